/*-------------------------------------------------------------------------
 *
 * feature.c
 *	  What is switched on, for all, for a share of the users, or for some.
 *
 * Who is in a share is told by the first four bytes of the SHA-256 of the flag's
 * name and the user's id, which never change: a greater share keeps those of the
 * smaller one. What a session has decided it remembers until a flag changes.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/feature.h"
#include "account/system_role.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/errors.h"
#include "core/identity.h"
#include "core/invalidation.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/snapshot.h"
#include "core/trigger.h"
#include "core/uuidv7.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_set_feature_flag);
PG_FUNCTION_INFO_V1(chat_delete_feature_flag);
PG_FUNCTION_INFO_V1(chat_set_feature_flag_user);
PG_FUNCTION_INFO_V1(chat_reset_feature_flag_user);
PG_FUNCTION_INFO_V1(chat_feature);
PG_FUNCTION_INFO_V1(chat_feature_flags);
PG_FUNCTION_INFO_V1(chat_feature_flags_changed);

#define MAX_NAME		63		/* characters, all of ASCII */
#define MAX_DECISIONS	10000

typedef struct DecisionKey
{
	pg_uuid_t	user_id;
	char		name[MAX_NAME + 1];
} DecisionKey;

typedef struct Decision
{
	DecisionKey key;
	bool		is_enabled;
} Decision;

/* What this session has decided; not to be used once the flags have changed */
static HTAB *decisions = NULL;
static bool decisions_hold = false;
static Oid	flags_relid = InvalidOid;

/* A description that is not given stays */
static ChatPlan store_flag =
	CHAT_PLAN("INSERT INTO chat.feature_flags AS f (name, is_enabled, share, description) "
			  "VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT (name) DO UPDATE "
			  "SET is_enabled = EXCLUDED.is_enabled, "
			  "  share = EXCLUDED.share, "
			  "  description = COALESCE(EXCLUDED.description, f.description), "
			  "  updated_at = now() "
			  "WHERE (f.is_enabled, f.share, f.description) IS DISTINCT FROM "
			  "  (EXCLUDED.is_enabled, EXCLUDED.share, "
			  "   COALESCE(EXCLUDED.description, f.description))",
			  TEXTOID, BOOLOID, NUMERICOID, TEXTOID);

static ChatPlan delete_flag =
	CHAT_PLAN("DELETE FROM chat.feature_flags WHERE name = $1", TEXTOID);

/* Nobody deletes it meanwhile */
static ChatPlan find_flag =
	CHAT_PLAN("SELECT FROM chat.feature_flags WHERE name = $1 FOR KEY SHARE", TEXTOID);

static ChatPlan store_user =
	CHAT_PLAN("INSERT INTO chat.feature_flag_users AS u (name, user_id, is_enabled) "
			  "VALUES ($1, $2, $3) "
			  "ON CONFLICT (name, user_id) DO UPDATE "
			  "SET is_enabled = EXCLUDED.is_enabled "
			  "WHERE u.is_enabled <> EXCLUDED.is_enabled",
			  TEXTOID, UUIDOID, BOOLOID);

static ChatPlan delete_user =
	CHAT_PLAN("DELETE FROM chat.feature_flag_users "
			  "WHERE name = $1 "
			  "  AND user_id = $2",
			  TEXTOID, UUIDOID);

/* From 0 up to 9999, the same for a flag and a user for ever */
#define PLACE_OF_USER \
	"(mod(('x' || encode(substr(sha256(convert_to(f.name, 'UTF8') || uuid_send($2)), 1, 4), " \
	"                    'hex'))::bit(32)::bigint, 10000)) "

static ChatPlan decide =
	CHAT_PLAN("SELECT COALESCE(u.is_enabled, "
			  "  f.is_enabled AND " PLACE_OF_USER "< f.share * 100) "
			  "FROM chat.feature_flags AS f "
			  "LEFT JOIN chat.feature_flag_users AS u ON u.name = f.name AND u.user_id = $2 "
			  "WHERE f.name = $1",
			  TEXTOID, UUIDOID);

static ChatPlan read_flags =
	CHAT_PLAN("SELECT f.name, f.is_enabled, f.share::numeric, f.description, "
			  "  count(*) FILTER (WHERE u.is_enabled), "
			  "  count(*) FILTER (WHERE NOT u.is_enabled), f.updated_at "
			  "FROM chat.feature_flags AS f "
			  "LEFT JOIN chat.feature_flag_users AS u ON u.name = f.name "
			  "GROUP BY f.name "
			  "ORDER BY f.name COLLATE \"C\"");

static void
flags_changed(Oid relid)
{
	if (!OidIsValid(relid) || relid == flags_relid)
		decisions_hold = false;
}

static char *
flag_name_arg(FunctionCallInfo fcinfo, int arg)
{
	char	   *name = chat_arg_cstring(fcinfo, arg);
	size_t		length = strlen(name);

	if (length == 0 || length > MAX_NAME || strchr("-_.", name[0]) != NULL ||
		strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.-") != length)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("invalid name of a feature flag"),
				 errdetail("It consists of lower-case letters and digits of ASCII, \"-\", \"_\" and \".\", begins with a letter or digit, and has at most %d characters.",
						   MAX_NAME)));
	return name;
}

static void
require_flag(const char *name)
{
	if (chat_run(&find_flag, CSTRING(name)) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("feature flag \"%s\" does not exist", name)));
}

/*
 * set_feature_flag(name, is_enabled, share, description, as_user)
 */
Datum
chat_set_feature_flag(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	char	   *name;

	chat_arg_required(fcinfo, 1);
	chat_arg_required(fcinfo, 2);

	system_role_begin(&call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_ADMIN);
	name = flag_name_arg(fcinfo, 0);
	return chat_return_bool(&call, chat_run(&store_flag, CSTRING(name), ARG(1), ARG(2),
											ARG(3)) > 0);
}

/*
 * delete_feature_flag(name, as_user)
 */
Datum
chat_delete_feature_flag(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	char	   *name;

	system_role_begin(&call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_ADMIN);
	name = flag_name_arg(fcinfo, 0);
	return chat_return_bool(&call, chat_run(&delete_flag, CSTRING(name)) > 0);
}

/*
 * set_feature_flag_user(name, user_id, is_enabled, as_user)
 */
Datum
chat_set_feature_flag_user(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	char	   *name;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);

	chat_arg_required(fcinfo, 2);

	system_role_begin(&call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_ADMIN);
	name = flag_name_arg(fcinfo, 0);
	user_require(&user_id);
	require_flag(name);
	return chat_return_bool(&call, chat_run(&store_user, CSTRING(name), UUID(&user_id),
											ARG(2)) > 0);
}

/*
 * reset_feature_flag_user(name, user_id, as_user)
 */
Datum
chat_reset_feature_flag_user(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	char	   *name;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 1);

	system_role_begin(&call, fcinfo, CHAT_CHANGE, SYSTEM_ROLE_ADMIN);
	name = flag_name_arg(fcinfo, 0);
	return chat_return_bool(&call, chat_run(&delete_user, CSTRING(name),
											UUID(&user_id)) > 0);
}

static void
make_key(DecisionKey *key, const char *name, const pg_uuid_t *user_id)
{
	memset(key, 0, sizeof(DecisionKey));
	key->user_id = *user_id;
	strlcpy(key->name, name, sizeof(key->name));
}

static Decision *
find_decision(const DecisionKey *key)
{
	return decisions_hold ? hash_search(decisions, key, HASH_FIND, NULL) : NULL;
}

/* Begin anew, before anything is read that could change meanwhile */
static void
prepare_decisions(void)
{
	HASHCTL		layout = {
		.keysize = sizeof(DecisionKey),
		.entrysize = sizeof(Decision)
	};

	if (decisions_hold && hash_get_num_entries(decisions) < MAX_DECISIONS)
		return;
	decisions_hold = false;
	if (decisions)
		hash_destroy(decisions);
	decisions = NULL;
	decisions = hash_create("chat feature flags", 64, &layout, HASH_ELEM | HASH_BLOBS);
	flags_relid = get_relname_relid("feature_flags", chat_namespace());
	decisions_hold = true;
}

/* Flags are those of now, also for a transaction that sees the rest as it was */
static bool
read_decision(const DecisionKey *key)
{
	bool		is_enabled;

	(void) chat_push_latest_snapshot();
	is_enabled = chat_read(&decide, CSTRING(key->name), UUID(&key->user_id)) > 0 &&
		chat_row_bool(0, 1);
	PopActiveSnapshot();
	return is_enabled;
}

/*
 * feature(name, as_user)
 */
Datum
chat_feature(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	DecisionKey key;
	Decision   *known;
	bool		is_enabled;
	pg_uuid_t	actor = chat_actor(fcinfo);

	make_key(&key, flag_name_arg(fcinfo, 0), &actor);
	known = find_decision(&key);
	if (known)
		PG_RETURN_BOOL(known->is_enabled);

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	prepare_decisions();
	is_enabled = read_decision(&key);
	if (decisions_hold)
		((Decision *) hash_search(decisions, &key, HASH_ENTER, NULL))->is_enabled = is_enabled;
	return chat_return_bool(&call, is_enabled);
}

/*
 * feature_flags(as_user)
 */
Datum
chat_feature_flags(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	system_role_begin(&call, fcinfo, CHAT_READ, SYSTEM_ROLE_ADMIN);
	chat_add_rows_of_result(&call, chat_read(&read_flags));
	return chat_return_set(&call);
}

/*
 * AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE STATEMENT, of flags and of what is
 * set for users: all sessions forget what they know, this one at once, and the
 * others when it commits.
 */
Datum
chat_feature_flags_changed(PG_FUNCTION_ARGS)
{
	(void) chat_trigger(fcinfo, "_feature_flags_changed",
						TRIGGER_EVENT_AFTER,
						TRIGGER_EVENT_STATEMENT);
	CacheInvalidateRelcacheByRelid(get_relname_relid("feature_flags", chat_namespace()));
	return PointerGetDatum(NULL);
}

void
feature_init(void)
{
	chat_on_relation_change(flags_changed);
}
