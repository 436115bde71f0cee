/*-------------------------------------------------------------------------
 *
 * args.c
 *	  Arguments of SQL functions.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_proc.h"
#include "core/args.h"
#include "core/setting.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "utils/syscache.h"

/* The name of an argument of the function that is being called */
static const char *
argument_name(FunctionCallInfo fcinfo, int arg)
{
	HeapTuple	tuple = SearchSysCache1(PROCOID, ObjectIdGetDatum(fcinfo->flinfo->fn_oid));
	Oid		   *types;
	char	  **names;
	char	   *modes;
	const char *name;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for function %u", fcinfo->flinfo->fn_oid);
	if (get_func_arg_info(tuple, &types, &names, &modes) > arg && names != NULL)
		name = names[arg];
	else
		name = psprintf("$%d", arg + 1);
	ReleaseSysCache(tuple);
	return name;
}

void
chat_arg_required(FunctionCallInfo fcinfo, int arg)
{
	if (PG_ARGISNULL(arg))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("argument \"%s\" must not be null", argument_name(fcinfo, arg))));
}

static Datum
required(FunctionCallInfo fcinfo, int arg)
{
	chat_arg_required(fcinfo, arg);
	return PG_GETARG_DATUM(arg);
}

pg_uuid_t
chat_arg_uuid(FunctionCallInfo fcinfo, int arg)
{
	return *DatumGetUUIDP(required(fcinfo, arg));
}

bool
chat_arg_bool(FunctionCallInfo fcinfo, int arg)
{
	return DatumGetBool(required(fcinfo, arg));
}

int32
chat_arg_int4(FunctionCallInfo fcinfo, int arg)
{
	return DatumGetInt32(required(fcinfo, arg));
}

int64
chat_arg_int8(FunctionCallInfo fcinfo, int arg)
{
	return DatumGetInt64(required(fcinfo, arg));
}

TimestampTz
chat_arg_timestamptz(FunctionCallInfo fcinfo, int arg)
{
	return DatumGetTimestampTz(required(fcinfo, arg));
}

text *
chat_arg_text(FunctionCallInfo fcinfo, int arg)
{
	return DatumGetTextPP(required(fcinfo, arg));
}

char *
chat_arg_cstring(FunctionCallInfo fcinfo, int arg)
{
	return text_to_cstring(chat_arg_text(fcinfo, arg));
}

Jsonb *
chat_arg_jsonb(FunctionCallInfo fcinfo, int arg)
{
	return DatumGetJsonbP(required(fcinfo, arg));
}

int
chat_arg_page_size(FunctionCallInfo fcinfo, int arg)
{
	int			max = chat_arg_int4(fcinfo, arg);

	if (max < 1 || max > chat_max_page_size)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("page size %d is out of range", max),
				 errdetail("A page may have 1 to %d rows (\"%s\").",
						   chat_max_page_size, "chat.max_page_size")));
	return max;
}

bool
chat_arg_uuid_if(FunctionCallInfo fcinfo, int arg, pg_uuid_t *value)
{
	if (PG_ARGISNULL(arg))
		return false;
	*value = *PG_GETARG_UUID_P(arg);
	return true;
}

text *
chat_arg_text_if(FunctionCallInfo fcinfo, int arg)
{
	return PG_ARGISNULL(arg) ? NULL : PG_GETARG_TEXT_PP(arg);
}

char *
chat_arg_cstring_if(FunctionCallInfo fcinfo, int arg)
{
	return PG_ARGISNULL(arg) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(arg));
}

Jsonb *
chat_arg_jsonb_if(FunctionCallInfo fcinfo, int arg)
{
	return PG_ARGISNULL(arg) ? NULL : PG_GETARG_JSONB_P(arg);
}

/*
 * Words
 */

/* -1 if it is none of them */
int
chat_word_find(const char *word, const char *const *words, int nwords)
{
	for (int i = 0; i < nwords; i++)
	{
		if (strcmp(word, words[i]) == 0)
			return i;
	}
	return -1;
}

/* A text column's value, compared and forgotten: no copy */
static bool
text_is(const text *value, const char *expected)
{
	return VARSIZE_ANY_EXHDR(value) == strlen(expected) &&
		memcmp(VARDATA_ANY(value), expected, strlen(expected)) == 0;
}

/* Of a column that can have no others */
int
chat_word_stored(Datum value, const char *const *words, int nwords)
{
	text	   *stored = DatumGetTextPP(value);

	for (int i = 0; i < nwords; i++)
	{
		if (text_is(stored, words[i]))
			return i;
	}
	elog(ERROR, "unexpected value \"%s\"", text_to_cstring(stored));
}

/* "one, two and three", with "and" as the last conjunction, say */
char *
chat_word_list(const char *const *words, int nwords, const char *last)
{
	StringInfoData list;

	initStringInfo(&list);
	for (int i = 0; i < nwords; i++)
	{
		if (i > 0 && i == nwords - 1)
			appendStringInfo(&list, " %s ", last);
		else if (i > 0)
			appendStringInfoString(&list, ", ");
		appendStringInfoString(&list, words[i]);
	}
	return list.data;
}

int
chat_arg_word(FunctionCallInfo fcinfo, int arg, const char *const *words, int nwords)
{
	char	   *word = chat_arg_cstring(fcinfo, arg);
	int			place = chat_word_find(word, words, nwords);

	if (place < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unrecognized value for argument \"%s\": \"%s\"",
						argument_name(fcinfo, arg), word),
				 errhint("The values are %s.", chat_word_list(words, nwords, "and"))));
	return place;
}

/*
 * Changes
 */

void
chat_check_keys(Jsonb *changes, const char *const *keys, int nkeys)
{
	JsonbIterator *iterator;
	JsonbValue	value;
	JsonbIteratorToken token;

	if (!JB_ROOT_IS_OBJECT(changes))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("changes must be a JSON object")));

	iterator = JsonbIteratorInit(&changes->root);
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		char	   *key;

		if (token != WJB_KEY)
			continue;
		key = pnstrdup(value.val.string.val, value.val.string.len);
		if (chat_word_find(key, keys, nkeys) < 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unrecognized key \"%s\"", key),
					 errhint("The keys are %s.", chat_word_list(keys, nkeys, "and"))));
	}
}

Jsonb *
chat_arg_changes(FunctionCallInfo fcinfo, int arg, const char *const *keys, int nkeys)
{
	Jsonb	   *changes = chat_arg_jsonb(fcinfo, arg);

	chat_check_keys(changes, keys, nkeys);
	return changes;
}

/*
 * Texts
 */

int
chat_text_length(const text *value)
{
	return pg_mbstrlen_with_len(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));
}

bool
chat_is_same(const void *a, const void *b)
{
	return VARSIZE_ANY_EXHDR(a) == VARSIZE_ANY_EXHDR(b) &&
		memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0;
}

/* Nothing but spaces and control characters, in ASCII */
bool
chat_text_is_blank(const text *value)
{
	const unsigned char *data = (const unsigned char *) VARDATA_ANY(value);
	int			len = VARSIZE_ANY_EXHDR(value);

	for (int i = 0; i < len; i++)
	{
		if (data[i] > ' ' && data[i] != 0x7f)
			return false;
	}
	return true;
}
