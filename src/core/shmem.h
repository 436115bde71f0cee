/*-------------------------------------------------------------------------
 *
 * shmem.h
 *	  Shared memory of the rooms.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_SHMEM_H
#define CHAT_SHMEM_H

#include "postgres.h"

#include "storage/lwlock.h"

/*
 * A piece of shared memory, with locks of its own. The functions are called when
 * the settings are known. "start" gets the memory in each process: filled with
 * zeros, and new, in the one that makes it. What it makes beside the piece, such
 * as a hash table, is "extra".
 */
typedef struct ChatShmem
{
	const char *name;			/* of the locks' tranche, too */
	int			nlocks;
	Size		(*size) (void);
	Size		(*extra) (void);	/* NULL: none */
	void		(*start) (void *memory, LWLockPadded *locks, bool is_new);
} ChatShmem;

extern void chat_shmem_register(const ChatShmem *piece);
extern void chat_shmem_init(void);

#endif							/* CHAT_SHMEM_H */
