"""Which layer stops what: inputs against layers, with the layers switched off one by one.

In order: each input is sent with each layer alone in force, then with all but one. What got through alone
shows what a layer can't see; what gets through when one is off shows what nobody else would have stopped.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from utils import svg
from utils.show import Panel

_CELL = 96.0  # width of a layer's column, in px
_GAP = 12.0
Send = Callable[[Any, Sequence[str]], bool]


def defence_matrix(
    inputs: Mapping[str, Any], layers: Sequence[str], send: Send, title: str = "Which layer stops it?"
) -> Panel:
    """A row for each input, a column for each layer: a filled cell where that layer alone stops it.

    `send(input, layers)` sends an input with just these layers in force and says whether it got through; it is
    called afresh for each cell. Below, for each layer, how many inputs get through when it alone is switched off.
    """
    stops = {name: [not send(one, [layer]) for layer in layers] for name, one in inputs.items()}
    through = [sum(send(one, [other for other in layers if other != layer]) for one in inputs.values())
               for layer in layers]  # fmt: skip
    words = [f"{name}: {', '.join(_stopping(layers, row)) or 'nobody stops it'}" for name, row in stops.items()]
    words += [f"without {layer}: {count} of {len(inputs)} get through"
              for layer, count in zip(layers, through, strict=True)]  # fmt: skip
    return Panel(_draw(title, "\n".join(words), layers, stops, through), "\n".join(words))


def _stopping(layers: Sequence[str], row: Sequence[bool]) -> list[str]:
    return [layer for layer, stopped in zip(layers, row, strict=True) if stopped]


def _draw(title: str, words: str, layers: Sequence[str], stops: dict[str, list[bool]], through: list[int]) -> str:
    last = "through if it is off"
    left = max(svg.width_of(name) for name in [*stops, last]) + _GAP
    marks = [svg.text(0, 16, title, weight="bold", size="13")]
    top = svg.HEAD + svg.ROW
    marks += [svg.text(left + _CELL * (n + 0.5), top - 6, layer, anchor="middle", weight="bold")
              for n, layer in enumerate(layers)]  # fmt: skip
    for place, (name, row) in enumerate(stops.items()):
        y = top + svg.ROW * place
        marks.append(svg.text(left - _GAP, y + 14, name, anchor="end"))
        marks += [_cell(left + _CELL * n, y, stopped) for n, stopped in enumerate(row)]
    y = top + svg.ROW * len(stops) + 4
    marks.append(svg.text(left - _GAP, y + 14, last, anchor="end", style="italic"))
    marks += [svg.text(left + _CELL * (n + 0.5), y + 14, str(count), anchor="middle")
              for n, count in enumerate(through)]  # fmt: skip
    moved = f'<g transform="translate(8 4)">{"".join(marks)}</g>'
    return svg.picture(left + _CELL * len(layers) + 16, y + svg.ROW + 14, title, words, [moved])


def _cell(x: float, y: float, stopped: bool) -> str:
    """A cell: filled, with a word in it, where the input is stopped."""
    if not stopped:
        return svg.rect(x + 2, y + 2, _CELL - 4, svg.ROW - 4, stroke_opacity="0.25")
    filled = svg.rect(x + 2, y + 2, _CELL - 4, svg.ROW - 4, fill=svg.ACCENT, stroke="none")
    return filled + svg.text(x + _CELL / 2, y + 14, "stops", anchor="middle", fill="#000")
