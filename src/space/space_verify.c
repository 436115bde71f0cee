/*-------------------------------------------------------------------------
 *
 * space_verify.c
 *	  What must hold between the rows of topics.
 *
 * Where something is wrong, what people have written is never deleted; rows
 * that say what other rows say are made again.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/field.h"
#include "account/sanction.h"
#include "core/check.h"
#include "space/space.h"

/* Members, and who has joined more often than left */
#define MEMBERS_AND_JOINED \
	"FROM chat.space_members AS a " \
	"FULL JOIN (SELECT e.space_id, e.user_id " \
	"  FROM chat.space_membership_events AS e " \
	"  GROUP BY e.space_id, e.user_id " \
	"  HAVING count(*) FILTER (WHERE e.event = 'joined') " \
	"    > count(*) FILTER (WHERE e.event = 'left')) AS b " \
	"ON a.space_id = b.space_id AND a.user_id = b.user_id " \
	"WHERE a.user_id IS NULL OR b.user_id IS NULL "

#define NOT_IN_THE_TOPIC \
	"JOIN chat.user_groups AS g ON g.id = m.group_id " \
	"WHERE g.space_id IS NOT NULL " \
	"  AND NOT EXISTS (SELECT FROM chat.space_members AS y " \
	"    WHERE y.space_id = g.space_id AND y.user_id = m.user_id) "

#define OF_A_MEMBER \
	"WHERE x.status = 'pending' " \
	"  AND EXISTS (SELECT FROM chat.space_members AS y " \
	"    WHERE y.space_id = x.space_id AND y.user_id = x.user_id) "
#define NO_REQUEST	"request for no topic, or of no user"

/* Uses that are limited are counted at once */
#define OF_NO_INVITE \
	"WHERE NOT EXISTS (SELECT FROM chat.invites AS y " \
	"  WHERE y.space_id = x.space_id AND y.id = x.invite_id AND y.max_uses IS NULL) "
#define NO_INVITE	"invite to no topic, or by no user"

#define OF_NO_SPACE \
	"WHERE NOT EXISTS (SELECT FROM chat.spaces AS y WHERE y.id = x.space_id) "
#define OF_NO_USER(column) \
	"OR NOT EXISTS (SELECT FROM chat.users AS y WHERE y.id = x." column ") "

/* Another room looks for those of aliases, and for those that hold everywhere */
#define SANCTION_OF_NOTHING \
	"WHERE x.space_id <> " SANCTION_EVERYWHERE \
	"AND (NOT EXISTS (SELECT FROM chat.spaces AS y WHERE y.id = x.space_id) " \
	"OR NOT x.is_alias " \
	"  AND NOT EXISTS (SELECT FROM chat.users AS y WHERE y.id = x.target_id)) "

#define ORPHANS(table, condition, problem) \
	"SELECT x.space_id::text AS object, '" problem "' AS problem " \
	"FROM " table " AS x " \
	condition
#define DELETE_ORPHANS(table, condition, problem) \
	"repaired AS (DELETE FROM " table " AS x " \
	condition \
	"RETURNING x.space_id::text, 'deleted: " problem "')"

/* A title of a public topic is its alone; of others there may be several */
#define IS_LISTED(space)	"(NOT " space ".is_private AND " space ".deleted_at IS NULL)"
#define TITLE_KEY_IS_WRONG \
	"s.title_key IS DISTINCT FROM chat._name_key(s.title) "

/* Keys by tags, each once and in their order, as the trigger has them */
#define TAG_KEYS \
	"(SELECT COALESCE(array_agg(DISTINCT chat._name_key(t.tag) COLLATE \"C\"), '{}') " \
	"FROM unnest(s.tags) AS t (tag)) "

static const ChatCheck checks[] = {
	{
		.name = "space_names",
		.description = "what titles and tags of topics are told apart by is as ICU has it now",
		.query =
		"SELECT s.id::text, "
		"  CASE WHEN " IS_LISTED("s") " AND EXISTS (SELECT FROM chat.spaces AS o "
		"      WHERE o.title_key = chat._name_key(s.title) AND o.kind = s.kind AND o.id <> s.id "
		"        AND " IS_LISTED("o") ") "
		"    THEN format('title \"%s\" is the same as that of another topic', s.title) "
		"    ELSE format('title_key is not that of title \"%s\"', s.title) END "
		"FROM chat.spaces AS s "
		"WHERE " TITLE_KEY_IS_WRONG
		"UNION ALL "
		"SELECT s.id::text, 'tag_keys are not those of its tags' "
		"FROM chat.spaces AS s "
		"WHERE s.tag_keys IS DISTINCT FROM " TAG_KEYS,
		.locks = "chat.spaces",
		.repairs = {
			"repaired AS (UPDATE chat.spaces AS s SET title_key = n.key "
			"FROM (SELECT w.id, w.key, "
			"    row_number() OVER (PARTITION BY w.kind, w.key, w.is_listed ORDER BY w.id) AS place "
			"  FROM (SELECT s.id, s.kind, chat._name_key(s.title) AS key, " IS_LISTED("s") " AS is_listed "
			"    FROM chat.spaces AS s "
			"    WHERE " TITLE_KEY_IS_WRONG ") AS w) AS n "
			"WHERE s.id = n.id "
			"  AND (NOT " IS_LISTED("s") " OR n.place = 1 "
			"    AND NOT EXISTS (SELECT FROM chat.spaces AS o "
			"      WHERE o.title_key = n.key AND o.kind = s.kind AND " IS_LISTED("o") ")) "
			"RETURNING s.id::text, format('title_key is now \"%s\"', s.title_key))",
			"repaired AS (UPDATE chat.spaces AS s SET tag_keys = " TAG_KEYS
			"WHERE s.tag_keys IS DISTINCT FROM " TAG_KEYS
			"RETURNING s.id::text, 'tag_keys are those of its tags')"
		}
	},
	{
		.name = "space_membership",
		.description = "members of topics are those who joined and did not leave",
		.query =
		"SELECT COALESCE(a.space_id, b.space_id)::text, "
		"  CASE WHEN b.user_id IS NULL THEN format('member %s has not joined', a.user_id) "
		"    ELSE format('user %s has joined, has not left, and is no member', b.user_id) END "
		MEMBERS_AND_JOINED,
		.locks = "chat.space_members, chat.space_membership_events",
		.repairs = {
			"repaired AS (INSERT INTO chat.space_membership_events (space_id, user_id, event) "
			"SELECT COALESCE(a.space_id, b.space_id), COALESCE(a.user_id, b.user_id), "
			"  CASE WHEN b.user_id IS NULL THEN 'joined' ELSE 'left' END "
			MEMBERS_AND_JOINED
			"RETURNING space_id::text, format('noted that %s has %s', user_id, event))"
		}
	},
	{
		.name = "user_groups",
		.description = "in a group of a topic are members of the topic",
		.query =
		"SELECT m.group_id::text, format('user %s is in the group, and not in its topic', m.user_id) "
		"FROM chat.user_group_members AS m " NOT_IN_THE_TOPIC,
		.locks = "chat.user_group_members, chat.space_members",
		.repairs = {
			"repaired AS (DELETE FROM chat.user_group_members AS d "
			"USING (SELECT m.group_id, m.user_id FROM chat.user_group_members AS m "
			NOT_IN_THE_TOPIC ") AS x "
			"WHERE d.group_id = x.group_id AND d.user_id = x.user_id "
			"RETURNING d.group_id::text, format('removed user %s, who is not in its topic', d.user_id))"
		}
	},
	{
		.name = "invites",
		.description = "invites are to topics that are there, and used no more often than they may be",
		.query =
		ORPHANS("chat.invites", OF_NO_SPACE OF_NO_USER("created_by"), NO_INVITE)
		"UNION ALL "
		ORPHANS("chat.invite_uses", OF_NO_INVITE, "use of no invite, or of one whose uses are limited")
		"UNION ALL "
		"SELECT i.space_id::text, format('invite %s was used %s times of %s', i.id, i.use_count, i.max_uses) "
		"FROM chat.invites AS i "
		"WHERE i.use_count > i.max_uses",
		.locks = "chat.invites, chat.invite_uses",
		.repairs = {
			DELETE_ORPHANS("chat.invites", OF_NO_SPACE OF_NO_USER("created_by"), NO_INVITE),
			DELETE_ORPHANS("chat.invite_uses", OF_NO_INVITE,
						   "use of no invite, or of one whose uses are limited")
		}
	},
	{
		.name = "join_requests",
		.description = "who asks to join a topic is a user who is not in it",
		.query =
		ORPHANS("chat.join_requests", OF_NO_SPACE OF_NO_USER("user_id"), NO_REQUEST)
		"UNION ALL "
		ORPHANS("chat.join_requests", OF_A_MEMBER, "pending request of a member"),
		.locks = "chat.join_requests, chat.space_members",
		.repairs = {
			DELETE_ORPHANS("chat.join_requests", OF_NO_SPACE OF_NO_USER("user_id"), NO_REQUEST),
			DELETE_ORPHANS("chat.join_requests", OF_A_MEMBER, "pending request of a member")
		}
	},
	{
		.name = "space_orphans",
		.description = "nothing belongs to a topic or user that is not there",
		.query =
		ORPHANS("chat.space_members", OF_NO_SPACE OF_NO_USER("user_id"),
				"member of no topic, or no user")
		"UNION ALL "
		ORPHANS("chat.sanctions", SANCTION_OF_NOTHING, "sanction in no topic, or of no user")
		"UNION ALL "
		ORPHANS("chat.user_groups", OF_NO_SPACE "AND x.space_id IS NOT NULL ", "group of no topic")
		"UNION ALL "
		ORPHANS("chat.space_counters", OF_NO_SPACE, "counters of no topic")
		"UNION ALL "
		ORPHANS("chat.space_deltas", OF_NO_SPACE, "pending counts of no topic"),
		.locks = "chat.space_members, chat.sanctions, chat.space_counters, chat.space_deltas, "
		"chat.user_groups, chat.user_group_members",
		.repairs = {
			DELETE_ORPHANS("chat.space_members", OF_NO_SPACE OF_NO_USER("user_id"),
						   "member of no topic, or no user"),
			DELETE_ORPHANS("chat.sanctions", SANCTION_OF_NOTHING,
						   "sanction in no topic, or of no user"),
			DELETE_ORPHANS("chat.space_counters", OF_NO_SPACE, "counters of no topic"),
			DELETE_ORPHANS("chat.space_deltas", OF_NO_SPACE, "pending counts of no topic")
		}
	},
	{
		.name = "space_fields",
		.description = "topics have values of fields that are defined",
		.query = FIELDS_QUERY("space", "spaces", "id"),
		.locks = FIELDS_LOCKS("spaces"),
		.repairs = {FIELDS_REPAIR("space", "spaces", "id")}
	}
};

void
space_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
