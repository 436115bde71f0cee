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

#include "access/xlog.h"
#include "account/user.h"
#include "alias/alias.h"
#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/call.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/transaction.h"
#include "core/uuidv7.h"
#include "event/channel.h"
#include "event/event.h"
#include "event/event_database.h"
#include "event/interest.h"
#include "event/subscription.h"
#include "forum/forum.h"
#include "miscadmin.h"
#include "realtime/realtime.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_subscribe);
PG_FUNCTION_INFO_V1(chat_unsubscribe);
PG_FUNCTION_INFO_V1(chat_unsubscribe_user);
PG_FUNCTION_INFO_V1(chat_subscribe_firehose);
PG_FUNCTION_INFO_V1(chat_unsubscribe_firehose);
PG_FUNCTION_INFO_V1(chat_subscribe_space);
PG_FUNCTION_INFO_V1(chat_subscribe_post);
PG_FUNCTION_INFO_V1(chat_unsubscribe_space);
PG_FUNCTION_INFO_V1(chat_unsubscribe_post);
PG_FUNCTION_INFO_V1(chat_random_bytes);

static ChatPlan read_mine =
	CHAT_PLAN("SELECT c.id, c.epoch, c.last_seq, c.modseq "
			  "FROM chat.members AS m "
			  "JOIN chat.conversations AS c ON c.id = m.conversation_id "
			  "WHERE m.user_id = $1 "
			  "AND " CONVERSATION_IS_THERE,
			  UUIDOID);

/*
 * Topics and posts that the user follows, may see, and has not muted. A post
 * that is not published only its author may see and moderators; $2: whether the
 * caller may know whose an anonymous one is.
 */
static ChatPlan read_followed =
	CHAT_PLAN("SELECT f.target_id, f.is_post, s.id, s.is_private, "
			  "CASE WHEN s.is_private THEN s.epoch ELSE 0 END "
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

/*
 * The conversations that this transaction has subscribed to, with the epochs
 * that their channels are named by; in TopTransactionContext. A savepoint that
 * is rolled back leaves its own here: at worst the commit is tried again for
 * nothing.
 */
typedef struct SubscribedEpoch
{
	pg_uuid_t	id;				/* of the conversation or topic */
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
		return space_read(&entry->id, GetActiveSnapshot(), &space) ?
			space.epoch : entry->epoch;
	return conversation_read(&entry->id, GetActiveSnapshot(), &conversation) ?
		conversation.epoch : entry->epoch;
}

/*
 * The one notification of a new epoch goes to the channel of the old one. If
 * somebody left before our LISTEN counts, nothing would ever come on ours. So
 * from here to the end of the commit nobody can leave, and if it has happened
 * the client has to subscribe again.
 */
static void
check_epochs(void)
{
	ListCell   *cell;
	uint64		locks = 0;

	if (subscribed == NIL)
		return;
	foreach(cell, subscribed)
		locks |= chat_event_epoch_lock(&((SubscribedEpoch *) lfirst(cell))->id);
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
							chat_uuid_string(&entry->id)),
					 errhint("Subscribe again.")));
	}
	PopActiveSnapshot();
}

static void
forget_subscribed(void)
{
	subscribed = NIL;
}

static const ChatTransaction at_end = {
	.before_commit = check_epochs,
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
remember_epoch(const pg_uuid_t *id, bool is_space, int32 epoch)
{
	MemoryContext caller;
	SubscribedEpoch *entry;

	if (chat_event_ends_epoch(id))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("cannot subscribe to %s %s in a transaction in which a member has left it",
						is_space ? "topic" : "conversation", chat_uuid_string(id)),
				 errhint("Subscribe in a transaction of its own.")));

	caller = MemoryContextSwitchTo(TopTransactionContext);
	entry = palloc(sizeof(SubscribedEpoch));
	entry->id = *id;
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

/* A call that subscribes, for call->actor if there is one */
typedef struct Subscribe
{
	ChatCall	call;
	int			worker_pid;
} Subscribe;

static void
begin(Subscribe *subscribe, FunctionCallInfo fcinfo,
	  void (*begin_call) (ChatCall *, FunctionCallInfo, ChatMode))
{
	require_listener();
	begin_call(&subscribe->call, fcinfo, CHAT_CHANGE);
	if (chat_realtime == CHAT_REALTIME_ON)
		chat_worker_await();
	subscribe->worker_pid = chat_worker_pid_here();
}

static const char *const subscription_kinds[] = {
	[CHAT_AUDIENCE_CONVERSATION] = "conversation",
	[CHAT_AUDIENCE_INBOX] = "inbox",
	[CHAT_AUDIENCE_FIREHOSE] = "firehose",
	[CHAT_AUDIENCE_COMMON] = "common",
	[CHAT_AUDIENCE_SPACE] = "space",
	[CHAT_AUDIENCE_POST] = "post"
};

/* Listen to a channel, and return it; "conversation" if it is of one */
static void
listen_to(Subscribe *subscribe, ChatAudience audience, const pg_uuid_t *id,
		  int32 epoch, const Conversation *conversation)
{
	ChatCall   *call = &subscribe->call;
	char		channel[CHAT_CHANNEL_LEN];

	chat_channel_name(channel, audience, id, epoch);
	chat_subscription_listen(channel, audience, id,
							 call->has_actor ? &call->actor : &chat_nobody);
	chat_add_row(call,
				 CSTRING(subscription_kinds[audience]),
				 CSTRING(channel),
				 IF(chat_audience_is_open(audience), UUID(id)),
				 IF(conversation != NULL, INT8(conversation ? conversation->last_seq : 0)),
				 IF(conversation != NULL, INT8(conversation ? conversation->modseq : 0)),
				 IF(subscribe->worker_pid != 0, INT4(subscribe->worker_pid)),
				 INT4(MyProcPid));
}

static void
listen_to_conversation(Subscribe *subscribe, const Conversation *conversation)
{
	remember_epoch(&conversation->id, false, conversation->epoch);
	listen_to(subscribe, CHAT_AUDIENCE_CONVERSATION, &conversation->id,
			  conversation->epoch, conversation);
}

/* To a topic, or to a post in it; of a private one epochs matter */
static void
listen_to_forum(Subscribe *subscribe, ChatAudience audience, const pg_uuid_t *id,
				const pg_uuid_t *space_id, bool is_private, int32 epoch)
{
	if (is_private)
		remember_epoch(space_id, true, epoch);
	listen_to(subscribe, audience, id, is_private ? epoch : 0, NULL);
}

/* Where every subscriber learns that notifications may have been lost */
static void
listen_to_common(Subscribe *subscribe)
{
	listen_to(subscribe, CHAT_AUDIENCE_COMMON, &chat_nobody, 0, NULL);
}

static void
subscribe_to_one(Subscribe *subscribe, const pg_uuid_t *id)
{
	const pg_uuid_t *actor = &subscribe->call.actor;
	Conversation conversation;
	Member		member;

	conversation_require_member(id, actor, &member);
	chat_subscription_raise(CHAT_AUDIENCE_CONVERSATION, id);
	chat_interest_await_publishers();

	/* all until now is in last_seq and modseq, the rest will notify */
	(void) chat_push_fresh_snapshot();
	conversation_require(id, actor, &conversation, &member);
	PopActiveSnapshot();
	listen_to_common(subscribe);
	listen_to_conversation(subscribe, &conversation);
}

static ChatAudience
followed_audience(const ChatRows *rows, uint64 row)
{
	return chat_rows_bool(rows, row, 2) ? CHAT_AUDIENCE_POST : CHAT_AUDIENCE_SPACE;
}

/* Interest first, so that nothing is missed between the look and the LISTEN */
static void
raise_all(const pg_uuid_t *actor, bool has_inbox)
{
	uint64		nrows;
	ChatRows	rows;

	if (has_inbox)
		chat_subscription_raise(CHAT_AUDIENCE_INBOX, actor);
	nrows = chat_run(&read_mine, UUID(actor));
	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	id = chat_row_uuid(row, 1);

		chat_subscription_raise(CHAT_AUDIENCE_CONVERSATION, &id);
	}
	nrows = chat_run(&read_followed, UUID(actor), BOOL(has_inbox));
	rows = chat_rows();
	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	id = chat_rows_uuid(&rows, row, 1);

		chat_subscription_raise(followed_audience(&rows, row), &id);
	}
	chat_interest_await_publishers();
}

static void
listen_to_followed(Subscribe *subscribe, bool has_inbox)
{
	uint64		nrows = chat_run(&read_followed, UUID(&subscribe->call.actor),
								 BOOL(has_inbox));
	ChatRows	rows = chat_rows();

	for (uint64 row = 0; row < nrows; row++)
	{
		pg_uuid_t	id = chat_rows_uuid(&rows, row, 1);
		pg_uuid_t	space_id = chat_rows_uuid(&rows, row, 3);

		listen_to_forum(subscribe, followed_audience(&rows, row), &id, &space_id,
						chat_rows_bool(&rows, row, 4), chat_rows_int4(&rows, row, 5));
	}
}

static void
listen_to_mine(Subscribe *subscribe)
{
	uint64		nrows = chat_run(&read_mine, UUID(&subscribe->call.actor));
	ChatRows	rows = chat_rows();

	for (uint64 row = 0; row < nrows; row++)
	{
		Conversation conversation = {
			.id = chat_rows_uuid(&rows, row, 1),
			.epoch = chat_rows_int4(&rows, row, 2),
			.last_seq = chat_rows_int8(&rows, row, 3),
			.modseq = chat_rows_int8(&rows, row, 4)
		};

		listen_to_conversation(subscribe, &conversation);
	}
}

/*
 * The inbox comes first: it notifies of conversations that are joined later, and
 * of requests to unmask an alias, which administrators must not learn of.
 */
static void
subscribe_to_all(Subscribe *subscribe)
{
	const pg_uuid_t *actor = &subscribe->call.actor;
	bool		has_inbox = alias_is_told();

	user_require_actor(actor);
	chat_subscription_drop_unheard();
	raise_all(actor, has_inbox);
	listen_to_common(subscribe);
	if (has_inbox)
		listen_to(subscribe, CHAT_AUDIENCE_INBOX, actor, 0, NULL);
	listen_to_followed(subscribe, has_inbox);
	listen_to_mine(subscribe);
}

/*
 * subscribe(conversation, as_user)
 */
Datum
chat_subscribe(PG_FUNCTION_ARGS)
{
	Subscribe	subscribe;
	pg_uuid_t	id;
	bool		to_one = chat_arg_uuid_if(fcinfo, 0, &id);

	begin(&subscribe, fcinfo, chat_begin);
	if (to_one)
		subscribe_to_one(&subscribe, &id);
	else
		subscribe_to_all(&subscribe);
	return chat_return_set(&subscribe.call);
}

/*
 * unsubscribe(conversation, as_user)
 *
 * Also from one that the actor is no longer in.
 */
Datum
chat_unsubscribe(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id;
	bool		from_one = chat_arg_uuid_if(fcinfo, 0, &id);

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	return chat_return_bool(&call, from_one ?
							chat_subscription_unlisten(CHAT_AUDIENCE_CONVERSATION, &id,
													   &call.actor) :
							chat_subscription_unlisten_user(&call.actor));
}

/*
 * unsubscribe_user(user_id)
 *
 * Also of one that does not exist any more.
 */
Datum
chat_unsubscribe_user(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	/* in nobody's name there is the firehose, which is not a user's */
	return chat_return_bool(&call, chat_uuid_compare(&user_id, &chat_nobody) != 0 &&
							chat_subscription_unlisten_user(&user_id));
}

/*
 * subscribe_firehose()
 */
Datum
chat_subscribe_firehose(PG_FUNCTION_ARGS)
{
	Subscribe	subscribe;

	begin(&subscribe, fcinfo, chat_begin_nobody);
	chat_subscription_drop_unheard();
	chat_subscription_raise(CHAT_AUDIENCE_FIREHOSE, &chat_nobody);
	chat_interest_await_publishers();
	listen_to_common(&subscribe);
	listen_to(&subscribe, CHAT_AUDIENCE_FIREHOSE, &chat_nobody, 0, NULL);
	return chat_return_set(&subscribe.call);
}

/*
 * unsubscribe_firehose()
 */
Datum
chat_unsubscribe_firehose(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	return chat_return_bool(&call, chat_subscription_unlisten_user(&chat_nobody));
}

/* To a topic, or to a post of a topic */
static Datum
subscribe_to_forum(FunctionCallInfo fcinfo, ChatAudience audience)
{
	Subscribe	subscribe;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Post		post;
	ForumActor	actor;

	begin(&subscribe, fcinfo, chat_begin);
	chat_subscription_raise(audience, &id);
	chat_interest_await_publishers();
	(void) chat_push_fresh_snapshot();
	if (audience == CHAT_AUDIENCE_POST)
		post_require(&id, &subscribe.call.actor, &post, &actor);
	else
		space_require(&id, &subscribe.call.actor, &actor.space, &actor.standing);
	PopActiveSnapshot();
	listen_to_common(&subscribe);
	listen_to_forum(&subscribe, audience, &id, &actor.space.id,
					actor.space.is_private, actor.space.epoch);
	return chat_return_set(&subscribe.call);
}

/*
 * subscribe_space(space, as_user)
 */
Datum
chat_subscribe_space(PG_FUNCTION_ARGS)
{
	return subscribe_to_forum(fcinfo, CHAT_AUDIENCE_SPACE);
}

/*
 * subscribe_post(post, as_user)
 */
Datum
chat_subscribe_post(PG_FUNCTION_ARGS)
{
	return subscribe_to_forum(fcinfo, CHAT_AUDIENCE_POST);
}

/* Also from one that the actor may not see any more */
static Datum
unsubscribe_from_forum(FunctionCallInfo fcinfo, ChatAudience audience)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	return chat_return_bool(&call, chat_subscription_unlisten(audience, &id, &call.actor));
}

/*
 * unsubscribe_space(space, as_user)
 */
Datum
chat_unsubscribe_space(PG_FUNCTION_ARGS)
{
	return unsubscribe_from_forum(fcinfo, CHAT_AUDIENCE_SPACE);
}

/*
 * unsubscribe_post(post, as_user)
 */
Datum
chat_unsubscribe_post(PG_FUNCTION_ARGS)
{
	return unsubscribe_from_forum(fcinfo, CHAT_AUDIENCE_POST);
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
