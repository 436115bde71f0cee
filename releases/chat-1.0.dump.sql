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
-- Name: rankings; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.rankings (
    post_id uuid NOT NULL,
    id uuid NOT NULL,
    scope_id uuid NOT NULL,
    created bigint NOT NULL,
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
-- Name: rankings_due; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.rankings_due (
    post_id uuid NOT NULL,
    id uuid NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.01');


ALTER TABLE chat.rankings_due OWNER TO chat_owner;

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
-- Name: tallies; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.tallies (
    post_id uuid NOT NULL,
    id uuid NOT NULL,
    scope_id uuid NOT NULL,
    created bigint NOT NULL,
    upvotes integer DEFAULT 0 NOT NULL,
    downvotes integer DEFAULT 0 NOT NULL,
    replies integer DEFAULT 0 NOT NULL,
    live boolean NOT NULL,
    is_public boolean NOT NULL,
    ranked boolean DEFAULT true NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.02');


ALTER TABLE chat.tallies OWNER TO chat_owner;

--
-- Name: tally_deltas; Type: TABLE; Schema: chat; Owner: chat_owner
--

CREATE TABLE chat.tally_deltas (
    post_id uuid NOT NULL,
    target_id uuid NOT NULL,
    id uuid DEFAULT chat.uuid_v7() NOT NULL,
    upvotes integer NOT NULL,
    downvotes integer NOT NULL,
    replies integer NOT NULL,
    recount boolean NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.01');


ALTER TABLE chat.tally_deltas OWNER TO chat_owner;

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
anna	01a1fdfd-1f29-7d22-92f2-5c199e976505
ben	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0
cleo	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
dora	01a1fdfd-1f30-7228-b1e6-d099f5602750
emil	01a1fdfd-1f30-7404-8996-39ebb3b4fb33
gone	01a1fdfd-1f30-75c2-84ab-9980ac7f5eb1
direct	01a1fdfd-1f3e-7676-97cf-103458229063
silent	01a1fdfd-1f42-7c45-9d16-12a9afba7efa
trip	01a1fdfd-1f43-787a-82f3-44c68a69104d
general	01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f
secret	01a1fdfd-1f4d-785e-b18f-2f9a01ab93db
old	01a1fdfd-1f4d-7e08-b007-981014bdf57a
old 270	019fc25b-3c3d-7e56-9bac-9caaba7f8c13
old 3	0184e751-783d-7e56-a362-4908b22bec4f
old 4	01850111-443d-7e56-b12d-6a03538f4d92
old 5	01851ad1-103d-7e56-a9ba-3f810892e151
sent 1	01a1fdfd-20f0-7be7-b019-b3c00cd91122
sent 2	01a1fdfd-20f1-7ba1-8873-857458d98a45
sent 3	01a1fdfd-20f1-7fb6-97de-3772193ab8b9
sent 4	01a1fdfd-20f2-74c0-ae11-5549e001b4d8
sent 5	01a1fdfd-20f2-77fb-8763-e491088223ec
sent 6	01a1fdfd-20f2-7af1-ad49-53b80c7eee0e
sent 7	01a1fdfd-20f2-7e97-8687-48e6b33c7985
sent 8	01a1fdfd-20f3-7400-b6c1-b9c1c599a314
sent 9	01a1fdfd-20f3-7712-80ee-d2001aa45d83
sent 10	01a1fdfd-20f3-78f5-80ca-7fa0cab56f1d
sent 11	01a1fdfd-20fb-7c66-ba9a-980ada186991
sent 12	01a1fdfd-20fb-7f9d-a690-a091e491d756
sent 13	01a1fdfd-20fc-71db-b20e-7cf43e8cc336
sent 14	01a1fdfd-20fc-73f7-970d-a1c8a35b2154
sent 15	01a1fdfd-20fc-75fb-b474-2cfc2f57413d
sent 16	01a1fdfd-20fc-7804-aa62-af150da7c608
sent 17	01a1fdfd-20fc-79ba-9bee-f0126a445e6a
sent 18	01a1fdfd-20fc-7b6c-bc34-b839ec414d10
sent 19	01a1fdfd-20fc-7d3b-a6be-da2860cb83df
sent 20	01a1fdfd-20fc-7ee5-b3a2-1a883184c331
sent 21	01a1fdfd-20fd-70a3-9e7c-17f0c13ff549
sent 22	01a1fdfd-20fd-72ac-a01b-07460c816623
sent 23	01a1fdfd-20fd-746e-925d-5c875d35e10e
sent 24	01a1fdfd-20fd-761c-b214-0b91e0ac0ad5
sent 25	01a1fdfd-20fd-77be-9073-c9eaccf4d19e
sent 26	01a1fdfd-20fd-7964-bbba-8202665deda3
sent 27	01a1fdfd-20fd-7b02-92c5-94125ba94e83
sent 28	01a1fdfd-20fd-7ccc-ae89-8b117d6bb12a
sent 29	01a1fdfd-20fd-7e8b-a89a-ae65121ad456
sent 30	01a1fdfd-20fe-7035-8432-d4490f11c3d0
sent 31	01a1fdfd-20fe-720c-b474-5ed8a7535c64
sent 32	01a1fdfd-20fe-73b6-b8e6-15138c251eb3
sent 33	01a1fdfd-20fe-7570-be72-d05fe0fa612f
sent 34	01a1fdfd-20fe-771a-b7de-c0806f957297
sent 35	01a1fdfd-20fe-78d4-8009-5f905c8301f4
sent 36	01a1fdfd-20fe-7a97-86e1-b74823de5f5b
sent 37	01a1fdfd-20fe-7c45-9b08-8723e7cd3fb4
sent 38	01a1fdfd-20fe-7e00-92d4-3457a02821d8
sent 39	01a1fdfd-20fe-7fa5-8f3b-9999e8b922bf
sent 40	01a1fdfd-20ff-718d-9735-a5c12a087915
long	01a1fdfd-210a-750e-b988-f194e8145d48
bread	01a1fdfd-2181-73d7-b76e-85da5b53eeac
queue	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc
inner	01a1fdfd-218d-7770-ae10-45a60851188b
members	01a1fdfd-218d-7d85-a557-6feed9840ccb
dropped	01a1fdfd-218e-7389-a18f-91bc3ba2673d
post 1	01a1fdfd-21c8-79df-8772-92d6f80bd614
post 2	01a1fdfd-21cb-7a39-a367-535bc88ef644
post 3	01a1fdfd-21d0-73ce-993d-9dc77cacc557
post 4	01a1fdfd-21d0-7814-84ce-94b006f3fa7d
post 5	01a1fdfd-21d1-754b-86d8-d5595ae1f8fc
post 6	01a1fdfd-21d1-7ba5-bf92-5da5a9606a55
post 7	01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c
post 8	01a1fdfd-21d2-741c-871c-eebd866dbd27
post 9	01a1fdfd-21d2-77e3-b32f-e795b67330a1
post 10	01a1fdfd-21d2-7c8b-b6d2-d2ffcef81655
post 11	01a1fdfd-21d3-708b-84b4-a59f86d85a7b
post 12	01a1fdfd-21d3-7483-881c-ffcb06e6dc79
post 13	01a1fdfd-21d3-7851-bf5f-a1cc11a7ae4b
post 14	01a1fdfd-21d7-7eed-9984-40edfad36a9f
post 15	01a1fdfd-21d8-750a-b319-c5d795cb7829
post 16	01a1fdfd-21d8-794b-9d5f-a026caf9116a
post 17	01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70
post 18	01a1fdfd-21d9-711e-96f8-1f45985e7711
post 19	01a1fdfd-21d9-750a-b8c7-3e0a923ebd11
post 20	01a1fdfd-21d9-7995-bf7d-0e7b86374107
waiting	01a1fdfd-21e4-74a3-b4a3-d4d413fd095e
approved	01a1fdfd-21e4-7dba-9066-a927089ee5a8
rejected	01a1fdfd-21e5-72c8-a810-51da1609d5ac
hidden	01a1fdfd-21e5-7712-990d-bdd05aa7e4da
copy	01a1fdfd-21f4-73fb-a944-8814556e898e
comment 1	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f
comment 2	01a1fdfd-2209-7d1a-ad25-1f4f65163405
comment 3	01a1fdfd-220a-7174-9cb6-d31e5022a76c
comment 4	01a1fdfd-220a-74d4-acb0-69a9e326989c
comment 5	01a1fdfd-220a-77ef-b7eb-76cda42703b9
comment 6	01a1fdfd-220a-7af1-96f4-30b55e339dfa
comment 7	01a1fdfd-220b-70b8-b435-e682869ba68f
comment 8	01a1fdfd-220b-761c-8c6e-927ed641f51e
comment 9	01a1fdfd-220b-7970-9b8f-e6ffd330a07f
comment 10	01a1fdfd-220f-7fa5-a242-35a8b8fa1adf
comment 11	01a1fdfd-2210-73a9-82e2-7aa4fc2fd3a5
comment 12	01a1fdfd-2210-79b6-b44d-a54efc37a421
comment 13	01a1fdfd-2210-7d12-863a-49df5562b6ad
comment 14	01a1fdfd-2211-70b4-83f8-6cb852238fc8
comment 15	01a1fdfd-2211-7451-b024-e2ee9dc9896c
comment 16	01a1fdfd-2211-7778-8b63-5726a964b866
comment 17	01a1fdfd-2211-7a93-b913-c331f55620e1
comment 18	01a1fdfd-2211-7ff3-9f78-7b46c4c20f4f
comment 19	01a1fdfd-2212-739d-a9dd-0e3b7853a401
comment 20	01a1fdfd-2212-76c8-84dd-c31b8eb423ee
comment 21	01a1fdfd-2212-7a4d-ab3e-bad51e665453
comment 22	01a1fdfd-2212-7d7c-993c-e51befd72bb0
comment 23	01a1fdfd-2213-7097-8635-015e8257a23f
comment 24	01a1fdfd-2213-73fb-8ee9-245c21067ebe
reply 1	01a1fdfd-2218-751a-9959-5697345e0865
reply 2	01a1fdfd-2218-7e04-8875-587ab6bbf773
reply 3	01a1fdfd-2219-727e-8a86-fb546f43d932
reply 4	01a1fdfd-2219-764d-ba82-3ed704b40c40
reply 5	01a1fdfd-2219-7a1c-bcb6-af89c839b61d
reply 6	01a1fdfd-2219-7dae-97a8-8b2df2645995
reply 7	01a1fdfd-221a-7185-bbb6-a6251797b701
reply 8	01a1fdfd-221a-751e-baa1-de1da3798fd9
reply 9	01a1fdfd-221a-78b8-a699-5b63bbf754c3
reply 10	01a1fdfd-221a-7c51-a7d7-3b20b7004b47
reply 11	01a1fdfd-221a-7fd2-903e-dcbbfdfb4a0a
reply 12	01a1fdfd-221b-73ba-86aa-6ba8752203b8
deep 1	01a1fdfd-2224-729b-811c-9408391dbff8
deep 2	01a1fdfd-2224-78d9-babb-01ca5b524f34
deep 3	01a1fdfd-2224-7ce5-b477-41242a29aa66
deep 4	01a1fdfd-2225-708f-94d0-5a9f9de2d920
anna's alias	aaafc8ba-b2b6-400c-b09d-94bf2acf05e7
ben's alias	1332f18d-2aa1-47a7-bf47-5bd09d6cb542
dora's alias	710b3dce-234f-48c0-b522-78a69818d67b
emil's alias	d98c3cc3-b5f9-4347-aeb4-02e2e3e32a11
asked	01a1fdfd-22b6-72b0-b13c-005a923609f3
asked both	01a1fdfd-22b6-7902-8bc4-a6002a7bb1d3
asked in vain	01a1fdfd-22b6-7b8d-a3e8-104e39dde95e
still asked	01a1fdfd-22b6-7dca-ba90-bfe22c3581d6
live	01a1fdfd-22cd-7024-8681-b388715146fd
live post	01a1fdfd-22ce-7b4b-8ac0-1eb4836ffb26
live inner	01a1fdfd-22cf-729b-b86d-2149d5de8c74
late post	01a1fdfd-2317-7e8f-a93e-9257d9bb7876
late comment	01a1fdfd-2319-75be-a571-c440dc4e0336
\.


--
-- Data for Name: activity_deltas; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.activity_deltas (post_id, id, comments, active, recount) FROM stdin;
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-231a-74b4-842b-17e6a94f726e	1	1795262587673359	f
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2337-70a3-8e02-001677cc033f	-1	0	t
\.


--
-- Data for Name: alias_bans; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.alias_bans (space_id, alias_id, banned_by, banned_at, until, reason) FROM stdin;
01a1fdfd-2181-73d7-b76e-85da5b53eeac	d98c3cc3-b5f9-4347-aeb4-02e2e3e32a11	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	2026-11-21 12:03:07.586936+00	\N	rude
01a1fdfd-2181-73d7-b76e-85da5b53eeac	710b3dce-234f-48c0-b522-78a69818d67b	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	2026-11-21 12:03:07.592178+00	2036-11-21 12:03:07.592178+00	\N
\.


--
-- Data for Name: aliases; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.aliases (space_id, user_id, id, name, last_used_at) FROM stdin;
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f29-7d22-92f2-5c199e976505	aaafc8ba-b2b6-400c-b09d-94bf2acf05e7	Clever Hare 2148	2026-11-21 12:03:07.353565+00
01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	21f9efd3-4392-44cb-aaed-46500f5fff1f	Happy Stork 6082	2026-11-21 12:03:07.364231+00
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f30-7228-b1e6-d099f5602750	710b3dce-234f-48c0-b522-78a69818d67b	Rustic Duck 1796	2026-11-21 12:03:07.409022+00
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1332f18d-2aa1-47a7-bf47-5bd09d6cb542	Proud Dolphin 0844	2026-11-21 12:03:07.410624+00
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	d98c3cc3-b5f9-4347-aeb4-02e2e3e32a11	Distant Raven 3257	2026-11-21 12:03:07.574524+00
\.


--
-- Data for Name: comment_versions; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.comment_versions (post_id, comment_id, version, edited_at, content) FROM stdin;
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220b-761c-8c6e-927ed641f51e	1	\N	comment 8
\.


--
-- Data for Name: comments; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.comments (post_id, id, parent_id, depth, path, author_id, alias_id, content, version, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f	\N	0	{}	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	comment 1	1	\N	\N	\N
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2209-7d1a-ad25-1f4f65163405	\N	0	{}	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	comment 2	1	\N	\N	\N
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220a-74d4-acb0-69a9e326989c	\N	0	{}	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	comment 4	1	\N	\N	\N
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-220a-7af1-96f4-30b55e339dfa	\N	0	{}	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	comment 6	1	\N	\N	\N
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-220b-70b8-b435-e682869ba68f	\N	0	{}	\N	d98c3cc3-b5f9-4347-aeb4-02e2e3e32a11	comment 7	1	\N	\N	\N
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220b-7970-9b8f-e6ffd330a07f	\N	0	{}	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	comment 9	1	\N	\N	\N
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-220f-7fa5-a242-35a8b8fa1adf	\N	0	{}	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	comment 10	1	\N	\N	\N
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2210-73a9-82e2-7aa4fc2fd3a5	\N	0	{}	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	comment 11	1	\N	\N	\N
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2210-79b6-b44d-a54efc37a421	\N	0	{}	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	comment 12	1	\N	\N	\N
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2210-7d12-863a-49df5562b6ad	\N	0	{}	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	comment 13	1	\N	\N	\N
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2211-70b4-83f8-6cb852238fc8	\N	0	{}	\N	710b3dce-234f-48c0-b522-78a69818d67b	comment 14	1	\N	\N	\N
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2211-7451-b024-e2ee9dc9896c	\N	0	{}	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	comment 15	1	\N	\N	\N
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2211-7778-8b63-5726a964b866	\N	0	{}	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	comment 16	1	\N	\N	\N
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2211-7a93-b913-c331f55620e1	\N	0	{}	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	comment 17	1	\N	\N	\N
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2211-7ff3-9f78-7b46c4c20f4f	\N	0	{}	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	comment 18	1	\N	\N	\N
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2212-739d-a9dd-0e3b7853a401	\N	0	{}	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	comment 19	1	\N	\N	\N
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2212-7a4d-ab3e-bad51e665453	\N	0	{}	\N	1332f18d-2aa1-47a7-bf47-5bd09d6cb542	comment 21	1	\N	\N	\N
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2212-7d7c-993c-e51befd72bb0	\N	0	{}	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	comment 22	1	\N	\N	\N
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2213-7097-8635-015e8257a23f	\N	0	{}	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	comment 23	1	\N	\N	\N
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2213-73fb-8ee9-245c21067ebe	\N	0	{}	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	comment 24	1	\N	\N	\N
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2218-751a-9959-5697345e0865	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f	1	{01a1fdfd-2208-76e9-af17-8dc0ad7fe24f}	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	reply 1	1	\N	\N	\N
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2218-7e04-8875-587ab6bbf773	01a1fdfd-2209-7d1a-ad25-1f4f65163405	1	{01a1fdfd-2209-7d1a-ad25-1f4f65163405}	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	reply 2	1	\N	\N	\N
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2219-727e-8a86-fb546f43d932	01a1fdfd-220a-7174-9cb6-d31e5022a76c	1	{01a1fdfd-220a-7174-9cb6-d31e5022a76c}	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	reply 3	1	\N	\N	\N
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2219-764d-ba82-3ed704b40c40	01a1fdfd-220a-74d4-acb0-69a9e326989c	1	{01a1fdfd-220a-74d4-acb0-69a9e326989c}	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	reply 4	1	\N	\N	\N
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2219-7a1c-bcb6-af89c839b61d	01a1fdfd-220a-77ef-b7eb-76cda42703b9	1	{01a1fdfd-220a-77ef-b7eb-76cda42703b9}	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	reply 5	1	\N	\N	\N
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2219-7dae-97a8-8b2df2645995	01a1fdfd-220a-7af1-96f4-30b55e339dfa	1	{01a1fdfd-220a-7af1-96f4-30b55e339dfa}	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	reply 6	1	\N	\N	\N
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-221a-7185-bbb6-a6251797b701	01a1fdfd-220b-70b8-b435-e682869ba68f	1	{01a1fdfd-220b-70b8-b435-e682869ba68f}	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	reply 7	1	\N	\N	\N
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-221a-751e-baa1-de1da3798fd9	01a1fdfd-220b-761c-8c6e-927ed641f51e	1	{01a1fdfd-220b-761c-8c6e-927ed641f51e}	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	reply 8	1	\N	\N	\N
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-221a-78b8-a699-5b63bbf754c3	01a1fdfd-220b-7970-9b8f-e6ffd330a07f	1	{01a1fdfd-220b-7970-9b8f-e6ffd330a07f}	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	reply 9	1	\N	\N	\N
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-221a-7c51-a7d7-3b20b7004b47	01a1fdfd-220f-7fa5-a242-35a8b8fa1adf	1	{01a1fdfd-220f-7fa5-a242-35a8b8fa1adf}	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	reply 10	1	\N	\N	\N
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-221a-7fd2-903e-dcbbfdfb4a0a	01a1fdfd-2210-73a9-82e2-7aa4fc2fd3a5	1	{01a1fdfd-2210-73a9-82e2-7aa4fc2fd3a5}	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	reply 11	1	\N	\N	\N
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-221b-73ba-86aa-6ba8752203b8	01a1fdfd-2210-79b6-b44d-a54efc37a421	1	{01a1fdfd-2210-79b6-b44d-a54efc37a421}	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	reply 12	1	\N	\N	\N
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2224-78d9-babb-01ca5b524f34	01a1fdfd-2218-7e04-8875-587ab6bbf773	2	{01a1fdfd-2209-7d1a-ad25-1f4f65163405,01a1fdfd-2218-7e04-8875-587ab6bbf773}	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	deep 2	1	\N	\N	\N
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2224-7ce5-b477-41242a29aa66	01a1fdfd-2219-727e-8a86-fb546f43d932	2	{01a1fdfd-220a-7174-9cb6-d31e5022a76c,01a1fdfd-2219-727e-8a86-fb546f43d932}	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	deep 3	1	\N	\N	\N
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2225-708f-94d0-5a9f9de2d920	01a1fdfd-2219-764d-ba82-3ed704b40c40	2	{01a1fdfd-220a-74d4-acb0-69a9e326989c,01a1fdfd-2219-764d-ba82-3ed704b40c40}	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	deep 4	1	\N	\N	\N
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220b-761c-8c6e-927ed641f51e	\N	0	{}	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	edited	2	2026-11-21 12:03:07.440608+00	\N	\N
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-220a-7174-9cb6-d31e5022a76c	\N	0	{}	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	comment 3	1	\N	2026-11-21 12:03:07.448501+00	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2212-76c8-84dd-c31b8eb423ee	\N	0	{}	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	comment 20	1	\N	2026-11-21 12:03:07.448812+00	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2224-729b-811c-9408391dbff8	01a1fdfd-2218-751a-9959-5697345e0865	2	{01a1fdfd-2208-76e9-af17-8dc0ad7fe24f,01a1fdfd-2218-751a-9959-5697345e0865}	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	deep 1	1	\N	\N	\N
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2319-75be-a571-c440dc4e0336	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f	1	{01a1fdfd-2208-76e9-af17-8dc0ad7fe24f}	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	Late	1	\N	\N	\N
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220a-77ef-b7eb-76cda42703b9	\N	0	{}	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	comment 5	1	\N	2026-11-21 12:03:07.702704+00	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0
\.


--
-- Data for Name: conversation_names; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.conversation_names (name_key, conversation_id) FROM stdin;
general	01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f
secret	01a1fdfd-1f4d-785e-b18f-2f9a01ab93db
old	01a1fdfd-1f4d-7e08-b007-981014bdf57a
\.


--
-- Data for Name: conversations; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.conversations (id, last_seq, modseq, last_message_id, member_count, epoch, private, kind, created_by, archived_at, name, display_name, topic, purpose, description, picture_url, background_url, changed_modseq, space_id) FROM stdin;
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	320	336	01a1fdfd-20ff-718d-9735-a5c12a087915	4	1	f	channel	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	General	All of us	this	that	multi\nline	\N	\N	6	\N
01a1fdfd-1f42-7c45-9d16-12a9afba7efa	0	0	\N	2	0	t	direct	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	\N	\N	\N	\N	\N	\N	\N	0	\N
01a1fdfd-1f43-787a-82f3-44c68a69104d	1	2	01a1fdfd-210a-750e-b988-f194e8145d48	3	1	t	group	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	Trip	\N	\N	\N	\N	https://example.org/p	https://example.org/b	1	\N
01a1fdfd-1f4d-7e08-b007-981014bdf57a	1	2	01a1fdfd-2121-7c28-aec6-fa4264ee2dcc	1	0	f	channel	01a1fdfd-1f29-7d22-92f2-5c199e976505	2026-11-21 12:03:07.247723+00	old	\N	\N	\N	\N	\N	\N	2	\N
01a1fdfd-22cf-729b-b86d-2149d5de8c74	0	0	\N	1	0	t	live	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	Inner circle	\N	\N	\N	\N	\N	\N	0	01a1fdfd-218d-7770-ae10-45a60851188b
01a1fdfd-1f3e-7676-97cf-103458229063	10	10	01a1fdfd-2119-73c2-a4b9-1dda0a8dad29	2	0	t	direct	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	\N	\N	\N	\N	\N	\N	\N	0	\N
01a1fdfd-22cd-7024-8681-b388715146fd	5	7	01a1fdfd-22e5-7dd2-b2f4-25473ad0f326	3	0	f	live	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	Bread	\N	\N	\N	\N	\N	\N	2	01a1fdfd-2181-73d7-b76e-85da5b53eeac
01a1fdfd-22ce-7b4b-8ac0-1eb4836ffb26	1	1	01a1fdfd-22e6-79db-9dc0-2e27ff4a004d	1	0	f	live	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	Post 14	\N	\N	\N	\N	\N	\N	0	01a1fdfd-2181-73d7-b76e-85da5b53eeac
01a1fdfd-1f4d-785e-b18f-2f9a01ab93db	5	5	01a1fdfd-2120-7c7e-8abb-a28519a4b037	3	0	t	channel	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	\N	secret	\N	\N	\N	\N	\N	\N	0	\N
\.


--
-- Data for Name: direct_conversations; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.direct_conversations (user_low, user_high, conversation_id) FROM stdin;
01a1fdfd-1f29-7d22-92f2-5c199e976505	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	01a1fdfd-1f3e-7676-97cf-103458229063
01a1fdfd-1f29-7d22-92f2-5c199e976505	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	01a1fdfd-1f42-7c45-9d16-12a9afba7efa
\.


--
-- Data for Name: forum_settings; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.forum_settings (user_id, target_id, is_post, following, muted, silenced, hidden) FROM stdin;
01a1fdfd-1f30-7228-b1e6-d099f5602750	01a1fdfd-2181-73d7-b76e-85da5b53eeac	f	t	f	f	f
01a1fdfd-1f30-7228-b1e6-d099f5602750	01a1fdfd-21cb-7a39-a367-535bc88ef644	t	f	f	f	t
01a1fdfd-1f30-7404-8996-39ebb3b4fb33	01a1fdfd-21d0-73ce-993d-9dc77cacc557	t	f	t	t	f
\.


--
-- Data for Name: live_chats; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.live_chats (target_id, space_id, conversation_id) FROM stdin;
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-22cd-7024-8681-b388715146fd
01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-22ce-7b4b-8ac0-1eb4836ffb26
01a1fdfd-218d-7770-ae10-45a60851188b	01a1fdfd-218d-7770-ae10-45a60851188b	01a1fdfd-22cf-729b-b86d-2149d5de8c74
\.


--
-- Data for Name: members; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.members (conversation_id, user_id, joined_seq, last_read_seq, last_read_at, joined_at, role, invited_by) FROM stdin;
01a1fdfd-1f42-7c45-9d16-12a9afba7efa	01a1fdfd-1f29-7d22-92f2-5c199e976505	0	0	\N	2026-11-21 12:03:06.685197+00	member	\N
01a1fdfd-1f42-7c45-9d16-12a9afba7efa	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	0	0	\N	2026-11-21 12:03:06.685197+00	member	\N
01a1fdfd-1f43-787a-82f3-44c68a69104d	01a1fdfd-1f29-7d22-92f2-5c199e976505	0	0	\N	2026-11-21 12:03:06.685197+00	owner	\N
01a1fdfd-1f43-787a-82f3-44c68a69104d	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	0	0	\N	2026-11-21 12:03:06.685197+00	member	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f4d-785e-b18f-2f9a01ab93db	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	0	0	\N	2026-11-21 12:03:06.685197+00	owner	\N
01a1fdfd-1f4d-785e-b18f-2f9a01ab93db	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	0	0	\N	2026-11-21 12:03:06.685197+00	member	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	0	0	\N	2026-11-21 12:03:06.716482+00	member	\N
01a1fdfd-1f3e-7676-97cf-103458229063	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	0	9	2026-11-21 12:03:07.159868+00	2026-11-21 12:03:06.685197+00	member	\N
01a1fdfd-1f3e-7676-97cf-103458229063	01a1fdfd-1f29-7d22-92f2-5c199e976505	0	10	2026-11-21 12:03:07.159868+00	2026-11-21 12:03:06.685197+00	member	\N
01a1fdfd-1f4d-785e-b18f-2f9a01ab93db	01a1fdfd-1f30-7228-b1e6-d099f5602750	0	5	2026-11-21 12:03:07.167855+00	2026-11-21 12:03:06.685197+00	member	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
01a1fdfd-1f4d-7e08-b007-981014bdf57a	01a1fdfd-1f29-7d22-92f2-5c199e976505	0	1	2026-11-21 12:03:07.169576+00	2026-11-21 12:03:06.685197+00	owner	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f30-7228-b1e6-d099f5602750	0	300	2026-11-21 12:03:07.203787+00	2026-11-21 12:03:06.716482+00	member	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	0	309	2026-11-21 12:03:07.11999+00	2026-11-21 12:03:06.685197+00	owner	\N
01a1fdfd-22cf-729b-b86d-2149d5de8c74	01a1fdfd-1f30-7228-b1e6-d099f5602750	0	0	\N	2026-11-21 12:03:07.596388+00	member	\N
01a1fdfd-22cd-7024-8681-b388715146fd	01a1fdfd-1f29-7d22-92f2-5c199e976505	0	0	\N	2026-11-21 12:03:07.605045+00	owner	\N
01a1fdfd-22cd-7024-8681-b388715146fd	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	0	0	\N	2026-11-21 12:03:07.605045+00	member	\N
01a1fdfd-22cd-7024-8681-b388715146fd	01a1fdfd-1f30-7228-b1e6-d099f5602750	0	5	2026-11-21 12:03:07.621088+00	2026-11-21 12:03:07.596388+00	member	\N
01a1fdfd-22ce-7b4b-8ac0-1eb4836ffb26	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	0	1	2026-11-21 12:03:07.622457+00	2026-11-21 12:03:07.596388+00	member	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	0	319	2026-11-21 12:03:07.11999+00	2026-11-21 12:03:06.716482+00	moderator	\N
01a1fdfd-1f43-787a-82f3-44c68a69104d	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	0	1	2026-11-21 12:03:07.143988+00	2026-11-21 12:03:06.685197+00	member	01a1fdfd-1f29-7d22-92f2-5c199e976505
\.


--
-- Data for Name: membership_events; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.membership_events (conversation_id, id, user_id, event, actor_id) FROM stdin;
01a1fdfd-1f3e-7676-97cf-103458229063	01a1fdfd-1f41-7dbe-b468-57a852cd0b99	01a1fdfd-1f29-7d22-92f2-5c199e976505	joined	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f3e-7676-97cf-103458229063	01a1fdfd-1f41-7feb-8aa6-8df672d212d9	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	joined	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f42-7c45-9d16-12a9afba7efa	01a1fdfd-1f43-727a-809c-d7c22082460d	01a1fdfd-1f29-7d22-92f2-5c199e976505	joined	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f42-7c45-9d16-12a9afba7efa	01a1fdfd-1f43-72c8-92d4-bf14de8398eb	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	joined	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f43-787a-82f3-44c68a69104d	01a1fdfd-1f4c-7893-88e9-51c3477d5aff	01a1fdfd-1f29-7d22-92f2-5c199e976505	joined	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f43-787a-82f3-44c68a69104d	01a1fdfd-1f4c-78f1-b766-72eee3607c48	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	joined	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f43-787a-82f3-44c68a69104d	01a1fdfd-1f4c-78f9-b9d9-7034a95a63bc	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	joined	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f43-787a-82f3-44c68a69104d	01a1fdfd-1f4c-7902-9314-685204fe6a3f	01a1fdfd-1f30-75c2-84ab-9980ac7f5eb1	joined	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f4d-7476-8366-2308a26be2a6	01a1fdfd-1f29-7d22-92f2-5c199e976505	joined	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f4d-785e-b18f-2f9a01ab93db	01a1fdfd-1f4d-7b7c-8228-28e8ae11d992	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	joined	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
01a1fdfd-1f4d-785e-b18f-2f9a01ab93db	01a1fdfd-1f4d-7bbe-a9ce-c9be370527dc	01a1fdfd-1f30-7228-b1e6-d099f5602750	joined	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
01a1fdfd-1f4d-785e-b18f-2f9a01ab93db	01a1fdfd-1f4d-7bc6-bfb8-679dd3d54f28	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	joined	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
01a1fdfd-1f4d-7e08-b007-981014bdf57a	01a1fdfd-1f4e-702d-9700-ed9a6918824f	01a1fdfd-1f29-7d22-92f2-5c199e976505	joined	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f5d-73ba-a0fc-4bb740143319	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	joined	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f5d-7770-affb-52c456ca2660	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	joined	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f5d-7a83-b994-8cd4b0c59951	01a1fdfd-1f30-7228-b1e6-d099f5602750	joined	01a1fdfd-1f30-7228-b1e6-d099f5602750
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f5d-7d1e-97fd-2e159b26dcd1	01a1fdfd-1f30-75c2-84ab-9980ac7f5eb1	joined	01a1fdfd-1f30-75c2-84ab-9980ac7f5eb1
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f6b-7ba5-8ef9-eefae8ac2f2d	01a1fdfd-1f30-75c2-84ab-9980ac7f5eb1	left	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f43-787a-82f3-44c68a69104d	01a1fdfd-1f74-73ce-a122-5406ad551b5c	01a1fdfd-1f30-75c2-84ab-9980ac7f5eb1	left	01a1fdfd-1f30-75c2-84ab-9980ac7f5eb1
01a1fdfd-22cd-7024-8681-b388715146fd	01a1fdfd-22ce-73d2-bb01-da330790380e	01a1fdfd-1f30-7228-b1e6-d099f5602750	joined	01a1fdfd-1f30-7228-b1e6-d099f5602750
01a1fdfd-22ce-7b4b-8ac0-1eb4836ffb26	01a1fdfd-22ce-7f0e-a5ae-ebdd6b4e35e9	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	joined	01a1fdfd-1f30-7404-8996-39ebb3b4fb33
01a1fdfd-22cf-729b-b86d-2149d5de8c74	01a1fdfd-22cf-75d2-ab75-8500f6fb5f77	01a1fdfd-1f30-7228-b1e6-d099f5602750	joined	01a1fdfd-1f30-7228-b1e6-d099f5602750
01a1fdfd-22cd-7024-8681-b388715146fd	01a1fdfd-22d5-7839-8267-7985d110495e	01a1fdfd-1f29-7d22-92f2-5c199e976505	joined	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-22cd-7024-8681-b388715146fd	01a1fdfd-22d5-7c5e-827f-9c4c6d37be2d	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	joined	01a1fdfd-1f30-7404-8996-39ebb3b4fb33
\.


--
-- Data for Name: message_changes; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_changes (conversation_id, modseq, message_id) FROM stdin;
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	287	0184e751-783d-7e56-a362-4908b22bec4f
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	288	019fc25b-3c3d-7e56-9bac-9caaba7f8c13
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	331	01a1fdfd-20f1-7ba1-8873-857458d98a45
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	332	01a1fdfd-20f2-74c0-ae11-5549e001b4d8
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	333	01a1fdfd-20f2-7af1-ad49-53b80c7eee0e
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	335	01851ad1-103d-7e56-a9ba-3f810892e151
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	336	01a1fdfd-20f3-7400-b6c1-b9c1c599a314
\.


--
-- Data for Name: message_hides; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_hides (conversation_id, user_id, message_id, seq) FROM stdin;
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	01a1fdfd-20f2-77fb-8763-e491088223ec	285
\.


--
-- Data for Name: message_keys; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_keys (conversation_id, sender_id, client_key, message_id) FROM stdin;
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 1	01a1fdfd-20f0-7be7-b019-b3c00cd91122
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 2	01a1fdfd-20f1-7ba1-8873-857458d98a45
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 3	01a1fdfd-20f1-7fb6-97de-3772193ab8b9
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 4	01a1fdfd-20f2-74c0-ae11-5549e001b4d8
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 5	01a1fdfd-20f2-77fb-8763-e491088223ec
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 6	01a1fdfd-20f2-7af1-ad49-53b80c7eee0e
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 7	01a1fdfd-20f2-7e97-8687-48e6b33c7985
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 8	01a1fdfd-20f3-7400-b6c1-b9c1c599a314
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 9	01a1fdfd-20f3-7712-80ee-d2001aa45d83
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 10	01a1fdfd-20f3-78f5-80ca-7fa0cab56f1d
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 11	01a1fdfd-20fb-7c66-ba9a-980ada186991
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 12	01a1fdfd-20fb-7f9d-a690-a091e491d756
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 13	01a1fdfd-20fc-71db-b20e-7cf43e8cc336
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 14	01a1fdfd-20fc-73f7-970d-a1c8a35b2154
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 15	01a1fdfd-20fc-75fb-b474-2cfc2f57413d
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 16	01a1fdfd-20fc-7804-aa62-af150da7c608
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 17	01a1fdfd-20fc-79ba-9bee-f0126a445e6a
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 18	01a1fdfd-20fc-7b6c-bc34-b839ec414d10
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 19	01a1fdfd-20fc-7d3b-a6be-da2860cb83df
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 20	01a1fdfd-20fc-7ee5-b3a2-1a883184c331
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 21	01a1fdfd-20fd-70a3-9e7c-17f0c13ff549
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 22	01a1fdfd-20fd-72ac-a01b-07460c816623
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 23	01a1fdfd-20fd-746e-925d-5c875d35e10e
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 24	01a1fdfd-20fd-761c-b214-0b91e0ac0ad5
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 25	01a1fdfd-20fd-77be-9073-c9eaccf4d19e
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 26	01a1fdfd-20fd-7964-bbba-8202665deda3
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 27	01a1fdfd-20fd-7b02-92c5-94125ba94e83
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 28	01a1fdfd-20fd-7ccc-ae89-8b117d6bb12a
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 29	01a1fdfd-20fd-7e8b-a89a-ae65121ad456
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 30	01a1fdfd-20fe-7035-8432-d4490f11c3d0
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 31	01a1fdfd-20fe-720c-b474-5ed8a7535c64
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 32	01a1fdfd-20fe-73b6-b8e6-15138c251eb3
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 33	01a1fdfd-20fe-7570-be72-d05fe0fa612f
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 34	01a1fdfd-20fe-771a-b7de-c0806f957297
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 35	01a1fdfd-20fe-78d4-8009-5f905c8301f4
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 36	01a1fdfd-20fe-7a97-86e1-b74823de5f5b
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 37	01a1fdfd-20fe-7c45-9b08-8723e7cd3fb4
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 38	01a1fdfd-20fe-7e00-92d4-3457a02821d8
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	key 39	01a1fdfd-20fe-7fa5-8f3b-9999e8b922bf
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	key 40	01a1fdfd-20ff-718d-9735-a5c12a087915
\.


--
-- Data for Name: message_tombstones; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.message_tombstones (conversation_id, seq, message_id, content, formatted, attachments) FROM stdin;
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	284	01a1fdfd-20f2-74c0-ae11-5549e001b4d8	sent\t4 \\ \\N \\. \n'"$1	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	286	01a1fdfd-20f2-7af1-ad49-53b80c7eee0e	sent\t6 \\ \\N \\. \n'"$1	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	5	01851ad1-103d-7e56-a9ba-3f810892e151	imported 5	\N	\N
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
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019fc25b-3c3d-7e56-9bac-9caaba7f8c13	1	\N	imported 270	{"n": 270}	\N
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
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20f1-7ba1-8873-857458d98a45	1	\N	sent\t2 \\ \\N \\. \n'"$1	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20f1-7ba1-8873-857458d98a45	2	2026-11-21 12:03:07.170922+00	edit 1	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20f1-7ba1-8873-857458d98a45	3	2026-11-21 12:03:07.171261+00	edit 2	\N	\N
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
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0184e751-783d-7e56-a362-4908b22bec4f	1	\N	imported 3	\N	\N
\.


--
-- Data for Name: messages_2026_02; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_02 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019c2362-8c3d-7e56-9e25-2c9a836df0e6	234	240	240	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 234	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019c3d22-583d-7e56-9e44-1c1e753832c6	235	241	241	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 235	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019c56e2-243d-7e56-897e-d515a400735b	236	242	242	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 236	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019c70a1-f03d-7e56-8952-049456d65b85	237	243	243	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 237	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019c8a61-bc3d-7e56-ac82-912b9a36e461	238	244	244	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 238	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019ca421-883d-7e56-9fa5-8dd277adfbb0	239	245	245	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 239	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: messages_2026_03; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_03 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019cbde1-543d-7e56-b62e-111332a4d539	240	246	246	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 240	{"n": 240}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019cd7a1-203d-7e56-918e-6f945a77969a	241	247	247	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 241	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019cf160-ec3d-7e56-8a10-a139602a2250	242	248	248	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 242	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019d0b20-b83d-7e56-9457-802347ba81c8	243	249	249	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 243	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019d24e0-843d-7e56-999c-14c0a386d131	244	250	250	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 244	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019d3ea0-503d-7e56-a501-4e6a219d2125	245	251	251	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 245	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: messages_2026_04; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_04 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019d5860-1c3d-7e56-8bd9-579ead064e64	246	252	252	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 246	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019d721f-e83d-7e56-bf55-377f35eb2db1	247	253	253	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 247	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019d8bdf-b43d-7e56-b89b-d40686ffd214	248	254	254	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 248	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019da59f-803d-7e56-91e0-d34251ab6daa	249	255	255	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 249	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019dbf5f-4c3d-7e56-bb45-2cd391be6536	250	256	256	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 250	{"n": 250}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019dd91f-183d-7e56-98bb-05552fc350bb	251	257	257	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 251	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: messages_2026_05; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_05 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019df2de-e43d-7e56-8212-4409a2898fe8	252	258	258	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 252	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019e0c9e-b03d-7e56-a8d5-f7f2ec97e0b4	253	259	259	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 253	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019e265e-7c3d-7e56-84b6-0e8a099664bc	254	260	260	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 254	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019e401e-483d-7e56-8baa-0d540319d43e	255	261	261	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 255	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019e59de-143d-7e56-8f54-9996ba2cf93b	256	262	262	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 256	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019e739d-e03d-7e56-a4dd-3953da162e52	257	263	263	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 257	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: messages_2026_06; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_06 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019e8d5d-ac3d-7e56-87a8-6042bbffcf29	258	264	264	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 258	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019ea71d-783d-7e56-b3d6-32d460e0fe23	259	265	265	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 259	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019ec0dd-443d-7e56-bbec-50f665f1e1d1	260	266	266	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 260	{"n": 260}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019eda9d-103d-7e56-8caa-9e77f557747d	261	267	267	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 261	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019ef45c-dc3d-7e56-9f90-63c1ac978fdf	262	268	268	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 262	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019f0e1c-a83d-7e56-8bd2-e5ca58835d24	263	269	269	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 263	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: messages_2026_07; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_07 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019f27dc-743d-7e56-a7f0-1066a9a066a2	264	270	270	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 264	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019f419c-403d-7e56-af8e-74b99d2c1bbf	265	271	271	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 265	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019f5b5c-0c3d-7e56-ba05-6a8dfc713a5a	266	272	272	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 266	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019f751b-d83d-7e56-ad61-b3b64fedc7d7	267	273	273	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 267	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019f8edb-a43d-7e56-a469-b686eaeab3e3	268	274	274	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 268	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019fa89b-703d-7e56-83c6-a22709c48255	269	275	275	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 269	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: messages_2026_08; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_08 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019fdc1b-083d-7e56-9235-b84ff43eeabd	271	277	277	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 271	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019ff5da-d43d-7e56-95ab-ea2194b452e2	272	278	278	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 272	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a00f9a-a03d-7e56-8d6b-9f5c985815f8	273	279	279	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 273	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a0295a-6c3d-7e56-8424-21c416b6765e	274	280	280	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 274	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a0431a-383d-7e56-a6c3-620fb8f4db20	275	281	281	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 275	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019fc25b-3c3d-7e56-9bac-9caaba7f8c13	270	288	276	2	t	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	edited too	\N	\N	\N	\N	2026-11-21 12:03:06.990449+00	\N	\N
\.


--
-- Data for Name: messages_2026_09; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.messages_2026_09 (conversation_id, id, seq, modseq, sent_modseq, version, changed, sender_id, type, content, formatted, attachments, reply_to, client_key, edited_at, deleted_at, deleted_by) FROM stdin;
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a05cda-043d-7e56-a3af-d1e17af6dd28	276	282	282	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 276	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a07699-d03d-7e56-b232-57f791e9f719	277	283	283	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 277	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a09059-9c3d-7e56-8244-722ced23b537	278	284	284	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 278	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a0aa19-683d-7e56-9868-2652696511dc	279	285	285	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 279	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a0c3d9-343d-7e56-84e3-88afb1a7307d	280	286	286	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 280	{"n": 280}	\N	\N	\N	\N	\N	\N
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
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20f0-7be7-b019-b3c00cd91122	281	289	289	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t1 \\ \\N \\. \n'"$1	\N	\N	\N	key 1	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20f1-7fb6-97de-3772193ab8b9	283	291	291	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t3 \\ \\N \\. \n'"$1	\N	\N	\N	key 3	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20f2-77fb-8763-e491088223ec	285	293	293	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t5 \\ \\N \\. \n'"$1	\N	\N	\N	key 5	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20f2-7e97-8687-48e6b33c7985	287	295	295	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t7 \\ \\N \\. \n'"$1	\N	\N	01850111-443d-7e56-b12d-6a03538f4d92	key 7	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20f3-7712-80ee-d2001aa45d83	289	297	297	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t9 \\ \\N \\. \n'"$1	\N	[{"url": "https://example.org/x", "size": 10}]	\N	key 9	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20f3-78f5-80ca-7fa0cab56f1d	290	298	298	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t10 \\ \\N \\. \n'"$1	\N	\N	\N	key 10	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fb-7c66-ba9a-980ada186991	291	299	299	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t11 \\ \\N \\. \n'"$1	\N	\N	\N	key 11	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fb-7f9d-a690-a091e491d756	292	300	300	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t12 \\ \\N \\. \n'"$1	\N	\N	\N	key 12	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fc-71db-b20e-7cf43e8cc336	293	301	301	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t13 \\ \\N \\. \n'"$1	\N	\N	\N	key 13	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fc-73f7-970d-a1c8a35b2154	294	302	302	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t14 \\ \\N \\. \n'"$1	\N	\N	01850111-443d-7e56-b12d-6a03538f4d92	key 14	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fc-75fb-b474-2cfc2f57413d	295	303	303	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t15 \\ \\N \\. \n'"$1	\N	\N	\N	key 15	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fc-7804-aa62-af150da7c608	296	304	304	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t16 \\ \\N \\. \n'"$1	\N	\N	\N	key 16	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fc-79ba-9bee-f0126a445e6a	297	305	305	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t17 \\ \\N \\. \n'"$1	\N	\N	\N	key 17	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fc-7b6c-bc34-b839ec414d10	298	306	306	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t18 \\ \\N \\. \n'"$1	\N	[{"url": "https://example.org/x", "size": 10}]	\N	key 18	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fc-7d3b-a6be-da2860cb83df	299	307	307	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t19 \\ \\N \\. \n'"$1	\N	\N	\N	key 19	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fc-7ee5-b3a2-1a883184c331	300	308	308	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t20 \\ \\N \\. \n'"$1	\N	\N	\N	key 20	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fd-70a3-9e7c-17f0c13ff549	301	309	309	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t21 \\ \\N \\. \n'"$1	\N	\N	01850111-443d-7e56-b12d-6a03538f4d92	key 21	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fd-72ac-a01b-07460c816623	302	310	310	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t22 \\ \\N \\. \n'"$1	\N	\N	\N	key 22	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fd-746e-925d-5c875d35e10e	303	311	311	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t23 \\ \\N \\. \n'"$1	\N	\N	\N	key 23	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fd-761c-b214-0b91e0ac0ad5	304	312	312	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t24 \\ \\N \\. \n'"$1	\N	\N	\N	key 24	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fd-77be-9073-c9eaccf4d19e	305	313	313	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t25 \\ \\N \\. \n'"$1	\N	\N	\N	key 25	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fd-7964-bbba-8202665deda3	306	314	314	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t26 \\ \\N \\. \n'"$1	\N	\N	\N	key 26	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fd-7b02-92c5-94125ba94e83	307	315	315	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t27 \\ \\N \\. \n'"$1	\N	[{"url": "https://example.org/x", "size": 10}]	\N	key 27	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fd-7ccc-ae89-8b117d6bb12a	308	316	316	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t28 \\ \\N \\. \n'"$1	\N	\N	01850111-443d-7e56-b12d-6a03538f4d92	key 28	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fd-7e8b-a89a-ae65121ad456	309	317	317	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t29 \\ \\N \\. \n'"$1	\N	\N	\N	key 29	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fe-7035-8432-d4490f11c3d0	310	318	318	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t30 \\ \\N \\. \n'"$1	\N	\N	\N	key 30	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fe-720c-b474-5ed8a7535c64	311	319	319	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t31 \\ \\N \\. \n'"$1	\N	\N	\N	key 31	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fe-73b6-b8e6-15138c251eb3	312	320	320	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t32 \\ \\N \\. \n'"$1	\N	\N	\N	key 32	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fe-7570-be72-d05fe0fa612f	313	321	321	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t33 \\ \\N \\. \n'"$1	\N	\N	\N	key 33	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fe-771a-b7de-c0806f957297	314	322	322	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t34 \\ \\N \\. \n'"$1	\N	\N	\N	key 34	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fe-78d4-8009-5f905c8301f4	315	323	323	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t35 \\ \\N \\. \n'"$1	\N	\N	01850111-443d-7e56-b12d-6a03538f4d92	key 35	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fe-7a97-86e1-b74823de5f5b	316	324	324	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t36 \\ \\N \\. \n'"$1	\N	[{"url": "https://example.org/x", "size": 10}]	\N	key 36	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fe-7c45-9b08-8723e7cd3fb4	317	325	325	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t37 \\ \\N \\. \n'"$1	\N	\N	\N	key 37	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fe-7e00-92d4-3457a02821d8	318	326	326	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t38 \\ \\N \\. \n'"$1	\N	\N	\N	key 38	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20fe-7fa5-8f3b-9999e8b922bf	319	327	327	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	sent\t39 \\ \\N \\. \n'"$1	\N	\N	\N	key 39	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20ff-718d-9735-a5c12a087915	320	328	328	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t40 \\ \\N \\. \n'"$1	\N	\N	\N	key 40	\N	\N	\N
01a1fdfd-1f43-787a-82f3-44c68a69104d	01a1fdfd-210a-750e-b988-f194e8145d48	1	2	2	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	c4ca4238a0b923820dcc509a6f75849bc81e728d9d4c2f636f067f89cc14862ceccbc87e4b5ce2fe28308fd9f2a7baf3a87ff679a2f3e71d9181a67b7542122ce4da3b7fbbce2345d7772b0674a318d51679091c5a880faf6fb5e6087eb1b2dc8f14e45fceea167a5a36dedd4bea2543c9f0f895fb98ab9159f51fd0297e236d45c48cce2e2d7fbdea1afc51c7c6ad26d3d9446802a44259755d38e6d163e8206512bd43d9caa6e02c990b0a82652dcac20ad4d76fe97759aa27a0c99bff6710c51ce410c124a10e0db5e4b97fc2af39aab3238922bcc25a6f606eb525ffdc569bf31c7ff062936a96d3c8bd1f8f2ff3c74d97b01eae257e44aa9d5bade97baf70efdf2ec9b086079795c442636b55fb6f4922f45568161a8cdf4ad2299f6d231f0e3dad99908345f7439f8ffabdffc498f13708210194c475687be6106a3b843c59dc048e8850243be8079a5c74d079b6d767d2f8ed5d21a44b0e5886680cb937693cfc748049e45d87b8c7d8b9aacd1ff1de774005f8da13f42943881c655f8e296a067a37563370ded05f5a3bf3ec4e732ced3463d06de0ca9a15b615367702e74f10e0327ad868d138f2b4fdd6f033e75ff09dd601bbe69f3510391521896ea9ab1baa0efb9e19094440c317e21b34173cb38f07f89ddbebc2ac9128303fc16a5320fa475530d9583c34fd356ef56364d3f0f495b6ab9dcf8d3b5c6e0b01182be0c5cdcd5072bb1864cdee4d3d6ee369853df766fa44e1ed0ff613f563bd1c383cd30b7c298ab50293adfecb7b1819ca14e7ea6328a42e0eb13d585e4c22a5bfc9e07964f8dddeb95fc584cd965da5771bce93e200c36f7cd9dfd0e5deaad67d8ab4f4c10bf22aa353e27879133cd645920e395fedad7bbbed0eca3fe2e03416a75f4cea9109507cacd8e2f2aefca1d0c6e83f027327d8461063f4ac58a617e62166fc8586dfa4d1bc0e1742c08bf7177163c833dff4b38fc8d2872f1ec66c8349cc7260ae62e3b1396831a8398fd9d4f495e875a2e075a1a4a6e1b9770f67c6a1e7ce56d3d6fa748ab6d9af3fd7642e92efb79421734881b53e1e1b18b6f457c545a9ded88f18ecee47145a72c0c0c7c76d30bd3dcaefc96f40275bdc0a2838023a778dfaecdc212708f721b7889a1158154dfa42caddbd0694a4e9bdc8d82c8d1619ad8176d665453cfb2e55f0a684eceee76fc522773286a895bc8436b53b3a3d6ab90ce0268229151c9bde119f61408e3afb633e50cdf1b20de6f46672b32a1f754ba1c09b3695e0cb6cde7f66f041e16a60928b05a7e228a89c3799093f65e080a295f8076b1c5722a46aa2072b030ba126b2f4b2374f342be9ed447f39f8317fbdb1988ef4c628eba0259144f683a84163b3523afe57c2e008bc8c03afdbd66e7929b125f8597834fa83a4ea5d2f1c4608232e07d3aa3d998e5135fc490ca45c00b1249bbe3554a4fdf6fb3295c76acbf4caaed33c36b1b5fc2cb1735b90b4568125ed6c3f678819b6e058a3f390d88e4c41f2747bfa2f1b5f87db14bfa6bb14875e45bba028a21ed380467cbbc409ec990f19c78c75bd1e06f215e2c420d928d4bf8ce0ff2ec19b37151432bb90e8976aab5298d5da10fe66f21dd2ddea18f00665ce8623e36bd4e3c7c5ad61ab143223efbc24c7d2583be69251d09bf41544a3365a46c9077ebb5e35c3fbd7939d674997cdb4692d34de8633c428dd2c7955ce926456240b2ff0100bde35f4a8d465e6e1edc05f3d8ab658c551d1fe173d08e959397adf34b1d77e88d7f033ab37c30201f73f142449d037028d43ec517d68b6edd3015b3edc9a11367b9778d5d219c5080b9a6a17bef029331cfe9fc289c3ff0af142b6d3bead98a92368d30a9594728bc39aa24be94b319d213ef815416f775098fe977004015c619393db85ed909c13838ff95ccfa94cebd9c7e1249ffc03eb9ded908c236bd1996d2a38a4a9316c49e5a833517c45d310707647966b7343c29048673252e490f7368613985ec49eb8f757ae6439e879bb2a54229abfcfa5649e7003b83dd475529492cc227532d17e56e07902b254dfad1098dce83da57b0395e163467c9dae521bf4b9ec30ad9f68f89b29639786cb62ef812b4ba287f5ee0bc9d43bbf5bbe87fb26657d5ff9020d2abefe558796b99584e2ef524fbf3d9fe611d5a8e90fefdc9ced3d2c21991e3bef5e069713af9fa6caac627ab1ccbdb62ec96e702f07f6425bf899139df5e1059396431415e770c6dd38b3eff8baf56627478ec76a704e9b52ec8956637a99787bd197eacd77acce5e6974ce5ac660610b44d9b9fed0ff9548c9e1074f5b3f9fc8ea15d152add0729465b9eea6e1cc6bb9f0cd2a47751a186ff0935e4cd5920aa6c7c996a5ee53a70fa97da629b098b75c294dffdc3e463904a3c65c2974270fd093ee8a9bf8ae7d0b2723d092b63885e0d7c260cc007e8b9d5f93f983524def3dca464469d2cf9f3e698d51a19d8a121ce581499d7b7016687f6ffaa6bb0b408017b62254211691b573278a4a86960eeb576a8fd4c9ec69975fd0b37cd7dbbb00f97ba6ce92bf5add2b44928ae11fb9384c4cf38708677c48c45147dee729311ef5b5c3003946c48feb160de1de89d9058fcb0b968dbbbd685ef059938ba799aaa845e1c2e8a762bd07e1cd7dca89a1678042477183b7ac3fda4fb5c6e93e74d3df8527599fa626424c56ff4ce4aaf9573aa5dff913df997aa0a080f42e6f13b3a2df133f073095dd202cb962ac59075b964b07152d234b70c8ffe9a587b126f152ed3d89a146b4453def184ad8f4755ff269862ea77393dd069059b7ef840f0c74a814ec9237b6ecec5decca5ed3d6b8079e2e7e7bacc9f276dc611d6ebaafc66cc0879c71b5db5cd1f491a404d6854880943e5c3cd9ca259b8619251a19057cff70779273e95aa61afa34a7f984eeabdbb0a7d494132ee565ded5353c5ee48d0b7d48c591b8f4309fc3d7152ba9336a670e36d0ed79bc4302522a2b2726fb0a03bb19f2d8d9524d7f1de29e6da19d22b51c68001e7e0e5442a0e188f5033bc65bf8d78622277c4e3988c7f88ebcb58c6ce932b957b6f332013d407166ec4fa56eb1e1f8cbe183b9e00da03b685a0dd18fb6a08af0923de01385974ed5904a438616ff7bdb3f74390f28b5d49b3020afeecd95b4009adf4ca8baa56554f96369ab93e4f3bb068c22903ce9225fca3e988c2af215d4e544d30a09c8844ba8f0936c20bd791130d6b62b24d495052a8ce66358eb576b8912c8a5e00132373a7031000fd987a3c9f87b8d5e957f297893487bd98fa830fa641347d1e990583c9c67424d369f3414728ef2217062e9a397a1dca429e7d70bc6ca7ef605fc8dba5425d6965fbd4c8fbe1fa8f15eda80c50adb0e71943adc8015cf37a749d808e46495a8da1e5352d03caeb3e3e393c77e35a4a3f3cbd1e429b5dc1d7f7abc18fcb43975065399b0d1e48e2a79ea27c279e471f4d180b08d62b00a1c9ac0159c94d8d0cbedc973445af2da6c4b761a28b734fe93831e3fb400ce8706409663226af2f3114485aa4e0a23b4140f6969d5213fd0ece03148e62e461eb73ce398c39f506af761d2277d853a92bd4c9ab730f5513206b999ec0d90d1fb82aa4b0af34c2313a562076992e50aa30777d5c17d4066b82ab86dff8a46af6ffa7cdfad1a5aaf8370ebeda47a1ff1c39766527f2b5d3e95d4a733fcfb77bd7e7e7757b1e12abcb736ab9a754ffb617a5878a7ab84fb43402106c575658472fa006f52e9102a8d3be2fe5614f42ba9893636638817772e42b59d74cff571fbb3149e9677a5989fd342ae44213df68868a4a042cf4fd6bfb47701cbc8a1653ada1ff8a7b5dc7a7d1f0ed65aaa29c04b1ef7e6c85504ce6e82442c770f7c8606f0bf8229696f7a3bb4700cfddef19fa23f82161242827b703e6acf9c726942a1e438af86134b65d0f10fe33d30dd76442e96da2f590cd7246bbde0051047b0d6f78f85517967795eeef66c225f7883bdcb8f53295a73878494e9bc8dd6c3c7104f045117b0e0a11a242b9765e79cbf113ffc221309746013ac554571fbd180e1c84c5bde74a8f110656874902f07378009cedebb6e872f539bef8c3f919874e9d76cdd60ea0045eb7a6ec44c54d29ed402eecca5b6365d9607ee5a9d336962c5349872ed9fc22fc182d371c3e9ed31609431fefc0e570cb3860f2a6d4b38c6490d9dcb88e0137649590b755372b040afada2557a7b2e94197ff767970b67041697cfecdb276f634854f3ef915e2e980c310aa1883c6411f7873cb83dacb17b0afc58a2fc6ed39fd083f55d4182bf88826dbd686fd640be98efaae0091fa301e613a597e50502f5ff68e3e25b9114205d4a0336dcbab05b9d5ad24f4333c7658a0e084b6fbb10729ed4da8c3d3f5a3ae7c985d8ce590ad8981ca2c8286f79f599540e65972dce68dad4d52d063967f0a70584d9ee44e457ddef7f2c4f25dc8fa8653644a684f98ea8fe223c713b77189a77757b505cfd34c64c85ca5b5690ee5293854d6fae5ee42911677c739ee1734486e2c0be24560d78c5e599c2a9c9d0bbd2274ad4786c3abca69fa097b85867d9a4eae27d77ca20db309e056e3d2dcd7d697eabe3a1649ffa2b3ff8c02ebfd5659f69adc1e107f7f7d035d7baf04342e1ca091d584fced301b442654dd8c23b3fc9b1d10e7bafa4421218a51b1e1f1b0ba26f3ef77ac0e3619e98159e9b6febf557eb163727917cbba1eea208541a643e741534b76d325a8f591b52d302e7181331979d472a84804b9f647bc185a877a8b5ca46c1b9512a7a8315fa3c5a946e82653b8a614226a953a8cd9526fca6fe9ba545fbc6d3e05ebd93369ce542e8f2322d63dc7ed1010d3c3b8269faf0ba7491d4e96ed478dab8595a7dbda4cbcbee168fc0e190d8267e36708f955d7ab048990dec8ce6abb3e952a85b8551ba726a1227060ad92489947d410d897474079c1477bcbe3365e6ac95ea2c0343a2395834dd115f89503138416a242f40fb7d7f338e13fe9d84310e77f13a6d184dbf1232f3d1c38a09acc34845c6be3a127a5aacaf9cfdf10e8fc047a44b08ed031e1f0ed1705f2172834666788607efbfca35afb374db120f0a8e5646ef5a30154e9f6deb57aeee35c98205091e18d1140e9f38cf6da9003b743b65f4c0ccd295cc484e579b04d152845ec0a378394003c96da594be83ab3ecd0db773eb2dc1b0a17836a1e165421110ba03099a1c0393373c5b43289dff07669d7a23de0ef88d2f7129e7577ef1154f3240ad5b9b413aa7346a1e01161aaa0b6d1345dd8fe4e481144d84539fd53b59e3bb12d203f45a912eeaf2ac1dd209cbcc5e5d1c6e28598e8cbbe8555d6702c950ecb729a966504af0a635335f5352088d7d9bf74191e006d8e24cf340f1b1f65b6df5b5e3f94d95b11dafe4a6222cdb5b34375400904f03d8e6a5cb70ab375662576bd1ac5aaf16b3fca49188905e74c28e489b44e954ec0b9bca0266e33d3f546cb5436a10798e657d9738db3aed920cf82ab059bfccbd02be6a3cec07e9ba5f5bb252d13f5f431e4bbb621bf66ddb7c962aa0d22ac97d69b793077e29b11be80ab57e1a2ecabb7da3306c9882bbac1c7093bd2504188127765819f3cd308f1455b3fa09a282e0d496f403c6b06952c750899bb03d998e631860c24cd76e1ce41366a4bbe8a49b02a028c52f1bd66cc19d05628bd8bf27af3ad6fe131d7f5a6b38b23cc967316c13dae2f718499c1c8cef6730f9fd03c8125cabd96409bf894217686ba124d7356686c9502e4a16930e414107ee22b6198c578fcfa0860e83a4c3a763a7e62d825349f7a4f23670e1833f3fdb077ca70bbd5d66b1a59b315fc9a3002ce38bbe070ec3f536660e59856b4de58a219bcf4e27eba38c19f571e251e61cb8dd3612f26d5ecfd6baf65e0b240ce177cf70da146c8dc8e56954b4f6347e897f954495eab16a88f7664060cc52bc6f3d620bcedc94a4b6eda80a3d5b344bc40f3bc04f65b7a3578f121ce07d74717e0b1f21d122e0452106138bc5af6023646ede0e1f7c1eac7539059724f73a9969845dfe4146c5660e7f100b7b36092fb9b06dfb4fac3609317a614fd06c325499f1680b9896beedeb4734ba6f3de83d861c3176a6273cac6dd947bf06a885db0d477d707121934ff863923f49e5241343aa7acb6a06a751e7db8e1af0cb3aca1ae2d001862420452920f07591c6fcb220ffe637cda29bb3f607cdfd23373b17c6b337251c22b7ea57d395771085aab05244a4fb8fd91bf4ee92c8c96e4c37100777c7190b76d28233e3796ae838835da0b6f6ea37bcf8bcb76a9aeddfc689c1d0e3b9ccc3ab651bc50f49c89d1e7298bb9930789c8ed59d4846ba9f2a6976570b0353203ec44742170e01938fc48a2cfb5f2217fbfb00722d16a5cdae362b8d27a1d8f8c7b78b4330918317b57931b6b7a7d29490fe5ec9f948aedb8880cab8c45637abc7493ecddd839ab46820b524afda05122893c2fe8ef90f2aca5c640289d0a29417bcb63a379c838d2e45b2ad1094d42f4ef36764f61700002963a49da13542e0726b7bb75853c3bce66e43be4f209556518c2fcb546883966fd8f918a4aa29be29d2c386fb49182f81e6a13cf5eaa496d51fea6406d296c101daa88a51f6ca8cfc1ac79b509fd81843ad7f202f26c1a174c735758526e359e83860db1d11b6acca57d8ea88ef0d3930a7b6c95bd2b32ed45989c61f94f6d7e04a4d452035300f18b984988c34ed066df378efacc9b924ec161e7639577bcc914f9e55d5e4e4f82f9f00e7d411b9842e0a271ff252c1903e7132cd6837bc2f75bf1bcfe8450a1a41c200364c496e05e1aea0a9c4655800e8a7b9ea28b2eb7349035754953b57a32e2841bda58e98d81f8217304975ccb23337bb5761a8c88a0055f636e4a163a5e3d16adab7eddea82ad2755b24c4e168c5fc2ebd4006eb61b839a0cefee4967c67ccb099dc9dfcd5e558dfa04aaf37f137a1d9d3e5950a4152c2b4aa3ad78bdd6b366cc179158f3069a435b314a80bdcb024f8e422758874998f5bd0c393da094e1967a72bad13a2a07ca4b7642959dc0c4c740ab63fe94a002317b5f9259f82690aeea4cd5b8add2a5d98b1a652ea7fd72d942dac432aca3a1e345e339f35a30c8f65edce8d3bba7425e7c98c50f52ca1b52d3735320722549d1751cf3f247855f937b982caf1a3dfb505ffed0d024130f58c5cfa5737c6ec2e0716f3d8a7a5c4e0de0d9abc6dc48b743dc5d013b1abaebd2faed2f2fc990265c712c49d51a18a32b39f0c89f0fd5c927d466d6ec9a21b9ac34ffaa666587afda6e89aec274a3657558a27b83aac23b9528732c23cc7352950e880cd00692c3bfe59267d5ecfac5310286c6faa8040da20ef399b63a72d0e4ab575fe73f687e5bc5280214e0486b273a5f96da37dd3139aa4d9aa55b8d237ec5d4ac042f4db68f23406c6cecf84a7ebb0fe310dcbbf4cce62f762a2aaa148d556bd2f2b265625d76a6704b08093c652fd79f9b902fc3289af4dd08de5d1de54f68f6855456e2fe46a9d49d3d3af4f57443d357a6fdf7642bf815a88822c447d9dc4819f46e52c25763a55cc64242264431704025959b191f8f9de3f924f0940515f40008b9a5380fcacce3976bf7c08af5b3dd48ab31d016ffcbf3314df2b3cb9ce58238e9ae2dd305d79c2ebc8c18834223ad7c2ebb96fcba7cda0cf54a2e802f5b3967a0e938dc2a6340e258630febd5ad81f9c1be2e08964bf9f24b15f0e490013f9896df61279c928f19721878fac41c5ff2543b53f4cc0ad3819a36752467b01386bd6d8e091c2ab4c7c7de644d37b0bb4aec1710521c12ee76289d94408179de6d14fff9806d4bcd1ef555be766cdefe937780e95574250dabe07151bdc23371bce7dc83817b7893bcdeed13799b5138bb0696595b338afbab333c555292a8dd48d6a2e2cad213179a3992c0be53c82cec96096d4281b7c95cd7e746234966c524f9d5d7027454a783c841250ba71fb7b9ffa5462084c5f4e7e85a093e6d7aa942ab2bfa6ebda4840e7360ce6e7efc058f544c737782deacefa532d9add4ce7b24b112a44fdd9ee93bdf998c6ca0e52720e003547c70561bf5e03b95aa99fc3e878e27f52e2a57ace4d9a76fd9acf00411460f7c92d2124a67ea0f4cb5f85bac9162b47c56fc8a4d2a519803d51b39be40cee5b0eee1462c82c6964087ff95ef698cd9fe650923ea331c15af3b16005049e90fa4f5039a8cadc6acbb4b2cccf004fdc76fa1a4f25f62e0eb5261ca30c74b7f78409a4022a2c4c5a5ca3ee19d709f38ef758b5066ef31b18039b8ce541f1f19176d383480afa65d325c06ed024b16fede9a67c9251d3e7c7161c83acffd52f3c7e12435a724a8f30fddadd9cad972f10e0800b49d76fed33a21f6698f61d6947467ccd3aa5af24db320235dd142949df56ea8ae0be8b5306971900a4d34ab169b70c9dcd35e62896010cd9ff8bf1211fd4b7b94528899de0a43b9fb3a02ffd91ece5e7efeb46db8f10a74059bca82e41ee7b0833588399b1fcd177c700ec53c4682d36f5c4359f4ae7bd7ba14f6ffe13a5d75b2d6a3923922b3922e5beed13602b9b0e6ecb5b568ff5058f070584ce565c824b7b7f50282d9a19945bdc912a253d1e9ba40e2c597ed237664039461a19e9eddfb385ea76b26521ea488efb100a295c0c690931222ff4467bb8d9fc5b73a8d78fad3d6dffe419384e70c86a7ee3d8ef0b551ed58e354a836f2ba01a0380ca3c61428c26a231f0e49a095a4b25aaed25c2ee1b74de72dc03c14ef73b76ce8949fe29bf2a537cfa420e8f70c639df5e30bdee440e4cdf599fec2b28f0b864598a1291557bed248a998d4e1543843a4723ed2ab08e18053ae6dc5bf8c1f23d6a8d8d7904fc0ea8e066b3bbe46de7e1bcaaced9a54f1e9d0d2f800db7b16ecf8ca53723593894116071700c352fe25daf686bdb4edca223c921acea18d8042386b79e2c279fd162df0205c8816b112c6105b3ebd537828a39af481869cb3ea317a32c4e6143e665fdb20b14bbf94b34eb32268ada57a3be5062fe7d4f4adcbf8c6f66dcfc8a3282ac2bf10abbcbff5c1f1ded46c25d28119a85c6c28cb22bdd0b7ba1ab13d742e22eed8da2f4f6dce2f3a0f9dada0c2b5b664520170d0fd7c6e093f7b804fa0150b875b868a96b65a721e561e1e3de768ac819ffbb1068c6e4c8051cfd4e9ea8072e3189e217d63b1625c816c22647a73e1482372bb9228e0962a78b84f3d5d92f4faa000b0deb1c54814305ca9ad266f53bc8251166808e327dc79d135ba18e051673d90642e7aaa88b48137a16a1acd04ed911258fe0093bb30d6f8c31474bd0764e6ac041ae36ecb9b3eee609d05b90c14222fbd1f255a373a3cef72e03aa9d980c7eca7eacb532570ff6858afd2723755ff790b6f0479ae87d244975439c6124592772e0c641195b27425bb056ac56f8953d24f85454e8279be180185cac7d243c5eb3faa9afea49ef2ff029a833cccc778fd03c7781a36bcd6cf08c11a970fbe0e2a625b2822c2f5a3230abfadd476e8b04c96ecbdd6ec859d284dc13885a37ce8d8118997733ec258a9fcaf239cc55d533638d7d8ee069cb0cbbf816bbb65d56947e75fc093c0ee742f6dddaa13fff98f104f74909ace68e51891440e4da0b65a70c66368270ffd51418ec58bd793f2d9b1b248e844336797ec98478f85e7626de4a019d385eb67632a7e958e23f24bd07d7a49e9411d64ff53eccfdd09ad10a15b3ddb30680a691d157187ee1cf9e896d032421fcb1263b9530df88f7f002e78ea5fccb60fb512d13df5083790d64c4d5dd1651cf0d2f737d7adeab84d339dbabd3eed5af6add95a9a6f1252739b1ad8c24a8abb4bb284b5b27aa7cb790dc20f80b15d4e891d784977cacbfcbb00c48f133c203d8a151612acf12457e4d67635a9513f3cf8c531952d72e5847c4183e6910550a141f12de6341fba65b0ad043350067f7fb873eaf29526a11a9b7ac33bfac1a5b1e4daae265b790965a275b53ae509a96876e2f8f3dc4f3cf45f02c61c0c19b70e8fe62e40c570a322f1b0b659098d61e4bbd6393c9111e6526ea173a7c8bf5f8590cd58a54e94377e6ae2eded4d9941e1aaaba585b952b62c14a3a175a619431c87f273e507e6040fcb07dcb450949ae49a23f67c759bf4fc791ba842aa2e44fea3bec53bcea3b7513ccef5857ac821fa74b50ba3f7cba1e6c53e8fa6845250cf8b51c773f3f8dc8b4be867a9a0242998cf32d552343bc8e460416382dcad07e70efcfab08731a97e7b91be644de7fe1f8abaad094e0b5cb1b01d712f70898b297950041a42470269d56260243a10353ab4cbed5beae847a7ff6e220b5cf51d92be1c60d1db1d2e5e7a07da55b26428fca9bc1921c25c5121f9da7815cdef1b6f2857fb6d44dd73c7041e0aa0f1968ce199ec2c5517597ce0a4d89620f55e836d813fd184325132fca8edcdfb40eab817c9349cf9c4f6877e1894a1faa00877a9ba7a98f75b90a9d49f53f15a858dc6a6489640ca02b0d42dabeb8e46bb726337353b7962f533d78c762373b33188e6b42f1644ecb1327dc03ab345e618bef575e8837d065a1683c022d2077d3422050e03ca119580f74cca14cc6e9746225ddc0f8c9d3e22e03d3076f98d83cb25ef0b4eba35ab2d6180b0bca7e46b6f9598b3e71ec378bd83e0a727608b5db0174071a673307ca7459bcf75fbd024e09cfee398643cbc3dc5eefc89334cacdc1d18f655c3fce66ca401d5f38b48c89af6ea2ef7311b482724a9b7b0bc0dd85c69461cce28ebe3e76fb4b931c35a169b0f770b62bc8f42a0b66751fe636fc6eb0e1e32e235eee1f970470a3a6658dfdd5eba0dc302bcd9a273f8bbb72be3a687b218a0aefd1d1a4be65601cc6ddc1520e7d04bbbe5494ae9d2f5a76aa1c00fa2fa516a87cfcaef229b342c437fe2b95f7c3c59e5f8b3e9753913f4d435b53c308854d9fca60b4bd07f9bb215d59ef5561c410003ef13d451727aeff9082c29a5c559cb990c9dffd8675f6bc2186971dc255a7cf9c71f1c9c495413f934dd1a1582f55707d4193dc27118a0f19a19857161be3bc32e6564055d5ca3e5a354acbef35051070e572e47d2c26c241ab88307fb534ba68236ba543ae44b22bd110a1d67380ad8a673226ae47fce7bff88e9c3305f971b5ec196b8c65b75d2ef82673313cf166c6b73f030b4f67eeaeba301103cee631121c2ec9232f3a2f028ad5c89b5b69b9cb83065d403869739ae7f0995eb5b41fac0361d157d9673ecb926af5ae285e19f20beded7d215102b49d5c09a0b337e84de8752b27eda3a12363109e80e8c0653fea13f91bf3c48159f7c24f78ff4d5fbbafdf976cfdc032e3bde78de52d6cc4b2d139a53512fb8cbb3086ae2e389bc7bb1e1c2a5e7e147703232a88f6e2230b853516e7b05d79744fbd4c9c13087408522c31eeb1f982bc0eaf81d35fa760880003e7ddedfef56acb3b09697f10a7cdd970fe135cf4f7bb55c0e3b59f3dc4876f3f08201c7c76cb71fa1da43959b90e1005a220e2ebc542eb9d950b1e2b8a61594b1f4c4db0902a8a395ced93f3f27a324736617f20abbf2ffd806f6d38913e1d6a7b94cb0f55994f679f5956ebd9629fc3ae5e9f6611e2ee05a31cef63538fe6ef330c13a05a3ed7e599d5f7cf67355a3333e6e143439161adc2d82e07563a3fe3bbe7e3ba84431ad9d055af53fde96fcc4b4ce72d7739202324cd492bb232c0b13c774965ef8558f0fbd615ba2fd310dcaa8781a9a652a31baf3c6869421f032498c97020180038fddb8e2485422afb467e9456013a2a51d4dff70213f320e7b5ead1024ac95c3b208610dbf4be00279ee2e0a53eafdaa94a151e2c37f0e884fbad9667e38940169d0a3c95d64a340bcb633f536d56e518742814540fcbc61acd0479dc77e3cccc0f5ffca7298f95e1bf9136124592c8d4825a06fcdf877f3865752637daa540ea9cbc474fc399862d3b9d6b76c8436e924a68c45b33e8075e9970de0cfea955afd4644bb265658fde58ab3c2b6e5132a39fae7cb95ea1649a31336092c05438df996a3e597bcdf75ad237b8e02e301f4091fb6bc85737034557ef5b8c02c0e46513b98f909b72e31dac81715466cd580a448cf82316c222aa19898e5058938167c8ab6c577dcd340d84f762eba80aa538b0c527f781448138f5f163ccdba4acc69819f28097e8527feaf77a97fc38f34216141515647bba344396e7c8170902bcf2e15551ed265bc903a5a097f61d3ec064d96d2ec75b6f114c23a4d7ea11331e7c00e73c8d34201a5b85900908db6cae92723617ccb1d45fb76f7c5a0bf619f979c6cf3601f78be6f7cad02658508fe4616098a97f24d240521d99071c93af3917215ef794c7bb58efc3b337800875b5d382a072f387624df552cea2f369918c5e1e12bc5e388103a391daabe3de1d76a6739ccd15de21c670ae7c3f6f3f1f37029303c911b921ef080f7736089c757404650e406e2713a6efee97bacb63e52c54f0ada01bb91f73e9d31ea2830a5e73ce3ed3283a0772443a0739141292a5429b952fe6a9a6653e48976138166de32772b1bf4058ae749f25eded36f486bc85feb3f0ab4e4b5fbbbb602b6d35bea8460aa8f8e58eefcfdf5990e441f0fb6f3fad709e211728efbda81692282ba642aafd57be3acbcb58ac2e496207586df2854b17995fdb85e2590b6109813dafa101ceb2faeb99c5e07b4d5de9d18c350cdf64c5aa3ddd458505749b2941217ddd59394240e88b16ebc056e613024c057be590b542eba86c450b76fb8c371afead6410d55534c9892a989183de32e976c6f04e700201e6b4b2a746ed40e1af829d1fa82daa10e5f6ad6ce374177eef023bf5d0c018b6f0e52b27a7a5d6a1a87373dffa53dbe5ffeabd223de0d4eacb9a3e6e53e5448da7aeed74714116f3b292a982238f83d2fde9264cf376fffe2ee4ddf4a988880da8849b052492b5106526b2331e526138258be18e31c8188555c2ff05b4d542c3069d3bb002acd8d7dd095917f9efe4cbc6e19e830859f2cb9f7c8f8cacb8d2a646922a0880a8f11f8f69cbb52b1396be9ad6aaed513b73148b7d49f70afcfb32f5deaeeae1538fb6c45901d524ee2f98a9a1d5317a33ae8cef33961c34144f84605ff764c617d3cd28dbbdd72be8f9a2766ebcd59621e305170616ba3d3dac32daca41214b39c5dc66674d09081940f030bb3825e8f631cc6075c0f87bb4978c08b255a5d42b89b0585260b6f2360bdd3493894fa4ea036cfc6433c3e2ee63b0dbe272bab69f8e13f14b405e038deb64acc3e0404646c57502b480dc052c4fe1076a0c97d09cf1a0ec3e19c7f2529f2b04ecb1fa28506ccb6f72b12c0245ddbcb2eeb7362ef83deff5c7813a67e14f0a08c5433a60135c32e34f46a71175850c6aca97005c68f1206823815f661028633435c378bb76d4357324dd7e69f3cd18d490d7b4576290fa60eb31b5fc917ad1b2f627fff19fda463cb386442eac2b3dc3992e9a68c5ae12bd18488bc579b30dd86ea612dec96096c5e0fcc8dd42ab6d9cf81d8026a9018052c429cc4e56739bc361bc7b2c033a83d663b8d9fb4be56e44c4c17332cace2124a1a836d9fc4b6fdc82d632c9fcecb0778afbc7924494a6996a7fa078cc36c46d02f9af3bef918bd7a728a67d909e714c0774e22cb806f200ac8ed3b4327bdd4ebbebcb2ba10a008ebda540cbcc4d7336496819a46a1b68f76a89f0cb91bc419542ce9fa43902dcf29c21d4897f78948b91f03172341b7b851ddf5058cf22df63d3344ad89919cf58d4d1e7b1e97b258c9ed0b37e02d0877750ca3559e5b8e1f44210283368fc165d44ee6f2c3f71b73125876103c8f6c4eb6fdc36b281b7d5eabf33396c2683a2cdc0d6e63aa8e41c89689f54970bb35fb73dfe25b4b8714c029b37a6ad3006fa85fc37b18c57097425b52fc7afbb69693871bd64012152bfb53fdf04b401193fa733fa9b25f33689e2adbe72199f0e6248ab2f9b45957ab574cf005eb8a76760233509073ed3432027d48b1a83f5fbd245645a27c4f1adc8a7a835976064a86d185c29dc24325934ee377cfda20e414c42e77b63637ab381e8be5f8318cc28a2051e4e127b92f5d98d3c79b195f2b2919cc138f8dc04cbf16240daa92d8d50e2b7bb35b9c6ca2aee2df08cf09d7016c2abd815286ba1007abfbb8415b83ae2cf26dd0dbc6e3f4c8043749885523d6a256766aa2750c19aad2fa1b32f36ed4aee6a10bbd480e4c5573d8f3af73ae0454bc5ab0bc60ac7929182aadd08703f1ec6a532400ed62e772b9dc0b86f46e583ff4c27cea8526af8cfee3be5e183ac96050f96613235062963ccde717b18f975924ffce04d92a4d6cb21c1494cdfcd6dc167e103b0761e60683e83c559be18d40c291597a100aadd814d197af4f4bab3a79b698eb3105bd82528f23d0c92dedfc08c7bbbba95c1025975e548cee86dfadc5e9f92a01c986bafcabbafd145520b130ff39bbbf981ac0151d340c9aa40e63e303ed4c69846ab36c2904d3ba8573050443cb001c138b2561a0d90720d6ce11155b37c5c270e5d84c793e486d798c01d884d247c6f65a96a7da4d1105d584ddd55743cc0393b1cb4b8b37d09ae48d09730ef30b64204a3088a26bc2e6ecf7602eaae339c4d89fc102edd9dbdb6a28915ab233b682ec355648e7891e66c54191b3d2d8ccb37df977cb6d9da15b76c3f3a26408ffa703a72e8ac0117e74ad46f33b4288d9c0ec0a1841b3b3728321e70882f37d10131f2a483a8dd005b3d14b0d90ff8033cf9437c213ee13937b1c4c45568264bdb65b97eeae6788aa3348e553c3a066bda8c96b9478bb0512f0a43028cbe3159ad04564bfb90db9e32851ebf9c8757150decbd89b0f5442ca3db4d0e0e2291d2ec3b3048d1a6f86c2c4591b7e084117275be999ff55a987b9381e01f96fae0b27c451c728867a567e8c1bb4e53b5dc4e5d9b495d0196f61d45b26ef33e192fc044e74dffea144f9ac5dc9f33955c04925674920eb58467fb52ce4ef72817c276c8e723eb46aef576537e9d56d05dd9db5e033da9c6fb5ba83c7a7ebea92dea61eed4bceec564a00115c4d213349f396fe44e7c05c16873b05ec425cbad0d7de1aca9299fe63f3e0041f02638a38fecb20817b3847419bb3de39a609afedc6a70712a252123c40d2adba6a11d8471a3cb155f8dc89bf3d03652882199369fe8593a8a330607d76796b35c64c600ca9c267dad0305d1a6308d2a0cf1c39cfccb3cdc9acc14a6e70a12f74560c0261595af6435015c77a7149e92a551338e08d98638c6fcd194a4b1e6992063e94424681928425f5a9133504de568f5f6df556f391937dfd4398cbac35e050a21773328bdf9a4b9504b9398284244fe97c2109a0ca3bc27f3e96597370d5c8cf03d7f5d04d189dfb634e6a85bb9d9adf21ef79921bbae40a577928b76d2fc3edc2a07a96b1f61097ccb54be14d6a47439b0c06d06da9666a219db15cf575aff282410a5ab2db37feedfdeaab192ead4ac0ee555ebe0ce426f7f9b2bef0706315e0c53e3a7161e428b65688f14b84d61c6105487315b1286f907165907aa8fc96619e4bb4c5173c2ce17fd8fcd40041c068f0cb929eae7a499e50248a3a78f7acfc78a0e1141fd37fa5b98d5bb769ba1a7cc99bcfcd754a98ce89cb86f73acc04645afd4836712c5e77550897e25711e1d96e5841df2166dd424a57127423d276bbeb4a528955b84f584974e92d025a75d1fb1eec33c726a60554bc78518d5f9b32cd6c651ddcd97183b2e40bc464231c962f64eac11f2cd8f0efa196f8ad173178e4a47d2983c8bd392b120b627e0e1cab49c82c7143c102b71c593d98d96093fde500e75a036dc2d7d2fec5da1b71d36ccae0eb3eed39d2bcef4622b2499a05fe61ecfb463472ec9115b10c292ef8bc986e70611883d2760c8bbafb4acb29e34466081594975a764c8e3a691fa2b3a321d19bc916108fc6938f52cb96f7e08794107c5807d0d927dcd0980f86024e5208bd14220ee66aeec73c49038385428ec4c8df707a948fac1b4a0f97aa554886ec8e7f8a7fb0b77bcb3b283af5be021448f788d986905533aba051261497ecffcbb50c3d7614917b24303ee6a220679dab32afe4567e1bf64d32a5527244d104cea5f2c22cb4a5380af7ca75622a6426917aba3b6fd5d186d28e06ff97135cade7fc8ed21db4f678f3b13b9d5ee1648908808419be897405321542838d77f8552267f1171a78ce0780a2142a6eb7bc4f3c882f2b308c3b01637c607ce05f52a2fed0d3180d672e08b4c5312dcdafdf6ef36fb89705ae6d743bf1e848c206e16a1d7d4c2e4a3297fe25a71d030b67eb83bfc5751ec3e9a4feab575962e78e006250dd5cfead94f5350c12c322b5b664544c159c33016884a62116be975a9bb8257e3ba3866600c3540f67c1e9575e213be0a6c29793a140a811d0c45ce03c1c93a28e995f98d56967d946471af29d7bf99f16cd67d9b6f0150c77bda2eda01ae484c6bc24fc1ab650b25b4114e93a98f1ebaa5cdd4aa0048b187f7182f1b9ce7a6a7217eedd1ba8c592db97d0dbe54c7adfcdf263d996281d984952c07998dc54358edfbe1afcf9246bb0d40eb4d8027d90f2e65f2f2fdaf6c699b223c61b1b5ab89e94550c93cd70fe748e6982b3439ad3b5c572eca050594c7bc3c36e7e8ab95500537fb40a68c18da59a35c2bfe1ca5545f0f5e5f33945135b874349cfbed4fb9185e65bc40581880c4f2c82958de8cfe8d317bdcf4aafcfc22149d77babee96de49b8b4053df9505e1f48c3a701c0682b056eb1587586b71e2da9acfe4fbd19eb137fdd1f79d56c7edf3365fea7520f2912d2b1c7b2826caf99687388d2e8f7ca1d33d0dfec820b41b54430b50e96b5c6f2268bd1d3d3ebaabb04d6b5d099425872488f88d1b2db54d55bc8bba2fad1bccb0989662211f61edae2e26d58ea92f2823f4797102ce1a1aec05359cc16dd9470e7a4f017a5476afb7eeb3f8b96f9bbf62768ca46b6c3b5bea9515d1a1fc45fa14d4fe2f19414de3ebd9f63d5c01692ca65f58e35d9ad45bf7f3ae5cfd08f188ae6372cfdc5df69a976e893f4d554b06997f04a7db92466a2baa6ebc8b872deefc9e10ebdc4a2333b42b2dbb8f27b65807a685d1a9ab3b599035bc566ce2b9d840cc5d906c3e9c84374c8919d2074e959a557f5f6beb411fd954f3f34b21c3f2201f5191c4e92cc5af043eebfd09463a835d3215755c435ef4fe9965a3f2a0288cc0ff022877bd3df94bc9360b9c5d4ea06fbc83cdd0a06020c35d50e1e89ab7ee6f5f9aa5cd17ca1aea43ce848496e57c6b956a6521b28495f2886ca0977a86b122d4358357d834a87ce618a55de04e0928de075538c593fbdabb0c5ef2c3c0f168ce8900fa56e57789e2a2f2c9d08c6744c9d42ec2cb9e8885b54ff744d0f1c1592588411002af340cbaedd6fc33e07413354875be01a996dc560274708e67d96d458abdef21792e6d8e590244e7a8e864d04c95572d1aece099af852d0a7143d7fbadfa4693b9eec507d9d3744372da7fd6d1302c0a159f6436d01e9eb06e0721b2c6977135b916ef286bcb49ecfc8001f834f6a5f0561080d134d53d294b04a686b0ad13dce35fa99fa4161c6561b4a64be663682e8cb037d9719ad8cd3621f1454cacf995530ea53652ddf8fbc15da1f2b5e5ed6e6837a3802f0d159368053af2923e00204c3ca7c6a3150cf72dace78f80bc92e6d7493423d729448edf7f28ac89ca37bf1abd2f6c184fe1cf96ea64f3a1aa2fd00c72faacf0cb8ac9da8ce53cf0240070ce6c69c48cd588ee82489c9737cc245530c7a6ebef3753ec7c590f01490190db0ed02a5070e20f0135cf8659cfcb13224cbd47863a34fc58beb22fb694d513edcf5533cf006dfeae9e3cfc48eccf81a0d57663e129aef3cb28267ab848bcf807b2ed53c3a8f8fc8a7a53928fa4dd31e82c6ef826f341daec1905aedab9bf2477edc068a355bba31a1141938ba2c2b13f5505d7c424ebae5f1aa48fc4880bb0c9b8a3bf979d3b917edc5689792e08eb2e219dce49e64c885b846c260d715e5b854ffad5f70a516c88d58072be2820e8682c0a27c0518e805e6e7b33fdea3adc80ebd648fffb665bb8a8ecbabae151abacba7dbde04f761c3732b30a250abd6331e03a2a1f16466346b6edc1cd1f36e45daf6d7824d7bb2283670e8a43b246801ca1eaca97b3e1918981e74d678581a3bb7a720b019f4f1a93e0cf1f47118daebc5b16269099ad734796b9bff013acedfb1d140579e2fbeb6371ad16ad2c4d81f348082ff6c4b2076843fa7f58b7eac7ac872209342e62e8f131839b036f63806cba3f47b93af8ccb5f0adc8838f4bdedde4ec2cfad05155893b5dca501ee1e6d8cd7b905f4e1bf723e2a2dcc36a08a345332c751b2f2e476c4558dbb6f6f8bb2e16d03b85bde76e2cafda332245e2af431fb7b672a68b659d632cee946db83e7a52ce5e8d6f0fed35677e09724f0e2df9b6c000b75b5da10dd554f7bb7be44a7267068a7df88ddd20795c7a7a5ec6b460ec00c5841019b9e9fa3a3c407f82377f55c19c5d403335c7c2626d850c80ea07e7511bbae4c76f4bce78d1da254c0843eb23951ae077ff5f8e82ab7243b7c66d768f1b8ce1c967ebe0ec453e28e061cc58ac43f91dc2f3f07250eb93b3c18cc9daa29cf58af7a004013a006f03dbc5392effeb8f18fda755301ad0e3bd5cb1627a2044908a42fdc24d5b995358e7798bc7e9d9db83c612a5ab88b15733f543179858600245108dd8b0b183c207f46f0cca7dc63b2604f5ccf9028faec74be6ec9b852b0a542e2f398f7d807e1f53eff5f9efbe5cb81090fbfa83a11a198d5a7f0bf77a1987bcd00602a32ad2669e6fe298e607fe7cc0e1a0fc3cf452d3da8402bebb765225ce8c0e3d8e28caf901313a554cebc7d32e67e5e97ee2054defb209c35fe4dc94599061b86e8d03fe992d1b0e19656875ee557c84f7e69969dea92a925508f7c1f9579af4552671f8909587cf485ea990207f3b362e80d4df43b03ae6d3f8540cd63626fe8c15fed5f808006ce95eddb7366e351efa39bcaec6f390014916069369453692fb0c6d1758261f10d052e6e2c1123c22ac3c5a5bf0b520d281c122d1490650aff1621254f7c1be92f64550478c56e6f7e9050c92a851b0016442ab604b0488addfa9b7e234254d26e9c7f2af1005cb8c235f89a8143a28a1d6067e959dd858847cc55b7032108eee6dd897f3bca8a5a67f096809415ca1c9f112d96d27689b2a084e55c87b1ebcdaad1f62fdbbac8efc49306d97602c8ed1be1dfbf0835eadf9a40a4780f5e1306c46f1c8daecee3b5ec91aac30eae62f4140325d09b9afd019b650660b253761af189682e03501dd1fc214004c9481e4c8073e85323bfd4b3b3dbaf68507998acd6a5a5254ab2d76ca8155f4d27f205953f9d3d7974bdd70ede7e2b6d13a41ddf9f4bdef84fdc737dd45045f8c68db9f54e70c67048d32e849c9adb18e44be0711a94e827042f63022fb0cee7e1f3bde58293de743871417aeb3135b436aa55373822c010763dd5443feaeeecd7b2fe2ae2e26d917b6477d98d6f58ab0dafbb86b083a001561bb3451ef186e18dc00c2d31982567235c5594b0a59ddf11c58e7446c9df0da541a8467d16d00201083a2b118dd5128dd6f59352407221afb776e3143e8a1a0577885dd8eb9f23fbd362da0e3f4e70b878c16d516b13671a4179d9b7b458a6ebdeb921f50893f80d6830d62765ffad77217427504adad8bb96320eb3afdd4df6e1f606c3cf77d52820cd0fe646d38bc2145ca210f760a89db30aa72ca258a3483cc7f170c944978496731ba71f34c25826a340efe32849d230d7f53049ddc4a4b0c60704afe073992cbe4813cae2f7715336f7ce3284b743aefde80ffd9aec500e0850a113ef6b61820daa5611c870ed8d5ee07871915a8107172b3b5dc15a6574ad3024d7f84fff11dd7e8d9c510137a2381cfbce4c1d7c425baf21d6b6f2babe6bec2aee86157b4a40b78132f1e71a9e6f1d56b9fc4b0f1be8871f5e1c40c0067e74b0250793549726d5c1ea3906726ebfe20aee3a5f4643755a79ee5f6a73050ac061412e4a03c02f9902576ec55ebbe775705e1164a8394aace6018e27d20d237a64c94baaf368e1840a1324e839230de01882513d5fa7c329e940dda99b12147acf4b89d3d503d8252c9c4ba75ddbf6d892c91e0a653ba19df81a90f89d99bcdb6a1085a27ab7bff7550f8a3bd017df8aa169b49b583a2b5af89203c2b78c67cf47d0ad31c4c49061b9e505593e3db98f57a2f557b098c43f11ab969efe1504bc8fbbc86abe8bd6a5eb6a3b4d0411301621461af90cadfdaf0e8d4cc25129f918b6dd7db9af49e67306feb59a8bdc52ca4300b002bcfb71f291dac175d52df94e205ee2a5de471a70c1fd1b46033a75fb56a18e0eacdf51aa2a5306b0f5332042a9d121cd9c3a1832bb6d2cc6bd7a8a78b5040a8a5baf3e0e67386c2e3a9b9037634ea65a4e6d9041cfd3f7de18e334a24896ee4c6526356cc127852413ea3b423ce1851341ec1fa9e0c259de10bf87cda0d1111d2dc5d489242e60ebcbaf9881e056d2b0ebd5c878c550da6ac5d37243e89ebdb49f712c7d90d1b39e348bbbf6d0f846348a856321729a2f36734d1a7430c3626b879b4005d41b8a46172e0c0ccc0aa1b81bf81e16c676ddb977c5881c4015b7f368e6b4871809f49debe0579bea5955b308361a1b07bc55042e25e547fa732b517cbed14a48843d74526c11acbb6a3b884f4f88b3a8e3d44c636cbd81f4477bad7af3616c1f933a02bfabe4ed045c59a90d7587d8d671b5f5aec4e7c0d0871f0806eae32d30983b62252da501cc3633c579a90cfdd895e64021e21639f53d83ec0691550f7d2507d57f4f5a2d2ed45a52bc0edfa11c2064e9edee8bf043c3d7e489c69b48737cc0c92d0f3a24daa3db355ef2b0e64b472968cb70f0de820a45f1dfc7b95282d10b6087e11c090794e3b050f815354e3e29e977a88abb7892fb3c2f009c65f686f6355c895b574bba22728b6185eec06286af6bec36d3df1d4b96d8976ff5986393e8767f5b28d6dc35e506fc23349dd10ee68dabb6492262bf907af914b95a0fc33c3f33bf6b55ec28c52d5f6205684a473a21935642f885d0fbe2e131bfc9d98363e55d1d464223ccf70bbb65a3a4aceac37e210164b6538a44a1dfdc2b83477cd76dee98ec8c41c4a18675a74e01c8a20e8a0f662c4b31ce7d95c75ca70d50c19aef08bf158e4d44e550d0f7ee0a23d6b02d9b0db3cef96dcc9b8035d23f69e30bb19218aa3d68b461bd9d3533ee1dd3ce4628ed41c1d4df596d01da60385f0bb17a4a9e0e6cb2a3c14431b55aa50c06529eaa21b9232fe81225bcaef853ae32870a2b0fe6395ebd0f4b478145ecfbaf939454fa4ef4e3b775c934dada217712d76f3d51f168908dd3227b8358eababa07fcaf0912ba596643cbbbc20318224181fa46b28d240e3d38a8882ecad8633c8f9c78c9b0f840be9b8db4d3fbd5ba2ce59211f55437d7d1d97917cd627a34a6a0fb41136d707329bece455a462b58ce00d1194c95c936263f3428a40227908d5a3847c0b1ce927f875864094e3906a4a0b5ece688065d07da4a77621450aa84fee5656d9eeb69a3cb92300456b6a5f41620938514e0cb6fb5fb446d1c92ede2ed87801886cfe0e6127fa25df2a0ef2ae1067d9158f468c873a32bb0619eaeb2050ba45d1e744f91c29ec99f0e662c9177946c62789fcd07f20b6785b92134bd6c1d0fa426602294be910b1e3c4571bd98c4d5484c22abfa379f38b5b0411bc11fa9bf92fca75910166da03ff9d4655a0338e6b094311359ed4969e8401880e3c1836fbe192977ae4d2ba21425a59afb269c2a14e9c01802ddb981e6bcfbec0f0516b8e35cc1aa436277138f61cda703991069eaf2ab56412b1163ee131e1246da0955bd1c32d9bf27a3da7ec8163957080c8628ed79aac075930c83c2f1e369a511148fe287e03db1d99e0ec2edb90d079e142f3fec8d47d412bcbeece3d9128ae855a7a6aab1270668d8cac7cef2566a1c5f569d93ed5b6db83be78efb0d05ae420158e54a367d629152b720749e187b3eaa11bfe7ee8fc1959cc7214fa21c4840dff0adf6d2338b2b8fce1ec2f6dda0a630eb09908279ebbf1f9b250ba689db6a0222ba1140a3d0df1c81e24ae954d935e89264fac9ba115140ac4f1c22da82aa0bc7f692f93be8c7a41525c0baf2076aecfb4860320be12a1c050cd7731794e231bd37b13b2203029ed80337f27127a9f1d28934815ad542a4a7c5e8a2dfa04fea9f52bcab9d935d219641434683dd9d18a030b8aff0438617c055eb55f0ba5d226faec5aa0b7846082a2415f0902f0da88f29ab0d88431732957a618d4a469a0d4c3b706835de79a2b4e80506f582af3676aa9b7ba70783b617e9998dc4dd82eb3c5b8c37e33defde51cf91e1e03e51657dafba9d88164f3e2d9109ee770223212a0aa68c75c4a77c87f97fb686b2f068676fed33392d3a48aa149a87a38b875ba4a2387337ba1e0b0249ba90f55b2ba25219246444d94f081e3549803b928260f56d7322ed717dedf1eb4e6e52a37ea7bcd1587965fb4d4b5afe8428a4a024feb0d31b3b31a1c2f8a370206f111127c0dbd1e48c4420b7073bc11916c6c1de226bb7f975a56c761db6506eca0b37ce6ec87f33ba15effa5c10e873bf3842afb46a66b180037abbebea991d8b1232f8a8ca9766d856ef1a6b02f93d894415e6bfa0e298923c8190045e91288b430794814c408fe2621d8e716b02ec0da35256a998d5d616dd38211ebb5d6ec52986674b6e4ef50c335cca9f340bde656363ebd02fd03e0704b5690a2dee1861dc3ad3316c965cc2c8205a05d7379fa3a6386f710e10768281a05da9f27df178b5c39a5126393d65641ff3f1586614cf2c1ad240b6cce5140df15d046a66883807d18d0264b021bbc7ee20b71134d53e20206bd6feb82b8a3434904411a9fdc43ca87cee70c24146db4eb48c718b84cae0a0799dcfc883e881bb4d22a7add958f2d6b052c9f3806734b256c27e41ec2c6bffa26d9e784d2004bf28a2095230e8e14993d398de515df0d202ae52fcebb14295743063bafdec7005cc9f14302cd0474fd0f3c96995e1fda4a2b5f55ef0df50868bf2a8fe17184bcb70dcf3942c54e0b537ffc6dbdb106a0560c4e46ccc488ef010af787a34bacf839b923770b2c360eefa2674883fa5a432ae55c253d0e60dbfa716723eddb904a6db773755d2857aacadb1cb06d70cb65d15211726dcce4c0e971e21c27ed0fb950b856b06e1273989422e7d3537d9b6c927223c796cac288cced29dfd736bb10d83a904aefc1d6ce93dc54b89ac403da7947a183884c18a67d3aa8deb9141aff1412dc76340b3822d9ea6c721019c8091693ef5c5f55970346633f92a0e2a2c563d57df27213ede1ac4ac7801579779b98ce9edb98dd85606f2c119d20b5e1cf8694af7a3c1ba4a87f0730217cce53cf90577442771720a370c3c72358c54802a9fb9526cd0923353a34a7ae5055cbf43fac3f7e2336b27310f0b9ef456ac9b0d15a8b7f1e71073221059886f4dd765c12f2ef67f98f3558c282a9cd7fec306d1e665bc9c748b5d2b99a6e97db576a7d2453575f29eab4bac787b91953c04118df112c13a8c34b38343b9c104ca82782c5372a547c104929f03fe7a9d8700cbd38cc9f30cecb34f0c195b137b4d168b48157c623fbd095b4a565b5bb4a08142c38dbe374195d41c04562d9f8299a23a2291e2126b91d54f3601ec162a89cf525e1d9f04d16ce31165e139a4bcd89fef7ffdd490db800357f47722b206c340f25839e6acdc73414517203f5f02290a7385ed77cc5592dc2153229f082a2137a2ae8e39b5002a3f8909ecb88fe43dd49b4fdb9bede653e94468ff8df1e31857b449c407203749ae32dd0e7d64a53adaf494dc89ef7196d73636eb2451bfc2c7c47b918d0c2d792a719dfb602efdc58e3a306451c9d670adcd37004f48f1b0114c51cc532ed34e1954b5b9e4b58a1519de5b5d44b31a01de013b9b51a80390e982518a50e280d8e2b535462ec1f708f3cf8100d5e71834b1db77dfa15d646072631582fc240dd2674a7d063b0408a1e808b55fde9455cb3d8857ed88389062ddb6c727310e76b6200b7c71f63b5522a9ae9a99880d39e5daec35375e99943baa6762fa81bb43b39c62553b2970d731c83db8d2ff01bdc000083fd3c374036a16a2505369e0c922b6ea7a23a56d2818f4654ed39a1c147d1e51a00ffb4cbe5e63da79fcd2bebbd7cb8bf1c1d02749f36407ead0629fc166f14dde7970f684f16c818875d9fcb6867c7bdc89be7ebd91d1b4d82419de8a614abce9cc0e6d4a26398dca6f47b49876cbaffbc9954f9b1563a78ec59337587f6ab6397699afc03f544613917945245041ea1581df0c28b4066554730ddfaa0266346bdc1b202754dda4b1ba34c6fa89716b85d68532b6a2feef8ed6a9fe76d6b3f30f02150b468b1fbe7f16e4ae3024973f12f3cb31341bfd20a38bb1b0bec75acf0845530a7d6723e7cd6735df68d1ce4c704c29a044e2545f819e67f0615003dd7e04a6087db2b4182156b2f1f817860ac9f409ad7a5e0ff62be0b08456fc7f1e88812af3da0160709701140704575d499c997b6ca1e6e0a04d20f50967c64dac2d639a577c6bff625bdb0393992c9d4db0c6bbe45c667d53acd899a97a85de0c201ba99beaace49c7d80767cffec0e513ae886df04da04049a062f5adfe81b67dd755ceccaf21d0c97db2e27e13572cbf59eb343dc9f95a0a5af052bffce5c89917335f67e58cc5ca94270acaceed13bc82dfedf7b9d487a30398d42ecff55c228ed5652b8f1d43620bc6bb580df6e80b0dc05c482cbca44843a864533ec05b321ae1f9d1b59c67bf196a4758191e42f76670ceba20d135f0f28185b84a4cf7aa51f295009c3b1830513cc3b8fc4b76635d32e692d6ef5f7fa914c19931a55bb262ec879ce19347e1c3ca0c0b97de5fb3b690855add77279f7d325eec933f05b1672f6a1f0eec27c419d0fe24e53c90338cdc8bc6c60d060b946d6dd6145dcbad5c4ccf6f8597a6cfa74defcbde3047c891d78f90c6036a69be21cb660499b75718a3ef243a15c7d0bbe60300a39f76f8a5ba68963b712de48137572f3849aabd5666a4e32cfd4560539f887a5e420412b370b361c7635bfd99248a2cdef8249ef7bfbef4c21002f464c5fc5bee3b98ced83963b8ffeed84c7cb1ae7bf4ec4bd78275bb98678a1491514b7f1006d605e9161946b13fe78a8acf5fda99de95303940a2420c69a5b5995110b36a9a347898d97a610e4a213d37242bdcad8e7300e202e7caa4fe709c654eac84d5239d1a12a4f71877571e0f7e2d992e738adff8b1bd43a521fd06b8ea02fe5b1c2496fe1700e9d16c7c9d0b1f96aebd7b5eca8c3edaa19ebbfd2c5e4680d9a01dba3aada5ece2227047a658229eb2368a99f1d032c8848542801c14f07f9724229175b8ef8b4585a8c3e0c62ee91db8dc7382bde7419bb573184260348236f9554fe9375772ff966e8248a99e81e752cb9b41da3fc43fbe7ff7f580e11d00a75814d2ded41fe8e8fe8ce6790cc6a94e65f17f908f462fae85208e43f0e45c4c78cafadb83d2888cb64588e674d3f0faf985047d4c3f13ed0dfeab05aa91085b7a8012516bc35339588a3363abe792db2d8761d6403605aeb7a1d50185e7426cbb0acad1e6ca74b9aadf0aab058ce179e4f7ab135ed4e641a909c6c3783b4a70054da74f2538ed47c62b38c2df6a49b97f706ec9148ce48d86f197002b9a0853eca5e046d9ca4663d545f31d16b1058d586fc3be7207b5805355b1927fdafef39c48e5b73b5d61ea60e8b1cbd05f6e6a358a81dee52493dd06285f89b802bcb2651801455c86d78f2ae22312179bf43e61576081a2f250f845a8240cb8235e9c493a0c30607586166c0c048b3a434e49e655c1247efb389cec16e6a3326dd7d868cbc926602a61e4d0884d79963bd8bc0ae9b13a1aa71add7338ca89564b2259401518960f7a06f94babea47ba24142ed16b7d8fbf2c740e0d6e7d2da6d3953058db75714ac400b58400e26af6ac3b1c1c49d7c3d79c60d000a3fb4fbf9a6f9cf09166aa9c20cbc1ad0f2c9a93eea6f38fabb3acb1c31488c69da187a7a191431db943a9a5a6fec6f42f29b6e3abc6ebdefb55456ea6ca5dc81e1d184167ca7676cf665225e236a3d23eb71f6293a2a31f3569e10af6552658a113c1ecd3cace2237256f4c712f61b536a1694bce9815b7e38a9dad05ad42e00a0a0c8aaa00ade50f74a3f0ca981ed73473decccb0509fb264818a7512a8b9b1896a3bf730516dd643ba67b4c447d36a7d8ae4569120b5bec12e7b6e9648b8683f97f4825290be4cb794ec6a234595f7d771e0e8f3633ab54856925ecdefc5ddabd8d2ce74e782c65a973ef76fd540b6eb6e75fddec0218351dc5c0c84641042ac2406e835bd49c70469acae337d292f47330643ae134ca204bf6b2481fec470e095e054ee94774d6a496099eb1cf6a97af4fb322bb5c8973ade16764156bed5680522b8e2bb01943234bce7bf845342b6d65b9a9445c4271ab9076ead5605a4f284803bd0966cc24fa8683a34afc6ec44e503833b64e9f27197a484f4257c082c2559140b95ccda9c6ca4a8b981f1e160c88652d47d0be60bfbfed25111412b20bb95ab626d93fd976af958fbc61ba52292e0c763fd027c6eba6b8f494d2eb9a3d458322d70046f63dfd8b0153ece4a42a596fc71e17828440030074d15e740188e8b8b014829e2fa0f430f0a959619adeb82fffb5444e81fa0ce8ad8afe7aae5e3ce40e0404a45ecacaaf05e5f735c54e7837e0cd0ced286cb5995327d1ab4d2e7bd33c475784381a64e43e50922ffe2d010308a6b3799a3d9c728ee74244	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f3e-7676-97cf-103458229063	01a1fdfd-2118-7466-b247-840fcb5ec34e	1	1	1	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	1 😀 1	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f3e-7676-97cf-103458229063	01a1fdfd-2118-7747-9b29-76a5cd79a541	2	2	2	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	2 😀 2	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f3e-7676-97cf-103458229063	01a1fdfd-2118-78fd-a986-3f48138e756b	3	3	3	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	3 😀 3	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f3e-7676-97cf-103458229063	01a1fdfd-2118-7ab4-b485-e6176987080c	4	4	4	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	4 😀 4	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f3e-7676-97cf-103458229063	01a1fdfd-2118-7c2d-a78c-0960ed95afd1	5	5	5	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	5 😀 5	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f3e-7676-97cf-103458229063	01a1fdfd-2118-7d91-afd5-97fc6c3a1429	6	6	6	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	6 😀 6	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f3e-7676-97cf-103458229063	01a1fdfd-2118-7eed-a0bc-2749fbc6e26c	7	7	7	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	7 😀 7	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f3e-7676-97cf-103458229063	01a1fdfd-2119-7045-b76a-61795274a015	8	8	8	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	8 😀 8	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f3e-7676-97cf-103458229063	01a1fdfd-2119-7235-a24e-02a2f2b3ecd3	9	9	9	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	9 😀 9	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f3e-7676-97cf-103458229063	01a1fdfd-2119-73c2-a4b9-1dda0a8dad29	10	10	10	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	10 😀 10	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4d-785e-b18f-2f9a01ab93db	01a1fdfd-2120-728b-9c28-7ec741a3c7f6	1	1	1	1	f	01a1fdfd-1f30-7228-b1e6-d099f5602750	text	psst 1	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4d-785e-b18f-2f9a01ab93db	01a1fdfd-2120-7533-b6ba-cdfd59fb1503	2	2	2	1	f	01a1fdfd-1f30-7228-b1e6-d099f5602750	text	psst 2	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4d-785e-b18f-2f9a01ab93db	01a1fdfd-2120-7747-94af-a1adf25a1db7	3	3	3	1	f	01a1fdfd-1f30-7228-b1e6-d099f5602750	text	psst 3	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20f2-74c0-ae11-5549e001b4d8	284	332	292	1	t	01a1fdfd-1f29-7d22-92f2-5c199e976505	text		\N	\N	\N	key 4	\N	2026-11-21 12:03:07.176327+00	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f4d-785e-b18f-2f9a01ab93db	01a1fdfd-2120-78c4-bf5f-012167b04a68	4	4	4	1	f	01a1fdfd-1f30-7228-b1e6-d099f5602750	text	psst 4	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4d-785e-b18f-2f9a01ab93db	01a1fdfd-2120-7c7e-8abb-a28519a4b037	5	5	5	1	f	01a1fdfd-1f30-7228-b1e6-d099f5602750	text	psst 5	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4d-7e08-b007-981014bdf57a	01a1fdfd-2121-7c28-aec6-fa4264ee2dcc	1	1	1	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	the end	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20f1-7ba1-8873-857458d98a45	282	331	290	4	t	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	edit 3	\N	\N	\N	key 2	2026-11-21 12:03:07.171395+00	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20f2-7af1-ad49-53b80c7eee0e	286	333	294	1	t	01a1fdfd-1f29-7d22-92f2-5c199e976505	text		\N	\N	\N	key 6	\N	2026-11-21 12:03:07.176714+00	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01a1fdfd-20f3-7400-b6c1-b9c1c599a314	288	336	296	1	t	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	sent\t8 \\ \\N \\. \n'"$1	\N	\N	\N	key 8	\N	\N	\N
01a1fdfd-22cd-7024-8681-b388715146fd	01a1fdfd-22e5-757c-8812-53213001dcb6	1	3	3	1	f	01a1fdfd-1f30-7228-b1e6-d099f5602750	text	live 1	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-22cd-7024-8681-b388715146fd	01a1fdfd-22e5-787a-931b-badcc8523a0c	2	4	4	1	f	01a1fdfd-1f30-7228-b1e6-d099f5602750	text	live 2	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-22cd-7024-8681-b388715146fd	01a1fdfd-22e5-7ab8-a536-e807c6f66165	3	5	5	1	f	01a1fdfd-1f30-7228-b1e6-d099f5602750	text	live 3	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-22cd-7024-8681-b388715146fd	01a1fdfd-22e5-7c56-81cf-d1472cc4242f	4	6	6	1	f	01a1fdfd-1f30-7228-b1e6-d099f5602750	text	live 4	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-22cd-7024-8681-b388715146fd	01a1fdfd-22e5-7dd2-b2f4-25473ad0f326	5	7	7	1	f	01a1fdfd-1f30-7228-b1e6-d099f5602750	text	live 5	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-22ce-7b4b-8ac0-1eb4836ffb26	01a1fdfd-22e6-79db-9dc0-2e27ff4a004d	1	1	1	1	f	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	text	and here	\N	\N	\N	\N	\N	\N	\N
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
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0184b3d1-e03d-7e56-b524-2ffd116db07c	1	7	7	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 1	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0184cd91-ac3d-7e56-bd42-8f719c7f06d5	2	8	8	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 2	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01850111-443d-7e56-b12d-6a03538f4d92	4	10	10	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 4	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01853490-dc3d-7e56-b9ae-09b4cf997910	6	12	12	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 6	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01854e50-a83d-7e56-af80-1f80529aa6e6	7	13	13	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 7	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01856810-743d-7e56-83ea-07217a8a37ac	8	14	14	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 8	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018581d0-403d-7e56-a6a7-7605f592c4c9	9	15	15	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 9	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01859b90-0c3d-7e56-9dcb-38d1eab2fcee	10	16	16	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 10	{"n": 10}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0185b54f-d83d-7e56-941e-734e8c0f2473	11	17	17	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 11	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0185cf0f-a43d-7e56-b78b-92205989b0bf	12	18	18	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 12	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0185e8cf-703d-7e56-ba15-ebca3035bc0a	13	19	19	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 13	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0186028f-3c3d-7e56-84fb-ac0ea59c251c	14	20	20	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 14	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01861c4f-083d-7e56-b4d4-69492f040623	15	21	21	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 15	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0186360e-d43d-7e56-a3c5-3a81a8ad881c	16	22	22	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 16	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01864fce-a03d-7e56-9fbb-0a39f519ea40	17	23	23	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 17	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0186698e-6c3d-7e56-b131-61b1d5c0a3c6	18	24	24	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 18	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0186834e-383d-7e56-836f-b202e2e2343e	19	25	25	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 19	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01869d0e-043d-7e56-be54-253e2a50ce99	20	26	26	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 20	{"n": 20}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0186b6cd-d03d-7e56-83a2-4857321a5cc5	21	27	27	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 21	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0186d08d-9c3d-7e56-bd5b-1c5f89db5c98	22	28	28	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 22	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0186ea4d-683d-7e56-82ae-373402ecea79	23	29	29	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 23	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0187040d-343d-7e56-996b-0e13e9bddc6b	24	30	30	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 24	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01871dcd-003d-7e56-8364-bef347bb14bc	25	31	31	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 25	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0187378c-cc3d-7e56-b4ac-c54f10278341	26	32	32	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 26	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0187514c-983d-7e56-92ca-81fbc617bba9	27	33	33	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 27	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01876b0c-643d-7e56-9015-ab1a4df97c99	28	34	34	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 28	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018784cc-303d-7e56-8790-ac7ae14412a5	29	35	35	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 29	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01879e8b-fc3d-7e56-8cbe-b7f4e8864295	30	36	36	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 30	{"n": 30}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0187b84b-c83d-7e56-af60-e586ae5ddf46	31	37	37	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 31	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0187d20b-943d-7e56-a784-39811ca7073b	32	38	38	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 32	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0187ebcb-603d-7e56-9f18-902fbf506186	33	39	39	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 33	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0188058b-2c3d-7e56-a0ec-45271d59ac8a	34	40	40	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 34	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01881f4a-f83d-7e56-8f08-7b355836cd15	35	41	41	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 35	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0188390a-c43d-7e56-9d39-5351837a7be3	36	42	42	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 36	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018852ca-903d-7e56-ae08-5c03bd2bf934	37	43	43	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 37	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01886c8a-5c3d-7e56-8fb5-bb084973c3e6	38	44	44	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 38	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0188864a-283d-7e56-9b99-087db993af19	39	45	45	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 39	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0188a009-f43d-7e56-9506-33a2e085a974	40	46	46	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 40	{"n": 40}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0188b9c9-c03d-7e56-9b17-117f31eed9c6	41	47	47	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 41	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0188d389-8c3d-7e56-bc41-c375c2691c87	42	48	48	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 42	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0188ed49-583d-7e56-9373-9798d601d126	43	49	49	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 43	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01890709-243d-7e56-8052-9a16e312dd1e	44	50	50	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 44	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018920c8-f03d-7e56-a170-37f781b97d70	45	51	51	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 45	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01893a88-bc3d-7e56-be11-72cbb5a171d4	46	52	52	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 46	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01895448-883d-7e56-8ec3-4c20877e8d4d	47	53	53	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 47	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01896e08-543d-7e56-803c-aca59a33ea51	48	54	54	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 48	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018987c8-203d-7e56-8a54-b57e9a71825e	49	55	55	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 49	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0189a187-ec3d-7e56-a073-c3b399fe529f	50	56	56	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 50	{"n": 50}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0189bb47-b83d-7e56-9e2c-b0269ad1c69b	51	57	57	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 51	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0189d507-843d-7e56-9456-a85086167458	52	58	58	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 52	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0189eec7-503d-7e56-b10e-9d8bcf888cc3	53	59	59	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 53	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018a0887-1c3d-7e56-948d-877d26e25c08	54	60	60	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 54	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018a2246-e83d-7e56-abc7-ed1fd6362609	55	61	61	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 55	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018a3c06-b43d-7e56-87f7-e004bf9b47f4	56	62	62	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 56	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018a55c6-803d-7e56-b6a0-94cbcb1d73d5	57	63	63	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 57	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018a6f86-4c3d-7e56-97bc-2714e912233e	58	64	64	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 58	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018a8946-183d-7e56-92e6-9bf33e672fa2	59	65	65	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 59	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018aa305-e43d-7e56-8fa5-dedf36d2a194	60	66	66	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 60	{"n": 60}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01851ad1-103d-7e56-a9ba-3f810892e151	5	335	11	1	t	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text		\N	\N	\N	\N	\N	2026-11-21 12:03:07.177044+00	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018abcc5-b03d-7e56-99d4-f6f1ca5b0030	61	67	67	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 61	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018ad685-7c3d-7e56-9fd3-e17dc9fb6ddf	62	68	68	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 62	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018af045-483d-7e56-a9eb-d98317cbf57d	63	69	69	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 63	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018b0a05-143d-7e56-9846-c4af731904c0	64	70	70	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 64	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018b23c4-e03d-7e56-95f4-324377ee0037	65	71	71	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 65	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018b3d84-ac3d-7e56-b63d-de5ec624d7ed	66	72	72	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 66	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018b5744-783d-7e56-a5ca-3ed5d55b82b2	67	73	73	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 67	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018b7104-443d-7e56-9111-7634c2c1ed3e	68	74	74	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 68	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018b8ac4-103d-7e56-bb6d-ff655637dc60	69	75	75	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 69	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018ba483-dc3d-7e56-b45e-5433815acc9d	70	76	76	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 70	{"n": 70}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018bbe43-a83d-7e56-9600-a7f76401abe8	71	77	77	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 71	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018bd803-743d-7e56-ae3f-3790cf2d4c27	72	78	78	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 72	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018bf1c3-403d-7e56-81c5-b05a8b4d7701	73	79	79	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 73	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018c0b83-0c3d-7e56-b7f8-6cf8bd556744	74	80	80	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 74	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018c2542-d83d-7e56-b210-2a67bec35f15	75	81	81	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 75	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018c3f02-a43d-7e56-9cee-78b182979854	76	82	82	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 76	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018c58c2-703d-7e56-9417-edc4accb7dfc	77	83	83	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 77	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018c7282-3c3d-7e56-89a4-2dd5b8c0eae2	78	84	84	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 78	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018c8c42-083d-7e56-a0ab-d4f9832d129d	79	85	85	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 79	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018ca601-d43d-7e56-99f6-5f7e5208be83	80	86	86	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 80	{"n": 80}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018cbfc1-a03d-7e56-becc-d189f60b2aa9	81	87	87	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 81	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018cd981-6c3d-7e56-89f4-5612e074f100	82	88	88	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 82	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018cf341-383d-7e56-adfb-43ace7618903	83	89	89	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 83	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018d0d01-043d-7e56-9ee9-bf65456050f6	84	90	90	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 84	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018d26c0-d03d-7e56-b8ad-78125d55796c	85	91	91	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 85	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018d4080-9c3d-7e56-9696-3ac683c18e3b	86	92	92	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 86	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018d5a40-683d-7e56-b8e4-f31433229974	87	93	93	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 87	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018d7400-343d-7e56-b39f-ebce5c73d5d5	88	94	94	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 88	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018d8dc0-003d-7e56-b0b1-46866632c1a0	89	95	95	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 89	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018da77f-cc3d-7e56-9017-8ce0717bb516	90	96	96	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 90	{"n": 90}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018dc13f-983d-7e56-a65d-925930edb75c	91	97	97	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 91	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018ddaff-643d-7e56-9e63-e2bc6ce5cff5	92	98	98	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 92	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018df4bf-303d-7e56-aa56-43463e34ca18	93	99	99	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 93	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018e0e7e-fc3d-7e56-ab68-f7c284cb0b7f	94	100	100	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 94	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018e283e-c83d-7e56-bd29-2efbd5ee064d	95	101	101	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 95	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018e41fe-943d-7e56-9fcb-9a2a21141554	96	102	102	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 96	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018e5bbe-603d-7e56-9d00-63d1af3bf6ed	97	103	103	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 97	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018e757e-2c3d-7e56-af6e-dbf6f0683353	98	104	104	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 98	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018e8f3d-f83d-7e56-bf62-e9c9f2da98cd	99	105	105	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 99	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018ea8fd-c43d-7e56-a2a3-42f530dfe6ae	100	106	106	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 100	{"n": 100}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018ec2bd-903d-7e56-97e2-5daa9be8eda8	101	107	107	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 101	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018edc7d-5c3d-7e56-8596-6738bf56c1f8	102	108	108	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 102	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018ef63d-283d-7e56-9eef-e159c3287ec1	103	109	109	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 103	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018f0ffc-f43d-7e56-ba35-afec94038e6e	104	110	110	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 104	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018f29bc-c03d-7e56-aa5d-fd1f97800f46	105	111	111	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 105	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018f437c-8c3d-7e56-8f07-dae383f3d9b7	106	112	112	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 106	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018f5d3c-583d-7e56-aa27-11f1268abff6	107	113	113	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 107	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018f76fc-243d-7e56-af88-2515ca19fbe2	108	114	114	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 108	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018f90bb-f03d-7e56-a1d7-f02e404b5e99	109	115	115	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 109	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018faa7b-bc3d-7e56-b46a-34c7a9986cf0	110	116	116	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 110	{"n": 110}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018fc43b-883d-7e56-8ae3-8fa1b28d4ed4	111	117	117	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 111	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018fddfb-543d-7e56-9d38-57984e53efcc	112	118	118	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 112	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	018ff7bb-203d-7e56-b72b-2c50af452157	113	119	119	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 113	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0190117a-ec3d-7e56-9aac-5a962d252c43	114	120	120	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 114	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01902b3a-b83d-7e56-86fe-54c7b45d8165	115	121	121	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 115	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019044fa-843d-7e56-816e-455cdac26d34	116	122	122	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 116	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01905eba-503d-7e56-aef4-389967c55711	117	123	123	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 117	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0190787a-1c3d-7e56-9342-e2cec054130c	118	124	124	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 118	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01909239-e83d-7e56-867e-e65a6ef5186c	119	125	125	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 119	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0190abf9-b43d-7e56-825f-d8d908ec4b37	120	126	126	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 120	{"n": 120}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0190c5b9-803d-7e56-a9fb-1739d939db6a	121	127	127	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 121	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0190df79-4c3d-7e56-9b3e-6342f3487718	122	128	128	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 122	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0190f939-183d-7e56-b771-f185b1078b24	123	129	129	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 123	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019112f8-e43d-7e56-9b32-96c320c8c16a	124	130	130	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 124	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01912cb8-b03d-7e56-b625-d6a78031e135	125	131	131	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 125	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01914678-7c3d-7e56-bd68-bfc2db337977	126	132	132	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 126	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01916038-483d-7e56-b887-bc1bf00e9d9e	127	133	133	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 127	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019179f8-143d-7e56-a8d1-81b810c3ebf3	128	134	134	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 128	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019193b7-e03d-7e56-9776-67813039e94c	129	135	135	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 129	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0191ad77-ac3d-7e56-a5bb-d790eb3de1f1	130	136	136	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 130	{"n": 130}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0191c737-783d-7e56-a2d1-16cdaa864b43	131	137	137	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 131	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0191e0f7-443d-7e56-a324-84f89483ba1a	132	138	138	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 132	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0191fab7-103d-7e56-af61-8bd0df9b7345	133	139	139	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 133	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01921476-dc3d-7e56-95f3-caffb9d9b500	134	140	140	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 134	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01922e36-a83d-7e56-ac6b-c7d4ff5ba558	135	141	141	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 135	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019247f6-743d-7e56-943d-62eec5f5fafc	136	142	142	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 136	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019261b6-403d-7e56-a508-e63b259a0c2e	137	143	143	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 137	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01927b76-0c3d-7e56-a019-b0b038758b25	138	144	144	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 138	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01929535-d83d-7e56-9fce-aac06ad4a830	139	145	145	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 139	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0192aef5-a43d-7e56-809a-6a74427cc4cc	140	146	146	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 140	{"n": 140}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0192c8b5-703d-7e56-ba9d-042028cd5cbc	141	147	147	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 141	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0192e275-3c3d-7e56-a9f2-b23e72d88a81	142	148	148	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 142	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0192fc35-083d-7e56-a263-f19b1b7b8367	143	149	149	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 143	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019315f4-d43d-7e56-b0f0-4c235fb40b9f	144	150	150	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 144	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01932fb4-a03d-7e56-86e8-5f56411997f0	145	151	151	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 145	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01934974-6c3d-7e56-afdd-2271ff32158e	146	152	152	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 146	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01936334-383d-7e56-b481-4866e503acd3	147	153	153	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 147	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01937cf4-043d-7e56-b565-79f573c0d87f	148	154	154	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 148	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019396b3-d03d-7e56-9f2e-6715e1ed70f0	149	155	155	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 149	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0193b073-9c3d-7e56-8707-ff6c6e7937d7	150	156	156	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 150	{"n": 150}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0193ca33-683d-7e56-8288-b8bc6ef5ff4d	151	157	157	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 151	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0193e3f3-343d-7e56-9aa6-85f3cd487d1a	152	158	158	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 152	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0193fdb3-003d-7e56-ad37-b65ce76f23c0	153	159	159	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 153	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01941772-cc3d-7e56-8ebf-ac807a4bc0b4	154	160	160	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 154	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01943132-983d-7e56-bfa0-cd4ff615bfbf	155	161	161	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 155	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01944af2-643d-7e56-9b60-288fc2b72d03	156	162	162	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 156	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019464b2-303d-7e56-a19b-48852097fff7	157	163	163	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 157	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01947e71-fc3d-7e56-b3dd-3cc98561cd12	158	164	164	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 158	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01949831-c83d-7e56-b02a-417c588748d6	159	165	165	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 159	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0194b1f1-943d-7e56-bc35-407f5415e91b	160	166	166	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 160	{"n": 160}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0194cbb1-603d-7e56-853f-6b9020ab9c40	161	167	167	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 161	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0194e571-2c3d-7e56-93ec-f83495b2449b	162	168	168	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 162	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0194ff30-f83d-7e56-ad17-9fa33579e6c7	163	169	169	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 163	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019518f0-c43d-7e56-a512-f3f5abe0b83d	164	170	170	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 164	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019532b0-903d-7e56-9858-8d85bc37afce	165	171	171	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 165	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01954c70-5c3d-7e56-9f0b-4322f5c125ef	166	172	172	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 166	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01956630-283d-7e56-9ea4-458db7d6c3f8	167	173	173	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 167	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01957fef-f43d-7e56-93a3-9a726fa06a06	168	174	174	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 168	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019599af-c03d-7e56-b17e-bbff457dbcf3	169	175	175	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 169	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0195b36f-8c3d-7e56-8918-49c83e7f0bbf	170	176	176	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 170	{"n": 170}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0195cd2f-583d-7e56-a50f-e6438067ce60	171	177	177	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 171	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0195e6ef-243d-7e56-968b-3876ec83e0f2	172	178	178	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 172	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019600ae-f03d-7e56-9ea1-0566b2346042	173	179	179	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 173	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01961a6e-bc3d-7e56-9129-e74f93c2a80e	174	180	180	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 174	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0196342e-883d-7e56-82f2-1e0bacaba448	175	181	181	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 175	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01964dee-543d-7e56-9b16-9c57381632db	176	182	182	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 176	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019667ae-203d-7e56-8c32-947dfe7f0d90	177	183	183	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 177	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0196816d-ec3d-7e56-b592-b8291ba61b0b	178	184	184	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 178	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01969b2d-b83d-7e56-aee4-bdf590a50380	179	185	185	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 179	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0196b4ed-843d-7e56-84e3-8135e3665e57	180	186	186	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 180	{"n": 180}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0196cead-503d-7e56-9473-449d63a38182	181	187	187	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 181	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0196e86d-1c3d-7e56-91e9-4b42a73017b5	182	188	188	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 182	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0197022c-e83d-7e56-b35e-e78fa791780a	183	189	189	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 183	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01971bec-b43d-7e56-a932-8389eac69a3d	184	190	190	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 184	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019735ac-803d-7e56-9c8a-c11ec338b8b5	185	191	191	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 185	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01974f6c-4c3d-7e56-a943-53e50a7f6188	186	192	192	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 186	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0197692c-183d-7e56-9666-71f794001c77	187	193	193	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 187	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019782eb-e43d-7e56-ab0f-18ee2cefba7a	188	194	194	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 188	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01979cab-b03d-7e56-93b8-051a403f2c91	189	195	195	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 189	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0197b66b-7c3d-7e56-8fa2-8899e86c7771	190	196	196	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 190	{"n": 190}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0197d02b-483d-7e56-9be2-ae9b964bb67c	191	197	197	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 191	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0197e9eb-143d-7e56-9ec8-c0ca3b5cc34c	192	198	198	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 192	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019803aa-e03d-7e56-b70e-9cb92ca08841	193	199	199	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 193	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01981d6a-ac3d-7e56-b975-ec3e6c2b76ea	194	200	200	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 194	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0198372a-783d-7e56-87ee-4b1a75f6737b	195	201	201	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 195	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019850ea-443d-7e56-a53c-704093c9ae27	196	202	202	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 196	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01986aaa-103d-7e56-a789-f847c6a94def	197	203	203	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 197	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01988469-dc3d-7e56-aa4d-f9344c6e5d01	198	204	204	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 198	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01989e29-a83d-7e56-ba9e-df98680b15c5	199	205	205	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 199	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0198b7e9-743d-7e56-bc9f-aa2aef366268	200	206	206	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 200	{"n": 200}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0198d1a9-403d-7e56-be22-31e7e72f9ef4	201	207	207	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 201	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0198eb69-0c3d-7e56-aac6-357d549347bd	202	208	208	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 202	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01990528-d83d-7e56-a30a-eba7e53a47cf	203	209	209	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 203	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01991ee8-a43d-7e56-9fb3-d2cadce2ce0a	204	210	210	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 204	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019938a8-703d-7e56-b3b3-b1355aa3721f	205	211	211	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 205	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01995268-3c3d-7e56-902f-8434adade40d	206	212	212	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 206	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01996c28-083d-7e56-83bf-0d8faf8a1ff0	207	213	213	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 207	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019985e7-d43d-7e56-b7fc-134db76b1313	208	214	214	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 208	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	01999fa7-a03d-7e56-beee-73f94c67079f	209	215	215	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 209	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0199b967-6c3d-7e56-8428-2d67c7d8699f	210	216	216	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 210	{"n": 210}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0199d327-383d-7e56-8ceb-603ff027ca39	211	217	217	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 211	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0199ece7-043d-7e56-84e3-1e72b43c2e3a	212	218	218	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 212	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019a06a6-d03d-7e56-9919-3b65a65af761	213	219	219	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 213	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019a2066-9c3d-7e56-83cf-7688e3762e4f	214	220	220	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 214	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019a3a26-683d-7e56-bee6-cd9da467c8a6	215	221	221	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 215	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019a53e6-343d-7e56-a636-adcde5d3c8d5	216	222	222	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 216	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019a6da6-003d-7e56-9244-3176c0c476bb	217	223	223	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 217	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019a8765-cc3d-7e56-9104-862014dad48a	218	224	224	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 218	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019aa125-983d-7e56-a461-ef547c8bc347	219	225	225	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 219	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019abae5-643d-7e56-a873-5da24e74ea65	220	226	226	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 220	{"n": 220}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019ad4a5-303d-7e56-ba3f-a8e300037e54	221	227	227	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 221	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019aee64-fc3d-7e56-845b-2641a9ece0ac	222	228	228	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 222	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019b0824-c83d-7e56-99d1-20d272a5d83b	223	229	229	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 223	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019b21e4-943d-7e56-a207-ff04e1a14e4b	224	230	230	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 224	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019b3ba4-603d-7e56-aa41-8a7ddb1413de	225	231	231	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 225	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019b5564-2c3d-7e56-8fec-e997413af7a5	226	232	232	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 226	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019b6f23-f83d-7e56-b055-9173b129fc30	227	233	233	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 227	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019b88e3-c43d-7e56-9519-9d91048a9b57	228	234	234	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 228	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019ba2a3-903d-7e56-b340-0a16e03a06c8	229	235	235	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 229	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019bbc63-5c3d-7e56-934a-a7f5a6af15f5	230	236	236	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 230	{"n": 230}	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019bd623-283d-7e56-b979-72392a3f39c8	231	237	237	1	f	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	imported 231	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019befe2-f43d-7e56-84d8-461621cf9030	232	238	238	1	f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	text	imported 232	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	019c09a2-c03d-7e56-a514-c0b3623f5682	233	239	239	1	f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	text	imported 233	\N	\N	\N	\N	\N	\N	\N
01a1fdfd-1f4c-7d60-adb9-08fc8c129d9f	0184e751-783d-7e56-a362-4908b22bec4f	3	287	9	2	t	01a1fdfd-1f29-7d22-92f2-5c199e976505	text	edited long after	\N	\N	\N	\N	2026-11-21 12:03:06.984201+00	\N	\N
\.


--
-- Data for Name: post_activity; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.post_activity (post_id, space_id, live, is_public, comment_count, active) FROM stdin;
01a1fdfd-21d1-754b-86d8-d5595ae1f8fc	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	0	1795262587335941
01a1fdfd-21d1-7ba5-bf92-5da5a9606a55	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	0	1795262587335941
01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	0	1795262587335941
01a1fdfd-21d2-741c-871c-eebd866dbd27	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	0	1795262587335941
01a1fdfd-21d2-7c8b-b6d2-d2ffcef81655	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	0	1795262587335941
01a1fdfd-21d3-7483-881c-ffcb06e6dc79	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	0	1795262587335941
01a1fdfd-21d8-750a-b319-c5d795cb7829	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	0	1795262587335941
01a1fdfd-21d8-794b-9d5f-a026caf9116a	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	0	1795262587335941
01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	0	1795262587335941
01a1fdfd-21d9-711e-96f8-1f45985e7711	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	0	1795262587335941
01a1fdfd-21d9-750a-b8c7-3e0a923ebd11	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	0	1795262587335941
01a1fdfd-21d9-7995-bf7d-0e7b86374107	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	0	1795262587335941
01a1fdfd-21e4-74a3-b4a3-d4d413fd095e	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	f	t	0	1795262587364290
01a1fdfd-21e5-72c8-a810-51da1609d5ac	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	f	t	0	1795262587365174
01a1fdfd-21e5-7712-990d-bdd05aa7e4da	01a1fdfd-218d-7770-ae10-45a60851188b	t	f	0	1795262587363785
01a1fdfd-21e4-7dba-9066-a927089ee5a8	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	t	t	0	1795262587367861
01a1fdfd-21f4-73fb-a944-8814556e898e	01a1fdfd-218d-7770-ae10-45a60851188b	t	f	0	1795262587379856
01a1fdfd-21d2-77e3-b32f-e795b67330a1	01a1fdfd-2181-73d7-b76e-85da5b53eeac	f	t	0	1795262587335941
01a1fdfd-21d3-708b-84b4-a59f86d85a7b	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	0	1795262587335941
01a1fdfd-21d3-7851-bf5f-a1cc11a7ae4b	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	t	t	0	1795262587335941
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	10	1795262587428553
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	9	1795262587428806
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	9	1795262587429035
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	10	1795262587428163
01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	t	t	0	1795262587335941
01a1fdfd-2317-7e8f-a93e-9257d9bb7876	01a1fdfd-2181-73d7-b76e-85da5b53eeac	t	t	0	1795262587671350
\.


--
-- Data for Name: post_versions; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.post_versions (post_id, version, edited_at, title, content, gif_url, tags) FROM stdin;
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	1	\N	Post 4	line\n4	\N	{"tag 1"}
\.


--
-- Data for Name: posts; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.posts (id, space_id, author_id, alias_id, is_public, title, content, gif_url, tags, crosspost_of, published_at, rejected_at, rejected_reason, version, edited_at, deleted_at, deleted_by, pinned_at, locked_at, resolved_at) FROM stdin;
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	t	Post 1	line\n1	\N	{"tag 1"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	t	Post 2	line\n2	\N	{"tag 2"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	t	Post 3	line\n3	\N	{"tag 0"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21d1-754b-86d8-d5595ae1f8fc	01a1fdfd-2181-73d7-b76e-85da5b53eeac	\N	1332f18d-2aa1-47a7-bf47-5bd09d6cb542	t	Post 5	line\n5	\N	{"tag 2"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21d2-741c-871c-eebd866dbd27	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	t	Post 8	line\n8	\N	{"tag 2"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21d2-7c8b-b6d2-d2ffcef81655	01a1fdfd-2181-73d7-b76e-85da5b53eeac	\N	710b3dce-234f-48c0-b522-78a69818d67b	t	Post 10	line\n10	\N	{"tag 1"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21d3-7483-881c-ffcb06e6dc79	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	t	Post 12	line\n12	\N	{"tag 0"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21d8-750a-b319-c5d795cb7829	01a1fdfd-2181-73d7-b76e-85da5b53eeac	\N	d98c3cc3-b5f9-4347-aeb4-02e2e3e32a11	t	Post 15	line\n15	\N	{"tag 0"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21d8-794b-9d5f-a026caf9116a	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	t	Post 16	line\n16	\N	{"tag 1"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	t	Post 17	line\n17	\N	{"tag 2"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21d9-711e-96f8-1f45985e7711	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	t	Post 18	line\n18	\N	{"tag 0"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21d9-750a-b8c7-3e0a923ebd11	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	t	Post 19	line\n19	\N	{"tag 1"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21d9-7995-bf7d-0e7b86374107	01a1fdfd-2181-73d7-b76e-85da5b53eeac	\N	aaafc8ba-b2b6-400c-b09d-94bf2acf05e7	t	Post 20	line\n20	\N	{"tag 2"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21e4-74a3-b4a3-d4d413fd095e	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	\N	21f9efd3-4392-44cb-aaed-46500f5fff1f	t	Waiting		\N	{}	\N	\N	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21e5-7712-990d-bdd05aa7e4da	01a1fdfd-218d-7770-ae10-45a60851188b	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	f	Hidden		\N	{}	\N	2026-11-21 12:03:07.363785+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21e4-7dba-9066-a927089ee5a8	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	t	Approved		\N	{}	\N	2026-11-21 12:03:07.367861+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21e5-72c8-a810-51da1609d5ac	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	t	Rejected		\N	{}	\N	\N	2026-11-21 12:03:07.375887+00	off topic	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21f4-73fb-a944-8814556e898e	01a1fdfd-218d-7770-ae10-45a60851188b	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	f	Post 1		\N	{}	01a1fdfd-21c8-79df-8772-92d6f80bd614	2026-11-21 12:03:07.379856+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	t	Post 4	edited	\N	{x}	\N	2026-11-21 12:03:07.335941+00	\N	\N	2	2026-11-21 12:03:07.384693+00	\N	\N	2026-11-21 12:03:07.385061+00	\N	\N
01a1fdfd-21d1-7ba5-bf92-5da5a9606a55	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	t	Post 6	line\n6	\N	{"tag 0"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	2026-11-21 12:03:07.385061+00	\N
01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	t	Post 7	line\n7	\N	{"tag 1"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	2026-11-21 12:03:07.385061+00
01a1fdfd-21d2-77e3-b32f-e795b67330a1	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	t	Post 9	line\n9	\N	{"tag 0"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	2026-11-21 12:03:07.386804+00	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	\N	\N
01a1fdfd-21d3-708b-84b4-a59f86d85a7b	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	t	Post 11	line\n11	\N	{"tag 2"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21d3-7851-bf5f-a1cc11a7ae4b	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	t	Post 13	line\n13	\N	{"tag 1"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	t	Post 14	line\n14	\N	{"tag 2"}	\N	2026-11-21 12:03:07.335941+00	\N	\N	1	\N	\N	\N	\N	\N	\N
01a1fdfd-2317-7e8f-a93e-9257d9bb7876	01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	t	Late		\N	{}	\N	2026-11-21 12:03:07.67135+00	\N	\N	1	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: rankings; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.rankings (post_id, id, scope_id, created, listed, listed_for_all, day, score, hot, best, controversy) FROM stdin;
01a1fdfd-21d1-754b-86d8-d5595ae1f8fc	01a1fdfd-21d1-754b-86d8-d5595ae1f8fc	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	0	14694.101874132022	0	0
01a1fdfd-21d1-7ba5-bf92-5da5a9606a55	01a1fdfd-21d1-7ba5-bf92-5da5a9606a55	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	0	14694.101874132022	0	0
01a1fdfd-21d2-7c8b-b6d2-d2ffcef81655	01a1fdfd-21d2-7c8b-b6d2-d2ffcef81655	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	0	14694.101874132022	0	0
01a1fdfd-21d8-750a-b319-c5d795cb7829	01a1fdfd-21d8-750a-b319-c5d795cb7829	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	0	14694.101874132022	0	0
01a1fdfd-21d9-7995-bf7d-0e7b86374107	01a1fdfd-21d9-7995-bf7d-0e7b86374107	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	0	14694.101874132022	0	0
01a1fdfd-21e4-74a3-b4a3-d4d413fd095e	01a1fdfd-21e4-74a3-b4a3-d4d413fd095e	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	1795262587364290	f	f	\N	0	14694.101874762	0	0
01a1fdfd-21e5-72c8-a810-51da1609d5ac	01a1fdfd-21e5-72c8-a810-51da1609d5ac	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	1795262587365174	f	f	\N	0	14694.101874781645	0	0
01a1fdfd-21e5-7712-990d-bdd05aa7e4da	01a1fdfd-21e5-7712-990d-bdd05aa7e4da	01a1fdfd-218d-7770-ae10-45a60851188b	1795262587363785	t	f	20778	0	14694.101874750777	0	0
01a1fdfd-21e4-7dba-9066-a927089ee5a8	01a1fdfd-21e4-7dba-9066-a927089ee5a8	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	1795262587367861	t	t	20778	0	14694.101874841355	0	0
01a1fdfd-21f4-73fb-a944-8814556e898e	01a1fdfd-21f4-73fb-a944-8814556e898e	01a1fdfd-218d-7770-ae10-45a60851188b	1795262587379856	t	f	20778	0	14694.101875107912	0	0
01a1fdfd-21d2-77e3-b32f-e795b67330a1	01a1fdfd-21d2-77e3-b32f-e795b67330a1	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	f	f	\N	0	14694.101874132022	0	0
01a1fdfd-21d3-7851-bf5f-a1cc11a7ae4b	01a1fdfd-21d3-7851-bf5f-a1cc11a7ae4b	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	1795262587335941	t	t	20778	0	14694.101874132022	0	0
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-220b-70b8-b435-e682869ba68f	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	1795262587403045	t	f	\N	0	14694.101875623222	0	0
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2211-70b4-83f8-6cb852238fc8	01a1fdfd-21d0-73ce-993d-9dc77cacc557	1795262587409044	t	f	\N	0	14694.101875756533	0	0
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-220a-7174-9cb6-d31e5022a76c	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	1795262587402091	t	f	\N	0	14694.101875602022	0	0
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2212-7a4d-ab3e-bad51e665453	01a1fdfd-21cb-7a39-a367-535bc88ef644	1795262587410644	t	f	\N	0	14694.101875792088	0	0
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2212-76c8-84dd-c31b8eb423ee	01a1fdfd-21c8-79df-8772-92d6f80bd614	1795262587410424	f	f	\N	0	14694.1018757872	0	0
01a1fdfd-21d3-708b-84b4-a59f86d85a7b	01a1fdfd-21d3-708b-84b4-a59f86d85a7b	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	0	14694.101874132022	0.23024149937758714	4
01a1fdfd-21d9-750a-b8c7-3e0a923ebd11	01a1fdfd-21d9-750a-b8c7-3e0a923ebd11	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	2	14694.402904127686	0.4325414503689865	1.5874010519681994
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2210-73a9-82e2-7aa4fc2fd3a5	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	1795262587408229	t	f	\N	4	14694.70393572975	0.7089214053677908	0
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2211-7451-b024-e2ee9dc9896c	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	1795262587409270	t	f	\N	2	14694.402905757219	0.4325414503689865	1.5874010519681994
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	-1	14694.101874132022	0.10577563612168656	1.7320508075688772
01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	1	14694.101874132022	0.3211826478302645	1.7320508075688772
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2212-739d-a9dd-0e3b7853a401	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	1795262587410226	t	f	\N	2	14694.402905778465	0.4325414503689865	1.5874010519681994
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2213-7097-8635-015e8257a23f	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	1795262587411037	t	f	\N	2	14694.402905796487	0.4325414503689865	1.5874010519681994
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2224-729b-811c-9408391dbff8	01a1fdfd-2218-751a-9959-5697345e0865	1795262587428163	t	f	\N	0	14694.1018761814	0.23024149937758714	4
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2224-78d9-babb-01ca5b524f34	01a1fdfd-2218-7e04-8875-587ab6bbf773	1795262587428553	t	f	\N	2	14694.40290618573	0.4325414503689865	1.5874010519681994
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2224-7ce5-b477-41242a29aa66	01a1fdfd-2219-727e-8a86-fb546f43d932	1795262587428806	t	f	\N	2	14694.402906191353	0.4325414503689865	1.5874010519681994
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2225-708f-94d0-5a9f9de2d920	01a1fdfd-2219-764d-ba82-3ed704b40c40	1795262587429035	t	f	\N	0	14694.101876200777	0.23024149937758714	4
01a1fdfd-21d3-7483-881c-ffcb06e6dc79	01a1fdfd-21d3-7483-881c-ffcb06e6dc79	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	4	14694.70393412335	0.7089214053677908	0
01a1fdfd-21d8-794b-9d5f-a026caf9116a	01a1fdfd-21d8-794b-9d5f-a026caf9116a	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	2	14694.402904127686	0.4325414503689865	1.5874010519681994
01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	2	14694.402904127686	0.4325414503689865	1.5874010519681994
01a1fdfd-21d9-711e-96f8-1f45985e7711	01a1fdfd-21d9-711e-96f8-1f45985e7711	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	0	14694.101874132022	0.23024149937758714	4
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f	01a1fdfd-21cb-7a39-a367-535bc88ef644	1795262587400432	t	f	\N	4	14694.703935556483	0.7089214053677908	0
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2209-7d1a-ad25-1f4f65163405	01a1fdfd-21d0-73ce-993d-9dc77cacc557	1795262587401819	t	f	\N	0	14694.101875595978	0.23024149937758714	4
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220a-74d4-acb0-69a9e326989c	01a1fdfd-21c8-79df-8772-92d6f80bd614	1795262587402302	t	f	\N	0	14694.101875606711	0.23024149937758714	4
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220a-77ef-b7eb-76cda42703b9	01a1fdfd-21cb-7a39-a367-535bc88ef644	1795262587402496	t	f	\N	2	14694.402905606687	0.4325414503689865	1.5874010519681994
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-220a-7af1-96f4-30b55e339dfa	01a1fdfd-21d0-73ce-993d-9dc77cacc557	1795262587402684	t	f	\N	2	14694.402905610865	0.4325414503689865	1.5874010519681994
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220b-761c-8c6e-927ed641f51e	01a1fdfd-21c8-79df-8772-92d6f80bd614	1795262587403382	t	f	\N	0	14694.101875630711	0.23024149937758714	4
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220b-7970-9b8f-e6ffd330a07f	01a1fdfd-21cb-7a39-a367-535bc88ef644	1795262587403590	t	f	\N	2	14694.402905630997	0.4325414503689865	1.5874010519681994
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-220f-7fa5-a242-35a8b8fa1adf	01a1fdfd-21d0-73ce-993d-9dc77cacc557	1795262587407978	t	f	\N	0	14694.101875732844	0.23024149937758714	4
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2210-79b6-b44d-a54efc37a421	01a1fdfd-21c8-79df-8772-92d6f80bd614	1795262587408607	t	f	\N	0	14694.101875746823	0.23024149937758714	4
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2210-7d12-863a-49df5562b6ad	01a1fdfd-21cb-7a39-a367-535bc88ef644	1795262587408817	t	f	\N	0	14694.101875751488	0.23024149937758714	4
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2211-7778-8b63-5726a964b866	01a1fdfd-21c8-79df-8772-92d6f80bd614	1795262587409467	t	f	\N	4	14694.703935757261	0.7089214053677908	0
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2211-7a93-b913-c331f55620e1	01a1fdfd-21cb-7a39-a367-535bc88ef644	1795262587409661	t	f	\N	-2	14693.80084577458	0.07808074768509114	1.5874010519681994
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2213-73fb-8ee9-245c21067ebe	01a1fdfd-21c8-79df-8772-92d6f80bd614	1795262587411249	t	f	\N	0	14694.101875805532	0.23024149937758714	4
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2218-7e04-8875-587ab6bbf773	01a1fdfd-2209-7d1a-ad25-1f4f65163405	1795262587416876	t	f	\N	4	14694.703935921905	0.7089214053677908	0
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2219-764d-ba82-3ed704b40c40	01a1fdfd-220a-74d4-acb0-69a9e326989c	1795262587417394	t	f	\N	0	14694.10187594209	0.23024149937758714	4
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2219-7dae-97a8-8b2df2645995	01a1fdfd-220a-7af1-96f4-30b55e339dfa	1795262587417855	t	f	\N	0	14694.101875952334	0.23024149937758714	4
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-221a-7185-bbb6-a6251797b701	01a1fdfd-220b-70b8-b435-e682869ba68f	1795262587418095	t	f	\N	0	14694.101875957667	0.23024149937758714	4
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-221a-751e-baa1-de1da3798fd9	01a1fdfd-220b-761c-8c6e-927ed641f51e	1795262587418320	t	f	\N	4	14694.703935953994	0.7089214053677908	0
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-221a-78b8-a699-5b63bbf754c3	01a1fdfd-220b-7970-9b8f-e6ffd330a07f	1795262587418545	t	f	\N	0	14694.101875967666	0.23024149937758714	4
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-221a-7c51-a7d7-3b20b7004b47	01a1fdfd-220f-7fa5-a242-35a8b8fa1adf	1795262587418770	t	f	\N	0	14694.101875972667	0.23024149937758714	4
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-221a-7fd2-903e-dcbbfdfb4a0a	01a1fdfd-2210-73a9-82e2-7aa4fc2fd3a5	1795262587418989	t	f	\N	4	14694.70393596886	0.7089214053677908	0
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-221b-73ba-86aa-6ba8752203b8	01a1fdfd-2210-79b6-b44d-a54efc37a421	1795262587419233	t	f	\N	0	14694.101875982955	0.23024149937758714	4
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	3	14694.578995386742	0.646221035125734	0
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	-3	14693.624752877302	0	0
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	1	14694.101874132022	0.3211826478302645	1.7320508075688772
01a1fdfd-21d2-741c-871c-eebd866dbd27	01a1fdfd-21d2-741c-871c-eebd866dbd27	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	t	t	20778	0	14694.101874132022	0.23024149937758714	4
01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	1795262587335941	t	t	20778	-2	14693.800844136358	0.07808074768509114	1.5874010519681994
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2211-7ff3-9f78-7b46c4c20f4f	01a1fdfd-21d0-73ce-993d-9dc77cacc557	1795262587409997	t	f	\N	2	14694.402905773375	0.4325414503689865	1.5874010519681994
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2212-7d7c-993c-e51befd72bb0	01a1fdfd-21d0-73ce-993d-9dc77cacc557	1795262587410843	t	f	\N	2	14694.402905792174	0.4325414503689865	1.5874010519681994
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2218-751a-9959-5697345e0865	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f	1795262587416319	t	f	\N	0	14694.1018759182	0.23024149937758714	4
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2219-727e-8a86-fb546f43d932	01a1fdfd-220a-7174-9cb6-d31e5022a76c	1795262587417156	t	f	\N	0	14694.1018759368	0.23024149937758714	4
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2219-7a1c-bcb6-af89c839b61d	01a1fdfd-220a-77ef-b7eb-76cda42703b9	1795262587417632	t	f	\N	4	14694.703935938705	0.7089214053677908	0
01a1fdfd-2317-7e8f-a93e-9257d9bb7876	01a1fdfd-2317-7e8f-a93e-9257d9bb7876	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587671350	t	t	20778	0	14694.101881585555	0	0
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2319-75be-a571-c440dc4e0336	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f	1795262587673359	t	f	\N	0	14694.1018816302	0	0
\.


--
-- Data for Name: rankings_due; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.rankings_due (post_id, id) FROM stdin;
01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c
01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70
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
1	2026-11-21 12:03:05.768262+00
2	2026-11-21 12:03:05.768262+00
3	2026-11-21 12:03:05.768262+00
4	2026-11-21 12:03:05.768262+00
\.


--
-- Data for Name: secrets; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.secrets (name, value) FROM stdin;
channels	\\xa9b7e181e389aa83dc29b3fc2eadf71f646d77ae320229c184c79305cbdb4fd0
cursors	\\x0ae9ab44febfba1a29a3718d3a5b776a415a682e778c8cf29eaf291ab810dcd9
\.


--
-- Data for Name: space_bans; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.space_bans (space_id, user_id, banned_by, banned_at, until, reason) FROM stdin;
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f30-75c2-84ab-9980ac7f5eb1	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	2026-11-21 12:03:07.319704+00	\N	spam
01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	01a1fdfd-1f30-7228-b1e6-d099f5602750	01a1fdfd-1f29-7d22-92f2-5c199e976505	2026-11-21 12:03:07.323775+00	2036-11-21 12:03:07.323775+00	\N
\.


--
-- Data for Name: space_counters; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.space_counters (space_id, post_count, conversation_count, member_count, last_activity) FROM stdin;
01a1fdfd-218d-7d85-a557-6feed9840ccb	0	0	1	2026-11-21 12:03:07.277845+00
01a1fdfd-218e-7389-a18f-91bc3ba2673d	0	0	1	2026-11-21 12:03:07.278221+00
01a1fdfd-218d-7770-ae10-45a60851188b	2	1	2	2026-11-21 12:03:07.379856+00
01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	3	0	1	2026-11-21 12:03:07.367861+00
01a1fdfd-2181-73d7-b76e-85da5b53eeac	17	2	4	2026-11-21 12:03:07.429035+00
\.


--
-- Data for Name: space_deltas; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.space_deltas (space_id, id, posts, conversations, members, last_activity) FROM stdin;
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-2319-701c-b57e-7c6ea5ac20f5	1	0	0	2026-11-21 12:03:07.67135+00
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-231a-73ba-afdf-14c0d80ac819	0	0	0	2026-11-21 12:03:07.673359+00
01a1fdfd-218d-7770-ae10-45a60851188b	01a1fdfd-233c-791a-b05f-b53d5045336b	0	0	1	\N
\.


--
-- Data for Name: space_members; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.space_members (space_id, user_id, role, nickname, title, department, joined_at, invited_by) FROM stdin;
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f29-7d22-92f2-5c199e976505	owner	\N	\N	\N	2026-11-21 12:03:07.264443+00	\N
01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	01a1fdfd-1f29-7d22-92f2-5c199e976505	owner	\N	\N	\N	2026-11-21 12:03:07.264443+00	\N
01a1fdfd-218d-7770-ae10-45a60851188b	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	owner	\N	\N	\N	2026-11-21 12:03:07.264443+00	\N
01a1fdfd-218d-7d85-a557-6feed9840ccb	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	owner	\N	\N	\N	2026-11-21 12:03:07.264443+00	\N
01a1fdfd-218e-7389-a18f-91bc3ba2673d	01a1fdfd-1f29-7d22-92f2-5c199e976505	owner	\N	\N	\N	2026-11-21 12:03:07.264443+00	\N
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f30-7228-b1e6-d099f5602750	member	\N	\N	\N	2026-11-21 12:03:07.295776+00	\N
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	member	\N	\N	\N	2026-11-21 12:03:07.295776+00	\N
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	moderator	Benny	Head	Crusts	2026-11-21 12:03:07.295776+00	\N
01a1fdfd-218d-7770-ae10-45a60851188b	01a1fdfd-1f30-7228-b1e6-d099f5602750	member	\N	\N	\N	2026-11-21 12:03:07.311706+00	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
01a1fdfd-218d-7770-ae10-45a60851188b	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	member	\N	\N	\N	2026-11-21 12:03:07.707852+00	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
\.


--
-- Data for Name: space_membership_events; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.space_membership_events (space_id, id, user_id, event, actor_id) FROM stdin;
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-218c-716c-a640-4ced2c1de043	01a1fdfd-1f29-7d22-92f2-5c199e976505	joined	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	01a1fdfd-218d-74d4-aef6-f530496911f9	01a1fdfd-1f29-7d22-92f2-5c199e976505	joined	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-218d-7770-ae10-45a60851188b	01a1fdfd-218d-7b5c-b303-71168e51897c	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	joined	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
01a1fdfd-218d-7d85-a557-6feed9840ccb	01a1fdfd-218e-7160-aaba-efdfaf55231f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	joined	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
01a1fdfd-218e-7389-a18f-91bc3ba2673d	01a1fdfd-218e-7733-be04-65c9c63375c4	01a1fdfd-1f29-7d22-92f2-5c199e976505	joined	01a1fdfd-1f29-7d22-92f2-5c199e976505
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-21a0-77db-94e4-8a00bad6d398	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	joined	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-21a0-7b3b-8cd0-aa7463276c6b	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	joined	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-21a0-7d74-aefd-363aa245eb6f	01a1fdfd-1f30-7228-b1e6-d099f5602750	joined	01a1fdfd-1f30-7228-b1e6-d099f5602750
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-21a0-7f7c-85ea-2aa41d753aa2	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	joined	01a1fdfd-1f30-7404-8996-39ebb3b4fb33
01a1fdfd-218d-7770-ae10-45a60851188b	01a1fdfd-21b0-7358-8cdb-f9ff8389312b	01a1fdfd-1f30-7228-b1e6-d099f5602750	joined	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
01a1fdfd-2181-73d7-b76e-85da5b53eeac	01a1fdfd-21b2-7347-ac03-8d3c372f7aa5	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	left	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
01a1fdfd-218d-7770-ae10-45a60851188b	01a1fdfd-233c-77d7-adcf-5db023168c9a	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	joined	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe
\.


--
-- Data for Name: spaces; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.spaces (id, kind, private, title, description, tags, icon_url, created_by, allow_anonymous, require_approval, members_only, epoch, updated_at, deleted_at, deleted_by) FROM stdin;
01a1fdfd-2181-73d7-b76e-85da5b53eeac	topic	f	Bread	All about bread	{baking,"sour dough"}	https://example.org/i	01a1fdfd-1f29-7d22-92f2-5c199e976505	t	f	f	0	2026-11-21 12:03:07.264443+00	\N	\N
01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	topic	f	Queue	\N	{}	\N	01a1fdfd-1f29-7d22-92f2-5c199e976505	t	t	f	0	2026-11-21 12:03:07.264443+00	\N	\N
01a1fdfd-218d-7770-ae10-45a60851188b	topic	t	Inner circle	\N	{}	\N	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	f	f	f	0	2026-11-21 12:03:07.264443+00	\N	\N
01a1fdfd-218d-7d85-a557-6feed9840ccb	topic	f	Members	\N	{}	\N	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	f	f	t	0	2026-11-21 12:03:07.264443+00	\N	\N
01a1fdfd-218e-7389-a18f-91bc3ba2673d	topic	f	Dropped	\N	{}	\N	01a1fdfd-1f29-7d22-92f2-5c199e976505	f	f	f	0	2026-11-21 12:03:07.327862+00	2026-11-21 12:03:07.327862+00	01a1fdfd-1f29-7d22-92f2-5c199e976505
\.


--
-- Data for Name: tallies; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.tallies (post_id, id, scope_id, created, upvotes, downvotes, replies, live, is_public, ranked) FROM stdin;
01a1fdfd-21d1-754b-86d8-d5595ae1f8fc	01a1fdfd-21d1-754b-86d8-d5595ae1f8fc	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	0	0	0	t	t	t
01a1fdfd-21d1-7ba5-bf92-5da5a9606a55	01a1fdfd-21d1-7ba5-bf92-5da5a9606a55	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	0	0	0	t	t	t
01a1fdfd-21d2-7c8b-b6d2-d2ffcef81655	01a1fdfd-21d2-7c8b-b6d2-d2ffcef81655	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	0	0	0	t	t	t
01a1fdfd-21d8-750a-b319-c5d795cb7829	01a1fdfd-21d8-750a-b319-c5d795cb7829	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	0	0	0	t	t	t
01a1fdfd-21d9-7995-bf7d-0e7b86374107	01a1fdfd-21d9-7995-bf7d-0e7b86374107	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	0	0	0	t	t	t
01a1fdfd-21e4-74a3-b4a3-d4d413fd095e	01a1fdfd-21e4-74a3-b4a3-d4d413fd095e	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	1795262587364290	0	0	0	f	t	t
01a1fdfd-21e5-72c8-a810-51da1609d5ac	01a1fdfd-21e5-72c8-a810-51da1609d5ac	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	1795262587365174	0	0	0	f	t	t
01a1fdfd-21e5-7712-990d-bdd05aa7e4da	01a1fdfd-21e5-7712-990d-bdd05aa7e4da	01a1fdfd-218d-7770-ae10-45a60851188b	1795262587363785	0	0	0	t	f	t
01a1fdfd-21e4-7dba-9066-a927089ee5a8	01a1fdfd-21e4-7dba-9066-a927089ee5a8	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	1795262587367861	0	0	0	t	t	t
01a1fdfd-21f4-73fb-a944-8814556e898e	01a1fdfd-21f4-73fb-a944-8814556e898e	01a1fdfd-218d-7770-ae10-45a60851188b	1795262587379856	0	0	0	t	f	t
01a1fdfd-21d2-77e3-b32f-e795b67330a1	01a1fdfd-21d2-77e3-b32f-e795b67330a1	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	0	0	0	f	t	t
01a1fdfd-21d3-7851-bf5f-a1cc11a7ae4b	01a1fdfd-21d3-7851-bf5f-a1cc11a7ae4b	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	1795262587335941	0	0	0	t	t	t
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-220b-70b8-b435-e682869ba68f	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	1795262587403045	0	0	1	t	t	t
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-220a-7174-9cb6-d31e5022a76c	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	1795262587402091	0	0	1	f	t	t
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2211-70b4-83f8-6cb852238fc8	01a1fdfd-21d0-73ce-993d-9dc77cacc557	1795262587409044	0	0	0	t	t	t
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2212-7a4d-ab3e-bad51e665453	01a1fdfd-21cb-7a39-a367-535bc88ef644	1795262587410644	0	0	0	t	t	t
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2212-76c8-84dd-c31b8eb423ee	01a1fdfd-21c8-79df-8772-92d6f80bd614	1795262587410424	0	0	0	f	t	t
01a1fdfd-21d3-708b-84b4-a59f86d85a7b	01a1fdfd-21d3-708b-84b4-a59f86d85a7b	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	2	2	0	t	t	t
01a1fdfd-21d9-750a-b8c7-3e0a923ebd11	01a1fdfd-21d9-750a-b8c7-3e0a923ebd11	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	3	1	0	t	t	t
01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	2	2	0	t	t	f
01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	2	2	0	t	t	f
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	0	3	0	t	t	t
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2213-7097-8635-015e8257a23f	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	1795262587411037	3	1	0	t	t	t
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	2	1	0	t	t	t
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	1	2	0	t	t	t
01a1fdfd-21d2-741c-871c-eebd866dbd27	01a1fdfd-21d2-741c-871c-eebd866dbd27	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	2	2	0	t	t	t
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2224-729b-811c-9408391dbff8	01a1fdfd-2218-751a-9959-5697345e0865	1795262587428163	2	2	0	t	t	t
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2224-78d9-babb-01ca5b524f34	01a1fdfd-2218-7e04-8875-587ab6bbf773	1795262587428553	3	1	0	t	t	t
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2224-7ce5-b477-41242a29aa66	01a1fdfd-2219-727e-8a86-fb546f43d932	1795262587428806	3	1	0	t	t	t
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2225-708f-94d0-5a9f9de2d920	01a1fdfd-2219-764d-ba82-3ed704b40c40	1795262587429035	2	2	0	t	t	t
01a1fdfd-21d3-7483-881c-ffcb06e6dc79	01a1fdfd-21d3-7483-881c-ffcb06e6dc79	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	4	0	0	t	t	t
01a1fdfd-21d8-794b-9d5f-a026caf9116a	01a1fdfd-21d8-794b-9d5f-a026caf9116a	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	3	1	0	t	t	t
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f	01a1fdfd-21cb-7a39-a367-535bc88ef644	1795262587400432	4	0	1	t	t	t
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220a-74d4-acb0-69a9e326989c	01a1fdfd-21c8-79df-8772-92d6f80bd614	1795262587402302	2	2	1	t	t	t
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220a-77ef-b7eb-76cda42703b9	01a1fdfd-21cb-7a39-a367-535bc88ef644	1795262587402496	3	1	1	t	t	t
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-220a-7af1-96f4-30b55e339dfa	01a1fdfd-21d0-73ce-993d-9dc77cacc557	1795262587402684	3	1	1	t	t	t
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220b-761c-8c6e-927ed641f51e	01a1fdfd-21c8-79df-8772-92d6f80bd614	1795262587403382	2	2	1	t	t	t
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220b-7970-9b8f-e6ffd330a07f	01a1fdfd-21cb-7a39-a367-535bc88ef644	1795262587403590	3	1	1	t	t	t
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-220f-7fa5-a242-35a8b8fa1adf	01a1fdfd-21d0-73ce-993d-9dc77cacc557	1795262587407978	2	2	1	t	t	t
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2212-7d7c-993c-e51befd72bb0	01a1fdfd-21d0-73ce-993d-9dc77cacc557	1795262587410843	3	1	0	t	t	t
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2213-73fb-8ee9-245c21067ebe	01a1fdfd-21c8-79df-8772-92d6f80bd614	1795262587411249	2	2	0	t	t	t
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2218-751a-9959-5697345e0865	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f	1795262587416319	2	2	1	t	t	t
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2218-7e04-8875-587ab6bbf773	01a1fdfd-2209-7d1a-ad25-1f4f65163405	1795262587416876	4	0	1	t	t	t
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2219-727e-8a86-fb546f43d932	01a1fdfd-220a-7174-9cb6-d31e5022a76c	1795262587417156	2	2	1	t	t	t
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2219-764d-ba82-3ed704b40c40	01a1fdfd-220a-74d4-acb0-69a9e326989c	1795262587417394	2	2	1	t	t	t
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2219-7a1c-bcb6-af89c839b61d	01a1fdfd-220a-77ef-b7eb-76cda42703b9	1795262587417632	4	0	0	t	t	t
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2219-7dae-97a8-8b2df2645995	01a1fdfd-220a-7af1-96f4-30b55e339dfa	1795262587417855	2	2	0	t	t	t
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-221a-7185-bbb6-a6251797b701	01a1fdfd-220b-70b8-b435-e682869ba68f	1795262587418095	2	2	0	t	t	t
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-221a-751e-baa1-de1da3798fd9	01a1fdfd-220b-761c-8c6e-927ed641f51e	1795262587418320	4	0	0	t	t	t
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-221a-78b8-a699-5b63bbf754c3	01a1fdfd-220b-7970-9b8f-e6ffd330a07f	1795262587418545	2	2	0	t	t	t
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-221a-7c51-a7d7-3b20b7004b47	01a1fdfd-220f-7fa5-a242-35a8b8fa1adf	1795262587418770	2	2	0	t	t	t
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-221a-7fd2-903e-dcbbfdfb4a0a	01a1fdfd-2210-73a9-82e2-7aa4fc2fd3a5	1795262587418989	4	0	0	t	t	t
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-221b-73ba-86aa-6ba8752203b8	01a1fdfd-2210-79b6-b44d-a54efc37a421	1795262587419233	2	2	0	t	t	t
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2210-73a9-82e2-7aa4fc2fd3a5	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	1795262587408229	4	0	1	t	t	t
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2211-7451-b024-e2ee9dc9896c	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	1795262587409270	3	1	0	t	t	t
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2212-739d-a9dd-0e3b7853a401	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	1795262587410226	3	1	0	t	t	t
01a1fdfd-21d9-711e-96f8-1f45985e7711	01a1fdfd-21d9-711e-96f8-1f45985e7711	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	2	2	0	t	t	t
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2209-7d1a-ad25-1f4f65163405	01a1fdfd-21d0-73ce-993d-9dc77cacc557	1795262587401819	2	2	1	t	t	t
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2210-79b6-b44d-a54efc37a421	01a1fdfd-21c8-79df-8772-92d6f80bd614	1795262587408607	2	2	1	t	t	t
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2210-7d12-863a-49df5562b6ad	01a1fdfd-21cb-7a39-a367-535bc88ef644	1795262587408817	2	2	0	t	t	t
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2211-7778-8b63-5726a964b866	01a1fdfd-21c8-79df-8772-92d6f80bd614	1795262587409467	4	0	0	t	t	t
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2211-7a93-b913-c331f55620e1	01a1fdfd-21cb-7a39-a367-535bc88ef644	1795262587409661	1	3	0	t	t	t
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2211-7ff3-9f78-7b46c4c20f4f	01a1fdfd-21d0-73ce-993d-9dc77cacc557	1795262587409997	3	1	0	t	t	t
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587335941	3	0	0	t	t	t
01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-218c-7eb8-93cf-c97d7d9e90fc	1795262587335941	1	3	0	t	t	t
01a1fdfd-2317-7e8f-a93e-9257d9bb7876	01a1fdfd-2317-7e8f-a93e-9257d9bb7876	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1795262587671350	0	0	0	t	t	t
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2319-75be-a571-c440dc4e0336	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f	1795262587673359	0	0	0	t	t	t
\.


--
-- Data for Name: tally_deltas; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.tally_deltas (post_id, target_id, id, upvotes, downvotes, replies, recount) FROM stdin;
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f	01a1fdfd-231a-707e-a04b-accfca57e0e7	0	0	1	f
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2328-7028-99c4-34a7f7248147	1	0	0	f
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2334-7614-b973-756147f7882c	0	-1	0	f
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220a-77ef-b7eb-76cda42703b9	01a1fdfd-2336-7de7-b679-11f7a50aef99	0	0	0	t
\.


--
-- Data for Name: unmask_requests; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.unmask_requests (id, space_id, alias_id, target_id, requester_id, requester_alias_id, mutual, status, answered_at) FROM stdin;
01a1fdfd-22b6-7dca-ba90-bfe22c3581d6	01a1fdfd-2181-73d7-b76e-85da5b53eeac	1332f18d-2aa1-47a7-bf47-5bd09d6cb542	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	01a1fdfd-1f30-7228-b1e6-d099f5602750	\N	f	pending	\N
01a1fdfd-22b6-72b0-b13c-005a923609f3	01a1fdfd-2181-73d7-b76e-85da5b53eeac	710b3dce-234f-48c0-b522-78a69818d67b	01a1fdfd-1f30-7228-b1e6-d099f5602750	01a1fdfd-1f29-7d22-92f2-5c199e976505	\N	f	accepted	2026-11-21 12:03:07.580425+00
01a1fdfd-22b6-7902-8bc4-a6002a7bb1d3	01a1fdfd-2181-73d7-b76e-85da5b53eeac	710b3dce-234f-48c0-b522-78a69818d67b	01a1fdfd-1f30-7228-b1e6-d099f5602750	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	d98c3cc3-b5f9-4347-aeb4-02e2e3e32a11	t	accepted	2026-11-21 12:03:07.580563+00
01a1fdfd-22b6-7b8d-a3e8-104e39dde95e	01a1fdfd-2181-73d7-b76e-85da5b53eeac	d98c3cc3-b5f9-4347-aeb4-02e2e3e32a11	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	\N	f	declined	2026-11-21 12:03:07.580693+00
\.


--
-- Data for Name: user_statuses; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.user_statuses (user_id, status, status_text, status_until, last_seen_at) FROM stdin;
01a1fdfd-1f29-7d22-92f2-5c199e976505	busy	in a meeting	2100-01-01 00:00:00+00	\N
01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	invisible	\N	\N	\N
\.


--
-- Data for Name: users; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.users (id, username, email, external_id, display_name, first_name, last_name, avatar_url, bio, pronouns, title, phone, timezone, language, theme, career, interests, life_phase, mood, preferences, updated_at) FROM stdin;
01a1fdfd-1f29-7d22-92f2-5c199e976505	anna	Anna@example.org	ext-1	Anna A.	Anna	Ånström	https://example.org/a.png	line 1\nline 2\\n \\\\ $$ 'quoted' "twice"	she/her	Dr	+49 1	Europe/Berlin	de	dark	baker	{bread,"a,b","{}","\\"q\\""}	early	😀	{"sound": false, "nested": {"list": [1, 2.50, null]}}	2026-11-21 12:03:06.66382+00
01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	ben	\N	\N	Ben	\N	\N	\N	\N	\N	\N	\N	UTC	en	system	\N	{}	\N	\N	{}	2026-11-21 12:03:06.66382+00
01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	Cleo|away	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	UTC	en	system	\N	{}	\N	\N	{}	2026-11-21 12:03:06.66382+00
01a1fdfd-1f30-7228-b1e6-d099f5602750	дора	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	UTC	en	system	\N	{}	\N	\N	{}	2026-11-21 12:03:06.66382+00
01a1fdfd-1f30-7404-8996-39ebb3b4fb33	\N	\N	ext|emil	\N	\N	\N	\N	\N	\N	\N	\N	UTC	en	system	\N	{}	\N	\N	{}	2026-11-21 12:03:06.66382+00
01a1fdfd-1f30-75c2-84ab-9980ac7f5eb1	gone	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	UTC	en	system	\N	{}	\N	\N	{}	2026-11-21 12:03:06.66382+00
\.


--
-- Data for Name: votes; Type: TABLE DATA; Schema: chat; Owner: chat_owner
--

COPY chat.votes (post_id, target_id, user_id, value) FROM stdin;
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-1f29-7d22-92f2-5c199e976505	-1
01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d3-708b-84b4-a59f86d85a7b	01a1fdfd-21d3-708b-84b4-a59f86d85a7b	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-1f29-7d22-92f2-5c199e976505	-1
01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d9-711e-96f8-1f45985e7711	01a1fdfd-21d9-711e-96f8-1f45985e7711	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d9-750a-b8c7-3e0a923ebd11	01a1fdfd-21d9-750a-b8c7-3e0a923ebd11	01a1fdfd-1f29-7d22-92f2-5c199e976505	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2209-7d1a-ad25-1f4f65163405	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220a-77ef-b7eb-76cda42703b9	01a1fdfd-1f29-7d22-92f2-5c199e976505	-1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-220a-7af1-96f4-30b55e339dfa	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220b-7970-9b8f-e6ffd330a07f	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-220f-7fa5-a242-35a8b8fa1adf	01a1fdfd-1f29-7d22-92f2-5c199e976505	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2210-73a9-82e2-7aa4fc2fd3a5	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2210-7d12-863a-49df5562b6ad	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2211-7451-b024-e2ee9dc9896c	01a1fdfd-1f29-7d22-92f2-5c199e976505	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2211-7a93-b913-c331f55620e1	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2211-7ff3-9f78-7b46c4c20f4f	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2212-739d-a9dd-0e3b7853a401	01a1fdfd-1f29-7d22-92f2-5c199e976505	-1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2212-7d7c-993c-e51befd72bb0	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2213-7097-8635-015e8257a23f	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2218-751a-9959-5697345e0865	01a1fdfd-1f29-7d22-92f2-5c199e976505	-1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2218-7e04-8875-587ab6bbf773	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2219-727e-8a86-fb546f43d932	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2219-764d-ba82-3ed704b40c40	01a1fdfd-1f29-7d22-92f2-5c199e976505	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2219-7a1c-bcb6-af89c839b61d	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2219-7dae-97a8-8b2df2645995	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-221a-7185-bbb6-a6251797b701	01a1fdfd-1f29-7d22-92f2-5c199e976505	-1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-221a-751e-baa1-de1da3798fd9	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-221a-78b8-a699-5b63bbf754c3	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-221a-7c51-a7d7-3b20b7004b47	01a1fdfd-1f29-7d22-92f2-5c199e976505	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-221a-7fd2-903e-dcbbfdfb4a0a	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-221b-73ba-86aa-6ba8752203b8	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2224-729b-811c-9408391dbff8	01a1fdfd-1f29-7d22-92f2-5c199e976505	-1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2224-78d9-babb-01ca5b524f34	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2224-7ce5-b477-41242a29aa66	01a1fdfd-1f29-7d22-92f2-5c199e976505	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2225-708f-94d0-5a9f9de2d920	01a1fdfd-1f29-7d22-92f2-5c199e976505	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	-1
01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d2-741c-871c-eebd866dbd27	01a1fdfd-21d2-741c-871c-eebd866dbd27	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d3-708b-84b4-a59f86d85a7b	01a1fdfd-21d3-708b-84b4-a59f86d85a7b	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	-1
01a1fdfd-21d3-7483-881c-ffcb06e6dc79	01a1fdfd-21d3-7483-881c-ffcb06e6dc79	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d8-794b-9d5f-a026caf9116a	01a1fdfd-21d8-794b-9d5f-a026caf9116a	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	-1
01a1fdfd-21d9-711e-96f8-1f45985e7711	01a1fdfd-21d9-711e-96f8-1f45985e7711	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d9-750a-b8c7-3e0a923ebd11	01a1fdfd-21d9-750a-b8c7-3e0a923ebd11	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2209-7d1a-ad25-1f4f65163405	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	-1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220a-74d4-acb0-69a9e326989c	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-220a-7af1-96f4-30b55e339dfa	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220b-761c-8c6e-927ed641f51e	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	-1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-220f-7fa5-a242-35a8b8fa1adf	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2210-73a9-82e2-7aa4fc2fd3a5	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2210-79b6-b44d-a54efc37a421	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2211-7451-b024-e2ee9dc9896c	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2211-7778-8b63-5726a964b866	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2211-7ff3-9f78-7b46c4c20f4f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2212-739d-a9dd-0e3b7853a401	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2212-7d7c-993c-e51befd72bb0	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2213-7097-8635-015e8257a23f	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	-1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2213-73fb-8ee9-245c21067ebe	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2218-751a-9959-5697345e0865	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2219-727e-8a86-fb546f43d932	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2219-7a1c-bcb6-af89c839b61d	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-221a-7185-bbb6-a6251797b701	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-221a-78b8-a699-5b63bbf754c3	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-221a-7fd2-903e-dcbbfdfb4a0a	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2224-729b-811c-9408391dbff8	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2224-78d9-babb-01ca5b524f34	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2224-7ce5-b477-41242a29aa66	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2225-708f-94d0-5a9f9de2d920	01a1fdfd-1f2f-7d12-8bf4-7c315ab917f0	1
01a1fdfd-21d2-741c-871c-eebd866dbd27	01a1fdfd-21d2-741c-871c-eebd866dbd27	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21d3-708b-84b4-a59f86d85a7b	01a1fdfd-21d3-708b-84b4-a59f86d85a7b	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21d3-7483-881c-ffcb06e6dc79	01a1fdfd-21d3-7483-881c-ffcb06e6dc79	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21d8-794b-9d5f-a026caf9116a	01a1fdfd-21d8-794b-9d5f-a026caf9116a	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21d9-711e-96f8-1f45985e7711	01a1fdfd-21d9-711e-96f8-1f45985e7711	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21d9-750a-b8c7-3e0a923ebd11	01a1fdfd-21d9-750a-b8c7-3e0a923ebd11	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2209-7d1a-ad25-1f4f65163405	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220a-74d4-acb0-69a9e326989c	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220a-77ef-b7eb-76cda42703b9	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-220a-7af1-96f4-30b55e339dfa	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220b-761c-8c6e-927ed641f51e	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220b-7970-9b8f-e6ffd330a07f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-220f-7fa5-a242-35a8b8fa1adf	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2210-73a9-82e2-7aa4fc2fd3a5	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2210-79b6-b44d-a54efc37a421	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2210-7d12-863a-49df5562b6ad	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2211-7451-b024-e2ee9dc9896c	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2211-7778-8b63-5726a964b866	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2211-7a93-b913-c331f55620e1	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2211-7ff3-9f78-7b46c4c20f4f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2212-739d-a9dd-0e3b7853a401	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2212-7d7c-993c-e51befd72bb0	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2213-7097-8635-015e8257a23f	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2213-73fb-8ee9-245c21067ebe	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2218-751a-9959-5697345e0865	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2218-7e04-8875-587ab6bbf773	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2219-727e-8a86-fb546f43d932	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2219-764d-ba82-3ed704b40c40	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2219-7a1c-bcb6-af89c839b61d	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2219-7dae-97a8-8b2df2645995	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-221a-7185-bbb6-a6251797b701	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-221a-751e-baa1-de1da3798fd9	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-221a-78b8-a699-5b63bbf754c3	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-221a-7c51-a7d7-3b20b7004b47	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-221a-7fd2-903e-dcbbfdfb4a0a	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-221b-73ba-86aa-6ba8752203b8	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2224-729b-811c-9408391dbff8	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2224-78d9-babb-01ca5b524f34	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2224-7ce5-b477-41242a29aa66	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2225-708f-94d0-5a9f9de2d920	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-1f30-7228-b1e6-d099f5602750	-1
01a1fdfd-21d3-708b-84b4-a59f86d85a7b	01a1fdfd-21d3-708b-84b4-a59f86d85a7b	01a1fdfd-1f30-7228-b1e6-d099f5602750	-1
01a1fdfd-21d3-7483-881c-ffcb06e6dc79	01a1fdfd-21d3-7483-881c-ffcb06e6dc79	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21d8-794b-9d5f-a026caf9116a	01a1fdfd-21d8-794b-9d5f-a026caf9116a	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-1f30-7228-b1e6-d099f5602750	-1
01a1fdfd-21d9-750a-b8c7-3e0a923ebd11	01a1fdfd-21d9-750a-b8c7-3e0a923ebd11	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220a-74d4-acb0-69a9e326989c	01a1fdfd-1f30-7228-b1e6-d099f5602750	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220a-77ef-b7eb-76cda42703b9	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220b-761c-8c6e-927ed641f51e	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220b-7970-9b8f-e6ffd330a07f	01a1fdfd-1f30-7228-b1e6-d099f5602750	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2210-73a9-82e2-7aa4fc2fd3a5	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2210-79b6-b44d-a54efc37a421	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2210-7d12-863a-49df5562b6ad	01a1fdfd-1f30-7228-b1e6-d099f5602750	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2211-7451-b024-e2ee9dc9896c	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2211-7778-8b63-5726a964b866	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2211-7a93-b913-c331f55620e1	01a1fdfd-1f30-7228-b1e6-d099f5602750	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2212-739d-a9dd-0e3b7853a401	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2213-7097-8635-015e8257a23f	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2213-73fb-8ee9-245c21067ebe	01a1fdfd-1f30-7228-b1e6-d099f5602750	-1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2218-7e04-8875-587ab6bbf773	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2219-764d-ba82-3ed704b40c40	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2219-7dae-97a8-8b2df2645995	01a1fdfd-1f30-7228-b1e6-d099f5602750	-1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-221a-751e-baa1-de1da3798fd9	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-221a-7c51-a7d7-3b20b7004b47	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-221b-73ba-86aa-6ba8752203b8	01a1fdfd-1f30-7228-b1e6-d099f5602750	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2224-729b-811c-9408391dbff8	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2224-78d9-babb-01ca5b524f34	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2224-7ce5-b477-41242a29aa66	01a1fdfd-1f30-7228-b1e6-d099f5602750	-1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2225-708f-94d0-5a9f9de2d920	01a1fdfd-1f30-7228-b1e6-d099f5602750	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	-1
01a1fdfd-21d2-741c-871c-eebd866dbd27	01a1fdfd-21d2-741c-871c-eebd866dbd27	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21d3-7483-881c-ffcb06e6dc79	01a1fdfd-21d3-7483-881c-ffcb06e6dc79	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-21d7-7eed-9984-40edfad36a9f	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	-1
01a1fdfd-21d8-794b-9d5f-a026caf9116a	01a1fdfd-21d8-794b-9d5f-a026caf9116a	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-21d8-7d3f-83b8-e3b463bf6e70	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21d9-711e-96f8-1f45985e7711	01a1fdfd-21d9-711e-96f8-1f45985e7711	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2208-76e9-af17-8dc0ad7fe24f	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2209-7d1a-ad25-1f4f65163405	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220a-74d4-acb0-69a9e326989c	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220a-77ef-b7eb-76cda42703b9	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-220a-7af1-96f4-30b55e339dfa	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-220b-761c-8c6e-927ed641f51e	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-220b-7970-9b8f-e6ffd330a07f	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-220f-7fa5-a242-35a8b8fa1adf	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2210-79b6-b44d-a54efc37a421	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2210-7d12-863a-49df5562b6ad	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2211-7778-8b63-5726a964b866	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2211-7a93-b913-c331f55620e1	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	-1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2211-7ff3-9f78-7b46c4c20f4f	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2212-7d7c-993c-e51befd72bb0	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2213-73fb-8ee9-245c21067ebe	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2218-751a-9959-5697345e0865	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2218-7e04-8875-587ab6bbf773	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-2219-727e-8a86-fb546f43d932	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	-1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-2219-764d-ba82-3ed704b40c40	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-2219-7a1c-bcb6-af89c839b61d	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-2219-7dae-97a8-8b2df2645995	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	-1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-221a-7185-bbb6-a6251797b701	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-221a-751e-baa1-de1da3798fd9	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-221a-78b8-a699-5b63bbf754c3	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	-1
01a1fdfd-21d0-73ce-993d-9dc77cacc557	01a1fdfd-221a-7c51-a7d7-3b20b7004b47	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21d0-7814-84ce-94b006f3fa7d	01a1fdfd-221a-7fd2-903e-dcbbfdfb4a0a	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-221b-73ba-86aa-6ba8752203b8	01a1fdfd-1f30-7404-8996-39ebb3b4fb33	-1
01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-21c8-79df-8772-92d6f80bd614	01a1fdfd-1f30-7228-b1e6-d099f5602750	-1
01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-1f30-7228-b1e6-d099f5602750	-1
01a1fdfd-21d2-741c-871c-eebd866dbd27	01a1fdfd-21d2-741c-871c-eebd866dbd27	01a1fdfd-1f30-7228-b1e6-d099f5602750	-1
01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-21d1-7fdb-b1f8-d90d75fdce0c	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	-1
01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-21cb-7a39-a367-535bc88ef644	01a1fdfd-1f2f-7ffb-a062-66f9875a4fbe	1
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
-- Name: rankings_due rankings_due_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.rankings_due
    ADD CONSTRAINT rankings_due_pkey PRIMARY KEY (post_id, id);


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
-- Name: tallies tallies_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.tallies
    ADD CONSTRAINT tallies_pkey PRIMARY KEY (post_id, id);


--
-- Name: tally_deltas tally_deltas_pkey; Type: CONSTRAINT; Schema: chat; Owner: chat_owner
--

ALTER TABLE ONLY chat.tally_deltas
    ADD CONSTRAINT tally_deltas_pkey PRIMARY KEY (post_id, target_id, id);


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
-- Name: TABLE rankings; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.rankings TO chat_admin;


--
-- Name: TABLE rankings_due; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.rankings_due TO chat_admin;


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
-- Name: TABLE tallies; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.tallies TO chat_admin;


--
-- Name: TABLE tally_deltas; Type: ACL; Schema: chat; Owner: chat_owner
--

GRANT SELECT ON TABLE chat.tally_deltas TO chat_admin;


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


