/*-------------------------------------------------------------------------
 *
 * tail_server.c
 *	  The connection: opening it, asking, waiting, and what errors mean.
 *
 * All waiting is for the server and for the signal to stop at once. A function
 * that returns false or NULL says that the connection is over, or that we are.
 *
 *-------------------------------------------------------------------------
 */
#include "client/tail.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_PARAMETERS	12
#define CONNECT_PATIENCE	60000

/* Until a moment; none if that is negative. Not longer than poll() can */
static int
milliseconds_until(int64_t until)
{
	int64_t		left = until - now_ms();

	if (until < 0)
		return -1;
	return left < 0 ? 0 : left > 3600000 ? 3600000 : (int) left;
}

/*
 * Wait for the socket, for a moment, or to be stopped. A reader of our output
 * who has gone is noticed, too. Returns true if the socket is ready.
 */
static bool
wait_for_socket(Tail *tail, int socket, short events, int64_t until)
{
	struct pollfd wait_for[3] = {
		{.fd = stop_descriptor(),.events = POLLIN},
		{.fd = STDOUT_FILENO},
		{.fd = socket,.events = events}
	};

	if (poll(wait_for, 3, milliseconds_until(until)) <= 0)
		return false;
	if (wait_for[1].revents & (POLLERR | POLLHUP | POLLNVAL))
	{
		report(tail, "nobody reads the output");
		return give_up(tail, EXIT_OUTPUT);
	}
	return wait_for[2].revents != 0;
}

/* Wait for notifications, or until a moment. False: the connection is lost */
bool
server_wait(Tail *tail, int64_t until)
{
	if (!wait_for_socket(tail, PQsocket(tail->conn), POLLIN, until))
		return !has_given_up(tail);
	if (PQconsumeInput(tail->conn))
		return true;
	report(tail, "%s", PQerrorMessage(tail->conn));
	return false;
}

/*
 * Errors
 */

const char *
server_sqlstate(const PGresult *result)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);

	return state ? state : "";
}

static bool
in_class(const char *state, const char *const *classes)
{
	for (; *classes; classes++)
	{
		if (strncmp(state, *classes, strlen(*classes)) == 0)
			return true;
	}
	return false;
}

/*
 * May it work later? The server goes down, has no room, or gives us up. Later
 * on also: it is a standby about to be promoted, or chat is being upgraded.
 */
static bool
may_pass(const Tail *tail, const char *state)
{
	static const char *const any_time[] = {"08", "40", "53", "55P03", "57", "58", "XX", NULL};
	static const char *const once_followed[] = {"25006", "42883", "CH008", "55000", NULL};

	return state[0] == '\0' || in_class(state, any_time) ||
		(tail->followed && in_class(state, once_followed));
}

/*
 * Has the server done what it was asked? If not, report it. What will not pass
 * ends the program, anything else the connection.
 */
bool
server_answered(Tail *tail, PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);
	const char *detail;

	if (result == NULL)
		return false;
	if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
		return true;

	detail = PQresultErrorField(result, PG_DIAG_MESSAGE_HINT);
	report(tail, "%s%s%s", PQresultErrorMessage(result),
		   detail ? "HINT:  " : "", detail ? detail : "");
	if (PQstatus(tail->conn) == CONNECTION_OK &&
		!may_pass(tail, server_sqlstate(result)))
	{
		give_up(tail, EXIT_REFUSED);
	}
	PQclear(result);
	return false;
}

/*
 * The answer to a query; an error if any part of it is one, since that of a
 * commit comes after the rows. With patience, in milliseconds, a server that
 * does not answer is taken for dead.
 */
PGresult *
server_ask(Tail *tail, int64_t patience, const char *sql,
		   int nvalues, const char *const *values)
{
	int64_t		until = patience > 0 ? now_ms() + patience : -1;
	PGresult   *answer = NULL;
	PGresult   *result;

	if (!PQsendQueryParams(tail->conn, sql, nvalues, NULL, values, NULL, NULL, 0))
	{
		report(tail, "%s", PQerrorMessage(tail->conn));
		return NULL;
	}
	for (;;)
	{
		while (PQisBusy(tail->conn))
		{
			if (!wait_for_socket(tail, PQsocket(tail->conn), POLLIN, until) &&
				until >= 0 && now_ms() >= until)
			{
				report(tail, "the server does not answer");
				PQclear(answer);
				return NULL;
			}
			if (stop_requested() || has_given_up(tail))
			{
				PQclear(answer);
				return NULL;
			}
			if (!PQconsumeInput(tail->conn))
				break;
		}
		result = PQgetResult(tail->conn);
		if (result == NULL)
			return answer;
		if (PQresultStatus(result) >= PGRES_COPY_OUT &&
			PQresultStatus(result) <= PGRES_BAD_RESPONSE)
		{
			report(tail, "the server answers with something else");
			PQclear(result);
			PQclear(answer);
			return NULL;
		}
		if (answer != NULL && PQresultStatus(answer) == PGRES_FATAL_ERROR)
			PQclear(result);
		else
		{
			PQclear(answer);
			answer = result;
		}
	}
}

/*
 * Connecting
 */

static void
pass_notice(void *arg, const char *message)
{
	report(arg, "%s", message);
}

typedef struct Parameters
{
	const char *names[MAX_PARAMETERS + 1];
	const char *values[MAX_PARAMETERS + 1];
	int			n;
} Parameters;

static void
add_parameter(Parameters *parameters, const char *name, const char *value)
{
	if (value == NULL)
		return;
	parameters->names[parameters->n] = name;
	parameters->values[parameters->n] = value;
	parameters->n++;
}

static PGconn *
start_connecting(const Tail *tail)
{
	const Options *options = &tail->options;
	Parameters	parameters = {.n = 0};

	/* what a connection string or the options say comes later, and counts */
	add_parameter(&parameters, "tcp_user_timeout", "30000");
	add_parameter(&parameters, "fallback_application_name", PROGRAM);
	add_parameter(&parameters, "dbname", options->dbname);
	add_parameter(&parameters, "host", options->host);
	add_parameter(&parameters, "port", options->port);
	add_parameter(&parameters, "user", options->login);
	add_parameter(&parameters, "client_encoding", "UTF8");
	return PQconnectStartParams(parameters.names, parameters.values, 1);
}

/* A connection string that nobody can understand */
static bool
check_dbname(Tail *tail)
{
	const char *dbname = tail->options.dbname;
	char	   *problem = NULL;
	PQconninfoOption *parsed;

	if (dbname == NULL ||
		(strchr(dbname, '=') == NULL && strncmp(dbname, "postgres", 8) != 0) ||
		(strchr(dbname, '=') == NULL && strstr(dbname, "://") == NULL))
		return true;
	parsed = PQconninfoParse(dbname, &problem);
	if (parsed == NULL)
	{
		report(tail, "%s", problem ? problem : "out of memory");
		PQfreemem(problem);
		return give_up(tail, EXIT_USAGE);
	}
	PQconninfoFree(parsed);
	return true;
}

/* How long one attempt may take */
static int64_t
connect_patience(PGconn *conn)
{
	PQconninfoOption *all = PQconninfo(conn);
	int64_t		patience = CONNECT_PATIENCE;

	for (PQconninfoOption *option = all; option && option->keyword; option++)
	{
		if (strcmp(option->keyword, "connect_timeout") == 0 &&
			option->val != NULL && atoi(option->val) > 0)
			patience = (int64_t) atoi(option->val) * 1000;
	}
	PQconninfoFree(all);
	return patience;
}

/* Is it of no use to try again? libpq has the SQLSTATE in the message only */
static bool
will_not_pass(PGconn *conn)
{
	static const char *const lasting[] = {"28", "3D000", "42", "0A000", "22023", NULL};

	if (PQconnectionNeedsPassword(conn))
		return true;
	for (const char *at = PQerrorMessage(conn); (at = strstr(at, ":  ")) != NULL; at++)
	{
		const char *state = at + 3;

		if (strspn(state, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 5 &&
			state[5] == ':' && in_class(state, lasting))
			return true;
	}
	return false;
}

/* The lines of an error that are of use to a user */
static void
report_connection(const Tail *tail)
{
	const char *message = PQerrorMessage(tail->conn);
	const char *location = strstr(message, "\nLOCATION:");

	report(tail, "%.*s", (int) (location ? (size_t) (location - message) : strlen(message)),
		   message);
}

static bool
finish_connecting(Tail *tail)
{
	int64_t		until = now_ms() + connect_patience(tail->conn);
	PostgresPollingStatusType status = PGRES_POLLING_WRITING;

	while (status != PGRES_POLLING_OK)
	{
		if (status == PGRES_POLLING_FAILED || PQstatus(tail->conn) == CONNECTION_BAD)
		{
			report_connection(tail);
			return false;
		}
		if (!wait_for_socket(tail, PQsocket(tail->conn),
							 status == PGRES_POLLING_READING ? POLLIN : POLLOUT, until))
		{
			if (stop_requested() || has_given_up(tail))
				return false;
			if (now_ms() >= until)
			{
				report(tail, "the server does not answer");
				return false;
			}
			continue;
		}
		status = PQconnectPoll(tail->conn);
	}
	return true;
}

bool
server_connect(Tail *tail)
{
	if (!tail->followed && !check_dbname(tail))
		return false;
	tail->conn = start_connecting(tail);
	if (tail->conn == NULL)
	{
		report(tail, "out of memory");
		return give_up(tail, EXIT_OUTPUT);
	}
	PQsetNoticeProcessor(tail->conn, pass_notice, tail);
	PQsetErrorVerbosity(tail->conn, PQERRORS_VERBOSE);
	if (!finish_connecting(tail))
	{
		if (!stop_requested() && !tail->followed && will_not_pass(tail->conn))
			give_up(tail, EXIT_SERVER);
		return false;
	}
	PQsetErrorVerbosity(tail->conn, PQERRORS_DEFAULT);
	return true;
}

void
server_disconnect(Tail *tail)
{
	PQfinish(tail->conn);
	tail->conn = NULL;
}

/*
 * What our queries and answers rely on, whatever the role's or the database's
 * settings are.
 */
bool
server_prepare(Tail *tail)
{
	static const char *const settings =
		"SELECT pg_catalog.set_config(name, value, false) FROM (VALUES "
		"('search_path', ''), ('datestyle', 'ISO'), ('timezone', 'UTC'), "
		"('default_transaction_isolation', 'read committed'), "
		"('idle_session_timeout', '0')) AS v (name, value)";
	PGresult   *result = server_ask(tail, CONNECT_PATIENCE, settings, 0, NULL);

	if (!server_answered(tail, result))
		return false;
	PQclear(result);
	return true;
}
