/*-------------------------------------------------------------------------
 *
 * limit_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "limit/rate_limit.h"
#include "utils/guc.h"

bool		chat_rate_limits_on;
int			chat_rate_limit_size;

static void
define_settings(void)
{
	DefineCustomBoolVariable("chat.rate_limits",
							 "Refuse what is done too often.",
							 NULL,
							 &chat_rate_limits_on,
							 true,
							 PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.rate_limit_size",
							"How many users and addresses may be counted at once, for each thing they do.",
							NULL,
							&chat_rate_limit_size,
							65536, 8, 16777216,
							PGC_POSTMASTER, 0, NULL, NULL, NULL);
}

void
limit_room_init(void)
{
	define_settings();
	rate_limit_init();
	chat_limits_init();
}
