/*-------------------------------------------------------------------------
 *
 * account.h
 *	  What the files of this room share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_ACCOUNT_H
#define CHAT_ACCOUNT_H

#include "postgres.h"

/* Settings */
extern int	chat_max_push_devices;
extern int	chat_max_bots;
extern int	chat_max_fields;

/* Whether u, a row of chat.users, may be used now, as an expression of SQL */
#define ACCOUNT_IS_ACTIVE \
	"(u.status = 'active' AND (NOT u.is_banned OR " \
	SANCTION_BAN_END(SANCTION_EVERYWHERE, "false", "u.id") "IS NULL)) "

/* When the library is loaded */
extern void account_verify_init(void);

#endif							/* CHAT_ACCOUNT_H */
