/*-------------------------------------------------------------------------
 *
 * tail_toolbox.c
 *	  Memory, buffers, texts and time, of no knowledge of what they are for.
 *
 *-------------------------------------------------------------------------
 */
#include "client/tail.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The only exit outside of main(), as nothing can go on without memory */
void *
grow(void *memory, size_t size)
{
	memory = realloc(memory, size);
	if (memory == NULL)
	{
		fputs(PROGRAM ": out of memory\n", stderr);
		_Exit(EXIT_OUTPUT);
	}
	return memory;
}

/* Milliseconds of a clock that nobody sets */
int64_t
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

char *
copy_text(const char *source)
{
	size_t		size = strlen(source) + 1;

	return memcpy(grow(NULL, size), source, size);
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
parse_uuid(char *id, const char *source, size_t len)
{
	if (len != UUID_TEXT_LEN)
		return false;
	for (int i = 0; i < UUID_TEXT_LEN; i++)
	{
		bool		dash = i == 8 || i == 13 || i == 18 || i == 23;
		char		c = source[i];

		if (c >= 'A' && c <= 'F')
			c += 'a' - 'A';
		if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
			return false;
		id[i] = c;
	}
	id[UUID_TEXT_LEN] = '\0';
	return true;
}

/* 0 to NUMBER_MAX */
bool
parse_number(int64_t *number, const char *source, size_t len)
{
	int64_t		value = 0;

	if (len < 1 || len > 18)
		return false;
	for (size_t i = 0; i < len; i++)
	{
		if (source[i] < '0' || source[i] > '9')
			return false;
		value = value * 10 + (source[i] - '0');
	}
	*number = value;
	return true;
}
