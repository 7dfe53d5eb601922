"""A student's own outputs, for the person who reads them: plain text and PNG only, and not too much.

HTML, scripts, SVG and widgets are dropped, so an output can't look like a verdict or act on a page.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

MOST_TEXT, MOST_OUTPUTS, MOST_IMAGE = 4_000, 20, 500_000
ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)", re.DOTALL)
CONTROLS = re.compile(r"[^\n\t\x20-\x7e\xa0-\U0010ffff]|[\ud800-\udfff]")


def sanitised(cell: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """The cell's outputs as nbformat wants them; those of an unknown form are left out."""
    outputs = cell.get("outputs") if cell else None
    if not isinstance(outputs, list):
        return []
    cleaned = [_output(output) for output in outputs[:MOST_OUTPUTS] if isinstance(output, dict)]
    return [output for output in cleaned if output is not None]


def _output(output: dict[str, Any]) -> dict[str, Any] | None:
    match output.get("output_type"):
        case "stream":
            return {"output_type": "stream", "name": "stdout", "text": clean(output.get("text"))}
        case "error":
            text = f"{clean(output.get('ename'))}: {clean(output.get('evalue'))}"
            return {"output_type": "stream", "name": "stdout", "text": text}
        case "display_data" | "execute_result":
            data = output.get("data")
            return _display(data) if isinstance(data, dict) else None
    return None


def _display(data: dict[str, Any]) -> dict[str, Any] | None:
    kept: dict[str, Any] = {}
    if "text/plain" in data:
        kept["text/plain"] = clean(data["text/plain"])
    if (image := _png(data.get("image/png"))) is not None:
        kept["image/png"] = image
    return {"output_type": "display_data", "metadata": {}, "data": kept} if kept else None


def _png(value: Any) -> str | None:
    """Base64 of a PNG that is one, and not too large."""
    text = "".join(value) if isinstance(value, list) else value
    if not isinstance(text, str) or len(text) > MOST_IMAGE:
        return None
    try:
        content = base64.b64decode(text, validate=False)
    except (binascii.Error, ValueError):
        return None
    return base64.b64encode(content).decode() if content.startswith(b"\x89PNG\r\n") else None


def clean(value: Any) -> str:
    """Text without terminal codes and control characters, cut at a length that a person can read."""
    text = "".join(map(str, value)) if isinstance(value, list) else str(value if value is not None else "")
    text = text[: 4 * MOST_TEXT].replace("\r\n", "\n").replace("\r", "\n")
    text = CONTROLS.sub("\ufffd", ANSI.sub("", text))
    return text if len(text) <= MOST_TEXT else text[:MOST_TEXT] + "\n… (cut)"
