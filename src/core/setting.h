/*-------------------------------------------------------------------------
 *
 * setting.h
 *	  The settings that all rooms share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_SETTING_H
#define CHAT_SETTING_H

#include "postgres.h"

extern int	chat_max_page_size; /* rows */

extern void chat_core_init(void);

#endif							/* CHAT_SETTING_H */
