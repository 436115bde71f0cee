/*-------------------------------------------------------------------------
 *
 * password_hash.h
 *	  Passwords as people type them, and as they are stored.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_PASSWORD_HASH_H
#define CHAT_PASSWORD_HASH_H

#include "postgres.h"

/* Settings */
extern int	chat_password_memory;	/* kB */
extern int	chat_password_iterations;
extern int	chat_max_password_hashes;	/* 0: by the number of processors */
extern int	chat_password_wait_timeout; /* ms */
extern int	chat_min_password_length;	/* characters */

#define MAX_PASSWORD_SIZE	4096	/* bytes */

/* A password, as it was given and as it is hashed */
typedef struct Password
{
	const char *given;
	size_t		given_len;
	char	   *text;			/* in its canonical form */
	size_t		len;
	int			nchars;
	bool		is_valid;		/* neither empty nor too long */
} Password;

extern void password_hash_init(void);

extern void password_read(const text *given, Password *password);
extern void password_forget(Password *password);

/* An error unless it may be one that is set from now on */
extern void password_check(const Password *password);

/*
 * Both take their time, as the settings say, and wait for their turn. They are not
 * called while rows are locked.
 */
extern char *password_hash(const Password *password);

/* The same, but NULL if it would have to wait */
extern char *password_hash_at_once(const Password *password);

/* Stored NULL: there is none, and it takes the same time to say so. Needs chat_enter(). */
extern bool password_verify(const Password *password, const char *stored);

/*
 * The same, but admitted when its turn has come, and told within the turn if it was
 * right. Neither may raise an error. False also if it is not admitted.
 */
typedef struct PasswordGate
{
	bool		(*admit) (void *arg);
	void		(*pass) (void *arg);
	void	   *arg;
} PasswordGate;

extern bool password_verify_through(const PasswordGate *gate, const Password *password,
									const char *stored);

/* Is it hashed in another way, or at another cost, than it would be now? */
extern bool password_is_outdated(const char *stored);

/* Is it a hash that can be verified? */
extern bool password_hash_is_known(const char *stored);

/* An error if a known one could not be verified here. Needs a scope. */
extern void password_hash_require_verifier(const char *stored);

#endif							/* CHAT_PASSWORD_HASH_H */
