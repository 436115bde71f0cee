/*-------------------------------------------------------------------------
 *
 * chat.c
 *	  Where the server loads us.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "alias/alias.h"
#include "conversation/conversation.h"
#include "core/chat.h"
#include "core/compat.h"
#include "core/guc.h"
#include "core/identity.h"
#include "core/scan.h"
#include "core/schema.h"
#include "core/secret.h"
#include "event/event.h"
#include "forum/forum.h"
#include "lifecycle/lifecycle.h"
#include "limit/rate_limit.h"
#include "message/message.h"
#include "miscadmin.h"
#include "realtime/presence.h"
#include "realtime/typing.h"
#include "realtime/worker.h"
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

	chat_guc_init();
	chat_identity_init();
	chat_secret_init();
	chat_event_init();
	rate_limit_init();
	presence_init();
	typing_init();
	worker_yield_init();
	MarkGUCPrefixReserved("chat");

	chat_scan_init();
	chat_schema_init();

	/* the jobs and checks of each room */
	space_init();
	alias_init();
	conversation_verify_init();
	message_init();
	forum_init();
	lifecycle_init();
}
