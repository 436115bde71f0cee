/*-------------------------------------------------------------------------
 *
 * worker_yield.c
 *	  Ending workers for commands that need a database without sessions.
 *
 * DROP DATABASE and its like wait five seconds for other sessions to end, and
 * then give up. A worker is a session that users do not know of. It is asked to
 * end before such a command begins; a session that has work for it starts the
 * next one.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "commands/dbcommands.h"
#include "commands/defrem.h"
#include "core/caller.h"
#include "core/compat.h"
#include "event/event_database.h"
#include "nodes/parsenodes.h"
#include "realtime/worker.h"
#include "tcop/utility.h"

static ProcessUtility_hook_type prev_process_utility = NULL;

static const char *
option_value(List *options, const char *name)
{
	ListCell   *cell;

	foreach(cell, options)
	{
		DefElem    *option = lfirst_node(DefElem, cell);

		if (strcmp(option->defname, name) == 0 && option->arg)
			return defGetString(option);
	}
	return NULL;
}

/* The database that must have no other sessions for the command, or NULL */
static const char *
wanted_database(Node *command)
{
	switch (nodeTag(command))
	{
		case T_DropdbStmt:
			return castNode(DropdbStmt, command)->dbname;
		case T_CreatedbStmt:
			return option_value(castNode(CreatedbStmt, command)->options, "template");
		case T_AlterDatabaseStmt:
			if (option_value(castNode(AlterDatabaseStmt, command)->options, "tablespace"))
				return castNode(AlterDatabaseStmt, command)->dbname;
			return NULL;
		case T_RenameStmt:
			if (castNode(RenameStmt, command)->renameType == OBJECT_DATABASE)
				return castNode(RenameStmt, command)->subname;
			return NULL;
		default:
			return NULL;
	}
}

static void
process_utility(PlannedStmt *statement, const char *query, bool read_only_tree,
				ProcessUtilityContext context, ParamListInfo params,
				QueryEnvironment *environment, DestReceiver *receiver,
				QueryCompletion *completion)
{
	const char *name = wanted_database(statement->utilityStmt);

	if (name)
	{
		Oid			dbid = get_database_oid(name, true);
		int			pid;

		/* without the privilege, the command fails and the worker stays */
		if (OidIsValid(dbid) && chat_owns_database(dbid, chat_caller()))
			(void) chat_worker_request_stop(dbid, &pid);
	}

	if (prev_process_utility)
		prev_process_utility(statement, query, read_only_tree, context, params,
							 environment, receiver, completion);
	else
		standard_ProcessUtility(statement, query, read_only_tree, context, params,
								environment, receiver, completion);
}

void
worker_yield_init(void)
{
	prev_process_utility = ProcessUtility_hook;
	ProcessUtility_hook = process_utility;
}
