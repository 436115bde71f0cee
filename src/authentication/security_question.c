/*-------------------------------------------------------------------------
 *
 * security_question.c
 *	  Questions whose answers users have given: for who comes from a system that
 *	  has them.
 *
 * Answers can be found out or guessed, so they are no second factor (NIST SP
 * 800-63B, 5.1.1.2). An application may ask for them beside something else.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "authentication/factor.h"
#include "authentication/password_hash.h"
#include "catalog/pg_type.h"
#include "core/name.h"
#include "core/plan.h"
#include "limit/rate_limit.h"
#include "utils/array.h"

PG_FUNCTION_INFO_V1(chat_set_security_question);
PG_FUNCTION_INFO_V1(chat_delete_security_question);
PG_FUNCTION_INFO_V1(chat_security_questions);
PG_FUNCTION_INFO_V1(chat_check_security_answers);

#define MAX_QUESTIONS	10
#define MAX_ANSWER		200		/* characters */

static ChatPlan store_question =
	CHAT_PLAN("INSERT INTO chat.security_questions (user_id, number, question, answer_hash) VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT (user_id, number) DO UPDATE "
			  "SET question = EXCLUDED.question, answer_hash = EXCLUDED.answer_hash",
			  UUIDOID, INT2OID, TEXTOID, TEXTOID);

static ChatPlan delete_question =
	CHAT_PLAN("DELETE FROM chat.security_questions WHERE user_id = $1 AND number = $2", UUIDOID, INT2OID);

static ChatPlan read_questions =
	CHAT_PLAN("SELECT number, question FROM chat.security_questions WHERE user_id = $1 ORDER BY number",
			  UUIDOID);

static ChatPlan read_hashes =
	CHAT_PLAN("SELECT answer_hash FROM chat.security_questions WHERE user_id = $1 ORDER BY number",
			  UUIDOID);

static int16
arg_number(FunctionCallInfo fcinfo, int arg)
{
	int32		number = chat_arg_int4(fcinfo, arg);

	if (number < 1 || number > MAX_QUESTIONS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the number of a question must be from 1 to %d", MAX_QUESTIONS)));
	return number;
}

static void
check_text(const text *value, const char *what)
{
	if (chat_text_is_blank(value) || chat_text_length(value) > MAX_ANSWER)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s has from 1 to %d characters", what, MAX_ANSWER)));
}

/* Large and small letters, spaces and forms of characters make no difference */
static Password
folded(text *answer)
{
	Password	password;
	text	   *key = chat_name_key_of(answer);

	password_read(key ? key : answer, &password);
	return password;
}

/*
 * set_security_question(number, question, answer, method, proof, as_user)
 */
Datum
chat_set_security_question(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	int16		number = arg_number(fcinfo, 0);
	text	   *question = chat_arg_text(fcinfo, 1);
	text	   *answer = chat_arg_text(fcinfo, 2);
	Password	password;
	char	   *hash;

	check_text(question, "a question");
	check_text(answer, "an answer");
	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	/* nothing is locked while it takes its time */
	password = folded(answer);
	hash = password_hash(&password);
	password_forget(&password);
	second_factor_require(&call, 3);
	return chat_return_bool(&call, chat_run(&store_question, UUID(&call.actor), INT2(number),
											TEXT(question), CSTRING(hash)) == 1);
}

/*
 * delete_security_question(number, method, proof, as_user)
 */
Datum
chat_delete_security_question(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	int16		number = arg_number(fcinfo, 0);

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	second_factor_require(&call, 1);
	return chat_return_bool(&call, chat_run(&delete_question, UUID(&call.actor), INT2(number)) == 1);
}

/*
 * security_questions(as_user)
 */
Datum
chat_security_questions(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	chat_add_rows_of_result(&call, chat_read(&read_questions, UUID(&call.actor)));
	return chat_return_set(&call);
}

/* All of them, in the order of the questions; none is left out when one is wrong */
static bool
answers_are_right(const pg_uuid_t *user, ArrayType *answers)
{
	uint64		nquestions = chat_run(&read_hashes, UUID(user));
	ChatRows	rows = chat_rows();
	Datum	   *values;
	bool	   *nulls;
	int			nvalues;
	bool		right;

	deconstruct_array(answers, TEXTOID, -1, false, TYPALIGN_INT, &values, &nulls, &nvalues);
	if (nquestions == 0 || nvalues != (int) nquestions)
		return false;
	right = true;
	for (int i = 0; i < nvalues; i++)
	{
		char	   *hash = chat_rows_cstring(&rows, i, 1);
		Password	password;

		if (nulls[i] || chat_text_length(DatumGetTextPP(values[i])) > MAX_ANSWER)
		{
			right = false;
			continue;
		}
		password = folded(DatumGetTextPP(values[i]));
		if (!password_verify(&password, hash))
			right = false;
		password_forget(&password);
	}
	return right;
}

/*
 * check_security_answers(answers, as_user)
 */
Datum
chat_check_security_answers(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	RateLimit	limit = {chat_max_second_factor_tries, 15 * SECS_PER_MINUTE * USECS_PER_SEC};
	ArrayType  *answers;
	int64		wait;
	bool		right;

	chat_arg_required(fcinfo, 0);
	answers = PG_GETARG_ARRAYTYPE_P(0);
	chat_begin(&call, fcinfo, CHAT_CHANGE);
	user_require_actor(&call.actor);
	if (!chat_rate_count("security_questions", call.actor.data, UUID_LEN, &limit, &wait))
		ereport(ERROR,
				(errmsg("too many answers that were wrong"),
				 chat_err_rate_limited("check_security_answers", wait)));
	right = answers_are_right(&call.actor, answers);
	if (right)
		chat_rate_refund("security_questions", call.actor.data, UUID_LEN, &limit);
	return chat_return_bool(&call, right);
}
