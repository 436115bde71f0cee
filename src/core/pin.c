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
 * is, stay as they are, but in sessions that are ours alone: the worker's, and
 * those of the role that jobs run as.
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

/* What limits a session, or makes it slow, by the defaults of its role or database */
static const struct
{
	const char *name;
	const char *value;
}			limits[] = {
	{"statement_timeout", "0"},
	{"transaction_timeout", "0"},
	{"lock_timeout", "0"},
	{"idle_in_transaction_session_timeout", "0"},
	{"default_transaction_read_only", "off"},
	{"default_transaction_isolation", "read committed"},
	{"default_transaction_deferrable", "off"},
	{"default_tablespace", ""},
	{"temp_tablespaces", ""},
	{"enable_indexscan", "on"},
	{"enable_indexonlyscan", "on"},
	{"enable_nestloop", "on"},
	{"plan_cache_mode", "auto"},
	{"vacuum_cost_delay", "0"},
};

/* What the session has set itself stays */
void
chat_pin_settings_of_session(void)
{
	for (int i = 0; i < (int) lengthof(settings); i++)
		SetConfigOption(settings[i].name, settings[i].value, PGC_USERSET, PGC_S_OVERRIDE);
	for (int i = 0; i < (int) lengthof(limits); i++)
	{
		/* one that this PostgreSQL doesn't have yet does no harm */
		if (GetConfigOption(limits[i].name, true, false))
			SetConfigOption(limits[i].name, limits[i].value, PGC_USERSET, PGC_S_OVERRIDE);
	}
}
