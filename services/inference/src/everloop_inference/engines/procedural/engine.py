"""The procedural engine behind the contract."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path

from ...errors import EngineError, ErrorCode
from ..check_capabilities import check_capabilities
from ..contract import (
    Description,
    FinishedRun,
    Interpretation,
    LyricsReading,
    Master,
    Overrides,
    Progress,
    Readiness,
    Recipe,
    RunEstimate,
    SamplingChoice,
    State,
    StemArchive,
)
from ..settings import SLOTS_DEFAULT
from .check_recipe import check_overrides, check_prompt, check_recipe
from .description import ENGINE_VERSION, describe
from .estimate import estimate
from .prompt.interpret import interpret
from .render_messages import Order, Report
from .render_processes import RenderProcesses


class ProceduralEngine:
    """Composes and synthesises; always ready. Owns its render processes: call `close` at the end."""

    def __init__(self, slots: int = SLOTS_DEFAULT) -> None:
        self._slots = slots
        self._running = 0
        self._processes = RenderProcesses()
        self._processes.warm_up()

    def describe(self) -> Description:
        """See `contract.Engine`."""
        return describe()

    def state(self) -> State:
        """Always ready, also while all slots are taken: then a call is refused as busy and may be repeated."""
        return State(
            Readiness.READY,
            "Ready: this engine needs no download.",
            running=self._running,
            slots=self._slots,
        )

    def interpret(self, prompt: str, overrides: Overrides) -> Interpretation:
        """See `contract.Engine`."""
        check_prompt(prompt)
        check_overrides(overrides)
        return interpret(prompt, overrides).interpretation

    async def read_lyrics(self, lyrics: str, duration_seconds: float) -> LyricsReading:
        """Always raises INVALID_INPUT: there is no voice."""
        raise EngineError(ErrorCode.INVALID_INPUT, "lyrics: this engine has no voice; leave it empty.")

    def estimate(
        self, duration_seconds: float, sampling: SamplingChoice, history: Sequence[FinishedRun]
    ) -> RunEstimate:
        """See `contract.Engine`."""
        check_capabilities(
            Recipe(prompt="-", duration_seconds=duration_seconds, seed=0, sampling=sampling),
            self.describe().capabilities,
        )
        return estimate(duration_seconds, history)

    async def generate(self, recipe: Recipe, scratch: Path) -> AsyncGenerator[Progress | Master, None]:
        """See `contract.Engine`. Raises ENGINE_BUSY when every slot is taken."""
        async with aclosing(self._render(Order(recipe, scratch / "master.flac"))) as reports:
            async for report in reports:
                if not isinstance(report, StemArchive):
                    yield report

    async def make_stems(
        self, recipe: Recipe, engine_version: str, events_sha256: str, scratch: Path
    ) -> AsyncGenerator[Progress | StemArchive, None]:
        """See `contract.StemEngine`. Raises ENGINE_BUSY when every slot is taken."""
        if engine_version != ENGINE_VERSION:
            raise EngineError(
                ErrorCode.INVALID_INPUT,
                "Another version of this engine made the track; make the track again to get its stems.",
            )
        async with aclosing(self._render(Order(recipe, scratch / "stems.zip", events_sha256))) as reports:
            async for report in reports:
                if not isinstance(report, Master):
                    yield report

    async def _render(self, order: Order) -> AsyncGenerator[Report, None]:
        check_capabilities(order.recipe, self.describe().capabilities)
        check_recipe(order.recipe)
        if self._running >= self._slots:
            raise EngineError(
                ErrorCode.ENGINE_BUSY,
                f"All {self._slots} slots of this engine are taken; try again in a moment.",
            )
        self._running += 1
        try:
            async with aclosing(self._processes.render(order)) as reports:
                async for report in reports:
                    yield report
        finally:
            self._running -= 1

    def close(self) -> None:
        """Ends the waiting render process."""
        self._processes.close()
