"""The HTML report in a real Chromium: filters, keys, sizes, themes, and what assistive technology makes of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium")

# The page needs no network, and neither does the browser: all that it would look up by itself is off.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
COPY = """# Calm drips

Our drip relieves migraine within hours, with minimal side effects.

- Boosts your immune system
- A revolutionary </script><script>document.title = "owned"</script> cure

Our infusions are completely safe.
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as started:
        yield started.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "a.md").write_text(COPY)
    (folder / "b.md").write_text("Our serum is risk-free.\n")
    command = [sys.executable, "-m", "kaplint", "check", ".", "--isolated", "--exit-zero", "--output-format", "html"]
    subprocess.run([*command, "--output", "report.html"], cwd=folder, check=True, capture_output=True)
    return folder / "report.html"


@pytest.fixture(
    params=[{}, {"viewport": {"width": 390, "height": 800}}, {"color_scheme": "dark"}], ids=["desk", "phone", "dark"]
)
def page(request: pytest.FixtureRequest, browser: Browser, report: Path) -> Iterator[Page]:
    context = browser.new_context(**request.param)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(report.as_uri())
    yield page
    assert said == []
    context.close()


def shown(page: Page) -> list[str]:
    return page.eval_on_selector_all(
        ".finding", "found => found.filter(one => one.checkVisibility()).map(one => one.dataset.rule)"
    )


def test_no_text_of_a_document_runs(page: Page):
    assert page.title() == "kaplint report"


def test_the_page_fits_its_window(page: Page):
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_each_family_and_severity_can_be_left_out(page: Page):
    everything = shown(page)
    families = page.eval_on_selector_all("input[name=family]", "boxes => boxes.map(box => box.value)")
    assert {"EFF", "SAF"} <= set(families)
    for family in families:
        page.uncheck(f"input[value={family}]")
        assert shown(page) == [code for code in everything if not code.startswith(family)]
        page.check(f"input[value={family}]")
    for level in page.eval_on_selector_all("input[name=severity]", "boxes => boxes.map(box => box.value)"):
        page.uncheck(f"input[value={level}]")
        left = page.locator(f".finding.{level}").count()
        assert len(shown(page)) == len(everything) - left
        page.check(f"input[value={level}]")
    assert page.inner_text("#status") == f"{len(everything)} of {len(everything)} findings shown"


def test_a_rule_and_a_file_can_be_picked(page: Page):
    page.select_option("select[name=rule]", "SAF002")
    assert shown(page) == ["SAF002"]
    assert page.locator("a.mark:not(.off)").all_inner_texts() == ["minimal side effects"]
    page.select_option("select[name=rule]", "")
    page.select_option("select[name=file]", label="b.md")
    assert page.locator("h2:visible").all_inner_texts() == ["b.md"]
    assert set(shown(page)) >= {"SAF001"}


def test_keys_and_clicks_lead_from_finding_to_finding(page: Page):
    everything = shown(page)
    for code in [*everything, everything[0]]:
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.dataset.rule") == code
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.dataset.rule") == everything[-1]
    page.click("a.mark:text('minimal side effects')")
    assert page.evaluate("document.activeElement.dataset.rule") == "SAF002"


def test_why_and_sources_open_and_close(page: Page):
    why = page.locator("#r-SAF002")
    assert not why.is_visible()
    page.locator("button[popovertarget=r-SAF002]").first.click()
    assert why.is_visible()
    assert why.locator("a").count() >= 1
    page.keyboard.press("Escape")
    assert not why.is_visible()


def test_on_paper_everything_is_there(page: Page):
    page.uncheck("input[value=EFF]")
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert page.locator("#r-SAF002").is_visible()


def test_assistive_technology_finds_nothing_to_complain_of(browser: Browser, report: Path):
    context = browser.new_context(bypass_csp=True)  # the checker has to be let in
    page = context.new_page()
    page.goto(report.as_uri())
    found = axe.Axe().run(page)
    assert [violation["id"] for violation in found.response["violations"]] == []
    context.close()
