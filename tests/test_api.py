from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made_rules import BASE, claim_text, rule_text

import kaplint
from kaplint import RunOptions, check_paths, check_text
from kaplint.api import Run, load_rulebook, rule_examples
from kaplint.errors import ConfigError, RuleError, UsageError
from kaplint.types import Position, Problem, Severity, Skipped, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaplint.types import FileReport, RunReport

US = {"title": "T", "url": "https://x.test/", "jurisdiction": "us", "applies-to": ["any"]}
SAFE = rule_text(code="SAF001", name="risk-free", pattern="risk-free", severity="error")
BEST = rule_text(code="HYPE001", name="best-drip", family="HYPE", pattern="best drip", sources=[US])
EU = rule_text(
    code="HYPE002", name="miracle", family="HYPE", pattern="miracles?", sources=[US | {"jurisdiction": "eu"}]
)
PAPER = rule_text(
    code="CIT001", name="studies", family="CIT", pattern="studies show", sources=[US | {"jurisdiction": "science"}]
)
QUIET = rule_text(code="SAF009", name="gentle", pattern="gentle", severity="info", default=False)
BENEFIT = claim_text(unless=["hedged"])
TEXT = "It is risk-free.\n\nThe best drip, a miracle.\n\nStudies show it. It is gentle.\n"
ALL = [("SAF001", 1), ("HYPE001", 3), ("HYPE002", 3), ("CIT001", 5)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, the root of a checkout, with a whole rule file in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "own.toml").write_text("\n".join([BASE.text, SAFE, BEST, EU, PAPER, QUIET, BENEFIT]), "utf-8")
    return tmp_path


def own(**options: object) -> RunOptions:
    """Return options that run the made rules only."""
    return RunOptions(rules=(Path("own.toml"),), default_rules=False, **options)


def codes(report: RunReport | FileReport) -> list[tuple[str, int]]:
    return [(found.code, found.start.line) for found in report.diagnostics]


def complaint(error: type[Exception], call: Callable[[], object]) -> str:
    with pytest.raises(error) as caught:
        call()
    return str(caught.value)


def write(folder: Path, **files: str | bytes) -> None:
    """Write files; in a name, two underscores stand for a dot and one for a slash."""
    for name, content in files.items():
        path = folder / name.replace("__", ".").replace("_", "/")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def test_the_package_hands_out_its_library_and_nothing_else():
    assert kaplint.check_text is check_text
    assert sorted(kaplint.__all__) == ["RunOptions", "__version__", "check_paths", "check_text"]
    with pytest.raises(AttributeError, match="module 'kaplint' has no attribute 'check_all'"):
        _ = kaplint.check_all


def test_check_text(folder: Path):
    assert folder.is_dir()
    found = check_text(TEXT, name="page.md", options=own())
    assert [(one.path, one.code, one.span, one.start, one.end) for one in found[:2]] == [
        ("page.md", "SAF001", Span(6, 15), Position(1, 7), Position(1, 16)),
        ("page.md", "HYPE001", Span(22, 31), Position(3, 5), Position(3, 14)),
    ]
    assert [(one.code, one.start.line) for one in found] == ALL


def test_check_text_reads_the_format_it_is_told(folder: Path):
    assert folder.is_dir()
    text = "It is risk\\-free. `risk-free`\n\n    risk-free\n"
    assert [one.span for one in check_text(text, format="markdown", options=own())] == [Span(6, 16)]
    assert len(check_text(text, options=own())) == 2
    message = complaint(UsageError, lambda: check_text(text, name="a.md", format="markdwon", options=own()))
    assert message == "a.md: The format 'markdwon' is unknown. Did you mean 'markdown'?"


def test_check_text_reads_no_configuration_unless_it_is_named(folder: Path):
    write(folder, kaplint__toml='ignore = ["SAF"]\n[[override]]\nfiles = ["*"]\nformat = "markdown"\n')
    assert [one.code for one in check_text(TEXT, options=own())] == [code for code, _ in ALL]
    named = own(config=Path("kaplint.toml"))
    assert [one.code for one in check_text(TEXT, options=named)] == [code for code, _ in ALL[1:]]
    assert [one.span for one in check_text("`best drip`", options=named)] == [Span(1, 10)]
    write(folder, kaplint__toml='profile = "strict"\n')
    message = complaint(ConfigError, lambda: check_text(TEXT, options=named))
    assert message == "kaplint.toml:1: There is no profile 'strict'. Use one of: editorial."


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({}, ALL),
        ({"select": ("SAF",)}, [("SAF001", 1), ("SAF009", 5)]),
        ({"select": ("risk-free", "CIT001")}, [("SAF001", 1), ("CIT001", 5)]),
        ({"ignore": ("HYPE",)}, [("SAF001", 1), ("CIT001", 5)]),
        ({"ignore": ("HYPE002", "risk-free")}, [("HYPE001", 3), ("CIT001", 5)]),
        ({"select": ("SAF", "HYPE"), "ignore": ("miracle", "SAF009")}, [("SAF001", 1), ("HYPE001", 3)]),
        ({"extend_select": ("gentle",)}, [*ALL, ("SAF009", 5)]),
        ({"extend_select": ("SAF009",), "severity": Severity.WARNING}, ALL),
        ({"severity": Severity.ERROR}, [("SAF001", 1)]),
    ],
)
def test_select_ignore_and_severity(folder: Path, options: dict[str, object], wanted: list[tuple[str, int]]):
    write(folder, page__txt=TEXT)
    assert codes(check_paths(["page.txt"], options=own(**options))) == wanted
    assert [(one.code, one.start.line) for one in check_text(TEXT, options=own(**options))] == wanted


@pytest.mark.parametrize("call", [lambda o: check_text("x", options=o), lambda o: check_paths(["page.txt"], options=o)])
def test_what_a_run_refuses_before_it_begins(folder: Path, call: Callable[[RunOptions], object]):
    write(folder, page__txt=TEXT, broken__toml="[[rule]]\nname = 'x'\n")
    cases = [
        (UsageError, own(select=("SAF01",)), "There is no code, rule name or family 'SAF01'. Did you mean 'SAF001'?"),
        (UsageError, own(ignore=("best",)), "There is no code, rule name or family 'best'. Did you mean 'best-drip'?"),
        (UsageError, own(encoding="utf-99"), "There is no encoding 'utf-99'."),
        (
            RuleError,
            RunOptions(rules=(Path("no.toml"),)),
            "no.toml: The file cannot be read: No such file or directory.",
        ),
        (RuleError, RunOptions(rules=(Path("broken.toml"),)), "broken.toml:1: 'rule.code' is missing."),
    ]
    for error, options, message in cases:
        assert complaint(error, lambda options=options: call(options)).startswith(message)


def test_a_rule_file_adds_to_the_shipped_rules(folder: Path):
    write(folder, more__toml=rule_text(code="SAF900", name="own-rule", pattern="wholly inert"))
    found = check_text("It is wholly inert. It is risk-free.", options=RunOptions(rules=(Path("more.toml"),)))
    assert {"SAF900", "SAF001"} <= {one.code for one in found}


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("A quiet page.", {}, 0),
        ("It is risk-free.", {}, 1),
        ("The best drip.", {}, 1),
        ("The best drip.", {"fail_on": Severity.ERROR}, 0),
        ("It is risk-free.", {"fail_on": Severity.ERROR}, 1),
        ("It is gentle.", {"extend_select": ("gentle",)}, 0),
        ("It is gentle.", {"extend_select": ("gentle",), "fail_on": Severity.INFO}, 1),
        ("The best drip.", {"severity": Severity.ERROR}, 1),
    ],
)
def test_the_exit_code_of_findings(folder: Path, text: str, options: dict[str, object], code: int):
    write(folder, page__txt=text)
    run = Run(["page.txt"], own(**options))
    assert (run.exit_code, [report.status for report in run], run.exit_code) == (0, ["checked"], code)


def test_what_could_not_be_read_is_reported_and_the_rest_checked(folder: Path):
    write(folder, good__txt=TEXT, bad__txt=b"caf\xe9 risk-free", zip__txt=b"PK\0\1", empty_x__rst="x")
    run = Run(["good.txt", "bad.txt", "zip.txt", "none.txt", "empty", "*.rst"], own())
    reports = list(run)
    assert [(report.path, report.status, codes(report)) for report in reports] == [
        ("bad.txt", "failed", []),
        ("good.txt", "checked", ALL),
        ("zip.txt", "failed", []),
    ]
    assert run.problems == [
        Problem("none.txt", None, "missing", "There is no such file or folder."),
        Problem(
            "empty",
            None,
            "empty",
            "The folder holds nothing to lint (no file of a known format).",
        ),
        Problem("*.rst", None, "missing", "No file matches this pattern."),
        Problem(
            "bad.txt",
            None,
            "decode",
            "Byte 0xe9 at byte offset 3 is not valid UTF-8; name the right encoding with --encoding.",
        ),
        Problem(
            "zip.txt",
            None,
            "binary",
            "The file is not text (NUL at byte offset 2); UTF-16 needs a byte order mark or --encoding.",
        ),
    ]
    assert [report.problem for report in reports if report.problem] == run.problems[3:]
    assert run.exit_code == 2


def test_two_wins_over_one_and_an_empty_folder_may_be_allowed(folder: Path):
    write(folder, good__txt=TEXT, empty_x__rst="x")
    assert [_exit(paths) for paths in (["good.txt"], ["good.txt", "empty"], ["empty"])] == [1, 2, 2]
    assert [_exit(paths, allow_empty=True) for paths in (["good.txt", "empty"], ["empty"], ["none"])] == [1, 0, 2]


def _exit(paths: list[str], **options: object) -> int:
    run = Run(paths, own(**options))
    list(run)
    return run.exit_code


def test_a_folder_is_read_whole_and_what_it_skips_is_counted(folder: Path):
    write(
        folder, site_a__md="It is risk-free.", site_b__txt="A quiet page.", site_c__rst="x", site_d__rst="y", site_e="z"
    )
    report = check_paths(["site"], options=own())
    assert [(file.path, file.format, file.status, len(file.diagnostics)) for file in report.files] == [
        ("site/a.md", "markdown", "checked", 1),
        ("site/b.txt", "plain", "checked", 0),
    ]
    assert report.skipped == (Skipped(".rst", "2 files"), Skipped("", "1 files"))
    assert (report.problems, [found.code for found in report.diagnostics]) == ((), ["SAF001"])
    assert report.files[1].characters == 13


def test_standard_input(folder: Path):
    assert folder.is_dir()
    run = Run(["-"], own(stdin_filename="draft.md"), io.BytesIO(b"It is **risk**-free."))
    (report,) = run
    assert (report.path, report.format, codes(report), run.exit_code) == ("draft.md", "markdown", [("SAF001", 1)], 1)


def test_an_encoding_that_is_named(folder: Path):
    write(folder, page__txt="Café: risk-free.".encode("cp1252"))
    assert check_paths(["page.txt"], options=own()).files[0].status == "failed"
    (found,) = check_paths(["page.txt"], options=own(encoding="cp1252")).diagnostics
    assert found.start == Position(1, 7)


def test_a_configuration_in_the_folder_of_a_text(folder: Path):
    write(folder, page__txt=TEXT, sub_page__txt=TEXT, sub_kaplint__toml='ignore = ["HYPE"]\n[severity]\nSAF = "info"\n')
    report = check_paths(["page.txt", "sub"], options=own())
    assert [codes(file) for file in report.files] == [ALL, [("SAF001", 1), ("CIT001", 5)]]
    assert report.files[1].diagnostics[0].severity == Severity.INFO
    assert [codes(file) for file in check_paths(["sub"], options=own(isolated=True)).files] == [ALL]
    fixed = own(config=folder / "sub" / "kaplint.toml")
    assert [len(file.diagnostics) for file in check_paths(["page.txt", "sub"], options=fixed).files] == [2, 2]


@pytest.mark.parametrize(
    ("config", "kind", "message"),
    [
        ("ignore = [", "config", "This is not valid TOML: Invalid value. (bad/kaplint.toml:1)"),
        ('selct = ["SAF"]', "config", "'selct' is not a known key. (bad/kaplint.toml:1) Did you mean 'select'?"),
        (
            'ignore = [\n"SAF0"]',
            "config",
            "There is no code, rule name or family 'SAF0'. (bad/kaplint.toml:2) Did you mean 'SAF'?",
        ),
        ('profile = "strict"', "config", "There is no profile 'strict'. (bad/kaplint.toml:1)"),
        ('rules = ["none.toml"]', "config", "The rule file 'none.toml' does not exist. (bad/kaplint.toml:1)"),
        ('rules = ["r.toml"]', "rules", "'rule.code' is missing. (bad/r.toml:1)"),
    ],
)
def test_a_broken_configuration_of_a_subfolder(folder: Path, config: str, kind: str, message: str):
    write(folder, bad_a__txt=TEXT, bad_b__txt=TEXT, good__txt=TEXT, bad_r__toml="[[rule]]\n", bad_kaplint__toml=config)
    run = Run(["."], own())
    reports = list(run)
    assert [(report.path, report.status, len(report.diagnostics)) for report in reports] == [
        ("bad/a.txt", "failed", 0),
        ("bad/b.txt", "failed", 0),
        ("good.txt", "checked", 4),
    ]
    assert [(problem.path, problem.kind) for problem in run.problems] == [("bad/a.txt", kind), ("bad/b.txt", kind)]
    shown = {problem.message.replace(str(folder) + "/", "") for problem in run.problems}
    assert len(shown) == 1
    assert shown.pop().startswith(message)
    assert run.exit_code == 2


def test_a_broken_configuration_of_the_current_folder_stops_the_run(folder: Path):
    write(folder, page__txt=TEXT, kaplint__toml="ignore = 1\n")
    message = complaint(ConfigError, lambda: check_paths(["page.txt"], options=own()))
    assert message == "kaplint.toml:1: 'ignore' must be an array of strings, but is an integer."


def test_a_file_that_the_configuration_excludes(folder: Path):
    write(folder, page__txt=TEXT, old__txt=TEXT, kaplint__toml='exclude = ["old.txt"]\n')
    assert [file.path for file in check_paths(["."], options=own()).files] == ["page.txt"]
    assert [file.path for file in check_paths(["old.txt"], options=own()).files] == ["old.txt"]
    assert check_paths(["old.txt"], options=own(force_exclude=True)).files == ()


def test_a_text_in_another_language_is_skipped_with_a_note(folder: Path):
    german = "Die Infusion hilft bei Schmerzen und ist für alle geeignet, die nicht mehr leiden wollen. " * 3
    write(folder, page__txt=german + "It is risk-free.")
    run = Run(["page.txt"], own())
    (report,) = run
    assert (report.status, report.problem, run.exit_code) == ("skipped", None, 0)
    assert [(one.code, one.rule, one.severity) for one in report.diagnostics] == [
        ("LINT007", "skipped-language", Severity.INFO)
    ]


SUPPRESSED = """\
It is risk-free. <!-- kaplint: ignore[SAF001] agreed with the editor -->

It is risk-free.

<!-- kaplint: disable[HYPE] for the gala -->

The best drip, a miracle.

<!-- kaplint: enable[HYPE] -->

The best drip. <!-- kaplint: ignore[SAF001] -->

<!-- kaplint: ignore[SAF0] -->

Studies show it.
"""


def test_comments_suppress_and_are_reported_where_they_do_nothing(folder: Path):
    write(folder, page__md=SUPPRESSED)
    (report,) = check_paths(["page.md"], options=own()).files
    assert (report.suppressed, codes(report)) == (
        3,
        [("SAF001", 3), ("HYPE001", 11), ("LINT001", 11), ("LINT002", 13), ("CIT001", 15)],
    )
    (report,) = check_paths(["page.md"], options=own(ignore=("SAF", "LINT002"))).files
    assert codes(report) == [("HYPE001", 11), ("CIT001", 15)]


def test_a_suppression_may_need_a_reason(folder: Path):
    page = "It is risk-free. <!-- kaplint: ignore[SAF001] -->\n\nRisk-free. <!-- kaplint: ignore[SAF] agreed -->\n"
    write(folder, page__md=page, kaplint__toml="[suppressions]\nrequire-reason = true\n")
    (report,) = check_paths(["page.md"], options=own()).files
    assert (report.suppressed, codes(report)) == (2, [("LINT004", 1)])


@pytest.mark.parametrize(
    ("jurisdictions", "wanted"),
    [
        ('["us", "eu"]', ALL),
        ('["us"]', [ALL[0], ALL[1], ALL[3]]),
        ('["eu"]', [ALL[2], ALL[3]]),
        ("[]", [ALL[3]]),
    ],
)
def test_jurisdictions_narrow_the_rules(folder: Path, jurisdictions: str, wanted: list[tuple[str, int]]):
    write(folder, page__txt=TEXT, kaplint__toml=f"jurisdictions = {jurisdictions}\n")
    assert codes(check_paths(["page.txt"], options=own())) == wanted


def test_names_of_the_house_are_agents(folder: Path):
    write(folder, page__txt="Calmo relieves migraines.\n")
    assert [one.severity.label for one in check_paths(["page.txt"], options=own()).diagnostics] == ["info"]
    write(folder, kaplint__toml='agents = ["Calmo"]\n')
    assert [one.severity.label for one in check_paths(["page.txt"], options=own()).diagnostics] == ["warning"]


def test_hedges_of_the_house_excuse(folder: Path):
    write(folder, page__txt="As some hold, our drip relieves migraines.\n")
    assert len(check_paths(["page.txt"], options=own()).diagnostics) == 1
    write(folder, kaplint__toml='hedges = ["as some hold"]\n')
    assert check_paths(["page.txt"], options=own()).diagnostics == ()


PRODUCT = """\
[[product]]
label = "Calmo"
names = ["Calmo"]
approved = ["hay fever"]
unapproved = ["migraine"]
status = "EMA: approved for hay fever only"
authority = "EPAR Calmo"
url = "https://www.ema.europa.eu/calmo"
date = "2026-03-01"
"""


def test_products_of_the_house_are_held_against_their_approval(folder: Path):
    write(folder, page__txt="Calmo relieves migraines.\n", kaplint__toml='approvals = ["products.toml"]\n')
    write(folder, products__toml=PRODUCT)
    (found,) = [one for one in check_paths(["page.txt"]).diagnostics if one.code == "DOC002"]
    assert found.message == (
        "The page promotes Calmo for migraines, a use that is not approved, and does not say so "
        "(EMA: approved for hay fever only; as of 2026-03-01)."
    )
    assert found.suggestion.endswith("The status is taken from: EPAR Calmo, https://www.ema.europa.eu/calmo.")
    write(folder, products__toml=PRODUCT.replace('["migraine"]', '["cough"]'))
    assert [one for one in check_paths(["page.txt"]).diagnostics if one.code == "DOC002"] == []
    write(folder, products__toml=PRODUCT.replace("names", "name"))
    with pytest.raises(RuleError, match=r"products\.toml:1: 'product\.names' is missing"):
        check_paths(["page.txt"])


def test_accepted_terms_are_no_findings(folder: Path):
    term = rule_text(code="TERM004", name="drug-name", family="TERM", kind="term", cause="drug-name")
    (folder / "own.toml").write_text("\n".join([BASE.text, term]), "utf-8")
    write(folder, page__txt="He takes semaglutyde.\n")
    assert [one.match for one in check_paths(["page.txt"], options=own()).diagnostics] == ["semaglutyde"]
    write(folder, kaplint__toml='[terms]\naccept = ["semaglutyde"]\n')
    assert check_paths(["page.txt"], options=own()).diagnostics == ()


def test_the_rules_in_full(folder: Path):
    book = load_rulebook(own())
    assert [rule.code for rule in book.ruleset.rules] == ["SAF001", "HYPE001", "HYPE002", "CIT001", "SAF009", "EFF001"]
    write(folder, kaplint__toml='default-rules = false\nrules = ["own.toml"]\n')
    assert load_rulebook().texts.keys() == book.texts.keys()
    assert "DOC001" in load_rulebook(RunOptions(isolated=True)).texts


def test_the_examples_of_a_file_of_ones_own(folder: Path):
    good = rule_text(
        code="SAF900",
        name="inert",
        pattern="wholly inert",
        unless=["negated"],
        flags=["It is [[wholly inert]].", "[[Wholly inert]]!", "[[Wholly-inert]] drops"],
        allows=["Not wholly inert.", "It is inert.", "Is it [[x]]?".replace("[[x]]", "wholly so")],
    )
    write(folder, good__toml=good, bad__toml=good.replace("SAF900", "SAF901").replace("inert", "inertt", 1))
    assert [(one.code, one.key, one.ok) for one in rule_examples([Path("good.toml")])] == [
        ("SAF900", "flags", True),
        ("SAF900", "flags", True),
        ("SAF900", "flags", True),
        ("SAF900", "allows", True),
        ("SAF900", "allows", True),
        ("SAF900", "allows", True),
    ]
    whole = [one for one in rule_examples([Path("own.toml")]) if not one.ok]
    assert {one.key for one in whole} == {"flags"}
