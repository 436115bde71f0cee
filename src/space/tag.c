/*-------------------------------------------------------------------------
 *
 * tag.c
 *	  Tags, as they are stored: in lower case, each once, in the order of their
 *	  keys.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "core/name.h"
#include "space/space.h"
#include "utils/array.h"
#include "utils/builtins.h"

/* Far above what a CHECK constraint allows of different ones */
#define MAX_GIVEN	1000

static const ChatName tag_name = {
	.column = "tags",.max_length = 300,.is_lower = true
};

typedef struct Tag
{
	text	   *tag;
	text	   *key;
	int			place;			/* in the array that was given */
} Tag;

static int
compare_keys(const Tag *a, const Tag *b)
{
	int			a_size = VARSIZE_ANY_EXHDR(a->key);
	int			b_size = VARSIZE_ANY_EXHDR(b->key);
	int			order = memcmp(VARDATA_ANY(a->key), VARDATA_ANY(b->key), Min(a_size, b_size));

	return order != 0 ? order : a_size - b_size;
}

/* Of those with one key the first that was given comes first, and stays */
static int
compare_tags(const void *a, const void *b)
{
	const Tag  *left = a;
	const Tag  *right = b;
	int			order = compare_keys(left, right);

	return order != 0 ? order : left->place - right->place;
}

static Datum
text_array(Datum *elements, int nelements)
{
	return PointerGetDatum(construct_array(elements, nelements, TEXTOID, -1, false,
										   TYPALIGN_INT));
}

/*
 * Returns false where they have a NULL or are too many, which a CHECK constraint
 * refuses.
 */
bool
space_tags(Relation rel, Datum given, Datum *tags, Datum *keys)
{
	Datum	   *elements;
	bool	   *nulls;
	int			nelements;
	Tag		   *list;
	Datum	   *forms;
	int			ntags = 0;

	deconstruct_array(DatumGetArrayTypeP(given), TEXTOID, -1, false, TYPALIGN_INT,
					  &elements, &nulls, &nelements);
	if (nelements > MAX_GIVEN)
		return false;
	list = palloc((nelements + 1) * sizeof(Tag));
	forms = palloc((nelements + 1) * sizeof(Datum));
	for (int i = 0; i < nelements; i++)
	{
		if (nulls[i])
			return false;
		list[i].place = i;
		list[i].tag = chat_name_form_of(&tag_name, rel, DatumGetTextPP(elements[i]),
										&list[i].key);
	}
	qsort(list, nelements, sizeof(Tag), compare_tags);
	for (int i = 0; i < nelements; i++)
	{
		if (i > 0 && compare_keys(&list[i - 1], &list[i]) == 0)
			continue;
		forms[ntags] = PointerGetDatum(list[i].tag);
		elements[ntags++] = PointerGetDatum(list[i].key);
	}
	*tags = text_array(forms, ntags);
	*keys = text_array(elements, ntags);
	return true;
}
