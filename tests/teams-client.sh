#!/usr/bin/env bash
# Optional: the real program in a local Teams-like client, in a personal chat, a group chat and a channel, with pictures to look at.
# usage: TEAMS_CLIENT=FOLDER tests/teams-client.sh [FOLDER FOR PICTURES]
# TEAMS_CLIENT holds a driver (driver.mjs, isolated.sh) with its packages installed; without it this is skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
client=${TEAMS_CLIENT:-}
if [ ! -e "$client/driver.mjs" ] || [ ! -d "$client/node_modules" ]; then
  echo "skipped: TEAMS_CLIENT names no folder with a client"
  exit 0
fi
client=$(realpath "$client")
pictures=$(realpath -m "${1:-$(mktemp -d)}")
dotnet build bot -c Release -v q
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

export DOTNET_ENVIRONMENT=Development ASPNETCORE_ENVIRONMENT=Development
export Urls=http://127.0.0.1:3978 Database__ConnectionString="Data Source=$data/sissync.db" Logging__LogLevel__Default=Warning
export BOT_ENDPOINT=$Urls/api/messages TEAMS_CLIENT=$client PICTURES=$pictures DATA=$data

# nothing but loopback is in there, and all that it starts ends with it
"$client/isolated.sh" bash -euo pipefail -c '
  artifacts/bin/SisSync.Bot/release/SisSync.Bot >"$DATA/log" 2>&1 &
  trap "kill $!; wait $! || true" EXIT
  until curl -fs "$Urls/readyz" >/dev/null; do kill -0 $!; sleep 0.5; done
  talk() { # place, school, button, words of the end
    echo "== $1: $3 at $2"
    node tests/teams-client.mjs "$@" "$PICTURES"
  }
  talk personal "Lincoln High" "Confirm removals" "removed, "
  talk group "Fir Street Elementary" "Resume sync" "added, "
  talk channel "Hawthorn Middle" "Check for new Clever data" "Yes, continue"
'
echo "passed; pictures in $pictures"
