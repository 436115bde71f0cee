/*-------------------------------------------------------------------------
 *
 * tail.h
 *	  chat-tail: follows conversations, and prints what happens as JSON lines.
 *
 * A program of its own, on libpq; nothing here is part of the library that
 * the server loads.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_TAIL_H
#define CHAT_TAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "client/tail_toolbox.h"
#include "libpq-fe.h"

/* docs/reference/chat-tail.md has the same table */
#define EXIT_DONE		0		/* asked to stop, or all lines printed */
#define EXIT_USAGE		1		/* wrong usage */
#define EXIT_SERVER		2		/* no connection */
#define EXIT_REFUSED	3		/* the server refuses what is asked for */
#define EXIT_OUTPUT		4		/* output could not be written */

#define CURSOR_UNKNOWN	(-1)
#define CURSOR_MAX		NUMBER_MAX

/* from is 0 if there is none */
typedef struct Range
{
	int64_t		from;
	int64_t		to;
} Range;

#define MAX_KINDS		32

typedef struct Notification
{
	char		subject[UUID_TEXT_LEN + 1]; /* conversation, topic or post;
											 * empty: none */
	char		user[UUID_TEXT_LEN + 1];	/* empty: none */
	Range		seq;
	Range		modseq;
	int			nkinds;
	const char *kinds[MAX_KINDS];	/* within words */
	char		words[8192];	/* more than a payload can have */
} Notification;

/*
 * What is known of a conversation. Once there it stays to the end, since
 * somebody who has left may come back.
 */
typedef struct Conversation
{
	char		id[UUID_TEXT_LEN + 1];
	bool		left;			/* not a member any more, and that is printed */
	bool		wanted;			/* named on the command line */
	bool		to_sync;		/* in the list of the same name */
	bool		to_subscribe;	/* likewise */
	char	   *channel;		/* its present name, NULL: not subscribed */
	int64_t		cursor;			/* all changes up to this modseq are printed */
	int64_t		subscribed_at;	/* modseq when it was subscribed to */
	int64_t		announced;		/* greatest modseq that is known to be there */
} Conversation;

typedef struct ConversationList
{
	Conversation **items;
	size_t		len;
	size_t		size;
} ConversationList;

/* Open addressing; nothing is ever removed */
typedef struct ConversationTable
{
	Conversation **slots;
	size_t		nslots;			/* a power of two */
	size_t		len;
} ConversationTable;

typedef struct Options
{
	const char *dbname;			/* or a connection string */
	const char *host;
	const char *port;
	const char *login;
	const char *user;			/* id or username, as given */
	const char *since;
	const char *cursor_file;
	char	  **kinds;			/* NULL: all */
	int			nkinds;
	bool		firehose;
	bool		some;			/* only the conversations named */
	bool		content;
	bool		reconnect;
	bool		quiet;
	int64_t		count;			/* 0: no limit */
	int64_t		max_backoff;	/* in milliseconds */
} Options;

/*
 * A function that returns false or NULL says that the connection is over, or
 * that the program is: "status" tells, and main() returns it.
 */
typedef struct Tail
{
	Options		options;
	int			status;			/* EXIT_DONE as long as nothing has failed */

	/* the connection, and what holds as long as it does */
	PGconn	   *conn;
	char	   *inbox;			/* names of channels, NULL: not subscribed */
	char	   *common;
	char	   *firehose;
	int			worker_pid;		/* who sends notifications; 0: nobody */
	bool		asked_worker;	/* since the last wait */
	bool		resync;			/* look at everything */
	bool		resubscribe;	/* and names of channels may have changed */
	int64_t		checked_at;		/* when the server last was asked how it is */

	/* what outlasts it */
	char		user[UUID_TEXT_LEN + 1];
	char		since[64];		/* stands in for cursors that are missing */
	bool		from_now;		/* nothing before the first subscription
								 * counts */
	bool		followed;		/* has been subscribed and up to date once */
	ConversationTable conversations;
	ConversationList to_sync;
	ConversationList to_subscribe;
	int64_t		backoff;		/* in milliseconds */

	Buffer		output;
	int64_t		nlines;
	bool		reported_malformed;
	bool		cursors_changed;	/* since they were saved */
	int64_t		save_at;		/* not before */
} Tail;

/* chat_tail.c */
extern void report(const Tail *tail, const char *format,...)
			__attribute__((format(printf, 2, 3)));
extern bool give_up(Tail *tail, int status);
extern bool has_given_up(const Tail *tail);
extern bool stop_requested(void);
extern int	stop_descriptor(void);
extern bool finished(const Tail *tail);

/* tail_table.c */
extern Conversation *table_find(const ConversationTable *table, const char *id);
extern Conversation *table_get(ConversationTable *table, const char *id);
extern void table_free(ConversationTable *table);
extern void list_add(ConversationList *list, Conversation *conversation);
extern void list_free(ConversationList *list);

/* tail_cursors.c */
extern bool cursors_load(Tail *tail);
extern void cursors_save(Tail *tail, bool now);

/* tail_notification.c */
extern bool notification_parse(Notification *notice, const char *payload);
extern bool notification_has(const Notification *notice, const char *kind);
extern void notification_keep_passing(Notification *notice);
extern bool notification_tells_change(const Notification *notice);

/* tail_output.c */
extern bool output_wanted(const Tail *tail, const char *kind);
extern void output_notification(Tail *tail, const Notification *notice, const char *channel);
extern void output_changed(Tail *tail, const char *conversation, int64_t from, int64_t to);
extern void output_row(Tail *tail, const char *event, const char *conversation,
					   int64_t modseq, const char *message);
extern void output_flush(Tail *tail);

/* tail_server.c */
extern bool server_connect(Tail *tail);
extern void server_disconnect(Tail *tail);
extern bool server_prepare(Tail *tail);
extern bool server_wait(Tail *tail, int64_t until);
extern PGresult *server_ask(Tail *tail, int64_t patience, const char *sql,
							int nvalues, const char *const *values);
extern bool server_answered(Tail *tail, PGresult *result);
extern const char *server_sqlstate(const PGresult *result);

/* tail_state.c */
extern const char *value_of(const PGresult *result, int row, int column);
extern int64_t number_of(const PGresult *result, int row, int column);
extern void report_malformed(Tail *tail, const char *what);
extern void move_cursor(Tail *tail, Conversation *conversation, int64_t cursor);
extern void plan_sync(Tail *tail, Conversation *conversation, int64_t announced);
extern void plan_subscribe(Tail *tail, Conversation *conversation);

/* tail_subscribe.c */
extern bool subscribe_to_all(Tail *tail);
extern bool subscribe_to_some(Tail *tail);
extern bool subscribe_to_planned(Tail *tail);
extern bool leave_conversation(Tail *tail, Conversation *conversation);
extern bool some_are_left(Tail *tail);

/* tail_sync.c */
extern bool sync_planned(Tail *tail);
extern bool sync_all(Tail *tail);

/* tail_follow.c */
extern bool follow_begin(Tail *tail);
extern void follow(Tail *tail);

#endif							/* CHAT_TAIL_H */
