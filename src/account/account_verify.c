/*-------------------------------------------------------------------------
 *
 * account_verify.c
 *	  What must hold of users.
 *
 * The keys of names follow from them, and from the version of Unicode that ICU
 * knows: with a new one, characters may get others to be the same as.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "core/check.h"

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
	}
};

void
account_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
