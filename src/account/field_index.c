/*-------------------------------------------------------------------------
 *
 * field_index.c
 *	  Indexes on the values of fields, and removing the values of those that are
 *	  deleted.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/field.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/job.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

PG_FUNCTION_INFO_V1(chat_add_field_index);
PG_FUNCTION_INFO_V1(chat_remove_field_index);

#define WINDOW	1000			/* rows that a step of the job looks at */

typedef struct Field
{
	pg_uuid_t	id;
	const FieldKind *kind;
	char	   *name;
	bool		is_number;
} Field;

#define READ_FIELD(condition) \
	"SELECT id, kind, name, type = 'number' FROM chat.fields WHERE " condition

static ChatPlan lock_field =
	CHAT_PLAN(READ_FIELD("id = $1 AND deleted_at IS NULL ") "FOR UPDATE", UUIDOID);

/* Of those that are deleted the first one after $1 */
static ChatPlan next_deleted =
	CHAT_PLAN(READ_FIELD("deleted_at IS NOT NULL AND id > $1 ") "ORDER BY id LIMIT 1", UUIDOID);

static ChatPlan find_deleted =
	CHAT_PLAN(READ_FIELD("deleted_at IS NOT NULL AND id = $1"), UUIDOID);

static ChatPlan forget_field =
	CHAT_PLAN("DELETE FROM chat.fields WHERE id = $1 AND deleted_at IS NOT NULL", UUIDOID);

/* Where the window after $1 ends; NULL if it is the last one */
static ChatPlan window_end =
	CHAT_PLAN("SELECT t.id FROM %s AS t WHERE t.id > $1 ORDER BY t.id OFFSET $2 LIMIT 1",
			  UUIDOID, INT8OID);

static ChatPlan remove_values =
	CHAT_PLAN("UPDATE %s AS t SET fields = t.fields - $3 "
			  "WHERE t.id > $1 "
			  "  AND (t.id <= $2 OR $2 IS NULL) "
			  "  AND t.fields ? $3",
			  UUIDOID, UUIDOID, TEXTOID);

/* Which field a run of the job is at: its cursor tells how far in the table */
static pg_uuid_t field_at_hand;
static bool has_field_at_hand;

/* Of the statement that ran last; false if there was no row */
static bool
read_field(uint64 nrows, Field *field)
{
	if (nrows == 0)
		return false;
	field->id = chat_row_uuid(0, 1);
	field->kind = field_kind_find(chat_row_cstring(0, 2));
	if (field->kind == NULL)
		elog(ERROR, "unrecognized kind of field");
	field->name = chat_row_cstring(0, 3);
	field->is_number = chat_row_bool(0, 4);
	return true;
}

static char *
index_name(const Field *field)
{
	return psprintf("%s_field_%s_idx", field->kind->table, field->name);
}

static bool
has_index(const Field *field)
{
	return OidIsValid(get_relname_relid(index_name(field), chat_namespace()));
}

static void
lock_existing(const pg_uuid_t *id, Field *field)
{
	if (!read_field(chat_run(&lock_field, UUID(id)), field))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("field %s does not exist", chat_uuid_string(id))));
}

/*
 * add_field_index(field)
 */
Datum
chat_add_field_index(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Field		field;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	lock_existing(&id, &field);
	if (has_index(&field))
		return chat_return_bool(&call, false);
	chat_run_sql(psprintf(field.is_number ?
						  "CREATE INDEX %s ON chat.%s (((fields -> '%s')::numeric)) "
						  "WHERE fields ? '%s'" :
						  "CREATE INDEX %s ON chat.%s ((fields ->> '%s')) "
						  "WHERE fields ? '%s'",
						  quote_identifier(index_name(&field)), field.kind->table,
						  field.name, field.name));
	return chat_return_bool(&call, true);
}

static void
drop_index(const Field *field)
{
	chat_run_sql(psprintf("DROP INDEX chat.%s", quote_identifier(index_name(field))));
}

/*
 * remove_field_index(field)
 */
Datum
chat_remove_field_index(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Field		field;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	lock_existing(&id, &field);
	if (!has_index(&field))
		return chat_return_bool(&call, false);
	drop_index(&field);
	return chat_return_bool(&call, true);
}

/* The field that the run is at, or the next one; false: there is none left */
static bool
find_field(ChatJobRun *run, Field *field)
{
	pg_uuid_t	none = {{0}};

	if (run->number == 0)
		has_field_at_hand = false;
	if (has_field_at_hand && read_field(chat_run(&find_deleted, UUID(&field_at_hand)), field))
		return true;
	run->cursor = none;
	if (!read_field(chat_run(&next_deleted, UUID(has_field_at_hand ? &field_at_hand : &none)),
					field))
		return false;
	field_at_hand = field->id;
	has_field_at_hand = true;
	return true;
}

/*
 * Nobody stores a value of a field that is deleted, so what has been looked at
 * needs no second look.
 */
static bool
remove_step(ChatJobRun *run)
{
	Field		field;
	Oid			table;
	pg_uuid_t	end;
	bool		has_end;

	if (!find_field(run, &field))
		return false;
	table = get_relname_relid(field.kind->table, chat_namespace());
	has_end = chat_run_on(&window_end, table, UUID(&run->cursor), INT8(WINDOW - 1)) > 0;
	if (has_end)
		end = chat_row_uuid(0, 1);
	run->done += chat_run_on(&remove_values, table, UUID(&run->cursor),
							 IF(has_end, UUID(&end)), CSTRING(field.name));
	if (has_end)
	{
		run->cursor = end;
		return true;
	}
	if (has_index(&field))
		drop_index(&field);
	chat_run(&forget_field, UUID(&field.id));
	return true;
}

static const ChatJob remove_job = {
	.name = "remove_field_values",
	.schedule = "41 * * * *",
	.max_seconds = 600,
	.description = "values of fields that are deleted",
	.step = remove_step
};

void
field_init(void)
{
	chat_job_register(&remove_job);
}
