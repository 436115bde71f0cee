-- space: topics and their members

CREATE TYPE chat.space_info AS (
	id			uuid,
	kind		text,
	is_private	boolean,
	title		text,
	description	text,
	tags		text[],
	icon_url	text,
	created_by	uuid,
	allow_anonymous boolean,
	require_approval boolean,
	members_only boolean,
	join_policy	text,
	created_at	timestamptz,
	updated_at	timestamptz,
	deleted_at	timestamptz,
	post_count	integer,
	conversation_count integer,
	member_count integer,
	last_activity_at timestamptz,
	role		text,
	ban_expires_at timestamptz,
	fields		jsonb,
	cursor		text
);
COMMENT ON TYPE chat.space_info IS 'a topic, with what is counted about it, and what one is in it';
COMMENT ON COLUMN chat.space_info.id IS 'the topic';
COMMENT ON COLUMN chat.space_info.kind IS 'topic';
COMMENT ON COLUMN chat.space_info.is_private IS 'whether only its members know of it';
COMMENT ON COLUMN chat.space_info.title IS 'its title';
COMMENT ON COLUMN chat.space_info.description IS 'what it is about';
COMMENT ON COLUMN chat.space_info.tags IS 'its tags';
COMMENT ON COLUMN chat.space_info.icon_url IS 'where its icon is';
COMMENT ON COLUMN chat.space_info.created_by IS 'who made it';
COMMENT ON COLUMN chat.space_info.allow_anonymous IS 'whether users may write under an alias';
COMMENT ON COLUMN chat.space_info.require_approval IS 'whether posts wait for a moderator';
COMMENT ON COLUMN chat.space_info.members_only IS 'whether only members may write';
COMMENT ON COLUMN chat.space_info.join_policy IS 'how users become members by themselves: open, request or invite';
COMMENT ON COLUMN chat.space_info.created_at IS 'when it was made';
COMMENT ON COLUMN chat.space_info.updated_at IS 'when it was last changed';
COMMENT ON COLUMN chat.space_info.deleted_at IS 'when it was deleted; null if it is not';
COMMENT ON COLUMN chat.space_info.post_count IS 'posts that are published and not deleted';
COMMENT ON COLUMN chat.space_info.conversation_count IS 'conversations that belong to it';
COMMENT ON COLUMN chat.space_info.member_count IS 'members';
COMMENT ON COLUMN chat.space_info.last_activity_at IS 'when the last post or comment was made, or else the topic';
COMMENT ON COLUMN chat.space_info.role IS 'the role of the actor; null: no member';
COMMENT ON COLUMN chat.space_info.ban_expires_at IS 'when the ban of the actor ends; null: not banned, infinity: never';
COMMENT ON COLUMN chat.space_info.fields IS 'the fields that the application has added and one may see, an object';
COMMENT ON COLUMN chat.space_info.cursor IS 'where a page that goes on after this row begins';

CREATE TYPE chat.space_member_info AS (
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text,
	role		text,
	nickname	text,
	title		text,
	department	text,
	joined_at	timestamptz,
	invited_by	uuid
);
COMMENT ON TYPE chat.space_member_info IS 'a member of a topic';
COMMENT ON COLUMN chat.space_member_info.user_id IS 'the member';
COMMENT ON COLUMN chat.space_member_info.username IS 'their name';
COMMENT ON COLUMN chat.space_member_info.display_name IS 'their display name';
COMMENT ON COLUMN chat.space_member_info.avatar_url IS 'where their picture is';
COMMENT ON COLUMN chat.space_member_info.role IS 'their role in the topic';
COMMENT ON COLUMN chat.space_member_info.nickname IS 'what they are called in the topic';
COMMENT ON COLUMN chat.space_member_info.title IS 'their title in the topic';
COMMENT ON COLUMN chat.space_member_info.department IS 'their department';
COMMENT ON COLUMN chat.space_member_info.joined_at IS 'when they joined';
COMMENT ON COLUMN chat.space_member_info.invited_by IS 'who added them; null if they joined by themselves';

CREATE TYPE chat.space_ban_info AS (
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text,
	banned_by	uuid,
	banned_at	timestamptz,
	expires_at	timestamptz,
	reason		text
);
COMMENT ON TYPE chat.space_ban_info IS 'a ban from a topic';
COMMENT ON COLUMN chat.space_ban_info.user_id IS 'who is banned';
COMMENT ON COLUMN chat.space_ban_info.username IS 'their name';
COMMENT ON COLUMN chat.space_ban_info.display_name IS 'their display name';
COMMENT ON COLUMN chat.space_ban_info.avatar_url IS 'where their picture is';
COMMENT ON COLUMN chat.space_ban_info.banned_by IS 'who banned them';
COMMENT ON COLUMN chat.space_ban_info.banned_at IS 'when they were banned';
COMMENT ON COLUMN chat.space_ban_info.expires_at IS 'when the ban ends; null: never';
COMMENT ON COLUMN chat.space_ban_info.reason IS 'why';

CREATE TYPE chat.user_group_info AS (
	id	uuid,
	space_id	uuid,
	handle	text,
	name	text,
	description	text,
	member_count	integer,
	is_member	boolean,
	created_by	uuid,
	created_at	timestamptz
);
COMMENT ON TYPE chat.user_group_info IS 'a group of users';
COMMENT ON COLUMN chat.user_group_info.id IS 'the group';
COMMENT ON COLUMN chat.user_group_info.space_id IS 'of which topic it is; null: of all';
COMMENT ON COLUMN chat.user_group_info.handle IS 'what it is mentioned by';
COMMENT ON COLUMN chat.user_group_info.name IS 'what people are shown as its name';
COMMENT ON COLUMN chat.user_group_info.description IS 'what it is for';
COMMENT ON COLUMN chat.user_group_info.member_count IS 'how many are in it';
COMMENT ON COLUMN chat.user_group_info.is_member IS 'whether the actor is';
COMMENT ON COLUMN chat.user_group_info.created_by IS 'who made it';
COMMENT ON COLUMN chat.user_group_info.created_at IS 'when it was made';

CREATE TYPE chat.user_group_member_info AS (
	user_id	uuid,
	username	text,
	display_name	text,
	avatar_url	text,
	added_by	uuid,
	added_at	timestamptz
);
COMMENT ON TYPE chat.user_group_member_info IS 'a member of a group of users';
COMMENT ON COLUMN chat.user_group_member_info.user_id IS 'the member';
COMMENT ON COLUMN chat.user_group_member_info.username IS 'their name';
COMMENT ON COLUMN chat.user_group_member_info.display_name IS 'their display name';
COMMENT ON COLUMN chat.user_group_member_info.avatar_url IS 'where their picture is';
COMMENT ON COLUMN chat.user_group_member_info.added_by IS 'who added them';
COMMENT ON COLUMN chat.user_group_member_info.added_at IS 'when they were added';

CREATE TYPE chat.new_invite_info AS (
	id			uuid,
	code		text
);
COMMENT ON TYPE chat.new_invite_info IS 'an invite, whose code is shown this once';
COMMENT ON COLUMN chat.new_invite_info.id IS 'what it is revoked by';
COMMENT ON COLUMN chat.new_invite_info.code IS 'for redeem_invite()';

CREATE TYPE chat.invite_info AS (
	id			uuid,
	space_id	uuid,
	space_title	text,
	space_icon_url text,
	role		text,
	status		text,
	max_uses	integer,
	use_count	integer,
	expires_at	timestamptz,
	created_by	uuid,
	created_at	timestamptz,
	revoked_by	uuid,
	revoked_at	timestamptz
);
COMMENT ON TYPE chat.invite_info IS 'an invite to a topic, without its code';
COMMENT ON COLUMN chat.invite_info.id IS 'what it is revoked by';
COMMENT ON COLUMN chat.invite_info.space_id IS 'the topic';
COMMENT ON COLUMN chat.invite_info.space_title IS 'the title of the topic';
COMMENT ON COLUMN chat.invite_info.space_icon_url IS 'where the icon of the topic is';
COMMENT ON COLUMN chat.invite_info.role IS 'what it makes of its holder';
COMMENT ON COLUMN chat.invite_info.status IS 'usable, used_up, expired or revoked';
COMMENT ON COLUMN chat.invite_info.max_uses IS 'how often it can be used; null: without a limit';
COMMENT ON COLUMN chat.invite_info.use_count IS 'how often it has been used';
COMMENT ON COLUMN chat.invite_info.expires_at IS 'when it ends; null: never';
COMMENT ON COLUMN chat.invite_info.created_by IS 'who made it';
COMMENT ON COLUMN chat.invite_info.created_at IS 'when it was made';
COMMENT ON COLUMN chat.invite_info.revoked_by IS 'who revoked it';
COMMENT ON COLUMN chat.invite_info.revoked_at IS 'when it was revoked';

CREATE TYPE chat.join_request_info AS (
	id			uuid,
	space_id	uuid,
	space_title	text,
	user_id		uuid,
	username	text,
	display_name text,
	avatar_url	text,
	reason		text,
	status		text,
	created_at	timestamptz,
	answered_by	uuid,
	answered_at	timestamptz
);
COMMENT ON TYPE chat.join_request_info IS 'a request to be let into a topic';
COMMENT ON COLUMN chat.join_request_info.id IS 'the request';
COMMENT ON COLUMN chat.join_request_info.space_id IS 'the topic';
COMMENT ON COLUMN chat.join_request_info.space_title IS 'the title of the topic';
COMMENT ON COLUMN chat.join_request_info.user_id IS 'who asks';
COMMENT ON COLUMN chat.join_request_info.username IS 'their name';
COMMENT ON COLUMN chat.join_request_info.display_name IS 'their display name';
COMMENT ON COLUMN chat.join_request_info.avatar_url IS 'where their picture is';
COMMENT ON COLUMN chat.join_request_info.reason IS 'why';
COMMENT ON COLUMN chat.join_request_info.status IS 'pending, accepted or declined';
COMMENT ON COLUMN chat.join_request_info.created_at IS 'when it was made';
COMMENT ON COLUMN chat.join_request_info.answered_by IS 'who has answered, for moderators; null while it is pending';
COMMENT ON COLUMN chat.join_request_info.answered_at IS 'when it was answered; null while it is pending';

CREATE FUNCTION chat.create_space(title text, kind text DEFAULT 'topic',
		description text DEFAULT NULL, tags text[] DEFAULT NULL, settings jsonb DEFAULT NULL,
		is_private boolean DEFAULT false, icon_url text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_space';
COMMENT ON FUNCTION chat.create_space IS
	'make a topic, of which the actor is the owner; returns its id';

CREATE FUNCTION chat.update_space(space uuid, changes jsonb, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_space';
COMMENT ON FUNCTION chat.update_space IS
	'change what the keys of the object name, null clears; false if it is so already';

CREATE FUNCTION chat.update_space_fields(space uuid, changes jsonb, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_space_fields';
COMMENT ON FUNCTION chat.update_space_fields IS
	'set the fields of a topic that the keys name, null clears; false if it is so already';

CREATE FUNCTION chat.delete_space(space uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_space';
COMMENT ON FUNCTION chat.delete_space IS
	'delete a topic, with all that is in it; false if it is deleted already';

CREATE FUNCTION chat.undelete_space(space uuid, title text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_undelete_space';
COMMENT ON FUNCTION chat.undelete_space IS
	'restore a deleted topic, under another title if one is given; false if it is not deleted';

CREATE FUNCTION chat.join_space(space uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_join_space';
COMMENT ON FUNCTION chat.join_space IS
	'join a public topic; false if the actor is in it already';

CREATE FUNCTION chat.leave_space(space uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_leave_space';
COMMENT ON FUNCTION chat.leave_space IS
	'leave a topic; false if the actor is not in it';

CREATE FUNCTION chat.add_space_member(space uuid, user_id uuid, role text DEFAULT 'member',
		as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_add_space_member';
COMMENT ON FUNCTION chat.add_space_member IS
	'add a user to a topic; false if they are in it already';

CREATE FUNCTION chat.remove_space_member(space uuid, user_id uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_remove_space_member';
COMMENT ON FUNCTION chat.remove_space_member IS
	'remove a user from a topic; false if they are not in it';

CREATE FUNCTION chat.set_space_member_role(space uuid, user_id uuid, role text,
		as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_set_space_member_role';
COMMENT ON FUNCTION chat.set_space_member_role IS
	'set what a member of a topic may do; false if it is so already';

CREATE FUNCTION chat.update_space_member(space uuid, user_id uuid, changes jsonb,
		as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_space_member';
COMMENT ON FUNCTION chat.update_space_member IS
	'change nickname, title or department of a member of a topic; false if it is so already';

CREATE FUNCTION chat.ban_space_user(space uuid, user_id uuid, expires_at timestamptz DEFAULT NULL,
		reason text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_ban_space_user';
COMMENT ON FUNCTION chat.ban_space_user IS
	'ban a user from a topic, until a moment or for good; false if it is so already';

CREATE FUNCTION chat.unban_space_user(space uuid, user_id uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_unban_space_user';
COMMENT ON FUNCTION chat.unban_space_user IS
	'lift the ban of a user from a topic; false if there is none';

CREATE FUNCTION chat.space(space uuid, as_user uuid DEFAULT NULL)
	RETURNS chat.space_info
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_space';
COMMENT ON FUNCTION chat.space IS
	'a topic';

CREATE FUNCTION chat.spaces(sort text DEFAULT 'active', tag text DEFAULT NULL,
		mine_only boolean DEFAULT false, cursor text DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.space_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_spaces';
COMMENT ON FUNCTION chat.spaces IS
	'a page of the topics that the actor may see and has not hidden';

CREATE FUNCTION chat.space_members(space uuid, after_id uuid DEFAULT NULL,
		max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.space_member_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_space_members';
COMMENT ON FUNCTION chat.space_members IS
	'a page of the members of a topic, by user id';

CREATE FUNCTION chat.space_bans(space uuid, after_id uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.space_ban_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_space_bans';
COMMENT ON FUNCTION chat.space_bans IS
	'a page of the bans in force in a topic, by user id';

CREATE TYPE chat.space_emoji_info AS (
	name		text,
	image_url	text,
	created_by	uuid,
	created_at	timestamptz
);
COMMENT ON TYPE chat.space_emoji_info IS 'an emoji of a topic''s own';
COMMENT ON COLUMN chat.space_emoji_info.name IS 'its name, written between colons to react with it';
COMMENT ON COLUMN chat.space_emoji_info.image_url IS 'its picture';
COMMENT ON COLUMN chat.space_emoji_info.created_by IS 'user who added it';
COMMENT ON COLUMN chat.space_emoji_info.created_at IS 'when it was added';

CREATE FUNCTION chat.add_emoji(space uuid, name text, image_url text, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_add_emoji';
COMMENT ON FUNCTION chat.add_emoji IS
	'give a topic an emoji of its own; false if it has that one already';

CREATE FUNCTION chat.remove_emoji(space uuid, name text, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_remove_emoji';
COMMENT ON FUNCTION chat.remove_emoji IS
	'remove an emoji of a topic''s own; false if there is none';

CREATE FUNCTION chat.space_emojis(space uuid, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.space_emoji_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 20 AS 'MODULE_PATHNAME', 'chat_space_emojis';
COMMENT ON FUNCTION chat.space_emojis IS
	'the emoji of a topic''s own, by name';

CREATE FUNCTION chat._custom_emojis_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_custom_emojis_guard';
COMMENT ON FUNCTION chat._custom_emojis_guard IS
	'trigger: the name of an emoji as it is stored';
CREATE FUNCTION chat.create_invite(space uuid, role text DEFAULT 'member', max_uses integer DEFAULT NULL,
		expires_at timestamptz DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS chat.new_invite_info
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_invite';
COMMENT ON FUNCTION chat.create_invite IS
	'make a code that lets whoever has it into a topic, which is shown this once';

CREATE FUNCTION chat.revoke_invite(space uuid, invite uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_revoke_invite';
COMMENT ON FUNCTION chat.revoke_invite IS
	'end an invite; false if there is none, or it is revoked already';

CREATE FUNCTION chat.redeem_invite(code text, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_redeem_invite';
COMMENT ON FUNCTION chat.redeem_invite IS
	'go into a topic by an invite; returns the id of the topic';

CREATE FUNCTION chat.invite(code text, as_user uuid DEFAULT NULL)
	RETURNS chat.invite_info
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_invite';
COMMENT ON FUNCTION chat.invite IS
	'where an invite leads, and whether it can be used';

CREATE FUNCTION chat.invites(space uuid, after_id uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.invite_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_invites';
COMMENT ON FUNCTION chat.invites IS
	'a page of the invites to a topic';

CREATE FUNCTION chat.request_join(space uuid, reason text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_request_join';
COMMENT ON FUNCTION chat.request_join IS
	'ask to be let into a topic; returns the id of the request, null if the actor is in it';

CREATE FUNCTION chat.withdraw_join_request(request uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_withdraw_join_request';
COMMENT ON FUNCTION chat.withdraw_join_request IS
	'take one''s own request to join back; false if there is none';

CREATE FUNCTION chat.answer_join_request(request uuid, is_accepted boolean, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_answer_join_request';
COMMENT ON FUNCTION chat.answer_join_request IS
	'let a user in who has asked to join, or decline; false if that was the answer';

CREATE FUNCTION chat.join_requests(space uuid DEFAULT NULL, pending_only boolean DEFAULT true,
		after_id uuid DEFAULT NULL, max integer DEFAULT 50, as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.join_request_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_join_requests';
COMMENT ON FUNCTION chat.join_requests IS
	'a page of the requests to join a topic, or of one''s own';

CREATE FUNCTION chat.create_user_group(handle text, name text, space uuid DEFAULT NULL,
		description text DEFAULT NULL, as_user uuid DEFAULT NULL)
	RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_create_user_group';
COMMENT ON FUNCTION chat.create_user_group IS
	'make a group of users, of a topic or of all, that can be mentioned together; returns its id';

CREATE FUNCTION chat.update_user_group(user_group uuid, changes jsonb, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_update_user_group';
COMMENT ON FUNCTION chat.update_user_group IS
	'change what the keys of the object name, null clears; false if it is so already';

CREATE FUNCTION chat.delete_user_group(user_group uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_delete_user_group';
COMMENT ON FUNCTION chat.delete_user_group IS
	'delete a group of users; false if there is none';

CREATE FUNCTION chat.add_user_group_member(user_group uuid, user_id uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_add_user_group_member';
COMMENT ON FUNCTION chat.add_user_group_member IS
	'add a user to a group; false if they are in it already';

CREATE FUNCTION chat.remove_user_group_member(user_group uuid, user_id uuid, as_user uuid DEFAULT NULL)
	RETURNS boolean
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_remove_user_group_member';
COMMENT ON FUNCTION chat.remove_user_group_member IS
	'remove a user from a group; false if they are not in it';

CREATE FUNCTION chat.user_groups(space uuid DEFAULT NULL, after_id uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.user_group_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_user_groups';
COMMENT ON FUNCTION chat.user_groups IS
	'a page of the groups of a topic, or of all';

CREATE FUNCTION chat.user_group_members(user_group uuid, after_id uuid DEFAULT NULL, max integer DEFAULT 50,
		as_user uuid DEFAULT NULL)
	RETURNS SETOF chat.user_group_member_info
	LANGUAGE C STABLE PARALLEL RESTRICTED ROWS 50 AS 'MODULE_PATHNAME', 'chat_user_group_members';
COMMENT ON FUNCTION chat.user_group_members IS
	'a page of the members of a group, by user id';

CREATE FUNCTION chat._spaces_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_spaces_guard';
COMMENT ON FUNCTION chat._spaces_guard IS
	'trigger: what of a topic may change, and to what';
CREATE FUNCTION chat._spaces_inserted() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_spaces_inserted';
COMMENT ON FUNCTION chat._spaces_inserted IS
	'trigger: new topics are counted';
CREATE FUNCTION chat._space_members_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_space_members_guard';
COMMENT ON FUNCTION chat._space_members_guard IS
	'trigger: what a member of a topic may be';
CREATE FUNCTION chat._space_members_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_space_members_changed';
COMMENT ON FUNCTION chat._space_members_changed IS
	'trigger: counts, history and events of joins and leaves';
CREATE FUNCTION chat._sanctions_space() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_sanctions_space';
COMMENT ON FUNCTION chat._sanctions_space IS
	'trigger: a sanction in a topic is of some user in some topic';
CREATE FUNCTION chat._sanctions_changed() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_sanctions_changed';
COMMENT ON FUNCTION chat._sanctions_changed IS
	'trigger: a ban ends the membership';
CREATE FUNCTION chat._user_groups_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_user_groups_guard';
COMMENT ON FUNCTION chat._user_groups_guard IS
	'trigger: a group stays one of the same topic';
CREATE FUNCTION chat._user_group_members_guard() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_user_group_members_guard';
COMMENT ON FUNCTION chat._user_group_members_guard IS
	'trigger: who is in a group of a topic is a member of the topic';

GRANT EXECUTE ON FUNCTION
	chat.create_space, chat.update_space, chat.update_space_fields, chat.delete_space,
	chat.undelete_space, chat.join_space,
	chat.leave_space, chat.add_space_member, chat.remove_space_member, chat.set_space_member_role,
	chat.update_space_member, chat.ban_space_user, chat.unban_space_user, chat.space, chat.spaces,
	chat.space_members, chat.space_bans, chat.add_emoji, chat.remove_emoji, chat.space_emojis,
	chat.create_invite, chat.revoke_invite, chat.redeem_invite,
	chat.invite, chat.invites, chat.request_join, chat.withdraw_join_request,
	chat.answer_join_request, chat.join_requests,
	chat.create_user_group, chat.update_user_group,
	chat.delete_user_group, chat.add_user_group_member, chat.remove_user_group_member,
	chat.user_groups, chat.user_group_members
TO chat_client;
GRANT EXECUTE ON FUNCTION
	chat._spaces_guard, chat._spaces_inserted, chat._space_members_guard, chat._custom_emojis_guard,
	chat._space_members_changed, chat._sanctions_space, chat._sanctions_changed,
	chat._user_groups_guard, chat._user_group_members_guard
TO chat_owner;
