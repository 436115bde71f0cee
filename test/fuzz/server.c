/*-------------------------------------------------------------------------
 *
 * server.c
 *	  As much of a server as the parsers need that are run without one.
 *
 * The encoding is UTF-8. What becomes JSON is text that nobody reads here: the
 * server's own parser is not what is tested. What no parser gets to is missing.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <setjmp.h>

#include "core/attempt.h"
#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "server.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"

typedef struct Chunk
{
	struct Chunk *next;
	char		data[FLEXIBLE_ARRAY_MEMBER];
} Chunk;

static Chunk *chunks = NULL;
static sigjmp_buf *handler = NULL;

void *
palloc_extended(Size size, int flags)
{
	Chunk	   *chunk = malloc(offsetof(Chunk, data) + size);

	chunk->next = chunks;
	chunks = chunk;
	return chunk->data;
}

void *
palloc(Size size)
{
	return palloc_extended(size, 0);
}

void *
palloc0(Size size)
{
	return memset(palloc(size), 0, size);
}

void
pfree(void *pointer)
{
}

void
server_forget(void)
{
	while (chunks)
	{
		Chunk	   *next = chunks->next;

		free(chunks);
		chunks = next;
	}
}

text *
server_text(const uint8 *data, size_t size)
{
	return cstring_to_text_with_len((const char *) data, size);
}

text *
cstring_to_text_with_len(const char *s, int len)
{
	text	   *result = palloc(VARHDRSZ + len);

	SET_VARSIZE(result, VARHDRSZ + len);
	memcpy(VARDATA(result), s, len);
	return result;
}

/*
 * Errors
 */

void
server_try(void (*function) (void))
{
	sigjmp_buf	here;

	handler = &here;
	if (sigsetjmp(here, 0) == 0)
		function();
	handler = NULL;
}

bool
errstart(int elevel, const char *domain)
{
	return elevel >= ERROR;
}

bool
errstart_cold(int elevel, const char *domain)
{
	return elevel >= ERROR;
}

void
errfinish(const char *filename, int lineno, const char *funcname)
{
	/* an input cannot be the cause of an error of ours */
	if (handler == NULL)
		abort();
	siglongjmp(*handler, 1);
}

int
errcode(int sqlerrcode)
{
	return 0;
}

int
errmsg(const char *fmt,...)
{
	return 0;
}

int
errdetail(const char *fmt,...)
{
	return 0;
}

int
errmsg_internal(const char *fmt,...)
{
	fprintf(stderr, "internal error: %s\n", fmt);
	abort();
}

ErrorData *
chat_attempt(ChatAction action, void *arg)
{
	(void) action(arg);
	return NULL;
}

/*
 * Encodings and JSON
 */

int
GetDatabaseEncoding(void)
{
	return PG_UTF8;
}

char *
pg_any_to_server(const char *s, int len, int encoding)
{
	return unconstify(char *, s);
}

char *
pg_server_to_any(const char *s, int len, int encoding)
{
	return unconstify(char *, s);
}

int
pg_mbcliplen(const char *mbstr, int len, int limit)
{
	return Min(len, limit);
}

/* An empty object, which has no key or signature */
Datum
DirectFunctionCall1Coll(PGFunction func, Oid collation, Datum arg1)
{
	Jsonb	   *object = palloc0(sizeof(Jsonb));

	if (func != jsonb_in)
		abort();
	/* all of the text is read, as the parser would */
	if (strlen(DatumGetCString(arg1)) > PG_INT32_MAX)
		abort();
	SET_VARSIZE(object, sizeof(Jsonb));
	object->root.header = JB_FOBJECT;
	return JsonbPGetDatum(object);
}

struct varlena *
pg_detoast_datum(struct varlena *datum)
{
	return datum;
}
