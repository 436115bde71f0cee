/*-------------------------------------------------------------------------
 *
 * chat_tail.c
 *	  chat-tail: the command line, signals, and connecting again.
 *
 *-------------------------------------------------------------------------
 */
#include "client/tail.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/chat.h"

#define FIRST_BACKOFF	100		/* milliseconds */
#define DEFAULT_MAX_BACKOFF	30000

static const char usage[] =
PROGRAM " prints what happens in conversations, as lines of JSON.\n"
"\n"
"Usage:\n"
"  " PROGRAM " [OPTION]... -u USER [DBNAME]\n"
"  " PROGRAM " [OPTION]... --firehose [DBNAME]\n"
"\n"
"What to follow:\n"
"  -u, --user=USER            the conversations of this user: an id or a username\n"
"  -c, --conversation=ID      of these only this one; can be repeated\n"
"      --firehose             all conversations of the database\n"
"\n"
"What to print:\n"
"      --content              messages instead of notifications\n"
"      --kinds=KIND[,...]     only these, such as message,edit,typing\n"
"      --since=TIMESTAMP      begin with what has changed since then, not now\n"
"      --cursors=FILE         go on where FILE says, and keep it up to date\n"
"  -n, --count=N              exit after N lines\n"
"  -q, --quiet                no diagnostics on the standard error\n"
"\n"
"Connection:\n"
"  -d, --dbname=DBNAME        database, or a connection string\n"
"  -h, --host=HOST            server, or the folder of its socket\n"
"  -p, --port=PORT            port of the server\n"
"  -U, --username=ROLE        role to connect as\n"
"      --no-reconnect         exit when the connection is lost\n"
"      --max-backoff=SECONDS  longest wait between two attempts (default 30)\n"
"\n"
"      --help                 show this help, then exit\n"
"  -V, --version              show the version, then exit\n"
"\n"
"Exit status:\n"
"  0  stopped by SIGINT or SIGTERM, or N lines printed\n"
"  1  wrong usage\n"
"  2  no connection to the server\n"
"  3  the server refuses: not allowed, no such user or conversation, not set up\n"
"  4  output or cursors could not be written\n";

/*
 * Signals
 */

static volatile sig_atomic_t stopping = 0;
static int	stop_pipe[2];

/* The second one does not wait for anything */
static void
stop_by_signal(int signal_number)
{
	int			saved_errno = errno;

	(void) signal_number;
	if (stopping)
		_exit(EXIT_DONE);
	stopping = 1;
	if (write(stop_pipe[1], "", 1) < 0)
		_exit(EXIT_DONE);
	errno = saved_errno;
}

bool
stop_requested(void)
{
	return stopping != 0;
}

int
stop_descriptor(void)
{
	return stop_pipe[0];
}

static bool
set_up_signals(void)
{
	struct sigaction action = {.sa_handler = stop_by_signal};

	if (pipe(stop_pipe) != 0)
	{
		perror(PROGRAM);
		return false;
	}
	fcntl(stop_pipe[0], F_SETFD, FD_CLOEXEC);
	fcntl(stop_pipe[1], F_SETFD, FD_CLOEXEC);
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	action.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &action, NULL);
	return true;
}

/* No socket shall take the place of a closed standard output */
static bool
have_standard_streams(void)
{
	if (fcntl(STDOUT_FILENO, F_GETFD) == -1)
	{
		fputs(PROGRAM ": the standard output is closed\n", stderr);
		return false;
	}
	if (fcntl(STDIN_FILENO, F_GETFD) == -1)
		(void) open("/dev/null", O_RDONLY);
	if (fcntl(STDERR_FILENO, F_GETFD) == -1)
		(void) open("/dev/null", O_WRONLY);
	return true;
}

/*
 * Reporting and ending
 */

void
report(const Tail *tail, const char *format,...)
{
	char		message[2048];
	size_t		len;
	va_list		args;

	if (tail->options.quiet)
		return;
	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	len = strlen(message);
	while (len > 0 && message[len - 1] == '\n')
		message[--len] = '\0';

	fprintf(stderr, PROGRAM ": %s\n", message);
}

/*
 * The program ends with this status: for who has reported why. Nothing counts
 * more than that the output could not be written. Returns false, as its callers
 * do.
 */
bool
give_up(Tail *tail, int status)
{
	if (tail->status == EXIT_DONE || status == EXIT_OUTPUT)
		tail->status = status;
	return false;
}

bool
has_given_up(const Tail *tail)
{
	return tail->status != EXIT_DONE;
}

/* Have we failed, been asked to stop, or printed all the lines that were wanted? */
bool
finished(const Tail *tail)
{
	return stopping || has_given_up(tail) ||
		(tail->options.count > 0 && tail->nlines >= tail->options.count);
}

static int
end(Tail *tail)
{
	if (tail->status != EXIT_OUTPUT)
	{
		output_flush(tail);
		cursors_save(tail, true);
	}
	server_disconnect(tail);
	free(tail->inbox);
	free(tail->common);
	free(tail->firehose);
	table_free(&tail->conversations);
	list_free(&tail->to_sync);
	list_free(&tail->to_subscribe);
	buffer_free(&tail->output);
	for (int i = 0; i < tail->options.nkinds; i++)
		free(tail->options.kinds[i]);
	free(tail->options.kinds);
	return tail->status;
}

static bool
			wrong_usage(Tail *tail, const char *format,...)
			__attribute__((format(printf, 2, 3)));

static bool
wrong_usage(Tail *tail, const char *format,...)
{
	va_list		args;

	fputs(PROGRAM ": ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputs("\nTry \"" PROGRAM " --help\".\n", stderr);
	tail->options.cursor_file = NULL;
	return give_up(tail, EXIT_USAGE);
}

/* --help and --version, whose output can fail, too */
static bool
print_only(Tail *tail, const char *lines)
{
	if (fputs(lines, stdout) == EOF || fflush(stdout) != 0)
		give_up(tail, EXIT_OUTPUT);
	tail->options.cursor_file = NULL;
	return false;
}

/*
 * Options
 */

enum
{
	OPT_FIREHOSE = 256,
	OPT_CONTENT,
	OPT_KINDS,
	OPT_SINCE,
	OPT_CURSORS,
	OPT_NO_RECONNECT,
	OPT_MAX_BACKOFF,
	OPT_HELP
};

static const struct option long_options[] = {
	{"user", required_argument, NULL, 'u'},
	{"conversation", required_argument, NULL, 'c'},
	{"firehose", no_argument, NULL, OPT_FIREHOSE},
	{"content", no_argument, NULL, OPT_CONTENT},
	{"kinds", required_argument, NULL, OPT_KINDS},
	{"since", required_argument, NULL, OPT_SINCE},
	{"cursors", required_argument, NULL, OPT_CURSORS},
	{"count", required_argument, NULL, 'n'},
	{"quiet", no_argument, NULL, 'q'},
	{"dbname", required_argument, NULL, 'd'},
	{"host", required_argument, NULL, 'h'},
	{"port", required_argument, NULL, 'p'},
	{"username", required_argument, NULL, 'U'},
	{"no-reconnect", no_argument, NULL, OPT_NO_RECONNECT},
	{"max-backoff", required_argument, NULL, OPT_MAX_BACKOFF},
	{"help", no_argument, NULL, OPT_HELP},
	{"version", no_argument, NULL, 'V'},
	{NULL, 0, NULL, 0}
};

static bool
number_option(Tail *tail, const char *name, int64_t *number, int64_t greatest)
{
	if (parse_number(number, optarg, strlen(optarg)) && *number >= 1 &&
		*number <= greatest)
		return true;
	return wrong_usage(tail, "%s must be a whole number from 1 to %lld, not \"%s\"",
					   name, (long long) greatest, optarg);
}

static bool
want_conversation(Tail *tail)
{
	char		id[UUID_TEXT_LEN + 1];

	if (!parse_uuid(id, optarg, strlen(optarg)))
		return wrong_usage(tail, "\"%s\" is not the id of a conversation", optarg);
	table_get(&tail->conversations, id)->wanted = true;
	tail->options.some = true;
	return true;
}

/* Words separated by commas */
static bool
want_kinds(Tail *tail)
{
	Options    *options = &tail->options;
	const char *word = optarg;

	for (;;)
	{
		size_t		len = strcspn(word, ",");

		if (len < 1 || len > 63 ||
			strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789_") < len)
			return wrong_usage(tail, "\"%.*s\" is not a kind",
							   (int) (len < 80 ? len : 80), word);
		options->kinds = grow(options->kinds, (options->nkinds + 1) * sizeof(char *));
		options->kinds[options->nkinds] = grow(NULL, len + 1);
		memcpy(options->kinds[options->nkinds], word, len);
		options->kinds[options->nkinds++][len] = '\0';
		if (word[len] == '\0')
			return true;
		word += len + 1;
	}
}

/* Returns false if there is nothing to follow */
static bool
take_option(Tail *tail, int option)
{
	Options    *options = &tail->options;

	switch (option)
	{
		case 'u':
			options->user = optarg;
			break;
		case 'c':
			return want_conversation(tail);
		case OPT_FIREHOSE:
			options->firehose = true;
			break;
		case OPT_CONTENT:
			options->content = true;
			break;
		case OPT_KINDS:
			return want_kinds(tail);
		case OPT_SINCE:
			options->since = optarg;
			break;
		case OPT_CURSORS:
			options->cursor_file = optarg;
			break;
		case 'n':
			return number_option(tail, "--count", &options->count, CURSOR_MAX);
		case 'q':
			options->quiet = true;
			break;
		case 'd':
			options->dbname = optarg;
			break;
		case 'h':
			options->host = optarg;
			break;
		case 'p':
			options->port = optarg;
			break;
		case 'U':
			options->login = optarg;
			break;
		case OPT_NO_RECONNECT:
			options->reconnect = false;
			break;
		case OPT_MAX_BACKOFF:
			if (!number_option(tail, "--max-backoff", &options->max_backoff, 86400))
				return false;
			options->max_backoff *= 1000;
			break;
		case OPT_HELP:
			return print_only(tail, usage);
		case 'V':
			return print_only(tail, PROGRAM " (chat) " CHAT_VERSION "\n");
		default:
			/* getopt_long() has said what is wrong */
			fputs("Try \"" PROGRAM " --help\".\n", stderr);
			tail->options.cursor_file = NULL;
			return give_up(tail, EXIT_USAGE);
	}
	return true;
}

static bool
take_options(Tail *tail, int argc, char **argv)
{
	Options    *options = &tail->options;
	int			option;

	options->reconnect = true;
	options->max_backoff = DEFAULT_MAX_BACKOFF;
	while ((option = getopt_long(argc, argv, "u:c:n:qd:h:p:U:V", long_options, NULL)) != -1)
	{
		if (!take_option(tail, option))
			return false;
	}
	if (optind < argc && options->dbname != NULL)
		return wrong_usage(tail, "the database is given twice");
	if (optind < argc)
		options->dbname = argv[optind++];
	if (optind < argc)
		return wrong_usage(tail, "too many arguments, the first is \"%s\"", argv[optind]);
	if (options->firehose && (options->user != NULL || options->some))
		return wrong_usage(tail, "--firehose is of no user and of all conversations");
	if (!options->firehose && (options->user == NULL || *options->user == '\0'))
		return wrong_usage(tail, "say whom to follow: --user or --firehose");
	return true;
}

/*
 * Connecting again
 */

/* The wait doubles each time; somewhere in its second half, lest all come at once */
static void
back_off(Tail *tail)
{
	struct pollfd stop = {.fd = stop_pipe[0],.events = POLLIN};
	int64_t		longest = tail->options.max_backoff;

	tail->backoff = tail->backoff ? 2 * tail->backoff : FIRST_BACKOFF;
	if (tail->backoff > longest)
		tail->backoff = longest;
	(void) poll(&stop, 1, (int) (tail->backoff / 2 + rand() % (tail->backoff / 2 + 1)));
}

int
main(int argc, char **argv)
{
	static Tail tail;

	if (!have_standard_streams() || !set_up_signals())
		return EXIT_OUTPUT;
	if (!take_options(&tail, argc, argv) || !cursors_load(&tail))
		return end(&tail);
	srand((unsigned) time(NULL) ^ (unsigned) getpid());

	while (!finished(&tail))
	{
		if (server_connect(&tail) && follow_begin(&tail))
			follow(&tail);
		server_disconnect(&tail);
		output_flush(&tail);
		if (finished(&tail))
			break;
		if (tail.options.reconnect)
			back_off(&tail);
		else
			give_up(&tail, EXIT_SERVER);
	}
	return end(&tail);
}
