/*-------------------------------------------------------------------------
 *
 * args.c
 *	  Arguments and results of SQL functions.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "core/args.h"
#include "core/errors.h"
#include "core/guc.h"
#include "core/plan.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

void
chat_arg_required(FunctionCallInfo fcinfo, int arg, const char *name)
{
	if (PG_ARGISNULL(arg))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("argument \"%s\" must not be null", name)));
}

pg_uuid_t
chat_arg_uuid(FunctionCallInfo fcinfo, int arg, const char *name)
{
	chat_arg_required(fcinfo, arg, name);
	return *PG_GETARG_UUID_P(arg);
}

/* How many rows a page of a list may have: the argument "max" */
int
chat_arg_page_size(FunctionCallInfo fcinfo, int arg)
{
	int			max;

	chat_arg_required(fcinfo, arg, "max");
	max = PG_GETARG_INT32(arg);
	if (max < 1 || max > chat_max_page_size)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("page size %d is out of range", max),
				 errdetail("A page may have 1 to %d rows (\"%s\").",
						   chat_max_page_size, "chat.max_page_size")));
	return max;
}

bool
chat_arg_optional_uuid(FunctionCallInfo fcinfo, int arg, pg_uuid_t *value)
{
	if (PG_ARGISNULL(arg))
		return false;
	*value = *PG_GETARG_UUID_P(arg);
	return true;
}

char *
chat_arg_optional_text(FunctionCallInfo fcinfo, int arg)
{
	if (PG_ARGISNULL(arg))
		return NULL;
	return text_to_cstring(PG_GETARG_TEXT_PP(arg));
}

int
chat_text_length(text *value)
{
	return pg_mbstrlen_with_len(VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value));
}

/* A text column's value, compared and forgotten: no copy */
static bool
text_is(Datum value, const char *expected)
{
	text	   *t = DatumGetTextPP(value);

	return VARSIZE_ANY_EXHDR(t) == strlen(expected) &&
		memcmp(VARDATA_ANY(t), expected, strlen(expected)) == 0;
}

int
chat_text_index(Datum value, const char *const *names, int nnames)
{
	for (int i = 0; i < nnames; i++)
	{
		if (text_is(value, names[i]))
			return i;
	}
	elog(ERROR, "unexpected value \"%s\"", TextDatumGetCString(value));
}

/* Nothing but spaces and control characters, in ASCII */
bool
chat_text_is_blank(text *value)
{
	const unsigned char *data = (unsigned char *) VARDATA_ANY(value);
	int			len = VARSIZE_ANY_EXHDR(value);

	for (int i = 0; i < len; i++)
	{
		if (data[i] > ' ' && data[i] != 0x7f)
			return false;
	}
	return true;
}

/* A set of changes must be an object that has no key but these */
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
		bool		known = false;

		if (token != WJB_KEY)
			continue;
		for (int i = 0; i < nkeys && !known; i++)
			known = strlen(keys[i]) == (size_t) value.val.string.len &&
				memcmp(keys[i], value.val.string.val, value.val.string.len) == 0;
		if (!known)
		{
			StringInfoData list;

			initStringInfo(&list);
			for (int i = 0; i < nkeys; i++)
				appendStringInfo(&list, "%s%s", i == 0 ? "" : ", ", keys[i]);
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unrecognized key \"%.*s\"",
							value.val.string.len, value.val.string.val),
					 errhint("The keys are: %s.", list.data)));
		}
	}
}

/*
 * A library and SQL definitions that don't belong together must not make us
 * read past the end of an array.
 */
static void
check_ncolumns(TupleDesc tupdesc, int ncolumns)
{
	if (tupdesc->natts != ncolumns)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_SET_UP),
				 errmsg("the result type has %d columns, the library returns %d",
						tupdesc->natts, ncolumns),
				 errhint("Run ALTER EXTENSION chat UPDATE, then SELECT chat.migrate(). "
						 "If the library is older, restart the server.")));
}

Datum
chat_result_row(FunctionCallInfo fcinfo, int ncolumns, Datum *values, bool *nulls)
{
	TupleDesc	tupdesc;

	if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	check_ncolumns(tupdesc, ncolumns);
	return HeapTupleGetDatum(heap_form_tuple(tupdesc, values, nulls));
}

ReturnSetInfo *
chat_result_set(FunctionCallInfo fcinfo, int ncolumns)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	check_ncolumns(result->setDesc, ncolumns);
	return result;
}

void
chat_result_add(ReturnSetInfo *result, Datum *values, bool *nulls)
{
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/* The rows that the last statement returned, as they are */
void
chat_result_add_spi(ReturnSetInfo *result, uint64 nrows)
{
	check_ncolumns(SPI_tuptable->tupdesc, result->setDesc->natts);
	for (uint64 row = 0; row < nrows; row++)
		tuplestore_puttuple(result->setResult, SPI_tuptable->vals[row]);
}

void
chat_spi_row(uint64 row, Datum *values, bool *nulls)
{
	heap_deform_tuple(SPI_tuptable->vals[row], SPI_tuptable->tupdesc,
					  values, nulls);
}
