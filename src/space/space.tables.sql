--@ version 1
-- Spaces: topics, in which posts are made. What is counted about them is in a
-- row of its own. "is_private" never changes.
CREATE TABLE chat.spaces (
	id			uuid PRIMARY KEY,
	kind		text NOT NULL,
	is_private	boolean NOT NULL DEFAULT false,
	title		text NOT NULL,
	title_key	text NOT NULL,
	description	text,
	tags		text[] NOT NULL DEFAULT '{}',
	tag_keys	text[] NOT NULL DEFAULT '{}',
	icon_url	text,
	created_by	uuid REFERENCES chat.users,
	allow_anonymous boolean NOT NULL DEFAULT false,
	require_approval boolean NOT NULL DEFAULT false,
	members_only boolean NOT NULL DEFAULT false,
	join_policy	text NOT NULL DEFAULT 'open',
	fields		jsonb NOT NULL DEFAULT '{}',
	epoch		integer NOT NULL DEFAULT 0,
	updated_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	deleted_at	timestamptz,
	deleted_by	uuid,
	CONSTRAINT spaces_kind_check CHECK (kind IN ('topic')),
	CONSTRAINT spaces_join_policy_check CHECK (join_policy IN ('open', 'request', 'invite')),
	CONSTRAINT spaces_fields_check CHECK (pg_catalog.jsonb_typeof(fields) = 'object'),
	CONSTRAINT spaces_text_check CHECK
		(pg_catalog.length(title) BETWEEN 1 AND 200
		 AND pg_catalog.length(description) <= 10000
		 AND pg_catalog.length(icon_url) <= 2048),
	CONSTRAINT spaces_tags_check CHECK
		(pg_catalog.cardinality(tags) <= 20
		 AND COALESCE(pg_catalog.array_ndims(tags), 1) = 1
		 AND pg_catalog.array_position(tags, NULL) IS NULL
		 AND pg_catalog.array_position(tags, '') IS NULL
		 AND pg_catalog.pg_column_size(tags) <= 2048)
);
-- Only what everybody sees: that a title is taken tells that there is such a topic.
CREATE UNIQUE INDEX spaces_title_key ON chat.spaces (kind, title_key COLLATE "C")
	WHERE NOT is_private AND deleted_at IS NULL;
-- by title, in the order of the database's collation
CREATE INDEX spaces_title_idx ON chat.spaces (title_key, id) WHERE deleted_at IS NULL;
CREATE INDEX spaces_tags_idx ON chat.spaces USING gin (tag_keys);
COMMENT ON TABLE chat.spaces IS 'topics, one row each';
COMMENT ON COLUMN chat.spaces.id IS 'the topic';
COMMENT ON COLUMN chat.spaces.kind IS 'topic';
COMMENT ON COLUMN chat.spaces.is_private IS 'whether only its members know of it; never changes';
COMMENT ON COLUMN chat.spaces.title IS 'its title';
COMMENT ON COLUMN chat.spaces.title_key IS
	'what titles are told apart by, unique among public topics of a kind that are not deleted; set by trigger';
COMMENT ON COLUMN chat.spaces.description IS 'what it is about';
COMMENT ON COLUMN chat.spaces.tags IS 'its tags: in lower case, each once, in the order of their keys';
COMMENT ON COLUMN chat.spaces.tag_keys IS 'what tags are told apart by; set by trigger';
COMMENT ON COLUMN chat.spaces.icon_url IS 'where its icon is';
COMMENT ON COLUMN chat.spaces.created_by IS 'who made it';
COMMENT ON COLUMN chat.spaces.allow_anonymous IS 'whether users may write under an alias';
COMMENT ON COLUMN chat.spaces.require_approval IS 'whether posts wait for a moderator';
COMMENT ON COLUMN chat.spaces.members_only IS 'whether only members may write';
COMMENT ON COLUMN chat.spaces.join_policy IS
	'how users become members by themselves, if it is public: open, request (moderators accept) or invite (not at all)';
COMMENT ON COLUMN chat.spaces.fields IS 'values of fields that the application has added, an object';
COMMENT ON COLUMN chat.spaces.epoch IS 'how many departures a private topic has had; part of the names of its channels';
COMMENT ON COLUMN chat.spaces.updated_at IS 'when it was last changed';
COMMENT ON COLUMN chat.spaces.deleted_at IS 'when it was deleted; NULL if it is not';
COMMENT ON COLUMN chat.spaces.deleted_by IS 'who deleted it';

-- Who is in them
CREATE TABLE chat.space_members (
	space_id	uuid NOT NULL,
	user_id		uuid NOT NULL REFERENCES chat.users,
	role		text NOT NULL DEFAULT 'member',
	nickname	text,
	title		text,
	department	text,
	joined_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	invited_by	uuid,
	PRIMARY KEY (space_id, user_id),
	CONSTRAINT space_members_text_check CHECK
		(pg_catalog.length(nickname) <= 100
		 AND pg_catalog.length(title) <= 200
		 AND pg_catalog.length(department) <= 200)
);
-- whom requests to join are made known to
CREATE INDEX space_members_moderators_idx ON chat.space_members (space_id, user_id)
	WHERE role IN ('moderator', 'admin', 'owner');
CREATE INDEX space_members_user_idx ON chat.space_members (user_id, space_id);
COMMENT ON TABLE chat.space_members IS 'who is in a topic now';
COMMENT ON COLUMN chat.space_members.space_id IS 'the topic';
COMMENT ON COLUMN chat.space_members.user_id IS 'the member';
COMMENT ON COLUMN chat.space_members.role IS 'owner, admin, moderator, member or guest';
COMMENT ON COLUMN chat.space_members.nickname IS 'what the member is called in the topic';
COMMENT ON COLUMN chat.space_members.title IS 'the title of the member in the topic';
COMMENT ON COLUMN chat.space_members.department IS 'the department of the member';
COMMENT ON COLUMN chat.space_members.joined_at IS 'when the member joined';
COMMENT ON COLUMN chat.space_members.invited_by IS 'who added the member; NULL if they joined by themselves';

-- Who came and went, and by whose hand
CREATE TABLE chat.space_membership_events (
	space_id	uuid NOT NULL,
	id			uuid NOT NULL,
	user_id		uuid NOT NULL,
	event		text NOT NULL,
	actor_id	uuid,
	PRIMARY KEY (space_id, id),
	CONSTRAINT space_membership_events_event_check CHECK (event IN ('joined', 'left'))
);
COMMENT ON TABLE chat.space_membership_events IS 'who has joined and left topics';
COMMENT ON COLUMN chat.space_membership_events.space_id IS 'the topic';
COMMENT ON COLUMN chat.space_membership_events.id IS 'the event; tells when';
COMMENT ON COLUMN chat.space_membership_events.user_id IS 'who joined or left';
COMMENT ON COLUMN chat.space_membership_events.event IS 'joined or left';
COMMENT ON COLUMN chat.space_membership_events.actor_id IS 'who did it';

-- What is counted. The lock of such a row is never waited for: who does not get
-- it leaves a delta, which the next one adds.
CREATE TABLE chat.space_counters (
	space_id	uuid PRIMARY KEY,
	post_count	integer NOT NULL DEFAULT 0,
	conversation_count integer NOT NULL DEFAULT 0,
	member_count integer NOT NULL DEFAULT 0,
	last_activity_at timestamptz NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX space_counters_members_idx ON chat.space_counters (member_count, space_id);
CREATE INDEX space_counters_activity_idx ON chat.space_counters (last_activity_at, space_id);
COMMENT ON TABLE chat.space_counters IS 'what is counted about topics, but for what is in space_deltas';
COMMENT ON COLUMN chat.space_counters.space_id IS 'the topic';
COMMENT ON COLUMN chat.space_counters.post_count IS 'posts that are published and not deleted';
COMMENT ON COLUMN chat.space_counters.conversation_count IS 'conversations of the topic';
COMMENT ON COLUMN chat.space_counters.member_count IS 'members';
COMMENT ON COLUMN chat.space_counters.last_activity_at IS 'when the last post or comment was made, or else the topic';

CREATE TABLE chat.space_deltas (
	space_id	uuid NOT NULL,
	id			uuid NOT NULL,
	posts		integer NOT NULL,
	conversations integer NOT NULL,
	members		integer NOT NULL,
	last_activity_at timestamptz,
	PRIMARY KEY (space_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0.01);
COMMENT ON TABLE chat.space_deltas IS 'what is to be added to rows of space_counters';
COMMENT ON COLUMN chat.space_deltas.space_id IS 'the topic';
COMMENT ON COLUMN chat.space_deltas.id IS 'the delta';
COMMENT ON COLUMN chat.space_deltas.posts IS 'to be added to post_count';
COMMENT ON COLUMN chat.space_deltas.conversations IS 'to be added to conversation_count';
COMMENT ON COLUMN chat.space_deltas.members IS 'to be added to member_count';
COMMENT ON COLUMN chat.space_deltas.last_activity_at IS 'last_activity_at is not before this; NULL: unchanged';

-- Emoji that members of a topic may react with beside those of Unicode.
CREATE TABLE chat.custom_emojis (
	space_id	uuid NOT NULL,
	name_key	text COLLATE "C" NOT NULL,
	name		text NOT NULL,
	image_url	text NOT NULL,
	created_by	uuid,
	created_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	PRIMARY KEY (space_id, name_key),
	CONSTRAINT custom_emojis_name_check CHECK
		(pg_catalog.octet_length(name) <= 62 AND pg_catalog.strpos(name, ':') = 0),
	CONSTRAINT custom_emojis_image_url_check CHECK (pg_catalog.length(image_url) BETWEEN 1 AND 2048)
);
COMMENT ON TABLE chat.custom_emojis IS 'emoji of topics'' own';
COMMENT ON COLUMN chat.custom_emojis.space_id IS 'the topic';
COMMENT ON COLUMN chat.custom_emojis.name_key IS 'what names of emoji are told apart by';
COMMENT ON COLUMN chat.custom_emojis.name IS 'its name, written between colons where it is used';
COMMENT ON COLUMN chat.custom_emojis.image_url IS 'address of the picture';
COMMENT ON COLUMN chat.custom_emojis.created_by IS 'user who added it';
COMMENT ON COLUMN chat.custom_emojis.created_at IS 'when it was added';

-- What a user wants of topics and posts. Nobody but the owner may read it: who
-- has set something for a post that is not published yet, and is no moderator, is
-- its author. No foreign key leads to chat.users: a transaction that posts
-- anonymously and follows that post would mark the user's row. It is the forum's,
-- and stands here since lists of topics leave out what somebody has hidden.
CREATE TABLE chat.forum_settings (
	user_id		uuid NOT NULL,
	target_id	uuid NOT NULL,
	is_post		boolean NOT NULL,
	is_followed	boolean NOT NULL DEFAULT false,
	is_muted	boolean NOT NULL DEFAULT false,
	is_silenced	boolean NOT NULL DEFAULT false,
	is_hidden	boolean NOT NULL DEFAULT false,
	PRIMARY KEY (user_id, target_id)
);
COMMENT ON TABLE chat.forum_settings IS 'what users want of topics and posts';
COMMENT ON COLUMN chat.forum_settings.user_id IS 'whose setting it is';
COMMENT ON COLUMN chat.forum_settings.target_id IS 'a topic or a post';
COMMENT ON COLUMN chat.forum_settings.is_post IS 'whether the target is a post; else it is a topic';
COMMENT ON COLUMN chat.forum_settings.is_followed IS 'whether the user follows it';
COMMENT ON COLUMN chat.forum_settings.is_muted IS 'whether notifications about it are off';
COMMENT ON COLUMN chat.forum_settings.is_silenced IS 'whether it is left out of ranked lists';
COMMENT ON COLUMN chat.forum_settings.is_hidden IS 'whether it is left out of all lists';

-- Groups of users that can be mentioned together: of a topic, or of all
CREATE TABLE chat.user_groups (
	id			uuid PRIMARY KEY,
	space_id	uuid,
	handle		text NOT NULL,
	name		text NOT NULL,
	description	text,
	created_by	uuid,
	CONSTRAINT user_groups_handle_check CHECK (handle ~ '^[a-z0-9][a-z0-9._-]{0,49}$'),
	CONSTRAINT user_groups_text_check CHECK
		(pg_catalog.length(name) BETWEEN 1 AND 100
		 AND name ~ '[^[:space:][:cntrl:]]'
		 AND pg_catalog.length(description) <= 1000)
);
CREATE UNIQUE INDEX user_groups_handle_key ON chat.user_groups
	(COALESCE(space_id, '00000000-0000-0000-0000-000000000000'), handle);
CREATE INDEX user_groups_space_idx ON chat.user_groups (space_id, id);
COMMENT ON TABLE chat.user_groups IS 'groups of users that can be mentioned together';
COMMENT ON COLUMN chat.user_groups.id IS 'the group';
COMMENT ON COLUMN chat.user_groups.space_id IS 'of which topic it is; NULL: of all';
COMMENT ON COLUMN chat.user_groups.handle IS 'what it is mentioned by, unique in its topic';
COMMENT ON COLUMN chat.user_groups.name IS 'what people are shown as its name';
COMMENT ON COLUMN chat.user_groups.description IS 'what it is for';
COMMENT ON COLUMN chat.user_groups.created_by IS 'who made it; NULL: an administrator of the database';

CREATE TABLE chat.user_group_members (
	group_id	uuid NOT NULL REFERENCES chat.user_groups ON DELETE CASCADE,
	user_id		uuid NOT NULL REFERENCES chat.users,
	added_by	uuid,
	added_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	PRIMARY KEY (group_id, user_id)
);
CREATE INDEX user_group_members_user_idx ON chat.user_group_members (user_id, group_id);
COMMENT ON TABLE chat.user_group_members IS 'who is in a group of users';
COMMENT ON COLUMN chat.user_group_members.group_id IS 'the group';
COMMENT ON COLUMN chat.user_group_members.user_id IS 'the member';
COMMENT ON COLUMN chat.user_group_members.added_by IS 'who added them; NULL: an administrator of the database';
COMMENT ON COLUMN chat.user_group_members.added_at IS 'when they were added';

-- Invites: whoever has the code, of which only a hash is kept, is let in.
CREATE TABLE chat.invites (
	space_id	uuid NOT NULL,
	id			uuid NOT NULL,
	code_hash	bytea NOT NULL,
	role		text NOT NULL,
	max_uses	integer,
	use_count	integer NOT NULL DEFAULT 0,
	expires_at	timestamptz,
	created_by	uuid NOT NULL REFERENCES chat.users,
	revoked_by	uuid,
	revoked_at	timestamptz,
	PRIMARY KEY (space_id, id),
	CONSTRAINT invites_code_hash_key UNIQUE (code_hash),
	CONSTRAINT invites_code_hash_check CHECK (pg_catalog.octet_length(code_hash) = 32),
	CONSTRAINT invites_role_check CHECK (role IN ('guest', 'member', 'moderator', 'admin')),
	CONSTRAINT invites_uses_check CHECK (max_uses > 0 AND use_count >= 0),
	CONSTRAINT invites_revoked_check CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);
-- for the job that removes those that have ended
CREATE INDEX invites_ended_idx ON chat.invites (LEAST(expires_at, revoked_at))
	WHERE LEAST(expires_at, revoked_at) IS NOT NULL;
CREATE INDEX invites_used_up_idx ON chat.invites (id) WHERE use_count >= max_uses;
COMMENT ON TABLE chat.invites IS 'codes that let whoever has one into a topic';
COMMENT ON COLUMN chat.invites.space_id IS 'the topic';
COMMENT ON COLUMN chat.invites.id IS 'the invite; tells when it was made';
COMMENT ON COLUMN chat.invites.code_hash IS 'SHA-256 of the code';
COMMENT ON COLUMN chat.invites.role IS 'what it makes of its holder: guest, member, moderator or admin';
COMMENT ON COLUMN chat.invites.max_uses IS 'how often it can be used; NULL: without a limit';
COMMENT ON COLUMN chat.invites.use_count IS 'how often it has been used, but for what is in invite_uses';
COMMENT ON COLUMN chat.invites.expires_at IS 'when it ends; NULL: never';
COMMENT ON COLUMN chat.invites.created_by IS 'who made it';
COMMENT ON COLUMN chat.invites.revoked_by IS 'who revoked it; NULL: it is not';
COMMENT ON COLUMN chat.invites.revoked_at IS 'when it was revoked; NULL: it is not';

-- Uses without a limit, so that nobody waits for the invite
CREATE TABLE chat.invite_uses (
	space_id	uuid NOT NULL,
	invite_id	uuid NOT NULL,
	id			uuid NOT NULL,
	PRIMARY KEY (space_id, invite_id, id)
);
COMMENT ON TABLE chat.invite_uses IS 'uses of invites that are to be added to their use_count, one row each';
COMMENT ON COLUMN chat.invite_uses.space_id IS 'the topic';
COMMENT ON COLUMN chat.invite_uses.invite_id IS 'the invite';
COMMENT ON COLUMN chat.invite_uses.id IS 'the use';

-- Who has asked to be let in; of each user the last time
CREATE TABLE chat.join_requests (
	id			uuid PRIMARY KEY,
	space_id	uuid NOT NULL,
	user_id		uuid NOT NULL REFERENCES chat.users,
	reason		text,
	status		text NOT NULL DEFAULT 'pending',
	answered_by	uuid,
	answered_at	timestamptz,
	CONSTRAINT join_requests_user_key UNIQUE (space_id, user_id),
	CONSTRAINT join_requests_reason_check CHECK (pg_catalog.length(reason) <= 1000),
	CONSTRAINT join_requests_status_check CHECK
		(status IN ('pending', 'accepted', 'declined')
		 AND (status = 'pending') = (answered_at IS NULL))
);
CREATE INDEX join_requests_space_idx ON chat.join_requests (space_id, id);
CREATE INDEX join_requests_pending_idx ON chat.join_requests (space_id, id) WHERE status = 'pending';
CREATE INDEX join_requests_user_idx ON chat.join_requests (user_id, id);
COMMENT ON TABLE chat.join_requests IS 'who has asked to be let into a topic';
COMMENT ON COLUMN chat.join_requests.id IS 'the request; tells when';
COMMENT ON COLUMN chat.join_requests.space_id IS 'the topic';
COMMENT ON COLUMN chat.join_requests.user_id IS 'who asks';
COMMENT ON COLUMN chat.join_requests.reason IS 'why';
COMMENT ON COLUMN chat.join_requests.status IS 'pending, accepted or declined';
COMMENT ON COLUMN chat.join_requests.answered_by IS 'who has answered; NULL while it is pending';
COMMENT ON COLUMN chat.join_requests.answered_at IS 'when it was answered; NULL while it is pending';

--@ always
ALTER TABLE chat.spaces ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.space_membership_events ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.space_deltas ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.user_groups ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.invites ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.invite_uses ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.join_requests ALTER COLUMN id SET DEFAULT chat.uuid_v7();

CREATE OR REPLACE TRIGGER spaces_guard
	BEFORE INSERT OR UPDATE OR DELETE ON chat.spaces
	FOR EACH ROW EXECUTE FUNCTION chat._spaces_guard();
CREATE OR REPLACE TRIGGER spaces_epoch
	AFTER UPDATE OF epoch ON chat.spaces
	FOR EACH ROW WHEN (NEW.epoch < OLD.epoch) EXECUTE FUNCTION chat._refuse_lower_epoch();
CREATE OR REPLACE TRIGGER spaces_inserted
	AFTER INSERT ON chat.spaces
	REFERENCING NEW TABLE AS new_spaces
	FOR EACH STATEMENT EXECUTE FUNCTION chat._spaces_inserted();
CREATE OR REPLACE TRIGGER spaces_guard_truncate
	BEFORE TRUNCATE ON chat.spaces
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER space_members_guard
	BEFORE INSERT OR UPDATE ON chat.space_members
	FOR EACH ROW EXECUTE FUNCTION chat._space_members_guard();
CREATE OR REPLACE TRIGGER space_members_joined
	AFTER INSERT ON chat.space_members
	REFERENCING NEW TABLE AS changed_members
	FOR EACH STATEMENT EXECUTE FUNCTION chat._space_members_changed();
CREATE OR REPLACE TRIGGER space_members_left
	AFTER DELETE ON chat.space_members
	REFERENCING OLD TABLE AS changed_members
	FOR EACH STATEMENT EXECUTE FUNCTION chat._space_members_changed();
CREATE OR REPLACE TRIGGER space_members_guard_truncate
	BEFORE TRUNCATE ON chat.space_members
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER user_groups_guard
	BEFORE INSERT OR UPDATE ON chat.user_groups
	FOR EACH ROW EXECUTE FUNCTION chat._user_groups_guard();
CREATE OR REPLACE TRIGGER user_group_members_guard
	BEFORE INSERT OR UPDATE ON chat.user_group_members
	FOR EACH ROW EXECUTE FUNCTION chat._user_group_members_guard();
CREATE OR REPLACE TRIGGER user_groups_guard_truncate
	BEFORE TRUNCATE ON chat.user_groups
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER invites_guard_truncate
	BEFORE TRUNCATE ON chat.invites
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER join_requests_guard_truncate
	BEFORE TRUNCATE ON chat.join_requests
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();
CREATE OR REPLACE TRIGGER sanctions_space
	BEFORE INSERT OR UPDATE ON chat.sanctions
	FOR EACH ROW WHEN (NOT NEW.is_alias AND NEW.space_id <> '00000000-0000-0000-0000-000000000000')
	EXECUTE FUNCTION chat._sanctions_space();
CREATE OR REPLACE TRIGGER sanctions_changed
	AFTER INSERT OR UPDATE ON chat.sanctions
	FOR EACH ROW WHEN (NOT NEW.is_alias AND NEW.kind = 'ban'
					   AND NEW.space_id <> '00000000-0000-0000-0000-000000000000')
	EXECUTE FUNCTION chat._sanctions_changed();

CREATE OR REPLACE TRIGGER custom_emojis_guard
	BEFORE INSERT OR UPDATE ON chat.custom_emojis
	FOR EACH ROW EXECUTE FUNCTION chat._custom_emojis_guard();

REVOKE ALL ON chat.custom_emojis, chat.spaces, chat.space_members, chat.space_membership_events,
	chat.space_counters, chat.space_deltas, chat.forum_settings,
	chat.user_groups, chat.user_group_members, chat.invites, chat.invite_uses,
	chat.join_requests FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.spaces, chat.space_members TO chat_admin;
GRANT SELECT ON chat.custom_emojis, chat.space_membership_events, chat.space_counters, chat.space_deltas,
	chat.user_groups, chat.user_group_members, chat.join_requests
	TO chat_admin;
