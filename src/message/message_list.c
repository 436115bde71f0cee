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

#include "account/field.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/cursor.h"
#include "core/plan.h"
#include "core/uuidv7.h"
#include "mb/pg_wchar.h"
#include "message/message.h"
#include "utils/snapmgr.h"

#define PREVIEW_CHARACTERS	200
#define LIST_NAME			"conversations"

PG_FUNCTION_INFO_V1(chat_conversations);
PG_FUNCTION_INFO_V1(chat_conversation);

/*
 * The columns of chat.conversation_info. The query returns those up to the
 * floor, in this order, then those that are needed to complete the row.
 */
enum
{
	INFO_ID,
	INFO_KIND,
	INFO_NAME,
	INFO_DISPLAY_NAME,
	INFO_TOPIC,
	INFO_PURPOSE,
	INFO_DESCRIPTION,
	INFO_PICTURE_URL,
	INFO_BACKGROUND_URL,
	INFO_FIELDS,
	INFO_IS_PRIVATE,
	INFO_CREATED_BY,
	INFO_ARCHIVED_AT,
	INFO_POSITION,
	INFO_MAX_MEMBERS,
	INFO_SLOW_SECONDS,
	INFO_IS_ANNOUNCE_ONLY,
	INFO_MEMBER_COUNT,
	INFO_ROLE,
	INFO_PEER_ID,
	INFO_SPACE_ID,
	INFO_POST_ID,
	INFO_LAST_SEQ,
	INFO_MODSEQ,
	INFO_LAST_READ_SEQ,
	INFO_FLOOR_SEQ,
	INFO_LAST_MESSAGE_ID,
	INFO_UNREAD_COUNT,
	INFO_LAST_SENDER_ID,
	INFO_LAST_TYPE,
	INFO_LAST_PREVIEW,
	INFO_LAST_MESSAGE_AT,
	INFO_LAST_IS_DELETED,
	INFO_LAST_SENDER_NAME,
	INFO_IS_MUTED,
	INFO_IS_PINNED,
	INFO_IS_ARCHIVED,
	INFO_IS_HIDDEN,
	INFO_FOLDER,
	INFO_NICKNAME,
	INFO_DRAFT,
	INFO_CURSOR,
	INFO_LENGTH,

	/* in the query only */
	QUERY_HAS_HIDDEN = INFO_UNREAD_COUNT + 1,
	QUERY_ACTIVITY,
	QUERY_IS_MUTED				/* and so on, to the draft */
};

/* Which of the actor's conversations are listed */
typedef enum Which
{
	WHICH_SHOWN,				/* but those put away or hidden */
	WHICH_UNREAD,				/* of these, where something is unread */
	WHICH_PINNED,
	WHICH_ARCHIVED,
	WHICH_HIDDEN,
	WHICH_ALL
} Which;

static const char *const which_names[] = {
	"shown", "unread", "pinned", "archived", "hidden", "all"
};

/* What a conversation is listed by */
#define ACTIVITY "COALESCE(c.last_message_id, c.id)"

/*
 * All there have been above the watermark, but those that are deleted and those that
 * do not count. Below the floor there is nothing left to be read.
 */
#define READ_SEQ(m, c)	"GREATEST(" m ".last_read_seq, " c ".floor_seq)"
#define IS_UNCOUNTED(u, conversation_id) \
	u ".conversation_id = " conversation_id " " \
	"AND " u ".user_id IN ('00000000-0000-0000-0000-000000000000', $1) "
#define UNREAD_COUNT(m, c) \
	"CASE WHEN " READ_SEQ(m, c) " < " c ".last_seq THEN " \
	"         " c ".last_seq - " READ_SEQ(m, c) " - " \
	"         (SELECT count(*) " \
	"          FROM chat.message_tombstones AS t " \
	"          WHERE t.conversation_id = " c ".id " \
	"            AND t.seq > " READ_SEQ(m, c) ") - " \
	"         (SELECT count(*) " \
	"          FROM chat.uncounted_messages AS u " \
	"          WHERE " IS_UNCOUNTED("u", c ".id") \
	"            AND u.seq > " READ_SEQ(m, c) " " \
	"            AND NOT EXISTS (SELECT FROM chat.message_tombstones AS t " \
	"                            WHERE t.conversation_id = u.conversation_id " \
	"                              AND t.seq = u.seq)) " \
	"     ELSE 0 END"

/* Of these, those that the actor has hidden: others are not subtracted twice */
#define HIDDEN_COUNT(m, c) \
	"(SELECT count(*) " \
	" FROM chat.message_hides AS h " \
	" WHERE h.conversation_id = " c ".id " \
	"   AND h.user_id = $1 " \
	"   AND h.seq > " READ_SEQ(m, c) " " \
	"   AND NOT EXISTS (SELECT FROM chat.message_tombstones AS t " \
	"                   WHERE t.conversation_id = h.conversation_id " \
	"                     AND t.seq = h.seq) " \
	"   AND NOT EXISTS (SELECT FROM chat.uncounted_messages AS u " \
	"                   WHERE " IS_UNCOUNTED("u", "h.conversation_id") \
	"                     AND u.seq = h.seq))"

#define IS_HIDDEN(w, c)	"COALESCE(" w ".is_hidden AND " c ".last_seq <= " w ".hidden_seq, false)"

/* Those that the actor sees, by what they are in the conversation */
#define FIELDS \
	"COALESCE((SELECT " FIELDS_SEEN("conversation", "f", FIELDS_OF_CONVERSATIONS) \
	"          FROM chat.conversation_fields AS f " \
	"          WHERE f.conversation_id = s.id), '{}')"
#define FIELDS_OF_CONVERSATIONS \
	"CASE WHEN EXISTS (SELECT FROM chat.system_roles AS r WHERE r.user_id = $1) " \
	"     THEN '{public,self,admin}'::text[] " \
	"     WHEN s.kind = 'direct' OR s.role IN ('owner', 'admin') THEN '{public,self}' " \
	"     ELSE '{public}' END"

/*
 * The other one of a direct conversation stands in for a name. "which" tells which
 * of the actor's conversations.
 */
#define INFO_QUERY(which) \
	"SELECT s.id, s.kind, COALESCE(s.name, p.username), " \
	"       COALESCE(s.display_name, p.display_name), s.topic, s.purpose, s.description, " \
	"       COALESCE(s.picture_url, p.avatar_url), s.background_url, " FIELDS ", s.is_private, " \
	"       s.created_by, s.archived_at, s.position, s.max_members, s.slow_seconds, " \
	"       s.is_announce_only, s.member_count, s.role, p.id, s.space_id, " \
	"       (SELECT NULLIF(l.target_id, l.space_id) " \
	"        FROM chat.live_chats AS l " \
	"        WHERE s.space_id IS NOT NULL " \
	"          AND l.conversation_id = s.id), " \
	"       s.last_seq, s.modseq, s.last_read_seq, s.floor_seq, s.last_message_id, " \
	"       " UNREAD_COUNT("s", "s") ", " \
	"       EXISTS (SELECT " \
	"               FROM chat.message_hides AS h " \
	"               WHERE h.conversation_id = s.id " \
	"                 AND h.user_id = $1), " \
	"       s.activity, COALESCE(s.mute_ends_at > now(), false), COALESCE(s.is_pinned, false), " \
	"       COALESCE(s.is_put_away, false), " IS_HIDDEN("s", "s") ", s.folder, s.nickname, " \
	"       (SELECT pg_catalog.left(d.content, " CppAsString2(PREVIEW_CHARACTERS) ") " \
	"        FROM chat.drafts AS d " \
	"        WHERE d.user_id = $1 " \
	"          AND d.conversation_id = s.id) " \
	"FROM (SELECT c.*, m.role, m.last_read_seq, " ACTIVITY " AS activity, w.mute_ends_at, " \
	"             w.is_pinned, w.is_archived AS is_put_away, w.is_hidden, w.hidden_seq, w.folder, " \
	"             w.nickname " \
	"      FROM chat.members AS m " \
	"      LEFT JOIN chat.member_settings AS w ON w.user_id = m.user_id " \
	"                                         AND w.conversation_id = m.conversation_id " \
	"      JOIN chat.conversations AS c ON c.id = m.conversation_id " \
	"      WHERE m.user_id = $1 " \
	"        AND " CONVERSATION_IS_THERE \
	which ") AS s " \
	/* LIMIT keeps this a look-up that only direct conversations make */ \
	"LEFT JOIN LATERAL (SELECT u.id, u.username, u.display_name, u.avatar_url " \
	"                   FROM chat.members AS o " \
	"                   JOIN chat.users AS u ON u.id = o.user_id " \
	"                   WHERE s.kind = 'direct' " \
	"                     AND o.conversation_id = s.id " \
	"                     AND o.user_id <> $1 " \
	"                   LIMIT 1) AS p ON true "

#define PAGE_QUERY(which) \
	INFO_QUERY("        AND " ACTIVITY " < $2 " \
			   which \
			   "      ORDER BY " ACTIVITY " DESC " \
			   "      LIMIT $3") \
	"ORDER BY s.activity DESC"

/* What has been put away costs no look at its conversation */
#define PAGE_OF(which) \
	CHAT_PLAN(PAGE_QUERY(which \
						 "AND ($4 IS NULL OR c.kind = $4) " \
						 "AND ($5 IS NULL OR c.space_id = $5) " \
						 "AND ($6 IS NULL OR w.folder = $6) "), \
			  UUIDOID, UUIDOID, INT8OID, TEXTOID, UUIDOID, TEXTOID)
#define SHOWN \
	"AND w.is_archived IS NOT TRUE " \
	"AND NOT " IS_HIDDEN("w", "c") " "

static ChatPlan read_page[] = {
	[WHICH_SHOWN] = PAGE_OF(SHOWN),
	[WHICH_UNREAD] = PAGE_OF(SHOWN
							 "AND " READ_SEQ("m", "c") " < c.last_seq "
							 "AND " UNREAD_COUNT("m", "c") " > " HIDDEN_COUNT("m", "c") " "),
	[WHICH_PINNED] = PAGE_OF("AND w.is_pinned "),
	[WHICH_ARCHIVED] = PAGE_OF("AND w.is_archived "),
	[WHICH_HIDDEN] = PAGE_OF("AND " IS_HIDDEN("w", "c") " "),
	[WHICH_ALL] = PAGE_OF("")
};

static ChatPlan read_one =
	CHAT_PLAN(INFO_QUERY("        AND m.conversation_id = $2"),
			  UUIDOID, UUIDOID);

/* The beginning of a content, for a list */
static NullableDatum
preview(Datum content)
{
	text	   *value = DatumGetTextPP(content);
	char	   *data = VARDATA_ANY(value);
	int			len = VARSIZE_ANY_EXHDR(value);

	return TEXT(cstring_to_text_with_len(data,
										 pg_mbcharcliplen(data, len, PREVIEW_CHARACTERS)));
}

/* What the row of the conversation doesn't have about its last message */
static void
fill_last_message(const pg_uuid_t *conversation_id, const pg_uuid_t *actor,
				  bool has_hidden, NullableDatum *info)
{
	const pg_uuid_t *id = DatumGetUUIDP(info[INFO_LAST_MESSAGE_ID].value);
	Snapshot	snapshot = GetActiveSnapshot();
	TimestampTz at;
	MessageScan scan;
	bool		isnull;

	if (!message_find(conversation_id, id, snapshot, &scan))
		return;
	if (uuidv7_timestamp(id, &at))
		info[INFO_LAST_MESSAGE_AT] = TIMESTAMPTZ(at);
	(void) message_scan_value(&scan, MESSAGE_DELETED_AT, &isnull);
	info[INFO_LAST_IS_DELETED] = BOOL(!isnull);

	/* copied: the scan ends before the row is made */
	if (!has_hidden || !message_is_hidden(conversation_id, actor, id, snapshot))
	{
		Datum		sender = message_scan_value(&scan, MESSAGE_SENDER_ID, &isnull);
		Datum		type = message_scan_datum(&scan, MESSAGE_TYPE);

		if (!isnull)
		{
			info[INFO_LAST_SENDER_ID] = VALUE(chat_uuid_datum(*DatumGetUUIDP(sender)));
			info[INFO_LAST_SENDER_NAME] = TEXT(user_shown_name(DatumGetUUIDP(sender)));
		}
		info[INFO_LAST_TYPE] = TEXT(DatumGetTextPCopy(type));
		info[INFO_LAST_PREVIEW] = preview(message_scan_datum(&scan, MESSAGE_CONTENT));
	}
	message_scan_end(&scan);
}

/* Complete a row that the query has returned */
static void
fill_info(uint64 row, const pg_uuid_t *actor, NullableDatum *info)
{
	pg_uuid_t	id = chat_row_uuid(row, INFO_ID + 1);
	bool		has_hidden = chat_row_bool(row, QUERY_HAS_HIDDEN + 1);
	ChatCursor	cursor = {
		.list = LIST_NAME,
		.has_place = true,
		.scope = *actor,
		.id = chat_row_uuid(row, QUERY_ACTIVITY + 1)
	};

	for (int i = 0; i < INFO_LENGTH; i++)
		info[i] = i <= INFO_UNREAD_COUNT ? chat_row_value(row, i + 1) : SQL_NULL;
	for (int i = INFO_IS_MUTED; i <= INFO_DRAFT; i++)
		info[i] = chat_row_value(row, QUERY_IS_MUTED + i - INFO_IS_MUTED + 1);
	info[INFO_CURSOR] = TEXT(chat_cursor_make(&cursor));
	if (has_hidden)
	{
		int64		read_seq = Max(chat_row_int8(row, INFO_LAST_READ_SEQ + 1),
								   chat_row_int8(row, INFO_FLOOR_SEQ + 1));
		int64		count = chat_row_int8(row, INFO_UNREAD_COUNT + 1);

		info[INFO_UNREAD_COUNT] =
			INT8(count - message_hidden_count(&id, actor, read_seq, GetActiveSnapshot()));
	}
	if (!info[INFO_LAST_MESSAGE_ID].isnull)
		fill_last_message(&id, actor, has_hidden, info);
}

/*
 * conversations(cursor, max, which, kind, space, folder, as_user)
 *
 * By activity, the latest first. A cursor goes on after the row that has it.
 */
Datum
chat_conversations(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *given = chat_arg_text_if(fcinfo, 0);
	int			max = chat_arg_page_size(fcinfo, 1);
	int			which = chat_arg_word(fcinfo, 2, which_names, lengthof(which_names));
	ChatCursor	cursor;
	uint64		nrows;

	conversation_check_kind(fcinfo, 3);
	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	memset(&cursor.id, 0xff, sizeof(cursor.id));
	if (given)
	{
		chat_cursor_read(given, LIST_NAME, &cursor);
		if (chat_uuid_compare(&cursor.scope, &call.actor) != 0)
			chat_cursor_refuse();
	}
	nrows = chat_read(&read_page[which], UUID(&call.actor), UUID(&cursor.id), INT8(max),
					  ARG(3), ARG(4), ARG(5));
	for (uint64 row = 0; row < nrows; row++)
	{
		NullableDatum info[INFO_LENGTH];

		fill_info(row, &call.actor, info);
		chat_add_tuple(&call, INFO_LENGTH, info);
	}
	return chat_return_set(&call);
}

/*
 * conversation(conversation, as_user) - the same for one
 */
Datum
chat_conversation(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	NullableDatum info[INFO_LENGTH];

	chat_begin(&call, fcinfo, CHAT_READ);
	if (chat_read(&read_one, UUID(&call.actor), UUID(&id)) == 0)
		conversation_refuse(&id, &call.actor);
	fill_info(0, &call.actor, info);
	return chat_return_tuple(&call, INFO_LENGTH, info);
}
