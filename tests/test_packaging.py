"""The sdist and the wheel are whole: installed in an empty environment, kaplint works without its checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from kaplint import __version__, cli

ROOT = Path(cli.__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build both packages, the wheel from the sdist, and return their folder."""
    target = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(target), str(ROOT)], check=True, capture_output=True)
    return target


def test_the_wheel_carries_rules_and_data_and_the_sdist_no_texts(built: Path):
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    data = {f"kaplint/data/{path.name}" for path in (ROOT / "kaplint" / "data").iterdir() if path.is_file()}
    assert {"kaplint/data/rules.toml", "kaplint/py.typed", "kaplint/data/kaplint.toml"} | data <= names
    assert {name.split("/")[0] for name in names} == {"kaplint", f"kaplint-{__version__}.dist-info"}
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        top = {name.split("/")[1] for name in sdist.getnames()}
    assert {"kaplint", "rules.toml", "README.md", "CHANGELOG.md", "LICENSE", "docs", "pyproject.toml"} <= top
    assert not top & {"fixtures", "tests", "benchmarks"}


def test_the_installed_wheel_works_on_its_own(built: Path, tmp_path: Path):
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KAPLINT"))}
    environment["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    wheel = str(next(built.glob("*.whl")))

    def call(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(programs / program), *arguments]
        return subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path, env=environment)

    installed = call("python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    assert installed.returncode == 0, installed.stderr
    assert call("kaplint", "--version").stdout == f"kaplint {__version__}\n"
    listed = call("kaplint", "rules")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert ["SAF001", "absolute-safety", "error"] in [line.split() for line in listed.stdout.splitlines()]
    (tmp_path / "page.md").write_text("It is completely safe.\n\nShe has bosom malignancy.\n")
    checked = call("kaplint", "check", "page.md", "--output-format", "concise", "--select", "SAF001,TERM001")
    assert (checked.returncode, checked.stderr) == (1, "")
    assert [line.split(" ")[:3] for line in checked.stdout.splitlines()[:-1]] == [
        ["page.md:1:7:", "error", "SAF001"],
        ["page.md:3:9:", "error", "TERM001"],
    ]
    typed = "import kaplint; print(kaplint.check_text('It is completely safe.')[0].code)"
    assert call("python", "-c", typed).stdout == "SAF001\n"
