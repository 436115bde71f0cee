/*-------------------------------------------------------------------------
 *
 * notify.c
 *	  Events as notifications.
 *
 * A notification carries ids and ranges, never content; one that is lost does
 * no harm, since the next one shows the gap in modseq.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "commands/async.h"
#include "core/uuidv7.h"
#include "event/channel.h"
#include "event/interest.h"
#include "event/notify.h"
#include "lib/stringinfo.h"
#include "utils/fmgrprotos.h"
#include "utils/timestamp.h"

/* Shares of the NOTIFY queue that we may fill, with anything and with little */
#define QUEUE_LIMIT		0.8
#define LAST_LIMIT		0.95

static void
append_id(StringInfo payload, const pg_uuid_t *id)
{
	if (chat_uuid_compare(id, &chat_nobody) == 0)
		appendStringInfoString(payload, " -");
	else
		appendStringInfo(payload, " %s", chat_uuid_string(id));
}

static void
append_range(StringInfo payload, int64 from, int64 to)
{
	if (from == 0)
		appendStringInfoString(payload, " -");
	else
		appendStringInfo(payload, " " INT64_FORMAT "-" INT64_FORMAT, from, to);
}

/* v1 <subject> <seq range> <modseq range> <kinds> [<user>] */
static void
format_payload(StringInfo payload, const ChatEvent *event)
{
	char		separator = ' ';

	appendStringInfoString(payload, "v1");
	append_id(payload, &event->subject_id);
	append_range(payload, event->seq_from, event->seq_to);
	append_range(payload, event->modseq_from, event->modseq_to);
	for (int kind = 0; kind < CHAT_EVENT_NKINDS; kind++)
	{
		if (chat_event_has(event, kind))
		{
			appendStringInfo(payload, "%c%s", separator, chat_event_kind_names[kind]);
			separator = ',';
		}
	}
	if (chat_uuid_compare(&event->user_id, &chat_nobody) != 0)
		append_id(payload, &event->user_id);
}

static void
notify(ChatAudience audience, const pg_uuid_t *id, int32 epoch, bool always,
	   const char *payload)
{
	char		channel[CHAT_CHANNEL_LEN];

	if (!always && !chat_interest_in(audience, id))
		return;
	chat_channel_name(channel, audience, id, epoch);
	Async_Notify(channel, payload);
}

void
chat_notify_event(const ChatEvent *event)
{
	StringInfoData payload;

	initStringInfo(&payload);
	format_payload(&payload, event);
	notify(event->audience, &event->audience_id, event->epoch, event->always,
		   payload.data);
	if (chat_audience_is_open(event->audience))
		notify(CHAT_AUDIENCE_FIREHOSE, &chat_nobody, 0, false, payload.data);
	pfree(payload.data);
}

/* To every subscriber: some notifications have been lost */
void
chat_notify_resync(void)
{
	ChatEvent	event = {
		.audience = CHAT_AUDIENCE_COMMON,
		.kinds = 1 << CHAT_EVENT_RESYNC
	};

	chat_notify_event(&event);
}

/* Asking costs a lock, so the answer is good for a tenth of a second */
double
chat_notify_queue_usage(void)
{
	static TimestampTz asked_at = 0;
	static double usage = 0;
	TimestampTz now = GetCurrentTimestamp();

	if (asked_at == 0 || now < asked_at ||
		TimestampDifferenceExceeds(asked_at, now, 100))
	{
		usage = DatumGetFloat8(DirectFunctionCall1(pg_notification_queue_usage,
												   (Datum) 0));
		asked_at = now;
	}
	return usage;
}

/*
 * When a listener doesn't read, the queue fills. Then NOTIFY would fail, and the
 * sender's transaction with it.
 */
bool
chat_notify_queue_has_room(void)
{
	static bool had_room = true;
	bool		has_room = chat_notify_queue_usage() < QUEUE_LIMIT;

	if (had_room && !has_room)
		ereport(LOG,
				(errmsg("the notification queue is nearly full, changes are not announced"),
				 errhint("Find the session that listens but does not read, in chat.listeners(), and end it.")));
	had_room = has_room;
	return has_room;
}

/* For the few that no later notification makes up for */
bool
chat_notify_queue_has_last_room(void)
{
	return chat_notify_queue_usage() < LAST_LIMIT;
}
