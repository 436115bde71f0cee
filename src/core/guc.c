/*-------------------------------------------------------------------------
 *
 * guc.c
 *	  The settings, chat.*
 *
 * chat.user_id is not here: it carries an identity, so identity.c keeps it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <limits.h>

#include "core/guc.h"
#include "utils/guc.h"
#include "utils/memutils.h"

int			chat_max_content_length;
int			chat_max_metadata_size;
int			chat_max_page_size;
int			chat_max_group_members;
int			chat_edit_window;
int			chat_undelete_window;
int			chat_max_comment_depth;
int			chat_max_pinned_posts;
bool		chat_own_votes;
int			chat_rank_rate;
int			chat_partitions_ahead;
int			chat_retention_lock_timeout;
int			chat_realtime;
int			chat_event_queue_size;
int			chat_batch_interval;
int			chat_worker_idle_time;
int			chat_listener_timeout;
double		chat_reap_above;
int			chat_max_sync_gap;
int			chat_presence_size;
bool		chat_rate_limits_on;
int			chat_rate_limit_size;
int			chat_unmask_interval;
int			chat_presence_ttl;
int			chat_presence_idle;
int			chat_presence_max_members;
int			chat_typing_size;
int			chat_typing_ttl;

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

void
chat_guc_init(void)
{
	DefineCustomIntVariable("chat.max_content_length",
							"Longest content of a message, in characters.",
							NULL,
							&chat_max_content_length,
							40000, 1, 10000000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_metadata_size",
							"Largest attachments or formatted content of a message.",
							NULL,
							&chat_max_metadata_size,
							65536, 1024, MaxAllocSize,
							PGC_SUSET, GUC_UNIT_BYTE, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_page_size",
							"Most rows that one page of a list may ask for.",
							NULL,
							&chat_max_page_size,
							1000, 1, 100000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_group_members",
							"Most members that a group may have.",
							NULL,
							&chat_max_group_members,
							5000, 3, 1000000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.edit_window",
							"How long after sending a message may be edited.",
							"Zero sets no limit.",
							&chat_edit_window,
							0, 0, INT_MAX,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.undelete_window",
							"How long after its deletion a message may be undeleted.",
							"Zero allows no undeletion.",
							&chat_undelete_window,
							30 * 24 * 3600, 0, INT_MAX,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_comment_depth",
							"How many levels of replies there may be below a comment on a post.",
							NULL,
							&chat_max_comment_depth,
							100, 0, 1000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_pinned_posts",
							"Most posts that may be pinned in a topic.",
							NULL,
							&chat_max_pinned_posts,
							10, 0, 100,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomBoolVariable("chat.own_votes",
							 "Allow votes on one's own posts and comments.",
							 NULL,
							 &chat_own_votes,
							 false,
							 PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.rank_rate",
							"How many posts and comments are ranked anew in a second as votes come.",
							"The others are left for chat.fold_counters(). -1 sets no limit.",
							&chat_rank_rate,
							100, -1, 1000000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.partitions_ahead",
							"How many months after the current one have a partition made ahead.",
							NULL,
							&chat_partitions_ahead,
							3, 0, 120,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.retention_lock_timeout",
							"How long taking a whole month to the archive or away may wait for its locks.",
							"Those who send wait behind it for as long.",
							&chat_retention_lock_timeout,
							300, 1, 60000,
							PGC_SUSET, GUC_UNIT_MS, NULL, NULL, NULL);
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
	DefineCustomIntVariable("chat.batch_interval",
							"Least time between two batches of doorbells.",
							"-1 makes it as long as the load asks for.",
							&chat_batch_interval,
							-1, -1, 10000,
							PGC_SIGHUP, GUC_UNIT_MS, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.worker_idle_time",
							"How long a worker with nothing to do stays.",
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
	DefineCustomIntVariable("chat.max_sync_gap",
							"How many changes of a conversation chat.sync() lists before it asks to load it anew.",
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
							"How long a connection is there without a heartbeat.",
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
							"How long somebody is typing who says no more about it.",
							NULL,
							&chat_typing_ttl,
							10, 1, 3600,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.unmask_interval",
							"How long after an alias has declined to be unmasked it may be asked again.",
							NULL,
							&chat_unmask_interval,
							30 * 24 * 3600, 0, INT_MAX,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
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
