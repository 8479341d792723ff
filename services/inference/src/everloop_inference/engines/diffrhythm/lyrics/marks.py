"""Punctuation as the model knows it (§8.5, step 3)."""

from __future__ import annotations

import re

MARKS = ",.?!;:'…"

_ASCII = str.maketrans({
    "，": ",", "、": ",", "。": ".", "！": "!", "？": "?", "；": ";", "：": ":", "‘": "'", "’": "'",
})  # fmt: skip
_ELLIPSES = re.compile(r"\.\.\.|···|・・・|⋯")
_STRANGE = re.compile(rf"[^\w\s{re.escape(MARKS)}]")
_AROUND_MARKS = re.compile(rf"\s*([{re.escape(MARKS)}])\s*")
_SPACES = re.compile(r"\s+")


def plain_marks(text: str) -> str:
    """Full-width and curly marks as ASCII ones, everything but words and marks left out, spaces squeezed."""
    plain = _ELLIPSES.sub("…", text.translate(_ASCII))
    plain = _STRANGE.sub("", plain)
    plain = _AROUND_MARKS.sub(r"\1", plain)
    return _SPACES.sub(" ", plain).strip()


def split_at_marks(text: str) -> list[str]:
    """Pieces of words and single marks in their order; no piece is empty."""
    return [piece for piece in re.split(rf"([{re.escape(MARKS)}])", text) if piece.strip()]
