/*-------------------------------------------------------------------------
 *
 * audience.c
 *	  Who may subscribe to something, for gateways that pass the firehose on.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "conversation/conversation.h"
#include "core/call.h"
#include "core/errors.h"
#include "core/plan.h"
#include "core/uuidv7.h"

PG_FUNCTION_INFO_V1(chat_audience);

/* What the id is of, and whether not everybody may see it */
static ChatPlan read_subject =
	CHAT_PLAN("SELECT true, c.id, true "
			  "FROM chat.conversations AS c "
			  "WHERE c.id = $1 "
			  "AND " CONVERSATION_IS_THERE
			  "UNION ALL "
			  "SELECT false, s.id, s.is_private "
			  "FROM chat.spaces AS s "
			  "WHERE s.id = $1 "
			  "AND s.deleted_at IS NULL "
			  "UNION ALL "
			  "SELECT false, s.id, s.is_private "
			  "FROM chat.posts AS p "
			  "JOIN chat.spaces AS s ON s.id = p.space_id "
			  "WHERE p.id = $1 "
			  "AND p.published_at IS NOT NULL "
			  "AND s.deleted_at IS NULL",
			  UUIDOID);

static ChatPlan read_members =
	CHAT_PLAN("SELECT user_id "
			  "FROM chat.members "
			  "WHERE conversation_id = $1 "
			  "AND user_id > $2 "
			  "ORDER BY user_id "
			  "LIMIT $3",
			  UUIDOID, UUIDOID, INT4OID);

static ChatPlan read_space_members =
	CHAT_PLAN("SELECT user_id "
			  "FROM chat.space_members "
			  "WHERE space_id = $1 "
			  "AND user_id > $2 "
			  "ORDER BY user_id "
			  "LIMIT $3",
			  UUIDOID, UUIDOID, INT4OID);

/*
 * audience(subject, after_id, max)
 */
Datum
chat_audience(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	pg_uuid_t	after_id = {{0}};
	int			max = chat_arg_page_size(fcinfo, 2);
	bool		is_conversation;

	(void) chat_arg_uuid_if(fcinfo, 1, &after_id);
	chat_begin_nobody(&call, fcinfo, CHAT_READ);
	if (chat_read(&read_subject, UUID(&id)) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHAT_NOT_FOUND),
				 errmsg("there is no conversation, topic or post %s",
						chat_uuid_string(&id))));
	if (!chat_row_bool(0, 3))
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("topic or post %s is public", chat_uuid_string(&id)),
				 errdetail("Every user may see it.")));
	is_conversation = chat_row_bool(0, 1);
	id = chat_row_uuid(0, 2);
	chat_add_rows_of_result(&call,
							chat_read(is_conversation ? &read_members : &read_space_members,
									  UUID(&id), UUID(&after_id), INT4(max)));
	return chat_return_set(&call);
}
