"""What is in a picture, and whether it is always the same one."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from utils.show import Panel


def texts_of(panel: Panel) -> list[str]:
    """The texts in the picture, which must be well formed."""
    start = panel.html.index("<svg")
    root = ElementTree.fromstring(panel.html[start : panel.html.index("</svg>") + 6])
    return [text for text in root.itertext() if text.strip()]


def printed_under_two_hash_seeds(code: str, path: Path) -> set[str]:
    """What a program prints of the file at `path` (its first argument), in two processes with different hash seeds."""
    return {
        subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": str(seed), "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
        ).stdout
        for seed in (1, 2)
    }  # fmt: skip
