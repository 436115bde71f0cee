/*-------------------------------------------------------------------------
 *
 * expected_schema.c
 *	  What the tables, triggers, policies and privileges are to be.
 *
 * Nothing is kept for that: the statements of chat.migrate() are in the library,
 * and their parse trees say what they make. What they make in several steps, or
 * drop again, is followed statement by statement. Names of columns' types and
 * conditions of policies are deparsed as PostgreSQL would show them, to be
 * compared with what it shows.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/relation.h"
#include "access/table.h"
#include "catalog/pg_collation.h"
#include "catalog/pg_trigger.h"
#include "core/call.h"
#include "core/scan.h"
#include "core/schema.h"
#include "nodes/parsenodes.h"
#include "parser/parse_clause.h"
#include "parser/parse_collate.h"
#include "parser/parse_expr.h"
#include "parser/parse_relation.h"
#include "parser/parse_type.h"
#include "parser/parser.h"
#include "utils/builtins.h"
#include "utils/formatting.h"
#include "utils/lsyscache.h"

PG_FUNCTION_INFO_V1(chat_schema_expected);

/* One thing that is to be there */
typedef struct Expected
{
	const char *kind;
	const char *relation;
	const char *name;
	const char *definition;
} Expected;

static void
drop(List **list, const char *kind, const char *relation, const char *name)
{
	ListCell   *cell;

	foreach(cell, *list)
	{
		Expected   *item = lfirst(cell);

		if ((kind == NULL || strcmp(item->kind, kind) == 0) &&
			strcmp(item->relation, relation) == 0 &&
			(name == NULL || strcmp(item->name, name) == 0))
			*list = foreach_delete_current(*list, cell);
	}
}

/* What is made again is as it was made last */
static void
add(List **list, const char *kind, const char *relation, const char *name,
	const char *definition)
{
	Expected   *item = palloc(sizeof(Expected));

	if (strcmp(kind, "privilege") != 0)
		drop(list, kind, relation, name);
	item->kind = kind;
	item->relation = relation;
	item->name = name;
	item->definition = definition;
	*list = lappend(*list, item);
}

/*
 * Tables, columns, indexes
 */

static char *
type_of(const TypeName *name)
{
	Oid			type;
	int32		typmod;

	typenameTypeIdAndMod(NULL, name, &type, &typmod);
	return format_type_with_typemod(type, typmod);
}

static void
add_column(List **list, const char *relation, const ColumnDef *column, List *keys)
{
	bool		not_null = column->is_not_null;
	ListCell   *cell;

	foreach(cell, column->constraints)
	{
		Constraint *constraint = lfirst_node(Constraint, cell);

		not_null |= constraint->contype == CONSTR_NOTNULL ||
			constraint->contype == CONSTR_PRIMARY;
	}
	foreach(cell, keys)
		not_null |= strcmp(strVal(lfirst(cell)), column->colname) == 0;
	add(list, "column", relation, column->colname,
		psprintf("%s%s", type_of(column->typeName), not_null ? " not null" : ""));
}

static void
add_table(List **list, const CreateStmt *stmt)
{
	const char *relation = stmt->relation->relname;
	List	   *keys = NIL;
	ListCell   *cell;

	add(list, "table", relation, "", "chat_owner");
	foreach(cell, stmt->tableElts)
	{
		Constraint *constraint = lfirst(cell);

		if (IsA(constraint, Constraint) && constraint->contype == CONSTR_PRIMARY)
			keys = constraint->keys;
	}
	foreach(cell, stmt->tableElts)
	{
		if (IsA(lfirst(cell), ColumnDef))
			add_column(list, relation, lfirst(cell), keys);
	}
}

static void
alter_table(List **list, const AlterTableStmt *stmt)
{
	const char *relation = stmt->relation->relname;
	ListCell   *cell;

	foreach(cell, stmt->cmds)
	{
		AlterTableCmd *command = lfirst_node(AlterTableCmd, cell);

		switch (command->subtype)
		{
			case AT_AddColumn:
				add_column(list, relation, castNode(ColumnDef, command->def), NIL);
				break;
			case AT_DropColumn:
				drop(list, "column", relation, command->name);
				break;
			case AT_EnableRowSecurity:
				add(list, "row security", relation, "", "on");
				break;
			case AT_DisableRowSecurity:
				drop(list, "row security", relation, NULL);
				break;
			default:
				break;
		}
	}
}

static void
add_index(List **list, const IndexStmt *stmt)
{
	add(list, "index", stmt->relation->relname, stmt->idxname,
		psprintf("%s%d columns%s", stmt->unique ? "unique, " : "",
				 list_length(stmt->indexParams), stmt->whereClause ? ", partial" : ""));
}

/*
 * Triggers and policies
 */

static void
add_trigger(List **list, const CreateTrigStmt *stmt)
{
	int16		type = stmt->timing | stmt->events | (stmt->row ? TRIGGER_TYPE_ROW : 0);
	StringInfoData definition;
	ListCell   *cell;

	initStringInfo(&definition);
	appendStringInfo(&definition, "%s, type %d, columns", strVal(llast(stmt->funcname)), type);
	foreach(cell, stmt->columns)
		appendStringInfo(&definition, " %s", strVal(lfirst(cell)));
	appendStringInfo(&definition, ", enabled %s", stmt->whenClause ? "when" : "always");
	add(list, "trigger", stmt->relation->relname, stmt->trigname, definition.data);
}

/* A condition as pg_get_expr() shows it; NULL where the table can't have it */
static char *
condition_of(Node *raw, RangeVar *table)
{
	Oid			relid = get_relname_relid(table->relname, chat_namespace());
	Relation	rel = table_open(relid, AccessShareLock);
	ParseState *pstate = make_parsestate(NULL);
	ParseNamespaceItem *item;
	Node	   *condition;

	item = addRangeTableEntryForRelation(pstate, rel, AccessShareLock, NULL, false, false);
	addNSItemToQuery(pstate, item, false, true, true);
	condition = transformWhereClause(pstate, copyObject(raw), EXPR_KIND_POLICY, "POLICY");
	assign_expr_collations(pstate, condition);
	free_parsestate(pstate);
	table_close(rel, NoLock);
	return TextDatumGetCString(DirectFunctionCall2(pg_get_expr,
												   CStringGetTextDatum(nodeToString(condition)),
												   ObjectIdGetDatum(relid)));
}

static void
add_policy(List **list, const CreatePolicyStmt *stmt)
{
	StringInfoData definition;
	ListCell   *cell;

	/* reported already, as a table that is missing */
	if (!OidIsValid(get_relname_relid(stmt->table->relname, chat_namespace())))
		return;
	initStringInfo(&definition);
	appendStringInfo(&definition, "%s, %s, to", stmt->permissive ? "permissive" : "restrictive",
					 stmt->cmd_name);
	foreach(cell, stmt->roles)
	{
		RoleSpec   *role = lfirst_node(RoleSpec, cell);

		appendStringInfo(&definition, " %s", role->roletype == ROLESPEC_PUBLIC ? "public" : role->rolename);
	}
	if (stmt->qual)
		appendStringInfo(&definition, ", using %s", condition_of(stmt->qual, stmt->table));
	if (stmt->with_check)
		appendStringInfo(&definition, ", check %s", condition_of(stmt->with_check, stmt->table));
	add(list, "policy", stmt->table->relname, stmt->policy_name, definition.data);
}

/*
 * Privileges: what is granted to others than the owner. We revoke from PUBLIC
 * only, to whom nothing is granted.
 */

static void
add_privilege(List **list, const char *relation, const char *role, const char *privilege)
{
	ListCell   *cell;

	foreach(cell, *list)
	{
		Expected   *item = lfirst(cell);

		if (strcmp(item->kind, "privilege") == 0 && strcmp(item->relation, relation) == 0 &&
			strcmp(item->name, role) == 0 && strcmp(item->definition, privilege) == 0)
			return;
	}
	add(list, "privilege", relation, role, privilege);
}

static void
grant_to(List **list, const GrantStmt *stmt, const char *relation, const char *role)
{
	ListCell   *cell;

	foreach(cell, stmt->privileges)
	{
		AccessPriv *privilege = lfirst_node(AccessPriv, cell);
		char	   *name = str_toupper(privilege->priv_name, strlen(privilege->priv_name), C_COLLATION_OID);
		ListCell   *column;

		if (privilege->cols == NIL)
			add_privilege(list, relation, role, name);
		foreach(column, privilege->cols)
			add_privilege(list, relation, role,
						  psprintf("%s (%s)", name, strVal(lfirst(column))));
	}
}

static void
grant(List **list, const GrantStmt *stmt)
{
	ListCell   *object;
	ListCell   *role;

	if (!stmt->is_grant || stmt->targtype != ACL_TARGET_OBJECT || stmt->objtype != OBJECT_TABLE)
		return;
	foreach(object, stmt->objects)
	{
		foreach(role, stmt->grantees)
			grant_to(list, stmt, lfirst_node(RangeVar, object)->relname,
					 lfirst_node(RoleSpec, role)->rolename);
	}
}

/* The last part of a name of several */
static char *
last_name(Node *object, int from_the_end)
{
	List	   *names = castNode(List, object);

	return strVal(list_nth(names, list_length(names) - 1 - from_the_end));
}

static void
drop_index(List **list, const char *name)
{
	ListCell   *cell;

	foreach(cell, *list)
	{
		Expected   *item = lfirst(cell);

		if (strcmp(item->kind, "index") == 0 && strcmp(item->name, name) == 0)
			*list = foreach_delete_current(*list, cell);
	}
}

static void
drop_objects(List **list, const DropStmt *stmt)
{
	ListCell   *cell;

	foreach(cell, stmt->objects)
	{
		Node	   *object = lfirst(cell);

		if (stmt->removeType == OBJECT_TABLE)
			drop(list, NULL, last_name(object, 0), NULL);
		else if (stmt->removeType == OBJECT_INDEX)
			drop_index(list, last_name(object, 0));
		else if (stmt->removeType == OBJECT_TRIGGER)
			drop(list, "trigger", last_name(object, 1), last_name(object, 0));
		else if (stmt->removeType == OBJECT_POLICY)
			drop(list, "policy", last_name(object, 1), last_name(object, 0));
	}
}

static void
follow(List **list, Node *stmt)
{
	if (IsA(stmt, CreateStmt))
		add_table(list, (CreateStmt *) stmt);
	else if (IsA(stmt, AlterTableStmt))
		alter_table(list, (AlterTableStmt *) stmt);
	else if (IsA(stmt, IndexStmt))
		add_index(list, (IndexStmt *) stmt);
	else if (IsA(stmt, CreateTrigStmt))
		add_trigger(list, (CreateTrigStmt *) stmt);
	else if (IsA(stmt, CreatePolicyStmt))
		add_policy(list, (CreatePolicyStmt *) stmt);
	else if (IsA(stmt, GrantStmt))
		grant(list, (GrantStmt *) stmt);
	else if (IsA(stmt, DropStmt))
		drop_objects(list, (DropStmt *) stmt);
}

/*
 * _schema_expected() - kind, relation, name and definition of all that the
 * statements of chat.migrate() leave behind
 */
Datum
chat_schema_expected(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	List	   *list = NIL;
	const ChatSchemaStep *step;
	ListCell   *cell;

	chat_begin_nobody(&call, fcinfo, CHAT_READ);
	for (int i = 0; (step = chat_schema_step(i)) != NULL; i++)
	{
		foreach(cell, raw_parser(step->sql, RAW_PARSE_DEFAULT))
			follow(&list, lfirst_node(RawStmt, cell)->stmt);
	}
	foreach(cell, list)
	{
		Expected   *item = lfirst(cell);

		chat_add_row(&call, CSTRING(item->kind), CSTRING(item->relation),
					 CSTRING(item->name), CSTRING(item->definition));
	}
	return chat_return_set(&call);
}
