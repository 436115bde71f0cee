/*-------------------------------------------------------------------------
 *
 * job_mark.c
 *	  Runs of jobs that have begun and are not noted yet, in shared memory.
 *
 * A run that cannot write, since its transaction is read only, the disk is full
 * or a timeout ends it, cannot note that either. So it leaves a mark before it
 * tries: the next run that can write finds it and notes what became of the others.
 * A restart of the server forgets marks.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/shmem.h"
#include "lifecycle/lifecycle.h"
#include "miscadmin.h"
#include "storage/lwlock.h"
#include "storage/procarray.h"

/* Of all databases. Where there are more, some of what fails is not noted. */
#define MAX_MARKS	256

/* Free if there are no runs. One that a process has left is taken over. */
typedef struct Mark
{
	Oid			database;
	int			pid;			/* of the latest run */
	char		job[NAMEDATALEN];
	JobUnnoted	unnoted;		/* with the latest run */
} Mark;

static Mark *marks = NULL;
static LWLock *lock = NULL;

/* This process's, between beginning and being noted */
static Mark *my_mark = NULL;

static Size
shared_size(void)
{
	return MAX_MARKS * sizeof(Mark);
}

static void
start_shared_memory(void *memory, LWLockPadded *locks, bool is_new)
{
	marks = memory;
	lock = &locks->lock;
}

static const ChatShmem shared_memory = {
	.name = "chat_job_marks",
	.nlocks = 1,
	.size = shared_size,
	.start = start_shared_memory
};

void
job_mark_init(void)
{
	chat_shmem_register(&shared_memory);
}

/* A mark of the job that no running process has */
static Mark *
find_left(const char *job)
{
	for (int i = 0; i < MAX_MARKS; i++)
	{
		Mark	   *mark = &marks[i];

		if (mark->unnoted.nruns > 0 && mark->database == MyDatabaseId &&
			strcmp(mark->job, job) == 0 &&
			(mark->pid == MyProcPid || BackendPidGetProc(mark->pid) == NULL))
			return mark;
	}
	return NULL;
}

static Mark *
find_free(void)
{
	for (int i = 0; i < MAX_MARKS; i++)
	{
		if (marks[i].unnoted.nruns == 0)
			return &marks[i];
	}
	return NULL;
}

/* A run begins. Returns what earlier ones could not note. */
JobUnnoted
job_mark_begin(const char *job)
{
	JobUnnoted	before = {0};
	TimestampTz now = GetCurrentTimestamp();
	Mark	   *mark;

	LWLockAcquire(lock, LW_EXCLUSIVE);
	mark = find_left(job);
	if (mark)
		before = mark->unnoted;
	else if ((mark = find_free()) != NULL)
	{
		mark->database = MyDatabaseId;
		strlcpy(mark->job, job, NAMEDATALEN);
		mark->unnoted.first_at = now;
	}
	if (mark)
	{
		mark->pid = MyProcPid;
		mark->unnoted.last_at = now;
		mark->unnoted.nruns++;
	}
	LWLockRelease(lock);
	my_mark = mark;
	return before;
}

/* It is noted, and so are they */
void
job_mark_end(void)
{
	if (my_mark == NULL)
		return;
	LWLockAcquire(lock, LW_EXCLUSIVE);
	memset(my_mark, 0, sizeof(Mark));
	LWLockRelease(lock);
	my_mark = NULL;
}

/* Has there been a run that could not be noted, and none since that could? */
bool
job_mark_left(const char *job, JobUnnoted *unnoted)
{
	Mark	   *mark;

	LWLockAcquire(lock, LW_SHARED);
	mark = find_left(job);
	if (mark)
		*unnoted = mark->unnoted;
	LWLockRelease(lock);
	return mark != NULL;
}
