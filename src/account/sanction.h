/*-------------------------------------------------------------------------
 *
 * sanction.h
 *	  What a user or an alias is kept from, for a time or for good: in a topic, or
 *	  everywhere.
 *
 * All functions declared here need chat_enter() or chat_enter_read().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_SANCTION_H
#define CHAT_SANCTION_H

#include "postgres.h"

#include "core/value.h"
#include "datatype/timestamp.h"
#include "utils/uuid.h"

typedef enum SanctionKind
{
	SANCTION_BAN
} SanctionKind;

/* There is at most one with the same key */
typedef struct SanctionKey
{
	SanctionKind kind;
	bool		is_alias;		/* what the target is: an alias, or a user */
	const pg_uuid_t *space_id;	/* chat_nobody: everywhere */
	const pg_uuid_t *target_id;
} SanctionKey;

/* When it ends, DT_NOEND if never; false if there is none in force */
extern bool sanction_is_in_force(const SanctionKey *key, TimestampTz *expires_at);

/* An error if it is in force */
extern void sanction_check(const SanctionKey *key);

extern int	sanction_err_end(TimestampTz expires_at);

/* Both return whether something has changed */
extern bool sanction_impose(const SanctionKey *key, const pg_uuid_t *imposed_by,
							NullableDatum expires_at, NullableDatum reason);
extern bool sanction_lift(const SanctionKey *key);

/* The space_id of what holds everywhere, as SQL writes it */
#define SANCTION_EVERYWHERE	"'00000000-0000-0000-0000-000000000000' "

/* Of one row, as a condition of SQL */
#define SANCTION_IN_FORCE(row) \
	"COALESCE(" row ".expires_at, 'infinity') > clock_timestamp() "

/* When the ban of a target ends, as an expression of SQL; NULL if there is none */
#define SANCTION_BAN_END(space_id, is_alias, target_id) \
	"(SELECT COALESCE(b.expires_at, 'infinity') " \
	"  FROM chat.sanctions AS b " \
	"  WHERE b.space_id = " space_id \
	"    AND b.is_alias = " is_alias \
	"    AND b.target_id = " target_id \
	"    AND b.kind = 'ban' " \
	"    AND " SANCTION_IN_FORCE("b") ") "

/*
 * A page of the bans in force: of the topic $1, after the target $2, $3 rows.
 * The targets are joined as t, of which the columns are.
 */
#define SANCTION_BANS(is_alias, columns, targets) \
	CHAT_PLAN("SELECT b.target_id, " columns ", " \
			  "  b.imposed_by, b.imposed_at, b.expires_at, b.reason " \
			  "FROM chat.sanctions AS b " \
			  "JOIN " targets " AS t ON t.id = b.target_id " \
			  "WHERE b.space_id = $1 " \
			  "  AND b.is_alias = " is_alias \
			  "  AND b.target_id > $2 " \
			  "  AND b.kind = 'ban' " \
			  "  AND " SANCTION_IN_FORCE("b") \
			  "ORDER BY b.target_id " \
			  "LIMIT $3", \
			  UUIDOID, UUIDOID, INT8OID)

/* When the library is loaded */
extern void sanction_init(void);

#endif							/* CHAT_SANCTION_H */
