/*-------------------------------------------------------------------------
 *
 * system_role.h
 *	  Who administers the whole system.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_SYSTEM_ROLE_H
#define CHAT_SYSTEM_ROLE_H

#include "postgres.h"

#include "core/call.h"

/* Each may do what those before it may */
typedef enum SystemRole
{
	SYSTEM_ROLE_NONE,
	SYSTEM_ROLE_ADMIN,
	SYSTEM_ROLE_SUPER_ADMIN
} SystemRole;

/* What requests and lists call them; there is no row of SYSTEM_ROLE_NONE */
extern const char *const system_role_names[SYSTEM_ROLE_SUPER_ADMIN + 1];
extern SystemRole system_role_arg(FunctionCallInfo fcinfo, int arg);

/* The highest that a user has. Needs chat_enter(), as do all but system_role_begin() */
extern SystemRole account_role(const pg_uuid_t *user_id);

/*
 * Begin a call of somebody with that role at least. A caller with the rights of
 * chat_admin may name nobody, and then needs none.
 */
extern void system_role_begin(ChatCall *call, FunctionCallInfo fcinfo, ChatMode mode,
							  SystemRole least);

/* The actor keeps that role until the transaction ends, or it is an error */
extern void system_role_hold(const ChatCall *call, SystemRole least);

/* The same, and no other transaction gives or takes a system role meanwhile */
extern void system_role_hold_all(const ChatCall *call);

/* Returns false if the user has it already */
extern bool system_role_grant(const pg_uuid_t *user_id, SystemRole role,
							  const pg_uuid_t *granted_by);

#endif							/* CHAT_SYSTEM_ROLE_H */
