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
 * For the same reason nothing here makes one user wait for another: PostgreSQL
 * shows which session waits for which.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "account/sanction.h"
#include "alias/alias.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/caller.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"
#include "space/space.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_open_alias);

/* Names are few enough that two users may be given the same */
#define MAX_ATTEMPTS	20

typedef struct AliasRow
{
	pg_uuid_t	id;
	pg_uuid_t	space_id;
	pg_uuid_t	user_id;
} AliasRow;

#define ALIAS_COLUMNS \
	CHAT_COLUMN(UUID, "id", AliasRow, id), \
	CHAT_COLUMN(UUID, "space_id", AliasRow, space_id), \
	CHAT_COLUMN(UUID, "user_id", AliasRow, user_id)

static ChatTable aliases = {.name = "aliases",.columns = {ALIAS_COLUMNS}};

static ChatTable aliases_by_id = {
	.name = "aliases",.index = "aliases_id_key",.columns = {ALIAS_COLUMNS}
};

static ChatPlan insert_alias =
	CHAT_PLAN("INSERT INTO chat.aliases (space_id, user_id, id, name, last_used_at) "
			  "VALUES ($1, $2, $3, $4, CASE WHEN $5 THEN clock_timestamp() END) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, UUIDOID, TEXTOID, BOOLOID);

static ChatPlan update_last_used =
	CHAT_PLAN("UPDATE chat.aliases SET last_used_at = clock_timestamp() "
			  "WHERE space_id = $1 "
			  "  AND user_id = $2",
			  UUIDOID, UUIDOID);

static ChatPlan read_mine =
	CHAT_PLAN("SELECT a.id, a.name, a.last_used_at, "
			  "  " SANCTION_BAN_END("a.space_id", "true", "a.id") " "
			  "FROM chat.aliases AS a "
			  "WHERE a.space_id = $1 "
			  "  AND a.user_id = $2",
			  UUIDOID, UUIDOID);

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
				 errmsg("topic %s does not allow writing anonymously",
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
	AliasRow	alias;
	bool		found;
	bool		locked = false;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, space_id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, user_id);
	chat_table_scan_begin(&scan, &aliases, snapshot, keys, 2);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
	{
		chat_scan_read(&scan, &aliases, &alias);
		*alias_id = alias.id;
		/* another session of the user's notes it if it has the lock */
		locked = used && chat_scan_lock(&scan, snapshot);
	}
	chat_scan_end(&scan);

	if (locked)
		chat_run(&update_last_used, UUID(space_id), UUID(user_id));
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
		bool		found;

		id = random_id();
		if (chat_run(&insert_alias, UUID(space_id), UUID(user_id), UUID(&id),
					 CSTRING(alias_random_name()), BOOL(used)) > 0)
			return id;

		/*
		 * another session of the user's has made it, or else the name is
		 * taken
		 */
		found = find_alias(space_id, user_id, chat_push_fresh_snapshot(), used, &other);
		PopActiveSnapshot();
		if (found)
			return other;
	}
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("could not find a free name in topic %s", chat_uuid_string(space_id))));
}

static void
check_not_banned(const pg_uuid_t *space_id, const pg_uuid_t *alias_id)
{
	SanctionKey key = {SANCTION_BAN, true, space_id, alias_id};

	sanction_check(&key);
}

pg_uuid_t
alias_get_or_create(const pg_uuid_t *space_id, const pg_uuid_t *user_id)
{
	pg_uuid_t	id;

	alias_require_told();
	id = require_alias(space_id, user_id, true);
	check_not_banned(space_id, &id);
	return id;
}

static bool
read_alias(const pg_uuid_t *alias_id, AliasRow *alias)
{
	return chat_find(&aliases_by_id, GetActiveSnapshot(), alias, alias_id);
}

/* For what somebody goes on to do under it: an error if it is banned */
void
alias_check_not_banned(const pg_uuid_t *alias_id)
{
	AliasRow	alias;

	if (read_alias(alias_id, &alias))
		check_not_banned(&alias.space_id, alias_id);
}

bool
alias_user(const pg_uuid_t *alias_id, pg_uuid_t *user_id)
{
	AliasRow	alias;

	if (!alias_is_told() || !read_alias(alias_id, &alias))
		return false;
	*user_id = alias.user_id;
	return true;
}

bool
alias_owner(const pg_uuid_t *space_id, const pg_uuid_t *alias_id, pg_uuid_t *user_id)
{
	AliasRow	alias;

	if (!read_alias(alias_id, &alias) || chat_uuid_compare(&alias.space_id, space_id) != 0)
		return false;
	*user_id = alias.user_id;
	return true;
}

bool
alias_is_in(const pg_uuid_t *space_id, const pg_uuid_t *alias_id)
{
	AliasRow	alias;

	return read_alias(alias_id, &alias) &&
		(space_id == NULL || chat_uuid_compare(&alias.space_id, space_id) == 0);
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
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	alias_id;
	Space		space;
	Standing	standing;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	alias_require_told();
	space_require(&id, &call.actor, &space, &standing);
	if (!find_alias(&id, &call.actor, GetActiveSnapshot(), false, &alias_id))
	{
		alias_require_allowed(&space);
		alias_id = require_alias(&id, &call.actor, false);
	}
	if (chat_run(&read_mine, UUID(&id), UUID(&call.actor)) == 0)
		elog(ERROR, "alias %s does not exist any more", chat_uuid_string(&alias_id));
	return chat_return_row_of_result(&call, 0);
}
