/*-------------------------------------------------------------------------
 *
 * conversation.h
 *	  Conversations and who is in them.
 *
 * All functions declared here need chat_enter().
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_CONVERSATION_H
#define CHAT_CONVERSATION_H

#include "postgres.h"

#include "core/compat.h"
#include "datatype/timestamp.h"
#include "event/event.h"
#include "space/role.h"
#include "space/space.h"
#include "utils/array.h"
#include "utils/snapshot.h"
#include "utils/uuid.h"

/* Settings */
extern int	chat_max_group_members;

extern void conversation_init(void);

typedef enum ConversationKind
{
	KIND_DIRECT,
	KIND_GROUP,
	KIND_CHANNEL,
	KIND_LIVE					/* chat of a topic or post */
} ConversationKind;

typedef struct Conversation
{
	pg_uuid_t	id;
	ConversationKind kind;
	bool		is_private;
	bool		is_archived;
	bool		allow_calls;
	bool		has_messages;
	bool		has_space;
	pg_uuid_t	last_message_id;	/* if has_messages */
	pg_uuid_t	space_id;		/* if has_space */
	int64		last_seq;
	int64		floor_seq;		/* up to here messages are gone for good */
	int64		modseq;
	int64		changed_modseq; /* of the conversation itself */
	int32		epoch;
	int32		member_count;
	bool		has_max_members;
	int32		max_members;	/* if so */
} Conversation;

/* What became of an attempt to lock one without waiting */
typedef enum ConversationLock
{
	CONVERSATION_MISSING,
	CONVERSATION_BUSY,			/* somebody else has it */
	CONVERSATION_LOCKED
} ConversationLock;

typedef struct Member
{
	MemberRole	role;
	int64		last_read_seq;
	TimestampTz joined_at;
	bool		has_sent;		/* in slow mode */
	TimestampTz last_sent_at;	/* if so */
} Member;

/* In queries over conversations AS c: none of a topic that is deleted */
#define CONVERSATION_IS_THERE \
	"(c.space_id IS NULL OR (SELECT t.deleted_at IS NULL FROM chat.spaces AS t " \
	"WHERE t.id = c.space_id)) "

/* Among whose channels the name of one is unique: a topic's, or those of none */
#define NAMES_OF(space)	"COALESCE(" space ", '00000000-0000-0000-0000-000000000000'::uuid)"

/* access.c */
extern bool conversation_read(const pg_uuid_t *id, Snapshot snapshot,
							  Conversation *conversation);
extern bool conversation_is_there(const Conversation *conversation, Snapshot snapshot);
extern int64 conversation_floor(const pg_uuid_t *id, Snapshot snapshot);
extern bool member_read(const pg_uuid_t *conversation_id,
						const pg_uuid_t *user_id, Snapshot snapshot,
						Member *member);
extern bool member_read_fresh(const pg_uuid_t *conversation_id, const pg_uuid_t *user_id,
							  Member *member);
CHAT_NORETURN extern void conversation_refuse(const pg_uuid_t *id,
											  const pg_uuid_t *actor);
extern void conversation_require_member(const pg_uuid_t *id, const pg_uuid_t *actor,
										Member *member);
extern void conversation_require(const pg_uuid_t *id, const pg_uuid_t *actor,
								 Conversation *conversation, Member *member);
extern void conversation_lock(const pg_uuid_t *id, const pg_uuid_t *actor,
							  Conversation *conversation, Member *member);
extern void conversation_lock_row(const pg_uuid_t *id);
extern ConversationLock conversation_try_lock(const pg_uuid_t *id, Conversation *conversation);
extern void conversation_require_space(const pg_uuid_t *id, const pg_uuid_t *space_id);
CHAT_NORETURN extern void conversation_refuse_archived(const pg_uuid_t *id);
extern void conversation_require_open(const Conversation *conversation);
extern void conversation_announce_change(const pg_uuid_t *id, ChatEventKind kind);
extern ConversationKind conversation_kind(Datum value);
extern void conversation_check_kind(FunctionCallInfo fcinfo, int arg);

/* direct.c: an error if the other side can read no message any more */
extern void direct_require_peer(const pg_uuid_t *id, const pg_uuid_t *sender);

/* space_channel.c */
extern void space_channel_require_maker(const pg_uuid_t *space_id, const pg_uuid_t *actor,
										Space *space);
extern bool conversation_is_listed(const Conversation *conversation, const pg_uuid_t *actor);
extern void space_channel_admit(const Conversation *conversation, const pg_uuid_t *actor);
extern void space_channel_admit_other(const pg_uuid_t *id, const pg_uuid_t *user_id);
extern void space_check_entrant(const pg_uuid_t *space_id, const pg_uuid_t *user_id);

/* What somebody with that role in a conversation is there, with what they are in its topic */
extern MemberRole space_channel_role(const Conversation *conversation,
									 const pg_uuid_t *user_id, MemberRole role);

/* live_chat.c */
extern MemberRole live_chat_admit(const Conversation *conversation,
								  const pg_uuid_t *actor);
extern bool live_chat_is_announced(NullableDatum id, NullableDatum space_id,
								   NullableDatum is_private);

/* member.c */
extern void member_insert(const pg_uuid_t *conversation_id,
						  const pg_uuid_t *actor, ArrayType *users);

/*
 * reader.c
 */

/* When what has been read under a snapshot would be read again */
typedef struct SnapshotMark
{
	LocalTransactionId lxid;
	SubTransactionId subtransaction;
	TransactionId xmin;
	TransactionId xmax;
	uint32		xcnt;
	CommandId	curcid;
} SnapshotMark;

/* What row security knows of a conversation */
typedef struct ConversationReader
{
	bool		is_valid;
	bool		may_read;
	bool		knows_hides;	/* the rest is for the room of messages */
	bool		has_hidden;
	int64		floor_seq;
	pg_uuid_t	conversation_id;
	pg_uuid_t	user_id;
	SnapshotMark mark;
} ConversationReader;

extern ConversationReader *conversation_reader(const pg_uuid_t *conversation_id);

/* When the library is loaded */
extern void conversation_field_init(void);
extern void conversation_verify_init(void);

#endif							/* CHAT_CONVERSATION_H */
