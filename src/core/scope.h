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
	Oid			caller_before;	/* whom a scope around this one is for */
	int			guc_level;		/* 0: the settings were ours already */
	bool		has_snapshot;	/* one of our own, to pop */
	ErrorContextCallback on_error;
} ChatScope;

extern void chat_enter(ChatScope *scope);
extern void chat_enter_read(ChatScope *scope);
extern void chat_enter_as(ChatScope *scope, const pg_uuid_t *actor);
extern void chat_enter_unversioned(ChatScope *scope);
extern bool chat_enter_if_set_up(ChatScope *scope);
extern void chat_leave(ChatScope *scope);


/*
 * From here to the end of the scope nothing is waited for as long as before: for
 * who holds what many need, waits for what only the actor's own sessions hold, and
 * cannot do it again, as chat_hold_briefly() does.
 */
extern void chat_shorten_waits(ChatScope *scope);

#endif							/* CHAT_SCOPE_H */
