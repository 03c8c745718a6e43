"""Renders what stands around the documents of the HTML report: head, counts, filters, the list of documents, the rules."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib.resources import files
from typing import TYPE_CHECKING

from kaplint import __version__
from kaplint.reporters.html_document import shown
from kaplint.reporters.summary import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaplint.reporters.html_report import Listed
    from kaplint.reporters.summary import Summary
    from kaplint.rules.load import RuleBook
    from kaplint.rules.model import Reference
    from kaplint.types import Problem


def before(summary: Summary, listed: Sequence[Listed]) -> Iterator[str]:
    """Yield the page up to the first document."""
    yield from _head()
    yield '<a class="skip" href="#documents">Skip to the documents</a>\n<header>\n<h1>kaplint report</h1>\n'
    yield f"<p>{shown(in_words(summary))}</p>\n"
    yield from _problems(summary.errors)
    if summary.diagnostics:
        yield from _filters(summary, listed)
    yield "</header>\n"
    yield from _contents(listed)
    yield '<main id="documents" tabindex="-1">\n'


def after(summary: Summary, book: RuleBook | None) -> Iterator[str]:
    """Yield the page after the last document: why each rule is there and its sources, and the script."""
    if not summary.diagnostics:
        yield "<p>No findings.</p>\n"
    yield "</main>\n"
    if summary.by_rule:
        yield '<section class="rules" aria-label="Rules">\n'
        for key in summary.by_rule:
            yield from _rule(key.code, key.rule, book)
        yield "</section>\n"
    yield from _foot()


def failed(problem: Problem) -> Iterator[str]:
    """Yield a page for a run that could not begin."""
    yield from _head()
    yield "<main>\n<h1>kaplint report</h1>\n<p>Nothing was checked.</p>\n"
    yield from _problems([problem])
    yield "</main>\n"
    yield from _foot()


def _head() -> Iterator[str]:
    style, script = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; form-action 'none'"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    # Before anything else of the page: nothing may run or load but the script and the style below.
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f'<meta name="generator" content="kaplint {__version__}">\n<title>kaplint report</title>\n'
    yield f"<style>{style}</style>\n</head>\n<body>\n"


def _foot() -> Iterator[str]:
    yield f"<footer><p>kaplint {__version__}. A clean run is not legal clearance.</p></footer>\n"
    yield f"<script>{_asset('page.js')}</script>\n</body>\n</html>\n"


def _asset(name: str) -> str:
    return files("kaplint.reporters").joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _problems(problems: Iterable[Problem]) -> Iterator[str]:
    items = [f"<li>{shown(f'{item.path}: ' if item.path else '')}{shown(item.message)}</li>\n" for item in problems]
    if items:
        yield '<ul class="problems" aria-label="Problems">\n'
        yield from items
        yield "</ul>\n"


def _filters(summary: Summary, listed: Sequence[Listed]) -> Iterator[str]:
    yield '<form class="filters" aria-label="Filters">\n'
    yield from _boxes("Family", "family", summary.by_family.items())
    yield from _boxes("Severity", "severity", ((level.label, count) for level, count in summary.by_severity.items()))
    rules = [(key.code, f"{key.code} {key.rule} ({count:,})") for key, count in summary.by_rule.items()]
    yield from _choice("Rule", "rule", "all rules", rules)
    with_findings = [(f"d{item.number}", item.path) for item in listed if item.findings]
    yield from _choice("File", "file", "all files", with_findings)
    yield '<p class="steps"><button type="button" id="previous">Previous <kbd>k</kbd></button>\n'
    yield '<button type="button" id="next">Next <kbd>j</kbd></button>\n'
    yield f'<output id="status">{summary.diagnostics:,} of {summary.diagnostics:,} findings shown</output></p>\n</form>\n'


def _boxes(title: str, name: str, counts: Iterable[tuple[str, int]]) -> Iterator[str]:
    yield f"<fieldset><legend>{title}</legend>\n"
    for value, count in counts:
        box = f'<input type="checkbox" name="{name}" value="{shown(value)}" checked>'
        yield f"<label>{box} {shown(value)} <small>{count:,}</small></label>\n"
    yield "</fieldset>\n"


def _choice(title: str, name: str, everything: str, options: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f'<label>{title} <select name="{name}"><option value="">{everything}</option>\n'
    yield from (f'<option value="{shown(value)}">{shown(label)}</option>\n' for value, label in options)
    yield "</select></label>\n"


def _contents(listed: Sequence[Listed]) -> Iterator[str]:
    """Yield the list of documents, each with its counts and a bar of its findings for 1,000 words."""
    most = max((item.density for item in listed), default=0)
    yield '<nav aria-label="Documents">\n<table>\n<thead><tr><th scope="col">Document</th><th scope="col">Errors</th>'
    yield '<th scope="col">Warnings</th><th scope="col">Info</th><th scope="col">Findings for 1,000 words</th></tr></thead>\n<tbody>\n'
    for item in listed:
        name = f'<a href="#d{item.number}">{shown(item.path)}</a>' if item.findings else shown(item.path)
        if item.status != "checked":
            yield f'<tr><th scope="row">{name}</th><td colspan="4">{shown(item.status)}</td></tr>\n'
            continue
        bar = f'<meter max="{max(most, 1):.1f}" value="{item.density:.1f}" aria-label="{item.density:.1f} for 1,000 words"></meter>'
        counts = f"<td>{item.errors:,}</td><td>{item.warnings:,}</td><td>{item.infos:,}</td>"
        yield f'<tr><th scope="row">{name}</th>{counts}<td class="density">{bar} {item.density:.1f}</td></tr>\n'
    yield "</tbody>\n</table>\n</nav>\n"


def _rule(code: str, name: str, book: RuleBook | None) -> Iterator[str]:
    rule = None if book is None else next((rule for rule in book.ruleset.rules if rule.code == code), None)
    yield f'<div class="rule" id="r-{shown(code)}" popover>\n<h2>{shown(code)} {shown(name)}</h2>\n'
    if book is None or rule is None:
        yield "<p>A finding about the run itself, or a rule whose file says no more.</p>\n"
    else:
        text = book.texts[code]
        yield f"<p>{shown(text.why)}</p>\n<h3>Write instead</h3>\n<p>{shown(rule.suggestion)}</p>\n<h3>Sources</h3>\n<ul>\n"
        yield from map(_source, text.references)
        yield "</ul>\n"
    yield "</div>\n"


def _source(reference: Reference) -> str:
    title = shown(f"{reference.title}, {reference.section}" if reference.section else reference.title)
    # A rule file may come from anywhere: nothing but an address of the web becomes a link.
    if not reference.url.startswith(("https://", "http://")):
        return f"<li>{title} ({shown(reference.jurisdiction)})</li>\n"
    return f'<li><a href="{shown(reference.url)}" rel="noreferrer">{title}</a> ({shown(reference.jurisdiction)})</li>\n'
