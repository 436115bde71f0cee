/*-------------------------------------------------------------------------
 *
 * name.c
 *	  Names: the form in which they are stored, and when two are the same.
 *
 * By ICU, the library that PostgreSQL itself uses, and without regard to the
 * locale of the database: two databases agree on which names are the same. The
 * key of a name is Unicode's NFKC_Casefold (The Unicode Standard, section 3.13,
 * D146 and toNFKC_Casefold) of it, which leaves out what is never shown, without
 * white space around it and with single spaces within. Its skeleton is made of that
 * of Unicode Technical Standard 39, section 4, which is for texts in which case
 * counts: see skeleton_of_any_case().
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

#include "catalog/namespace.h"
#include "core/args.h"
#include "core/name.h"
#include "core/trigger.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

PG_FUNCTION_INFO_V1(chat_name_form);
PG_FUNCTION_INFO_V1(chat_name_key);
PG_FUNCTION_INFO_V1(chat_name_skeleton);

/* Nothing that has more bytes is a name, nor what has a longer key, which goes into an index */
#define MAX_SIZE		1200
#define MAX_KEY_SIZE	2000

/* Shown as nothing, though Unicode counts it as a symbol */
#define BRAILLE_BLANK	0x2800

/* A text as ICU has it */
typedef struct Units
{
	UChar	   *units;
	int32		length;
} Units;

static int
size_of(const text *value)
{
	return VARSIZE_ANY_EXHDR(value);
}

static void
check_icu(UErrorCode code)
{
	if (U_FAILURE(code))
		elog(ERROR, "ICU could not convert a name: %s", u_errorName(code));
}

/* Of no more than some bytes, so that the units are no more than that */
static Units
units_of(text *value)
{
	UErrorCode	code = U_ZERO_ERROR;
	int			size = size_of(value);
	char	   *utf8 = pg_server_to_any(VARDATA_ANY(value), size, PG_UTF8);
	Units		result;

	if (utf8 != VARDATA_ANY(value))
		size = strlen(utf8);
	result.units = palloc((size + 1) * sizeof(UChar));
	u_strFromUTF8(result.units, size + 1, &result.length, utf8, size, &code);
	check_icu(code);
	return result;
}

/*
 * A text of the database's encoding. What that has no characters for, as a folded
 * form may have, is written as its code point: keys must not run together there.
 */
static text *
text_in_encoding(const char *utf8, int size)
{
	int			encoding = GetDatabaseEncoding();
	Oid			conversion = FindDefaultConversionProc(PG_UTF8, encoding);
	StringInfoData result;
	char	   *buffer = palloc(size * MAX_CONVERSION_GROWTH + 1);

	if (!OidIsValid(conversion))
		elog(ERROR, "there is no conversion from encoding \"%s\" to \"%s\"",
			 pg_encoding_to_char(PG_UTF8), pg_encoding_to_char(encoding));
	initStringInfo(&result);
	while (size > 0)
	{
		int			done = pg_do_encoding_conversion_buf(conversion, PG_UTF8, encoding,
														 (unsigned char *) unconstify(char *, utf8),
														 size, (unsigned char *) buffer,
														 size * MAX_CONVERSION_GROWTH + 1, true);

		appendStringInfoString(&result, buffer);
		utf8 += done;
		size -= done;
		if (size > 0)
		{
			int			skipped = pg_utf_mblen((const unsigned char *) utf8);

			appendStringInfo(&result, "\\+%06X", utf8_to_unicode((const unsigned char *) utf8));
			utf8 += skipped;
			size -= skipped;
		}
	}
	return cstring_to_text_with_len(result.data, result.len);
}

static text *
text_of(Units from)
{
	UErrorCode	code = U_ZERO_ERROR;
	int			room = from.length * 3;
	char	   *utf8 = palloc(room + 1);
	int32		size;

	u_strToUTF8(utf8, room + 1, &size, from.units, from.length, &code);
	check_icu(code);
	if (GetDatabaseEncoding() == PG_UTF8)
		return cstring_to_text_with_len(utf8, size);
	return text_in_encoding(utf8, size);
}

/* Call a function of ICU that fills a buffer, again with a larger one if need be */
#define CONVERT(result, from, call) \
	do { \
		int32		room = (from).length * 2 + 16; \
		UErrorCode	code; \
		do { \
			code = U_ZERO_ERROR; \
			(result).units = palloc(room * sizeof(UChar)); \
			(result).length = call; \
			if (code == U_BUFFER_OVERFLOW_ERROR) \
				room = (result).length + 1; \
			else \
				check_icu(code); \
		} while (code == U_BUFFER_OVERFLOW_ERROR); \
	} while (0)

static Units
normalize(Units from, const UNormalizer2 * (*form) (UErrorCode *))
{
	UErrorCode	found = U_ZERO_ERROR;
	const		UNormalizer2 *normalizer = form(&found);
	Units		result;

	check_icu(found);
	CONVERT(result, from,
			unorm2_normalize(normalizer, from.units, from.length, result.units, room, &code));
	return result;
}

static Units
to_lower(Units from)
{
	Units		result;

	CONVERT(result, from,
			u_strToLower(result.units, room, from.units, from.length, "", &code));
	return result;
}

/* Without white space around it */
static Units
trim(Units from)
{
	int32		start = 0;
	int32		end = from.length;
	int32		next;
	UChar32		c;

	for (next = start; start < end; start = next)
	{
		U16_NEXT(from.units, next, end, c);
		if (!u_isUWhiteSpace(c))
			break;
	}
	for (next = end; next > start; end = next)
	{
		U16_PREV(from.units, start, next, c);
		if (!u_isUWhiteSpace(c))
			break;
	}
	return (Units)
	{
		from.units + start, end - start
	};
}

/* Runs of white space to one space each; what is white space is one unit each */
static Units
collapse(Units from)
{
	int32		length = 0;
	bool		after_space = false;

	for (int32 i = 0; i < from.length; i++)
	{
		bool		is_space = u_isUWhiteSpace(from.units[i]);

		if (!is_space || !after_space)
			from.units[length++] = is_space ? ' ' : from.units[i];
		after_space = is_space;
	}
	from.length = length;
	return from;
}

static Units
fold(Units from)
{
	return collapse(trim(normalize(from, unorm2_getNFKCCasefoldInstance)));
}

/*
 * The checker of ICU, made at the first use in this process and kept: making it
 * reads its data.
 */
static const USpoofChecker *
spoof_checker(void)
{
	static USpoofChecker * checker = NULL;
	UErrorCode	code = U_ZERO_ERROR;

	if (checker == NULL)
	{
		checker = uspoof_open(&code);
		if (U_FAILURE(code))
			checker = NULL;
		check_icu(code);
	}
	return checker;
}

static Units
skeleton(Units from)
{
	const		USpoofChecker *checker = spoof_checker();
	Units		result;

	CONVERT(result, from,
			uspoof_getSkeleton(checker, 0, from.units, from.length, result.units, room, &code));
	return result;
}

static bool
has_lower(Units from)
{
	UChar32		c;

	for (int32 i = 0; i < from.length;)
	{
		U16_NEXT(from.units, i, from.length, c);
		if (u_isULowercase(c))
			return true;
	}
	return false;
}

/*
 * Capitals look like others than their small letters do: a Cyrillic VE like B, but
 * not its small letter like b; M like no two letters, but m like r and n. So a name
 * is what it looks like as it is written, and then what that looks like in small
 * letters. A capital I looks like a small L among small letters, and is an I among
 * capitals.
 */
static Units
skeleton_of_any_case(Units from)
{
	Units		looks = skeleton(from);

	if (!has_lower(from))
	{
		for (int32 i = 0; i < looks.length; i++)
		{
			if (looks.units[i] == 'l')
				looks.units[i] = 'i';
		}
	}
	return fold(skeleton(fold(looks)));
}

text *
chat_name_key_of(text *value)
{
	if (size_of(value) > MAX_SIZE)
		return NULL;
	return text_of(fold(units_of(value)));
}

text *
chat_name_skeleton_of(text *value)
{
	text	   *result;

	if (size_of(value) > MAX_SIZE)
		return NULL;
	result = text_of(skeleton_of_any_case(units_of(value)));
	if (size_of(result) > MAX_KEY_SIZE)
		result = cstring_to_text_with_len(VARDATA_ANY(result),
										  pg_mbcliplen(VARDATA_ANY(result),
													   size_of(result),
													   MAX_KEY_SIZE));
	return result;
}

/*
 * What a name may be
 */

/* In other encodings what is composed may have no character: there it stays */
static Units
compose(Units from)
{
	return GetDatabaseEncoding() == PG_UTF8 ? normalize(from, unorm2_getNFCInstance) : from;
}

static bool
is_visible(UChar32 c)
{
	return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_P_MASK | U_GC_S_MASK)) != 0 &&
		!u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && c != BRAILLE_BLANK;
}

/* Also what breaks the line, or changes the direction of what stands around the name */
static bool
is_control(UChar32 c)
{
	return (U_GET_GC_MASK(c) & (U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK)) != 0 ||
		u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL);
}

static bool
has_visible(Units from)
{
	UChar32		c;

	for (int32 i = 0; i < from.length;)
	{
		U16_NEXT(from.units, i, from.length, c);
		if (is_visible(c))
			return true;
	}
	return false;
}

bool
chat_name_is_visible(text *value)
{
	return size_of(value) > MAX_SIZE || has_visible(units_of(value));
}

static void
refuse(const ChatName *name, Relation rel, const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_CHECK_VIOLATION),
			 errmsg("invalid value of column \"%s\" of relation \"%s\"",
					name->column, RelationGetRelationName(rel)),
			 errdetail("%s", detail),
			 errtablecol(rel, get_attnum(RelationGetRelid(rel), name->column))));
}

static void
refuse_length(const ChatName *name, Relation rel)
{
	refuse(name, rel, psprintf("It may have at most %d characters.", name->max_length));
}

static void
check_form(const ChatName *name, Relation rel, Units units)
{
	UChar32		c;

	for (int32 i = 0; i < units.length;)
	{
		U16_NEXT(units.units, i, units.length, c);
		if (name->is_word && u_isUWhiteSpace(c))
			refuse(name, rel, "It contains white space.");
		if (is_control(c))
			refuse(name, rel, psprintf("It contains the control character U+%04X.", (unsigned) c));
	}
	if (!has_visible(units))
		refuse(name, rel, "It contains no visible character.");
	if (u_countChar32(units.units, units.length) > name->max_length)
		refuse_length(name, rel);
}

text *
chat_name_form_of(const ChatName *name, Relation rel, text *value, text **key)
{
	Units		units;
	text	   *form;

	/* before anything is made of it */
	if (size_of(value) > MAX_SIZE ||
		size_of(value) > name->max_length * MAX_MULTIBYTE_CHAR_LEN)
		refuse_length(name, rel);
	units = compose(units_of(value));
	if (!name->is_word)
		units = trim(units);
	if (name->is_lower)
		units = to_lower(units);
	check_form(name, rel, units);
	form = text_of(units);
	if (key)
		*key = text_of(fold(units));
	if (key && size_of(*key) > MAX_KEY_SIZE)
		refuse(name, rel, "It contains too many characters that stand for several.");
	return chat_is_same(form, value) ? value : form;
}

HeapTuple
chat_tuple_names(TriggerData *trigger, HeapTuple row, const ChatName *names, int nnames)
{
	bool		is_update = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	const char *columns[2];
	Datum		values[2];
	bool		nulls[2];

	for (int i = 0; i < nnames; i++)
	{
		const ChatName *name = &names[i];
		int			ncolumns = name->key ? 2 : 1;
		NullableDatum given = chat_tuple_value(trigger, row, name->column);

		columns[0] = name->column;
		columns[1] = name->key;
		if (is_update && !chat_tuple_changed(trigger, ncolumns, columns))
			continue;
		nulls[0] = nulls[1] = given.isnull;
		if (!given.isnull)
		{
			text	   *key = NULL;

			values[0] = PointerGetDatum(chat_name_form_of(name, trigger->tg_relation,
														  DatumGetTextPP(given.value),
														  name->key ? &key : NULL));
			values[1] = PointerGetDatum(key);
		}
		row = chat_tuple_modify(trigger, row, ncolumns, columns, values, nulls);
	}
	return row;
}

/*
 * For statements and checks
 */

/*
 * _name_form(name) - without a check of what it may be: who stores it does that
 */
Datum
chat_name_form(PG_FUNCTION_ARGS)
{
	text	   *name = PG_GETARG_TEXT_PP(0);

	if (size_of(name) > MAX_SIZE)
		PG_RETURN_TEXT_P(name);
	PG_RETURN_TEXT_P(text_of(trim(compose(units_of(name)))));
}

/*
 * _name_key(name)
 */
Datum
chat_name_key(PG_FUNCTION_ARGS)
{
	text	   *key = chat_name_key_of(PG_GETARG_TEXT_PP(0));

	if (key == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(key);
}

/*
 * _name_skeleton(name)
 */
Datum
chat_name_skeleton(PG_FUNCTION_ARGS)
{
	text	   *key = chat_name_skeleton_of(PG_GETARG_TEXT_PP(0));

	if (key == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(key);
}
