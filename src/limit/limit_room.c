/*-------------------------------------------------------------------------
 *
 * limit_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "limit/limits.h"
#include "utils/guc.h"

bool		chat_rate_limits_on;
int			chat_rate_limit_size;

static void
define_settings(void)
{
	DefineCustomBoolVariable("chat.rate_limits",
							 "Refuses calls above their rate limits.",
							 NULL,
							 &chat_rate_limits_on,
							 true,
							 PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.rate_limit_size",
							"Number of counters of calls, one for each user or address and action.",
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
	limits_init();
	limit_call_init();
}
