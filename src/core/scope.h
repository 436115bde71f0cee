/*-------------------------------------------------------------------------
 *
 * scope.h
 *	  The stretch of a function in which it works as the tables' owner.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_SCOPE_H
#define CHAT_SCOPE_H

#include "postgres.h"

#include "utils/uuid.h"

typedef struct ChatScope
{
	Oid			userid;			/* who called, to go back to */
	int			sec_context;
	int			guc_level;		/* 0: the settings were ours already */
	bool		has_snapshot;	/* one of our own, to pop */
} ChatScope;

extern void chat_scope_init(void);
extern void chat_enter(ChatScope *scope);
extern void chat_enter_read(ChatScope *scope);
extern void chat_enter_as(ChatScope *scope, const pg_uuid_t *actor);
extern void chat_enter_unversioned(ChatScope *scope);
extern bool chat_enter_if_set_up(ChatScope *scope);
extern void chat_leave(ChatScope *scope);

extern Oid	chat_owner_role(void);
extern bool chat_caller_is_trusted(void);
extern bool chat_caller_administers(void);
extern bool chat_caller_is_administrator(void);

#endif							/* CHAT_SCOPE_H */
