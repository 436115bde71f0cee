/*-------------------------------------------------------------------------
 *
 * identity.c
 *	  Who is acting.
 *
 * A trusted backend names the user of one statement with as_user, or of a
 * transaction with chat.act_as() or SET LOCAL chat.user_id. The setting is
 * stamped with the transaction that set it and means nothing after that
 * one's end, so that a connection pooler cannot hand one client's identity
 * to the next. Only C code reads it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

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
	pg_uuid_t	user_id;
} Identity;

/* The client's address, and the transaction that has told it */
static char address[64];
static LocalTransactionId address_lxid = InvalidLocalTransactionId;

static char *user_id_setting;
static Identity *identity = NULL;

PG_FUNCTION_INFO_V1(chat_current_user_id);

static bool
check_user_id(char **newval, void **extra, GucSource source)
{
	Identity	candidate = {0};
	Identity   *kept;

	if (*newval && (*newval)[0] != '\0')
	{
		if (!chat_uuid_parse(*newval, &candidate.user_id))
		{
			GUC_check_errdetail("The value must be the uuid of a user.");
			return false;
		}
		candidate.named = true;
	}
	if (MyProc)
		candidate.lxid = chat_local_transaction_id();

	kept = chat_guc_malloc(sizeof(Identity));
	if (kept == NULL)
		return false;
	*kept = candidate;
	*extra = kept;
	return true;
}

static void
assign_user_id(const char *newval, void *extra)
{
	identity = extra;
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
}

/*
 * The user whom this transaction has named, if it has. Others' code that runs
 * within one of its statements is not to act as that user.
 */
bool
chat_current_user(pg_uuid_t *user_id)
{
	if (identity == NULL || !identity->named || chat_caller_is_nobody() ||
		identity->lxid == InvalidLocalTransactionId ||
		identity->lxid != chat_local_transaction_id())
		return false;
	*user_id = identity->user_id;
	return true;
}

/* Act as this user until the end of the transaction */
void
chat_set_identity(const pg_uuid_t *user_id)
{
	chat_require_caller();
	(void) set_config_option("chat.user_id", chat_uuid_string(user_id),
							 PGC_SUSET, PGC_S_SESSION,
							 GUC_ACTION_LOCAL, true, 0, false);
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
	pg_uuid_t	current;
	bool		have_current;

	chat_require_caller();
	have_current = chat_current_user(&current);
	if (PG_ARGISNULL(last))
	{
		*actor = current;
		return have_current;
	}

	*actor = *PG_GETARG_UUID_P(last);
	if (have_current && memcmp(actor, &current, UUID_LEN) == 0)
		return true;
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
