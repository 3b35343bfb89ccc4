#!/bin/sh
# Makes .venv from the locked requirements, or leaves it alone when it already matches them.
# usage: tools/environment.sh runtime|development
set -eu
cd "$(dirname "$0")/.."
lock="requirements/$1.lock"

say() { printf '%s\n' "$*" >&2; }

find_python() {
  for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
    if command -v "$name" >/dev/null 2>&1 &&
      "$name" -c 'import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13)))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  say "No Python 3.11, 3.12 or 3.13 was found; install one (on Debian: apt install python3 python3-venv)."
  exit 1
}

if [ ! -x .venv/bin/python ]; then
  python=$(find_python)
  if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    say "This Python lacks its venv module; install it with: apt install python$version-venv"
    exit 1
  fi
  say "· Making a virtual environment with $python"
  # What an older Python left there, and the mark that says it is complete, would not fit the new one.
  rm -rf .venv
  "$python" -m venv .venv
fi

wanted=$(cksum < "$lock")
mark=".venv/.installed-$1"
if [ "$(cat "$mark" 2>/dev/null || true)" = "$wanted" ]; then
  exit 0
fi
# The development lock holds everything of the runtime lock, at the same versions.
if [ "$1" = runtime ] && [ "$(cat .venv/.installed-development 2>/dev/null || true)" = "$(cksum < requirements/development.lock)" ]; then
  exit 0
fi
say "· Installing $(grep -c '==' "$lock") locked packages, each checked against its hash (a minute or two the first time)"
install="pip install --quiet --require-hashes --no-deps --only-binary :all: -r"
# uv does in seconds what takes pip most of a minute. It stands in the lock itself; where it cannot reach pip's index
# (it reads none of pip's settings), pip does it all.
with_uv() {
  [ "$1" = development ] || return 1
  alone=.venv/.uv.lock
  sed -n '/^uv==/,/[^\\]$/p' "$lock" > "$alone"
  .venv/bin/python -m $install "$alone" --disable-pip-version-check && .venv/bin/uv $install "$lock" --compile-bytecode
}
with_uv "$1" || .venv/bin/python -m $install "$lock" --disable-pip-version-check
printf '%s' "$wanted" > "$mark"
