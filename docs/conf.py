"""Sphinx's configuration of the course site.

Sphinx with MyST-NB, and not Jupyter Book 2: no package has that one's HTML theme, so it can't be built from packages.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # docs.hover is imported by its name

project = "Database labs"
language = "en_GB"
html_search_language = "en"

extensions = ["myst_nb", "docs.hover"]
root_doc = "index"
nitpicky = True  # a reference that leads nowhere is a warning, and `make site` takes warnings for errors
suppress_warnings = [
    "myst.header",  # labs go from # to ###; on the page, headings go by depth, without a gap
    "misc.highlighting_failure",  # a hint leaves something out of its SQL with an ellipsis
]

myst_enable_extensions: list[str] = []  # as GitHub and Jupyter read it: no $ for mathematics, which would load a script
myst_heading_anchors = 4
nb_execution_mode = "off"  # what a released notebook stores is what is shown
nb_ipywidgets_js: dict[str, dict[str, str]] = {}  # nothing is loaded from elsewhere: the site is read offline, too

# The theme is made with axe and keyboards in mind: its menus are dialogs and buttons, its code colours have contrast.
html_theme = "pydata_sphinx_theme"
html_title = "Database labs"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["course.css"]
html_js_files = [("hover.js", {"defer": "defer"})]
html_copy_source = False
html_show_sphinx = False
html_domain_indices = False
html_use_index = False
html_show_copyright = False  # the footer says the licence
wide = ("index", "GLOSSARY", "docs/syllabus", "docs/guides", "docs/proof")  # pages of which the header shows the place
html_sidebars: dict[str, list[str]] = {page: [] for page in wide}
html_theme_options = {
    "logo": {"text": "Database labs"},
    "secondary_sidebar_items": {"**": ["page-toc"], "index": []},
    "footer_start": ["licence"],
    "footer_end": [],
    "search_bar_text": "Search the course",
}
