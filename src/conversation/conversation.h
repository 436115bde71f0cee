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
#include "event/event.h"
#include "space/role.h"
#include "utils/array.h"
#include "utils/snapshot.h"
#include "utils/uuid.h"

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
	bool		private;
	bool		archived;
	bool		has_messages;
	pg_uuid_t	last_message_id;	/* if has_messages */
	int64		last_seq;
	int64		modseq;
	int64		changed_modseq; /* of the conversation itself */
	int32		epoch;
	int32		member_count;
} Conversation;

typedef struct Member
{
	MemberRole	role;
	int64		last_read_seq;
} Member;

/* access.c */
extern bool conversation_read(const pg_uuid_t *id, Snapshot snapshot,
							  Conversation *conversation);
extern bool member_read(const pg_uuid_t *conversation_id,
						const pg_uuid_t *user_id, Snapshot snapshot,
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
CHAT_NORETURN extern void conversation_refuse_archived(const pg_uuid_t *id);
extern void conversation_require_open(const Conversation *conversation);
extern void conversation_announce_change(const pg_uuid_t *id, ChatEventKind kind);
extern ConversationKind conversation_kind(const char *name);

/* member_trigger.c */
extern bool conversation_has_departure(const pg_uuid_t *conversation_id);

/* live_chat.c: who joins one must be one who may write in its topic */
extern MemberRole live_chat_require_writer(const pg_uuid_t *id, const pg_uuid_t *actor);

/* member.c */
extern void member_insert(const pg_uuid_t *conversation_id,
						  const pg_uuid_t *actor, ArrayType *users);

#endif							/* CHAT_CONVERSATION_H */
