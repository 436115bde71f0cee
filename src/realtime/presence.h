/*-------------------------------------------------------------------------
 *
 * presence.h
 *	  Who is there.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_PRESENCE_H
#define CHAT_PRESENCE_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "utils/uuid.h"

/* A user has at most so many connections, each of a device with such a name */
#define PRESENCE_CONNECTIONS	8
#define PRESENCE_DEVICE_LEN		32

/* What a user chooses */
typedef enum ChosenStatus
{
	CHOSEN_ONLINE,				/* nothing: what is seen comes by itself */
	CHOSEN_AWAY,
	CHOSEN_BUSY,
	CHOSEN_INVISIBLE,
	CHOSEN_OFFLINE
} ChosenStatus;

#define CHOSEN_NSTATUSES	(CHOSEN_OFFLINE + 1)

extern const char *const chosen_names[CHOSEN_NSTATUSES];

typedef struct Choice
{
	ChosenStatus status;
	TimestampTz until;			/* DT_NOEND: for ever */
	uint32		details;		/* a hash of what is shown besides, 0: nothing */
} Choice;

/*
 * The settings of the session that has opened or refreshed a connection last, so
 * that all processes apply the same to it, whatever their own are
 */
typedef struct PresenceRules
{
	int64		ttl;
	int64		idle;
	int			max_members;	/* of conversations in which it is announced */
} PresenceRules;

/* What others see */
typedef enum SeenStatus
{
	SEEN_OFFLINE,
	SEEN_AWAY,
	SEEN_BUSY,
	SEEN_ONLINE
} SeenStatus;

typedef struct Look
{
	SeenStatus	status;
	uint32		details;		/* of the choice, unless offline */
} Look;

/* Ages go by the monotonic clock, dates by the other one */
typedef struct Moment
{
	int64		clock;
	TimestampTz date;
} Moment;

typedef struct Connection
{
	pg_uuid_t	id;
	bool		has_device;
	char		device[PRESENCE_DEVICE_LEN + 1];
	int64		connected_at;	/* by chat_clock(), as the two below */
	int64		refreshed_at;	/* when it was refreshed */
	int64		active_at;
} Connection;

typedef struct PresenceKey
{
	Oid			database;
	pg_uuid_t	user_id;
} PresenceKey;

/* A user as shared memory has them */
typedef struct Presence
{
	PresenceKey key;
	int			nconnections;
	int64		gone_at;		/* when the last one was closed; 0: unknown */
	int64		look_again_at;	/* not due for the worker before */
	PresenceRules rules;
	bool		choice_known;
	uint32		choice_serial;	/* another one after each change */
	Choice		choice;
	Look		announced;		/* what others have been notified of last */
	Connection	connections[PRESENCE_CONNECTIONS];
} Presence;

/* presence.c: shared memory. Changes return how it was before and is now. */
extern void presence_init(void);
extern void presence_announce_init(void);
extern void presence_require_primary(void);
extern void presence_need_worker(void);
extern bool presence_in_use(void);
extern uint64 presence_nremoved(void);
extern bool presence_read(const pg_uuid_t *user_id, Presence *presence);
extern bool presence_connect(const pg_uuid_t *user_id, const Connection *connection,
							 Presence *before, Presence *after);
extern bool presence_refresh(const pg_uuid_t *user_id, const pg_uuid_t *id,
							 bool is_active, Presence *before, Presence *after);
extern bool presence_disconnect(const pg_uuid_t *user_id, const pg_uuid_t *id,
								Presence *before, Presence *after);
extern void presence_disconnect_all(const pg_uuid_t *user_id);
extern void presence_drop_expired(const pg_uuid_t *user_id);
extern void presence_learn_choice(const pg_uuid_t *user_id, uint32 serial,
								  const Choice *choice);
extern void presence_settle(const pg_uuid_t *user_id, bool forget_choice,
							const Look *announced, const int64 *left_at);
extern int	presence_due(Presence *due, int max, int64 *next_at);

extern Moment presence_now(void);
extern TimestampTz moment_date(const Moment *now, int64 clock);
extern bool connection_is_live(const Presence *presence, const Connection *connection,
							   int64 clock);
extern bool presence_is_live(const Presence *presence, int64 clock);
extern int64 presence_last_sign(const Presence *presence);
extern bool choice_holds(const Choice *choice, TimestampTz date);
extern bool choice_hides(const Choice *choice, TimestampTz date);
extern Look presence_look(const Presence *presence, const Choice *choice,
						  const Moment *now);
extern bool look_equals(const Look *a, const Look *b);

/* presence_announce.c: notifying others. All but the last need chat_enter(). */
extern bool presence_changed(const Presence *before, const Presence *after);
extern void presence_announce(const Presence *before, Presence *after);
extern Choice choice_make(ChosenStatus status, const char *status_text,
						  TimestampTz until);
extern Choice choice_of_row(NullableDatum status, NullableDatum status_text,
							NullableDatum expires_at);
extern bool choice_read(const pg_uuid_t *user_id, Choice *choice);
extern void choice_announce(const pg_uuid_t *user_id, const Choice *before,
							const Choice *after);
extern bool presence_lock(const pg_uuid_t *user_id, bool wait);
extern void presence_store_last_seen(const pg_uuid_t *user_id, TimestampTz at);
extern void presence_has_left(const Presence *presence);
extern void presence_expire(void);

#endif							/* CHAT_PRESENCE_H */
