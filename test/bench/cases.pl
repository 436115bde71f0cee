# What is compared with what.
#
# A case is one job, done by two or three sides on tables of one shape and the
# same rows.  Each side runs "pick", which chooses people and conversations, and
# then its own SQL as prepared statements.  The first side is chat, the others
# are what it is measured against.
#
#	name, title		how the command line and the report call it
#	pick			pgbench commands
#	sides			[ name => SQL, ... ], chat first
#	settings		{ side => settings of its sessions }
#	aim				{ side => least ratio of chat's rate to that side's }
#	flat			most that chat's cost may grow with messages and partitions
#	before			statements run before every slice, outside the time
#	listeners		{ side => [ how many sessions listen meanwhile, the SQL by which
#					each subscribes; $1 is its number ] }
#	after			statements run when the case is done
#	writes			true: report also what one operation writes
#	extra			true: runs only if it is asked for
#
# People, conversations and messages are numbers here; functions of load.sql make
# ids of them, in sub-selects, so that every side computes an id just once.

use strict;
use warnings;

# Seven eighths of the traffic go to the lively eighth of the conversations.
my $somebody = <<~'END';
	\set c case when random(1, 8) > 1 then random(1, :lively) else random(:lively + 1, :groups) end
	\set k random(0, 9)
	\set u 1 + (:c * 61 + :k * 7) % :people
	END

# Few conversations get most of it: the sides queue for the same rows.
my $crowd = <<~'END';
	\set c random_zipfian(1, :groups, 1.2)
	\set k random(0, 9)
	\set u 1 + (:c * 61 + :k * 7) % :people
	END

my $reader = <<~'END';
	\set c random(1, :lively)
	\set k random(0, 9)
	\set u 1 + (:c * 61 + :k * 7) % :people
	END

# The page before the sth message is full.
my $reader_of_old = $reader . <<~'END';
	\set s random(51, :lively_size - 50)
	END

my $person = <<~'END';
	\set u random(1, :people)
	END

# Every client has readers of its own and moves their marks forward in turn, so
# that each call has something to write.
my $reader_in_turn = <<~'END';
	\set i :i + 1
	\set own :lively * 10 / :clients
	\set pair :client_id * :own + :i % :own
	\set c 1 + :pair % :lively
	\set k :pair / :lively
	\set u 1 + (:c * 61 + :k * 7) % :people
	\set s 1 + :i / :own
	END

my $send = <<~'END';
	SELECT * FROM chat.send_message((SELECT bench.conversation(:c)),
		'Shall we meet at the station at seven? The train was late again.',
		as_user => (SELECT bench.person(:u)));
	END

# The same rows by one statement, without a check or a trigger.
my $send_limit = <<~'END';
	WITH c AS (
		UPDATE bench.conversations
		SET last_seq = last_seq + 1, modseq = modseq + 1, last_message_id = chat.uuid_v7()
		WHERE id = (SELECT bench.conversation(:c))
		RETURNING id, last_seq, modseq, last_message_id
	), m AS (
		UPDATE bench.members m SET last_read_seq = c.last_seq, last_read_at = now()
		FROM c
		WHERE m.conversation_id = c.id AND m.user_id = (SELECT bench.person(:u))
	)
	INSERT INTO bench.messages (conversation_id, id, seq, modseq, sent_modseq, sender_id, type, content)
	SELECT c.id, c.last_message_id, c.last_seq, c.modseq, c.modseq, (SELECT bench.person(:u)), 'text',
		'Shall we meet at the station at seven? The train was late again.'
	FROM c
	RETURNING id, seq, modseq, chat.uuid_timestamp(id);
	END

# What an application does through an ORM: five statements in a transaction.
my $send_app = <<~'END';
	BEGIN;
	SELECT conversation_id, user_id, role FROM bench.members
	WHERE conversation_id = (SELECT bench.conversation(:c))
		AND user_id = (SELECT bench.person(:u))
	\gset
	SELECT last_seq + 1 AS seq, modseq + 1 AS modseq FROM bench.conversations
	WHERE id = :conversation_id FOR UPDATE
	\gset
	INSERT INTO bench.messages (conversation_id, id, seq, modseq, sent_modseq, sender_id, type, content)
	VALUES (:conversation_id, chat.uuid_v7(), :seq, :modseq, :modseq, :user_id, 'text',
		'Shall we meet at the station at seven? The train was late again.')
	RETURNING id
	\gset
	UPDATE bench.conversations SET last_seq = :seq, modseq = :modseq, last_message_id = :id
	WHERE id = :conversation_id;
	UPDATE bench.members SET last_read_seq = :seq, last_read_at = now()
	WHERE conversation_id = :conversation_id AND user_id = :user_id;
	COMMIT;
	END

# A network between client and server: every answer takes half a millisecond.
sub far
{
	my ($sql) = @_;
	return $sql =~ s/(;|\\gset)$/$1\n\\sleep 500 us/mgr;
}

my $message_columns = 'conversation_id, id, seq, modseq, sender_id, type, content, formatted, attachments,
	reply_to, client_key, version, edited_at, deleted_at, chat.uuid_timestamp(id), false AS is_hidden';

# What makes the planner choose the best plan for each SELECT.  By itself it takes
# all conversations for equally long, and small tables for cheap to read as a whole.
my $by_index = '-c enable_seqscan=off -c enable_bitmapscan=off';
my $no_sort = "$by_index -c enable_sort=off";
my $nested = "$by_index -c enable_hashjoin=off -c enable_mergejoin=off";

# Who listens to everything, and who to one of fifty conversations.
my $firehose = 'SELECT chat.subscribe_firehose()';
my $subscriber = <<~'END';
	SELECT chat.subscribe(bench.conversation(1 + $1::int % 50),
		as_user => bench.person(1 + (1 + $1::int % 50) * 61 % 1000))
	END
my $one_of_fifty = <<~'END';
	\set c random(1, 50)
	\set k random(0, 9)
	\set u 1 + (:c * 61 + :k * 7) % :people
	END

# Votes spread over all posts, or all for one of them; half of them are changed
# votes after a while.
my $voter = <<~'END';
	\set n random(1, 20000)
	\set u random(1, :people)
	\set v 1 - 2 * random(0, 1)
	END
my $hot_voter = $voter =~ s/random\(1, 20000\)/7/r;

my $upsert = <<~'END';
	INSERT INTO bench.votes (post_id, target_id, user_id, value)
	VALUES ((SELECT bench.post(:n)), (SELECT bench.post(:n)), (SELECT bench.person(:u)), :v)
	ON CONFLICT (post_id, target_id, user_id) DO UPDATE SET value = EXCLUDED.value;
	END

# What the job of the database does every ten seconds
my $fold = 'DO $$ BEGIN WHILE chat.fold_counters() > 0 LOOP COMMIT; END LOOP; END $$';

sub vote_case
{
	my ($name, $title, $pick, $aim) = @_;

	return {
		name => $name,
		title => $title,
		pick => $pick,
		sides => [
			chat => <<~'END',
				SELECT chat.set_vote((SELECT bench.post(:n)), :v, as_user => (SELECT bench.person(:u)));
				END
			plain => $upsert,
			usual => $upsert =~ s/bench\.votes/bench.usual_votes/r
		],
		before => [ 'CALL bench.forget_votes()' ],
		meanwhile => { chat => $fold },
		aim => $aim,
		writes => 1,
		extra => 1,
	};
}

# A send with real time against the same with real time switched off, and against
# NOTIFY in the sender's transaction.
sub live_case
{
	my ($name, $title, %param) = @_;
	my @sides = (chat => $send, off => $send, transaction => $send);
	my $interval = $param{interval} // -1;

	splice @sides, 4 if exists $param{transaction};
	return {
		name => $name,
		title => $title,
		pick => $param{pick} // $somebody,
		sides => \@sides,
		settings => {
			off => '-c chat.realtime=off',
			transaction => '-c chat.realtime=transaction'
		},
		listeners => { map { $_ => $param{listeners} } $param{listeners} ? qw(chat off transaction) : () },
		before => [ "ALTER SYSTEM SET chat.batch_interval = $interval", 'SELECT pg_reload_conf()' ],
		after_id => [ 'ALTER SYSTEM RESET chat.batch_interval', 'SELECT pg_reload_conf()' ],
		aim => $param{aim},
		extra => 1,
	};
}

(
	{
		name => 'history',
		title => 'The 50 newest messages of a conversation',
		pick => $reader,
		sides => [
			chat => <<~'END',
				SELECT * FROM chat.history((SELECT bench.conversation(:c)),
					as_user => (SELECT bench.person(:u)));
				END
			plain => <<~"END",
				SELECT $message_columns
				FROM chat.messages
				WHERE conversation_id = (SELECT bench.conversation(:c))
				ORDER BY id DESC LIMIT 50;
				END
		],
		settings => { plain => $no_sort },
		aim => { plain => 0.9 },
		flat => 1.2,
	},
	{
		name => 'page',
		title => '50 messages anywhere in a conversation, before a given one',
		pick => $reader_of_old,
		sides => [
			chat => <<~'END',
				SELECT * FROM chat.history((SELECT bench.conversation(:c)),
					before_id => (SELECT bench.message(:c, :s)),
					as_user => (SELECT bench.person(:u)));
				END
			plain => <<~"END",
				SELECT $message_columns
				FROM chat.messages
				WHERE conversation_id = (SELECT bench.conversation(:c))
					AND id < (SELECT bench.message(:c, :s))
				ORDER BY id DESC LIMIT 50;
				END
		],
		settings => { plain => $no_sort },
		aim => { plain => 0.9 },
		flat => 1.2,
	},
	{
		name => 'list',
		title => 'My 50 latest conversations, with last message and unread count',
		pick => $person,
		sides => [
			chat => <<~'END',
				SELECT * FROM chat.conversations(as_user => (SELECT bench.person(:u)));
				END
			plain => <<~'END',
				SELECT c.id, c.kind, coalesce(c.name, p.username), coalesce(c.display_name, p.display_name),
					c.topic, c.purpose, c.description, coalesce(c.picture_url, p.avatar_url),
					c.background_url, c.is_private, c.created_by, c.archived_at, c.member_count, c.role, p.id,
					c.last_seq, c.modseq, c.last_read_seq, c.last_message_id,
					c.last_seq - c.last_read_seq
						- (SELECT count(*) FROM chat.message_tombstones t
							WHERE t.conversation_id = c.id AND t.seq > c.last_read_seq)
						- (SELECT count(*) FROM chat.message_hides h
							WHERE h.conversation_id = c.id AND h.user_id = c.user_id
								AND h.seq > c.last_read_seq) AS unread_count,
					last.sender_id, last.type, left(last.content, 200), chat.uuid_timestamp(last.id),
					last.deleted_at IS NOT NULL
				FROM (
					SELECT c.*, m.user_id, m.role, m.last_read_seq
					FROM chat.members m JOIN chat.conversations c ON c.id = m.conversation_id
					WHERE m.user_id = (SELECT bench.person(:u))
					ORDER BY c.last_message_id DESC LIMIT 50) c
				LEFT JOIN chat.messages last ON last.conversation_id = c.id AND last.id = c.last_message_id
				LEFT JOIN LATERAL (
					SELECT o.user_id FROM chat.members o
					WHERE c.kind = 'direct' AND o.conversation_id = c.id AND o.user_id <> c.user_id
					LIMIT 1) o ON true
				LEFT JOIN chat.users p ON p.id = o.user_id
				ORDER BY c.last_message_id DESC;
				END
		],
		settings => { plain => $nested },
		flat => 1.2,
	},
	{
		name => 'read',
		title => 'Mark a conversation read up to a message',
		pick => $reader_in_turn,
		sides => [
			chat => <<~'END',
				SELECT chat.mark_read((SELECT bench.conversation(:c)), (SELECT bench.message(:c, :s)),
					as_user => (SELECT bench.person(:u)));
				END
			plain => <<~'END',
				UPDATE bench.members SET last_read_seq = :s, last_read_at = now()
				WHERE conversation_id = (SELECT bench.conversation(:c))
					AND user_id = (SELECT bench.person(:u)) AND last_read_seq < :s;
				END
		],
		before => [ 'CALL bench.forget()', 'VACUUM chat.members, bench.members' ],
		writes => 1,
	},
	{
		name => 'send',
		title => 'Send a message',
		pick => $somebody,
		sides => [ chat => $send, limit => $send_limit, app => $send_app ],
		aim => { limit => 0.80, app => 3 },
		writes => 1,
	},
	{
		name => 'crowd',
		title => 'Send a message, mostly to the same few conversations',
		pick => $crowd,
		sides => [ chat => $send, limit => $send_limit, app => $send_app ],
		extra => 1,
	},
	{
		name => 'far',
		title => 'Send a message over a network of 0.5 ms there and back',
		pick => $somebody,
		sides => [ chat => far($send), limit => far($send_limit), app => far($send_app) ],
		extra => 1,
	},
	vote_case('vote', 'Vote on one of 20,000 posts', $voter, { plain => 0.6 }),
	vote_case('hot', 'Vote on one hot post', $hot_voter, { plain => 0.75, usual => 5 }),
	{
		name => 'posts',
		title => 'The 50 hottest of 20,000 posts of a topic',
		pick => $person,
		sides => [
			chat => <<~'END',
				SELECT * FROM chat.posts((SELECT bench.post(0)), 'hot', as_user => (SELECT bench.person(:u)));
				END
			usual => <<~'END',
				SELECT p.*, u.username FROM bench.usual_posts p JOIN chat.users u ON u.id = p.author_id
				WHERE space_id = (SELECT bench.post(0)) ORDER BY hot DESC LIMIT 50;
				END
		],
		extra => 1,
	},
	live_case('quiet', 'Send a message that nobody waits for',
		transaction => 0, aim => { off => 0.97 }),
	live_case('firehose', 'Send a message that one gateway hears',
		listeners => [ 1, $firehose ], aim => { off => 0.85, transaction => 4 }),
	live_case('spaced', 'The same, notifications at most every 5 ms',
		listeners => [ 1, $firehose ], period => 5, aim => { off => 0.95 }),
	live_case('fifty', 'Send a message that 1 of 50 subscribers hears',
		listeners => [ 50, $subscriber ], pick => $one_of_fifty,
		aim => { off => 0.85, transaction => 4 }),
	live_case('hall', 'Send a message that 10 of 500 listeners hear',
		listeners => [ 500, $subscriber ], pick => $one_of_fifty,
		aim => { off => 0.5, transaction => 4 }))
