/*-------------------------------------------------------------------------
 *
 * trigger.c
 *	  What our trigger functions have in common.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "executor/executor.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/datum.h"
#include "utils/memutils.h"
#include "utils/rel.h"

PG_FUNCTION_INFO_V1(chat_refuse_lower_epoch);
PG_FUNCTION_INFO_V1(chat_refuse_truncate);

/*
 * A function that has been made into a trigger in some other way than ours
 * must not run: it would read memory that isn't there.
 */
TriggerData *
chat_trigger(FunctionCallInfo fcinfo, const char *function,
			 TriggerEvent timing, TriggerEvent level)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" was not called by trigger manager",
						function)));
	if ((trigger->tg_event & TRIGGER_EVENT_TIMINGMASK) != timing ||
		(trigger->tg_event & TRIGGER_EVENT_ROW) != level)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" must be fired %s %s", function,
						timing == TRIGGER_EVENT_BEFORE ? "BEFORE" : "AFTER",
						level == TRIGGER_EVENT_ROW ? "ROW" : "STATEMENT")));
	return trigger;
}

/* The number of a column that must be there */
int
chat_column(TriggerData *trigger, const char *column)
{
	int			number = SPI_fnumber(trigger->tg_relation->rd_att, column);

	if (number <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("relation \"%s\" has no column \"%s\"",
						RelationGetRelationName(trigger->tg_relation), column)));
	return number;
}

NullableDatum
chat_tuple_value(TriggerData *trigger, HeapTuple row, const char *column)
{
	NullableDatum value;

	value.value = heap_getattr(row, chat_column(trigger, column),
							   trigger->tg_relation->rd_att, &value.isnull);
	return value;
}

/* One that is looked at before NOT NULL is */
Datum
chat_tuple_required(TriggerData *trigger, HeapTuple row, const char *column)
{
	NullableDatum value = chat_tuple_value(trigger, row, column);

	if (value.isnull)
		ereport(ERROR,
				(errcode(ERRCODE_NOT_NULL_VIOLATION),
				 errmsg("null value in column \"%s\" of relation \"%s\"",
						column, RelationGetRelationName(trigger->tg_relation))));
	return value.value;
}

HeapTuple
chat_tuple_modify(TriggerData *trigger, HeapTuple row, int ncolumns,
				  const char *const *columns, Datum *values, bool *nulls)
{
	int		   *numbers = palloc(ncolumns * sizeof(int));

	for (int i = 0; i < ncolumns; i++)
		numbers[i] = chat_column(trigger, columns[i]);
	return heap_modify_tuple_by_cols(row, trigger->tg_relation->rd_att,
									 ncolumns, numbers, values, nulls);
}

/* Does the new row differ from the old one in this column? */
static bool
column_changed(TriggerData *trigger, int number)
{
	TupleDesc	tupdesc = trigger->tg_relation->rd_att;
	Form_pg_attribute attr = TupleDescAttr(tupdesc, number - 1);
	Datum		old_value;
	Datum		new_value;
	bool		old_null;
	bool		new_null;

	old_value = heap_getattr(trigger->tg_trigtuple, number, tupdesc, &old_null);
	new_value = heap_getattr(trigger->tg_newtuple, number, tupdesc, &new_null);
	if (old_null || new_null)
		return old_null != new_null;
	return !datum_image_eq(old_value, new_value, attr->attbyval, attr->attlen);
}

bool
chat_tuple_changed(TriggerData *trigger, int ncolumns, const char *const *columns)
{
	for (int i = 0; i < ncolumns; i++)
	{
		if (column_changed(trigger, chat_column(trigger, columns[i])))
			return true;
	}
	return false;
}

/* In any column? What does not need not be written. */
bool
chat_tuple_differs(TriggerData *trigger)
{
	TupleDesc	tupdesc = trigger->tg_relation->rd_att;

	for (int i = 0; i < tupdesc->natts; i++)
	{
		if (!TupleDescAttr(tupdesc, i)->attisdropped && column_changed(trigger, i + 1))
			return true;
	}
	return false;
}

void
chat_tuple_immutable(TriggerData *trigger, int ncolumns, const char *const *columns)
{
	for (int i = 0; i < ncolumns; i++)
	{
		if (column_changed(trigger, chat_column(trigger, columns[i])))
			ereport(ERROR,
					(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
					 errmsg("column \"%s\" of relation \"%s\" cannot be changed",
							columns[i],
							RelationGetRelationName(trigger->tg_relation))));
	}
}

/* An id that doesn't tell its time would leave the row without one */
void
chat_tuple_require_v7(TriggerData *trigger, HeapTuple row, const char *column)
{
	NullableDatum value = chat_tuple_value(trigger, row, column);
	TimestampTz at;

	if (!value.isnull && !uuidv7_timestamp(DatumGetUUIDP(value.value), &at))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("column \"%s\" of relation \"%s\" must be a version 7 uuid",
						column, RelationGetRelationName(trigger->tg_relation)),
				 errhint("Use chat.uuid_v7(), or chat.uuid_v7_at() for one of another time.")));
}

void
chat_each_row(TriggerData *trigger, Tuplestorestate *rows, const char *const *names,
			  int nnames, ChatRowFunction function, int sign, void *arg)
{
	AttrNumber *columns;
	TupleTableSlot *slot;

	if (rows == NULL)
		return;
	columns = palloc(nnames * sizeof(AttrNumber));
	for (int i = 0; i < nnames; i++)
		columns[i] = chat_column(trigger, names[i]);

	tuplestore_select_read_pointer(rows, tuplestore_alloc_read_pointer(rows, EXEC_FLAG_REWIND));
	tuplestore_rescan(rows);
	slot = MakeSingleTupleTableSlot(RelationGetDescr(trigger->tg_relation), &TTSOpsMinimalTuple);
	while (tuplestore_gettupleslot(rows, true, false, slot))
	{
		CHECK_FOR_INTERRUPTS();
		slot_getallattrs(slot);
		function(trigger, slot, columns, sign, arg);
	}
	ExecDropSingleTupleTableSlot(slot);
}

/* As many as the table has; there may be very many */
void	  **
chat_sorted_entries(HTAB *table, int (*compare) (const void *, const void *))
{
	void	  **sorted = MemoryContextAllocHuge(CurrentMemoryContext,
												(hash_get_num_entries(table) + 1) * sizeof(void *));
	HASH_SEQ_STATUS status;
	void	   *entry;
	long		n = 0;

	hash_seq_init(&status, table);
	while ((entry = hash_seq_search(&status)) != NULL)
		sorted[n++] = entry;
	qsort(sorted, n, sizeof(void *), compare);
	return sorted;
}

/*
 * AFTER UPDATE ROW, of such rows only
 */
Datum
chat_refuse_lower_epoch(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_refuse_lower_epoch",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);

	ereport(ERROR,
			(errcode(ERRCODE_INTEGRITY_CONSTRAINT_VIOLATION),
			 errmsg("column \"%s\" of relation \"%s\" cannot be set back",
					"epoch", RelationGetRelationName(trigger->tg_relation)),
			 errdetail("Former members know the names of notification channels that were made from it.")));
	PG_RETURN_NULL();
}

Datum
chat_refuse_truncate(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_refuse_truncate",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_STATEMENT);

	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("cannot truncate relation \"%s\"",
					RelationGetRelationName(trigger->tg_relation)),
			 errdetail("Counters and other rows depend on its rows.")));
	PG_RETURN_NULL();
}
