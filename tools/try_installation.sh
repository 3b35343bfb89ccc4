#!/usr/bin/env bash
# make test-deploy: a bare Debian in a container of its own with systemd, deploy/install.sh in it, then parts die.
# As root on Debian, with debootstrap, systemd-container and iproute2; a Debian and the locked packages are fetched
# beforehand, for the container has a network of its own that leads nowhere. Takes some minutes.
# usage: tools/try_installation.sh [FOLDER]   a folder that is given is kept, and used again the next time
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "Run it as root." >&2; exit 2; }
for program in debootstrap systemd-nspawn nsenter ip; do
  command -v $program >/dev/null || { echo "It needs $program: apt install debootstrap systemd-container iproute2" >&2; exit 2; }
done
kept=${1:-}
folder=${kept:-$(mktemp -d /var/tmp/jia-install-XXXXXX)}
root=$folder/root net=jia-try-$$ domain=jia.example.org
mkdir -p "$folder"
say() { printf '\n=== %s\n' "$*"; }
container=""
clean() {
  [ -z "$container" ] || { kill "$container" 2>/dev/null || true; wait "$container" 2>/dev/null || true; }
  ip netns delete "$net" 2>/dev/null || true
  [ -n "$kept" ] || rm -rf --one-file-system "$folder"
}
trap clean EXIT

if [ ! -e "$root/.bare" ]; then
  say "A bare Debian"
  rm -rf --one-file-system "$root"
  debootstrap --variant=minbase --include=ca-certificates "${SUITE:-bookworm}" "$root" ${MIRROR:+"$MIRROR"} >"$folder/debootstrap.log"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  # What install.sh would fetch is fetched now, and started by nobody yet.
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  wanted=$(sed -n 's/^wanted="\([a-z0-9 .-]*\)"$/\1/p' deploy/install.sh)
  # shellcheck disable=SC2086
  chroot "$root" sh -c 'export DEBIAN_FRONTEND=noninteractive; apt-get update -qq; apt-get install -y -qq --no-install-recommends systemd systemd-sysv dbus git postgresql redis-server "$@" >/dev/null' sh $wanted
  rm "$root/usr/sbin/policy-rc.d"
  touch "$root/.bare"
fi
say "The version under test, and its packages"
mkdir -p "$root/wheels" "$root/etc/jia-kongjian"
.venv/bin/python -m pip download --quiet --no-deps --only-binary :all: --require-hashes -r requirements/runtime.lock -d "$root/wheels"
rm -rf "$root/root/src"
git clone -q . "$root/root/src"
printf 'BASE_DOMAIN=%s\nPIP_NO_INDEX=1\nPIP_FIND_LINKS=/wheels\n' $domain >"$root/etc/jia-kongjian/env.new"
[ -e "$root/etc/jia-kongjian/env" ] || mv "$root/etc/jia-kongjian/env.new" "$root/etc/jia-kongjian/env"

ip netns add "$net"
ip -n "$net" link set lo up
systemd-nspawn -q -D "$root" --register=no --keep-unit --network-namespace-path="/run/netns/$net" -b --console=pipe >"$folder/console.log" 2>&1 &
container=$!
inside() {
  local leader
  leader=$(pgrep -P "$container" | head -1)
  nsenter --target "$leader" --mount --uts --ipc --net --pid --cgroup --root --wd env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root "$@"
}
for _ in $(seq 60); do inside systemctl is-system-running 2>/dev/null | grep -qE 'running|degraded' && break; sleep 1; done

ask() { inside curl -sk --resolve "$domain:443:127.0.0.1" -o /dev/null -m 20 -w '%{http_code}' "$@" "https://$domain/c/xinhong/"; }
answers() {
  local one
  for one in "a=1" "sessionid=nobody"; do
    [ "$(ask -H "Cookie: $one")" = 200 ] || { echo "FAILED: $1 ($one)"; exit 1; }
  done
  echo "ok: $1"
}
until_ready() {
  for _ in $(seq 120); do inside curl -fsS -o /dev/null -m 2 "http://127.0.0.1:$1/readyz" 2>/dev/null && return; sleep 0.5; done
  echo "FAILED: port $1 does not answer"; exit 1
}

say "install.sh on a bare machine"
inside /root/src/deploy/install.sh
answers "it answers"
for _ in 1 2 3 4 5 6; do ask >/dev/null; sleep 0.3; done
# Lines of the log are gathered for a second.
sleep 2
inside tail -1 /var/log/nginx/jia-kongjian/access.log | grep -q -- ' -$' || { echo "FAILED: nginx asks for a warm page"; exit 1; }
echo "ok: nginx gives out a warm page by itself"
[ "$(inside systemctl --failed --no-legend | wc -l)" = 0 ] || { inside systemctl --failed; exit 1; }

say "Parts die"
for unit in jia-pages@8101 jia-live@8201 jia-worker jia-clock redis-server; do
  inside systemctl kill --signal=KILL "$unit"
  answers "$unit was killed"
done
inside systemctl restart postgresql
until_ready 8101
until_ready 8102
answers "PostgreSQL was restarted"
inside systemctl reload nginx
answers "nginx was reloaded"

say "install.sh again, a backup with its trial, and back"
inside /root/src/deploy/install.sh
answers "installed again"
inside systemctl start jia-backup.service
inside test -e /var/lib/jia-kongjian/backups/last-good
echo "ok: the backup was restored for trial"

say "The next version, which changes the database; back, and the database too"
first=$(inside readlink /opt/jia-kongjian/current)
last=$(inside sh -c 'ls /root/src/portal/users/migrations' | sed -n 's/^\([0-9]\{4\}_.*\)\.py$/\1/p' | sort | tail -1)
inside sh -c 'cat >/root/src/portal/users/migrations/9999_next.py' <<MIGRATION
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("portal_users", "$last")]
    operations = [migrations.RunSQL("CREATE TABLE next_bench (who bigint REFERENCES portal_users_user)", "DROP TABLE next_bench")]
MIGRATION
inside sh -c 'cd /root/src && git add -A && git -c user.name=next -c user.email=next@example.org commit -q -m "The next version"'
inside /root/src/deploy/install.sh
next=$(inside readlink /opt/jia-kongjian/current)
[ "$next" != "$first" ] && [ "$(inside readlink /opt/jia-kongjian/previous)" = "$first" ] || { echo "FAILED: no second version was installed"; exit 1; }
answers "the next version runs"
tables() { inside sh -c '. /etc/jia-kongjian/env; psql -qAt "$DATABASE_URL" -c "SELECT count(*) FROM pg_class WHERE relname = '"'next_bench'"'"'; }
[ "$(tables)" = 1 ] || { echo "FAILED: the next version did not change the database"; exit 1; }
inside /opt/jia-kongjian/current/deploy/rollback.sh
[ "$(inside readlink /opt/jia-kongjian/current)" = "$first" ] || { echo "FAILED: $first does not run again"; exit 1; }
answers "the version before runs again"
inside /opt/jia-kongjian/current/deploy/restore.sh "/var/lib/jia-kongjian/backups/before-$(basename "$next").dump"
[ "$(tables)" = 0 ] || { echo "FAILED: the next version's table is still there"; exit 1; }
answers "the database is as it was before the next version"
night=$(inside sh -c 'ls -d /var/lib/jia-kongjian/backups/20*Z' | tail -1)
inside /opt/jia-kongjian/current/deploy/restore.sh "$night"
answers "the night's backup took its place"
[ "$(inside systemctl --failed --no-legend | wc -l)" = 0 ] || { inside systemctl --failed; exit 1; }
say "All is well"
