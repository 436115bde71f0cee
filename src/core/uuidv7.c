/*-------------------------------------------------------------------------
 *
 * uuidv7.c
 *	  Identifiers that rise with time (RFC 9562, section 5.7).
 *
 * 48 bits of milliseconds since 1970, then the version, then 12 bits of the
 * fraction of the millisecond (section 6.2, method 3), then the variant and
 * 62 random bits. The fraction resolves a microsecond, the resolution of a
 * timestamptz, so that the time of an id can be read back exactly.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <ctype.h>

#include "core/uuidv7.h"
#include "fmgr.h"
#include "port/pg_bswap.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#define FRACTION_BITS	12
#define EPOCH_OFFSET \
	((int64) (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * USECS_PER_DAY)

/* Milliseconds and their fraction, as one number that rises with time */
typedef uint64 Ticks;

#define MAX_TICKS_AHEAD \
	((Ticks) (UUIDV7_MAX_AHEAD / 1000) << FRACTION_BITS)

/* The last id made by this backend */
static pg_uuid_t newest;
static Ticks newest_ticks = 0;

PG_FUNCTION_INFO_V1(chat_uuid_v7);
PG_FUNCTION_INFO_V1(chat_uuid_v7_at);
PG_FUNCTION_INFO_V1(chat_uuid_timestamp);
PG_FUNCTION_INFO_V1(chat_uuid_above);

static Ticks
ticks_of_timestamp(TimestampTz at)
{
	int64		usecs = at + EPOCH_OFFSET;

	if (TIMESTAMP_NOT_FINITE(at) || usecs < 0 ||
		(usecs / 1000) >= (INT64CONST(1) << 48))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp %s out of range for a version 7 uuid",
						timestamptz_to_str(at))));

	return ((Ticks) (usecs / 1000) << FRACTION_BITS) |
		(Ticks) ((usecs % 1000) * (1 << FRACTION_BITS) / 1000);
}

static pg_uuid_t
uuid_of_ticks(Ticks ticks)
{
	pg_uuid_t	uuid;
	uint64		high;

	high = (ticks >> FRACTION_BITS) << 16 | UINT64CONST(0x7000) |
		(ticks & ((1 << FRACTION_BITS) - 1));
	high = pg_hton64(high);
	memcpy(uuid.data, &high, 8);
	return uuid;
}

static void
fill_random(pg_uuid_t *uuid)
{
	/* asking for many at once is cheaper than for eight, often */
	static unsigned char pool[512];
	static int	used = sizeof(pool);

	if (used + 8 > (int) sizeof(pool))
	{
		if (!pg_strong_random(pool, sizeof(pool)))
			ereport(ERROR,
					(errcode(ERRCODE_INTERNAL_ERROR),
					 errmsg("could not generate random values")));
		used = 0;
	}
	memcpy(uuid->data + 8, pool + used, 8);
	used += 8;
	uuid->data[8] = (uuid->data[8] & 0x3f) | 0x80;
}

/*
 * An id of this moment, above every one that this backend has made so, even if
 * the clock has been set back a little. If it has been set back by more than
 * UUIDV7_MAX_AHEAD, ids start again from the clock: otherwise a session that has
 * lived through a wrong clock would date everything by it until it ends.
 */
pg_uuid_t
uuidv7_generate(void)
{
	Ticks		ticks = ticks_of_timestamp(GetCurrentTimestamp());
	pg_uuid_t	uuid;

	if (ticks <= newest_ticks && newest_ticks - ticks <= MAX_TICKS_AHEAD)
		ticks = newest_ticks + 1;
	uuid = uuid_of_ticks(ticks);
	fill_random(&uuid);

	newest = uuid;
	newest_ticks = ticks;
	return uuid;
}

/* Is this the id that uuidv7_generate() gave out last? */
bool
uuidv7_is_newest(const pg_uuid_t *uuid)
{
	return newest_ticks != 0 && chat_uuid_compare(uuid, &newest) == 0;
}

/* An id of another moment, for what is imported; in no particular order */
pg_uuid_t
uuidv7_at(TimestampTz at)
{
	pg_uuid_t	uuid = uuid_of_ticks(ticks_of_timestamp(at));

	fill_random(&uuid);
	return uuid;
}

/* What sorts before every id of that moment: the edge of a partition */
pg_uuid_t
uuidv7_floor(TimestampTz at)
{
	Ticks		ticks = ticks_of_timestamp(at);
	uint64		high = pg_hton64((ticks >> FRACTION_BITS) << 16);
	pg_uuid_t	uuid = {{0}};

	memcpy(uuid.data, &high, 8);
	return uuid;
}

/* The next id in order; it stays within the same microsecond */
pg_uuid_t
uuidv7_after(const pg_uuid_t *uuid)
{
	pg_uuid_t	next = *uuid;
	Ticks		ticks;
	uint64		high;

	/* count up the random part, all but the two bits of the variant */
	for (int i = UUID_LEN - 1; i > 8; i--)
	{
		if (++next.data[i] != 0)
			return next;
	}
	if ((next.data[8] & 0x3f) != 0x3f)
	{
		next.data[8]++;
		return next;
	}

	/* one in 2^62: carry into the time */
	memcpy(&high, uuid->data, 8);
	high = pg_ntoh64(high);
	ticks = (high >> 16) << FRACTION_BITS | (high & ((1 << FRACTION_BITS) - 1));
	next = uuid_of_ticks(ticks + 1);
	memset(next.data + 8, 0, 8);
	next.data[8] = 0x80;
	return next;
}

/* When was it made? False if it is of another version, which has no timestamp. */
bool
uuidv7_timestamp(const pg_uuid_t *uuid, TimestampTz *at)
{
	uint64		high;
	int64		fraction;

	if ((uuid->data[6] & 0xf0) != 0x70 || (uuid->data[8] & 0xc0) != 0x80)
		return false;

	memcpy(&high, uuid->data, 8);
	high = pg_ntoh64(high);
	fraction = high & ((1 << FRACTION_BITS) - 1);

	/* rounded up, since ticks_of_timestamp() rounds down */
	*at = (int64) (high >> 16) * 1000 +
		(fraction * 1000 + (1 << FRACTION_BITS) - 1) / (1 << FRACTION_BITS) -
		EPOCH_OFFSET;
	return true;
}

/* Is it of a time that the clock will not reach within UUIDV7_MAX_AHEAD? */
bool
uuidv7_is_ahead(const pg_uuid_t *uuid)
{
	TimestampTz at;

	return uuidv7_timestamp(uuid, &at) &&
		at > GetCurrentTimestamp() + UUIDV7_MAX_AHEAD;
}

/*
 * Read the canonical form of a uuid. uuid_in() would raise an error of its
 * own.
 */
bool
chat_uuid_parse(const char *string, pg_uuid_t *uuid)
{
	int			nibble = 0;

	for (int i = 0; i < 36; i++)
	{
		unsigned char c = string[i];

		if (i == 8 || i == 13 || i == 18 || i == 23)
		{
			if (c != '-')
				return false;
			continue;
		}
		if (!isxdigit(c))
			return false;
		c = isdigit(c) ? c - '0' : tolower(c) - 'a' + 10;
		if (nibble % 2 == 0)
			uuid->data[nibble / 2] = c << 4;
		else
			uuid->data[nibble / 2] |= c;
		nibble++;
	}
	return string[36] == '\0';
}

char *
chat_uuid_string(const pg_uuid_t *uuid)
{
	return DatumGetCString(DirectFunctionCall1(uuid_out, UUIDPGetDatum(uuid)));
}

/* A copy in the current memory context */
Datum
chat_uuid_datum(pg_uuid_t uuid)
{
	pg_uuid_t  *copy = palloc(sizeof(pg_uuid_t));

	*copy = uuid;
	return UUIDPGetDatum(copy);
}

Datum
chat_uuid_v7(PG_FUNCTION_ARGS)
{
	return chat_uuid_datum(uuidv7_generate());
}

Datum
chat_uuid_v7_at(PG_FUNCTION_ARGS)
{
	return chat_uuid_datum(uuidv7_at(PG_GETARG_TIMESTAMPTZ(0)));
}

Datum
chat_uuid_timestamp(PG_FUNCTION_ARGS)
{
	pg_uuid_t  *uuid = PG_GETARG_UUID_P(0);
	TimestampTz at;

	if (!uuidv7_timestamp(uuid, &at))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("uuid %s is not of version 7, and so has no timestamp",
						chat_uuid_string(uuid))));
	PG_RETURN_TIMESTAMPTZ(at);
}

/*
 * The candidate, or if that is not above the last id, the one that follows
 * the last: how a message gets its id in the statement that takes its seq.
 */
Datum
chat_uuid_above(PG_FUNCTION_ARGS)
{
	pg_uuid_t  *last;
	pg_uuid_t  *candidate;

	if (PG_ARGISNULL(1))
		PG_RETURN_NULL();
	candidate = PG_GETARG_UUID_P(1);
	if (PG_ARGISNULL(0))
		PG_RETURN_UUID_P(candidate);
	last = PG_GETARG_UUID_P(0);
	if (chat_uuid_compare(candidate, last) > 0)
		PG_RETURN_UUID_P(candidate);
	return chat_uuid_datum(uuidv7_after(last));
}
