/*-------------------------------------------------------------------------
 *
 * message_check.c
 *	  Is this fit to be a message?
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/args.h"
#include "core/caller.h"
#include "message/message.h"
#include "message/message_check.h"
#include "utils/builtins.h"

#define MAX_CLIENT_KEY_LENGTH	100

void
message_check_type(text *type)
{
	static const char *const types[] = {
		"text", "image", "video", "gif", "audio", "voice", "file", "poll", "system"
	};
	char	   *name = text_to_cstring(type);

	if (chat_word_find(name, types, lengthof(types)) < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unrecognized message type \"%s\"", name),
				 errhint("The types are %s.", chat_word_list(types, lengthof(types), "and"))));
}

/* What nobody has said */
bool
message_is_system(const text *type)
{
	return strcmp(text_to_cstring(type), "system") == 0;
}

/* System messages are for trusted callers only. To be called outside of a scope. */
bool
message_may_send(text *type)
{
	return !message_is_system(type) || chat_caller_is_trusted();
}

static void
check_size(Jsonb *value, const char *what)
{
	if (VARSIZE(value) > (Size) chat_max_metadata_size)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("%s is too large", what),
				 errdetail("It has %zu bytes, %d are allowed (\"%s\").",
						   (size_t) VARSIZE(value), chat_max_metadata_size,
						   "chat.max_metadata_size")));
}

static void
check_attachments(Jsonb *attachments)
{
	JsonbIterator *iterator;
	JsonbValue	value;

	if (!JB_ROOT_IS_ARRAY(attachments) || JB_ROOT_IS_SCALAR(attachments))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("attachments must be a JSON array of objects")));

	iterator = JsonbIteratorInit(&attachments->root);
	(void) JsonbIteratorNext(&iterator, &value, false);
	while (JsonbIteratorNext(&iterator, &value, true) == WJB_ELEM)
	{
		if (value.type != jbvBinary ||
			!JsonContainerIsObject(value.val.binary.data))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("attachments must be a JSON array of objects")));
	}
	check_size(attachments, "attachments");
}

void
message_check_content(text *content, Jsonb *formatted, Jsonb *attachments)
{
	if (attachments)
		check_attachments(attachments);
	if (formatted)
	{
		if (JB_ROOT_IS_SCALAR(formatted))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("formatted content must be a JSON object or array")));
		check_size(formatted, "formatted content");
	}

	if ((content == NULL || chat_text_is_blank(content)) &&
		(attachments == NULL || JB_ROOT_COUNT(attachments) == 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a message needs content or attachments")));
	if (content && VARSIZE_ANY_EXHDR(content) > (Size) chat_max_content_length &&
		chat_text_length(content) > chat_max_content_length)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("message is too long"),
				 errdetail("It has %d characters, %d are allowed (\"%s\").",
						   chat_text_length(content), chat_max_content_length,
						   "chat.max_content_length")));
}

void
message_check_client_key(text *client_key)
{
	int			length = chat_text_length(client_key);

	if (length < 1 || length > MAX_CLIENT_KEY_LENGTH)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("client key must have 1 to %d characters",
						MAX_CLIENT_KEY_LENGTH)));
}
