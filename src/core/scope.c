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
#include "core/caller.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/schema.h"
#include "core/scope.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"
#include "core/wait.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "optimizer/cost.h"
#include "utils/acl.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"

/* Until the end of the scope */
static void
set_locally(const char *name, const char *value, GucContext context)
{
	(void) set_config_option(name, value, context, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
}

static void
begin_settings(ChatScope *scope)
{
	if (scope->guc_level == 0)
		scope->guc_level = NewGUCNestLevel();
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
	begin_settings(scope);
	set_locally("chat.user_id", chat_uuid_string(actor), PGC_SUSET);
}

/* Where the tables may be missing or old: chat.migrate() */
void
chat_enter_unversioned(ChatScope *scope)
{
	GetUserIdAndSecContext(&scope->userid, &scope->sec_context);
	scope->caller_before = chat_caller_enter(scope->userid, scope->sec_context);
	SetUserIdAndSecContext(chat_owner_role(),
						   scope->sec_context | SECURITY_LOCAL_USERID_CHANGE);

	scope->has_snapshot = false;

	/* one of our functions inside another's scope finds them set already */
	scope->guc_level = 0;
	if (strcmp(namespace_search_path, CHAT_SEARCH_PATH) != 0 || enable_seqscan)
	{
		begin_settings(scope);
		set_locally("search_path", CHAT_SEARCH_PATH, PGC_USERSET);
		set_locally("enable_seqscan", "off", PGC_USERSET);
	}
	if (chat_wait_is_too_long())
	{
		begin_settings(scope);
		chat_wait_in_bounds();
	}
	chat_wait_note_use();
	scope->on_error.callback = chat_wait_explain;
	scope->on_error.arg = NULL;
	scope->on_error.previous = error_context_stack;
	error_context_stack = &scope->on_error;

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

void
chat_shorten_waits(ChatScope *scope)
{
	if (chat_lock_timeout <= 0)
		return;
	begin_settings(scope);
	chat_wait_at_most(Max(chat_lock_timeout / 10, 1));
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
	error_context_stack = scope->on_error.previous;
	SetUserIdAndSecContext(scope->userid, scope->sec_context);
	chat_caller_leave(scope->caller_before);
}
