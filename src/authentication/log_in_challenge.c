/*-------------------------------------------------------------------------
 *
 * log_in_challenge.c
 *	  What is begun by one call and finished by another, once: a login that awaits
 *	  a second factor, a password that is to be set anew.
 *
 * Whoever finishes it deletes the row, or finds that another transaction is about
 * to and gives up: nobody waits.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "authentication/authentication.h"
#include "authentication/token.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/uuidv7.h"

static const char *const purposes[] = {
	[CHALLENGE_LOG_IN] = "log_in",
	[CHALLENGE_PASSWORD_RESET] = "password_reset"
};

static const TokenKind kinds[] = {
	[CHALLENGE_LOG_IN] = TOKEN_LOG_IN,
	[CHALLENGE_PASSWORD_RESET] = TOKEN_PASSWORD_RESET
};

static ChatPlan insert_challenge =
	CHAT_PLAN("INSERT INTO chat.log_in_challenges "
			  "(user_id, id, purpose, secret_hash, version, device, ip, user_agent, expires_at) "
			  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
			  UUIDOID, UUIDOID, TEXTOID, BYTEAOID, INT4OID, TEXTOID, INETOID, TEXTOID,
			  TIMESTAMPTZOID);

static ChatPlan read_challenge =
	CHAT_PLAN("SELECT secret_hash, version, device, ip, user_agent "
			  "FROM chat.log_in_challenges "
			  "WHERE user_id = $1 "
			  "  AND id = $2 "
			  "  AND purpose = $3 "
			  "  AND expires_at > clock_timestamp()",
			  UUIDOID, UUIDOID, TEXTOID);

static ChatPlan lock_challenge =
	CHAT_PLAN("SELECT FROM chat.log_in_challenges "
			  "WHERE user_id = $1 "
			  "  AND id = $2 "
			  "FOR UPDATE SKIP LOCKED",
			  UUIDOID, UUIDOID);

static ChatPlan take_challenge =
	CHAT_PLAN("DELETE FROM chat.log_in_challenges AS c "
			  "USING (SELECT user_id, id "
			  "    FROM chat.log_in_challenges "
			  "    WHERE user_id = $1 "
			  "      AND id = $2 "
			  "    FOR UPDATE SKIP LOCKED) AS mine "
			  "WHERE c.user_id = mine.user_id "
			  "  AND c.id = mine.id",
			  UUIDOID, UUIDOID);

static ChatPlan delete_challenges =
	CHAT_PLAN("DELETE FROM chat.log_in_challenges AS c "
			  "USING (SELECT user_id, id "
			  "    FROM chat.log_in_challenges "
			  "    WHERE user_id = $1 "
			  "    FOR UPDATE SKIP LOCKED) AS free "
			  "WHERE c.user_id = free.user_id "
			  "  AND c.id = free.id",
			  UUIDOID);

/* Returns the token by which it is found again */
char *
challenge_open(ChallengePurpose purpose, const pg_uuid_t *user_id, int32 version,
			   const LogInClient *client, TimestampTz expires_at)
{
	pg_uuid_t	id = uuidv7_generate();
	Token		token;

	token_make(&token, kinds[purpose], user_id, &id);
	chat_run(&insert_challenge, UUID(user_id), UUID(&id), CSTRING(purposes[purpose]),
			 token_hash(&token), INT4(version), client->device, client->ip,
			 client->user_agent, TIMESTAMPTZ(expires_at));
	return token_text(&token);
}

bool
challenge_find(ChallengePurpose purpose, const text *given, Challenge *challenge)
{
	Token		token;

	if (!token_parse_kind(given, kinds[purpose], &token) ||
		chat_run(&read_challenge, UUID(&token.user_id), UUID(&token.id),
				 CSTRING(purposes[purpose])) == 0 ||
		!token_matches_bytea(&token, chat_row_value(0, 1)))
		return false;
	challenge->user_id = token.user_id;
	challenge->id = token.id;
	challenge->version = chat_row_int4(0, 2);
	challenge->client.device = chat_row_value(0, 3);
	challenge->client.ip = chat_row_value(0, 4);
	challenge->client.user_agent = chat_row_value(0, 5);
	return true;
}

/* Until the end of the transaction; false if somebody else has it */
bool
challenge_lock(const Challenge *challenge)
{
	return chat_run(&lock_challenge, UUID(&challenge->user_id), UUID(&challenge->id)) > 0;
}

/* False if somebody else does, or has */
bool
challenge_take(const Challenge *challenge)
{
	return chat_run(&take_challenge, UUID(&challenge->user_id), UUID(&challenge->id)) > 0;
}

/* Those that are being taken are void by their version */
void
challenges_close(const pg_uuid_t *user_id)
{
	chat_run(&delete_challenges, UUID(user_id));
}
