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
#include "fmgr.h"
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

#endif							/* CHAT_TRIGGER_H */
