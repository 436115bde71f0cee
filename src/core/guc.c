/*-------------------------------------------------------------------------
 *
 * guc.c
 *	  The settings, chat.*
 *
 * chat.user_id is not here: it carries an identity, so identity.c keeps it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <limits.h>

#include "core/guc.h"
#include "utils/guc.h"
#include "utils/memutils.h"

int			chat_max_content_length;
int			chat_max_metadata_size;
int			chat_max_page_size;
int			chat_max_group_members;
int			chat_edit_window;
int			chat_undelete_window;
int			chat_partitions_ahead;
bool		chat_realtime;

void
chat_guc_init(void)
{
	DefineCustomIntVariable("chat.max_content_length",
							"Longest content of a message, in characters.",
							NULL,
							&chat_max_content_length,
							40000, 1, 10000000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_metadata_size",
							"Largest attachments or formatted content of a message.",
							NULL,
							&chat_max_metadata_size,
							65536, 1024, MaxAllocSize,
							PGC_SUSET, GUC_UNIT_BYTE, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_page_size",
							"Most rows that one page of a list may ask for.",
							NULL,
							&chat_max_page_size,
							1000, 1, 100000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_group_members",
							"Most members that a group may have.",
							NULL,
							&chat_max_group_members,
							5000, 3, 1000000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.edit_window",
							"How long after sending a message may be edited.",
							"Zero sets no limit.",
							&chat_edit_window,
							0, 0, INT_MAX,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.undelete_window",
							"How long after its deletion a message may be undeleted.",
							"Zero allows no undeletion.",
							&chat_undelete_window,
							30 * 24 * 3600, 0, INT_MAX,
							PGC_SUSET, GUC_UNIT_S, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.partitions_ahead",
							"How many months after the current one have a partition made ahead.",
							NULL,
							&chat_partitions_ahead,
							3, 0, 120,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomBoolVariable("chat.realtime",
							 "Announce changes to subscribers.",
							 NULL,
							 &chat_realtime,
							 true,
							 PGC_SUSET, 0, NULL, NULL, NULL);
}
