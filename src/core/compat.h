/*-------------------------------------------------------------------------
 *
 * compat.h
 *	  All that differs between the PostgreSQL versions we support, 15 to 18.
 *
 * No other file may test PG_VERSION_NUM.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_COMPAT_H
#define CHAT_COMPAT_H

#include "postgres.h"

#include "access/genam.h"
#include "catalog/pg_database.h"
#include "executor/executor.h"
#include "fmgr.h"
#include "nodes/parsenodes.h"
#include "storage/proc.h"
#include "utils/acl.h"
#include "utils/backend_status.h"
#include "utils/guc.h"

#if PG_VERSION_NUM < 150000
#error "chat needs PostgreSQL 15 or later"
#endif

/* 18: a module can say who it is */
#if PG_VERSION_NUM >= 180000
#define CHAT_MODULE_MAGIC PG_MODULE_MAGIC_EXT(.name = "chat", .version = CHAT_VERSION)
#else
#define CHAT_MODULE_MAGIC PG_MODULE_MAGIC
#endif

/* 18: stands before the declaration, and has another name */
#if PG_VERSION_NUM >= 180000
#define CHAT_NORETURN pg_noreturn
#else
#define CHAT_NORETURN __attribute__((noreturn))
#endif

/* 17: the local transaction id moved */
static inline LocalTransactionId
chat_local_transaction_id(void)
{
#if PG_VERSION_NUM >= 170000
	return MyProc->vxid.lxid;
#else
	return MyProc->lxid;
#endif
}

/* 17: procs are known by number, not by a field of their own */
static inline int
chat_proc_number(void)
{
#if PG_VERSION_NUM >= 170000
	return MyProcNumber;
#else
	return MyProc->pgprocno;
#endif
}

static inline int
chat_number_of_proc(const PGPROC *proc)
{
#if PG_VERSION_NUM >= 170000
	return GetNumberFromPGProc(proc);
#else
	return proc->pgprocno;
#endif
}

/* 16: what a GUC check hook leaves in "extra" must come from here */
static inline void *
chat_guc_malloc(Size size)
{
#if PG_VERSION_NUM >= 160000
	return guc_malloc(LOG, size);
#else
	return malloc(size);
#endif
}

/* 18: index_beginscan() takes a place for instrumentation */
static inline IndexScanDesc
chat_index_beginscan(Relation heap, Relation index, Snapshot snapshot,
					 int nkeys)
{
#if PG_VERSION_NUM >= 180000
	return index_beginscan(heap, index, snapshot, NULL, nkeys, 0);
#else
	return index_beginscan(heap, index, snapshot, nkeys, 0);
#endif
}

/* 16: also takes the relations to write, for a plan; we have none */
static inline void
chat_epq_init(EPQState *epqstate, EState *estate)
{
#if PG_VERSION_NUM >= 160000
	EvalPlanQualInit(epqstate, estate, NULL, NIL, -1, NIL);
#else
	EvalPlanQualInit(epqstate, estate, NULL, NIL, -1);
#endif
}

/* 16: one function for all kinds of objects */
static inline bool
chat_owns_database(Oid dbid, Oid role)
{
#if PG_VERSION_NUM >= 160000
	return object_ownercheck(DatabaseRelationId, dbid, role);
#else
	return pg_database_ownercheck(dbid, role);
#endif
}

/* 16: another name; the first one is 1 */
static inline LocalPgBackendStatus *
chat_backend_status(int index)
{
#if PG_VERSION_NUM >= 160000
	return pgstat_get_local_beentry_by_index(index);
#else
	return pgstat_fetch_stat_local_beentry(index);
#endif
}

/* 18: constraints may be there without being enforced */
static inline Constraint *
chat_make_check(const char *name, char *cooked_expr)
{
	Constraint *constraint = makeNode(Constraint);

	constraint->contype = CONSTR_CHECK;
	constraint->conname = pstrdup(name);
	constraint->location = -1;
	constraint->cooked_expr = cooked_expr;
	constraint->initially_valid = true;
	constraint->skip_validation = true;
#if PG_VERSION_NUM >= 180000
	constraint->is_enforced = true;
#endif
	return constraint;
}

/* 16: one argument more */
static inline void
chat_insert_index_tuples(ResultRelInfo *info, TupleTableSlot *slot, EState *estate)
{
#if PG_VERSION_NUM >= 160000
	list_free(ExecInsertIndexTuples(info, slot, estate, false, false, NULL, NIL, false));
#else
	list_free(ExecInsertIndexTuples(info, slot, estate, false, false, NULL, NIL));
#endif
}

#endif							/* CHAT_COMPAT_H */
