/*-------------------------------------------------------------------------
 *
 * field.h
 *	  Fields that an application has added to what we keep: of which type they
 *	  are, who sees them, and who sets them.
 *
 * A room whose rows have fields registers their kind. The table has a column "id",
 * which is unique and has an index, and a column "fields", a jsonb object of the
 * values by name. It may be a table of its own: rows that chat_reader selects tell
 * all that is in them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_FIELD_H
#define CHAT_FIELD_H

#include "postgres.h"

#include "utils/jsonb.h"
#include "utils/uuid.h"

/* Who sees a field: each of these those who are meant by the ones after it */
typedef enum FieldVisibility
{
	FIELD_PUBLIC,				/* everybody */
	FIELD_MEMBERS,				/* who is in it */
	FIELD_SELF,					/* the user; who administers it */
	FIELD_ADMIN					/* who administers the whole system */
} FieldVisibility;

typedef enum FieldType
{
	FIELD_TEXT,
	FIELD_NUMBER,
	FIELD_BOOLEAN,
	FIELD_DATE,
	FIELD_URL,
	FIELD_USER,
	FIELD_SELECT,
	FIELD_MULTI_SELECT
} FieldType;

typedef struct FieldKind
{
	const char *name;			/* as create_field() is given it */
	const char *table;			/* in schema chat */
	uint32		visibilities;	/* a bit for each of those that mean something */
} FieldKind;

/* From a room's init. What is registered must stay where it is. */
extern void field_kind_register(const FieldKind *kind);

/* The kind of that name, which must be registered; NULL if none is */
extern const FieldKind *field_kind_find(const char *name);

/*
 * What is to be set, null clears, in the form in which it is stored. An error if a
 * key is no field, or its value is none of it, or not for the caller to set. Needs
 * chat_enter().
 */
extern Jsonb *field_check(const FieldKind *kind, Jsonb *changes, bool is_admin);

/*
 * Store that in the row itself. Returns whether something has changed: false also
 * if there is no such row. Needs chat_enter().
 */
extern bool field_store(const FieldKind *kind, const pg_uuid_t *id, Jsonb *checked);

/* The same in a table of their own: "values" are the key's, "set" is what is to be set */
#define FIELDS_BESIDE(table, key, values, set) \
	"INSERT INTO chat." table " AS t (" key ", fields) " \
	"SELECT " values ", jsonb_strip_nulls(" set ") " \
	"WHERE jsonb_strip_nulls(" set ") <> '{}' " \
	"  OR EXISTS (SELECT FROM chat." table " AS x WHERE (" key ") = (" values ")) " \
	"ON CONFLICT (" key ") DO UPDATE SET fields = jsonb_strip_nulls(t.fields || " set ") " \
	"WHERE t.fields <> jsonb_strip_nulls(t.fields || " set ")"

/* field_value.c: a value as it is stored, or an error. Needs chat_enter(). */
extern void field_value_check(const char *name, FieldType type, Datum options,
							  JsonbValue *value);

/*
 * The fields of a row that somebody sees, an expression of SQL: those of a
 * visibility in the array "seen".
 */
#define FIELDS_SEEN(kind, row, seen) \
	"(CASE WHEN " row ".fields = '{}' THEN " row ".fields ELSE " \
	"COALESCE((SELECT jsonb_object_agg(x.name, " row ".fields -> x.name) " \
	"FROM chat.fields AS x " \
	"WHERE x.kind = '" kind "' " \
	"AND x.deleted_at IS NULL " \
	"AND " row ".fields ? x.name " \
	"AND x.visibility = ANY (" seen ")), '{}') END) "

/*
 * For verify(): values of fields that are not defined, in the query, the locks and
 * the repair of a check. "object" is what it is about, a column.
 */
#define FIELD_IS_UNDEFINED(kind, table) \
	"FROM chat." table " AS u " \
	"CROSS JOIN LATERAL jsonb_object_keys(u.fields) AS k (name) " \
	"WHERE u.fields <> '{}' " \
	"  AND NOT EXISTS (SELECT FROM chat.fields AS f " \
	"                  WHERE f.kind = '" kind "' " \
	"                    AND f.name = k.name) "
#define FIELDS_QUERY(kind, table, object) \
	"SELECT u." object "::text, format('value of field %s, which is not defined', k.name) " \
	FIELD_IS_UNDEFINED(kind, table)
#define FIELDS_LOCKS(table) "chat." table ", chat.fields"
#define FIELDS_REPAIR(kind, table, object) \
	"repaired AS (UPDATE chat." table " AS b " \
	"             SET fields = b.fields - x.names " \
	"             FROM (SELECT u.id, array_agg(k.name) AS names " \
	FIELD_IS_UNDEFINED(kind, table) \
	"                   GROUP BY u.id) AS x " \
	"             WHERE b.id = x.id " \
	"             RETURNING b." object "::text, " \
	"                       format('removed values of fields %s', x.names))"

/* When the library is loaded */
extern void field_init(void);
extern void user_field_init(void);

#endif							/* CHAT_FIELD_H */
