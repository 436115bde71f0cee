/*-------------------------------------------------------------------------
 *
 * authentication.h
 *	  Who somebody is, and how they prove it: what the files of this room share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_AUTHENTICATION_H
#define CHAT_AUTHENTICATION_H

#include "postgres.h"

extern void authentication_init(void);

#endif							/* CHAT_AUTHENTICATION_H */
