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

#include "account/sanction.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/errors.h"
#include "core/key_lock.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/snapshot.h"
#include "core/uuidv7.h"
#include "space/space.h"
#include "utils/snapmgr.h"

static ChatTable spaces = {
	.name = "spaces",
	.columns = {
		CHAT_COLUMN(UUID, "id", Space, id),
		CHAT_COLUMN(BOOL, "is_private", Space, is_private),
		CHAT_COLUMN(PRESENCE, "deleted_at", Space, deleted),
		CHAT_COLUMN(BOOL, "allow_anonymous", Space, allow_anonymous),
		CHAT_COLUMN(BOOL, "require_approval", Space, require_approval),
		CHAT_COLUMN(BOOL, "members_only", Space, members_only),
		CHAT_COLUMN(INT4, "epoch", Space, epoch)
	}
};

static ChatTable space_members = {
	.name = "space_members",
	.columns = {CHAT_COLUMN_WORD("role", Standing, role, member_role_names)}
};

static ChatPlan lock_space =
	CHAT_PLAN("SELECT FROM chat.spaces WHERE id = $1 FOR NO KEY UPDATE", UUIDOID);

static ChatPlan share_space =
	CHAT_PLAN("SELECT FROM chat.spaces WHERE id = $1 FOR KEY SHARE", UUIDOID);

static ChatPlan lock_space_alone =
	CHAT_PLAN("SELECT FROM chat.spaces WHERE id = $1 FOR UPDATE", UUIDOID);

bool
space_read(const pg_uuid_t *id, Snapshot snapshot, Space *space)
{
	return chat_find(&spaces, snapshot, space, id);
}

bool
space_member_read(const pg_uuid_t *id, const pg_uuid_t *user_id,
				  Snapshot snapshot, MemberRole *role)
{
	Standing	standing;
	bool		found = chat_find(&space_members, snapshot, &standing, id, user_id);

	if (found)
		*role = standing.role;
	return found;
}

bool
space_is_banned(const pg_uuid_t *id, const pg_uuid_t *user_id, TimestampTz *expires_at)
{
	SanctionKey key = {SANCTION_BAN, false, id, user_id};

	return sanction_is_in_force(&key, expires_at);
}

void
space_check_not_banned(const pg_uuid_t *id, const pg_uuid_t *user_id)
{
	SanctionKey key = {SANCTION_BAN, false, id, user_id};

	sanction_check(&key);
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
	return chat_run(&lock_space, UUID(id)) > 0;
}

/* The same while nobody is coming in, of the whole topic */
bool
space_lock_row_alone(const pg_uuid_t *id)
{
	return chat_run(&lock_space_alone, UUID(id)) > 0;
}

/*
 * Whether a user comes into a topic or is kept out of it is decided by one
 * transaction at a time. It concerns this user alone: one who joins and does not
 * commit must not keep anybody else from being banned. It comes before the topic's
 * row. Who imports many members has that row alone.
 */
void
space_lock_user(const pg_uuid_t *id, const pg_uuid_t *user_id)
{
	const pg_uuid_t entry[] = {*id, *user_id};

	if (!chat_lock_key(entry, sizeof(entry)))
		(void) space_lock_row_alone(id);
}

/*
 * Who comes in holds that, and keeps the topic from being made one for members
 * only, but from no other change. Returns false if there is no such topic.
 */
bool
space_lock_entry(const pg_uuid_t *id, const pg_uuid_t *user_id)
{
	space_lock_user(id, user_id);
	return chat_run(&share_space, UUID(id)) > 0;
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
 * They are not banned from it until the transaction ends.
 */
bool
space_admit(const pg_uuid_t *id, const pg_uuid_t *actor, Space *space,
			Standing *standing)
{
	(void) space_lock_entry(id, actor);
	(void) chat_renew_snapshot();
	if (!space_look(id, actor, space, standing))
		return false;
	space_check_writer(actor, space, standing);
	return true;
}
