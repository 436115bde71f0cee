/*-------------------------------------------------------------------------
 *
 * conversation_trigger.c
 *	  What holds for conversations whoever changes them, and by whatever statement.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "conversation/voice_call.h"
#include "core/args.h"
#include "core/identity.h"
#include "core/name.h"
#include "core/plan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "datatype/timestamp.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

PG_FUNCTION_INFO_V1(chat_conversations_guard);
PG_FUNCTION_INFO_V1(chat_conversations_guard_update);
PG_FUNCTION_INFO_V1(chat_conversations_name);

/* Those of channels are told apart by their keys, which are in a table of their own */
static const ChatName names[] = {
	{.column = "name",.max_length = 100},
	{.column = "display_name",.max_length = 200}
};

static ChatPlan find_pair =
	CHAT_PLAN("SELECT FROM chat.direct_conversations "
			  "WHERE conversation_id = $1",
			  UUIDOID);

static ChatPlan insert_name =
	CHAT_PLAN("INSERT INTO chat.conversation_names (space_id, name_key, conversation_id) "
			  "VALUES (" NAMES_OF("$3") ", chat._name_key($1), $2) "
			  "ON CONFLICT DO NOTHING",
			  TEXTOID, UUIDOID, UUIDOID);

static ChatPlan delete_name =
	CHAT_PLAN("DELETE FROM chat.conversation_names "
			  "WHERE space_id = " NAMES_OF("$3") " AND name_key = chat._name_key($1) "
			  "  AND conversation_id = $2",
			  TEXTOID, UUIDOID, UUIDOID);

static void
refuse_column(TriggerData *trigger, const char *column, const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHECK_VIOLATION),
			 errmsg("invalid value of column \"%s\" of relation \"%s\"",
					column, RelationGetRelationName(trigger->tg_relation)),
			 errdetail("%s", detail),
			 errtablecol(trigger->tg_relation,
						 get_attnum(RelationGetRelid(trigger->tg_relation), column))));
}

static void
check_lengths(TriggerData *trigger, HeapTuple row)
{
	static const struct
	{
		const char *column;
		int			max_length;
	}			limits[] = {
		{"topic", 500},
		{"purpose", 10000},
		{"description", 10000},
		{"picture_url", 2048},
		{"background_url", 2048}
	};

	for (int i = 0; i < (int) lengthof(limits); i++)
	{
		NullableDatum value = chat_tuple_value(trigger, row, limits[i].column);

		if (!value.isnull && chat_text_length(DatumGetTextPP(value.value)) > limits[i].max_length)
			refuse_column(trigger, limits[i].column,
						  psprintf("It may have at most %d characters.", limits[i].max_length));
	}
}

static void
check_range(TriggerData *trigger, HeapTuple row, const char *column, int32 min, int32 max)
{
	NullableDatum value = chat_tuple_value(trigger, row, column);

	if (!value.isnull && (DatumGetInt32(value.value) < min || DatumGetInt32(value.value) > max))
		refuse_column(trigger, column, psprintf("It must be from %d to %d.", min, max));
}

/* What a CHECK constraint would say, were it not run at every message */
static void
check_columns(TriggerData *trigger, HeapTuple row)
{
	NullableDatum kind = chat_tuple_value(trigger, row, "kind");
	NullableDatum name = chat_tuple_value(trigger, row, "name");
	NullableDatum is_private = chat_tuple_value(trigger, row, "is_private");
	bool		is_direct;
	bool		is_live;
	bool		is_channel;

	if (kind.isnull)
		return;					/* NOT NULL refuses it */
	is_direct = conversation_kind(kind.value) == KIND_DIRECT;
	is_live = conversation_kind(kind.value) == KIND_LIVE;
	is_channel = conversation_kind(kind.value) == KIND_CHANNEL;

	if (is_direct ? !name.isnull : name.isnull)
		refuse_column(trigger, "name",
					  "Direct conversations have no name, all others have one.");
	if (!is_private.isnull && !DatumGetBool(is_private.value) && !is_channel && !is_live)
		refuse_column(trigger, "is_private", "Only a channel or a live chat can be public.");
	if (chat_tuple_value(trigger, row, "space_id").isnull ? is_live : !is_live && !is_channel)
		refuse_column(trigger, "space_id",
					  "Live chats belong to a topic, channels may, other conversations do not.");
	check_lengths(trigger, row);
	check_range(trigger, row, "slow_seconds", 0, SECS_PER_DAY);
	check_range(trigger, row, "max_members", 1, PG_INT32_MAX);
	check_range(trigger, row, "position", 0, PG_INT32_MAX);
}

/* The name of a live chat is the beginning of a title, and stays as that is */
static void
check_title(TriggerData *trigger, text *title)
{
	if (chat_text_length(title) > names[0].max_length)
		refuse_column(trigger, names[0].column,
					  psprintf("It may have at most %d characters.", names[0].max_length));
	if (!chat_name_is_visible(title))
		refuse_column(trigger, names[0].column, "It contains no visible character.");
}

/* Other names are stored in one form, which the row of an UPDATE has already */
static HeapTuple
check_names(TriggerData *trigger, HeapTuple row)
{
	NullableDatum kind = chat_tuple_value(trigger, row, "kind");

	for (int i = 0; i < (int) lengthof(names); i++)
	{
		NullableDatum value = chat_tuple_value(trigger, row, names[i].column);
		text	   *given;
		text	   *form;
		text	   *key;

		if (value.isnull || kind.isnull)
			continue;
		given = DatumGetTextPP(value.value);
		if (i == 0 && conversation_kind(kind.value) == KIND_LIVE)
		{
			check_title(trigger, given);
			continue;
		}
		form = chat_name_form_of(&names[i], trigger->tg_relation, given, &key);
		if (form == given)
			continue;
		if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
			refuse_column(trigger, names[i].column,
						  "It has white space around it, or is not in normalization form C.");
		value.value = PointerGetDatum(form);
		row = chat_tuple_modify(trigger, row, 1, &names[i].column, &value.value, &value.isnull);
	}
	return row;
}

/* A direct conversation belongs to a pair, a live chat to a topic or post */
static void
check_belonging(TriggerData *trigger, HeapTuple row)
{
	NullableDatum id = chat_tuple_value(trigger, row, "id");
	ConversationKind kind = conversation_kind(chat_tuple_value(trigger, row, "kind").value);
	ChatScope	scope;

	if (kind != KIND_DIRECT && kind != KIND_LIVE)
		return;

	chat_enter(&scope);
	if (kind == KIND_DIRECT && chat_run(&find_pair, id) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("a direct conversation needs its pair"),
				 errhint("Insert the pair into chat.direct_conversations, or use chat.open_direct().")));
	if (kind == KIND_LIVE &&
		!live_chat_is_announced(id, chat_tuple_value(trigger, row, "space_id"),
								chat_tuple_value(trigger, row, "is_private")))
		ereport(ERROR,
				(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
				 errmsg("a live chat needs its topic, and is private if that is"),
				 errhint("Use chat.open_live_chat().")));
	chat_leave(&scope);
}

/* A new conversation is empty */
static HeapTuple
guard_insert(TriggerData *trigger)
{
	static const char *const counters[] = {
		"last_seq", "modseq", "last_message_id", "member_count", "epoch",
		"changed_modseq"
	};
	Datum		zeroes[] = {
		Int64GetDatum(0), Int64GetDatum(0), (Datum) 0, Int32GetDatum(0),
		Int32GetDatum(0), Int64GetDatum(0)
	};
	bool		nulls[] = {false, false, true, false, false, false};
	HeapTuple	row = trigger->tg_trigtuple;

	chat_tuple_require_v7(trigger, row, "id");
	check_columns(trigger, row);
	row = check_names(trigger, row);
	if (!chat_tuple_value(trigger, row, "kind").isnull)
		check_belonging(trigger, row);
	return chat_tuple_modify(trigger, row, lengthof(counters), counters, zeroes, nulls);
}

/*
 * BEFORE INSERT OR DELETE ROW: conversations stay, since messages refer to them.
 */
Datum
chat_conversations_guard(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_conversations_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);

	if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event))
		return PointerGetDatum(guard_insert(trigger));
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("conversations cannot be deleted"),
			 errhint("Archive the conversation instead.")));
	return PointerGetDatum(NULL);
}

/*
 * AFTER UPDATE ROW: some columns do not change, and members are notified when
 * what they see has changed.
 */
Datum
chat_conversations_guard_update(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"id", "kind", "space_id", "created_by"};
	static const char *const of_topic[] = {"is_private"};
	static const char *const named[] = {"name", "display_name"};
	static const char *const visible[] = {
		"is_private", "archived_at", "max_members", "position", "slow_seconds", "is_announce_only", "allow_calls",
		"name", "display_name", "topic", "purpose", "description", "picture_url", "background_url"
	};
	TriggerData *trigger = chat_trigger(fcinfo, "_conversations_guard_update",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	HeapTuple	row = trigger->tg_newtuple;

	chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	check_columns(trigger, row);
	if (chat_tuple_changed(trigger, lengthof(named), named))
		(void) check_names(trigger, row);
	if (conversation_kind(chat_tuple_value(trigger, row, "kind").value) == KIND_LIVE)
		chat_tuple_immutable(trigger, lengthof(of_topic), of_topic);
	if (chat_tuple_changed(trigger, lengthof(visible), visible))
	{
		NullableDatum id = chat_tuple_value(trigger, row, "id");
		pg_uuid_t	actor;
		ChatScope	scope;

		chat_enter(&scope);
		conversation_announce_change(DatumGetUUIDP(id.value), CHAT_EVENT_CONVERSATION);
		if (!DatumGetBool(chat_tuple_value(trigger, row, "allow_calls").value) ||
			!chat_tuple_value(trigger, row, "archived_at").isnull)
			(void) call_end(DatumGetUUIDP(id.value),
							chat_current_user(&actor) ? &actor : NULL);
		chat_leave(&scope);
	}
	return PointerGetDatum(NULL);
}

/*
 * AFTER INSERT OR UPDATE OF name ROW: the names of channels are unique.
 */
Datum
chat_conversations_name(PG_FUNCTION_ARGS)
{
	static const char *const name_column[] = {"name"};
	TriggerData *trigger = chat_trigger(fcinfo, "_conversations_name",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	bool		is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	HeapTuple	row = is_update ? trigger->tg_newtuple : trigger->tg_trigtuple;
	NullableDatum id = chat_tuple_value(trigger, row, "id");
	NullableDatum name = chat_tuple_value(trigger, row, "name");
	NullableDatum space_id = chat_tuple_value(trigger, row, "space_id");
	ChatScope	scope;

	if (conversation_kind(chat_tuple_value(trigger, row, "kind").value) != KIND_CHANNEL ||
		(is_update && !chat_tuple_changed(trigger, 1, name_column)))
		return PointerGetDatum(NULL);

	chat_enter(&scope);
	if (is_update)
		chat_run(&delete_name, chat_tuple_value(trigger, trigger->tg_trigtuple, "name"), id,
				 space_id);
	if (chat_run(&insert_name, name, id, space_id) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNIQUE_VIOLATION),
				 errmsg("a channel named \"%s\" exists already",
						TextDatumGetCString(name.value)),
				 errtableconstraint(trigger->tg_relation,
									"conversation_names_pkey")));
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
