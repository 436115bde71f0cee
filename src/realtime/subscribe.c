/*-------------------------------------------------------------------------
 *
 * subscribe.c
 *	  Listening to what happens.
 *
 * The session LISTENs to channels whose names only we can make. A client
 * subscribes, commits, and then catches up with chat.changes(): from then on
 * nothing is missed.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/xlog.h"
#include "account/user.h"
#include "alias/alias.h"
#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/args.h"
#include "event/channel.h"
#include "event/event.h"
#include "event/event_database.h"
#include "event/interest.h"
#include "forum/forum.h"
#include "core/identity.h"
#include "core/legacy.h"
#include "core/scan.h"
#include "core/scope.h"
#include "core/transaction.h"
#include "core/uuidv7.h"
#include "limit/rate_limit.h"
#include "miscadmin.h"
#include "realtime/realtime.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_subscribe);
PG_FUNCTION_INFO_V1(chat_unsubscribe);
PG_FUNCTION_INFO_V1(chat_subscribe_firehose);
PG_FUNCTION_INFO_V1(chat_subscribe_space);
PG_FUNCTION_INFO_V1(chat_subscribe_post);
PG_FUNCTION_INFO_V1(chat_unsubscribe_space);
PG_FUNCTION_INFO_V1(chat_unsubscribe_post);
PG_FUNCTION_INFO_V1(chat_random_bytes);

static ChatPlan read_mine =
	CHAT_PLAN("SELECT c.id, c.epoch, c.last_seq, c.modseq "
			  "FROM chat.members AS m JOIN chat.conversations AS c "
			  "ON c.id = m.conversation_id "
			  "WHERE m.user_id = $1 AND " CONVERSATION_IS_THERE,
			  UUIDOID);

/*
 * Topics and posts that the user follows, may see, and has not muted. A post
 * that is not published only its author may see and moderators; $2: whether the
 * caller is told whose an anonymous one is.
 */
static ChatPlan read_followed =
	CHAT_PLAN("SELECT f.target_id, f.is_post, s.id, CASE WHEN s.is_private THEN s.epoch ELSE 0 END, s.is_private "
			  "FROM chat.forum_settings AS f "
			  "LEFT JOIN chat.posts AS p ON p.id = f.target_id "
			  "JOIN chat.spaces AS s ON s.id = COALESCE(p.space_id, f.target_id) "
			  "LEFT JOIN chat.space_members AS m ON m.space_id = s.id "
			  "AND m.user_id = $1 "
			  "WHERE f.user_id = $1 AND f.is_followed AND NOT f.is_muted "
			  "AND s.deleted_at IS NULL AND (NOT s.is_private OR m.user_id IS NOT NULL) "
			  "AND (p.id IS NULL OR p.published_at IS NOT NULL "
			  "OR p.author_id = $1 "
			  "OR m.role = ANY ('{moderator,admin,owner}'::text[]) "
			  "OR ($2 AND EXISTS (SELECT FROM chat.aliases AS a "
			  "WHERE a.id = p.alias_id "
			  "AND a.user_id = $1)))",
			  UUIDOID, BOOLOID);

#define SUBSCRIPTION_NCOLUMNS	6

/*
 * The conversations that this transaction has subscribed to, with the epochs
 * that their channels are named by; in TopTransactionContext. A savepoint
 * that is rolled back leaves its own here: at worst the commit is tried again
 * for nothing.
 */
typedef struct SubscribedEpoch
{
	pg_uuid_t	conversation_id;	/* or topic */
	bool		is_space;
	int32		epoch;
} SubscribedEpoch;

static List *subscribed = NIL;

static int32
epoch_now(const SubscribedEpoch *entry)
{
	Conversation conversation;
	Space		space;

	if (entry->is_space)
		return space_read(&entry->conversation_id, GetActiveSnapshot(), &space) ?
			space.epoch : entry->epoch;
	return conversation_read(&entry->conversation_id, GetActiveSnapshot(), &conversation) ?
		conversation.epoch : entry->epoch;
}

/*
 * The one doorbell that tells of a new epoch goes to the channel of the old
 * one. If somebody left before our LISTEN counts we would be deaf from then
 * on, so from here to the end of the commit nobody can, and if it has
 * happened the client is told to subscribe anew.
 */
static void
check_epochs(void)
{
	ListCell   *cell;
	uint64		locks = 0;

	foreach(cell, subscribed)
		locks |= chat_event_epoch_lock(&((SubscribedEpoch *) lfirst(cell))->conversation_id);
	chat_event_hold_epochs(locks);

	PushActiveSnapshot(GetLatestSnapshot());
	foreach(cell, subscribed)
	{
		SubscribedEpoch *entry = lfirst(cell);

		if (epoch_now(entry) != entry->epoch)
			ereport(ERROR,
					(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
					 errmsg("a member left %s %s while it was being subscribed to",
							entry->is_space ? "topic" : "conversation",
							chat_uuid_string(&entry->conversation_id)),
					 errhint("Subscribe again.")));
	}
	PopActiveSnapshot();
}

static void
check_subscribed(void)
{
	if (subscribed != NIL)
		check_epochs();
}

static void
forget_subscribed(void)
{
	subscribed = NIL;
}

static const ChatTransaction at_end = {
	.before_commit = check_subscribed,
	.at_commit = forget_subscribed,
	.at_abort = forget_subscribed,
	.at_prepare = forget_subscribed
};

void
subscribe_init(void)
{
	chat_transaction_register(&at_end);
}

static void
remember_epoch(const pg_uuid_t *conversation_id, bool is_space, int32 epoch)
{
	MemoryContext caller = MemoryContextSwitchTo(TopTransactionContext);
	SubscribedEpoch *entry = palloc(sizeof(SubscribedEpoch));

	entry->conversation_id = *conversation_id;
	entry->is_space = is_space;
	entry->epoch = epoch;
	subscribed = lappend(subscribed, entry);
	MemoryContextSwitchTo(caller);
}

/* LISTEN is for sessions of clients, on a primary */
static void
require_listener(void)
{
	if (InSecurityRestrictedOperation())
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("cannot subscribe within a security-restricted operation")));
	if (MyBackendType != B_BACKEND)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot subscribe within a background process")));
	if (RecoveryInProgress())
		ereport(ERROR,
				(errcode(ERRCODE_READ_ONLY_SQL_TRANSACTION),
				 errmsg("cannot subscribe during recovery"),
				 errhint("Subscribe on the primary.")));
}

/* By the numbers of ChatAudience */
static const char *const subscription_kinds[] = {
	[CHAT_AUDIENCE_CONVERSATION] = "conversation",
	[CHAT_AUDIENCE_INBOX] = "inbox",
	[CHAT_AUDIENCE_FIREHOSE] = "firehose",
	[CHAT_AUDIENCE_COMMON] = "common",
	[CHAT_AUDIENCE_SPACE] = "space",
	[CHAT_AUDIENCE_POST] = "post"
};

static void
add_subscription(ReturnSetInfo *result, ChatAudience audience, const char *channel,
				 const pg_uuid_t *id, const Conversation *conversation)
{
	int			pid = chat_worker_pid_here();
	Datum		values[SUBSCRIPTION_NCOLUMNS];
	bool		nulls[SUBSCRIPTION_NCOLUMNS];

	values[0] = CStringGetTextDatum(subscription_kinds[audience]);
	values[1] = CStringGetTextDatum(channel);
	values[2] = UUIDPGetDatum(id);
	values[3] = Int64GetDatum(conversation ? conversation->last_seq : 0);
	values[4] = Int64GetDatum(conversation ? conversation->modseq : 0);
	values[5] = Int32GetDatum(pid);
	memset(nulls, 0, sizeof(nulls));
	nulls[2] = !chat_audience_is_open(audience);
	nulls[3] = nulls[4] = conversation == NULL;
	nulls[5] = pid == 0;
	chat_result_add(result, values, nulls);
}

/* Listen to a channel, and tell the client; "conversation" if it is of one */
static void
listen_to(ReturnSetInfo *result, ChatAudience audience, const pg_uuid_t *id,
		  const Conversation *conversation)
{
	char		channel[CHAT_CHANNEL_LEN];

	if (conversation && chat_event_ends_epoch(id))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("cannot subscribe to conversation %s in a transaction in which a member has left it",
						chat_uuid_string(id)),
				 errhint("Subscribe in a transaction of its own.")));
	chat_channel_name(channel, audience, id, conversation ? conversation->epoch : 0);
	chat_interest_listen(channel, audience, id);

	if (conversation)
		remember_epoch(id, false, conversation->epoch);
	add_subscription(result, audience, channel, id, conversation);
}

/* The same of a topic, or of a post in it; of a private one epochs matter */
static void
listen_to_forum(ReturnSetInfo *result, ChatAudience audience, const pg_uuid_t *id,
				const pg_uuid_t *space_id, bool private, int32 epoch)
{
	char		channel[CHAT_CHANNEL_LEN];

	if (private && chat_event_ends_epoch(space_id))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("cannot subscribe to topic %s in a transaction in which a member has left it",
						chat_uuid_string(space_id)),
				 errhint("Subscribe in a transaction of its own.")));
	chat_channel_name(channel, audience, id, epoch);
	chat_interest_listen(channel, audience, id);
	if (private)
		remember_epoch(space_id, true, epoch);
	add_subscription(result, audience, channel, id, NULL);
}

/* Where everybody is told who may have missed something */
static void
listen_to_common(ReturnSetInfo *result)
{
	listen_to(result, CHAT_AUDIENCE_COMMON, &chat_nobody, NULL);
}

static void
subscribe_to_one(ReturnSetInfo *result, const pg_uuid_t *actor,
				 const pg_uuid_t *id)
{
	Conversation conversation;
	Member		member;

	conversation_require_member(id, actor, &member);
	chat_interest_raise(CHAT_AUDIENCE_CONVERSATION, id);
	chat_interest_await_publishers();

	/* what has happened until now is in last_seq and modseq, the rest rings */
	(void) chat_push_fresh_snapshot();
	conversation_require(id, actor, &conversation, &member);
	PopActiveSnapshot();
	listen_to_common(result);
	listen_to(result, CHAT_AUDIENCE_CONVERSATION, id, &conversation);
}

/* Interest first, so that nothing is missed between the look and the LISTEN */
static void
subscribe_to_followed(ReturnSetInfo *result, const pg_uuid_t *actor)
{
	Datum		values[] = {UUIDPGetDatum(actor), BoolGetDatum(alias_is_told())};
	uint64		nrows = chat_plan_execute(&read_followed, values, NULL);
	SPITupleTable *followed = SPI_tuptable;

	for (uint64 row = 0; row < nrows; row++)
	{
		Datum		columns[5];
		bool		nulls[5];
		ChatAudience audience;
		pg_uuid_t	id;
		pg_uuid_t	space_id;

		heap_deform_tuple(followed->vals[row], followed->tupdesc, columns, nulls);
		audience = DatumGetBool(columns[1]) ? CHAT_AUDIENCE_POST : CHAT_AUDIENCE_SPACE;
		id = *DatumGetUUIDP(columns[0]);
		space_id = *DatumGetUUIDP(columns[2]);
		listen_to_forum(result, audience, &id, &space_id, DatumGetBool(columns[4]),
						DatumGetInt32(columns[3]));
	}
}

/*
 * The inbox comes first: it tells of conversations that are joined later. It
 * also rings for whom an alias is asked, which administrators are not to hear.
 */
static void
subscribe_to_all(ReturnSetInfo *result, const pg_uuid_t *actor)
{
	bool		told = alias_is_told();
	Datum		values[] = {UUIDPGetDatum(actor), BoolGetDatum(told)};
	uint64		nrows;
	SPITupleTable *mine;
	bool		isnull;

	user_require_actor(actor);
	chat_interest_forget_unheard();
	if (told)
		chat_interest_raise(CHAT_AUDIENCE_INBOX, actor);
	nrows = chat_plan_execute(&read_mine, values, NULL);
	for (uint64 row = 0; row < nrows; row++)
		chat_interest_raise(CHAT_AUDIENCE_CONVERSATION,
							DatumGetUUIDP(chat_plan_value(row, 1, &isnull)));
	nrows = chat_plan_execute(&read_followed, values, NULL);
	for (uint64 row = 0; row < nrows; row++)
		chat_interest_raise(DatumGetBool(chat_plan_value(row, 2, &isnull)) ?
							CHAT_AUDIENCE_POST : CHAT_AUDIENCE_SPACE,
							DatumGetUUIDP(chat_plan_value(row, 1, &isnull)));
	chat_interest_await_publishers();

	listen_to_common(result);
	if (told)
		listen_to(result, CHAT_AUDIENCE_INBOX, actor, NULL);
	subscribe_to_followed(result, actor);
	nrows = chat_plan_execute(&read_mine, values, NULL);
	mine = SPI_tuptable;
	for (uint64 row = 0; row < nrows; row++)
	{
		Conversation conversation;
		Datum		columns[4];
		bool		nulls[4];

		heap_deform_tuple(mine->vals[row], mine->tupdesc, columns, nulls);
		conversation.id = *DatumGetUUIDP(columns[0]);
		conversation.epoch = DatumGetInt32(columns[1]);
		conversation.last_seq = DatumGetInt64(columns[2]);
		conversation.modseq = DatumGetInt64(columns[3]);
		listen_to(result, CHAT_AUDIENCE_CONVERSATION, &conversation.id, &conversation);
	}
}

/*
 * subscribe(conversation, as_user)
 */
Datum
chat_subscribe(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	pg_uuid_t	actor;
	pg_uuid_t	id;
	bool		to_one = chat_arg_optional_uuid(fcinfo, 0, &id);
	ChatScope	scope;

	require_listener();
	actor = chat_limited_actor(fcinfo, ACTION_SUBSCRIBE);
	if (chat_realtime == CHAT_REALTIME_ON)
		chat_worker_await();
	result = chat_result_set(fcinfo, SUBSCRIPTION_NCOLUMNS);

	chat_enter(&scope);
	if (to_one)
		subscribe_to_one(result, &actor, &id);
	else
		subscribe_to_all(result, &actor);
	chat_leave(&scope);

	return (Datum) 0;
}

/*
 * unsubscribe(conversation, as_user)
 *
 * Also for one that the actor is no longer in, whose channel has got a new
 * name: nobody hears anything on the old one.
 */
Datum
chat_unsubscribe(PG_FUNCTION_ARGS)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_UNSUBSCRIBE);
	pg_uuid_t	id;
	char		channel[CHAT_CHANNEL_LEN];
	Conversation conversation;
	bool		from_one = chat_arg_optional_uuid(fcinfo, 0, &id);
	ChatScope	scope;

	chat_enter(&scope);
	user_require_actor(&actor);
	if (!from_one)
		chat_interest_unlisten_all();
	else if (conversation_read(&id, GetActiveSnapshot(), &conversation))
	{
		chat_channel_name(channel, CHAT_AUDIENCE_CONVERSATION, &id,
						  conversation.epoch);
		chat_interest_unlisten(channel, CHAT_AUDIENCE_CONVERSATION, &id);
	}
	chat_leave(&scope);

	PG_RETURN_VOID();
}

/*
 * subscribe_firehose()
 */
Datum
chat_subscribe_firehose(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result;
	ChatScope	scope;

	require_listener();
	if (chat_realtime == CHAT_REALTIME_ON)
		chat_worker_await();
	result = chat_result_set(fcinfo, SUBSCRIPTION_NCOLUMNS);

	chat_enter(&scope);
	chat_interest_forget_unheard();
	chat_interest_raise(CHAT_AUDIENCE_FIREHOSE, &chat_nobody);
	chat_interest_await_publishers();
	listen_to_common(result);
	listen_to(result, CHAT_AUDIENCE_FIREHOSE, &chat_nobody, NULL);
	chat_leave(&scope);

	return (Datum) 0;
}

/*
 * _random_bytes(count integer)
 */
Datum
chat_random_bytes(PG_FUNCTION_ARGS)
{
	int			count = PG_GETARG_INT32(0);
	bytea	   *bytes;

	if (count < 1 || count > 1024)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot make %d random bytes", count)));
	bytes = palloc(VARHDRSZ + count);
	SET_VARSIZE(bytes, VARHDRSZ + count);
	if (!pg_strong_random(VARDATA(bytes), count))
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not generate random values")));
	PG_RETURN_BYTEA_P(bytes);
}

/* To a topic, or to a post of a topic */
static void
subscribe_to_forum(FunctionCallInfo fcinfo, ChatAudience audience, const char *name)
{
	ReturnSetInfo *result;
	pg_uuid_t	actor_id;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Post		post;
	ForumActor	actor;
	ChatScope	scope;

	require_listener();
	actor_id = chat_limited_actor(fcinfo, ACTION_SUBSCRIBE);
	if (chat_realtime == CHAT_REALTIME_ON)
		chat_worker_await();
	result = chat_result_set(fcinfo, SUBSCRIPTION_NCOLUMNS);

	chat_enter(&scope);
	chat_interest_raise(audience, &id);
	chat_interest_await_publishers();
	(void) chat_push_fresh_snapshot();
	if (audience == CHAT_AUDIENCE_POST)
		post_require(&id, &actor_id, &post, &actor);
	else
		space_require(&id, &actor_id, &actor.space, &actor.standing);
	PopActiveSnapshot();
	listen_to_common(result);
	listen_to_forum(result, audience, &id, &actor.space.id, actor.space.is_private,
					actor.space.is_private ? actor.space.epoch : 0);
	chat_leave(&scope);
}

/*
 * subscribe_space(space, as_user)
 */
Datum
chat_subscribe_space(PG_FUNCTION_ARGS)
{
	subscribe_to_forum(fcinfo, CHAT_AUDIENCE_SPACE, "space");
	return (Datum) 0;
}

/*
 * subscribe_post(post, as_user)
 */
Datum
chat_subscribe_post(PG_FUNCTION_ARGS)
{
	subscribe_to_forum(fcinfo, CHAT_AUDIENCE_POST, "post");
	return (Datum) 0;
}

/* Also from one that the actor may not see any more: its old name is silent */
static void
unsubscribe_from_forum(FunctionCallInfo fcinfo, ChatAudience audience, const char *name)
{
	pg_uuid_t	actor = chat_limited_actor(fcinfo, ACTION_UNSUBSCRIBE);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	space_id = id;
	char		channel[CHAT_CHANNEL_LEN];
	Post		post;
	Space		space;
	ChatScope	scope;

	chat_enter(&scope);
	user_require_actor(&actor);
	if (audience == CHAT_AUDIENCE_POST && post_read(&id, GetActiveSnapshot(), &post))
		space_id = post.space_id;
	if (space_read(&space_id, GetActiveSnapshot(), &space))
	{
		chat_channel_name(channel, audience, &id, space.is_private ? space.epoch : 0);
		chat_interest_unlisten(channel, audience, &id);
	}
	chat_leave(&scope);
}

/*
 * unsubscribe_space(space, as_user)
 */
Datum
chat_unsubscribe_space(PG_FUNCTION_ARGS)
{
	unsubscribe_from_forum(fcinfo, CHAT_AUDIENCE_SPACE, "space");
	PG_RETURN_VOID();
}

/*
 * unsubscribe_post(post, as_user)
 */
Datum
chat_unsubscribe_post(PG_FUNCTION_ARGS)
{
	unsubscribe_from_forum(fcinfo, CHAT_AUDIENCE_POST, "post");
	PG_RETURN_VOID();
}
