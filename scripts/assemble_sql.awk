# Puts the extension's scripts together from the rooms' src/<room>/<room>.sql,
# given in the rooms' order.  What stands before the first "--@" line of a file
# belongs to the first version, and a line "--@ 1.1" starts what version 1.1
# adds.  Variables: upto, the version that the script leads to; after, the one
# that an update script starts from, empty for an install script.  Order: by
# version, then by room, so that an installed and an updated database come to
# the same by the same statements.  Each script ends by taking all functions from
# PUBLIC, which gets them by default, and the row types with them: a client's
# temporary table of such a type would keep it from being changed.  Backends may have
# functions of theirs that return it.  POSIX awk, since Debian's is mawk.

function fail(message)
{
	printf "%s:%d: %s\n", FILENAME, FNR, message | "cat 1>&2"
	failed = 1
	exit 1
}

# 1.10 is above 1.9
function rank(version,    parts)
{
	split(version, parts, ".")
	return parts[1] * 1000 + parts[2]
}

FNR == 1 {
	version = first
	rooms[++nrooms] = FILENAME
}

/^--@/ {
	if ($0 !~ /^--@ [1-9][0-9]*\.[0-9]+$/)
		fail("not \"--@ MAJOR.MINOR\"")
	if (rank($2) <= rank(version))
		fail("not above " version ", which stands before it")
	if (rank($2) > rank(newest))
		fail("above " newest ", the version in chat.control")
	version = $2
	next
}

{
	# no empty lines at a section's end
	if ($0 == "")
		blank[rank(version), FILENAME]++
	else {
		for (; blank[rank(version), FILENAME] > 0; blank[rank(version), FILENAME]--)
			body[rank(version), FILENAME] = body[rank(version), FILENAME] "\n"
		body[rank(version), FILENAME] = body[rank(version), FILENAME] $0 "\n"
	}
	if (rank(version) > top)
		top = rank(version)
}

END {
	if (failed)
		exit 1
	printf "\\echo Use \"%s\" to load this file. \\quit\n\n",
		after == "" ? "CREATE EXTENSION chat" : "ALTER EXTENSION chat UPDATE"
	for (version = after == "" ? rank(first) : rank(after) + 1; version <= rank(upto); version++)
		for (i = 1; i <= nrooms; i++)
			printf "%s", body[version, rooms[i]]
	print "\nREVOKE ALL ON ALL ROUTINES IN SCHEMA chat FROM PUBLIC;"
	print "DO $do$"
	print "DECLARE"
	print "\tname pg_catalog.text;"
	print "BEGIN"
	print "\tFOR name IN"
	print "\t\tSELECT pg_catalog.format_type(c.reltype, NULL) FROM pg_catalog.pg_class AS c"
	print "\t\tWHERE c.relnamespace OPERATOR(pg_catalog.=) 'chat'::pg_catalog.regnamespace"
	print "\t\t  AND c.relkind OPERATOR(pg_catalog.=) 'c' AND pg_catalog.pg_has_role(c.relowner, 'USAGE')"
	print "\tLOOP"
	print "\t\tEXECUTE pg_catalog.format('REVOKE USAGE ON TYPE %s FROM PUBLIC', name);"
	print "\t\tEXECUTE pg_catalog.format('GRANT USAGE ON TYPE %s TO chat_app', name);"
	print "\tEND LOOP;"
	print "END $do$;"
}
