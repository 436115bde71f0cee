/*-------------------------------------------------------------------------
 *
 * password_hash.c
 *	  Passwords as people type them, and as they are stored.
 *
 * They are hashed by Argon2id (RFC 9106), which libsodium does, in its own string
 * format. Before that they are brought into the form of the profile OpaqueString
 * (RFC 8265, section 4.2.2): spaces of all kinds become one kind, and the text is
 * in normalization form C, so that it does not matter how a keyboard composes.
 *
 * To hash takes a core for as long as it takes. So only so many may do it at once,
 * in all databases together; the others wait, but not for ever.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <sodium.h>
#include <unistd.h>

#include "authentication/password_hash.h"
#include "catalog/pg_type.h"
#include "common/unicode_norm.h"
#include "core/clock.h"
#include "core/plan.h"
#include "core/shmem.h"
#include "mb/pg_wchar.h"
#include "storage/condition_variable.h"
#include "storage/ipc.h"
#include "storage/spin.h"
#include "utils/builtins.h"
#include "utils/wait_event.h"

/*
 * The turns
 */

typedef struct Turns
{
	slock_t		mutex;
	int			taken;
	ConditionVariable freed;
} Turns;

static Turns *turns = NULL;

static Size
shared_size(void)
{
	return sizeof(Turns);
}

static void
start_shared_memory(void *memory, LWLockPadded *locks, bool is_new)
{
	turns = memory;
	if (is_new)
	{
		SpinLockInit(&turns->mutex);
		ConditionVariableInit(&turns->freed);
	}
}

static const ChatShmem shared_memory = {
	.name = "chat_password_hashes",
	.size = shared_size,
	.start = start_shared_memory
};

static int
max_turns(void)
{
	if (chat_max_password_hashes > 0)
		return chat_max_password_hashes;
	return Max(1, (int) sysconf(_SC_NPROCESSORS_ONLN) / 2);
}

static bool
try_turn(void)
{
	int			max = max_turns();
	bool		mine;

	SpinLockAcquire(&turns->mutex);
	mine = turns->taken < max;
	if (mine)
		turns->taken++;
	SpinLockRelease(&turns->mutex);
	return mine;
}

/* Also when the backend ends in the middle of it */
static void
end_turn(int code, Datum arg)
{
	SpinLockAcquire(&turns->mutex);
	turns->taken--;
	SpinLockRelease(&turns->mutex);
	ConditionVariableBroadcast(&turns->freed);
}

static void
take_turn(void)
{
	int64		deadline = chat_clock() + chat_password_wait_timeout * INT64CONST(1000);

	if (try_turn())
		return;
	ConditionVariablePrepareToSleep(&turns->freed);
	while (!try_turn())
	{
		int64		rest = (deadline - chat_clock()) / 1000;

		if (rest <= 0)
			ereport(ERROR,
					(errcode(ERRCODE_CONFIGURATION_LIMIT_EXCEEDED),
					 errmsg("too many passwords are being hashed"),
					 errdetail("There may be %d at once (\"%s\"), and this one has waited for %d ms (\"%s\").",
							   max_turns(), "chat.max_password_hashes",
							   chat_password_wait_timeout, "chat.password_wait_timeout"),
					 errhint("Try again later.")));
		(void) ConditionVariableTimedSleep(&turns->freed, rest, PG_WAIT_EXTENSION);
	}
	ConditionVariableCancelSleep();
}

/* What is done in a turn */
typedef struct Work
{
	void		(*action) (struct Work *work);
	const char *text;
	size_t		len;
	const Password *password;
	const char *stored;
	char	   *hash;
	Oid			crypt;
	const PasswordGate *gate;
	bool		result;
} Work;

/* In a turn that has been taken */
static bool
work_in_turn(Work *work)
{
	PG_ENSURE_ERROR_CLEANUP(end_turn, (Datum) 0);
	{
		if (work->gate == NULL || work->gate->admit(work->gate->arg))
			work->action(work);
		if (work->gate && work->result)
			work->gate->pass(work->gate->arg);
	}
	PG_END_ENSURE_ERROR_CLEANUP(end_turn, (Datum) 0);
	end_turn(0, (Datum) 0);
	return work->result;
}

static bool
in_turn(Work *work)
{
	take_turn();
	return work_in_turn(work);
}

/*
 * The form in which a password is hashed
 */

static bool
is_space(pg_wchar c)
{
	return c == 0x00A0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
		c == 0x202F || c == 0x205F || c == 0x3000;
}

static void
canonicalize(Password *password)
{
	const unsigned char *p = (const unsigned char *) password->given;
	const unsigned char *end = p + password->given_len;
	pg_wchar   *chars = palloc((password->given_len + 1) * sizeof(pg_wchar));
	pg_wchar   *composed;
	unsigned char *out;
	int			n = 0;

	while (p < end)
	{
		pg_wchar	c = utf8_to_unicode(p);

		chars[n++] = is_space(c) ? ' ' : c;
		p += pg_utf_mblen(p);
	}
	chars[n] = 0;
	composed = unicode_normalize(UNICODE_NFC, chars);

	for (password->nchars = 0; composed[password->nchars] != 0;)
		password->nchars++;

	password->text = palloc(password->nchars * 4 + 1);
	out = (unsigned char *) password->text;
	for (int i = 0; i < password->nchars; i++)
	{
		unicode_to_utf8(composed[i], out);
		out += pg_utf_mblen(out);
	}
	*out = '\0';
	password->len = (char *) out - password->text;
	sodium_memzero(chars, n * sizeof(pg_wchar));
	sodium_memzero(composed, password->nchars * sizeof(pg_wchar));
}

void
password_read(const text *given, Password *password)
{
	password->given = VARDATA_ANY(given);
	password->given_len = VARSIZE_ANY_EXHDR(given);
	password->is_valid = password->given_len >= 1 && password->given_len <= MAX_PASSWORD_SIZE;

	/* what is none is still hashed, to take its time */
	if (!password->is_valid)
		password->given_len = 0;
	if (GetDatabaseEncoding() == PG_UTF8)
		canonicalize(password);
	else
	{
		password->text = pnstrdup(password->given, password->given_len);
		password->len = password->given_len;
		password->nchars = pg_mbstrlen_with_len(password->text, password->len);
	}
}

void
password_forget(Password *password)
{
	sodium_memzero(password->text, password->len);
}

void
password_check(const Password *password)
{
	if (!password->is_valid)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the password is empty or too long"),
				 errdetail("It may have 1 to %d bytes.", MAX_PASSWORD_SIZE)));
	if (password->nchars < chat_min_password_length)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the password is too short"),
				 errdetail("It must have at least %d characters (\"%s\").",
						   chat_min_password_length, "chat.min_password_length")));
}

/*
 * Argon2id
 */

static void
refuse_memory(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_OUT_OF_MEMORY),
			 errmsg("out of memory"),
			 errdetail("A password could not be hashed with %d kB (\"%s\").",
					   chat_password_memory, "chat.password_memory")));
}

static size_t
memory_limit(void)
{
	return (size_t) chat_password_memory * 1024;
}

static void
make_hash(Work *work)
{
	if (crypto_pwhash_str(work->hash, work->text, work->len,
						  chat_password_iterations, memory_limit()) != 0)
		refuse_memory();
}

char *
password_hash(const Password *password)
{
	char	   *hash = palloc(crypto_pwhash_STRBYTES);
	Work		work = {.action = make_hash,.text = password->text,.len = password->len,.hash = hash};

	(void) in_turn(&work);
	return hash;
}

char *
password_hash_at_once(const Password *password)
{
	char	   *hash = palloc(crypto_pwhash_STRBYTES);
	Work		work = {.action = make_hash,.text = password->text,.len = password->len,.hash = hash};

	if (!try_turn())
		return NULL;
	(void) work_in_turn(&work);
	return hash;
}

static void
verify_argon2(Work *work)
{
	work->result = crypto_pwhash_str_verify(work->stored, work->text, work->len) == 0;
}

/* As much work as for somebody who has a password */
static void
verify_nothing(Work *work)
{
	static const uint8 salt[crypto_pwhash_SALTBYTES];
	uint8		digest[32];

	if (crypto_pwhash(digest, sizeof(digest), work->text, work->len, salt,
					  chat_password_iterations, memory_limit(),
					  crypto_pwhash_ALG_ARGON2ID13) != 0)
		refuse_memory();
	work->result = false;
}

/*
 * What other systems have hashed, by pgcrypto, which only this needs
 */

static bool
starts(const char *string, const char *prefix)
{
	return strncmp(string, prefix, strlen(prefix)) == 0;
}

static bool
is_argon2(const char *stored)
{
	return starts(stored, "$argon2id$") || starts(stored, "$argon2i$");
}

/* $2b$ and $2y$ are what $2a$ is, by programs that had to get rid of a bug first */
static bool
is_bcrypt(const char *stored)
{
	return starts(stored, "$2a$") || starts(stored, "$2b$") || starts(stored, "$2y$");
}

static bool
is_md5_crypt(const char *stored)
{
	return starts(stored, "$1$");
}

bool
password_hash_is_known(const char *stored)
{
	size_t		len = strlen(stored);

	if (is_argon2(stored))
		return len < crypto_pwhash_STRBYTES;
	return (is_bcrypt(stored) && len == 60) || (is_md5_crypt(stored) && len >= 26 && len <= 34);
}

/* Of the extension itself, not somebody's of that name, nor one whose owner could replace it */
static ChatPlan find_crypt =
	CHAT_PLAN("SELECT p.oid "
			  "FROM pg_extension AS e "
			  "JOIN pg_roles AS r ON r.oid = e.extowner AND r.rolsuper "
			  "JOIN pg_depend AS d ON d.refclassid = 'pg_extension'::regclass "
			  "  AND d.refobjid = e.oid "
			  "  AND d.classid = 'pg_proc'::regclass "
			  "  AND d.deptype = 'e' "
			  "JOIN pg_proc AS p ON p.oid = d.objid "
			  "WHERE e.extname = $1 "
			  "  AND p.proname = 'crypt'",
			  TEXTOID);

static Oid
pgcrypto_crypt(void)
{
	if (chat_run(&find_crypt, CSTRING("pgcrypto")) != 1)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("password hashes of other systems need the extension \"%s\"", "pgcrypto"),
				 errdetail("It is not there, or does not belong to a superuser."),
				 errhint("Run CREATE EXTENSION pgcrypto as a superuser.")));
	return DatumGetObjectId(chat_row_value(0, 1).value);
}

void
password_hash_require_verifier(const char *stored)
{
	if (!is_argon2(stored))
		(void) pgcrypto_crypt();
}

static bool
crypt_matches(const Work *work, const char *given, size_t len)
{
	char	   *salt = pstrdup(work->stored);
	text	   *hashed;

	if (is_bcrypt(salt))
		salt[2] = 'a';
	hashed = DatumGetTextPP(OidFunctionCall2(work->crypt,
											 PointerGetDatum(cstring_to_text_with_len(given, len)),
											 CStringGetTextDatum(salt)));
	return VARSIZE_ANY_EXHDR(hashed) == strlen(salt) &&
		sodium_memcmp(VARDATA_ANY(hashed), salt, strlen(salt)) == 0;
}

/* The other system may have hashed it as it was typed */
static void
verify_crypt(Work *work)
{
	const Password *password = work->password;
	bool		is_canonical = password->len == password->given_len &&
		memcmp(password->text, password->given, password->len) == 0;

	work->result = crypt_matches(work, password->text, password->len) ||
		(!is_canonical && crypt_matches(work, password->given, password->given_len));
}

bool
password_verify_through(const PasswordGate *gate, const Password *password, const char *stored)
{
	Work		work = {
		.action = verify_nothing,.text = password->text,.len = password->len,
		.password = password,.stored = stored,.gate = gate
	};

	if (stored && password->is_valid)
	{
		work.action = is_argon2(stored) ? verify_argon2 : verify_crypt;
		if (!is_argon2(stored))
			work.crypt = pgcrypto_crypt();
	}
	return in_turn(&work);
}

bool
password_verify(const Password *password, const char *stored)
{
	return password_verify_through(NULL, password, stored);
}

bool
password_is_outdated(const char *stored)
{
	return !starts(stored, "$argon2id$") ||
		crypto_pwhash_str_needs_rehash(stored, chat_password_iterations, memory_limit()) != 0;
}

void
password_hash_init(void)
{
	chat_shmem_register(&shared_memory);
}
