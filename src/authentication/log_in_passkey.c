/*-------------------------------------------------------------------------
 *
 * log_in_passkey.c
 *	  Logging in by a passkey alone: who has the device, and has been verified by it,
 *	  needs no password beside.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "authentication/authentication.h"
#include "authentication/second_factor.h"

PG_FUNCTION_INFO_V1(chat_log_in_by_passkey);

/*
 * log_in_by_passkey(assertion, device, ip, user_agent) - like log_in(), no error
 * for what somebody got wrong
 */
Datum
chat_log_in_by_passkey(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	char	   *assertion = chat_arg_cstring(fcinfo, 0);
	LogInClient client = log_in_client(fcinfo, 1);
	LogInResult result = {.status = LOG_IN_WRONG};
	pg_uuid_t	user_id;
	pg_uuid_t	kept;
	bool		proved;

	chat_begin_nobody(&call, fcinfo, CHAT_CHANGE);
	proved = passkey_verify_anybody(assertion, &user_id);
	if (proved && log_in_account_is_open(&user_id, &result))
		session_open(&user_id, credentials_version(&user_id, &kept), true, &client, &result);
	/* what proves nobody is nobody's attempt */
	if (proved)
		login_event(&user_id, "passkey", log_in_statuses[result.status], &client);
	return log_in_return(&call, &result);
}
