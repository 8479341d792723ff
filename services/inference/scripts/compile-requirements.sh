#!/bin/sh
# Pins every dependency with hashes and without addresses, for all supported Pythons and both Linux architectures.
# Needs uv on PATH. Run in services/inference.
set -eu
cd "$(dirname "$0")/.."
common="--universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --quiet"
# shellcheck disable=SC2086
uv pip compile $common requirements.in -o requirements.txt
# shellcheck disable=SC2086
uv pip compile $common requirements-dev.in -o requirements-dev.txt
# shellcheck disable=SC2086
uv pip compile $common requirements-diffrhythm.in -o requirements-diffrhythm.txt
if grep -nE 'https?://' requirements.txt requirements-dev.txt requirements-diffrhythm.txt; then
  echo 'a requirements file holds an address' >&2
  exit 1
fi
