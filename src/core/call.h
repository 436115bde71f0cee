/*-------------------------------------------------------------------------
 *
 * call.h
 *	  A call of one of our functions: who acts, its scope, and its result.
 *
 * A function that SQL calls is
 *
 *		Datum
 *		chat_unhide_message(PG_FUNCTION_ARGS)
 *		{
 *			ChatCall	call;
 *			pg_uuid_t	conversation = chat_arg_uuid(fcinfo, 0);
 *			...
 *
 *			chat_begin(&call, fcinfo, CHAT_CHANGE);
 *			... it decides whether call.actor may, and does it ...
 *			return chat_return_bool(&call, found);
 *		}
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_CALL_H
#define CHAT_CALL_H

#include "postgres.h"

#include "core/args.h"
#include "core/scope.h"
#include "core/value.h"
#include "funcapi.h"

typedef enum ChatMode
{
	CHAT_READ,					/* all of the moment of the calling statement */
	CHAT_CHANGE,				/* sees what has been committed by now */
	CHAT_CHANGE_AS				/* and names the actor to triggers */
} ChatMode;

typedef struct ChatCall
{
	FunctionCallInfo fcinfo;
	MemoryContext context;		/* the caller's, where the result goes */
	bool		has_actor;
	pg_uuid_t	actor;
	ChatScope	scope;
	ReturnSetInfo *set;			/* of functions that return sets */
} ChatCall;

/*
 * Find the actor, the function's last argument or the transaction's, count the
 * call against the rate limit if there is one, and enter the scope. An attempt
 * counts whatever becomes of it.
 */
extern void chat_begin(ChatCall *call, FunctionCallInfo fcinfo, ChatMode mode);

/* The same without counting: the function calls chat_count_call() when it is to count */
extern void chat_begin_uncounted(ChatCall *call, FunctionCallInfo fcinfo, ChatMode mode);

/* The same where there need not be an actor, and where there is none at all */
extern void chat_begin_named(ChatCall *call, FunctionCallInfo fcinfo, ChatMode mode);
extern void chat_begin_nobody(ChatCall *call, FunctionCallInfo fcinfo, ChatMode mode);

/* A set of rows without a scope, of what is not in tables: ends with PG_RETURN */
extern void chat_begin_set(ChatCall *call, FunctionCallInfo fcinfo);

/* The actor of the call, whom the rate limits know: for who does without ChatCall */
extern pg_uuid_t chat_calling_actor(FunctionCallInfo fcinfo);

/* Count a call in the actor's name against the rate limit */
extern void chat_count_call(FunctionCallInfo fcinfo, const pg_uuid_t *actor);

/* Leave the scope, and return a result that is good outside of it */
extern Datum chat_return_void(ChatCall *call);
extern Datum chat_return_null(ChatCall *call);
extern Datum chat_return_bool(ChatCall *call, bool value);
extern Datum chat_return_int4(ChatCall *call, int32 value);
extern Datum chat_return_int8(ChatCall *call, int64 value);
extern Datum chat_return_uuid(ChatCall *call, const pg_uuid_t *value);

/* A text, or any other value of variable length; NULL if the pointer is */
extern Datum chat_return_text(ChatCall *call, const char *value);
extern Datum chat_return_varlena(ChatCall *call, const void *value);

/* A row: the SQL type must have that many columns */
#define chat_return_row(call, ...)	chat_return_tuple(call, CHAT_VALUES(__VA_ARGS__))
extern Datum chat_return_tuple(ChatCall *call, int nvalues, const NullableDatum *values);

/* The row of the result of the statement that ran last */
extern Datum chat_return_row_of_result(ChatCall *call, uint64 row);

/* Sets of rows */
#define chat_add_row(call, ...)	chat_add_tuple(call, CHAT_VALUES(__VA_ARGS__))
extern void chat_add_tuple(ChatCall *call, int nvalues, const NullableDatum *values);
extern void chat_add_rows_of_result(ChatCall *call, uint64 nrows);
extern Datum chat_return_set(ChatCall *call);

/*
 * Of the room that keeps rate limits: called before a function does anything in
 * the name of an actor.
 */
typedef void (*ChatBeforeCall) (FunctionCallInfo fcinfo, const pg_uuid_t *actor);
extern void chat_set_before_call(ChatBeforeCall function);

/*
 * Of the room that keeps accounts: called within the scope of a function that
 * changes something in the name of an actor, and raises an error if the actor may
 * change nothing.
 */
typedef void (*ChatAdmission) (const pg_uuid_t *actor);
extern void chat_set_admission(ChatAdmission function);

#endif							/* CHAT_CALL_H */
