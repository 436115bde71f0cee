/*-------------------------------------------------------------------------
 *
 * caller.c
 *	  Which role of the database calls.
 *
 * Three roles have a part in a call: the session's, with which somebody has
 * logged in; the outer one, which SET ROLE has chosen; and the current one,
 * whose privileges count, and which is another within a SECURITY DEFINER
 * function. Whatever depends on who calls asks here, and nothing else in the
 * library asks the server.
 *
 * The code of a table's owner also runs where nobody has called it: functions
 * of indexes in autovacuum, or in the ANALYZE, REINDEX, CREATE INDEX or REFRESH
 * of a superuser. The server then makes the owner the current user, but the
 * session is that of another, and so may be the transaction's user. There nobody
 * calls, and everything that would depend on it is refused.
 *
 * Who has called is kept for a scope, in which the current user is chat_owner. So
 * it is in a foreign key's action on our tables, and in a SECURITY DEFINER function
 * of that role, without any scope: there chat_owner calls. A scope that an error
 * has ended must not be taken for one that still is, so the end of a transaction
 * or savepoint puts back what held before it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "core/caller.h"
#include "core/invalidation.h"
#include "core/transaction.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

static Oid	owner_role = InvalidOid;
static Oid	app_role = InvalidOid;
static Oid	admin_role = InvalidOid;

/* Within a scope, in which the current user is chat_owner: who called */
static Oid	scope_caller = InvalidOid;

/* For a savepoint in which a scope was entered: who had called before it */
typedef struct SavedCaller
{
	int			level;
	Oid			caller;
	struct SavedCaller *below;
} SavedCaller;

static SavedCaller *saved = NULL;	/* in TopTransactionContext */

static void
forget_roles(void)
{
	owner_role = InvalidOid;
	app_role = InvalidOid;
	admin_role = InvalidOid;
}

/* Before the first scope within a savepoint */
static void
save_caller(void)
{
	int			level = GetCurrentTransactionNestLevel();
	SavedCaller *before;

	if (level <= 1 || (saved && saved->level >= level))
		return;
	before = MemoryContextAlloc(TopTransactionContext, sizeof(SavedCaller));
	before->level = level;
	before->caller = scope_caller;
	before->below = saved;
	saved = before;
}

static void
drop_saved(void)
{
	SavedCaller *dropped = saved;

	saved = dropped->below;
	pfree(dropped);
}

static void
end_transaction(void)
{
	saved = NULL;
	scope_caller = InvalidOid;
}

/* The savepoint becomes a part of what it is in */
static void
commit_savepoint(int level)
{
	if (saved == NULL || saved->level < level)
		return;
	if (level == 2 || (saved->below && saved->below->level == level - 1))
		drop_saved();
	else
		saved->level = level - 1;
}

static void
abort_savepoint(int level)
{
	while (saved && saved->level >= level)
	{
		scope_caller = saved->caller;
		drop_saved();
	}
}

static const ChatTransaction at_end = {
	.at_commit = end_transaction,
	.at_abort = end_transaction,
	.at_prepare = end_transaction,
	.at_subcommit = commit_savepoint,
	.at_subabort = abort_savepoint
};

void
chat_caller_init(void)
{
	chat_on_role_change(forget_roles);
	chat_transaction_register(&at_end);
}

static Oid
cached_role(Oid *cache, const char *name)
{
	if (!OidIsValid(*cache))
		*cache = get_role_oid(name, false);
	return *cache;
}

Oid
chat_owner_role(void)
{
	return cached_role(&owner_role, "chat_owner");
}

static bool
is_scope(Oid role, int sec_context)
{
	return OidIsValid(scope_caller) && (sec_context & SECURITY_LOCAL_USERID_CHANGE) &&
		role == chat_owner_role();
}

/* A scope within another one is for the same caller */
Oid
chat_caller_enter(Oid role, int sec_context)
{
	Oid			before = scope_caller;

	save_caller();
	if (!is_scope(role, sec_context))
		scope_caller = role;
	return before;
}

void
chat_caller_leave(Oid before)
{
	scope_caller = before;
}

bool
chat_caller_is_nobody(void)
{
	return InSecurityRestrictedOperation() || MyBackendType == B_AUTOVAC_WORKER;
}

void
chat_require_caller(void)
{
	if (chat_caller_is_nobody())
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("cannot act for anybody within a security-restricted operation"),
				 errdetail("Functions of indexes and materialized views run in the sessions of others.")));
}

/* The role whose privileges count */
Oid
chat_caller(void)
{
	Oid			role;
	int			sec_context;

	chat_require_caller();
	GetUserIdAndSecContext(&role, &sec_context);
	return is_scope(role, sec_context) ? scope_caller : role;
}

/*
 * May a role act in any user's name? The trusted backend and the
 * administrators may; a superuser is a member of everything.
 */
static bool
role_is_trusted(Oid role)
{
	return has_privs_of_role(role, cached_role(&app_role, "chat_app"));
}

bool
chat_caller_is_trusted(void)
{
	return role_is_trusted(chat_caller());
}

/* May the caller do what is for administrators? */
bool
chat_caller_may_administer(void)
{
	return has_privs_of_role(chat_caller(), cached_role(&admin_role, "chat_admin"));
}

bool
chat_caller_is_superuser(void)
{
	return superuser_arg(chat_caller());
}

/* A superuser is none, who can look anyway */
static bool
is_administrator(Oid role)
{
	return !superuser_arg(role) && is_member_of_role(role, cached_role(&admin_role, "chat_admin"));
}

/*
 * Is there an administrator behind the call, who is to be told less than those
 * whom they may name? Neither SET ROLE nor a SECURITY DEFINER function makes
 * somebody else of them, and one that belongs to them is theirs whoever calls it.
 */
bool
chat_caller_is_administrator(void)
{
	Oid			caller = chat_caller();
	Oid			session = GetSessionUserId();
	Oid			outer = GetOuterUserId();

	return is_administrator(session) ||
		(outer != session && is_administrator(outer)) ||
		(caller != session && caller != outer && is_administrator(caller));
}

/*
 * For records of who has done something: who has logged in, and as whom they did
 * it where that is another role. A role that is called "a as b" has quotes.
 */
char *
chat_caller_name(void)
{
	Oid			caller = chat_caller();
	Oid			session = GetSessionUserId();
	const char *name = quote_identifier(GetUserNameFromId(session, false));

	if (caller == session)
		return pstrdup(name);
	return psprintf("%s as %s", name, quote_identifier(GetUserNameFromId(caller, false)));
}

bool
chat_session_is_trusted(void)
{
	return role_is_trusted(GetUserId()) && role_is_trusted(GetSessionUserId());
}

bool
chat_session_is_of(const char *role)
{
	return GetSessionUserId() == get_role_oid(role, true);
}

bool
chat_role_includes(Oid role, Oid other)
{
	return has_privs_of_role(role, other);
}

/* Also where it takes a SET ROLE */
bool
chat_role_may_become(Oid role, Oid other)
{
	return is_member_of_role(role, other);
}

bool
chat_role_is_superuser(Oid role)
{
	return superuser_arg(role);
}
