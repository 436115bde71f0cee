/*-------------------------------------------------------------------------
 *
 * user_field.c
 *	  Fields of users.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/account_status.h"
#include "account/field.h"
#include "account/system_role.h"
#include "account/user.h"
#include "core/call.h"
#include "core/uuidv7.h"

PG_FUNCTION_INFO_V1(chat_update_user_fields);

static const FieldKind of_users = {
	.name = "user",
	.table = "users",
	.visibilities = 1 << FIELD_PUBLIC | 1 << FIELD_SELF | 1 << FIELD_ADMIN
};

/*
 * update_user_fields(user_id, changes, as_user)
 */
Datum
chat_update_user_fields(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	user_id = chat_arg_uuid(fcinfo, 0);
	Jsonb	   *changes = chat_arg_jsonb(fcinfo, 1);
	bool		is_admin;
	bool		changed;

	user_begin_named(&call, fcinfo, CHAT_CHANGE);
	is_admin = !call.has_actor || account_role(&call.actor) >= SYSTEM_ROLE_ADMIN;
	if (!is_admin)
		user_require_master(&call.actor, &user_id);
	user_require(&user_id);
	changed = field_store(&of_users, &user_id, field_check(&of_users, changes, is_admin));
	return chat_return_bool(&call, changed);
}

void
user_field_init(void)
{
	field_kind_register(&of_users);
}
