#!/usr/bin/env bash
# Checks the whole repository: tools, format, locked restore, build without a warning, tests.
# Ends with "N passed, N failed"; fails when any step does. Needs the .NET SDK that global.json names.
# Sets up what the browser tests need where it is missing: Chromium and Node.js by apt, the page's packages by npm.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

if ! command -v dotnet >/dev/null; then
  echo "dotnet is not on the path: install the SDK that global.json names (https://dot.net)." >&2
  echo "0 passed, 1 failed"
  exit 1
fi

results=$(mktemp -d)
finish() {
  local code=$?
  trap - EXIT
  # the runner's own summary has another form; the counters of its report do not change
  local counts="0 0"
  if compgen -G "$results/*.trx" >/dev/null; then
    counts=$(grep -h '<Counters' "$results"/*.trx | awk '
      { while (match($0, /(passed|failed|error|timeout|aborted)="[0-9]+"/)) {
          split(substr($0, RSTART, RLENGTH), part, "\"")
          if (part[1] == "passed=") passed += part[2]; else failed += part[2]
          $0 = substr($0, RSTART + RLENGTH) } }
      END { print passed + 0, failed + 0 }')
  fi
  rm -rf "$results"
  read -r passed failed <<<"$counts"
  # a step that fails before the tests counts as a failure too, and so does a run without tests
  if [ "$failed" -eq 0 ] && { [ "$code" -ne 0 ] || [ "$passed" -eq 0 ]; }; then failed=1; fi
  if [ "$failed" -ne 0 ] && [ "$code" -eq 0 ]; then code=1; fi
  echo "$passed passed, $failed failed"
  exit "$code"
}
trap finish EXIT

root=()
if [ "$(id -u)" -ne 0 ]; then root=(sudo -n); fi
# the program, else the Debian packages that have it
need() {
  local program=$1
  shift
  if command -v "$program" >/dev/null; then return; fi
  echo "installing $*"
  if ! { "${root[@]}" apt-get update -qq &&
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }; then
    echo "$program is missing and could not be installed: install it yourself (Debian: $*)." >&2
    echo "A browser elsewhere than on the path is named in CHROMIUM, its driver in CHROMEDRIVER." >&2
    exit 1
  fi
}
need "${CHROMIUM:-chromium}" chromium
need "${CHROMEDRIVER:-chromedriver}" chromium-driver
need npm nodejs npm
installed=tests/browser/node_modules/.package-lock.json
if [ ! -e "$installed" ] || [ tests/browser/package-lock.json -nt "$installed" ]; then
  (cd tests/browser && npm ci --ignore-scripts --loglevel=error)
fi

dotnet tool restore
dotnet csharpier check .
dotnet restore --locked-mode
dotnet build -c Release --no-restore -warnaserror
dotnet test -c Release --no-build --report-trx --results-directory "$results"
