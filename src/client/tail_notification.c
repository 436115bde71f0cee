/*-------------------------------------------------------------------------
 *
 * tail_notification.c
 *	  What the payload of a notification says.
 *
 *	  v1 <subject|-> <seq range|-> <modseq range|-> <kind>[,...] [<user>]
 *
 * Anything may be in a payload: whoever knows a channel's name can notify.
 *
 *-------------------------------------------------------------------------
 */
#include "client/tail.h"

#include <string.h>

/* These take no modseq. Whoever misses one misses nothing that lasts */
static const char *const passing_kinds[] = {
	"read", "hide", "typing", "presence", "space", "post", "comment", "vote",
	"unmask",
	"session"
};

static bool
parse_id(char *id, const char *word)
{
	id[0] = '\0';
	return strcmp(word, "-") == 0 || parse_uuid(id, word, strlen(word));
}

static bool
parse_range(Range *range, const char *word)
{
	const char *dash = strchr(word, '-');

	range->from = range->to = 0;
	if (strcmp(word, "-") == 0)
		return true;
	return dash != NULL &&
		parse_number(&range->from, word, dash - word) &&
		parse_number(&range->to, dash + 1, strlen(dash + 1)) &&
		range->from >= 1 && range->from <= range->to;
}

static bool
valid_kind(const char *kind)
{
	return *kind >= 'a' && *kind <= 'z' && strlen(kind) <= 63 &&
		kind[strspn(kind, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

/* Kinds beyond those that there is room for are left out */
static bool
parse_kinds(Notification *notice, char *word)
{
	notice->nkinds = 0;
	while (word != NULL)
	{
		char	   *comma = strchr(word, ',');

		if (comma != NULL)
			*comma++ = '\0';
		if (!valid_kind(word))
			return false;
		if (notice->nkinds < MAX_KINDS)
			notice->kinds[notice->nkinds++] = word;
		word = comma;
	}
	return notice->nkinds > 0;
}

/* Further words are for clients that know them */
bool
notification_parse(Notification *notice, const char *payload)
{
	char	   *words[6] = {NULL};
	int			nwords = 0;
	char	   *next = notice->words;
	size_t		len = strlen(payload);

	if (len >= sizeof(notice->words))
		return false;
	memcpy(notice->words, payload, len + 1);
	while (next != NULL && nwords < 6)
	{
		words[nwords++] = next;
		next = strchr(next, ' ');
		if (next != NULL)
			*next++ = '\0';
	}
	notice->user[0] = '\0';
	if (nwords < 5 || strcmp(words[0], "v1") != 0 ||
		!parse_id(notice->subject, words[1]) ||
		!parse_range(&notice->seq, words[2]) ||
		!parse_range(&notice->modseq, words[3]) ||
		!parse_kinds(notice, words[4]))
		return false;
	if (nwords > 5)
		(void) parse_id(notice->user, words[5]);
	return true;
}

bool
notification_has(const Notification *notice, const char *kind)
{
	for (int i = 0; i < notice->nkinds; i++)
	{
		if (strcmp(notice->kinds[i], kind) == 0)
			return true;
	}
	return false;
}

static bool
is_passing(const char *kind)
{
	for (size_t i = 0; i < sizeof(passing_kinds) / sizeof(passing_kinds[0]); i++)
	{
		if (strcmp(kind, passing_kinds[i]) == 0)
			return true;
	}
	return false;
}

/* Is it of something that lasts? */
bool
notification_tells_change(const Notification *notice)
{
	for (int i = 0; i < notice->nkinds; i++)
	{
		if (!is_passing(notice->kinds[i]))
			return true;
	}
	return false;
}

/* Keep only what does not last, when the rest is printed in another way */
void
notification_keep_passing(Notification *notice)
{
	int			kept = 0;

	if (!notification_tells_change(notice))
		return;
	for (int i = 0; i < notice->nkinds; i++)
	{
		if (is_passing(notice->kinds[i]))
			notice->kinds[kept++] = notice->kinds[i];
	}
	notice->nkinds = kept;
	notice->seq.from = notice->modseq.from = 0;
}
