-- forum: posts, comments, votes, settings

CREATE TYPE chat.post_info AS (
	id			uuid,
	space_id	uuid,
	space_title	text,
	author_id	uuid,
	username	text,
	display_name text,
	avatar_url	text,
	alias_id	uuid,
	alias_name	text,
	title		text,
	content		text,
	gif_url		text,
	tags		text[],
	crosspost_of uuid,
	created_at	timestamptz,
	published_at timestamptz,
	rejected_at	timestamptz,
	rejected_reason text,
	version		integer,
	edited_at	timestamptz,
	deleted_at	timestamptz,
	is_pinned	boolean,
	is_locked	boolean,
	is_resolved	boolean,
	upvotes		integer,
	downvotes	integer,
	score		integer,
	comment_count integer,
	last_activity_at timestamptz,
	my_vote		integer,
	is_mine		boolean,
	reactions	jsonb,
	cursor		text
);
COMMENT ON TYPE chat.post_info IS 'a post, what votes and comments say of it, and one''s own vote';
COMMENT ON COLUMN chat.post_info.id IS 'the post';
COMMENT ON COLUMN chat.post_info.space_id IS 'its topic';
COMMENT ON COLUMN chat.post_info.space_title IS 'the topic''s title';
COMMENT ON COLUMN chat.post_info.author_id IS 'the user who wrote it; NULL if it is anonymous';
COMMENT ON COLUMN chat.post_info.username IS 'the user''s name';
COMMENT ON COLUMN chat.post_info.display_name IS 'the user''s display name';
COMMENT ON COLUMN chat.post_info.avatar_url IS 'the address of the user''s picture';
COMMENT ON COLUMN chat.post_info.alias_id IS 'the alias that wrote it, if it is anonymous';
COMMENT ON COLUMN chat.post_info.alias_name IS 'the alias''s name';
COMMENT ON COLUMN chat.post_info.title IS 'its title; NULL if it is deleted';
COMMENT ON COLUMN chat.post_info.content IS 'what it says; NULL if it is deleted';
COMMENT ON COLUMN chat.post_info.gif_url IS 'the address of a picture';
COMMENT ON COLUMN chat.post_info.tags IS 'its tags';
COMMENT ON COLUMN chat.post_info.crosspost_of IS 'the post of another topic that it shows';
COMMENT ON COLUMN chat.post_info.created_at IS 'when it was made';
COMMENT ON COLUMN chat.post_info.published_at IS 'when it was published; NULL: not yet';
COMMENT ON COLUMN chat.post_info.rejected_at IS 'when it was rejected';
COMMENT ON COLUMN chat.post_info.rejected_reason IS 'why it was rejected';
COMMENT ON COLUMN chat.post_info.version IS 'the present version, one more with each edit';
COMMENT ON COLUMN chat.post_info.edited_at IS 'when it was last edited';
COMMENT ON COLUMN chat.post_info.deleted_at IS 'when it was deleted';
COMMENT ON COLUMN chat.post_info.is_pinned IS 'whether it comes first in its topic';
COMMENT ON COLUMN chat.post_info.is_locked IS 'whether it takes no comments, votes and edits';
COMMENT ON COLUMN chat.post_info.is_resolved IS 'whether it is marked as answered';
COMMENT ON COLUMN chat.post_info.upvotes IS 'votes for it';
COMMENT ON COLUMN chat.post_info.downvotes IS 'votes against it';
COMMENT ON COLUMN chat.post_info.score IS 'votes for it less those against it';
COMMENT ON COLUMN chat.post_info.comment_count IS 'comments that are not deleted';
COMMENT ON COLUMN chat.post_info.last_activity_at IS 'when the last of them was made, or the post published';
COMMENT ON COLUMN chat.post_info.my_vote IS 'the actor''s vote: 1, -1 or 0';
COMMENT ON COLUMN chat.post_info.is_mine IS 'whether the actor wrote it, under whatever name';
COMMENT ON COLUMN chat.post_info.reactions IS
	'array of emoji, how many reacted with each, and whether the actor did, in the order of first use';
COMMENT ON COLUMN chat.post_info.cursor IS 'where the list continues after this row';

CREATE TYPE chat.post_version_info AS (
	version		integer,
	edited_at	timestamptz,
	title		text,
	content		text,
	gif_url		text,
	tags		text[]
);
COMMENT ON TYPE chat.post_version_info IS 'what a post has said';
COMMENT ON COLUMN chat.post_version_info.version IS '1 is what it said at first';
COMMENT ON COLUMN chat.post_version_info.edited_at IS 'when that version was written; NULL: with the post';
COMMENT ON COLUMN chat.post_version_info.title IS 'its title';
COMMENT ON COLUMN chat.post_version_info.content IS 'what it said';
COMMENT ON COLUMN chat.post_version_info.gif_url IS 'the address of its picture';
COMMENT ON COLUMN chat.post_version_info.tags IS 'its tags';

CREATE TYPE chat.comment_info AS (
	id			uuid,
	post_id		uuid,
	parent_id	uuid,
	depth		integer,
	author_id	uuid,
	username	text,
	display_name text,
	avatar_url	text,
	alias_id	uuid,
	alias_name	text,
	content		text,
	created_at	timestamptz,
	version		integer,
	edited_at	timestamptz,
	deleted_at	timestamptz,
	upvotes		integer,
	downvotes	integer,
	score		integer,
	reply_count	integer,
	my_vote		integer,
	is_mine		boolean,
	reactions	jsonb,
	more_count	integer,
	cursor		text,
	more_cursor	text
);
COMMENT ON TYPE chat.comment_info IS 'a comment, what votes say of it, and where the tree goes on';
COMMENT ON COLUMN chat.comment_info.id IS 'the comment';
COMMENT ON COLUMN chat.comment_info.post_id IS 'the post';
COMMENT ON COLUMN chat.comment_info.parent_id IS 'the comment that it replies to; NULL: the post';
COMMENT ON COLUMN chat.comment_info.depth IS 'how many comments are above it';
COMMENT ON COLUMN chat.comment_info.author_id IS 'the user who wrote it; NULL if it is anonymous or deleted';
COMMENT ON COLUMN chat.comment_info.username IS 'the user''s name';
COMMENT ON COLUMN chat.comment_info.display_name IS 'the user''s display name';
COMMENT ON COLUMN chat.comment_info.avatar_url IS 'the address of the user''s picture';
COMMENT ON COLUMN chat.comment_info.alias_id IS 'the alias that wrote it, if it is anonymous';
COMMENT ON COLUMN chat.comment_info.alias_name IS 'the alias''s name';
COMMENT ON COLUMN chat.comment_info.content IS 'what it says; NULL if it is deleted';
COMMENT ON COLUMN chat.comment_info.created_at IS 'when it was made';
COMMENT ON COLUMN chat.comment_info.version IS 'the present version, one more with each edit';
COMMENT ON COLUMN chat.comment_info.edited_at IS 'when it was last edited';
COMMENT ON COLUMN chat.comment_info.deleted_at IS 'when it was deleted';
COMMENT ON COLUMN chat.comment_info.upvotes IS 'votes for it';
COMMENT ON COLUMN chat.comment_info.downvotes IS 'votes against it';
COMMENT ON COLUMN chat.comment_info.score IS 'votes for it less those against it';
COMMENT ON COLUMN chat.comment_info.reply_count IS 'replies to it that are listed';
COMMENT ON COLUMN chat.comment_info.my_vote IS 'the actor''s vote: 1, -1 or 0';
COMMENT ON COLUMN chat.comment_info.is_mine IS 'whether the actor wrote it, under whatever name';
COMMENT ON COLUMN chat.comment_info.reactions IS
	'array of emoji, how many reacted with each, and whether the actor did, in the order of first use';
COMMENT ON COLUMN chat.comment_info.more_count IS 'how many of the replies are not on the page';
COMMENT ON COLUMN chat.comment_info.cursor IS 'where the list continues after it, among its siblings';
COMMENT ON COLUMN chat.comment_info.more_cursor IS 'where the replies to it continue; NULL: none are left out';

CREATE TYPE chat.comment_version_info AS (
	version		integer,
	edited_at	timestamptz,
	content		text
);
COMMENT ON TYPE chat.comment_version_info IS 'what a comment has said';
COMMENT ON COLUMN chat.comment_version_info.version IS '1 is what it said at first';
COMMENT ON COLUMN chat.comment_version_info.edited_at IS 'when that version was written; NULL: with the comment';
COMMENT ON COLUMN chat.comment_version_info.content IS 'what it said';

CREATE TYPE chat.karma_info AS (
	post_karma	bigint,
	comment_karma bigint
);
COMMENT ON TYPE chat.karma_info IS 'what the votes on what a user has written come to';
COMMENT ON COLUMN chat.karma_info.post_karma IS 'votes for posts less those against them';
COMMENT ON COLUMN chat.karma_info.comment_karma IS 'votes for comments less those against them';

CREATE TYPE chat.forum_setting_info AS (
	is_followed	boolean,
	is_muted	boolean,
	is_silenced	boolean,
	is_hidden	boolean
);
COMMENT ON TYPE chat.forum_setting_info IS 'what a user wants of a topic or post';
COMMENT ON COLUMN chat.forum_setting_info.is_followed IS 'subscribe() listens to it; subscribed_only lists its posts';
COMMENT ON COLUMN chat.forum_setting_info.is_muted IS 'chat.subscribe() leaves it out even if it is followed';
COMMENT ON COLUMN chat.forum_setting_info.is_silenced IS 'left out of the lists of several topics';
COMMENT ON COLUMN chat.forum_setting_info.is_hidden IS 'left out of all lists';

CREATE FUNCTION chat.create_post(space uuid, title text, content text DEFAULT NULL,
		tags text[] DEFAULT NULL, gif_url text DEFAULT NULL, is_anonymous boolean DEFAULT false,
		client_key text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_post';
COMMENT ON FUNCTION chat.create_post IS
	'post something in a topic';

CREATE FUNCTION chat.create_crosspost(post uuid, space uuid, title text DEFAULT NULL,
		is_anonymous boolean DEFAULT false, client_key text DEFAULT NULL,
		as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_crosspost';
COMMENT ON FUNCTION chat.create_crosspost IS
	'show a post of another topic in this one';

CREATE FUNCTION chat.edit_post(post uuid, changes jsonb, version integer,
		as_user uuid DEFAULT NULL)
	RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_edit_post';
COMMENT ON FUNCTION chat.edit_post IS
	'change what the keys of the object name, if that is still the present version; returns the one that is then';

CREATE FUNCTION chat.delete_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_post';
COMMENT ON FUNCTION chat.delete_post IS
	'withhold a post from everybody; false if it is deleted already';

CREATE FUNCTION chat.undelete_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_undelete_post';
COMMENT ON FUNCTION chat.undelete_post IS
	'restore a deleted post; false if it is not deleted';

CREATE FUNCTION chat.post_versions(post uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.post_version_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_post_versions';
COMMENT ON FUNCTION chat.post_versions IS
	'all that a post has said, the present version last';

CREATE FUNCTION chat.pin_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_pin_post';
COMMENT ON FUNCTION chat.pin_post IS
	'list a post above the others of its topic; false if it is so already';

CREATE FUNCTION chat.unpin_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unpin_post';
COMMENT ON FUNCTION chat.unpin_post IS
	'no longer list a post above the others of its topic; false if it is so already';

CREATE FUNCTION chat.lock_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_lock_post';
COMMENT ON FUNCTION chat.lock_post IS
	'let a post take no comments, votes and edits; false if it is so already';

CREATE FUNCTION chat.unlock_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unlock_post';
COMMENT ON FUNCTION chat.unlock_post IS
	'let a post take comments, votes and edits again; false if it is so already';

CREATE FUNCTION chat.resolve_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_resolve_post';
COMMENT ON FUNCTION chat.resolve_post IS
	'mark a post as answered; false if it is so already';

CREATE FUNCTION chat.unresolve_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unresolve_post';
COMMENT ON FUNCTION chat.unresolve_post IS
	'no longer mark a post as answered; false if it is so already';

CREATE FUNCTION chat.move_post(post uuid, space uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_move_post';
COMMENT ON FUNCTION chat.move_post IS
	'move a post to another topic';

CREATE FUNCTION chat.approve_post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_approve_post';
COMMENT ON FUNCTION chat.approve_post IS
	'publish a post that waits for approval; false if it is published already';

CREATE FUNCTION chat.reject_post(post uuid, reason text DEFAULT NULL,
		as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_reject_post';
COMMENT ON FUNCTION chat.reject_post IS
	'reject a post that waits for approval; false if it has been already, for that reason';

CREATE FUNCTION chat.pending_posts(space uuid, cursor text DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.post_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_pending_posts';
COMMENT ON FUNCTION chat.pending_posts IS
	'posts that wait for approval, the oldest first';

CREATE FUNCTION chat.post(post uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.post_info
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_post';
COMMENT ON FUNCTION chat.post IS
	'a post';

CREATE FUNCTION chat.posts(space uuid DEFAULT NULL, sort text DEFAULT 'hot',
		period text DEFAULT 'all', subscribed_only boolean DEFAULT false, cursor text DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.post_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_posts';
COMMENT ON FUNCTION chat.posts IS
	'a page of the posts of a topic, of those subscribed to, or of all';

CREATE FUNCTION chat.create_comment(post uuid, content text, parent uuid DEFAULT NULL,
		is_anonymous boolean DEFAULT false, client_key text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_comment';
COMMENT ON FUNCTION chat.create_comment IS
	'comment on a post or reply to a comment';

CREATE FUNCTION chat.edit_comment(comment uuid, content text, version integer,
		as_user uuid DEFAULT NULL)
	RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_edit_comment';
COMMENT ON FUNCTION chat.edit_comment IS
	'change a comment, if that is still the present version; returns the one that is then';

CREATE FUNCTION chat.delete_comment(comment uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_comment';
COMMENT ON FUNCTION chat.delete_comment IS
	'withhold a comment from everybody; false if it is deleted already';

CREATE FUNCTION chat.undelete_comment(comment uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_undelete_comment';
COMMENT ON FUNCTION chat.undelete_comment IS
	'restore a deleted comment; false if it is not deleted';

CREATE FUNCTION chat.comment_versions(comment uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.comment_version_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 10 AS 'MODULE_PATHNAME', 'chat_comment_versions';
COMMENT ON FUNCTION chat.comment_versions IS
	'all that a comment has said, the present version last';

CREATE FUNCTION chat.comment(comment uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.comment_info
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_comment';
COMMENT ON FUNCTION chat.comment IS
	'a comment';

CREATE FUNCTION chat.comments(post uuid, sort text DEFAULT 'best', depth integer DEFAULT 8,
		top_per_level integer DEFAULT 5, cursor text DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.comment_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_comments';
COMMENT ON FUNCTION chat.comments IS
	'a page of the tree of comments on a post';

CREATE TYPE chat.reaction_info AS (
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text,
	emojis		text[],
	reacted_at	timestamptz
);
COMMENT ON TYPE chat.reaction_info IS 'a user who has reacted to a post or comment';
COMMENT ON COLUMN chat.reaction_info.user_id IS 'who has reacted, and the place for the next page';
COMMENT ON COLUMN chat.reaction_info.username IS 'their name';
COMMENT ON COLUMN chat.reaction_info.display_name IS 'name to show';
COMMENT ON COLUMN chat.reaction_info.avatar_url IS 'their picture';
COMMENT ON COLUMN chat.reaction_info.emojis IS 'with what, in their order';
COMMENT ON COLUMN chat.reaction_info.reacted_at IS 'when they last did';

CREATE FUNCTION chat.set_reaction(target uuid, emoji text, is_active boolean, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_reaction';
COMMENT ON FUNCTION chat.set_reaction IS
	'react to a post or comment with an emoji, or take that back; false if it is so already';

CREATE FUNCTION chat.toggle_reaction(target uuid, emoji text, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_toggle_reaction';
COMMENT ON FUNCTION chat.toggle_reaction IS
	'react to a post or comment, or take that back if it is there; returns whether it is there now';

CREATE FUNCTION chat.reactions(target uuid, emoji text DEFAULT NULL, after_id uuid DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.reaction_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_reactions';
COMMENT ON FUNCTION chat.reactions IS
	'a page of those who have reacted to a post or comment, by user id';

CREATE FUNCTION chat._reactions_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_reactions_changed';
COMMENT ON FUNCTION chat._reactions_changed IS
	'trigger: reactions to posts and comments are counted';

CREATE FUNCTION chat.set_vote(target uuid, value integer, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_vote';
COMMENT ON FUNCTION chat.set_vote IS
	'vote for (1) or against (-1) a post or comment, or not at all (0); false if that changes nothing';

CREATE FUNCTION chat.karma(user_id uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.karma_info
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_karma';
COMMENT ON FUNCTION chat.karma IS
	'what the votes on what a user has written come to';

CREATE FUNCTION chat.delete_user_content(space uuid, user_id uuid, max integer DEFAULT 1000,
		as_user uuid DEFAULT NULL)
	RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_user_content';
COMMENT ON FUNCTION chat.delete_user_content IS
	'delete some of what a user has written in a topic; call it until it returns 0';

CREATE FUNCTION chat.undelete_user_content(space uuid, user_id uuid, since timestamptz,
		max integer DEFAULT 1000, as_user uuid DEFAULT NULL)
	RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_undelete_user_content';
COMMENT ON FUNCTION chat.undelete_user_content IS
	'undelete some of what others have deleted of a user''s in a topic; call it until it returns 0';

CREATE FUNCTION chat.open_live_chat(target uuid, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_open_live_chat';
COMMENT ON FUNCTION chat.open_live_chat IS
	'the live chat of a topic or post, made if there is none';

CREATE FUNCTION chat.update_forum_settings(target uuid, changes jsonb,
		as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_forum_settings';
COMMENT ON FUNCTION chat.update_forum_settings IS
	'follow, mute, silence or hide a topic or post; false if that changes nothing';

CREATE FUNCTION chat.forum_settings(target uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.forum_setting_info
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_forum_settings';
COMMENT ON FUNCTION chat.forum_settings IS
	'whether one follows, mutes, silences or hides a topic or post';

CREATE FUNCTION chat.fold_counters(max integer DEFAULT 1000)
	RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_fold_counters';
COMMENT ON FUNCTION chat.fold_counters IS
	'add up what is pending because counters were locked; returns how many';

CREATE FUNCTION chat._posts_insert() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_posts_insert';
COMMENT ON FUNCTION chat._posts_insert IS
	'trigger: what a new post may be';
CREATE FUNCTION chat._posts_update() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_posts_update';
COMMENT ON FUNCTION chat._posts_update IS
	'trigger: what of a post may change, and the versions it leaves';
CREATE FUNCTION chat._posts_delete() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_posts_delete';
COMMENT ON FUNCTION chat._posts_delete IS
	'trigger: posts are deleted softly';
CREATE FUNCTION chat._posts_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_posts_changed';
COMMENT ON FUNCTION chat._posts_changed IS
	'trigger: ranks, counters and events of posts';
CREATE FUNCTION chat._comments_insert() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_comments_insert';
COMMENT ON FUNCTION chat._comments_insert IS
	'trigger: where a comment is in the tree';
CREATE FUNCTION chat._comments_update() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_comments_update';
COMMENT ON FUNCTION chat._comments_update IS
	'trigger: what of a comment may change, and the versions it leaves';
CREATE FUNCTION chat._comments_delete() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_comments_delete';
COMMENT ON FUNCTION chat._comments_delete IS
	'trigger: comments are deleted softly';
CREATE FUNCTION chat._comments_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_comments_changed';
COMMENT ON FUNCTION chat._comments_changed IS
	'trigger: ranks, counters and events of comments';
CREATE FUNCTION chat._votes_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_votes_changed';
COMMENT ON FUNCTION chat._votes_changed IS
	'trigger: votes are counted';

GRANT EXECUTE ON FUNCTION
	chat.create_post, chat.create_crosspost, chat.edit_post, chat.delete_post, chat.undelete_post,
	chat.post_versions, chat.pin_post, chat.unpin_post, chat.lock_post, chat.unlock_post,
	chat.resolve_post, chat.unresolve_post, chat.move_post,
	chat.approve_post, chat.reject_post, chat.pending_posts, chat.post, chat.posts,
	chat.create_comment, chat.edit_comment, chat.delete_comment, chat.undelete_comment,
	chat.comment_versions, chat.comment, chat.comments, chat.set_vote, chat.karma, chat.delete_user_content,
	chat.undelete_user_content,
	chat.open_live_chat, chat.update_forum_settings, chat.forum_settings, chat.set_reaction, chat.toggle_reaction,
	chat.reactions
TO chat_client;
GRANT EXECUTE ON FUNCTION chat.fold_counters TO chat_app;
GRANT EXECUTE ON FUNCTION
	chat._posts_insert, chat._posts_update, chat._posts_delete, chat._posts_changed,
	chat._comments_insert, chat._comments_update, chat._comments_delete, chat._comments_changed,
	chat._votes_changed, chat._reactions_changed
TO chat_owner;
