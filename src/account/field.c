/*-------------------------------------------------------------------------
 *
 * field.c
 *	  Fields that an application has added to what we keep: definitions.
 *
 * Values are by the field's name in a column of what they are about. So a field
 * that is deleted keeps its name until a job has removed its values; from the
 * beginning nobody sees them any more.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/account.h"
#include "account/field.h"
#include "account/system_role.h"
#include "account/user.h"
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

PG_FUNCTION_INFO_V1(chat_create_field);
PG_FUNCTION_INFO_V1(chat_update_field);
PG_FUNCTION_INFO_V1(chat_delete_field);
PG_FUNCTION_INFO_V1(chat_fields);
PG_FUNCTION_INFO_V1(chat_fields_guard);

#define MAX_KINDS	8

int			chat_max_fields;

static const FieldKind *kinds[MAX_KINDS];
static int	nkinds = 0;

static const char *const type_names[] = {
	[FIELD_TEXT] = "text",
	[FIELD_NUMBER] = "number",
	[FIELD_BOOLEAN] = "boolean",
	[FIELD_DATE] = "date",
	[FIELD_URL] = "url",
	[FIELD_USER] = "user",
	[FIELD_SELECT] = "select",
	[FIELD_MULTI_SELECT] = "multi_select"
};

static const char *const visibility_names[] = {
	[FIELD_PUBLIC] = "public",
	[FIELD_MEMBERS] = "members",
	[FIELD_SELF] = "self",
	[FIELD_ADMIN] = "admin"
};

static const char *const editor_names[] = {"self", "admin"};

static const char *const changeable[] = {
	"label", "description", "options", "visibility", "editor", "position"
};

static ChatPlan count_fields =
	CHAT_PLAN("SELECT count(*) FROM chat.fields WHERE kind = $1", TEXTOID);

static ChatPlan insert_field =
	CHAT_PLAN("INSERT INTO chat.fields "
			  "  (kind, name, type, label, description, options, visibility, editor) "
			  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
			  "RETURNING id",
			  TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTARRAYOID, TEXTOID, TEXTOID);

#define COLUMNS	"label, description, options, visibility, editor, position"
#define CHANGED \
	"(SELECT ROW(r.label, r.description, r.options, COALESCE(r.visibility, 'public'), " \
	"  COALESCE(r.editor, 'self'), COALESCE(r.position, 0)) " \
	"FROM jsonb_populate_record(f, $2) AS r) "

static ChatPlan update_field =
	CHAT_PLAN("UPDATE chat.fields AS f "
			  "SET (" COLUMNS ") = "
			  "(SELECT r.label, r.description, r.options, COALESCE(r.visibility, 'public'), "
			  "  COALESCE(r.editor, 'self'), COALESCE(r.position, 0) "
			  "FROM jsonb_populate_record(f, $2) AS r) "
			  "WHERE f.id = $1 "
			  "  AND f.deleted_at IS NULL "
			  "  AND (SELECT ROW(" COLUMNS ") FROM (SELECT f.*) AS now) IS DISTINCT FROM " CHANGED,
			  UUIDOID, JSONBOID);

static ChatPlan find_field =
	CHAT_PLAN("SELECT FROM chat.fields WHERE id = $1 AND deleted_at IS NULL", UUIDOID);

static ChatPlan delete_field =
	CHAT_PLAN("UPDATE chat.fields "
			  "SET deleted_at = now() "
			  "WHERE id = $1 "
			  "  AND deleted_at IS NULL",
			  UUIDOID);

static ChatPlan find_any_field =
	CHAT_PLAN("SELECT FROM chat.fields WHERE id = $1", UUIDOID);

static ChatPlan read_fields =
	CHAT_PLAN("SELECT f.id, f.kind, f.name, f.type, f.label, f.description, f.options, "
			  "  f.visibility, f.editor, f.position, "
			  "  to_regclass('chat.' || $2 || '_field_' || f.name || '_idx') IS NOT NULL "
			  "FROM chat.fields AS f "
			  "WHERE f.kind = $1 "
			  "  AND f.deleted_at IS NULL "
			  "  AND (f.visibility <> 'admin' OR $3) "
			  "ORDER BY f.position, f.name COLLATE \"C\"",
			  TEXTOID, TEXTOID, BOOLOID);

/* Nobody deletes the field while a value of it is being stored */
static ChatPlan hold_field =
	CHAT_PLAN("SELECT type, editor, options FROM chat.fields "
			  "WHERE kind = $1 "
			  "  AND name = $2 "
			  "  AND deleted_at IS NULL "
			  "FOR SHARE",
			  TEXTOID, TEXTOID);

static ChatPlan store_values =
	CHAT_PLAN("UPDATE %s AS t "
			  "SET fields = jsonb_strip_nulls(t.fields || $2) "
			  "WHERE t.id = $1 "
			  "  AND t.fields <> jsonb_strip_nulls(t.fields || $2)",
			  UUIDOID, JSONBOID);

void
field_kind_register(const FieldKind *kind)
{
	if (nkinds == MAX_KINDS)
		elog(ERROR, "too many kinds of fields");
	kinds[nkinds++] = kind;
}

const FieldKind *
field_kind_find(const char *name)
{
	for (int i = 0; i < nkinds; i++)
	{
		if (strcmp(kinds[i]->name, name) == 0)
			return kinds[i];
	}
	return NULL;
}

static const FieldKind *
kind_arg(FunctionCallInfo fcinfo, int arg)
{
	const char *names[MAX_KINDS];

	for (int i = 0; i < nkinds; i++)
		names[i] = kinds[i]->name;
	return kinds[chat_arg_word(fcinfo, arg, names, nkinds)];
}

static void
refuse_field(const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("field %s does not exist", chat_uuid_string(id))));
}

/*
 * create_field(kind, name, type, label, description, options, visibility, editor,
 *				as_user)
 */
Datum
chat_create_field(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id;

	chat_arg_required(fcinfo, 1);

	system_role_begin(&call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_ADMIN);
	(void) kind_arg(fcinfo, 0);
	(void) chat_arg_word(fcinfo, 2, type_names, lengthof(type_names));
	(void) chat_arg_word(fcinfo, 6, visibility_names, lengthof(visibility_names));
	(void) chat_arg_word(fcinfo, 7, editor_names, lengthof(editor_names));
	chat_run(&count_fields, ARG(0));
	if (chat_row_int8(0, 1) >= chat_max_fields)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many fields"),
				 errdetail("There may be %d of a kind (\"%s\").", chat_max_fields,
						   "chat.max_fields")));
	chat_run(&insert_field, ARG(0), ARG(1), ARG(2), ARG(3), ARG(4), ARG(5), ARG(6), ARG(7));
	id = chat_row_uuid(0, 1);
	return chat_return_uuid(&call, &id);
}

/*
 * update_field(field, changes, as_user)
 */
Datum
chat_update_field(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Jsonb	   *changes;
	bool		changed;

	system_role_begin(&call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_ADMIN);
	changes = chat_arg_changes(fcinfo, 1, changeable, lengthof(changeable));
	changed = chat_run(&update_field, UUID(&id), JSONB(changes)) > 0;
	if (!changed && chat_run(&find_field, UUID(&id)) == 0)
		refuse_field(&id);
	return chat_return_bool(&call, changed);
}

/*
 * delete_field(field, as_user)
 */
Datum
chat_delete_field(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	bool		changed;

	system_role_begin(&call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_ADMIN);
	changed = chat_run(&delete_field, UUID(&id)) > 0;
	if (!changed && chat_run(&find_any_field, UUID(&id)) == 0)
		refuse_field(&id);
	return chat_return_bool(&call, changed);
}

/*
 * fields(kind, as_user)
 */
Datum
chat_fields(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	const FieldKind *kind = kind_arg(fcinfo, 0);
	bool		is_admin;

	system_role_begin(&call, fcinfo, CHAT_READ, SYSTEM_ROLE_NONE);
	is_admin = !call.has_actor || account_role(&call.actor) >= SYSTEM_ROLE_ADMIN;
	chat_add_rows_of_result(&call, chat_read(&read_fields, ARG(0), CSTRING(kind->table),
											 BOOL(is_admin)));
	return chat_return_set(&call);
}

/*
 * Values
 */

/* Check one value, and put it as it is stored in the place of the given one */
static void
check_one(const FieldKind *kind, const char *name, bool is_admin, JsonbValue *value)
{
	FieldType	type;

	if (chat_run(&hold_field, CSTRING(kind->name), CSTRING(name)) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unrecognized field \"%s\"", name)));
	if (!is_admin && strcmp(chat_row_cstring(0, 2), "self") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied for field \"%s\"", name),
				 errdetail("Administrators set it.")));
	type = chat_word_stored(chat_rows_datum(NULL, 0, 1), type_names, lengthof(type_names));
	if (value->type != jbvNull)
		field_value_check(name, type, chat_row_value(0, 3).value, value);
}

Jsonb *
field_check(const FieldKind *kind, Jsonb *changes, bool is_admin)
{
	JsonbIterator *iterator = JsonbIteratorInit(&changes->root);
	JsonbParseState *state = NULL;
	JsonbValue *checked = NULL;
	JsonbValue	value;
	JsonbIteratorToken token;

	if (!JB_ROOT_IS_OBJECT(changes))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("fields must be a JSON object")));
	if ((int) JB_ROOT_COUNT(changes) > chat_max_fields)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("too many fields at once")));

	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		char	   *name;

		if (token != WJB_KEY)
		{
			checked = pushJsonbValue(&state, token, NULL);
			continue;
		}
		name = pnstrdup(value.val.string.val, value.val.string.len);
		(void) pushJsonbValue(&state, WJB_KEY, &value);
		(void) JsonbIteratorNext(&iterator, &value, true);
		check_one(kind, name, is_admin, &value);
		(void) pushJsonbValue(&state, WJB_VALUE, &value);
	}
	return JsonbValueToJsonb(checked);
}

bool
field_store(const FieldKind *kind, const pg_uuid_t *id, Jsonb *checked)
{
	return chat_run_on(&store_values, get_relname_relid(kind->table, chat_namespace()),
					   UUID(id), JSONB(checked)) > 0;
}

/*
 * BEFORE INSERT OR UPDATE ROW
 */
Datum
chat_fields_guard(PG_FUNCTION_ARGS)
{
	static const char *const immutable[] = {"id", "kind", "name", "type"};
	TriggerData *trigger = chat_trigger(fcinfo, "_fields_guard",
										TRIGGER_EVENT_BEFORE,
										TRIGGER_EVENT_ROW);
	bool		is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	HeapTuple	row = is_update ? trigger->tg_newtuple : trigger->tg_trigtuple;
	NullableDatum visibility = chat_tuple_value(trigger, row, "visibility");
	const char *name = TextDatumGetCString(chat_tuple_required(trigger, row, "kind"));
	const FieldKind *kind = field_kind_find(name);
	int			seen;

	if (is_update)
		chat_tuple_immutable(trigger, lengthof(immutable), immutable);
	else
		chat_tuple_require_v7(trigger, row, "id");
	if (kind == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("unrecognized kind of field \"%s\"", name)));
	if (visibility.isnull)
		return PointerGetDatum(row);	/* NOT NULL refuses it */
	name = TextDatumGetCString(visibility.value);
	seen = chat_word_find(name, visibility_names, lengthof(visibility_names));
	if (seen >= 0 && (kind->visibilities & (1 << seen)) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("a field of kind \"%s\" cannot have visibility \"%s\"",
						kind->name, name)));
	return PointerGetDatum(row);
}
