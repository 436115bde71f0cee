/*-------------------------------------------------------------------------
 *
 * typing.h
 *	  Who is typing.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_TYPING_H
#define CHAT_TYPING_H

extern void typing_init(void);

#endif							/* CHAT_TYPING_H */
