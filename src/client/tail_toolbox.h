/*-------------------------------------------------------------------------
 *
 * tail_toolbox.h
 *	  Memory, buffers, texts and time.
 *
 *-------------------------------------------------------------------------
 */
#ifndef CHAT_TAIL_TOOLBOX_H
#define CHAT_TAIL_TOOLBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PROGRAM			"chat-tail"

#define UUID_TEXT_LEN	36
#define NUMBER_MAX		INT64_C(999999999999999999)

typedef struct Buffer
{
	char	   *data;			/* terminated by a zero; NULL while empty */
	size_t		len;
	size_t		size;
} Buffer;

extern void *grow(void *memory, size_t size);
extern char *copy_text(const char *text);
extern int64_t now_ms(void);
extern void buffer_append(Buffer *buffer, const char *data, size_t len);
extern void buffer_printf(Buffer *buffer, const char *format,...)
			__attribute__((format(printf, 2, 3)));
extern void buffer_free(Buffer *buffer);
extern bool parse_uuid(char *id, const char *source, size_t len);
extern bool parse_number(int64_t *number, const char *source, size_t len);

#endif							/* CHAT_TAIL_TOOLBOX_H */
