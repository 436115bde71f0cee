/*-------------------------------------------------------------------------
 *
 * alias_verify.c
 *	  What must hold between the rows of aliases.
 *
 * Where something is wrong, what people have written is never deleted; rows
 * that say what other rows say are made again.
 *
 * Nothing here may tell who is behind an alias.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/check.h"
#include "alias/alias.h"

static const ChatCheck checks[] = {
	{
		.name = "alias_orphans",
		.description = "bans and requests are about aliases that are there",
		.query =
		"SELECT x.alias_id::text AS object, 'ban of no alias' AS problem "
		"FROM chat.alias_bans AS x WHERE NOT EXISTS (SELECT FROM chat.aliases AS y "
		"WHERE y.space_id = x.space_id AND y.id = x.alias_id) "
		"UNION ALL SELECT x.id::text AS object, 'request to no alias' AS problem "
		"FROM chat.unmask_requests AS x WHERE NOT EXISTS (SELECT FROM chat.aliases AS y "
		"WHERE y.space_id = x.space_id AND y.id = x.alias_id)",
		.locks = "chat.alias_bans, chat.unmask_requests",
		.repairs = {
			"repaired AS (DELETE FROM chat.alias_bans AS x "
			"WHERE NOT EXISTS (SELECT FROM chat.aliases AS y "
			"WHERE y.space_id = x.space_id "
			"AND y.id = x.alias_id) "
			"RETURNING x.alias_id::text, 'deleted: ban of no alias')",
			"repaired AS (DELETE FROM chat.unmask_requests AS x "
			"WHERE NOT EXISTS (SELECT FROM chat.aliases AS y "
			"WHERE y.space_id = x.space_id "
			"AND y.id = x.alias_id) "
			"RETURNING x.id::text, 'deleted: request to no alias')"
		}
	}
};

void
alias_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
