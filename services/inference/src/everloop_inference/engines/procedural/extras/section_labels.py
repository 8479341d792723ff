"""Where each section of the form begins and ends, as labels any audio editor reads."""

from __future__ import annotations

from collections.abc import Sequence

from ...contract import Section


def section_labels(sections: Sequence[Section]) -> str:
    """One line per section: start and end in seconds and the name, with tabs between (Audacity's label format)."""
    return "".join(
        f"{section.start_seconds:.6f}\t{section.end_seconds:.6f}\t{section.name}\n" for section in sections
    )
