"""A small Sphinx extension: words of the glossary explain themselves on hover, and cells are coloured by their kind.

sphinx-tippy does the first with two scripts from a server; here a title and docs/_static/hover.js do, also offline.
"""

from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from ipython_pygments_lexers import IPython3Lexer
from pygments.lexer import bygroups, inherit, using
from pygments.lexers import MarkdownLexer, SqlLexer, YamlLexer
from pygments.token import Keyword, Name
from sphinx.application import Sphinx

from docs.glossary import PLACE, definition, entries, slug, term_of

PAGE = PLACE.removesuffix(".md")


class CellLexer(IPython3Lexer):  # type: ignore[misc]
    """A notebook's cell: after `%%sql` and `%%artifact x.sql` comes SQL, after others YAML, Markdown or Python."""

    tokens: ClassVar = {
        "root": [
            (r"(?s)\A(%%sql)([^\n]*\n)(.*)", bygroups(Keyword, Name, using(SqlLexer))),
            (r"(?s)\A(%%artifact)(\s+\S+\.sql\n)(.*)", bygroups(Keyword, Name, using(SqlLexer))),
            (r"(?s)\A(%%artifact)(\s+\S+\.ya?ml\n)(.*)", bygroups(Keyword, Name, using(YamlLexer))),
            (r"(?s)\A(%%artifact)(\s+\S+\.md\n)(.*)", bygroups(Keyword, Name, using(MarkdownLexer))),
            (r"(?s)\A(%%artifact)(\s+\S+\n)(.*)", bygroups(Keyword, Name, using(IPython3Lexer))),
            inherit,
        ]
    }


def colour(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Have a lab's cells read by CellLexer; to MyST-NB all of them are Python."""
    for block in doctree.findall(nodes.literal_block):
        if docname.startswith("labs/") and block.get("language") == "python":
            block["language"] = "cell"


def explain(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Make a lab's bold terms links to the glossary, and give every link to one of its entries the entry's words."""
    known = entries((Path(app.srcdir) / PLACE).read_text(encoding="utf-8"))
    if docname.startswith("labs/"):
        page = app.builder.get_relative_uri(docname, PAGE)
        for strong in list(doctree.findall(nodes.strong)):
            term = term_of(strong.astext())
            if term in known and not isinstance(strong.parent, nodes.reference | nodes.title):
                link = nodes.reference(refuri=f"{page}#{slug(term)}", internal=True)
                strong.replace_self(link)
                link += strong
    words = {slug(term): definition(body) for term, body in known.items()}
    for link in doctree.findall(nodes.reference):
        page, _, anchor = link.get("refuri", "").partition("#")
        inside = docname == PAGE and (link.get("refid") or (not page and anchor))
        anchor = inside or (anchor if page.endswith(f"{PAGE}.html") else "")
        if anchor in words:
            link["reftitle"] = words[anchor]
            link["classes"].append("term")


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.add_lexer("cell", CellLexer)
    app.connect("doctree-resolved", colour)
    app.connect("doctree-resolved", explain)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
