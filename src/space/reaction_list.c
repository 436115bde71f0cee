/*-------------------------------------------------------------------------
 *
 * reaction_list.c
 *	  Reactions to something, as they are counted: an array of objects, so that
 *	  they have an order.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/args.h"
#include "space/reaction.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

int			chat_max_reactions;

Reaction *
reaction_list_find(const ReactionList *list, const text *emoji)
{
	for (int i = 0; i < list->nreactions; i++)
	{
		if (chat_is_same(list->reactions[i].emoji, emoji))
			return &list->reactions[i];
	}
	return NULL;
}

/* What comes to nothing is left out when the list is stored, so the order of these does not matter */
void
reaction_list_add(ReactionList *list, const text *emoji, int32 count)
{
	Reaction   *reaction = reaction_list_find(list, emoji);

	if (reaction)
	{
		reaction->count += count;
		return;
	}
	if (list->nreactions == list->room)
	{
		list->room = Max(8, list->room * 2);
		list->reactions = list->reactions == NULL ?
			palloc(list->room * sizeof(Reaction)) :
			repalloc(list->reactions, list->room * sizeof(Reaction));
	}
	list->reactions[list->nreactions++] = (Reaction)
	{
		.emoji = cstring_to_text_with_len(VARDATA_ANY(emoji), VARSIZE_ANY_EXHDR(emoji)),
			.count = count
	};
}

/* A member of an object that was stored by us */
static JsonbValue *
member(JsonbContainer *object, const char *key, enum jbvType type)
{
	JsonbValue *value = getKeyJsonValueFromContainer(object, key, strlen(key), NULL);

	if (value == NULL || value->type != type)
		elog(ERROR, "stored reactions have no \"%s\"", key);
	return value;
}

ReactionList
reaction_list_of(Jsonb *stored)
{
	ReactionList list = {0};
	JsonbIterator *iterator;
	JsonbValue	value;

	if (stored == NULL)
		return list;
	iterator = JsonbIteratorInit(&stored->root);
	(void) JsonbIteratorNext(&iterator, &value, false);
	while (JsonbIteratorNext(&iterator, &value, true) == WJB_ELEM)
	{
		JsonbContainer *object = value.val.binary.data;
		JsonbValue *emoji;
		JsonbValue *count;

		if (value.type != jbvBinary || !JsonContainerIsObject(object))
			elog(ERROR, "stored reactions are no array of objects");
		emoji = member(object, "emoji", jbvString);
		count = member(object, "count", jbvNumeric);
		reaction_list_add(&list,
						  cstring_to_text_with_len(emoji->val.string.val, emoji->val.string.len),
						  DatumGetInt32(DirectFunctionCall1(numeric_int4,
															NumericGetDatum(count->val.numeric))));
	}
	return list;
}

static void
push_key(JsonbParseState **state, const char *key)
{
	JsonbValue	value = {
		.type = jbvString,
		.val.string = {.len = strlen(key),.val = unconstify(char *, key)}
	};

	(void) pushJsonbValue(state, WJB_KEY, &value);
}

static void
push_reaction(JsonbParseState **state, const Reaction *reaction, bool with_mine)
{
	JsonbValue	value;

	(void) pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	push_key(state, "emoji");
	value.type = jbvString;
	value.val.string.len = VARSIZE_ANY_EXHDR(reaction->emoji);
	value.val.string.val = VARDATA_ANY(reaction->emoji);
	(void) pushJsonbValue(state, WJB_VALUE, &value);
	push_key(state, "count");
	value.type = jbvNumeric;
	value.val.numeric = int64_to_numeric(reaction->count);
	(void) pushJsonbValue(state, WJB_VALUE, &value);
	if (with_mine)
	{
		push_key(state, "is_mine");
		value.type = jbvBool;
		value.val.boolean = reaction->is_mine;
		(void) pushJsonbValue(state, WJB_VALUE, &value);
	}
	(void) pushJsonbValue(state, WJB_END_OBJECT, NULL);
}

Jsonb *
reaction_list_jsonb(const ReactionList *list, bool with_mine)
{
	JsonbParseState *state = NULL;
	int			npushed = 0;

	(void) pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	for (int i = 0; i < list->nreactions; i++)
	{
		if (list->reactions[i].count > 0)
		{
			push_reaction(&state, &list->reactions[i], with_mine);
			npushed++;
		}
	}
	if (npushed == 0)
		return NULL;
	return JsonbValueToJsonb(pushJsonbValue(&state, WJB_END_ARRAY, NULL));
}

/* Those who add one at the same moment do not see each other, and may exceed it */
void
reaction_list_require_room(const ReactionList *list, const text *emoji)
{
	int			ndifferent = 0;

	for (int i = 0; i < list->nreactions; i++)
	{
		if (list->reactions[i].count <= 0)
			continue;
		if (chat_is_same(list->reactions[i].emoji, emoji))
			return;
		ndifferent++;
	}
	if (ndifferent >= chat_max_reactions)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many different reactions"),
				 errdetail("There are %d, %d are allowed (\"%s\").",
						   ndifferent, chat_max_reactions, "chat.max_reactions"),
				 errhint("React with one that is there.")));
}
