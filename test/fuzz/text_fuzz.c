/*-------------------------------------------------------------------------
 *
 * text_fuzz.c
 *	  Texts that anybody may give, as libFuzzer makes them up.
 *
 * The first byte says what the rest is: a token, a JSON Web Token, an emoji or a
 * name. scripts/fuzz-parsers builds and runs it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <unicode/ustring.h>

#include "authentication/jwt.h"
#include "authentication/token.h"
#include "core/emoji.h"
#include "core/name.h"
#include "server.h"

extern int	LLVMFuzzerTestOneInput(const uint8 *data, size_t size);

static text *given;

/* Other functions take it for granted that a text is in the encoding of the database */
static bool
is_utf8(void)
{
	UErrorCode	code = U_ZERO_ERROR;
	int32		length;

	u_strFromUTF8(NULL, 0, &length, VARDATA(given), VARSIZE(given) - VARHDRSZ, &code);
	return code == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(code);
}

static void
read_token(void)
{
	Token		token;

	if (token_parse(given, &token) && token.kind > TOKEN_PASSWORD_RESET)
		abort();
}

static void
read_jwt(void)
{
	Jwt			jwt;

	if (jwt_is_one(given) && jwt_parse(given, &jwt) &&
		(jwt.signature_len > JWT_MAX_SIGNATURE || jwt.content_len > VARSIZE(given)))
		abort();
}

/* What is stored is in its form already */
static void
read_emoji(void)
{
	text	   *form = chat_emoji_form_of(given);
	text	   *again = chat_emoji_form_of(form);

	if (VARSIZE(form) != VARSIZE(again) || memcmp(form, again, VARSIZE(form)) != 0)
		abort();
}

/* The key of a key is the key */
static void
read_name(void)
{
	text	   *key = chat_name_key_of(given);
	text	   *again = key ? chat_name_key_of(key) : NULL;

	if (again && (VARSIZE(key) != VARSIZE(again) || memcmp(key, again, VARSIZE(key)) != 0))
		abort();
	(void) chat_name_skeleton_of(given);
	(void) chat_name_is_visible(given);
}

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	static void (*const readers[]) (void) = {read_token, read_jwt, read_emoji, read_name};

	if (size == 0)
		return 0;
	given = server_text(data + 1, size - 1);
	if (is_utf8())
		server_try(readers[data[0] % lengthof(readers)]);
	server_forget();
	return 0;
}
