#!/usr/bin/env bash
# Back to the version before: sudo deploy/rollback.sh
# Its code, its units or programs, its nginx configuration; the static files of both lie side by side.
# The database stays as it is, for migrations only add; if one did harm, restore.sh takes the dump from before it.
set -euo pipefail
# shellcheck source=deploy/common.sh
. "$(dirname "$(realpath "$0")")/common.sh"
[ "$(id -u)" = 0 ] || fail "run it as root"
read_environment
previous=$(readlink "$JIA_HOME/previous") || fail "there is no version before this one"
[ -e "$previous/.complete" ] || fail "$previous is not complete"
current=$(readlink "$JIA_HOME/current")
write_site "$previous"
ln -sfn "$previous" "$JIA_HOME/current"
ln -sfn "$current" "$JIA_HOME/previous"
write_programs "$previous"
restart_processes "$previous"
reload_nginx
[ -z "$RENDERED_ROOT" ] || manage "$previous" rendered_pages clear >/dev/null
say "$(basename "$previous") runs again instead of $(basename "$current")"
