/*-------------------------------------------------------------------------
 *
 * snapshot.h
 *	  Which moment is looked at.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_SNAPSHOT_H
#define CHAT_SNAPSHOT_H

#include "postgres.h"

#include "utils/snapshot.h"

/* A snapshot in which all that has committed by now is visible */
extern Snapshot chat_push_fresh_snapshot(void);
extern Snapshot chat_renew_snapshot(void);
extern Snapshot chat_push_latest_snapshot(void);

#endif							/* CHAT_SNAPSHOT_H */
