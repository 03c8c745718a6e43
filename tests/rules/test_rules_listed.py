from __future__ import annotations

import pytest
from made_rules import book, check, rule_text

RULE = book(
    rule_text(
        code="EFF001",
        family="EFF",
        kind="listed",
        lists=[{"under": ["announcing"], "outcome": ["function", "condition"]}],
        topic=["topic"],
        not_outcome=["not-outcome"],
        sales=["sales-cue"],
        offer=["offer-cue"],
        theme=["product"],
        most_words=6,
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Drips\n\n## Benefits\n\n- Sleep", ["Sleep"]),
        ("# Drips\n\n## Benefits\n\n- Good sleep and memory\n- Parking", ["Good sleep"]),
        ("# Drips\n\n## Benefits\n\n- The sleep of adults", ["The sleep"]),
        ("# Drips\n\nThese are the benefits:\n\n- Sleep", ["Sleep"]),
        ("# Drips\n\nIt has benefits for people like you:\n\n- Migraines, sleep", ["Migraines"]),
        # the word that announces stands too far from the list, or elsewhere
        ("# Drips\n\nThe benefits stand below the table of prices:\n\n- Sleep", []),
        ("# Drips\n\nThese are the benefits.\n\n- Sleep", []),
        ("# Drips\n\n## Benefits\n\nA text.\n\n- Sleep", []),
        ("# Drips\n\n## Our rooms\n\n- Sleep", []),
        ("# Drips\n\n## Benefits and risks\n\n- Sleep", []),
        # an item with a verb, a longer name, too many words, or a paragraph on either side
        ("# Drips\n\n## Benefits\n\n- Sleep is short", []),
        ("# Drips\n\n## Benefits\n\n- Bring sleep", []),
        ("# Drips\n\n## Benefits\n\n- Sleep clinic", []),
        ("# Drips\n\n## Benefits\n\n- Sleep for all of us in summer", []),
        ("# Drips\n\nThe benefits:\n\n1. Sleep\n\nA text.", []),
        # no page that promotes anything
        ("# Teas\n\n## Benefits\n\n- Sleep", []),
    ],
)
def test_items_that_name_what_helps(text: str, found: list[str]):
    assert [diagnostic.match for diagnostic in check(RULE, text, "markdown")] == found


def test_a_list_rule_needs_its_lists():
    with pytest.raises(Exception, match="The rule has no lists"):
        book(rule_text(kind="listed"))
