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

#include "core/check.h"
#include "space/space.h"

static const ChatCheck checks[] = {
	{
		.name = "space_membership",
		.description = "members of topics are those who joined and did not leave",
		.query =
		"SELECT COALESCE(a.space_id, b.space_id)::text, "
		"CASE WHEN b.user_id IS NULL THEN format('member %s has not joined', a.user_id) "
		"ELSE format('user %s has joined, has not left, and is no member', b.user_id) END "
		"FROM chat.space_members AS a FULL JOIN (SELECT e.space_id, e.user_id "
		"FROM chat.space_membership_events AS e "
		"GROUP BY e.space_id, e.user_id HAVING count(*) FILTER (WHERE e.event "
		"= 'joined') "
		"> count(*) FILTER (WHERE e.event = "
		"'left')) AS b "
		"ON a.space_id = b.space_id AND a.user_id = b.user_id "
		"WHERE a.user_id IS NULL OR b.user_id IS NULL",
		.locks = "chat.space_members, chat.space_membership_events",
		.repairs = {
			"repaired AS (INSERT INTO chat.space_membership_events (space_id, user_id, event) "
			"SELECT COALESCE(a.space_id, b.space_id), COALESCE(a.user_id, b.user_id), "
			"CASE WHEN b.user_id IS NULL THEN 'joined' ELSE 'left' END "
			"FROM chat.space_members AS a FULL JOIN (SELECT e.space_id, e.user_id "
			"FROM chat.space_membership_events AS e "
			"GROUP BY e.space_id, e.user_id HAVING count(*) FILTER (WHERE e.event "
			"= 'joined') "
			"> count(*) FILTER (WHERE e.event = "
			"'left')) AS b "
			"ON a.space_id = b.space_id AND a.user_id = b.user_id "
			"WHERE a.user_id IS NULL OR b.user_id IS NULL "
			"RETURNING space_id::text, format('noted that %s has %s', user_id, "
			"event))"
		}
	},
	{
		.name = "space_orphans",
		.description = "nothing belongs to a topic or user that is not there",
		.query =
		"SELECT x.space_id::text AS object, 'member of no topic, or no user' AS problem "
		"FROM chat.space_members AS x WHERE NOT EXISTS (SELECT FROM chat.spaces AS y "
		"WHERE y.id = x.space_id) "
		"OR NOT EXISTS (SELECT FROM chat.users AS y WHERE y.id = x.user_id) "
		"UNION ALL SELECT x.space_id::text AS object, "
		"'ban from no topic, or of no user' AS problem FROM chat.space_bans AS x "
		"WHERE NOT EXISTS (SELECT FROM chat.spaces AS y WHERE y.id = x.space_id) "
		"OR NOT EXISTS (SELECT FROM chat.users AS y WHERE y.id = x.user_id) "
		"UNION ALL SELECT x.space_id::text AS object, 'counters of no topic' AS problem "
		"FROM chat.space_counters AS x WHERE NOT EXISTS (SELECT FROM chat.spaces AS y "
		"WHERE y.id = x.space_id) "
		"UNION ALL SELECT x.space_id::text AS object, "
		"'pending counts of no topic' AS problem FROM chat.space_deltas AS x "
		"WHERE NOT EXISTS (SELECT FROM chat.spaces AS y WHERE y.id = x.space_id)",
		.locks = "chat.space_members, chat.space_bans, chat.space_counters, chat.space_deltas",
		.repairs = {
			"repaired AS (DELETE FROM chat.space_members AS x "
			"WHERE NOT EXISTS (SELECT FROM chat.spaces AS y WHERE y.id = x.space_id) "
			"OR NOT EXISTS (SELECT FROM chat.users AS y WHERE y.id = x.user_id) "
			"RETURNING x.space_id::text, 'deleted: member of no topic, or no user')",
			"repaired AS (DELETE FROM chat.space_bans AS x "
			"WHERE NOT EXISTS (SELECT FROM chat.spaces AS y WHERE y.id = x.space_id) "
			"OR NOT EXISTS (SELECT FROM chat.users AS y WHERE y.id = x.user_id) "
			"RETURNING x.space_id::text, 'deleted: ban from no topic, or of no user')",
			"repaired AS (DELETE FROM chat.space_counters AS x "
			"WHERE NOT EXISTS (SELECT FROM chat.spaces AS y WHERE y.id = x.space_id) "
			"RETURNING x.space_id::text, 'deleted: counters of no topic')",
			"repaired AS (DELETE FROM chat.space_deltas AS x "
			"WHERE NOT EXISTS (SELECT FROM chat.spaces AS y WHERE y.id = x.space_id) "
			"RETURNING x.space_id::text, 'deleted: pending counts of no topic')"
		}
	}
};

void
space_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
