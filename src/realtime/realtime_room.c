/*-------------------------------------------------------------------------
 *
 * realtime_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <limits.h>

#include "conversation/voice_call.h"
#include "core/clock.h"
#include "limit/rate_limit.h"
#include "realtime/blocker.h"
#include "realtime/presence.h"
#include "realtime/realtime.h"
#include "realtime/typing.h"
#include "realtime/worker.h"
#include "utils/guc.h"

int			chat_batch_interval;
int			chat_worker_idle_time;
int			chat_listener_timeout;
double		chat_reap_above;
int			chat_max_block_time;
int			chat_max_sync_gap;
int			chat_presence_size;
int			chat_presence_ttl;
int			chat_presence_idle;
int			chat_presence_max_members;
int			chat_typing_size;
int			chat_typing_ttl;

static void
define_settings(void)
{
	DefineCustomIntVariable("chat.batch_interval",
							"Least time between two batches of notifications.",
							"-1 adapts it to the load.",
							&chat_batch_interval,
							-1, -1, 10000,
							PGC_SIGHUP, GUC_UNIT_MS, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.worker_idle_time",
							"How long a worker without work waits before it ends.",
							NULL,
							&chat_worker_idle_time,
							30, 1, 86400,
							PGC_SIGHUP, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.listener_timeout",
							"How long a listener may go without reading before it counts as a laggard.",
							NULL,
							&chat_listener_timeout,
							60, 1, 86400,
							PGC_SIGHUP, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomRealVariable("chat.reap_above",
							 "Share of the notification queue above which laggards are disconnected.",
							 "1 disconnects nobody.",
							 &chat_reap_above,
							 0.5, 0, 1,
							 PGC_SIGHUP, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_block_time",
							"How long a client's transaction may be open while others wait for it.",
							"Zero ends none.",
							&chat_max_block_time,
							60, 0, 86400,
							PGC_SIGHUP, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_sync_gap",
							"How many changes of a conversation chat.sync() lists before it asks to reload it.",
							NULL,
							&chat_max_sync_gap,
							10000, 1, INT_MAX,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.presence_size",
							"How many users of all databases may be connected at once.",
							NULL,
							&chat_presence_size,
							8192, 1, 1000000,
							PGC_POSTMASTER, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.presence_ttl",
							"How long a connection lasts without being refreshed.",
							NULL,
							&chat_presence_ttl,
							300, 1, 86400,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.presence_idle",
							"How long after their last activity a user is away.",
							NULL,
							&chat_presence_idle,
							300, 1, 86400,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.presence_max_members",
							"Most members of a conversation in which presence and typing are announced.",
							NULL,
							&chat_presence_max_members,
							500, 0, INT_MAX,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.typing_size",
							"How many users of all conversations may be typing at once.",
							NULL,
							&chat_typing_size,
							16384, 16, 16777216,
							PGC_POSTMASTER, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.typing_ttl",
							"How long a user counts as typing after the last call.",
							NULL,
							&chat_typing_ttl,
							10, 1, 3600,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
}

static const ChatLimit limits[] = {
	CHAT_LIMIT("subscribe", 600, 60),
	CHAT_LIMIT_AS("subscribe_space", "subscribe"),
	CHAT_LIMIT_AS("subscribe_post", "subscribe"),
	CHAT_LIMIT("unsubscribe", 600, 60),
	CHAT_LIMIT_AS("unsubscribe_space", "unsubscribe"),
	CHAT_LIMIT_AS("unsubscribe_post", "unsubscribe"),
	CHAT_LIMIT("open_connection", 60, 60),
	CHAT_LIMIT("refresh_connection", 120, 60),
	CHAT_LIMIT("close_connection", 120, 60),
	CHAT_LIMIT("set_presence", 30, 60),
	CHAT_LIMIT("set_typing", 60, 30),
};

/* For calls: is one of the user's devices connected? */
static bool
is_connected(const pg_uuid_t *user_id)
{
	Presence	presence;

	return presence_read(user_id, &presence) && presence_is_live(&presence, chat_clock());
}

void
realtime_init(void)
{
	define_settings();
	chat_limits_register(limits, lengthof(limits));
	presence_init();
	presence_announce_init();
	call_set_is_connected(is_connected);
	typing_init();
	subscribe_init();
	worker_yield_init();
	blocker_init();
}
