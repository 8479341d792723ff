"""What a host says about a file before it is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import aiohttp

from .manifest import FileEntry
from .model_error import download_failed

HUB_ENDPOINT = "https://huggingface.co"
GITHUB_ENDPOINT = "https://raw.githubusercontent.com"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


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


async def describe_remote(
    session: aiohttp.ClientSession, file: FileEntry, endpoints: Endpoints, revision: str
) -> RemoteFile:
    """Asks for the headers only. The hub tells size, SHA-256 and commit of large files in headers of its own.

    Raises DOWNLOAD_FAILED when the host does not answer or does not have the file.
    """
    url = address_of(file, endpoints, revision)
    require_safe_address(url)
    try:
        async with session.head(url, allow_redirects=False) as answer:
            headers, status = answer.headers, answer.status
        if status in (301, 302, 303, 307, 308) and "X-Linked-Size" not in headers:
            async with session.head(url, allow_redirects=True, max_redirects=5) as answer:
                require_safe_address(str(answer.url))
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
    if size is None or not size.isdigit():
        raise download_failed("The download host does not tell the size of the file.")
    tag = (headers.get("X-Linked-Etag") or headers.get("ETag") or "").removeprefix("W/").strip('"')
    promised = tag if re.fullmatch(r"[0-9a-f]{64}", tag) else None
    return RemoteFile(url, int(size), promised, tag, headers.get("X-Repo-Commit") or revision)
