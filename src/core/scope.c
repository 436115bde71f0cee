/*-------------------------------------------------------------------------
 *
 * scope.c
 *	  The stretch of a function in which it works as the tables' owner.
 *
 * Callers have no rights on the tables. A function first finds out who
 * acts, then works as chat_owner, as ri_triggers.c does, under a search_path
 * in which nobody but a superuser can put anything: whatever the caller has
 * named like something of ours stays unseen.
 *
 * All that our statements look for has an index. A plan that reads a whole
 * table because it was small when the plan was made would be kept while the
 * table grows, so there are none.
 *
 * When an error ends the (sub)transaction PostgreSQL resets the user, the
 * settings and SPI, so there is no PG_TRY here.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "commands/trigger.h"
#include "core/invalidation.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/schema.h"
#include "core/scope.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "optimizer/cost.h"
#include "utils/acl.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"

static Oid	owner_role = InvalidOid;
static Oid	app_role = InvalidOid;

static void
forget_roles(void)
{
	owner_role = InvalidOid;
	app_role = InvalidOid;
}

void
chat_scope_init(void)
{
	chat_on_role_change(forget_roles);
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

/*
 * May the caller act in any user's name? The trusted backend and the
 * administrators may; a superuser is a member of everything.
 */
bool
chat_caller_is_trusted(void)
{
	return has_privs_of_role(GetUserId(), cached_role(&app_role, "chat_app"));
}

/* Has the caller the rights of chat_admin? A superuser has them, too. */
bool
chat_caller_administers(void)
{
	Oid			admin = get_role_oid("chat_admin", true);

	return OidIsValid(admin) && has_privs_of_role(GetUserId(), admin);
}

/*
 * Is the caller a member of chat_admin, who is to be told less than those whom
 * they may name? Neither SET ROLE nor a SECURITY DEFINER function makes somebody
 * else of them. A superuser is none, who can look anyway.
 */
static bool
is_administrator(Oid role)
{
	Oid			admin = get_role_oid("chat_admin", true);

	return OidIsValid(admin) && !superuser_arg(role) && is_member_of_role(role, admin);
}

bool
chat_caller_is_administrator(void)
{
	Oid			session = GetSessionUserId();
	Oid			outer = GetOuterUserId();

	return is_administrator(session) || (outer != session && is_administrator(outer));
}

/* Until the end of the scope */
static void
set_locally(const char *name, const char *value, GucContext context)
{
	(void) set_config_option(name, value, context, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
}

/*
 * Begin to work as the owner. Nothing of the caller's may be evaluated until
 * chat_leave().
 *
 * What others have committed by now is to be seen, and so is what functions
 * called earlier in the same statement have done.
 */
void
chat_enter(ChatScope *scope)
{
	/* what we keep up by trigger would be lost */
	if (SessionReplicationRole == SESSION_REPLICATION_ROLE_REPLICA)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("cannot change conversations while triggers are off"),
				 errdetail("\"session_replication_role\" is \"replica\".")));

	chat_enter_unversioned(scope);
	chat_schema_require();
	(void) chat_push_fresh_snapshot();
	scope->has_snapshot = true;
}

/*
 * The same for functions that only read: under the snapshot of the statement
 * that calls them, so that all it sees is of one moment.
 */
void
chat_enter_read(ChatScope *scope)
{
	chat_enter_unversioned(scope);
	chat_schema_require();
}

/*
 * As chat_enter(), naming the actor to the triggers that what we do will fire:
 * as_user, unlike the transaction's own identity, is known only to us.
 */
void
chat_enter_as(ChatScope *scope, const pg_uuid_t *actor)
{
	chat_enter(scope);
	if (scope->guc_level == 0)
		scope->guc_level = NewGUCNestLevel();
	set_locally("chat.user_id", chat_uuid_string(actor), PGC_SUSET);
}

/* Where the tables may be missing or old: chat.migrate() */
void
chat_enter_unversioned(ChatScope *scope)
{
	GetUserIdAndSecContext(&scope->userid, &scope->sec_context);
	SetUserIdAndSecContext(chat_owner_role(),
						   scope->sec_context | SECURITY_LOCAL_USERID_CHANGE);

	scope->has_snapshot = false;

	/* one of our functions inside another's scope finds them set already */
	scope->guc_level = 0;
	if (strcmp(namespace_search_path, CHAT_SEARCH_PATH) != 0 || enable_seqscan)
	{
		scope->guc_level = NewGUCNestLevel();
		set_locally("search_path", CHAT_SEARCH_PATH, PGC_USERSET);
		set_locally("enable_seqscan", "off", PGC_USERSET);
	}

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "could not connect to SPI");
}

/*
 * For what comes by itself, and finds the tables as they are. Returns false,
 * and has not entered, where they are not ours to use.
 */
bool
chat_enter_if_set_up(ChatScope *scope)
{
	if (!OidIsValid(get_role_oid("chat_owner", true)))
		return false;
	chat_enter_unversioned(scope);
	if (chat_schema_is_current())
		return true;
	chat_leave(scope);
	return false;
}

/* Back to the caller. What SPI allocated is gone after this. */
void
chat_leave(ChatScope *scope)
{
	if (scope->has_snapshot)
		PopActiveSnapshot();
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "could not disconnect from SPI");
	if (scope->guc_level != 0)
		AtEOXact_GUC(false, scope->guc_level);
	SetUserIdAndSecContext(scope->userid, scope->sec_context);
}
