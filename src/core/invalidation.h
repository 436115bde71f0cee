/*-------------------------------------------------------------------------
 *
 * invalidation.h
 *	  Hearing that a table has changed, for whoever keeps something about it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_INVALIDATION_H
#define CHAT_INVALIDATION_H

#include "postgres.h"

/* Told the relation; InvalidOid: any of them may have changed. Must only mark. */
typedef void (*ChatRelationChange) (Oid relid);

extern void chat_on_relation_change(ChatRelationChange function);

/* Roles, or who is a member of which, have changed. Must only mark. */
typedef void (*ChatRoleChange) (void);

extern void chat_on_role_change(ChatRoleChange function);

extern void chat_invalidation_init(void);

#endif							/* CHAT_INVALIDATION_H */
