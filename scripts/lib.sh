# shellcheck shell=bash
# What the scripts share; each of them sources it.

umask 022
unset MAKEFLAGS MFLAGS MAKELEVEL

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
export PG_CONFIG=${PG_CONFIG:-pg_config}

die()
{
    echo "${0##*/}: $*" >&2
    exit 1
}

# A pg_config of a private copy (see private_postgres) stands for that of which
# the copy was made.
leave_private_copy()
{
    local path dir
    path=$(command -v "$PG_CONFIG") && path=$(realpath "$path") || return 0
    dir=${path%/*}
    while [[ -n $dir ]]; do
        [[ ! -e $dir/private_copy ]] || PG_CONFIG=${path#"$dir"}
        dir=${dir%/*}
    done
}
leave_private_copy

need_postgres()
{
    command -v "$PG_CONFIG" >/dev/null ||
        die "no $PG_CONFIG: run \"make setup\", or name one by PG_CONFIG=..."
}

need_writable()
{
    [[ -w $root ]] ||
        die "$(printf '%q' "$root") is read-only: make a copy with \"cp -r\", and run this there"
}

section()
{
    printf '\n=== %s\n' "$*"
}

# ------------------------------------------------------------------ counting

passed=0
failed=0

# tally COMMAND...: runs it and adds the numbers of its closing line to ours.
tally()
{
    local log last status=0

    log=$(mktemp)
    "$@" | tee "$log" || status=$?
    last=$(tail -n 1 "$log")
    rm -f "$log"
    if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]] &&
        [[ $status -eq 0 || ${BASH_REMATCH[2]} -gt 0 ]]; then
        passed=$((passed + BASH_REMATCH[1]))
        failed=$((failed + BASH_REMATCH[2]))
    else
        echo "ended early, counted as one failure: $*"
        failed=$((failed + 1))
    fi
}

# ok WHAT COMMAND...: counts how it ends, and shows what it said if that was badly
ok()
{
    local what=$1 out
    shift
    out=$(mktemp)
    if "$@" >"$out" 2>&1; then
        passed=$((passed + 1))
        echo "ok: $what"
    else
        failed=$((failed + 1))
        echo "FAILED: $what"
        tail -n 40 "$out"
    fi
    rm -f "$out"
}

# Ends what a script that ends early has started and not waited for.
end_children()
{
    :
}

# From here on the script ends with a closing line, whatever stops it.
expect_closing_line()
{
    trap 'end_children
        echo "ended early, counted as one failure"
        failed=$((failed + 1))
        closing_line' EXIT
}

# The closing line, and the status that goes with it.
closing_line()
{
    trap - EXIT
    echo "$passed passed, $failed failed"
    [[ $failed -eq 0 ]]
}

# ------------------------------------------------------- an ordinary user

# PostgreSQL refuses to run as root.  There, all that runs a server does so as
# the folder's owner, or as the user that PostgreSQL's package brings.
runner=$(id -un)

choose_runner()
{
    [[ $EUID -eq 0 ]] || return 0
    runner=$(stat -c %U "$root")
    [[ $runner != root && $runner != UNKNOWN ]] || runner=postgres
    id "$runner" >/dev/null 2>&1 ||
        die "PostgreSQL refuses to run as root, and there is no user \"postgres\": run this as an ordinary user"
}

runner_home()
{
    getent passwd "$runner" | cut -d: -f6
}

as_runner()
{
    if [[ $EUID -ne 0 ]]; then
        "$@"
    else
        setpriv --reuid "$runner" --regid "$(id -g "$runner")" --init-groups \
            env HOME="$(runner_home)" USER="$runner" LOGNAME="$runner" "$@"
    fi
}

# A folder of the runner's own.
own_folder()
{
    mkdir -p "$1"
    [[ $EUID -ne 0 ]] || chown "$runner" "$1"
}

# Sets $place, where the runner keeps servers and output: this folder, or one in
# the runner's home if this one is closed to it (a checkout in root's home).
find_place()
{
    choose_runner
    place=$root
    as_runner test -r "$root/Makefile" && return 0
    place=$(runner_home)/chat-$(cksum <<<"$root" | cut -d ' ' -f 1)
    own_folder "$place"
    cd "$place" || exit
}

# Sets $place with the tests in it.
choose_place()
{
    need_writable
    find_place
    [[ $place != "$root" ]] || return 0
    rm -rf "${place:?}"/{sql,expected,test,scripts}
    tree "$root" | as_runner tar -xf -
}

# The sources in folder $1 as a tar archive, without what was made from them.
tree()
{
    tar -C "$1" --exclude=./.git --exclude=./.pg --exclude=./.versions \
        --exclude=./tmp_check --exclude='*.o' --exclude='*.d' \
        --exclude='*.so' --exclude='./chat--*.sql' \
        --exclude=./{schema_steps.h,user_functions.h,exports.list,src/client/chat-tail} -cf - .
}

# ------------------------------------------------------------- PostgreSQL

# Builds, and makes in folder $1 a private copy of the PostgreSQL of PG_CONFIG
# with this extension in it: tests and demo see what the tree holds, change
# nothing of the system's, and need no rights.  Programs are copied, since they
# find their files from where they lie; the rest are links.  Sets $bin.
private_postgres()
{
    local dir=$1 part path

    need_postgres
    need_writable
    make -s -C "$root" -j "$(nproc)" all
    rm -rf "$dir"
    for part in pkglibdir sharedir; do
        path=$("$PG_CONFIG" "--$part")
        mkdir -p "$dir$path"
        cp -rs "$path/." "$dir$path"
        rm -f "$dir$path"/chat.so "$dir$path"/extension/chat{.control,--*}
    done
    path=$("$PG_CONFIG" --bindir)
    bin=$dir$path
    mkdir -p "$bin"
    cp "$path"/* "$bin"
    make -s -C "$root" install DESTDIR="$dir" CLIENT_BINDIR="$path" >/dev/null
    touch "$dir/private_copy"
}

# pg_regress and the like, which come with PGXS.
pgxs_path()
{
    echo "$(dirname "$("$PG_CONFIG" --pgxs)")/../../src/test/$1"
}

# The folder of the server's socket, for the cluster in folder $1: beside it,
# or where the path is too long for a socket or has characters that a
# connection string cannot take, in /tmp with a link to it.
socket_folder()
{
    local link=$1/socket

    if [[ ! -d $link ]]; then
        as_runner rm -f "$link"
        if [[ ${#link} -le 90 && $link != *[!-A-Za-z0-9_./\ ]* ]]; then
            as_runner mkdir -m 700 "$link"
        else
            as_runner ln -s "$(as_runner mktemp -d -p /tmp)" "$link"
        fi
    fi
    realpath "$link"
}

# use_server DIR: directs clients of $bin to the server of the cluster in DIR.
use_server()
{
    PGHOST=$(socket_folder "$1")
    PGPORT=$(as_runner sed -n 4p "$1/data/postmaster.pid" 2>/dev/null || true)
    PGPORT=${PGPORT:-5432}
    export PGHOST PGPORT PGUSER=postgres
}

# server_runs DIR: fails if it does not, ends the script if that cannot be known
server_runs()
{
    local status=0
    as_runner test -e "$1/data/PG_VERSION" || {
        [[ ! -e $1/data || -x $1/data ]] || die "$1/data belongs to $(stat -c %U "$1/data"): run this as that user"
        return 1
    }
    as_runner "$bin/pg_ctl" -D "$1/data" status >/dev/null 2>&1 || status=$?
    [[ $status -eq 0 || $status -eq 3 ]] ||
        die "cannot tell whether the server in $1 is running (pg_ctl status $status)"
    return $status
}

# start_server DIR SETTING...: starts the server of the cluster in DIR, which is
# made if it is missing.  Only a socket leads to it, and its folder is closed to
# others.  Where a setting opens a TCP port, that asks for a password.
start_server()
{
    local dir=$1
    shift
    own_folder "$dir"
    use_server "$dir"
    if [[ ! -e $dir/data/PG_VERSION ]]; then
        as_runner "$bin/initdb" -D "$dir/data" -U postgres \
            --auth-local=trust --auth-host=scram-sha-256 \
            --encoding=UTF8 --locale=C.UTF-8 >/dev/null
        echo "include 'chat.conf'" |
            as_runner tee -a "$dir/data/postgresql.conf" >/dev/null
    fi
    printf '%s\n' "listen_addresses = ''" "port = 5432" \
        "unix_socket_directories = '$PGHOST'" \
        "shared_preload_libraries = 'chat'" "$@" |
        as_runner tee "$dir/data/chat.conf" >/dev/null
    as_runner "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w start >/dev/null || {
        tail -n 20 "$dir/server.log" >&2
        die "the server in $dir does not start"
    }
    use_server "$dir"
}

stop_server()
{
    ! server_runs "$1" || as_runner "$bin/pg_ctl" -D "$1/data" -m fast -w stop >/dev/null
}
