from __future__ import annotations

import pytest

from kaplint.document import read_document
from kaplint.document.model import Block, BlockKind, OffsetMap, Run
from kaplint.document.references import reference_entries, reference_labels


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block(0, kind, text, OffsetMap((Run(0, len(text), 0, len(text)),)))


def heading(text: str) -> Block:
    return block(text, BlockKind.HEADING)


def item(text: str) -> Block:
    return block(text, BlockKind.ITEM)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([block("It fell.")], set()),
        ([block("[2] Hale J. Sauna and sleep. Sleep. 2019;1:2.")], {"2"}),
        ([block("[1] Hale J. Sauna and sleep.\n[2] Vik H. Naps at work, 2018.")], {"1", "2"}),
        ([block("1. Hale J, Roe M. Naps. Sleep. 2019;12:3.")], {"1"}),
        ([block("1. Drink two litres of water every day.")], set()),
        ([heading("References"), block("1. Hale, Sauna and sleep, Oslo"), block("2. Vik, Naps at work")], {"1", "2"}),
        ([block("Sources:"), block("3) The sauna handbook, Oslo 2019")], {"3"}),
        ([heading("Sources"), item("Hale, Sauna and sleep"), item("Vik, Naps at work")], {"1", "2"}),
        ([heading("Sources"), item("Hale, Sauna"), heading("Contact"), item("By post")], {"1"}),
        ([block("¹ Hale J. Sauna and sleep, Oslo 2019")], {"1"}),
        ([heading("Steps"), block("1. Lie down and breathe slowly.")], set()),
        ([heading("Notes and sources of strength"), item("Breathe")], set()),
    ],
)
def test_reference_labels(blocks: list[Block], expected: set[str]) -> None:
    assert reference_labels(blocks) == expected


PAGES = {
    "a heading": (
        "# Drip\n\nIt works.\n\n## References\n\n- Hale, Naps heal\n- Vik, More naps\n\n## Book\n\n- By post\n",
        ["Hale, Naps heal", "Vik, More naps"],
    ),
    "a line": (
        "Sources:\n\nHale. Naps heal. 2019\n\nVik. More naps, www.example.org\n\nBook today.\n",
        ["Hale. Naps heal. 2019", "Vik. More naps, www.example.org"],
    ),
    "links": ("## Further reading\n\nText.\n\n## Sources\n\n[Naps heal](https://example.org)\n", ["Naps heal"]),
    "nothing": ("## Sources of iron\n\n- Lentils\n", []),
    "prose under the heading": ("## Sources\n\nOur oil heals.\n\n- It heals.\n", []),
}


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES)
def test_reference_entries(page: str, expected: list[str]) -> None:
    blocks = read_document("page", page, "markdown").blocks
    found = reference_entries(blocks)
    assert [one.text for one in blocks if one.index in found] == expected


def test_a_list_may_stand_in_the_block_that_names_it() -> None:
    assert reference_entries([block("Sources:\nHale. Naps heal.")]) == {0}
    assert reference_entries([block("Sources of joy\nNaps")]) == frozenset()
