# shellcheck shell=bash
# A Debian in a folder, made by debootstrap and entered by chroot: for the scripts
# that try other versions, and bare machines.  CHAT_CHROOTS is the place (by
# default .versions), CHAT_MIRROR the Debian mirror (by default the one apt uses).
# Sourced after lib.sh.

# shellcheck disable=SC2034
chroots=${CHAT_CHROOTS:-$root/.versions}

# become_debian_root [VARIABLE...]: runs the script again as root if need be, with
# these variables, and sees that there is what the rest here needs.
become_debian_root()
{
    local names=CHAT_CHROOTS,CHAT_MIRROR,http_proxy,https_proxy name
    for name; do
        names+=,$name
    done
    if [[ $EUID -ne 0 ]]; then
        command -v sudo >/dev/null || die "needs root, for debootstrap and chroot"
        trap - EXIT
        exec sudo --preserve-env="$names" "$0"
    fi
    unshare --mount --pid --fork true || die "needs mount and process name spaces (unshare)"
    command -v apt-config >/dev/null || die "needs a Debian machine's apt"
    use_apt_proxy
}

use_apt_proxy()
{
    local proxy=
    eval "$(apt-config shell proxy Acquire::http::Proxy)"
    [[ -z $proxy ]] || export http_proxy=${http_proxy:-$proxy}
}

# The settings by which this machine's apt reaches its mirror.
apt_settings()
{
    apt-config dump | grep -iE '^Acquire::(https?|Check-|Retries|ForceIPv|.*::Proxy )' |
        grep -vi Proxy-Auto-Detect || true
}

debian_mirror()
{
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' |
        awk '/\/debian\/?$/ && !found { print; found = 1 }
            END { if (!found) print "http://deb.debian.org/debian" }'
}

security_mirror()
{
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' |
        awk '/\/debian-security\/?$/ && !found { print; found = 1 }
            END { if (!found) print "http://deb.debian.org/debian-security" }'
}

# in_debian DIR COMMAND...: a command in the Debian of DIR.  Its mounts and its
# processes end with it, so that the folder can be removed at any time.
in_debian()
{
    local dir=$1
    shift
    # shellcheck disable=SC2016
    unshare --mount --pid --fork --kill-child sh -ec '
        dir=$1; shift
        mount -t proc proc "$dir/proc"
        mount --rbind /dev "$dir/dev"
        mount -t tmpfs tmpfs "$dir/dev/shm"
        exec chroot "$dir" "$@"' sh "$dir" \
        env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        HOME=/root LANG=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive http_proxy="${http_proxy:-}" \
        https_proxy="${https_proxy:-}" "$@"
}

# make_debian SUITE DIR PACKAGE...: the least Debian, with security updates, and
# these packages; kept for the next time.
make_debian()
{
    local suite=$1 dir=$2
    shift 2
    local ready="$*, with security updates"

    [[ $(cat "$dir/ready" 2>/dev/null) != "$ready" ]] || return 0
    command -v debootstrap >/dev/null ||
        DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends debootstrap ||
        return 1
    rm -rf "$dir"
    mkdir -p "$dir"
    debootstrap --variant=minbase --include=ca-certificates "$suite" "$dir" \
        "${CHAT_MIRROR:-$(debian_mirror)}" >"$dir.log" || {
        tail -n 20 "$dir.log"
        echo "debootstrap of $suite failed"
        return 1
    }
    cp /etc/resolv.conf /etc/hosts "$dir/etc"
    # pg_upgrade may need a minor release as new as the old server's
    [[ $suite == sid ]] || echo "deb $(security_mirror) $suite-security main" \
        >"$dir/etc/apt/sources.list.d/security.list"
    apt_settings >"$dir/etc/apt/apt.conf.d/90host"
    echo force-unsafe-io >"$dir/etc/dpkg/dpkg.cfg.d/unsafe-io"
    printf '#!/bin/sh\nexit 101\n' >"$dir/usr/sbin/policy-rc.d"
    chmod +x "$dir/usr/sbin/policy-rc.d"
    mkdir -p "$dir/etc/postgresql-common/createcluster.d"
    echo "create_main_cluster = false" >"$dir/etc/postgresql-common/createcluster.d/chat.conf"
    { in_debian "$dir" apt-get update &&
        in_debian "$dir" apt-get install -y --no-install-recommends "$@" &&
        in_debian "$dir" apt-get clean; } >>"$dir.log" 2>&1 || {
        tail -n 20 "$dir.log"
        echo "installing $* in $suite failed"
        return 1
    }
    echo "$ready" >"$dir/ready"
}
