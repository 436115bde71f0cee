/*-------------------------------------------------------------------------
 *
 * schema.h
 *	  The tables' version, and bringing them to ours.
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
extern Oid	chat_namespace(void);

#endif							/* CHAT_SCHEMA_H */
