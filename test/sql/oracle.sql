-- What the rows themselves say about every counter and order that is kept.
-- A row of chat_problems() is a difference; there must be none.

CREATE OR REPLACE FUNCTION public.chat_problems()
RETURNS TABLE (problem text, conversation_id uuid, found text, expected text)
LANGUAGE sql STABLE AS $$
	WITH m AS (
		SELECT m.*,
			   row_number() OVER by_id AS expected_seq,
			   max(m.modseq) OVER (PARTITION BY m.conversation_id) AS top_modseq
		FROM chat.messages m
		WINDOW by_id AS (PARTITION BY m.conversation_id ORDER BY m.id)
	), per AS (
		SELECT m.conversation_id, count(*) AS n, max(m.seq) AS last_seq,
			   (array_agg(m.id ORDER BY m.id DESC))[1] AS last_id, max(m.modseq) AS modseq
		FROM chat.messages m GROUP BY 1
	)
	SELECT 'seq is not dense in the order of id', m.conversation_id, m.seq::text, m.expected_seq::text
	FROM m WHERE m.seq <> m.expected_seq
	UNION ALL
	SELECT 'sent_modseq does not rise with id', m.conversation_id, m.sent_modseq::text, m.before::text
	FROM (SELECT m.*, lag(m.sent_modseq, 1, 0::bigint) OVER (PARTITION BY m.conversation_id ORDER BY m.id) AS before
		  FROM chat.messages m) m
	WHERE m.sent_modseq <= m.before OR m.sent_modseq < m.seq
	   OR (m.changed AND m.modseq <= m.sent_modseq) OR (NOT m.changed AND m.modseq <> m.sent_modseq)
	UNION ALL
	SELECT 'modseq is used twice', m.conversation_id, m.modseq::text, NULL
	FROM chat.messages m GROUP BY m.conversation_id, m.modseq HAVING count(*) > 1
	UNION ALL
	SELECT 'message without a conversation', m.conversation_id, m.id::text, NULL
	FROM chat.messages m WHERE NOT EXISTS
		(SELECT FROM chat.conversations c WHERE c.id = m.conversation_id)
	UNION ALL
	SELECT 'message without its sender', m.conversation_id, m.sender_id::text, NULL
	FROM chat.messages m WHERE m.sender_id IS NOT NULL AND NOT EXISTS
		(SELECT FROM chat.users u WHERE u.id = m.sender_id)
	UNION ALL
	SELECT 'reply to no message of the conversation', m.conversation_id, m.reply_to::text, NULL
	FROM chat.messages m WHERE m.reply_to IS NOT NULL AND NOT EXISTS
		(SELECT FROM chat.messages r
		 WHERE r.conversation_id = m.conversation_id AND r.id = m.reply_to AND r.id < m.id)
	UNION ALL
	SELECT 'last_seq', c.id, c.last_seq::text, COALESCE(p.last_seq, 0)::text
	FROM chat.conversations c LEFT JOIN per p ON p.conversation_id = c.id
	WHERE c.last_seq <> COALESCE(p.last_seq, 0) OR c.last_seq <> COALESCE(p.n, 0)
	UNION ALL
	SELECT 'last_message_id', c.id, c.last_message_id::text, p.last_id::text
	FROM chat.conversations c LEFT JOIN per p ON p.conversation_id = c.id
	WHERE c.last_message_id IS DISTINCT FROM p.last_id
	UNION ALL
	SELECT 'modseq', c.id, c.modseq::text, GREATEST(p.modseq, c.changed_modseq)::text
	FROM chat.conversations c LEFT JOIN per p ON p.conversation_id = c.id
	WHERE c.modseq <> GREATEST(p.modseq, c.changed_modseq)
	UNION ALL
	SELECT 'changed_modseq is that of a message', c.id, c.changed_modseq::text, NULL
	FROM chat.conversations c
	WHERE EXISTS (SELECT FROM chat.messages m
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
	SELECT 'direct conversation without its pair', c.id, d.user_low::text, d.user_high::text
	FROM chat.conversations c LEFT JOIN chat.direct_conversations d ON d.conversation_id = c.id
	WHERE (c.kind = 'direct') <> (d.conversation_id IS NOT NULL)
	   OR d.user_low >= d.user_high
	   OR (c.kind = 'direct' AND ARRAY[d.user_low, d.user_high] <>
		   (SELECT array_agg(x.user_id ORDER BY x.user_id) FROM chat.members x WHERE x.conversation_id = c.id))
	UNION ALL
	SELECT 'channel name', COALESCE(c.id, n.conversation_id), n.name_key, lower(c.name)
	FROM (SELECT * FROM chat.conversations WHERE kind = 'channel') c
	FULL JOIN chat.conversation_names n ON n.conversation_id = c.id
	WHERE n.name_key IS DISTINCT FROM lower(c.name)
	UNION ALL
	SELECT 'tombstones are not those of the deleted', COALESCE(t.conversation_id, d.conversation_id),
		   t.message_id::text, d.id::text
	FROM chat.message_tombstones t
	FULL JOIN (SELECT * FROM chat.messages WHERE deleted_at IS NOT NULL) d
	  ON d.conversation_id = t.conversation_id AND d.seq = t.seq AND d.id = t.message_id
	WHERE t.seq IS NULL OR d.seq IS NULL
	UNION ALL
	SELECT 'a deleted message says something', m.conversation_id, m.content, ''
	FROM chat.messages m
	WHERE m.deleted_at IS NOT NULL
	  AND (m.content <> '' OR m.formatted IS NOT NULL OR m.attachments IS NOT NULL)
	UNION ALL
	SELECT 'changes are not those of the changed', COALESCE(x.conversation_id, d.conversation_id),
		   x.modseq::text, d.modseq::text
	FROM chat.message_changes x
	FULL JOIN (SELECT * FROM chat.messages WHERE changed) d
	  ON d.conversation_id = x.conversation_id AND d.id = x.message_id
	WHERE x.modseq IS DISTINCT FROM d.modseq
	UNION ALL
	SELECT 'versions', m.conversation_id, n::text, (m.version - 1)::text
	FROM chat.messages m, LATERAL
		(SELECT count(*) AS n, max(v.version) AS top FROM chat.message_versions v
		 WHERE v.conversation_id = m.conversation_id AND v.message_id = m.id) v
	WHERE n <> m.version - 1 OR COALESCE(top, 0) <> m.version - 1
	UNION ALL
	SELECT 'client keys are not those of the messages', COALESCE(k.conversation_id, m.conversation_id),
		   k.client_key, m.client_key
	FROM chat.message_keys k
	FULL JOIN (SELECT * FROM chat.messages WHERE client_key IS NOT NULL) m
	  ON m.conversation_id = k.conversation_id AND m.id = k.message_id
		 AND m.sender_id = k.sender_id AND m.client_key = k.client_key
	WHERE k.client_key IS NULL OR m.client_key IS NULL
	UNION ALL
	SELECT 'hidden message is not there', h.conversation_id, h.message_id::text, h.seq::text
	FROM chat.message_hides h WHERE NOT EXISTS
		(SELECT FROM chat.messages m
		 WHERE m.conversation_id = h.conversation_id AND m.id = h.message_id AND m.seq = h.seq)
$$;

-- What chat.conversations() must say is unread, for every member.
CREATE OR REPLACE FUNCTION public.chat_unread()
RETURNS TABLE (conversation_id uuid, user_id uuid, unread bigint)
LANGUAGE sql STABLE AS $$
	SELECT x.conversation_id, x.user_id,
		   (SELECT count(*) FROM chat.messages m
			WHERE m.conversation_id = x.conversation_id AND m.seq > x.last_read_seq
			  AND m.deleted_at IS NULL
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
	SELECT 'members are not those who joined and did not leave',
		   COALESCE(a.space_id, b.space_id), a.user_id::text, b.user_id::text
	FROM (SELECT m.space_id, m.user_id FROM chat.space_members m) a
	FULL JOIN (SELECT e.space_id, e.user_id FROM chat.space_membership_events e GROUP BY 1, 2
			   HAVING count(*) FILTER (WHERE e.event = 'joined') > count(*) FILTER (WHERE e.event = 'left')) b
	  ON a.space_id = b.space_id AND a.user_id = b.user_id
	WHERE a.user_id IS NULL OR b.user_id IS NULL
	UNION ALL
	SELECT 'a banned user is a member', m.space_id, m.user_id::text, NULL
	FROM chat.space_members m JOIN chat.space_bans b USING (space_id, user_id)
	WHERE COALESCE(b.until, 'infinity') > now() AND m.joined_at > b.banned_at
$$;
