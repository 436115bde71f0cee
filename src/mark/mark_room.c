/*-------------------------------------------------------------------------
 *
 * mark_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/plan.h"
#include "limit/rate_limit.h"
#include "mark/mark.h"
#include "utils/guc.h"

static void
define_settings(void)
{
	DefineCustomIntVariable("chat.max_scheduled_messages",
							"Most messages of a user that may wait to be sent.",
							NULL,
							&chat_max_scheduled_messages,
							100, 0, 100000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_reminders",
							"Most reminders of a user that may wait for their time.",
							NULL,
							&chat_max_reminders,
							100, 0, 100000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_bookmarks",
							"Most bookmarks of a conversation.",
							NULL,
							&chat_max_bookmarks,
							100, 0, 10000,
							PGC_SUSET, 0, NULL, NULL, NULL);
}

static const ChatLimit limits[] = {
	CHAT_LIMIT("forward_message", 30, 15),
	CHAT_LIMIT("create_scheduled_message", 60, 3600),
	CHAT_LIMIT("update_scheduled_message", 60, 60),
	CHAT_LIMIT("delete_scheduled_message", 60, 60),
	CHAT_LIMIT("save_message", 60, 60),
	CHAT_LIMIT_AS("unsave_message", "save_message"),
	CHAT_LIMIT("create_reminder", 60, 3600),
	CHAT_LIMIT("update_reminder", 60, 60),
	CHAT_LIMIT("delete_reminder", 60, 60),
	CHAT_LIMIT("send_poll", 10, 60),
	CHAT_LIMIT("set_poll_vote", 60, 60),
	CHAT_LIMIT("close_poll", 60, 60),
	CHAT_LIMIT("acknowledge_message", 60, 60),
	CHAT_LIMIT("create_bookmark", 30, 60),
	CHAT_LIMIT("update_bookmark", 60, 60),
	CHAT_LIMIT("delete_bookmark", 60, 60),
	CHAT_LIMIT("update_message_fields", 60, 60),
};

#define FOLD_BATCH	100

static bool
fold_step(ChatJobRun *run)
{
	int			nfolded = poll_fold(FOLD_BATCH);

	run->done += nfolded;
	return nfolded == FOLD_BATCH;
}

static const ChatJob fold_polls_job = {
	.name = "fold_polls",
	.schedule = "* * * * *",
	.interval_seconds = 10,
	.max_seconds = 50,
	.description = "add up votes in polls that are pending",
	.step = fold_step
};

/* What is done is shown to its user for a month */
#define OLD	"now() - '30 days'::interval"

static ChatPlan forget_scheduled =
	CHAT_PLAN("DELETE FROM chat.scheduled_messages AS s "
			  "USING (SELECT x.user_id, x.id "
			  "       FROM chat.scheduled_messages AS x "
			  "       WHERE x.finished_at < " OLD " "
			  "       LIMIT $1 "
			  "       FOR UPDATE SKIP LOCKED) AS x "
			  "WHERE s.user_id = x.user_id "
			  "  AND s.id = x.id",
			  INT8OID);

static ChatPlan forget_reminders =
	CHAT_PLAN("DELETE FROM chat.reminders AS r "
			  "USING (SELECT x.user_id, x.id "
			  "       FROM chat.reminders AS x "
			  "       WHERE x.reminded_at < " OLD " "
			  "       LIMIT $1 "
			  "       FOR UPDATE SKIP LOCKED) AS x "
			  "WHERE r.user_id = x.user_id "
			  "  AND r.id = x.id",
			  INT8OID);

static bool
forget_step(ChatJobRun *run)
{
	bool		more = chat_job_batch(run, &forget_scheduled);

	return chat_job_batch(run, &forget_reminders) || more;
}

static const ChatJob forget_job = {
	.name = "expire_marks",
	.schedule = "41 * * * *",
	.description = "scheduled messages and reminders that are done for a month",
	.step = forget_step
};

void
mark_init(void)
{
	define_settings();
	chat_limits_register(limits, lengthof(limits));
	chat_job_register(&send_scheduled_job);
	chat_job_register(&remind_job);
	chat_job_register(&fold_polls_job);
	chat_job_register(&forget_job);
	message_field_init();
	mark_verify_init();
}
