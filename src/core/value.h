/*-------------------------------------------------------------------------
 *
 * value.h
 *	  Values, as statements take them and functions return them.
 *
 * A value is PostgreSQL's NullableDatum, so an argument of a function is one as
 * it stands: ARG(2) of a function's third. A pointer that is NULL makes NULL.
 * What is passed by reference must stay where it is as long as the value is used.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_VALUE_H
#define CHAT_VALUE_H

#include "postgres.h"

#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/timestamp.h"
#include "utils/uuid.h"

/* A list of values, as two arguments: how many, and where */
#define CHAT_VALUES(...) \
	((int) (sizeof((NullableDatum[]) {__VA_ARGS__}) / sizeof(NullableDatum))), \
	((const NullableDatum[]) {__VA_ARGS__})

/* Of the function at hand, by its place in the argument list */
#define ARG(n)	(fcinfo->args[n])

static inline NullableDatum
VALUE(Datum value)
{
	NullableDatum result = {value, false};

	return result;
}

#define SQL_NULL	((NullableDatum) {(Datum) 0, true})

static inline NullableDatum
POINTER(const void *value)
{
	return value ? VALUE(PointerGetDatum(value)) : SQL_NULL;
}

static inline NullableDatum
UUID(const pg_uuid_t *value)
{
	return POINTER(value);
}

static inline NullableDatum
TEXT(const text *value)
{
	return POINTER(value);
}

static inline NullableDatum
JSONB(const Jsonb *value)
{
	return POINTER(value);
}

/* As a text of SQL, in the current memory context */
static inline NullableDatum
CSTRING(const char *value)
{
	return value ? VALUE(CStringGetTextDatum(value)) : SQL_NULL;
}

static inline NullableDatum
BOOL(bool value)
{
	return VALUE(BoolGetDatum(value));
}

static inline NullableDatum
INT2(int16 value)
{
	return VALUE(Int16GetDatum(value));
}

static inline NullableDatum
INT4(int32 value)
{
	return VALUE(Int32GetDatum(value));
}

static inline NullableDatum
INT8(int64 value)
{
	return VALUE(Int64GetDatum(value));
}

static inline NullableDatum
FLOAT8(float8 value)
{
	return VALUE(Float8GetDatum(value));
}

static inline NullableDatum
TIMESTAMPTZ(TimestampTz value)
{
	return VALUE(TimestampTzGetDatum(value));
}

/*
 * The value if there is one, else NULL. Both are evaluated, in either order: what
 * fills the value is called before.
 */
static inline NullableDatum
IF(bool condition, NullableDatum value)
{
	return condition ? value : SQL_NULL;
}

#endif							/* CHAT_VALUE_H */
