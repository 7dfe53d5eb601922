"""The exporter of feedback pages: nbgrader's own, with the course's template (templates/feedback_page)."""

from pathlib import Path
from typing import Any

import nbgrader
from nbconvert.exporters import HTMLExporter

TEMPLATES = Path(__file__).parent / "templates"
THEIRS = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader"
BOOTSTRAP = THEIRS / "static" / "node_modules" / "bootstrap" / "dist" / "css"  # put into the page


class FeedbackExporter(HTMLExporter):
    """A class of its own, so that its settings are not those of formgrader's pages, which HTMLExporter makes, too."""


def use_feedback_page(c: Any) -> None:
    """Have `generate_feedback`, the command and the button, make the course's page."""
    c.GenerateFeedback.exporter_class = FeedbackExporter
    c.FeedbackExporter.template_name = "feedback_page"
    c.FeedbackExporter.extra_template_basedirs = [str(TEMPLATES), str(THEIRS / "templates")]
    c.FeedbackExporter.extra_template_paths = [str(THEIRS / "templates"), str(BOOTSTRAP)]  # where theirs is by its name
