/*-------------------------------------------------------------------------
 *
 * reaction.h
 *	  Reactions to something, as they are counted.
 *
 * All functions declared here need chat_enter().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_REACTION_H
#define CHAT_REACTION_H

#include "postgres.h"

#include "core/compat.h"
#include "core/plan.h"
#include "utils/jsonb.h"
#include "utils/uuid.h"

/* Settings */
extern int	chat_max_reactions; /* different emoji on one thing */
extern int	chat_max_emoji;		/* of a topic's own */

typedef struct Reaction
{
	text	   *emoji;
	int32		count;
	bool		is_mine;		/* of the one who reads */
} Reaction;

/* In the order of their first use */
typedef struct ReactionList
{
	int			nreactions;
	int			room;
	Reaction   *reactions;
} ReactionList;

/*
 * reaction_list.c: from and to what is stored; NULL stands for an empty list. Each
 * one says whether it is the reader's where "mine" is wanted.
 */
extern ReactionList reaction_list_of(Jsonb *stored);
extern Jsonb *reaction_list_jsonb(const ReactionList *list, bool with_mine);
extern Reaction *reaction_list_find(const ReactionList *list, const text *emoji);
extern void reaction_list_add(ReactionList *list, const text *emoji, int32 count);
extern void reaction_list_require_room(const ReactionList *list, const text *emoji);

/* Whose reaction to what, as the room that has the table stores it */
typedef struct ReactionTarget
{
	pg_uuid_t	parent_id;		/* the key of the table: the conversation or
								 * post, */
	pg_uuid_t	id;				/* the message, post or comment, */
	pg_uuid_t	user_id;		/* and who reacts */
	bool		has_space;
	pg_uuid_t	space_id;		/* whose own emoji there are */
	text	   *given;			/* the emoji as the caller wrote it */
	ChatPlan   *insert;			/* of the key and the emoji */
	ChatPlan   *delete;
	ReactionList (*there) (const pg_uuid_t *parent_id, const pg_uuid_t *id);
} ReactionTarget;

/* reaction.c: true if that has changed something; and whether it is there afterwards */
extern bool reaction_set(const ReactionTarget *target, bool is_active);
extern bool reaction_toggle(const ReactionTarget *target);

/* The emoji by which a list is asked for, as it is stored */
extern text *reaction_form_of(text *emoji);

/*
 * space_emoji.c: the form of an emoji in which it is stored, an error if it is none.
 * One that is written as :name: is of the topic; NULL: there is no topic. If it has
 * none of that name, the first function returns NULL and the second one refuses it.
 */
extern text *emoji_find(text *given, const pg_uuid_t *space_id);
extern text *emoji_require(text *given, const pg_uuid_t *space_id);

#endif							/* CHAT_REACTION_H */
