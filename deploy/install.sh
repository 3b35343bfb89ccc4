#!/usr/bin/env bash
# Installs or upgrades the platform on a bare Debian machine: run it from a checkout of the version that is wanted.
#
#   sudo deploy/install.sh [ENVIRONMENT FILE]      default: /etc/jia-kongjian/env
#
# It asks nothing and may be run again at any time. What it must be told stands in the environment file, of which only
# BASE_DOMAIN has no default (docs/how-to/production.md). Secrets that are missing there are made up and added.
set -euo pipefail
umask 022
here=$(cd "$(dirname "$0")/.." && pwd)
[ $# -eq 0 ] || JIA_ENV=$(realpath "$1")
# shellcheck source=deploy/common.sh
. "$here/deploy/common.sh"

[ "$(id -u)" = 0 ] || fail "run it as root"
[ -e /etc/debian_version ] || fail "this script knows Debian only"
[ -s "$JIA_ENV" ] || fail "there is no environment file at $JIA_ENV: copy .env.example, set BASE_DOMAIN"
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

# --- 1. What the environment file says -------------------------------------------------------------
complete_environment
read_environment
local_database=no
case ${DATABASE_URL:-} in ''|*@127.0.0.1[:/]*|*@localhost[:/]*) local_database=yes ;; esac
local_redis=no
case $REDIS_URL in redis://127.0.0.1*|redis://localhost*) local_redis=yes ;; esac

# --- 2. Packages, user, folders --------------------------------------------------------------------
wanted="python3 python3-venv nginx-light curl ca-certificates openssl logrotate fonts-noto-cjk tar"
[ $local_database = no ] || wanted="$wanted postgresql"
[ $local_redis = no ] || wanted="$wanted redis-server"
# The client takes the backups, also of a database that is elsewhere.
[ $local_database = yes ] || wanted="$wanted postgresql-client"
by_systemd || wanted="$wanted supervisor cron"
missing=""
for package in $wanted; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
  say "Installing$missing"
  apt-get update -qq
  # shellcheck disable=SC2086
  apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
id "$JIA_USER" >/dev/null 2>&1 || useradd --system --home-dir "$VAR_DIR" --shell /usr/sbin/nologin "$JIA_USER"
chown "root:$JIA_USER" "$JIA_ENV"
chmod 640 "$JIA_ENV"
install -d -o "$JIA_USER" -g "$JIA_USER" -m 755 "$VAR_DIR" "$VAR_DIR/static" "$VAR_DIR/media" "$VAR_DIR/log"
install -d -o "$JIA_USER" -g "$JIA_USER" -m 700 "$VAR_DIR/backups"
install -d "$JIA_HOME/releases" /var/log/nginx/jia-kongjian /var/www/acme

# --- 3. PostgreSQL and Redis, where they are on this machine ---------------------------------------
start() {
  if by_systemd; then systemctl enable --now --quiet "$1"; else service "$1" start >/dev/null 2>&1 || true; fi
}
if [ $local_redis = yes ]; then start redis-server; fi
if [ $local_database = yes ]; then
  start postgresql
  # Of the first cluster: Debian takes another port where 5432 was taken.
  add DATABASE_URL "postgres://$JIA_USER:$(random)@127.0.0.1:$(pg_lsclusters --no-header | awk '{print $3; exit}')/jia"
  read_environment
  # The address is taken apart by Python, which knows how.
  eval "$(python3 - "$DATABASE_URL" <<'PYTHON'
import shlex, sys
from urllib.parse import unquote, urlsplit
url = urlsplit(sys.argv[1])
parts = {"role": url.username, "password": url.password, "database": url.path[1:], "port": str(url.port or 5432)}
for name, value in parts.items():
    print(f"{name}={shlex.quote(unquote(value or ''))}")
PYTHON
)"
  # shellcheck disable=SC2154
  for _ in $(seq 60); do runuser -u postgres -- psql -p "$port" -qAtc 'SELECT 1' >/dev/null 2>&1 && break; sleep 0.5; done
  runuser -u postgres -- psql -p "$port" -qAt -v ON_ERROR_STOP=1 -v role="$role" -v password="$password" -v database="$database" <<'SQL'
SELECT format('CREATE ROLE %I LOGIN', :'role') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec
SELECT format('ALTER ROLE %I PASSWORD %L CREATEDB', :'role', :'password') \gexec
SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C.UTF-8''', :'database', :'role')
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
SQL
fi

# --- 4. The release: its own folder and its own virtual environment --------------------------------
version=$( (cd "$here" && git -c safe.directory="$here" rev-parse --short=12 HEAD 2>/dev/null) || true)
[ -n "$version" ] || version=$(cat "$here/VERSION" 2>/dev/null || date -u +%Y%m%d%H%M%S)
release=$JIA_HOME/releases/$version
if [ ! -e "$release/.complete" ]; then
  say "Putting version $version into $release"
  rm -rf "$release"
  mkdir -p "$release"
  tar -C "$here" --exclude=./.git --exclude=./.venv --exclude=./var --exclude=./.env --exclude=__pycache__ -cf - . | tar -C "$release" -xf -
  # Read by everybody, written by nobody who serves.
  chown -R root:root "$release"
  (cd "$release" && PYTHON=${PYTHON:-/usr/bin/python3} tools/environment.sh runtime && .venv/bin/python tools/messages.py compile >/dev/null)
  "$release/.venv/bin/python" -m compileall -q "$release" -x '\.venv' >/dev/null || true
  touch "$release/.complete"
fi
"$release/.venv/bin/python" "$release/deploy/processes.py" names >/dev/null

# --- 5. Rendered pages lie in memory -----------------------------------------------------------------
if by_systemd; then
  # The units of the processes are written when their turn comes: one that fails until then starts as it was.
  if [ -n "$RENDERED_ROOT" ]; then
    python3 "$release/deploy/processes.py" mount "$UNITS"
    systemctl daemon-reload
    systemctl enable --quiet --now "$(systemd-escape --path --suffix=mount "$RENDERED_ROOT")"
  fi
elif [ -n "$RENDERED_ROOT" ]; then
  mkdir -p "$RENDERED_ROOT"
  mountpoint -q "$RENDERED_ROOT" ||
    mount -t tmpfs -o "$(python3 "$release/deploy/processes.py" mount-options)" tmpfs "$RENDERED_ROOT" ||
    fail "no memory file system can be mounted at $RENDERED_ROOT: mount one there, or set RENDERED_ROOT to a folder in one"
fi

# --- 6. The database, with a way back -------------------------------------------------------------------
say "Static files, checks, migrations"
manage "$release" collectstatic --noinput --verbosity 0
manage "$release" check --deploy --fail-level ERROR
if ! manage "$release" migrate --check >/dev/null 2>&1; then
  if [ -e "$JIA_HOME/current" ]; then
    say "Keeping the database as it was: $VAR_DIR/backups/before-$version.dump"
    runuser -u "$JIA_USER" -- pg_dump --format=custom --file="$VAR_DIR/backups/before-$version.dump" "$DATABASE_URL"
  fi
  manage "$release" migrate --noinput --verbosity 0
fi
manage "$release" import_places "$release/communities/places/data/chenghua_places.csv" >/dev/null
[ -z "${COURTYARD_FILE:-}" ] || manage "$release" import_places "$COURTYARD_FILE" >/dev/null
manage "$release" open_sites >/dev/null
manage "$release" index_words >/dev/null

# --- 7. nginx -------------------------------------------------------------------------------------------------
if [ ! -s "$CERTIFICATE" ]; then
  say "No certificate at $CERTIFICATE: making one that browsers will warn of, until yours lies there"
  openssl req -x509 -newkey rsa:2048 -nodes -days 825 -keyout "$CERTIFICATE_KEY" -out "$CERTIFICATE" -subj "/CN=$BASE_DOMAIN" \
    -addext "subjectAltName=DNS:$BASE_DOMAIN,DNS:*.$BASE_DOMAIN" 2>/dev/null
  chmod 600 "$CERTIFICATE_KEY"
fi
# What only the main part of nginx's configuration may say. Debian reads this folder there, and has 768 connections for
# a worker: a live page takes two for as long as it is open.
printf 'pcre_jit on;\nworker_rlimit_nofile 65536;\n' >"$NGINX/modules-enabled/90-jia-kongjian.conf"
sed -i 's/^\(\s*worker_connections\) 768;/\1 16384;/' "$NGINX/nginx.conf"
rm -f "$NGINX/sites-enabled/default"
write_site "$release"
if by_systemd; then
  # Files are named by the local ten minutes; with another time zone nginx would ask for every page.
  zone=$UNITS/nginx.service.d/jia-kongjian.conf
  systemctl enable --quiet nginx
  if ! printf '[Service]\nEnvironment=TZ=Asia/Shanghai\n' | cmp -s - "$zone"; then
    install -d "$UNITS/nginx.service.d"
    printf '[Service]\nEnvironment=TZ=Asia/Shanghai\n' >"$zone"
    systemctl daemon-reload
    # Once: a reload would keep the old zone.
    systemctl restart nginx
  fi
fi
cat >/etc/logrotate.d/jia-kongjian <<LOGROTATE
# nginx's of this site; what processes say is in the journal, or kept by supervisor.
/var/log/nginx/jia-kongjian/*.log {
  daily
  rotate 7
  missingok
  compress
  delaycompress
  notifempty
  create 0640 www-data adm
  sharedscripts
  postrotate
    [ ! -s /run/nginx.pid ] || kill -USR1 "\$(cat /run/nginx.pid)"
  endscript
}
LOGROTATE

# --- 8. From the old version to the new, one process after the other ---------------------------------------
[ ! -e "$JIA_HOME/current" ] || [ "$(readlink "$JIA_HOME/current")" = "$release" ] ||
  ln -sfn "$(readlink "$JIA_HOME/current")" "$JIA_HOME/previous"
ln -sfn "$release" "$JIA_HOME/current"
cat >/usr/local/bin/jia <<COMMAND
#!/bin/sh
# manage.py of the running version, as its user and with its environment: jia grant_role …
set -a; . $JIA_ENV; set +a
cd $JIA_HOME/current
exec runuser -u $JIA_USER -- env HOME=$VAR_DIR .venv/bin/python manage.py "\$@"
COMMAND
chmod 755 /usr/local/bin/jia
write_programs "$release"
if by_systemd; then
  systemctl enable --quiet jia.target
  systemctl enable --quiet --now jia-backup.timer
else
  start cron
fi
restart_processes "$release"
reload_nginx
# What older versions put on file is told apart by nobody else.
[ -z "$RENDERED_ROOT" ] || manage "$release" rendered_pages clear >/dev/null

# --- 9. Old releases go, but for the last three ----------------------------------------------------------------
find "$JIA_HOME/releases" -mindepth 1 -maxdepth 1 -printf '%T@ %p\n' | sort -rn | tail -n +4 | cut -d' ' -f2- | while read -r old; do
  [ "$old" = "$(readlink "$JIA_HOME/previous" 2>/dev/null)" ] || [ "$old" = "$release" ] ||
    rm -rf "$old" "$VAR_DIR/static/staticfiles-$(basename "$old").json"
done
say "Version $version answers at https://$BASE_DOMAIN/. First administrator: jia grant_role you@example.org platform_administrator 510108"
