"""The messages in proto/golden mean the same in both languages; the TypeScript side decodes the same files."""

import json
from pathlib import Path

import pytest
from google.protobuf import json_format
from google.protobuf.message import Message

from everloop_inference.gen.everloop.events.v1 import events_pb2
from everloop_inference.gen.everloop.inference.v1 import inference_pb2

_GOLDEN = Path(__file__).resolve().parents[3] / "proto" / "golden"
_MODULES = {"everloop.events.v1": events_pb2, "everloop.inference.v1": inference_pb2}
_FILES = sorted(_GOLDEN.glob("*.json"))


def _empty_message(path: Path) -> Message:
    package, name = ".".join(path.name.split(".")[:3]), path.name.split(".")[3]
    return getattr(_MODULES[package], name)()


def test_golden_messages_exist() -> None:
    assert len(_FILES) > 4


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_a_golden_message_survives_json_and_binary(path: Path) -> None:
    written = json.loads(path.read_text(encoding="utf-8"))
    message = json_format.ParseDict(written, _empty_message(path))
    again = _empty_message(path)
    again.ParseFromString(message.SerializeToString())
    assert again == message
    assert json_format.MessageToDict(again) == written
