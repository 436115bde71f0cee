/*-------------------------------------------------------------------------
 *
 * alias.c
 *	  The names under which users write anonymously.
 *
 * A user has one alias in each topic. Its id and name are random: neither of
 * the user, nor of the time, nor of any order. Only chat.aliases tells whose it
 * is, which nobody but the owner of the tables may read. That table has no
 * foreign key into chat.users: it would mark the user's row with the
 * transaction that is also the one of what they have written.
 *
 * For the same reason nothing here makes one user wait for another: who waits
 * is told by PostgreSQL for which session.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "alias/alias.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/uuidv7.h"
#include "limit/rate_limit.h"
#include "space/space.h"
#include "utils/builtins.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(chat_open_alias);

/* Names are few enough that two users may be given the same */
#define MAX_ATTEMPTS	20

enum
{
	ALIAS_ID,
	ALIAS_SPACE_ID,
	ALIAS_USER_ID
};

static ChatTable aliases = {
	.name = "aliases",.columns = {{.name = "id"}, {.name = "space_id"}, {.name = "user_id"}}
};

static ChatTable aliases_by_id = {
	.name = "aliases",.index = "aliases_id_key",.columns = {{.name = "id"}, {.name = "space_id"}, {.name = "user_id"}}
};

static ChatTable alias_bans = {.name = "alias_bans",.columns = {{.name = "until"}}};

static ChatPlan insert_alias =
	CHAT_PLAN("INSERT INTO chat.aliases (space_id, user_id, id, name, last_used_at) "
			  "VALUES ($1, $2, $3, $4, CASE WHEN $5 THEN clock_timestamp() END) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, UUIDOID, TEXTOID, BOOLOID);

static ChatPlan update_last_used =
	CHAT_PLAN("UPDATE chat.aliases SET last_used_at = clock_timestamp() "
			  "WHERE space_id = $1 AND user_id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan read_mine =
	CHAT_PLAN("SELECT a.id, a.name, a.last_used_at, "
			  "(SELECT COALESCE(b.until, 'infinity') FROM chat.alias_bans AS b "
			  "WHERE b.space_id = a.space_id "
			  "AND b.alias_id = a.id "
			  "AND COALESCE(b.until, 'infinity') > clock_timestamp()) "
			  "FROM chat.aliases AS a WHERE a.space_id = $1 "
			  "AND a.user_id = $2",
			  UUIDOID, UUIDOID);
#define ALIAS_NCOLUMNS	4

/*
 * Members of chat_admin may act in anybody's name, and in everybody's, one
 * after the other: they would find out whose an alias is by looking for whom
 * it is "mine". So they act under nobody's alias.
 */
bool
alias_is_told(void)
{
	return !chat_caller_is_administrator();
}

void
alias_require_told(void)
{
	if (!alias_is_told())
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to act under another user's alias"),
				 errdetail("Members of role \"%s\" may act as any user, and are not to find out who is behind an alias.",
						   "chat_admin")));
}

void
alias_require_allowed(const Space *space)
{
	if (!space->allow_anonymous)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("topic %s does not allow to write anonymously",
						chat_uuid_string(&space->id))));
}

/* Version 4 (RFC 9562, section 5.4): 122 random bits */
static pg_uuid_t
random_id(void)
{
	pg_uuid_t	id;

	if (!pg_strong_random(id.data, UUID_LEN))
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not generate random values")));
	id.data[6] = (id.data[6] & 0x0f) | 0x40;
	id.data[8] = (id.data[8] & 0x3f) | 0x80;
	return id;
}

/* The user's alias, if they have one; "used": note that it is used now */
static bool
find_alias(const pg_uuid_t *space_id, const pg_uuid_t *user_id, Snapshot snapshot,
		   bool used, pg_uuid_t *alias_id)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	bool		found;
	bool		locked = false;
	bool		isnull;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, space_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, user_id);
	chat_table_scan_begin(&scan, &aliases, snapshot, keys, 2);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
	{
		*alias_id = *DatumGetUUIDP(chat_scan_value(&scan, &aliases, ALIAS_ID, &isnull));
		/* another session of the user's notes it if it has the lock */
		locked = used && chat_scan_lock(&scan, snapshot);
	}
	chat_scan_end(&scan);

	if (locked)
	{
		Datum		values[] = {UUIDPGetDatum(space_id), UUIDPGetDatum(user_id)};

		chat_plan_execute(&update_last_used, values, NULL);
	}
	return found;
}

/* The user's alias, made if there is none */
static pg_uuid_t
require_alias(const pg_uuid_t *space_id, const pg_uuid_t *user_id, bool used)
{
	pg_uuid_t	id;

	if (find_alias(space_id, user_id, GetActiveSnapshot(), used, &id))
		return id;
	for (int i = 0; i < MAX_ATTEMPTS; i++)
	{
		pg_uuid_t	other;
		Datum		values[5];
		bool		found;

		id = random_id();
		values[0] = UUIDPGetDatum(space_id);
		values[1] = UUIDPGetDatum(user_id);
		values[2] = UUIDPGetDatum(&id);
		values[3] = CStringGetTextDatum(alias_random_name());
		values[4] = BoolGetDatum(used);
		if (chat_plan_execute(&insert_alias, values, NULL) > 0)
			return id;

		/* another session of the user's has made it, or else the name is taken */
		found = find_alias(space_id, user_id, chat_push_fresh_snapshot(), used, &other);
		PopActiveSnapshot();
		if (found)
			return other;
	}
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("could not find a free name in topic %s", chat_uuid_string(space_id))));
}

/* An alias may be banned; a ban that has ended is none */
static void
check_not_banned(const pg_uuid_t *space_id, const pg_uuid_t *alias_id)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	TimestampTz until = DT_NOBEGIN;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, space_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, alias_id);
	chat_table_scan_begin(&scan, &alias_bans, GetActiveSnapshot(), keys, 2);
	if (chat_scan_next(&scan, ForwardScanDirection))
	{
		bool		isnull;
		Datum		value = chat_scan_value(&scan, &alias_bans, 0, &isnull);

		until = isnull ? DT_NOEND : DatumGetTimestampTz(value);
	}
	chat_scan_end(&scan);
	if (until > GetCurrentTimestamp())
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_BANNED),
				 errmsg("alias %s is banned from topic %s",
						chat_uuid_string(alias_id), chat_uuid_string(space_id)),
				 until == DT_NOEND ? 0 :
				 errdetail("The ban ends at %s.", timestamptz_to_str(until))));
}

pg_uuid_t
alias_of(const pg_uuid_t *space_id, const pg_uuid_t *user_id)
{
	pg_uuid_t	id;

	alias_require_told();
	id = require_alias(space_id, user_id, true);
	check_not_banned(space_id, &id);
	return id;
}

/* Whose alias it is, and where */
static bool
read_alias(const pg_uuid_t *alias_id, pg_uuid_t *space_id, pg_uuid_t *user_id)
{
	ScanKeyData key;
	ChatScan	scan;
	bool		found;
	bool		isnull;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, alias_id);
	chat_table_scan_begin(&scan, &aliases_by_id, GetActiveSnapshot(), &key, 1);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
	{
		*space_id = *DatumGetUUIDP(chat_scan_value(&scan, &aliases_by_id, ALIAS_SPACE_ID, &isnull));
		*user_id = *DatumGetUUIDP(chat_scan_value(&scan, &aliases_by_id, ALIAS_USER_ID, &isnull));
	}
	chat_scan_end(&scan);
	return found;
}

/* For what somebody goes on to do under it: an error if it is banned */
void
alias_check_not_banned(const pg_uuid_t *alias_id)
{
	pg_uuid_t	space_id;
	pg_uuid_t	user_id;

	if (read_alias(alias_id, &space_id, &user_id))
		check_not_banned(&space_id, alias_id);
}

bool
alias_user(const pg_uuid_t *alias_id, pg_uuid_t *user_id)
{
	pg_uuid_t	space_id;

	return alias_is_told() && read_alias(alias_id, &space_id, user_id);
}

bool
alias_owner(const pg_uuid_t *space_id, const pg_uuid_t *alias_id, pg_uuid_t *user_id)
{
	pg_uuid_t	found_in;

	return read_alias(alias_id, &found_in, user_id) &&
		chat_uuid_compare(&found_in, space_id) == 0;
}

bool
alias_is_in(const pg_uuid_t *space_id, const pg_uuid_t *alias_id)
{
	pg_uuid_t	found_in;
	pg_uuid_t	user_id;

	return read_alias(alias_id, &found_in, &user_id) &&
		(space_id == NULL || chat_uuid_compare(&found_in, space_id) == 0);
}

void
alias_refuse(const pg_uuid_t *alias_id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("alias %s does not exist", chat_uuid_string(alias_id))));
}

/*
 * open_alias(space, as_user) - the actor's own, made if there is none
 */
Datum
chat_open_alias(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_MY_ALIAS);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	alias_id;
	Space		space;
	Standing	standing;
	Datum		key[] = {UUIDPGetDatum(&id), UUIDPGetDatum(&actor)};
	Datum		values[ALIAS_NCOLUMNS];
	bool		nulls[ALIAS_NCOLUMNS];
	Datum		result;
	ChatScope	scope;

	chat_enter(&scope);
	alias_require_told();
	space_require(&id, &actor, &space, &standing);
	if (!find_alias(&id, &actor, GetActiveSnapshot(), false, &alias_id))
	{
		alias_require_allowed(&space);
		alias_id = require_alias(&id, &actor, false);
	}
	if (chat_plan_execute(&read_mine, key, NULL) == 0)
		elog(ERROR, "alias %s is gone", chat_uuid_string(&alias_id));
	chat_spi_row(0, values, nulls);
	result = SPI_datumTransfer(chat_result_row(fcinfo, ALIAS_NCOLUMNS, values, nulls),
							   false, -1);
	chat_leave(&scope);

	return result;
}
