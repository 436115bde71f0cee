/*-------------------------------------------------------------------------
 *
 * passkey_fuzz.c
 *	  What a browser sends of passkeys, as libFuzzer makes it up.
 *
 * The first byte says what the rest is: an attestation, or an authenticator's data
 * and a signature. scripts/fuzz-parsers builds and runs it.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "authentication/passkey.h"
#include "server.h"

#define RP_ID	"chat.example"

extern int	LLVMFuzzerTestOneInput(const uint8 *data, size_t size);

/* The hash of the domain comes first, which nothing would get past by chance */
static Bytes
for_domain(const uint8 *data, size_t size, uint8 *buffer)
{
	static const uint8 hash[SHA256_LEN] = {
		0x8d, 0x2e, 0xb3, 0x2d, 0x90, 0x70, 0x18, 0x5c, 0xf9, 0xeb, 0x96, 0x6f, 0x52, 0x5c, 0x6e, 0xc6,
		0x57, 0x3a, 0x43, 0xb9, 0x8a, 0xb1, 0x10, 0x41, 0x9d, 0xb9, 0xd2, 0x8f, 0x33, 0xb3, 0x4e, 0x38
	};
	Bytes		result = {buffer, Min(size + SHA256_LEN, 4096)};

	memcpy(buffer, hash, SHA256_LEN);
	memcpy(buffer + SHA256_LEN, data, result.len - SHA256_LEN);
	return result;
}

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	static const int algorithms[] = {-7, -8, -257, 0};
	PasskeyResponse response = {0};
	PasskeyCredential credential;
	uint8		buffer[4096];
	uint8		key[512] = {4};
	uint32		sign_count;
	uint8		flags;

	if (size < 2)
		return 0;
	if (data[0] == 0)
	{
		response.attestation = (Bytes) {data + 1, size - 1};
		(void) passkey_check_creation(&response, RP_ID, false, &credential);
	}
	else
	{
		response.authenticator_data = for_domain(data + 1, size - 1, buffer);
		response.signature = (Bytes) {data + 1, size / 2};
		(void) passkey_check_assertion(&response, RP_ID, false, algorithms[data[0] % 4],
									   (Bytes) {key, data[1] * 2}, &sign_count, &flags);
	}
	server_forget();
	return 0;
}
