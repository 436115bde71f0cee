/*-------------------------------------------------------------------------
 *
 * api_scope.c
 *	  Which functions may be called with an API token.
 *
 * Each function that acts in a user's name is in the scope of its room: what reads
 * in message:read, what changes something in message:write. The table of functions
 * is made from the rooms' SQL. How users prove who they are is in no scope, so that
 * no token can make another one, or change a password.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "authentication/authentication.h"
#include "catalog/pg_type.h"
#include "core/args.h"
#include "utils/array.h"
#include "utils/lsyscache.h"

PG_FUNCTION_INFO_V1(chat_scopes);

#define OWN_ROOM	"authentication"

typedef struct UserFunction
{
	const char *name;
	const char *room;
	bool		only_reads;
} UserFunction;

#include "user_functions.h"

#define MAX_ROOMS	31			/* of two bits each, and more than all are
								 * CHAT_ALL_SCOPES */

static const char *rooms[MAX_ROOMS];
static int	nrooms = 0;

static const char *const verbs[] = {"read", "write"};

static int
find_room(const char *name, size_t len)
{
	for (int room = 0; room < nrooms; room++)
	{
		if (strlen(rooms[room]) == len && memcmp(rooms[room], name, len) == 0)
			return room;
	}
	return -1;
}

static uint64
scope_bit(int room, int verb)
{
	return UINT64CONST(1) << (2 * room + verb);
}

void
api_scope_init(void)
{
	for (int i = 0; i < (int) lengthof(user_functions); i++)
	{
		const char *room = user_functions[i].room;

		if (strcmp(room, OWN_ROOM) == 0 || find_room(room, strlen(room)) >= 0)
			continue;
		if (nrooms == MAX_ROOMS)
			elog(ERROR, "too many rooms for scopes");
		rooms[nrooms++] = room;
	}
	qsort(rooms, nrooms, sizeof(rooms[0]), pg_qsort_strcmp);
}

/* 0 if there is no scope of that name */
static uint64
parse_one(const char *name)
{
	uint64		bits = 0;

	for (int verb = 0; verb < (int) lengthof(verbs); verb++)
	{
		const char *colon = strchr(name, ':');
		int			room = colon ? find_room(name, colon - name) : -1;

		if (room >= 0 && strcmp(colon + 1, verbs[verb]) == 0)
			return scope_bit(room, verb);
		if (strcmp(name, verbs[verb]) == 0)
		{
			for (room = 0; room < nrooms; room++)
				bits |= scope_bit(room, verb);
		}
	}
	return bits;
}

/* One that is unknown, the last of them, gives nothing */
uint64
api_scopes_parse(ArrayType *names, char **unknown)
{
	uint64		bits = 0;
	Datum	   *elements;
	bool	   *nulls;
	int			n;

	*unknown = NULL;
	deconstruct_array(names, TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &n);
	for (int i = 0; i < n; i++)
	{
		char	   *name;
		uint64		one;

		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("a scope must not be null")));
		name = TextDatumGetCString(elements[i]);
		one = parse_one(name);
		if (one == 0)
			*unknown = name;
		bits |= one;
	}
	return bits;
}

static int
compare_names(const void *name, const void *function)
{
	return strcmp(name, ((const UserFunction *) function)->name);
}

void
api_scope_require(FunctionCallInfo fcinfo, uint64 scopes)
{
	const char *name = get_func_name(fcinfo->flinfo->fn_oid);
	const UserFunction *function;
	int			room;
	int			verb;

	if (name == NULL)
		elog(ERROR, "cache lookup failed for function %u", fcinfo->flinfo->fn_oid);
	function = bsearch(name, user_functions, lengthof(user_functions), sizeof(UserFunction),
					   compare_names);
	room = function ? find_room(function->room, strlen(function->room)) : -1;
	if (room < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to call function \"%s\" with an API token", name)));
	verb = function->only_reads ? 0 : 1;
	if ((scopes & scope_bit(room, verb)) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied to call function \"%s\" with this API token", name),
				 errhint("It needs the scope \"%s:%s\" or \"%s\".",
						 rooms[room], verbs[verb], verbs[verb])));
}

static NullableDatum
functions_of(uint64 bits)
{
	Datum	   *names = palloc(lengthof(user_functions) * sizeof(Datum));
	int			n = 0;

	for (int i = 0; i < (int) lengthof(user_functions); i++)
	{
		const UserFunction *function = &user_functions[i];
		int			room = find_room(function->room, strlen(function->room));

		if (room >= 0 && (bits & scope_bit(room, function->only_reads ? 0 : 1)) != 0)
			names[n++] = CStringGetTextDatum(function->name);
	}
	return POINTER(construct_array(names, n, TEXTOID, -1, false, TYPALIGN_INT));
}

/*
 * scopes()
 */
Datum
chat_scopes(PG_FUNCTION_ARGS)
{
	ChatCall	call;

	chat_begin_nobody(&call, fcinfo, CHAT_READ);
	for (int verb = 0; verb < (int) lengthof(verbs); verb++)
		chat_add_row(&call, CSTRING(verbs[verb]), functions_of(parse_one(verbs[verb])));
	for (int room = 0; room < nrooms; room++)
	{
		for (int verb = 0; verb < (int) lengthof(verbs); verb++)
			chat_add_row(&call, CSTRING(psprintf("%s:%s", rooms[room], verbs[verb])),
						 functions_of(scope_bit(room, verb)));
	}
	return chat_return_set(&call);
}
