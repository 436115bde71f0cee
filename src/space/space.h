/*-------------------------------------------------------------------------
 *
 * space.h
 *	  Topics, and who is in them.
 *
 * All functions declared here need chat_enter() or chat_enter_read().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_SPACE_H
#define CHAT_SPACE_H

#include "postgres.h"

#include "core/compat.h"
#include "datatype/timestamp.h"
#include "space/role.h"
#include "utils/relcache.h"
#include "utils/snapshot.h"
#include "utils/uuid.h"

/* How somebody becomes a member of a public topic by themselves */
typedef enum JoinPolicy
{
	JOIN_OPEN,
	JOIN_REQUEST,				/* moderators accept them */
	JOIN_INVITE					/* not at all */
} JoinPolicy;

typedef struct Space
{
	pg_uuid_t	id;
	bool		is_private;
	bool		deleted;
	bool		allow_anonymous;
	bool		require_approval;
	bool		members_only;
	JoinPolicy	join_policy;
	int32		epoch;
} Space;

/* What somebody is in a topic; ROLE_GUEST if they are no member */
typedef struct Standing
{
	bool		is_member;
	MemberRole	role;
} Standing;

/* space_access.c, by index scans only: on the path of every vote */
extern bool space_read(const pg_uuid_t *id, Snapshot snapshot, Space *space);
extern bool space_member_read(const pg_uuid_t *id, const pg_uuid_t *user_id,
							  Snapshot snapshot, MemberRole *role);
extern bool space_look(const pg_uuid_t *id, const pg_uuid_t *actor,
					   Space *space, Standing *standing);
extern void space_require(const pg_uuid_t *id, const pg_uuid_t *actor,
						  Space *space, Standing *standing);
extern void space_check_writer(const pg_uuid_t *actor, const Space *space,
							   const Standing *standing);
extern void space_require_writer(const pg_uuid_t *id, const pg_uuid_t *actor,
								 Space *space, Standing *standing);
extern void space_require_role(const pg_uuid_t *id, const pg_uuid_t *actor,
							   MemberRole least, Space *space, Standing *standing);
extern bool space_is_banned(const pg_uuid_t *id, const pg_uuid_t *user_id,
							TimestampTz *expires_at);
extern void space_lock(const pg_uuid_t *id, const pg_uuid_t *actor,
					   MemberRole least, Space *space, Standing *standing);
extern bool space_admit(const pg_uuid_t *id, const pg_uuid_t *actor,
						Space *space, Standing *standing);
extern bool space_lock_row(const pg_uuid_t *id);
extern bool space_lock_row_alone(const pg_uuid_t *id);
extern void space_lock_user(const pg_uuid_t *id, const pg_uuid_t *user_id);
extern bool space_lock_entry(const pg_uuid_t *id, const pg_uuid_t *user_id);
CHAT_NORETURN extern void space_refuse(const pg_uuid_t *id);
CHAT_NORETURN extern void space_refuse_unseen(const pg_uuid_t *id);
CHAT_NORETURN extern void space_refuse_role(const pg_uuid_t *id, const char *detail);
CHAT_NORETURN extern void space_refuse_join(const Space *space);
extern void space_check_not_banned(const pg_uuid_t *id, const pg_uuid_t *user_id);

/* space_member.c: may the actor, a moderator, bring in somebody with that role? */
extern void space_check_grantable(const pg_uuid_t *id, MemberRole role,
								  const Standing *standing);

/* Returns false if the user was a member already */
extern bool space_insert_member(const pg_uuid_t *id, const pg_uuid_t *user_id,
								MemberRole role, const pg_uuid_t *invited_by);

/*
 * space_tally.c: add to what is counted; activity 0: none. A change of nothing
 * adds up what is pending. Returns false if that is deferred.
 */
extern bool space_count(const pg_uuid_t *id, int posts, int conversations,
						int members, TimestampTz activity);

/*
 * tag.c: tags of that table's column "tags" as they are stored, and their keys.
 * Needs no scope.
 */
extern bool space_tags(Relation rel, Datum given, Datum *tags, Datum *keys);

/* space.c: notify subscribers that the topic has changed */
extern void space_announce(const Space *space);

/* When the library is loaded */
extern void invite_init(void);
extern void space_init(void);
extern void space_field_init(void);
extern void space_verify_init(void);

#endif							/* CHAT_SPACE_H */
