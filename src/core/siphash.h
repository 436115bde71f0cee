/*-------------------------------------------------------------------------
 *
 * siphash.h
 *	  A keyed hash for short inputs.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_SIPHASH_H
#define CHAT_SIPHASH_H

#include "postgres.h"

#define SIPHASH_KEY_LEN		16
#define SIPHASH_DIGEST_LEN	16

extern void siphash128(const uint8 *key, const uint8 *data, size_t len, uint8 *digest);

#endif							/* CHAT_SIPHASH_H */
