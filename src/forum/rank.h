/*-------------------------------------------------------------------------
 *
 * rank.h
 *	  Where votes put posts and comments in their lists.
 *
 * All functions declared here need chat_enter(), and the lock of the tally.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_RANK_H
#define CHAT_RANK_H

#include "forum/tally.h"

extern void rank_write(const Tally *tally);

/* May it be written now, or are there too many at this moment? */
extern bool rank_admit(void);

/* Note that it is to be written, and that it has been */
extern void rank_later(const Tally *tally);
extern void rank_forget(const Tally *tally);

#endif							/* CHAT_RANK_H */
