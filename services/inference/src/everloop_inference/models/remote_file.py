"""What a host says about a file before it is fetched."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import aiohttp

from .manifest import FileEntry
from .model_error import download_failed

HUB_ENDPOINT = "https://huggingface.co"
GITHUB_ENDPOINT = "https://raw.githubusercontent.com"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
# A host that says nothing for so long is away.
ANSWER_SECONDS_MAX = 60.0
# Sizes and hashes are those of the file itself, so nobody on the way may squeeze it.
HEADERS = {"Accept-Encoding": "identity"}


@dataclass(frozen=True)
class Endpoints:
    """Where files come from: the hub or a mirror with the same addresses, and raw files of repositories."""

    hub: str = HUB_ENDPOINT
    github: str = GITHUB_ENDPOINT


@dataclass(frozen=True)
class RemoteFile:
    """Address, exact size, and the hash the host promises (None where it promises none)."""

    url: str
    size_bytes: int
    sha256: str | None
    # Changes when the content does; a half-finished download of another tag starts anew.
    tag: str
    revision: str


def address_of(file: FileEntry, endpoints: Endpoints, revision: str) -> str:
    """The URL of a file at a revision."""
    repository, path = quote(file.repository), quote(file.path)
    if file.host == "github":
        return f"{endpoints.github.rstrip('/')}/{repository}/{quote(revision)}/{path}"
    return f"{endpoints.hub.rstrip('/')}/{repository}/resolve/{quote(revision)}/{path}"


def require_safe_address(url: str) -> None:
    """HTTPS, or plain HTTP on this machine (a mirror behind a tunnel, a test). Redirects are held to the same."""
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return
    raise download_failed("The download address is not an HTTPS one and was not used.")


def require_safe_redirects(asked: str, hops: Iterable[str]) -> None:
    """Every hop is a safe address, and none leads from elsewhere to this machine."""
    from_here = urlsplit(asked).hostname in _LOOPBACK
    for hop in hops:
        require_safe_address(hop)
        if urlsplit(hop).hostname in _LOOPBACK and not from_here:
            raise download_failed(
                "The download host pointed to this machine; nothing was fetched from there."
            )


def hops_of(answer: aiohttp.ClientResponse) -> list[str]:
    """The addresses that an answer came by, after the first."""
    return [str(step.url) for step in (*answer.history, answer)][1:]


def require_unsqueezed(answer: aiohttp.ClientResponse) -> None:
    """Raises DOWNLOAD_FAILED for a body that is not the file's own bytes."""
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise download_failed("The download host sends the file compressed, which cannot be checked.")


async def describe_remote(
    session: aiohttp.ClientSession, file: FileEntry, endpoints: Endpoints, revision: str
) -> RemoteFile:
    """Asks for the headers only. The hub tells size, SHA-256 and commit of large files in headers of its own.

    Raises DOWNLOAD_FAILED when the host does not answer or does not have the file.
    """
    url = address_of(file, endpoints, revision)
    require_safe_address(url)
    try:
        async with asyncio.timeout(ANSWER_SECONDS_MAX):
            async with session.head(url, headers=HEADERS, allow_redirects=False) as answer:
                headers, status = answer.headers, answer.status
            if status in (301, 302, 303, 307, 308) and "X-Linked-Size" not in headers:
                async with session.head(
                    url, headers=HEADERS, allow_redirects=True, max_redirects=5
                ) as answer:
                    require_safe_redirects(url, hops_of(answer))
                    headers, status = answer.headers, answer.status
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise download_failed("The download host does not answer.") from error
    if status == 404:
        raise download_failed("The download host does not have this file.")
    if status in (401, 403):
        raise download_failed("The download host does not give this file to anonymous users.")
    if status >= 400:
        raise download_failed(f"The download host answered with status {status}.")
    size = headers.get("X-Linked-Size") or headers.get("Content-Length")
    if size is None or re.fullmatch(r"[0-9]{1,15}", size) is None or int(size) == 0:
        raise download_failed("The download host does not tell the size of the file.")
    tag = (headers.get("X-Linked-Etag") or headers.get("ETag") or "").removeprefix("W/").strip('"')
    # Only the hub's own header is a checksum of the content; other tags may look like one.
    is_hash = "X-Linked-Etag" in headers and re.fullmatch(r"[0-9a-f]{64}", tag) is not None
    promised = tag if is_hash else None
    return RemoteFile(url, int(size), promised, tag, headers.get("X-Repo-Commit") or revision)
