/*-------------------------------------------------------------------------
 *
 * forum_verify.c
 *	  What must hold between the rows of the forum.
 *
 * Where something is wrong, what people have written is never deleted; rows
 * that say what other rows say are made again.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/check.h"
#include "forum/forum.h"

/* What there is in each topic */
#define TOPIC_COUNTS \
	"(SELECT s.id, (SELECT pg_catalog.count(*) FROM chat.space_members AS m " \
	"WHERE m.space_id OPERATOR(pg_catalog.=) s.id) AS members, " \
	"(SELECT pg_catalog.count(*) FROM chat.conversations AS x " \
	"WHERE x.space_id OPERATOR(pg_catalog.=) s.id) AS conversations, " \
	"(SELECT pg_catalog.count(*) FROM chat.posts AS p WHERE p.space_id OPERATOR(pg_catalog.=) s.id " \
	"AND p.published_at IS NOT NULL AND p.deleted_at IS NULL) AS posts " \
	"FROM chat.spaces AS s)"

/* The votes themselves, and those that are pending */
#define VOTED \
	"(SELECT v.post_id, v.target_id, pg_catalog.count(*) FILTER (WHERE v.value " \
	"OPERATOR(pg_catalog.=) 1) AS up, " \
	"pg_catalog.count(*) FILTER (WHERE v.value OPERATOR(pg_catalog.=) (-1)) AS down " \
	"FROM chat.votes AS v GROUP BY v.post_id, v.target_id)"
#define PENDING_VOTES \
	"(SELECT d.post_id, d.target_id, pg_catalog.sum(d.upvotes) AS up, " \
	"pg_catalog.sum(d.downvotes) AS down " \
	"FROM chat.tally_deltas AS d GROUP BY d.post_id, d.target_id)"

/* What is counted, with what is pending, and what there is: votes, comments */
#define VOTE_COUNTS \
	"(SELECT r.post_id, r.id, r.upvotes OPERATOR(pg_catalog.+) COALESCE(d.up, 0) AS up, " \
	"r.downvotes OPERATOR(pg_catalog.+) COALESCE(d.down, 0) AS down, " \
	"COALESCE(v.up, 0) AS votes_up, COALESCE(v.down, 0) AS votes_down " \
	"FROM chat.tallies AS r " \
	"LEFT JOIN " PENDING_VOTES " AS d ON d.post_id OPERATOR(pg_catalog.=) r.post_id " \
	"AND d.target_id OPERATOR(pg_catalog.=) r.id " \
	"LEFT JOIN " VOTED " AS v ON v.post_id OPERATOR(pg_catalog.=) r.post_id " \
	"AND v.target_id OPERATOR(pg_catalog.=) r.id)"
#define COMMENT_COUNTS \
	"(SELECT a.post_id, a.comment_count OPERATOR(pg_catalog.+) COALESCE(d.n, 0) AS counted, " \
	"COALESCE(c.n, 0) AS n FROM chat.post_activity AS a " \
	"LEFT JOIN (SELECT x.post_id, pg_catalog.sum(x.comments) AS n FROM chat.activity_deltas AS x " \
	"GROUP BY x.post_id) AS d ON d.post_id OPERATOR(pg_catalog.=) a.post_id " \
	"LEFT JOIN (SELECT x.post_id, pg_catalog.count(*) AS n FROM chat.comments AS x " \
	"WHERE x.deleted_at IS NULL GROUP BY x.post_id) AS c " \
	"ON c.post_id OPERATOR(pg_catalog.=) a.post_id)"

static const ChatCheck checks[] = {
	{
		.name = "topic_counters",
		.description = "topics count their members, posts and live chats",
		.quick =
		"SELECT t.id::pg_catalog.text, CASE WHEN c.space_id IS NULL THEN 'has no counters' "
		"ELSE "
		"pg_catalog.format('counted are %s members, %s live chats, %s posts, and there are %s, %s, %s', "
		"(c.member_count OPERATOR(pg_catalog.+) d.members), "
		"(c.conversation_count OPERATOR(pg_catalog.+) d.conversations), "
		"(c.post_count OPERATOR(pg_catalog.+) d.posts), t.members, t.conversations, t.posts) END "
		"FROM " TOPIC_COUNTS " AS t LEFT JOIN chat.space_counters AS c "
		"ON c.space_id OPERATOR(pg_catalog.=) t.id "
		"CROSS JOIN LATERAL (SELECT COALESCE(pg_catalog.sum(x.members), 0) AS members, "
		"COALESCE(pg_catalog.sum(x.conversations), 0) AS conversations, "
		"COALESCE(pg_catalog.sum(x.posts), 0) AS posts FROM chat.space_deltas AS x "
		"WHERE x.space_id OPERATOR(pg_catalog.=) t.id) AS d "
		"WHERE c.space_id IS NULL OR (c.member_count OPERATOR(pg_catalog.+) d.members) "
		"OPERATOR(pg_catalog.<>) t.members "
		"OR (c.conversation_count OPERATOR(pg_catalog.+) d.conversations) OPERATOR(pg_catalog.<>) "
		"t.conversations OR (c.post_count OPERATOR(pg_catalog.+) d.posts) OPERATOR(pg_catalog.<>) "
		"t.posts",
		.locks = "chat.spaces, chat.space_members, chat.conversations, chat.posts, chat.space_counters, chat.space_deltas",
		.repairs = {
			"gone AS (DELETE FROM chat.space_deltas), mended AS (INSERT INTO chat.space_counters AS c "
			"(space_id, member_count, conversation_count, post_count, last_activity) "
			"SELECT t.id, t.members, t.conversations, t.posts, GREATEST(chat.uuid_timestamp(t.id), "
			"d.activity, "
			"(SELECT pg_catalog.max(p.published_at) FROM chat.posts AS p "
			"WHERE p.space_id OPERATOR(pg_catalog.=) t.id AND p.deleted_at IS NULL)) "
			"FROM " TOPIC_COUNTS " AS t "
			"LEFT JOIN (SELECT x.space_id, pg_catalog.max(x.last_activity) AS activity "
			"FROM chat.space_deltas AS x GROUP BY x.space_id) AS d "
			"ON d.space_id OPERATOR(pg_catalog.=) t.id "
			"LEFT JOIN chat.space_counters AS o ON o.space_id OPERATOR(pg_catalog.=) t.id "
			"WHERE o.space_id IS NULL OR d.space_id IS NOT NULL "
			"OR o.member_count OPERATOR(pg_catalog.<>) t.members "
			"OR o.conversation_count OPERATOR(pg_catalog.<>) t.conversations "
			"OR o.post_count OPERATOR(pg_catalog.<>) t.posts "
			"ON CONFLICT (space_id) DO UPDATE "
			"SET member_count = EXCLUDED.member_count, conversation_count = EXCLUDED.conversation_count, "
			"post_count = EXCLUDED.post_count, "
			"last_activity = GREATEST(c.last_activity, EXCLUDED.last_activity) "
			"RETURNING c.space_id::pg_catalog.text, 'counted anew')"
		}
	},
	{
		.name = "comment_tree",
		.description = "each comment is where its parent says",
		.query =
		"SELECT c.id::pg_catalog.text, CASE WHEN c.parent_id IS NOT NULL AND p.id IS NULL "
		"THEN 'its parent is not there' "
		"ELSE pg_catalog.format('depth is %s, and the path of its parent is not its own', c.depth) END "
		"FROM chat.comments AS c LEFT JOIN chat.comments AS p "
		"ON p.post_id OPERATOR(pg_catalog.=) c.post_id AND p.id OPERATOR(pg_catalog.=) c.parent_id "
		"WHERE (c.parent_id IS NULL AND (c.depth OPERATOR(pg_catalog.<>) 0 "
		"OR c.path OPERATOR(pg_catalog.<>) '{}')) "
		"OR (c.parent_id IS NOT NULL AND (p.id IS NULL "
		"OR c.depth OPERATOR(pg_catalog.<>) (p.depth OPERATOR(pg_catalog.+) 1) "
		"OR c.path OPERATOR(pg_catalog.<>) (p.path OPERATOR(pg_catalog.||) p.id)))",
		.locks = "chat.comments",
		.repairs = {
			"RECURSIVE tree AS (SELECT c.post_id, c.id, 0 AS depth, '{}'::pg_catalog.uuid[] AS path "
			"FROM chat.comments AS c WHERE c.parent_id IS NULL "
			"UNION ALL SELECT c.post_id, c.id, t.depth OPERATOR(pg_catalog.+) 1, "
			"t.path OPERATOR(pg_catalog.||) t.id "
			"FROM tree AS t JOIN chat.comments AS c "
			"ON COALESCE(c.parent_id, c.post_id) OPERATOR(pg_catalog.=) t.id "
			"AND c.post_id OPERATOR(pg_catalog.=) t.post_id "
			"AND c.parent_id IS NOT NULL), mended AS (UPDATE chat.comments AS c "
			"SET depth = t.depth, path = t.path "
			"FROM tree AS t WHERE c.post_id OPERATOR(pg_catalog.=) t.post_id "
			"AND c.id OPERATOR(pg_catalog.=) t.id "
			"AND (c.depth OPERATOR(pg_catalog.<>) t.depth OR c.path OPERATOR(pg_catalog.<>) t.path) "
			"RETURNING c.id::pg_catalog.text, pg_catalog.format('depth is now %s', c.depth))"
		}
	},
	{
		.name = "votes",
		.description = "posts and comments count their votes",
		.query =
		"SELECT q.id::pg_catalog.text, "
		"pg_catalog.format('votes are counted as %s up, %s down, and are %s up, %s down', q.up, "
		"q.down, q.votes_up, q.votes_down) "
		"FROM " VOTE_COUNTS " AS q WHERE q.up OPERATOR(pg_catalog.<>) q.votes_up "
		"OR q.down OPERATOR(pg_catalog.<>) q.votes_down",
		.quick =
		"SELECT q.id::pg_catalog.text, "
		"pg_catalog.format('votes are counted as %s up, %s down, and are %s up, %s down', q.up, "
		"q.down, q.votes_up, q.votes_down) "
		"FROM (SELECT r.post_id, r.id, r.upvotes OPERATOR(pg_catalog.+) COALESCE(d.up, 0) AS up, "
		"r.downvotes OPERATOR(pg_catalog.+) COALESCE(d.down, 0) AS down, "
		"COALESCE(v.up, 0) AS votes_up, COALESCE(v.down, 0) AS votes_down "
		"FROM (SELECT x.* FROM chat.tallies AS x ORDER BY pg_catalog.random() LIMIT 1000) AS r "
		"LEFT JOIN " PENDING_VOTES " AS d ON d.post_id OPERATOR(pg_catalog.=) r.post_id "
		"AND d.target_id OPERATOR(pg_catalog.=) r.id "
		"LEFT JOIN LATERAL (SELECT v.post_id, v.target_id, "
		"pg_catalog.count(*) FILTER (WHERE v.value OPERATOR(pg_catalog.=) 1) AS up, "
		"pg_catalog.count(*) FILTER (WHERE v.value OPERATOR(pg_catalog.=) (-1)) AS down "
		"FROM chat.votes AS v WHERE v.post_id OPERATOR(pg_catalog.=) r.post_id "
		"AND v.target_id OPERATOR(pg_catalog.=) r.id GROUP BY v.post_id, v.target_id) AS v "
		"ON true) AS q WHERE q.up OPERATOR(pg_catalog.<>) q.votes_up "
		"OR q.down OPERATOR(pg_catalog.<>) q.votes_down",
		.locks = "chat.votes, chat.tallies, chat.tally_deltas",
		.repairs = {
			"mended AS (INSERT INTO chat.tally_deltas AS d (post_id, target_id, id, upvotes, downvotes, "
			"replies, recount) "
			"SELECT q.post_id, q.id, chat.uuid_v7(), q.votes_up OPERATOR(pg_catalog.-) q.up, "
			"q.votes_down OPERATOR(pg_catalog.-) q.down, 0, false FROM " VOTE_COUNTS " AS q "
			"WHERE q.up OPERATOR(pg_catalog.<>) q.votes_up OR q.down OPERATOR(pg_catalog.<>) q.votes_down "
			"RETURNING d.target_id::pg_catalog.text, pg_catalog.format('added %s up, %s down', d.upvotes, "
			"d.downvotes))"
		}
	},
	{
		.name = "rankings",
		.description = "rankings say what votes come to, or are due to be written",
		.query =
		"SELECT t.id::pg_catalog.text, CASE WHEN r.id IS NULL THEN 'has no ranking' "
		"ELSE pg_catalog.format('score is %s, and votes come to %s', r.score, "
		"t.upvotes OPERATOR(pg_catalog.-) t.downvotes) END "
		"FROM chat.tallies AS t LEFT JOIN chat.rankings AS r "
		"ON r.post_id OPERATOR(pg_catalog.=) t.post_id AND r.id OPERATOR(pg_catalog.=) t.id "
		"WHERE r.id IS NULL OR (t.ranked AND r.score OPERATOR(pg_catalog.<>) (t.upvotes "
		"OPERATOR(pg_catalog.-) t.downvotes)) "
		"UNION ALL SELECT t.id::pg_catalog.text, 'its ranking is behind, and not due' "
		"FROM chat.tallies AS t "
		"WHERE NOT t.ranked AND NOT EXISTS (SELECT FROM chat.rankings_due AS d "
		"WHERE d.post_id OPERATOR(pg_catalog.=) t.post_id AND d.id OPERATOR(pg_catalog.=) t.id)",
		.locks = "chat.tallies, chat.rankings, chat.rankings_due",
		.repairs = {
			"mended AS (UPDATE chat.tallies AS t SET ranked = false FROM chat.rankings AS r "
			"WHERE r.post_id OPERATOR(pg_catalog.=) t.post_id AND r.id OPERATOR(pg_catalog.=) t.id "
			"AND t.ranked AND r.score OPERATOR(pg_catalog.<>) (t.upvotes OPERATOR(pg_catalog.-) "
			"t.downvotes) "
			"RETURNING t.id::pg_catalog.text, 'its ranking is behind')",
			"mended AS (INSERT INTO chat.rankings_due AS d (post_id, id) SELECT t.post_id, t.id "
			"FROM chat.tallies AS t "
			"WHERE NOT t.ranked AND NOT EXISTS (SELECT FROM chat.rankings_due AS x "
			"WHERE x.post_id OPERATOR(pg_catalog.=) t.post_id AND x.id OPERATOR(pg_catalog.=) t.id) "
			"RETURNING d.id::pg_catalog.text, 'is due to be ranked')"
		}
	},
	{
		.name = "comment_counts",
		.description = "posts count their comments",
		.query =
		"SELECT q.post_id::pg_catalog.text, "
		"pg_catalog.format('counted are %s comments, and there are %s', q.counted, q.n) "
		"FROM " COMMENT_COUNTS " AS q WHERE q.counted OPERATOR(pg_catalog.<>) q.n",
		.locks = "chat.comments, chat.post_activity, chat.activity_deltas",
		.repairs = {
			"mended AS (INSERT INTO chat.activity_deltas AS d (post_id, id, comments, active, recount) "
			"SELECT q.post_id, chat.uuid_v7(), q.n OPERATOR(pg_catalog.-) q.counted, 0, false "
			"FROM " COMMENT_COUNTS " AS q WHERE q.counted OPERATOR(pg_catalog.<>) q.n "
			"RETURNING d.post_id::pg_catalog.text, pg_catalog.format('added %s', d.comments))"
		}
	},
	{
		.name = "forum_versions",
		.description = "each edit has left what was said before",
		.query =
		"SELECT p.id::pg_catalog.text, pg_catalog.format('is of version %s, older versions are %s', "
		"p.version, COALESCE(v.n, 0)) "
		"FROM chat.posts AS p LEFT JOIN (SELECT x.post_id, pg_catalog.count(*) AS n "
		"FROM chat.post_versions AS x GROUP BY x.post_id) AS v ON v.post_id OPERATOR(pg_catalog.=) p.id "
		"WHERE COALESCE(v.n, 0) OPERATOR(pg_catalog.<>) (p.version OPERATOR(pg_catalog.-) 1) "
		"UNION ALL SELECT c.id::pg_catalog.text, "
		"pg_catalog.format('is of version %s, older versions are %s', c.version, COALESCE(v.n, 0)) "
		"FROM chat.comments AS c LEFT JOIN (SELECT x.post_id, x.comment_id, pg_catalog.count(*) AS n "
		"FROM chat.comment_versions AS x GROUP BY x.post_id, x.comment_id) AS v "
		"ON v.post_id OPERATOR(pg_catalog.=) c.post_id AND v.comment_id OPERATOR(pg_catalog.=) c.id "
		"WHERE COALESCE(v.n, 0) OPERATOR(pg_catalog.<>) (c.version OPERATOR(pg_catalog.-) 1)"
	},
	{
		.name = "forum_orphans",
		.description = "nothing belongs to a post or comment that is not there",
		.query =
		"SELECT x.target_id::pg_catalog.text AS object, 'vote on nothing' AS problem "
		"FROM chat.votes AS x WHERE NOT (x.post_id OPERATOR(pg_catalog.=) x.target_id AND "
		"EXISTS (SELECT FROM chat.posts AS y WHERE y.id OPERATOR(pg_catalog.=) x.post_id)) "
		"AND NOT EXISTS (SELECT FROM chat.comments AS y "
		"WHERE y.post_id OPERATOR(pg_catalog.=) x.post_id AND y.id OPERATOR(pg_catalog.=) x.target_id) "
		"UNION ALL SELECT x.post_id::pg_catalog.text AS object, 'version of no post' AS problem "
		"FROM chat.post_versions AS x WHERE NOT EXISTS (SELECT FROM chat.posts AS y "
		"WHERE y.id OPERATOR(pg_catalog.=) x.post_id) "
		"UNION ALL SELECT x.comment_id::pg_catalog.text AS object, 'version of no comment' AS problem "
		"FROM chat.comment_versions AS x WHERE NOT EXISTS (SELECT FROM chat.comments AS y "
		"WHERE y.post_id OPERATOR(pg_catalog.=) x.post_id AND y.id OPERATOR(pg_catalog.=) x.comment_id) "
		"UNION ALL SELECT c.id::pg_catalog.text, 'comment on no post' FROM chat.comments AS c "
		"WHERE NOT EXISTS (SELECT FROM chat.posts AS y WHERE y.id OPERATOR(pg_catalog.=) c.post_id) "
		"UNION ALL SELECT p.id::pg_catalog.text, 'post in no topic' FROM chat.posts AS p "
		"WHERE NOT EXISTS (SELECT FROM chat.spaces AS y WHERE y.id OPERATOR(pg_catalog.=) p.space_id)",
		.locks = "chat.votes, chat.post_versions, chat.comment_versions",
		.repairs = {
			"mended AS (DELETE FROM chat.votes AS x "
			"WHERE NOT (x.post_id OPERATOR(pg_catalog.=) x.target_id AND "
			"EXISTS (SELECT FROM chat.posts AS y WHERE y.id OPERATOR(pg_catalog.=) x.post_id)) "
			"AND NOT EXISTS (SELECT FROM chat.comments AS y "
			"WHERE y.post_id OPERATOR(pg_catalog.=) x.post_id AND y.id OPERATOR(pg_catalog.=) x.target_id) "
			"RETURNING x.target_id::pg_catalog.text, 'deleted: vote on nothing')",
			"mended AS (DELETE FROM chat.post_versions AS x "
			"WHERE NOT EXISTS (SELECT FROM chat.posts AS y WHERE y.id OPERATOR(pg_catalog.=) x.post_id) "
			"RETURNING x.post_id::pg_catalog.text, 'deleted: version of no post')",
			"mended AS (DELETE FROM chat.comment_versions AS x "
			"WHERE NOT EXISTS (SELECT FROM chat.comments AS y "
			"WHERE y.post_id OPERATOR(pg_catalog.=) x.post_id "
			"AND y.id OPERATOR(pg_catalog.=) x.comment_id) "
			"RETURNING x.comment_id::pg_catalog.text, 'deleted: version of no comment')"
		}
	}
};

void
forum_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
