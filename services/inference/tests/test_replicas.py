"""How many replicas an engine gets, as the options say it."""

from __future__ import annotations

import math
import re

import pytest

from everloop_inference.serving.replicas import Replicas, read_replicas

_ENGINES = ("procedural", "diffrhythm")


def test_what_is_not_named_is_one_replica_that_ends_at_once() -> None:
    replicas = read_replicas([], [], _ENGINES)
    assert replicas == {"procedural": Replicas(1, 1), "diffrhythm": Replicas(1, 1)}
    options = replicas["procedural"].options(slots=3)
    assert options["num_replicas"] == 1
    assert options["graceful_shutdown_timeout_s"] <= 5
    assert "autoscaling_config" not in options
    assert "num_gpus" not in options["ray_actor_options"]


def test_a_range_is_autoscaled_and_a_replica_that_goes_may_finish_its_song() -> None:
    replicas = read_replicas(["diffrhythm=1:4"], ["diffrhythm=1"], _ENGINES)["diffrhythm"]
    options = replicas.options(slots=3)
    scaling = options["autoscaling_config"]
    assert (scaling["min_replicas"], scaling["max_replicas"]) == (1, 4)
    assert options["ray_actor_options"] == {"num_cpus": 0, "num_gpus": 1.0}
    # A job may take ten minutes.
    assert options["graceful_shutdown_timeout_s"] > 600


@pytest.mark.parametrize("slots", [1, 2, 3, 8])
def test_another_replica_is_wanted_exactly_when_every_slot_is_taken(slots: int) -> None:
    target = Replicas(1, 9).options(slots)["autoscaling_config"]["target_ongoing_requests"]
    assert math.ceil((slots - 1) / target) <= 1
    assert math.ceil(slots / target) == 2


@pytest.mark.parametrize(
    ("ranges", "gpus", "told"),
    [
        (["diffrhythm=0"], [], "--replicas diffrhythm=0"),
        (["diffrhythm=3:2"], [], "--replicas diffrhythm=3:2"),
        (["diffrhythm=1:2:3"], [], "--replicas diffrhythm=1:2:3"),
        (["diffrhythm"], [], "--replicas diffrhythm"),
        (["bark=1:2"], [], "no engine of this name"),
        ([], ["diffrhythm=-1"], "--gpus diffrhythm=-1"),
        ([], ["diffrhythm=many"], "--gpus diffrhythm=many"),
    ],
)
def test_a_mistake_is_told_with_its_option(ranges: list[str], gpus: list[str], told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        read_replicas(ranges, gpus, _ENGINES)
