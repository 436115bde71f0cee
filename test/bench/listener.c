/*-------------------------------------------------------------------------
 *
 * listener.c
 *	  Sessions that listen while the benchmark sends, and how soon they hear.
 *
 *	listener CONNINFO COUNT SQL
 *		COUNT sessions, each of which runs SQL with its number (from 1) as $1.
 *		Prints "ready" when all have, then reads until its input ends, and
 *		prints how many notifications there were.
 *
 *	listener --latency CONNINFO COUNT RATE LISTEN_SQL SEND_SQL
 *		One session listens, another one sends COUNT times, RATE times a
 *		second, each in a transaction. Prints for each the microseconds from
 *		the moment before the client asks for COMMIT, and from the moment when
 *		it hears that it is done, to the notification.
 *
 *-------------------------------------------------------------------------
 */
#include <libpq-fe.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void
fail(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n", what, why);
	exit(1);
}

static PGconn *
connect_to(const char *conninfo)
{
	PGconn	   *conn = PQconnectdb(conninfo);

	if (PQstatus(conn) != CONNECTION_OK)
		fail("could not connect", PQerrorMessage(conn));
	return conn;
}

static void
run(PGconn *conn, const char *sql, int nparams, const char *param)
{
	PGresult   *result = PQexecParams(conn, sql, nparams, NULL, &param, NULL, NULL, 0);
	ExecStatusType status = PQresultStatus(result);

	if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
		fail(sql, PQerrorMessage(conn));
	PQclear(result);
}

/* Microseconds */
static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static long
read_notifications(PGconn *conn)
{
	PGnotify   *notification;
	long		n = 0;

	if (!PQconsumeInput(conn))
		fail("lost a connection", PQerrorMessage(conn));
	while ((notification = PQnotifies(conn)) != NULL)
	{
		n++;
		PQfreemem(notification);
	}
	return n;
}

static void
listen_until_end(const char *conninfo, int count, const char *sql)
{
	PGconn	  **conns = calloc(count, sizeof(PGconn *));
	struct pollfd *fds = calloc(count + 1, sizeof(struct pollfd));
	long		n = 0;

	for (int i = 0; i < count; i++)
	{
		char		number[16];

		conns[i] = connect_to(conninfo);
		snprintf(number, sizeof(number), "%d", i + 1);
		run(conns[i], sql, strstr(sql, "$1") ? 1 : 0, number);
		fds[i].fd = PQsocket(conns[i]);
		fds[i].events = POLLIN;
	}
	fds[count].fd = 0;
	fds[count].events = POLLIN;
	printf("ready\n");
	fflush(stdout);

	while (!fds[count].revents)
	{
		if (poll(fds, count + 1, -1) < 0)
			fail("poll", "failed");
		for (int i = 0; i < count; i++)
		{
			if (fds[i].revents)
				n += read_notifications(conns[i]);
		}
	}
	printf("%ld\n", n);
}

static void
send_one(PGconn *listener, PGconn *sender, const char *sql)
{
	struct pollfd fds[2] = {
		{.fd = PQsocket(listener),.events = POLLIN},
		{.fd = PQsocket(sender),.events = POLLIN}
	};
	double		asked;
	double		committed = 0;
	double		heard = 0;

	run(sender, "BEGIN", 0, NULL);
	run(sender, sql, 0, NULL);
	asked = now();
	if (!PQsendQuery(sender, "COMMIT"))
		fail("COMMIT", PQerrorMessage(sender));
	PQflush(sender);
	while (heard == 0 || committed == 0)
	{
		if (poll(fds, 2, 10000) <= 0)
			fail("a notification", "did not come");
		if (fds[0].revents && read_notifications(listener) > 0 && heard == 0)
			heard = now();
		if (fds[1].revents && committed == 0)
		{
			PGresult   *result;

			if (!PQconsumeInput(sender))
				fail("lost a connection", PQerrorMessage(sender));
			if (PQisBusy(sender))
				continue;
			committed = now();
			while ((result = PQgetResult(sender)) != NULL)
				PQclear(result);
		}
	}
	printf("%.0f %.0f\n", heard - asked, heard - committed);
}

static void
measure_latency(const char *conninfo, int count, double rate,
				const char *listen_sql, const char *send_sql)
{
	PGconn	   *listener = connect_to(conninfo);
	PGconn	   *sender = connect_to(conninfo);
	double		next = now();

	run(listener, listen_sql, 0, NULL);
	for (int i = 0; i < count; i++)
	{
		double		left = next - now();

		if (left > 0)
			usleep(left);
		next += 1e6 / rate;
		send_one(listener, sender, send_sql);
	}
}

int
main(int argc, char **argv)
{
	if (argc == 4)
		listen_until_end(argv[1], atoi(argv[2]), argv[3]);
	else if (argc == 7 && strcmp(argv[1], "--latency") == 0)
		measure_latency(argv[2], atoi(argv[3]), atof(argv[4]), argv[5], argv[6]);
	else
		fail("usage", "listener CONNINFO COUNT SQL");
	return 0;
}
