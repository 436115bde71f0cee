/*-------------------------------------------------------------------------
 *
 * args.h
 *	  Arguments of SQL functions.
 *
 * Arguments are read by their place. Their names are looked up in the catalog
 * when an error has to tell one.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_ARGS_H
#define CHAT_ARGS_H

#include "postgres.h"

#include "core/value.h"
#include "fmgr.h"

/* Those that must not be NULL */
extern void chat_arg_required(FunctionCallInfo fcinfo, int arg);
extern pg_uuid_t chat_arg_uuid(FunctionCallInfo fcinfo, int arg);
extern bool chat_arg_bool(FunctionCallInfo fcinfo, int arg);
extern int32 chat_arg_int4(FunctionCallInfo fcinfo, int arg);
extern int64 chat_arg_int8(FunctionCallInfo fcinfo, int arg);
extern TimestampTz chat_arg_timestamptz(FunctionCallInfo fcinfo, int arg);
extern text *chat_arg_text(FunctionCallInfo fcinfo, int arg);
extern char *chat_arg_cstring(FunctionCallInfo fcinfo, int arg);
extern Jsonb *chat_arg_jsonb(FunctionCallInfo fcinfo, int arg);

/* How many rows a page of a list may have */
extern int	chat_arg_page_size(FunctionCallInfo fcinfo, int arg);

/* One of some words: its place among them */
extern int	chat_arg_word(FunctionCallInfo fcinfo, int arg,
						  const char *const *words, int nwords);

/* Changes to make: an object that has no key but these */
extern Jsonb *chat_arg_changes(FunctionCallInfo fcinfo, int arg,
							   const char *const *keys, int nkeys);
extern void chat_check_keys(Jsonb *changes, const char *const *keys, int nkeys);

/* Those that may be NULL: false or NULL if so */
extern bool chat_arg_uuid_if(FunctionCallInfo fcinfo, int arg, pg_uuid_t *value);
extern text *chat_arg_text_if(FunctionCallInfo fcinfo, int arg);
extern char *chat_arg_cstring_if(FunctionCallInfo fcinfo, int arg);
extern Jsonb *chat_arg_jsonb_if(FunctionCallInfo fcinfo, int arg);

/* Length in characters */
extern int	chat_text_length(const text *value);
extern bool chat_is_same(const void *a, const void *b); /* texts or byteas, byte
														 * by byte */
extern bool chat_text_is_blank(const text *value);

/* Words, as they are stored and as they are listed in a message */
extern int	chat_word_find(const char *word, const char *const *words, int nwords);
extern int	chat_word_stored(Datum value, const char *const *words, int nwords);
extern char *chat_word_list(const char *const *words, int nwords, const char *last);

#endif							/* CHAT_ARGS_H */
