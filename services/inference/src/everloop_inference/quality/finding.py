"""One figure of the report against its limit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`check` is Q1 … Q15. `low` and `high` are inclusive; None leaves that side open."""

    check: str
    name: str
    value: float
    low: float | None = None
    high: float | None = None
    # What was measured: a prompt and seed, a pair, a style.
    subject: str = ""

    @property
    def passed(self) -> bool:
        """Whether the figure lies within its limits; a figure that is no number does not."""
        if self.value != self.value:
            return False
        low = float("-inf") if self.low is None else self.low
        high = float("inf") if self.high is None else self.high
        return bool(low <= self.value <= high)

    @property
    def limit(self) -> str:
        """The limits as a reader writes them."""
        if self.low is not None and self.high is not None:
            return f"{self.low:g} … {self.high:g}"
        if self.low is not None:
            return f"≥ {self.low:g}"
        return "reported" if self.high is None else f"≤ {self.high:g}"
