/*-------------------------------------------------------------------------
 *
 * name.h
 *	  Names: the form in which they are stored, and when two are the same.
 *
 * None of this depends on the locale of the database.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_NAME_H
#define CHAT_NAME_H

#include "postgres.h"

#include "commands/trigger.h"
#include "utils/relcache.h"

/* A column that holds a name, and what it may be */
typedef struct ChatName
{
	const char *column;
	const char *key;			/* the column of its key; NULL: it has none */
	int			max_length;		/* characters */
	bool		is_word;		/* it has no white space */
	bool		is_lower;		/* it is stored in lower case */
} ChatName;

/*
 * The form in which a name is stored: in Unicode's normalization form C, without
 * white space around it; and its key, unless that pointer is NULL. An error if it
 * is none that the column may have. The same text is returned if it is in that form.
 */
extern text *chat_name_form_of(const ChatName *name, Relation rel, text *value,
							   text **key);

/*
 * Two names are the same if they have the same key. NULL if the text is too long
 * for any name. Two look the same if they have the same skeleton, of which that
 * much is kept that an index takes it.
 */
extern text *chat_name_key_of(text *value);
extern text *chat_name_skeleton_of(text *value);

/* Whether there is anything to see in it */
extern bool chat_name_is_visible(text *value);

/*
 * For a BEFORE trigger: the row with its names in the form in which they are
 * stored, each with its key. What an UPDATE leaves alone is not looked at.
 */
extern HeapTuple chat_tuple_names(TriggerData *trigger, HeapTuple row,
								  const ChatName *names, int nnames);

#endif							/* CHAT_NAME_H */
