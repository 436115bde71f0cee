/*-------------------------------------------------------------------------
 *
 * chat.c
 *	  Where the server loads us.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/user.h"
#include "alias/alias.h"
#include "authentication/authentication.h"
#include "conversation/conversation.h"
#include "core/chat.h"
#include "core/compat.h"
#include "core/setting.h"
#include "event/event.h"
#include "forum/forum.h"
#include "lifecycle/lifecycle.h"
#include "limit/rate_limit.h"
#include "message/message.h"
#include "miscadmin.h"
#include "realtime/realtime.h"
#include "retention/retention.h"
#include "space/space.h"
#include "utils/guc.h"

CHAT_MODULE_MAGIC;

PGDLLEXPORT void _PG_init(void);

void
_PG_init(void)
{
	if (!process_shared_preload_libraries_in_progress)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("chat must be loaded when the server starts"),
				 errhint("Add \"chat\" to shared_preload_libraries in postgresql.conf and restart the server.")));

	/* each room after those that it builds on */
	chat_core_init();
	event_room_init();
	limit_room_init();
	account_init();
	authentication_init();
	space_init();
	alias_init();
	conversation_init();
	message_init();
	forum_init();
	realtime_init();
	retention_init();
	lifecycle_init();
	MarkGUCPrefixReserved("chat");
}
