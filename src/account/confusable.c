/*-------------------------------------------------------------------------
 *
 * confusable.c
 *	  Usernames that look the same.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/cursor.h"
#include "core/key_lock.h"
#include "core/name.h"
#include "core/plan.h"
#include "core/scope.h"
#include "core/snapshot.h"
#include "core/trigger.h"
#include "storage/lmgr.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_confusable_users);

int			chat_confusable_names;

static ChatPlan find_confusable =
	CHAT_PLAN("SELECT username FROM chat.users "
			  "WHERE name_skeleton = $1 AND name_key <> $2 AND id <> $3 "
			  "LIMIT 1",
			  TEXTOID, TEXTOID, UUIDOID);

/* A page of those that have a skeleton in common with another, after a place in the order */
static ChatPlan read_confusable =
	CHAT_PLAN("SELECT u.id, u.username, u.name_skeleton FROM chat.users AS u "
			  "WHERE u.name_skeleton IS NOT NULL "
			  "AND (u.name_skeleton, u.id) > ($2, $3) "
			  "AND EXISTS "
			  "(SELECT FROM chat.users AS o "
			  "WHERE o.name_skeleton = u.name_skeleton AND o.id <> u.id) "
			  "ORDER BY u.name_skeleton, u.id "
			  "LIMIT $1",
			  INT8OID, TEXTOID, UUIDOID);

static ChatPlan read_skeleton =
	CHAT_PLAN("SELECT COALESCE(name_skeleton, '') FROM chat.users "
			  "WHERE id = $1",
			  UUIDOID);

/*
 * Until the transaction ends nobody else takes a name of this skeleton, or any name
 * where many users are imported. An index cannot see to that: names that look the
 * same may be there from before.
 */
static void
lock_skeleton(Relation users, text *skeleton)
{
	if (!chat_lock_key(VARDATA_ANY(skeleton), VARSIZE_ANY_EXHDR(skeleton)))
		LockRelation(users, ShareRowExclusiveLock);
}

static void
require_distinct(TriggerData *trigger, HeapTuple row, text *skeleton)
{
	NullableDatum name = chat_tuple_value(trigger, row, "username");
	ChatScope	scope;

	chat_enter(&scope);
	lock_skeleton(trigger->tg_relation, skeleton);
	(void) chat_push_latest_snapshot();
	if (chat_read(&find_confusable, TEXT(skeleton), chat_tuple_value(trigger, row, "name_key"),
				  chat_tuple_value(trigger, row, "id")) > 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNIQUE_VIOLATION),
				 errmsg("username \"%s\" looks the same as another",
						TextDatumGetCString(name.value)),
				 errdetail("It can be taken for \"%s\".", chat_row_cstring(0, 1)),
				 errtableconstraint(trigger->tg_relation, "users_name_skeleton_idx")));
	PopActiveSnapshot();
	chat_leave(&scope);
}

/*
 * The row of a user with the skeleton of its name, of those that the setting wants;
 * an error if it refuses the name.
 */
HeapTuple
confusable_set_skeleton(TriggerData *trigger, HeapTuple row)
{
	static const char *const sources[] = {"username", "name_skeleton"};
	static const char *const columns[] = {"name_skeleton"};
	NullableDatum name = chat_tuple_value(trigger, row, "username");
	bool		isnull = name.isnull || chat_confusable_names == CONFUSABLE_OFF;
	text	   *skeleton = NULL;
	Datum		value;

	if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) &&
		!chat_tuple_changed(trigger, lengthof(sources), sources))
		return row;
	if (!isnull)
	{
		skeleton = chat_name_skeleton_of(DatumGetTextPP(name.value));
		if (chat_confusable_names == CONFUSABLE_REFUSE)
			require_distinct(trigger, row, skeleton);
	}
	value = PointerGetDatum(skeleton);
	return chat_tuple_modify(trigger, row, 1, columns, &value, &isnull);
}

/* Where a page goes on: after the skeleton that the user has now */
static NullableDatum
place_of(const ChatCursor *cursor)
{
	if (!cursor->has_place)
		return CSTRING("");
	if (chat_read(&read_skeleton, UUID(&cursor->id)) == 0)
		chat_cursor_refuse();
	return chat_row_value(0, 1);
}

/*
 * confusable_users(cursor, max)
 */
Datum
chat_confusable_users(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *place = chat_arg_text_if(fcinfo, 0);
	int			max = chat_arg_page_size(fcinfo, 1);
	ChatCursor	cursor = {.list = "confusable_users"};
	uint64		nrows;

	chat_begin_nobody(&call, fcinfo, CHAT_READ);
	if (place)
		chat_cursor_read(place, "confusable_users", &cursor);
	nrows = chat_read(&read_confusable, INT8(max), place_of(&cursor), UUID(&cursor.id));
	for (uint64 row = 0; row < nrows; row++)
	{
		ChatCursor	next = {
			.list = "confusable_users",.has_place = true,.id = chat_row_uuid(row, 1)
		};
		NullableDatum values[] = {
			chat_row_value(row, 1), chat_row_value(row, 2), chat_row_value(row, 3),
			TEXT(chat_cursor_make(&next))
		};

		chat_add_tuple(&call, lengthof(values), values);
	}
	return chat_return_set(&call);
}
