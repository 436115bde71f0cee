/*-------------------------------------------------------------------------
 *
 * trigger.h
 *	  What our trigger functions have in common.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_TRIGGER_H
#define CHAT_TRIGGER_H

#include "postgres.h"

#include "access/tupdesc.h"
#include "commands/trigger.h"
#include "core/value.h"
#include "executor/tuptable.h"
#include "fmgr.h"
#include "utils/hsearch.h"
#include "utils/tuplestore.h"
#include "utils/uuid.h"

/* The absence of TRIGGER_EVENT_ROW, by name */
#define TRIGGER_EVENT_STATEMENT	0

extern TriggerData *chat_trigger(FunctionCallInfo fcinfo, const char *function,
								 TriggerEvent timing, TriggerEvent level);

extern int	chat_column(TriggerData *trigger, const char *column);

/* Columns of the old or new row, by name */
extern NullableDatum chat_tuple_value(TriggerData *trigger, HeapTuple row,
									  const char *column);
extern Datum chat_tuple_required(TriggerData *trigger, HeapTuple row,
								 const char *column);
extern HeapTuple chat_tuple_modify(TriggerData *trigger, HeapTuple row,
								   int ncolumns, const char *const *columns,
								   Datum *values, bool *nulls);
extern void chat_tuple_immutable(TriggerData *trigger, int ncolumns,
								 const char *const *columns);
extern void chat_tuple_require_v7(TriggerData *trigger, HeapTuple row,
								  const char *column);
extern bool chat_tuple_changed(TriggerData *trigger, int ncolumns,
							   const char *const *columns);
extern bool chat_tuple_differs(TriggerData *trigger);

/*
 * Of a statement trigger: calls the function with each row that a transition table
 * has, whose columns of these names are at these places; NULL: there is no table
 */
typedef void (*ChatRowFunction) (TriggerData *trigger, TupleTableSlot *slot,
								 const AttrNumber *columns, int sign, void *arg);
extern void chat_each_row(TriggerData *trigger, Tuplestorestate *rows,
						  const char *const *names, int nnames,
						  ChatRowFunction function, int sign, void *arg);

/* What has been added up of such rows: the table's entries, sorted as qsort() has it */
extern void **chat_sorted_entries(HTAB *table, int (*compare) (const void *, const void *));

#endif							/* CHAT_TRIGGER_H */
