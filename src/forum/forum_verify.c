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
	"(SELECT s.id, " \
	"(SELECT count(*) FROM chat.space_members AS m WHERE m.space_id = s.id) AS members, " \
	"(SELECT count(*) FROM chat.conversations AS x WHERE x.space_id = s.id) AS conversations, " \
	"(SELECT count(*) FROM chat.posts AS p WHERE p.space_id = s.id " \
	"AND p.published_at IS NOT NULL AND p.deleted_at IS NULL) AS posts " \
	"FROM chat.spaces AS s)"

/* The votes themselves, and those that are pending */
#define VOTES_OF(rows) \
	"SELECT v.post_id, v.target_id, " \
	"count(*) FILTER (WHERE v.value = 1) AS up, " \
	"count(*) FILTER (WHERE v.value = -1) AS down " \
	"FROM chat.votes AS v " \
	rows \
	"GROUP BY v.post_id, v.target_id"
#define VOTED	"(" VOTES_OF("") ")"
#define PENDING_VOTES \
	"(SELECT d.post_id, d.target_id, sum(d.upvotes) AS up, sum(d.downvotes) AS down " \
	"FROM chat.tally_deltas AS d " \
	"GROUP BY d.post_id, d.target_id)"

/* What is counted, with what is pending, and what there is: votes, comments */
#define VOTE_COUNTS_OF(tallies, votes) \
	"(SELECT r.post_id, r.id, " \
	"r.upvotes + COALESCE(d.up, 0) AS up, r.downvotes + COALESCE(d.down, 0) AS down, " \
	"COALESCE(v.up, 0) AS votes_up, COALESCE(v.down, 0) AS votes_down " \
	"FROM " tallies " AS r " \
	"LEFT JOIN " PENDING_VOTES " AS d ON d.post_id = r.post_id AND d.target_id = r.id " \
	"LEFT JOIN " votes ")"
#define VOTE_COUNTS \
	VOTE_COUNTS_OF("chat.tallies", VOTED " AS v ON v.post_id = r.post_id AND v.target_id = r.id")
#define SOME_VOTE_COUNTS \
	VOTE_COUNTS_OF("(SELECT x.* FROM chat.tallies AS x ORDER BY random() LIMIT 1000)", \
				   "LATERAL (" VOTES_OF("WHERE v.post_id = r.post_id AND v.target_id = r.id ") \
				   ") AS v ON true")
#define WRONG_VOTES(counts) \
	"SELECT q.id::text, " \
	"format('votes are counted as %s up, %s down, and are %s up, %s down', " \
	"q.up, q.down, q.votes_up, q.votes_down) " \
	"FROM " counts " AS q " \
	"WHERE q.up <> q.votes_up OR q.down <> q.votes_down"
#define COMMENT_COUNTS \
	"(SELECT a.post_id, a.comment_count + COALESCE(d.n, 0) AS counted, COALESCE(c.n, 0) AS n " \
	"FROM chat.post_activity AS a " \
	"LEFT JOIN (SELECT x.post_id, sum(x.comments) AS n " \
	"FROM chat.activity_deltas AS x " \
	"GROUP BY x.post_id) AS d ON d.post_id = a.post_id " \
	"LEFT JOIN (SELECT x.post_id, count(*) AS n " \
	"FROM chat.comments AS x " \
	"WHERE x.deleted_at IS NULL " \
	"GROUP BY x.post_id) AS c ON c.post_id = a.post_id)"

/*
 * The posts and comments themselves, and what they say of their place. A comment
 * is listed as long as it, or one below it, is not deleted.
 */
#define TARGETS \
	"targets AS (SELECT p.id AS post_id, p.id, p.space_id AS scope_id, p.is_public, " \
	"(EXTRACT(epoch FROM COALESCE(p.published_at, chat.uuid_timestamp(p.id))) " \
	"* 1000000)::int8 AS created, " \
	"p.published_at IS NOT NULL AND p.deleted_at IS NULL AS is_live " \
	"FROM chat.posts AS p " \
	"UNION ALL " \
	"SELECT c.post_id, c.id, COALESCE(c.parent_id, c.post_id), p.is_public, " \
	"(EXTRACT(epoch FROM chat.uuid_timestamp(c.id)) * 1000000)::int8, " \
	"c.deleted_at IS NULL " \
	"FROM chat.comments AS c " \
	"JOIN chat.posts AS p ON p.id = c.post_id), " \
	"listed AS (SELECT c.id " \
	"FROM chat.comments AS c " \
	"WHERE c.deleted_at IS NULL " \
	"UNION " \
	"SELECT unnest(c.path) " \
	"FROM chat.comments AS c " \
	"WHERE c.deleted_at IS NULL), " \
	"replies AS (SELECT c.parent_id AS id, count(*)::int4 AS n " \
	"FROM chat.comments AS c " \
	"JOIN listed AS l ON l.id = c.id " \
	"WHERE c.parent_id IS NOT NULL " \
	"GROUP BY c.parent_id)"

/* Tallies that say something else of a target; those with deltas are on their way */
#define WRONG_TALLIES \
	"wrong AS (SELECT t.*, COALESCE(r.n, 0) AS replies, a.id IS NULL AS is_missing " \
	"FROM targets AS t " \
	"LEFT JOIN replies AS r ON r.id = t.id " \
	"LEFT JOIN chat.tallies AS a ON a.post_id = t.post_id AND a.id = t.id " \
	"WHERE (a.id IS NULL OR a.scope_id <> t.scope_id OR a.created <> t.created " \
	"OR a.is_live <> t.is_live OR a.is_public <> t.is_public " \
	"OR a.replies <> COALESCE(r.n, 0)) " \
	"AND NOT EXISTS (SELECT FROM chat.tally_deltas AS d WHERE d.post_id = t.post_id))"

/* What reactions are counted as, and what there are */
#define WRONG_REACTIONS \
	"(SELECT x.post_id, x.target_id, x.emoji, sum(x.counted) AS counted, sum(x.n) AS n " \
	"FROM (SELECT c.post_id, c.target_id, c.emoji, c.reaction_count AS counted, 0 AS n " \
	"FROM chat.reaction_counts AS c " \
	"UNION ALL " \
	"SELECT r.post_id, r.target_id, r.emoji, 0, 1 " \
	"FROM chat.reactions AS r) AS x " \
	"GROUP BY x.post_id, x.target_id, x.emoji " \
	"HAVING sum(x.counted) <> sum(x.n))"
#define WRONG_REACTIONS_TOLD \
	"SELECT q.target_id::text, " \
	"format('reactions with %s are counted as %s, and are %s', q.emoji, q.counted, q.n) " \
	"FROM " WRONG_REACTIONS " AS q"

/* As in rank_best() */
#define Z	"1.281551565545::float8"
#define BEST \
	"CASE WHEN a.upvotes <= 0 THEN -a.downvotes::float8 " \
	"ELSE (a.upvotes + " Z " * " Z " / 2 - " Z " * sqrt(a.upvotes::float8 * a.downvotes " \
	"/ (a.upvotes + a.downvotes) + " Z " * " Z " / 4)) " \
	"/ (a.upvotes + a.downvotes + " Z " * " Z ") END"

/* What a ranking should say, of a tally */
#define SHOULD_BE \
	"CROSS JOIN LATERAL (SELECT a.is_live OR a.replies > 0 AS is_listed, " \
	"a.post_id = a.id AS is_post) AS x "

/* Rankings that say something else than their tally, though it calls them right */
#define WRONG_RANKINGS \
	"(SELECT a.post_id, a.id, a.is_ranked, r.id IS NULL AS is_missing " \
	"FROM chat.tallies AS a " \
	"LEFT JOIN chat.rankings AS r ON r.post_id = a.post_id AND r.id = a.id " \
	"LEFT JOIN chat.rankings_due AS d ON d.post_id = a.post_id AND d.id = a.id " \
	SHOULD_BE \
	"WHERE r.id IS NULL OR a.is_ranked = (d.id IS NOT NULL) " \
	"OR r.scope_id <> a.scope_id OR r.created <> a.created " \
	"OR r.is_listed <> x.is_listed " \
	"OR r.is_listed_for_all <> (x.is_listed AND x.is_post AND a.is_public) " \
	"OR (r.day IS NOT NULL) <> (x.is_listed AND x.is_post) " \
	"OR (a.is_ranked AND (r.score <> a.upvotes - a.downvotes " \
	"OR abs(r.best - " BEST ") > 1e-9)))"

/* Rows of a table of which there is no tally, or no post or comment */
#define WITHOUT_TALLY(row) \
	"WHERE NOT EXISTS (SELECT FROM chat.tallies AS a " \
	"WHERE a.post_id = " row ".post_id AND a.id = " row ".id) "
#define TALLY_OF_NOTHING \
	"WHERE NOT EXISTS (SELECT FROM targets AS t " \
	"WHERE t.post_id = a.post_id AND t.id = a.id) "
#define ON_NOTHING \
	"WHERE NOT (x.post_id = x.target_id " \
	"AND EXISTS (SELECT FROM chat.posts AS y WHERE y.id = x.post_id)) " \
	"AND NOT EXISTS (SELECT FROM chat.comments AS y " \
	"WHERE y.post_id = x.post_id AND y.id = x.target_id) "
#define KEY_OF_NOTHING \
	"WHERE NOT EXISTS (SELECT FROM chat.posts AS y WHERE y.id = x.target_id) " \
	"AND NOT EXISTS (SELECT FROM chat.comments AS y " \
	"WHERE y.post_id = x.scope_id AND y.id = x.target_id) "
#define VERSION_OF_NO_POST \
	"WHERE NOT EXISTS (SELECT FROM chat.posts AS y WHERE y.id = x.post_id) "
#define VERSION_OF_NO_COMMENT \
	"WHERE NOT EXISTS (SELECT FROM chat.comments AS y " \
	"WHERE y.post_id = x.post_id AND y.id = x.comment_id) "

static const ChatCheck checks[] = {
	{
		.name = "topic_counters",
		.description = "topics count their members, posts and live chats",
		.quick =
		"SELECT t.id::text, "
		"CASE WHEN c.space_id IS NULL THEN 'has no counters' "
		"ELSE format('counted are %s members, %s live chats, %s posts, and there are %s, %s, %s', "
		"c.member_count + d.members, c.conversation_count + d.conversations, "
		"c.post_count + d.posts, t.members, t.conversations, t.posts) END "
		"FROM " TOPIC_COUNTS " AS t "
		"LEFT JOIN chat.space_counters AS c ON c.space_id = t.id "
		"CROSS JOIN LATERAL (SELECT COALESCE(sum(x.members), 0) AS members, "
		"COALESCE(sum(x.conversations), 0) AS conversations, "
		"COALESCE(sum(x.posts), 0) AS posts "
		"FROM chat.space_deltas AS x "
		"WHERE x.space_id = t.id) AS d "
		"WHERE c.space_id IS NULL OR c.member_count + d.members <> t.members "
		"OR c.conversation_count + d.conversations <> t.conversations "
		"OR c.post_count + d.posts <> t.posts",
		.locks = "chat.spaces, chat.space_members, chat.conversations, chat.posts, chat.space_counters, chat.space_deltas",
		.repairs = {
			"pending AS (DELETE FROM chat.space_deltas), "
			"repaired AS (INSERT INTO chat.space_counters AS c "
			"(space_id, member_count, conversation_count, post_count, last_activity_at) "
			"SELECT t.id, t.members, t.conversations, t.posts, "
			"GREATEST(chat.uuid_timestamp(t.id), d.activity, "
			"(SELECT max(p.published_at) FROM chat.posts AS p "
			"WHERE p.space_id = t.id AND p.deleted_at IS NULL)) "
			"FROM " TOPIC_COUNTS " AS t "
			"LEFT JOIN (SELECT x.space_id, max(x.last_activity_at) AS activity "
			"FROM chat.space_deltas AS x "
			"GROUP BY x.space_id) AS d ON d.space_id = t.id "
			"LEFT JOIN chat.space_counters AS o ON o.space_id = t.id "
			"WHERE o.space_id IS NULL OR d.space_id IS NOT NULL "
			"OR o.member_count <> t.members "
			"OR o.conversation_count <> t.conversations "
			"OR o.post_count <> t.posts "
			"ON CONFLICT (space_id) DO UPDATE "
			"SET member_count = EXCLUDED.member_count, "
			"conversation_count = EXCLUDED.conversation_count, "
			"post_count = EXCLUDED.post_count, "
			"last_activity_at = GREATEST(c.last_activity_at, EXCLUDED.last_activity_at) "
			"RETURNING c.space_id::text, 'counted again')"
		}
	},
	{
		.name = "comment_tree",
		.description = "each comment is where its parent says",
		.query =
		"SELECT c.id::text, "
		"CASE WHEN c.parent_id IS NOT NULL AND p.id IS NULL THEN 'its parent is not there' "
		"ELSE format('depth is %s, and the path of its parent is not its own', c.depth) END "
		"FROM chat.comments AS c "
		"LEFT JOIN chat.comments AS p ON p.post_id = c.post_id AND p.id = c.parent_id "
		"WHERE (c.parent_id IS NULL AND (c.depth <> 0 OR c.path <> '{}')) "
		"OR (c.parent_id IS NOT NULL AND (p.id IS NULL "
		"OR c.depth <> p.depth + 1 OR c.path <> p.path || p.id))",
		.locks = "chat.comments",
		.repairs = {
			"RECURSIVE tree AS (SELECT c.post_id, c.id, 0 AS depth, '{}'::uuid[] AS path "
			"FROM chat.comments AS c "
			"WHERE c.parent_id IS NULL "
			"UNION ALL "
			"SELECT c.post_id, c.id, t.depth + 1, t.path || t.id "
			"FROM tree AS t "
			"JOIN chat.comments AS c ON COALESCE(c.parent_id, c.post_id) = t.id "
			"AND c.post_id = t.post_id AND c.parent_id IS NOT NULL), "
			"repaired AS (UPDATE chat.comments AS c "
			"SET depth = t.depth, path = t.path "
			"FROM tree AS t "
			"WHERE c.post_id = t.post_id AND c.id = t.id "
			"AND (c.depth <> t.depth OR c.path <> t.path) "
			"RETURNING c.id::text, format('depth is now %s', c.depth))"
		}
	},
	{
		.name = "votes",
		.description = "posts and comments count their votes",
		.query = WRONG_VOTES(VOTE_COUNTS),
		.quick = WRONG_VOTES(SOME_VOTE_COUNTS),
		.locks = "chat.votes, chat.tallies, chat.tally_deltas",
		.repairs = {
			"repaired AS (INSERT INTO chat.tally_deltas AS d "
			"(post_id, target_id, id, upvotes, downvotes, replies, is_recount) "
			"SELECT q.post_id, q.id, chat.uuid_v7(), q.votes_up - q.up, "
			"q.votes_down - q.down, 0, false "
			"FROM " VOTE_COUNTS " AS q "
			"WHERE q.up <> q.votes_up OR q.down <> q.votes_down "
			"RETURNING d.target_id::text, "
			"format('added %s up, %s down', d.upvotes, d.downvotes))"
		}
	},
	{
		.name = "forum_reactions",
		.description = "posts and comments count their reactions",
		.query = WRONG_REACTIONS_TOLD,
		.locks = "chat.reactions, chat.reaction_counts",
		.repairs = {
			"repaired AS (INSERT INTO chat.reaction_counts AS d "
			"(post_id, target_id, emoji, reaction_count) "
			"SELECT q.post_id, q.target_id, q.emoji, (q.n - q.counted)::int4 "
			"FROM " WRONG_REACTIONS " AS q "
			"RETURNING d.target_id::text, "
			"format('added %s reactions with %s', d.reaction_count, d.emoji))"
		}
	},
	{
		.name = "tallies",
		.description = "posts and comments are known where votes and replies are counted",
		.query =
		"WITH " TARGETS ", " WRONG_TALLIES " "
		"SELECT w.id::text, "
		"CASE WHEN w.is_missing THEN 'has no tally' "
		"ELSE 'is something else than its tally says' END "
		"FROM wrong AS w "
		"UNION ALL "
		"SELECT a.id::text, 'tally of nothing' "
		"FROM chat.tallies AS a "
		TALLY_OF_NOTHING,
		.locks = "chat.posts, chat.comments, chat.tallies, chat.tally_deltas",
		.repairs = {
			TARGETS ", "
			"repaired AS (DELETE FROM chat.tallies AS a "
			TALLY_OF_NOTHING
			"RETURNING a.id::text, 'deleted: tally of nothing')",
			TARGETS ", " WRONG_TALLIES ", "
			"repaired AS (INSERT INTO chat.tallies AS a (post_id, id, scope_id, created, "
			"upvotes, downvotes, replies, is_live, is_public, is_ranked) "
			"SELECT w.post_id, w.id, w.scope_id, w.created, "
			"COALESCE(v.up, 0), COALESCE(v.down, 0), w.replies, w.is_live, w.is_public, "
			"NOT EXISTS (SELECT FROM chat.rankings_due AS d "
			"WHERE d.post_id = w.post_id AND d.id = w.id) "
			"FROM wrong AS w "
			"LEFT JOIN " VOTED " AS v ON v.post_id = w.post_id AND v.target_id = w.id "
			"ON CONFLICT (post_id, id) DO UPDATE "
			"SET scope_id = EXCLUDED.scope_id, created = EXCLUDED.created, "
			"replies = EXCLUDED.replies, is_live = EXCLUDED.is_live, "
			"is_public = EXCLUDED.is_public "
			"RETURNING a.id::text, 'tally made again')"
		}
	},
	{
		.name = "rankings",
		.description = "posts and comments are ranked by their tallies, or due to be",
		.query =
		"SELECT q.id::text, "
		"CASE WHEN q.is_missing THEN 'has no ranking' "
		"ELSE 'is ranked by something else than its tally' END "
		"FROM " WRONG_RANKINGS " AS q "
		"UNION ALL "
		"SELECT r.id::text, 'ranking of nothing' "
		"FROM chat.rankings AS r "
		WITHOUT_TALLY("r")
		"UNION ALL "
		"SELECT d.id::text, 'nothing is due to be ranked' "
		"FROM chat.rankings_due AS d "
		WITHOUT_TALLY("d"),
		.locks = "chat.tallies, chat.rankings, chat.rankings_due",
		.repairs = {
			"repaired AS (DELETE FROM chat.rankings AS r "
			WITHOUT_TALLY("r")
			"RETURNING r.id::text, 'deleted: ranking of nothing')",
			"repaired AS (DELETE FROM chat.rankings_due AS d "
			WITHOUT_TALLY("d")
			"RETURNING d.id::text, 'deleted: nothing was due')",
			"wrong AS (SELECT q.* FROM " WRONG_RANKINGS " AS q), "
			"due AS (INSERT INTO chat.rankings_due (post_id, id) "
			"SELECT w.post_id, w.id FROM wrong AS w "
			"ON CONFLICT DO NOTHING), "
			"behind AS (UPDATE chat.tallies AS a "
			"SET is_ranked = false "
			"FROM wrong AS w "
			"WHERE a.post_id = w.post_id AND a.id = w.id), "
			"repaired AS (INSERT INTO chat.rankings AS r (post_id, id, scope_id, created, "
			"is_listed, is_listed_for_all, day, hot) "
			"SELECT a.post_id, a.id, a.scope_id, a.created, "
			"x.is_listed, x.is_listed AND x.is_post AND a.is_public, "
			"CASE WHEN x.is_listed AND x.is_post THEN (a.created / 86400000000)::int4 END, 0 "
			"FROM wrong AS w "
			"JOIN chat.tallies AS a ON a.post_id = w.post_id AND a.id = w.id "
			SHOULD_BE
			"ON CONFLICT (post_id, id) DO UPDATE "
			"SET scope_id = EXCLUDED.scope_id, created = EXCLUDED.created, "
			"is_listed = EXCLUDED.is_listed, "
			"is_listed_for_all = EXCLUDED.is_listed_for_all, day = EXCLUDED.day "
			"RETURNING r.id::text, 'due to be ranked')"
		}
	},
	{
		.name = "comment_counts",
		.description = "posts count their comments",
		.query =
		"SELECT q.post_id::text, "
		"format('counted are %s comments, and there are %s', q.counted, q.n) "
		"FROM " COMMENT_COUNTS " AS q "
		"WHERE q.counted <> q.n",
		.locks = "chat.comments, chat.post_activity, chat.activity_deltas",
		.repairs = {
			"repaired AS (INSERT INTO chat.activity_deltas AS d "
			"(post_id, id, comments, active, is_recount) "
			"SELECT q.post_id, chat.uuid_v7(), q.n - q.counted, 0, false "
			"FROM " COMMENT_COUNTS " AS q "
			"WHERE q.counted <> q.n "
			"RETURNING d.post_id::text, format('added %s', d.comments))"
		}
	},
	{
		.name = "forum_versions",
		.description = "each edit has left what was said before",
		.query =
		"SELECT p.id::text, "
		"format('is of version %s, older versions are %s', p.version, COALESCE(v.n, 0)) "
		"FROM chat.posts AS p "
		"LEFT JOIN (SELECT x.post_id, count(*) AS n "
		"FROM chat.post_versions AS x "
		"GROUP BY x.post_id) AS v ON v.post_id = p.id "
		"WHERE COALESCE(v.n, 0) <> p.version - 1 "
		"UNION ALL "
		"SELECT c.id::text, "
		"format('is of version %s, older versions are %s', c.version, COALESCE(v.n, 0)) "
		"FROM chat.comments AS c "
		"LEFT JOIN (SELECT x.post_id, x.comment_id, count(*) AS n "
		"FROM chat.comment_versions AS x "
		"GROUP BY x.post_id, x.comment_id) AS v "
		"ON v.post_id = c.post_id AND v.comment_id = c.id "
		"WHERE COALESCE(v.n, 0) <> c.version - 1"
	},
	{
		.name = "forum_orphans",
		.description = "nothing belongs to a post or comment that is not there",
		.query =
		"SELECT x.target_id::text AS object, 'vote on nothing' AS problem "
		"FROM chat.votes AS x "
		ON_NOTHING
		"UNION ALL "
		"SELECT x.target_id::text, 'reaction to nothing' "
		"FROM chat.reactions AS x "
		ON_NOTHING
		"UNION ALL "
		"SELECT x.target_id::text, 'client key of nothing' "
		"FROM chat.forum_keys AS x "
		KEY_OF_NOTHING
		"UNION ALL "
		"SELECT x.post_id::text, 'version of no post' "
		"FROM chat.post_versions AS x "
		VERSION_OF_NO_POST
		"UNION ALL "
		"SELECT x.comment_id::text, 'version of no comment' "
		"FROM chat.comment_versions AS x "
		VERSION_OF_NO_COMMENT
		"UNION ALL "
		"SELECT c.id::text, 'comment on no post' "
		"FROM chat.comments AS c "
		"WHERE NOT EXISTS (SELECT FROM chat.posts AS y WHERE y.id = c.post_id) "
		"UNION ALL "
		"SELECT p.id::text, 'post in no topic' "
		"FROM chat.posts AS p "
		"WHERE NOT EXISTS (SELECT FROM chat.spaces AS y WHERE y.id = p.space_id)",
		.locks = "chat.votes, chat.post_versions, chat.comment_versions, chat.reactions, "
		"chat.reaction_counts, chat.forum_keys",
		.repairs = {
			"uncounted AS (DELETE FROM chat.reaction_counts AS x "
			ON_NOTHING
			"), "
			"repaired AS (DELETE FROM chat.reactions AS x "
			ON_NOTHING
			"RETURNING x.target_id::text, 'deleted: reaction to nothing')",
			"repaired AS (DELETE FROM chat.votes AS x "
			ON_NOTHING
			"RETURNING x.target_id::text, 'deleted: vote on nothing')",
			"repaired AS (DELETE FROM chat.post_versions AS x "
			VERSION_OF_NO_POST
			"RETURNING x.post_id::text, 'deleted: version of no post')",
			"repaired AS (DELETE FROM chat.comment_versions AS x "
			VERSION_OF_NO_COMMENT
			"RETURNING x.comment_id::text, 'deleted: version of no comment')",
			"repaired AS (DELETE FROM chat.forum_keys AS x "
			KEY_OF_NOTHING
			"RETURNING x.target_id::text, 'deleted: client key of nothing')"
		}
	}
};

void
forum_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
