/*-------------------------------------------------------------------------
 *
 * feature.h
 *	  What is switched on, for all, for a share of the users, or for some.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_FEATURE_H
#define CHAT_FEATURE_H

/* When the library is loaded */
extern void feature_init(void);

#endif							/* CHAT_FEATURE_H */
