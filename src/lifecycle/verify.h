/*-------------------------------------------------------------------------
 *
 * verify.h
 *	  Running checks, for chat.verify(), chat.repair() and the job.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_VERIFY_H
#define CHAT_VERIFY_H

#include "postgres.h"

#include "access/tupdesc.h"
#include "core/call.h"
#include "core/check.h"
#include "core/job.h"
#include "utils/tuplestore.h"

/* Where rows (check, object, text) go */
typedef struct VerifyResult
{
	Tuplestorestate *store;
	TupleDesc	desc;
	MemoryContext context;		/* that of the store */
} VerifyResult;

extern VerifyResult verify_result(ChatCall *call);
extern int	verify_settings(void);
extern const ChatCheck *verify_require_check(const char *name);
extern uint64 verify_run_query(const ChatCheck *check, const char *query,
							   bool read_only, VerifyResult *result);
extern uint64 verify_run_check(const ChatCheck *check, bool full,
							   VerifyResult *result);

/* Returns whether what it has done is to stay */
typedef bool (*VerifyWork) (const ChatCheck *check, void *arg, VerifyResult *result);

extern bool verify_guarded(const ChatCheck *check, const char *what, VerifyWork work,
						   void *arg, VerifyResult *result);

extern const ChatJob verify_job;

/* check_schema.c: that the tables are what chat.migrate() makes */
extern void schema_checks_init(void);

#endif							/* CHAT_VERIFY_H */
