/*-------------------------------------------------------------------------
 *
 * message_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <limits.h>

#include "catalog/pg_type.h"
#include "core/job.h"
#include "core/plan.h"
#include "limit/rate_limit.h"
#include "message/message.h"
#include "message/message_rows.h"
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
	CHAT_LIMIT("mark_delivered", 300, 60),
	CHAT_LIMIT("mark_all_delivered", 30, 60),
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

/*
 * Client keys are for a client that does not know whether its send has arrived. Nobody
 * repeats one after a month.
 */
static ChatPlan delete_keys =
	CHAT_PLAN("DELETE FROM chat.message_keys "
			  "WHERE ctid = ANY (ARRAY(SELECT k.ctid "
			  "                        FROM chat.message_keys AS k "
			  "                        WHERE k.ctid >= $1 "
			  "                          AND k.ctid < $2 "
			  "                          AND k.message_id < (SELECT chat.uuid_v7_at(now() - '" MESSAGE_KEY_AGE "'::interval)) "
			  "                        FOR UPDATE SKIP LOCKED))",
			  TIDOID, TIDOID);

static bool
expire_keys_step(ChatJobRun *run)
{
	return chat_job_sweep(run, "message_keys", &delete_keys);
}

static const ChatJob expire_keys_job = {
	.name = "expire_client_keys",
	.schedule = "27 3 * * *",
	.description = "client keys of messages that are older than a month",
	.step = expire_keys_step
};

#define IS_OLD(row) \
	"(" row ".read_at IS NULL OR " row ".read_at < (now() - '90 days'::interval)) "

/* All that are old but the last of them, which says up to where nothing is known */
static ChatPlan delete_marks =
	CHAT_PLAN("DELETE FROM chat.read_marks "
			  "WHERE ctid = ANY (ARRAY(SELECT k.ctid "
			  "                        FROM chat.read_marks AS k "
			  "                        WHERE k.ctid >= $1 "
			  "                          AND k.ctid < $2 "
			  "                          AND " IS_OLD("k")
			  "                          AND EXISTS (SELECT FROM chat.read_marks AS n "
			  "                                      WHERE n.conversation_id = k.conversation_id "
			  "                                        AND n.user_id = k.user_id "
			  "                                        AND n.seq > k.seq "
			  "                                        AND " IS_OLD("n") ") "
			  "                        FOR UPDATE OF k SKIP LOCKED))",
			  TIDOID, TIDOID);

static ChatPlan forget_marks =
	CHAT_PLAN("UPDATE chat.read_marks "
			  "SET read_at = NULL "
			  "WHERE ctid = ANY (ARRAY(SELECT k.ctid "
			  "                        FROM chat.read_marks AS k "
			  "                        WHERE k.ctid >= $1 "
			  "                          AND k.ctid < $2 "
			  "                          AND k.read_at < (now() - '90 days'::interval) "
			  "                        FOR UPDATE SKIP LOCKED))",
			  TIDOID, TIDOID);

static bool
expire_marks_step(ChatJobRun *run)
{
	bool		more = chat_job_sweep(run, "read_marks", &delete_marks);

	return chat_job_sweep(run, "read_marks", &forget_marks) || more;
}

static const ChatJob expire_marks_job = {
	.name = "expire_read_marks",
	.schedule = "37 3 * * *",
	.description = "when messages of direct conversations were read, more than 90 days ago",
	.step = expire_marks_step
};

void
message_init(void)
{
	define_settings();
	chat_limits_register(limits, lengthof(limits));
	chat_job_register(&create_partitions_job);
	chat_job_register(&expire_keys_job);
	chat_job_register(&expire_marks_job);
	message_verify_init();
	message_count_verify_init();
	message_unread_verify_init();
	message_write_init();
	message_number_init();
	message_partition_init();
}
