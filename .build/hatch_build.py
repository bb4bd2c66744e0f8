"""Compiles the catalogues whenever the package is built, and carries templates and migrations in a wheel."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Runs for wheels, source archives and editable installs."""

    def initialize(self, version, build_data):
        for po in Path(self.root, "network_app/translations").rglob("*.po"):
            with po.open("rb") as source, po.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source, locale=po.parent.parent.name))
        # An editable install reads the checkout's own folders; a wheel has none beside it.
        if self.target_name == "wheel" and version == "standard":
            for name in ("templates", "migrations"):
                build_data["force_include"][str(Path(self.root, name))] = f"network_app/_bundled/{name}"
