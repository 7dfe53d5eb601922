"""What a person sees of the pictures on a page, measured: how large their letters are, how well they stand out."""

from playwright.sync_api import Page

LETTERS = 7.9  # CSS px: smaller ones are hard to read; pictures promise 8 (`svg.LEAST`)
CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text against what is behind it

MEASURE = """(root) => {
  const number = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const rgba = text => {  // `color(srgb …)`, what a mixed colour is, counts from 0 to 1
    const [r, g, b, a = 1] = number(text), of = text.startsWith('color(') ? 255 : 1;
    return [r * of, g * of, b * of, a];
  };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const light = c => { const v = c / 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
  const luminance = c => .2126 * light(c[0]) + .7152 * light(c[1]) + .0722 * light(c[2]);
  const contrast = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x + .05) / (y + .05);
  };
  const probe = document.body.appendChild(document.createElement('div'));
  probe.style.background = 'Canvas';
  const canvas = rgba(getComputedStyle(probe).backgroundColor);
  probe.remove();
  const behind = element => {
    for (let one = element; one; one = one.parentElement) {
      const colour = rgba(getComputedStyle(one).backgroundColor);
      if (colour[3] > .99) return colour;
    }
    return canvas;
  };
  const faded = (element, kind) => {
    const style = getComputedStyle(element);
    if (style[kind] === 'none') return null;
    let colour = rgba(style[kind]), alpha = colour[3] * style[kind + 'Opacity'];
    for (let one = element; one && one.tagName !== 'svg'; one = one.parentElement)
      alpha *= getComputedStyle(one).opacity;
    return [colour[0], colour[1], colour[2], alpha];
  };
  const found = [];
  for (const picture of document.querySelectorAll(root + ' svg[role=img]')) {
    const page = behind(picture);
    const marks = [...picture.querySelectorAll('rect, circle, path, text')];
    marks.filter(one => one.tagName === 'text' && one.textContent.trim()).forEach(text => {
      const box = text.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
      let ground = page;
      for (const mark of marks.slice(0, marks.indexOf(text))) {
        if (mark.tagName !== 'rect') continue;
        const at = mark.getBoundingClientRect();
        const fill = faded(mark, 'fill');
        if (fill && at.left <= x && x <= at.right && at.top <= y && y <= at.bottom) ground = over(fill, ground);
      }
      const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().d;
      found.push({title: picture.querySelector('title').textContent, words: text.textContent, size,
                  contrast: contrast(over(faded(text, 'fill'), ground), ground)});
    });
  }
  return found;
}"""


def unreadable(page: Page, inside: str = "body") -> list[str]:
    """Letters of pictures that are too small or too faint, in words. Raises ValueError where there is no picture."""
    found = page.evaluate(MEASURE, inside)
    if not found:
        raise ValueError("there is no picture with letters here")
    return sorted({f"{said(one)}, {one['size']:.1f} px, contrast {one['contrast']:.1f}" for one in found if faint(one)})


def faint(one: dict[str, float]) -> bool:
    """Is a text too small or too faint?"""
    return one["size"] < LETTERS or one["contrast"] < CONTRAST


def said(one: dict[str, float]) -> str:
    """Which text of which picture."""
    return f"{one['title']}: {one['words']!r}"


def too_wide(page: Page) -> float:
    """How many px the page itself is wider than the window: 0 where only boxes scroll."""
    return float(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
