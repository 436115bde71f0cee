/*-------------------------------------------------------------------------
 *
 * message_write.c
 *	  What one of our functions is about to write.
 *
 * It has decided whether it may, and has taken the numbers. It announces the row,
 * and the row's trigger lets just that one pass.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/transaction.h"
#include "core/uuidv7.h"
#include "message/message.h"

static MessageWrite announced;
static bool is_announced = false;

/*
 * The next statement writes this, and takes the announcement: it ends with
 * the row trigger, at the latest with message_forget_write(), or if the
 * statement fails with the (sub)transaction.
 */
void
message_announce_write(const MessageWrite *write)
{
	announced = *write;
	is_announced = true;
}

void
message_forget_write(void)
{
	is_announced = false;
}

bool
message_take_write(const pg_uuid_t *conversation_id, const pg_uuid_t *id,
				   MessageWrite *write)
{
	if (!is_announced ||
		chat_uuid_compare(&announced.id, id) != 0 ||
		chat_uuid_compare(&announced.conversation_id, conversation_id) != 0)
		return false;
	*write = announced;
	is_announced = false;
	return true;
}

/*
 * Write what is announced, by a statement on the message's partition. Nearly
 * always it is in the first of its places.
 */
void
message_run_write(ChatPlan *plan, const MessageWrite *write, int nvalues,
				  const NullableDatum *values)
{
	MessagePartition places[MESSAGE_MAX_PLACES];
	int			nplaces = message_places(&write->id, places);
	bool		is_done = false;

	message_announce_write(write);
	for (int i = 0; i < nplaces && !is_done; i++)
		is_done = chat_plan_run_on(plan, places[i].relid, nvalues, values) == 1;
	if (!is_done)
		elog(ERROR, "message %s does not exist", chat_uuid_string(&write->id));
	message_forget_write();
}

static void
forget_of_subtransaction(int level)
{
	message_forget_write();
}

static const ChatTransaction at_end = {
	.at_commit = message_forget_write,
	.at_abort = message_forget_write,
	.at_prepare = message_forget_write,
	.at_subabort = forget_of_subtransaction
};

void
message_write_init(void)
{
	chat_transaction_register(&at_end);
}
