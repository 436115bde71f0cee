/*-------------------------------------------------------------------------
 *
 * account_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/account.h"
#include "account/account_status.h"
#include "account/feature.h"
#include "account/field.h"
#include "account/sanction.h"
#include "account/user.h"
#include "limit/rate_limit.h"
#include "utils/guc.h"

static const struct config_enum_entry confusable_values[] = {
	{"off", CONFUSABLE_OFF, false},
	{"report", CONFUSABLE_REPORT, false},
	{"refuse", CONFUSABLE_REFUSE, false},
	{"false", CONFUSABLE_OFF, true},
	{"no", CONFUSABLE_OFF, true},
	{"0", CONFUSABLE_OFF, true},
	{NULL, 0, false}
};

static void
define_settings(void)
{
	DefineCustomEnumVariable("chat.confusable_names",
							 "What becomes of a username that looks the same as another.",
							 NULL,
							 &chat_confusable_names,
							 CONFUSABLE_REPORT, confusable_values,
							 PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_push_devices",
							"How many devices a user may have notifications pushed to.",
							"The one that was registered the longest ago makes room.",
							&chat_max_push_devices, 20, 1, 1000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_bots",
							"How many bots a user may have.",
							NULL,
							&chat_max_bots, 10, 0, 10000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_fields",
							"How many fields things of a kind may have.",
							NULL,
							&chat_max_fields, 100, 1, 1000,
							PGC_SUSET, 0, NULL, NULL, NULL);
}

static const ChatLimit limits[] = {
	CHAT_LIMIT("update_user", 30, 60),
	CHAT_LIMIT("update_user_fields", 30, 60),
	CHAT_LIMIT("deactivate_user", 60, 600),
	CHAT_LIMIT("reactivate_user", 60, 600),
	CHAT_LIMIT("ban_user", 200, 600),
	CHAT_LIMIT("unban_user", 200, 600),
	CHAT_LIMIT("grant_system_role", 60, 600),
	CHAT_LIMIT("revoke_system_role", 60, 600),
	CHAT_LIMIT("request_system_role", 10, 3600),
	CHAT_LIMIT("withdraw_system_role_request", 60, 600),
	CHAT_LIMIT("answer_system_role_request", 200, 600),
	CHAT_LIMIT("set_feature_flag", 200, 600),
	CHAT_LIMIT("delete_feature_flag", 200, 600),
	CHAT_LIMIT("set_feature_flag_user", 200, 600),
	CHAT_LIMIT("reset_feature_flag_user", 200, 600),
	CHAT_LIMIT("register_push_device", 60, 600),
	CHAT_LIMIT("unregister_push_device", 60, 600),
	CHAT_LIMIT("create_bot", 10, 3600),
	CHAT_LIMIT("create_field", 60, 600),
	CHAT_LIMIT("update_field", 60, 600),
	CHAT_LIMIT("delete_field", 60, 600),
};

void
account_init(void)
{
	define_settings();
	chat_limits_register(limits, lengthof(limits));
	account_status_init();
	sanction_init();
	feature_init();
	field_init();
	user_field_init();
	account_verify_init();
}
