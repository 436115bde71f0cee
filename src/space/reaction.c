/*-------------------------------------------------------------------------
 *
 * reaction.c
 *	  Reacting to something, which rooms above this one have.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/emoji.h"
#include "miscadmin.h"
#include "space/reaction.h"

static const pg_uuid_t *
space_of(const ReactionTarget *target)
{
	return target->has_space ? &target->space_id : NULL;
}

/* The table's trigger counts. An emoji that the topic no longer has may be taken back. */
static bool
take_back(const ReactionTarget *target)
{
	text	   *emoji = emoji_find(target->given, space_of(target));

	return chat_run(target->delete, UUID(&target->parent_id), UUID(&target->id),
					UUID(&target->user_id), TEXT(emoji ? emoji : target->given)) > 0;
}

static bool
add(const ReactionTarget *target)
{
	text	   *emoji = emoji_require(target->given, space_of(target));
	ReactionList there = target->there(&target->parent_id, &target->id);

	reaction_list_require_room(&there, emoji);
	return chat_run(target->insert, UUID(&target->parent_id), UUID(&target->id),
					UUID(&target->user_id), TEXT(emoji)) > 0;
}

bool
reaction_set(const ReactionTarget *target, bool is_active)
{
	return is_active ? add(target) : take_back(target);
}

/*
 * The same user may do that in another session at this moment: each statement waits
 * for the other one's, and if it finds nothing to do, the other one may.
 */
bool
reaction_toggle(const ReactionTarget *target)
{
	for (;;)
	{
		CHECK_FOR_INTERRUPTS();
		if (take_back(target))
			return false;
		if (add(target))
			return true;
	}
}

text *
reaction_form_of(text *emoji)
{
	return emoji == NULL || chat_emoji_is_custom(emoji) ? emoji : chat_emoji_form_of(emoji);
}
