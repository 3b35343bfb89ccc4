# What install.sh, rollback.sh, backup.sh and restore.sh share. Source it; it changes nothing by itself.
# shellcheck shell=bash
JIA_ENV=${JIA_ENV:-/etc/jia-kongjian/env}
JIA_HOME=${JIA_HOME:-/opt/jia-kongjian}
JIA_USER=${JIA_USER:-jia}
NGINX=${JIA_NGINX:-/etc/nginx}
UNITS=${JIA_UNITS:-/etc/systemd/system}
CRON=${JIA_CRON:-/etc/cron.d/jia-kongjian}
PROGRAMS=${JIA_PROGRAMS:-/etc/supervisor/conf.d/jia-kongjian.conf}

say() { printf '· %s\n' "$*"; }
fail() { printf 'install: %s\n' "$*" >&2; exit 1; }

# add NAME VALUE: to the environment file, where it says nothing of it.
add() {
  grep -qE "^$1=.*[^\"']" "$JIA_ENV" || { sed -i -E "/^$1=[\"']*$/d" "$JIA_ENV"; printf '%s=%s\n' "$1" "$2" >>"$JIA_ENV"; }
}
random() { head -c 48 /dev/urandom | base64 | tr -d '\n/+='; }

# What an installation must be told and its environment file does not say.
complete_environment() {
  # A last line that was not ended would take the next one in.
  [ -z "$(tail -c 1 "$JIA_ENV")" ] || echo >>"$JIA_ENV"
  grep -qE '^BASE_DOMAIN=.+' "$JIA_ENV" || fail "$JIA_ENV does not say BASE_DOMAIN"
  add DJANGO_SETTINGS_MODULE portal.settings.production
  add SECRET_KEY "$(random)"
  add VAR_DIR /var/lib/jia-kongjian
  add TRUSTED_PROXIES 127.0.0.1
  add TRUSTED_PROXY_COUNT 1
  add REDIS_URL redis://127.0.0.1:6379/0
  # An empty line stays: it says that there is no such folder, as on several machines.
  grep -qE '^RENDERED_ROOT=' "$JIA_ENV" || add RENDERED_ROOT /run/jiapages
}

read_environment() {
  set -a
  # shellcheck disable=SC1090
  . "$JIA_ENV"
  set +a
  export VAR_DIR=${VAR_DIR:-/var/lib/jia-kongjian} RENDERED_ROOT=${RENDERED_ROOT:-} RENDERED_BYTES=${RENDERED_BYTES:-256000000}
  export PAGES_PORTS=${PAGES_PORTS:-8101 8102} LIVE_PORTS=${LIVE_PORTS:-8201} PAGE_THREADS=${PAGE_THREADS:-4}
  CERTIFICATE=${CERTIFICATE:-/etc/jia-kongjian/certificate.pem}
  CERTIFICATE_KEY=${CERTIFICATE_KEY:-/etc/jia-kongjian/certificate.key}
  export JIA_ENV JIA_HOME JIA_USER
  export DJANGO_SETTINGS_MODULE=${DJANGO_SETTINGS_MODULE:-portal.settings.production}
}

by_systemd() { [ -d /run/systemd/system ]; }

# As the user whom the processes run as.
as_user() { if [ "$(id -u)" = 0 ]; then runuser -u "$JIA_USER" -- "$@"; else "$@"; fi; }

# database_at NAME: the address of another database on the same server.
database_at() {
  python3 -c 'import sys; from urllib.parse import urlsplit; print(urlsplit(sys.argv[1])._replace(path="/" + sys.argv[2]).geturl())' "$DATABASE_URL" "$1"
}

# manage RELEASE ARGUMENTS…: manage.py of that release, as the user whom the processes run as.
manage() {
  local release=$1
  shift
  runuser -u "$JIA_USER" -- env HOME="$VAR_DIR" "$release/.venv/bin/python" "$release/manage.py" "$@"
}

# One after the other, each only when the one before answers again: somebody always serves.
restart_processes() {
  local unit program port
  while read -r unit program port; do
    if by_systemd; then
      systemctl enable --quiet "$unit"
      systemctl restart "$unit"
    else
      supervisorctl restart "$program" >/dev/null || fail "$program does not start: see $VAR_DIR/log/$program.log"
    fi
    [ "$port" = 0 ] || wait_until_ready "$port" "$program"
  done < <(python3 "$1/deploy/processes.py" names)
}

stop_processes() {
  local unit program port
  while read -r unit program port; do
    if by_systemd; then systemctl stop "$unit"; else supervisorctl stop "$program" >/dev/null; fi
  done < <(python3 "$1/deploy/processes.py" names)
}

# All of them, without waiting and whatever the others do: after something has failed.
start_processes() {
  local unit program port
  while read -r unit program port; do
    if by_systemd; then systemctl start --no-block "$unit"; else supervisorctl start "$program" >/dev/null; fi || true
  done < <(python3 "$1/deploy/processes.py" names)
}

wait_until_ready() {
  local path=/readyz
  case $2 in *live*) path=/livez ;; esac
  for _ in $(seq 120); do
    curl -fsS -o /dev/null -m 2 -H "Host: $BASE_DOMAIN" "http://127.0.0.1:$1$path" 2>/dev/null && return
    sleep 0.5
  done
  fail "$2 does not answer on port $1 within a minute; what ran before goes on where it was not restarted yet"
}

# write_programs RELEASE: systemd's units, or supervisor's programs and cron's backup, as that release has them.
write_programs() {
  if by_systemd; then
    python3 "$1/deploy/processes.py" systemd "$UNITS"
    systemctl daemon-reload
  else
    python3 "$1/deploy/processes.py" supervisor "$PROGRAMS"
    python3 "$1/deploy/processes.py" cron "$CRON"
    supervisorctl pid >/dev/null 2>&1 || supervisord -c /etc/supervisor/supervisord.conf
    supervisorctl update >/dev/null
  fi
}

addresses() { local port; for port in $1; do printf '127.0.0.1:%s ' "$port"; done; }

# write_site RELEASE: nginx's configuration, as that release has it. What nginx does not take is not left there.
write_site() {
  local site=$NGINX/sites-available/jia-kongjian said
  # shellcheck disable=SC2046
  manage "$1" nginx_site --pages $(addresses "$PAGES_PORTS") --live $(addresses "$LIVE_PORTS") \
    --certificate "$CERTIFICATE" --key "$CERTIFICATE_KEY" >"$site.new"
  [ ! -e "$site" ] || cp "$site" "$site.before"
  mv "$site.new" "$site"
  ln -sf ../sites-available/jia-kongjian "$NGINX/sites-enabled/jia-kongjian"
  if ! said=$(nginx -t -q 2>&1); then
    if [ -e "$site.before" ]; then mv "$site.before" "$site"; else rm -f "$NGINX/sites-enabled/jia-kongjian"; fi
    fail "nginx does not take the new configuration, so the old one stays: $said"
  fi
  rm -f "$site.before"
}

reload_nginx() {
  nginx -t -q || fail "nginx does not take its configuration; the running one goes on"
  if by_systemd; then
    systemctl reload-or-restart nginx
  elif [ -s /run/nginx.pid ] && kill -0 "$(cat /run/nginx.pid)" 2>/dev/null; then
    nginx -s reload
  else
    TZ=Asia/Shanghai nginx
  fi
}
