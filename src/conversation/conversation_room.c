/*-------------------------------------------------------------------------
 *
 * conversation_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "conversation/conversation.h"
#include "conversation/voice_call.h"
#include "limit/rate_limit.h"
#include "utils/guc.h"

int			chat_max_group_members;

static void
define_settings(void)
{
	DefineCustomIntVariable("chat.max_group_members",
							"Most members that a group may have.",
							NULL,
							&chat_max_group_members,
							5000, 3, 1000000,
							PGC_SUSET, 0, NULL, NULL, NULL);
}

static const ChatLimit limits[] = {
	CHAT_LIMIT("open_direct", 60, 600),
	CHAT_LIMIT("create_group", 30, 3600),
	CHAT_LIMIT("create_channel", 30, 3600),
	CHAT_LIMIT("update_conversation", 30, 60),
	CHAT_LIMIT("update_conversation_fields", 30, 60),
	CHAT_LIMIT("archive_conversation", 30, 60),
	CHAT_LIMIT("unarchive_conversation", 30, 60),
	CHAT_LIMIT("add_conversation_member", 200, 600),
	CHAT_LIMIT("remove_conversation_member", 200, 600),
	CHAT_LIMIT("join_conversation", 60, 600),
	CHAT_LIMIT("leave_conversation", 60, 600),
	CHAT_LIMIT("set_conversation_member_role", 200, 600),
	CHAT_LIMIT("update_conversation_settings", 120, 60),
};

void
conversation_init(void)
{
	define_settings();
	chat_limits_register(limits, lengthof(limits));
	conversation_field_init();
	conversation_verify_init();
	call_init();
}
