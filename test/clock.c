/*-------------------------------------------------------------------------
 *
 * clock.c
 *	  A library for LD_PRELOAD that moves the clock of a program: the time of
 *	  day is wrong by CLOCK_OFFSET seconds, and by as many as stand in the file
 *	  CLOCK_FILE, which may change while the program runs; after "=" that file has
 *	  the second at which the clock stands still.  The monotonic clock and waiting
 *	  are left alone.
 *
 *	  Not libfaketime: in a signal handler that interrupts a wait it tells the
 *	  true time, and PostgreSQL asks for the time in such handlers.  Timeouts,
 *	  the one that finds deadlocks among them, then do not come.
 *
 *-------------------------------------------------------------------------
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int	(*real_gettime) (clockid_t, struct timespec *);
static const char *file_name;
static long offset;

static void
begin(void)
{
	const char *text = getenv("CLOCK_OFFSET");
	const char *name = getenv("CLOCK_FILE");

	real_gettime = (int (*) (clockid_t, struct timespec *)) dlsym(RTLD_NEXT, "clock_gettime");
	/* servers write their title over the environment that they began with */
	file_name = name ? strdup(name) : NULL;
	offset = text ? atol(text) : 0;
}

/* Others may ask before it is our turn to be set up. */
__attribute__((constructor)) static void
set_up(void)
{
	if (!real_gettime)
		begin();
}

/* Move a time by as much as the clock is wrong */
static void
make_wrong(struct timespec *now)
{
	char		text[32] = "";
	int			file;

	now->tv_sec += offset;
	if (!file_name || (file = open(file_name, O_RDONLY)) < 0)
		return;
	if (read(file, text, sizeof(text) - 1) > 0)
	{
		if (text[0] == '=')
		{
			now->tv_sec = atol(text + 1);
			now->tv_nsec = 0;
		}
		else
			now->tv_sec += atol(text);
	}
	close(file);
}

int
clock_gettime(clockid_t clock, struct timespec *now)
{
	int			result;

	set_up();
	result = real_gettime(clock, now);
	if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
		make_wrong(now);
	return result;
}

int
gettimeofday(struct timeval *restrict now, void *restrict zone)
{
	struct timespec exact;

	(void) zone;				/* of no use any more, and mostly NULL */
	if (clock_gettime(CLOCK_REALTIME, &exact) != 0)
		return -1;
	now->tv_sec = exact.tv_sec;
	now->tv_usec = exact.tv_nsec / 1000;
	return 0;
}

time_t
time(time_t *result)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	if (result)
		*result = now.tv_sec;
	return now.tv_sec;
}
