/*-------------------------------------------------------------------------
 *
 * tail_toolbox.c
 *	  Memory, texts, and the table of conversations.
 *
 *-------------------------------------------------------------------------
 */
#include "client/tail.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
out_of_memory(void)
{
	fputs(PROGRAM ": out of memory\n", stderr);
	_Exit(EXIT_OUTPUT);
}

void *
grow(void *memory, size_t size)
{
	memory = realloc(memory, size);
	if (memory == NULL)
		out_of_memory();
	return memory;
}

char *
copy_text(const char *text)
{
	size_t		size = strlen(text) + 1;

	return memcpy(grow(NULL, size), text, size);
}

/*
 * Buffers
 */

static void
buffer_reserve(Buffer *buffer, size_t len)
{
	size_t		needed = buffer->len + len + 1;

	if (needed <= buffer->size)
		return;
	if (buffer->size == 0)
		buffer->size = 1024;
	while (buffer->size < needed)
		buffer->size *= 2;
	buffer->data = grow(buffer->data, buffer->size);
}

void
buffer_append(Buffer *buffer, const char *data, size_t len)
{
	buffer_reserve(buffer, len);
	memcpy(buffer->data + buffer->len, data, len);
	buffer->len += len;
	buffer->data[buffer->len] = '\0';
}

/* For what is short; texts of any length are appended */
void
buffer_printf(Buffer *buffer, const char *format,...)
{
	va_list		args;
	int			len;

	buffer_reserve(buffer, 512);
	va_start(args, format);
	len = vsnprintf(buffer->data + buffer->len, 512, format, args);
	va_end(args);
	if (len < 0 || len >= 512)
		abort();
	buffer->len += len;
}

void
buffer_free(Buffer *buffer)
{
	free(buffer->data);
	memset(buffer, 0, sizeof(*buffer));
}

/*
 * Texts
 */

/* A UUID in PostgreSQL's own form goes to id, which can hold it */
bool
parse_uuid(char *id, const char *text, size_t len)
{
	if (len != UUID_TEXT_LEN)
		return false;
	for (int i = 0; i < UUID_TEXT_LEN; i++)
	{
		bool		dash = i == 8 || i == 13 || i == 18 || i == 23;
		char		c = text[i];

		if (c >= 'A' && c <= 'F')
			c += 'a' - 'A';
		if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
			return false;
		id[i] = c;
	}
	id[UUID_TEXT_LEN] = '\0';
	return true;
}

/* 0 to CURSOR_MAX */
bool
parse_number(int64_t * number, const char *text, size_t len)
{
	int64_t		value = 0;

	if (len < 1 || len > 18)
		return false;
	for (size_t i = 0; i < len; i++)
	{
		if (text[i] < '0' || text[i] > '9')
			return false;
		value = value * 10 + (text[i] - '0');
	}
	*number = value;
	return true;
}

/*
 * The table
 */

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
	table->slots = calloc(table->nslots, sizeof(Conversation *));
	if (table->slots == NULL)
		out_of_memory();
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
