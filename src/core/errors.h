/*-------------------------------------------------------------------------
 *
 * errors.h
 *	  SQLSTATEs of our own, for the cases that a client must tell apart.
 *
 * docs/reference/errors.md has the same table. A code is never given
 * another meaning.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_ERRORS_H
#define CHAT_ERRORS_H

#include "utils/elog.h"

#define ERRCODE_CHAT_NOT_A_MEMBER		MAKE_SQLSTATE('C', 'H', '0', '0', '1')
#define ERRCODE_CHAT_STALE_VERSION		MAKE_SQLSTATE('C', 'H', '0', '0', '2')
#define ERRCODE_CHAT_RATE_LIMITED		MAKE_SQLSTATE('C', 'H', '0', '0', '3')
#define ERRCODE_CHAT_ARCHIVED			MAKE_SQLSTATE('C', 'H', '0', '0', '4')
#define ERRCODE_CHAT_TOO_DEEP			MAKE_SQLSTATE('C', 'H', '0', '0', '5')
#define ERRCODE_CHAT_RELOAD_REQUIRED	MAKE_SQLSTATE('C', 'H', '0', '0', '6')
#define ERRCODE_CHAT_MESSAGE_DELETED	MAKE_SQLSTATE('C', 'H', '0', '0', '7')
#define ERRCODE_CHAT_NOT_SET_UP			MAKE_SQLSTATE('C', 'H', '0', '0', '8')
#define ERRCODE_CHAT_NOT_FOUND			MAKE_SQLSTATE('C', 'H', '0', '0', '9')
#define ERRCODE_CHAT_TOO_LATE			MAKE_SQLSTATE('C', 'H', '0', '1', '0')
#define ERRCODE_CHAT_BANNED				MAKE_SQLSTATE('C', 'H', '0', '1', '1')
#define ERRCODE_CHAT_LOCKED				MAKE_SQLSTATE('C', 'H', '0', '1', '2')
#define ERRCODE_CHAT_SECOND_FACTOR_REQUIRED MAKE_SQLSTATE('C', 'H', '0', '1', '7')
#define ERRCODE_CHAT_ACCOUNT_BANNED		MAKE_SQLSTATE('C', 'H', '0', '1', '9')
#define ERRCODE_CHAT_DEACTIVATED		MAKE_SQLSTATE('C', 'H', '0', '2', '0')
#define ERRCODE_CHAT_UNREACHABLE		MAKE_SQLSTATE('C', 'H', '0', '2', '1')
#define ERRCODE_CHAT_INVITE_USED_UP		MAKE_SQLSTATE('C', 'H', '0', '2', '2')
#define ERRCODE_CHAT_INVITE_EXPIRED		MAKE_SQLSTATE('C', 'H', '0', '2', '3')
#define ERRCODE_CHAT_INVITE_REVOKED		MAKE_SQLSTATE('C', 'H', '0', '2', '4')

#endif							/* CHAT_ERRORS_H */
