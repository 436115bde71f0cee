/*-------------------------------------------------------------------------
 *
 * tail_cursors.c
 *	  The file that keeps the cursors while the program does not run.
 *
 *	  chat-tail cursors 1
 *	  user <id>, or firehose
 *	  since <moment>
 *	  <conversation> <modseq> [left]
 *
 * It is replaced by a rename, so that there is always a whole one.
 *
 *-------------------------------------------------------------------------
 */
#include "client/tail.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIRST_LINE		"chat-tail cursors 1\n"

static bool
parse_entry(Tail *tail, const char *line)
{
	char		id[UUID_TEXT_LEN + 1];
	const char *number = line + UUID_TEXT_LEN + 1;
	size_t		digits;
	int64_t		cursor;
	Conversation *conversation;

	if (strlen(line) <= UUID_TEXT_LEN || line[UUID_TEXT_LEN] != ' ' ||
		!parse_uuid(id, line, UUID_TEXT_LEN))
		return false;
	digits = strcspn(number, " \n");
	if (!parse_number(&cursor, number, digits) ||
		(strcmp(number + digits, "\n") != 0 &&
		 strcmp(number + digits, " left\n") != 0))
		return false;
	if (tail->options.some && table_find(&tail->conversations, id) == NULL)
		return true;			/* of another run, with others */
	conversation = table_get(&tail->conversations, id);
	conversation->cursor = cursor;
	conversation->left = number[digits] == ' ';
	return true;
}

/* A line of the head: what follows the name */
static bool
parse_head(FILE *file, const char *name, char *value, size_t size)
{
	char		line[256];
	size_t		len = strlen(name);

	if (fgets(line, sizeof(line), file) == NULL ||
		strncmp(line, name, len) != 0 || line[strlen(line) - 1] != '\n')
		return false;
	line[strlen(line) - 1] = '\0';
	if (strlen(line + len) >= size)
		return false;
	strcpy(value, line + len);
	return true;
}

static bool
parse_file(Tail *tail, FILE *file)
{
	char		line[256];

	if (fgets(line, sizeof(line), file) == NULL || strcmp(line, FIRST_LINE) != 0)
		return false;
	if (tail->options.firehose ?
		!parse_head(file, "firehose", line, sizeof(line)) || line[0] != '\0' :
		!parse_head(file, "user ", line, sizeof(line)) ||
		!parse_uuid(tail->user, line, strlen(line)))
		return false;
	if (!parse_head(file, "since ", tail->since, sizeof(tail->since)))
		return false;
	while (fgets(line, sizeof(line), file) != NULL)
	{
		if (!parse_entry(tail, line))
			return false;
	}
	return !ferror(file);
}

/* If there is such a file yet, tail->user is then whose it is */
bool
cursors_load(Tail *tail)
{
	const char *name = tail->options.cursor_file;
	FILE	   *file = name ? fopen(name, "r") : NULL;
	bool		valid;

	if (name == NULL || (file == NULL && errno == ENOENT))
		return true;
	if (file == NULL)
	{
		report(tail, "could not open \"%s\": %s", name, strerror(errno));
		return give_up(tail, EXIT_USAGE);
	}
	valid = parse_file(tail, file);
	fclose(file);
	if (!valid)
	{
		tail->options.cursor_file = NULL;
		report(tail, "\"%s\" has no cursors of %s", name,
			   tail->options.firehose ? "the firehose" : "a user");
		return give_up(tail, EXIT_USAGE);
	}
	return true;
}

static void
format_file(const Tail *tail, Buffer *content)
{
	buffer_printf(content, FIRST_LINE);
	if (tail->options.firehose)
		buffer_printf(content, "firehose\n");
	else
		buffer_printf(content, "user %s\n", tail->user);
	buffer_printf(content, "since %s\n", tail->since);
	for (size_t i = 0; i < tail->conversations.nslots; i++)
	{
		const Conversation *conversation = tail->conversations.slots[i];

		if (conversation == NULL || conversation->cursor == CURSOR_UNKNOWN ||
			(tail->options.some && !conversation->wanted))
			continue;
		buffer_printf(content, "%s %" PRId64 "%s\n", conversation->id,
					  conversation->cursor, conversation->left ? " left" : "");
	}
}

static bool
write_file(const char *name, const Buffer *content)
{
	int			fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	size_t		written = 0;
	int			saved_errno;

	if (fd < 0)
		return false;
	while (written < content->len)
	{
		ssize_t		n = write(fd, content->data + written, content->len - written);

		if (n < 0 && errno != EINTR)
			break;
		written += n > 0 ? n : 0;
	}
	if (written == content->len && fsync(fd) == 0 && close(fd) == 0)
		return true;
	saved_errno = errno;
	close(fd);
	unlink(name);
	errno = saved_errno;
	return false;
}

/*
 * After what the cursors stand for has been written. A long file is not saved
 * all the time: a tenth of ours at most goes into it.
 */
void
cursors_save(Tail *tail, bool now)
{
	const char *name = tail->options.cursor_file;
	int64_t		start = now_ms();
	Buffer		content = {0};
	Buffer		temporary = {0};
	bool		saved;

	if (name == NULL || !tail->cursors_changed || (!now && start < tail->save_at))
		return;

	format_file(tail, &content);
	buffer_append(&temporary, name, strlen(name));
	buffer_append(&temporary, ".new", 4);
	saved = write_file(temporary.data, &content) && rename(temporary.data, name) == 0;
	buffer_free(&content);
	buffer_free(&temporary);
	if (!saved)
	{
		report(tail, "could not save \"%s\": %s", name, strerror(errno));
		give_up(tail, EXIT_OUTPUT);
		return;
	}
	tail->cursors_changed = false;
	tail->save_at = now_ms() + 9 * (now_ms() - start);
}
