#!/usr/bin/env bash
# Every night: the database, the uploads and the environment file; then the dump is restored beside the real one and looked at.
# A backup that was not restored is not counted. Copy VAR_DIR/backups to another machine: it holds personal data and secrets.
set -euo pipefail
umask 077
# shellcheck source=deploy/common.sh
. "$(dirname "$(realpath "$0")")/common.sh"
read_environment
folder=$VAR_DIR/backups
now=$(date -u +%Y%m%dT%H%M%SZ)
made=$folder/$now
trial=jia_restore_trial_$$
release=${JIA_RELEASE:-$JIA_HOME/current}
drop_trial() { as_user psql -qAt "$(database_at postgres)" -c "DROP DATABASE IF EXISTS $trial" >/dev/null || true; }
trap 'drop_trial; rm -rf "$made.part"' EXIT

as_user mkdir -p "$made.part"
as_user pg_dump --format=custom --file="$made.part/database.dump" "$DATABASE_URL"
# Uploads after the database: what it names is there.
as_user tar -C "$VAR_DIR" -czf "$made.part/media.tar.gz" media
cp "$JIA_ENV" "$made.part/env"
# By number alone: a restore of an older night does not bring back who was erased since.
as_user "$release/.venv/bin/python" "$release/manage.py" erasures >"$made.part/erasures"

# The trial: everything restored, no migration open, the books add up, as many people and places as in the dump.
as_user psql -qAt "$(database_at postgres)" -c "CREATE DATABASE $trial TEMPLATE template0" >/dev/null
as_user pg_restore --no-owner --exit-on-error --dbname="$(database_at "$trial")" "$made.part/database.dump"
on_trial() { as_user env DATABASE_URL="$(database_at "$trial")" RENDERED_ROOT= "$release/.venv/bin/python" "$release/manage.py" "$@"; }
on_trial migrate --check >/dev/null
on_trial verify_ledger >/dev/null
for table in portal_users_user communities_places_place wagtailcore_page; do
  kept=$(as_user psql -qAt "$(database_at "$trial")" -c "SELECT count(*) FROM $table")
  [ "$kept" -gt 0 ] || [ "$(as_user psql -qAt "$DATABASE_URL" -c "SELECT count(*) FROM $table")" = 0 ] || fail "the restored $table is empty"
done
tar -tzf "$made.part/media.tar.gz" >/dev/null
mv "$made.part" "$made"
touch "$folder/last-good"
# Two weeks of nights, and the dumps from before the last upgrades.
find "$folder" -mindepth 1 -maxdepth 1 -type d -name '20*Z' -mtime +14 -exec rm -rf {} +
find "$folder" -mindepth 1 -maxdepth 1 -type f -name 'before-*.dump' -mtime +60 -delete
say "Backup $now was made, restored and looked at"
