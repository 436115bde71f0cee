/*-------------------------------------------------------------------------
 *
 * pin.c
 *	  Settings that change how statements are read and values come out.
 *
 * Checks compare texts that PostgreSQL makes of expressions, types, times and
 * names, and migrations run scripts. Both must do the same whatever a session, a
 * role or a database has set. So chat.migrate(), chat.verify(), chat.repair(), the
 * steps of jobs and of retention, and the background worker run with the values
 * of this list, and a new setting of this kind is added here.
 *
 * The search_path belongs to the scope (scope.c). Settings that only limit a
 * session, such as statement_timeout, and those that only change how fast a plan
 * is, stay as they are.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "core/pin.h"
#include "utils/guc.h"
#include "utils/snapmgr.h"

static const struct
{
	const char *name;
	const char *value;
}			settings[] = {

	/* how statements are read */
	{"standard_conforming_strings", "on"},
	{"backslash_quote", "safe_encoding"},
	{"escape_string_warning", "on"},
	{"transform_null_equals", "off"},
	{"array_nulls", "on"},
	{"xmloption", "content"},
	/* how values come out */
	{"DateStyle", "ISO, MDY"},
	{"IntervalStyle", "postgres"},
	{"TimeZone", "UTC"},
	{"extra_float_digits", "1"},
	{"bytea_output", "hex"},
	{"xmlbinary", "base64"},
	{"lc_monetary", "C"},
	{"lc_numeric", "C"},
	{"lc_time", "C"},
	{"quote_all_identifiers", "off"},
	/* which rows are seen, and in which order */
	{"row_security", "on"},
	{"synchronize_seqscans", "off"},
	/* what is made */
	{"check_function_bodies", "on"},
	{"default_table_access_method", "heap"},
};

int
chat_pin_settings(void)
{
	int			nest_level = NewGUCNestLevel();

	for (int i = 0; i < (int) lengthof(settings); i++)
		(void) set_config_option(settings[i].name, settings[i].value, PGC_USERSET,
								 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	return nest_level;
}

/* In a transaction that a procedure has begun and that has done nothing yet */
void
chat_pin_transaction(void)
{
	if (!FirstSnapshotSet)
		(void) set_config_option("transaction_isolation", "read committed", PGC_USERSET,
								 PGC_S_SESSION, GUC_ACTION_LOCAL, true, 0, false);
}

void
chat_pin_settings_of_session(void)
{
	for (int i = 0; i < (int) lengthof(settings); i++)
		SetConfigOption(settings[i].name, settings[i].value, PGC_USERSET, PGC_S_OVERRIDE);
}
