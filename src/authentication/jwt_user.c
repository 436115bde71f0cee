/*-------------------------------------------------------------------------
 *
 * jwt_user.c
 *	  Whom a JSON Web Token proves.
 *
 * What it claims: RFC 7519, 4.1.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/xact.h"
#include "account/user.h"
#include "authentication/jwt.h"
#include "catalog/pg_type.h"
#include "core/attempt.h"
#include "core/encryption.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "event/event_value.h"
#include "utils/fmgrprotos.h"
#include "utils/snapmgr.h"

#define MAX_SUBJECT	255			/* characters, as users.external_id may have */

int			chat_jwt_leeway;
bool		chat_jwt_create_users;

typedef struct SubjectRow
{
	pg_uuid_t	id;
} SubjectRow;

static ChatTable subjects = {
	.name = "users",
	.index = "users_external_id_key",
	.columns = {CHAT_COLUMN(UUID, "id", SubjectRow, id)}
};

/* Somebody else may make the same at the moment */
static ChatPlan insert_user =
	CHAT_PLAN("INSERT INTO chat.users (external_id, display_name) VALUES ($1, $2) "
			  "ON CONFLICT (external_id) WHERE external_id IS NOT NULL DO NOTHING",
			  TEXTOID, TEXTOID);

/*
 * Claims
 */

/* Seconds since 1970, which need not be whole; false if it is no number */
static bool
read_date(const JsonbValue *value, double *seconds)
{
	if (value == NULL || value->type != jbvNumeric)
		return false;
	*seconds = DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow,
												  NumericGetDatum(value->val.numeric)));
	return true;
}

/* Is it so far? A claim that is not there holds nobody up. */
static bool
has_come(const Jsonb *claims, const char *name, double now)
{
	JsonbValue *value = jwt_member(claims, name);
	double		date;

	return value == NULL || (read_date(value, &date) && date <= now + chat_jwt_leeway);
}

static bool
is_in_time(const Jsonb *claims)
{
	double		now = (double) GetCurrentTimestamp() / USECS_PER_SEC +
		(double) (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * SECS_PER_DAY;
	double		expires;

	return read_date(jwt_member(claims, "exp"), &expires) && now < expires + chat_jwt_leeway &&
		has_come(claims, "nbf", now) && has_come(claims, "iat", now);
}

/* A string, or an array in which it is */
static bool
is_for(const Jsonb *claims, const text *audience)
{
	JsonbValue *given = jwt_member(claims, "aud");
	JsonbValue	wanted = {.type = jbvString};

	wanted.val.string.val = VARDATA_ANY(audience);
	wanted.val.string.len = VARSIZE_ANY_EXHDR(audience);
	if (given == NULL)
		return false;
	if (given->type == jbvString)
		return given->val.string.len == wanted.val.string.len &&
			memcmp(given->val.string.val, wanted.val.string.val, wanted.val.string.len) == 0;
	return given->type == jbvBinary && JsonContainerIsArray(given->val.binary.data) &&
		findJsonbValueFromContainer(given->val.binary.data, JB_FARRAY, &wanted) != NULL;
}

/*
 * Users
 */

static bool
find_user(const text *subject, pg_uuid_t *user_id)
{
	ScanKeyData key;
	ChatScan	scan;
	SubjectRow	row;
	bool		found;

	chat_key_text(&key, 1, subject);
	chat_table_scan_begin(&scan, &subjects, chat_push_latest_snapshot(), &key, 1);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
		chat_scan_read(&scan, &subjects, &row);
	chat_scan_end(&scan);
	PopActiveSnapshot();
	if (found)
		*user_id = row.id;
	return found;
}

typedef struct NewUser
{
	const text *subject;
	const text *name;
} NewUser;

static bool
create_user(void *arg)
{
	NewUser    *user = arg;

	chat_run(&insert_user, TEXT(user->subject), TEXT(user->name));
	return true;
}

/* Without the name if it cannot be one */
static void
create_named(NewUser *user)
{
	ErrorData  *error = user->name ? chat_attempt(create_user, user) : NULL;

	if (error && !chat_is_of_data(error) && error->sqlerrcode != ERRCODE_CHECK_VIOLATION)
		ReThrowError(error);
	if (user->name && error == NULL)
		return;
	user->name = NULL;
	(void) create_user(user);
}

static bool
user_of(const Jsonb *claims, pg_uuid_t *user_id)
{
	NewUser		user = {jwt_string(claims, "sub"), jwt_string(claims, "name")};

	if (user.subject == NULL || chat_text_length(user.subject) < 1 ||
		chat_text_length(user.subject) > MAX_SUBJECT)
		return false;
	if (find_user(user.subject, user_id))
		return true;
	if (!chat_jwt_create_users || XactReadOnly)
		return false;
	create_named(&user);
	return find_user(user.subject, user_id);
}

/* They may be newer than the statement that we are called by */
static bool
is_active(const pg_uuid_t *user_id)
{
	TimestampTz until;
	bool		active;

	(void) chat_push_latest_snapshot();
	active = account_status(user_id, &until) == ACCOUNT_ACTIVE;
	PopActiveSnapshot();
	return active;
}

bool
jwt_accept(const text *given, ChatIdentity *who)
{
	Jwt			jwt;
	JwtKey		key;
	bool		is_signed;

	if (!jwt_parse(given, &jwt) || !jwt_key_find(&jwt, &key))
		return false;
	is_signed = jwt_is_signed(&jwt, &key);
	chat_wipe(key.key);
	if (!is_signed || !is_for(jwt.claims, key.audience) || !is_in_time(jwt.claims))
		return false;
	*who = (ChatIdentity)
	{
		.proof_id = chat_nobody,.scopes = CHAT_ALL_SCOPES
	};
	return user_of(jwt.claims, &who->user_id) && is_active(&who->user_id);
}
