/*-------------------------------------------------------------------------
 *
 * space_access.c
 *	  Finding a topic, and who may do what in it.
 *
 * To someone who may not see it a topic does not exist: the error is the same
 * as for an id that nobody has.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "access/xact.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/errors.h"
#include "core/legacy.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "space/space.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

enum
{
	SPACE_PRIVATE,
	SPACE_DELETED_AT,
	SPACE_ALLOW_ANONYMOUS,
	SPACE_REQUIRE_APPROVAL,
	SPACE_MEMBERS_ONLY,
	SPACE_EPOCH
};

static ChatTable spaces = {
	.name = "spaces",
	.columns = {
		{.name = "is_private"}, {.name = "deleted_at"}, {.name = "allow_anonymous"}, {.name = "require_approval"},
		{.name = "members_only"}, {.name = "epoch"}
	}
};

static ChatTable space_members = {.name = "space_members",.columns = {{.name = "role"}}};
static ChatTable space_bans = {.name = "space_bans",.columns = {{.name = "until"}}};

static ChatPlan lock_space =
	CHAT_PLAN("SELECT FROM chat.spaces WHERE id = $1 "
			  "FOR NO KEY UPDATE",
			  UUIDOID);

static ChatPlan share_space =
	CHAT_PLAN("SELECT FROM chat.spaces WHERE id = $1 FOR SHARE",
			  UUIDOID);

bool
space_read(const pg_uuid_t *id, Snapshot snapshot, Space *space)
{
	ScanKeyData key;
	ChatScan	scan;
	bool		found;

	chat_key_uuid(&key, 1, BTEqualStrategyNumber, id);
	chat_table_scan_begin(&scan, &spaces, snapshot, &key, 1);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
	{
		bool		isnull;

#define COLUMN(column) chat_scan_value(&scan, &spaces, column, &isnull)
		space->id = *id;
		space->is_private = DatumGetBool(COLUMN(SPACE_PRIVATE));
		space->allow_anonymous = DatumGetBool(COLUMN(SPACE_ALLOW_ANONYMOUS));
		space->require_approval = DatumGetBool(COLUMN(SPACE_REQUIRE_APPROVAL));
		space->members_only = DatumGetBool(COLUMN(SPACE_MEMBERS_ONLY));
		space->epoch = DatumGetInt32(COLUMN(SPACE_EPOCH));
		(void) COLUMN(SPACE_DELETED_AT);
		space->deleted = !isnull;
#undef COLUMN
	}
	chat_scan_end(&scan);
	return found;
}

bool
space_member_read(const pg_uuid_t *id, const pg_uuid_t *user_id,
				  Snapshot snapshot, MemberRole *role)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	bool		found;
	bool		isnull;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, user_id);
	chat_table_scan_begin(&scan, &space_members, snapshot, keys, 2);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
		*role = member_role_stored(chat_scan_value(&scan, &space_members, 0, &isnull));
	chat_scan_end(&scan);
	return found;
}

/*
 * Until when; DT_NOEND: for ever. A ban that has ended is none. One that has
 * come after the transaction's snapshot holds.
 */
bool
space_is_banned(const pg_uuid_t *id, const pg_uuid_t *user_id, TimestampTz *until)
{
	ScanKeyData keys[2];
	ChatScan	scan;
	bool		is_behind = IsolationUsesXactSnapshot();
	bool		found;

	chat_key_uuid(&keys[0], 1, BTEqualStrategyNumber, id);
	chat_key_uuid(&keys[1], 2, BTEqualStrategyNumber, user_id);
	chat_table_scan_begin(&scan, &space_bans,
						  is_behind ? chat_push_latest_snapshot() : GetActiveSnapshot(),
						  keys, 2);
	found = chat_scan_next(&scan, ForwardScanDirection);
	if (found)
	{
		bool		isnull;
		Datum		value = chat_scan_value(&scan, &space_bans, 0, &isnull);

		*until = isnull ? DT_NOEND : DatumGetTimestampTz(value);
		found = *until > GetCurrentTimestamp();
	}
	chat_scan_end(&scan);
	if (is_behind)
		PopActiveSnapshot();
	return found;
}

/* Who is banned must not stay because our snapshot does not show that they came */
void
space_refuse_unseen(const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
			 errmsg("could not serialize access due to a concurrent change of the members of topic %s",
					chat_uuid_string(id)),
			 errhint("The transaction might succeed if retried.")));
}

void
space_refuse(const pg_uuid_t *id)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_NOT_FOUND),
			 errmsg("topic %s does not exist", chat_uuid_string(id))));
}

void
space_refuse_role(const pg_uuid_t *id, const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 errmsg("permission denied for topic %s", chat_uuid_string(id)),
			 errdetail("%s", detail)));
}

static void
read_standing(const pg_uuid_t *id, const pg_uuid_t *actor, Standing *standing)
{
	standing->role = ROLE_GUEST;
	standing->is_member = space_member_read(id, actor, GetActiveSnapshot(),
											&standing->role);
}

/* Whether the actor may see it: a public one, or one that they are in */
bool
space_look(const pg_uuid_t *id, const pg_uuid_t *actor, Space *space,
		   Standing *standing)
{
	if (!space_read(id, GetActiveSnapshot(), space) || space->deleted)
		return false;
	read_standing(id, actor, standing);
	if (standing->is_member)
		return true;
	user_require_actor(actor);
	return !space->is_private;
}

void
space_require(const pg_uuid_t *id, const pg_uuid_t *actor, Space *space,
			  Standing *standing)
{
	if (!space_look(id, actor, space, standing))
		space_refuse(id);
}

void
space_check_not_banned(const pg_uuid_t *id, const pg_uuid_t *user_id)
{
	TimestampTz until;

	if (!space_is_banned(id, user_id, &until))
		return;
	if (until == DT_NOEND)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_BANNED),
				 errmsg("user %s is banned from topic %s",
						chat_uuid_string(user_id), chat_uuid_string(id))));
	ereport(ERROR,
			(errcode(ERRCODE_CHAT_BANNED),
			 errmsg("user %s is banned from topic %s",
					chat_uuid_string(user_id), chat_uuid_string(id)),
			 errdetail("The ban ends at %s.", timestamptz_to_str(until))));
}

/* Who sees it may write there, unless banned, or it is for members */
void
space_check_writer(const pg_uuid_t *actor, const Space *space, const Standing *standing)
{
	const pg_uuid_t *id = &space->id;

	space_check_not_banned(id, actor);
	if (space->members_only && !standing->is_member)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_A_MEMBER),
				 errmsg("user %s is not a member of topic %s",
						chat_uuid_string(actor), chat_uuid_string(id)),
				 errhint("Join the topic first.")));
}

void
space_require_writer(const pg_uuid_t *id, const pg_uuid_t *actor, Space *space,
					 Standing *standing)
{
	space_require(id, actor, space, standing);
	space_check_writer(actor, space, standing);
}

void
space_require_role(const pg_uuid_t *id, const pg_uuid_t *actor, MemberRole least,
				   Space *space, Standing *standing)
{
	space_require(id, actor, space, standing);
	if (standing->role < least)
		space_refuse_role(id, least == ROLE_OWNER ? "It takes role owner." :
						  least == ROLE_ADMIN ? "It takes role admin or owner." :
						  "It takes role moderator, admin or owner.");
}

/* Returns false if there is no such topic, as does the next one */
bool
space_lock_row(const pg_uuid_t *id)
{
	Datum		value = UUIDPGetDatum(id);

	return chat_plan_execute(&lock_space, &value, NULL) > 0;
}

/* Many may hold this one, but nobody while somebody has the other */
bool
space_share_row(const pg_uuid_t *id)
{
	Datum		value = UUIDPGetDatum(id);

	return chat_plan_execute(&share_space, &value, NULL) > 0;
}

/*
 * Hold the topic's row lock, which orders changes to roles and bans. Writing
 * posts, comments and votes does not take it, nor does joining. The actor has
 * at least that role, also when they have waited: it may just have been taken
 * from them.
 */
void
space_lock(const pg_uuid_t *id, const pg_uuid_t *actor, MemberRole least,
		   Space *space, Standing *standing)
{
	space_require_role(id, actor, least, space, standing);
	space_lock_row(id);
	(void) chat_renew_snapshot();
	space_require_role(id, actor, least, space, standing);
}

/*
 * Whether the actor may see the topic, who must then be one who may write in it.
 * Nobody is banned from it until the transaction ends.
 */
bool
space_admit(const pg_uuid_t *id, const pg_uuid_t *actor, Space *space,
			Standing *standing)
{
	(void) space_share_row(id);
	(void) chat_renew_snapshot();
	if (!space_look(id, actor, space, standing))
		return false;
	space_check_writer(actor, space, standing);
	return true;
}
