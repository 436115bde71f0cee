/*-------------------------------------------------------------------------
 *
 * authentication_verify.c
 *	  What must hold between users, their credentials, sessions and tokens.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "authentication/authentication.h"
#include "core/check.h"

#define OF_NO_USER \
	"WHERE NOT EXISTS (SELECT FROM chat.users AS u WHERE u.id = x.user_id) "

/* Events of names that nobody has are of nobody */
#define OF_NO_USER_BUT_NOBODY \
	OF_NO_USER "AND x.user_id <> '00000000-0000-0000-0000-000000000000' "

#define ORPHANS(table, condition, problem) \
	"SELECT x.user_id::text AS object, '" problem "' AS problem " \
	"FROM " table " AS x " \
	condition
#define DELETE_ORPHANS(table, condition, problem) \
	"repaired AS (DELETE FROM " table " AS x " \
	condition \
	"RETURNING x.user_id::text, 'deleted: " problem "')"

#define WITHOUT_TOKENS \
	"WHERE NOT EXISTS (SELECT FROM chat.session_tokens AS t " \
	"  WHERE t.user_id = x.user_id AND t.session_id = x.id) "

static const ChatCheck checks[] = {
	{
		.name = "credential_orphans",
		.description = "passwords, API tokens and logins are of users that are there",
		.query =
		ORPHANS("chat.credentials", OF_NO_USER, "password of no user")
		"UNION ALL "
		ORPHANS("chat.api_tokens", OF_NO_USER, "API token of no user")
		"UNION ALL "
		ORPHANS("chat.log_in_challenges", OF_NO_USER, "login under way of no user")
		"UNION ALL "
		ORPHANS("chat.login_events", OF_NO_USER_BUT_NOBODY, "login of no user"),
		.locks = "chat.credentials, chat.api_tokens, chat.log_in_challenges, chat.login_events",
		.repairs = {
			DELETE_ORPHANS("chat.credentials", OF_NO_USER, "password of no user"),
			DELETE_ORPHANS("chat.api_tokens", OF_NO_USER, "API token of no user"),
			DELETE_ORPHANS("chat.log_in_challenges", OF_NO_USER, "login under way of no user"),
			DELETE_ORPHANS("chat.login_events", OF_NO_USER_BUT_NOBODY, "login of no user")
		}
	},
	{
		.name = "session_orphans",
		.description = "sessions are of users that are there, and have tokens",
		.query =
		ORPHANS("chat.sessions", OF_NO_USER, "session of no user")
		"UNION ALL "
		ORPHANS("chat.sessions", WITHOUT_TOKENS, "session without tokens"),
		.locks = "chat.sessions, chat.session_tokens",
		.repairs = {
			DELETE_ORPHANS("chat.sessions", OF_NO_USER, "session of no user"),
			DELETE_ORPHANS("chat.sessions", WITHOUT_TOKENS, "session without tokens")
		}
	}
};

void
authentication_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
}
