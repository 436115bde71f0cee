/*-------------------------------------------------------------------------
 *
 * plan.h
 *	  Statements, prepared once per backend, and the rows they return.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_PLAN_H
#define CHAT_PLAN_H

#include "postgres.h"

#include "core/value.h"
#include "executor/spi.h"

#define CHAT_PLAN_MAX_ARGS	24

/*
 * The search_path that statements run under. Nothing of a caller's is found in
 * it: temporary objects come last, and are no functions or operators.
 */
#define CHAT_SEARCH_PATH	"pg_catalog, pg_temp"

/*
 * A statement, declared static by the code that runs it. Tables and functions of
 * ours are named as chat.x; all else is found in pg_catalog only, so operators
 * are written as they are. "%s", if there, stands for the relation that
 * chat_run_on() is given.
 */
typedef struct ChatPlan
{
	const char *sql;
	int			nargs;
	Oid			argtypes[CHAT_PLAN_MAX_ARGS];
	SPIPlanPtr	plan;			/* NULL until prepared in this backend */
} ChatPlan;

#define CHAT_PLAN(statement, ...) \
	{ \
		.sql = (statement), \
		.nargs = lengthof(((Oid[]) {__VA_ARGS__})), \
		.argtypes = {__VA_ARGS__}, \
		.plan = NULL \
	}

/*
 * Run a statement with the values of its parameters, chat_run(&plan, UUID(&id),
 * ARG(2)). Returns the number of rows.
 *
 * chat_run() changes rows, or sees what others have committed meanwhile;
 * chat_read() sees what the statement that called us sees, so that all that one
 * call returns is of one moment; chat_run_on() runs a statement on one relation
 * out of many, such as a partition.
 */
#define chat_run(plan, ...)		chat_plan_run(plan, CHAT_VALUES(__VA_ARGS__))
#define chat_read(plan, ...)	chat_plan_look(plan, CHAT_VALUES(__VA_ARGS__))
#define chat_run_on(plan, relid, ...) \
	chat_plan_run_on(plan, relid, CHAT_VALUES(__VA_ARGS__))

extern uint64 chat_plan_run(ChatPlan *plan, int nvalues, const NullableDatum *values);
extern uint64 chat_plan_look(ChatPlan *plan, int nvalues, const NullableDatum *values);
extern uint64 chat_plan_run_on(ChatPlan *plan, Oid relid, int nvalues,
							   const NullableDatum *values);

/* The qualified name of a relation, quoted. An error if it is gone. */
extern const char *chat_relation_name(Oid relid);

/* A statement that is run once, or that has no plan: DDL. */
extern uint64 chat_run_sql(const char *sql);

/* Refuse to run a statement unless the search_path is the one of the scope */
extern void chat_require_search_path(void);

/*
 * The rows that a statement has returned, kept while others run; SPI frees them
 * in the end.
 */
typedef struct ChatRows
{
	uint64		nrows;
	SPITupleTable *table;
} ChatRows;

extern ChatRows chat_rows(void);

/*
 * Columns, counted from 1, of rows, counted from 0. An error if one is NULL;
 * chat_rows_value() for those that may be.
 */
extern NullableDatum chat_rows_value(const ChatRows *rows, uint64 row, int column);
extern Datum chat_rows_datum(const ChatRows *rows, uint64 row, int column);

/* Of the statement that ran last */
static inline NullableDatum
chat_row_value(uint64 row, int column)
{
	return chat_rows_value(NULL, row, column);
}

static inline bool
chat_row_is_null(uint64 row, int column)
{
	return chat_rows_value(NULL, row, column).isnull;
}

#define CHAT_ROW_READER(name, type, convert) \
static inline type \
chat_rows_##name(const ChatRows *rows, uint64 row, int column) \
{ \
	return convert(chat_rows_datum(rows, row, column)); \
} \
static inline type \
chat_row_##name(uint64 row, int column) \
{ \
	return convert(chat_rows_datum(NULL, row, column)); \
}

#define CHAT_DATUM_UUID(datum)	(*DatumGetUUIDP(datum))

CHAT_ROW_READER(uuid, pg_uuid_t, CHAT_DATUM_UUID)
CHAT_ROW_READER(bool, bool, DatumGetBool)
CHAT_ROW_READER(int2, int16, DatumGetInt16)
CHAT_ROW_READER(int4, int32, DatumGetInt32)
CHAT_ROW_READER(int8, int64, DatumGetInt64)
CHAT_ROW_READER(float8, float8, DatumGetFloat8)
CHAT_ROW_READER(timestamptz, TimestampTz, DatumGetTimestampTz)
CHAT_ROW_READER(cstring, char *, TextDatumGetCString)

/* False, and nothing stored, if it is NULL */
static inline bool
chat_row_uuid_if(uint64 row, int column, pg_uuid_t *uuid)
{
	NullableDatum value = chat_row_value(row, column);

	if (!value.isnull)
		*uuid = *DatumGetUUIDP(value.value);
	return !value.isnull;
}

#endif							/* CHAT_PLAN_H */
