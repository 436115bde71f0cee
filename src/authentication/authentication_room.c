/*-------------------------------------------------------------------------
 *
 * authentication_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "authentication/authentication.h"
#include "authentication/factor.h"
#include "limit/rate_limit.h"
#include "utils/guc.h"

static void
define_factor_settings(void)
{
	DefineCustomStringVariable("chat.totp_issuer",
							   "Name of the application in authenticator apps.",
							   NULL,
							   &chat_totp_issuer,
							   "chat",
							   PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.one_time_code_time",
							"How long a code that is sent to a user is good.",
							NULL,
							&chat_one_time_code_time,
							600, 60, 3600,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_second_factor_tries",
							"How many codes of a user may be wrong in 15 minutes.",
							NULL,
							&chat_max_second_factor_tries,
							10, 1, 1000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomStringVariable("chat.passkey_rp_id",
							   "Domain that passkeys are for.",
							   "Empty: there are no passkeys.",
							   &chat_passkey_rp_id,
							   "",
							   PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomStringVariable("chat.passkey_rp_name",
							   "Name of the application when a passkey is created.",
							   "Empty: the domain.",
							   &chat_passkey_rp_name,
							   "",
							   PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomStringVariable("chat.passkey_origins",
							   "Origins from which passkeys are used.",
							   "A list, such as \"https://example.org, https://www.example.org\".",
							   &chat_passkey_origins,
							   "",
							   PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomBoolVariable("chat.passkey_user_verification",
							 "Whether devices must verify the user when a passkey is a second factor.",
							 NULL,
							 &chat_passkey_user_verification,
							 true,
							 PGC_SUSET, 0, NULL, NULL, NULL);
}

static const ChatLimit factor_limits[] = {
	CHAT_LIMIT("start_totp", 10, 3600),
	CHAT_LIMIT("confirm_totp", 20, 900),
	CHAT_LIMIT("delete_totp", 10, 3600),
	CHAT_LIMIT("create_backup_codes", 10, 3600),
	CHAT_LIMIT("set_code_factor", 20, 3600),
	CHAT_LIMIT("request_code", 5, 3600),
	CHAT_LIMIT("confirm_code", 30, 900),
	CHAT_LIMIT_AS("request_email_change", "request_code"),
	CHAT_LIMIT_AS("confirm_email_change", "confirm_code"),
	CHAT_LIMIT_AS("request_phone_change", "request_code"),
	CHAT_LIMIT_AS("confirm_phone_change", "confirm_code"),
	CHAT_LIMIT("set_security_question", 20, 3600),
	CHAT_LIMIT("delete_security_question", 20, 3600),
	CHAT_LIMIT("check_security_answers", 30, 900),
	CHAT_LIMIT("start_passkey", 30, 3600),
	CHAT_LIMIT("create_passkey", 30, 3600),
	CHAT_LIMIT("set_passkey_name", 60, 3600),
	CHAT_LIMIT("delete_passkey", 30, 3600),
};

void
authentication_init(void)
{
	define_factor_settings();
	chat_limits_register(factor_limits, lengthof(factor_limits));
	second_factor_init();
}
