"""Tags such as [Verse 1] or (Chorus): they shape the pacing and are never sung (§8.6)."""

from __future__ import annotations

import re

_NAMES = {
    "intro": "intro", "verse": "verse", "pre-chorus": "pre-chorus", "prechorus": "pre-chorus",
    "pre chorus": "pre-chorus", "chorus": "chorus", "refrain": "chorus", "hook": "hook",
    "post-chorus": "post-chorus", "post chorus": "post-chorus", "bridge": "bridge", "middle eight": "bridge",
    "break": "break", "breakdown": "break", "drop": "break", "solo": "solo", "guitar solo": "solo",
    "instrumental": "instrumental", "interlude": "instrumental", "outro": "outro", "ending": "outro",
    "intermezzo": "instrumental", "coda": "outro",
    "主歌": "verse", "副歌": "chorus", "导歌": "pre-chorus", "预副歌": "pre-chorus", "桥段": "bridge", "过渡": "bridge",
    "前奏": "intro", "间奏": "instrumental", "尾奏": "outro", "独奏": "solo", "结尾": "outro",
}  # fmt: skip
_TAG = re.compile(
    r"^(?:\[([^\[\]]{1,60})\]|\(([^()]{1,60})\)|（([^（）]{1,60})）|【([^【】]{1,60})】|#+\s*(.{1,60}?))\s*:?$"
)
# "Verse 2", "Chorus x2", "Verse 1: quietly"
_DETAIL = re.compile(
    r"\s*(?:[x×]?\s*\d+|[x×]\s*\d+|[ivx]+|一|二|三|四)?\s*(?:[x×]\s*\d+)?\s*(?:[:：-].*)?$", re.IGNORECASE
)
# Longest first, so that "pre-chorus" is not read as a kind of "pre".
_KNOWN = sorted(_NAMES, key=len, reverse=True)
_UNKNOWN_BRACKETS = re.compile(r"^\[[^\[\]:<>]{1,60}\]$")


def section_tag(line: str) -> str:
    """The section a line names: one of ours, "other" for unknown words in square brackets, "" for a sung line."""
    line = line.strip()
    found = _TAG.match(line)
    if found is not None:
        words = " ".join(next(part for part in found.groups() if part is not None).lower().split())
        for name in _KNOWN:
            if words.startswith(name) and _DETAIL.fullmatch(words[len(name) :]):
                return _NAMES[name]
    return "other" if _UNKNOWN_BRACKETS.match(line) and any(sign.isalpha() for sign in line) else ""
