/*-------------------------------------------------------------------------
 *
 * role.h
 *	  What members of a topic or a conversation may do, in rising power.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_ROLE_H
#define CHAT_ROLE_H

#include "postgres.h"

typedef enum MemberRole
{
	ROLE_GUEST,
	ROLE_MEMBER,
	ROLE_MODERATOR,
	ROLE_ADMIN,
	ROLE_OWNER
} MemberRole;

/* As they are stored */
extern const char *const member_role_names[ROLE_OWNER + 1];

extern MemberRole member_role(const char *name);
extern MemberRole member_role_stored(Datum value);
extern const char *member_role_name(MemberRole role);

#endif							/* CHAT_ROLE_H */
