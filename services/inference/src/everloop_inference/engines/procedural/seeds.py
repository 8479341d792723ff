"""One seed becomes a tree of independent random streams."""

from __future__ import annotations

import hashlib

import numpy as np


class SeedTree:
    """Child streams named by a path, such as ("drums", 3).

    Counter-based (Philox keyed by a hash of seed and path): a stream depends on its own name only, so changing one
    part of the music, or the order of the work, leaves every other part as it was.
    """

    def __init__(self, seed: int, path: tuple[str | int, ...] = ()) -> None:
        self._seed = seed
        self._path = path

    def child(self, *names: str | int) -> SeedTree:
        """The subtree below `names`."""
        return SeedTree(self._seed, self._path + names)

    def stream(self, *names: str | int) -> np.random.Generator:
        """A fresh generator for the leaf `names`; asking twice gives the same numbers twice."""
        text = "/".join([str(self._seed), *map(str, self._path + names)])
        key = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=16).digest(), "little")
        return np.random.Generator(np.random.Philox(key=key))
