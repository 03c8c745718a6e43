from __future__ import annotations

import pytest

from kaplint.document.html import read_html
from kaplint.document.keys import TextKeys, kind_of_key
from kaplint.document.markdown import read_markdown
from kaplint.document.model import BlockKind
from kaplint.document.options import ReadOptions

KINDS = {
    "title": "heading", "pageTitle": "heading", "hero_heading": "heading", "SUBTITLE": "heading", "questions": "heading",
    "titleText": "heading", "home.hero.title": "heading", "title_en": "heading", "heading2": "heading",
    "metaTitle": "attribute", "seo_description": "attribute", "og:title": "attribute", "imageAlt": "attribute",
    "ctaText": "attribute", "buttonLabel": "attribute",
    "body": "paragraph", "bodyHtml": "paragraph", "content_md": "paragraph", "text": "paragraph", "copy": "paragraph",
    "short-description": "paragraph", "answerMarkdown": "paragraph",
    "benefits": "item", "bulletPoints": "item", "quote": "quotation", "testimonials": "quotation", "photoCaption": "caption",
    "url": None, "textColor": None, "contentType": None, "titleId": None, "id": None, "slug": None, "": None, "42": None,
}  # fmt: skip


@pytest.mark.parametrize(("key", "kind"), KINDS.items(), ids=repr)
def test_the_last_noun_of_a_key_tells_what_its_prose_is(key: str, kind: str | None) -> None:
    assert kind_of_key(key) == (BlockKind(kind) if kind else None)


@pytest.mark.parametrize(
    ("patterns", "path", "kind"),
    [
        ((), ["title"], BlockKind.HEADING),
        ((), [], None),
        (("lede_*",), ["Lede_Short"], BlockKind.PARAGRAPH),
        (("hero.*",), ["pages", "hero", "line1"], BlockKind.PARAGRAPH),
        (("hero.*",), ["hero", "title"], BlockKind.HEADING),
        (("hero.*",), ["heroes", "line1"], None),
        (("hero.line",), ["hero", "big", "line"], None),
        (("!label",), ["label"], None),
        (("!form.*",), ["form", "title"], None),
        (("!form.*",), ["page", "title"], BlockKind.HEADING),
        (("*", "!id"), ["id"], None),
        (("!*", "title"), ["title"], BlockKind.HEADING),
        (("!*", "title"), ["body"], None),
    ],
)
def test_patterns_add_keys_and_take_them_out(
    patterns: tuple[str, ...], path: list[str], kind: BlockKind | None
) -> None:
    assert TextKeys(patterns).kind(path) == kind


def test_front_matter_gives_titles_and_what_text_keys_name():
    source = "---\ntitle: One\neyebrow: Two\nlabels.cta: Three\nsubtitle: Four\nslug: no no\nurl:no\n---\n"
    options = ReadOptions(text_keys=("eyebrow", "!subtitle"))
    for document in (read_markdown("a.md", source, options), read_html("a.html", source, options)):
        assert [block.text for block in document.blocks] == ["One", "Two"]
    assert [block.text for block in read_markdown("a.md", source).blocks] == ["One", "Four"]
    toml = '+++\ntitle = "One"\neyebrow = "Two"\n+++\n'
    assert [block.text for block in read_markdown("a.md", toml, options).blocks] == ["One", "Two"]
