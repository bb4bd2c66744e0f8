"""The wheel works where no checkout is: built, unpacked elsewhere, migrated, filled, and shown in Hebrew."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("wheel")  # built once
ROOT = Path(__file__).parents[2]
PAGE = """
import sys

from network_app.app import create_app
app = create_app()
client = app.test_client()
ours = {module.__file__ for name, module in sys.modules.items() if name.partition(".")[0] == "network_app"}
print(all(file.startswith(sys.argv[1]) for file in ours), len(ours) > 50)
print(app.template_folder)
print(client.get("/static/ui.css").status_code)
print(client.get("/sign-in").text)
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The wheel's own files, in a folder far from the checkout."""
    dist, site = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(dist)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = dist.glob("*.whl")
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(wheel), str(site)], check=True)
    return site


@pytest.fixture(scope="module")
def run(unpacked, tmp_path_factory):
    """Runs Python in another folder, with the wheel before everything else and no environment of the checkout's."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    settings = {"PYTHONPATH": str(unpacked), "INSTANCE_PATH": str(elsewhere / "instance"), "LC_ALL": "C.UTF-8"}

    def python(*words):
        command, environment = [sys.executable, "-P", *words], {"PATH": os.environ["PATH"]} | settings
        return subprocess.run(
            command, cwd=elsewhere, env=environment, check=True, capture_output=True, text=True
        ).stdout

    return python


def test_it_migrates_fills_and_shows_itself_in_hebrew(run, unpacked):
    run("-m", "network_app.cli", "db", "upgrade")
    assert "organiser" in run("-m", "network_app.cli", "demo", "--fellows", "3")
    only_ours, templates, style, page = run("-c", PAGE, f"{unpacked}/network_app/").split("\n", 3)
    assert only_ours == "True True" and templates == f"{unpacked}/network_app/_bundled/templates"
    assert style == "200" and 'lang="he" dir="rtl"' in page and "כניסה" in page


def test_it_names_no_path_of_the_checkout(unpacked):
    files = [file for file in unpacked.rglob("*") if file.is_file()]
    assert files and [file.name for file in files if str(ROOT).encode() in file.read_bytes()] == []


def test_it_carries_what_it_needs_and_nothing_else(unpacked):
    top = {file.name for file in unpacked.iterdir() if not file.name.endswith(".dist-info")}
    assert top == {"network_app"}
    for needed in ("_bundled/migrations/env.py", "translations/he/LC_MESSAGES/messages.mo", "static/ui.css"):
        assert (unpacked / "network_app" / needed).exists(), needed
