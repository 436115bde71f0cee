/*-------------------------------------------------------------------------
 *
 * invalidation.c
 *	  Hearing that a table has changed, for whoever keeps something about it.
 *
 * PostgreSQL has ten places for such callbacks, for all libraries together, and
 * ends a backend that finds none left. So the library takes one, which calls
 * those of the rooms. Both are registered when the library is loaded, before the
 * server has any backends, so nothing that a backend keeps is older than they are.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/invalidation.h"
#include "utils/inval.h"
#include "utils/syscache.h"

#define MAX_FUNCTIONS	16

static ChatRelationChange relation_functions[MAX_FUNCTIONS];
static int	nrelation_functions = 0;
static ChatRoleChange role_functions[MAX_FUNCTIONS];
static int	nrole_functions = 0;

void
chat_on_relation_change(ChatRelationChange function)
{
	if (nrelation_functions == MAX_FUNCTIONS)
		elog(ERROR, "too many functions wait for changes of relations");
	relation_functions[nrelation_functions++] = function;
}

void
chat_on_role_change(ChatRoleChange function)
{
	if (nrole_functions == MAX_FUNCTIONS)
		elog(ERROR, "too many functions wait for changes of roles");
	role_functions[nrole_functions++] = function;
}

static void
relation_changed(Datum arg, Oid relid)
{
	for (int i = 0; i < nrelation_functions; i++)
		relation_functions[i] (relid);
}

static void
role_changed(Datum arg, int cacheid, uint32 hashvalue)
{
	for (int i = 0; i < nrole_functions; i++)
		role_functions[i] ();
}

void
chat_invalidation_init(void)
{
	CacheRegisterRelcacheCallback(relation_changed, (Datum) 0);
	CacheRegisterSyscacheCallback(AUTHOID, role_changed, (Datum) 0);
	CacheRegisterSyscacheCallback(AUTHMEMROLEMEM, role_changed, (Datum) 0);
}
