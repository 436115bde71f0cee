# chat, a PostgreSQL extension
#
#   make setup               install what is missing, build, install
#   make, make install       build and install (PG_CONFIG=... chooses the PostgreSQL)
#   make installcheck        tests on your running server, chosen by PGHOST, PGPORT, ...
#   make installcheck-temp   the SQL and isolation tests on a temporary server
#   make check               sets the machine up, then runs every test
#   make demo, psql, stop    a live conversation on a server of this folder
#                            (make demo PORT=5433: on a port of 127.0.0.1 too)
#   make bench               measurements; BENCH="--quick" and other options
#   make check-days          the tests on other days: ends of months, leap days, a busy machine
#   make check-versions      the same code on PostgreSQL 17 and 18
#   make check-sanitize      the tests on a PostgreSQL with assertions and sanitizers
#   make fuzz                random calls, SECONDS=600 of them, SEED=1 for the same again
#   make check-browser       passkeys as Chromium makes and uses them; installs the browser
#   make fuzz-parsers        inputs that libFuzzer makes up, to the parsers, SECONDS=120 for each
#   make check-setup         the first steps of a new user on a bare Debian
#   make indent              the C files as PostgreSQL's pgindent would have them
#   make docs                the list of functions in docs/reference

all:

here := $(dir $(firstword $(MAKEFILE_LIST)))

# ---------------------------------------------------------------- modules
# The one list: the rooms, each building on those before it, and the C files
# of each.  Objects, the install script and the embedded tables come from it.

ROOMS = core event limit account authentication space alias conversation message mark forum realtime retention lifecycle

core_C = args attempt boot_hash call caller check core_room cursor emoji encryption identity invalidation job key_lock \
	migrate name pin plan procedure scan schema scope secret shmem siphash snapshot transaction trigger uuidv7 wait
event_C = channel event event_database event_queue event_room event_value interest notify subscription
limit_C = limit_call limit_room limit_set limits rate_limit
account_C = account_ban account_room account_status account_verify bot confusable feature field field_index field_value \
	push_device request role_request sanction system_role user user_field
authentication_C = api_scope api_token authenticate authentication_room authentication_verify backup_code factor_verify \
	jwt jwt_key jwt_signature jwt_user log_in log_in_attempt log_in_challenge log_in_passkey login_event one_time_code passkey passkey_crypto passkey_response \
	password password_hash second_factor security_question session token totp
space_C = invite join_request reaction reaction_list role space space_access space_ban space_emoji space_field space_room \
	space_member space_tally space_trigger space_verify tag user_group
alias_C = alias alias_ban alias_room alias_name alias_verify unmask
conversation_C = access conversation conversation_field conversation_room conversation_trigger conversation_verify \
	direct live_chat live_member member member_trigger reader setting space_channel voice_call voice_call_room
message_C = draft message_changes message_check message_count message_count_verify message_edit message_hide \
	message_history message_receipt message_unread message_unread_verify \
	message_room message_list message_month message_number message_partition message_pin message_reaction \
	message_react message_read message_row message_scan message_search message_send message_touch message_trigger message_verify message_write
mark_C = acknowledgement bookmark forward mark mark_room mark_verify message_field poll poll_tally poll_vote reminder saved schedule \
	schedule_send
forum_C = comment comment_list comment_trigger forum_access forum_check forum_key \
	forum_event forum_fold forum_reaction forum_room forum_read forum_setting forum_verify open_live_chat post post_list \
	post_moderate post_trigger rank rank_scan tally vote vote_trigger
realtime_C = audience blocker listener presence presence_announce presence_status realtime_room subscribe sync typing \
	worker worker_yield workers
retention_C = archive_compact archive_month archive_restore archive_rows remove_rows retention_hold retention_policy \
	retention_room retention_row retention_run retention_step
lifecycle_C = check_schema expected_schema job_cron job_database job_mark job_run job_statistics lifecycle_room repair verify

# The command-line client, a program of its own
client_C = chat_tail tail_cursors tail_follow tail_notification tail_output tail_server \
	tail_state tail_subscribe tail_sync tail_table tail_toolbox
CLIENT = src/client/chat-tail
CLIENT_OBJS = $(patsubst %,src/client/%.o,$(client_C))

# ------------------------------------------------------------------ tests
# In the order they run, a line for each; scripts/check_scheduled finds a forgotten one.

REGRESS = setup \
	interface \
	naming \
	oracle \
	uuid \
	siphash \
	identity \
	users \
	names \
	account \
	feature \
	field \
	password \
	log_in \
	account_log_in \
	session \
	api_token \
	jwt \
	second_factor \
	direct \
	conversation \
	member \
	voice_call \
	space \
	user_group \
	invite \
	join_request \
	live_chat \
	space_channel \
	alias \
	unmask \
	forum \
	anonymous \
	rank \
	forum_reaction \
	removal \
	forum_realtime \
	send \
	edit \
	reaction \
	pin \
	acknowledgement \
	message \
	history \
	read \
	list \
	conversation_setting \
	conversation_rule \
	schedule \
	mark \
	poll \
	partition \
	job \
	verify \
	archive \
	retention \
	retention_minimum \
	rate_limit \
	realtime \
	sync \
	presence \
	typing \
	row_security \
	search_path \
	barred \
	bad_input \
	parallel \
	discard

# What an attacker would try, and meets; a database of its own (test/attack/start.sql)
ATTACK = actor \
	administrator_alias \
	arguments \
	client_tables \
	forged_audit \
	hostile_types \
	identity_routes \
	maintenance_code \
	observers \
	reader_explain \
	reader_policy \
	retention_without_actor \
	stale_caller \
	tell_apart

ISOLATION = vote_vote \
	forum_key \
	react \
	comment_comment \
	post_wait \
	space \
	send_send \
	send_insert \
	send_key \
	send_read \
	send_remove \
	send_archive \
	edit_edit \
	edit_delete \
	delete_plain \
	forward \
	schedule \
	poll \
	voice_call \
	retention \
	retention_month \
	direct \
	join_leave \
	add_remove \
	last_owner \
	channel_name \
	user_name \
	jwt \
	super_admin \
	account_end \
	push_device \
	field \
	second_factor \
	space_title \
	space_join \
	space_ban \
	space_role \
	space_owner \
	user_group \
	invite \
	join_request \
	live_chat \
	space_channel \
	conversation_full \
	alias \
	unmask \
	session \
	log_in \
	confirm_log_in \
	subscribe_send \
	subscribe_commit \
	presence \
	open_transaction \
	repeatable_read \
	serializable

# ------------------------------------------------------------------ build

EXTENSION = chat
EXTVERSION := $(shell sed -n "s/^default_version = '\(.*\)'/\1/p" $(here)chat.control)

MODULE_big = chat
OBJS = src/chat.o $(foreach room,$(ROOMS),$(patsubst %,src/$(room)/%.o,$($(room)_C)))

# The install script of this version, and one that updates from each version to
# the next, are put together from the rooms: versions are those that headings
# "--@ 1.1" name.  Install scripts of what has been released are in releases/,
# where scripts/release puts them, and do not change any more.
first_version = 1.0
versions := $(shell { printf '%s\n' $(first_version) $(EXTVERSION); \
	sed -n 's/^--@ \([1-9][0-9]*\.[0-9]*\)$$/\1/p' $(here)src/*/*.sql; } | sort -uV)
released := $(patsubst chat--%.sql,%,$(notdir $(wildcard $(here)releases/chat--*.sql)))
install_sql = chat--$(EXTVERSION).sql
update_sql := $(shell printf '%s\n' $(versions) | \
	awk 'NR > 1 { print "chat--" last "--" $$0 ".sql" } { last = $$0 }')

DATA = $(patsubst %,releases/chat--%.sql,$(filter-out $(EXTVERSION),$(released)))
DATA_built = $(install_sql) $(update_sql)
PGFILEDESC = "chat - backend of a chat, forum and direct-message product"

# Two files of one name would share a place in backtraces, logs and tools.
ALL_OBJS = $(OBJS) $(CLIENT_OBJS)
ifneq ($(words $(ALL_OBJS)),$(words $(sort $(notdir $(ALL_OBJS)))))
$(error two C files have the same name: $(sort $(notdir $(ALL_OBJS))))
endif

# The server's headers count as system headers (-isystem), so that the warnings
# are about this code only.  What fmgr, hooks and callbacks hand over need not
# all be used.  A compiler newer than this code: make WERROR=
WERROR ?= -Werror
PG_CPPFLAGS = -I$(srcdir)/src -isystem $(includedir_server) $(shell pkg-config --cflags $(LIBRARIES))
PG_CFLAGS = -Wall -Wextra -Wno-unused-parameter $(WERROR) -MMD -MP

# Of Debian's: Argon2id and random numbers; AES-256-GCM; what verifies passkeys, and the
# CBOR that they are written in.
LIBRARIES = libsodium libcrypto libfido2 libcbor
SHLIB_LINK = $(shell pkg-config --libs $(LIBRARIES))

# The library shows what SQL and the server call, and no more: its other symbols
# could meet the server's own, or those of other libraries in it.
SHLIB_EXPORTS = exports.txt

# ICU, for names: the one that the server is linked with, if it is
SHLIB_LINK += $(or $(ICU_LIBS),-licui18n -licuuc)

# No bitcode for the JIT: functions that run queries gain nothing from being
# inlined, and Debian's PGXS would not rebuild it when a header changes.
override with_llvm := no

REGRESS_OPTS = --encoding=UTF8
# an option given twice: the last one counts
ISOLATION_OPTS = --inputdir=$(srcdir)/test --encoding=UTF8 \
	--launcher='"$(srcdir)/test/run_spec"'

# TAP tests start servers of their own, which PostgreSQL refuses to root: there
# scripts/check runs them as an ordinary user.
PROVE_TESTS = $(srcdir)/test/t/*.pl
# PGXS sets it anew
override PROVE_FLAGS = -I $(srcdir)/test/perl
ifneq ($(wildcard $(here)test/t/*.pl),)
ifneq ($(shell id -u),0)
TAP_TESTS = 1
else
TAP_AS_ROOT = 1
endif
endif

EXTRA_CLEAN = schema_steps.h user_functions.h $(ALL_OBJS:.o=.d) $(CLIENT) $(CLIENT_OBJS) tmp_check

PG_CONFIG ?= pg_config
export PG_CONFIG

# ---------------------------------------------------------------- scripts
# Goals that need no PostgreSQL to start with, since they bring it, and a
# "check" that PGXS would define otherwise.

script_goals = setup check installcheck-temp demo psql stop bench check-days check-versions check-sanitize \
	check-setup check-browser fuzz fuzz-parsers indent docs
scripts = $(here)scripts

ifneq ($(filter $(script_goals),$(MAKECMDGOALS)),)

.PHONY: $(MAKECMDGOALS)

setup check psql check-days check-versions check-sanitize check-setup check-browser indent docs:
	@$(scripts)/$@

# not the environment's PORT, which is of something else
demo:
	@$(scripts)/demo $(if $(filter command,$(origin PORT)),$(PORT))

bench:
	@$(scripts)/bench $(BENCH)

fuzz:
	@$(if $(SECONDS),FUZZ_SECONDS=$(SECONDS)) $(if $(SEED),FUZZ_SEED=$(SEED)) $(scripts)/fuzz

fuzz-parsers:
	@$(if $(SECONDS),FUZZ_SECONDS=$(SECONDS)) $(scripts)/fuzz-parsers

installcheck-temp:
	@$(scripts)/check regress isolation

stop:
	@$(scripts)/server stop

# other goals of the same command line
$(filter-out $(script_goals),$(MAKECMDGOALS)):
	@$(MAKE) --no-print-directory -f $(firstword $(MAKEFILE_LIST)) $@

else

# ------------------------------------------------------------------ rules

ifeq ($(wildcard chat.so)$(shell test -w . && echo writable),)
$(error $(CURDIR) is read-only: make a copy with "cp -r", or call "make -f $(abspath $(firstword $(MAKEFILE_LIST)))" in a folder of yours)
endif

PGXS := $(shell $(PG_CONFIG) --pgxs)
ifeq ($(PGXS),)
$(error no $(PG_CONFIG): run "make setup", or name one by PG_CONFIG=...)
endif
include $(PGXS)

ifneq ($(realpath $(here)),$(CURDIR))
ifneq ($(wildcard $(here)schema_steps.h $(here)chat.so),)
$(error $(here) has been built in: run "make clean" there before building elsewhere)
endif
# a build elsewhere has no folders yet
$(shell mkdir -p $(sort $(dir $(ALL_OBJS))))
endif

.DELETE_ON_ERROR:

# a room may have no functions, or no tables
files_there = $(patsubst $(srcdir)/%,%,$(wildcard $(addprefix $(srcdir)/,$(1))))
room_sql = $(call files_there,$(foreach room,$(ROOMS),src/$(room)/$(room).sql))
room_tables = $(call files_there,$(foreach room,$(ROOMS),src/$(room)/$(room).tables.sql))

# assemble VERSION-BEFORE (or none), VERSION
assemble = awk -v first=$(first_version) -v newest=$(EXTVERSION) -v after=$(1) -v upto=$(2) \
	-f $(srcdir)/scripts/assemble_sql.awk $(addprefix $(srcdir)/,$(room_sql))
script_sources = $(srcdir)/scripts/assemble_sql.awk $(srcdir)/chat.control $(room_sql)

$(install_sql): $(script_sources)
	$(call assemble,,$(EXTVERSION)) >$@

$(update_sql): chat--%.sql: $(script_sources)
	$(call assemble,$(firstword $(subst --, ,$*)),$(lastword $(subst --, ,$*))) >$@

# the install script of any version, as it comes from the rooms
assembled-%:
	@$(call assemble,,$*)

schema_steps.h: scripts/embed_tables.awk $(room_tables)
	awk -f $^ >$@

src/core/migrate.o: schema_steps.h

user_functions.h: scripts/embed_functions.awk $(room_sql)
	LC_ALL=C awk -f $^ >$@

src/authentication/api_scope.o: user_functions.h

-include $(ALL_OBJS:.o=.d)

# The client. PGXS makes either a library or a program, so this is by hand.
# It is installed beside psql, but not in the folder of one version that no PATH
# has: Debian's, and that of the RPMs.
versioned_bindir := $(filter /usr/lib/postgresql/% /usr/pgsql-%,$(bindir))
CLIENT_BINDIR ?= $(if $(versioned_bindir),/usr/local/bin,$(bindir))
CLIENT_MANDIR ?= $(if $(versioned_bindir),/usr/local/share/man,$(mandir))

all: $(CLIENT)
install: install-client
uninstall: uninstall-client

$(CLIENT_OBJS): override CPPFLAGS := -I$(srcdir)/src -isystem $(includedir) $(CPPFLAGS)

$(CLIENT): $(CLIENT_OBJS)
	$(CC) $(CFLAGS) $^ $(LDFLAGS) $(LDFLAGS_EX) -L$(libdir) -lpq -o $@

install-client: $(CLIENT)
	$(MKDIR_P) '$(DESTDIR)$(CLIENT_BINDIR)' '$(DESTDIR)$(CLIENT_MANDIR)/man1'
	$(INSTALL_PROGRAM) $(CLIENT) '$(DESTDIR)$(CLIENT_BINDIR)/'
	$(INSTALL_DATA) '$(srcdir)/docs/man/chat-tail.1' '$(DESTDIR)$(CLIENT_MANDIR)/man1/'

uninstall-client:
	rm -f '$(DESTDIR)$(CLIENT_BINDIR)/$(notdir $(CLIENT))' '$(DESTDIR)$(CLIENT_MANDIR)/man1/chat-tail.1'

.PHONY: install-client uninstall-client

ifdef TAP_AS_ROOT
installcheck: installcheck-tap
endif

installcheck-tap:
	@$(scripts)/check tap

# what a script asks of the lists above
print-%:
	@echo $($*)

endif
