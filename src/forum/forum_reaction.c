/*-------------------------------------------------------------------------
 *
 * forum_reaction.c
 *	  Reacting to posts and comments.
 *
 * What the reactions with an emoji come to is the sum of one row or several, so
 * that nobody waits: each statement adds a row, and fold_counters() makes one of
 * them. The least id among them tells the order of first use.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "miscadmin.h"
#include "space/reaction.h"

PG_FUNCTION_INFO_V1(chat_set_reaction);
PG_FUNCTION_INFO_V1(chat_toggle_reaction);
PG_FUNCTION_INFO_V1(chat_reactions);
PG_FUNCTION_INFO_V1(chat_reactions_changed);

static ChatPlan insert_reaction =
	CHAT_PLAN("INSERT INTO chat.reactions (post_id, target_id, user_id, emoji) "
			  "VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, UUIDOID, TEXTOID);

static ChatPlan delete_reaction =
	CHAT_PLAN("DELETE FROM chat.reactions "
			  "WHERE post_id = $1 AND target_id = $2 AND user_id = $3 AND emoji = $4",
			  UUIDOID, UUIDOID, UUIDOID, TEXTOID);

static ChatPlan count_different =
	CHAT_PLAN("SELECT emoji, sum(reaction_count)::int4 "
			  "FROM chat.reaction_counts "
			  "WHERE post_id = $1 AND target_id = $2 "
			  "GROUP BY emoji",
			  UUIDOID, UUIDOID);

static ChatPlan read_reactions =
	CHAT_PLAN("SELECT u.id, u.username, u.display_name, u.avatar_url, r.emojis, r.reacted_at "
			  "FROM (SELECT user_id, array_agg(emoji ORDER BY reacted_at, emoji) AS emojis, "
			  "max(reacted_at) AS reacted_at "
			  "FROM chat.reactions "
			  "WHERE post_id = $1 AND target_id = $2 AND user_id > $3 "
			  "AND ($4 IS NULL OR emoji = $4) "
			  "GROUP BY user_id "
			  "ORDER BY user_id "
			  "LIMIT $5) AS r "
			  "JOIN chat.users AS u ON u.id = r.user_id "
			  "ORDER BY r.user_id",
			  UUIDOID, UUIDOID, UUIDOID, TEXTOID, INT8OID);

/* Of a statement, for the trigger: what it adds, to what there is */
#define CHANGED(rows, sign) \
	CHAT_PLAN("WITH changed AS (SELECT x.post_id, x.target_id, x.emoji, " \
			  sign "count(*)::int4 AS reaction_count, " \
			  "min(x.reacted_at) AS reacted_at " \
			  "FROM " rows " AS x " \
			  "GROUP BY x.post_id, x.target_id, x.emoji), " \
			  "counted AS (INSERT INTO chat.reaction_counts " \
			  "(post_id, target_id, emoji, reaction_count) " \
			  "SELECT c.post_id, c.target_id, c.emoji, c.reaction_count " \
			  "FROM changed AS c " \
			  "ORDER BY c.post_id, c.target_id, c.reacted_at, c.emoji) " \
			  "SELECT c.post_id, c.target_id, t.scope_id, t.is_public " \
			  "FROM (SELECT DISTINCT x.post_id, x.target_id FROM changed AS x) AS c " \
			  "LEFT JOIN chat.tallies AS t ON t.post_id = c.post_id AND t.id = c.target_id " \
			  "ORDER BY c.post_id, c.target_id")

static ChatPlan add_inserted = CHANGED("new_reactions", "");
static ChatPlan add_deleted = CHANGED("old_reactions", "-");

static ChatPlan pending_counts =
	CHAT_PLAN("SELECT DISTINCT post_id, target_id "
			  "FROM chat.reaction_counts "
			  "WHERE is_pending "
			  "ORDER BY post_id, target_id "
			  "LIMIT $1",
			  INT8OID);

/* What somebody else is folding is passed over: it is added all the same */
static ChatPlan fold_counts =
	CHAT_PLAN("WITH taken AS (DELETE FROM chat.reaction_counts AS r "
			  "WHERE r.post_id = $1 AND r.target_id = $2 AND r.id = ANY "
			  "(ARRAY(SELECT x.id FROM chat.reaction_counts AS x "
			  "WHERE x.post_id = $1 AND x.target_id = $2 "
			  "FOR UPDATE SKIP LOCKED)) "
			  "RETURNING r.id, r.emoji, r.reaction_count), "
			  "folded AS (INSERT INTO chat.reaction_counts "
			  "(post_id, target_id, emoji, id, reaction_count, is_pending) "
			  "SELECT $1, $2, t.emoji, (array_agg(t.id ORDER BY t.id))[1], "
			  "sum(t.reaction_count), false "
			  "FROM taken AS t "
			  "GROUP BY t.emoji "
			  "HAVING sum(t.reaction_count) <> 0) "
			  "SELECT count(*) FROM taken",
			  UUIDOID, UUIDOID);

static ReactionList
reactions_there(const pg_uuid_t *post_id, const pg_uuid_t *id)
{
	ReactionList list = {0};
	uint64		nrows = chat_run(&count_different, UUID(post_id), UUID(id));

	for (uint64 row = 0; row < nrows; row++)
		reaction_list_add(&list, DatumGetTextPP(chat_row_value(row, 1).value),
						  chat_row_int4(row, 2));
	return list;
}

static void
begin_reaction(ChatCall *call, FunctionCallInfo fcinfo, ReactionTarget *target)
{
	ForumActor	actor;

	*target = (ReactionTarget)
	{
		.id = chat_arg_uuid(fcinfo, 0),
			.has_space = true,
			.insert = &insert_reaction,
			.delete = &delete_reaction,
			.there = reactions_there
	};
	chat_begin(call, fcinfo, CHAT_CHANGE);
	target->given = chat_arg_text(fcinfo, 1);
	target->user_id = call->actor;
	target->parent_id = forum_require_target(&target->id, &call->actor, &actor);
	target->space_id = actor.space.id;
}

/*
 * set_reaction(target, emoji, is_active, as_user)
 */
Datum
chat_set_reaction(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	ReactionTarget target;
	bool		changed;

	begin_reaction(&call, fcinfo, &target);
	changed = reaction_set(&target, chat_arg_bool(fcinfo, 2));
	return chat_return_bool(&call, changed);
}

/*
 * toggle_reaction(target, emoji, as_user) - returns whether it is there now
 */
Datum
chat_toggle_reaction(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	ReactionTarget target;

	begin_reaction(&call, fcinfo, &target);
	return chat_return_bool(&call, reaction_toggle(&target));
}

/*
 * reactions(target, emoji, after_id, max, as_user)
 */
Datum
chat_reactions(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	target_id = chat_arg_uuid(fcinfo, 0);
	text	   *emoji = chat_arg_text_if(fcinfo, 1);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 3);
	pg_uuid_t	post_id;

	(void) chat_arg_uuid_if(fcinfo, 2, &after_id);

	chat_begin(&call, fcinfo, CHAT_READ);
	post_id = forum_require_seen(&target_id, &call.actor);
	chat_add_rows_of_result(&call,
							chat_read(&read_reactions, UUID(&post_id), UUID(&target_id),
									  UUID(&after_id), TEXT(reaction_form_of(emoji)), INT8(max)));
	return chat_return_set(&call);
}

int
reaction_fold(int max)
{
	uint64		nrows = chat_run(&pending_counts, INT8(max));
	ChatRows	rows = chat_rows();
	int			nfolded = 0;

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	post_id = chat_rows_uuid(&rows, row, 1);
		pg_uuid_t	target_id = chat_rows_uuid(&rows, row, 2);

		CHECK_FOR_INTERRUPTS();
		(void) chat_run(&fold_counts, UUID(&post_id), UUID(&target_id));
		nfolded += chat_row_int8(0, 1) > 0 ? 1 : 0;
	}
	SPI_freetuptable(rows.table);
	return nfolded;
}

/* Notify those who have subscribed to what the statement has changed */
static void
announce(uint64 nrows)
{
	ChatRows	rows = chat_rows();

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	post_id = chat_rows_uuid(&rows, row, 1);
		pg_uuid_t	target_id = chat_rows_uuid(&rows, row, 2);
		pg_uuid_t	scope_id;
		bool		is_public;

		if (chat_rows_value(&rows, row, 3).isnull)
			ereport(ERROR,
					(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
					 errmsg("%s is neither post %s nor a comment on it",
							chat_uuid_string(&target_id), chat_uuid_string(&post_id))));
		scope_id = chat_rows_uuid(&rows, row, 3);
		is_public = chat_rows_bool(&rows, row, 4);
		if (chat_uuid_compare(&post_id, &target_id) == 0)
			forum_announce_post(&scope_id, &post_id, is_public, CHAT_EVENT_REACT);
		else
			forum_announce_comment(NULL, &post_id, &target_id, is_public, CHAT_EVENT_REACT);
	}
}

/*
 * AFTER STATEMENT: the rows of an INSERT, UPDATE or DELETE
 */
Datum
chat_reactions_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_reactions_changed",
										TRIGGER_EVENT_AFTER, TRIGGER_EVENT_STATEMENT);
	ChatScope	scope;

	chat_enter(&scope);
	if (SPI_register_trigger_data(trigger) != SPI_OK_TD_REGISTER)
		elog(ERROR, "could not register the rows that changed");
	if (trigger->tg_oldtable)
		announce(chat_run(&add_deleted));
	if (trigger->tg_newtable)
		announce(chat_run(&add_inserted));
	chat_leave(&scope);

	return PointerGetDatum(NULL);
}
