/*-------------------------------------------------------------------------
 *
 * message_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <limits.h>

#include "core/job.h"
#include "core/plan.h"
#include "limit/rate_limit.h"
#include "message/message.h"
#include "utils/guc.h"
#include "utils/memutils.h"

int			chat_max_content_length;
int			chat_max_metadata_size;
int			chat_edit_window;
int			chat_undelete_window;
int			chat_partitions_ahead;
int			chat_max_pins;

static void
define_settings(void)
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
	DefineCustomIntVariable("chat.edit_window",
							"How long after it was sent a message may be edited.",
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
	DefineCustomIntVariable("chat.partitions_ahead",
							"How many months after the current one have a partition made ahead.",
							NULL,
							&chat_partitions_ahead,
							3, 0, 120,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_pins",
							"Most messages that may be pinned in a conversation.",
							NULL,
							&chat_max_pins,
							100, 0, 10000,
							PGC_SUSET, 0, NULL, NULL, NULL);
}

static const ChatLimit limits[] = {
	CHAT_LIMIT("send_message", 30, 15),
	CHAT_LIMIT("edit_message", 60, 60),
	CHAT_LIMIT("delete_message", 100, 60),
	CHAT_LIMIT("undelete_message", 100, 60),
	CHAT_LIMIT("hide_message", 100, 60),
	CHAT_LIMIT("unhide_message", 100, 60),
	CHAT_LIMIT("set_message_reaction", 60, 60),
	CHAT_LIMIT_AS("toggle_message_reaction", "set_message_reaction"),
	CHAT_LIMIT("pin_message", 30, 60),
	CHAT_LIMIT("unpin_message", 30, 60),
	CHAT_LIMIT("mark_read", 120, 30),
	CHAT_LIMIT("mark_unread", 120, 30),
	CHAT_LIMIT("mark_all_read", 30, 60),
	CHAT_LIMIT("set_draft", 60, 60),
	CHAT_LIMIT("delete_draft", 60, 60),
};

static ChatPlan create_partitions = CHAT_PLAN("SELECT chat.create_partitions()");

static bool
create_partitions_step(ChatJobRun *run)
{
	chat_run(&create_partitions);
	run->done += chat_row_int4(0, 1);
	return false;
}

/* Every night, though a month begins once a month: a missed run is made up for */
static const ChatJob create_partitions_job = {
	.name = "create_partitions",
	.schedule = "17 0 * * *",
	.description = "partitions of the coming months",
	.step = create_partitions_step
};

void
message_init(void)
{
	define_settings();
	chat_limits_register(limits, lengthof(limits));
	chat_job_register(&create_partitions_job);
	message_verify_init();
	message_count_verify_init();
	message_write_init();
	message_number_init();
	message_partition_init();
}
