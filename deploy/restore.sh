#!/usr/bin/env bash
# Takes the place of the database and the uploads by those of a backup: sudo deploy/restore.sh FOLDER|before-VERSION.dump
# What was written since is lost. The site says that it is back in a moment while this runs.
set -euo pipefail
# shellcheck source=deploy/common.sh
. "$(dirname "$(realpath "$0")")/common.sh"
[ "$(id -u)" = 0 ] || fail "run it as root"
[ $# = 1 ] && [ -e "$1" ] || fail "name a folder of VAR_DIR/backups, or a dump"
read_environment
if [ -d "$1" ]; then dump=$1/database.dump; else dump=$1; fi
[ -s "$dump" ] || fail "$dump is empty"
if by_systemd; then systemctl stop 'jia-*.service'; else supervisorctl stop all >/dev/null; fi
# Pages of what is about to go.
[ -z "$RENDERED_ROOT" ] || rm -rf "$RENDERED_ROOT"/pages "$RENDERED_ROOT"/scopes "$RENDERED_ROOT"/identity
runuser -u "$JIA_USER" -- pg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" "$dump"
[ ! -d "$1" ] || tar -C "$VAR_DIR" -xzf "$1/media.tar.gz"
manage "$JIA_HOME/current" migrate --noinput --verbosity 0
manage "$JIA_HOME/current" verify_ledger
restart_processes "$(readlink "$JIA_HOME/current")"
say "Restored from $1"
