/*-------------------------------------------------------------------------
 *
 * alias_verify.c
 *	  What must hold between the rows of aliases.
 *
 * Nothing here may tell who is behind an alias.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "alias/alias.h"
#include "core/check.h"

#define OF_NO_ALIAS(column) \
	"NOT EXISTS (SELECT FROM chat.aliases AS y " \
	"  WHERE y.space_id = x.space_id AND y.id = x." column ") "

static const ChatCheck checks[] = {
	{
		.name = "alias_orphans",
		.description = "sanctions and requests are about aliases that are there",
		.query =
		"SELECT x.target_id::text AS object, 'sanction of no alias' AS problem "
		"FROM chat.sanctions AS x "
		"WHERE x.is_alias AND " OF_NO_ALIAS("target_id")
		"UNION ALL "
		"SELECT x.id::text AS object, 'request to no alias' AS problem "
		"FROM chat.unmask_requests AS x "
		"WHERE " OF_NO_ALIAS("alias_id"),
		.locks = "chat.sanctions, chat.unmask_requests",
		.repairs = {
			"repaired AS (DELETE FROM chat.sanctions AS x "
			"WHERE x.is_alias AND " OF_NO_ALIAS("target_id")
			"RETURNING x.target_id::text, 'deleted: sanction of no alias')",
			"repaired AS (DELETE FROM chat.unmask_requests AS x "
			"WHERE " OF_NO_ALIAS("alias_id")
			"RETURNING x.id::text, 'deleted: request to no alias')"
		}
	}
};

void
alias_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
