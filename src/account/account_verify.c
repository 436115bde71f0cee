/*-------------------------------------------------------------------------
 *
 * account_verify.c
 *	  What must hold between the rows of accounts.
 *
 * The keys of names follow from them, and from the version of Unicode that ICU
 * knows: with a new one, characters may get others to be the same as.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/account.h"
#include "account/field.h"
#include "account/sanction.h"
#include "account/user.h"
#include "core/check.h"

#define HAS_BAN \
	"EXISTS (SELECT FROM chat.sanctions AS s " \
	"WHERE s.space_id = " SANCTION_EVERYWHERE \
	"AND NOT s.is_alias AND s.target_id = u.id AND s.kind = 'ban') "

#define OF_NO_USER(column) \
	"NOT EXISTS (SELECT FROM chat.users AS y WHERE y.id = x." column ") "

#define BAN_OF_NOBODY \
	"WHERE x.space_id = " SANCTION_EVERYWHERE "AND (x.is_alias OR " OF_NO_USER("target_id") ") "

#define BOT_OF_NO_USER \
	"FROM chat.users AS u " \
	"LEFT JOIN chat.users AS o ON o.id = u.owner_id " \
	"WHERE u.is_bot " \
	"  AND (o.is_bot IS NOT FALSE OR (u.status = 'active' AND o.status <> 'active')) "

/* Of users u: a key is not that of its name; a key that others have is told apart */
#define KEY_IS_WRONG(name, key) \
	"u." key " IS DISTINCT FROM chat._name_key(u." name ") "
#define WRONG_KEYS(name, key) \
	"SELECT u.id::text, " \
	"CASE WHEN EXISTS " \
	"(SELECT FROM chat.users AS o " \
	"WHERE o." key " = chat._name_key(u." name ") AND o.id <> u.id) " \
	"THEN format('" name " \"%s\" is the same as that of another user', u." name ") " \
	"ELSE format('" key " is not that of " name " \"%s\"', u." name ") END " \
	"FROM chat.users AS u " \
	"WHERE " KEY_IS_WRONG(name, key)

/* The first of those that would have one key, and none where somebody has it already */
#define SET_KEYS(name, key) \
	"repaired AS (" \
	"UPDATE chat.users AS u SET " key " = n.key " \
	"FROM " \
	"(SELECT DISTINCT ON (w.key) w.id, w.key " \
	"FROM (SELECT u.id, chat._name_key(u." name ") AS key FROM chat.users AS u " \
	"WHERE " KEY_IS_WRONG(name, key) ") AS w " \
	"ORDER BY w.key, w.id) AS n " \
	"WHERE u.id = n.id " \
	"AND NOT EXISTS (SELECT FROM chat.users AS o WHERE o." key " = n.key) " \
	"RETURNING u.id::text, format('" key " is now \"%s\"', u." key "))"

/* Of users u; where look-alikes are not looked for, there need not be one */
#define SKELETON_IS_WRONG \
	"u.name_skeleton IS DISTINCT FROM chat._name_skeleton(u.username) " \
	"AND NOT (u.name_skeleton IS NULL " \
	"AND current_setting('chat.confusable_names') = 'off') "

static const ChatCheck checks[] = {
	{
		.name = "user_names",
		.description = "what names of users are told apart by is as ICU has it now",
		.query =
		WRONG_KEYS("username", "name_key")
		"UNION ALL "
		WRONG_KEYS("email", "email_key")
		"UNION ALL "
		"SELECT u.id::text, format('name_skeleton is not that of username \"%s\"', u.username) "
		"FROM chat.users AS u "
		"WHERE " SKELETON_IS_WRONG,
		.locks = "chat.users",
		.repairs = {
			SET_KEYS("username", "name_key"),
			SET_KEYS("email", "email_key"),
			"repaired AS ("
			"UPDATE chat.users AS u SET name_skeleton = chat._name_skeleton(u.username) "
			"WHERE " SKELETON_IS_WRONG
			"RETURNING u.id::text, 'name_skeleton is that of the username')"
		}
	},
	{
		.name = "account_bans",
		.description = "users.is_banned tells whether there is a ban everywhere",
		.query =
		"SELECT u.id::text AS object, "
		"  CASE WHEN u.is_banned THEN 'marked as banned, and there is no ban' "
		"    ELSE 'banned, and not marked so' END AS problem "
		"FROM chat.users AS u "
		"WHERE u.is_banned <> " HAS_BAN
		"UNION ALL "
		"SELECT x.target_id::text, 'ban of nobody' "
		"FROM chat.sanctions AS x " BAN_OF_NOBODY,
		.locks = "chat.users, chat.sanctions",
		.repairs = {
			"repaired AS (DELETE FROM chat.sanctions AS x " BAN_OF_NOBODY
			"RETURNING x.target_id::text, 'deleted: ban of nobody')",
			"repaired AS (UPDATE chat.users AS u SET is_banned = NOT u.is_banned "
			"WHERE u.is_banned <> " HAS_BAN
			"RETURNING u.id::text, "
			"  CASE WHEN u.is_banned THEN 'marked as banned' ELSE 'no longer marked as banned' END)"
		}
	},
	{
		.name = "super_admins",
		.description = "super administrators can act",
		.query =
		"SELECT r.user_id::text, 'super administrator who is banned or deactivated' "
		"FROM chat.system_roles AS r "
		"LEFT JOIN chat.users AS u ON u.id = r.user_id "
		"WHERE r.role = 'super_admin' "
		"  AND (u.status = 'active' AND NOT u.is_banned) IS NOT TRUE"
	},
	{
		.name = "bots",
		.description = "bots have an owner who is no bot, and end with them",
		.query =
		"SELECT u.id::text, CASE WHEN o.is_bot THEN 'bot of a bot' "
		"  WHEN o.id IS NULL THEN 'bot of no user' "
		"  ELSE 'bot in use of a user who is deactivated' END "
		BOT_OF_NO_USER,
		.locks = "chat.users",
		.repairs = {
			"repaired AS (UPDATE chat.users AS b "
			"SET status = 'deactivated', deactivated_at = now(), deactivated_by = b.owner_id "
			"FROM (SELECT u.id " BOT_OF_NO_USER "AND o.status <> 'active') AS x "
			"WHERE b.id = x.id "
			"RETURNING b.id::text, 'deactivated, as is the owner')"
		}
	},
	{
		.name = "user_fields",
		.description = "users have values of fields that are defined",
		.query = FIELDS_QUERY("user", "users", "id"),
		.locks = FIELDS_LOCKS("users"),
		.repairs = {FIELDS_REPAIR("user", "users", "id")}
	}
};

void
account_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
