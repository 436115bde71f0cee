/*-------------------------------------------------------------------------
 *
 * space_field.c
 *	  Fields of topics.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "account/field.h"
#include "account/system_role.h"
#include "core/call.h"
#include "space/space.h"

PG_FUNCTION_INFO_V1(chat_update_space_fields);

/* FIELD_SELF: who administers the topic */
static const FieldKind of_spaces = {
	.name = "space",
	.table = "spaces",
	.visibilities = 1 << FIELD_PUBLIC | 1 << FIELD_MEMBERS | 1 << FIELD_SELF | 1 << FIELD_ADMIN
};

/*
 * update_space_fields(space, changes, as_user)
 */
Datum
chat_update_space_fields(PG_FUNCTION_ARGS)
{
	ChatCall	call;
	pg_uuid_t	id = chat_arg_uuid(fcinfo, 0);
	Jsonb	   *changes = chat_arg_jsonb(fcinfo, 1);
	bool		is_admin;
	bool		changed;
	Space		space;
	Standing	standing;

	chat_begin(&call, fcinfo, CHAT_CHANGE);
	is_admin = account_role(&call.actor) >= SYSTEM_ROLE_ADMIN;
	space_lock(&id, &call.actor, is_admin ? ROLE_GUEST : ROLE_ADMIN, &space, &standing);
	changed = field_store(&of_spaces, &id, field_check(&of_spaces, changes, is_admin));
	if (changed)
		space_announce(&space);
	return chat_return_bool(&call, changed);
}

void
space_field_init(void)
{
	field_kind_register(&of_spaces);
}
