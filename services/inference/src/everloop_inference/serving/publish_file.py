"""Uploading what was made as the last part of a call's progress."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from pathlib import Path

from ..engines.contract import Progress, Stage
from ..errors import EngineError
from .put_file import put_file

# The engine's own progress fills the call up to here; publishing takes the rest.
PUBLISHING_FROM_PERCENT = 95.0


async def publish_file(path: Path, url: str, content_type: str) -> AsyncGenerator[Progress, None]:
    """Sends the file and tells how far it is. Raises UPLOAD_FAILED; closing the iterator ends the upload."""
    shares: asyncio.Queue[float | None] = asyncio.Queue()
    sending = asyncio.create_task(put_file(path, url, content_type, shares.put_nowait))
    sending.add_done_callback(lambda _: shares.put_nowait(None))
    try:
        yield Progress(Stage.PUBLISHING, PUBLISHING_FROM_PERCENT)
        while (share := await shares.get()) is not None:
            percent = PUBLISHING_FROM_PERCENT + (99.5 - PUBLISHING_FROM_PERCENT) * share
            yield Progress(Stage.PUBLISHING, percent)
        await sending
    finally:
        if not sending.done():
            sending.cancel()
            with contextlib.suppress(asyncio.CancelledError, EngineError):
                await sending
