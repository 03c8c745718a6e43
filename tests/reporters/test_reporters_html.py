from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser

import pytest
from made_findings import make, report
from made_runs import BROKEN, HOSTILE, LINE, aborted, hostile, usual, written

from kaplint.api import load_rulebook
from kaplint.types import Mark, Passage, Severity


class Elements(HTMLParser):
    """The tags of a page with their attributes, and all attributes by name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def body(text: str) -> str:
    return text[text.index("<main") : text.index("</main>")]


def test_a_document_is_shown_with_its_findings_in_place():
    out = body(written("html", usual()[:1]))
    assert '<p class="heading l1">Drips</p>\n' in out
    assert (
        '<p class="paragraph">Our drip has <span id="m1-0"></span><a class="mark warning" data-of="1-0" href="#f1-0">'
        "minimal side effects</a>.</p>\n"
    ) in out
    assert '<a href="#m1-0">line 1, column 14</a>' in out


def test_overlapping_findings_share_pieces_and_the_gravest_colours_them():
    page = (Passage("paragraph", 0, LINE, (Mark(0, 20, 0), Mark(13, 33, 1))),)
    found = [make(LINE, 0, 20), make(LINE, 13, 33, severity=Severity.ERROR)]
    out = body(written("html", [report(*found, page=page)]))
    assert re.findall(r'<a class="mark (\w+)" data-of="([^"]*)" href="([^"]*)">([^<]*)</a>', out) == [
        ("warning", "1-0", "#f1-0", "Our drip has "),
        ("error", "1-0 1-1", "#f1-1", "minimal"),
        ("error", "1-1", "#f1-1", " side effects"),
    ]


def test_a_finding_outside_the_prose_quotes_its_words():
    out = body(written("html", [report(make(LINE, 13, 33))]))
    assert "<span>line 1, column 14</span>" in out
    assert "<blockquote>minimal side effects</blockquote>" in out


def test_the_list_of_documents_counts_findings_and_their_density():
    out = written("html", usual())
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', out)
    assert [(re.sub("<.*?>", "", name), re.findall(r"<td[^>]*>(?:<meter.*?</meter>)?\s*([^<]*)</td>", cells)) for name, cells in rows] == [
        ("a.md", ["0", "1", "0", "142.9"]),
        ("sub dir/ä.md", ["1", "0", "1", "2000.0"]),
        ("clean.md", ["0", "0", "0", "0.0"]),
        ("b.md", ["failed"]),
        ("fr.md", ["skipped"]),
    ]  # fmt: skip
    assert "<li>b.md: Byte 3 is not UTF-8.</li>" in out


def test_why_and_sources_stand_on_the_page():
    out = written("html", usual(), book=load_rulebook)
    book = load_rulebook()
    assert all(f'href="{source.url}"' in out for source in book.texts["SAF002"].references)
    assert out.count('id="r-SAF002"') == 1


def test_only_the_script_and_style_of_kaplint_may_run():
    out = written("html", [])
    style, script = re.findall(r"<style>(.*?)</style>|<script>(.*?)</script>", out, re.DOTALL)
    digests = [b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style[0], script[1])]
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', out)
    assert policy[1].startswith(
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}';"
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_breaks_out_of_the_page(text: str):
    out = written("html", [hostile(text)])
    tags = Elements(out).tags
    assert [tag for tag, _ in tags].count("script") == 1
    assert {tag for tag, _ in tags}.isdisjoint({"img", "owned", "iframe", "object"})
    assert not any(name.startswith("on") or name == "style" for _, attributes in tags for name in attributes)
    assert not any((attributes.get("href") or "").startswith("javascript") for _, attributes in tags)
    assert not set(out) & set("\x1b\x07\x9b\u202e")


def test_a_run_that_could_not_begin():
    out = aborted("html", BROKEN)
    assert "<p>Nothing was checked.</p>" in out
    assert "<li>k.toml: No.</li>" in out


def test_a_clean_run_says_so():
    out = written("html", [report(path="clean.md")])
    assert "<p>No findings.</p>" in out
    assert "<form" not in out
