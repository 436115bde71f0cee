/*-------------------------------------------------------------------------
 *
 * call.c
 *	  A call of one of our functions: who acts, its scope, and its result.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "core/call.h"
#include "core/caller.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/uuidv7.h"
#include "executor/spi.h"
#include "utils/memutils.h"

static ChatBeforeCall before_call = NULL;
static ChatAdmission admission = NULL;

void
chat_set_before_call(ChatBeforeCall function)
{
	before_call = function;
}

void
chat_set_admission(ChatAdmission function)
{
	admission = function;
}

void
chat_count_call(FunctionCallInfo fcinfo, const pg_uuid_t *actor)
{
	if (before_call)
		before_call(fcinfo, actor);
}

pg_uuid_t
chat_calling_actor(FunctionCallInfo fcinfo)
{
	pg_uuid_t	actor = chat_actor(fcinfo);

	chat_count_call(fcinfo, &actor);
	return actor;
}

void
chat_begin_set(ChatCall *call, FunctionCallInfo fcinfo)
{
	chat_require_caller();
	InitMaterializedSRF(fcinfo, 0);
	call->set = (ReturnSetInfo *) fcinfo->resultinfo;
}

static void
enter(ChatCall *call, FunctionCallInfo fcinfo, ChatMode mode)
{
	chat_require_caller();
	call->fcinfo = fcinfo;
	call->context = CurrentMemoryContext;
	call->set = NULL;
	if (fcinfo->flinfo->fn_retset)
		chat_begin_set(call, fcinfo);

	if (mode == CHAT_READ)
		chat_enter_read(&call->scope);
	else if (mode == CHAT_CHANGE_AS && call->has_actor)
		chat_enter_as(&call->scope, &call->actor);
	else
		chat_enter(&call->scope);
	if (mode != CHAT_READ && call->has_actor && admission)
		admission(&call->actor);
}

void
chat_begin(ChatCall *call, FunctionCallInfo fcinfo, ChatMode mode)
{
	call->has_actor = true;
	call->actor = chat_calling_actor(fcinfo);
	enter(call, fcinfo, mode);
}

void
chat_begin_uncounted(ChatCall *call, FunctionCallInfo fcinfo, ChatMode mode)
{
	call->has_actor = true;
	call->actor = chat_actor(fcinfo);
	enter(call, fcinfo, mode);
}

void
chat_begin_named(ChatCall *call, FunctionCallInfo fcinfo, ChatMode mode)
{
	call->has_actor = chat_named_actor(fcinfo, &call->actor);
	if (call->has_actor)
		chat_count_call(fcinfo, &call->actor);
	enter(call, fcinfo, mode);
}

void
chat_begin_nobody(ChatCall *call, FunctionCallInfo fcinfo, ChatMode mode)
{
	call->has_actor = false;
	enter(call, fcinfo, mode);
}

/*
 * Results
 */

Datum
chat_return_void(ChatCall *call)
{
	chat_leave(&call->scope);
	return (Datum) 0;
}

Datum
chat_return_null(ChatCall *call)
{
	chat_leave(&call->scope);
	call->fcinfo->isnull = true;
	return (Datum) 0;
}

Datum
chat_return_bool(ChatCall *call, bool value)
{
	chat_leave(&call->scope);
	return BoolGetDatum(value);
}

Datum
chat_return_int4(ChatCall *call, int32 value)
{
	chat_leave(&call->scope);
	return Int32GetDatum(value);
}

Datum
chat_return_int8(ChatCall *call, int64 value)
{
	chat_leave(&call->scope);
	return Int64GetDatum(value);
}

Datum
chat_return_uuid(ChatCall *call, const pg_uuid_t *value)
{
	pg_uuid_t	kept = *value;

	chat_leave(&call->scope);
	return chat_uuid_datum(kept);
}

Datum
chat_return_varlena(ChatCall *call, const void *value)
{
	void	   *kept;

	if (value == NULL)
		return chat_return_null(call);
	kept = MemoryContextAlloc(call->context, VARSIZE_ANY(value));
	memcpy(kept, value, VARSIZE_ANY(value));
	chat_leave(&call->scope);
	return PointerGetDatum(kept);
}

Datum
chat_return_text(ChatCall *call, const char *value)
{
	return chat_return_varlena(call, value ? cstring_to_text(value) : NULL);
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

/* The same of rows that a statement has returned: their types are known too */
static void
check_row_type(TupleDesc tupdesc, TupleDesc row)
{
	check_ncolumns(tupdesc, row->natts);
	for (int i = 0; i < row->natts; i++)
	{
		Oid			expected = TupleDescAttr(tupdesc, i)->atttypid;
		Oid			returned = TupleDescAttr(row, i)->atttypid;

		if (returned != expected)
			ereport(ERROR,
					(errcode(ERRCODE_CHAT_NOT_SET_UP),
					 errmsg("column \"%s\" of the result type has type %s, the library returns %s",
							NameStr(TupleDescAttr(tupdesc, i)->attname),
							format_type_be(expected), format_type_be(returned)),
					 errhint("Run ALTER EXTENSION chat UPDATE, then SELECT chat.migrate(). "
							 "If the library is older, restart the server.")));
	}
}

static HeapTuple
form_tuple(TupleDesc tupdesc, int nvalues, const NullableDatum *values)
{
	Datum	   *datums = palloc(nvalues * sizeof(Datum));
	bool	   *nulls = palloc(nvalues * sizeof(bool));

	check_ncolumns(tupdesc, nvalues);
	for (int i = 0; i < nvalues; i++)
	{
		datums[i] = values[i].value;
		nulls[i] = values[i].isnull;
	}
	return heap_form_tuple(tupdesc, datums, nulls);
}

static TupleDesc
result_type(ChatCall *call)
{
	TupleDesc	tupdesc;

	if (get_call_result_type(call->fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	return tupdesc;
}

Datum
chat_return_tuple(ChatCall *call, int nvalues, const NullableDatum *values)
{
	MemoryContext ours = MemoryContextSwitchTo(call->context);
	Datum		result;

	result = HeapTupleGetDatum(form_tuple(result_type(call), nvalues, values));
	MemoryContextSwitchTo(ours);
	chat_leave(&call->scope);
	return result;
}

Datum
chat_return_row_of_result(ChatCall *call, uint64 row)
{
	TupleDesc	tupdesc = SPI_tuptable->tupdesc;
	NullableDatum *values = palloc(tupdesc->natts * sizeof(NullableDatum));

	check_row_type(result_type(call), tupdesc);
	for (int i = 0; i < tupdesc->natts; i++)
		values[i].value = SPI_getbinval(SPI_tuptable->vals[row], tupdesc, i + 1,
										&values[i].isnull);
	return chat_return_tuple(call, tupdesc->natts, values);
}

/* The tuplestore has a memory context of its own, and copies what it is given */
void
chat_add_tuple(ChatCall *call, int nvalues, const NullableDatum *values)
{
	HeapTuple	tuple = form_tuple(call->set->setDesc, nvalues, values);

	tuplestore_puttuple(call->set->setResult, tuple);
	heap_freetuple(tuple);
}

/* The rows that the last statement returned, as they are */
void
chat_add_rows_of_result(ChatCall *call, uint64 nrows)
{
	check_row_type(call->set->setDesc, SPI_tuptable->tupdesc);
	for (uint64 row = 0; row < nrows; row++)
		tuplestore_puttuple(call->set->setResult, SPI_tuptable->vals[row]);
}

Datum
chat_return_set(ChatCall *call)
{
	return chat_return_void(call);
}
