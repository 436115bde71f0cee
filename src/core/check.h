/*-------------------------------------------------------------------------
 *
 * check.h
 *	  What must hold between rows, how to find out whether it does, and how to
 *	  repair it.
 *
 * A room registers its checks when the library is loaded; lifecycle/verify.c
 * runs them, lifecycle/repair.c repairs.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_CHECK_H
#define CHAT_CHECK_H

#include "postgres.h"

#define CHECK_MAX_REPAIRS	6

/*
 * Queries return what is wrong, one row each: the object and the problem, both
 * text. They run as the owner of the tables, under one snapshot, beside writers;
 * so whatever a transaction leaves behind must pass. No user may be named in
 * connection with an alias.
 *
 * Repairs run one after the other, with triggers off and while others cannot
 * write to the tables that are named. Each is what follows WITH, and its last
 * part is named "repaired", whose rows report what it has done, in the same way.
 * They run whatever the check has found, and find what there is to do by themselves.
 */
typedef struct ChatCheck
{
	const char *name;
	const char *description;
	const char *query;			/* reads everything; NULL: quick does */
	const char *quick;			/* for each night: by indexes only, or by a
								 * sample; NULL: nothing is that cheap */
	const char *locks;			/* tables, as in LOCK TABLE; NULL: none */
	const char *repairs[CHECK_MAX_REPAIRS]; /* none: cannot be repaired */
	bool		with_triggers;	/* they are functions that need them */
} ChatCheck;

extern void chat_check_register(const ChatCheck *checks, int nchecks);

extern int	chat_check_count(void);
extern const ChatCheck *chat_check_at(int number);
extern const ChatCheck *chat_check_find(const char *name);

#endif							/* CHAT_CHECK_H */
