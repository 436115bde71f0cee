/*-------------------------------------------------------------------------
 *
 * tail_table.c
 *	  The conversations that are known, and lists of them.
 *
 *-------------------------------------------------------------------------
 */
#include "client/tail.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a */
static size_t
hash(const char *id)
{
	uint64_t	h = UINT64_C(14695981039346656037);

	for (; *id; id++)
		h = (h ^ (unsigned char) *id) * UINT64_C(1099511628211);
	return (size_t) (h ^ (h >> 32));
}

static Conversation **
find_slot(const ConversationTable *table, const char *id)
{
	size_t		i = hash(id) & (table->nslots - 1);

	while (table->slots[i] != NULL && strcmp(table->slots[i]->id, id) != 0)
		i = (i + 1) & (table->nslots - 1);
	return &table->slots[i];
}

static void
enlarge(ConversationTable *table)
{
	ConversationTable old = *table;

	table->nslots = old.nslots ? 2 * old.nslots : 64;
	table->slots = grow(NULL, table->nslots * sizeof(Conversation *));
	memset(table->slots, 0, table->nslots * sizeof(Conversation *));
	for (size_t i = 0; i < old.nslots; i++)
	{
		if (old.slots[i] != NULL)
			*find_slot(table, old.slots[i]->id) = old.slots[i];
	}
	free(old.slots);
}

Conversation *
table_find(const ConversationTable *table, const char *id)
{
	return table->len > 0 ? *find_slot(table, id) : NULL;
}

/* It is added if it is not there */
Conversation *
table_get(ConversationTable *table, const char *id)
{
	Conversation *conversation = table_find(table, id);

	if (conversation != NULL)
		return conversation;
	if (2 * (table->len + 1) > table->nslots)
		enlarge(table);
	conversation = grow(NULL, sizeof(Conversation));
	memset(conversation, 0, sizeof(*conversation));
	strcpy(conversation->id, id);
	conversation->cursor = CURSOR_UNKNOWN;
	conversation->subscribed_at = CURSOR_UNKNOWN;
	*find_slot(table, id) = conversation;
	table->len++;
	return conversation;
}

void
table_free(ConversationTable *table)
{
	for (size_t i = 0; i < table->nslots; i++)
	{
		if (table->slots[i] != NULL)
			free(table->slots[i]->channel);
		free(table->slots[i]);
	}
	free(table->slots);
	memset(table, 0, sizeof(*table));
}

void
list_add(ConversationList *list, Conversation *conversation)
{
	if (list->len == list->size)
	{
		list->size = list->size ? 2 * list->size : 16;
		list->items = grow(list->items, list->size * sizeof(Conversation *));
	}
	list->items[list->len++] = conversation;
}

void
list_free(ConversationList *list)
{
	free(list->items);
	memset(list, 0, sizeof(*list));
}
