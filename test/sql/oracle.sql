-- What the rows themselves say about every counter and order that is kept.
-- A row of chat_problems() is a difference; there must be none.

-- a database with older tables has not all of them
SET check_function_bodies = off;

-- Messages and versions wherever they are; older tables have no archive, and no
-- floor up to which what is there is gone.
DO $$
BEGIN
	IF to_regclass('chat.messages_archive') IS NOT NULL THEN
		CREATE OR REPLACE VIEW public.all_messages AS
			SELECT * FROM (SELECT *, false AS archived FROM chat.messages
						   UNION ALL SELECT *, true FROM chat.messages_archive) m
			WHERE m.seq > COALESCE((SELECT c.floor_seq FROM chat.conversations c WHERE c.id = m.conversation_id), 0);
		CREATE OR REPLACE VIEW public.all_versions AS
			SELECT *, false AS archived FROM chat.message_versions
			UNION ALL SELECT *, true FROM chat.message_versions_archive;
		CREATE OR REPLACE VIEW public.floors AS SELECT c.id, c.floor_seq FROM chat.conversations c;
	ELSE
		CREATE OR REPLACE VIEW public.all_messages AS SELECT *, false AS archived FROM chat.messages;
		CREATE OR REPLACE VIEW public.all_versions AS SELECT *, false AS archived FROM chat.message_versions;
		CREATE OR REPLACE VIEW public.floors AS SELECT c.id, 0::bigint AS floor_seq FROM chat.conversations c;
	END IF;
END
$$;

CREATE OR REPLACE FUNCTION public.chat_problems()
RETURNS TABLE (problem text, conversation_id uuid, found text, expected text)
LANGUAGE sql STABLE AS $$
	WITH m AS (
		SELECT m.*,
			   COALESCE(f.floor_seq, 0) + row_number() OVER by_id AS expected_seq,
			   max(m.modseq) OVER (PARTITION BY m.conversation_id) AS top_modseq
		FROM public.all_messages m LEFT JOIN public.floors f ON f.id = m.conversation_id
		WINDOW by_id AS (PARTITION BY m.conversation_id ORDER BY m.id)
	), per AS (
		SELECT m.conversation_id, count(*) AS n, max(m.seq) AS last_seq,
			   (array_agg(m.id ORDER BY m.id DESC))[1] AS last_id, max(m.modseq) AS modseq
		FROM public.all_messages m GROUP BY 1
	)
	SELECT 'seq is not dense in the order of id', m.conversation_id, m.seq::text, m.expected_seq::text
	FROM m WHERE m.seq <> m.expected_seq
	UNION ALL
	SELECT 'sent_modseq does not rise with id', m.conversation_id, m.sent_modseq::text, m.before::text
	FROM (SELECT m.*, lag(m.sent_modseq, 1, 0::bigint) OVER (PARTITION BY m.conversation_id ORDER BY m.id) AS before
		  FROM public.all_messages m) m
	WHERE m.sent_modseq <= m.before OR m.sent_modseq < m.seq
	   OR (m.is_changed AND m.modseq <= m.sent_modseq) OR (NOT m.is_changed AND m.modseq <> m.sent_modseq)
	UNION ALL
	SELECT 'modseq is used twice', m.conversation_id, m.modseq::text, NULL
	FROM public.all_messages m GROUP BY m.conversation_id, m.modseq HAVING count(*) > 1
	UNION ALL
	SELECT 'message without a conversation', m.conversation_id, m.id::text, NULL
	FROM public.all_messages m WHERE NOT EXISTS
		(SELECT FROM chat.conversations c WHERE c.id = m.conversation_id)
	UNION ALL
	SELECT 'message without its sender', m.conversation_id, m.sender_id::text, NULL
	FROM public.all_messages m WHERE m.sender_id IS NOT NULL AND NOT EXISTS
		(SELECT FROM chat.users u WHERE u.id = m.sender_id)
	UNION ALL
	SELECT 'reply to no message of the conversation', m.conversation_id, m.reply_to::text, NULL
	FROM public.all_messages m WHERE m.reply_to IS NOT NULL AND NOT EXISTS
		(SELECT FROM public.all_messages r
		 WHERE r.conversation_id = m.conversation_id AND r.id = m.reply_to AND r.id < m.id)
	  AND NOT EXISTS (SELECT FROM public.floors f WHERE f.id = m.conversation_id AND f.floor_seq > 0)
	UNION ALL
	SELECT 'archived above one that is not', m.conversation_id, m.seq::text, x.seq::text
	FROM public.all_messages m JOIN (SELECT l.conversation_id, min(l.seq) AS seq FROM public.all_messages l
									 WHERE NOT l.archived GROUP BY 1) x ON x.conversation_id = m.conversation_id
	WHERE m.archived AND m.seq > x.seq
	UNION ALL
	SELECT 'versions are not where their message is', v.conversation_id, v.message_id::text, v.archived::text
	FROM public.all_versions v JOIN public.all_messages m ON m.conversation_id = v.conversation_id AND m.id = v.message_id
	WHERE v.archived <> m.archived
	UNION ALL
	SELECT 'last_seq', c.id, c.last_seq::text, COALESCE(p.last_seq, f.floor_seq)::text
	FROM chat.conversations c JOIN public.floors f ON f.id = c.id LEFT JOIN per p ON p.conversation_id = c.id
	WHERE c.last_seq <> COALESCE(p.last_seq, f.floor_seq) OR c.last_seq - f.floor_seq <> COALESCE(p.n, 0)
	UNION ALL
	SELECT 'last_message_id', c.id, c.last_message_id::text, p.last_id::text
	FROM chat.conversations c JOIN public.floors f ON f.id = c.id LEFT JOIN per p ON p.conversation_id = c.id
	WHERE c.last_message_id IS DISTINCT FROM p.last_id AND (p.last_id IS NOT NULL OR f.floor_seq < c.last_seq)
	UNION ALL
	SELECT 'modseq', c.id, c.modseq::text, GREATEST(p.modseq, c.changed_modseq)::text
	FROM chat.conversations c LEFT JOIN per p ON p.conversation_id = c.id
	WHERE c.modseq <> GREATEST(p.modseq, c.changed_modseq)
	UNION ALL
	SELECT 'changed_modseq is that of a message', c.id, c.changed_modseq::text, NULL
	FROM chat.conversations c
	WHERE EXISTS (SELECT FROM public.all_messages m
				  WHERE m.conversation_id = c.id AND c.changed_modseq IN (m.modseq, m.sent_modseq))
	UNION ALL
	SELECT 'member_count', c.id, c.member_count::text, n::text
	FROM chat.conversations c, LATERAL
		(SELECT count(*) AS n FROM chat.members x WHERE x.conversation_id = c.id) x
	WHERE c.member_count <> n
	UNION ALL
	SELECT 'epoch', c.id, c.epoch::text, n::text
	FROM chat.conversations c, LATERAL
		(SELECT count(*) AS n FROM chat.membership_events x
		 WHERE x.conversation_id = c.id AND x.event = 'left') x
	WHERE c.epoch > n OR (c.epoch = 0) <> (n = 0)
	UNION ALL
	SELECT 'members are not those who joined and did not leave',
		   COALESCE(a.conversation_id, b.conversation_id), a.user_id::text, b.user_id::text
	FROM (SELECT x.conversation_id, x.user_id FROM chat.members x) a
	FULL JOIN (SELECT x.conversation_id, x.user_id FROM chat.membership_events x GROUP BY 1, 2
			   HAVING count(*) FILTER (WHERE x.event = 'joined') > count(*) FILTER (WHERE x.event = 'left')) b
	  ON a.conversation_id = b.conversation_id AND a.user_id = b.user_id
	WHERE a.user_id IS NULL OR b.user_id IS NULL
	UNION ALL
	SELECT 'watermark', x.conversation_id, x.last_read_seq::text, c.last_seq::text
	FROM chat.members x JOIN chat.conversations c ON c.id = x.conversation_id
	WHERE x.last_read_seq > c.last_seq
	UNION ALL
	SELECT 'what does not count as unread', COALESCE(u.conversation_id, m.conversation_id), u.seq::text, m.seq::text
	FROM (SELECT * FROM chat.uncounted_messages WHERE user_id = '00000000-0000-0000-0000-000000000000') u
	FULL JOIN (SELECT * FROM public.all_messages WHERE (flags & 512) <> 0) m
	  ON m.conversation_id = u.conversation_id AND m.seq = u.seq
	WHERE u.seq IS NULL OR m.seq IS NULL
	UNION ALL
	SELECT 'read at a moment', k.conversation_id, k.seq::text, c.last_seq::text
	FROM chat.read_marks k LEFT JOIN chat.conversations c ON c.id = k.conversation_id AND c.kind = 'direct'
	WHERE c.id IS NULL OR k.seq > c.last_seq
	UNION ALL
	SELECT 'direct conversation without its pair', c.id, d.user_low::text, d.user_high::text
	FROM chat.conversations c LEFT JOIN chat.direct_conversations d ON d.conversation_id = c.id
	WHERE (c.kind = 'direct') <> (d.conversation_id IS NOT NULL)
	   OR d.user_low >= d.user_high
	   OR (c.kind = 'direct' AND ARRAY[d.user_low, d.user_high] <>
		   (SELECT array_agg(x.user_id ORDER BY x.user_id) FROM chat.members x WHERE x.conversation_id = c.id))
	UNION ALL
	SELECT 'channel name', COALESCE(c.id, n.conversation_id), n.name_key, chat._name_key(c.name)
	FROM (SELECT * FROM chat.conversations WHERE kind = 'channel') c
	FULL JOIN chat.conversation_names n ON n.conversation_id = c.id
	WHERE n.name_key IS DISTINCT FROM chat._name_key(c.name) OR NULLIF(n.space_id, '00000000-0000-0000-0000-000000000000') IS DISTINCT FROM c.space_id
	UNION ALL
	SELECT 'tombstones are not those of the deleted', COALESCE(t.conversation_id, d.conversation_id),
		   t.message_id::text, d.id::text
	FROM chat.message_tombstones t
	FULL JOIN (SELECT * FROM public.all_messages WHERE deleted_at IS NOT NULL) d
	  ON d.conversation_id = t.conversation_id AND d.seq = t.seq AND d.id = t.message_id
	WHERE t.seq IS NULL OR d.seq IS NULL
	UNION ALL
	SELECT 'a deleted message says something', m.conversation_id, m.content, ''
	FROM public.all_messages m
	WHERE m.deleted_at IS NOT NULL
	  AND (m.content <> '' OR m.formatted IS NOT NULL OR m.attachments IS NOT NULL)
	UNION ALL
	SELECT 'changes are not those of the changed', COALESCE(x.conversation_id, d.conversation_id),
		   x.modseq::text, d.modseq::text
	FROM chat.message_changes x
	FULL JOIN (SELECT * FROM public.all_messages WHERE is_changed) d
	  ON d.conversation_id = x.conversation_id AND d.id = x.message_id
	WHERE x.modseq IS DISTINCT FROM d.modseq
	UNION ALL
	SELECT 'versions', m.conversation_id, n::text, (m.version - 1)::text
	FROM public.all_messages m, LATERAL
		(SELECT count(*) AS n, max(v.version) AS top FROM public.all_versions v
		 WHERE v.conversation_id = m.conversation_id AND v.message_id = m.id) v
	WHERE (n <> m.version - 1 OR COALESCE(top, 0) <> m.version - 1)
	  -- a policy may have removed them
	  AND (COALESCE(top, m.version - 1) <> m.version - 1 OR chat.uuid_timestamp(m.id) > now() - interval '1 day')
	UNION ALL
	SELECT 'client keys are not those of the messages', COALESCE(k.conversation_id, m.conversation_id),
		   k.client_key, m.client_key
	FROM chat.message_keys k
	FULL JOIN (SELECT * FROM public.all_messages WHERE client_key IS NOT NULL) m
	  ON m.conversation_id = k.conversation_id AND m.id = k.message_id
		 AND m.sender_id = k.sender_id AND m.client_key = k.client_key
	WHERE m.client_key IS NULL OR (k.client_key IS NULL AND m.id >= chat.uuid_v7_at(now() - interval '30 days'))
	UNION ALL
	SELECT 'reactions', COALESCE(a.conversation_id, b.conversation_id), concat_ws(' ', a.emoji, a.n), concat_ws(' ', b.emoji, b.n)
	FROM (SELECT x.conversation_id, x.id, x.emoji, sum(x.n) AS n
		  FROM (SELECT m.conversation_id, m.id, e.value ->> 'emoji' AS emoji, (e.value ->> 'count')::bigint AS n
				FROM public.all_messages m, jsonb_array_elements(m.reactions) e
				UNION ALL
				SELECT d.conversation_id, d.message_id, d.emoji, d.reaction_count
				FROM chat.message_deltas d JOIN public.all_messages m ON m.conversation_id = d.conversation_id AND m.id = d.message_id
				WHERE m.deleted_at IS NULL AND d.emoji IS NOT NULL) x
		  GROUP BY 1, 2, 3 HAVING sum(x.n) <> 0) a
	FULL JOIN (SELECT r.conversation_id, r.message_id AS id, r.emoji, count(*) AS n
			   FROM chat.message_reactions r
			   LEFT JOIN public.all_messages m ON m.conversation_id = r.conversation_id AND m.id = r.message_id
			   WHERE m.deleted_at IS NULL GROUP BY 1, 2, 3) b
	  ON a.conversation_id = b.conversation_id AND a.id = b.id AND a.emoji = b.emoji
	WHERE a.n IS DISTINCT FROM b.n
	UNION ALL
	SELECT 'pins', COALESCE(p.conversation_id, m.conversation_id), p.message_id::text, m.id::text
	FROM chat.pins p
	FULL JOIN (SELECT * FROM public.all_messages WHERE pinned_at IS NOT NULL) m
	  ON m.conversation_id = p.conversation_id AND m.id = p.message_id AND m.pinned_at = p.pinned_at
	WHERE p.message_id IS NULL OR m.id IS NULL OR m.deleted_at IS NOT NULL
	UNION ALL
	SELECT 'hidden message is not there', h.conversation_id, h.message_id::text, h.seq::text
	FROM chat.message_hides h WHERE NOT EXISTS
		(SELECT FROM public.all_messages m
		 WHERE m.conversation_id = h.conversation_id AND m.id = h.message_id AND m.seq = h.seq)
$$;

-- What chat.conversations() must say is unread, for every member.
CREATE OR REPLACE FUNCTION public.chat_unread()
RETURNS TABLE (conversation_id uuid, user_id uuid, unread bigint)
LANGUAGE sql STABLE AS $$
	SELECT x.conversation_id, x.user_id,
		   (SELECT count(*) FROM public.all_messages m
			WHERE m.conversation_id = x.conversation_id AND m.seq > x.last_read_seq
			  AND m.deleted_at IS NULL
			  AND m.sender_id IS DISTINCT FROM x.user_id AND (m.flags & 512) = 0
			  AND NOT EXISTS (SELECT FROM chat.message_hides h
							  WHERE h.conversation_id = m.conversation_id
								AND h.user_id = x.user_id AND h.message_id = m.id))
	FROM chat.members x
$$;

-- What is counted about topics, with what is pending, must be what there is.
CREATE OR REPLACE FUNCTION public.space_problems()
RETURNS TABLE (problem text, space_id uuid, found text, expected text)
LANGUAGE sql STABLE AS $$
	WITH counted AS (
		SELECT c.space_id,
			   c.member_count + COALESCE(sum(d.members), 0) AS members,
			   c.conversation_count + COALESCE(sum(d.conversations), 0) AS conversations
		FROM chat.space_counters c LEFT JOIN chat.space_deltas d USING (space_id)
		GROUP BY c.space_id
	)
	SELECT 'members of a topic', s.id, c.members::text, n::text
	FROM chat.spaces s LEFT JOIN counted c ON c.space_id = s.id, LATERAL
		(SELECT count(*) AS n FROM chat.space_members m WHERE m.space_id = s.id) x
	WHERE c.members IS DISTINCT FROM n
	UNION ALL
	SELECT 'conversations of a topic', s.id, c.conversations::text, n::text
	FROM chat.spaces s JOIN counted c ON c.space_id = s.id, LATERAL
		(SELECT count(*) AS n FROM chat.conversations x WHERE x.space_id = s.id) x
	WHERE c.conversations <> n
	UNION ALL
	SELECT 'a live chat is not that of its topic', x.id, l.target_id::text, x.space_id::text
	FROM chat.conversations x FULL JOIN chat.live_chats l ON l.conversation_id = x.id AND l.space_id = x.space_id
	WHERE (x.kind = 'live' OR l.target_id IS NOT NULL) AND (x.kind IS DISTINCT FROM 'live' OR l.target_id IS NULL OR x.space_id IS NULL)
	UNION ALL
	SELECT 'in a conversation of a topic who may not be, or as what they are not', x.id, m.user_id::text, COALESCE(y.role, 'no member')
	FROM chat.conversations x JOIN chat.spaces s ON s.id = x.space_id JOIN chat.members m ON m.conversation_id = x.id
	LEFT JOIN chat.space_members y ON y.space_id = s.id AND y.user_id = m.user_id
	WHERE (x.is_private <> s.is_private AND x.kind = 'live') OR (y.user_id IS NULL AND (s.is_private OR s.members_only))
	   OR (x.kind = 'live' AND m.role <> CASE WHEN y.role IN ('moderator', 'admin', 'owner') THEN y.role ELSE 'member' END)
	   OR EXISTS (SELECT FROM chat.sanctions b WHERE b.space_id = s.id AND NOT b.is_alias AND b.target_id = m.user_id AND COALESCE(b.expires_at, 'infinity') > now())
	UNION ALL
	SELECT 'members are not those who joined and did not leave',
		   COALESCE(a.space_id, b.space_id), a.user_id::text, b.user_id::text
	FROM (SELECT m.space_id, m.user_id FROM chat.space_members m) a
	FULL JOIN (SELECT e.space_id, e.user_id FROM chat.space_membership_events e GROUP BY 1, 2
			   HAVING count(*) FILTER (WHERE e.event = 'joined') > count(*) FILTER (WHERE e.event = 'left')) b
	  ON a.space_id = b.space_id AND a.user_id = b.user_id
	WHERE a.user_id IS NULL OR b.user_id IS NULL
	UNION ALL
	SELECT 'a banned user is a member', m.space_id, m.user_id::text, NULL
	FROM chat.space_members m JOIN chat.sanctions b ON b.space_id = m.space_id AND NOT b.is_alias AND b.target_id = m.user_id
	WHERE COALESCE(b.expires_at, 'infinity') > now() AND m.joined_at > b.imposed_at
$$;

-- What votes, comments and posts say about every counter, rank and place in the
-- tree. Ranks are those of the row itself; "pending" is what it lacks, and is
-- added here, so that a row with pending changes is not asked for its ranks.
CREATE OR REPLACE FUNCTION public.forum_problems()
RETURNS TABLE (problem text, id uuid, found text, expected text)
LANGUAGE sql STABLE AS $$
	WITH RECURSIVE tree AS (
		SELECT c.post_id, c.id, 0 AS depth, '{}'::uuid[] AS path
		FROM chat.comments c WHERE c.parent_id IS NULL
		UNION ALL
		SELECT c.post_id, c.id, t.depth + 1, t.path || t.id
		FROM tree t JOIN chat.comments c ON c.parent_id = t.id AND c.post_id = t.post_id
	), target AS (
		SELECT p.id AS post_id, p.id, p.space_id AS scope_id, p.deleted_at IS NULL AND p.published_at IS NOT NULL AS is_live,
			   NOT s.is_private AS is_public, COALESCE(p.published_at, chat.uuid_timestamp(p.id)) AS at, p.id AS parent
		FROM chat.posts p JOIN chat.spaces s ON s.id = p.space_id
		UNION ALL
		SELECT c.post_id, c.id, COALESCE(c.parent_id, c.post_id), c.deleted_at IS NULL, p.is_public, chat.uuid_timestamp(c.id), c.parent_id
		FROM chat.comments c JOIN chat.posts p ON p.id = c.post_id
	), alive AS (
		-- a comment is shown as long as there is a live one below it, or itself is
		SELECT DISTINCT x.id FROM (
			SELECT c.id FROM chat.comments c WHERE c.deleted_at IS NULL
			UNION ALL
			SELECT unnest(c.path) FROM chat.comments c WHERE c.deleted_at IS NULL) x
	), expected AS (
		SELECT t.*, v.up, v.down, COALESCE(r.n, 0) AS replies,
			   CASE WHEN t.id = t.post_id THEN t.is_live ELSE EXISTS (SELECT FROM alive a WHERE a.id = t.id) END AS is_listed,
			   (EXTRACT(epoch FROM t.at) * 1000000)::bigint AS created
		FROM target t
		LEFT JOIN (SELECT v.target_id, count(*) FILTER (WHERE v.value = 1) AS up, count(*) FILTER (WHERE v.value = -1) AS down
				   FROM chat.votes v GROUP BY 1) v0 ON v0.target_id = t.id
		LEFT JOIN LATERAL (SELECT COALESCE(v0.up, 0) AS up, COALESCE(v0.down, 0) AS down) v ON true
		LEFT JOIN (SELECT c.parent_id, count(*) AS n FROM chat.comments c JOIN alive a ON a.id = c.id
				   WHERE c.parent_id IS NOT NULL GROUP BY 1) r ON r.parent_id = t.id
	), pending AS (
		SELECT d.target_id AS id, sum(d.upvotes) AS up, sum(d.downvotes) AS down FROM chat.tally_deltas d GROUP BY 1
	)
	SELECT 'place in the tree', c.id, c.depth || ' ' || c.path::text, t.depth || ' ' || t.path::text
	FROM chat.comments c LEFT JOIN tree t ON t.id = c.id AND t.post_id = c.post_id
	WHERE c.depth IS DISTINCT FROM t.depth OR c.path IS DISTINCT FROM t.path
	UNION ALL
	SELECT 'votes', COALESCE(e.id, r.id), (r.upvotes + COALESCE(p.up, 0)) || ' ' || (r.downvotes + COALESCE(p.down, 0)), e.up || ' ' || e.down
	FROM expected e FULL JOIN chat.tallies r ON r.post_id = e.post_id AND r.id = e.id LEFT JOIN pending p ON p.id = r.id
	WHERE (r.upvotes + COALESCE(p.up, 0), r.downvotes + COALESCE(p.down, 0)) IS DISTINCT FROM (e.up, e.down)
	UNION ALL
	SELECT 'what it is', t.id, concat_ws(' ', t.scope_id, t.created, t.is_live, t.is_public, t.replies),
		   concat_ws(' ', e.scope_id, e.created, e.is_live, e.is_public, e.replies)
	FROM expected e JOIN chat.tallies t ON t.post_id = e.post_id AND t.id = e.id
	WHERE (t.scope_id, t.created, t.is_live, t.is_public, t.replies) IS DISTINCT FROM (e.scope_id, e.created, e.is_live, e.is_public, e.replies)
	  AND NOT EXISTS (SELECT FROM chat.tally_deltas)
	UNION ALL
	SELECT 'place in lists', COALESCE(e.id, r.id), concat_ws(' ', r.scope_id, r.created, r.is_listed, r.is_listed_for_all, r.day),
		   concat_ws(' ', e.scope_id, e.created, e.is_listed, e.is_listed AND e.is_public AND e.id = e.post_id, x.day)
	FROM expected e FULL JOIN chat.rankings r ON r.post_id = e.post_id AND r.id = e.id,
		 LATERAL (SELECT CASE WHEN e.is_listed AND e.id = e.post_id THEN floor(EXTRACT(epoch FROM e.at) / 86400)::int END AS day) x
	WHERE (r.scope_id, r.created, r.is_listed, r.is_listed_for_all, r.day) IS DISTINCT FROM
		  (e.scope_id, e.created, e.is_listed, e.is_listed AND e.is_public AND e.id = e.post_id, x.day)
	  AND NOT EXISTS (SELECT FROM chat.tally_deltas)
	UNION ALL
	SELECT 'to be ranked', COALESCE(t.id, d.id), (NOT t.is_ranked)::text, (d.id IS NOT NULL)::text
	FROM chat.tallies t FULL JOIN chat.rankings_due d ON d.post_id = t.post_id AND d.id = t.id
	WHERE NOT t.is_ranked IS DISTINCT FROM (d.id IS NOT NULL)
	UNION ALL
	SELECT 'rank', r.id, concat_ws(' ', r.score, r.hot, r.best, r.controversy), concat_ws(' ', x.score, x.hot, x.best, x.controversy)
	FROM expected e JOIN chat.rankings r ON r.post_id = e.post_id AND r.id = e.id,
		 LATERAL (SELECT e.up + e.down AS n, e.up / NULLIF(e.up + e.down, 0)::float8 AS p, 1.281551565545::float8 AS z) y,
		 LATERAL (SELECT e.up - e.down AS score,
						 sign(e.up - e.down) * log(greatest(abs(e.up - e.down), 1)::float8) + (EXTRACT(epoch FROM e.at)::float8 - 1134028003) / 45000 AS hot,
						 CASE WHEN e.up = 0 THEN -e.down ELSE (y.p + y.z^2 / (2 * y.n) - y.z * sqrt((y.p * (1 - y.p) + y.z^2 / (4 * y.n)) / y.n)) / (1 + y.z^2 / y.n) END AS best,
						 CASE WHEN e.up = 0 OR e.down = 0 THEN 0 ELSE (e.up + e.down) ^ (least(e.up, e.down)::float8 / greatest(e.up, e.down)) END AS controversy) x
	WHERE (r.score <> x.score OR abs(r.hot - x.hot) > 1e-6 OR abs(r.best - x.best) > 1e-9 OR abs(r.controversy - x.controversy) > 1e-6)
	  AND NOT EXISTS (SELECT FROM pending p WHERE p.id = r.id) AND NOT EXISTS (SELECT FROM chat.rankings_due d WHERE d.id = r.id)
	UNION ALL
	SELECT 'activity', p.id, concat_ws(' ', a.space_id, a.is_live, a.is_public, a.comment_count + d.comments, to_timestamp(greatest(a.active, d.active) / 1e6)),
		   concat_ws(' ', e.scope_id, e.is_live, e.is_public, x.n, x.at)
	FROM chat.posts p LEFT JOIN chat.post_activity a ON a.post_id = p.id JOIN expected e ON e.id = p.id,
		 LATERAL (SELECT count(*) AS n, greatest(max(chat.uuid_timestamp(c.id)), e.at) AS at
				  FROM chat.comments c WHERE c.post_id = p.id AND c.deleted_at IS NULL) x,
		 LATERAL (SELECT COALESCE(sum(d.comments), 0) AS comments, max(d.active) AS active, COALESCE(bool_or(d.is_recount), false) AS is_recount
				  FROM chat.activity_deltas d WHERE d.post_id = p.id) d
	WHERE a.comment_count + d.comments IS DISTINCT FROM x.n
	   OR (NOT d.is_recount AND ((a.space_id, a.is_live, a.is_public) IS DISTINCT FROM (e.scope_id, e.is_live, e.is_public)
							  OR greatest(a.active, d.active) IS DISTINCT FROM (EXTRACT(epoch FROM x.at) * 1000000)::bigint))
	UNION ALL
	SELECT 'posts of a topic', s.id, (c.post_count + d.posts)::text, n::text
	FROM chat.spaces s JOIN chat.space_counters c ON c.space_id = s.id,
		 LATERAL (SELECT COALESCE(sum(d.posts), 0) AS posts, max(d.last_activity_at) AS activity FROM chat.space_deltas d WHERE d.space_id = s.id) d,
		 LATERAL (SELECT count(*) AS n FROM chat.posts p WHERE p.space_id = s.id AND p.published_at IS NOT NULL AND p.deleted_at IS NULL) x
	WHERE c.post_count + d.posts <> n
	UNION ALL
	SELECT 'a topic has been active later', s.id, greatest(c.last_activity_at, d.activity)::text, x.at::text
	FROM chat.spaces s JOIN chat.space_counters c ON c.space_id = s.id,
		 LATERAL (SELECT max(d.last_activity_at) AS activity FROM chat.space_deltas d WHERE d.space_id = s.id) d,
		 LATERAL (SELECT max(a.at) AS at FROM (
			SELECT p.published_at AS at FROM chat.posts p WHERE p.space_id = s.id AND p.deleted_at IS NULL) a) x
	WHERE greatest(c.last_activity_at, d.activity) < x.at
	UNION ALL
	SELECT 'vote on nothing', v.target_id, v.post_id::text, NULL
	FROM chat.votes v WHERE NOT EXISTS (SELECT FROM target t WHERE t.id = v.target_id AND t.post_id = v.post_id)
	   OR v.value NOT IN (1, -1) OR NOT EXISTS (SELECT FROM chat.users u WHERE u.id = v.user_id)
	UNION ALL
	SELECT 'versions', p.id, x.n::text, (p.version - 1)::text
	FROM chat.posts p, LATERAL (SELECT count(*) AS n FROM chat.post_versions v WHERE v.post_id = p.id) x WHERE x.n <> p.version - 1
	UNION ALL
	SELECT 'versions', c.id, x.n::text, (c.version - 1)::text
	FROM chat.comments c, LATERAL (SELECT count(*) AS n FROM chat.comment_versions v WHERE v.post_id = c.post_id AND v.comment_id = c.id) x
	WHERE x.n <> c.version - 1
	UNION ALL
	SELECT 'pending of nothing', d.target_id, NULL, NULL
	FROM chat.tally_deltas d WHERE NOT EXISTS (SELECT FROM target t WHERE t.id = d.target_id AND t.post_id = d.post_id)
	UNION ALL
	SELECT q.problem, q.space_id, q.found, q.expected FROM public.space_problems() q
	UNION ALL
	SELECT 'reactions', COALESCE(a.target_id, b.target_id), concat_ws(' ', a.emoji, a.n), concat_ws(' ', b.emoji, b.n)
	FROM (SELECT c.target_id, c.emoji, sum(c.reaction_count) AS n FROM chat.reaction_counts c GROUP BY 1, 2 HAVING sum(c.reaction_count) <> 0) a
	FULL JOIN (SELECT r.target_id, r.emoji, count(*) AS n FROM chat.reactions r GROUP BY 1, 2) b
	  ON a.target_id = b.target_id AND a.emoji = b.emoji
	WHERE a.n IS DISTINCT FROM b.n
$$;

RESET check_function_bodies;
