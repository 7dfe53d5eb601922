"""A notebook in JupyterLab, used as a person uses it: with the mouse, the keyboard, and eyes on the page.

Every step ends when the page shows that it is done; nothing waits for a time.
"""

import re

from playwright.sync_api import Locator, Page, expect

RAN = re.compile(r"^\[\d+\]:$")
ALL_RAN = """() => {
  const prompts = [...document.querySelectorAll('.jp-Notebook .jp-InputPrompt')].map(one => one.textContent);
  return !prompts.some(text => text.includes('*')) && /\\d/.test(prompts.filter(Boolean).at(-1));
}"""


class NotebookPage:
    """One open notebook. `open` comes first."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        """Open the notebook and wait until its kernel is ready."""
        self.page.goto(address)
        expect(self.page.locator(".jp-Notebook")).to_be_visible()
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text("| Idle")  # after "Connecting"

    def contents(self) -> Locator:
        """The lines of the table of contents, which this opens in the sidebar."""
        tab = self.page.get_by_role("tab", name="Table of Contents")
        if tab.get_attribute("aria-selected") != "true":
            tab.click()
        return self.page.locator(".jp-TableOfContents-tree .jp-tocItem-content")

    def go_to(self, heading: str) -> Locator:
        """Click a line of the table of contents; the heading, which is then in sight."""
        self.contents().filter(has_text=heading).first.click()
        there = self.page.locator(".jp-Notebook").get_by_role("heading", name=heading).first
        expect(there).to_be_in_viewport()
        return there

    def code(self, text: str) -> Locator:
        """The code cell in whose input `text` stands."""
        written = self.page.locator(".jp-InputArea", has_text=text)
        return self.page.locator(".jp-Notebook .jp-CodeCell").filter(has=written).first

    def run(self, cell: Locator) -> Locator:
        """Run a cell with Shift+Enter; its outputs, when it is done."""
        prompt = cell.locator(".jp-InputPrompt")
        before = prompt.text_content() or ""
        prompt.click()  # selects the cell, as a person does before Shift+Enter
        self.page.keyboard.press("Shift+Enter")
        expect(prompt).not_to_have_text(before)
        expect(prompt).to_have_text(RAN)
        return cell.locator(".jp-OutputArea").first

    def replace_line(self, cell: Locator, line: str, *lines: str) -> None:
        """Put the cursor into a line of a cell and type others in its place; the editor indents them alike."""
        there = cell.locator(".cm-line", has_text=line).first
        there.scroll_into_view_if_needed()
        there.click()
        self.page.keyboard.press("Home")
        self.page.keyboard.press("Shift+End")
        self.type(*lines)

    def add_after(self, cell: Locator, line: str, *lines: str) -> None:
        """Type further lines below a line of a cell."""
        there = cell.locator(".cm-line", has_text=line).first
        there.scroll_into_view_if_needed()
        there.click()
        self.page.keyboard.press("End")
        self.page.keyboard.press("Enter")
        self.type(*lines)

    def type(self, *lines: str) -> None:
        """Type lines with Enter between them."""
        for at, line in enumerate(lines):
            if at:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(line)

    def written(self, cell: Locator) -> str:
        """What stands in a cell's editor."""
        return "\n".join(cell.locator(".cm-line").all_text_contents())

    def menu(self, *names: str) -> None:
        """Choose from the menu bar."""
        for name in names:
            self.page.get_by_role("menuitem", name=name, exact=True).click()

    def run_all(self) -> None:
        """Run, Run All Cells; when the last cell is done."""
        self.menu("Run", "Run All Cells")
        self.page.wait_for_function(ALL_RAN)

    def save(self) -> None:
        """Ctrl+S; when the tab's sign of unsaved changes is gone."""
        self.page.keyboard.press("Control+s")
        expect(self.page.locator(".lm-TabBar-tab.lm-mod-current.jp-mod-dirty")).to_have_count(0)
