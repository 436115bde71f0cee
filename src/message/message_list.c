/*-------------------------------------------------------------------------
 *
 * message_list.c
 *	  My conversations, with what is new in them.
 *
 * One query orders the conversations by activity and cuts the page; for its
 * rows alone the unread messages are counted and the last one is fetched by
 * its id, all under one snapshot. Nothing depends on how many messages there
 * have been.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "mb/pg_wchar.h"
#include "message/message.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"

#define PREVIEW_CHARACTERS	200

PG_FUNCTION_INFO_V1(chat_conversations);
PG_FUNCTION_INFO_V1(chat_conversation);

/*
 * The columns of chat.conversation_info. The query returns those up to
 * "unread", in this order, then whether any message is hidden, and the floor.
 */
enum
{
	SUMMARY_ID,
	SUMMARY_KIND,
	SUMMARY_NAME,
	SUMMARY_DISPLAY_NAME,
	SUMMARY_TOPIC,
	SUMMARY_PURPOSE,
	SUMMARY_DESCRIPTION,
	SUMMARY_PICTURE_URL,
	SUMMARY_BACKGROUND_URL,
	SUMMARY_PRIVATE,
	SUMMARY_CREATED_BY,
	SUMMARY_ARCHIVED_AT,
	SUMMARY_MEMBER_COUNT,
	SUMMARY_ROLE,
	SUMMARY_PEER_ID,
	SUMMARY_SPACE_ID,
	SUMMARY_POST_ID,
	SUMMARY_LAST_SEQ,
	SUMMARY_MODSEQ,
	SUMMARY_LAST_READ_SEQ,
	SUMMARY_LAST_MESSAGE_ID,
	SUMMARY_ACTIVITY,
	SUMMARY_UNREAD,
	SUMMARY_LAST_SENDER_ID,
	SUMMARY_LAST_TYPE,
	SUMMARY_LAST_PREVIEW,
	SUMMARY_LAST_MESSAGE_AT,
	SUMMARY_LAST_DELETED,
	SUMMARY_FLOOR_SEQ,
	SUMMARY_NCOLUMNS,

	/* in the query only */
	SUMMARY_HAS_HIDDEN = SUMMARY_LAST_SENDER_ID,
	SUMMARY_FLOOR,
};

#define ACTIVITY "COALESCE(c.last_message_id, c.id)"

/*
 * All there have been above the watermark, but those that are deleted. Below
 * the floor there is nothing left to be read.
 */
#define SUMMARY_READ_SEQ	"GREATEST(s.last_read_seq, s.floor_seq)"
#define SUMMARY_UNREAD_COUNT \
	"CASE WHEN " SUMMARY_READ_SEQ " < s.last_seq " \
	"THEN s.last_seq - " SUMMARY_READ_SEQ " - " \
	"(SELECT count(*) FROM chat.message_tombstones AS t " \
	"WHERE t.conversation_id = s.id " \
	"AND t.seq > " SUMMARY_READ_SEQ ") ELSE 0 END"

/* The other one of a direct conversation stands in for a name */
#define SUMMARY_SELECT \
	"SELECT s.id, s.kind, COALESCE(s.name, p.username), " \
	"COALESCE(s.display_name, p.display_name), s.topic, s.purpose, s.description, " \
	"COALESCE(s.picture_url, p.avatar_url), s.background_url, s.is_private, s.created_by, " \
	"s.archived_at, s.member_count, s.role, p.id, s.space_id, " \
	"(SELECT NULLIF(l.target_id, l.space_id) FROM chat.live_chats AS l " \
	"WHERE s.space_id IS NOT NULL AND l.conversation_id = s.id), " \
	"s.last_seq, s.modseq, " \
	"s.last_read_seq, s.last_message_id, s.activity, " \
	SUMMARY_UNREAD_COUNT ", " \
	"EXISTS (SELECT FROM chat.message_hides AS h " \
	"WHERE h.conversation_id = s.id " \
	"AND h.user_id = $1), s.floor_seq " \
	"FROM (SELECT c.*, m.role, m.last_read_seq, " ACTIVITY " AS activity " \
	"FROM chat.members AS m JOIN chat.conversations AS c " \
	"ON c.id = m.conversation_id " \
	"WHERE m.user_id = $1 " \
	"AND " CONVERSATION_IS_THERE

/* LIMIT keeps this a look-up that only direct conversations make */
#define SUMMARY_PEER \
	"LEFT JOIN LATERAL (SELECT u.id, u.username, u.display_name, u.avatar_url " \
	"FROM chat.members AS o JOIN chat.users AS u " \
	"ON u.id = o.user_id " \
	"WHERE s.kind = 'direct' " \
	"AND o.conversation_id = s.id " \
	"AND o.user_id <> $1 LIMIT 1) AS p ON true "

static ChatPlan read_page =
	CHAT_PLAN(SUMMARY_SELECT
			  "AND " ACTIVITY " < $2 "
			  "ORDER BY " ACTIVITY " DESC LIMIT $3) AS s "
			  SUMMARY_PEER
			  "ORDER BY s.activity DESC",
			  UUIDOID, UUIDOID, INT8OID);

static ChatPlan read_one =
	CHAT_PLAN(SUMMARY_SELECT
			  "AND m.conversation_id = $2) AS s "
			  SUMMARY_PEER,
			  UUIDOID, UUIDOID);

/* The beginning of a text, for a list */
static Datum
preview(Datum content)
{
	text	   *value = DatumGetTextPP(content);
	char	   *data = VARDATA_ANY(value);
	int			len = VARSIZE_ANY_EXHDR(value);

	return PointerGetDatum(cstring_to_text_with_len(data,
													pg_mbcharcliplen(data, len,
																	 PREVIEW_CHARACTERS)));
}

/* What the row of the conversation doesn't tell about its last message */
static void
fill_last_message(const pg_uuid_t *actor, bool has_hidden, Datum *values,
				  bool *nulls)
{
	const pg_uuid_t *conversation_id = DatumGetUUIDP(values[SUMMARY_ID]);
	const pg_uuid_t *id = DatumGetUUIDP(values[SUMMARY_LAST_MESSAGE_ID]);
	Snapshot	snapshot = GetActiveSnapshot();
	TimestampTz at;
	MessageScan scan;
	bool		isnull;

	if (!message_find(conversation_id, id, snapshot, &scan))
		return;
	if (uuidv7_timestamp(id, &at))
	{
		values[SUMMARY_LAST_MESSAGE_AT] = TimestampTzGetDatum(at);
		nulls[SUMMARY_LAST_MESSAGE_AT] = false;
	}
	(void) message_scan_value(&scan, MESSAGE_DELETED_AT, &isnull);
	values[SUMMARY_LAST_DELETED] = BoolGetDatum(!isnull);
	nulls[SUMMARY_LAST_DELETED] = false;

	if (!has_hidden || !message_is_hidden(conversation_id, actor, id, snapshot))
	{
		Datum		sender = message_scan_value(&scan, MESSAGE_SENDER_ID,
												&nulls[SUMMARY_LAST_SENDER_ID]);
		Datum		type = message_scan_value(&scan, MESSAGE_TYPE, &isnull);

		if (!nulls[SUMMARY_LAST_SENDER_ID])
			values[SUMMARY_LAST_SENDER_ID] = chat_uuid_datum(*DatumGetUUIDP(sender));
		values[SUMMARY_LAST_TYPE] = PointerGetDatum(DatumGetTextPCopy(type));
		nulls[SUMMARY_LAST_TYPE] = false;
		values[SUMMARY_LAST_PREVIEW] =
			preview(message_scan_value(&scan, MESSAGE_CONTENT, &isnull));
		nulls[SUMMARY_LAST_PREVIEW] = false;
	}
	message_scan_end(&scan);
}

/* Complete a row that the query has returned */
static void
fill_summary(uint64 row, const pg_uuid_t *actor, Datum *values, bool *nulls)
{
	bool		has_hidden;
	int64		floor_seq;

	chat_spi_row(row, values, nulls);
	has_hidden = DatumGetBool(values[SUMMARY_HAS_HIDDEN]);
	floor_seq = DatumGetInt64(values[SUMMARY_FLOOR]);
	for (int i = SUMMARY_LAST_SENDER_ID; i < SUMMARY_NCOLUMNS; i++)
		nulls[i] = true;
	values[SUMMARY_FLOOR_SEQ] = Int64GetDatum(floor_seq);
	nulls[SUMMARY_FLOOR_SEQ] = false;

	if (has_hidden)
		values[SUMMARY_UNREAD] =
			Int64GetDatum(DatumGetInt64(values[SUMMARY_UNREAD]) -
						  message_hidden_count(DatumGetUUIDP(values[SUMMARY_ID]), actor,
											   Max(DatumGetInt64(values[SUMMARY_LAST_READ_SEQ]), floor_seq),
											   GetActiveSnapshot()));
	if (!nulls[SUMMARY_LAST_MESSAGE_ID])
		fill_last_message(actor, has_hidden, values, nulls);
}

/*
 * conversations(before, max, as_user)
 *
 * By activity, the latest first. The cursor is the activity of the last row.
 */
Datum
chat_conversations(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	before;
	int			max = chat_arg_page_size(fcinfo, 1);
	Datum		args[3];
	uint64		nrows;
	ChatScope	scope;

	memset(&before, 0xff, sizeof(before));
	(void) chat_arg_optional_uuid(fcinfo, 0, &before);
	result = chat_result_set(fcinfo, SUMMARY_NCOLUMNS);

	chat_enter_read(&scope);
	user_require_actor(&actor);
	args[0] = UUIDPGetDatum(&actor);
	args[1] = UUIDPGetDatum(&before);
	args[2] = Int64GetDatum(max);
	nrows = chat_plan_read(&read_page, args, NULL);
	for (uint64 row = 0; row < nrows; row++)
	{
		Datum		values[SUMMARY_NCOLUMNS];
		bool		nulls[SUMMARY_NCOLUMNS];

		fill_summary(row, &actor, values, nulls);
		chat_result_add(result, values, nulls);
	}
	chat_leave(&scope);

	return (Datum) 0;
}

/*
 * conversation(conversation, as_user) - the same for one
 */
Datum
chat_conversation(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_actor(fcinfo);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Datum		args[] = {UUIDPGetDatum(&actor), UUIDPGetDatum(&id)};
	Datum		values[SUMMARY_NCOLUMNS];
	bool		nulls[SUMMARY_NCOLUMNS];
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext inner;
	Datum		summary;
	ChatScope	scope;

	chat_enter_read(&scope);
	if (chat_plan_read(&read_one, args, NULL) == 0)
		conversation_refuse(&id, &actor);
	fill_summary(0, &actor, values, nulls);

	/* the row points into memory that SPI takes with it */
	inner = MemoryContextSwitchTo(caller);
	summary = chat_result_row(fcinfo, SUMMARY_NCOLUMNS, values, nulls);
	MemoryContextSwitchTo(inner);
	chat_leave(&scope);

	return summary;
}
