/*-------------------------------------------------------------------------
 *
 * tail_output.c
 *	  Lines of JSON on the standard output.
 *
 * What is put into quotes here has been found to be an id or a word, and
 * needs no escapes. Lines gather until what has come in is worked through.
 *
 *-------------------------------------------------------------------------
 */
#include "client/tail.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define FLUSH_AT		65536

/* Has the user asked for this kind? */
bool
output_wanted(const Tail *tail, const char *kind)
{
	if (tail->options.kinds == NULL)
		return true;
	for (int i = 0; i < tail->options.nkinds; i++)
	{
		if (strcmp(tail->options.kinds[i], kind) == 0)
			return true;
	}
	return false;
}

/*
 * With the content, one event stands for several kinds: a message comes as it
 * is now, in whatever way it has become so.
 */
static bool
row_wanted(const Tail *tail, const char *event)
{
	if (strcmp(event, "message") == 0)
		return output_wanted(tail, event) || output_wanted(tail, "edit") ||
			output_wanted(tail, "delete") || output_wanted(tail, "undelete");
	if (strcmp(event, "conversation") == 0)
		return output_wanted(tail, event) || output_wanted(tail, "member");
	return true;
}

static void
end_line(Tail *tail)
{
	buffer_append(&tail->output, "}\n", 2);
	tail->nlines++;
	if (tail->output.len >= FLUSH_AT)
		output_flush(tail);
}

static void
append_range(Buffer *buffer, const char *name, const Range *range)
{
	if (range->from > 0)
		buffer_printf(buffer, ",\"%s\":[%" PRId64 ",%" PRId64 "]",
					  name, range->from, range->to);
}

void
output_notification(Tail *tail, const Notification *notice, const char *channel)
{
	Buffer	   *buffer = &tail->output;
	bool		wanted = false;

	for (int i = 0; i < notice->nkinds; i++)
		wanted = wanted || output_wanted(tail, notice->kinds[i]);
	if (!wanted)
		return;

	buffer_printf(buffer, "{\"event\":\"%s\"", notice->kinds[0]);
	for (int i = 0; i < notice->nkinds; i++)
		buffer_printf(buffer, "%s\"%s\"", i == 0 ? ",\"kinds\":[" : ",", notice->kinds[i]);
	buffer_append(buffer, "]", 1);
	if (notice->subject[0])
		buffer_printf(buffer, ",\"subject\":\"%s\"", notice->subject);
	append_range(buffer, "seq", &notice->seq);
	append_range(buffer, "modseq", &notice->modseq);
	if (notice->user[0])
		buffer_printf(buffer, ",\"user\":\"%s\"", notice->user);
	buffer_printf(buffer, ",\"channel\":\"%s\"", channel);
	end_line(tail);
}

/* Something has changed, and no notification says what */
void
output_changed(Tail *tail, const char *conversation, int64_t from, int64_t to)
{
	Range		modseq = {from, to};

	buffer_printf(&tail->output, "{\"event\":\"changed\",\"subject\":\"%s\"",
				  conversation);
	append_range(&tail->output, "modseq", &modseq);
	end_line(tail);
}

/* The server makes no line breaks and the like in JSON; a broken one might */
static void
append_json(Buffer *buffer, const char *json)
{
	size_t		start = buffer->len;

	buffer_append(buffer, json, strlen(json));
	for (size_t i = start; i < buffer->len; i++)
	{
		if ((unsigned char) buffer->data[i] < ' ')
			buffer->data[i] = ' ';
	}
}

/* A row of chat.sync(); modseq is 0 if there is none, message may be NULL */
void
output_row(Tail *tail, const char *event, const char *conversation,
		   int64_t modseq, const char *message)
{
	Buffer	   *buffer = &tail->output;

	if (!row_wanted(tail, event))
		return;
	buffer_printf(buffer, "{\"event\":\"%s\",\"subject\":\"%s\"",
				  event, conversation);
	if (modseq > 0)
		buffer_printf(buffer, ",\"modseq\":%" PRId64, modseq);
	if (message != NULL)
	{
		buffer_printf(buffer, ",\"message\":");
		append_json(buffer, message);
	}
	end_line(tail);
}

static bool
writable(int timeout)
{
	struct pollfd output = {.fd = STDOUT_FILENO,.events = POLLOUT};

	return poll(&output, 1, timeout) > 0;
}

/*
 * Write what has gathered. Who asks us to stop while the reader does not read
 * does not want to wait for the reader.
 */
void
output_flush(Tail *tail)
{
	Buffer	   *buffer = &tail->output;
	size_t		written = 0;

	while (written < buffer->len)
	{
		size_t		len = buffer->len - written;
		ssize_t		n;

		if (stop_requested())
		{
			if (!writable(1000))
			{
				/* what has not been printed must not be in the cursors */
				tail->options.cursor_file = NULL;
				break;
			}
			len = len < PIPE_BUF ? len : PIPE_BUF;
		}
		n = write(STDOUT_FILENO, buffer->data + written, len);
		if (n >= 0)
			written += n;
		else if (errno == EAGAIN || errno == EWOULDBLOCK)
			(void) writable(1000);
		else if (errno != EINTR)
		{
			report(tail, "could not write: %s", strerror(errno));
			give_up(tail, EXIT_OUTPUT);
			break;
		}
	}
	buffer->len = 0;
	if (tail->status != EXIT_OUTPUT)
		cursors_save(tail, false);
}
