/*-------------------------------------------------------------------------
 *
 * emoji.h
 *	  Emoji: which texts are one, and the form in which it is stored.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_EMOJI_H
#define CHAT_EMOJI_H

#include "postgres.h"

/* As it is stored, in bytes */
#define CHAT_EMOJI_MAX_SIZE		64

/* An emoji of Unicode in the form in which it is stored; an error if it is none */
extern text *chat_emoji_form_of(text *value);

/* Is it written as :name:, which names one that is not of Unicode? */
extern bool chat_emoji_is_custom(const text *value);

#endif							/* CHAT_EMOJI_H */
