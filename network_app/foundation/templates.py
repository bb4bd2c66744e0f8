"""Templates compiled once for each language, with its sentences put in then, and not for every reader."""

from functools import lru_cache
from typing import Any

from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from network_app.foundation import i18n


class Spoken(Environment):
    """An application's templates: each language has its own, compiled apart."""

    language = ""

    def _load_template(self, name: str, globals: Any) -> Template:
        """Every template, whoever asks for it, is the one in the reader's language."""
        if self.language:
            return super()._load_template(name, globals)
        return self._speaking(i18n.locale())._load_template(name, globals)

    @lru_cache(maxsize=len(i18n.LANGUAGES))  # noqa: B019 - an environment lives as long as its application
    def _speaking(self, language: str) -> "Spoken":
        own = self.overlay()
        own.language = language
        return own

    def _generate(self, source: nodes.Template, name: str | None, *rest: Any, **more: Any) -> str:
        """What a page says is put in while it becomes Python; letters as text are translated when they are written."""
        if self.language and name and name.endswith(".html"):
            source = _Filler(self.language).visit(source)
        return super()._generate(source, name, *rest, **more)


class _Filler(NodeTransformer):
    """Puts a sentence in the place of `_("…")`, also where `%(name)s` in it waits for values."""

    def __init__(self, language: str) -> None:
        self.sentences = i18n.catalogue(language)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        is_said = isinstance(node.node, nodes.Name) and node.node.name == "_"
        if not is_said or not isinstance(node.args[0], nodes.Const):
            return node
        said = Markup(self.sentences.ugettext(node.args[0].value))
        if not node.kwargs:
            return nodes.Const(said % {}, lineno=node.lineno)
        values = [nodes.Pair(nodes.Const(each.key), each.value, lineno=node.lineno) for each in node.kwargs]
        return nodes.Mod(nodes.Const(said), nodes.Dict(values), lineno=node.lineno)
