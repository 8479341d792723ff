"""Writes a folder in the format of recorded cases, computed by the slow implementation."""

from __future__ import annotations

import hashlib
import json
import math
import re
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file

from .record_placement import record_placements
from .released_keys import Shapes, dit_shapes, vae_shapes
from .slow_dit import SlowDit, SlowSong
from .slow_layers import Array, Weights
from .slow_sampler import SlowRequest, slow_trajectory
from .slow_vae import slow_decode, slow_encode

_RULES: dict[str, list[list[Any]]] = {
    "dit": [
        ["layernorm\\.weight$|\\.norm\\.weight$", 0.6, 1.4],
        ["\\.grn\\.(gamma|beta)$", -0.4, 0.6],
        ["text_embed\\.text_embed\\.weight$", -1.0, 1.0],
        ["bias$", -0.3, 0.2],
        [".", "fan", 1.1],
    ],
    "vae": [
        ["\\.(alpha|beta)$", -0.6, 0.4],
        ["bias$", -0.1, 0.1],
        ["weight_g$", 0.4, 1.0],
        [".", "fan", 1.0],
    ],
}
_MASK = (1 << 64) - 1


def slow_uniform(seed_text: str, count: int, low: float, high: float) -> npt.NDArray[np.float32]:
    """The recipe in Python integers where short, else in one NumPy expression."""
    seed = int.from_bytes(hashlib.sha256(seed_text.encode()).digest()[:8], "little")
    z = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return (low + (high - low) * ((z >> np.uint64(40)) / 2.0**24)).astype(np.float32)


def record_folder(folder: Path) -> None:
    """Forwards, an edit's trajectory, a sinusoid, autoencoders and placements, of sizes that nobody else has."""
    arrays: dict[str, npt.NDArray[Any]] = {}
    cases = [
        *(_forward(arrays, *row) for row in _FORWARDS),
        _sample(arrays),
        _time(arrays),
        *(_vae(arrays, *row) for row in _AUTOENCODERS),
        *record_placements(arrays),
    ]
    folder.mkdir(parents=True, exist_ok=True)
    content = {"format": 1, "rules": _RULES, "cases": cases}
    folder.joinpath("cases.json").write_text(json.dumps(content), encoding="utf-8")
    save_file(
        {
            name: np.ascontiguousarray(array, np.int32 if array.dtype == np.int32 else np.float32)
            for name, array in arrays.items()
        },
        folder / "arrays.safetensors",
    )


# dim, depth, longest, frames, songs, causal, rope
_FORWARDS = (
    (64, 3, 2_048, 23, 2, False, "upstream"),
    (64, 2, 6_144, 19, 1, False, "exact"),
    (128, 2, 2_048, 17, 1, True, "upstream"),
    (192, 1, 2_048, 41, 3, False, "exact"),
    (256, 5, 6_144, 9, 1, False, "upstream"),
    (320, 2, 6_144, 1, 1, True, "exact"),
)
# channels, latent frames
_AUTOENCODERS = ((2, 27), (4, 1), (3, 11))


def _weights(network: str, seed: str, shapes: Shapes) -> Weights:
    result: Weights = {}
    for name, shape in shapes.items():
        low, high = next((low, high) for rule, low, high in _RULES[network] if re.search(rule, name))
        if low == "fan":
            high = high * math.sqrt(3 / math.prod(shape[1:]))
            low = -high
        values = slow_uniform(f"{seed}:{name}", math.prod(shape), low, high)
        result[name] = values.reshape(shape).astype(np.float64)
    return result


def _slow_dit(seed: str, dim: int, depth: int, longest: int, causal: bool, rope: str) -> SlowDit:
    weights = _weights("dit", seed, dit_shapes(dim, depth, longest == 6_144))
    return SlowDit(weights, 32, depth, longest, causal, rope == "upstream")


def _ids(seed: str, frames: int) -> npt.NDArray[np.int64]:
    drawn = (slow_uniform(f"{seed}:text", frames, 0, 1) * np.float32(363)).astype(np.int64)
    return np.where(slow_uniform(f"{seed}:keep", frames, 0, 1) < 0.6, np.minimum(drawn, 362) + 1, 0)


def _style(seed: str) -> Array:
    values = slow_uniform(seed, 512, -1, 1).astype(np.float64)
    return values / np.linalg.norm(values)


def _forward(
    arrays: dict[str, Any],
    dim: int,
    depth: int,
    longest: int,
    frames: int,
    songs: int,
    causal: bool,
    rope: str,
) -> dict[str, Any]:
    case_id = f"forward/other-{dim}-{longest}-{causal}"
    seed, weights_seed = f"other:{case_id}", f"other:w:{case_id}"
    dit = _slow_dit(weights_seed, dim, depth, longest, causal, rope)
    times = [float(np.float32(0.11 + 0.4 * song)) for song in range(songs)]
    duration = float(np.float32(frames / longest))
    x = (
        slow_uniform(f"{seed}:x", songs * frames * 64, -1.7, 1.7)
        .reshape(songs, frames, 64)
        .astype(np.float64)
    )
    reference = (
        slow_uniform(f"{seed}:cond", songs * frames * 64, -1, 1).reshape(songs, frames, 64).astype(np.float64)
    )
    reference[:, frames // 3 : 2 * frames // 3] = 0
    both: dict[str, list[Array]] = {"velocity_cond": [], "velocity_null": []}
    for song in range(songs):
        ids = _ids(f"{seed}:{song}", frames)
        own = SlowSong(x[song], reference[song], ids, _style(f"{seed}:style{song}"), times[song], duration)
        null = SlowSong(
            x[song], reference[song] * 0, ids * 0, _style(f"{seed}:neg{song}"), times[song], duration
        )
        both["velocity_cond"].append(dit.velocity(own))
        both["velocity_null"].append(dit.velocity(null))
    stride = 2
    for name, songs_velocities in both.items():
        arrays[f"{case_id}/{name}"] = np.stack(songs_velocities)[:, ::stride]
    return {
        **{"id": case_id, "kind": "forward", "dim": dim, "depth": depth, "max_frames": longest},
        **{"frames": frames, "batch": songs, "causal": causal, "rope": rope, "weights_seed": weights_seed},
        **{"input_seed": seed, "time": times, "start_time": [0.0] * songs, "duration": [duration] * songs},
        **{"kept_frames_stride": stride, "arrays": list(both)},
    }


def _sample(arrays: dict[str, Any]) -> dict[str, Any]:
    case_id, seed, weights_seed = "sample/other-edit", "other:sample", "other:w:sample"
    dim, depth, longest, frames, steps = 64, 2, 6_144, 30, 5
    dit = _slow_dit(weights_seed, dim, depth, longest, False, "exact")
    mask = np.zeros(frames, np.bool_)
    mask[10:21] = True
    reference = slow_uniform(f"{seed}:ref", frames * 64, -1.7, 1.7).reshape(frames, 64).astype(np.float64)
    noise = slow_uniform(f"{seed}:noise", frames * 64, -2, 2).reshape(frames, 64).astype(np.float64)
    request = SlowRequest(
        _ids(seed, frames),
        _style(f"{seed}:style"),
        _style(f"{seed}:neg"),
        reference,
        mask,
        noise,
        steps,
        2.5,
        -0.8,
    )
    states = slow_trajectory(dit, request)
    points = [0, 2, 4]
    arrays[f"{case_id}/noise"] = noise[None]
    arrays[f"{case_id}/trajectory"] = np.stack([states[point] for point in points])[:, None]
    arrays[f"{case_id}/latents"] = np.where(mask[:, None], states[-1], reference)[None]
    return {
        **{
            "id": case_id,
            "kind": "sample",
            "dim": dim,
            "depth": depth,
            "max_frames": longest,
            "frames": frames,
        },
        **{"songs": 1, "steps": steps, "guidance": 2.5, "sway": -0.8, "segments_seconds": [[0.47, 1.0]]},
        **{"segments_frames": [[10, 21]], "weights_seed": weights_seed, "input_seed": seed},
        **{
            "duration": frames / longest,
            "trajectory_points": points,
            "arrays": ["noise", "trajectory", "latents"],
        },
    }


def _time(arrays: dict[str, Any]) -> dict[str, Any]:
    times = np.linspace(0, 1, 7, dtype=np.float32)
    angles = 1_000 * times[:, None].astype(np.float64) * np.exp(-np.arange(128) * math.log(10_000) / 127)
    arrays["time/other/time"] = times
    arrays["time/other/sinusoid"] = np.concatenate((np.sin(angles), np.cos(angles)), axis=1)
    return {
        **{"id": "time/other", "kind": "time_sinusoid", "width": 256, "dtype": "float32"},
        "arrays": ["time", "sinusoid"],
    }


def _vae(arrays: dict[str, Any], channels: int, frames: int) -> dict[str, Any]:
    case_id = f"vae/other-{channels}-{frames}"
    seed, weights_seed = f"other:{case_id}", f"other:w:{case_id}"
    weights = _weights("vae", weights_seed, vae_shapes(channels))
    latents = slow_uniform(f"{seed}:z", 64 * frames, -1.7, 1.7).reshape(64, frames).T.astype(np.float64)
    audio = slow_uniform(f"{seed}:audio", 2 * frames * 2_048, -0.5, 0.5).reshape(2, -1).T.astype(np.float64)
    heard = slow_decode(weights, latents).T[None]
    arrays[f"{case_id}/decoded"] = heard[..., ::7]
    arrays[f"{case_id}/decoded_head"] = heard[..., :512]
    arrays[f"{case_id}/decoded_tail"] = heard[..., -512:]
    arrays[f"{case_id}/encoded"] = slow_encode(weights, audio).T[None]
    return {
        **{
            "id": case_id,
            "kind": "vae",
            "base_channels": channels,
            "latent_frames": frames,
            "weights_seed": weights_seed,
        },
        **{"input_seed": seed, "audio_stride": 7, "chunk": None, "keys": len(weights)},
        "arrays": ["decoded", "decoded_head", "decoded_tail", "encoded"],
    }
