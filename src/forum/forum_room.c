/*-------------------------------------------------------------------------
 *
 * forum_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/job.h"
#include "forum/forum.h"
#include "limit/rate_limit.h"
#include "utils/guc.h"

int			chat_max_comment_depth;
int			chat_max_pinned_posts;
bool		chat_own_votes;
int			chat_rank_rate;

static void
define_settings(void)
{
	DefineCustomIntVariable("chat.max_comment_depth",
							"How many levels of replies there may be below a comment on a post.",
							NULL,
							&chat_max_comment_depth,
							100, 0, 1000,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.max_pinned_posts",
							"Most posts that may be pinned in a topic.",
							NULL,
							&chat_max_pinned_posts,
							10, 0, 100,
							PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomBoolVariable("chat.own_votes",
							 "Allow votes on one's own posts and comments.",
							 NULL,
							 &chat_own_votes,
							 false,
							 PGC_SUSET, 0, NULL, NULL, NULL);
	DefineCustomIntVariable("chat.rank_rate",
							"How many posts and comments are ranked again in a second as votes come.",
							"The others are left for chat.fold_counters(). -1 sets no limit.",
							&chat_rank_rate,
							100, -1, 1000000,
							PGC_SUSET, 0, NULL, NULL, NULL);
}

static const ChatLimit limits[] = {
	CHAT_LIMIT("create_post", 20, 600),
	CHAT_LIMIT_AS("create_crosspost", "create_post"),
	CHAT_LIMIT("edit_post", 60, 60),
	CHAT_LIMIT("delete_post", 100, 60),
	CHAT_LIMIT("undelete_post", 100, 60),
	CHAT_LIMIT("pin_post", 60, 60),
	CHAT_LIMIT_AS("unpin_post", "pin_post"),
	CHAT_LIMIT("lock_post", 60, 60),
	CHAT_LIMIT_AS("unlock_post", "lock_post"),
	CHAT_LIMIT("resolve_post", 60, 60),
	CHAT_LIMIT_AS("unresolve_post", "resolve_post"),
	CHAT_LIMIT("move_post", 60, 60),
	CHAT_LIMIT("approve_post", 200, 60),
	CHAT_LIMIT("reject_post", 200, 60),
	CHAT_LIMIT("create_comment", 30, 60),
	CHAT_LIMIT("edit_comment", 60, 60),
	CHAT_LIMIT("delete_comment", 100, 60),
	CHAT_LIMIT("undelete_comment", 100, 60),
	CHAT_LIMIT("set_vote", 120, 60),
	CHAT_LIMIT("set_reaction", 60, 60),
	CHAT_LIMIT_AS("toggle_reaction", "set_reaction"),
	CHAT_LIMIT("delete_user_content", 600, 60),
	CHAT_LIMIT("undelete_user_content", 600, 60),
	CHAT_LIMIT("update_forum_settings", 120, 60),
	CHAT_LIMIT("open_live_chat", 60, 600),
};

#define FOLD_BATCH	1000

/* What somebody has locked is left, and no reason to go on */
static bool
fold_step(ChatJobRun *run)
{
	int			nfolded = forum_fold(FOLD_BATCH);

	run->done += nfolded;
	return nfolded > 0;
}

static const ChatJob fold_job = {
	.name = "fold_counters",
	.schedule = "* * * * *",
	.interval_seconds = 10,
	.max_seconds = 50,
	.description = "add up votes, comments and members that are pending, and rank what is due",
	.step = fold_step
};

/* As those of messages: nobody repeats one after a month */
static ChatPlan delete_keys =
	CHAT_PLAN("DELETE FROM chat.forum_keys "
			  "WHERE ctid = ANY (ARRAY(SELECT k.ctid "
			  "                        FROM chat.forum_keys AS k "
			  "                        WHERE k.ctid >= $1 "
			  "                          AND k.ctid < $2 "
			  "                          AND k.target_id < (SELECT chat.uuid_v7_at(now() - '30 days'::interval)) "
			  "                        FOR UPDATE SKIP LOCKED))",
			  TIDOID, TIDOID);

static bool
expire_keys_step(ChatJobRun *run)
{
	return chat_job_sweep(run, "forum_keys", &delete_keys);
}

static const ChatJob expire_keys_job = {
	.name = "expire_forum_keys",
	.schedule = "47 3 * * *",
	.description = "client keys of posts and comments that are older than a month",
	.step = expire_keys_step
};

void
forum_init(void)
{
	define_settings();
	chat_limits_register(limits, lengthof(limits));
	chat_job_register(&fold_job);
	chat_job_register(&expire_keys_job);
	forum_verify_init();
}
