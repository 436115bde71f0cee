/*-------------------------------------------------------------------------
 *
 * reader.c
 *	  What row security asks, for those who read the tables themselves.
 *
 * A policy is one function of the row. It is declared to cost less than any
 * operator, so that it comes before all that the query asks of the row, leakproof
 * or not. And it has the planner derive a condition for indexes that begin with the
 * conversation: that it is one of the user's. So rows of other conversations are not
 * even fetched, which EXPLAIN would tell.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "access/xact.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/compat.h"
#include "core/identity.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "core/wait.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "optimizer/clauses.h"
#include "optimizer/optimizer.h"
#include "optimizer/pathnode.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(chat_is_member);
PG_FUNCTION_INFO_V1(chat_mine);
PG_FUNCTION_INFO_V1(chat_my_conversations);
PG_FUNCTION_INFO_V1(chat_reader_support);

typedef struct Membership
{
	pg_uuid_t	conversation_id;
} Membership;

static ChatTable memberships = {
	.name = "members",
	.index = "members_user_idx",
	.columns = {
		CHAT_COLUMN(UUID, "conversation_id", Membership, conversation_id)
	}
};

/* Within a subtransaction, snapshots that are alike in this see the same rows */
static SnapshotMark
mark_of(Snapshot snapshot)
{
	SnapshotMark mark;

	memset(&mark, 0, sizeof(mark));
	mark.lxid = chat_local_transaction_id();
	mark.subtransaction = GetCurrentSubTransactionId();
	mark.xmin = snapshot->xmin;
	mark.xmax = snapshot->xmax;
	mark.xcnt = snapshot->xcnt;
	mark.curcid = snapshot->curcid;
	return mark;
}

static bool
is_same_mark(const SnapshotMark *a, const SnapshotMark *b)
{
	return memcmp(a, b, sizeof(SnapshotMark)) == 0;
}

static bool
is_up_to_date(const ConversationReader *reader, const pg_uuid_t *conversation_id,
			  const pg_uuid_t *user_id, const SnapshotMark *mark)
{
	return reader->is_valid && is_same_mark(&reader->mark, mark) &&
		chat_uuid_compare(&reader->conversation_id, conversation_id) == 0 &&
		chat_uuid_compare(&reader->user_id, user_id) == 0;
}

static void
look_up(ConversationReader *reader, Snapshot snapshot)
{
	Conversation conversation;

	reader->may_read = member_read(&reader->conversation_id, &reader->user_id, snapshot, NULL) &&
		conversation_read(&reader->conversation_id, snapshot, &conversation) &&
		conversation_is_there(&conversation, snapshot);
	reader->floor_seq = reader->may_read ? conversation.floor_seq : 0;
	reader->knows_hides = false;
}

/*
 * The user as a reader of a conversation. Rows come conversation by conversation,
 * and each partition asks for itself, so what is known of the last one is kept as
 * long as the snapshot is the same.
 */
ConversationReader *
conversation_reader(const pg_uuid_t *conversation_id)
{
	static ConversationReader reader;
	Snapshot	snapshot = GetActiveSnapshot();
	SnapshotMark mark;
	pg_uuid_t	user_id;

	chat_wait_note_use();
	if (!chat_current_reader(&user_id))
		return NULL;
	mark = mark_of(snapshot);
	if (is_up_to_date(&reader, conversation_id, &user_id, &mark))
		return &reader;

	reader.is_valid = false;
	reader.conversation_id = *conversation_id;
	reader.user_id = user_id;
	reader.mark = mark;
	look_up(&reader, snapshot);
	reader.is_valid = true;
	return &reader;
}

/*
 * _is_member(conversation_id)
 */
Datum
chat_is_member(PG_FUNCTION_ARGS)
{
	ConversationReader *reader = conversation_reader(PG_GETARG_UUID_P(0));

	PG_RETURN_BOOL(reader && reader->may_read);
}

/*
 * The user's conversations, for a statement that asks again for each partition and
 * each row that it joins: in the transaction's memory
 */
typedef struct MyConversations
{
	SnapshotMark mark;			/* without a transaction: none are kept */
	pg_uuid_t	user_id;
	ArrayType  *ids;
} MyConversations;

static MyConversations kept;

static ArrayType *
read_my_conversations(const pg_uuid_t *user_id, Snapshot snapshot)
{
	ArrayBuildState *ids = initArrayResult(UUIDOID, CurrentMemoryContext, false);
	ScanKeyData key;
	ChatScan	scan;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, user_id);
	chat_table_scan_begin(&scan, &memberships, snapshot, &key, 1);
	while (chat_scan_next(&scan, ForwardScanDirection))
	{
		Membership	row;

		chat_scan_read(&scan, &memberships, &row);
		accumArrayResult(ids, UUIDPGetDatum(&row.conversation_id), false, UUIDOID,
						 CurrentMemoryContext);
	}
	chat_scan_end(&scan);
	return DatumGetArrayTypeP(makeArrayResult(ids, CurrentMemoryContext));
}

static ArrayType *
all_my_conversations(const pg_uuid_t *user_id)
{
	Snapshot	snapshot = GetActiveSnapshot();
	SnapshotMark mark = mark_of(snapshot);
	ArrayType  *ids;

	if (is_same_mark(&kept.mark, &mark) && chat_uuid_compare(&kept.user_id, user_id) == 0)
		return kept.ids;

	ids = read_my_conversations(user_id, snapshot);
	if (kept.mark.lxid == mark.lxid)
		pfree(kept.ids);
	kept.mark.lxid = InvalidLocalTransactionId;
	kept.ids = MemoryContextAlloc(TopTransactionContext, VARSIZE(ids));
	memcpy(kept.ids, ids, VARSIZE(ids));
	kept.mark = mark;
	kept.user_id = *user_id;
	return kept.ids;
}

/*
 * _my_conversations() - also of deleted topics, which _is_member() is for
 */
Datum
chat_my_conversations(PG_FUNCTION_ARGS)
{
	pg_uuid_t	user_id;

	chat_wait_note_use();
	if (!chat_current_reader(&user_id))
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(UUIDOID));
	PG_RETURN_DATUM(datumCopy(PointerGetDatum(all_my_conversations(&user_id)), false, -1));
}

/*
 * _mine(conversation_id) - the conversation itself, or NULL
 */
Datum
chat_mine(PG_FUNCTION_ARGS)
{
	ConversationReader *reader = conversation_reader(PG_GETARG_UUID_P(0));

	if (reader == NULL || !reader->may_read)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}

/* It has to be known before the scan begins */
static bool
is_known(Node *value)
{
	return !contain_var_clause(value) && !contain_subplans(value) &&
		!contain_volatile_functions(value);
}

/*
 * What the query itself says that the conversation is, on either side of the
 * operator, if it names one; NULL if not
 */
static Node *
named_conversation(const RelOptInfo *rel, Node *column, Oid equality)
{
	ListCell   *cell;

	foreach(cell, rel->baserestrictinfo)
	{
		OpExpr	   *clause = (OpExpr *) lfirst_node(RestrictInfo, cell)->clause;
		Node	   *left;
		Node	   *right;

		if (!IsA(clause, OpExpr) || clause->opno != equality)
			continue;
		left = linitial(clause->args);
		right = lsecond(clause->args);
		if (equal(left, column) && is_known(right))
			return right;
		if (equal(right, column) && is_known(left))
			return left;
	}
	return NULL;
}

static Node *
call(const char *function, Oid result, List *args)
{
	Oid			types[] = {UUIDOID};
	Oid			funcid = GetSysCacheOid3(PROCNAMEARGSNSP, Anum_pg_proc_oid, CStringGetDatum(function),
										 PointerGetDatum(buildoidvector(types, list_length(args))),
										 ObjectIdGetDatum(chat_namespace()));

	if (!OidIsValid(funcid))
		elog(ERROR, "function chat.%s is missing", function);
	return (Node *) makeFuncExpr(funcid, result, args, InvalidOid, InvalidOid, COERCE_EXPLICIT_CALL);
}

/* column = chat._mine(named), or column = ANY (chat._my_conversations()) */
static Node *
is_mine(Node *column, Node *named, Oid equality)
{
	ScalarArrayOpExpr *condition;

	if (named)
		return (Node *) make_opclause(equality, BOOLOID, false, (Expr *) copyObject(column),
									  (Expr *) call("_mine", UUIDOID, list_make1(copyObject(named))),
									  InvalidOid, InvalidOid);
	condition = makeNode(ScalarArrayOpExpr);
	condition->opno = equality;
	condition->opfuncid = get_opcode(equality);
	condition->useOr = true;
	condition->args = list_make2(copyObject(column), call("_my_conversations", UUIDARRAYOID, NIL));
	condition->location = -1;
	return (Node *) condition;
}

/*
 * By a set of conversations, an index in which they are not the first column would
 * return rows in another order than the planner takes for granted; so there has to
 * be one that is named.
 */
static List *
index_condition(SupportRequestIndexCondition *request)
{
	Oid			equality = get_opfamily_member(request->opfamily, UUIDOID, UUIDOID,
											   BTEqualStrategyNumber);
	Node	   *column;
	Node	   *named;

	if (request->indexarg != 0 || !OidIsValid(equality) ||
		!is_funcclause(request->node))
		return NIL;
	column = linitial(((FuncExpr *) request->node)->args);
	named = named_conversation(request->index->rel, column, equality);
	if (named == NULL && request->indexcol != 0)
		return NIL;
	request->lossy = true;
	return list_make1(is_mine(column, named, equality));
}

/*
 * Of the rows of a conversation that the query names, all: it names one of the
 * user's. Else as few as the user's conversations are among all. Returns whether
 * there is anything to say.
 */
static bool
estimate(SupportRequestSelectivity *request)
{
	Node	   *column = linitial(request->args);
	Oid			equality = lookup_type_cache(UUIDOID, TYPECACHE_EQ_OPR)->eq_opr;
	RelOptInfo *rel;

	if (request->is_join || !IsA(column, Var) || ((Var *) column)->varlevelsup > 0)
		return false;
	rel = find_base_rel(request->root, ((Var *) column)->varno);
	if (named_conversation(rel, column, equality))
		request->selectivity = 1;
	else
		request->selectivity = clause_selectivity(request->root, is_mine(column, NULL, equality),
												  request->varRelid, request->jointype,
												  request->sjinfo);
	return true;
}

/*
 * Planner support of the policies' functions, whose first argument is the
 * conversation
 */
Datum
chat_reader_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);

	if (IsA(request, SupportRequestSelectivity) && estimate((SupportRequestSelectivity *) request))
		PG_RETURN_POINTER(request);
	if (IsA(request, SupportRequestIndexCondition))
		PG_RETURN_POINTER(index_condition((SupportRequestIndexCondition *) request));
	PG_RETURN_POINTER(NULL);
}
