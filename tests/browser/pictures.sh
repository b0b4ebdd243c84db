#!/usr/bin/env bash
# Draws every golden card anew: light and dark, 320 and 480 pixels wide, one picture a card. Run tests/run.sh once before.
set -euo pipefail
cd "$(dirname "$0")/../.."
rm -rf tests/browser/pictures
UPDATE_PICTURES=1 dotnet test --project tests/SisSync.Tests --filter-class '*.CardLookTests'
# 64 colours are enough for text on a plain ground, and a quarter of the bytes
if command -v pngquant >/dev/null; then
  pngquant --force --ext .png --nofs 64 tests/browser/pictures/*.png
else
  echo "pngquant is missing: the pictures are four times as large as they need to be (Debian: pngquant)." >&2
fi
