/*-------------------------------------------------------------------------
 *
 * space_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "limit/rate_limit.h"
#include "space/reaction.h"
#include "space/space.h"
#include "utils/guc.h"

static const ChatLimit limits[] = {
	CHAT_LIMIT("create_space", 10, 3600),
	CHAT_LIMIT("update_space", 30, 60),
	CHAT_LIMIT("update_space_fields", 30, 60),
	CHAT_LIMIT("delete_space", 30, 60),
	CHAT_LIMIT("undelete_space", 30, 60),
	CHAT_LIMIT("join_space", 60, 600),
	CHAT_LIMIT("leave_space", 60, 600),
	CHAT_LIMIT("add_space_member", 200, 600),
	CHAT_LIMIT("remove_space_member", 200, 600),
	CHAT_LIMIT("set_space_member_role", 200, 600),
	CHAT_LIMIT("update_space_member", 30, 60),
	CHAT_LIMIT("ban_space_user", 200, 600),
	CHAT_LIMIT("unban_space_user", 200, 600),
	CHAT_LIMIT("add_emoji", 60, 600),
	CHAT_LIMIT("remove_emoji", 60, 600),
	CHAT_LIMIT("create_invite", 60, 600),
	CHAT_LIMIT("revoke_invite", 60, 600),
	CHAT_LIMIT("redeem_invite", 10, 60),
	CHAT_LIMIT("request_join", 20, 3600),
	CHAT_LIMIT("withdraw_join_request", 60, 600),
	CHAT_LIMIT("answer_join_request", 200, 600),
	CHAT_LIMIT("create_user_group", 30, 600),
	CHAT_LIMIT("update_user_group", 30, 60),
	CHAT_LIMIT("delete_user_group", 30, 60),
	CHAT_LIMIT("add_user_group_member", 200, 600),
	CHAT_LIMIT("remove_user_group_member", 200, 600),
};

static void
define_settings(void)
{
	DefineCustomIntVariable("chat.max_reactions",
							"Most different emoji that a message, post or comment may have as reactions.",
							NULL,
							&chat_max_reactions,
							20, 1, 1000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_emoji",
							"Most emoji that a topic may have of its own.",
							NULL,
							&chat_max_emoji,
							500, 0, 100000,
							PGC_SUSET, 0, NULL, NULL, NULL);
}

void
space_init(void)
{
	define_settings();
	chat_limits_register(limits, lengthof(limits));
	invite_init();
	space_field_init();
	space_verify_init();
}
