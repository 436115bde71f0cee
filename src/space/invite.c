/*-------------------------------------------------------------------------
 *
 * invite.c
 *	  Invites: codes that let whoever has one into a topic.
 *
 * A code is 20 characters of base64url (RFC 4648, section 5) of 15 random bytes.
 * Only its SHA-256 is stored; being random it needs no salt. An invite is worth
 * what the one who made it may do at the moment when it is used: it is void as long
 * as they could not add somebody with that role themselves.
 *
 * Whoever uses an invite may leave the transaction open, so uses that are not
 * limited leave a row each, which a job counts: nobody waits for the invite.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <sodium.h>

#include "account/sanction.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/job.h"
#include "core/plan.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"
#include "space/space.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(chat_create_invite);
PG_FUNCTION_INFO_V1(chat_revoke_invite);
PG_FUNCTION_INFO_V1(chat_redeem_invite);
PG_FUNCTION_INFO_V1(chat_invite);
PG_FUNCTION_INFO_V1(chat_invites);

#define CODE_BYTES		15
#define CODE_LEN		20
#define BASE64			sodium_base64_VARIANT_URLSAFE_NO_PADDING

typedef enum InviteStatus
{
	INVITE_USABLE,
	INVITE_USED_UP,
	INVITE_EXPIRED,
	INVITE_REVOKED
} InviteStatus;

static const char *const status_names[] = {
	[INVITE_USABLE] = "usable",
	[INVITE_USED_UP] = "used_up",
	[INVITE_EXPIRED] = "expired",
	[INVITE_REVOKED] = "revoked"
};

static ChatPlan insert_invite =
	CHAT_PLAN("INSERT INTO chat.invites "
			  "  (space_id, code_hash, role, max_uses, expires_at, created_by) "
			  "VALUES ($1, $2, $3, $4, $5, $6) "
			  "RETURNING id",
			  UUIDOID, BYTEAOID, TEXTOID, INT4OID, TIMESTAMPTZOID, UUIDOID);

static ChatPlan find_invite =
	CHAT_PLAN("SELECT space_id, id FROM chat.invites WHERE code_hash = $1", BYTEAOID);

#define THIS_INVITE \
	"WHERE i.space_id = $1 " \
	"  AND i.id = $2 "

/* May the one who made it add somebody with its role now? As add_space_member() has it. */
#define MAKER \
	"JOIN chat.users AS u ON u.id = i.created_by " \
	"LEFT JOIN chat.space_members AS m ON m.space_id = i.space_id AND m.user_id = i.created_by "
#define MAKER_MAY \
	"(u.status = 'active' " \
	"  AND " SANCTION_BAN_END(SANCTION_EVERYWHERE, "false", "u.id") " IS NULL " \
	"  AND COALESCE(CASE i.role " \
	"    WHEN 'admin' THEN m.role = 'owner' " \
	"    WHEN 'moderator' THEN m.role IN ('admin', 'owner') " \
	"    ELSE m.role IN ('moderator', 'admin', 'owner') END, false)) "
#define STATUS \
	"CASE WHEN i.revoked_at IS NOT NULL OR NOT " MAKER_MAY "THEN 'revoked' " \
	"  WHEN i.expires_at <= clock_timestamp() THEN 'expired' " \
	"  WHEN i.use_count >= i.max_uses THEN 'used_up' " \
	"  ELSE 'usable' END "

static ChatPlan read_state =
	CHAT_PLAN("SELECT " STATUS ", i.role, i.created_by, i.max_uses IS NOT NULL "
			  "FROM chat.invites AS i " MAKER THIS_INVITE,
			  UUIDOID, UUIDOID);

/* Two may want the last use: the second one sees what the first has left */
static ChatPlan take_use =
	CHAT_PLAN("UPDATE chat.invites AS i SET use_count = i.use_count + 1 " THIS_INVITE
			  "  AND i.use_count < i.max_uses "
			  "  AND i.revoked_at IS NULL",
			  UUIDOID, UUIDOID);

static ChatPlan note_use =
	CHAT_PLAN("INSERT INTO chat.invite_uses (space_id, invite_id) VALUES ($1, $2)",
			  UUIDOID, UUIDOID);

static ChatPlan find_maker =
	CHAT_PLAN("SELECT i.created_by FROM chat.invites AS i " THIS_INVITE, UUIDOID, UUIDOID);

static ChatPlan revoke_invite =
	CHAT_PLAN("UPDATE chat.invites AS i "
			  "SET revoked_at = clock_timestamp(), "
			  "  revoked_by = $3 "
			  THIS_INVITE
			  "  AND i.revoked_at IS NULL",
			  UUIDOID, UUIDOID, UUIDOID);

static ChatPlan read_invites =
	CHAT_PLAN("SELECT i.id, i.space_id, s.title, s.icon_url, i.role, " STATUS ", i.max_uses, "
			  "  i.use_count + (SELECT count(*) FROM chat.invite_uses AS n "
			  "    WHERE n.space_id = i.space_id AND n.invite_id = i.id)::int4, "
			  "  i.expires_at, i.created_by, chat.uuid_timestamp(i.id), i.revoked_by, i.revoked_at "
			  "FROM chat.invites AS i "
			  "JOIN chat.spaces AS s ON s.id = i.space_id "
			  MAKER
			  "WHERE i.space_id = $1 "
			  "  AND i.id > $2 "
			  "ORDER BY i.id "
			  "LIMIT $3",
			  UUIDOID, UUIDOID, INT8OID);

/* What it would let the holder into is told only while it would */
static ChatPlan preview_invite =
	CHAT_PLAN("SELECT NULL::uuid, CASE WHEN x.status = 'usable' THEN s.id END, "
			  "  CASE WHEN x.status = 'usable' THEN s.title END, "
			  "  CASE WHEN x.status = 'usable' THEN s.icon_url END, "
			  "  i.role, x.status, NULL::int4, NULL::int4, i.expires_at, NULL::uuid, "
			  "  NULL::timestamptz, NULL::uuid, NULL::timestamptz "
			  "FROM chat.invites AS i "
			  "JOIN chat.spaces AS s ON s.id = i.space_id "
			  MAKER
			  "CROSS JOIN LATERAL (SELECT " STATUS " AS status) AS x "
			  THIS_INVITE,
			  UUIDOID, UUIDOID);

/* Those that have ended are kept for a month, to tell their holders why */
#define KEPT	"clock_timestamp() - interval '30 days' "
#define DELETE_OLD(condition) \
	CHAT_PLAN("DELETE FROM chat.invites AS d " \
			  "USING (SELECT i.space_id, i.id " \
			  "  FROM chat.invites AS i " \
			  "  WHERE " condition \
			  "  LIMIT $1 " \
			  "  FOR UPDATE SKIP LOCKED) AS x " \
			  "WHERE d.space_id = x.space_id " \
			  "  AND d.id = x.id", \
			  INT8OID)

static ChatPlan delete_ended =
	DELETE_OLD("LEAST(i.expires_at, i.revoked_at) < " KEPT);

static ChatPlan delete_used_up =
	DELETE_OLD("i.use_count >= i.max_uses AND i.id < chat.uuid_v7_at(" KEPT ") ");

static ChatPlan count_uses =
	CHAT_PLAN("WITH taken AS (DELETE FROM chat.invite_uses AS d "
			  "  USING (SELECT n.space_id, n.invite_id, n.id "
			  "    FROM chat.invite_uses AS n "
			  "    ORDER BY n.space_id, n.invite_id, n.id "
			  "    LIMIT $1 "
			  "    FOR UPDATE SKIP LOCKED) AS x "
			  "  WHERE d.space_id = x.space_id AND d.invite_id = x.invite_id AND d.id = x.id "
			  "  RETURNING d.space_id, d.invite_id), "
			  "counted AS (UPDATE chat.invites AS i SET use_count = i.use_count + t.uses "
			  "  FROM (SELECT space_id, invite_id, count(*)::int4 AS uses "
			  "    FROM taken "
			  "    GROUP BY space_id, invite_id) AS t "
			  "  WHERE i.space_id = t.space_id AND i.id = t.invite_id) "
			  "SELECT FROM taken",
			  INT8OID);

static void
refuse_code(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("the invite does not exist")));
}

/* What is stored of a code: a bytea */
static NullableDatum
code_hash(const char *code, size_t len)
{
	bytea	   *hash = palloc(VARHDRSZ + crypto_hash_sha256_BYTES);

	SET_VARSIZE(hash, VARHDRSZ + crypto_hash_sha256_BYTES);
	crypto_hash_sha256((uint8 *) VARDATA(hash), (const uint8 *) code, len);
	return POINTER(hash);
}

/* Which invite that is the code of, in a topic that is there */
static void
find_by_code(const text *code, pg_uuid_t *space_id, pg_uuid_t *id)
{
	Space		space;

	if (VARSIZE_ANY_EXHDR(code) != CODE_LEN ||
		chat_run(&find_invite, code_hash(VARDATA_ANY(code), CODE_LEN)) == 0)
		refuse_code();
	*space_id = chat_row_uuid(0, 1);
	*id = chat_row_uuid(0, 2);
	if (!space_read(space_id, GetActiveSnapshot(), &space) || space.deleted)
		refuse_code();
}

/*
 * create_invite(space, role, max_uses, expires_at, as_user)
 */
Datum
chat_create_invite(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 0);
	MemberRole	role = chat_arg_word(fcinfo, 1, member_role_names, lengthof(member_role_names));
	Space		space;
	Standing	standing;
	uint8		bytes[CODE_BYTES];
	char		code[sodium_base64_ENCODED_LEN(CODE_BYTES, BASE64)];
	pg_uuid_t	id;

	StaticAssertStmt(sizeof(code) == CODE_LEN + 1, "a code has CODE_LEN characters");

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	space_require_role(&space_id, &call.actor, ROLE_MODERATOR, &space, &standing);
	space_check_grantable(&space_id, role, &standing);
	if (!ARG(2).isnull && DatumGetInt32(ARG(2).value) < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("an invite must be good for at least one use")));
	if (!ARG(3).isnull && DatumGetTimestampTz(ARG(3).value) <= GetCurrentTimestamp())
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("an invite must not end in the past")));

	randombytes_buf(bytes, sizeof(bytes));
	sodium_bin2base64(code, sizeof(code), bytes, sizeof(bytes), BASE64);
	chat_run(&insert_invite, UUID(&space_id), code_hash(code, CODE_LEN),
			 CSTRING(member_role_name(role)), ARG(2), ARG(3), UUID(&call.actor));
	id = chat_row_uuid(0, 1);
	return chat_return_row(&call, UUID(&id), CSTRING(code));
}

/*
 * revoke_invite(space, invite, as_user) - one's own, or as a moderator any
 */
Datum
chat_revoke_invite(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 1);
	Space		space;
	Standing	standing;
	pg_uuid_t	maker;
	bool		found;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	space_require(&space_id, &call.actor, &space, &standing);
	found = chat_run(&find_maker, UUID(&space_id), UUID(&id)) > 0;
	if (found)
		maker = chat_row_uuid(0, 1);
	if (standing.role < ROLE_MODERATOR &&
		!(found && chat_uuid_compare(&maker, &call.actor) == 0))
		space_refuse_role(&space_id, "It takes role moderator, admin or owner.");
	if (found)
		found = chat_run(&revoke_invite, UUID(&space_id), UUID(&id), UUID(&call.actor)) > 0;
	return chat_return_bool(&call, found);
}

typedef struct Invite
{
	InviteStatus status;
	MemberRole	role;
	pg_uuid_t	created_by;
	bool		is_limited;
} Invite;

/* As it is now, also to a transaction that would see what it was before */
static void
read_invite(const pg_uuid_t *space_id, const pg_uuid_t *id, Invite *invite)
{
	(void) chat_push_latest_snapshot();
	if (chat_read(&read_state, UUID(space_id), UUID(id)) == 0)
		refuse_code();			/* the job has just removed it */
	invite->status = chat_word_stored(chat_rows_datum(NULL, 0, 1), status_names,
									  lengthof(status_names));
	invite->role = member_role_stored(chat_rows_datum(NULL, 0, 2));
	invite->created_by = chat_row_uuid(0, 3);
	invite->is_limited = chat_row_bool(0, 4);
	PopActiveSnapshot();
}

static void
check_usable(InviteStatus status)
{
	switch (status)
	{
		case INVITE_USED_UP:
			ereport(ERROR,
					(errcode(ERRCODE_CHAT_INVITE_USED_UP),
					 errmsg("the invite has been used up")));
			break;
		case INVITE_EXPIRED:
			ereport(ERROR,
					(errcode(ERRCODE_CHAT_INVITE_EXPIRED),
					 errmsg("the invite has expired")));
			break;
		case INVITE_REVOKED:
			ereport(ERROR,
					(errcode(ERRCODE_CHAT_INVITE_REVOKED),
					 errmsg("the invite has been revoked")));
			break;
		case INVITE_USABLE:
			break;
	}
}

static void
use_invite(const pg_uuid_t *space_id, const pg_uuid_t *id, Invite *invite)
{
	read_invite(space_id, id, invite);
	check_usable(invite->status);
	if (!invite->is_limited)
		chat_run(&note_use, UUID(space_id), UUID(id));
	else if (chat_run(&take_use, UUID(space_id), UUID(id)) == 0)
	{
		/* somebody has been faster */
		read_invite(space_id, id, invite);
		check_usable(invite->status);
		check_usable(INVITE_USED_UP);
	}
}

/*
 * redeem_invite(code, as_user)
 *
 * Who is in the topic already uses nothing up.
 */
Datum
chat_redeem_invite(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *code = chat_arg_text(fcinfo, 0);
	pg_uuid_t	space_id;
	pg_uuid_t	id;
	Invite		invite;
	MemberRole	role;

	chat_begin(&call, fcinfo, CHAT_CHANGE_AS);
	user_require_actor(&call.actor);
	find_by_code(code, &space_id, &id);
	(void) space_lock_entry(&space_id, &call.actor);
	(void) chat_renew_snapshot();
	find_by_code(code, &space_id, &id);
	space_check_not_banned(&space_id, &call.actor);
	if (!space_member_read(&space_id, &call.actor, GetActiveSnapshot(), &role))
	{
		use_invite(&space_id, &id, &invite);
		(void) space_insert_member(&space_id, &call.actor, invite.role, &invite.created_by);
	}
	return chat_return_uuid(&call, &space_id);
}

/*
 * invite(code, as_user) - what the holder of a code would come into
 */
Datum
chat_invite(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	text	   *code = chat_arg_text(fcinfo, 0);
	pg_uuid_t	space_id;
	pg_uuid_t	id;

	chat_begin(&call, fcinfo, CHAT_READ);
	user_require_actor(&call.actor);
	find_by_code(code, &space_id, &id);
	space_check_not_banned(&space_id, &call.actor);
	if (chat_read(&preview_invite, UUID(&space_id), UUID(&id)) == 0)
		refuse_code();
	return chat_return_row_of_result(&call, 0);
}

/*
 * invites(space, after_id, max, as_user)
 */
Datum
chat_invites(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	space_id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 2);
	Space		space;
	Standing	standing;
	uint64		nrows;

	(void) chat_arg_uuid_if(fcinfo, 1, &after_id);

	chat_begin(&call, fcinfo, CHAT_READ);
	space_require_role(&space_id, &call.actor, ROLE_MODERATOR, &space, &standing);
	nrows = chat_read(&read_invites, UUID(&space_id), UUID(&after_id), INT8(max));
	chat_add_rows_of_result(&call, nrows);
	return chat_return_set(&call);
}

static bool
expire_step(ChatJobRun *run)
{
	bool		more = chat_job_batch(run, &count_uses);

	more |= chat_job_batch(run, &delete_ended);
	more |= chat_job_batch(run, &delete_used_up);
	return more;
}

static const ChatJob expire_job = {
	.name = "expire_invites",
	.schedule = "*/10 * * * *",
	.description = "uses of invites are counted, and those that have ended long ago deleted",
	.step = expire_step
};

void
invite_init(void)
{
	chat_job_register(&expire_job);
}
