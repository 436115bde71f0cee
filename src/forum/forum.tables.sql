--@ version 1
-- Posts of topics. An anonymous one has an alias in the author's place. A post
-- that waits for approval is not published yet; is_public is that of its topic.
-- A vote or a comment never touches these rows.
CREATE TABLE chat.posts (
	id			uuid PRIMARY KEY,
	space_id	uuid NOT NULL,
	author_id	uuid,
	alias_id	uuid,
	is_public	boolean NOT NULL,
	title		text NOT NULL,
	content		text NOT NULL DEFAULT '',
	gif_url		text,
	tags		text[] NOT NULL DEFAULT '{}',
	crosspost_of uuid,
	published_at timestamptz DEFAULT pg_catalog.now(),
	rejected_at	timestamptz,
	rejected_reason text,
	version		integer NOT NULL DEFAULT 1,
	edited_at	timestamptz,
	deleted_at	timestamptz,
	deleted_by	uuid,
	pinned_at	timestamptz,
	locked_at	timestamptz,
	resolved_at	timestamptz,
	CONSTRAINT posts_author_check CHECK ((author_id IS NULL) <> (alias_id IS NULL)),
	CONSTRAINT posts_published_check CHECK (published_at IS NULL OR rejected_at IS NULL),
	CONSTRAINT posts_text_check CHECK
		(pg_catalog.length(title) BETWEEN 1 AND 300
		 AND pg_catalog.length(gif_url) <= 2048
		 AND pg_catalog.length(rejected_reason) <= 1000),
	CONSTRAINT posts_tags_check CHECK
		(pg_catalog.cardinality(tags) <= 20
		 AND COALESCE(pg_catalog.array_ndims(tags), 1) = 1
		 AND pg_catalog.array_position(tags, NULL) IS NULL
		 AND pg_catalog.array_position(tags, '') IS NULL
		 AND pg_catalog.pg_column_size(tags) <= 2048)
);
CREATE INDEX posts_new_idx ON chat.posts (space_id, published_at, id)
	WHERE published_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX posts_all_new_idx ON chat.posts (published_at, id)
	WHERE published_at IS NOT NULL AND deleted_at IS NULL AND is_public;
CREATE INDEX posts_pending_idx ON chat.posts (space_id, id)
	WHERE published_at IS NULL AND rejected_at IS NULL AND deleted_at IS NULL;
CREATE INDEX posts_pinned_idx ON chat.posts (space_id, pinned_at)
	WHERE pinned_at IS NOT NULL AND published_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX posts_author_idx ON chat.posts (author_id, id) WHERE author_id IS NOT NULL;
CREATE INDEX posts_alias_idx ON chat.posts (alias_id, id) WHERE alias_id IS NOT NULL;
COMMENT ON TABLE chat.posts IS 'posts of topics';
COMMENT ON COLUMN chat.posts.id IS 'the post: a version 7 uuid';
COMMENT ON COLUMN chat.posts.space_id IS 'the topic';
COMMENT ON COLUMN chat.posts.author_id IS 'the user who wrote it; NULL if an alias did';
COMMENT ON COLUMN chat.posts.alias_id IS 'the alias that wrote it; NULL if a user did under their own name';
COMMENT ON COLUMN chat.posts.is_public IS 'whether its topic is public; set by trigger';
COMMENT ON COLUMN chat.posts.title IS '1 to 300 characters';
COMMENT ON COLUMN chat.posts.content IS 'what it says; may be empty';
COMMENT ON COLUMN chat.posts.gif_url IS 'the address of a picture';
COMMENT ON COLUMN chat.posts.tags IS 'its tags, in lower case, each once';
COMMENT ON COLUMN chat.posts.crosspost_of IS 'the post of another topic that it shows';
COMMENT ON COLUMN chat.posts.published_at IS 'when it was published; NULL: it waits for approval or was rejected';
COMMENT ON COLUMN chat.posts.rejected_at IS 'when it was rejected';
COMMENT ON COLUMN chat.posts.rejected_reason IS 'why it was rejected';
COMMENT ON COLUMN chat.posts.version IS '1 at first, one more with each edit';
COMMENT ON COLUMN chat.posts.edited_at IS 'when it was last edited';
COMMENT ON COLUMN chat.posts.deleted_at IS 'when it was deleted';
COMMENT ON COLUMN chat.posts.deleted_by IS 'who deleted it; NULL if its anonymous author, the nil uuid if not known';
COMMENT ON COLUMN chat.posts.pinned_at IS 'since when it is pinned';
COMMENT ON COLUMN chat.posts.locked_at IS 'since when it is locked';
COMMENT ON COLUMN chat.posts.resolved_at IS 'since when it is resolved';

-- Comments. path names those above, the topmost first; a comment on the post
-- itself has no parent, an empty path and depth 0.
CREATE TABLE chat.comments (
	post_id		uuid NOT NULL,
	id			uuid NOT NULL,
	parent_id	uuid,
	depth		integer NOT NULL,
	path		uuid[] NOT NULL,
	author_id	uuid,
	alias_id	uuid,
	content		text NOT NULL,
	version		integer NOT NULL DEFAULT 1,
	edited_at	timestamptz,
	deleted_at	timestamptz,
	deleted_by	uuid,
	PRIMARY KEY (post_id, id),
	CONSTRAINT comments_author_check CHECK ((author_id IS NULL) <> (alias_id IS NULL))
);
CREATE INDEX comments_id_idx ON chat.comments (id);
CREATE INDEX comments_siblings_idx ON chat.comments ((COALESCE(parent_id, post_id)), id);
CREATE INDEX comments_author_idx ON chat.comments (author_id, id) WHERE author_id IS NOT NULL;
CREATE INDEX comments_alias_idx ON chat.comments (alias_id, id) WHERE alias_id IS NOT NULL;
COMMENT ON TABLE chat.comments IS 'comments on posts';
COMMENT ON COLUMN chat.comments.post_id IS 'the post';
COMMENT ON COLUMN chat.comments.id IS 'the comment: a version 7 uuid';
COMMENT ON COLUMN chat.comments.parent_id IS 'the comment that it replies to; NULL: the post';
COMMENT ON COLUMN chat.comments.depth IS 'how many comments are above it; set by trigger';
COMMENT ON COLUMN chat.comments.path IS 'the comments above it, the topmost first; set by trigger';
COMMENT ON COLUMN chat.comments.author_id IS 'the user who wrote it; NULL if an alias did';
COMMENT ON COLUMN chat.comments.alias_id IS 'the alias that wrote it; NULL if a user did under their own name';
COMMENT ON COLUMN chat.comments.content IS 'what it says';
COMMENT ON COLUMN chat.comments.version IS '1 at first, one more with each edit';
COMMENT ON COLUMN chat.comments.edited_at IS 'when it was last edited';
COMMENT ON COLUMN chat.comments.deleted_at IS 'when it was deleted';
COMMENT ON COLUMN chat.comments.deleted_by IS 'who deleted it; NULL if its anonymous author, the nil uuid if not known';

-- What they said before each edit
CREATE TABLE chat.post_versions (
	post_id		uuid NOT NULL,
	version		integer NOT NULL,
	edited_at	timestamptz,
	title		text NOT NULL,
	content		text NOT NULL,
	gif_url		text,
	tags		text[] NOT NULL,
	PRIMARY KEY (post_id, version)
);
COMMENT ON TABLE chat.post_versions IS 'what posts said before each edit';
COMMENT ON COLUMN chat.post_versions.post_id IS 'the post';
COMMENT ON COLUMN chat.post_versions.version IS 'the version, of those that are not the present one';
COMMENT ON COLUMN chat.post_versions.edited_at IS 'when that version was written; NULL: with the post';
COMMENT ON COLUMN chat.post_versions.title IS 'the title of that version';
COMMENT ON COLUMN chat.post_versions.content IS 'what that version said';
COMMENT ON COLUMN chat.post_versions.gif_url IS 'the address of its picture';
COMMENT ON COLUMN chat.post_versions.tags IS 'its tags';
CREATE TABLE chat.comment_versions (
	post_id		uuid NOT NULL,
	comment_id	uuid NOT NULL,
	version		integer NOT NULL,
	edited_at	timestamptz,
	content		text NOT NULL,
	PRIMARY KEY (post_id, comment_id, version)
);
COMMENT ON TABLE chat.comment_versions IS 'what comments said before each edit';
COMMENT ON COLUMN chat.comment_versions.post_id IS 'the post';
COMMENT ON COLUMN chat.comment_versions.comment_id IS 'the comment';
COMMENT ON COLUMN chat.comment_versions.version IS 'the version, of those that are not the present one';
COMMENT ON COLUMN chat.comment_versions.edited_at IS 'when that version was written; NULL: with the comment';
COMMENT ON COLUMN chat.comment_versions.content IS 'what that version said';

-- Who has voted: 1 up, -1 down, and no row for those who have not. The target
-- is the post itself or a comment on it.
CREATE TABLE chat.votes (
	post_id		uuid NOT NULL,
	target_id	uuid NOT NULL,
	user_id		uuid NOT NULL,
	value		smallint NOT NULL,
	PRIMARY KEY (post_id, target_id, user_id)
) WITH (autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX votes_user_idx ON chat.votes (user_id, target_id);
COMMENT ON TABLE chat.votes IS 'who has voted for and against what';
COMMENT ON COLUMN chat.votes.post_id IS 'the post, or the one that the comment is on';
COMMENT ON COLUMN chat.votes.target_id IS 'the post itself or a comment on it';
COMMENT ON COLUMN chat.votes.user_id IS 'who has voted';
COMMENT ON COLUMN chat.votes.value IS '1: for it, -1: against it';

-- Who has reacted to what with which emoji.
CREATE TABLE chat.reactions (
	post_id		uuid NOT NULL,
	target_id	uuid NOT NULL,
	user_id		uuid NOT NULL,
	emoji		text COLLATE "C" NOT NULL,
	reacted_at	timestamptz NOT NULL DEFAULT pg_catalog.now(),
	PRIMARY KEY (post_id, target_id, user_id, emoji),
	CONSTRAINT reactions_emoji_check CHECK (pg_catalog.octet_length(emoji) BETWEEN 1 AND 64)
);
COMMENT ON TABLE chat.reactions IS 'who has reacted to posts and comments with which emoji';
COMMENT ON COLUMN chat.reactions.post_id IS 'the post, or the one that the comment is on';
COMMENT ON COLUMN chat.reactions.target_id IS 'the post itself or a comment on it';
COMMENT ON COLUMN chat.reactions.user_id IS 'user who reacts';
COMMENT ON COLUMN chat.reactions.emoji IS 'the emoji; of a topic''s own, its name between colons';
COMMENT ON COLUMN chat.reactions.reacted_at IS 'when they did';

-- What reactions come to: the sum of the rows of a target and emoji. Each statement
-- adds a row, and fold_counters() makes one of them, so that nobody waits.
CREATE TABLE chat.reaction_counts (
	post_id		uuid NOT NULL,
	target_id	uuid NOT NULL,
	id			uuid NOT NULL,
	emoji		text COLLATE "C" NOT NULL,
	reaction_count integer NOT NULL,
	is_pending	boolean NOT NULL DEFAULT true,
	PRIMARY KEY (post_id, target_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0.01);
CREATE INDEX reaction_counts_pending_idx ON chat.reaction_counts (post_id, target_id) WHERE is_pending;
COMMENT ON TABLE chat.reaction_counts IS 'how many reactions posts and comments have: the sum of their rows';
COMMENT ON COLUMN chat.reaction_counts.post_id IS 'the post, or the one that the comment is on';
COMMENT ON COLUMN chat.reaction_counts.target_id IS 'the post itself or a comment on it';
COMMENT ON COLUMN chat.reaction_counts.id IS
	'tells the rows of one target apart; the least one of an emoji tells its place';
COMMENT ON COLUMN chat.reaction_counts.emoji IS 'the emoji';
COMMENT ON COLUMN chat.reaction_counts.reaction_count IS 'how many reactions to add';
COMMENT ON COLUMN chat.reaction_counts.is_pending IS 'it has not been folded';

-- What votes and replies come to, of a post (id = post_id) or a comment, which is
-- listed among the posts of its topic or the replies to its parent: its scope.
-- Votes change no column of an index, so that those updates stay HOT. Where
-- is_ranked is false, the rankings are behind and the row is in rankings_due.
CREATE TABLE chat.tallies (
	post_id		uuid NOT NULL,
	id			uuid NOT NULL,
	scope_id	uuid NOT NULL,
	created		bigint NOT NULL,
	upvotes		integer NOT NULL DEFAULT 0,
	downvotes	integer NOT NULL DEFAULT 0,
	replies		integer NOT NULL DEFAULT 0,
	is_live		boolean NOT NULL,
	is_public	boolean NOT NULL,
	is_ranked	boolean NOT NULL DEFAULT true,
	PRIMARY KEY (post_id, id)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
COMMENT ON TABLE chat.tallies IS 'votes and replies of posts and comments, but for what is in tally_deltas';
COMMENT ON COLUMN chat.tallies.post_id IS 'the post, or the one that the comment is on';
COMMENT ON COLUMN chat.tallies.id IS 'the post itself or a comment on it';
COMMENT ON COLUMN chat.tallies.scope_id IS 'where it is listed: a post in its topic, a comment below its parent';
COMMENT ON COLUMN chat.tallies.created IS 'the time that its ranks count from, in microseconds since 1970';
COMMENT ON COLUMN chat.tallies.upvotes IS 'votes for it';
COMMENT ON COLUMN chat.tallies.downvotes IS 'votes against it';
COMMENT ON COLUMN chat.tallies.replies IS 'of a comment: replies to it that are listed';
COMMENT ON COLUMN chat.tallies.is_live IS 'whether it is neither deleted nor waiting for approval';
COMMENT ON COLUMN chat.tallies.is_public IS 'whether its topic is public';
COMMENT ON COLUMN chat.tallies.is_ranked IS 'whether its row in rankings is up to date; else it is in rankings_due';

-- Where that puts it. Time adds to the ranks of what is new, rather than take
-- from what is old: so no rank needs to be written again because time passes.
-- Those are computed by rank.c: generated columns would be read and parsed again
-- at every write, and so would the conditions of the indexes if they were longer.
-- day is that of a post which is listed. Whoever writes a row has locked its tally.
CREATE TABLE chat.rankings (
	post_id		uuid NOT NULL,
	id			uuid NOT NULL,
	scope_id	uuid NOT NULL,
	created		bigint NOT NULL,
	is_listed	boolean NOT NULL,
	is_listed_for_all boolean NOT NULL,
	day			integer,
	score		integer NOT NULL DEFAULT 0,
	hot			double precision NOT NULL,
	best		double precision NOT NULL DEFAULT 0,
	controversy	double precision NOT NULL DEFAULT 0,
	PRIMARY KEY (post_id, id)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX rankings_top_idx ON chat.rankings (scope_id, score, id) WHERE is_listed;
CREATE INDEX rankings_hot_idx ON chat.rankings (scope_id, hot, id) WHERE is_listed;
CREATE INDEX rankings_best_idx ON chat.rankings (scope_id, best, id) WHERE is_listed;
CREATE INDEX rankings_controversial_idx ON chat.rankings (scope_id, controversy, id) WHERE is_listed;
CREATE INDEX rankings_day_idx ON chat.rankings (scope_id, day, score, id)
	WHERE day IS NOT NULL;
CREATE INDEX rankings_all_top_idx ON chat.rankings (score, id) WHERE is_listed_for_all;
CREATE INDEX rankings_all_hot_idx ON chat.rankings (hot, id) WHERE is_listed_for_all;
CREATE INDEX rankings_all_best_idx ON chat.rankings (best, id) WHERE is_listed_for_all;
CREATE INDEX rankings_all_controversial_idx ON chat.rankings (controversy, id) WHERE is_listed_for_all;
CREATE INDEX rankings_all_day_idx ON chat.rankings (day, score, id) WHERE is_listed_for_all;
COMMENT ON TABLE chat.rankings IS 'places of posts and comments in the lists';
COMMENT ON COLUMN chat.rankings.post_id IS 'the post, or the one that the comment is on';
COMMENT ON COLUMN chat.rankings.id IS 'the post itself or a comment on it';
COMMENT ON COLUMN chat.rankings.scope_id IS 'where it is listed, as in tallies';
COMMENT ON COLUMN chat.rankings.created IS 'the time that its ranks count from, as in tallies';
COMMENT ON COLUMN chat.rankings.is_listed IS 'whether it is listed in its scope';
COMMENT ON COLUMN chat.rankings.is_listed_for_all IS 'whether it is a post of a public topic that is listed';
COMMENT ON COLUMN chat.rankings.day IS 'of a post that is listed: the day of created, counted from 1970';
COMMENT ON COLUMN chat.rankings.score IS 'votes for it less those against it';
COMMENT ON COLUMN chat.rankings.hot IS 'its place by sort hot';
COMMENT ON COLUMN chat.rankings.best IS 'its place by sort best';
COMMENT ON COLUMN chat.rankings.controversy IS 'its place by sort controversial';

-- What comments say of a post
CREATE TABLE chat.post_activity (
	post_id		uuid PRIMARY KEY,
	space_id	uuid NOT NULL,
	is_live		boolean NOT NULL,
	is_public	boolean NOT NULL,
	comment_count integer NOT NULL DEFAULT 0,
	active		bigint NOT NULL
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX post_activity_idx ON chat.post_activity (space_id, active, post_id) WHERE is_live;
CREATE INDEX post_activity_all_idx ON chat.post_activity (active, post_id) WHERE is_live AND is_public;
COMMENT ON TABLE chat.post_activity IS
	'what is counted about the comments on posts, but for what is in activity_deltas';
COMMENT ON COLUMN chat.post_activity.post_id IS 'the post';
COMMENT ON COLUMN chat.post_activity.space_id IS 'its topic';
COMMENT ON COLUMN chat.post_activity.is_live IS 'whether it is published and not deleted';
COMMENT ON COLUMN chat.post_activity.is_public IS 'whether its topic is public';
COMMENT ON COLUMN chat.post_activity.comment_count IS 'comments on it that are not deleted';
COMMENT ON COLUMN chat.post_activity.active IS 'time of the last one, or of publication, in microseconds since 1970';

-- The rankings that are behind their tallies
CREATE TABLE chat.rankings_due (
	post_id		uuid NOT NULL,
	id			uuid NOT NULL,
	PRIMARY KEY (post_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0.01);
COMMENT ON TABLE chat.rankings_due IS 'posts and comments whose rank is behind their tally';
COMMENT ON COLUMN chat.rankings_due.post_id IS 'the post, or the one that the comment is on';
COMMENT ON COLUMN chat.rankings_due.id IS 'the post itself or a comment on it';

-- What is still to be added to a row of tallies or post_activity, left by those
-- who found it locked. is_recount: read again what the post or comment itself says.
CREATE TABLE chat.tally_deltas (
	post_id		uuid NOT NULL,
	target_id	uuid NOT NULL,
	id			uuid NOT NULL,
	upvotes		integer NOT NULL,
	downvotes	integer NOT NULL,
	replies		integer NOT NULL,
	is_recount	boolean NOT NULL,
	PRIMARY KEY (post_id, target_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0.01);
COMMENT ON TABLE chat.tally_deltas IS 'what is to be added to rows of tallies';
COMMENT ON COLUMN chat.tally_deltas.post_id IS 'the post, or the one that the comment is on';
COMMENT ON COLUMN chat.tally_deltas.target_id IS 'the post itself or a comment on it';
COMMENT ON COLUMN chat.tally_deltas.id IS 'tells deltas of one target apart';
COMMENT ON COLUMN chat.tally_deltas.upvotes IS 'how many votes for it to add';
COMMENT ON COLUMN chat.tally_deltas.downvotes IS 'how many votes against it to add';
COMMENT ON COLUMN chat.tally_deltas.replies IS 'how many replies to add';
COMMENT ON COLUMN chat.tally_deltas.is_recount IS 'whether to read the post or comment itself again';
CREATE TABLE chat.activity_deltas (
	post_id		uuid NOT NULL,
	id			uuid NOT NULL,
	comments	integer NOT NULL,
	active		bigint NOT NULL,
	is_recount	boolean NOT NULL,
	PRIMARY KEY (post_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0.01);
COMMENT ON TABLE chat.activity_deltas IS 'what is to be added to rows of post_activity';
COMMENT ON COLUMN chat.activity_deltas.post_id IS 'the post';
COMMENT ON COLUMN chat.activity_deltas.id IS 'tells deltas of one post apart';
COMMENT ON COLUMN chat.activity_deltas.comments IS 'how many comments to add';
COMMENT ON COLUMN chat.activity_deltas.active IS 'time of activity, in microseconds since 1970; 0: no news';
COMMENT ON COLUMN chat.activity_deltas.is_recount IS 'whether to read the post and its comments again';

-- The keys under which clients may repeat a post, of a topic, or a comment, of a post.
-- author_id is the alias of what is anonymous.
CREATE TABLE chat.forum_keys (
	scope_id	uuid NOT NULL,
	author_id	uuid NOT NULL,
	client_key	text NOT NULL,
	target_id	uuid NOT NULL,
	PRIMARY KEY (scope_id, author_id, client_key)
);
COMMENT ON TABLE chat.forum_keys IS 'keys under which clients may repeat posts and comments';
COMMENT ON COLUMN chat.forum_keys.scope_id IS 'topic of the post, or post of the comment';
COMMENT ON COLUMN chat.forum_keys.author_id IS 'who wrote it, a user or an alias';
COMMENT ON COLUMN chat.forum_keys.client_key IS 'key that the client gave';
COMMENT ON COLUMN chat.forum_keys.target_id IS 'post or comment that was made under the key';

--@ always
ALTER TABLE chat.posts ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.comments ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.reaction_counts ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.tally_deltas ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.activity_deltas ALTER COLUMN id SET DEFAULT chat.uuid_v7();

CREATE OR REPLACE TRIGGER posts_insert
	BEFORE INSERT ON chat.posts
	FOR EACH ROW EXECUTE FUNCTION chat._posts_insert();
CREATE OR REPLACE TRIGGER posts_update
	BEFORE UPDATE ON chat.posts
	FOR EACH ROW EXECUTE FUNCTION chat._posts_update();
CREATE OR REPLACE TRIGGER posts_delete
	BEFORE DELETE ON chat.posts
	FOR EACH ROW EXECUTE FUNCTION chat._posts_delete();
CREATE OR REPLACE TRIGGER posts_inserted
	AFTER INSERT ON chat.posts
	REFERENCING NEW TABLE AS new_posts
	FOR EACH STATEMENT EXECUTE FUNCTION chat._posts_changed();
CREATE OR REPLACE TRIGGER posts_updated
	AFTER UPDATE ON chat.posts
	REFERENCING OLD TABLE AS old_posts NEW TABLE AS new_posts
	FOR EACH STATEMENT EXECUTE FUNCTION chat._posts_changed();
CREATE OR REPLACE TRIGGER posts_guard_truncate
	BEFORE TRUNCATE ON chat.posts
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

CREATE OR REPLACE TRIGGER comments_insert
	BEFORE INSERT ON chat.comments
	FOR EACH ROW EXECUTE FUNCTION chat._comments_insert();
CREATE OR REPLACE TRIGGER comments_update
	BEFORE UPDATE ON chat.comments
	FOR EACH ROW EXECUTE FUNCTION chat._comments_update();
CREATE OR REPLACE TRIGGER comments_delete
	BEFORE DELETE ON chat.comments
	FOR EACH ROW EXECUTE FUNCTION chat._comments_delete();
CREATE OR REPLACE TRIGGER comments_inserted
	AFTER INSERT ON chat.comments
	REFERENCING NEW TABLE AS new_comments
	FOR EACH STATEMENT EXECUTE FUNCTION chat._comments_changed();
CREATE OR REPLACE TRIGGER comments_updated
	AFTER UPDATE ON chat.comments
	REFERENCING OLD TABLE AS old_comments NEW TABLE AS new_comments
	FOR EACH STATEMENT EXECUTE FUNCTION chat._comments_changed();
CREATE OR REPLACE TRIGGER comments_guard_truncate
	BEFORE TRUNCATE ON chat.comments
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

CREATE OR REPLACE TRIGGER votes_inserted
	AFTER INSERT ON chat.votes
	REFERENCING NEW TABLE AS new_votes
	FOR EACH STATEMENT EXECUTE FUNCTION chat._votes_changed();
CREATE OR REPLACE TRIGGER votes_updated
	AFTER UPDATE ON chat.votes
	REFERENCING OLD TABLE AS old_votes NEW TABLE AS new_votes
	FOR EACH STATEMENT EXECUTE FUNCTION chat._votes_changed();
CREATE OR REPLACE TRIGGER votes_deleted
	AFTER DELETE ON chat.votes
	REFERENCING OLD TABLE AS old_votes
	FOR EACH STATEMENT EXECUTE FUNCTION chat._votes_changed();
CREATE OR REPLACE TRIGGER votes_guard_truncate
	BEFORE TRUNCATE ON chat.votes
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

CREATE OR REPLACE TRIGGER reactions_inserted
	AFTER INSERT ON chat.reactions
	REFERENCING NEW TABLE AS new_reactions
	FOR EACH STATEMENT EXECUTE FUNCTION chat._reactions_changed();
CREATE OR REPLACE TRIGGER reactions_updated
	AFTER UPDATE ON chat.reactions
	REFERENCING OLD TABLE AS old_reactions NEW TABLE AS new_reactions
	FOR EACH STATEMENT EXECUTE FUNCTION chat._reactions_changed();
CREATE OR REPLACE TRIGGER reactions_deleted
	AFTER DELETE ON chat.reactions
	REFERENCING OLD TABLE AS old_reactions
	FOR EACH STATEMENT EXECUTE FUNCTION chat._reactions_changed();
CREATE OR REPLACE TRIGGER reactions_guard_truncate
	BEFORE TRUNCATE ON chat.reactions
	FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();

REVOKE ALL ON chat.reactions, chat.reaction_counts, chat.posts, chat.comments,
	chat.post_versions, chat.comment_versions,
	chat.votes, chat.tallies, chat.rankings, chat.rankings_due, chat.post_activity,
	chat.tally_deltas, chat.activity_deltas, chat.forum_keys FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.posts, chat.comments, chat.votes TO chat_admin;
GRANT SELECT ON chat.post_versions, chat.comment_versions, chat.tallies, chat.rankings,
	chat.rankings_due, chat.post_activity, chat.tally_deltas, chat.activity_deltas, chat.reactions,
	chat.reaction_counts, chat.forum_keys TO chat_admin;
