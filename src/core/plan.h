/*-------------------------------------------------------------------------
 *
 * plan.h
 *	  Statements that are prepared once per backend.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_PLAN_H
#define CHAT_PLAN_H

#include "postgres.h"

#include "executor/spi.h"

#define CHAT_PLAN_MAX_ARGS	16

/*
 * A statement, declared static by the code that runs it. In the text every
 * name is qualified, operators too. "%s", if there, stands for the relation
 * that chat_plan_execute_on() is told.
 */
typedef struct ChatPlan
{
	const char *sql;
	int			nargs;
	Oid			argtypes[CHAT_PLAN_MAX_ARGS];
	SPIPlanPtr	plan;			/* NULL until prepared in this backend */
} ChatPlan;

#define CHAT_PLAN(text, ...) \
	{ \
		.sql = (text), \
		.nargs = lengthof(((Oid[]) {__VA_ARGS__})), \
		.argtypes = {__VA_ARGS__}, \
		.plan = NULL \
	}

extern uint64 chat_plan_execute(ChatPlan *plan, Datum *values,
								const char *nulls);
extern uint64 chat_plan_read(ChatPlan *plan, Datum *values, const char *nulls);
extern uint64 chat_plan_execute_on(ChatPlan *plan, Oid relid, Datum *values,
								   const char *nulls);

/* The rows of a statement, that others may follow; SPI frees them in the end */
typedef struct ChatRows
{
	uint64		nrows;
	SPITupleTable *table;
} ChatRows;

extern ChatRows chat_plan_rows(ChatPlan *plan, Datum *values, const char *nulls);
extern Datum chat_rows_value(const ChatRows *rows, uint64 row, int column,
							 bool *isnull);

/* Columns of the rows that the last statement returned */
extern Datum chat_plan_value(uint64 row, int column, bool *isnull);

#endif							/* CHAT_PLAN_H */
