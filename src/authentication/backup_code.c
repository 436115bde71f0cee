/*-------------------------------------------------------------------------
 *
 * backup_code.c
 *	  Codes for who has lost the other second factors, each good once.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "authentication/factor.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "utils/array.h"

PG_FUNCTION_INFO_V1(chat_create_backup_codes);

#define NCODES		10
#define CODE_LEN	10			/* digits of five bits */
#define HALF		(CODE_LEN / 2)

#define PURPOSE		"backup_code"

/* Without I, L, O and U: they are taken for others, or make words */
static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static ChatPlan delete_codes =
	CHAT_PLAN("DELETE FROM chat.backup_codes WHERE user_id = $1", UUIDOID);

static ChatPlan store_code =
	CHAT_PLAN("INSERT INTO chat.backup_codes (user_id, number, hash) VALUES ($1, $2, $3)",
			  UUIDOID, INT2OID, BYTEAOID);

/* Of many who use one at once, one gets the row */
static ChatPlan spend_code =
	CHAT_PLAN("UPDATE chat.backup_codes SET used_at = now() "
			  "WHERE user_id = $1 AND number = (SELECT b.number FROM chat.backup_codes AS b "
			  "                                 WHERE b.user_id = $1 AND b.hash = $2 AND b.used_at IS NULL "
			  "                                 FOR NO KEY UPDATE SKIP LOCKED)",
			  UUIDOID, BYTEAOID);

/* Random digits: 50 bits */
static char *
make_code(void)
{
	uint8		random[CODE_LEN];
	char	   *code = palloc0(CODE_LEN + 1);

	if (!pg_strong_random(random, sizeof(random)))
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not generate random values")));
	for (int i = 0; i < CODE_LEN; i++)
		code[i] = digits[random[i] % (lengthof(digits) - 1)];
	return code;
}

/* As people type it: in small letters, in groups, with letters that look like digits */
static char *
canonical(const char *typed)
{
	char	   *code = palloc(strlen(typed) + 1);
	char	   *end = code;

	for (; *typed; typed++)
	{
		char		digit = pg_ascii_toupper((unsigned char) *typed);

		if (digit == ' ' || digit == '-')
			continue;
		*end++ = digit == 'O' ? '0' : digit == 'I' || digit == 'L' ? '1' : digit;
	}
	*end = '\0';
	return code;
}

bool
backup_code_verify(const pg_uuid_t *user, const char *typed)
{
	char	   *code = canonical(typed);

	return strlen(code) == CODE_LEN &&
		chat_run(&spend_code, UUID(user), POINTER(factor_hash(PURPOSE, user, NULL, code))) == 1;
}

/*
 * create_backup_codes(method, proof, as_user) - in the place of those that there are
 */
Datum
chat_create_backup_codes(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	Datum		codes[NCODES];

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	second_factor_require(&call, 0);
	(void) chat_run(&delete_codes, UUID(&call.actor));
	for (int i = 0; i < NCODES; i++)
	{
		char	   *code = make_code();

		(void) chat_run(&store_code, UUID(&call.actor), INT2(i + 1),
						POINTER(factor_hash(PURPOSE, &call.actor, NULL, code)));
		codes[i] = CStringGetTextDatum(psprintf("%.*s-%s", HALF, code, code + HALF));
	}
	return chat_return_varlena(&call, construct_array(codes, NCODES, TEXTOID, -1, false, TYPALIGN_INT));
}
