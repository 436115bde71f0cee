-- A database of chat 1.0, made by scripts/release from test/sql/everything.sql
--
-- PostgreSQL database dump
--


-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: app; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA app;


ALTER SCHEMA app OWNER TO postgres;

--
-- Name: chat; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA chat;


ALTER SCHEMA chat OWNER TO postgres;

--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


--
-- Name: EXTENSION pg_trgm; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';


--
-- Name: pgcrypto; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;


--
-- Name: EXTENSION pgcrypto; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION pgcrypto IS 'cryptographic functions';


--
-- Name: chat; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS chat WITH SCHEMA chat VERSION '1.0';


--
-- Name: EXTENSION chat; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION chat IS 'backend of a chat, forum and direct-message product';


--
-- Name: id(text); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.id(named text) RETURNS uuid
    LANGUAGE sql STABLE
    AS $$SELECT m.id FROM app.made m WHERE m.name = named$$;


ALTER FUNCTION app.id(named text) OWNER TO postgres;

--
-- Name: votable(uuid); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.votable(voter uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE
    AS $$
	SELECT t.id FROM (
		SELECT p.id, p.author_id FROM chat.posts AS p
		WHERE p.space_id = app.id('bread') AND p.deleted_at IS NULL AND p.locked_at IS NULL
		UNION ALL
		SELECT c.id, c.author_id FROM chat.comments AS c JOIN chat.posts AS p ON p.id = c.post_id
		WHERE c.deleted_at IS NULL AND p.locked_at IS NULL AND p.deleted_at IS NULL) AS t
	WHERE t.author_id <> voter ORDER BY t.id $$;


ALTER FUNCTION app.votable(voter uuid) OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: made; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.made (
    name text NOT NULL,
    id uuid NOT NULL
);


ALTER TABLE app.made OWNER TO postgres;

--
-- Name: activity_deltas; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.activity_deltas (
    post_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    comments integer NOT NULL,
    active bigint NOT NULL,
    recount boolean NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.01');


ALTER TABLE chat.activity_deltas OWNER TO chat_owner;

--
-- Name: alias_bans; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.alias_bans (
    space_id uuid NOT NULL,
    alias_id uuid NOT NULL,
    banned_by uuid,
    banned_at timestamp with time zone DEFAULT now() NOT NULL,
    until timestamp with time zone,
    reason text,
    CONSTRAINT alias_bans_reason_check CHECK ((length(reason) <= 1000))
);


ALTER TABLE chat.alias_bans OWNER TO chat_owner;

--
-- Name: aliases; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.aliases (
    space_id uuid NOT NULL,
    user_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    last_used_at timestamp with time zone
)
WITH (fillfactor='70');


ALTER TABLE chat.aliases OWNER TO chat_owner;

--
-- Name: comment_versions; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.comment_versions (
    post_id uuid NOT NULL,
    comment_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL
);


ALTER TABLE chat.comment_versions OWNER TO chat_owner;

--
-- Name: comments; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.comments (
    post_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    parent_id uuid,
    depth integer NOT NULL,
    path uuid[] NOT NULL,
    author_id uuid,
    alias_id uuid,
    content text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid,
    CONSTRAINT comments_author_check CHECK (((author_id IS NULL) <> (alias_id IS NULL)))
);


ALTER TABLE chat.comments OWNER TO chat_owner;

--
-- Name: conversation_names; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.conversation_names (
    name_key text NOT NULL,
    conversation_id uuid NOT NULL
);


ALTER TABLE chat.conversation_names OWNER TO chat_owner;

--
-- Name: conversations; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.conversations (
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    last_seq bigint DEFAULT 0 NOT NULL,
    modseq bigint DEFAULT 0 NOT NULL,
    last_message_id uuid,
    member_count integer DEFAULT 0 NOT NULL,
    epoch integer DEFAULT 0 NOT NULL,
    private boolean DEFAULT true NOT NULL,
    kind text NOT NULL,
    created_by uuid,
    archived_at timestamp with time zone,
    name text,
    display_name text,
    topic text,
    purpose text,
    description text,
    picture_url text,
    background_url text,
    changed_modseq bigint DEFAULT 0 NOT NULL,
    space_id uuid
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.02');


ALTER TABLE chat.conversations OWNER TO chat_owner;

--
-- Name: direct_conversations; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.direct_conversations (
    user_low uuid NOT NULL,
    user_high uuid NOT NULL,
    conversation_id uuid DEFAULT chat.uuid_v7() NOT NULL,
    CONSTRAINT direct_conversations_pair_check CHECK ((user_low < user_high))
);


ALTER TABLE chat.direct_conversations OWNER TO chat_owner;

--
-- Name: forum_settings; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.forum_settings (
    user_id uuid NOT NULL,
    target_id uuid NOT NULL,
    is_post boolean NOT NULL,
    following boolean DEFAULT false NOT NULL,
    muted boolean DEFAULT false NOT NULL,
    silenced boolean DEFAULT false NOT NULL,
    hidden boolean DEFAULT false NOT NULL
);


ALTER TABLE chat.forum_settings OWNER TO chat_owner;

--
-- Name: live_chats; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.live_chats (
    target_id uuid NOT NULL,
    space_id uuid NOT NULL,
    conversation_id uuid DEFAULT chat.uuid_v7() NOT NULL
);


ALTER TABLE chat.live_chats OWNER TO chat_owner;

--
-- Name: members; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.members (
    conversation_id uuid NOT NULL,
    user_id uuid NOT NULL,
    joined_seq bigint NOT NULL,
    last_read_seq bigint NOT NULL,
    last_read_at timestamp with time zone,
    joined_at timestamp with time zone DEFAULT now() NOT NULL,
    role text DEFAULT 'member'::text NOT NULL,
    invited_by uuid
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.05');


ALTER TABLE chat.members OWNER TO chat_owner;

--
-- Name: membership_events; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.membership_events (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    user_id uuid NOT NULL,
    event text NOT NULL,
    actor_id uuid,
    CONSTRAINT membership_events_event_check CHECK ((event = ANY (ARRAY['joined'::text, 'left'::text])))
);


ALTER TABLE chat.membership_events OWNER TO chat_owner;

--
-- Name: message_changes; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_changes (
    conversation_id uuid NOT NULL,
    modseq bigint NOT NULL,
    message_id uuid NOT NULL
);


ALTER TABLE chat.message_changes OWNER TO chat_owner;

--
-- Name: message_hides; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_hides (
    conversation_id uuid NOT NULL,
    user_id uuid NOT NULL,
    message_id uuid NOT NULL,
    seq bigint NOT NULL
);


ALTER TABLE chat.message_hides OWNER TO chat_owner;

--
-- Name: message_keys; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_keys (
    conversation_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    client_key text NOT NULL,
    message_id uuid NOT NULL
);


ALTER TABLE chat.message_keys OWNER TO chat_owner;

--
-- Name: message_tombstones; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_tombstones (
    conversation_id uuid NOT NULL,
    seq bigint NOT NULL,
    message_id uuid NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_tombstones OWNER TO chat_owner;

--
-- Name: message_versions; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
)
PARTITION BY RANGE (message_id);


ALTER TABLE chat.message_versions OWNER TO chat_owner;

--
-- Name: message_versions_2026_02; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions_2026_02 (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_versions_2026_02 OWNER TO chat_owner;

--
-- Name: message_versions_2026_03; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions_2026_03 (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_versions_2026_03 OWNER TO chat_owner;

--
-- Name: message_versions_2026_04; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions_2026_04 (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_versions_2026_04 OWNER TO chat_owner;

--
-- Name: message_versions_2026_05; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions_2026_05 (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_versions_2026_05 OWNER TO chat_owner;

--
-- Name: message_versions_2026_06; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions_2026_06 (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_versions_2026_06 OWNER TO chat_owner;

--
-- Name: message_versions_2026_07; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions_2026_07 (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_versions_2026_07 OWNER TO chat_owner;

--
-- Name: message_versions_2026_08; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions_2026_08 (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_versions_2026_08 OWNER TO chat_owner;

--
-- Name: message_versions_2026_09; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions_2026_09 (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_versions_2026_09 OWNER TO chat_owner;

--
-- Name: message_versions_2026_10; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions_2026_10 (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_versions_2026_10 OWNER TO chat_owner;

--
-- Name: message_versions_2026_11; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions_2026_11 (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_versions_2026_11 OWNER TO chat_owner;

--
-- Name: message_versions_2026_12; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions_2026_12 (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_versions_2026_12 OWNER TO chat_owner;

--
-- Name: message_versions_2027_01; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions_2027_01 (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_versions_2027_01 OWNER TO chat_owner;

--
-- Name: message_versions_2027_02; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions_2027_02 (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_versions_2027_02 OWNER TO chat_owner;

--
-- Name: message_versions_default; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.message_versions_default (
    conversation_id uuid NOT NULL,
    message_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb
);


ALTER TABLE chat.message_versions_default OWNER TO chat_owner;

--
-- Name: messages; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
)
PARTITION BY RANGE (id);


ALTER TABLE chat.messages OWNER TO chat_owner;

--
-- Name: messages_2026_02; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages_2026_02 (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
);


ALTER TABLE chat.messages_2026_02 OWNER TO chat_owner;

--
-- Name: messages_2026_03; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages_2026_03 (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
);


ALTER TABLE chat.messages_2026_03 OWNER TO chat_owner;

--
-- Name: messages_2026_04; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages_2026_04 (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
);


ALTER TABLE chat.messages_2026_04 OWNER TO chat_owner;

--
-- Name: messages_2026_05; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages_2026_05 (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
);


ALTER TABLE chat.messages_2026_05 OWNER TO chat_owner;

--
-- Name: messages_2026_06; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages_2026_06 (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
);


ALTER TABLE chat.messages_2026_06 OWNER TO chat_owner;

--
-- Name: messages_2026_07; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages_2026_07 (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
);


ALTER TABLE chat.messages_2026_07 OWNER TO chat_owner;

--
-- Name: messages_2026_08; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages_2026_08 (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
);


ALTER TABLE chat.messages_2026_08 OWNER TO chat_owner;

--
-- Name: messages_2026_09; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages_2026_09 (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
);


ALTER TABLE chat.messages_2026_09 OWNER TO chat_owner;

--
-- Name: messages_2026_10; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages_2026_10 (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
);


ALTER TABLE chat.messages_2026_10 OWNER TO chat_owner;

--
-- Name: messages_2026_11; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages_2026_11 (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
);


ALTER TABLE chat.messages_2026_11 OWNER TO chat_owner;

--
-- Name: messages_2026_12; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages_2026_12 (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
);


ALTER TABLE chat.messages_2026_12 OWNER TO chat_owner;

--
-- Name: messages_2027_01; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages_2027_01 (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
);


ALTER TABLE chat.messages_2027_01 OWNER TO chat_owner;

--
-- Name: messages_2027_02; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages_2027_02 (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
);


ALTER TABLE chat.messages_2027_02 OWNER TO chat_owner;

--
-- Name: messages_default; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.messages_default (
    conversation_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    seq bigint NOT NULL,
    modseq bigint NOT NULL,
    sent_modseq bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed boolean DEFAULT false NOT NULL,
    sender_id uuid,
    type text DEFAULT 'text'::text NOT NULL,
    content text NOT NULL,
    formatted jsonb,
    attachments jsonb,
    reply_to uuid,
    client_key text,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid
);


ALTER TABLE chat.messages_default OWNER TO chat_owner;

--
-- Name: post_activity; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.post_activity (
    post_id uuid NOT NULL,
    space_id uuid NOT NULL,
    live boolean NOT NULL,
    is_public boolean NOT NULL,
    comment_count integer DEFAULT 0 NOT NULL,
    active bigint NOT NULL
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.02');


ALTER TABLE chat.post_activity OWNER TO chat_owner;

--
-- Name: post_versions; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.post_versions (
    post_id uuid NOT NULL,
    version integer NOT NULL,
    edited_at timestamp with time zone,
    title text NOT NULL,
    content text NOT NULL,
    gif_url text,
    tags text[] NOT NULL
);


ALTER TABLE chat.post_versions OWNER TO chat_owner;

--
-- Name: posts; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.posts (
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    space_id uuid NOT NULL,
    author_id uuid,
    alias_id uuid,
    is_public boolean NOT NULL,
    title text NOT NULL,
    content text DEFAULT ''::text NOT NULL,
    gif_url text,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    crosspost_of uuid,
    published_at timestamp with time zone DEFAULT now(),
    rejected_at timestamp with time zone,
    rejected_reason text,
    version integer DEFAULT 1 NOT NULL,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by uuid,
    pinned_at timestamp with time zone,
    locked_at timestamp with time zone,
    resolved_at timestamp with time zone,
    CONSTRAINT posts_author_check CHECK (((author_id IS NULL) <> (alias_id IS NULL))),
    CONSTRAINT posts_published_check CHECK (((published_at IS NULL) OR (rejected_at IS NULL))),
    CONSTRAINT posts_tags_check CHECK (((cardinality(tags) <= 20) AND (COALESCE(array_ndims(tags), 1) = 1) AND (array_position(tags, NULL::text) IS NULL) AND (array_position(tags, ''::text) IS NULL) AND (pg_column_size(tags) <= 2048))),
    CONSTRAINT posts_text_check CHECK ((((length(title) >= 1) AND (length(title) <= 300)) AND (title ~ '[^[:space:][:cntrl:]]'::text) AND (length(gif_url) <= 2048) AND (length(rejected_reason) <= 1000)))
);


ALTER TABLE chat.posts OWNER TO chat_owner;

--
-- Name: ranking_deltas; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.ranking_deltas (
    post_id uuid NOT NULL,
    target_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    upvotes integer NOT NULL,
    downvotes integer NOT NULL,
    replies integer NOT NULL,
    recount boolean NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.01');


ALTER TABLE chat.ranking_deltas OWNER TO chat_owner;

--
-- Name: rankings; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.rankings (
    post_id uuid NOT NULL,
    id uuid NOT NULL,
    scope_id uuid NOT NULL,
    created bigint NOT NULL,
    upvotes integer DEFAULT 0 NOT NULL,
    downvotes integer DEFAULT 0 NOT NULL,
    replies integer DEFAULT 0 NOT NULL,
    live boolean NOT NULL,
    is_public boolean NOT NULL,
    listed boolean NOT NULL,
    listed_for_all boolean NOT NULL,
    day integer,
    score integer DEFAULT 0 NOT NULL,
    hot double precision NOT NULL,
    best double precision DEFAULT 0 NOT NULL,
    controversy double precision DEFAULT 0 NOT NULL
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.02');


ALTER TABLE chat.rankings OWNER TO chat_owner;

--
-- Name: rate_limits; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.rate_limits (
    action text NOT NULL,
    role text NOT NULL,
    per text DEFAULT 'user'::text NOT NULL,
    count integer,
    period interval,
    CONSTRAINT rate_limits_limit_check CHECK ((((count IS NULL) = (period IS NULL)) AND ((count IS NULL) OR ((count > 0) AND (period > '00:00:00'::interval) AND (period <= '366 days'::interval) AND ((EXTRACT(epoch FROM period) * (1000000)::numeric) >= (count)::numeric))))),
    CONSTRAINT rate_limits_per_check CHECK ((per = ANY (ARRAY['user'::text, 'address'::text])))
);


ALTER TABLE chat.rate_limits OWNER TO chat_owner;

--
-- Name: schema_versions; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.schema_versions (
    version integer NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE chat.schema_versions OWNER TO chat_owner;

--
-- Name: secrets; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.secrets (
    name text NOT NULL,
    value bytea NOT NULL
);


ALTER TABLE chat.secrets OWNER TO chat_owner;

--
-- Name: space_bans; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.space_bans (
    space_id uuid NOT NULL,
    user_id uuid NOT NULL,
    banned_by uuid,
    banned_at timestamp with time zone DEFAULT now() NOT NULL,
    until timestamp with time zone,
    reason text,
    CONSTRAINT space_bans_reason_check CHECK ((length(reason) <= 1000))
);


ALTER TABLE chat.space_bans OWNER TO chat_owner;

--
-- Name: space_counters; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.space_counters (
    space_id uuid NOT NULL,
    post_count integer DEFAULT 0 NOT NULL,
    conversation_count integer DEFAULT 0 NOT NULL,
    member_count integer DEFAULT 0 NOT NULL,
    last_activity timestamp with time zone NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.02');


ALTER TABLE chat.space_counters OWNER TO chat_owner;

--
-- Name: space_deltas; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.space_deltas (
    space_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    posts integer NOT NULL,
    conversations integer NOT NULL,
    members integer NOT NULL,
    last_activity timestamp with time zone
)
WITH (autovacuum_vacuum_scale_factor='0.01');


ALTER TABLE chat.space_deltas OWNER TO chat_owner;

--
-- Name: space_members; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.space_members (
    space_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role text DEFAULT 'member'::text NOT NULL,
    nickname text,
    title text,
    department text,
    joined_at timestamp with time zone DEFAULT now() NOT NULL,
    invited_by uuid,
    CONSTRAINT space_members_text_check CHECK (((length(nickname) <= 100) AND (length(title) <= 200) AND (length(department) <= 200)))
);


ALTER TABLE chat.space_members OWNER TO chat_owner;

--
-- Name: space_membership_events; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.space_membership_events (
    space_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    user_id uuid NOT NULL,
    event text NOT NULL,
    actor_id uuid,
    CONSTRAINT space_membership_events_event_check CHECK ((event = ANY (ARRAY['joined'::text, 'left'::text])))
);


ALTER TABLE chat.space_membership_events OWNER TO chat_owner;

--
-- Name: spaces; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.spaces (
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    kind text NOT NULL,
    private boolean DEFAULT false NOT NULL,
    title text NOT NULL,
    description text,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    icon_url text,
    created_by uuid,
    allow_anonymous boolean DEFAULT false NOT NULL,
    require_approval boolean DEFAULT false NOT NULL,
    members_only boolean DEFAULT false NOT NULL,
    epoch integer DEFAULT 0 NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    deleted_at timestamp with time zone,
    deleted_by uuid,
    CONSTRAINT spaces_kind_check CHECK ((kind = 'topic'::text)),
    CONSTRAINT spaces_tags_check CHECK (((cardinality(tags) <= 20) AND (COALESCE(array_ndims(tags), 1) = 1) AND (array_position(tags, NULL::text) IS NULL) AND (array_position(tags, ''::text) IS NULL) AND (pg_column_size(tags) <= 2048))),
    CONSTRAINT spaces_text_check CHECK ((((length(title) >= 1) AND (length(title) <= 200)) AND (title ~ '[^[:space:][:cntrl:]]'::text) AND (length(description) <= 10000) AND (length(icon_url) <= 2048)))
);


ALTER TABLE chat.spaces OWNER TO chat_owner;

--
-- Name: unmask_requests; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.unmask_requests (
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    space_id uuid NOT NULL,
    alias_id uuid NOT NULL,
    target_id uuid NOT NULL,
    requester_id uuid NOT NULL,
    requester_alias_id uuid,
    mutual boolean NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    answered_at timestamp with time zone,
    CONSTRAINT unmask_requests_status_check CHECK (((status = ANY (ARRAY['pending'::text, 'accepted'::text, 'declined'::text])) AND ((status = 'pending'::text) = (answered_at IS NULL))))
);


ALTER TABLE chat.unmask_requests OWNER TO chat_owner;

--
-- Name: user_statuses; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.user_statuses (
    user_id uuid NOT NULL,
    status text DEFAULT 'online'::text NOT NULL,
    status_text text,
    status_until timestamp with time zone,
    last_seen_at timestamp with time zone,
    CONSTRAINT user_statuses_status_check CHECK ((status = ANY (ARRAY['online'::text, 'away'::text, 'busy'::text, 'invisible'::text, 'offline'::text]))),
    CONSTRAINT user_statuses_text_check CHECK ((length(status_text) <= 200))
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.05');


ALTER TABLE chat.user_statuses OWNER TO chat_owner;

--
-- Name: users; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.users (
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    username text,
    email text,
    external_id text,
    display_name text,
    first_name text,
    last_name text,
    avatar_url text,
    bio text,
    pronouns text,
    title text,
    phone text,
    timezone text DEFAULT 'UTC'::text NOT NULL,
    language text DEFAULT 'en'::text NOT NULL,
    theme text DEFAULT 'system'::text NOT NULL,
    career text,
    interests text[] DEFAULT '{}'::text[] NOT NULL,
    life_phase text,
    mood text,
    preferences jsonb DEFAULT '{}'::jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT users_display_name_check CHECK (((length(display_name) >= 1) AND (length(display_name) <= 200))),
    CONSTRAINT users_email_check CHECK (((length(email) <= 254) AND (email ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$'::text))),
    CONSTRAINT users_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 255))),
    CONSTRAINT users_name_check CHECK (((username IS NOT NULL) OR (external_id IS NOT NULL))),
    CONSTRAINT users_preferences_check CHECK (((jsonb_typeof(preferences) = 'object'::text) AND (pg_column_size(preferences) <= 65536))),
    CONSTRAINT users_profile_check CHECK (((length(first_name) <= 200) AND (length(last_name) <= 200) AND (length(avatar_url) <= 2048) AND (length(bio) <= 10000) AND (length(pronouns) <= 50) AND (length(title) <= 200) AND (length(phone) <= 50) AND (length(timezone) <= 50) AND (length(language) <= 35) AND (length(career) <= 200) AND (cardinality(interests) <= 100) AND (COALESCE(array_ndims(interests), 1) = 1) AND (array_position(interests, NULL::text) IS NULL) AND (pg_column_size(interests) <= 16384) AND (length(life_phase) <= 50) AND (length(mood) <= 50))),
    CONSTRAINT users_theme_check CHECK ((theme = ANY (ARRAY['light'::text, 'dark'::text, 'system'::text]))),
    CONSTRAINT users_username_check CHECK ((((length(username) >= 1) AND (length(username) <= 100)) AND (username !~ '[[:space:][:cntrl:]]'::text) AND (username !~ '^@'::text)))
);


ALTER TABLE chat.users OWNER TO chat_owner;

--
-- Name: votes; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.votes (
    post_id uuid NOT NULL,
    target_id uuid NOT NULL,
    user_id uuid NOT NULL,
    value smallint NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.05');


ALTER TABLE chat.votes OWNER TO chat_owner;

--
-- Name: message_versions_2026_02; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions ATTACH PARTITION chat.message_versions_2026_02 FOR VALUES FROM ('019c167f-cc00-0000-0000-000000000000') TO ('019ca6b1-dc00-0000-0000-000000000000');


--
-- Name: message_versions_2026_03; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions ATTACH PARTITION chat.message_versions_2026_03 FOR VALUES FROM ('019ca6b1-dc00-0000-0000-000000000000') TO ('019d4657-0000-0000-0000-000000000000');


--
-- Name: message_versions_2026_04; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions ATTACH PARTITION chat.message_versions_2026_04 FOR VALUES FROM ('019d4657-0000-0000-0000-000000000000') TO ('019de0d5-c800-0000-0000-000000000000');


--
-- Name: message_versions_2026_05; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions ATTACH PARTITION chat.message_versions_2026_05 FOR VALUES FROM ('019de0d5-c800-0000-0000-000000000000') TO ('019e807a-ec00-0000-0000-000000000000');


--
-- Name: message_versions_2026_06; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions ATTACH PARTITION chat.message_versions_2026_06 FOR VALUES FROM ('019e807a-ec00-0000-0000-000000000000') TO ('019f1af9-b400-0000-0000-000000000000');


--
-- Name: message_versions_2026_07; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions ATTACH PARTITION chat.message_versions_2026_07 FOR VALUES FROM ('019f1af9-b400-0000-0000-000000000000') TO ('019fba9e-d800-0000-0000-000000000000');


--
-- Name: message_versions_2026_08; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions ATTACH PARTITION chat.message_versions_2026_08 FOR VALUES FROM ('019fba9e-d800-0000-0000-000000000000') TO ('01a05a43-fc00-0000-0000-000000000000');


--
-- Name: message_versions_2026_09; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions ATTACH PARTITION chat.message_versions_2026_09 FOR VALUES FROM ('01a05a43-fc00-0000-0000-000000000000') TO ('01a0f4c2-c400-0000-0000-000000000000');


--
-- Name: message_versions_2026_10; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions ATTACH PARTITION chat.message_versions_2026_10 FOR VALUES FROM ('01a0f4c2-c400-0000-0000-000000000000') TO ('01a19467-e800-0000-0000-000000000000');


--
-- Name: message_versions_2026_11; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions ATTACH PARTITION chat.message_versions_2026_11 FOR VALUES FROM ('01a19467-e800-0000-0000-000000000000') TO ('01a22ee6-b000-0000-0000-000000000000');


--
-- Name: message_versions_2026_12; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions ATTACH PARTITION chat.message_versions_2026_12 FOR VALUES FROM ('01a22ee6-b000-0000-0000-000000000000') TO ('01a2ce8b-d400-0000-0000-000000000000');


--
-- Name: message_versions_2027_01; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions ATTACH PARTITION chat.message_versions_2027_01 FOR VALUES FROM ('01a2ce8b-d400-0000-0000-000000000000') TO ('01a36e30-f800-0000-0000-000000000000');


--
-- Name: message_versions_2027_02; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions ATTACH PARTITION chat.message_versions_2027_02 FOR VALUES FROM ('01a36e30-f800-0000-0000-000000000000') TO ('01a3fe63-0800-0000-0000-000000000000');


--
-- Name: message_versions_default; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions ATTACH PARTITION chat.message_versions_default DEFAULT;


--
-- Name: messages_2026_02; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages ATTACH PARTITION chat.messages_2026_02 FOR VALUES FROM ('019c167f-cc00-0000-0000-000000000000') TO ('019ca6b1-dc00-0000-0000-000000000000');


--
-- Name: messages_2026_03; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages ATTACH PARTITION chat.messages_2026_03 FOR VALUES FROM ('019ca6b1-dc00-0000-0000-000000000000') TO ('019d4657-0000-0000-0000-000000000000');


--
-- Name: messages_2026_04; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages ATTACH PARTITION chat.messages_2026_04 FOR VALUES FROM ('019d4657-0000-0000-0000-000000000000') TO ('019de0d5-c800-0000-0000-000000000000');


--
-- Name: messages_2026_05; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages ATTACH PARTITION chat.messages_2026_05 FOR VALUES FROM ('019de0d5-c800-0000-0000-000000000000') TO ('019e807a-ec00-0000-0000-000000000000');


--
-- Name: messages_2026_06; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages ATTACH PARTITION chat.messages_2026_06 FOR VALUES FROM ('019e807a-ec00-0000-0000-000000000000') TO ('019f1af9-b400-0000-0000-000000000000');


--
-- Name: messages_2026_07; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages ATTACH PARTITION chat.messages_2026_07 FOR VALUES FROM ('019f1af9-b400-0000-0000-000000000000') TO ('019fba9e-d800-0000-0000-000000000000');


--
-- Name: messages_2026_08; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages ATTACH PARTITION chat.messages_2026_08 FOR VALUES FROM ('019fba9e-d800-0000-0000-000000000000') TO ('01a05a43-fc00-0000-0000-000000000000');


--
-- Name: messages_2026_09; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages ATTACH PARTITION chat.messages_2026_09 FOR VALUES FROM ('01a05a43-fc00-0000-0000-000000000000') TO ('01a0f4c2-c400-0000-0000-000000000000');


--
-- Name: messages_2026_10; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages ATTACH PARTITION chat.messages_2026_10 FOR VALUES FROM ('01a0f4c2-c400-0000-0000-000000000000') TO ('01a19467-e800-0000-0000-000000000000');


--
-- Name: messages_2026_11; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages ATTACH PARTITION chat.messages_2026_11 FOR VALUES FROM ('01a19467-e800-0000-0000-000000000000') TO ('01a22ee6-b000-0000-0000-000000000000');


--
-- Name: messages_2026_12; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages ATTACH PARTITION chat.messages_2026_12 FOR VALUES FROM ('01a22ee6-b000-0000-0000-000000000000') TO ('01a2ce8b-d400-0000-0000-000000000000');


--
-- Name: messages_2027_01; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages ATTACH PARTITION chat.messages_2027_01 FOR VALUES FROM ('01a2ce8b-d400-0000-0000-000000000000') TO ('01a36e30-f800-0000-0000-000000000000');


--
-- Name: messages_2027_02; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages ATTACH PARTITION chat.messages_2027_02 FOR VALUES FROM ('01a36e30-f800-0000-0000-000000000000') TO ('01a3fe63-0800-0000-0000-000000000000');


--
-- Name: messages_default; Type: TABLE ATTACH; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages ATTACH PARTITION chat.messages_default DEFAULT;


--
-- Data for Name: made; Type: TABLE DATA; Schema: app; Owner: postgres
--

COPY app.made (name, id) FROM stdin;
anna	01a1fde3-e142-7ad9-a71b-ef5827646c50
ben	01a1fde3-e148-7a5a-9266-15f4ef80ebd2
cleo	01a1fde3-e148-7cc4-be60-3c738c3d283c
dora	01a1fde3-e148-7e93-bd29-30fd30d1da8d
emil	01a1fde3-e149-7093-8072-eacabce9622c
gone	01a1fde3-e149-7251-9c80-0407f039c712
direct	01a1fde3-e14c-7df7-af0e-8c6a17a108be
silent	01a1fde3-e150-73c6-b654-6c033ac24782
trip	01a1fde3-e150-7f68-8e7e-7a1f9ee5f094
general	01a1fde3-e151-7e6a-9967-67e278b13fc9
secret	01a1fde3-e152-77df-8a9c-d8e37154f902
old	01a1fde3-e152-7d4b-bf82-da38a642efae
old 270	019fc241-fdcf-7f12-a37f-ce150557bba9
old 3	0184e738-39cf-7f12-ba0d-61b1aa80f859
old 4	018500f8-05cf-7f12-8941-458cc6860943
old 5	01851ab7-d1cf-7f12-8f2e-585434ac1546
sent 1	01a1fde3-e238-7c4d-9172-02a06c9f6da3
sent 2	01a1fde3-e239-7b78-bb00-34b5e21708a6
sent 3	01a1fde3-e239-7f89-bf4d-31e8896a2776
sent 4	01a1fde3-e23a-7476-9e93-1aaf3d19fde0
sent 5	01a1fde3-e23a-77ca-82b1-deaed27bbcc1
sent 6	01a1fde3-e23a-7acc-922f-349274aaaa12
sent 7	01a1fde3-e23a-7e76-92b1-ff8c5760b439
sent 8	01a1fde3-e23b-737c-ba8a-c02ccc200704
sent 9	01a1fde3-e23b-768b-9f17-f96cdb4c5f3a
sent 10	01a1fde3-e23b-7876-b8ac-f17b10a073c4
sent 11	01a1fde3-e23b-7acc-9624-5f78e6817819
sent 12	01a1fde3-e23b-7ce9-96f9-6a9ac51f258b
sent 13	01a1fde3-e23b-7e97-93d4-2e450db3a4f1
sent 14	01a1fde3-e23c-70a7-a0e5-8a9a1f030b68
sent 15	01a1fde3-e23c-727a-92cb-b23d87f80dd4
sent 16	01a1fde3-e23c-7424-ba7a-34e09dd81915
sent 17	01a1fde3-e23c-75ce-b4c4-a86e935f51a2
sent 18	01a1fde3-e23c-7778-9dd1-4077b8f73fea
sent 19	01a1fde3-e23c-7933-aeba-fe449a9e64aa
sent 20	01a1fde3-e23c-7add-93da-dac9662ba74b
sent 21	01a1fde3-e23c-7c93-80e1-efca0f0a2e2f
sent 22	01a1fde3-e23c-7e51-b6fa-2b911489503e
sent 23	01a1fde3-e23d-7031-8a1e-2b4fc649a69b
sent 24	01a1fde3-e23d-71eb-98d8-7b5e42beb132
sent 25	01a1fde3-e23d-7391-81ce-1054f7406317
sent 26	01a1fde3-e23d-753b-9d5c-4eebb016bcfd
sent 27	01a1fde3-e23d-76e5-a141-7d4b85e21f0e
sent 28	01a1fde3-e23d-78ac-bfcb-f8ac211fe344
sent 29	01a1fde3-e23d-7a66-9a07-b560b648ecb1
sent 30	01a1fde3-e23d-7c14-a82a-4e3a08a1bdae
sent 31	01a1fde3-e23d-7db6-9a3f-65e7fa4123dd
sent 32	01a1fde3-e23d-7f5c-8572-bc319b8d4e7d
sent 33	01a1fde3-e23e-7147-8892-e5666bfa40c7
sent 34	01a1fde3-e23e-72f1-8695-331090d9173e
sent 35	01a1fde3-e23e-74c4-b3ce-e3b91dac4edc
sent 36	01a1fde3-e23e-768f-b062-523f95c1ebfa
sent 37	01a1fde3-e23e-7845-9215-dcb55c0f054d
sent 38	01a1fde3-e23e-7a00-a542-f995440eab90
sent 39	01a1fde3-e23e-7bae-83cd-08eec239033e
sent 40	01a1fde3-e23e-7d5c-a0bf-16123c2007e0
long	01a1fde3-e245-7d5c-96b6-31325949c7f1
bread	01a1fde3-e278-76e1-99bf-3254b14b58c1
queue	01a1fde3-e27b-7999-a75d-65dfa114bc5d
inner	01a1fde3-e27c-71c2-b2b5-55b11524b73b
members	01a1fde3-e27c-77c6-904f-a327e0384480
dropped	01a1fde3-e27c-7d81-b448-59d3519a832f
post 1	01a1fde3-e2a0-7628-b14d-c764d3a78736
post 2	01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8
post 3	01a1fde3-e2a3-75be-a5da-a61556bd3d0e
post 4	01a1fde3-e2a3-7999-bed8-0fc0bb7fd342
post 5	01a1fde3-e2a4-767a-9057-31eba4beef09
post 6	01a1fde3-e2a4-7c56-ba78-113dbe0f8163
post 7	01a1fde3-e2a5-709f-a814-9fa78d4dba77
post 8	01a1fde3-e2a5-744d-b8c2-7f578b69b134
post 9	01a1fde3-e2a5-77f3-a90d-e0ac0256f515
post 10	01a1fde3-e2a5-7c5a-add9-dc135ef90ff5
post 11	01a1fde3-e2a6-7045-82bc-13953201cdb8
post 12	01a1fde3-e2a6-73fb-b8f2-4bade7da1961
post 13	01a1fde3-e2a6-7774-830f-eba01377adb7
post 14	01a1fde3-e2a6-7af9-9e05-1509721d507c
post 15	01a1fde3-e2a6-7f2b-b2ae-ddd3e7deb394
post 16	01a1fde3-e2a7-7316-9317-a4c0a79400a0
post 17	01a1fde3-e2a7-76b8-b666-695ed05fbc15
post 18	01a1fde3-e2a7-7a2d-9c74-a336c6a452b9
post 19	01a1fde3-e2a7-7e51-a614-fa00f7019e23
post 20	01a1fde3-e2a8-72c8-8f8f-603e351f0007
waiting	01a1fde3-e2a9-7dca-b39a-016fdb7d82fb
approved	01a1fde3-e2aa-7439-be53-c490044e3b8b
rejected	01a1fde3-e2aa-786a-9778-bd96387e0f85
hidden	01a1fde3-e2aa-7c6a-ab54-395e2c7c96e5
copy	01a1fde3-e2b8-7287-a9dd-fb12d49411eb
comment 1	01a1fde3-e2c8-7451-b43e-11e43c42f745
comment 2	01a1fde3-e2c9-77e7-bba2-09880f0a97f1
comment 3	01a1fde3-e2c9-7bc6-9586-473ffc5d8868
comment 4	01a1fde3-e2c9-7ed9-bfbd-100513eb3cec
comment 5	01a1fde3-e2ca-7228-9ffb-3a4414657aa3
comment 6	01a1fde3-e2ca-7512-b125-e5120692aa51
comment 7	01a1fde3-e2ca-7a9b-980a-64fe03b792ca
comment 8	01a1fde3-e2ca-7f7c-93a9-72bf89a03a4b
comment 9	01a1fde3-e2cb-72f1-89d6-a13f7c5c71c8
comment 10	01a1fde3-e2cb-75e7-9d67-f8ffd9340b89
comment 11	01a1fde3-e2cb-78e1-83ce-bf4242cca8f8
comment 12	01a1fde3-e2cb-7c66-9193-c614ff44e212
comment 13	01a1fde3-e2cb-7f85-9e83-395e82bf471e
comment 14	01a1fde3-e2cc-7db6-8a50-d50192853a8c
comment 15	01a1fde3-e2cd-7153-96a5-dd90be264987
comment 16	01a1fde3-e2cd-7462-9e5e-ee4562a9d878
comment 17	01a1fde3-e2cd-7768-ba82-57c0d5dcd5d9
comment 18	01a1fde3-e2cd-7a76-a10e-8ef04d928dc7
comment 19	01a1fde3-e2cd-7d6c-aeaa-dbba08dc31f6
comment 20	01a1fde3-e2ce-7083-8e25-a804f15bf784
comment 21	01a1fde3-e2ce-73e7-8094-6e304786154a
comment 22	01a1fde3-e2ce-76e9-afd0-326ec43a8804
comment 23	01a1fde3-e2ce-79e7-be02-863feed36fad
comment 24	01a1fde3-e2ce-7cd0-8b2d-602a83c6bb03
reply 1	01a1fde3-e2d4-72d0-98cd-970580f3799b
reply 2	01a1fde3-e2d4-7b1a-90fd-ab6c6fe736de
reply 3	01a1fde3-e2d4-7f7c-a4c9-0f173082374e
reply 4	01a1fde3-e2d5-73a1-ace7-4edfca7f94b8
reply 5	01a1fde3-e2d5-7774-ab28-aa8fc5f6f730
reply 6	01a1fde3-e2d5-7b0a-843a-60f891f85c7b
reply 7	01a1fde3-e2d5-7ebc-ac4d-bc704ad4d403
reply 8	01a1fde3-e2d6-728f-b229-142b664d27e7
reply 9	01a1fde3-e2d6-763d-96ca-199063f296e1
reply 10	01a1fde3-e2d6-79e3-9bba-32d6ea8616b5
reply 11	01a1fde3-e2d6-7d7c-9944-dc5ac1eea0cd
reply 12	01a1fde3-e2d7-717c-9803-7c7a1f75e30e
deep 1	01a1fde3-e2dc-725a-9017-e508d4733f49
deep 2	01a1fde3-e2dc-77a9-9b99-ab31eacad9a4
deep 3	01a1fde3-e2dc-7bb2-9fe6-e51add701f68
deep 4	01a1fde3-e2dc-7f8d-8723-8989ec055647
anna's alias	422b02b0-73ae-4513-9834-0861129ff500
ben's alias	13671134-9f69-43d2-978f-559a53d7dfae
dora's alias	1ddd8379-2448-4406-b8f7-f6aa3c6d4346
emil's alias	b4bd70d5-5804-4504-ba31-cd6c1b950787
asked	01a1fde3-e320-794f-b27d-a9f2d4201f7b
asked both	01a1fde3-e320-7f4f-affd-07a3c3f16702
asked in vain	01a1fde3-e321-7220-aca1-07ceb61b427d
still asked	01a1fde3-e321-745a-9e78-c26a6c5648c0
live	01a1fde3-e32f-7960-8fe4-f393ca949542
live post	01a1fde3-e331-740c-b84b-a9e7c63a4ac4
live inner	01a1fde3-e331-7af9-b654-d3cef23c0ac3
late post	01a1fde3-e35d-74d9-ba57-bacdda0beb81
late comment	01a1fde3-e35f-7191-bb81-0ce903debf8d
\.


--
-- Data for Name: activity_deltas; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.activity_deltas (post_id, id, comments, active, recount) FROM stdin;
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e35f-7f85-bbc6-ce4a75edce2d	1	1795260932959098	f
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e36c-780c-bb3b-6398e5f84fd4	-1	0	t
\.


--
-- Data for Name: alias_bans; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.alias_bans (space_id, alias_id, banned_by, banned_at, until, reason) FROM stdin;
01a1fde3-e278-76e1-99bf-3254b14b58c1	b4bd70d5-5804-4504-ba31-cd6c1b950787	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	2026-11-21 11:35:32.903777+00	\N	rude
01a1fde3-e278-76e1-99bf-3254b14b58c1	1ddd8379-2448-4406-b8f7-f6aa3c6d4346	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	2026-11-21 11:35:32.907777+00	2036-11-21 11:35:32.907777+00	\N
\.


--
-- Data for Name: aliases; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.aliases (space_id, user_id, id, name, last_used_at) FROM stdin;
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e142-7ad9-a71b-ef5827646c50	422b02b0-73ae-4513-9834-0861129ff500	Crimson Penguin 6071	2026-11-21 11:35:32.776138+00
01a1fde3-e27b-7999-a75d-65dfa114bc5d	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	8e595ddd-bc77-4b7d-83eb-c51c766b99fe	Bold Puffin 9989	2026-11-21 11:35:32.77782+00
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1ddd8379-2448-4406-b8f7-f6aa3c6d4346	Rosy Egret 8446	2026-11-21 11:35:32.812836+00
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	13671134-9f69-43d2-978f-559a53d7dfae	Snowy Hawk 7782	2026-11-21 11:35:32.814226+00
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e149-7093-8072-eacabce9622c	b4bd70d5-5804-4504-ba31-cd6c1b950787	Clever Ferret 4681	2026-11-21 11:35:32.896918+00
\.


--
-- Data for Name: comment_versions; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.comment_versions (post_id, comment_id, version, edited_at, content) FROM stdin;
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ca-7f7c-93a9-72bf89a03a4b	1	\N	comment 8
\.


--
-- Data for Name: comments; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.comments (post_id, id, parent_id, depth, path, author_id, alias_id, content, version, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2c8-7451-b43e-11e43c42f745	\N	0	{}	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	comment 1	1	\N	\N	\N
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2c9-77e7-bba2-09880f0a97f1	\N	0	{}	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	comment 2	1	\N	\N	\N
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2c9-7ed9-bfbd-100513eb3cec	\N	0	{}	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	comment 4	1	\N	\N	\N
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2ca-7512-b125-e5120692aa51	\N	0	{}	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	comment 6	1	\N	\N	\N
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2ca-7a9b-980a-64fe03b792ca	\N	0	{}	\N	b4bd70d5-5804-4504-ba31-cd6c1b950787	comment 7	1	\N	\N	\N
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cb-72f1-89d6-a13f7c5c71c8	\N	0	{}	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	comment 9	1	\N	\N	\N
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2cb-75e7-9d67-f8ffd9340b89	\N	0	{}	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	comment 10	1	\N	\N	\N
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cb-78e1-83ce-bf4242cca8f8	\N	0	{}	01a1fde3-e149-7093-8072-eacabce9622c	\N	comment 11	1	\N	\N	\N
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2cb-7c66-9193-c614ff44e212	\N	0	{}	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	comment 12	1	\N	\N	\N
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cb-7f85-9e83-395e82bf471e	\N	0	{}	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	comment 13	1	\N	\N	\N
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2cc-7db6-8a50-d50192853a8c	\N	0	{}	\N	1ddd8379-2448-4406-b8f7-f6aa3c6d4346	comment 14	1	\N	\N	\N
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cd-7153-96a5-dd90be264987	\N	0	{}	01a1fde3-e149-7093-8072-eacabce9622c	\N	comment 15	1	\N	\N	\N
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2cd-7462-9e5e-ee4562a9d878	\N	0	{}	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	comment 16	1	\N	\N	\N
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cd-7768-ba82-57c0d5dcd5d9	\N	0	{}	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	comment 17	1	\N	\N	\N
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2cd-7a76-a10e-8ef04d928dc7	\N	0	{}	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	comment 18	1	\N	\N	\N
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cd-7d6c-aeaa-dbba08dc31f6	\N	0	{}	01a1fde3-e149-7093-8072-eacabce9622c	\N	comment 19	1	\N	\N	\N
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2ce-73e7-8094-6e304786154a	\N	0	{}	\N	13671134-9f69-43d2-978f-559a53d7dfae	comment 21	1	\N	\N	\N
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2ce-76e9-afd0-326ec43a8804	\N	0	{}	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	comment 22	1	\N	\N	\N
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2ce-79e7-be02-863feed36fad	\N	0	{}	01a1fde3-e149-7093-8072-eacabce9622c	\N	comment 23	1	\N	\N	\N
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ce-7cd0-8b2d-602a83c6bb03	\N	0	{}	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	comment 24	1	\N	\N	\N
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d4-72d0-98cd-970580f3799b	01a1fde3-e2c8-7451-b43e-11e43c42f745	1	{01a1fde3-e2c8-7451-b43e-11e43c42f745}	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	reply 1	1	\N	\N	\N
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d4-7b1a-90fd-ab6c6fe736de	01a1fde3-e2c9-77e7-bba2-09880f0a97f1	1	{01a1fde3-e2c9-77e7-bba2-09880f0a97f1}	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	reply 2	1	\N	\N	\N
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d4-7f7c-a4c9-0f173082374e	01a1fde3-e2c9-7bc6-9586-473ffc5d8868	1	{01a1fde3-e2c9-7bc6-9586-473ffc5d8868}	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	reply 3	1	\N	\N	\N
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d5-73a1-ace7-4edfca7f94b8	01a1fde3-e2c9-7ed9-bfbd-100513eb3cec	1	{01a1fde3-e2c9-7ed9-bfbd-100513eb3cec}	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	reply 4	1	\N	\N	\N
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d5-7774-ab28-aa8fc5f6f730	01a1fde3-e2ca-7228-9ffb-3a4414657aa3	1	{01a1fde3-e2ca-7228-9ffb-3a4414657aa3}	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	reply 5	1	\N	\N	\N
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d5-7b0a-843a-60f891f85c7b	01a1fde3-e2ca-7512-b125-e5120692aa51	1	{01a1fde3-e2ca-7512-b125-e5120692aa51}	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	reply 6	1	\N	\N	\N
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d5-7ebc-ac4d-bc704ad4d403	01a1fde3-e2ca-7a9b-980a-64fe03b792ca	1	{01a1fde3-e2ca-7a9b-980a-64fe03b792ca}	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	reply 7	1	\N	\N	\N
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d6-728f-b229-142b664d27e7	01a1fde3-e2ca-7f7c-93a9-72bf89a03a4b	1	{01a1fde3-e2ca-7f7c-93a9-72bf89a03a4b}	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	reply 8	1	\N	\N	\N
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d6-763d-96ca-199063f296e1	01a1fde3-e2cb-72f1-89d6-a13f7c5c71c8	1	{01a1fde3-e2cb-72f1-89d6-a13f7c5c71c8}	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	reply 9	1	\N	\N	\N
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d6-79e3-9bba-32d6ea8616b5	01a1fde3-e2cb-75e7-9d67-f8ffd9340b89	1	{01a1fde3-e2cb-75e7-9d67-f8ffd9340b89}	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	reply 10	1	\N	\N	\N
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d6-7d7c-9944-dc5ac1eea0cd	01a1fde3-e2cb-78e1-83ce-bf4242cca8f8	1	{01a1fde3-e2cb-78e1-83ce-bf4242cca8f8}	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	reply 11	1	\N	\N	\N
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d7-717c-9803-7c7a1f75e30e	01a1fde3-e2cb-7c66-9193-c614ff44e212	1	{01a1fde3-e2cb-7c66-9193-c614ff44e212}	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	reply 12	1	\N	\N	\N
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2dc-77a9-9b99-ab31eacad9a4	01a1fde3-e2d4-7b1a-90fd-ab6c6fe736de	2	{01a1fde3-e2c9-77e7-bba2-09880f0a97f1,01a1fde3-e2d4-7b1a-90fd-ab6c6fe736de}	01a1fde3-e149-7093-8072-eacabce9622c	\N	deep 2	1	\N	\N	\N
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2dc-7bb2-9fe6-e51add701f68	01a1fde3-e2d4-7f7c-a4c9-0f173082374e	2	{01a1fde3-e2c9-7bc6-9586-473ffc5d8868,01a1fde3-e2d4-7f7c-a4c9-0f173082374e}	01a1fde3-e149-7093-8072-eacabce9622c	\N	deep 3	1	\N	\N	\N
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2dc-7f8d-8723-8989ec055647	01a1fde3-e2d5-73a1-ace7-4edfca7f94b8	2	{01a1fde3-e2c9-7ed9-bfbd-100513eb3cec,01a1fde3-e2d5-73a1-ace7-4edfca7f94b8}	01a1fde3-e149-7093-8072-eacabce9622c	\N	deep 4	1	\N	\N	\N
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ca-7f7c-93a9-72bf89a03a4b	\N	0	{}	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	edited	2	2026-11-21 11:35:32.832504+00	\N	\N
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2c9-7bc6-9586-473ffc5d8868	\N	0	{}	01a1fde3-e149-7093-8072-eacabce9622c	\N	comment 3	1	\N	2026-11-21 11:35:32.836146+00	01a1fde3-e148-7a5a-9266-15f4ef80ebd2
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ce-7083-8e25-a804f15bf784	\N	0	{}	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	comment 20	1	\N	2026-11-21 11:35:32.836382+00	01a1fde3-e148-7a5a-9266-15f4ef80ebd2
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2dc-725a-9017-e508d4733f49	01a1fde3-e2d4-72d0-98cd-970580f3799b	2	{01a1fde3-e2c8-7451-b43e-11e43c42f745,01a1fde3-e2d4-72d0-98cd-970580f3799b}	01a1fde3-e149-7093-8072-eacabce9622c	\N	deep 1	1	\N	\N	\N
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e35f-7191-bb81-0ce903debf8d	01a1fde3-e2c8-7451-b43e-11e43c42f745	1	{01a1fde3-e2c8-7451-b43e-11e43c42f745}	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	Late	1	\N	\N	\N
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2ca-7228-9ffb-3a4414657aa3	\N	0	{}	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	comment 5	1	\N	2026-11-21 11:35:32.972185+00	01a1fde3-e148-7a5a-9266-15f4ef80ebd2
\.


--
-- Data for Name: conversation_names; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.conversation_names (name_key, conversation_id) FROM stdin;
general	01a1fde3-e151-7e6a-9967-67e278b13fc9
secret	01a1fde3-e152-77df-8a9c-d8e37154f902
old	01a1fde3-e152-7d4b-bf82-da38a642efae
\.


--
-- Data for Name: conversations; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.conversations (id, last_seq, modseq, last_message_id, member_count, epoch, private, kind, created_by, archived_at, name, display_name, topic, purpose, description, picture_url, background_url, changed_modseq, space_id) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	320	336	01a1fde3-e23e-7d5c-a0bf-16123c2007e0	4	1	f	channel	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	General	All of us	this	that	multi\nline	\N	\N	6	\N
01a1fde3-e150-73c6-b654-6c033ac24782	0	0	\N	2	0	t	direct	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	\N	\N	\N	\N	\N	\N	\N	0	\N
01a1fde3-e150-7f68-8e7e-7a1f9ee5f094	1	2	01a1fde3-e245-7d5c-96b6-31325949c7f1	3	1	t	group	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	Trip	\N	\N	\N	\N	https://example.org/p	https://example.org/b	1	\N
01a1fde3-e152-7d4b-bf82-da38a642efae	1	2	01a1fde3-e258-707a-bc88-7b2447f94032	1	0	f	channel	01a1fde3-e142-7ad9-a71b-ef5827646c50	2026-11-21 11:35:32.723768+00	old	\N	\N	\N	\N	\N	\N	2	\N
01a1fde3-e331-7af9-b654-d3cef23c0ac3	0	0	\N	1	0	t	live	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	Inner circle	\N	\N	\N	\N	\N	\N	0	01a1fde3-e27c-71c2-b2b5-55b11524b73b
01a1fde3-e14c-7df7-af0e-8c6a17a108be	10	10	01a1fde3-e24d-7097-bc81-7935590ee92a	2	0	t	direct	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	\N	\N	\N	\N	\N	\N	\N	0	\N
01a1fde3-e32f-7960-8fe4-f393ca949542	5	7	01a1fde3-e338-7a20-ab06-a0d52c509eeb	3	0	f	live	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	Bread	\N	\N	\N	\N	\N	\N	2	01a1fde3-e278-76e1-99bf-3254b14b58c1
01a1fde3-e331-740c-b84b-a9e7c63a4ac4	1	1	01a1fde3-e33b-7f58-a2c2-925d57c5e3a8	1	0	f	live	01a1fde3-e149-7093-8072-eacabce9622c	\N	Post 14	\N	\N	\N	\N	\N	\N	0	01a1fde3-e278-76e1-99bf-3254b14b58c1
01a1fde3-e152-77df-8a9c-d8e37154f902	5	5	01a1fde3-e251-716c-b513-486369f587ff	3	0	t	channel	01a1fde3-e148-7cc4-be60-3c738c3d283c	\N	secret	\N	\N	\N	\N	\N	\N	0	\N
\.


--
-- Data for Name: direct_conversations; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.direct_conversations (user_low, user_high, conversation_id) FROM stdin;
01a1fde3-e142-7ad9-a71b-ef5827646c50	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	01a1fde3-e14c-7df7-af0e-8c6a17a108be
01a1fde3-e142-7ad9-a71b-ef5827646c50	01a1fde3-e148-7cc4-be60-3c738c3d283c	01a1fde3-e150-73c6-b654-6c033ac24782
\.


--
-- Data for Name: forum_settings; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.forum_settings (user_id, target_id, is_post, following, muted, silenced, hidden) FROM stdin;
01a1fde3-e148-7e93-bd29-30fd30d1da8d	01a1fde3-e278-76e1-99bf-3254b14b58c1	f	t	f	f	f
01a1fde3-e148-7e93-bd29-30fd30d1da8d	01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	t	f	f	f	t
01a1fde3-e149-7093-8072-eacabce9622c	01a1fde3-e2a3-75be-a5da-a61556bd3d0e	t	f	t	t	f
\.


--
-- Data for Name: live_chats; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.live_chats (target_id, space_id, conversation_id) FROM stdin;
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e32f-7960-8fe4-f393ca949542
01a1fde3-e2a6-7af9-9e05-1509721d507c	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e331-740c-b84b-a9e7c63a4ac4
01a1fde3-e27c-71c2-b2b5-55b11524b73b	01a1fde3-e27c-71c2-b2b5-55b11524b73b	01a1fde3-e331-7af9-b654-d3cef23c0ac3
\.


--
-- Data for Name: members; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.members (conversation_id, user_id, joined_seq, last_read_seq, last_read_at, joined_at, role, invited_by) FROM stdin;
01a1fde3-e150-73c6-b654-6c033ac24782	01a1fde3-e142-7ad9-a71b-ef5827646c50	0	0	\N	2026-11-21 11:35:32.4278+00	member	\N
01a1fde3-e150-73c6-b654-6c033ac24782	01a1fde3-e148-7cc4-be60-3c738c3d283c	0	0	\N	2026-11-21 11:35:32.4278+00	member	\N
01a1fde3-e150-7f68-8e7e-7a1f9ee5f094	01a1fde3-e142-7ad9-a71b-ef5827646c50	0	0	\N	2026-11-21 11:35:32.4278+00	owner	\N
01a1fde3-e150-7f68-8e7e-7a1f9ee5f094	01a1fde3-e148-7cc4-be60-3c738c3d283c	0	0	\N	2026-11-21 11:35:32.4278+00	member	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e152-77df-8a9c-d8e37154f902	01a1fde3-e148-7cc4-be60-3c738c3d283c	0	0	\N	2026-11-21 11:35:32.4278+00	owner	\N
01a1fde3-e152-77df-8a9c-d8e37154f902	01a1fde3-e149-7093-8072-eacabce9622c	0	0	\N	2026-11-21 11:35:32.4278+00	member	01a1fde3-e148-7cc4-be60-3c738c3d283c
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7cc4-be60-3c738c3d283c	0	0	\N	2026-11-21 11:35:32.443785+00	member	\N
01a1fde3-e14c-7df7-af0e-8c6a17a108be	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	0	9	2026-11-21 11:35:32.683812+00	2026-11-21 11:35:32.4278+00	member	\N
01a1fde3-e14c-7df7-af0e-8c6a17a108be	01a1fde3-e142-7ad9-a71b-ef5827646c50	0	10	2026-11-21 11:35:32.683812+00	2026-11-21 11:35:32.4278+00	member	\N
01a1fde3-e152-77df-8a9c-d8e37154f902	01a1fde3-e148-7e93-bd29-30fd30d1da8d	0	5	2026-11-21 11:35:32.687816+00	2026-11-21 11:35:32.4278+00	member	01a1fde3-e148-7cc4-be60-3c738c3d283c
01a1fde3-e152-7d4b-bf82-da38a642efae	01a1fde3-e142-7ad9-a71b-ef5827646c50	0	1	2026-11-21 11:35:32.695812+00	2026-11-21 11:35:32.4278+00	owner	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7e93-bd29-30fd30d1da8d	0	300	2026-11-21 11:35:32.715769+00	2026-11-21 11:35:32.443785+00	member	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	0	309	2026-11-21 11:35:32.66405+00	2026-11-21 11:35:32.4278+00	owner	\N
01a1fde3-e331-7af9-b654-d3cef23c0ac3	01a1fde3-e148-7e93-bd29-30fd30d1da8d	0	0	\N	2026-11-21 11:35:32.911016+00	member	\N
01a1fde3-e32f-7960-8fe4-f393ca949542	01a1fde3-e142-7ad9-a71b-ef5827646c50	0	0	\N	2026-11-21 11:35:32.915766+00	owner	\N
01a1fde3-e32f-7960-8fe4-f393ca949542	01a1fde3-e149-7093-8072-eacabce9622c	0	0	\N	2026-11-21 11:35:32.915766+00	member	\N
01a1fde3-e32f-7960-8fe4-f393ca949542	01a1fde3-e148-7e93-bd29-30fd30d1da8d	0	5	2026-11-21 11:35:32.919979+00	2026-11-21 11:35:32.911016+00	member	\N
01a1fde3-e331-740c-b84b-a9e7c63a4ac4	01a1fde3-e149-7093-8072-eacabce9622c	0	1	2026-11-21 11:35:32.923795+00	2026-11-21 11:35:32.911016+00	member	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	0	319	2026-11-21 11:35:32.66405+00	2026-11-21 11:35:32.443785+00	moderator	\N
01a1fde3-e150-7f68-8e7e-7a1f9ee5f094	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	0	1	2026-11-21 11:35:32.675785+00	2026-11-21 11:35:32.4278+00	member	01a1fde3-e142-7ad9-a71b-ef5827646c50
\.


--
-- Data for Name: membership_events; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.membership_events (conversation_id, id, user_id, event, actor_id) FROM stdin;
01a1fde3-e14c-7df7-af0e-8c6a17a108be	01a1fde3-e14f-753b-aa1b-2999b07bc18c	01a1fde3-e142-7ad9-a71b-ef5827646c50	joined	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e14c-7df7-af0e-8c6a17a108be	01a1fde3-e14f-775c-ba5e-4c3434a58951	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	joined	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e150-73c6-b654-6c033ac24782	01a1fde3-e150-79ba-a108-53bafc19b854	01a1fde3-e142-7ad9-a71b-ef5827646c50	joined	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e150-73c6-b654-6c033ac24782	01a1fde3-e150-7a00-8d51-73331c3c52e0	01a1fde3-e148-7cc4-be60-3c738c3d283c	joined	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e150-7f68-8e7e-7a1f9ee5f094	01a1fde3-e151-7ab0-9d69-05d71bad4fde	01a1fde3-e142-7ad9-a71b-ef5827646c50	joined	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e150-7f68-8e7e-7a1f9ee5f094	01a1fde3-e151-7af5-8a78-085b54301bc4	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	joined	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e150-7f68-8e7e-7a1f9ee5f094	01a1fde3-e151-7afd-9bca-6ce734bedb00	01a1fde3-e148-7cc4-be60-3c738c3d283c	joined	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e150-7f68-8e7e-7a1f9ee5f094	01a1fde3-e151-7b06-815d-8b6d8f50b301	01a1fde3-e149-7251-9c80-0407f039c712	joined	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e152-744d-b2ef-f662c5c8b827	01a1fde3-e142-7ad9-a71b-ef5827646c50	joined	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e152-77df-8a9c-d8e37154f902	01a1fde3-e152-7ae1-9f32-e0d8f09136c0	01a1fde3-e148-7cc4-be60-3c738c3d283c	joined	01a1fde3-e148-7cc4-be60-3c738c3d283c
01a1fde3-e152-77df-8a9c-d8e37154f902	01a1fde3-e152-7b1a-8039-4e69dac9921f	01a1fde3-e148-7e93-bd29-30fd30d1da8d	joined	01a1fde3-e148-7cc4-be60-3c738c3d283c
01a1fde3-e152-77df-8a9c-d8e37154f902	01a1fde3-e152-7b22-a4eb-1afaecfe28c6	01a1fde3-e149-7093-8072-eacabce9622c	joined	01a1fde3-e148-7cc4-be60-3c738c3d283c
01a1fde3-e152-7d4b-bf82-da38a642efae	01a1fde3-e152-7f5c-9e2f-2980901edb6f	01a1fde3-e142-7ad9-a71b-ef5827646c50	joined	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e15c-75a9-9407-818d3db6f264	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	joined	01a1fde3-e148-7a5a-9266-15f4ef80ebd2
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e15c-78e5-8949-8ba6527566af	01a1fde3-e148-7cc4-be60-3c738c3d283c	joined	01a1fde3-e148-7cc4-be60-3c738c3d283c
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e15c-7bdf-ba22-1b1b19dec7a9	01a1fde3-e148-7e93-bd29-30fd30d1da8d	joined	01a1fde3-e148-7e93-bd29-30fd30d1da8d
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e15c-7e76-8357-a32c829089b2	01a1fde3-e149-7251-9c80-0407f039c712	joined	01a1fde3-e149-7251-9c80-0407f039c712
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e164-7439-b159-97f69fb6c77a	01a1fde3-e149-7251-9c80-0407f039c712	left	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e150-7f68-8e7e-7a1f9ee5f094	01a1fde3-e168-717c-a371-2d547f5656d2	01a1fde3-e149-7251-9c80-0407f039c712	left	01a1fde3-e149-7251-9c80-0407f039c712
01a1fde3-e32f-7960-8fe4-f393ca949542	01a1fde3-e330-7ced-adc9-8bfdeb948049	01a1fde3-e148-7e93-bd29-30fd30d1da8d	joined	01a1fde3-e148-7e93-bd29-30fd30d1da8d
01a1fde3-e331-740c-b84b-a9e7c63a4ac4	01a1fde3-e331-77be-83b1-b0fa46c15cd0	01a1fde3-e149-7093-8072-eacabce9622c	joined	01a1fde3-e149-7093-8072-eacabce9622c
01a1fde3-e331-7af9-b654-d3cef23c0ac3	01a1fde3-e331-7e0c-b407-1052951c3e8f	01a1fde3-e148-7e93-bd29-30fd30d1da8d	joined	01a1fde3-e148-7e93-bd29-30fd30d1da8d
01a1fde3-e32f-7960-8fe4-f393ca949542	01a1fde3-e334-7276-93fc-1c0be5390ec5	01a1fde3-e142-7ad9-a71b-ef5827646c50	joined	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e32f-7960-8fe4-f393ca949542	01a1fde3-e334-7610-9074-ed68c2a0c222	01a1fde3-e149-7093-8072-eacabce9622c	joined	01a1fde3-e149-7093-8072-eacabce9622c
\.


--
-- Data for Name: message_changes; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_changes (conversation_id, modseq, message_id) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	287	0184e738-39cf-7f12-ba0d-61b1aa80f859
01a1fde3-e151-7e6a-9967-67e278b13fc9	288	019fc241-fdcf-7f12-a37f-ce150557bba9
01a1fde3-e151-7e6a-9967-67e278b13fc9	331	01a1fde3-e239-7b78-bb00-34b5e21708a6
01a1fde3-e151-7e6a-9967-67e278b13fc9	332	01a1fde3-e23a-7476-9e93-1aaf3d19fde0
01a1fde3-e151-7e6a-9967-67e278b13fc9	333	01a1fde3-e23a-7acc-922f-349274aaaa12
01a1fde3-e151-7e6a-9967-67e278b13fc9	335	01851ab7-d1cf-7f12-8f2e-585434ac1546
01a1fde3-e151-7e6a-9967-67e278b13fc9	336	01a1fde3-e23b-737c-ba8a-c02ccc200704
\.


--
-- Data for Name: message_hides; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_hides (conversation_id, user_id, message_id, seq) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7cc4-be60-3c738c3d283c	01a1fde3-e23a-77ca-82b1-deaed27bbcc1	285
\.


--
-- Data for Name: message_keys; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_keys (conversation_id, sender_id, client_key, message_id) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 1	01a1fde3-e238-7c4d-9172-02a06c9f6da3
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 2	01a1fde3-e239-7b78-bb00-34b5e21708a6
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 3	01a1fde3-e239-7f89-bf4d-31e8896a2776
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 4	01a1fde3-e23a-7476-9e93-1aaf3d19fde0
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 5	01a1fde3-e23a-77ca-82b1-deaed27bbcc1
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 6	01a1fde3-e23a-7acc-922f-349274aaaa12
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 7	01a1fde3-e23a-7e76-92b1-ff8c5760b439
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 8	01a1fde3-e23b-737c-ba8a-c02ccc200704
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 9	01a1fde3-e23b-768b-9f17-f96cdb4c5f3a
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 10	01a1fde3-e23b-7876-b8ac-f17b10a073c4
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 11	01a1fde3-e23b-7acc-9624-5f78e6817819
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 12	01a1fde3-e23b-7ce9-96f9-6a9ac51f258b
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 13	01a1fde3-e23b-7e97-93d4-2e450db3a4f1
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 14	01a1fde3-e23c-70a7-a0e5-8a9a1f030b68
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 15	01a1fde3-e23c-727a-92cb-b23d87f80dd4
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 16	01a1fde3-e23c-7424-ba7a-34e09dd81915
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 17	01a1fde3-e23c-75ce-b4c4-a86e935f51a2
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 18	01a1fde3-e23c-7778-9dd1-4077b8f73fea
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 19	01a1fde3-e23c-7933-aeba-fe449a9e64aa
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 20	01a1fde3-e23c-7add-93da-dac9662ba74b
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 21	01a1fde3-e23c-7c93-80e1-efca0f0a2e2f
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 22	01a1fde3-e23c-7e51-b6fa-2b911489503e
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 23	01a1fde3-e23d-7031-8a1e-2b4fc649a69b
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 24	01a1fde3-e23d-71eb-98d8-7b5e42beb132
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 25	01a1fde3-e23d-7391-81ce-1054f7406317
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 26	01a1fde3-e23d-753b-9d5c-4eebb016bcfd
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 27	01a1fde3-e23d-76e5-a141-7d4b85e21f0e
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 28	01a1fde3-e23d-78ac-bfcb-f8ac211fe344
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 29	01a1fde3-e23d-7a66-9a07-b560b648ecb1
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 30	01a1fde3-e23d-7c14-a82a-4e3a08a1bdae
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 31	01a1fde3-e23d-7db6-9a3f-65e7fa4123dd
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 32	01a1fde3-e23d-7f5c-8572-bc319b8d4e7d
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 33	01a1fde3-e23e-7147-8892-e5666bfa40c7
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 34	01a1fde3-e23e-72f1-8695-331090d9173e
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 35	01a1fde3-e23e-74c4-b3ce-e3b91dac4edc
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 36	01a1fde3-e23e-768f-b062-523f95c1ebfa
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 37	01a1fde3-e23e-7845-9215-dcb55c0f054d
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 38	01a1fde3-e23e-7a00-a542-f995440eab90
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	key 39	01a1fde3-e23e-7bae-83cd-08eec239033e
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e142-7ad9-a71b-ef5827646c50	key 40	01a1fde3-e23e-7d5c-a0bf-16123c2007e0
\.


--
-- Data for Name: message_tombstones; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_tombstones (conversation_id, seq, message_id, content, formatted, attachments) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	284	01a1fde3-e23a-7476-9e93-1aaf3d19fde0	sent\t4 \\ \\N \\. \n'"$1	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	286	01a1fde3-e23a-7acc-922f-349274aaaa12	sent\t6 \\ \\N \\. \n'"$1	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	5	01851ab7-d1cf-7f12-8f2e-585434ac1546	imported 5	\N	\N
\.


--
-- Data for Name: message_versions_2026_02; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_versions_2026_02 (conversation_id, message_id, version, edited_at, content, formatted, attachments) FROM stdin;
\.


--
-- Data for Name: message_versions_2026_03; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_versions_2026_03 (conversation_id, message_id, version, edited_at, content, formatted, attachments) FROM stdin;
\.


--
-- Data for Name: message_versions_2026_04; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_versions_2026_04 (conversation_id, message_id, version, edited_at, content, formatted, attachments) FROM stdin;
\.


--
-- Data for Name: message_versions_2026_05; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_versions_2026_05 (conversation_id, message_id, version, edited_at, content, formatted, attachments) FROM stdin;
\.


--
-- Data for Name: message_versions_2026_06; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_versions_2026_06 (conversation_id, message_id, version, edited_at, content, formatted, attachments) FROM stdin;
\.


--
-- Data for Name: message_versions_2026_07; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_versions_2026_07 (conversation_id, message_id, version, edited_at, content, formatted, attachments) FROM stdin;
\.


--
-- Data for Name: message_versions_2026_08; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_versions_2026_08 (conversation_id, message_id, version, edited_at, content, formatted, attachments) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	019fc241-fdcf-7f12-a37f-ce150557bba9	1	\N	imported 270	{"n": 270}	\N
\.


--
-- Data for Name: message_versions_2026_09; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_versions_2026_09 (conversation_id, message_id, version, edited_at, content, formatted, attachments) FROM stdin;
\.


--
-- Data for Name: message_versions_2026_10; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_versions_2026_10 (conversation_id, message_id, version, edited_at, content, formatted, attachments) FROM stdin;
\.


--
-- Data for Name: message_versions_2026_11; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_versions_2026_11 (conversation_id, message_id, version, edited_at, content, formatted, attachments) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e239-7b78-bb00-34b5e21708a6	1	\N	sent\t2 \\ \\N \\. \n'"$1	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e239-7b78-bb00-34b5e21708a6	2	2026-11-21 11:35:32.700704+00	edit 1	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e239-7b78-bb00-34b5e21708a6	3	2026-11-21 11:35:32.70104+00	edit 2	\N	\N
\.


--
-- Data for Name: message_versions_2026_12; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_versions_2026_12 (conversation_id, message_id, version, edited_at, content, formatted, attachments) FROM stdin;
\.


--
-- Data for Name: message_versions_2027_01; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_versions_2027_01 (conversation_id, message_id, version, edited_at, content, formatted, attachments) FROM stdin;
\.


--
-- Data for Name: message_versions_2027_02; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_versions_2027_02 (conversation_id, message_id, version, edited_at, content, formatted, attachments) FROM stdin;
\.


--
-- Data for Name: message_versions_default; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_versions_default (conversation_id, message_id, version, edited_at, content, formatted, attachments) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	0184e738-39cf-7f12-ba0d-61b1aa80f859	1	\N	imported 3	\N	\N
\.


--
-- Data for Name: messages_2026_02; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_02 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	019c2349-4dcf-7f12-86f2-3e182cb3fe7f	234	240	240	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 234	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019c3d09-19cf-7f12-aaa5-ba1b3e149b07	235	241	241	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 235	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019c56c8-e5cf-7f12-bf0b-ff9fecd87773	236	242	242	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 236	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019c7088-b1cf-7f12-a409-897b581f0f9c	237	243	243	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 237	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019c8a48-7dcf-7f12-b4fc-853ae8a21588	238	244	244	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 238	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019ca408-49cf-7f12-83b6-eb4ac6d099a0	239	245	245	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 239	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: messages_2026_03; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_03 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	019cbdc8-15cf-7f12-8bc8-8c309eb439c8	240	246	246	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 240	{"n": 240}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019cd787-e1cf-7f12-b308-04adfe0c3a0a	241	247	247	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 241	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019cf147-adcf-7f12-a6ea-334df03f2389	242	248	248	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 242	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019d0b07-79cf-7f12-8616-4cf70eb3e3a7	243	249	249	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 243	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019d24c7-45cf-7f12-8c4c-b5c0500902da	244	250	250	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 244	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019d3e87-11cf-7f12-abde-91a838a9e38a	245	251	251	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 245	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: messages_2026_04; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_04 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	019d5846-ddcf-7f12-8951-c7ebd7f84f25	246	252	252	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 246	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019d7206-a9cf-7f12-86c4-000441d3e679	247	253	253	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 247	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019d8bc6-75cf-7f12-a48e-ca24b4cc4bd4	248	254	254	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 248	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019da586-41cf-7f12-9649-783ee79903bd	249	255	255	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 249	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019dbf46-0dcf-7f12-b2d0-67a592b3253d	250	256	256	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 250	{"n": 250}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019dd905-d9cf-7f12-a2d2-cc8ca2b9d7df	251	257	257	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 251	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: messages_2026_05; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_05 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	019df2c5-a5cf-7f12-90b0-77ed6665fdb0	252	258	258	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 252	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019e0c85-71cf-7f12-a566-58fe436b1cd4	253	259	259	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 253	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019e2645-3dcf-7f12-8721-8df0f1d2be10	254	260	260	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 254	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019e4005-09cf-7f12-a319-abeb846e0db7	255	261	261	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 255	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019e59c4-d5cf-7f12-9931-10282fae6f88	256	262	262	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 256	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019e7384-a1cf-7f12-9c02-9ed4af785e9a	257	263	263	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 257	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: messages_2026_06; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_06 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	019e8d44-6dcf-7f12-8a36-6837961f9568	258	264	264	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 258	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019ea704-39cf-7f12-8006-3ca910ca59e2	259	265	265	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 259	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019ec0c4-05cf-7f12-ae97-229fde7f2b6b	260	266	266	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 260	{"n": 260}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019eda83-d1cf-7f12-a443-c643fe779c43	261	267	267	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 261	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019ef443-9dcf-7f12-b089-b810110e67c3	262	268	268	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 262	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019f0e03-69cf-7f12-b640-71dfb78745c5	263	269	269	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 263	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: messages_2026_07; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_07 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	019f27c3-35cf-7f12-b0c0-32d1cfd03f0c	264	270	270	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 264	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019f4183-01cf-7f12-84c8-55e3964f1e59	265	271	271	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 265	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019f5b42-cdcf-7f12-95f2-f4aeb34ee8cd	266	272	272	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 266	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019f7502-99cf-7f12-976e-654d67b10b01	267	273	273	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 267	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019f8ec2-65cf-7f12-9ca2-0faa3a69b444	268	274	274	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 268	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019fa882-31cf-7f12-afb5-49a1a9083df0	269	275	275	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 269	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: messages_2026_08; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_08 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	019fdc01-c9cf-7f12-8549-d22f74a83cf5	271	277	277	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 271	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019ff5c1-95cf-7f12-865c-d5ce548a37ef	272	278	278	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 272	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a00f81-61cf-7f12-b21d-04027ea10306	273	279	279	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 273	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a02941-2dcf-7f12-b763-6de8e698b7a0	274	280	280	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 274	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a04300-f9cf-7f12-87d8-8be93b5504ac	275	281	281	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 275	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019fc241-fdcf-7f12-a37f-ce150557bba9	270	288	276	2	t	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	edited too	\N	\N	\N	\N	2026-11-21 11:35:32.583222+00	\N	\N
\.


--
-- Data for Name: messages_2026_09; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_09 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a05cc0-c5cf-7f12-b88f-022cd3a56595	276	282	282	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 276	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a07680-91cf-7f12-8ee7-9d162f4f554f	277	283	283	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 277	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a09040-5dcf-7f12-bbb4-5221b268a87b	278	284	284	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 278	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a0aa00-29cf-7f12-b26b-36031d92e191	279	285	285	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 279	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a0c3bf-f5cf-7f12-9580-28431800e4dc	280	286	286	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 280	{"n": 280}	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: messages_2026_10; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_10 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
\.


--
-- Data for Name: messages_2026_11; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_11 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e238-7c4d-9172-02a06c9f6da3	281	289	289	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t1 \\ \\N \\. \n'"$1	\N	\N	\N	key 1	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e239-7f89-bf4d-31e8896a2776	283	291	291	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t3 \\ \\N \\. \n'"$1	\N	\N	\N	key 3	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23a-77ca-82b1-deaed27bbcc1	285	293	293	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t5 \\ \\N \\. \n'"$1	\N	\N	\N	key 5	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23a-7e76-92b1-ff8c5760b439	287	295	295	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t7 \\ \\N \\. \n'"$1	\N	\N	018500f8-05cf-7f12-8941-458cc6860943	key 7	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23b-768b-9f17-f96cdb4c5f3a	289	297	297	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t9 \\ \\N \\. \n'"$1	\N	[{"url": "https://example.org/x", "size": 10}]	\N	key 9	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23b-7876-b8ac-f17b10a073c4	290	298	298	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t10 \\ \\N \\. \n'"$1	\N	\N	\N	key 10	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23b-7acc-9624-5f78e6817819	291	299	299	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t11 \\ \\N \\. \n'"$1	\N	\N	\N	key 11	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23b-7ce9-96f9-6a9ac51f258b	292	300	300	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t12 \\ \\N \\. \n'"$1	\N	\N	\N	key 12	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23b-7e97-93d4-2e450db3a4f1	293	301	301	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t13 \\ \\N \\. \n'"$1	\N	\N	\N	key 13	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23c-70a7-a0e5-8a9a1f030b68	294	302	302	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t14 \\ \\N \\. \n'"$1	\N	\N	018500f8-05cf-7f12-8941-458cc6860943	key 14	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23c-727a-92cb-b23d87f80dd4	295	303	303	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t15 \\ \\N \\. \n'"$1	\N	\N	\N	key 15	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23c-7424-ba7a-34e09dd81915	296	304	304	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t16 \\ \\N \\. \n'"$1	\N	\N	\N	key 16	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23c-75ce-b4c4-a86e935f51a2	297	305	305	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t17 \\ \\N \\. \n'"$1	\N	\N	\N	key 17	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23c-7778-9dd1-4077b8f73fea	298	306	306	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t18 \\ \\N \\. \n'"$1	\N	[{"url": "https://example.org/x", "size": 10}]	\N	key 18	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23c-7933-aeba-fe449a9e64aa	299	307	307	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t19 \\ \\N \\. \n'"$1	\N	\N	\N	key 19	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23c-7add-93da-dac9662ba74b	300	308	308	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t20 \\ \\N \\. \n'"$1	\N	\N	\N	key 20	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23c-7c93-80e1-efca0f0a2e2f	301	309	309	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t21 \\ \\N \\. \n'"$1	\N	\N	018500f8-05cf-7f12-8941-458cc6860943	key 21	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23c-7e51-b6fa-2b911489503e	302	310	310	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t22 \\ \\N \\. \n'"$1	\N	\N	\N	key 22	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23d-7031-8a1e-2b4fc649a69b	303	311	311	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t23 \\ \\N \\. \n'"$1	\N	\N	\N	key 23	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23d-71eb-98d8-7b5e42beb132	304	312	312	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t24 \\ \\N \\. \n'"$1	\N	\N	\N	key 24	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23d-7391-81ce-1054f7406317	305	313	313	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t25 \\ \\N \\. \n'"$1	\N	\N	\N	key 25	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23d-753b-9d5c-4eebb016bcfd	306	314	314	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t26 \\ \\N \\. \n'"$1	\N	\N	\N	key 26	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23d-76e5-a141-7d4b85e21f0e	307	315	315	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t27 \\ \\N \\. \n'"$1	\N	[{"url": "https://example.org/x", "size": 10}]	\N	key 27	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23d-78ac-bfcb-f8ac211fe344	308	316	316	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t28 \\ \\N \\. \n'"$1	\N	\N	018500f8-05cf-7f12-8941-458cc6860943	key 28	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23d-7a66-9a07-b560b648ecb1	309	317	317	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t29 \\ \\N \\. \n'"$1	\N	\N	\N	key 29	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23d-7c14-a82a-4e3a08a1bdae	310	318	318	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t30 \\ \\N \\. \n'"$1	\N	\N	\N	key 30	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23d-7db6-9a3f-65e7fa4123dd	311	319	319	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t31 \\ \\N \\. \n'"$1	\N	\N	\N	key 31	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23d-7f5c-8572-bc319b8d4e7d	312	320	320	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t32 \\ \\N \\. \n'"$1	\N	\N	\N	key 32	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23e-7147-8892-e5666bfa40c7	313	321	321	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t33 \\ \\N \\. \n'"$1	\N	\N	\N	key 33	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23e-72f1-8695-331090d9173e	314	322	322	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t34 \\ \\N \\. \n'"$1	\N	\N	\N	key 34	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23e-74c4-b3ce-e3b91dac4edc	315	323	323	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t35 \\ \\N \\. \n'"$1	\N	\N	018500f8-05cf-7f12-8941-458cc6860943	key 35	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23e-768f-b062-523f95c1ebfa	316	324	324	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t36 \\ \\N \\. \n'"$1	\N	[{"url": "https://example.org/x", "size": 10}]	\N	key 36	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23e-7845-9215-dcb55c0f054d	317	325	325	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t37 \\ \\N \\. \n'"$1	\N	\N	\N	key 37	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23e-7a00-a542-f995440eab90	318	326	326	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t38 \\ \\N \\. \n'"$1	\N	\N	\N	key 38	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23e-7bae-83cd-08eec239033e	319	327	327	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	sent\t39 \\ \\N \\. \n'"$1	\N	\N	\N	key 39	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23e-7d5c-a0bf-16123c2007e0	320	328	328	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t40 \\ \\N \\. \n'"$1	\N	\N	\N	key 40	\N	\N	\N
01a1fde3-e150-7f68-8e7e-7a1f9ee5f094	01a1fde3-e245-7d5c-96b6-31325949c7f1	1	2	2	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	c4ca4238a0b923820dcc509a6f75849bc81e728d9d4c2f636f067f89cc14862ceccbc87e4b5ce2fe28308fd9f2a7baf3a87ff679a2f3e71d9181a67b7542122ce4da3b7fbbce2345d7772b0674a318d51679091c5a880faf6fb5e6087eb1b2dc8f14e45fceea167a5a36dedd4bea2543c9f0f895fb98ab9159f51fd0297e236d45c48cce2e2d7fbdea1afc51c7c6ad26d3d9446802a44259755d38e6d163e8206512bd43d9caa6e02c990b0a82652dcac20ad4d76fe97759aa27a0c99bff6710c51ce410c124a10e0db5e4b97fc2af39aab3238922bcc25a6f606eb525ffdc569bf31c7ff062936a96d3c8bd1f8f2ff3c74d97b01eae257e44aa9d5bade97baf70efdf2ec9b086079795c442636b55fb6f4922f45568161a8cdf4ad2299f6d231f0e3dad99908345f7439f8ffabdffc498f13708210194c475687be6106a3b843c59dc048e8850243be8079a5c74d079b6d767d2f8ed5d21a44b0e5886680cb937693cfc748049e45d87b8c7d8b9aacd1ff1de774005f8da13f42943881c655f8e296a067a37563370ded05f5a3bf3ec4e732ced3463d06de0ca9a15b615367702e74f10e0327ad868d138f2b4fdd6f033e75ff09dd601bbe69f3510391521896ea9ab1baa0efb9e19094440c317e21b34173cb38f07f89ddbebc2ac9128303fc16a5320fa475530d9583c34fd356ef56364d3f0f495b6ab9dcf8d3b5c6e0b01182be0c5cdcd5072bb1864cdee4d3d6ee369853df766fa44e1ed0ff613f563bd1c383cd30b7c298ab50293adfecb7b1819ca14e7ea6328a42e0eb13d585e4c22a5bfc9e07964f8dddeb95fc584cd965da5771bce93e200c36f7cd9dfd0e5deaad67d8ab4f4c10bf22aa353e27879133cd645920e395fedad7bbbed0eca3fe2e03416a75f4cea9109507cacd8e2f2aefca1d0c6e83f027327d8461063f4ac58a617e62166fc8586dfa4d1bc0e1742c08bf7177163c833dff4b38fc8d2872f1ec66c8349cc7260ae62e3b1396831a8398fd9d4f495e875a2e075a1a4a6e1b9770f67c6a1e7ce56d3d6fa748ab6d9af3fd7642e92efb79421734881b53e1e1b18b6f457c545a9ded88f18ecee47145a72c0c0c7c76d30bd3dcaefc96f40275bdc0a2838023a778dfaecdc212708f721b7889a1158154dfa42caddbd0694a4e9bdc8d82c8d1619ad8176d665453cfb2e55f0a684eceee76fc522773286a895bc8436b53b3a3d6ab90ce0268229151c9bde119f61408e3afb633e50cdf1b20de6f46672b32a1f754ba1c09b3695e0cb6cde7f66f041e16a60928b05a7e228a89c3799093f65e080a295f8076b1c5722a46aa2072b030ba126b2f4b2374f342be9ed447f39f8317fbdb1988ef4c628eba0259144f683a84163b3523afe57c2e008bc8c03afdbd66e7929b125f8597834fa83a4ea5d2f1c4608232e07d3aa3d998e5135fc490ca45c00b1249bbe3554a4fdf6fb3295c76acbf4caaed33c36b1b5fc2cb1735b90b4568125ed6c3f678819b6e058a3f390d88e4c41f2747bfa2f1b5f87db14bfa6bb14875e45bba028a21ed380467cbbc409ec990f19c78c75bd1e06f215e2c420d928d4bf8ce0ff2ec19b37151432bb90e8976aab5298d5da10fe66f21dd2ddea18f00665ce8623e36bd4e3c7c5ad61ab143223efbc24c7d2583be69251d09bf41544a3365a46c9077ebb5e35c3fbd7939d674997cdb4692d34de8633c428dd2c7955ce926456240b2ff0100bde35f4a8d465e6e1edc05f3d8ab658c551d1fe173d08e959397adf34b1d77e88d7f033ab37c30201f73f142449d037028d43ec517d68b6edd3015b3edc9a11367b9778d5d219c5080b9a6a17bef029331cfe9fc289c3ff0af142b6d3bead98a92368d30a9594728bc39aa24be94b319d213ef815416f775098fe977004015c619393db85ed909c13838ff95ccfa94cebd9c7e1249ffc03eb9ded908c236bd1996d2a38a4a9316c49e5a833517c45d310707647966b7343c29048673252e490f7368613985ec49eb8f757ae6439e879bb2a54229abfcfa5649e7003b83dd475529492cc227532d17e56e07902b254dfad1098dce83da57b0395e163467c9dae521bf4b9ec30ad9f68f89b29639786cb62ef812b4ba287f5ee0bc9d43bbf5bbe87fb26657d5ff9020d2abefe558796b99584e2ef524fbf3d9fe611d5a8e90fefdc9ced3d2c21991e3bef5e069713af9fa6caac627ab1ccbdb62ec96e702f07f6425bf899139df5e1059396431415e770c6dd38b3eff8baf56627478ec76a704e9b52ec8956637a99787bd197eacd77acce5e6974ce5ac660610b44d9b9fed0ff9548c9e1074f5b3f9fc8ea15d152add0729465b9eea6e1cc6bb9f0cd2a47751a186ff0935e4cd5920aa6c7c996a5ee53a70fa97da629b098b75c294dffdc3e463904a3c65c2974270fd093ee8a9bf8ae7d0b2723d092b63885e0d7c260cc007e8b9d5f93f983524def3dca464469d2cf9f3e698d51a19d8a121ce581499d7b7016687f6ffaa6bb0b408017b62254211691b573278a4a86960eeb576a8fd4c9ec69975fd0b37cd7dbbb00f97ba6ce92bf5add2b44928ae11fb9384c4cf38708677c48c45147dee729311ef5b5c3003946c48feb160de1de89d9058fcb0b968dbbbd685ef059938ba799aaa845e1c2e8a762bd07e1cd7dca89a1678042477183b7ac3fda4fb5c6e93e74d3df8527599fa626424c56ff4ce4aaf9573aa5dff913df997aa0a080f42e6f13b3a2df133f073095dd202cb962ac59075b964b07152d234b70c8ffe9a587b126f152ed3d89a146b4453def184ad8f4755ff269862ea77393dd069059b7ef840f0c74a814ec9237b6ecec5decca5ed3d6b8079e2e7e7bacc9f276dc611d6ebaafc66cc0879c71b5db5cd1f491a404d6854880943e5c3cd9ca259b8619251a19057cff70779273e95aa61afa34a7f984eeabdbb0a7d494132ee565ded5353c5ee48d0b7d48c591b8f4309fc3d7152ba9336a670e36d0ed79bc4302522a2b2726fb0a03bb19f2d8d9524d7f1de29e6da19d22b51c68001e7e0e5442a0e188f5033bc65bf8d78622277c4e3988c7f88ebcb58c6ce932b957b6f332013d407166ec4fa56eb1e1f8cbe183b9e00da03b685a0dd18fb6a08af0923de01385974ed5904a438616ff7bdb3f74390f28b5d49b3020afeecd95b4009adf4ca8baa56554f96369ab93e4f3bb068c22903ce9225fca3e988c2af215d4e544d30a09c8844ba8f0936c20bd791130d6b62b24d495052a8ce66358eb576b8912c8a5e00132373a7031000fd987a3c9f87b8d5e957f297893487bd98fa830fa641347d1e990583c9c67424d369f3414728ef2217062e9a397a1dca429e7d70bc6ca7ef605fc8dba5425d6965fbd4c8fbe1fa8f15eda80c50adb0e71943adc8015cf37a749d808e46495a8da1e5352d03caeb3e3e393c77e35a4a3f3cbd1e429b5dc1d7f7abc18fcb43975065399b0d1e48e2a79ea27c279e471f4d180b08d62b00a1c9ac0159c94d8d0cbedc973445af2da6c4b761a28b734fe93831e3fb400ce8706409663226af2f3114485aa4e0a23b4140f6969d5213fd0ece03148e62e461eb73ce398c39f506af761d2277d853a92bd4c9ab730f5513206b999ec0d90d1fb82aa4b0af34c2313a562076992e50aa30777d5c17d4066b82ab86dff8a46af6ffa7cdfad1a5aaf8370ebeda47a1ff1c39766527f2b5d3e95d4a733fcfb77bd7e7e7757b1e12abcb736ab9a754ffb617a5878a7ab84fb43402106c575658472fa006f52e9102a8d3be2fe5614f42ba9893636638817772e42b59d74cff571fbb3149e9677a5989fd342ae44213df68868a4a042cf4fd6bfb47701cbc8a1653ada1ff8a7b5dc7a7d1f0ed65aaa29c04b1ef7e6c85504ce6e82442c770f7c8606f0bf8229696f7a3bb4700cfddef19fa23f82161242827b703e6acf9c726942a1e438af86134b65d0f10fe33d30dd76442e96da2f590cd7246bbde0051047b0d6f78f85517967795eeef66c225f7883bdcb8f53295a73878494e9bc8dd6c3c7104f045117b0e0a11a242b9765e79cbf113ffc221309746013ac554571fbd180e1c84c5bde74a8f110656874902f07378009cedebb6e872f539bef8c3f919874e9d76cdd60ea0045eb7a6ec44c54d29ed402eecca5b6365d9607ee5a9d336962c5349872ed9fc22fc182d371c3e9ed31609431fefc0e570cb3860f2a6d4b38c6490d9dcb88e0137649590b755372b040afada2557a7b2e94197ff767970b67041697cfecdb276f634854f3ef915e2e980c310aa1883c6411f7873cb83dacb17b0afc58a2fc6ed39fd083f55d4182bf88826dbd686fd640be98efaae0091fa301e613a597e50502f5ff68e3e25b9114205d4a0336dcbab05b9d5ad24f4333c7658a0e084b6fbb10729ed4da8c3d3f5a3ae7c985d8ce590ad8981ca2c8286f79f599540e65972dce68dad4d52d063967f0a70584d9ee44e457ddef7f2c4f25dc8fa8653644a684f98ea8fe223c713b77189a77757b505cfd34c64c85ca5b5690ee5293854d6fae5ee42911677c739ee1734486e2c0be24560d78c5e599c2a9c9d0bbd2274ad4786c3abca69fa097b85867d9a4eae27d77ca20db309e056e3d2dcd7d697eabe3a1649ffa2b3ff8c02ebfd5659f69adc1e107f7f7d035d7baf04342e1ca091d584fced301b442654dd8c23b3fc9b1d10e7bafa4421218a51b1e1f1b0ba26f3ef77ac0e3619e98159e9b6febf557eb163727917cbba1eea208541a643e741534b76d325a8f591b52d302e7181331979d472a84804b9f647bc185a877a8b5ca46c1b9512a7a8315fa3c5a946e82653b8a614226a953a8cd9526fca6fe9ba545fbc6d3e05ebd93369ce542e8f2322d63dc7ed1010d3c3b8269faf0ba7491d4e96ed478dab8595a7dbda4cbcbee168fc0e190d8267e36708f955d7ab048990dec8ce6abb3e952a85b8551ba726a1227060ad92489947d410d897474079c1477bcbe3365e6ac95ea2c0343a2395834dd115f89503138416a242f40fb7d7f338e13fe9d84310e77f13a6d184dbf1232f3d1c38a09acc34845c6be3a127a5aacaf9cfdf10e8fc047a44b08ed031e1f0ed1705f2172834666788607efbfca35afb374db120f0a8e5646ef5a30154e9f6deb57aeee35c98205091e18d1140e9f38cf6da9003b743b65f4c0ccd295cc484e579b04d152845ec0a378394003c96da594be83ab3ecd0db773eb2dc1b0a17836a1e165421110ba03099a1c0393373c5b43289dff07669d7a23de0ef88d2f7129e7577ef1154f3240ad5b9b413aa7346a1e01161aaa0b6d1345dd8fe4e481144d84539fd53b59e3bb12d203f45a912eeaf2ac1dd209cbcc5e5d1c6e28598e8cbbe8555d6702c950ecb729a966504af0a635335f5352088d7d9bf74191e006d8e24cf340f1b1f65b6df5b5e3f94d95b11dafe4a6222cdb5b34375400904f03d8e6a5cb70ab375662576bd1ac5aaf16b3fca49188905e74c28e489b44e954ec0b9bca0266e33d3f546cb5436a10798e657d9738db3aed920cf82ab059bfccbd02be6a3cec07e9ba5f5bb252d13f5f431e4bbb621bf66ddb7c962aa0d22ac97d69b793077e29b11be80ab57e1a2ecabb7da3306c9882bbac1c7093bd2504188127765819f3cd308f1455b3fa09a282e0d496f403c6b06952c750899bb03d998e631860c24cd76e1ce41366a4bbe8a49b02a028c52f1bd66cc19d05628bd8bf27af3ad6fe131d7f5a6b38b23cc967316c13dae2f718499c1c8cef6730f9fd03c8125cabd96409bf894217686ba124d7356686c9502e4a16930e414107ee22b6198c578fcfa0860e83a4c3a763a7e62d825349f7a4f23670e1833f3fdb077ca70bbd5d66b1a59b315fc9a3002ce38bbe070ec3f536660e59856b4de58a219bcf4e27eba38c19f571e251e61cb8dd3612f26d5ecfd6baf65e0b240ce177cf70da146c8dc8e56954b4f6347e897f954495eab16a88f7664060cc52bc6f3d620bcedc94a4b6eda80a3d5b344bc40f3bc04f65b7a3578f121ce07d74717e0b1f21d122e0452106138bc5af6023646ede0e1f7c1eac7539059724f73a9969845dfe4146c5660e7f100b7b36092fb9b06dfb4fac3609317a614fd06c325499f1680b9896beedeb4734ba6f3de83d861c3176a6273cac6dd947bf06a885db0d477d707121934ff863923f49e5241343aa7acb6a06a751e7db8e1af0cb3aca1ae2d001862420452920f07591c6fcb220ffe637cda29bb3f607cdfd23373b17c6b337251c22b7ea57d395771085aab05244a4fb8fd91bf4ee92c8c96e4c37100777c7190b76d28233e3796ae838835da0b6f6ea37bcf8bcb76a9aeddfc689c1d0e3b9ccc3ab651bc50f49c89d1e7298bb9930789c8ed59d4846ba9f2a6976570b0353203ec44742170e01938fc48a2cfb5f2217fbfb00722d16a5cdae362b8d27a1d8f8c7b78b4330918317b57931b6b7a7d29490fe5ec9f948aedb8880cab8c45637abc7493ecddd839ab46820b524afda05122893c2fe8ef90f2aca5c640289d0a29417bcb63a379c838d2e45b2ad1094d42f4ef36764f61700002963a49da13542e0726b7bb75853c3bce66e43be4f209556518c2fcb546883966fd8f918a4aa29be29d2c386fb49182f81e6a13cf5eaa496d51fea6406d296c101daa88a51f6ca8cfc1ac79b509fd81843ad7f202f26c1a174c735758526e359e83860db1d11b6acca57d8ea88ef0d3930a7b6c95bd2b32ed45989c61f94f6d7e04a4d452035300f18b984988c34ed066df378efacc9b924ec161e7639577bcc914f9e55d5e4e4f82f9f00e7d411b9842e0a271ff252c1903e7132cd6837bc2f75bf1bcfe8450a1a41c200364c496e05e1aea0a9c4655800e8a7b9ea28b2eb7349035754953b57a32e2841bda58e98d81f8217304975ccb23337bb5761a8c88a0055f636e4a163a5e3d16adab7eddea82ad2755b24c4e168c5fc2ebd4006eb61b839a0cefee4967c67ccb099dc9dfcd5e558dfa04aaf37f137a1d9d3e5950a4152c2b4aa3ad78bdd6b366cc179158f3069a435b314a80bdcb024f8e422758874998f5bd0c393da094e1967a72bad13a2a07ca4b7642959dc0c4c740ab63fe94a002317b5f9259f82690aeea4cd5b8add2a5d98b1a652ea7fd72d942dac432aca3a1e345e339f35a30c8f65edce8d3bba7425e7c98c50f52ca1b52d3735320722549d1751cf3f247855f937b982caf1a3dfb505ffed0d024130f58c5cfa5737c6ec2e0716f3d8a7a5c4e0de0d9abc6dc48b743dc5d013b1abaebd2faed2f2fc990265c712c49d51a18a32b39f0c89f0fd5c927d466d6ec9a21b9ac34ffaa666587afda6e89aec274a3657558a27b83aac23b9528732c23cc7352950e880cd00692c3bfe59267d5ecfac5310286c6faa8040da20ef399b63a72d0e4ab575fe73f687e5bc5280214e0486b273a5f96da37dd3139aa4d9aa55b8d237ec5d4ac042f4db68f23406c6cecf84a7ebb0fe310dcbbf4cce62f762a2aaa148d556bd2f2b265625d76a6704b08093c652fd79f9b902fc3289af4dd08de5d1de54f68f6855456e2fe46a9d49d3d3af4f57443d357a6fdf7642bf815a88822c447d9dc4819f46e52c25763a55cc64242264431704025959b191f8f9de3f924f0940515f40008b9a5380fcacce3976bf7c08af5b3dd48ab31d016ffcbf3314df2b3cb9ce58238e9ae2dd305d79c2ebc8c18834223ad7c2ebb96fcba7cda0cf54a2e802f5b3967a0e938dc2a6340e258630febd5ad81f9c1be2e08964bf9f24b15f0e490013f9896df61279c928f19721878fac41c5ff2543b53f4cc0ad3819a36752467b01386bd6d8e091c2ab4c7c7de644d37b0bb4aec1710521c12ee76289d94408179de6d14fff9806d4bcd1ef555be766cdefe937780e95574250dabe07151bdc23371bce7dc83817b7893bcdeed13799b5138bb0696595b338afbab333c555292a8dd48d6a2e2cad213179a3992c0be53c82cec96096d4281b7c95cd7e746234966c524f9d5d7027454a783c841250ba71fb7b9ffa5462084c5f4e7e85a093e6d7aa942ab2bfa6ebda4840e7360ce6e7efc058f544c737782deacefa532d9add4ce7b24b112a44fdd9ee93bdf998c6ca0e52720e003547c70561bf5e03b95aa99fc3e878e27f52e2a57ace4d9a76fd9acf00411460f7c92d2124a67ea0f4cb5f85bac9162b47c56fc8a4d2a519803d51b39be40cee5b0eee1462c82c6964087ff95ef698cd9fe650923ea331c15af3b16005049e90fa4f5039a8cadc6acbb4b2cccf004fdc76fa1a4f25f62e0eb5261ca30c74b7f78409a4022a2c4c5a5ca3ee19d709f38ef758b5066ef31b18039b8ce541f1f19176d383480afa65d325c06ed024b16fede9a67c9251d3e7c7161c83acffd52f3c7e12435a724a8f30fddadd9cad972f10e0800b49d76fed33a21f6698f61d6947467ccd3aa5af24db320235dd142949df56ea8ae0be8b5306971900a4d34ab169b70c9dcd35e62896010cd9ff8bf1211fd4b7b94528899de0a43b9fb3a02ffd91ece5e7efeb46db8f10a74059bca82e41ee7b0833588399b1fcd177c700ec53c4682d36f5c4359f4ae7bd7ba14f6ffe13a5d75b2d6a3923922b3922e5beed13602b9b0e6ecb5b568ff5058f070584ce565c824b7b7f50282d9a19945bdc912a253d1e9ba40e2c597ed237664039461a19e9eddfb385ea76b26521ea488efb100a295c0c690931222ff4467bb8d9fc5b73a8d78fad3d6dffe419384e70c86a7ee3d8ef0b551ed58e354a836f2ba01a0380ca3c61428c26a231f0e49a095a4b25aaed25c2ee1b74de72dc03c14ef73b76ce8949fe29bf2a537cfa420e8f70c639df5e30bdee440e4cdf599fec2b28f0b864598a1291557bed248a998d4e1543843a4723ed2ab08e18053ae6dc5bf8c1f23d6a8d8d7904fc0ea8e066b3bbe46de7e1bcaaced9a54f1e9d0d2f800db7b16ecf8ca53723593894116071700c352fe25daf686bdb4edca223c921acea18d8042386b79e2c279fd162df0205c8816b112c6105b3ebd537828a39af481869cb3ea317a32c4e6143e665fdb20b14bbf94b34eb32268ada57a3be5062fe7d4f4adcbf8c6f66dcfc8a3282ac2bf10abbcbff5c1f1ded46c25d28119a85c6c28cb22bdd0b7ba1ab13d742e22eed8da2f4f6dce2f3a0f9dada0c2b5b664520170d0fd7c6e093f7b804fa0150b875b868a96b65a721e561e1e3de768ac819ffbb1068c6e4c8051cfd4e9ea8072e3189e217d63b1625c816c22647a73e1482372bb9228e0962a78b84f3d5d92f4faa000b0deb1c54814305ca9ad266f53bc8251166808e327dc79d135ba18e051673d90642e7aaa88b48137a16a1acd04ed911258fe0093bb30d6f8c31474bd0764e6ac041ae36ecb9b3eee609d05b90c14222fbd1f255a373a3cef72e03aa9d980c7eca7eacb532570ff6858afd2723755ff790b6f0479ae87d244975439c6124592772e0c641195b27425bb056ac56f8953d24f85454e8279be180185cac7d243c5eb3faa9afea49ef2ff029a833cccc778fd03c7781a36bcd6cf08c11a970fbe0e2a625b2822c2f5a3230abfadd476e8b04c96ecbdd6ec859d284dc13885a37ce8d8118997733ec258a9fcaf239cc55d533638d7d8ee069cb0cbbf816bbb65d56947e75fc093c0ee742f6dddaa13fff98f104f74909ace68e51891440e4da0b65a70c66368270ffd51418ec58bd793f2d9b1b248e844336797ec98478f85e7626de4a019d385eb67632a7e958e23f24bd07d7a49e9411d64ff53eccfdd09ad10a15b3ddb30680a691d157187ee1cf9e896d032421fcb1263b9530df88f7f002e78ea5fccb60fb512d13df5083790d64c4d5dd1651cf0d2f737d7adeab84d339dbabd3eed5af6add95a9a6f1252739b1ad8c24a8abb4bb284b5b27aa7cb790dc20f80b15d4e891d784977cacbfcbb00c48f133c203d8a151612acf12457e4d67635a9513f3cf8c531952d72e5847c4183e6910550a141f12de6341fba65b0ad043350067f7fb873eaf29526a11a9b7ac33bfac1a5b1e4daae265b790965a275b53ae509a96876e2f8f3dc4f3cf45f02c61c0c19b70e8fe62e40c570a322f1b0b659098d61e4bbd6393c9111e6526ea173a7c8bf5f8590cd58a54e94377e6ae2eded4d9941e1aaaba585b952b62c14a3a175a619431c87f273e507e6040fcb07dcb450949ae49a23f67c759bf4fc791ba842aa2e44fea3bec53bcea3b7513ccef5857ac821fa74b50ba3f7cba1e6c53e8fa6845250cf8b51c773f3f8dc8b4be867a9a0242998cf32d552343bc8e460416382dcad07e70efcfab08731a97e7b91be644de7fe1f8abaad094e0b5cb1b01d712f70898b297950041a42470269d56260243a10353ab4cbed5beae847a7ff6e220b5cf51d92be1c60d1db1d2e5e7a07da55b26428fca9bc1921c25c5121f9da7815cdef1b6f2857fb6d44dd73c7041e0aa0f1968ce199ec2c5517597ce0a4d89620f55e836d813fd184325132fca8edcdfb40eab817c9349cf9c4f6877e1894a1faa00877a9ba7a98f75b90a9d49f53f15a858dc6a6489640ca02b0d42dabeb8e46bb726337353b7962f533d78c762373b33188e6b42f1644ecb1327dc03ab345e618bef575e8837d065a1683c022d2077d3422050e03ca119580f74cca14cc6e9746225ddc0f8c9d3e22e03d3076f98d83cb25ef0b4eba35ab2d6180b0bca7e46b6f9598b3e71ec378bd83e0a727608b5db0174071a673307ca7459bcf75fbd024e09cfee398643cbc3dc5eefc89334cacdc1d18f655c3fce66ca401d5f38b48c89af6ea2ef7311b482724a9b7b0bc0dd85c69461cce28ebe3e76fb4b931c35a169b0f770b62bc8f42a0b66751fe636fc6eb0e1e32e235eee1f970470a3a6658dfdd5eba0dc302bcd9a273f8bbb72be3a687b218a0aefd1d1a4be65601cc6ddc1520e7d04bbbe5494ae9d2f5a76aa1c00fa2fa516a87cfcaef229b342c437fe2b95f7c3c59e5f8b3e9753913f4d435b53c308854d9fca60b4bd07f9bb215d59ef5561c410003ef13d451727aeff9082c29a5c559cb990c9dffd8675f6bc2186971dc255a7cf9c71f1c9c495413f934dd1a1582f55707d4193dc27118a0f19a19857161be3bc32e6564055d5ca3e5a354acbef35051070e572e47d2c26c241ab88307fb534ba68236ba543ae44b22bd110a1d67380ad8a673226ae47fce7bff88e9c3305f971b5ec196b8c65b75d2ef82673313cf166c6b73f030b4f67eeaeba301103cee631121c2ec9232f3a2f028ad5c89b5b69b9cb83065d403869739ae7f0995eb5b41fac0361d157d9673ecb926af5ae285e19f20beded7d215102b49d5c09a0b337e84de8752b27eda3a12363109e80e8c0653fea13f91bf3c48159f7c24f78ff4d5fbbafdf976cfdc032e3bde78de52d6cc4b2d139a53512fb8cbb3086ae2e389bc7bb1e1c2a5e7e147703232a88f6e2230b853516e7b05d79744fbd4c9c13087408522c31eeb1f982bc0eaf81d35fa760880003e7ddedfef56acb3b09697f10a7cdd970fe135cf4f7bb55c0e3b59f3dc4876f3f08201c7c76cb71fa1da43959b90e1005a220e2ebc542eb9d950b1e2b8a61594b1f4c4db0902a8a395ced93f3f27a324736617f20abbf2ffd806f6d38913e1d6a7b94cb0f55994f679f5956ebd9629fc3ae5e9f6611e2ee05a31cef63538fe6ef330c13a05a3ed7e599d5f7cf67355a3333e6e143439161adc2d82e07563a3fe3bbe7e3ba84431ad9d055af53fde96fcc4b4ce72d7739202324cd492bb232c0b13c774965ef8558f0fbd615ba2fd310dcaa8781a9a652a31baf3c6869421f032498c97020180038fddb8e2485422afb467e9456013a2a51d4dff70213f320e7b5ead1024ac95c3b208610dbf4be00279ee2e0a53eafdaa94a151e2c37f0e884fbad9667e38940169d0a3c95d64a340bcb633f536d56e518742814540fcbc61acd0479dc77e3cccc0f5ffca7298f95e1bf9136124592c8d4825a06fcdf877f3865752637daa540ea9cbc474fc399862d3b9d6b76c8436e924a68c45b33e8075e9970de0cfea955afd4644bb265658fde58ab3c2b6e5132a39fae7cb95ea1649a31336092c05438df996a3e597bcdf75ad237b8e02e301f4091fb6bc85737034557ef5b8c02c0e46513b98f909b72e31dac81715466cd580a448cf82316c222aa19898e5058938167c8ab6c577dcd340d84f762eba80aa538b0c527f781448138f5f163ccdba4acc69819f28097e8527feaf77a97fc38f34216141515647bba344396e7c8170902bcf2e15551ed265bc903a5a097f61d3ec064d96d2ec75b6f114c23a4d7ea11331e7c00e73c8d34201a5b85900908db6cae92723617ccb1d45fb76f7c5a0bf619f979c6cf3601f78be6f7cad02658508fe4616098a97f24d240521d99071c93af3917215ef794c7bb58efc3b337800875b5d382a072f387624df552cea2f369918c5e1e12bc5e388103a391daabe3de1d76a6739ccd15de21c670ae7c3f6f3f1f37029303c911b921ef080f7736089c757404650e406e2713a6efee97bacb63e52c54f0ada01bb91f73e9d31ea2830a5e73ce3ed3283a0772443a0739141292a5429b952fe6a9a6653e48976138166de32772b1bf4058ae749f25eded36f486bc85feb3f0ab4e4b5fbbbb602b6d35bea8460aa8f8e58eefcfdf5990e441f0fb6f3fad709e211728efbda81692282ba642aafd57be3acbcb58ac2e496207586df2854b17995fdb85e2590b6109813dafa101ceb2faeb99c5e07b4d5de9d18c350cdf64c5aa3ddd458505749b2941217ddd59394240e88b16ebc056e613024c057be590b542eba86c450b76fb8c371afead6410d55534c9892a989183de32e976c6f04e700201e6b4b2a746ed40e1af829d1fa82daa10e5f6ad6ce374177eef023bf5d0c018b6f0e52b27a7a5d6a1a87373dffa53dbe5ffeabd223de0d4eacb9a3e6e53e5448da7aeed74714116f3b292a982238f83d2fde9264cf376fffe2ee4ddf4a988880da8849b052492b5106526b2331e526138258be18e31c8188555c2ff05b4d542c3069d3bb002acd8d7dd095917f9efe4cbc6e19e830859f2cb9f7c8f8cacb8d2a646922a0880a8f11f8f69cbb52b1396be9ad6aaed513b73148b7d49f70afcfb32f5deaeeae1538fb6c45901d524ee2f98a9a1d5317a33ae8cef33961c34144f84605ff764c617d3cd28dbbdd72be8f9a2766ebcd59621e305170616ba3d3dac32daca41214b39c5dc66674d09081940f030bb3825e8f631cc6075c0f87bb4978c08b255a5d42b89b0585260b6f2360bdd3493894fa4ea036cfc6433c3e2ee63b0dbe272bab69f8e13f14b405e038deb64acc3e0404646c57502b480dc052c4fe1076a0c97d09cf1a0ec3e19c7f2529f2b04ecb1fa28506ccb6f72b12c0245ddbcb2eeb7362ef83deff5c7813a67e14f0a08c5433a60135c32e34f46a71175850c6aca97005c68f1206823815f661028633435c378bb76d4357324dd7e69f3cd18d490d7b4576290fa60eb31b5fc917ad1b2f627fff19fda463cb386442eac2b3dc3992e9a68c5ae12bd18488bc579b30dd86ea612dec96096c5e0fcc8dd42ab6d9cf81d8026a9018052c429cc4e56739bc361bc7b2c033a83d663b8d9fb4be56e44c4c17332cace2124a1a836d9fc4b6fdc82d632c9fcecb0778afbc7924494a6996a7fa078cc36c46d02f9af3bef918bd7a728a67d909e714c0774e22cb806f200ac8ed3b4327bdd4ebbebcb2ba10a008ebda540cbcc4d7336496819a46a1b68f76a89f0cb91bc419542ce9fa43902dcf29c21d4897f78948b91f03172341b7b851ddf5058cf22df63d3344ad89919cf58d4d1e7b1e97b258c9ed0b37e02d0877750ca3559e5b8e1f44210283368fc165d44ee6f2c3f71b73125876103c8f6c4eb6fdc36b281b7d5eabf33396c2683a2cdc0d6e63aa8e41c89689f54970bb35fb73dfe25b4b8714c029b37a6ad3006fa85fc37b18c57097425b52fc7afbb69693871bd64012152bfb53fdf04b401193fa733fa9b25f33689e2adbe72199f0e6248ab2f9b45957ab574cf005eb8a76760233509073ed3432027d48b1a83f5fbd245645a27c4f1adc8a7a835976064a86d185c29dc24325934ee377cfda20e414c42e77b63637ab381e8be5f8318cc28a2051e4e127b92f5d98d3c79b195f2b2919cc138f8dc04cbf16240daa92d8d50e2b7bb35b9c6ca2aee2df08cf09d7016c2abd815286ba1007abfbb8415b83ae2cf26dd0dbc6e3f4c8043749885523d6a256766aa2750c19aad2fa1b32f36ed4aee6a10bbd480e4c5573d8f3af73ae0454bc5ab0bc60ac7929182aadd08703f1ec6a532400ed62e772b9dc0b86f46e583ff4c27cea8526af8cfee3be5e183ac96050f96613235062963ccde717b18f975924ffce04d92a4d6cb21c1494cdfcd6dc167e103b0761e60683e83c559be18d40c291597a100aadd814d197af4f4bab3a79b698eb3105bd82528f23d0c92dedfc08c7bbbba95c1025975e548cee86dfadc5e9f92a01c986bafcabbafd145520b130ff39bbbf981ac0151d340c9aa40e63e303ed4c69846ab36c2904d3ba8573050443cb001c138b2561a0d90720d6ce11155b37c5c270e5d84c793e486d798c01d884d247c6f65a96a7da4d1105d584ddd55743cc0393b1cb4b8b37d09ae48d09730ef30b64204a3088a26bc2e6ecf7602eaae339c4d89fc102edd9dbdb6a28915ab233b682ec355648e7891e66c54191b3d2d8ccb37df977cb6d9da15b76c3f3a26408ffa703a72e8ac0117e74ad46f33b4288d9c0ec0a1841b3b3728321e70882f37d10131f2a483a8dd005b3d14b0d90ff8033cf9437c213ee13937b1c4c45568264bdb65b97eeae6788aa3348e553c3a066bda8c96b9478bb0512f0a43028cbe3159ad04564bfb90db9e32851ebf9c8757150decbd89b0f5442ca3db4d0e0e2291d2ec3b3048d1a6f86c2c4591b7e084117275be999ff55a987b9381e01f96fae0b27c451c728867a567e8c1bb4e53b5dc4e5d9b495d0196f61d45b26ef33e192fc044e74dffea144f9ac5dc9f33955c04925674920eb58467fb52ce4ef72817c276c8e723eb46aef576537e9d56d05dd9db5e033da9c6fb5ba83c7a7ebea92dea61eed4bceec564a00115c4d213349f396fe44e7c05c16873b05ec425cbad0d7de1aca9299fe63f3e0041f02638a38fecb20817b3847419bb3de39a609afedc6a70712a252123c40d2adba6a11d8471a3cb155f8dc89bf3d03652882199369fe8593a8a330607d76796b35c64c600ca9c267dad0305d1a6308d2a0cf1c39cfccb3cdc9acc14a6e70a12f74560c0261595af6435015c77a7149e92a551338e08d98638c6fcd194a4b1e6992063e94424681928425f5a9133504de568f5f6df556f391937dfd4398cbac35e050a21773328bdf9a4b9504b9398284244fe97c2109a0ca3bc27f3e96597370d5c8cf03d7f5d04d189dfb634e6a85bb9d9adf21ef79921bbae40a577928b76d2fc3edc2a07a96b1f61097ccb54be14d6a47439b0c06d06da9666a219db15cf575aff282410a5ab2db37feedfdeaab192ead4ac0ee555ebe0ce426f7f9b2bef0706315e0c53e3a7161e428b65688f14b84d61c6105487315b1286f907165907aa8fc96619e4bb4c5173c2ce17fd8fcd40041c068f0cb929eae7a499e50248a3a78f7acfc78a0e1141fd37fa5b98d5bb769ba1a7cc99bcfcd754a98ce89cb86f73acc04645afd4836712c5e77550897e25711e1d96e5841df2166dd424a57127423d276bbeb4a528955b84f584974e92d025a75d1fb1eec33c726a60554bc78518d5f9b32cd6c651ddcd97183b2e40bc464231c962f64eac11f2cd8f0efa196f8ad173178e4a47d2983c8bd392b120b627e0e1cab49c82c7143c102b71c593d98d96093fde500e75a036dc2d7d2fec5da1b71d36ccae0eb3eed39d2bcef4622b2499a05fe61ecfb463472ec9115b10c292ef8bc986e70611883d2760c8bbafb4acb29e34466081594975a764c8e3a691fa2b3a321d19bc916108fc6938f52cb96f7e08794107c5807d0d927dcd0980f86024e5208bd14220ee66aeec73c49038385428ec4c8df707a948fac1b4a0f97aa554886ec8e7f8a7fb0b77bcb3b283af5be021448f788d986905533aba051261497ecffcbb50c3d7614917b24303ee6a220679dab32afe4567e1bf64d32a5527244d104cea5f2c22cb4a5380af7ca75622a6426917aba3b6fd5d186d28e06ff97135cade7fc8ed21db4f678f3b13b9d5ee1648908808419be897405321542838d77f8552267f1171a78ce0780a2142a6eb7bc4f3c882f2b308c3b01637c607ce05f52a2fed0d3180d672e08b4c5312dcdafdf6ef36fb89705ae6d743bf1e848c206e16a1d7d4c2e4a3297fe25a71d030b67eb83bfc5751ec3e9a4feab575962e78e006250dd5cfead94f5350c12c322b5b664544c159c33016884a62116be975a9bb8257e3ba3866600c3540f67c1e9575e213be0a6c29793a140a811d0c45ce03c1c93a28e995f98d56967d946471af29d7bf99f16cd67d9b6f0150c77bda2eda01ae484c6bc24fc1ab650b25b4114e93a98f1ebaa5cdd4aa0048b187f7182f1b9ce7a6a7217eedd1ba8c592db97d0dbe54c7adfcdf263d996281d984952c07998dc54358edfbe1afcf9246bb0d40eb4d8027d90f2e65f2f2fdaf6c699b223c61b1b5ab89e94550c93cd70fe748e6982b3439ad3b5c572eca050594c7bc3c36e7e8ab95500537fb40a68c18da59a35c2bfe1ca5545f0f5e5f33945135b874349cfbed4fb9185e65bc40581880c4f2c82958de8cfe8d317bdcf4aafcfc22149d77babee96de49b8b4053df9505e1f48c3a701c0682b056eb1587586b71e2da9acfe4fbd19eb137fdd1f79d56c7edf3365fea7520f2912d2b1c7b2826caf99687388d2e8f7ca1d33d0dfec820b41b54430b50e96b5c6f2268bd1d3d3ebaabb04d6b5d099425872488f88d1b2db54d55bc8bba2fad1bccb0989662211f61edae2e26d58ea92f2823f4797102ce1a1aec05359cc16dd9470e7a4f017a5476afb7eeb3f8b96f9bbf62768ca46b6c3b5bea9515d1a1fc45fa14d4fe2f19414de3ebd9f63d5c01692ca65f58e35d9ad45bf7f3ae5cfd08f188ae6372cfdc5df69a976e893f4d554b06997f04a7db92466a2baa6ebc8b872deefc9e10ebdc4a2333b42b2dbb8f27b65807a685d1a9ab3b599035bc566ce2b9d840cc5d906c3e9c84374c8919d2074e959a557f5f6beb411fd954f3f34b21c3f2201f5191c4e92cc5af043eebfd09463a835d3215755c435ef4fe9965a3f2a0288cc0ff022877bd3df94bc9360b9c5d4ea06fbc83cdd0a06020c35d50e1e89ab7ee6f5f9aa5cd17ca1aea43ce848496e57c6b956a6521b28495f2886ca0977a86b122d4358357d834a87ce618a55de04e0928de075538c593fbdabb0c5ef2c3c0f168ce8900fa56e57789e2a2f2c9d08c6744c9d42ec2cb9e8885b54ff744d0f1c1592588411002af340cbaedd6fc33e07413354875be01a996dc560274708e67d96d458abdef21792e6d8e590244e7a8e864d04c95572d1aece099af852d0a7143d7fbadfa4693b9eec507d9d3744372da7fd6d1302c0a159f6436d01e9eb06e0721b2c6977135b916ef286bcb49ecfc8001f834f6a5f0561080d134d53d294b04a686b0ad13dce35fa99fa4161c6561b4a64be663682e8cb037d9719ad8cd3621f1454cacf995530ea53652ddf8fbc15da1f2b5e5ed6e6837a3802f0d159368053af2923e00204c3ca7c6a3150cf72dace78f80bc92e6d7493423d729448edf7f28ac89ca37bf1abd2f6c184fe1cf96ea64f3a1aa2fd00c72faacf0cb8ac9da8ce53cf0240070ce6c69c48cd588ee82489c9737cc245530c7a6ebef3753ec7c590f01490190db0ed02a5070e20f0135cf8659cfcb13224cbd47863a34fc58beb22fb694d513edcf5533cf006dfeae9e3cfc48eccf81a0d57663e129aef3cb28267ab848bcf807b2ed53c3a8f8fc8a7a53928fa4dd31e82c6ef826f341daec1905aedab9bf2477edc068a355bba31a1141938ba2c2b13f5505d7c424ebae5f1aa48fc4880bb0c9b8a3bf979d3b917edc5689792e08eb2e219dce49e64c885b846c260d715e5b854ffad5f70a516c88d58072be2820e8682c0a27c0518e805e6e7b33fdea3adc80ebd648fffb665bb8a8ecbabae151abacba7dbde04f761c3732b30a250abd6331e03a2a1f16466346b6edc1cd1f36e45daf6d7824d7bb2283670e8a43b246801ca1eaca97b3e1918981e74d678581a3bb7a720b019f4f1a93e0cf1f47118daebc5b16269099ad734796b9bff013acedfb1d140579e2fbeb6371ad16ad2c4d81f348082ff6c4b2076843fa7f58b7eac7ac872209342e62e8f131839b036f63806cba3f47b93af8ccb5f0adc8838f4bdedde4ec2cfad05155893b5dca501ee1e6d8cd7b905f4e1bf723e2a2dcc36a08a345332c751b2f2e476c4558dbb6f6f8bb2e16d03b85bde76e2cafda332245e2af431fb7b672a68b659d632cee946db83e7a52ce5e8d6f0fed35677e09724f0e2df9b6c000b75b5da10dd554f7bb7be44a7267068a7df88ddd20795c7a7a5ec6b460ec00c5841019b9e9fa3a3c407f82377f55c19c5d403335c7c2626d850c80ea07e7511bbae4c76f4bce78d1da254c0843eb23951ae077ff5f8e82ab7243b7c66d768f1b8ce1c967ebe0ec453e28e061cc58ac43f91dc2f3f07250eb93b3c18cc9daa29cf58af7a004013a006f03dbc5392effeb8f18fda755301ad0e3bd5cb1627a2044908a42fdc24d5b995358e7798bc7e9d9db83c612a5ab88b15733f543179858600245108dd8b0b183c207f46f0cca7dc63b2604f5ccf9028faec74be6ec9b852b0a542e2f398f7d807e1f53eff5f9efbe5cb81090fbfa83a11a198d5a7f0bf77a1987bcd00602a32ad2669e6fe298e607fe7cc0e1a0fc3cf452d3da8402bebb765225ce8c0e3d8e28caf901313a554cebc7d32e67e5e97ee2054defb209c35fe4dc94599061b86e8d03fe992d1b0e19656875ee557c84f7e69969dea92a925508f7c1f9579af4552671f8909587cf485ea990207f3b362e80d4df43b03ae6d3f8540cd63626fe8c15fed5f808006ce95eddb7366e351efa39bcaec6f390014916069369453692fb0c6d1758261f10d052e6e2c1123c22ac3c5a5bf0b520d281c122d1490650aff1621254f7c1be92f64550478c56e6f7e9050c92a851b0016442ab604b0488addfa9b7e234254d26e9c7f2af1005cb8c235f89a8143a28a1d6067e959dd858847cc55b7032108eee6dd897f3bca8a5a67f096809415ca1c9f112d96d27689b2a084e55c87b1ebcdaad1f62fdbbac8efc49306d97602c8ed1be1dfbf0835eadf9a40a4780f5e1306c46f1c8daecee3b5ec91aac30eae62f4140325d09b9afd019b650660b253761af189682e03501dd1fc214004c9481e4c8073e85323bfd4b3b3dbaf68507998acd6a5a5254ab2d76ca8155f4d27f205953f9d3d7974bdd70ede7e2b6d13a41ddf9f4bdef84fdc737dd45045f8c68db9f54e70c67048d32e849c9adb18e44be0711a94e827042f63022fb0cee7e1f3bde58293de743871417aeb3135b436aa55373822c010763dd5443feaeeecd7b2fe2ae2e26d917b6477d98d6f58ab0dafbb86b083a001561bb3451ef186e18dc00c2d31982567235c5594b0a59ddf11c58e7446c9df0da541a8467d16d00201083a2b118dd5128dd6f59352407221afb776e3143e8a1a0577885dd8eb9f23fbd362da0e3f4e70b878c16d516b13671a4179d9b7b458a6ebdeb921f50893f80d6830d62765ffad77217427504adad8bb96320eb3afdd4df6e1f606c3cf77d52820cd0fe646d38bc2145ca210f760a89db30aa72ca258a3483cc7f170c944978496731ba71f34c25826a340efe32849d230d7f53049ddc4a4b0c60704afe073992cbe4813cae2f7715336f7ce3284b743aefde80ffd9aec500e0850a113ef6b61820daa5611c870ed8d5ee07871915a8107172b3b5dc15a6574ad3024d7f84fff11dd7e8d9c510137a2381cfbce4c1d7c425baf21d6b6f2babe6bec2aee86157b4a40b78132f1e71a9e6f1d56b9fc4b0f1be8871f5e1c40c0067e74b0250793549726d5c1ea3906726ebfe20aee3a5f4643755a79ee5f6a73050ac061412e4a03c02f9902576ec55ebbe775705e1164a8394aace6018e27d20d237a64c94baaf368e1840a1324e839230de01882513d5fa7c329e940dda99b12147acf4b89d3d503d8252c9c4ba75ddbf6d892c91e0a653ba19df81a90f89d99bcdb6a1085a27ab7bff7550f8a3bd017df8aa169b49b583a2b5af89203c2b78c67cf47d0ad31c4c49061b9e505593e3db98f57a2f557b098c43f11ab969efe1504bc8fbbc86abe8bd6a5eb6a3b4d0411301621461af90cadfdaf0e8d4cc25129f918b6dd7db9af49e67306feb59a8bdc52ca4300b002bcfb71f291dac175d52df94e205ee2a5de471a70c1fd1b46033a75fb56a18e0eacdf51aa2a5306b0f5332042a9d121cd9c3a1832bb6d2cc6bd7a8a78b5040a8a5baf3e0e67386c2e3a9b9037634ea65a4e6d9041cfd3f7de18e334a24896ee4c6526356cc127852413ea3b423ce1851341ec1fa9e0c259de10bf87cda0d1111d2dc5d489242e60ebcbaf9881e056d2b0ebd5c878c550da6ac5d37243e89ebdb49f712c7d90d1b39e348bbbf6d0f846348a856321729a2f36734d1a7430c3626b879b4005d41b8a46172e0c0ccc0aa1b81bf81e16c676ddb977c5881c4015b7f368e6b4871809f49debe0579bea5955b308361a1b07bc55042e25e547fa732b517cbed14a48843d74526c11acbb6a3b884f4f88b3a8e3d44c636cbd81f4477bad7af3616c1f933a02bfabe4ed045c59a90d7587d8d671b5f5aec4e7c0d0871f0806eae32d30983b62252da501cc3633c579a90cfdd895e64021e21639f53d83ec0691550f7d2507d57f4f5a2d2ed45a52bc0edfa11c2064e9edee8bf043c3d7e489c69b48737cc0c92d0f3a24daa3db355ef2b0e64b472968cb70f0de820a45f1dfc7b95282d10b6087e11c090794e3b050f815354e3e29e977a88abb7892fb3c2f009c65f686f6355c895b574bba22728b6185eec06286af6bec36d3df1d4b96d8976ff5986393e8767f5b28d6dc35e506fc23349dd10ee68dabb6492262bf907af914b95a0fc33c3f33bf6b55ec28c52d5f6205684a473a21935642f885d0fbe2e131bfc9d98363e55d1d464223ccf70bbb65a3a4aceac37e210164b6538a44a1dfdc2b83477cd76dee98ec8c41c4a18675a74e01c8a20e8a0f662c4b31ce7d95c75ca70d50c19aef08bf158e4d44e550d0f7ee0a23d6b02d9b0db3cef96dcc9b8035d23f69e30bb19218aa3d68b461bd9d3533ee1dd3ce4628ed41c1d4df596d01da60385f0bb17a4a9e0e6cb2a3c14431b55aa50c06529eaa21b9232fe81225bcaef853ae32870a2b0fe6395ebd0f4b478145ecfbaf939454fa4ef4e3b775c934dada217712d76f3d51f168908dd3227b8358eababa07fcaf0912ba596643cbbbc20318224181fa46b28d240e3d38a8882ecad8633c8f9c78c9b0f840be9b8db4d3fbd5ba2ce59211f55437d7d1d97917cd627a34a6a0fb41136d707329bece455a462b58ce00d1194c95c936263f3428a40227908d5a3847c0b1ce927f875864094e3906a4a0b5ece688065d07da4a77621450aa84fee5656d9eeb69a3cb92300456b6a5f41620938514e0cb6fb5fb446d1c92ede2ed87801886cfe0e6127fa25df2a0ef2ae1067d9158f468c873a32bb0619eaeb2050ba45d1e744f91c29ec99f0e662c9177946c62789fcd07f20b6785b92134bd6c1d0fa426602294be910b1e3c4571bd98c4d5484c22abfa379f38b5b0411bc11fa9bf92fca75910166da03ff9d4655a0338e6b094311359ed4969e8401880e3c1836fbe192977ae4d2ba21425a59afb269c2a14e9c01802ddb981e6bcfbec0f0516b8e35cc1aa436277138f61cda703991069eaf2ab56412b1163ee131e1246da0955bd1c32d9bf27a3da7ec8163957080c8628ed79aac075930c83c2f1e369a511148fe287e03db1d99e0ec2edb90d079e142f3fec8d47d412bcbeece3d9128ae855a7a6aab1270668d8cac7cef2566a1c5f569d93ed5b6db83be78efb0d05ae420158e54a367d629152b720749e187b3eaa11bfe7ee8fc1959cc7214fa21c4840dff0adf6d2338b2b8fce1ec2f6dda0a630eb09908279ebbf1f9b250ba689db6a0222ba1140a3d0df1c81e24ae954d935e89264fac9ba115140ac4f1c22da82aa0bc7f692f93be8c7a41525c0baf2076aecfb4860320be12a1c050cd7731794e231bd37b13b2203029ed80337f27127a9f1d28934815ad542a4a7c5e8a2dfa04fea9f52bcab9d935d219641434683dd9d18a030b8aff0438617c055eb55f0ba5d226faec5aa0b7846082a2415f0902f0da88f29ab0d88431732957a618d4a469a0d4c3b706835de79a2b4e80506f582af3676aa9b7ba70783b617e9998dc4dd82eb3c5b8c37e33defde51cf91e1e03e51657dafba9d88164f3e2d9109ee770223212a0aa68c75c4a77c87f97fb686b2f068676fed33392d3a48aa149a87a38b875ba4a2387337ba1e0b0249ba90f55b2ba25219246444d94f081e3549803b928260f56d7322ed717dedf1eb4e6e52a37ea7bcd1587965fb4d4b5afe8428a4a024feb0d31b3b31a1c2f8a370206f111127c0dbd1e48c4420b7073bc11916c6c1de226bb7f975a56c761db6506eca0b37ce6ec87f33ba15effa5c10e873bf3842afb46a66b180037abbebea991d8b1232f8a8ca9766d856ef1a6b02f93d894415e6bfa0e298923c8190045e91288b430794814c408fe2621d8e716b02ec0da35256a998d5d616dd38211ebb5d6ec52986674b6e4ef50c335cca9f340bde656363ebd02fd03e0704b5690a2dee1861dc3ad3316c965cc2c8205a05d7379fa3a6386f710e10768281a05da9f27df178b5c39a5126393d65641ff3f1586614cf2c1ad240b6cce5140df15d046a66883807d18d0264b021bbc7ee20b71134d53e20206bd6feb82b8a3434904411a9fdc43ca87cee70c24146db4eb48c718b84cae0a0799dcfc883e881bb4d22a7add958f2d6b052c9f3806734b256c27e41ec2c6bffa26d9e784d2004bf28a2095230e8e14993d398de515df0d202ae52fcebb14295743063bafdec7005cc9f14302cd0474fd0f3c96995e1fda4a2b5f55ef0df50868bf2a8fe17184bcb70dcf3942c54e0b537ffc6dbdb106a0560c4e46ccc488ef010af787a34bacf839b923770b2c360eefa2674883fa5a432ae55c253d0e60dbfa716723eddb904a6db773755d2857aacadb1cb06d70cb65d15211726dcce4c0e971e21c27ed0fb950b856b06e1273989422e7d3537d9b6c927223c796cac288cced29dfd736bb10d83a904aefc1d6ce93dc54b89ac403da7947a183884c18a67d3aa8deb9141aff1412dc76340b3822d9ea6c721019c8091693ef5c5f55970346633f92a0e2a2c563d57df27213ede1ac4ac7801579779b98ce9edb98dd85606f2c119d20b5e1cf8694af7a3c1ba4a87f0730217cce53cf90577442771720a370c3c72358c54802a9fb9526cd0923353a34a7ae5055cbf43fac3f7e2336b27310f0b9ef456ac9b0d15a8b7f1e71073221059886f4dd765c12f2ef67f98f3558c282a9cd7fec306d1e665bc9c748b5d2b99a6e97db576a7d2453575f29eab4bac787b91953c04118df112c13a8c34b38343b9c104ca82782c5372a547c104929f03fe7a9d8700cbd38cc9f30cecb34f0c195b137b4d168b48157c623fbd095b4a565b5bb4a08142c38dbe374195d41c04562d9f8299a23a2291e2126b91d54f3601ec162a89cf525e1d9f04d16ce31165e139a4bcd89fef7ffdd490db800357f47722b206c340f25839e6acdc73414517203f5f02290a7385ed77cc5592dc2153229f082a2137a2ae8e39b5002a3f8909ecb88fe43dd49b4fdb9bede653e94468ff8df1e31857b449c407203749ae32dd0e7d64a53adaf494dc89ef7196d73636eb2451bfc2c7c47b918d0c2d792a719dfb602efdc58e3a306451c9d670adcd37004f48f1b0114c51cc532ed34e1954b5b9e4b58a1519de5b5d44b31a01de013b9b51a80390e982518a50e280d8e2b535462ec1f708f3cf8100d5e71834b1db77dfa15d646072631582fc240dd2674a7d063b0408a1e808b55fde9455cb3d8857ed88389062ddb6c727310e76b6200b7c71f63b5522a9ae9a99880d39e5daec35375e99943baa6762fa81bb43b39c62553b2970d731c83db8d2ff01bdc000083fd3c374036a16a2505369e0c922b6ea7a23a56d2818f4654ed39a1c147d1e51a00ffb4cbe5e63da79fcd2bebbd7cb8bf1c1d02749f36407ead0629fc166f14dde7970f684f16c818875d9fcb6867c7bdc89be7ebd91d1b4d82419de8a614abce9cc0e6d4a26398dca6f47b49876cbaffbc9954f9b1563a78ec59337587f6ab6397699afc03f544613917945245041ea1581df0c28b4066554730ddfaa0266346bdc1b202754dda4b1ba34c6fa89716b85d68532b6a2feef8ed6a9fe76d6b3f30f02150b468b1fbe7f16e4ae3024973f12f3cb31341bfd20a38bb1b0bec75acf0845530a7d6723e7cd6735df68d1ce4c704c29a044e2545f819e67f0615003dd7e04a6087db2b4182156b2f1f817860ac9f409ad7a5e0ff62be0b08456fc7f1e88812af3da0160709701140704575d499c997b6ca1e6e0a04d20f50967c64dac2d639a577c6bff625bdb0393992c9d4db0c6bbe45c667d53acd899a97a85de0c201ba99beaace49c7d80767cffec0e513ae886df04da04049a062f5adfe81b67dd755ceccaf21d0c97db2e27e13572cbf59eb343dc9f95a0a5af052bffce5c89917335f67e58cc5ca94270acaceed13bc82dfedf7b9d487a30398d42ecff55c228ed5652b8f1d43620bc6bb580df6e80b0dc05c482cbca44843a864533ec05b321ae1f9d1b59c67bf196a4758191e42f76670ceba20d135f0f28185b84a4cf7aa51f295009c3b1830513cc3b8fc4b76635d32e692d6ef5f7fa914c19931a55bb262ec879ce19347e1c3ca0c0b97de5fb3b690855add77279f7d325eec933f05b1672f6a1f0eec27c419d0fe24e53c90338cdc8bc6c60d060b946d6dd6145dcbad5c4ccf6f8597a6cfa74defcbde3047c891d78f90c6036a69be21cb660499b75718a3ef243a15c7d0bbe60300a39f76f8a5ba68963b712de48137572f3849aabd5666a4e32cfd4560539f887a5e420412b370b361c7635bfd99248a2cdef8249ef7bfbef4c21002f464c5fc5bee3b98ced83963b8ffeed84c7cb1ae7bf4ec4bd78275bb98678a1491514b7f1006d605e9161946b13fe78a8acf5fda99de95303940a2420c69a5b5995110b36a9a347898d97a610e4a213d37242bdcad8e7300e202e7caa4fe709c654eac84d5239d1a12a4f71877571e0f7e2d992e738adff8b1bd43a521fd06b8ea02fe5b1c2496fe1700e9d16c7c9d0b1f96aebd7b5eca8c3edaa19ebbfd2c5e4680d9a01dba3aada5ece2227047a658229eb2368a99f1d032c8848542801c14f07f9724229175b8ef8b4585a8c3e0c62ee91db8dc7382bde7419bb573184260348236f9554fe9375772ff966e8248a99e81e752cb9b41da3fc43fbe7ff7f580e11d00a75814d2ded41fe8e8fe8ce6790cc6a94e65f17f908f462fae85208e43f0e45c4c78cafadb83d2888cb64588e674d3f0faf985047d4c3f13ed0dfeab05aa91085b7a8012516bc35339588a3363abe792db2d8761d6403605aeb7a1d50185e7426cbb0acad1e6ca74b9aadf0aab058ce179e4f7ab135ed4e641a909c6c3783b4a70054da74f2538ed47c62b38c2df6a49b97f706ec9148ce48d86f197002b9a0853eca5e046d9ca4663d545f31d16b1058d586fc3be7207b5805355b1927fdafef39c48e5b73b5d61ea60e8b1cbd05f6e6a358a81dee52493dd06285f89b802bcb2651801455c86d78f2ae22312179bf43e61576081a2f250f845a8240cb8235e9c493a0c30607586166c0c048b3a434e49e655c1247efb389cec16e6a3326dd7d868cbc926602a61e4d0884d79963bd8bc0ae9b13a1aa71add7338ca89564b2259401518960f7a06f94babea47ba24142ed16b7d8fbf2c740e0d6e7d2da6d3953058db75714ac400b58400e26af6ac3b1c1c49d7c3d79c60d000a3fb4fbf9a6f9cf09166aa9c20cbc1ad0f2c9a93eea6f38fabb3acb1c31488c69da187a7a191431db943a9a5a6fec6f42f29b6e3abc6ebdefb55456ea6ca5dc81e1d184167ca7676cf665225e236a3d23eb71f6293a2a31f3569e10af6552658a113c1ecd3cace2237256f4c712f61b536a1694bce9815b7e38a9dad05ad42e00a0a0c8aaa00ade50f74a3f0ca981ed73473decccb0509fb264818a7512a8b9b1896a3bf730516dd643ba67b4c447d36a7d8ae4569120b5bec12e7b6e9648b8683f97f4825290be4cb794ec6a234595f7d771e0e8f3633ab54856925ecdefc5ddabd8d2ce74e782c65a973ef76fd540b6eb6e75fddec0218351dc5c0c84641042ac2406e835bd49c70469acae337d292f47330643ae134ca204bf6b2481fec470e095e054ee94774d6a496099eb1cf6a97af4fb322bb5c8973ade16764156bed5680522b8e2bb01943234bce7bf845342b6d65b9a9445c4271ab9076ead5605a4f284803bd0966cc24fa8683a34afc6ec44e503833b64e9f27197a484f4257c082c2559140b95ccda9c6ca4a8b981f1e160c88652d47d0be60bfbfed25111412b20bb95ab626d93fd976af958fbc61ba52292e0c763fd027c6eba6b8f494d2eb9a3d458322d70046f63dfd8b0153ece4a42a596fc71e17828440030074d15e740188e8b8b014829e2fa0f430f0a959619adeb82fffb5444e81fa0ce8ad8afe7aae5e3ce40e0404a45ecacaaf05e5f735c54e7837e0cd0ced286cb5995327d1ab4d2e7bd33c475784381a64e43e50922ffe2d010308a6b3799a3d9c728ee74244	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e14c-7df7-af0e-8c6a17a108be	01a1fde3-e24c-7218-b46f-e55437b6c481	1	1	1	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	1 😀 1	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e14c-7df7-af0e-8c6a17a108be	01a1fde3-e24c-744d-96cd-39e20c98dd05	2	2	2	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	2 😀 2	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e14c-7df7-af0e-8c6a17a108be	01a1fde3-e24c-75ef-9887-dc89dbcc94a5	3	3	3	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	3 😀 3	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e14c-7df7-af0e-8c6a17a108be	01a1fde3-e24c-779d-b4a1-adaab83e7eac	4	4	4	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	4 😀 4	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e14c-7df7-af0e-8c6a17a108be	01a1fde3-e24c-7916-a21c-993d6196d9d5	5	5	5	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	5 😀 5	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e14c-7df7-af0e-8c6a17a108be	01a1fde3-e24c-7a83-a6b2-f0ac952bbfa6	6	6	6	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	6 😀 6	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e14c-7df7-af0e-8c6a17a108be	01a1fde3-e24c-7bdf-b266-fc5368f4969c	7	7	7	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	7 😀 7	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e14c-7df7-af0e-8c6a17a108be	01a1fde3-e24c-7d81-8753-8ab73f45d0c7	8	8	8	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	8 😀 8	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e14c-7df7-af0e-8c6a17a108be	01a1fde3-e24c-7f06-9fe7-ee7c930d0112	9	9	9	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	9 😀 9	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e14c-7df7-af0e-8c6a17a108be	01a1fde3-e24d-7097-bc81-7935590ee92a	10	10	10	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	10 😀 10	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e152-77df-8a9c-d8e37154f902	01a1fde3-e250-7083-a52e-2ff967b01361	1	1	1	1	f	01a1fde3-e148-7e93-bd29-30fd30d1da8d	text	psst 1	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e152-77df-8a9c-d8e37154f902	01a1fde3-e250-725a-8ebd-fb55569f3b17	2	2	2	1	f	01a1fde3-e148-7e93-bd29-30fd30d1da8d	text	psst 2	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e152-77df-8a9c-d8e37154f902	01a1fde3-e250-743d-bb7b-849cbf468649	3	3	3	1	f	01a1fde3-e148-7e93-bd29-30fd30d1da8d	text	psst 3	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23a-7476-9e93-1aaf3d19fde0	284	332	292	1	t	01a1fde3-e142-7ad9-a71b-ef5827646c50	text		\N	\N	\N	key 4	\N	2026-11-21 11:35:32.704225+00	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e152-77df-8a9c-d8e37154f902	01a1fde3-e250-75b2-8134-824f555c1198	4	4	4	1	f	01a1fde3-e148-7e93-bd29-30fd30d1da8d	text	psst 4	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e152-77df-8a9c-d8e37154f902	01a1fde3-e251-716c-b513-486369f587ff	5	5	5	1	f	01a1fde3-e148-7e93-bd29-30fd30d1da8d	text	psst 5	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e152-7d4b-bf82-da38a642efae	01a1fde3-e258-707a-bc88-7b2447f94032	1	1	1	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	the end	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e239-7b78-bb00-34b5e21708a6	282	331	290	4	t	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	edit 3	\N	\N	\N	key 2	2026-11-21 11:35:32.701176+00	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23a-7acc-922f-349274aaaa12	286	333	294	1	t	01a1fde3-e142-7ad9-a71b-ef5827646c50	text		\N	\N	\N	key 6	\N	2026-11-21 11:35:32.704578+00	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e151-7e6a-9967-67e278b13fc9	01a1fde3-e23b-737c-ba8a-c02ccc200704	288	336	296	1	t	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	sent\t8 \\ \\N \\. \n'"$1	\N	\N	\N	key 8	\N	\N	\N
01a1fde3-e32f-7960-8fe4-f393ca949542	01a1fde3-e338-72d4-9829-b50f8e5aff8a	1	3	3	1	f	01a1fde3-e148-7e93-bd29-30fd30d1da8d	text	live 1	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e32f-7960-8fe4-f393ca949542	01a1fde3-e338-7526-a81b-ceeb95901444	2	4	4	1	f	01a1fde3-e148-7e93-bd29-30fd30d1da8d	text	live 2	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e32f-7960-8fe4-f393ca949542	01a1fde3-e338-7712-a862-2b646489cdb7	3	5	5	1	f	01a1fde3-e148-7e93-bd29-30fd30d1da8d	text	live 3	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e32f-7960-8fe4-f393ca949542	01a1fde3-e338-78a3-8951-6bcca044cf8f	4	6	6	1	f	01a1fde3-e148-7e93-bd29-30fd30d1da8d	text	live 4	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e32f-7960-8fe4-f393ca949542	01a1fde3-e338-7a20-ab06-a0d52c509eeb	5	7	7	1	f	01a1fde3-e148-7e93-bd29-30fd30d1da8d	text	live 5	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e331-740c-b84b-a9e7c63a4ac4	01a1fde3-e33b-7f58-a2c2-925d57c5e3a8	1	1	1	1	f	01a1fde3-e149-7093-8072-eacabce9622c	text	and here	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: messages_2026_12; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_12 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
\.


--
-- Data for Name: messages_2027_01; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2027_01 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
\.


--
-- Data for Name: messages_2027_02; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2027_02 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
\.


--
-- Data for Name: messages_default; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_default (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fde3-e151-7e6a-9967-67e278b13fc9	0184b3b8-a1cf-7f12-a4cf-770928efd19b	1	7	7	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 1	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0184cd78-6dcf-7f12-be5b-d1e2382d6314	2	8	8	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 2	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018500f8-05cf-7f12-8941-458cc6860943	4	10	10	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 4	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01853477-9dcf-7f12-846c-4be44dbc2016	6	12	12	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 6	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01854e37-69cf-7f12-bb7e-9b8b0d2d518c	7	13	13	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 7	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018567f7-35cf-7f12-910c-1260a64ed7f3	8	14	14	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 8	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018581b7-01cf-7f12-8f19-c2496fb30e30	9	15	15	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 9	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01859b76-cdcf-7f12-8922-aacf82c39099	10	16	16	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 10	{"n": 10}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0185b536-99cf-7f12-b792-c0dc2f9e4438	11	17	17	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 11	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0185cef6-65cf-7f12-adcf-8adea36a92e3	12	18	18	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 12	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0185e8b6-31cf-7f12-abd2-089eeb86c151	13	19	19	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 13	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01860275-fdcf-7f12-bd8e-28d1996e7c67	14	20	20	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 14	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01861c35-c9cf-7f12-a0bd-234834212066	15	21	21	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 15	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018635f5-95cf-7f12-aa01-1ddf90caeb8b	16	22	22	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 16	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01864fb5-61cf-7f12-bb40-6f54a183ed3a	17	23	23	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 17	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01866975-2dcf-7f12-972f-5b16d136f9c4	18	24	24	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 18	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01868334-f9cf-7f12-8e29-93f927591081	19	25	25	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 19	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01869cf4-c5cf-7f12-904f-36dfa21750b5	20	26	26	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 20	{"n": 20}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0186b6b4-91cf-7f12-9b1e-d2e68bcd472b	21	27	27	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 21	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0186d074-5dcf-7f12-be8e-b87fd1336af7	22	28	28	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 22	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0186ea34-29cf-7f12-bc95-c700c01e27b5	23	29	29	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 23	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018703f3-f5cf-7f12-afac-fb8ec4c5af62	24	30	30	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 24	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01871db3-c1cf-7f12-aa1e-f330d86747a5	25	31	31	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 25	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01873773-8dcf-7f12-9e74-a3dc0a2be13a	26	32	32	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 26	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01875133-59cf-7f12-b036-6d90b89bce10	27	33	33	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 27	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01876af3-25cf-7f12-b1fe-16335f9719ac	28	34	34	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 28	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018784b2-f1cf-7f12-b5b1-26688572d277	29	35	35	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 29	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01879e72-bdcf-7f12-a94b-bf66b0e86a32	30	36	36	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 30	{"n": 30}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0187b832-89cf-7f12-bab8-07d32901ee6c	31	37	37	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 31	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0187d1f2-55cf-7f12-8c28-e06d4057cc3f	32	38	38	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 32	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0187ebb2-21cf-7f12-bea5-fdaac2da04f4	33	39	39	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 33	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01880571-edcf-7f12-a494-c7f1e20997fd	34	40	40	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 34	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01881f31-b9cf-7f12-b1b1-0fb06a0f223e	35	41	41	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 35	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018838f1-85cf-7f12-bdb8-a262ccc01cc2	36	42	42	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 36	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018852b1-51cf-7f12-acd8-98058f45cc7d	37	43	43	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 37	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01886c71-1dcf-7f12-8049-4849c4858213	38	44	44	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 38	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01888630-e9cf-7f12-b9f4-ea9915e7bd4a	39	45	45	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 39	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01889ff0-b5cf-7f12-92dc-866b55f96812	40	46	46	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 40	{"n": 40}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0188b9b0-81cf-7f12-b6f2-1f8ba1b6a88b	41	47	47	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 41	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0188d370-4dcf-7f12-bdf3-de501ac42cb5	42	48	48	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 42	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0188ed30-19cf-7f12-872b-f9bef6c96582	43	49	49	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 43	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018906ef-e5cf-7f12-8163-cf08a6966b3f	44	50	50	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 44	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018920af-b1cf-7f12-8480-85e076bc18ac	45	51	51	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 45	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01893a6f-7dcf-7f12-8586-0968a351fb47	46	52	52	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 46	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0189542f-49cf-7f12-973f-34ad8d6f554b	47	53	53	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 47	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01896def-15cf-7f12-ae96-b2c73746faaa	48	54	54	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 48	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018987ae-e1cf-7f12-bffa-8392879ae110	49	55	55	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 49	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0189a16e-adcf-7f12-9fd7-d0ad514017f6	50	56	56	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 50	{"n": 50}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0189bb2e-79cf-7f12-a24e-f161f92628e5	51	57	57	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 51	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0189d4ee-45cf-7f12-8df3-6ed4740db5fb	52	58	58	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 52	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0189eeae-11cf-7f12-86fb-14513f834484	53	59	59	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 53	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018a086d-ddcf-7f12-82d6-213a9e6648e8	54	60	60	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 54	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018a222d-a9cf-7f12-9ab5-8135da7061e2	55	61	61	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 55	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018a3bed-75cf-7f12-8877-45d64c0aa768	56	62	62	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 56	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018a55ad-41cf-7f12-8d02-69f42830c886	57	63	63	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 57	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018a6f6d-0dcf-7f12-bfba-830c8c9e37f2	58	64	64	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 58	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018a892c-d9cf-7f12-8d82-a211f906274c	59	65	65	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 59	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018aa2ec-a5cf-7f12-80e2-19cdda362b6f	60	66	66	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 60	{"n": 60}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01851ab7-d1cf-7f12-8f2e-585434ac1546	5	335	11	1	t	01a1fde3-e148-7cc4-be60-3c738c3d283c	text		\N	\N	\N	\N	\N	2026-11-21 11:35:32.704898+00	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e151-7e6a-9967-67e278b13fc9	018abcac-71cf-7f12-a78c-3827d13ad71f	61	67	67	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 61	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018ad66c-3dcf-7f12-954e-e4199c39930e	62	68	68	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 62	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018af02c-09cf-7f12-8235-bb55bb2d37fe	63	69	69	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 63	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018b09eb-d5cf-7f12-819c-cbd818426ba2	64	70	70	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 64	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018b23ab-a1cf-7f12-b307-43f610fbfd78	65	71	71	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 65	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018b3d6b-6dcf-7f12-9134-72294da6d6ba	66	72	72	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 66	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018b572b-39cf-7f12-abb1-652071409415	67	73	73	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 67	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018b70eb-05cf-7f12-a9d0-df5b4a6ebcb1	68	74	74	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 68	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018b8aaa-d1cf-7f12-b68a-24e84d6f42de	69	75	75	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 69	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018ba46a-9dcf-7f12-bf0a-819b297aa680	70	76	76	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 70	{"n": 70}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018bbe2a-69cf-7f12-b336-253e1d46e9c5	71	77	77	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 71	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018bd7ea-35cf-7f12-8f10-54ccf409c89a	72	78	78	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 72	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018bf1aa-01cf-7f12-9d2d-e3540fd6843e	73	79	79	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 73	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018c0b69-cdcf-7f12-8093-daa0dd09e2d1	74	80	80	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 74	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018c2529-99cf-7f12-a6f6-dc7d073867a7	75	81	81	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 75	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018c3ee9-65cf-7f12-8797-02b2ffe790a5	76	82	82	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 76	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018c58a9-31cf-7f12-a6e5-f4b2e780bb38	77	83	83	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 77	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018c7268-fdcf-7f12-a520-0613c78774d0	78	84	84	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 78	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018c8c28-c9cf-7f12-a325-aeae7c980162	79	85	85	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 79	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018ca5e8-95cf-7f12-9873-448c16f6ab8b	80	86	86	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 80	{"n": 80}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018cbfa8-61cf-7f12-9cb0-09ffa9cd0ad3	81	87	87	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 81	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018cd968-2dcf-7f12-82dd-898292b28b1a	82	88	88	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 82	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018cf327-f9cf-7f12-aa0a-08526416f425	83	89	89	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 83	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018d0ce7-c5cf-7f12-8329-131861a646c9	84	90	90	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 84	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018d26a7-91cf-7f12-b98e-a7800f5af627	85	91	91	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 85	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018d4067-5dcf-7f12-a2ee-e2564dd01cb8	86	92	92	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 86	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018d5a27-29cf-7f12-8de2-d308ed3b91a0	87	93	93	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 87	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018d73e6-f5cf-7f12-9afd-4c07a9321a2c	88	94	94	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 88	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018d8da6-c1cf-7f12-bf3f-5383695535a5	89	95	95	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 89	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018da766-8dcf-7f12-b90a-b57d4448f207	90	96	96	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 90	{"n": 90}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018dc126-59cf-7f12-b6ff-aba9cfbd3e98	91	97	97	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 91	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018ddae6-25cf-7f12-986d-39cb424b42a8	92	98	98	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 92	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018df4a5-f1cf-7f12-9135-0ff129baa942	93	99	99	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 93	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018e0e65-bdcf-7f12-926b-2fdbfc20e028	94	100	100	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 94	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018e2825-89cf-7f12-b1c0-87f2d7445a53	95	101	101	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 95	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018e41e5-55cf-7f12-b2b0-82ac3717cf0a	96	102	102	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 96	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018e5ba5-21cf-7f12-8188-4b76079fb416	97	103	103	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 97	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018e7564-edcf-7f12-a052-0a3dda8b39a0	98	104	104	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 98	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018e8f24-b9cf-7f12-bccc-fbe39ab61c73	99	105	105	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 99	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018ea8e4-85cf-7f12-b22e-89b295e16ca1	100	106	106	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 100	{"n": 100}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018ec2a4-51cf-7f12-939c-8224505196c8	101	107	107	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 101	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018edc64-1dcf-7f12-909c-c5c9e6878c8e	102	108	108	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 102	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018ef623-e9cf-7f12-a9e9-5dfe7228596b	103	109	109	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 103	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018f0fe3-b5cf-7f12-b528-404972b445b4	104	110	110	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 104	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018f29a3-81cf-7f12-9943-ec09f0ef0b25	105	111	111	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 105	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018f4363-4dcf-7f12-8b54-ead209912e35	106	112	112	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 106	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018f5d23-19cf-7f12-b846-aed481520c54	107	113	113	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 107	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018f76e2-e5cf-7f12-9c41-5ea86462ff8f	108	114	114	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 108	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018f90a2-b1cf-7f12-837e-ebeb03403488	109	115	115	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 109	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018faa62-7dcf-7f12-91e1-0bef5e4eecfb	110	116	116	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 110	{"n": 110}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018fc422-49cf-7f12-b270-f7cdd57f9123	111	117	117	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 111	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018fdde2-15cf-7f12-a058-6cb28760d0ea	112	118	118	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 112	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	018ff7a1-e1cf-7f12-aa84-967decbc3640	113	119	119	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 113	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01901161-adcf-7f12-9cb2-64e3bc9b396e	114	120	120	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 114	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01902b21-79cf-7f12-a391-bef5224da805	115	121	121	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 115	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019044e1-45cf-7f12-b6de-9d94297f7b47	116	122	122	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 116	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01905ea1-11cf-7f12-99cc-c9e507172514	117	123	123	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 117	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01907860-ddcf-7f12-a8c9-09e1f81efbe3	118	124	124	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 118	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01909220-a9cf-7f12-ada6-fe59d7428b2a	119	125	125	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 119	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0190abe0-75cf-7f12-8f30-369e013e36df	120	126	126	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 120	{"n": 120}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0190c5a0-41cf-7f12-91b1-d746c8c8abb4	121	127	127	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 121	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0190df60-0dcf-7f12-abe5-b0f0b13c0e24	122	128	128	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 122	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0190f91f-d9cf-7f12-86d5-6e09b8bc334d	123	129	129	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 123	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019112df-a5cf-7f12-ae42-7d66ab49c435	124	130	130	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 124	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01912c9f-71cf-7f12-82f2-2f4b40221a50	125	131	131	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 125	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0191465f-3dcf-7f12-9a0c-74e40266b022	126	132	132	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 126	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0191601f-09cf-7f12-9e3a-d35a0d01ba0d	127	133	133	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 127	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019179de-d5cf-7f12-bcb1-8905420b4cd3	128	134	134	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 128	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0191939e-a1cf-7f12-86bc-538f470a338b	129	135	135	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 129	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0191ad5e-6dcf-7f12-9789-90fcfbd26cbc	130	136	136	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 130	{"n": 130}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0191c71e-39cf-7f12-ade8-342ecfcec7ee	131	137	137	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 131	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0191e0de-05cf-7f12-835e-e0db8de3099d	132	138	138	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 132	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0191fa9d-d1cf-7f12-96cc-6eeb8bd6858b	133	139	139	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 133	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0192145d-9dcf-7f12-a92d-c74f610bd110	134	140	140	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 134	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01922e1d-69cf-7f12-85c8-e777ad6b535a	135	141	141	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 135	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019247dd-35cf-7f12-929d-8082203da9b8	136	142	142	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 136	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0192619d-01cf-7f12-a32d-e0434d1f3696	137	143	143	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 137	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01927b5c-cdcf-7f12-8129-e609132db465	138	144	144	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 138	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0192951c-99cf-7f12-ad6e-8c029b657233	139	145	145	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 139	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0192aedc-65cf-7f12-a77b-e5f6b340ad91	140	146	146	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 140	{"n": 140}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0192c89c-31cf-7f12-a6c7-337a4ab91d69	141	147	147	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 141	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0192e25b-fdcf-7f12-a5aa-dcd0ebc70b23	142	148	148	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 142	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0192fc1b-c9cf-7f12-95a9-cca2b4552927	143	149	149	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 143	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019315db-95cf-7f12-8b0f-80ad9be48f15	144	150	150	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 144	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01932f9b-61cf-7f12-9462-63c1228ac699	145	151	151	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 145	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0193495b-2dcf-7f12-afa5-a6f0181d8cca	146	152	152	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 146	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0193631a-f9cf-7f12-8e9f-b03540c7c4e5	147	153	153	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 147	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01937cda-c5cf-7f12-bd6a-06350a56778a	148	154	154	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 148	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0193969a-91cf-7f12-a586-f5eee10fc85e	149	155	155	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 149	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0193b05a-5dcf-7f12-b864-67ceb81cc4b1	150	156	156	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 150	{"n": 150}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0193ca1a-29cf-7f12-9d71-610e53a5ec81	151	157	157	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 151	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0193e3d9-f5cf-7f12-be9c-d85ed3aefc9c	152	158	158	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 152	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0193fd99-c1cf-7f12-b7e3-9b02c24c4d87	153	159	159	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 153	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01941759-8dcf-7f12-b95e-abb8392d4fad	154	160	160	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 154	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01943119-59cf-7f12-93eb-63ebba2d7caf	155	161	161	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 155	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01944ad9-25cf-7f12-a32a-95827ae09358	156	162	162	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 156	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01946498-f1cf-7f12-bd4b-f1beb18eb44e	157	163	163	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 157	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01947e58-bdcf-7f12-ae47-c05877d4b0c1	158	164	164	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 158	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01949818-89cf-7f12-852a-6bf073876bf2	159	165	165	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 159	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0194b1d8-55cf-7f12-a0b6-283315cb2d36	160	166	166	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 160	{"n": 160}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0194cb98-21cf-7f12-a756-734adb6245fa	161	167	167	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 161	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0194e557-edcf-7f12-b598-e3acf14f95ab	162	168	168	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 162	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0194ff17-b9cf-7f12-8629-9bc53f2f9833	163	169	169	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 163	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019518d7-85cf-7f12-8965-9cf2461f8b1b	164	170	170	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 164	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01953297-51cf-7f12-8b6e-2925cdbce3ee	165	171	171	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 165	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01954c57-1dcf-7f12-adfc-0823e180d7aa	166	172	172	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 166	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01956616-e9cf-7f12-a2e8-b13f5fe6844d	167	173	173	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 167	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01957fd6-b5cf-7f12-b394-aa959345cba8	168	174	174	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 168	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01959996-81cf-7f12-aff6-0730838ee38b	169	175	175	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 169	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0195b356-4dcf-7f12-970e-900c0fdb6cac	170	176	176	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 170	{"n": 170}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0195cd16-19cf-7f12-bfc1-4e4c589d031b	171	177	177	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 171	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0195e6d5-e5cf-7f12-b276-570da2c938ec	172	178	178	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 172	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01960095-b1cf-7f12-bc6c-ecc8ecbbf739	173	179	179	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 173	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01961a55-7dcf-7f12-908c-ec3c63d24e86	174	180	180	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 174	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01963415-49cf-7f12-900f-1f5d0436e213	175	181	181	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 175	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01964dd5-15cf-7f12-962d-0e3ffff5b1e3	176	182	182	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 176	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01966794-e1cf-7f12-9914-901fb3f2c8cb	177	183	183	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 177	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01968154-adcf-7f12-8c93-697355419598	178	184	184	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 178	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01969b14-79cf-7f12-93c3-7974d9e1cae5	179	185	185	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 179	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0196b4d4-45cf-7f12-9acd-ff8fc3f5b08f	180	186	186	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 180	{"n": 180}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0196ce94-11cf-7f12-ba06-f00067b011fc	181	187	187	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 181	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0196e853-ddcf-7f12-aae8-90b542c2ffe3	182	188	188	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 182	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01970213-a9cf-7f12-bf5c-d827c1f24291	183	189	189	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 183	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01971bd3-75cf-7f12-a6c8-45dbc0536239	184	190	190	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 184	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01973593-41cf-7f12-9c38-172142163b1b	185	191	191	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 185	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01974f53-0dcf-7f12-bb39-904bc32d9d6b	186	192	192	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 186	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01976912-d9cf-7f12-94ab-8847cac892db	187	193	193	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 187	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019782d2-a5cf-7f12-8f32-9acc1851a362	188	194	194	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 188	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01979c92-71cf-7f12-ac0e-c11f2c261d23	189	195	195	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 189	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0197b652-3dcf-7f12-9dc2-95e5a5c0bd4d	190	196	196	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 190	{"n": 190}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0197d012-09cf-7f12-bb60-cab6a86e08f4	191	197	197	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 191	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0197e9d1-d5cf-7f12-9665-3677caee80dd	192	198	198	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 192	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01980391-a1cf-7f12-8630-a1db7c60e1e1	193	199	199	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 193	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01981d51-6dcf-7f12-93a7-b6e3a6618143	194	200	200	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 194	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01983711-39cf-7f12-aa3a-400864d3cc34	195	201	201	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 195	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019850d1-05cf-7f12-a8a9-43a165e7d645	196	202	202	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 196	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01986a90-d1cf-7f12-8507-ec5516efad6b	197	203	203	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 197	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01988450-9dcf-7f12-9814-7a2161e5e9e9	198	204	204	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 198	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01989e10-69cf-7f12-bc3a-25b6c4f59c5f	199	205	205	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 199	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0198b7d0-35cf-7f12-bb61-12572f274799	200	206	206	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 200	{"n": 200}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0198d190-01cf-7f12-aa67-60043c10bc69	201	207	207	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 201	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0198eb4f-cdcf-7f12-b235-f95ee9b8da9e	202	208	208	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 202	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0199050f-99cf-7f12-a8c1-55352d4ed616	203	209	209	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 203	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01991ecf-65cf-7f12-b61e-a8e6eb538b24	204	210	210	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 204	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0199388f-31cf-7f12-9210-c1dc4fc6fa8d	205	211	211	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 205	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0199524e-fdcf-7f12-ac23-847fcaeee426	206	212	212	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 206	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01996c0e-c9cf-7f12-9475-d6d686f9e1e6	207	213	213	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 207	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019985ce-95cf-7f12-aec9-c3c203eb5869	208	214	214	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 208	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	01999f8e-61cf-7f12-8847-3919a94a129f	209	215	215	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 209	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0199b94e-2dcf-7f12-bb26-6694c70966ec	210	216	216	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 210	{"n": 210}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0199d30d-f9cf-7f12-8dd5-0036a1ed59eb	211	217	217	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 211	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0199eccd-c5cf-7f12-bcdc-088a381f47ef	212	218	218	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 212	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019a068d-91cf-7f12-9f07-1c06422d0fa1	213	219	219	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 213	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019a204d-5dcf-7f12-909b-970933a04164	214	220	220	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 214	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019a3a0d-29cf-7f12-b066-198ec48b949a	215	221	221	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 215	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019a53cc-f5cf-7f12-adde-9efc167c882e	216	222	222	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 216	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019a6d8c-c1cf-7f12-b5ae-8dedc63a0fcc	217	223	223	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 217	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019a874c-8dcf-7f12-ae26-1deaba8db221	218	224	224	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 218	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019aa10c-59cf-7f12-b0dc-b20f6a23528f	219	225	225	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 219	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019abacc-25cf-7f12-b4a6-e51375c7f5be	220	226	226	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 220	{"n": 220}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019ad48b-f1cf-7f12-9e98-b4f0410eaa47	221	227	227	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 221	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019aee4b-bdcf-7f12-ab49-25e06eada12d	222	228	228	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 222	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019b080b-89cf-7f12-bde5-4eb9c9252111	223	229	229	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 223	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019b21cb-55cf-7f12-b7de-cf123d80427b	224	230	230	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 224	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019b3b8b-21cf-7f12-9fd8-8921f55f7a83	225	231	231	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 225	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019b554a-edcf-7f12-ae5f-10bb3ef9dd7b	226	232	232	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 226	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019b6f0a-b9cf-7f12-af9a-0a90984a811f	227	233	233	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 227	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019b88ca-85cf-7f12-8c88-c07cfefd83e9	228	234	234	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 228	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019ba28a-51cf-7f12-b275-bb4f3d316a5b	229	235	235	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 229	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019bbc4a-1dcf-7f12-8276-4d23efb6c67a	230	236	236	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 230	{"n": 230}	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019bd609-e9cf-7f12-a374-bb44934a24db	231	237	237	1	f	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	imported 231	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019befc9-b5cf-7f12-ac36-041fd47cea62	232	238	238	1	f	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	text	imported 232	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	019c0989-81cf-7f12-b738-d73770d2700f	233	239	239	1	f	01a1fde3-e148-7cc4-be60-3c738c3d283c	text	imported 233	\N	\N	\N	\N	\N	\N	\N
01a1fde3-e151-7e6a-9967-67e278b13fc9	0184e738-39cf-7f12-ba0d-61b1aa80f859	3	287	9	2	t	01a1fde3-e142-7ad9-a71b-ef5827646c50	text	edited long after	\N	\N	\N	\N	2026-11-21 11:35:32.576866+00	\N	\N
\.


--
-- Data for Name: post_activity; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.post_activity (post_id, space_id, live, is_public, comment_count, active) FROM stdin;
01a1fde3-e2a4-767a-9057-31eba4beef09	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	0	1795260932767782
01a1fde3-e2a4-7c56-ba78-113dbe0f8163	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	0	1795260932767782
01a1fde3-e2a5-709f-a814-9fa78d4dba77	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	0	1795260932767782
01a1fde3-e2a5-744d-b8c2-7f578b69b134	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	0	1795260932767782
01a1fde3-e2a5-7c5a-add9-dc135ef90ff5	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	0	1795260932767782
01a1fde3-e2a6-73fb-b8f2-4bade7da1961	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	0	1795260932767782
01a1fde3-e2a6-7f2b-b2ae-ddd3e7deb394	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	0	1795260932767782
01a1fde3-e2a7-7316-9317-a4c0a79400a0	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	0	1795260932767782
01a1fde3-e2a7-76b8-b666-695ed05fbc15	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	0	1795260932767782
01a1fde3-e2a7-7a2d-9c74-a336c6a452b9	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	0	1795260932767782
01a1fde3-e2a7-7e51-a614-fa00f7019e23	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	0	1795260932767782
01a1fde3-e2a8-72c8-8f8f-603e351f0007	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	0	1795260932767782
01a1fde3-e2a9-7dca-b39a-016fdb7d82fb	01a1fde3-e27b-7999-a75d-65dfa114bc5d	f	t	0	1795260932777862
01a1fde3-e2aa-786a-9778-bd96387e0f85	01a1fde3-e27b-7999-a75d-65dfa114bc5d	f	t	0	1795260932778526
01a1fde3-e2aa-7c6a-ab54-395e2c7c96e5	01a1fde3-e27c-71c2-b2b5-55b11524b73b	t	f	0	1795260932777506
01a1fde3-e2aa-7439-be53-c490044e3b8b	01a1fde3-e27b-7999-a75d-65dfa114bc5d	t	t	0	1795260932782780
01a1fde3-e2b8-7287-a9dd-fb12d49411eb	01a1fde3-e27c-71c2-b2b5-55b11524b73b	t	f	0	1795260932791784
01a1fde3-e2a5-77f3-a90d-e0ac0256f515	01a1fde3-e278-76e1-99bf-3254b14b58c1	f	t	0	1795260932767782
01a1fde3-e2a6-7045-82bc-13953201cdb8	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	0	1795260932767782
01a1fde3-e2a6-7774-830f-eba01377adb7	01a1fde3-e27b-7999-a75d-65dfa114bc5d	t	t	0	1795260932767782
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	10	1795260932828479
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	9	1795260932828731
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	9	1795260932828972
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	10	1795260932828147
01a1fde3-e2a6-7af9-9e05-1509721d507c	01a1fde3-e27b-7999-a75d-65dfa114bc5d	t	t	0	1795260932767782
01a1fde3-e35d-74d9-ba57-bacdda0beb81	01a1fde3-e278-76e1-99bf-3254b14b58c1	t	t	0	1795260932956809
\.


--
-- Data for Name: post_versions; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.post_versions (post_id, version, edited_at, title, content, gif_url, tags) FROM stdin;
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	1	\N	Post 4	line\n4	\N	{"tag 1"}
\.


--
-- Data for Name: posts; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.posts (id, space_id, author_id, alias_id, is_public, title, content, gif_url, tags, crosspost_of, published_at, rejected_at, rejected_reason, version, edited_at, deleted_at, deleted_by, pinned_at, locked_at, resolved_at) FROM stdin;
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	t	Post 1	line\n1	\N	{"tag 1"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	t	Post 2	line\n2	\N	{"tag 2"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e149-7093-8072-eacabce9622c	\N	t	Post 3	line\n3	\N	{"tag 0"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a4-767a-9057-31eba4beef09	01a1fde3-e278-76e1-99bf-3254b14b58c1	\N	13671134-9f69-43d2-978f-559a53d7dfae	t	Post 5	line\n5	\N	{"tag 2"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a5-744d-b8c2-7f578b69b134	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	t	Post 8	line\n8	\N	{"tag 2"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a5-7c5a-add9-dc135ef90ff5	01a1fde3-e278-76e1-99bf-3254b14b58c1	\N	1ddd8379-2448-4406-b8f7-f6aa3c6d4346	t	Post 10	line\n10	\N	{"tag 1"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a6-73fb-b8f2-4bade7da1961	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	t	Post 12	line\n12	\N	{"tag 0"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a6-7f2b-b2ae-ddd3e7deb394	01a1fde3-e278-76e1-99bf-3254b14b58c1	\N	b4bd70d5-5804-4504-ba31-cd6c1b950787	t	Post 15	line\n15	\N	{"tag 0"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a7-7316-9317-a4c0a79400a0	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	t	Post 16	line\n16	\N	{"tag 1"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a7-76b8-b666-695ed05fbc15	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	t	Post 17	line\n17	\N	{"tag 2"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a7-7a2d-9c74-a336c6a452b9	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	t	Post 18	line\n18	\N	{"tag 0"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a7-7e51-a614-fa00f7019e23	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e149-7093-8072-eacabce9622c	\N	t	Post 19	line\n19	\N	{"tag 1"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a8-72c8-8f8f-603e351f0007	01a1fde3-e278-76e1-99bf-3254b14b58c1	\N	422b02b0-73ae-4513-9834-0861129ff500	t	Post 20	line\n20	\N	{"tag 2"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a9-7dca-b39a-016fdb7d82fb	01a1fde3-e27b-7999-a75d-65dfa114bc5d	\N	8e595ddd-bc77-4b7d-83eb-c51c766b99fe	t	Waiting		\N	{}	\N	\N	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2aa-7c6a-ab54-395e2c7c96e5	01a1fde3-e27c-71c2-b2b5-55b11524b73b	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	f	Hidden		\N	{}	\N	2026-11-21 11:35:32.777506+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2aa-7439-be53-c490044e3b8b	01a1fde3-e27b-7999-a75d-65dfa114bc5d	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	t	Approved		\N	{}	\N	2026-11-21 11:35:32.78278+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2aa-786a-9778-bd96387e0f85	01a1fde3-e27b-7999-a75d-65dfa114bc5d	01a1fde3-e149-7093-8072-eacabce9622c	\N	t	Rejected		\N	{}	\N	\N	2026-11-21 11:35:32.787792+00	off topic	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2b8-7287-a9dd-fb12d49411eb	01a1fde3-e27c-71c2-b2b5-55b11524b73b	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	f	Post 1		\N	{}	01a1fde3-e2a0-7628-b14d-c764d3a78736	2026-11-21 11:35:32.791784+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	t	Post 4	edited	\N	{x}	\N	2026-11-21 11:35:32.767782+00	\N	\N	2	2026-11-21 11:35:32.796567+00	\N	\N	2026-11-21 11:35:32.799782+00	\N	\N
01a1fde3-e2a4-7c56-ba78-113dbe0f8163	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	t	Post 6	line\n6	\N	{"tag 0"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	2026-11-21 11:35:32.799782+00	\N
01a1fde3-e2a5-709f-a814-9fa78d4dba77	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e149-7093-8072-eacabce9622c	\N	t	Post 7	line\n7	\N	{"tag 1"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	2026-11-21 11:35:32.799782+00
01a1fde3-e2a5-77f3-a90d-e0ac0256f515	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	t	Post 9	line\n9	\N	{"tag 0"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	2026-11-21 11:35:32.801534+00	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	\N	\N
01a1fde3-e2a6-7045-82bc-13953201cdb8	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e149-7093-8072-eacabce9622c	\N	t	Post 11	line\n11	\N	{"tag 2"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a6-7774-830f-eba01377adb7	01a1fde3-e27b-7999-a75d-65dfa114bc5d	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	t	Post 13	line\n13	\N	{"tag 1"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e2a6-7af9-9e05-1509721d507c	01a1fde3-e27b-7999-a75d-65dfa114bc5d	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	t	Post 14	line\n14	\N	{"tag 2"}	\N	2026-11-21 11:35:32.767782+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fde3-e35d-74d9-ba57-bacdda0beb81	01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	t	Late		\N	{}	\N	2026-11-21 11:35:32.956809+00	\N	\N	1	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: ranking_deltas; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.ranking_deltas (post_id, target_id, id, upvotes, downvotes, replies, recount) FROM stdin;
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2c8-7451-b43e-11e43c42f745	01a1fde3-e35f-7b99-b711-3d4f059da79d	0	0	1	f
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e364-7126-a136-b031d58fc3e3	1	0	0	f
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e368-7487-b95e-d3cf4b8f1487	0	-1	0	f
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2ca-7228-9ffb-3a4414657aa3	01a1fde3-e36c-7585-8c0a-5068b9350866	0	0	0	t
\.


--
-- Data for Name: rankings; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.rankings (post_id, id, scope_id, created, upvotes, downvotes, replies, live, is_public, listed, listed_for_all, day, score, hot, best, controversy) FROM stdin;
01a1fde3-e2a4-767a-9057-31eba4beef09	01a1fde3-e2a4-767a-9057-31eba4beef09	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	0	0	0	t	t	t	t	20778	0	14694.06510595071	0	0
01a1fde3-e2a4-7c56-ba78-113dbe0f8163	01a1fde3-e2a4-7c56-ba78-113dbe0f8163	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	0	0	0	t	t	t	t	20778	0	14694.06510595071	0	0
01a1fde3-e2a5-7c5a-add9-dc135ef90ff5	01a1fde3-e2a5-7c5a-add9-dc135ef90ff5	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	0	0	0	t	t	t	t	20778	0	14694.06510595071	0	0
01a1fde3-e2a6-7f2b-b2ae-ddd3e7deb394	01a1fde3-e2a6-7f2b-b2ae-ddd3e7deb394	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	0	0	0	t	t	t	t	20778	0	14694.06510595071	0	0
01a1fde3-e2a8-72c8-8f8f-603e351f0007	01a1fde3-e2a8-72c8-8f8f-603e351f0007	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	0	0	0	t	t	t	t	20778	0	14694.06510595071	0	0
01a1fde3-e2a9-7dca-b39a-016fdb7d82fb	01a1fde3-e2a9-7dca-b39a-016fdb7d82fb	01a1fde3-e27b-7999-a75d-65dfa114bc5d	1795260932777862	0	0	0	f	t	f	f	\N	0	14694.06510617471	0	0
01a1fde3-e2aa-786a-9778-bd96387e0f85	01a1fde3-e2aa-786a-9778-bd96387e0f85	01a1fde3-e27b-7999-a75d-65dfa114bc5d	1795260932778526	0	0	0	f	t	f	f	\N	0	14694.065106189466	0	0
01a1fde3-e2aa-7c6a-ab54-395e2c7c96e5	01a1fde3-e2aa-7c6a-ab54-395e2c7c96e5	01a1fde3-e27c-71c2-b2b5-55b11524b73b	1795260932777506	0	0	0	t	f	t	f	20778	0	14694.0651061668	0	0
01a1fde3-e2aa-7439-be53-c490044e3b8b	01a1fde3-e2aa-7439-be53-c490044e3b8b	01a1fde3-e27b-7999-a75d-65dfa114bc5d	1795260932782780	0	0	0	t	t	t	t	20778	0	14694.065106284	0	0
01a1fde3-e2b8-7287-a9dd-fb12d49411eb	01a1fde3-e2b8-7287-a9dd-fb12d49411eb	01a1fde3-e27c-71c2-b2b5-55b11524b73b	1795260932791784	0	0	0	t	f	t	f	20778	0	14694.06510648409	0	0
01a1fde3-e2a5-77f3-a90d-e0ac0256f515	01a1fde3-e2a5-77f3-a90d-e0ac0256f515	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	0	0	0	f	t	f	f	\N	0	14694.06510595071	0	0
01a1fde3-e2a6-7774-830f-eba01377adb7	01a1fde3-e2a6-7774-830f-eba01377adb7	01a1fde3-e27b-7999-a75d-65dfa114bc5d	1795260932767782	0	0	0	t	t	t	t	20778	0	14694.06510595071	0	0
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2ca-7a9b-980a-64fe03b792ca	01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	1795260932810663	0	0	1	t	t	t	f	\N	0	14694.065106903623	0	0
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2c9-7bc6-9586-473ffc5d8868	01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	1795260932809736	0	0	1	f	t	t	f	\N	0	14694.065106883023	0	0
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2cc-7db6-8a50-d50192853a8c	01a1fde3-e2a3-75be-a5da-a61556bd3d0e	1795260932812857	0	0	0	t	t	t	f	\N	0	14694.065106952377	0	0
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2ce-73e7-8094-6e304786154a	01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	1795260932814244	0	0	0	t	t	t	f	\N	0	14694.0651069832	0	0
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ce-7083-8e25-a804f15bf784	01a1fde3-e2a0-7628-b14d-c764d3a78736	1795260932814032	0	0	0	f	t	f	f	\N	0	14694.065106978489	0	0
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	1	2	0	t	t	t	t	20778	-1	14694.06510595071	0.10577563612168656	1.7320508075688772
01a1fde3-e2a5-709f-a814-9fa78d4dba77	01a1fde3-e2a5-709f-a814-9fa78d4dba77	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	2	1	0	t	t	t	t	20778	1	14694.06510595071	0.3211826478302645	1.7320508075688772
01a1fde3-e2a6-7045-82bc-13953201cdb8	01a1fde3-e2a6-7045-82bc-13953201cdb8	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	2	2	0	t	t	t	t	20778	0	14694.06510595071	0.23024149937758714	4
01a1fde3-e2a7-7e51-a614-fa00f7019e23	01a1fde3-e2a7-7e51-a614-fa00f7019e23	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	3	1	0	t	t	t	t	20778	2	14694.366135946375	0.4325414503689865	1.5874010519681994
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cb-78e1-83ce-bf4242cca8f8	01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	1795260932811555	4	0	1	t	t	t	f	\N	4	14694.667166914773	0.7089214053677908	0
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cd-7153-96a5-dd90be264987	01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	1795260932813083	3	1	0	t	t	t	f	\N	2	14694.366136953064	0.4325414503689865	1.5874010519681994
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cd-7d6c-aeaa-dbba08dc31f6	01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	1795260932813839	3	1	0	t	t	t	f	\N	2	14694.366136969864	0.4325414503689865	1.5874010519681994
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2ce-79e7-be02-863feed36fad	01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	1795260932814619	3	1	0	t	t	t	f	\N	2	14694.366136987197	0.4325414503689865	1.5874010519681994
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2dc-725a-9017-e508d4733f49	01a1fde3-e2d4-72d0-98cd-970580f3799b	1795260932828147	2	2	0	t	t	t	f	\N	0	14694.065107292156	0.23024149937758714	4
01a1fde3-e2a6-73fb-b8f2-4bade7da1961	01a1fde3-e2a6-73fb-b8f2-4bade7da1961	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	4	0	0	t	t	t	t	20778	4	14694.667165942039	0.7089214053677908	0
01a1fde3-e2a7-7316-9317-a4c0a79400a0	01a1fde3-e2a7-7316-9317-a4c0a79400a0	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	3	1	0	t	t	t	t	20778	2	14694.366135946375	0.4325414503689865	1.5874010519681994
01a1fde3-e2a7-76b8-b666-695ed05fbc15	01a1fde3-e2a7-76b8-b666-695ed05fbc15	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	3	1	0	t	t	t	t	20778	2	14694.366135946375	0.4325414503689865	1.5874010519681994
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2c8-7451-b43e-11e43c42f745	01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	1795260932808270	4	0	1	t	t	t	f	\N	4	14694.667166841773	0.7089214053677908	0
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2c9-7ed9-bfbd-100513eb3cec	01a1fde3-e2a0-7628-b14d-c764d3a78736	1795260932809928	2	2	1	t	t	t	f	\N	0	14694.065106887288	0.23024149937758714	4
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2ca-7228-9ffb-3a4414657aa3	01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	1795260932810135	3	1	1	t	t	t	f	\N	2	14694.366136887553	0.4325414503689865	1.5874010519681994
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ca-7f7c-93a9-72bf89a03a4b	01a1fde3-e2a0-7628-b14d-c764d3a78736	1795260932810968	2	2	1	t	t	t	f	\N	0	14694.0651069104	0.23024149937758714	4
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cb-72f1-89d6-a13f7c5c71c8	01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	1795260932811184	3	1	1	t	t	t	f	\N	2	14694.366136910865	0.4325414503689865	1.5874010519681994
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2cb-7c66-9193-c614ff44e212	01a1fde3-e2a0-7628-b14d-c764d3a78736	1795260932811775	2	2	1	t	t	t	f	\N	0	14694.065106928334	0.23024149937758714	4
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cb-7f85-9e83-395e82bf471e	01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	1795260932811970	2	2	0	t	t	t	f	\N	0	14694.065106932667	0.23024149937758714	4
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2cd-7462-9e5e-ee4562a9d878	01a1fde3-e2a0-7628-b14d-c764d3a78736	1795260932813274	4	0	0	t	t	t	f	\N	4	14694.667166952973	0.7089214053677908	0
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cd-7768-ba82-57c0d5dcd5d9	01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	1795260932813463	1	3	0	t	t	t	f	\N	-2	14693.764076970181	0.07808074768509114	1.5874010519681994
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2cd-7a76-a10e-8ef04d928dc7	01a1fde3-e2a3-75be-a5da-a61556bd3d0e	1795260932813654	3	1	0	t	t	t	f	\N	2	14694.366136965753	0.4325414503689865	1.5874010519681994
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2ce-76e9-afd0-326ec43a8804	01a1fde3-e2a3-75be-a5da-a61556bd3d0e	1795260932814432	3	1	0	t	t	t	f	\N	2	14694.366136983042	0.4325414503689865	1.5874010519681994
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ce-7cd0-8b2d-602a83c6bb03	01a1fde3-e2a0-7628-b14d-c764d3a78736	1795260932814801	2	2	0	t	t	t	f	\N	0	14694.065106995578	0.23024149937758714	4
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d4-7b1a-90fd-ab6c6fe736de	01a1fde3-e2c9-77e7-bba2-09880f0a97f1	1795260932820694	4	0	1	t	t	t	f	\N	4	14694.667167117861	0.7089214053677908	0
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d5-73a1-ace7-4edfca7f94b8	01a1fde3-e2c9-7ed9-bfbd-100513eb3cec	1795260932821227	2	2	1	t	t	t	f	\N	0	14694.065107138378	0.23024149937758714	4
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2dc-77a9-9b99-ab31eacad9a4	01a1fde3-e2d4-7b1a-90fd-ab6c6fe736de	1795260932828479	3	1	0	t	t	t	f	\N	2	14694.366137295197	0.4325414503689865	1.5874010519681994
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2dc-7bb2-9fe6-e51add701f68	01a1fde3-e2d4-7f7c-a4c9-0f173082374e	1795260932828731	3	1	0	t	t	t	f	\N	2	14694.366137300798	0.4325414503689865	1.5874010519681994
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2dc-7f8d-8723-8989ec055647	01a1fde3-e2d5-73a1-ace7-4edfca7f94b8	1795260932828972	2	2	0	t	t	t	f	\N	0	14694.06510731049	0.23024149937758714	4
01a1fde3-e2a7-7a2d-9c74-a336c6a452b9	01a1fde3-e2a7-7a2d-9c74-a336c6a452b9	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	2	2	0	t	t	t	t	20778	0	14694.06510595071	0.23024149937758714	4
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2c9-77e7-bba2-09880f0a97f1	01a1fde3-e2a3-75be-a5da-a61556bd3d0e	1795260932809494	2	2	1	t	t	t	f	\N	0	14694.065106877644	0.23024149937758714	4
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2ca-7512-b125-e5120692aa51	01a1fde3-e2a3-75be-a5da-a61556bd3d0e	1795260932810317	3	1	1	t	t	t	f	\N	2	14694.366136891598	0.4325414503689865	1.5874010519681994
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2cb-75e7-9d67-f8ffd9340b89	01a1fde3-e2a3-75be-a5da-a61556bd3d0e	1795260932811369	2	2	1	t	t	t	f	\N	0	14694.065106919312	0.23024149937758714	4
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d4-72d0-98cd-970580f3799b	01a1fde3-e2c8-7451-b43e-11e43c42f745	1795260932820176	2	2	1	t	t	t	f	\N	0	14694.065107115022	0.23024149937758714	4
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d4-7f7c-a4c9-0f173082374e	01a1fde3-e2c9-7bc6-9586-473ffc5d8868	1795260932820968	2	2	1	t	t	t	f	\N	0	14694.065107132623	0.23024149937758714	4
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d5-7774-ab28-aa8fc5f6f730	01a1fde3-e2ca-7228-9ffb-3a4414657aa3	1795260932821466	4	0	0	t	t	t	f	\N	4	14694.667167135018	0.7089214053677908	0
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d5-7b0a-843a-60f891f85c7b	01a1fde3-e2ca-7512-b125-e5120692aa51	1795260932821690	2	2	0	t	t	t	f	\N	0	14694.065107148666	0.23024149937758714	4
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d5-7ebc-ac4d-bc704ad4d403	01a1fde3-e2ca-7a9b-980a-64fe03b792ca	1795260932821921	2	2	0	t	t	t	f	\N	0	14694.0651071538	0.23024149937758714	4
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d6-728f-b229-142b664d27e7	01a1fde3-e2ca-7f7c-93a9-72bf89a03a4b	1795260932822160	4	0	0	t	t	t	f	\N	4	14694.66716715044	0.7089214053677908	0
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d6-763d-96ca-199063f296e1	01a1fde3-e2cb-72f1-89d6-a13f7c5c71c8	1795260932822390	2	2	0	t	t	t	f	\N	0	14694.065107164222	0.23024149937758714	4
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d6-79e3-9bba-32d6ea8616b5	01a1fde3-e2cb-75e7-9d67-f8ffd9340b89	1795260932822618	2	2	0	t	t	t	f	\N	0	14694.065107169288	0.23024149937758714	4
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d6-7d7c-9944-dc5ac1eea0cd	01a1fde3-e2cb-78e1-83ce-bf4242cca8f8	1795260932822843	4	0	0	t	t	t	f	\N	4	14694.667167165617	0.7089214053677908	0
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d7-717c-9803-7c7a1f75e30e	01a1fde3-e2cb-7c66-9193-c614ff44e212	1795260932823093	2	2	0	t	t	t	f	\N	0	14694.065107179844	0.23024149937758714	4
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	3	0	0	t	t	t	t	20778	3	14694.542227205431	0.646221035125734	0
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	0	3	0	t	t	t	t	20778	-3	14693.58798469599	0	0
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	2	1	0	t	t	t	t	20778	1	14694.06510595071	0.3211826478302645	1.7320508075688772
01a1fde3-e2a5-744d-b8c2-7f578b69b134	01a1fde3-e2a5-744d-b8c2-7f578b69b134	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932767782	2	2	0	t	t	t	t	20778	0	14694.06510595071	0.23024149937758714	4
01a1fde3-e2a6-7af9-9e05-1509721d507c	01a1fde3-e2a6-7af9-9e05-1509721d507c	01a1fde3-e27b-7999-a75d-65dfa114bc5d	1795260932767782	1	3	0	t	t	t	t	20778	-2	14693.764075955047	0.07808074768509114	1.5874010519681994
01a1fde3-e35d-74d9-ba57-bacdda0beb81	01a1fde3-e35d-74d9-ba57-bacdda0beb81	01a1fde3-e278-76e1-99bf-3254b14b58c1	1795260932956809	0	0	0	t	t	t	t	20778	0	14694.06511015131	0	0
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e35f-7191-bb81-0ce903debf8d	01a1fde3-e2c8-7451-b43e-11e43c42f745	1795260932959098	0	0	0	t	t	t	f	\N	0	14694.065110202178	0	0
\.


--
-- Data for Name: rate_limits; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.rate_limits (action, role, per, count, period) FROM stdin;
send_message	chat_client	user	1000	00:01:00
app.export	chat_app	user	\N	\N
\.


--
-- Data for Name: schema_versions; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.schema_versions (version, applied_at) FROM stdin;
1	2026-11-21 11:35:31.79052+00
2	2026-11-21 11:35:31.79052+00
3	2026-11-21 11:35:31.79052+00
4	2026-11-21 11:35:31.79052+00
\.


--
-- Data for Name: secrets; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.secrets (name, value) FROM stdin;
channels	\\xfc5513d345a4c2fb7357497a4f90c9bbf28a6e9a645a56d5fe4eea1004561621
cursors	\\x3a7c0d8c0074e342c3e0aed71d4fbd71e5c81010b811dbf5bbfd8b1573d07f26
\.


--
-- Data for Name: space_bans; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.space_bans (space_id, user_id, banned_by, banned_at, until, reason) FROM stdin;
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e149-7251-9c80-0407f039c712	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	2026-11-21 11:35:32.755778+00	\N	spam
01a1fde3-e27b-7999-a75d-65dfa114bc5d	01a1fde3-e148-7e93-bd29-30fd30d1da8d	01a1fde3-e142-7ad9-a71b-ef5827646c50	2026-11-21 11:35:32.759779+00	2036-11-21 11:35:32.759779+00	\N
\.


--
-- Data for Name: space_counters; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.space_counters (space_id, post_count, conversation_count, member_count, last_activity) FROM stdin;
01a1fde3-e27c-77c6-904f-a327e0384480	0	0	1	2026-11-21 11:35:32.732486+00
01a1fde3-e27c-7d81-b448-59d3519a832f	0	0	1	2026-11-21 11:35:32.732844+00
01a1fde3-e27c-71c2-b2b5-55b11524b73b	2	1	2	2026-11-21 11:35:32.791784+00
01a1fde3-e278-76e1-99bf-3254b14b58c1	17	2	4	2026-11-21 11:35:32.828972+00
01a1fde3-e27b-7999-a75d-65dfa114bc5d	3	0	1	2026-11-21 11:35:32.78278+00
\.


--
-- Data for Name: space_deltas; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.space_deltas (space_id, id, posts, conversations, members, last_activity) FROM stdin;
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e35e-7bf7-9cd5-bc9436703c4b	1	0	0	2026-11-21 11:35:32.956809+00
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e35f-7e93-b62b-bc118df3ec2c	0	0	0	2026-11-21 11:35:32.959098+00
01a1fde3-e27c-71c2-b2b5-55b11524b73b	01a1fde3-e370-76b4-89c0-a93d8191e8d9	0	0	1	\N
\.


--
-- Data for Name: space_members; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.space_members (space_id, user_id, role, nickname, title, department, joined_at, invited_by) FROM stdin;
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e142-7ad9-a71b-ef5827646c50	owner	\N	\N	\N	2026-11-21 11:35:32.727782+00	\N
01a1fde3-e27b-7999-a75d-65dfa114bc5d	01a1fde3-e142-7ad9-a71b-ef5827646c50	owner	\N	\N	\N	2026-11-21 11:35:32.727782+00	\N
01a1fde3-e27c-71c2-b2b5-55b11524b73b	01a1fde3-e148-7cc4-be60-3c738c3d283c	owner	\N	\N	\N	2026-11-21 11:35:32.727782+00	\N
01a1fde3-e27c-77c6-904f-a327e0384480	01a1fde3-e148-7cc4-be60-3c738c3d283c	owner	\N	\N	\N	2026-11-21 11:35:32.727782+00	\N
01a1fde3-e27c-7d81-b448-59d3519a832f	01a1fde3-e142-7ad9-a71b-ef5827646c50	owner	\N	\N	\N	2026-11-21 11:35:32.727782+00	\N
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e148-7e93-bd29-30fd30d1da8d	member	\N	\N	\N	2026-11-21 11:35:32.735771+00	\N
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e149-7093-8072-eacabce9622c	member	\N	\N	\N	2026-11-21 11:35:32.735771+00	\N
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	moderator	Benny	Head	Crusts	2026-11-21 11:35:32.735771+00	\N
01a1fde3-e27c-71c2-b2b5-55b11524b73b	01a1fde3-e148-7e93-bd29-30fd30d1da8d	member	\N	\N	\N	2026-11-21 11:35:32.747775+00	01a1fde3-e148-7cc4-be60-3c738c3d283c
01a1fde3-e27c-71c2-b2b5-55b11524b73b	01a1fde3-e149-7093-8072-eacabce9622c	member	\N	\N	\N	2026-11-21 11:35:32.975771+00	01a1fde3-e148-7cc4-be60-3c738c3d283c
\.


--
-- Data for Name: space_membership_events; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.space_membership_events (space_id, id, user_id, event, actor_id) FROM stdin;
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e27a-7f53-be23-f40c8516ab3a	01a1fde3-e142-7ad9-a71b-ef5827646c50	joined	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e27b-7999-a75d-65dfa114bc5d	01a1fde3-e27b-7f3f-b10c-66a22cfbd6c0	01a1fde3-e142-7ad9-a71b-ef5827646c50	joined	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e27c-71c2-b2b5-55b11524b73b	01a1fde3-e27c-759d-960a-b0a7428b192c	01a1fde3-e148-7cc4-be60-3c738c3d283c	joined	01a1fde3-e148-7cc4-be60-3c738c3d283c
01a1fde3-e27c-77c6-904f-a327e0384480	01a1fde3-e27c-7b70-b67d-29c809bc78d6	01a1fde3-e148-7cc4-be60-3c738c3d283c	joined	01a1fde3-e148-7cc4-be60-3c738c3d283c
01a1fde3-e27c-7d81-b448-59d3519a832f	01a1fde3-e27d-715c-b333-a54a5afc3b68	01a1fde3-e142-7ad9-a71b-ef5827646c50	joined	01a1fde3-e142-7ad9-a71b-ef5827646c50
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e280-73fb-b7bf-9acf927016d4	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	joined	01a1fde3-e148-7a5a-9266-15f4ef80ebd2
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e280-76a7-9b6a-c77403a7bad8	01a1fde3-e148-7cc4-be60-3c738c3d283c	joined	01a1fde3-e148-7cc4-be60-3c738c3d283c
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e280-78cc-a456-31a187af1943	01a1fde3-e148-7e93-bd29-30fd30d1da8d	joined	01a1fde3-e148-7e93-bd29-30fd30d1da8d
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e280-7ac0-83ac-16d16c00001c	01a1fde3-e149-7093-8072-eacabce9622c	joined	01a1fde3-e149-7093-8072-eacabce9622c
01a1fde3-e27c-71c2-b2b5-55b11524b73b	01a1fde3-e28c-72c4-a3b1-9a317d4c0b9b	01a1fde3-e148-7e93-bd29-30fd30d1da8d	joined	01a1fde3-e148-7cc4-be60-3c738c3d283c
01a1fde3-e278-76e1-99bf-3254b14b58c1	01a1fde3-e291-7610-98f4-6f64eff93ad8	01a1fde3-e148-7cc4-be60-3c738c3d283c	left	01a1fde3-e148-7cc4-be60-3c738c3d283c
01a1fde3-e27c-71c2-b2b5-55b11524b73b	01a1fde3-e370-757c-83a5-26c25b248f48	01a1fde3-e149-7093-8072-eacabce9622c	joined	01a1fde3-e148-7cc4-be60-3c738c3d283c
\.


--
-- Data for Name: spaces; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.spaces (id, kind, private, title, description, tags, icon_url, created_by, allow_anonymous, require_approval, members_only, epoch, updated_at, deleted_at, deleted_by) FROM stdin;
01a1fde3-e278-76e1-99bf-3254b14b58c1	topic	f	Bread	All about bread	{baking,"sour dough"}	https://example.org/i	01a1fde3-e142-7ad9-a71b-ef5827646c50	t	f	f	0	2026-11-21 11:35:32.727782+00	\N	\N
01a1fde3-e27b-7999-a75d-65dfa114bc5d	topic	f	Queue	\N	{}	\N	01a1fde3-e142-7ad9-a71b-ef5827646c50	t	t	f	0	2026-11-21 11:35:32.727782+00	\N	\N
01a1fde3-e27c-71c2-b2b5-55b11524b73b	topic	t	Inner circle	\N	{}	\N	01a1fde3-e148-7cc4-be60-3c738c3d283c	f	f	f	0	2026-11-21 11:35:32.727782+00	\N	\N
01a1fde3-e27c-77c6-904f-a327e0384480	topic	f	Members	\N	{}	\N	01a1fde3-e148-7cc4-be60-3c738c3d283c	f	f	t	0	2026-11-21 11:35:32.727782+00	\N	\N
01a1fde3-e27c-7d81-b448-59d3519a832f	topic	f	Dropped	\N	{}	\N	01a1fde3-e142-7ad9-a71b-ef5827646c50	f	f	f	0	2026-11-21 11:35:32.763777+00	2026-11-21 11:35:32.763777+00	01a1fde3-e142-7ad9-a71b-ef5827646c50
\.


--
-- Data for Name: unmask_requests; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.unmask_requests (id, space_id, alias_id, target_id, requester_id, requester_alias_id, mutual, status, answered_at) FROM stdin;
01a1fde3-e321-745a-9e78-c26a6c5648c0	01a1fde3-e278-76e1-99bf-3254b14b58c1	13671134-9f69-43d2-978f-559a53d7dfae	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	01a1fde3-e148-7e93-bd29-30fd30d1da8d	\N	f	pending	\N
01a1fde3-e320-794f-b27d-a9f2d4201f7b	01a1fde3-e278-76e1-99bf-3254b14b58c1	1ddd8379-2448-4406-b8f7-f6aa3c6d4346	01a1fde3-e148-7e93-bd29-30fd30d1da8d	01a1fde3-e142-7ad9-a71b-ef5827646c50	\N	f	accepted	2026-11-21 11:35:32.900157+00
01a1fde3-e320-7f4f-affd-07a3c3f16702	01a1fde3-e278-76e1-99bf-3254b14b58c1	1ddd8379-2448-4406-b8f7-f6aa3c6d4346	01a1fde3-e148-7e93-bd29-30fd30d1da8d	01a1fde3-e149-7093-8072-eacabce9622c	b4bd70d5-5804-4504-ba31-cd6c1b950787	t	accepted	2026-11-21 11:35:32.900289+00
01a1fde3-e321-7220-aca1-07ceb61b427d	01a1fde3-e278-76e1-99bf-3254b14b58c1	b4bd70d5-5804-4504-ba31-cd6c1b950787	01a1fde3-e149-7093-8072-eacabce9622c	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	\N	f	declined	2026-11-21 11:35:32.900407+00
\.


--
-- Data for Name: user_statuses; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.user_statuses (user_id, status, status_text, status_until, last_seen_at) FROM stdin;
01a1fde3-e142-7ad9-a71b-ef5827646c50	busy	in a meeting	2100-01-01 00:00:00+00	\N
01a1fde3-e148-7a5a-9266-15f4ef80ebd2	invisible	\N	\N	\N
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.users (id, username, email, external_id, display_name, first_name, last_name, avatar_url, bio, pronouns, title, phone, timezone, language, theme, career, interests, life_phase, mood, preferences, updated_at) FROM stdin;
01a1fde3-e142-7ad9-a71b-ef5827646c50	anna	Anna@example.org	ext-1	Anna A.	Anna	Ånström	https://example.org/a.png	line 1\nline 2\\n \\\\ $$ 'quoted' "twice"	she/her	Dr	+49 1	Europe/Berlin	de	dark	baker	{bread,"a,b","{}","\\"q\\""}	early	😀	{"sound": false, "nested": {"list": [1, 2.50, null]}}	2026-11-21 11:35:32.416803+00
01a1fde3-e148-7a5a-9266-15f4ef80ebd2	ben	\N	\N	Ben	\N	\N	\N	\N	\N	\N	\N	UTC	en	system	\N	{}	\N	\N	{}	2026-11-21 11:35:32.416803+00
01a1fde3-e148-7cc4-be60-3c738c3d283c	Cleo|away	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	UTC	en	system	\N	{}	\N	\N	{}	2026-11-21 11:35:32.416803+00
01a1fde3-e148-7e93-bd29-30fd30d1da8d	дора	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	UTC	en	system	\N	{}	\N	\N	{}	2026-11-21 11:35:32.416803+00
01a1fde3-e149-7093-8072-eacabce9622c	\N	\N	ext|emil	\N	\N	\N	\N	\N	\N	\N	\N	UTC	en	system	\N	{}	\N	\N	{}	2026-11-21 11:35:32.416803+00
01a1fde3-e149-7251-9c80-0407f039c712	gone	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	UTC	en	system	\N	{}	\N	\N	{}	2026-11-21 11:35:32.416803+00
\.


--
-- Data for Name: votes; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.votes (post_id, target_id, user_id, value) FROM stdin;
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e142-7ad9-a71b-ef5827646c50	-1
01a1fde3-e2a5-709f-a814-9fa78d4dba77	01a1fde3-e2a5-709f-a814-9fa78d4dba77	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a6-7045-82bc-13953201cdb8	01a1fde3-e2a6-7045-82bc-13953201cdb8	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a6-7af9-9e05-1509721d507c	01a1fde3-e2a6-7af9-9e05-1509721d507c	01a1fde3-e142-7ad9-a71b-ef5827646c50	-1
01a1fde3-e2a7-76b8-b666-695ed05fbc15	01a1fde3-e2a7-76b8-b666-695ed05fbc15	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a7-7a2d-9c74-a336c6a452b9	01a1fde3-e2a7-7a2d-9c74-a336c6a452b9	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a7-7e51-a614-fa00f7019e23	01a1fde3-e2a7-7e51-a614-fa00f7019e23	01a1fde3-e142-7ad9-a71b-ef5827646c50	-1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2c8-7451-b43e-11e43c42f745	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2c9-77e7-bba2-09880f0a97f1	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2ca-7228-9ffb-3a4414657aa3	01a1fde3-e142-7ad9-a71b-ef5827646c50	-1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2ca-7512-b125-e5120692aa51	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cb-72f1-89d6-a13f7c5c71c8	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2cb-75e7-9d67-f8ffd9340b89	01a1fde3-e142-7ad9-a71b-ef5827646c50	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cb-78e1-83ce-bf4242cca8f8	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cb-7f85-9e83-395e82bf471e	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cd-7153-96a5-dd90be264987	01a1fde3-e142-7ad9-a71b-ef5827646c50	-1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cd-7768-ba82-57c0d5dcd5d9	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2cd-7a76-a10e-8ef04d928dc7	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cd-7d6c-aeaa-dbba08dc31f6	01a1fde3-e142-7ad9-a71b-ef5827646c50	-1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2ce-76e9-afd0-326ec43a8804	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2ce-79e7-be02-863feed36fad	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d4-72d0-98cd-970580f3799b	01a1fde3-e142-7ad9-a71b-ef5827646c50	-1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d4-7b1a-90fd-ab6c6fe736de	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d4-7f7c-a4c9-0f173082374e	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d5-73a1-ace7-4edfca7f94b8	01a1fde3-e142-7ad9-a71b-ef5827646c50	-1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d5-7774-ab28-aa8fc5f6f730	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d5-7b0a-843a-60f891f85c7b	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d5-7ebc-ac4d-bc704ad4d403	01a1fde3-e142-7ad9-a71b-ef5827646c50	-1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d6-728f-b229-142b664d27e7	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d6-763d-96ca-199063f296e1	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d6-79e3-9bba-32d6ea8616b5	01a1fde3-e142-7ad9-a71b-ef5827646c50	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d6-7d7c-9944-dc5ac1eea0cd	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d7-717c-9803-7c7a1f75e30e	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2dc-725a-9017-e508d4733f49	01a1fde3-e142-7ad9-a71b-ef5827646c50	-1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2dc-77a9-9b99-ab31eacad9a4	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2dc-7bb2-9fe6-e51add701f68	01a1fde3-e142-7ad9-a71b-ef5827646c50	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2dc-7f8d-8723-8989ec055647	01a1fde3-e142-7ad9-a71b-ef5827646c50	-1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	-1
01a1fde3-e2a5-709f-a814-9fa78d4dba77	01a1fde3-e2a5-709f-a814-9fa78d4dba77	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a5-744d-b8c2-7f578b69b134	01a1fde3-e2a5-744d-b8c2-7f578b69b134	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a6-7045-82bc-13953201cdb8	01a1fde3-e2a6-7045-82bc-13953201cdb8	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	-1
01a1fde3-e2a6-73fb-b8f2-4bade7da1961	01a1fde3-e2a6-73fb-b8f2-4bade7da1961	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a6-7af9-9e05-1509721d507c	01a1fde3-e2a6-7af9-9e05-1509721d507c	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a7-7316-9317-a4c0a79400a0	01a1fde3-e2a7-7316-9317-a4c0a79400a0	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	-1
01a1fde3-e2a7-7a2d-9c74-a336c6a452b9	01a1fde3-e2a7-7a2d-9c74-a336c6a452b9	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a7-7e51-a614-fa00f7019e23	01a1fde3-e2a7-7e51-a614-fa00f7019e23	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2c9-77e7-bba2-09880f0a97f1	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	-1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2c9-7ed9-bfbd-100513eb3cec	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2ca-7512-b125-e5120692aa51	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ca-7f7c-93a9-72bf89a03a4b	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	-1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2cb-75e7-9d67-f8ffd9340b89	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cb-78e1-83ce-bf4242cca8f8	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2cb-7c66-9193-c614ff44e212	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cd-7153-96a5-dd90be264987	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2cd-7462-9e5e-ee4562a9d878	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2cd-7a76-a10e-8ef04d928dc7	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cd-7d6c-aeaa-dbba08dc31f6	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2ce-76e9-afd0-326ec43a8804	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2ce-79e7-be02-863feed36fad	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	-1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ce-7cd0-8b2d-602a83c6bb03	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d4-72d0-98cd-970580f3799b	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d4-7f7c-a4c9-0f173082374e	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	-1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d5-7774-ab28-aa8fc5f6f730	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d5-7ebc-ac4d-bc704ad4d403	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d6-763d-96ca-199063f296e1	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d6-7d7c-9944-dc5ac1eea0cd	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2dc-725a-9017-e508d4733f49	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2dc-77a9-9b99-ab31eacad9a4	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2dc-7bb2-9fe6-e51add701f68	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2dc-7f8d-8723-8989ec055647	01a1fde3-e148-7a5a-9266-15f4ef80ebd2	1
01a1fde3-e2a5-744d-b8c2-7f578b69b134	01a1fde3-e2a5-744d-b8c2-7f578b69b134	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a6-7045-82bc-13953201cdb8	01a1fde3-e2a6-7045-82bc-13953201cdb8	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a6-73fb-b8f2-4bade7da1961	01a1fde3-e2a6-73fb-b8f2-4bade7da1961	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a6-7af9-9e05-1509721d507c	01a1fde3-e2a6-7af9-9e05-1509721d507c	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a7-7316-9317-a4c0a79400a0	01a1fde3-e2a7-7316-9317-a4c0a79400a0	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a7-76b8-b666-695ed05fbc15	01a1fde3-e2a7-76b8-b666-695ed05fbc15	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a7-7a2d-9c74-a336c6a452b9	01a1fde3-e2a7-7a2d-9c74-a336c6a452b9	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a7-7e51-a614-fa00f7019e23	01a1fde3-e2a7-7e51-a614-fa00f7019e23	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2c8-7451-b43e-11e43c42f745	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2c9-77e7-bba2-09880f0a97f1	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2c9-7ed9-bfbd-100513eb3cec	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2ca-7228-9ffb-3a4414657aa3	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2ca-7512-b125-e5120692aa51	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ca-7f7c-93a9-72bf89a03a4b	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cb-72f1-89d6-a13f7c5c71c8	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2cb-75e7-9d67-f8ffd9340b89	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cb-78e1-83ce-bf4242cca8f8	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2cb-7c66-9193-c614ff44e212	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cb-7f85-9e83-395e82bf471e	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cd-7153-96a5-dd90be264987	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2cd-7462-9e5e-ee4562a9d878	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cd-7768-ba82-57c0d5dcd5d9	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2cd-7a76-a10e-8ef04d928dc7	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cd-7d6c-aeaa-dbba08dc31f6	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2ce-76e9-afd0-326ec43a8804	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2ce-79e7-be02-863feed36fad	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ce-7cd0-8b2d-602a83c6bb03	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d4-72d0-98cd-970580f3799b	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d4-7b1a-90fd-ab6c6fe736de	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d4-7f7c-a4c9-0f173082374e	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d5-73a1-ace7-4edfca7f94b8	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d5-7774-ab28-aa8fc5f6f730	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d5-7b0a-843a-60f891f85c7b	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d5-7ebc-ac4d-bc704ad4d403	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d6-728f-b229-142b664d27e7	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d6-763d-96ca-199063f296e1	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d6-79e3-9bba-32d6ea8616b5	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d6-7d7c-9944-dc5ac1eea0cd	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d7-717c-9803-7c7a1f75e30e	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2dc-725a-9017-e508d4733f49	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2dc-77a9-9b99-ab31eacad9a4	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2dc-7bb2-9fe6-e51add701f68	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2dc-7f8d-8723-8989ec055647	01a1fde3-e148-7cc4-be60-3c738c3d283c	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e148-7e93-bd29-30fd30d1da8d	-1
01a1fde3-e2a6-7045-82bc-13953201cdb8	01a1fde3-e2a6-7045-82bc-13953201cdb8	01a1fde3-e148-7e93-bd29-30fd30d1da8d	-1
01a1fde3-e2a6-73fb-b8f2-4bade7da1961	01a1fde3-e2a6-73fb-b8f2-4bade7da1961	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a7-7316-9317-a4c0a79400a0	01a1fde3-e2a7-7316-9317-a4c0a79400a0	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a7-76b8-b666-695ed05fbc15	01a1fde3-e2a7-76b8-b666-695ed05fbc15	01a1fde3-e148-7e93-bd29-30fd30d1da8d	-1
01a1fde3-e2a7-7e51-a614-fa00f7019e23	01a1fde3-e2a7-7e51-a614-fa00f7019e23	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2c8-7451-b43e-11e43c42f745	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2c9-7ed9-bfbd-100513eb3cec	01a1fde3-e148-7e93-bd29-30fd30d1da8d	-1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2ca-7228-9ffb-3a4414657aa3	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ca-7f7c-93a9-72bf89a03a4b	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cb-72f1-89d6-a13f7c5c71c8	01a1fde3-e148-7e93-bd29-30fd30d1da8d	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cb-78e1-83ce-bf4242cca8f8	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2cb-7c66-9193-c614ff44e212	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cb-7f85-9e83-395e82bf471e	01a1fde3-e148-7e93-bd29-30fd30d1da8d	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cd-7153-96a5-dd90be264987	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2cd-7462-9e5e-ee4562a9d878	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cd-7768-ba82-57c0d5dcd5d9	01a1fde3-e148-7e93-bd29-30fd30d1da8d	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2cd-7d6c-aeaa-dbba08dc31f6	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2ce-79e7-be02-863feed36fad	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ce-7cd0-8b2d-602a83c6bb03	01a1fde3-e148-7e93-bd29-30fd30d1da8d	-1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d4-7b1a-90fd-ab6c6fe736de	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d5-73a1-ace7-4edfca7f94b8	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d5-7b0a-843a-60f891f85c7b	01a1fde3-e148-7e93-bd29-30fd30d1da8d	-1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d6-728f-b229-142b664d27e7	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d6-79e3-9bba-32d6ea8616b5	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d7-717c-9803-7c7a1f75e30e	01a1fde3-e148-7e93-bd29-30fd30d1da8d	-1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2dc-725a-9017-e508d4733f49	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2dc-77a9-9b99-ab31eacad9a4	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2dc-7bb2-9fe6-e51add701f68	01a1fde3-e148-7e93-bd29-30fd30d1da8d	-1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2dc-7f8d-8723-8989ec055647	01a1fde3-e148-7e93-bd29-30fd30d1da8d	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e149-7093-8072-eacabce9622c	-1
01a1fde3-e2a5-744d-b8c2-7f578b69b134	01a1fde3-e2a5-744d-b8c2-7f578b69b134	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a6-73fb-b8f2-4bade7da1961	01a1fde3-e2a6-73fb-b8f2-4bade7da1961	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a6-7af9-9e05-1509721d507c	01a1fde3-e2a6-7af9-9e05-1509721d507c	01a1fde3-e149-7093-8072-eacabce9622c	-1
01a1fde3-e2a7-7316-9317-a4c0a79400a0	01a1fde3-e2a7-7316-9317-a4c0a79400a0	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a7-76b8-b666-695ed05fbc15	01a1fde3-e2a7-76b8-b666-695ed05fbc15	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a7-7a2d-9c74-a336c6a452b9	01a1fde3-e2a7-7a2d-9c74-a336c6a452b9	01a1fde3-e149-7093-8072-eacabce9622c	-1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2c8-7451-b43e-11e43c42f745	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2c9-77e7-bba2-09880f0a97f1	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2c9-7ed9-bfbd-100513eb3cec	01a1fde3-e149-7093-8072-eacabce9622c	-1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2ca-7228-9ffb-3a4414657aa3	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2ca-7512-b125-e5120692aa51	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ca-7f7c-93a9-72bf89a03a4b	01a1fde3-e149-7093-8072-eacabce9622c	-1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cb-72f1-89d6-a13f7c5c71c8	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2cb-75e7-9d67-f8ffd9340b89	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2cb-7c66-9193-c614ff44e212	01a1fde3-e149-7093-8072-eacabce9622c	-1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cb-7f85-9e83-395e82bf471e	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2cd-7462-9e5e-ee4562a9d878	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2cd-7768-ba82-57c0d5dcd5d9	01a1fde3-e149-7093-8072-eacabce9622c	-1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2cd-7a76-a10e-8ef04d928dc7	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2ce-76e9-afd0-326ec43a8804	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2ce-7cd0-8b2d-602a83c6bb03	01a1fde3-e149-7093-8072-eacabce9622c	-1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d4-72d0-98cd-970580f3799b	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d4-7b1a-90fd-ab6c6fe736de	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d4-7f7c-a4c9-0f173082374e	01a1fde3-e149-7093-8072-eacabce9622c	-1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d5-73a1-ace7-4edfca7f94b8	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d5-7774-ab28-aa8fc5f6f730	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d5-7b0a-843a-60f891f85c7b	01a1fde3-e149-7093-8072-eacabce9622c	-1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d5-7ebc-ac4d-bc704ad4d403	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d6-728f-b229-142b664d27e7	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2d6-763d-96ca-199063f296e1	01a1fde3-e149-7093-8072-eacabce9622c	-1
01a1fde3-e2a3-75be-a5da-a61556bd3d0e	01a1fde3-e2d6-79e3-9bba-32d6ea8616b5	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a3-7999-bed8-0fc0bb7fd342	01a1fde3-e2d6-7d7c-9944-dc5ac1eea0cd	01a1fde3-e149-7093-8072-eacabce9622c	1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2d7-717c-9803-7c7a1f75e30e	01a1fde3-e149-7093-8072-eacabce9622c	-1
01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e2a0-7628-b14d-c764d3a78736	01a1fde3-e148-7e93-bd29-30fd30d1da8d	-1
01a1fde3-e2a5-709f-a814-9fa78d4dba77	01a1fde3-e2a5-709f-a814-9fa78d4dba77	01a1fde3-e148-7e93-bd29-30fd30d1da8d	-1
01a1fde3-e2a5-744d-b8c2-7f578b69b134	01a1fde3-e2a5-744d-b8c2-7f578b69b134	01a1fde3-e148-7e93-bd29-30fd30d1da8d	-1
01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e2a3-70c4-a1c3-697ecee7b9f8	01a1fde3-e148-7cc4-be60-3c738c3d283c	1
\.


--
-- Name: made made_pkey; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.made
    ADD CONSTRAINT made_pkey PRIMARY KEY (name);


--
-- Name: activity_deltas activity_deltas_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.activity_deltas
    ADD CONSTRAINT activity_deltas_pkey PRIMARY KEY (post_id, id);


--
-- Name: alias_bans alias_bans_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.alias_bans
    ADD CONSTRAINT alias_bans_pkey PRIMARY KEY (space_id, alias_id);


--
-- Name: aliases aliases_id_key; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.aliases
    ADD CONSTRAINT aliases_id_key UNIQUE (id);


--
-- Name: aliases aliases_name_key; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.aliases
    ADD CONSTRAINT aliases_name_key UNIQUE (space_id, name);


--
-- Name: aliases aliases_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.aliases
    ADD CONSTRAINT aliases_pkey PRIMARY KEY (space_id, user_id);


--
-- Name: aliases aliases_space_key; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.aliases
    ADD CONSTRAINT aliases_space_key UNIQUE (space_id, id);


--
-- Name: comment_versions comment_versions_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.comment_versions
    ADD CONSTRAINT comment_versions_pkey PRIMARY KEY (post_id, comment_id, version);


--
-- Name: comments comments_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.comments
    ADD CONSTRAINT comments_pkey PRIMARY KEY (post_id, id);


--
-- Name: conversation_names conversation_names_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.conversation_names
    ADD CONSTRAINT conversation_names_pkey PRIMARY KEY (name_key);


--
-- Name: conversations conversations_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.conversations
    ADD CONSTRAINT conversations_pkey PRIMARY KEY (id);


--
-- Name: direct_conversations direct_conversations_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.direct_conversations
    ADD CONSTRAINT direct_conversations_pkey PRIMARY KEY (user_low, user_high);


--
-- Name: forum_settings forum_settings_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.forum_settings
    ADD CONSTRAINT forum_settings_pkey PRIMARY KEY (user_id, target_id);


--
-- Name: live_chats live_chats_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.live_chats
    ADD CONSTRAINT live_chats_pkey PRIMARY KEY (target_id, space_id);


--
-- Name: members members_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.members
    ADD CONSTRAINT members_pkey PRIMARY KEY (conversation_id, user_id);


--
-- Name: membership_events membership_events_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.membership_events
    ADD CONSTRAINT membership_events_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: message_changes message_changes_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_changes
    ADD CONSTRAINT message_changes_pkey PRIMARY KEY (conversation_id, modseq);


--
-- Name: message_hides message_hides_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_hides
    ADD CONSTRAINT message_hides_pkey PRIMARY KEY (conversation_id, user_id, message_id);


--
-- Name: message_keys message_keys_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_keys
    ADD CONSTRAINT message_keys_pkey PRIMARY KEY (conversation_id, sender_id, client_key);


--
-- Name: message_tombstones message_tombstones_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_tombstones
    ADD CONSTRAINT message_tombstones_pkey PRIMARY KEY (conversation_id, seq);


--
-- Name: message_versions message_versions_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions
    ADD CONSTRAINT message_versions_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: message_versions_2026_02 message_versions_2026_02_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions_2026_02
    ADD CONSTRAINT message_versions_2026_02_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: message_versions_2026_03 message_versions_2026_03_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions_2026_03
    ADD CONSTRAINT message_versions_2026_03_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: message_versions_2026_04 message_versions_2026_04_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions_2026_04
    ADD CONSTRAINT message_versions_2026_04_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: message_versions_2026_05 message_versions_2026_05_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions_2026_05
    ADD CONSTRAINT message_versions_2026_05_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: message_versions_2026_06 message_versions_2026_06_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions_2026_06
    ADD CONSTRAINT message_versions_2026_06_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: message_versions_2026_07 message_versions_2026_07_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions_2026_07
    ADD CONSTRAINT message_versions_2026_07_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: message_versions_2026_08 message_versions_2026_08_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions_2026_08
    ADD CONSTRAINT message_versions_2026_08_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: message_versions_2026_09 message_versions_2026_09_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions_2026_09
    ADD CONSTRAINT message_versions_2026_09_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: message_versions_2026_10 message_versions_2026_10_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions_2026_10
    ADD CONSTRAINT message_versions_2026_10_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: message_versions_2026_11 message_versions_2026_11_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions_2026_11
    ADD CONSTRAINT message_versions_2026_11_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: message_versions_2026_12 message_versions_2026_12_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions_2026_12
    ADD CONSTRAINT message_versions_2026_12_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: message_versions_2027_01 message_versions_2027_01_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions_2027_01
    ADD CONSTRAINT message_versions_2027_01_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: message_versions_2027_02 message_versions_2027_02_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions_2027_02
    ADD CONSTRAINT message_versions_2027_02_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: message_versions_default message_versions_default_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.message_versions_default
    ADD CONSTRAINT message_versions_default_pkey PRIMARY KEY (conversation_id, message_id, version);


--
-- Name: messages messages_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: messages_2026_02 messages_2026_02_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages_2026_02
    ADD CONSTRAINT messages_2026_02_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: messages_2026_03 messages_2026_03_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages_2026_03
    ADD CONSTRAINT messages_2026_03_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: messages_2026_04 messages_2026_04_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages_2026_04
    ADD CONSTRAINT messages_2026_04_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: messages_2026_05 messages_2026_05_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages_2026_05
    ADD CONSTRAINT messages_2026_05_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: messages_2026_06 messages_2026_06_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages_2026_06
    ADD CONSTRAINT messages_2026_06_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: messages_2026_07 messages_2026_07_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages_2026_07
    ADD CONSTRAINT messages_2026_07_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: messages_2026_08 messages_2026_08_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages_2026_08
    ADD CONSTRAINT messages_2026_08_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: messages_2026_09 messages_2026_09_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages_2026_09
    ADD CONSTRAINT messages_2026_09_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: messages_2026_10 messages_2026_10_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages_2026_10
    ADD CONSTRAINT messages_2026_10_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: messages_2026_11 messages_2026_11_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages_2026_11
    ADD CONSTRAINT messages_2026_11_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: messages_2026_12 messages_2026_12_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages_2026_12
    ADD CONSTRAINT messages_2026_12_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: messages_2027_01 messages_2027_01_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages_2027_01
    ADD CONSTRAINT messages_2027_01_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: messages_2027_02 messages_2027_02_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages_2027_02
    ADD CONSTRAINT messages_2027_02_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: messages_default messages_default_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.messages_default
    ADD CONSTRAINT messages_default_pkey PRIMARY KEY (conversation_id, id);


--
-- Name: post_activity post_activity_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.post_activity
    ADD CONSTRAINT post_activity_pkey PRIMARY KEY (post_id);


--
-- Name: post_versions post_versions_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.post_versions
    ADD CONSTRAINT post_versions_pkey PRIMARY KEY (post_id, version);


--
-- Name: posts posts_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.posts
    ADD CONSTRAINT posts_pkey PRIMARY KEY (id);


--
-- Name: ranking_deltas ranking_deltas_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.ranking_deltas
    ADD CONSTRAINT ranking_deltas_pkey PRIMARY KEY (post_id, target_id, id);


--
-- Name: rankings rankings_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.rankings
    ADD CONSTRAINT rankings_pkey PRIMARY KEY (post_id, id);


--
-- Name: rate_limits rate_limits_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.rate_limits
    ADD CONSTRAINT rate_limits_pkey PRIMARY KEY (action, role, per);


--
-- Name: schema_versions schema_versions_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.schema_versions
    ADD CONSTRAINT schema_versions_pkey PRIMARY KEY (version);


--
-- Name: secrets secrets_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.secrets
    ADD CONSTRAINT secrets_pkey PRIMARY KEY (name);


--
-- Name: space_bans space_bans_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.space_bans
    ADD CONSTRAINT space_bans_pkey PRIMARY KEY (space_id, user_id);


--
-- Name: space_counters space_counters_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.space_counters
    ADD CONSTRAINT space_counters_pkey PRIMARY KEY (space_id);


--
-- Name: space_deltas space_deltas_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.space_deltas
    ADD CONSTRAINT space_deltas_pkey PRIMARY KEY (space_id, id);


--
-- Name: space_members space_members_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.space_members
    ADD CONSTRAINT space_members_pkey PRIMARY KEY (space_id, user_id);


--
-- Name: space_membership_events space_membership_events_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.space_membership_events
    ADD CONSTRAINT space_membership_events_pkey PRIMARY KEY (space_id, id);


--
-- Name: spaces spaces_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.spaces
    ADD CONSTRAINT spaces_pkey PRIMARY KEY (id);


--
-- Name: unmask_requests unmask_requests_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.unmask_requests
    ADD CONSTRAINT unmask_requests_pkey PRIMARY KEY (id);


--
-- Name: user_statuses user_statuses_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.user_statuses
    ADD CONSTRAINT user_statuses_pkey PRIMARY KEY (user_id);


--
-- Name: users users_external_id_key; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.users
    ADD CONSTRAINT users_external_id_key UNIQUE (external_id);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: votes votes_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.votes
    ADD CONSTRAINT votes_pkey PRIMARY KEY (post_id, target_id, user_id);


--
-- Name: comments_alias_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX comments_alias_idx ON chat.comments USING btree (alias_id, id) WHERE (alias_id IS NOT NULL);


--
-- Name: comments_author_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX comments_author_idx ON chat.comments USING btree (author_id, id) WHERE (author_id IS NOT NULL);


--
-- Name: comments_id_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX comments_id_idx ON chat.comments USING btree (id);


--
-- Name: comments_siblings_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX comments_siblings_idx ON chat.comments USING btree (COALESCE(parent_id, post_id), id);


--
-- Name: conversations_space_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX conversations_space_idx ON chat.conversations USING btree (space_id) WHERE (space_id IS NOT NULL);


--
-- Name: direct_conversations_conversation_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX direct_conversations_conversation_idx ON chat.direct_conversations USING btree (conversation_id);


--
-- Name: live_chats_conversation_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX live_chats_conversation_idx ON chat.live_chats USING btree (conversation_id);


--
-- Name: members_user_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX members_user_idx ON chat.members USING btree (user_id, conversation_id);


--
-- Name: post_activity_all_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX post_activity_all_idx ON chat.post_activity USING btree (active, post_id) WHERE (live AND is_public);


--
-- Name: post_activity_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX post_activity_idx ON chat.post_activity USING btree (space_id, active, post_id) WHERE live;


--
-- Name: posts_alias_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX posts_alias_idx ON chat.posts USING btree (alias_id, id) WHERE (alias_id IS NOT NULL);


--
-- Name: posts_all_new_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX posts_all_new_idx ON chat.posts USING btree (published_at, id) WHERE ((published_at IS NOT NULL) AND (deleted_at IS NULL) AND is_public);


--
-- Name: posts_author_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX posts_author_idx ON chat.posts USING btree (author_id, id) WHERE (author_id IS NOT NULL);


--
-- Name: posts_new_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX posts_new_idx ON chat.posts USING btree (space_id, published_at, id) WHERE ((published_at IS NOT NULL) AND (deleted_at IS NULL));


--
-- Name: posts_pending_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX posts_pending_idx ON chat.posts USING btree (space_id, id) WHERE ((published_at IS NULL) AND (rejected_at IS NULL) AND (deleted_at IS NULL));


--
-- Name: posts_pinned_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX posts_pinned_idx ON chat.posts USING btree (space_id, pinned_at) WHERE ((pinned_at IS NOT NULL) AND (published_at IS NOT NULL) AND (deleted_at IS NULL));


--
-- Name: rankings_all_best_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX rankings_all_best_idx ON chat.rankings USING btree (best, id) WHERE listed_for_all;


--
-- Name: rankings_all_controversial_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX rankings_all_controversial_idx ON chat.rankings USING btree (controversy, id) WHERE listed_for_all;


--
-- Name: rankings_all_day_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX rankings_all_day_idx ON chat.rankings USING btree (day, score, id) WHERE listed_for_all;


--
-- Name: rankings_all_hot_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX rankings_all_hot_idx ON chat.rankings USING btree (hot, id) WHERE listed_for_all;


--
-- Name: rankings_all_top_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX rankings_all_top_idx ON chat.rankings USING btree (score, id) WHERE listed_for_all;


--
-- Name: rankings_best_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX rankings_best_idx ON chat.rankings USING btree (scope_id, best, id) WHERE listed;


--
-- Name: rankings_controversial_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX rankings_controversial_idx ON chat.rankings USING btree (scope_id, controversy, id) WHERE listed;


--
-- Name: rankings_day_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX rankings_day_idx ON chat.rankings USING btree (scope_id, day, score, id) WHERE (day IS NOT NULL);


--
-- Name: rankings_hot_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX rankings_hot_idx ON chat.rankings USING btree (scope_id, hot, id) WHERE listed;


--
-- Name: rankings_top_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX rankings_top_idx ON chat.rankings USING btree (scope_id, score, id) WHERE listed;


--
-- Name: space_counters_activity_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX space_counters_activity_idx ON chat.space_counters USING btree (last_activity, space_id);


--
-- Name: space_counters_members_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX space_counters_members_idx ON chat.space_counters USING btree (member_count, space_id);


--
-- Name: space_members_user_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX space_members_user_idx ON chat.space_members USING btree (user_id, space_id);


--
-- Name: spaces_tags_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX spaces_tags_idx ON chat.spaces USING gin (tags);


--
-- Name: spaces_title_key; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE UNIQUE INDEX spaces_title_key ON chat.spaces USING btree (kind, lower(title));


--
-- Name: unmask_requests_pair_key; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE UNIQUE INDEX unmask_requests_pair_key ON chat.unmask_requests USING btree (requester_id, alias_id, ((requester_alias_id IS NOT NULL)));


--
-- Name: unmask_requests_requester_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX unmask_requests_requester_idx ON chat.unmask_requests USING btree (requester_id, id);


--
-- Name: unmask_requests_target_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX unmask_requests_target_idx ON chat.unmask_requests USING btree (target_id, id);


--
-- Name: users_email_key; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE UNIQUE INDEX users_email_key ON chat.users USING btree (lower(email));


--
-- Name: users_username_key; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE UNIQUE INDEX users_username_key ON chat.users USING btree (lower(username));


--
-- Name: votes_user_idx; Type: INDEX; Schema: chat; Owner: chat_owner
--

CREATE INDEX votes_user_idx ON chat.votes USING btree (user_id, target_id);


--
-- Name: message_versions_2026_02_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.message_versions_pkey ATTACH PARTITION chat.message_versions_2026_02_pkey;


--
-- Name: message_versions_2026_03_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.message_versions_pkey ATTACH PARTITION chat.message_versions_2026_03_pkey;


--
-- Name: message_versions_2026_04_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.message_versions_pkey ATTACH PARTITION chat.message_versions_2026_04_pkey;


--
-- Name: message_versions_2026_05_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.message_versions_pkey ATTACH PARTITION chat.message_versions_2026_05_pkey;


--
-- Name: message_versions_2026_06_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.message_versions_pkey ATTACH PARTITION chat.message_versions_2026_06_pkey;


--
-- Name: message_versions_2026_07_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.message_versions_pkey ATTACH PARTITION chat.message_versions_2026_07_pkey;


--
-- Name: message_versions_2026_08_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.message_versions_pkey ATTACH PARTITION chat.message_versions_2026_08_pkey;


--
-- Name: message_versions_2026_09_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.message_versions_pkey ATTACH PARTITION chat.message_versions_2026_09_pkey;


--
-- Name: message_versions_2026_10_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.message_versions_pkey ATTACH PARTITION chat.message_versions_2026_10_pkey;


--
-- Name: message_versions_2026_11_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.message_versions_pkey ATTACH PARTITION chat.message_versions_2026_11_pkey;


--
-- Name: message_versions_2026_12_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.message_versions_pkey ATTACH PARTITION chat.message_versions_2026_12_pkey;


--
-- Name: message_versions_2027_01_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.message_versions_pkey ATTACH PARTITION chat.message_versions_2027_01_pkey;


--
-- Name: message_versions_2027_02_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.message_versions_pkey ATTACH PARTITION chat.message_versions_2027_02_pkey;


--
-- Name: message_versions_default_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.message_versions_pkey ATTACH PARTITION chat.message_versions_default_pkey;


--
-- Name: messages_2026_02_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.messages_pkey ATTACH PARTITION chat.messages_2026_02_pkey;


--
-- Name: messages_2026_03_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.messages_pkey ATTACH PARTITION chat.messages_2026_03_pkey;


--
-- Name: messages_2026_04_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.messages_pkey ATTACH PARTITION chat.messages_2026_04_pkey;


--
-- Name: messages_2026_05_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.messages_pkey ATTACH PARTITION chat.messages_2026_05_pkey;


--
-- Name: messages_2026_06_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.messages_pkey ATTACH PARTITION chat.messages_2026_06_pkey;


--
-- Name: messages_2026_07_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.messages_pkey ATTACH PARTITION chat.messages_2026_07_pkey;


--
-- Name: messages_2026_08_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.messages_pkey ATTACH PARTITION chat.messages_2026_08_pkey;


--
-- Name: messages_2026_09_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.messages_pkey ATTACH PARTITION chat.messages_2026_09_pkey;


--
-- Name: messages_2026_10_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.messages_pkey ATTACH PARTITION chat.messages_2026_10_pkey;


--
-- Name: messages_2026_11_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.messages_pkey ATTACH PARTITION chat.messages_2026_11_pkey;


--
-- Name: messages_2026_12_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.messages_pkey ATTACH PARTITION chat.messages_2026_12_pkey;


--
-- Name: messages_2027_01_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.messages_pkey ATTACH PARTITION chat.messages_2027_01_pkey;


--
-- Name: messages_2027_02_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.messages_pkey ATTACH PARTITION chat.messages_2027_02_pkey;


--
-- Name: messages_default_pkey; Type: INDEX ATTACH; Schema: chat; Owner: chat_owner
--

ALTER INDEX chat.messages_pkey ATTACH PARTITION chat.messages_default_pkey;


--
-- Name: aliases aliases_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER aliases_guard_truncate BEFORE TRUNCATE ON chat.aliases FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: comments comments_delete; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER comments_delete BEFORE DELETE ON chat.comments FOR EACH ROW EXECUTE FUNCTION chat._comments_delete();


--
-- Name: comments comments_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER comments_guard_truncate BEFORE TRUNCATE ON chat.comments FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: comments comments_insert; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER comments_insert BEFORE INSERT ON chat.comments FOR EACH ROW EXECUTE FUNCTION chat._comments_insert();


--
-- Name: comments comments_inserted; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER comments_inserted AFTER INSERT ON chat.comments REFERENCING NEW TABLE AS new_comments FOR EACH STATEMENT EXECUTE FUNCTION chat._comments_changed();


--
-- Name: comments comments_update; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER comments_update BEFORE UPDATE ON chat.comments FOR EACH ROW EXECUTE FUNCTION chat._comments_update();


--
-- Name: comments comments_updated; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER comments_updated AFTER UPDATE ON chat.comments REFERENCING OLD TABLE AS old_comments NEW TABLE AS new_comments FOR EACH STATEMENT EXECUTE FUNCTION chat._comments_changed();


--
-- Name: conversations conversations_count; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER conversations_count AFTER INSERT ON chat.conversations FOR EACH ROW WHEN ((new.space_id IS NOT NULL)) EXECUTE FUNCTION chat._conversations_count();


--
-- Name: conversations conversations_guard; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER conversations_guard BEFORE INSERT OR DELETE ON chat.conversations FOR EACH ROW EXECUTE FUNCTION chat._conversations_guard();


--
-- Name: conversations conversations_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER conversations_guard_truncate BEFORE TRUNCATE ON chat.conversations FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: conversations conversations_guard_update; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER conversations_guard_update AFTER UPDATE OF id, kind, private, space_id, created_by, archived_at, name, display_name, topic, purpose, description, picture_url, background_url ON chat.conversations FOR EACH ROW EXECUTE FUNCTION chat._conversations_guard_update();


--
-- Name: conversations conversations_name; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER conversations_name AFTER INSERT OR UPDATE OF name ON chat.conversations FOR EACH ROW EXECUTE FUNCTION chat._conversations_name();


--
-- Name: direct_conversations direct_conversations_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER direct_conversations_guard_truncate BEFORE TRUNCATE ON chat.direct_conversations FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: direct_conversations direct_conversations_open; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER direct_conversations_open AFTER INSERT ON chat.direct_conversations FOR EACH ROW EXECUTE FUNCTION chat._direct_conversations_open();


--
-- Name: direct_conversations direct_conversations_pair; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER direct_conversations_pair BEFORE INSERT OR DELETE OR UPDATE ON chat.direct_conversations FOR EACH ROW EXECUTE FUNCTION chat._direct_conversations_pair();


--
-- Name: live_chats live_chats_guard; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER live_chats_guard BEFORE DELETE OR UPDATE ON chat.live_chats FOR EACH ROW EXECUTE FUNCTION chat._live_chats_guard();


--
-- Name: live_chats live_chats_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER live_chats_guard_truncate BEFORE TRUNCATE ON chat.live_chats FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: space_bans live_members_banned; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER live_members_banned AFTER INSERT OR UPDATE ON chat.space_bans FOR EACH ROW EXECUTE FUNCTION chat._live_members_banned();


--
-- Name: space_members live_members_left; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER live_members_left AFTER DELETE ON chat.space_members REFERENCING OLD TABLE AS changed_members FOR EACH STATEMENT EXECUTE FUNCTION chat._live_members_left();


--
-- Name: spaces live_members_only; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER live_members_only AFTER UPDATE OF members_only ON chat.spaces FOR EACH ROW EXECUTE FUNCTION chat._live_members_only();


--
-- Name: space_members live_members_role; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER live_members_role AFTER INSERT OR UPDATE OF role ON chat.space_members FOR EACH ROW EXECUTE FUNCTION chat._live_members_role();


--
-- Name: members members_guard; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER members_guard BEFORE INSERT OR DELETE ON chat.members FOR EACH ROW EXECUTE FUNCTION chat._members_guard();


--
-- Name: members members_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER members_guard_truncate BEFORE TRUNCATE ON chat.members FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: members members_guard_update; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER members_guard_update AFTER UPDATE OF conversation_id, user_id, joined_seq, role ON chat.members FOR EACH ROW EXECUTE FUNCTION chat._members_guard_update();


--
-- Name: members members_joined; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER members_joined AFTER INSERT ON chat.members REFERENCING NEW TABLE AS changed_members FOR EACH STATEMENT EXECUTE FUNCTION chat._members_changed();


--
-- Name: members members_left; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER members_left AFTER DELETE ON chat.members REFERENCING OLD TABLE AS changed_members FOR EACH STATEMENT EXECUTE FUNCTION chat._members_changed();


--
-- Name: messages messages_delete; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_delete BEFORE DELETE ON chat.messages FOR EACH ROW EXECUTE FUNCTION chat._messages_delete();


--
-- Name: messages messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages_2026_02 messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages_2026_02 FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages_2026_03 messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages_2026_03 FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages_2026_04 messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages_2026_04 FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages_2026_05 messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages_2026_05 FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages_2026_06 messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages_2026_06 FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages_2026_07 messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages_2026_07 FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages_2026_08 messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages_2026_08 FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages_2026_09 messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages_2026_09 FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages_2026_10 messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages_2026_10 FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages_2026_11 messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages_2026_11 FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages_2026_12 messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages_2026_12 FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages_2027_01 messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages_2027_01 FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages_2027_02 messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages_2027_02 FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages_default messages_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_guard_truncate BEFORE TRUNCATE ON chat.messages_default FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: messages messages_insert; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_insert BEFORE INSERT ON chat.messages FOR EACH ROW EXECUTE FUNCTION chat._messages_insert();


--
-- Name: messages messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages_2026_02 messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages_2026_02 FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages_2026_03 messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages_2026_03 FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages_2026_04 messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages_2026_04 FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages_2026_05 messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages_2026_05 FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages_2026_06 messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages_2026_06 FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages_2026_07 messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages_2026_07 FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages_2026_08 messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages_2026_08 FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages_2026_09 messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages_2026_09 FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages_2026_10 messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages_2026_10 FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages_2026_11 messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages_2026_11 FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages_2026_12 messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages_2026_12 FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages_2027_01 messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages_2027_01 FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages_2027_02 messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages_2027_02 FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages_default messages_settle; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_settle AFTER INSERT OR DELETE OR UPDATE ON chat.messages_default FOR EACH STATEMENT EXECUTE FUNCTION chat._messages_settle();


--
-- Name: messages messages_update; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER messages_update BEFORE UPDATE ON chat.messages FOR EACH ROW EXECUTE FUNCTION chat._messages_update();


--
-- Name: posts posts_delete; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER posts_delete BEFORE DELETE ON chat.posts FOR EACH ROW EXECUTE FUNCTION chat._posts_delete();


--
-- Name: posts posts_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER posts_guard_truncate BEFORE TRUNCATE ON chat.posts FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: posts posts_insert; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER posts_insert BEFORE INSERT ON chat.posts FOR EACH ROW EXECUTE FUNCTION chat._posts_insert();


--
-- Name: posts posts_inserted; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER posts_inserted AFTER INSERT ON chat.posts REFERENCING NEW TABLE AS new_posts FOR EACH STATEMENT EXECUTE FUNCTION chat._posts_changed();


--
-- Name: posts posts_update; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER posts_update BEFORE UPDATE ON chat.posts FOR EACH ROW EXECUTE FUNCTION chat._posts_update();


--
-- Name: posts posts_updated; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER posts_updated AFTER UPDATE ON chat.posts REFERENCING OLD TABLE AS old_posts NEW TABLE AS new_posts FOR EACH STATEMENT EXECUTE FUNCTION chat._posts_changed();


--
-- Name: rate_limits rate_limits_changed; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER rate_limits_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON chat.rate_limits FOR EACH STATEMENT EXECUTE FUNCTION chat._rate_limits_changed();


--
-- Name: schema_versions schema_versions_guard; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER schema_versions_guard BEFORE TRUNCATE ON chat.schema_versions FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: space_bans space_bans_changed; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER space_bans_changed AFTER INSERT OR UPDATE ON chat.space_bans FOR EACH ROW EXECUTE FUNCTION chat._space_bans_changed();


--
-- Name: space_bans space_bans_guard; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER space_bans_guard BEFORE INSERT OR UPDATE ON chat.space_bans FOR EACH ROW EXECUTE FUNCTION chat._space_bans_guard();


--
-- Name: space_members space_members_guard; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER space_members_guard BEFORE INSERT OR UPDATE ON chat.space_members FOR EACH ROW EXECUTE FUNCTION chat._space_members_guard();


--
-- Name: space_members space_members_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER space_members_guard_truncate BEFORE TRUNCATE ON chat.space_members FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: space_members space_members_joined; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER space_members_joined AFTER INSERT ON chat.space_members REFERENCING NEW TABLE AS changed_members FOR EACH STATEMENT EXECUTE FUNCTION chat._space_members_changed();


--
-- Name: space_members space_members_left; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER space_members_left AFTER DELETE ON chat.space_members REFERENCING OLD TABLE AS changed_members FOR EACH STATEMENT EXECUTE FUNCTION chat._space_members_changed();


--
-- Name: spaces spaces_guard; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER spaces_guard BEFORE INSERT OR DELETE OR UPDATE ON chat.spaces FOR EACH ROW EXECUTE FUNCTION chat._spaces_guard();


--
-- Name: spaces spaces_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER spaces_guard_truncate BEFORE TRUNCATE ON chat.spaces FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: spaces spaces_inserted; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER spaces_inserted AFTER INSERT ON chat.spaces REFERENCING NEW TABLE AS new_spaces FOR EACH STATEMENT EXECUTE FUNCTION chat._spaces_inserted();


--
-- Name: users users_guard; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER users_guard BEFORE INSERT OR DELETE OR UPDATE ON chat.users FOR EACH ROW EXECUTE FUNCTION chat._users_guard();


--
-- Name: users users_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER users_guard_truncate BEFORE TRUNCATE ON chat.users FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: votes votes_deleted; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER votes_deleted AFTER DELETE ON chat.votes REFERENCING OLD TABLE AS old_votes FOR EACH STATEMENT EXECUTE FUNCTION chat._votes_changed();


--
-- Name: votes votes_guard_truncate; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER votes_guard_truncate BEFORE TRUNCATE ON chat.votes FOR EACH STATEMENT EXECUTE FUNCTION chat._refuse_truncate();


--
-- Name: votes votes_inserted; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER votes_inserted AFTER INSERT ON chat.votes REFERENCING NEW TABLE AS new_votes FOR EACH STATEMENT EXECUTE FUNCTION chat._votes_changed();


--
-- Name: votes votes_updated; Type: TRIGGER; Schema: chat; Owner: chat_owner
--

CREATE TRIGGER votes_updated AFTER UPDATE ON chat.votes REFERENCING OLD TABLE AS old_votes NEW TABLE AS new_votes FOR EACH STATEMENT EXECUTE FUNCTION chat._votes_changed();


--
-- Name: alias_bans alias_bans_alias_fkey; Type: FK CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.alias_bans
    ADD CONSTRAINT alias_bans_alias_fkey FOREIGN KEY (space_id, alias_id) REFERENCES chat.aliases(space_id, id);


--
-- Name: conversations conversations_created_by_fkey; Type: FK CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.conversations
    ADD CONSTRAINT conversations_created_by_fkey FOREIGN KEY (created_by) REFERENCES chat.users(id);


--
-- Name: direct_conversations direct_conversations_user_high_fkey; Type: FK CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.direct_conversations
    ADD CONSTRAINT direct_conversations_user_high_fkey FOREIGN KEY (user_high) REFERENCES chat.users(id);


--
-- Name: direct_conversations direct_conversations_user_low_fkey; Type: FK CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.direct_conversations
    ADD CONSTRAINT direct_conversations_user_low_fkey FOREIGN KEY (user_low) REFERENCES chat.users(id);


--
-- Name: members members_conversation_id_fkey; Type: FK CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.members
    ADD CONSTRAINT members_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES chat.conversations(id);


--
-- Name: members members_user_id_fkey; Type: FK CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.members
    ADD CONSTRAINT members_user_id_fkey FOREIGN KEY (user_id) REFERENCES chat.users(id);


--
-- Name: space_bans space_bans_user_id_fkey; Type: FK CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.space_bans
    ADD CONSTRAINT space_bans_user_id_fkey FOREIGN KEY (user_id) REFERENCES chat.users(id);


--
-- Name: space_members space_members_user_id_fkey; Type: FK CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.space_members
    ADD CONSTRAINT space_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES chat.users(id);


--
-- Name: spaces spaces_created_by_fkey; Type: FK CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.spaces
    ADD CONSTRAINT spaces_created_by_fkey FOREIGN KEY (created_by) REFERENCES chat.users(id);


--
-- Name: user_statuses user_statuses_user_id_fkey; Type: FK CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.user_statuses
    ADD CONSTRAINT user_statuses_user_id_fkey FOREIGN KEY (user_id) REFERENCES chat.users(id);


--
-- Name: conversations; Type: ROW SECURITY; Schema: chat; Owner: chat_owner
--

ALTER TABLE chat.conversations ENABLE ROW LEVEL SECURITY;

--
-- Name: conversations conversations_admin; Type: POLICY; Schema: chat; Owner: chat_owner
--

CREATE POLICY conversations_admin ON chat.conversations TO chat_admin USING (true) WITH CHECK (true);


--
-- Name: conversations conversations_visible; Type: POLICY; Schema: chat; Owner: chat_owner
--

CREATE POLICY conversations_visible ON chat.conversations FOR SELECT TO chat_client USING ((((NOT private) AND (space_id IS NULL)) OR chat._is_member(id)));


--
-- Name: members; Type: ROW SECURITY; Schema: chat; Owner: chat_owner
--

ALTER TABLE chat.members ENABLE ROW LEVEL SECURITY;

--
-- Name: members members_admin; Type: POLICY; Schema: chat; Owner: chat_owner
--

CREATE POLICY members_admin ON chat.members TO chat_admin USING (true) WITH CHECK (true);


--
-- Name: members members_visible; Type: POLICY; Schema: chat; Owner: chat_owner
--

CREATE POLICY members_visible ON chat.members FOR SELECT TO chat_client USING (chat._is_member(conversation_id));


--
-- Name: messages; Type: ROW SECURITY; Schema: chat; Owner: chat_owner
--

ALTER TABLE chat.messages ENABLE ROW LEVEL SECURITY;

--
-- Name: messages messages_admin; Type: POLICY; Schema: chat; Owner: chat_owner
--

CREATE POLICY messages_admin ON chat.messages TO chat_admin USING (true) WITH CHECK (true);


--
-- Name: messages messages_visible; Type: POLICY; Schema: chat; Owner: chat_owner
--

CREATE POLICY messages_visible ON chat.messages FOR SELECT TO chat_client USING (chat._is_member(conversation_id));


--
-- Name: TABLE activity_deltas; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.activity_deltas TO chat_admin;


--
-- Name: TABLE alias_bans; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE chat.alias_bans TO chat_admin;


--
-- Name: TABLE comment_versions; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.comment_versions TO chat_admin;


--
-- Name: TABLE comments; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE chat.comments TO chat_admin;


--
-- Name: TABLE conversation_names; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.conversation_names TO chat_admin;


--
-- Name: TABLE conversations; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT,INSERT,DELETE ON TABLE chat.conversations TO chat_admin;
GRANT SELECT ON TABLE chat.conversations TO chat_client;


--
-- Name: COLUMN conversations.id; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(id) ON TABLE chat.conversations TO chat_admin;


--
-- Name: COLUMN conversations.private; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(private) ON TABLE chat.conversations TO chat_admin;


--
-- Name: COLUMN conversations.kind; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(kind) ON TABLE chat.conversations TO chat_admin;


--
-- Name: COLUMN conversations.created_by; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(created_by) ON TABLE chat.conversations TO chat_admin;


--
-- Name: COLUMN conversations.archived_at; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(archived_at) ON TABLE chat.conversations TO chat_admin;


--
-- Name: COLUMN conversations.name; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(name) ON TABLE chat.conversations TO chat_admin;


--
-- Name: COLUMN conversations.display_name; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(display_name) ON TABLE chat.conversations TO chat_admin;


--
-- Name: COLUMN conversations.topic; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(topic) ON TABLE chat.conversations TO chat_admin;


--
-- Name: COLUMN conversations.purpose; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(purpose) ON TABLE chat.conversations TO chat_admin;


--
-- Name: COLUMN conversations.description; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(description) ON TABLE chat.conversations TO chat_admin;


--
-- Name: COLUMN conversations.picture_url; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(picture_url) ON TABLE chat.conversations TO chat_admin;


--
-- Name: COLUMN conversations.background_url; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(background_url) ON TABLE chat.conversations TO chat_admin;


--
-- Name: TABLE direct_conversations; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE chat.direct_conversations TO chat_admin;


--
-- Name: TABLE live_chats; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.live_chats TO chat_admin;


--
-- Name: TABLE members; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT,INSERT,DELETE ON TABLE chat.members TO chat_admin;
GRANT SELECT ON TABLE chat.members TO chat_client;


--
-- Name: COLUMN members.conversation_id; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(conversation_id) ON TABLE chat.members TO chat_admin;


--
-- Name: COLUMN members.user_id; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(user_id) ON TABLE chat.members TO chat_admin;


--
-- Name: COLUMN members.joined_at; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(joined_at) ON TABLE chat.members TO chat_admin;


--
-- Name: COLUMN members.role; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(role) ON TABLE chat.members TO chat_admin;


--
-- Name: COLUMN members.invited_by; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT UPDATE(invited_by) ON TABLE chat.members TO chat_admin;


--
-- Name: TABLE membership_events; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.membership_events TO chat_admin;


--
-- Name: TABLE message_changes; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.message_changes TO chat_admin;


--
-- Name: TABLE message_hides; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.message_hides TO chat_admin;


--
-- Name: TABLE message_keys; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.message_keys TO chat_admin;


--
-- Name: TABLE message_tombstones; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.message_tombstones TO chat_admin;


--
-- Name: TABLE message_versions; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.message_versions TO chat_admin;


--
-- Name: TABLE messages; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE chat.messages TO chat_admin;
GRANT SELECT ON TABLE chat.messages TO chat_client;


--
-- Name: TABLE post_activity; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.post_activity TO chat_admin;


--
-- Name: TABLE post_versions; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.post_versions TO chat_admin;


--
-- Name: TABLE posts; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE chat.posts TO chat_admin;


--
-- Name: TABLE ranking_deltas; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.ranking_deltas TO chat_admin;


--
-- Name: TABLE rankings; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.rankings TO chat_admin;


--
-- Name: TABLE rate_limits; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE chat.rate_limits TO chat_admin;


--
-- Name: TABLE schema_versions; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.schema_versions TO chat_client;
GRANT SELECT ON TABLE chat.schema_versions TO chat_app;
GRANT SELECT ON TABLE chat.schema_versions TO chat_admin;


--
-- Name: TABLE space_bans; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE chat.space_bans TO chat_admin;


--
-- Name: TABLE space_counters; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.space_counters TO chat_admin;


--
-- Name: TABLE space_deltas; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.space_deltas TO chat_admin;


--
-- Name: TABLE space_members; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE chat.space_members TO chat_admin;


--
-- Name: TABLE space_membership_events; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.space_membership_events TO chat_admin;


--
-- Name: TABLE spaces; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE chat.spaces TO chat_admin;


--
-- Name: TABLE user_statuses; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.user_statuses TO chat_admin;


--
-- Name: TABLE users; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE chat.users TO chat_admin;


--
-- Name: TABLE votes; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE chat.votes TO chat_admin;


--
-- PostgreSQL database dump complete
--


