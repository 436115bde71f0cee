/*-------------------------------------------------------------------------
 *
 * identity.c
 *	  Who is acting.
 *
 * A trusted backend names the user of one statement with as_user, or of a
 * transaction with chat.act_as() or SET LOCAL chat.user_id. A client proves who it
 * is with chat.authenticate(). The setting is stamped with the transaction that
 * set it and means nothing after that one's end, so that a connection pooler
 * cannot hand one client's identity to the next. Only C code reads it.
 *
 * The exception is one that is asked for: an identity of the connection, kept in
 * a setting that nobody can set but we, and that RESET ALL and DISCARD ALL forget.
 * Each transaction looks whether it is still good.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/parallel.h"
#include "access/xact.h"
#include "core/caller.h"
#include "core/compat.h"
#include "core/identity.h"
#include "core/uuidv7.h"
#include "miscadmin.h"
#include "utils/guc.h"

/* What the check hook makes of a value of chat.user_id */
typedef struct Identity
{
	LocalTransactionId lxid;	/* the transaction that set it */
	bool		named;
	ChatIdentity who;
} Identity;

/* The client's address, and the transaction that has told it */
static char address[64];
static LocalTransactionId address_lxid = InvalidLocalTransactionId;

static char *user_id_setting;
static Identity *identity = NULL;

/* The connection's, and the transaction that has looked whether it is good */
static char *session_setting;
static Identity *session_identity = NULL;
static LocalTransactionId session_lxid = InvalidLocalTransactionId;
static bool session_is_valid;

/* What one of our own calls is about to set */
static const ChatIdentity *being_set = NULL;

static ChatIdentityCheck is_still_valid = NULL;
static ChatScopeCheck require_scope = NULL;

PG_FUNCTION_INFO_V1(chat_current_user_id);

static bool
keep(const Identity *candidate, void **extra)
{
	Identity   *kept = chat_guc_malloc(sizeof(Identity));

	if (kept == NULL)
		return false;
	*kept = *candidate;
	*extra = kept;
	return true;
}

static bool
check_user_id(char **newval, void **extra, GucSource source)
{
	Identity	candidate = {.who.scopes = CHAT_ALL_SCOPES};

	if (*newval && (*newval)[0] != '\0')
	{
		if (!chat_uuid_parse(*newval, &candidate.who.user_id))
		{
			GUC_check_errdetail("The value must be the uuid of a user.");
			return false;
		}
		candidate.named = true;
		if (being_set)
			candidate.who = *being_set;
	}
	if (MyProc)
		candidate.lxid = chat_local_transaction_id();
	return keep(&candidate, extra);
}

static void
assign_user_id(const char *newval, void *extra)
{
	identity = extra;
}

/* A parallel worker is given the settings of its leader, and acts for nobody */
static bool
check_session(char **newval, void **extra, GucSource source)
{
	Identity	candidate = {0};

	if (*newval && (*newval)[0] != '\0' && !IsParallelWorker())
	{
		if (being_set == NULL)
		{
			GUC_check_errdetail("Only chat.authenticate() can set it.");
			return false;
		}
		candidate.named = true;
		candidate.who = *being_set;
	}
	return keep(&candidate, extra);
}

static void
assign_session(const char *newval, void *extra)
{
	session_identity = extra;
	session_lxid = InvalidLocalTransactionId;
}

void
chat_identity_init(void)
{
	DefineCustomStringVariable("chat.user_id",
							   "User in whose name the current transaction acts.",
							   "Ends with the transaction, however it was set.",
							   &user_id_setting,
							   "",
							   PGC_SUSET,
							   GUC_NOT_IN_SAMPLE | GUC_DISALLOW_IN_FILE,
							   check_user_id, assign_user_id, NULL);
	DefineCustomStringVariable("chat.session_user_id",
							   "User in whose name the connection acts.",
							   "Set by chat.authenticate() only.",
							   &session_setting,
							   "",
							   PGC_SUSET,
							   GUC_NOT_IN_SAMPLE | GUC_DISALLOW_IN_FILE,
							   check_session, assign_session, NULL);
}

void
chat_set_identity_checks(ChatIdentityCheck is_valid, ChatScopeCheck require)
{
	is_still_valid = is_valid;
	require_scope = require;
}

static const ChatIdentity *
connection_identity(LocalTransactionId lxid)
{
	if (session_identity == NULL || !session_identity->named ||
		!IsTransactionState() || IsParallelWorker())
		return NULL;
	if (session_lxid != lxid)
	{
		/* not known until it has been looked at: that may fail */
		session_is_valid = false;
		session_is_valid = is_still_valid(&session_identity->who);
		session_lxid = lxid;
	}
	return session_is_valid ? &session_identity->who : NULL;
}

/*
 * Whom this transaction has named, or the connection; NULL: nobody. Others' code
 * that runs within one of its statements is not to act as that user.
 */
const ChatIdentity *
chat_identity(void)
{
	LocalTransactionId lxid = chat_local_transaction_id();

	if (chat_caller_is_nobody())
		return NULL;
	if (identity && identity->lxid != InvalidLocalTransactionId && identity->lxid == lxid)
		return identity->named ? &identity->who : NULL;
	return connection_identity(lxid);
}

bool
chat_current_user(pg_uuid_t *user_id)
{
	const ChatIdentity *who = chat_identity();

	if (who)
		*user_id = who->user_id;
	return who != NULL;
}

bool
chat_current_reader(pg_uuid_t *user_id)
{
	const ChatIdentity *who = chat_identity();

	if (who == NULL || who->scopes != CHAT_ALL_SCOPES)
		return false;
	*user_id = who->user_id;
	return true;
}

static void
set(const char *name, const ChatIdentity *who, GucAction action)
{
	const char *value = who ? chat_uuid_string(&who->user_id) : "";

	PG_TRY();
	{
		being_set = who;
		(void) set_config_option(name, value, PGC_SUSET, PGC_S_SESSION, action, true, 0, false);
	}
	PG_FINALLY();
	{
		being_set = NULL;
	}
	PG_END_TRY();
}

void
chat_identify(const ChatIdentity *who, bool is_session)
{
	chat_require_caller();
	set("chat.user_id", who, GUC_ACTION_LOCAL);
	if (is_session)
		set("chat.session_user_id", who, GUC_ACTION_SET);
}

void
chat_set_identity(const pg_uuid_t *user_id)
{
	ChatIdentity who = {.user_id = *user_id,.scopes = CHAT_ALL_SCOPES};

	chat_identify(&who, false);
}

void
chat_set_address(const char *text)
{
	strlcpy(address, text, sizeof(address));
	address_lxid = chat_local_transaction_id();
}

const char *
chat_current_address(void)
{
	if (address_lxid == InvalidLocalTransactionId ||
		address_lxid != chat_local_transaction_id())
		return NULL;
	return address;
}

/*
 * The actor of an API function, whose last argument is as_user: that one, or
 * the transaction's. Returns false where neither is named.
 */
bool
chat_named_actor(FunctionCallInfo fcinfo, pg_uuid_t *actor)
{
	int			last = PG_NARGS() - 1;
	const ChatIdentity *who;

	chat_require_caller();
	who = chat_identity();
	if (!PG_ARGISNULL(last))
		*actor = *PG_GETARG_UUID_P(last);
	else if (who)
		*actor = who->user_id;
	else
		return false;

	if (who && chat_uuid_compare(actor, &who->user_id) == 0)
	{
		if (who->scopes != CHAT_ALL_SCOPES)
			require_scope(fcinfo, who->scopes);
		return true;
	}
	if (!chat_caller_is_trusted())
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to act as another user"),
				 errdetail("Only members of role \"%s\" may name a user with as_user.",
						   "chat_app")));
	return true;
}

void
chat_refuse_nobody(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_AUTHORIZATION_SPECIFICATION),
			 errmsg("no acting user"),
			 errhint("Name one with as_user, or for a transaction with SELECT chat.act_as(user).")));
}

/* The same where there must be an actor */
pg_uuid_t
chat_actor(FunctionCallInfo fcinfo)
{
	pg_uuid_t	actor;

	if (!chat_named_actor(fcinfo, &actor))
		chat_refuse_nobody();
	return actor;
}

Datum
chat_current_user_id(PG_FUNCTION_ARGS)
{
	pg_uuid_t  *user_id = palloc(sizeof(pg_uuid_t));

	if (!chat_current_user(user_id))
		PG_RETURN_NULL();
	PG_RETURN_UUID_P(user_id);
}
