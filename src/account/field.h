/*-------------------------------------------------------------------------
 *
 * field.h
 *	  Fields that an application has added to what we keep: of which type they
 *	  are, who sees them, and who sets them.
 *
 * A room whose rows have fields registers their kind. The table has a column "id",
 * which is its key, and a column "fields", a jsonb object of the values by name.
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
 * Set what the keys of an object name, null clears. Returns whether something has
 * changed: false also if there is no such row. Needs chat_enter().
 */
extern bool field_change(const FieldKind *kind, const pg_uuid_t *id, Jsonb *changes,
						 bool is_admin);

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

/* When the library is loaded */
extern void field_init(void);
extern void user_field_init(void);

#endif							/* CHAT_FIELD_H */
