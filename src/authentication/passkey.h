/*-------------------------------------------------------------------------
 *
 * passkey.h
 *	  Passkeys, as the files of them share.
 *
 * Web Authentication: An API for accessing Public Key Credentials, Level 3 (W3C),
 * whose sections the comments name.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_PASSKEY_H
#define CHAT_PASSKEY_H

#include "postgres.h"

#include "utils/jsonb.h"
#include "utils/uuid.h"

#define CHALLENGE_LEN		32	/* bytes that are random; its id goes before */
#define SHA256_LEN			32

/* Flags of the authenticator's data: 6.1 */
#define FLAG_USER_PRESENT	0x01
#define FLAG_USER_VERIFIED	0x04
#define FLAG_BACKED_UP		0x10
#define FLAG_CREDENTIAL		0x40

/* Bytes, in palloc'd memory */
typedef struct Bytes
{
	const uint8 *data;
	size_t		len;
} Bytes;

/* What a client's toJSON() makes of a new credential, or of an assertion: 5.1 */
typedef struct PasskeyResponse
{
	Bytes		credential_id;
	Bytes		client_data;
	Bytes		attestation;	/* of a new credential; else empty */
	Bytes		authenticator_data; /* of an assertion; else empty */
	Bytes		signature;
	Bytes		user_handle;	/* may be empty */
	Jsonb	   *transports;		/* an array of words, or NULL */

	/* from the client's data: 5.8.1 */
	const char *type;
	const char *origin;
	bool		is_cross_origin;
	pg_uuid_t	challenge;
	uint8		random[CHALLENGE_LEN];
} PasskeyResponse;

/* A new credential, which libfido2 has verified */
typedef struct PasskeyCredential
{
	int			algorithm;
	Bytes		id;
	Bytes		public_key;
	pg_uuid_t	model_id;
	uint32		sign_count;
	uint8		flags;
} PasskeyCredential;

/* passkey_response.c: false if it is none; "*problem" tells why */
extern bool passkey_read_creation(const Jsonb *response, PasskeyResponse *result,
								  const char **problem);
extern bool passkey_read_assertion(const char *response, PasskeyResponse *result,
								   const char **problem);

/* passkey_crypto.c: what is wrong with it; NULL: nothing */
extern const char *passkey_check_creation(const PasskeyResponse *response, const char *rp_id,
										  bool require_verified, PasskeyCredential *credential);
extern const char *passkey_check_assertion(const PasskeyResponse *response, const char *rp_id,
										   bool require_verified, int algorithm, Bytes public_key,
										   uint32 *sign_count, uint8 *flags);

#endif							/* CHAT_PASSKEY_H */
