"""The few marks that the pictures are made of.

Lines and letters take the colour of the text around them (`currentColor`), so a picture reads on light
and dark pages; an accent has enough contrast on both, and never says anything alone.
"""

import itertools
from collections.abc import Sequence
from html import escape

MONO = "var(--jp-code-font-family,ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace)"
CHAR = 7.3  # width of a letter at 12 px, in px, with room for a wider font
ROW = 20  # height of a row, in px
HEAD = 26  # height of a table's head, in px
ACCENT = "#3b82c4"  # 4.0 : 1 on white and 4.7 : 1 on #111
GREEN = "#1f9254"
RED = "#d9534f"
LEAST = 0.8  # how far a picture shrinks in a narrow window; then it is scrolled: letters stay 8 px high and more
Point = tuple[float, float]


def width_of(text: str) -> float:
    """How wide a text is at 12 px, in px."""
    return len(text) * CHAR


def text(x: float, y: float, words: str, **style: str) -> str:
    """A text whose baseline begins at x, y. `anchor`, `weight`, `size`, `opacity`, `fill` may be given."""
    names = {"anchor": "text-anchor", "weight": "font-weight", "size": "font-size", "style": "font-style"}
    more = "".join(f' {names.get(key, key)}="{value}"' for key, value in style.items())
    return f'<text x="{x:g}" y="{y:g}"{more}>{escape(words)}</text>'


def rect(x: float, y: float, width: float, height: float, **style: str) -> str:
    """A rectangle: outline in the text's colour, no filling, unless `style` says otherwise."""
    given = {"fill": "none", "stroke": "currentColor", **style}
    more = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in given.items())
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"{more}/>'


def line(x1: float, y1: float, x2: float, y2: float, **style: str) -> str:
    """A straight line."""
    more = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in style.items())
    return f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" stroke="currentColor"{more}/>'


def path(d: str, colour: str = "currentColor", **style: str) -> str:
    """A path without filling."""
    given = {"fill": "none", "stroke": colour, "stroke-width": "1.5"}
    given |= {key.replace("_", "-"): value for key, value in style.items()}
    return f'<path d="{d}"' + "".join(f' {key}="{value}"' for key, value in given.items()) + "/>"


def circle(x: float, y: float, radius: float, **style: str) -> str:
    """A circle around x, y."""
    more = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in style.items())
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}"{more}/>'


def ink(colour: str) -> str:
    """A colour for letters: mixed with that of the text around them, for none alone has enough contrast on both."""
    return f"color-mix(in srgb, currentColor 30%, {colour})"


def curve(points: Sequence[Point]) -> str:
    """A path through points that leaves and meets each of them horizontally."""
    d = f"M{points[0][0]:g} {points[0][1]:g}"
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        middle = (x1 + x2) / 2
        d += f"C{middle:g} {y1:g} {middle:g} {y2:g} {x2:g} {y2:g}"
    return d


def arrow_head(x: float, y: float, towards: int, colour: str = "currentColor") -> str:
    """A filled arrow head with its tip at x, y, pointing right (1) or left (-1)."""
    back = x - 9 * towards
    return f'<path d="M{x:g} {y:g}L{back:g} {y - 4.5:g}L{back:g} {y + 4.5:g}Z" fill="{colour}" stroke="none"/>'


def picture(width: float, height: float, title: str, description: str, marks: Sequence[str]) -> str:
    """The SVG as a whole, with its title and description for those who don't see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width:g}" '
        f'height="{height:g}" viewBox="0 0 {width:g} {height:g}" style="max-width:100%;'
        f"min-width:{LEAST * width:.0f}px;height:auto;"
        f'font-family:{escape(MONO, quote=True)};font-size:12px" fill="currentColor">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{''.join(marks)}</svg>"
    )
