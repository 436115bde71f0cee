/*-------------------------------------------------------------------------
 *
 * factor_verify.c
 *	  What must hold between the rows of second factors, and the end of what is
 *	  good for some minutes only.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "authentication/factor.h"
#include "catalog/pg_type.h"
#include "core/check.h"
#include "core/job.h"

#define HAS_FACTOR \
	"(EXISTS (SELECT FROM chat.totp_secrets AS t WHERE t.user_id = u.id AND t.enabled_at IS NOT NULL) " \
	"  OR EXISTS (SELECT FROM chat.passkeys AS p WHERE p.user_id = u.id) " \
	"  OR EXISTS (SELECT FROM chat.code_factors AS c WHERE c.user_id = u.id)) "

#define OF_NOBODY	"NOT EXISTS (SELECT FROM chat.users AS u WHERE u.id = x.user_id) "
#define ORPHANS(table) \
	"SELECT x.user_id::text AS object, 'row of nobody in " table "' AS problem " \
	"FROM chat." table " AS x WHERE " OF_NOBODY

static const ChatCheck checks[] = {
	{
		.name = "second_factor_flags",
		.description = "users.has_second_factor tells whether a second factor is in use",
		.query =
		"SELECT u.id::text AS object, "
		"  CASE WHEN u.has_second_factor THEN 'flagged, but has no second factor' "
		"    ELSE 'has a second factor, but is not flagged' END AS problem "
		"FROM chat.users AS u "
		"WHERE u.has_second_factor <> " HAS_FACTOR,
		.locks = "chat.totp_secrets, chat.passkeys, chat.code_factors, chat.users",
		.repairs = {
			"repaired AS (UPDATE chat.users AS u SET has_second_factor = NOT u.has_second_factor "
			"WHERE u.has_second_factor <> " HAS_FACTOR
			"RETURNING u.id::text, 'corrected: has_second_factor')"
		}
	},
	{
		.name = "second_factor_orphans",
		.description = "second factors are of users that are there",
		.query =
		ORPHANS("totp_secrets")
		"UNION ALL " ORPHANS("backup_codes")
		"UNION ALL " ORPHANS("code_factors")
		"UNION ALL " ORPHANS("passkeys"),
		.locks = "chat.totp_secrets, chat.backup_codes, chat.code_factors, chat.passkeys",
		.repairs = {
			"repaired AS (DELETE FROM chat.totp_secrets AS x WHERE " OF_NOBODY
			"RETURNING x.user_id::text, 'deleted: secret of nobody')",
			"repaired AS (DELETE FROM chat.backup_codes AS x WHERE " OF_NOBODY
			"RETURNING x.user_id::text, 'deleted: code of nobody')",
			"repaired AS (DELETE FROM chat.code_factors AS x WHERE " OF_NOBODY
			"RETURNING x.user_id::text, 'deleted: factor of nobody')",
			"repaired AS (DELETE FROM chat.passkeys AS x WHERE " OF_NOBODY
			"RETURNING x.user_id::text, 'deleted: passkey of nobody')"
		}
	}
};

static ChatPlan expire_codes =
	CHAT_PLAN("WITH gone AS ( "
			  "  DELETE FROM chat.one_time_codes AS c USING ( "
			  "    SELECT x.user_id, x.purpose FROM chat.one_time_codes AS x WHERE x.expires_at < clock_timestamp() "
			  "    ORDER BY x.expires_at LIMIT $1 FOR UPDATE SKIP LOCKED) AS d "
			  "  WHERE c.user_id = d.user_id AND c.purpose = d.purpose RETURNING 1) "
			  "SELECT FROM gone",
			  INT8OID);

static ChatPlan expire_challenges =
	CHAT_PLAN("WITH gone AS ( "
			  "  DELETE FROM chat.passkey_challenges AS c USING ( "
			  "    SELECT x.id FROM chat.passkey_challenges AS x WHERE x.expires_at < clock_timestamp() "
			  "    ORDER BY x.expires_at LIMIT $1 FOR UPDATE SKIP LOCKED) AS d "
			  "  WHERE c.id = d.id RETURNING 1) "
			  "SELECT FROM gone",
			  INT8OID);

static bool
expire_step(ChatJobRun *run)
{
	bool		more_codes = chat_job_batch(run, &expire_codes);
	bool		more_challenges = chat_job_batch(run, &expire_challenges);

	return more_codes || more_challenges;
}

static const ChatJob expire_job = {
	.name = "expire_codes",
	.schedule = "53 * * * *",
	.description = "delete codes and challenges that have ended to be good",
	.step = expire_step
};

void
factor_verify_init(void)
{
	chat_check_register(checks, lengthof(checks));
	chat_job_register(&expire_job);
}
