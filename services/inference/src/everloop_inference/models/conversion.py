"""The child process that reads a released file and writes its tensors as safetensors. Run by `convert.py` only.

Released files are pickles and TorchScript archives: formats that can carry code. So this process has no network and no
children, may write nothing but its result, and builds nothing but tensors and plain containers from a pickle.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from typing import Any

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.system",
    "os.fork",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "ctypes.",
    "shutil.",
)
_FILE_BYTES_MAX = 16 << 30
_PROCESSOR_SECONDS_MAX = 900


def main() -> int:
    """`SOURCE RESULT pickle|torchscript dit|vae|other`: 0, or 3 and a sentence on stderr for a refused file."""
    source, result, kind, network = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
    resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE_BYTES_MAX, _FILE_BYTES_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_SECONDS_MAX, _PROCESSOR_SECONDS_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Everything is imported before the door closes.
    from safetensors.torch import save_file

    from ..engines.diffrhythm.checkpoint.match import CheckpointError

    tensors_of = _reader(kind, network)
    close_the_door(result)
    try:
        tensors = tensors_of(source)
        if not tensors:
            raise CheckpointError("The weights file holds no tensors.")
        save_file({name: value.contiguous().clone() for name, value in tensors.items()}, result)
    except CheckpointError as error:
        print(error, file=sys.stderr)
        return 3
    return 0


def _reader(kind: str, network: str) -> Any:
    import torch

    from ..engines.diffrhythm.checkpoint.match import CheckpointError
    from ..engines.diffrhythm.checkpoint.read_pickle import read_pickle
    from ..engines.diffrhythm.checkpoint.spell_dit import spell_dit
    from ..engines.diffrhythm.checkpoint.spell_vae import spell_vae

    spell = {"dit": spell_dit, "vae": spell_vae}.get(network, dict)

    def from_torchscript(path: Path) -> Any:
        try:
            # Loading builds the module from its archive and runs none of its methods.
            module = torch.jit.load(path, map_location="cpu")
        except Exception as error:
            raise CheckpointError("The file is not a TorchScript archive and was refused.") from error
        return dict(module.state_dict())

    read = from_torchscript if kind == "torchscript" else read_pickle
    return lambda path: spell(read(path))


def close_the_door(result: Path) -> None:
    """From here on this process may write `result` and read; anything else ends it. An audit hook cannot be taken away
    again, also not by code that a file smuggles in."""
    allowed = str(result.resolve())

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_FORBIDDEN):
            os.write(
                2,
                b"The file tried to run a program, to reach the network or to change files and was refused.\n",
            )
            os._exit(3)
        if event == "open" and isinstance(arguments[0], (str, bytes)):
            flags = arguments[2] if len(arguments) > 2 and isinstance(arguments[2], int) else 0
            writing = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC))
            if writing and os.path.realpath(os.fsdecode(arguments[0])) != allowed:
                os.write(2, b"The file tried to write somewhere else and was refused.\n")
                os._exit(3)

    sys.addaudithook(refuse)


if __name__ == "__main__":
    sys.exit(main())
