/*-------------------------------------------------------------------------
 *
 * forum_check.c
 *	  What posts and comments may hold.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/args.h"
#include "forum/forum.h"
#include "message/message.h"

void
forum_check_content(text *content, bool required)
{
	int			length = chat_text_length(content);

	if (length > chat_max_content_length)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("content of %d characters is too long", length),
				 errdetail("It may have at most %d (\"%s\").",
						   chat_max_content_length, "chat.max_content_length")));
	if (required && chat_text_is_blank(content))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a comment must not be blank")));
}
