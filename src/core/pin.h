/*-------------------------------------------------------------------------
 *
 * pin.h
 *	  Settings that change how statements are read and values come out.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_PIN_H
#define CHAT_PIN_H

#include "postgres.h"

/* Until AtEOXact_GUC(false, level), with the level that is returned */
extern int	chat_pin_settings(void);

/* Read committed, whatever the default */
extern void chat_pin_transaction(void);

/* For a session that is ours alone */
extern void chat_pin_settings_of_session(void);

#endif							/* CHAT_PIN_H */
