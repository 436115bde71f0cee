/*-------------------------------------------------------------------------
 *
 * second_factor.c
 *	  What a user proves beside the password.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "authentication/second_factor.h"
#include "catalog/pg_type.h"

ArrayType *
second_factors(const pg_uuid_t *user)
{
	return construct_empty_array(TEXTOID);
}

bool
second_factor_required(const pg_uuid_t *user)
{
	return ArrayGetNItems(ARR_NDIM(second_factors(user)), ARR_DIMS(second_factors(user))) > 0;
}

bool
second_factor_verify(const pg_uuid_t *user, const char *method, const char *proof)
{
	return false;
}
