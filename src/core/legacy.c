#include "postgres.h"
#include "core/legacy.h"
static const NullableDatum *
convert(ChatPlan *plan, Datum *values, const char *nulls)
{
	NullableDatum *converted = palloc((plan->nargs + 1) * sizeof(NullableDatum));
	for (int i = 0; i < plan->nargs; i++)
		converted[i] = (NullableDatum) {values[i], nulls && nulls[i] == 'n'};
	return converted;
}
uint64
chat_plan_execute(ChatPlan *plan, Datum *values, const char *nulls)
{
	return chat_plan_run(plan, plan->nargs, convert(plan, values, nulls));
}
uint64
chat_plan_read(ChatPlan *plan, Datum *values, const char *nulls)
{
	return chat_plan_look(plan, plan->nargs, convert(plan, values, nulls));
}
uint64
chat_plan_execute_on(ChatPlan *plan, Oid relid, Datum *values, const char *nulls)
{
	return chat_plan_run_on(plan, relid, plan->nargs, convert(plan, values, nulls));
}
ChatRows
chat_plan_rows(ChatPlan *plan, Datum *values, const char *nulls)
{
	chat_plan_execute(plan, values, nulls);
	return chat_rows();
}
Datum
chat_legacy_rows_value(const ChatRows *rows, uint64 row, int column, bool *isnull)
{
	NullableDatum value = chat_rows_value(rows, row, column);
	*isnull = value.isnull;
	return value.value;
}
Datum
chat_plan_value(uint64 row, int column, bool *isnull)
{
	return chat_legacy_rows_value(NULL, row, column, isnull);
}
#include "access/htup_details.h"
#include "funcapi.h"
#define check_ncolumns(a,b) ((void) 0)
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
