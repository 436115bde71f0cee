/*-------------------------------------------------------------------------
 *
 * account_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

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
}

static const ChatLimit limits[] = {
	CHAT_LIMIT("update_user", 30, 60),
};

void
account_init(void)
{
	define_settings();
	chat_limits_register(limits, lengthof(limits));
	account_verify_init();
}
