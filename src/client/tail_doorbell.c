/*-------------------------------------------------------------------------
 *
 * tail_doorbell.c
 *	  What the payload of a notification says.
 *
 *	  v1 <conversation|-> <seq range|-> <modseq range|-> <kind>[,...] [<user>]
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
	"unmask"
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
parse_kinds(Doorbell *bell, char *word)
{
	bell->nkinds = 0;
	while (word != NULL)
	{
		char	   *comma = strchr(word, ',');

		if (comma != NULL)
			*comma++ = '\0';
		if (!valid_kind(word))
			return false;
		if (bell->nkinds < MAX_KINDS)
			bell->kinds[bell->nkinds++] = word;
		word = comma;
	}
	return bell->nkinds > 0;
}

/* Further words are for clients that know them */
bool
doorbell_parse(Doorbell *bell, const char *payload)
{
	char	   *words[6] = {NULL};
	int			nwords = 0;
	char	   *next = bell->words;
	size_t		len = strlen(payload);

	if (len >= sizeof(bell->words))
		return false;
	memcpy(bell->words, payload, len + 1);
	while (next != NULL && nwords < 6)
	{
		words[nwords++] = next;
		next = strchr(next, ' ');
		if (next != NULL)
			*next++ = '\0';
	}
	bell->user[0] = '\0';
	if (nwords < 5 || strcmp(words[0], "v1") != 0 ||
		!parse_id(bell->conversation, words[1]) ||
		!parse_range(&bell->seq, words[2]) ||
		!parse_range(&bell->modseq, words[3]) ||
		!parse_kinds(bell, words[4]))
		return false;
	if (nwords > 5)
		(void) parse_id(bell->user, words[5]);
	return true;
}

bool
doorbell_has(const Doorbell *bell, const char *kind)
{
	for (int i = 0; i < bell->nkinds; i++)
	{
		if (strcmp(bell->kinds[i], kind) == 0)
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

/* Does it tell of something that lasts? */
bool
doorbell_tells_change(const Doorbell *bell)
{
	for (int i = 0; i < bell->nkinds; i++)
	{
		if (!is_passing(bell->kinds[i]))
			return true;
	}
	return false;
}

/* Leave what does not last, when the rest is told in another way */
void
doorbell_keep_passing(Doorbell *bell)
{
	int			kept = 0;

	if (!doorbell_tells_change(bell))
		return;
	for (int i = 0; i < bell->nkinds; i++)
	{
		if (is_passing(bell->kinds[i]))
			bell->kinds[kept++] = bell->kinds[i];
	}
	bell->nkinds = kept;
	bell->seq.from = bell->modseq.from = 0;
}
