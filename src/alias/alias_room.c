/*-------------------------------------------------------------------------
 *
 * alias_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <limits.h>

#include "alias/alias.h"
#include "limit/rate_limit.h"
#include "utils/guc.h"

int			chat_unmask_interval;

static void
define_settings(void)
{
	DefineCustomIntVariable("chat.unmask_interval",
							"How long after an alias has declined to be unmasked it may be asked again.",
							NULL,
							&chat_unmask_interval,
							30 * 24 * 3600, 0, INT_MAX,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
}

static const ChatLimit limits[] = {
	CHAT_LIMIT("open_alias", 60, 600),
	CHAT_LIMIT("ban_alias", 200, 600),
	CHAT_LIMIT("unban_alias", 200, 600),
	CHAT_LIMIT("request_unmask", 10, 3600),
	CHAT_LIMIT("answer_unmask_request", 60, 600),
	CHAT_LIMIT("withdraw_unmask_request", 60, 600),
};

void
alias_init(void)
{
	define_settings();
	chat_limits_register(limits, lengthof(limits));
	alias_verify_init();
}
