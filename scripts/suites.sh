# shellcheck shell=bash
# Runs tests on temporary servers, several at a time.  For scripts that have
# sourced lib.sh.  A regress test, an isolation spec, a TAP file and a check of the
# sources count one each; a TAP file that skips itself counts as neither.

# shellcheck disable=SC2154 # root, place and bin are lib.sh's

# Where the tests' output goes
output=

# As many jobs at a time, and servers for a suite; CHAT_JOBS says otherwise.
slots=${CHAT_JOBS:-$(nproc)}

# The moment at which each job begins, on a clock of its own; empty for the
# machine's.
day=

# What else differs from this machine, as arguments of env
elsewhere=()

# Sets $around, as arguments of env: $elsewhere, and a clock that goes at a
# constant distance from the machine's, and so is the same one for all programs of
# a job.
set_around()
{
    around=("${elsewhere[@]}")
    [[ -n $day ]] || return 0
    around+=(LD_PRELOAD="$work/clock.so"
        CLOCK_OFFSET="$(($(date -u -d "$day" +%s) - $(date +%s)))")
}

# prepare_tests: builds, and makes the folder $work and a PostgreSQL to test with
prepare_tests()
{
    choose_place
    work=$place/tmp_check
    rm -rf "$work"
    own_folder "$work"
    output=$work
    private_postgres "$work/postgres"
    "${CC:-cc}" -shared -fPIC -o "$work/clock.so" "$root/test/clock.c" -ldl
}

# ------------------------------------------------------------------------ jobs

jobs=()

queue()
{
    jobs+=("$(printf '%q ' "$@")")
}

# write_counts FILE COMMAND: in a process of its own
write_counts()
{
    passed=0
    failed=0
    eval "$2"
    echo "$passed $failed" >"$1"
}

# run_job NUMBER: what the job prints is shown when it has ended, so that the jobs
# do not mix.  Its numbers are left in a file.
run_job()
{
    local dir=$work/jobs

    write_counts "$dir/$1.counts" "${jobs[$1]}" >"$dir/$1.out" 2>&1 </dev/null &
    wait $! || true
    {
        flock 9
        cat "$dir/$1.out"
        [[ -e $dir/$1.counts ]] || echo "ended early, counted as one failure: ${jobs[$1]}"
    } 9>"$dir/lock"
}

# One of those who share the work: the next job is whose folder it makes
worker()
{
    local number

    for number in "${!jobs[@]}"; do
        if mkdir "$work/jobs/$number" 2>/dev/null; then
            run_job "$number"
        fi
    done
}

# run_queue: runs what has been queued, and adds up the numbers
run_queue()
{
    local number count more

    rm -rf "$work/jobs"
    mkdir "$work/jobs"
    # groups of processes of their own, which can be ended as a whole
    set -m
    workers=()
    for ((number = 0; number < slots; number++)); do
        worker &
        workers+=($!)
    done
    set +m
    wait "${workers[@]}" || true
    workers=()
    for number in "${!jobs[@]}"; do
        count=0 more=1
        [[ ! -e $work/jobs/$number.counts ]] || read -r count more <"$work/jobs/$number.counts"
        passed=$((passed + count))
        failed=$((failed + more))
    done
    jobs=()
}

workers=()

# Ends the workers, and the servers that they leave behind
end_workers()
{
    local pid file

    [[ ${#workers[@]} -gt 0 ]] || return 0
    for pid in "${workers[@]}"; do
        kill -TERM -- "-$pid" 2>/dev/null || true
    done
    wait "${workers[@]}" 2>/dev/null || true
    find "$work" -name postmaster.pid 2>/dev/null | while read -r file; do
        as_runner "$bin/pg_ctl" -D "${file%/*}" -m immediate -W stop >/dev/null || true
    done
}

# instead of that of lib.sh
end_children()
{
    end_workers
}

# Result of one thing: status 0 or another.
count()
{
    if [[ $1 -eq 0 ]]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
}

# ---------------------------------------------------------- pg_regress and alike

# What a test program left behind that tells why it failed.
show_failure()
{
    if [[ -s $1/regression.diffs ]]; then
        head -n 1000 "$1/regression.diffs"
    else
        tail -n 40 "$1"/log/*.log
    fi
    grep -hE 'PANIC|TRAP|terminated by signal' "$1"/log/postmaster.log || true
}

# run_tests FOLDER PROGRAM INPUT DATABASE LAUNCHER TEST...
run_tests()
{
    local folder=$1 program=$2 input=$3 database=$4 launcher=$5 ok status=0
    shift 5

    set_around
    own_folder "$folder"
    cd "$folder" || exit
    as_runner env -u LC_ALL LANG=C.UTF-8 "${around[@]}" "$program" \
        --dbname="$database" --encoding=UTF8 --inputdir="$input" --launcher="$launcher" \
        --outputdir="$folder" --bindir="$bin" \
        --temp-instance="$folder/instance" --temp-config="$place/scripts/test.conf" \
        "$@" >out 2>&1 || status=$?

    # "test x ... ok" before PostgreSQL 16, "ok 1 - x" since
    grep -E '^(not )?ok +[0-9]+ |^test |failed' out || cat out

    # a test without a result failed, as the server may have gone down under it
    ok=$(grep -cE '^ok +[0-9]+ |\.\.\. ok +[0-9]+ ms' out || true)
    [[ $status -eq 0 || $ok -lt $# ]] || ok=$(($# - 1))
    passed=$((passed + ok))
    failed=$((failed + $# - ok))
    [[ $ok -eq $# ]] || show_failure "$folder"
}

# queue_groups GROUPS NAME PROGRAM INPUT DATABASE LAUNCHER TEST...: the tests
# share a database, so a server for each group.
queue_groups()
{
    local groups=$1 name=$2 group i
    local program=("${@:3:4}") tests=("${@:7}") part

    [[ $groups -le ${#tests[@]} ]] || groups=${#tests[@]}
    for ((group = 0; group < groups; group++)); do
        part=()
        for ((i = group; i < ${#tests[@]}; i += groups)); do
            part+=("${tests[i]}")
        done
        queue run_tests "$output/$name-$group" "${program[@]}" "${part[@]}"
    done
}

queue_regress()
{
    queue_groups "$slots" regress "$(pgxs_path regress/pg_regress)" "$place" contrib_regression "" "$@"
}

queue_attack()
{
    queue_groups "$slots" attack "$(pgxs_path regress/pg_regress)" "$place/test/attack" contrib_regression "" "$@"
}

queue_isolation()
{
    queue_groups "$slots" isolation "$(pgxs_path isolation/pg_isolation_regress)" \
        "$place/test" isolation_regression "\"$place/test/run_spec\"" "$@"
}

# ------------------------------------------------------------- TAP, and sources

tap_file()
{
    local out=$work/jobs/${1##*/}.out status=0

    set_around
    own_folder "$output/tap"
    cd "$place" || exit
    as_runner env PATH="$bin:$PATH" TESTDIR="$output/tap" \
        TESTDATADIR="$output/tap" TESTLOGDIR="$output/tap/log" \
        PG_TEST_TIMEOUT_DEFAULT="${PG_TEST_TIMEOUT_DEFAULT:-600}" \
        PG_REGRESS="$(pgxs_path regress/pg_regress)" "${around[@]}" \
        prove -I "$(pgxs_path perl)" -I test/perl "$1" >"$out" 2>&1 || status=$?
    cat "$out"
    grep -q '^Result: NOTESTS' "$out" || count "$status"
}

check_of_sources()
{
    local status=0

    cd "$root" || exit
    "$1" || status=$?
    echo "${1##*/}: $([[ $status -eq 0 ]] && echo ok || echo FAILED)"
    count "$status"
}

# The tests of a list in the Makefile.
listed()
{
    make -s -C "$root" "print-$1"
}

# queue_tests WHAT...: suites (regress attack isolation tap static), or single files of
# them (sql/x.sql test/attack/sql/x.sql test/specs/x.spec test/t/x.pl test/browser/x.pl
# scripts/check_x)
queue_tests()
{
    local what regress=() attack=() isolation=() tap=() static=() file name

    for what in "$@"; do
        name=${what##*/}
        case $what in
            regress) read -ra regress < <(listed REGRESS) ;;
            attack) read -ra attack < <(listed ATTACK) ;;
            isolation) read -ra isolation < <(listed ISOLATION) ;;
            tap) tap=("$root"/test/t/*.pl) ;;
            static) static=("$root"/scripts/check_*) ;;
            *attack/sql/*.sql) attack+=("${name%.sql}") ;;
            *.sql) regress+=("${name%.sql}") ;;
            *.spec) isolation+=("${name%.spec}") ;;
            *.pl) tap+=("$what") ;;
            *check_*) static+=("$root/scripts/$name") ;;
            *) die "neither a suite nor a test: $what" ;;
        esac
    done
    queue_regress "${regress[@]}"
    queue_attack "${attack[@]}"
    queue_isolation "${isolation[@]}"
    for file in "${tap[@]}"; do
        file=${file#"$root"/}
        [[ $file == test/browser/* ]] || file=test/t/${file##*/}
        queue tap_file "$file"
    done
    for file in "${static[@]}"; do
        queue check_of_sources "$file"
    done
}
