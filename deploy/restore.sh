#!/usr/bin/env bash
# Takes the place of the database and the uploads by those of a backup: sudo deploy/restore.sh FOLDER|before-VERSION.dump
# What was written since is lost. Everything is made ready beside the database in use, and only then do the processes
# stop for a moment: a dump that cannot be restored changes nothing, and the site comes back whatever happens.
set -euo pipefail
# shellcheck source=deploy/common.sh
. "$(dirname "$(realpath "$0")")/common.sh"
[ "$(id -u)" = 0 ] || fail "run it as root"
[ $# = 1 ] && [ -e "$1" ] || fail "name a folder of VAR_DIR/backups, or a dump"
read_environment
if [ -d "$1" ]; then dump=$1/database.dump; else dump=$1; fi
[ -s "$dump" ] || fail "$dump is empty"
release=$(readlink "$JIA_HOME/current")
name=$(python3 -c 'import sys; from urllib.parse import unquote, urlsplit; print(unquote(urlsplit(sys.argv[1]).path[1:]))' "$DATABASE_URL")
beside=${name}_restored replaced=${name}_replaced
on_server() { PGOPTIONS=-cclient_min_messages=warning as_user psql -qAt -v ON_ERROR_STOP=1 -v name="$name" -v beside="$beside" -v replaced="$replaced" "$(database_at postgres)" >/dev/null; }
stopped=no
finish() {
  rm -rf "${erasures:-}"
  [ $stopped = no ] || start_processes "$release"
  on_server <<<'DROP DATABASE IF EXISTS :"beside";' || true
}
trap finish EXIT

say "Restoring $dump beside the database in use"
on_server <<'SQL'
DROP DATABASE IF EXISTS :"beside";
DROP DATABASE IF EXISTS :"replaced";
CREATE DATABASE :"beside" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
SQL
as_user pg_restore --no-owner --exit-on-error --dbname="$(database_at "$beside")" "$dump"
# The folder of rendered pages that it knew is not the one of today; the processes name theirs when they start.
as_user psql -qAt -v ON_ERROR_STOP=1 "$(database_at "$beside")" >/dev/null <<'SQL'
SELECT 'DELETE FROM portal_freshness_registeredstore' WHERE to_regclass('portal_freshness_registeredstore') IS NOT NULL \gexec
SQL
on_beside() { as_user env HOME="$VAR_DIR" DATABASE_URL="$(database_at "$beside")" RENDERED_ROOT= "$release/.venv/bin/python" "$release/manage.py" "$@"; }
on_beside migrate --noinput --verbosity 0
on_beside verify_ledger
# Uploads first: what the database names is there.
[ ! -d "$1" ] || tar -C "$VAR_DIR" -xzf "$1/media.tar.gz"
# Who was erased since stays erased: as the database in use knows it, or, where there is none any more, the last nights.
erasures=$(mktemp -d)
as_user "$release/.venv/bin/python" "$release/manage.py" erasures >"$erasures/now" 2>/dev/null || : >"$erasures/now"
: >"$erasures/nights"
[ ! -d "$VAR_DIR/backups" ] || find "$VAR_DIR/backups" -mindepth 2 -maxdepth 2 -name erasures -exec cat {} + >"$erasures/nights"
chmod -R a+rX "$erasures"
on_beside erasures --again "$erasures/now" "$erasures/nights"

stopped=yes
stop_processes "$release"
# Pages of what is about to go.
[ -z "$RENDERED_ROOT" ] || rm -rf "$RENDERED_ROOT"/pages "$RENDERED_ROOT"/scopes "$RENDERED_ROOT"/identity
# Both names change or neither.
on_server <<'SQL'
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :'name' AND usename = current_user;
BEGIN;
ALTER DATABASE :"name" RENAME TO :"replaced";
ALTER DATABASE :"beside" RENAME TO :"name";
COMMIT;
SQL
restart_processes "$release"
stopped=no
on_server <<<'DROP DATABASE IF EXISTS :"replaced";' || say "The database as it was stays as $replaced: drop it by hand"
say "Restored from $1"
