/*-------------------------------------------------------------------------
 *
 * api_token.h
 *	  Tokens for programs that act in a user's name.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_API_TOKEN_H
#define CHAT_API_TOKEN_H

#include "postgres.h"

#include "authentication/token.h"
#include "utils/array.h"

/* Is it good, and for what? Both need chat_enter() or chat_enter_read(). */
extern bool api_token_accept(const Token *token, uint64 *scopes);
extern bool api_token_is_live(const pg_uuid_t *user_id, const pg_uuid_t *id);

#endif							/* CHAT_API_TOKEN_H */
