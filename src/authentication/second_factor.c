/*-------------------------------------------------------------------------
 *
 * second_factor.c
 *	  What a user proves beside the password.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/account_status.h"
#include "account/user.h"
#include "authentication/factor.h"
#include "authentication/second_factor.h"
#include "catalog/pg_type.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/trigger.h"
#include "limit/rate_limit.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_second_factors);
PG_FUNCTION_INFO_V1(chat_set_code_factor);
PG_FUNCTION_INFO_V1(chat_delete_second_factors);
PG_FUNCTION_INFO_V1(chat_flag_second_factor);

#define MAX_PROOF		65536	/* bytes */
#define TRIES_PERIOD	(15 * SECS_PER_MINUTE)

int			chat_max_second_factor_tries;

static ChatSecret code_key = {.name = "codes"};
static SecondFactorDemand demand = NULL;

/* What proves somebody, and where it is verified */
typedef struct Method
{
	const char *name;
	bool		(*verify) (const pg_uuid_t *user, const char *proof);
	bool		is_guessable;	/* by who tries often enough */
} Method;

/* Whether a user has one in use, for $1 */
#define HAS_TOTP		"EXISTS (SELECT FROM chat.totp_secrets AS t WHERE t.user_id = $1 AND t.enabled_at IS NOT NULL)"
#define HAS_PASSKEY		"EXISTS (SELECT FROM chat.passkeys AS p WHERE p.user_id = $1)"
#define HAS_CODE_FACTOR "EXISTS (SELECT FROM chat.code_factors AS c WHERE c.user_id = $1)"

/*
 * In the order in which they are offered. Backup codes stand for others that are
 * in use. Codes that are sent are listed also where the address has been changed
 * and they prove nothing any more: else changing it would do away with them.
 */
static ChatPlan read_factors =
	CHAT_PLAN("SELECT f.method, f.enabled_at, f.remaining "
			  "FROM (SELECT 1, 'passkey', max(chat.uuid_timestamp(p.id)), count(*)::integer "
			  "      FROM chat.passkeys AS p WHERE p.user_id = $1 HAVING count(*) > 0 "
			  "      UNION ALL "
			  "      SELECT 2, 'totp', t.enabled_at, NULL "
			  "      FROM chat.totp_secrets AS t WHERE t.user_id = $1 AND t.enabled_at IS NOT NULL "
			  "      UNION ALL "
			  "      SELECT 3, c.method, c.enabled_at, NULL "
			  "      FROM chat.code_factors AS c WHERE c.user_id = $1 "
			  "      UNION ALL "
			  "      SELECT 4, 'backup_code', NULL, count(*)::integer "
			  "      FROM chat.backup_codes AS b JOIN chat.users AS u ON u.id = b.user_id "
			  "      WHERE b.user_id = $1 AND b.used_at IS NULL AND u.has_second_factor "
			  "      HAVING count(*) > 0) AS f (place, method, enabled_at, remaining) "
			  "ORDER BY f.place, f.method",
			  UUIDOID);

static ChatPlan has_code_factor =
	CHAT_PLAN("SELECT FROM chat.code_factors AS c JOIN chat.users AS u ON u.id = c.user_id "
			  "WHERE c.user_id = $1 AND c.method = $2 "
			  "  AND CASE c.method WHEN 'email' THEN u.email_verified_at ELSE u.phone_verified_at END IS NOT NULL",
			  UUIDOID, TEXTOID);

static ChatPlan add_code_factor =
	CHAT_PLAN("INSERT INTO chat.code_factors (user_id, method) "
			  "VALUES ($1, $2) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, TEXTOID);

static ChatPlan is_verified =
	CHAT_PLAN("SELECT FROM chat.users "
			  "WHERE id = $1 AND CASE $2 WHEN 'email' THEN email_verified_at ELSE phone_verified_at END IS NOT NULL",
			  UUIDOID, TEXTOID);

static ChatPlan remove_code_factor =
	CHAT_PLAN("DELETE FROM chat.code_factors WHERE user_id = $1 AND method = $2", UUIDOID, TEXTOID);

static ChatPlan flag_user =
	CHAT_PLAN("UPDATE chat.users AS u SET has_second_factor = NOT u.has_second_factor "
			  "WHERE u.id = $1 "
			  "  AND u.has_second_factor <> (" HAS_TOTP " OR " HAS_PASSKEY " OR " HAS_CODE_FACTOR ")",
			  UUIDOID);

static ChatPlan delete_factors[] = {
	CHAT_PLAN("DELETE FROM chat.totp_secrets WHERE user_id = $1", UUIDOID),
	CHAT_PLAN("DELETE FROM chat.passkeys WHERE user_id = $1", UUIDOID),
	CHAT_PLAN("DELETE FROM chat.code_factors WHERE user_id = $1", UUIDOID),
	CHAT_PLAN("DELETE FROM chat.backup_codes WHERE user_id = $1", UUIDOID),
	CHAT_PLAN("DELETE FROM chat.security_questions WHERE user_id = $1", UUIDOID)
};

typedef struct FactorUser
{
	bool		has_second_factor;
} FactorUser;

static ChatTable users = {
	.name = "users",
	.columns = {
		CHAT_COLUMN(BOOL, "has_second_factor", FactorUser, has_second_factor)
	}
};

void
second_factor_demand_by(SecondFactorDemand function)
{
	demand = function;
}

/*
 * Keyed, since a code is short: who reads the table alone cannot try them all.
 * Every part ends where the next one begins, so no two are alike.
 */
bytea *
factor_hash(const char *purpose, const pg_uuid_t *user, const pg_uuid_t *id, const char *secret)
{
	StringInfoData data;
	bytea	   *hash = palloc(VARHDRSZ + PG_SHA256_DIGEST_LENGTH);

	initStringInfo(&data);
	appendBinaryStringInfo(&data, purpose, strlen(purpose) + 1);
	appendBinaryStringInfo(&data, (const char *) user->data, UUID_LEN);
	if (id)
		appendBinaryStringInfo(&data, (const char *) id->data, UUID_LEN);
	appendBinaryStringInfo(&data, secret, strlen(secret));
	SET_VARSIZE(hash, VARHDRSZ + PG_SHA256_DIGEST_LENGTH);
	chat_hmac(&code_key, (const uint8 *) data.data, data.len, (uint8 *) VARDATA(hash));
	explicit_bzero(data.data, data.len);
	return hash;
}

char *
factor_arg_code(FunctionCallInfo fcinfo, int arg)
{
	text	   *code = chat_arg_text(fcinfo, arg);

	if (VARSIZE_ANY_EXHDR(code) > MAX_PROOF)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a code or proof of %zu bytes is too long", (size_t) VARSIZE_ANY_EXHDR(code))));
	return text_to_cstring(code);
}

/*
 * Verifying
 */

static bool
verify_sent(const pg_uuid_t *user, const char *method, const char *code)
{
	char	   *address;

	return chat_run(&has_code_factor, UUID(user), CSTRING(method)) == 1 &&
		one_time_code_verify(user, method, code, &address);
}

static bool
verify_email(const pg_uuid_t *user, const char *code)
{
	return verify_sent(user, "email", code);
}

static bool
verify_phone(const pg_uuid_t *user, const char *code)
{
	return verify_sent(user, "phone", code);
}

static const Method methods[] = {
	{"passkey", passkey_verify_user, false},
	{"totp", totp_verify, true},
	{"email", verify_email, true},
	{"phone", verify_phone, true},
	{"backup_code", backup_code_verify, true}
};

static const Method *
find_method(const char *name)
{
	for (int i = 0; i < (int) lengthof(methods); i++)
	{
		if (strcmp(methods[i].name, name) == 0)
			return &methods[i];
	}
	return NULL;
}

static bool
has_second_factor(const pg_uuid_t *user)
{
	FactorUser	row;

	return chat_find(&users, GetActiveSnapshot(), &row, user) && row.has_second_factor;
}

/*
 * A try counts before anything is looked at, and for good if the transaction
 * fails. "*wait" is how long to wait if there were too many, else zero.
 */
static bool
verify_once(const pg_uuid_t *user, const Method *method, const char *proof, int64 *wait)
{
	RateLimit	limit = {chat_max_second_factor_tries, (int64) TRIES_PERIOD * USECS_PER_SEC};
	bool		ok;

	*wait = 0;
	if (strlen(proof) > MAX_PROOF ||
		(method->is_guessable &&
		 !chat_rate_count("second_factor", user->data, UUID_LEN, &limit, wait)))
		return false;
	*wait = 0;
	ok = method->verify(user, proof);
	if (ok && method->is_guessable)
		chat_rate_refund("second_factor", user->data, UUID_LEN, &limit);
	return ok;
}

bool
second_factor_verify(const pg_uuid_t *user, const char *name, const char *proof)
{
	const Method *method = find_method(name);
	int64		wait;

	return method != NULL && verify_once(user, method, proof, &wait);
}

ArrayType *
second_factors(const pg_uuid_t *user)
{
	uint64		nrows = chat_run(&read_factors, UUID(user));
	Datum	   *words = palloc(nrows * sizeof(Datum));

	for (uint64 i = 0; i < nrows; i++)
		words[i] = chat_row_value(i, 1).value;
	return construct_array(words, nrows, TEXTOID, -1, false, TYPALIGN_INT);
}

bool
second_factor_required(const pg_uuid_t *user)
{
	return has_second_factor(user) || (demand && demand(user));
}

void
second_factor_require(ChatCall *call, int arg)
{
	FunctionCallInfo fcinfo = call->fcinfo;
	char	   *name = chat_arg_cstring_if(fcinfo, arg);
	const Method *method = name ? find_method(name) : NULL;
	int64		wait;

	if (name && method == NULL)
	{
		const char *names[lengthof(methods)];

		for (int i = 0; i < (int) lengthof(methods); i++)
			names[i] = methods[i].name;
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a second factor must be %s", chat_word_list(names, lengthof(names), "or"))));
	}
	if (!has_second_factor(&call->actor))
		return;
	if (method == NULL || PG_ARGISNULL(arg + 1))
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_SECOND_FACTOR_REQUIRED),
				 errmsg("a second factor is required"),
				 errhint("Name one that is in use, and prove it.")));
	if (verify_once(&call->actor, method, factor_arg_code(fcinfo, arg + 1), &wait))
		return;
	if (wait > 0)
		ereport(ERROR,
				(errmsg("too many second factors that were wrong"),
				 chat_err_rate_limited("second_factor", wait)));
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_SECOND_FACTOR_REQUIRED),
			 errmsg("the second factor does not prove the user")));
}

/*
 * second_factors(as_user)
 */
Datum
chat_second_factors(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	chat_add_rows_of_result(&call, chat_read(&read_factors, UUID(&call.actor)));
	return chat_return_set(&call);
}

/*
 * set_code_factor(factor, is_enabled, method, proof, as_user) - have codes sent
 * when one logs in
 */
Datum
chat_set_code_factor(PG_FUNCTION_ARGS)
{
	static const char *const factors[] = {"email", "phone"};
	ChatCall	call;
	bool		enable = chat_arg_bool(fcinfo, 1);
	const char *factor;
	uint64		nchanged;

	chat_arg_required(fcinfo, 0);
	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	factor = factors[chat_arg_word(fcinfo, 0, factors, lengthof(factors))];
	second_factor_require(&call, 2);
	if (enable && chat_run(&is_verified, UUID(&call.actor), CSTRING(factor)) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("the user has not confirmed to receive codes by %s", factor)));
	nchanged = chat_run(enable ? &add_code_factor : &remove_code_factor, UUID(&call.actor), CSTRING(factor));
	return chat_return_bool(&call, nchanged > 0);
}

/*
 * delete_second_factors(user_id) - of one who has lost them all
 */
Datum
chat_delete_second_factors(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user = chat_arg_uuid(fcinfo, 0);
	uint64		ndeleted = 0;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	user_require(&user);
	for (int i = 0; i < (int) lengthof(delete_factors); i++)
		ndeleted += chat_run(&delete_factors[i], UUID(&user));
	return chat_return_bool(&call, ndeleted > 0);
}

/*
 * AFTER INSERT OR UPDATE OR DELETE ROW on what is a second factor
 */
Datum
chat_flag_second_factor(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = chat_trigger(fcinfo, "_flag_second_factor",
										TRIGGER_EVENT_AFTER,
										TRIGGER_EVENT_ROW);
	pg_uuid_t	user = *DatumGetUUIDP(chat_tuple_required(trigger, trigger->tg_trigtuple, "user_id"));
	ChatScope	scope;

	chat_enter(&scope);
	/* who changes the factors of a user does so one after the other */
	(void) account_lock(&user);
	(void) chat_run(&flag_user, UUID(&user));
	chat_leave(&scope);
	return PointerGetDatum(NULL);
}

void
second_factor_init(void)
{
	chat_secret_register(&code_key);
	totp_init();
	factor_verify_init();
}
