#!/bin/sh
# Writes src/everloop_inference/gen from /proto with the plugins of requirements-dev.txt.
# Needs that environment's python and bin folder on PATH (activate it). Run from anywhere.
set -eu
here="$(cd "$(dirname "$0")/.." && pwd)"
proto="$here/../../proto"
out="$here/src/everloop_inference/gen"
python -c 'import grpc_tools' && command -v protoc-gen-connectrpc >/dev/null || {
  echo 'Put an environment with services/inference/requirements-dev.txt on PATH first (activate it), then run this again.' >&2
  exit 1
}
rm -rf "$out"
mkdir -p "$out"
python -m grpc_tools.protoc -I "$proto" --python_out="$out" --pyi_out="$out" \
  --connectrpc_out="$out" --connectrpc_opt=protobuf=google \
  everloop/inference/v1/inference.proto everloop/models/v1/models.proto
# Events are not served here; they are generated so that the golden messages are decoded by both languages.
python -m grpc_tools.protoc -I "$proto" --python_out="$out" --pyi_out="$out" everloop/events/v1/events.proto
# protoc writes plain folders; packages are found by setuptools and imported relatively.
find "$out" -type d -exec sh -c 'printf "" > "$1/__init__.py"' _ {} \;
