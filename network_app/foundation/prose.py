"""Descriptions written in Markdown, made safe to show."""

from html import unescape

import nh3
from flask import Flask
from markdown_it import MarkdownIt
from markupsafe import Markup

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
_TAGS = {
    *("p", "br", "strong", "em", "s", "ul", "ol", "li", "a", "blockquote", "code", "pre", "hr"),
    *("h3", "h4", "h5", "table", "thead", "tbody", "tr", "th", "td"),
}


def prose(text: str | None) -> Markup:
    """Safe HTML of a Markdown text; headings begin below the page's own, links lead out without a referrer."""
    html = _markdown.render(text or "")
    for level in (3, 2, 1):
        html = html.replace(f"<h{level}>", f"<h{level + 2}>").replace(f"</h{level}>", f"</h{level + 2}>")
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return Markup(clean)


def plain(text: str) -> str:
    """The words of a Markdown text, line by line, where no markup is shown; where its links lead is left out."""
    lines = unescape(nh3.clean(_markdown.render(text), tags=set())).splitlines()
    return "\n".join(line for line in lines if line.strip())


def connect(app: Flask) -> None:
    """Give templates the `prose` filter."""
    app.add_template_filter(prose)
