from __future__ import annotations

import pyromark
import pytest
from made_findings import make, report
from made_runs import BROKEN, HOSTILE, LINE, aborted, hostile, usual, written
from pyromark import Options


def test_markdown():
    assert written("markdown", usual()[:1], [BROKEN]) == (
        "## kaplint\n"
        "\n"
        "Checked 1 file: 1 warning. 1 finding can be fixed: kaplint check --fix. 1 problem kept the run from being complete.\n"
        "- **k.toml: No.**\n"
        "\n"
        "| family | findings |\n"
        "| --- | ---: |\n"
        "| SAF | 1 |\n"
        "\n"
        "### a.md\n"
        "\n"
        "| place | finding | write instead |\n"
        "| --- | --- | --- |\n"
        "| 1:14 | warning [SAF002](https://example.org/rules#saf002) The words play harm down. | Name the harms. |\n"
    )


def test_a_comment_never_grows_too_long():
    found = [make(LINE, 13, 33, message="M " * 50) for _ in range(2_000)]
    out = written("markdown", [report(*found), report(make(LINE, 0, 3), path="z.md")])
    assert len(out) < 65_536
    shown = out.count("| 1:14 |")
    assert 200 < shown < 2_000
    assert out.endswith(f"\n\n{2_001 - shown:,} more are not shown here.\n")


def test_a_run_that_could_not_begin():
    assert aborted("markdown", BROKEN) == "## kaplint\n\nNothing was checked. No.\n"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_breaks_out_of_its_cell(text: str):
    out = written("markdown", [hostile(text)])
    html = pyromark.html(out, options=Options.ENABLE_TABLES | Options.ENABLE_GFM)
    assert html.count("<table>") == 2
    assert html.count("<td>1:1</td>") == 1
    assert html.count("<a ") == 1
    assert not any(tag in html for tag in ("<script", "<img", "<b>", "<code>", "<owned"))
    assert "@owned" not in out
