/*-------------------------------------------------------------------------
 *
 * check.c
 *	  The checks there are.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/check.h"

#define MAX_CHECKS	64

static const ChatCheck *checks[MAX_CHECKS];
static int	nchecks = 0;

/* From a room's init. What is registered must stay where it is. */
void
chat_check_register(const ChatCheck *new_checks, int nnew)
{
	for (int i = 0; i < nnew; i++)
	{
		if (nchecks == MAX_CHECKS)
			elog(ERROR, "too many checks");
		if (chat_check_find(new_checks[i].name) != NULL)
			elog(ERROR, "check \"%s\" is registered already", new_checks[i].name);
		checks[nchecks++] = &new_checks[i];
	}
}

int
chat_check_count(void)
{
	return nchecks;
}

const ChatCheck *
chat_check_at(int number)
{
	Assert(number >= 0 && number < nchecks);
	return checks[number];
}

/* NULL if there is none of that name */
const ChatCheck *
chat_check_find(const char *name)
{
	for (int i = 0; i < nchecks; i++)
	{
		if (strcmp(checks[i]->name, name) == 0)
			return checks[i];
	}
	return NULL;
}
