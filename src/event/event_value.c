/*-------------------------------------------------------------------------
 *
 * event_value.c
 *	  Events: what has happened, to what, and for whom.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/uuidv7.h"
#include "event/event_value.h"

const pg_uuid_t chat_nobody = {{0}};

const char *const chat_event_kind_names[CHAT_EVENT_NKINDS] = {
	[CHAT_EVENT_MESSAGE] = "message",
	[CHAT_EVENT_EDIT] = "edit",
	[CHAT_EVENT_DELETE] = "delete",
	[CHAT_EVENT_UNDELETE] = "undelete",
	[CHAT_EVENT_READ] = "read",
	[CHAT_EVENT_MEMBER] = "member",
	[CHAT_EVENT_CONVERSATION] = "conversation",
	[CHAT_EVENT_HIDE] = "hide",
	[CHAT_EVENT_TYPING] = "typing",
	[CHAT_EVENT_PRESENCE] = "presence",
	[CHAT_EVENT_RESYNC] = "resync",
	[CHAT_EVENT_SPACE] = "space",
	[CHAT_EVENT_POST] = "post",
	[CHAT_EVENT_COMMENT] = "comment",
	[CHAT_EVENT_VOTE] = "vote",
	[CHAT_EVENT_UNMASK] = "unmask",
	[CHAT_EVENT_SESSION] = "session",
	[CHAT_EVENT_REACT] = "react",
	[CHAT_EVENT_UPDATE] = "update",
	[CHAT_EVENT_NOTIFY] = "notify",
	[CHAT_EVENT_SETTING] = "setting",
	[CHAT_EVENT_DELIVER] = "deliver",
};

int
chat_event_compare(const ChatEvent *a, const ChatEvent *b)
{
	int			c;

	if (a->audience != b->audience)
		return a->audience < b->audience ? -1 : 1;
	c = chat_uuid_compare(&a->audience_id, &b->audience_id);
	if (c == 0)
		c = chat_uuid_compare(&a->subject_id, &b->subject_id);
	if (c == 0)
		c = chat_uuid_compare(&a->user_id, &b->user_id);
	if (c == 0 && a->epoch != b->epoch)
		c = a->epoch < b->epoch ? -1 : 1;
	return c;
}

static void
extend_range(int64 *from, int64 *to, int64 other_from, int64 other_to)
{
	if (other_from == 0)
		return;
	if (*from == 0 || other_from < *from)
		*from = other_from;
	if (other_to > *to)
		*to = other_to;
}

void
chat_event_merge(ChatEvent *into, const ChatEvent *event)
{
	into->kinds |= event->kinds;
	into->ends_epoch |= event->ends_epoch;
	into->always |= event->always;
	extend_range(&into->seq_from, &into->seq_to,
				 event->seq_from, event->seq_to);
	extend_range(&into->modseq_from, &into->modseq_to,
				 event->modseq_from, event->modseq_to);
}

/* In the order of time where the channel is the same, as qsort is not stable */
static int
compare_in_time(const void *a, const void *b)
{
	const ChatEvent *one = a;
	const ChatEvent *other = b;
	int			c = chat_event_compare(one, other);

	if (c == 0 && one->modseq_from != other->modseq_from)
		c = one->modseq_from < other->modseq_from ? -1 : 1;
	return c;
}

int
chat_event_coalesce(ChatEvent *events, int nevents)
{
	int			kept = 0;

	if (nevents == 0)
		return 0;
	qsort(events, nevents, sizeof(ChatEvent), compare_in_time);
	for (int i = 1; i < nevents; i++)
	{
		if (chat_event_compare(&events[kept], &events[i]) == 0)
			chat_event_merge(&events[kept], &events[i]);
		else
			events[++kept] = events[i];
	}
	return kept + 1;
}
