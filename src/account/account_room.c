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

static const ChatLimit limits[] = {
	CHAT_LIMIT("update_user", 30, 60),
};

void
account_init(void)
{
	chat_limits_register(limits, lengthof(limits));
}
