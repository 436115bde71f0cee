/*-------------------------------------------------------------------------
 *
 * field_value.c
 *	  Values of fields: what each type takes.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <math.h>

#include "account/field.h"
#include "account/user.h"
#include "catalog/pg_type.h"
#include "core/errors.h"
#include "core/uuidv7.h"
#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datetime.h"

#define MAX_TEXT	1000		/* characters */
#define MAX_URL		2048
#define MAX_NUMBER	32			/* bytes of numeric: some forty digits */

static void
refuse(const char *name, const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("invalid value of field \"%s\"", name),
			 errdetail("%s", detail)));
}

static void
require_string(const char *name, const JsonbValue *value, int max, const char *detail)
{
	if (value->type != jbvString ||
		pg_mbstrlen_with_len(value->val.string.val, value->val.string.len) > max)
		refuse(name, detail);
}

static void
check_number(const char *name, const JsonbValue *value)
{
	double		number = 0;

	if (value->type == jbvNumeric)
		number = DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow,
													NumericGetDatum(value->val.numeric)));
	if (value->type != jbvNumeric || fabs(number) > 1e30 ||
		VARSIZE(value->val.numeric) > MAX_NUMBER)
		refuse(name, "It is a number from -1e30 to 1e30, of not too many digits.");
}

/* As ISO 8601 has it, whatever DateStyle says */
static void
check_date(const char *name, const JsonbValue *value)
{
	static const char form[] = "dddd-dd-dd";
	const char *text = value->type == jbvString ? value->val.string.val : NULL;
	bool		is_date = text &&value->val.string.len == (int) strlen(form);
	int			part[3] = {0, 0, 0};
	int			now[3];

	for (int i = 0, n = 0; is_date && form[i] != '\0'; i++)
	{
		if (form[i] == 'd')
		{
			is_date = text[i] >= '0' && text[i] <= '9';

			part[n] = part[n] * 10 + (text[i] - '0');
		}
		else
		{
			is_date = text[i] == form[i];

			n++;
		}
	}
	if (is_date && part[0] > 0 && part[1] >= 1 && part[1] <= MONTHS_PER_YEAR)
	{
		j2date(date2j(part[0], part[1], part[2]), &now[0], &now[1], &now[2]);
		is_date = memcmp(part, now, sizeof(part)) == 0;
	}
	else
		is_date = false;
	if (!is_date)
		refuse(name, "It is a date such as 2026-12-31.");
}

static void
check_url(const char *name, const JsonbValue *value)
{
	static const char detail[] =
		"It is an address that begins with http:// or https://, of at most 2048 characters.";
	const char *text;
	int			length;
	int			prefix;

	require_string(name, value, MAX_URL, detail);
	text = value->val.string.val;

	length = value->val.string.len;
	prefix = length > 7 && strncmp(text, "http://", 7) == 0 ? 7 :
		length > 8 && strncmp(text, "https://", 8) == 0 ? 8 : 0;
	if (prefix == 0)
		refuse(name, detail);
	for (int i = prefix; i < length; i++)
	{
		if ((unsigned char) text[i] <= ' ' || text[i] == 0x7f)
			refuse(name, detail);
	}
}

/* It is stored as PostgreSQL spells ids */
static void
check_user(const char *name, JsonbValue *value)
{
	pg_uuid_t	user_id;

	if (value->type != jbvString || value->val.string.len > 2 * UUID_LEN + 6 ||
		!chat_uuid_parse(pnstrdup(value->val.string.val, value->val.string.len), &user_id))
		refuse(name, "It is the id of a user.");
	user_require(&user_id);
	value->val.string.val = pstrdup(chat_uuid_string(&user_id));
	value->val.string.len = strlen(value->val.string.val);
}

static bool
is_option(Datum options, const JsonbValue *value)
{
	Datum	   *texts;
	int			ntexts;
	bool		found = false;

	if (value->type != jbvString)
		return false;
	deconstruct_array(DatumGetArrayTypeP(options), TEXTOID, -1, false, TYPALIGN_INT,
					  &texts, NULL, &ntexts);
	for (int i = 0; i < ntexts && !found; i++)
	{
		text	   *option = DatumGetTextPP(texts[i]);

		found = VARSIZE_ANY_EXHDR(option) == (size_t) value->val.string.len &&
			memcmp(VARDATA_ANY(option), value->val.string.val, value->val.string.len) == 0;
	}
	return found;
}

static void
check_selected(const char *name, Datum options, const JsonbValue *value)
{
	if (!is_option(options, value))
		refuse(name, "It is one of the field's options.");
}

static void
check_all_selected(const char *name, Datum options, const JsonbValue *value)
{
	static const char detail[] = "It is an array of the field's options, each once.";
	JsonbContainer *container;
	uint32		count;

	if (value->type != jbvBinary ||
		!JsonContainerIsArray((container = value->val.binary.data)) ||
		JsonContainerIsScalar(container))
		refuse(name, detail);
	count = JsonContainerSize(container);
	if (count > 100)
		refuse(name, detail);
	for (uint32 i = 0; i < count; i++)
	{
		JsonbValue *one = getIthJsonbValueFromContainer(container, i);

		if (!is_option(options, one))
			refuse(name, detail);
		for (uint32 j = 0; j < i; j++)
		{
			JsonbValue *other = getIthJsonbValueFromContainer(container, j);

			if (one->val.string.len == other->val.string.len &&
				memcmp(one->val.string.val, other->val.string.val, one->val.string.len) == 0)
				refuse(name, detail);
		}
	}
}

void
field_value_check(const char *name, FieldType type, Datum options, JsonbValue *value)
{
	switch (type)
	{
		case FIELD_TEXT:
			require_string(name, value, MAX_TEXT, "It is a text of at most 1000 characters.");
			break;
		case FIELD_NUMBER:
			check_number(name, value);
			break;
		case FIELD_BOOLEAN:
			if (value->type != jbvBool)
				refuse(name, "It is true or false.");
			break;
		case FIELD_DATE:
			check_date(name, value);
			break;
		case FIELD_URL:
			check_url(name, value);
			break;
		case FIELD_USER:
			check_user(name, value);
			break;
		case FIELD_SELECT:
			check_selected(name, options, value);
			break;
		case FIELD_MULTI_SELECT:
			check_all_selected(name, options, value);
			break;
	}
}
