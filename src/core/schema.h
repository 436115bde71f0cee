/*-------------------------------------------------------------------------
 *
 * schema.h
 *	  The tables' version, and bringing them to the library's.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_SCHEMA_H
#define CHAT_SCHEMA_H

#include "postgres.h"

/*
 * One piece of a room's tables file: what takes the tables to a version, or
 * (version 0) what each migration does again at its end.
 */
typedef struct ChatSchemaStep
{
	int			version;
	const char *room;
	const char *sql;
} ChatSchemaStep;

extern void chat_schema_init(void);
extern void chat_schema_require(void);
extern bool chat_schema_is_current(void);

/* The tables' version, 0 where there are none; and the library's. Need SPI. */
extern int	chat_schema_read_version(void);
extern int	chat_schema_newest(void);

/* What to do, within SPI, each time the tables turn out to be ours */
extern void chat_schema_on_verified(void (*callback) (void));

/* What chat.migrate() does: for who compares, or does the last part again */
extern const ChatSchemaStep *chat_schema_step(int number);
extern void chat_schema_run_always(void);
extern void chat_schema_close_row_types(void);

#endif							/* CHAT_SCHEMA_H */
