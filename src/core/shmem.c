/*-------------------------------------------------------------------------
 *
 * shmem.c
 *	  Shared memory of the rooms.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/shmem.h"
#include "miscadmin.h"
#include "storage/ipc.h"
#include "storage/shmem.h"

#define MAX_PIECES	32

static const ChatShmem *pieces[MAX_PIECES];
static int	npieces = 0;
static shmem_request_hook_type prev_shmem_request_hook = NULL;
static shmem_startup_hook_type prev_shmem_startup_hook = NULL;

void
chat_shmem_register(const ChatShmem *piece)
{
	if (npieces == MAX_PIECES)
		elog(ERROR, "too many pieces of shared memory");
	pieces[npieces++] = piece;
}

static void
request_all(void)
{
	if (prev_shmem_request_hook)
		prev_shmem_request_hook();
	for (int i = 0; i < npieces; i++)
	{
		RequestAddinShmemSpace(pieces[i]->size());
		if (pieces[i]->extra)
			RequestAddinShmemSpace(pieces[i]->extra());
		if (pieces[i]->nlocks > 0)
			RequestNamedLWLockTranche(pieces[i]->name, pieces[i]->nlocks);
	}
}

static void
start_one(const ChatShmem *piece)
{
	bool		found;
	void	   *memory = ShmemInitStruct(piece->name, piece->size(), &found);

	if (!found)
		memset(memory, 0, piece->size());
	piece->start(memory,
				 piece->nlocks > 0 ? GetNamedLWLockTranche(piece->name) : NULL,
				 !found);
}

static void
start_all(void)
{
	if (prev_shmem_startup_hook)
		prev_shmem_startup_hook();
	LWLockAcquire(AddinShmemInitLock, LW_EXCLUSIVE);
	for (int i = 0; i < npieces; i++)
		start_one(pieces[i]);
	LWLockRelease(AddinShmemInitLock);
}

void
chat_shmem_init(void)
{
	prev_shmem_request_hook = shmem_request_hook;
	shmem_request_hook = request_all;
	prev_shmem_startup_hook = shmem_startup_hook;
	shmem_startup_hook = start_all;
}
