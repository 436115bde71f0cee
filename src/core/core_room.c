/*-------------------------------------------------------------------------
 *
 * core_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/boot_hash.h"
#include "core/call.h"
#include "core/caller.h"
#include "core/cursor.h"
#include "core/encryption.h"
#include "core/identity.h"
#include "core/invalidation.h"
#include "core/key_lock.h"
#include "core/scan.h"
#include "core/schema.h"
#include "core/secret.h"
#include "core/setting.h"
#include "core/shmem.h"
#include "core/transaction.h"
#include "core/wait.h"
#include "utils/guc.h"

int			chat_max_page_size;

static void
define_settings(void)
{
	DefineCustomIntVariable("chat.max_page_size",
							"Most rows that one page of a list may ask for.",
							NULL,
							&chat_max_page_size,
							1000, 1, 100000,
							PGC_SUSET, 0, NULL, NULL, NULL);
}

void
chat_core_init(void)
{
	define_settings();
	chat_shmem_init();
	chat_boot_hash_init();
	chat_transaction_init();
	chat_invalidation_init();
	chat_scan_init();
	chat_schema_init();
	chat_caller_init();
	chat_wait_init();
	chat_key_lock_init();
	chat_secret_init();
	chat_cursor_init();
	chat_encryption_init();
	chat_identity_init();
}
