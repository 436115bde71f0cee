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
		 AND title ~ '[^[:space:][:cntrl:]]'
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
CREATE TABLE chat.comment_versions (
	post_id		uuid NOT NULL,
	comment_id	uuid NOT NULL,
	version		integer NOT NULL,
	edited_at	timestamptz,
	content		text NOT NULL,
	PRIMARY KEY (post_id, comment_id, version)
);

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

-- What votes and replies come to, of a post (id = post_id) or a comment, which is
-- listed among the posts of its topic or the replies to its parent: its scope.
-- Votes change no column of an index, so that those updates stay HOT. Where not
-- ranked, the rankings are behind and the row is in rankings_due.
CREATE TABLE chat.tallies (
	post_id		uuid NOT NULL,
	id			uuid NOT NULL,
	scope_id	uuid NOT NULL,
	created		bigint NOT NULL,
	upvotes		integer NOT NULL DEFAULT 0,
	downvotes	integer NOT NULL DEFAULT 0,
	replies		integer NOT NULL DEFAULT 0,
	live		boolean NOT NULL,
	is_public	boolean NOT NULL,
	ranked		boolean NOT NULL DEFAULT true,
	PRIMARY KEY (post_id, id)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

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
	listed		boolean NOT NULL,
	listed_for_all boolean NOT NULL,
	day			integer,
	score		integer NOT NULL DEFAULT 0,
	hot			double precision NOT NULL,
	best		double precision NOT NULL DEFAULT 0,
	controversy	double precision NOT NULL DEFAULT 0,
	PRIMARY KEY (post_id, id)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX rankings_top_idx ON chat.rankings (scope_id, score, id) WHERE listed;
CREATE INDEX rankings_hot_idx ON chat.rankings (scope_id, hot, id) WHERE listed;
CREATE INDEX rankings_best_idx ON chat.rankings (scope_id, best, id) WHERE listed;
CREATE INDEX rankings_controversial_idx ON chat.rankings (scope_id, controversy, id) WHERE listed;
CREATE INDEX rankings_day_idx ON chat.rankings (scope_id, day, score, id)
	WHERE day IS NOT NULL;
CREATE INDEX rankings_all_top_idx ON chat.rankings (score, id) WHERE listed_for_all;
CREATE INDEX rankings_all_hot_idx ON chat.rankings (hot, id) WHERE listed_for_all;
CREATE INDEX rankings_all_best_idx ON chat.rankings (best, id) WHERE listed_for_all;
CREATE INDEX rankings_all_controversial_idx ON chat.rankings (controversy, id) WHERE listed_for_all;
CREATE INDEX rankings_all_day_idx ON chat.rankings (day, score, id) WHERE listed_for_all;

-- What comments say of a post
CREATE TABLE chat.post_activity (
	post_id		uuid PRIMARY KEY,
	space_id	uuid NOT NULL,
	live		boolean NOT NULL,
	is_public	boolean NOT NULL,
	comment_count integer NOT NULL DEFAULT 0,
	active		bigint NOT NULL
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX post_activity_idx ON chat.post_activity (space_id, active, post_id) WHERE live;
CREATE INDEX post_activity_all_idx ON chat.post_activity (active, post_id) WHERE live AND is_public;

-- The rankings that are behind their tallies
CREATE TABLE chat.rankings_due (
	post_id		uuid NOT NULL,
	id			uuid NOT NULL,
	PRIMARY KEY (post_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0.01);

-- What is still to be added to a row of tallies or post_activity, left by those
-- who found it locked. recount: read again what the post or comment itself says.
CREATE TABLE chat.tally_deltas (
	post_id		uuid NOT NULL,
	target_id	uuid NOT NULL,
	id			uuid NOT NULL,
	upvotes		integer NOT NULL,
	downvotes	integer NOT NULL,
	replies		integer NOT NULL,
	recount		boolean NOT NULL,
	PRIMARY KEY (post_id, target_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0.01);
CREATE TABLE chat.activity_deltas (
	post_id		uuid NOT NULL,
	id			uuid NOT NULL,
	comments	integer NOT NULL,
	active		bigint NOT NULL,
	recount		boolean NOT NULL,
	PRIMARY KEY (post_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0.01);

--@ always
ALTER TABLE chat.posts ALTER COLUMN id SET DEFAULT chat.uuid_v7();
ALTER TABLE chat.comments ALTER COLUMN id SET DEFAULT chat.uuid_v7();
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

REVOKE ALL ON chat.posts, chat.comments, chat.post_versions, chat.comment_versions,
	chat.votes, chat.tallies, chat.rankings, chat.rankings_due, chat.post_activity,
	chat.tally_deltas, chat.activity_deltas FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.posts, chat.comments, chat.votes TO chat_admin;
GRANT SELECT ON chat.post_versions, chat.comment_versions, chat.tallies, chat.rankings,
	chat.rankings_due, chat.post_activity, chat.tally_deltas, chat.activity_deltas TO chat_admin;
