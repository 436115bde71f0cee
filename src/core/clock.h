/*-------------------------------------------------------------------------
 *
 * clock.h
 *	  Time that passes evenly, for what lasts and for what is too early.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_CLOCK_H
#define CHAT_CLOCK_H

#include "postgres.h"

#include <time.h>

/*
 * Microseconds since some moment, the same for all processes of the machine.
 * The date may be set forward or back; this one doesn't follow.
 */
static inline int64
chat_clock(void)
{
	struct timespec now;

	(void) clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Microseconds that this process has worked */
static inline int64
chat_cpu_clock(void)
{
	struct timespec now;

	(void) clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (int64) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

#define CHAT_SECOND		INT64CONST(1000000)

#endif							/* CHAT_CLOCK_H */
