/*-------------------------------------------------------------------------
 *
 * authentication_room.c
 *	  What this room registers when the library is loaded.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "authentication/authentication.h"

void
authentication_init(void)
{
}
