/*-------------------------------------------------------------------------
 *
 * siphash.c
 *	  A keyed hash for short inputs.
 *
 * SipHash-2-4 with a result of 128 bits (J.-P. Aumasson, D. J. Bernstein:
 * "SipHash: a fast short-input PRF", 2012; the wide result is that of the
 * authors' reference implementation). Who has not got the key can neither make
 * up a hash nor find two inputs of one hash, as with an HMAC, but it takes a
 * small part of the time.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/siphash.h"
#include "core/value.h"
#include "port/pg_bswap.h"

PG_FUNCTION_INFO_V1(chat_siphash);

typedef struct SipState
{
	uint64		v0;
	uint64		v1;
	uint64		v2;
	uint64		v3;
} SipState;

static inline uint64
rotate_left(uint64 word, int bits)
{
	return (word << bits) | (word >> (64 - bits));
}

/* Words are little-endian, whatever the machine's are */
static inline uint64
read_word(const uint8 *bytes)
{
	uint64		word;

	memcpy(&word, bytes, sizeof(word));
#ifdef WORDS_BIGENDIAN
	word = pg_bswap64(word);
#endif
	return word;
}

static inline uint64
read_rest(const uint8 *bytes, size_t len)
{
	uint64		word = 0;

	for (size_t i = 0; i < len; i++)
		word |= (uint64) bytes[i] << (8 * i);
	return word;
}

static inline void
write_word(uint8 *bytes, uint64 word)
{
#ifdef WORDS_BIGENDIAN
	word = pg_bswap64(word);
#endif
	memcpy(bytes, &word, sizeof(word));
}

static inline void
mix(SipState *s, int rounds)
{
	for (int i = 0; i < rounds; i++)
	{
		s->v0 += s->v1;
		s->v1 = rotate_left(s->v1, 13) ^ s->v0;
		s->v0 = rotate_left(s->v0, 32);
		s->v2 += s->v3;
		s->v3 = rotate_left(s->v3, 16) ^ s->v2;
		s->v0 += s->v3;
		s->v3 = rotate_left(s->v3, 21) ^ s->v0;
		s->v2 += s->v1;
		s->v1 = rotate_left(s->v1, 17) ^ s->v2;
		s->v2 = rotate_left(s->v2, 32);
	}
}

static inline void
absorb(SipState *s, uint64 word)
{
	s->v3 ^= word;
	mix(s, 2);
	s->v0 ^= word;
}

static inline uint64
squeeze(SipState *s)
{
	mix(s, 4);
	return s->v0 ^ s->v1 ^ s->v2 ^ s->v3;
}

void
siphash128(const uint8 *key, const uint8 *data, size_t len, uint8 *digest)
{
	uint64		k0 = read_word(key);
	uint64		k1 = read_word(key + 8);
	size_t		whole = len & ~(size_t) 7;
	SipState	s = {
		.v0 = k0 ^ UINT64CONST(0x736f6d6570736575),
		.v1 = k1 ^ UINT64CONST(0x646f72616e646f6d) ^ 0xee,
		.v2 = k0 ^ UINT64CONST(0x6c7967656e657261),
		.v3 = k1 ^ UINT64CONST(0x7465646279746573)
	};

	for (size_t i = 0; i < whole; i += 8)
		absorb(&s, read_word(data + i));
	absorb(&s, read_rest(data + whole, len - whole) | (uint64) len << 56);

	s.v2 ^= 0xee;
	write_word(digest, squeeze(&s));
	s.v1 ^= 0xdd;
	write_word(digest + 8, squeeze(&s));
}

/*
 * _siphash(key, data): for tests
 */
Datum
chat_siphash(PG_FUNCTION_ARGS)
{
	bytea	   *key = PG_GETARG_BYTEA_PP(0);
	bytea	   *data = PG_GETARG_BYTEA_PP(1);
	bytea	   *digest = palloc(VARHDRSZ + SIPHASH_DIGEST_LEN);

	if (VARSIZE_ANY_EXHDR(key) != SIPHASH_KEY_LEN)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("key must have %d bytes", SIPHASH_KEY_LEN)));
	SET_VARSIZE(digest, VARHDRSZ + SIPHASH_DIGEST_LEN);
	siphash128((const uint8 *) VARDATA_ANY(key), (const uint8 *) VARDATA_ANY(data),
			   VARSIZE_ANY_EXHDR(data), (uint8 *) VARDATA(digest));
	PG_RETURN_BYTEA_P(digest);
}
