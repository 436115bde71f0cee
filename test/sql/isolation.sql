-- What an isolation spec begins with, and how it tells what has become of it.

\ir start.sql
SET client_min_messages = warning;

-- The beginning of each permutation: anna, ben and carla, who are the owner,
-- a moderator and a member of the public channel "room", with two messages by
-- anna that nobody else has read. dave is in none. Nothing remains of the
-- permutation before: the triggers would keep it, so they are silent here.
CREATE OR REPLACE PROCEDURE public.begin_again()
LANGUAGE plpgsql AS $$
DECLARE
	doomed	text;
	room	uuid;
BEGIN
	-- what is made here is not notified later, to who has subscribed by then
	PERFORM set_config('chat.realtime', 'off', false);
	SET LOCAL session_replication_role = replica;
	FOREACH doomed IN ARRAY '{messages, messages_archive, message_changes, message_versions, message_versions_archive, legal_holds, retention_runs, message_tombstones,
			message_keys, message_hides, uncounted_messages, read_marks, scheduled_messages, message_fields, message_forwards, message_acknowledgements, bookmarks, saved_messages, reminders, polls, poll_counts, poll_votes, poll_deltas, message_reactions, message_deltas, pins, custom_emojis, membership_events, member_settings, drafts, members, direct_conversations, live_chats, call_participants, calls,
			conversation_names, conversation_fields, conversations, user_statuses, forum_settings, forum_keys, reactions, reaction_counts, votes, tally_deltas, activity_deltas, tallies, rankings, rankings_due, post_activity,
			comment_versions, post_versions, comments, posts, unmask_requests, aliases,
			space_deltas, space_counters, sanctions, space_membership_events, space_members, user_group_members, user_groups, invite_uses, invites, join_requests, spaces,
			session_tokens, sessions, log_in_challenges, login_events, api_token_uses, api_tokens, credentials,
			totp_secrets, backup_codes, one_time_codes, code_factors, security_questions, passkeys, passkey_challenges, jwt_keys,
			system_roles, system_role_requests, feature_flag_users, feature_flags, push_devices, fields, users}'::text[]
	LOOP
		EXECUTE format('DELETE FROM chat.%I', doomed);
	END LOOP;
	SET LOCAL session_replication_role = origin;

	PERFORM chat.create_user(u) FROM unnest('{anna, ben, carla, dave}'::text[]) AS u;
	room := chat.create_channel('room', user_ids => ARRAY[id('ben'), id('carla')], as_user => id('anna'));
	PERFORM chat.set_conversation_member_role(room, id('ben'), 'moderator', as_user => id('anna'));

	-- to number from the first message on
	SET LOCAL session_replication_role = replica;
	UPDATE chat.conversations SET modseq = 0, changed_modseq = 0;
	SET LOCAL session_replication_role = origin;
	PERFORM chat.send_message(room, 'one', as_user => id('anna'));
	PERFORM chat.send_message(room, 'two', as_user => id('anna'));
END
$$;

-- The end of each permutation: all that there is in the chat, and every
-- difference between that and what is counted, ordered or listed.
CREATE OR REPLACE FUNCTION public.what_there_is() RETURNS SETOF text
LANGUAGE sql SET jit = off AS $$
	WITH conversation AS (
		SELECT c.*, row_number() OVER (ORDER BY c.id) AS place, name_of(c.id) AS title
		FROM chat.conversations c
	), line (place, part, number, told) AS (
		SELECT 0, 0, 0, 'users: ' || string_agg(name_of(u.id), ', ' ORDER BY u.id)
		FROM chat.users u
		HAVING array_agg(u.username ORDER BY u.id) <> '{anna,ben,carla,dave}'
		UNION ALL
		SELECT c.place, 0, 0, format('%s %s: last_seq %s, modseq %s, %s members, epoch %s%s%s',
			c.kind, c.title, c.last_seq, c.modseq, c.member_count, c.epoch,
			CASE WHEN c.is_private AND c.kind = 'channel' THEN ', private' END,
			CASE WHEN c.archived_at IS NOT NULL THEN ', archived' END)
		FROM conversation c
		UNION ALL
		SELECT c.place, 1, row_number() OVER (ORDER BY x.user_id),
			format('  %s %s: read %s, unread %s', x.role, name_of(x.user_id), x.last_read_seq, s.unread_count)
		FROM conversation c
		JOIN chat.members x ON x.conversation_id = c.id,
		LATERAL chat.conversation(c.id, as_user => x.user_id) s
		UNION ALL
		SELECT c.place, 2, m.seq, format('  #%s at %s by %s: %s%s%s%s', m.seq, m.modseq, name_of(m.sender_id),
			CASE WHEN m.deleted_at IS NULL THEN m.content
				ELSE format('deleted by %s, had said %s', COALESCE(name_of(m.deleted_by), 'somebody'),
					(SELECT t.content FROM chat.message_tombstones t
					 WHERE t.conversation_id = c.id AND t.seq = m.seq)) END,
			(SELECT ', before that ' || string_agg(v.content, ', ' ORDER BY v.version DESC)
			 FROM public.all_versions v WHERE v.conversation_id = c.id AND v.message_id = m.id),
			', to ' || name_of(m.reply_to), ', key ' || m.client_key) || CASE WHEN m.archived THEN ', archived' ELSE '' END
		FROM conversation c JOIN public.all_messages m ON m.conversation_id = c.id
		UNION ALL
		SELECT COALESCE(c.place, 0), 3, 0, format('PROBLEM %s: %s instead of %s', p.problem,
			tell(p.found), COALESCE(tell(p.expected), 'nothing'))
		FROM chat_problems() p LEFT JOIN conversation c ON c.id = p.conversation_id
		UNION ALL
		SELECT 0, 4, 0, format('PROBLEM %s of %s, %s: %s instead of %s', p.problem, p.conversation,
			p.member, p.found, p.expected)
		FROM chat_unread_problems() p
	)
	SELECT told FROM line ORDER BY place, part, number, told
$$;

-- Where a month begins, "2024_01", or what comes after it
CREATE OR REPLACE FUNCTION public.first_id(month text, later interval DEFAULT '0') RETURNS uuid
LANGUAGE sql AS $$
	SELECT (left(chat.uuid_v7_at((replace(month, '_', '-') || '-01 00:00+00')::timestamptz + later)::text, 13) || '-0000-0000-000000000000')::uuid
$$;

-- With an attic: a channel of anna's and ben's with messages of January and
-- February 2024, three each. Nothing is archived, nor any rule set; the archive
-- may have the months already.
CREATE OR REPLACE PROCEDURE public.begin_again_with_attic(archived boolean DEFAULT false)
LANGUAGE plpgsql AS $$
DECLARE
	attic	uuid;
	month	text;
	bounds	text;
BEGIN
	CALL begin_again();
	FOR month IN SELECT p.name FROM chat.partitions() p WHERE p.state = 'archive' LOOP
		EXECUTE format('DROP TABLE chat.%I', month);
	END LOOP;
	DELETE FROM chat.retention_policies;
	FOR month IN SELECT to_char(m, 'YYYY_MM') FROM generate_series('2024-01-01', '2024-02-01', interval '1 month') m LOOP
		bounds := format('FOR VALUES FROM (%L) TO (%L)', first_id(month), first_id(month, '1 month'));
		SET LOCAL ROLE chat_owner;
		IF archived THEN
			EXECUTE format('CREATE TABLE chat.messages_archive_%s PARTITION OF chat.messages_archive %s', month, bounds);
			EXECUTE format('CREATE TABLE chat.message_versions_archive_%s PARTITION OF chat.message_versions_archive %s', month, bounds);
		END IF;
		RESET ROLE;
		CONTINUE WHEN to_regclass('chat.messages_' || month) IS NOT NULL;
		SET LOCAL ROLE chat_owner;
		EXECUTE format('CREATE TABLE chat.messages_%s PARTITION OF chat.messages %s', month, bounds);
		EXECUTE format('CREATE TABLE chat.message_versions_%s PARTITION OF chat.message_versions %s', month, bounds);
		RESET ROLE;
	END LOOP;
	PERFORM chat._guard_partitions();
	attic := chat.create_channel('attic', user_ids => ARRAY[id('ben')], as_user => id('anna'));
	INSERT INTO chat.messages (conversation_id, id, sender_id, content)
	SELECT attic, chat.uuid_v7_at('2024-01-20 00:00+00'::timestamptz + n * interval '4 days'), id('anna'), 'old ' || n
	FROM generate_series(0, 5) n;
END
$$;

-- With topics: anna owns the public "garden" and the private "cellar", where
-- ben is a moderator and carla a member. dave is in none.
CREATE OR REPLACE PROCEDURE public.begin_again_with_topics()
LANGUAGE plpgsql AS $$
DECLARE
	topic	uuid;
	named	text;
BEGIN
	CALL begin_again();
	FOREACH named IN ARRAY '{garden, cellar}'::text[]
	LOOP
		topic := chat.create_space(named, is_private => named = 'cellar', as_user => id('anna'));
		PERFORM chat.add_space_member(topic, id('ben'), 'moderator', as_user => id('anna'));
		PERFORM chat.add_space_member(topic, id('carla'), as_user => id('anna'));
	END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION public.live(topic text) RETURNS uuid
LANGUAGE sql STABLE AS $$
	SELECT l.conversation_id FROM chat.live_chats l
	WHERE l.target_id = id(topic)
$$;

-- What there is of topics, and every difference from what is counted
CREATE OR REPLACE FUNCTION public.topics_there_are() RETURNS SETOF text
LANGUAGE sql SET jit = off AS $$
	WITH line (place, part, number, told) AS (
		SELECT s.id, 0, 0::bigint, format('%s: %s members%s', s.title, x.member_count,
			CASE WHEN s.deleted_at IS NOT NULL THEN ', deleted' END)
		FROM chat.spaces s, LATERAL
			(SELECT c.member_count + COALESCE(sum(d.members), 0) AS member_count
			 FROM chat.space_counters c LEFT JOIN chat.space_deltas d ON d.space_id = c.space_id
			 WHERE c.space_id = s.id GROUP BY c.space_id) x
		UNION ALL
		SELECT m.space_id, 1, row_number() OVER (ORDER BY m.user_id), format('  %s %s', m.role, name_of(m.user_id))
		FROM chat.space_members m
		UNION ALL
		SELECT b.space_id, 2, row_number() OVER (ORDER BY b.target_id), format('  banned %s', name_of(b.target_id))
		FROM chat.sanctions b WHERE NOT b.is_alias
		UNION ALL
		SELECT p.space_id, 3, 0, format('PROBLEM %s: %s instead of %s', p.problem, tell(p.found), tell(p.expected))
		FROM space_problems() p
	)
	SELECT told FROM line ORDER BY place, part, number, told
$$;

-- How a statement ends that may be refused: the SQLSTATE that a client goes
-- by, which isolationtester does not show.
CREATE OR REPLACE FUNCTION public.outcome(statement text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'done';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END
$$;

-- Open a direct conversation, and tell whose it is. In a statement of its own,
-- since a function sees what the one before it has made only from there.
CREATE OR REPLACE FUNCTION public.opens(actor text, peer text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	opened	uuid := chat.open_direct(id(peer), as_user => id(actor));
BEGIN
	RETURN name_of(opened);
END
$$;

-- The same for topics: "Here", of owner, with a post by carla and her comment "c"
-- on it, and another post; and "Elsewhere".
CREATE OR REPLACE PROCEDURE public.begin_forum()
LANGUAGE plpgsql AS $$
DECLARE
	doomed	text;
	here	uuid;
BEGIN
	SET LOCAL session_replication_role = replica;
	FOREACH doomed IN ARRAY '{votes, tally_deltas, activity_deltas, tallies, rankings, rankings_due, post_activity, comment_versions, comments,
			post_versions, posts, unmask_requests, aliases, forum_settings, space_deltas, space_counters, sanctions,
			space_membership_events, space_members, user_group_members, user_groups, invite_uses, invites, join_requests, spaces, membership_events, members,
			system_roles, system_role_requests, feature_flag_users, feature_flags, push_devices, fields, users}'::text[]
	LOOP
		EXECUTE format('DELETE FROM chat.%I', doomed);
	END LOOP;
	SET LOCAL session_replication_role = origin;

	PERFORM chat.create_user(u) FROM unnest('{owner, anna, ben, carla, dora}'::text[]) AS u;
	here := chat.create_space('Here', settings => '{"allow_anonymous": true}', as_user => id('owner'));
	PERFORM chat.create_space('Elsewhere', as_user => id('owner'));
	PERFORM chat.create_post(here, 'post', as_user => id('carla'));
	PERFORM chat.create_post(here, 'other', as_user => id('carla'));
	PERFORM chat.create_comment(post_of('post'), 'c', as_user => id('carla'));
END
$$;

CREATE OR REPLACE FUNCTION public.topic() RETURNS uuid
LANGUAGE sql STABLE AS $$
	SELECT s.id FROM chat.spaces s WHERE s.title = 'Here'
$$;

-- What is counted, what is pending, and (once that is added up) every difference
CREATE OR REPLACE FUNCTION public.forum_there_is() RETURNS SETOF text
LANGUAGE plpgsql AS $$
BEGIN
	RETURN NEXT format('pending: %s votes and replies, %s comments, %s of topics',
		(SELECT count(*) FROM chat.tally_deltas), (SELECT count(*) FROM chat.activity_deltas),
		(SELECT count(*) FROM chat.space_deltas));
	PERFORM chat.fold_counters();
	RETURN QUERY SELECT format('%s: %s posts, %s members', s.title, c.post_count, c.member_count)
		FROM chat.spaces s JOIN chat.space_counters c ON c.space_id = s.id ORDER BY s.id;
	RETURN QUERY SELECT format('%s%s: %s up, %s down, %s comments', p.title,
							   CASE WHEN p.deleted_at IS NOT NULL THEN ', deleted' END, r.upvotes, r.downvotes, a.comment_count)
		FROM chat.posts p JOIN chat.tallies r ON r.id = p.id JOIN chat.post_activity a ON a.post_id = p.id ORDER BY p.id;
	RETURN QUERY SELECT format('%s: %s %s %s', q.problem, q.id, q.found, q.expected) FROM public.forum_problems() q;
	RETURN QUERY SELECT format('pending still: %s', d.target_id) FROM chat.tally_deltas d;
END
$$;
