/*-------------------------------------------------------------------------
 *
 * args.h
 *	  Arguments and results of SQL functions.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_ARGS_H
#define CHAT_ARGS_H

#include "postgres.h"

#include "fmgr.h"
#include "funcapi.h"
#include "utils/jsonb.h"
#include "utils/uuid.h"

/* Arguments that must not be NULL: an error names the one that is */
extern void chat_arg_required(FunctionCallInfo fcinfo, int arg, const char *name);
extern pg_uuid_t chat_arg_uuid(FunctionCallInfo fcinfo, int arg, const char *name);
extern int	chat_arg_page_size(FunctionCallInfo fcinfo, int arg);

/* Arguments that may be NULL: such a value stays as it was */
extern bool chat_arg_optional_uuid(FunctionCallInfo fcinfo, int arg,
								   pg_uuid_t *value);
extern char *chat_arg_optional_text(FunctionCallInfo fcinfo, int arg);

/* In characters */
extern int	chat_text_length(text *value);
extern bool chat_text_is_blank(text *value);
extern int	chat_text_index(Datum value, const char *const *names, int nnames);

extern void chat_check_keys(Jsonb *changes, const char *const *keys, int nkeys);

/* Results: one row, or a set of them. The SQL type must have that many columns. */
extern Datum chat_result_row(FunctionCallInfo fcinfo, int ncolumns,
							 Datum *values, bool *nulls);
extern ReturnSetInfo *chat_result_set(FunctionCallInfo fcinfo, int ncolumns);
extern void chat_result_add(ReturnSetInfo *result, Datum *values, bool *nulls);
extern void chat_result_add_spi(ReturnSetInfo *result, uint64 nrows);

/* The columns of a row that SPI returned, valid until SPI is left */
extern void chat_spi_row(uint64 row, Datum *values, bool *nulls);

#endif							/* CHAT_ARGS_H */
