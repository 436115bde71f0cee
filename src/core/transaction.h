/*-------------------------------------------------------------------------
 *
 * transaction.h
 *	  What rooms do at the end of a transaction or of a savepoint.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_TRANSACTION_H
#define CHAT_TRANSACTION_H

#include "postgres.h"

#include "access/xact.h"

/*
 * All may be NULL. An error is allowed before the commit only; later functions
 * neither fail nor allocate memory.
 */
typedef struct ChatTransaction
{
	void		(*before_commit) (void);
	void		(*before_prepare) (void);	/* PREPARE TRANSACTION */
	void		(*at_commit) (void);
	void		(*at_abort) (void);
	void		(*at_prepare) (void);

	/* Of a subtransaction at this nesting level, and all within it */
	void		(*before_subcommit) (int level);
	void		(*at_subcommit) (int level);
	void		(*at_subabort) (int level);
} ChatTransaction;

extern void chat_transaction_register(const ChatTransaction *functions);
extern void chat_transaction_init(void);

#endif							/* CHAT_TRANSACTION_H */
