/*-------------------------------------------------------------------------
 *
 * wait.c
 *	  How long functions wait for what other sessions hold.
 *
 * Whoever may call a function may call it in a transaction that they then leave
 * open. So nothing waits without bound: within a scope "lock_timeout" is at most
 * chat.lock_timeout, whatever the session has set.
 *
 * That is long for those who wait behind one who waits. So nothing waits that long
 * while it holds what many need, such as the row of a conversation: see
 * chat_hold_briefly().
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <limits.h>

#include "access/xact.h"
#include "core/caller.h"
#include "core/clock.h"
#include "core/scope.h"
#include "core/snapshot.h"
#include "core/transaction.h"
#include "core/wait.h"
#include "miscadmin.h"
#include "storage/proc.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"

/* Milliseconds for which others are held up, and those that they then have */
#define BRIEF_WAIT	100
#define PAUSE		100

int			chat_lock_timeout;

static bool was_used = false;	/* chat, in this transaction */
static bool was_too_long = false;	/* a wait in it */
static SubTransactionId explained_in = InvalidSubTransactionId; /* by who has raised the
																 * error */
static ChatAfterWait after_wait = NULL;

void
chat_set_after_wait(ChatAfterWait function)
{
	after_wait = function;
}

/*
 * Bounds
 */

bool
chat_wait_is_too_long(void)
{
	return chat_lock_timeout > 0 &&
		(LockTimeout == 0 || LockTimeout > chat_lock_timeout);
}

void
chat_wait_at_most(int milliseconds)
{
	char		value[16];

	if (LockTimeout > 0 && LockTimeout <= milliseconds)
		return;
	snprintf(value, sizeof(value), "%d", milliseconds);
	(void) set_config_option("lock_timeout", value, PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
}

void
chat_wait_in_bounds(void)
{
	if (chat_wait_is_too_long())
		chat_wait_at_most(chat_lock_timeout);
}

/* An error context callback: it adds no context, but says what to do */
void
chat_wait_explain(void *arg)
{
	if (geterrcode() != ERRCODE_LOCK_NOT_AVAILABLE)
		return;
	was_too_long = true;
	/* there is no second error in a subtransaction */
	if (explained_in == GetCurrentSubTransactionId())
		return;
	errdetail("Another transaction holds what is needed here.");
	errhint("Try again. chat.blockers() shows administrators which session it is.");
}

int
chat_wait_explained(void)
{
	explained_in = GetCurrentSubTransactionId();
	return 0;
}

/*
 * Holding what many need
 */

void
chat_wait_briefly(void)
{
	chat_wait_at_most(BRIEF_WAIT);
}

typedef struct BriefAction
{
	ChatAction	action;
	void	   *arg;
} BriefAction;

/* The action may renew the snapshot: so it gets one that goes with it */
static bool
act_briefly(void *arg)
{
	BriefAction *brief = arg;
	int			nest_level = NewGUCNestLevel();
	bool		keep;

	(void) chat_push_fresh_snapshot();
	keep = brief->action(brief->arg);
	PopActiveSnapshot();
	AtEOXact_GUC(false, nest_level);
	return keep;
}

void
chat_hold_briefly(ChatAction action, void *arg)
{
	BriefAction brief = {action, arg};
	int64		patience = LockTimeout * INT64CONST(1000);
	int64		start = chat_clock();
	ErrorData  *error;

	while ((error = chat_attempt(act_briefly, &brief)) != NULL)
	{
		if (error->sqlerrcode != ERRCODE_LOCK_NOT_AVAILABLE ||
			(patience > 0 && chat_clock() - start >= patience))
			ReThrowError(error);
		FreeErrorData(error);
		if (after_wait)
			after_wait();
		CHECK_FOR_INTERRUPTS();
		pg_usleep(PAUSE * 1000L);
	}
}

/*
 * Ends of transactions
 */

void
chat_wait_note_use(void)
{
	was_used = true;
}

/*
 * A prepared transaction keeps its locks when its session is gone, and there is
 * nobody to be disconnected for it.
 */
static void
refuse_prepare(void)
{
	if (was_used && !chat_session_is_trusted())
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to prepare a transaction that has used chat"),
				 errdetail("It would hold locks for as long as nobody ends it. Only members of role \"%s\" may prepare one.",
						   "chat_app")));
}

static void
end(void)
{
	was_used = false;
	if (was_too_long && after_wait)
		after_wait();
	was_too_long = false;
	explained_in = InvalidSubTransactionId;
}

static const ChatTransaction at_end = {
	.before_prepare = refuse_prepare,
	.at_commit = end,
	.at_abort = end,
	.at_prepare = end
};

void
chat_wait_init(void)
{
	DefineCustomIntVariable("chat.lock_timeout",
							"How long functions wait for what another transaction holds.",
							"Zero sets no bound. A lower \"lock_timeout\" goes before it.",
							&chat_lock_timeout,
							10000, 0, INT_MAX,
							PGC_SUSET, GUC_UNIT_MS, NULL, NULL, NULL);
	chat_transaction_register(&at_end);
}
