/*-------------------------------------------------------------------------
 *
 * space_emoji.c
 *	  Emoji of a topic's own, and which emoji one may react with there.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/emoji.h"
#include "core/name.h"
#include "core/plan.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "space/reaction.h"
#include "space/space.h"

PG_FUNCTION_INFO_V1(chat_add_emoji);
PG_FUNCTION_INFO_V1(chat_remove_emoji);
PG_FUNCTION_INFO_V1(chat_space_emojis);
PG_FUNCTION_INFO_V1(chat_custom_emojis_guard);

int			chat_max_emoji;

static ChatPlan insert_emoji =
	CHAT_PLAN("INSERT INTO chat.custom_emojis AS e (space_id, name, image_url, created_by) "
			  "VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT (space_id, name_key) DO UPDATE "
			  "SET image_url = EXCLUDED.image_url "
			  "WHERE e.image_url <> EXCLUDED.image_url "
			  "RETURNING (SELECT count(*) FROM chat.custom_emojis AS x WHERE x.space_id = $1)",
			  UUIDOID, TEXTOID, TEXTOID, UUIDOID);

static ChatPlan delete_emoji =
	CHAT_PLAN("DELETE FROM chat.custom_emojis "
			  "WHERE space_id = $1 "
			  "  AND name_key = chat._name_key($2)",
			  UUIDOID, TEXTOID);

static ChatPlan find_emoji =
	CHAT_PLAN("SELECT ':' || name || ':' "
			  "FROM chat.custom_emojis "
			  "WHERE space_id = $1 "
			  "  AND name_key = chat._name_key(substr($2, 2, length($2) - 2))",
			  UUIDOID, TEXTOID);

static ChatPlan read_emoji =
	CHAT_PLAN("SELECT name, image_url, created_by, created_at "
			  "FROM chat.custom_emojis "
			  "WHERE space_id = $1 "
			  "ORDER BY name_key",
			  UUIDOID);

/* The colons that are written around it are no part of the name */
static const ChatName emoji_name = {
	.column = "name",.key = "name_key",.max_length = 32,.is_word = true,.is_lower = true
};

/*
 * BEFORE INSERT OR UPDATE ROW: its name as it is stored
 */
Datum
chat_custom_emojis_guard(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_custom_emojis_guard",
										TRIGGER_EVENT_BEFORE, TRIGGER_EVENT_ROW);
	HeapTuple	row = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ?
		trigger->tg_newtuple : trigger->tg_trigtuple;

	return PointerGetDatum(chat_tuple_names(trigger, row, &emoji_name, 1));
}

/*
 * add_emoji(space, name, image_url, as_user) - false if it has that picture already
 */
Datum
chat_add_emoji(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 0);
	Space		space;
	Standing	standing;
	uint64		nrows;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	chat_arg_required(fcinfo, 1);
	chat_arg_required(fcinfo, 2);
	space_lock(&space_id, &call.actor, ROLE_MODERATOR, &space, &standing);
	nrows = chat_run(&insert_emoji, UUID(&space_id), ARG(1), ARG(2), UUID(&call.actor));

	/* the statement has counted those that were there before */
	if (nrows > 0 && chat_row_int8(0, 1) >= chat_max_emoji)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many emoji in topic %s", chat_uuid_string(&space_id)),
				 errdetail("%d are allowed (\"%s\").", chat_max_emoji, "chat.max_emoji")));
	if (nrows > 0)
		space_announce(&space);
	return chat_return_bool(&call, nrows > 0);
}

/*
 * remove_emoji(space, name, as_user) - reactions with it stay
 */
Datum
chat_remove_emoji(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 0);
	Space		space;
	Standing	standing;
	uint64		nrows;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	chat_arg_required(fcinfo, 1);
	space_lock(&space_id, &call.actor, ROLE_MODERATOR, &space, &standing);
	nrows = chat_run(&delete_emoji, UUID(&space_id), ARG(1));
	if (nrows > 0)
		space_announce(&space);
	return chat_return_bool(&call, nrows > 0);
}

/*
 * space_emojis(space, as_user)
 */
Datum
chat_space_emojis(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 0);
	Space		space;
	Standing	standing;

	chat_begin(&call, fcinfo, CHAT_READ);
	space_require(&space_id, &call.actor, &space, &standing);
	chat_add_rows_of_result(&call, chat_read(&read_emoji, UUID(&space_id)));
	return chat_return_set(&call);
}

text *
emoji_find(text *given, const pg_uuid_t *space_id)
{
	if (!chat_emoji_is_custom(given))
		return chat_emoji_form_of(given);
	if (space_id && chat_text_length(given) <= emoji_name.max_length + 2 &&
		chat_run(&find_emoji, UUID(space_id), TEXT(given)) > 0)
		return DatumGetTextPCopy(chat_row_value(0, 1).value);
	return NULL;
}

text *
emoji_require(text *given, const pg_uuid_t *space_id)
{
	text	   *form = emoji_find(given, space_id);

	if (form == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid emoji"),
				 errdetail("There is none of that name here.")));
	return form;
}
