/*-------------------------------------------------------------------------
 *
 * event_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "event/channel.h"
#include "event/event.h"
#include "event/event_database.h"
#include "event/event_queue.h"
#include "event/interest.h"
#include "event/subscription.h"
#include "utils/guc.h"

int			chat_realtime;
int			chat_event_queue_size;

/* the words that a boolean setting takes mean what they say */
static const struct config_enum_entry realtime_options[] = {
	{"on", CHAT_REALTIME_ON, false},
	{"transaction", CHAT_REALTIME_TRANSACTION, false},
	{"off", CHAT_REALTIME_OFF, false},
	{"true", CHAT_REALTIME_ON, true},
	{"false", CHAT_REALTIME_OFF, true},
	{"yes", CHAT_REALTIME_ON, true},
	{"no", CHAT_REALTIME_OFF, true},
	{"1", CHAT_REALTIME_ON, true},
	{"0", CHAT_REALTIME_OFF, true},
	{NULL, 0, false}
};

static void
define_settings(void)
{
	DefineCustomEnumVariable("chat.realtime",
							 "How changes are announced to subscribers.",
							 "By a worker after the commit (on), in the transaction itself, or not at all (off).",
							 &chat_realtime,
							 CHAT_REALTIME_ON, realtime_options,
							 PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.event_queue_size",
							"How many events may wait for the workers, of all databases together.",
							"Beyond that transactions announce their changes themselves.",
							&chat_event_queue_size,
							16384, 64, 4194304,
							PGC_POSTMASTER, 0, NULL, NULL, NULL);
}

void
event_room_init(void)
{
	define_settings();
	chat_channel_init();
	chat_interest_init();
	chat_subscription_init();
	chat_event_database_init();
	chat_queue_init();
	chat_event_init();
}
