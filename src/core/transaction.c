/*-------------------------------------------------------------------------
 *
 * transaction.c
 *	  What rooms do at the end of a transaction or of a savepoint.
 *
 * Rooms register when the library is loaded, lower ones first, and are called in
 * the opposite order: what a room does at the end of a transaction may still
 * stage something in a room below it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/transaction.h"

#define MAX_ROOMS	16

static const ChatTransaction *rooms[MAX_ROOMS];
static int	nrooms = 0;

void
chat_transaction_register(const ChatTransaction *functions)
{
	if (nrooms == MAX_ROOMS)
		elog(ERROR, "too many rooms wait for the end of transactions");
	rooms[nrooms++] = functions;
}

#define CALL(function, ...) \
	for (int i = nrooms - 1; i >= 0; i--) \
	{ \
		if (rooms[i]->function) \
			rooms[i]->function(__VA_ARGS__); \
	}

static void
transaction_event(XactEvent event, void *arg)
{
	switch (event)
	{
		case XACT_EVENT_PRE_COMMIT:
			CALL(before_commit);
			break;
		case XACT_EVENT_PRE_PREPARE:
			CALL(before_prepare);
			break;
		case XACT_EVENT_COMMIT:
			CALL(at_commit);
			break;
		case XACT_EVENT_ABORT:
			CALL(at_abort);
			break;
		case XACT_EVENT_PREPARE:
			CALL(at_prepare);
			break;
		default:
			break;				/* parallel workers */
	}
}

static void
subtransaction_event(SubXactEvent event, SubTransactionId subid,
					 SubTransactionId parent, void *arg)
{
	int			level = GetCurrentTransactionNestLevel();

	switch (event)
	{
		case SUBXACT_EVENT_PRE_COMMIT_SUB:
			CALL(before_subcommit, level);
			break;
		case SUBXACT_EVENT_COMMIT_SUB:
			CALL(at_subcommit, level);
			break;
		case SUBXACT_EVENT_ABORT_SUB:
			CALL(at_subabort, level);
			break;
		default:
			break;
	}
}

void
chat_transaction_init(void)
{
	RegisterXactCallback(transaction_event, NULL);
	RegisterSubXactCallback(subtransaction_event, NULL);
}
