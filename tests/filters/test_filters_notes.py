from __future__ import annotations

from kaplint import RunOptions, check_text
from kaplint.document import ReadOptions, read_document
from kaplint.filters import passed_over
from kaplint.types import Severity, Span


def test_each_tag_that_hides_text_is_reported_where_that_is_asked_for():
    source = "<p>We listen.\n<p hidden>No.\n<p hidden>No.</p>"
    found = passed_over(read_document("a.html", source, "html", ReadOptions(hidden_text="report")))
    assert [
        (item.start.line, item.start.column, item.code, item.rule, item.severity, item.match) for item in found
    ] == [
        (2, 1, "LINT008", "hidden-text", Severity.WARNING, "<p hidden>"),
        (3, 1, "LINT008", "hidden-text", Severity.WARNING, "<p hidden>"),
    ]
    assert [item.span for item in found] == [Span(14, 24), Span(28, 38)]
    assert found[0].fingerprint != found[1].fingerprint
    assert found[0].excerpt is not None
    assert found[0].excerpt.lines == ("<p hidden>No.",)
    assert passed_over(read_document("a.html", source, "html")) == ()


def test_the_configuration_asks_for_it(tmp_path):
    config = tmp_path / "kaplint.toml"
    config.write_text('hidden-text = "report"\n')
    found = check_text(
        "<p hidden>Our drips are risk-free.", name="a.html", format="html", options=RunOptions(config=config)
    )
    assert [item.code for item in found] == ["LINT008"]
