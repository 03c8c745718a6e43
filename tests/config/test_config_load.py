from __future__ import annotations

from pathlib import Path

import pytest

from kaplint.config import CommandLine, Config, load_config, settings_for, with_overrides
from kaplint.config.globs import Globs
from kaplint.config.model import Choice, Override, PathGlobs
from kaplint.config.reading import Reading
from kaplint.errors import ConfigError, UsageError
from kaplint.types import Severity


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def complaint(text: str, name: str = "kaplint.toml") -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(write(Path(name), text))
    return str(caught.value)


WHOLE = """\
select = ["HYPE", "EFF"]
ignore = ["HYPE003"]
extend-select = ["unhedged-benefit"]
fail-on = "error"
rules = ["house/rules.toml"]
default-rules = false
exclude = ["drafts", "*.old.md"]
jurisdictions = ["eu", "uk"]
profile = "strict"
register = "patient-information"
agents = ["Lumora"]
hedges = ["in our view"]
approvals = ["house/products.toml"]

[severity]
SAF002 = "error"
HYPE = "info"
TERM = "off"

[encoding]
"legacy/**" = "cp1252"

[terms]
accept = ["exposure treatment"]

[suppressions]
require-reason = true

[[override]]
files = ["blog/*.md"]
ignore = ["CIT"]
encoding = "latin-1"
format = "plain"
register = "promotion"
profile = "editorial"
severity = { EFF = "warning" }
"""


def test_an_empty_file_equals_the_defaults(here: Path) -> None:
    assert load_config(write(here / "kaplint.toml", "")) == Config()
    assert load_config(write(here / "pyproject.toml", "[tool.kaplint]\n")) == Config()


def test_every_key(here: Path) -> None:
    write(here / "house/rules.toml", "")
    write(here / "house/products.toml", "")
    assert load_config(write(here / "kaplint.toml", WHOLE)) == Config(
        choices=(
            Choice(
                ("HYPE", "EFF"),
                ("unhedged-benefit",),
                ("HYPE003",),
                (("SAF002", Severity.ERROR), ("HYPE", Severity.INFO), ("TERM", None)),
            ),
        ),
        fail_on=Severity.ERROR,
        rules=(here / "house/rules.toml",),
        default_rules=False,
        exclude=(PathGlobs(str(here), Globs(("drafts", "*.old.md"))),),
        encoding=((PathGlobs(str(here), Globs(("legacy/**",))), "cp1252"),),
        jurisdictions=("eu", "uk"),
        profile="strict",
        register="patient-information",
        accept=("exposure treatment",),
        agents=("Lumora",),
        hedges=("in our view",),
        approvals=(here / "house/products.toml",),
        require_reason=True,
        overrides=(
            Override(
                files=PathGlobs(str(here), Globs(("blog/*.md",))),
                choice=Choice(ignore=("CIT",), severity=(("EFF", Severity.WARNING),)),
                encoding="latin-1",
                format="plain",
                register="promotion",
                profile="editorial",
            ),
        ),
    )


def test_a_pyproject_table_says_the_same_as_a_file_of_its_own(here: Path) -> None:
    write(here / "house/products.toml", "")
    write(here / "house/rules.toml", "")
    alone = load_config(write(here / "kaplint.toml", WHOLE))
    inside = WHOLE.replace("[[override]]", "[[tool.kaplint.override]]")
    for name in ("severity", "encoding", "terms", "suppressions"):
        inside = inside.replace(f"[{name}]", f"[tool.kaplint.{name}]")
    project = load_config(write(here / "pyproject.toml", "[tool.other]\nx = 1\n[tool.kaplint]\n" + inside))
    assert project == alone
    assert (project.origin("ignore"), project.origin("severity.HYPE")) == ("pyproject.toml:5", "pyproject.toml:20")


def test_where_values_come_from(here: Path) -> None:
    write(here / "house/rules.toml", "")
    write(here / "base.toml", 'hedges = ["x"]\nfail-on = "info"\n[terms]\naccept = ["y"]\n')
    write(here / "sub/kaplint.toml", 'extend = "../base.toml"\nfail-on = "error"\n[severity]\nHYPE = "off"\n')
    config = load_config(here / "sub/kaplint.toml")
    command = with_overrides(config, CommandLine(ignore=("CIT",), rules=(here / "house/rules.toml",)))
    keys = (
        "extend",
        "fail-on",
        "hedges",
        "terms",
        "terms.accept",
        "severity",
        "severity.HYPE",
        "agents",
        "ignore",
        "rules",
    )
    assert [command.origin(key) for key in keys] == [
        "sub/kaplint.toml:1",
        "sub/kaplint.toml:2",
        "base.toml:1",
        "base.toml:3",
        "base.toml:4",
        "sub/kaplint.toml:3",
        "sub/kaplint.toml:4",
        "default",
        "command line",
        "command line",
    ]
    assert (config.path, config.origin("ignore")) == ("sub/kaplint.toml", "default")


def test_extend_adds_lists_and_replaces_single_values(here: Path) -> None:
    write(
        here / "base.toml",
        'ignore = ["CIT"]\nexclude = ["a"]\nagents = ["A"]\njurisdictions = ["us"]\nprofile = "strict"\n'
        'encoding = "cp1252"\nfail-on = "info"\nrules = ["base.toml"]\n[[override]]\nfiles = ["*.md"]\n',
    )
    write(
        here / "sub/kaplint.toml",
        'extend = "../base.toml"\nignore = ["TERM"]\nexclude = ["b"]\nagents = ["B"]\njurisdictions = ["eu"]\n'
        'fail-on = "error"\n[encoding]\n"x/**" = "cp1250"\n[[override]]\nfiles = ["*.txt"]\n',
    )
    assert load_config(here / "sub/kaplint.toml") == Config(
        choices=(Choice(ignore=("CIT",)), Choice(ignore=("TERM",))),
        fail_on=Severity.ERROR,
        rules=(here / "base.toml",),
        exclude=(PathGlobs(str(here), Globs(("a",))), PathGlobs(str(here / "sub"), Globs(("b",)))),
        encoding=((None, "cp1252"), (PathGlobs(str(here / "sub"), Globs(("x/**",))), "cp1250")),
        jurisdictions=("eu",),
        profile="strict",
        agents=("A", "B"),
        overrides=(
            Override(PathGlobs(str(here), Globs(("*.md",)))),
            Override(PathGlobs(str(here / "sub"), Globs(("*.txt",)))),
        ),
    )


def test_extend_takes_the_table_of_a_pyproject(here: Path) -> None:
    write(here / "pyproject.toml", '[tool.kaplint]\nprofile = "strict"\n')
    assert load_config(write(here / "a/kaplint.toml", 'extend = "../pyproject.toml"\n')) == Config(profile="strict")


@pytest.mark.usefixtures("here")
def test_extend_in_a_circle() -> None:
    write(Path("a.toml"), '\nextend = "b.toml"\n')
    write(Path("b.toml"), 'extend = "kaplint.toml"\n')
    assert complaint('extend = "a.toml"\n') == (
        "b.toml:1: 'extend' comes back to 'kaplint.toml', so the files extend each other without end."
    )
    assert complaint('extend = "kaplint.toml"\n') == (
        "kaplint.toml:1: 'extend' comes back to 'kaplint.toml', so the files extend each other without end."
    )


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = = 1", "kaplint.toml:1: This is not valid TOML: Invalid value."),
        ('\nselct = ["HYPE"]', "kaplint.toml:2: 'selct' is not a known key. Did you mean 'select'?"),
        ('select = "HYPE"', "kaplint.toml:1: 'select' must be an array of strings, but is a string."),
        ('fail-on = "warnin"', "kaplint.toml:1: 'fail-on' cannot be 'warnin'. Did you mean 'warning'?"),
        ('fail-on = "never"', "kaplint.toml:1: 'fail-on' cannot be 'never'. Use one of error, warning, info."),
        ('[severity]\nA = "of"', "kaplint.toml:2: 'severity.A' cannot be 'of'. Did you mean 'off'?"),
        ("severity = 1", "kaplint.toml:1: 'severity' must be a table, but is an integer."),
        ('encoding = "utf8-8"', "kaplint.toml:1: There is no encoding 'utf8-8'. Did you mean 'utf_8'?"),
        ('[encoding]\n"*" = "base64"', "kaplint.toml:2: There is no encoding 'base64'."),
        ("encoding = 1", "kaplint.toml:1: 'encoding' must be a string or a table, but is an integer."),
        (
            'jurisdictions = ["us",\n"sciense"]',
            "kaplint.toml:2: There is no jurisdiction 'sciense'. Did you mean 'science'?",
        ),
        (
            'jurisdictions = ["mars"]',
            "kaplint.toml:1: There is no jurisdiction 'mars'. Use one of us, eu, uk, au, who, science.",
        ),
        ('rules = ["gone.toml"]', "kaplint.toml:1: The rule file 'gone.toml' does not exist."),
        ('extend = "gone.toml"', "kaplint.toml:1: 'extend' names the file 'gone.toml', which does not exist."),
        ('register = "promo"', "kaplint.toml:1: 'register' cannot be 'promo'. Did you mean 'promotion'?"),
        ("[terms]\nacept = []", "kaplint.toml:2: 'terms.acept' is not a known key. Did you mean 'accept'?"),
        (
            "[suppressions]\nrequire-reason = 1",
            "kaplint.toml:2: 'suppressions.require-reason' must be a boolean, but is an integer.",
        ),
        ('[[override]]\nselect = ["A"]', "kaplint.toml:1: 'override.files' is missing."),
        (
            '[[override]]\nfiles = ["*"]\n\n[[override]]\nfiles = ["*"]\nignor = []',
            "kaplint.toml:6: 'override.ignor' is not a known key. Did you mean 'ignore'?",
        ),
    ],
)
def test_what_is_wrong_is_named_with_file_line_and_the_nearest_name(text: str, message: str) -> None:
    assert complaint(text) == message


@pytest.mark.usefixtures("here")
def test_files_that_are_no_configuration() -> None:
    assert complaint("[tool.other]\n", "pyproject.toml") == "pyproject.toml: The file has no table [tool.kaplint]."
    write(Path("p/pyproject.toml"), "")
    assert complaint('extend = "p/pyproject.toml"') == (
        "kaplint.toml:1: 'extend' names 'p/pyproject.toml', which has no table [tool.kaplint]."
    )
    with pytest.raises(ConfigError) as caught:
        load_config(Path("gone.toml"))
    assert str(caught.value) == "gone.toml: The file cannot be read: No such file or directory."


def test_the_settings_of_a_file(here: Path) -> None:
    config = load_config(
        write(
            here / "kaplint.toml",
            'ignore = ["TERM"]\nagents = ["Lumora"]\n[encoding]\n"*.md" = "cp1252"\n"blog/**" = "cp1250"\n'
            '[[override]]\nfiles = ["blog"]\nignore = ["CIT"]\nregister = "patient-information"\nformat = "plain"\n'
            '[[override]]\nfiles = ["blog/new.*"]\nselect = ["EFF"]\nprofile = "strict"\nencoding = "utf-16"\n',
        )
    )
    plain, blog, new = (settings_for(config, Path(name)) for name in ("a.md", "blog/a.md", "blog/new.txt"))
    assert plain == settings_for(config, here / "sub/other.md")
    assert hash(plain) == hash(settings_for(config, here / "b.md"))
    assert (plain.choices, plain.encoding, plain.format) == ((Choice(ignore=("TERM",)),), "cp1252", None)
    assert blog == plain._replace(
        choices=(Choice(ignore=("TERM",)), Choice(ignore=("CIT",))),
        encoding="cp1250",
        format="plain",
        register="patient-information",
    )
    assert new == blog._replace(choices=(*blog.choices, Choice(select=("EFF",))), encoding="utf-16", profile="strict")


def test_the_command_line_stands_above_all(here: Path) -> None:
    file = write(
        here / "kaplint.toml",
        'fail-on = "info"\ndefault-rules = true\n[[override]]\nfiles = ["*"]\nencoding = "cp1252"\nselect = ["EFF"]\n',
    )
    command = CommandLine(
        select=("HYPE",), fail_on=Severity.ERROR, rules=(file,), default_rules=False, encoding="cp1250"
    )
    settings = settings_for(with_overrides(load_config(file), command), Path("a.md"))
    assert settings == settings_for(Config(), Path("a.md"))._replace(
        choices=(Choice(select=("EFF",)), Choice(select=("HYPE",))),
        fail_on=Severity.ERROR,
        rules=(file,),
        default_rules=False,
        encoding="cp1250",
    )
    assert with_overrides(Config(), CommandLine()) == Config()


def test_an_encoding_of_the_command_line_must_exist() -> None:
    with pytest.raises(UsageError) as caught:
        with_overrides(Config(), CommandLine(encoding="latin-l"))
    assert str(caught.value) == "There is no encoding 'latin-l'. Did you mean 'latin_1'?"


def test_what_is_said_of_reading(here: Path):
    text = (
        'text-keys = ["lede"]\nskip-elements = ["nav", "footer"]\n\n[[override]]\nfiles = ["a.*"]\n'
        'text-keys = ["card*"]\nhidden-text = "report"\nstring-format = "html"\ncode-strings = true\n'
    )
    config = with_overrides(load_config(write(Path("kaplint.toml"), text)), CommandLine(text_keys=("kicker",)))
    assert settings_for(config, here / "b.md").reading == Reading(("lede", "kicker"), ("nav", "footer"))
    assert settings_for(config, here / "a.md").reading == Reading(
        ("lede", "card*", "kicker"), ("nav", "footer"), "report", "html", code_strings=True
    )
    assert settings_for(Config(), here / "a.md").reading == Reading()
    assert complaint('hidden-text = "show"', "other/kaplint.toml").startswith("other/kaplint.toml:1: 'hidden-text'")
