"""What a child costs, from its fork to its end, measured in a process that is begun as a judge's is (process.py).

The jail's own cost is the difference of two zygotes that take turns, one of which forks children without it; their
answer is a function that gives its argument. Started as `python -m grading.benchmark.child ROUNDS`.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from grading.sandbox.zygote import Zygote

_WARM = 3  # not counted: the first ones make page tables


@contextmanager
def _zygote(contained: bool) -> Iterator[Zygote]:
    if contained:
        made = Zygote()
    else:
        with patch("grading.sandbox.jail.enter"):  # what is forked from here has no jail
            made = Zygote()
    try:
        yield made
    finally:
        made.close()


def main(rounds: int) -> dict[str, list[float]]:
    """Milliseconds of so many children, with the jail and without, in turns."""
    with _zygote(True) as jailed, _zygote(False) as bare, TemporaryDirectory(prefix="costs-") as name:
        (Path(name) / "answer.py").write_text("def same(value):\n    return value\n", encoding="utf-8")
        found: dict[str, list[float]] = {"jailed": [], "bare": []}
        for _ in range(rounds + _WARM):
            for which, zygote in (("jailed", jailed), ("bare", bare)):
                found[which].append(_one(zygote, Path(name)))
    return {which: times[_WARM:] for which, times in found.items()}


def _one(zygote: Zygote, folder: Path) -> float:
    from grading.probe import Steps  # after the zygotes, as in a judge
    from grading.sandbox.handle import Child

    start = time.perf_counter()
    child = Child(zygote, folder, Steps(), 5)
    child.load("answer.py").returned()
    child.call("same", 1).returns(1)
    child.kill()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
