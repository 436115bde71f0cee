/*-------------------------------------------------------------------------
 *
 * caller.h
 *	  Which role of the database calls.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_CALLER_H
#define CHAT_CALLER_H

#include "postgres.h"

/* Does nobody call, but somebody's code run within another's statement? */
extern bool chat_caller_is_nobody(void);

/* Then an error */
extern void chat_require_caller(void);

/* These ask that first, and are the same within a scope and before it */
extern Oid	chat_caller(void);
extern bool chat_caller_is_trusted(void);
extern bool chat_caller_is_administrator(void);
extern bool chat_caller_may_administer(void);
extern bool chat_caller_is_superuser(void);
extern char *chat_caller_name(void);

/* Is whoever has logged in trusted, and the current user too? */
extern bool chat_session_is_trusted(void);

/* Has the session been begun as this role, which nobody but a scheduler is? */
extern bool chat_session_is_of(const char *role);

/* Of any role */
extern bool chat_role_includes(Oid role, Oid other);
extern bool chat_role_may_become(Oid role, Oid other);
extern bool chat_role_is_superuser(Oid role);
extern Oid	chat_owner_role(void);

/* For scope.c: whose call the scope is for, and who it was before */
extern Oid	chat_caller_enter(Oid role, int sec_context);
extern void chat_caller_leave(Oid before);

extern void chat_caller_init(void);

#endif							/* CHAT_CALLER_H */
