/*-------------------------------------------------------------------------
 *
 * emoji.c
 *	  Emoji: which texts are one, and the form in which it is stored.
 *
 * By the properties and the text segmentation of Unicode (Technical Standard 51,
 * section 1.4, and Annex 29), of whatever version ICU knows: one grapheme cluster
 * that begins with an emoji and has nothing else in it than they may be composed
 * of. So new sequences are known as soon as their parts are. Variation selector 16,
 * which asks for the colourful form and which some keyboards leave out, is left
 * out, so that both are the same; skin tones stay.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "core/compat.h"
#include "core/emoji.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#define VARIATION_SELECTOR_16	0xFE0F
#define ZERO_WIDTH_JOINER		0x200D
#define KEYCAP					0x20E3

/* With selectors that will be left out */
#define MAX_GIVEN	(2 * CHAT_EMOJI_MAX_SIZE)

CHAT_NORETURN static void
refuse(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid emoji"),
			 errdetail("%s", detail)));
}

static void
check_icu(UErrorCode code)
{
	if (U_FAILURE(code))
		elog(ERROR, "ICU could not look at an emoji: %s", u_errorName(code));
}

/* Made at the first use in this process and kept: making it reads ICU's data */
static UBreakIterator *
clusters_of(const UChar *units, int32 length)
{
	static UBreakIterator * clusters = NULL;
	UErrorCode	code = U_ZERO_ERROR;

	if (clusters == NULL)
	{
		clusters = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &code);
		if (U_FAILURE(code))
			clusters = NULL;
		check_icu(code);
	}
	ubrk_setText(clusters, units, length, &code);
	check_icu(code);
	return clusters;
}

static bool
is_part(UChar32 c)
{
	return u_hasBinaryProperty(c, UCHAR_EMOJI) ||
		u_hasBinaryProperty(c, UCHAR_EMOJI_COMPONENT);
}

static bool
is_emoji(const UChar *units, int32 length)
{
	UChar32		first;
	UChar32		last = 0;
	int32		i = 0;

	if (length == 0)
		return false;
	U16_GET(units, 0, 0, length, first);
	while (i < length)
	{
		U16_NEXT(units, i, length, last);
		if (!is_part(last))
			return false;
	}
	if (!u_hasBinaryProperty(first, UCHAR_EMOJI) || last == ZERO_WIDTH_JOINER)
		return false;
	/* a digit is a part of its keycap only */
	if (first < 0x80 && last != KEYCAP)
		return false;
	return ubrk_following(clusters_of(units, length), 0) == length;
}

/* Leave out the selectors; returns the length then */
static int32
drop_selectors(UChar *units, int32 length)
{
	int32		kept = 0;

	for (int32 i = 0; i < length; i++)
	{
		if (units[i] != VARIATION_SELECTOR_16)
			units[kept++] = units[i];
	}
	return kept;
}

text *
chat_emoji_form_of(text *value)
{
	UErrorCode	code = U_ZERO_ERROR;
	int			size = VARSIZE_ANY_EXHDR(value);
	UChar		units[MAX_GIVEN + 1];
	int32		length;
	char		form[3 * MAX_GIVEN + 1];
	int32		form_size;

	if (size > MAX_GIVEN)
		refuse("It is too long.");

	/* no other encoding has any */
	if (GetDatabaseEncoding() != PG_UTF8)
		refuse("The encoding of the database has no emoji.");
	u_strFromUTF8(units, lengthof(units), &length, VARDATA_ANY(value), size, &code);
	check_icu(code);
	length = drop_selectors(units, length);
	if (!is_emoji(units, length))
		refuse("It is not one emoji of Unicode.");
	u_strToUTF8(form, lengthof(form), &form_size, units, length, &code);
	check_icu(code);
	if (form_size > CHAT_EMOJI_MAX_SIZE)
		refuse("It is too long.");
	return cstring_to_text_with_len(form, form_size);
}

bool
chat_emoji_is_custom(const text *value)
{
	const char *data = VARDATA_ANY(value);
	int			size = VARSIZE_ANY_EXHDR(value);

	return size > 2 && data[0] == ':' && data[size - 1] == ':';
}
