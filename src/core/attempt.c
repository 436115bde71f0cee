/*-------------------------------------------------------------------------
 *
 * attempt.c
 *	  Doing something in a subtransaction, and getting its error.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "core/attempt.h"
#include "utils/memutils.h"
#include "utils/resowner.h"

/*
 * Do something in a subtransaction. If it fails all of it is rolled back, and the
 * error is returned, in the caller's memory context; NULL: it has not failed.
 */
ErrorData *
chat_attempt(ChatAction action, void *arg)
{
	MemoryContext context = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	ErrorData  *volatile error = NULL;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		if (action(arg))
			ReleaseCurrentSubTransaction();
		else
			RollbackAndReleaseCurrentSubTransaction();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(context);
		error = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
	}
	PG_END_TRY();
	MemoryContextSwitchTo(context);
	CurrentResourceOwner = owner;
	return error;
}

/* A conflict with another transaction, or a wait for it: another attempt may succeed */
bool
chat_is_passing(const ErrorData *error)
{
	return error->sqlerrcode == ERRCODE_T_R_SERIALIZATION_FAILURE ||
		error->sqlerrcode == ERRCODE_LOCK_NOT_AVAILABLE ||
		error->sqlerrcode == ERRCODE_T_R_DEADLOCK_DETECTED;
}

/* What a client has sent is wrong; all else is not the client's doing, as running out of memory */
bool
chat_is_of_data(const ErrorData *error)
{
	return ERRCODE_TO_CATEGORY(error->sqlerrcode) == ERRCODE_DATA_EXCEPTION ||
		error->sqlerrcode == ERRCODE_STATEMENT_TOO_COMPLEX ||
		error->sqlerrcode == ERRCODE_PROGRAM_LIMIT_EXCEEDED;
}

/* chat_attempt() where locks may not be had: false if so, which is no error */
bool
chat_attempt_locks(ChatAction action, void *arg)
{
	ErrorData  *error = chat_attempt(action, arg);

	if (error == NULL)
		return true;
	if (error->sqlerrcode != ERRCODE_LOCK_NOT_AVAILABLE &&
		error->sqlerrcode != ERRCODE_T_R_DEADLOCK_DETECTED)
		ReThrowError(error);
	FreeErrorData(error);
	return false;
}
