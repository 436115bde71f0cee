/*-------------------------------------------------------------------------
 *
 * forum_key.c
 *	  Keys under which clients may repeat what they post.
 *
 * A key is its author's, and that is the alias where it is anonymous: nothing tells
 * whose. It is claimed before the post or comment is written, so of two sessions with
 * the same key the second waits, and finds what the first has made.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "alias/alias.h"
#include "catalog/pg_type.h"
#include "core/plan.h"
#include "core/scan.h"
#include "core/uuidv7.h"
#include "forum/forum.h"
#include "message/message_check.h"
#include "utils/snapmgr.h"

static ChatPlan find_key =
	CHAT_PLAN("SELECT target_id "
			  "FROM chat.forum_keys "
			  "WHERE scope_id = $1 "
			  "  AND author_id = $2 "
			  "  AND client_key = $3",
			  UUIDOID, UUIDOID, TEXTOID);

static ChatPlan find_key_of_alias =
	CHAT_PLAN("SELECT k.target_id "
			  "FROM chat.aliases AS a "
			  "JOIN chat.forum_keys AS k ON k.author_id = a.id "
			  "WHERE a.space_id = $4 "
			  "  AND a.user_id = $2 "
			  "  AND k.scope_id = $1 "
			  "  AND k.client_key = $3",
			  UUIDOID, UUIDOID, TEXTOID, UUIDOID);

static ChatPlan insert_key =
	CHAT_PLAN("INSERT INTO chat.forum_keys (scope_id, author_id, client_key, target_id) "
			  "VALUES ($1, $2, $3, $4) "
			  "ON CONFLICT DO NOTHING",
			  UUIDOID, UUIDOID, TEXTOID, UUIDOID);

static ChatPlan space_of_post =
	CHAT_PLAN("SELECT space_id FROM chat.posts WHERE id = $1", UUIDOID);

/* In which topic a post is, whoever asks; false if there is no such post */
bool
forum_key_space(const pg_uuid_t *post_id, pg_uuid_t *space_id)
{
	if (chat_run(&space_of_post, UUID(post_id)) == 0)
		return false;
	*space_id = chat_row_uuid(0, 1);
	return true;
}

/*
 * Has the actor posted something under this key, in the topic or on the post that is
 * the scope? Then that is the result, before any rate limit. NULL is no key.
 */
bool
forum_find_retry(const ForumKey *key, const pg_uuid_t *space_id, const pg_uuid_t *actor,
				 pg_uuid_t *target_id)
{
	uint64		nrows;

	if (key->client_key == NULL)
		return false;
	if (!key->is_anonymous)
		nrows = chat_run(&find_key, UUID(&key->scope_id), UUID(actor), TEXT(key->client_key));
	else if (alias_is_told())
		nrows = chat_run(&find_key_of_alias, UUID(&key->scope_id), UUID(actor),
						 TEXT(key->client_key), UUID(space_id));
	else
		return false;
	if (nrows == 0)
		return false;
	*target_id = chat_row_uuid(0, 1);
	return true;
}

/*
 * The author is about to make target_id under the key. False if another session has made
 * something under it, and committed, just now: target_id is then that.
 */
bool
forum_claim_key(const ForumKey *key, const pg_uuid_t *author_id, pg_uuid_t *target_id)
{
	if (key->client_key == NULL)
		return true;
	message_check_client_key(key->client_key);
	if (chat_run(&insert_key, UUID(&key->scope_id), UUID(author_id), TEXT(key->client_key),
				 UUID(target_id)) > 0)
		return true;
	if (chat_run(&find_key, UUID(&key->scope_id), UUID(author_id), TEXT(key->client_key)) == 0)
		elog(ERROR, "client key neither exists nor can be claimed");
	*target_id = chat_row_uuid(0, 1);
	return false;
}
