/*-------------------------------------------------------------------------
 *
 * encryption.h
 *	  Secrets that are stored encrypted, since they are needed in the clear.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_ENCRYPTION_H
#define CHAT_ENCRYPTION_H

#include "postgres.h"

#include "core/plan.h"
#include "utils/uuid.h"

/*
 * What is encrypted is bound to its owner and to its purpose: in the place of
 * another user's secret, or of one for something else, it cannot be read. Both
 * functions need chat_enter(), and fail with ERRCODE_CONFIG_FILE_ERROR where a key
 * is missing.
 */
extern bytea *chat_encrypt(const char *purpose, const pg_uuid_t *owner,
						   const uint8 *data, int len);
extern bytea *chat_decrypt(const char *purpose, const pg_uuid_t *owner,
						   const bytea *sealed);

/* To be called when a secret in the clear is not needed any more */
extern void chat_wipe(bytea *secret);

/*
 * A column of such secrets, whose rows the job encrypts anew under a newer key.
 * "id" is a unique column of type uuid with an index, "owner" the owner's.
 */
typedef struct ChatEncryptedColumn
{
	const char *purpose;
	ChatPlan	read;			/* 1: key at hand, 2: after, 3: how many */
	ChatPlan	store;			/* 1: id, 2: what is encrypted */
} ChatEncryptedColumn;

#define CHAT_ENCRYPTED_COLUMN(meant_for, table, column, id, owner) \
	{ \
		.purpose = (meant_for), \
		.read = CHAT_PLAN("SELECT " id ", " owner ", " column " FROM " table " " \
						  "WHERE get_byte(" column ", 0) <> $1 AND " id " > $2 " \
						  "ORDER BY " id " LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED", \
						  INT4OID, UUIDOID, INT8OID), \
		.store = CHAT_PLAN("UPDATE " table " SET " column " = $2 WHERE " id " = $1", \
						   UUIDOID, BYTEAOID) \
	}

/* When the library is loaded. What is registered must stay where it is. */
extern void chat_encrypted_register(ChatEncryptedColumn *column);
extern void chat_encryption_init(void);

#endif							/* CHAT_ENCRYPTION_H */
