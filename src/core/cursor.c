/*-------------------------------------------------------------------------
 *
 * cursor.c
 *	  Places in a list, as clients keep them.
 *
 * To a client a cursor is a word that it hands back to go on. It is signed, so
 * nobody can make one up and be led to a place of their choice.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/cursor.h"
#include "core/secret.h"
#include "core/siphash.h"
#include "port/pg_bswap.h"
#include "utils/builtins.h"

#define SIGNATURE_LEN	SIPHASH_DIGEST_LEN
#define MAX_LIST_NAME	32		/* with its end */

/* As it is signed: bytes only, so that there is no padding */
typedef struct SignedCursor
{
	uint8		variant;
	uint8		has_place;
	uint8		scope[UUID_LEN];
	uint8		key[sizeof(int64)];
	uint8		id[UUID_LEN];
	uint8		signature[SIGNATURE_LEN];
} SignedCursor;

#define SIGNED_LEN		offsetof(SignedCursor, signature)
#define CURSOR_LENGTH	(2 * sizeof(SignedCursor))	/* in hexadecimal */

static ChatSecret cursor_key = {.name = "cursors"};

void
chat_cursor_init(void)
{
	chat_secret_register(&cursor_key);
}

/*
 * The list's name, then the bytes. A list has a cursor on each row, so this is a
 * hash that costs next to nothing.
 */
static void
sign(const SignedCursor *cursor, const char *list, uint8 *signature)
{
	uint8		data[MAX_LIST_NAME + SIGNED_LEN];
	size_t		len = strlen(list) + 1;

	Assert(len <= MAX_LIST_NAME && chat_secret_known());
	memcpy(data, list, len);
	memcpy(data + len, cursor, SIGNED_LEN);
	siphash128(cursor_key.key, data, len + SIGNED_LEN, signature);
}

text *
chat_cursor_make(const ChatCursor *cursor)
{
	SignedCursor bytes;
	uint64		key = pg_hton64((uint64) cursor->key);
	text	   *result = palloc(VARHDRSZ + CURSOR_LENGTH);

	bytes.variant = cursor->variant;
	bytes.has_place = cursor->has_place;
	memcpy(bytes.scope, cursor->scope.data, UUID_LEN);
	memcpy(bytes.key, &key, sizeof(key));
	memcpy(bytes.id, cursor->id.data, UUID_LEN);
	sign(&bytes, cursor->list, bytes.signature);

	SET_VARSIZE(result, VARHDRSZ + CURSOR_LENGTH);
	(void) hex_encode((char *) &bytes, sizeof(bytes), VARDATA(result));
	return result;
}

void
chat_cursor_refuse(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid cursor"),
			 errhint("Use the cursor of a row of the same list, as it was returned.")));
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	chat_cursor_refuse();
}

/* A cursor of that list, or an error */
void
chat_cursor_read(text *value, const char *list, ChatCursor *cursor)
{
	const char *digits = VARDATA_ANY(value);
	SignedCursor bytes;
	uint8		signature[SIGNATURE_LEN];
	uint8		difference = 0;
	uint64		key;

	if (VARSIZE_ANY_EXHDR(value) != CURSOR_LENGTH)
		chat_cursor_refuse();
	for (size_t i = 0; i < sizeof(bytes); i++)
		((uint8 *) &bytes)[i] = hex_digit(digits[2 * i]) << 4 | hex_digit(digits[2 * i + 1]);

	/* in a time that does not tell how much of it was right */
	sign(&bytes, list, signature);
	for (int i = 0; i < SIGNATURE_LEN; i++)
		difference |= signature[i] ^ bytes.signature[i];
	if (difference != 0)
		chat_cursor_refuse();

	memcpy(&key, bytes.key, sizeof(key));
	cursor->list = list;
	cursor->variant = bytes.variant;
	cursor->has_place = bytes.has_place != 0;
	memcpy(cursor->scope.data, bytes.scope, UUID_LEN);
	cursor->key = (int64) pg_ntoh64(key);
	memcpy(cursor->id.data, bytes.id, UUID_LEN);
}
