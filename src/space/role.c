/*-------------------------------------------------------------------------
 *
 * role.c
 *	  What members of a topic or a conversation may do, in rising power.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/args.h"
#include "space/role.h"

const char *const member_role_names[] = {
	[ROLE_GUEST] = "guest",
	[ROLE_MEMBER] = "member",
	[ROLE_MODERATOR] = "moderator",
	[ROLE_ADMIN] = "admin",
	[ROLE_OWNER] = "owner",
};

MemberRole
member_role(const char *name)
{
	for (int i = 0; i < (int) lengthof(member_role_names); i++)
	{
		if (strcmp(name, member_role_names[i]) == 0)
			return i;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unrecognized role \"%s\"", name),
			 errhint("The roles are owner, admin, moderator, member and guest.")));
}

/* Of a column */
MemberRole
member_role_stored(Datum value)
{
	return chat_word_stored(value, member_role_names, lengthof(member_role_names));
}

const char *
member_role_name(MemberRole role)
{
	return member_role_names[role];
}
