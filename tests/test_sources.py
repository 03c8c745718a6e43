from __future__ import annotations

import io
import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplint.document import why_only_if_named
from kaplint.errors import SourceError, UsageError
from kaplint.sources import Found, Search, Source, discover, read
from kaplint.types import Problem, Skipped

KNOWN = {".md": "markdown", ".txt": "plain"}
EMPTY = "The folder holds nothing to lint (no file of a known format)."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lay(root: Path, *names: str, **texts: str) -> None:
    """Make files below a folder; a name that ends in a slash is a folder."""
    for name in names:
        path = root / name
        if name.endswith("/"):
            path.mkdir(parents=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(texts.get(name, "Text."))


def found(*paths: str, search: Search | None = None) -> list[str]:
    """What is found, in the order it comes: names of files, ``~`` before skipped ones, ``!kind`` before problems."""
    marks = []
    for item in discover(paths, search or Search(KNOWN)):
        if isinstance(item, Found):
            marks.append(item.name)
        else:
            marks.append(f"!{item.kind} {item.path}" if isinstance(item, Problem) else f"~{item.path}")
    return marks


def test_folders_are_searched_for_known_extensions(here: Path) -> None:
    lay(here, "site/b.md", "site/a/Z.TXT", "site/a/page.md", "site/price.pdf", "site/LICENSE", "other.md")
    assert list(discover(["site"], Search(KNOWN))) == [
        Skipped("site/LICENSE", "no extension"),
        Found("site/a/Z.TXT", Path("site/a/Z.TXT"), "plain"),
        Found("site/a/page.md", Path("site/a/page.md"), "markdown"),
        Found("site/b.md", Path("site/b.md"), "markdown"),
        Skipped("site/price.pdf", "unknown extension .pdf"),
    ]


def test_a_file_given_by_name_is_plain_text_where_its_extension_is_unknown(here: Path) -> None:
    lay(here, "notes.rst", "LICENSE")
    assert list(discover(["notes.rst", Path("LICENSE")], Search(KNOWN))) == [
        Found("LICENSE", Path("LICENSE"), "plain"),
        Found("notes.rst", Path("notes.rst"), "plain"),
    ]


def test_the_configuration_can_give_a_format(here: Path) -> None:
    lay(here, "d/a.page", "d/b.page", "d/c.md")
    search = Search(KNOWN, format_of=lambda path: "markdown" if path.name == "a.page" else None)
    assert list(discover(["d"], search)) == [
        Found("d/a.page", Path("d/a.page"), "markdown"),
        Skipped("d/b.page", "unknown extension .page"),
        Found("d/c.md", Path("d/c.md"), "markdown"),
    ]


def test_settings_are_passed_over_in_folders_unless_named_or_given_a_format(here: Path) -> None:
    lay(here, "d/content/a.json", "d/b.json", "d/c.json", "d/e/content/package.json")
    search = Search(
        {".json": "json"},
        format_of=lambda path: "json" if path.name == "c.json" else None,
        why_only_if_named=why_only_if_named,
    )
    assert list(discover(["d"], search)) == [
        Skipped("d/b.json", "no content, as far as its name and folder tell"),
        Found("d/c.json", Path("d/c.json"), "json"),
        Found("d/content/a.json", Path("d/content/a.json"), "json"),
        Skipped("d/e/content/package.json", "no content, as far as its name and folder tell"),
    ]
    assert found("d/b.json", "d/**/package.json", search=search) == ["d/b.json", "d/e/content/package.json"]


def test_order_does_not_depend_on_the_arguments_and_every_file_comes_once(here: Path) -> None:
    lay(here, "b.md", "a.md", "d/c.md", "d/z.rst")
    (here / "link.md").symlink_to("b.md")
    assert found("d", "b.md", "a.md", "./d/c.md", "d/z.rst", "link.md") == ["a.md", "b.md", "d/c.md", "d/z.rst"]
    assert found("d/z.rst", "link.md", "d", "a.md") == ["a.md", "d/c.md", "d/z.rst", "link.md"]
    assert found(".", str(here)) == ["a.md", "b.md", "d/c.md", "~d/z.rst"]


def test_absolute_paths_keep_their_names(here: Path) -> None:
    lay(here, "d/a.md")
    assert found(str(here / "d")) == [f"{here.as_posix()}/d/a.md"]


def test_hidden_files_and_packages_are_passed_over_unless_given(here: Path) -> None:
    lay(here, "a.md", ".hidden.md", ".git/x.md", ".venv/lib/y.md", "docs/node_modules/p/readme.md", ".github/z.md")
    assert found(".") == ["a.md"]
    assert found(".github", ".hidden.md") == [".github/z.md", ".hidden.md"]


def test_links_to_folders_are_not_followed_and_loops_do_no_harm(here: Path) -> None:
    lay(here, "site/a.md", "elsewhere/b.md")
    (here / "site/again").symlink_to(here / "site")
    (here / "site/out").symlink_to(here / "elsewhere")
    (here / "site/loop.md").symlink_to("loop.md")
    (here / "site/gone.md").symlink_to("nowhere.md")
    assert found("site") == ["site/a.md", "site/gone.md", "site/loop.md"]
    assert found("site/out") == ["site/out/b.md"]
    with pytest.raises(SourceError) as caught:
        read(Found("site/gone.md", here / "site/gone.md", "markdown"))
    assert (caught.value.kind, str(caught.value)) == ("missing", "site/gone.md: The file does not exist.")


def test_problems_do_not_stop_the_rest(here: Path) -> None:
    lay(here, "a.md", "void/", "pics/logo.svg")
    assert list(discover(["void", "gone.md", "a.md", "a.md/x", "pics", "no/*.md"], Search(KNOWN))) == [
        Problem("void", None, "empty", EMPTY),
        Problem("gone.md", None, "missing", "There is no such file or folder."),
        Problem("a.md/x", None, "missing", "There is no such file or folder."),
        Problem("pics", None, "empty", EMPTY),
        Problem("no/*.md", None, "missing", "No file matches this pattern."),
        Found("a.md", Path("a.md"), "markdown"),
        Skipped("pics/logo.svg", "unknown extension .svg"),
    ]


@pytest.mark.usefixtures("here")
def test_names_that_no_system_takes() -> None:
    assert found("a\0b", "x" * 300, "") == ["!missing a\0b", f"!unreadable {'x' * 300}", "!missing "]


def test_patterns_that_no_shell_expanded(here: Path) -> None:
    lay(
        here,
        "docs/a.md",
        "docs/deep/b.md",
        "docs/deep/c.txt",
        "docs/d.rst",
        "docs/node_modules/e.md",
        "[slug].md",
        "q.md",
    )
    assert found("docs/*.md") == ["docs/a.md"]
    assert found("docs/**/*.md") == ["docs/a.md", "docs/deep/b.md"]
    assert found("**/[a-b].md", "docs/*.rst") == ["docs/a.md", "docs/d.rst", "docs/deep/b.md"]
    assert found("docs/*") == ["docs/a.md", "~docs/d.rst", "docs/deep/b.md", "docs/deep/c.txt"]
    assert found(f"{here}/docs/de?p/*.txt") == [f"{here.as_posix()}/docs/deep/c.txt"]
    assert found("[slug].md") == ["[slug].md"]


@pytest.mark.usefixtures("here")
def test_standard_input() -> None:
    assert list(discover(["-", "-"], Search(KNOWN))) == [Found("<stdin>", None, "plain")]
    named = Search(KNOWN, stdin_filename="blog/x.md")
    assert list(discover(["-"], named)) == [Found("blog/x.md", None, "markdown")]
    text = read(Found("<stdin>", None, "plain"), stdin=io.BytesIO(b"\xef\xbb\xbfHi.\r\n"))
    assert text == Source("<stdin>", None, "Hi.\r\n", "plain", "utf-8", bom=True)


def test_exclusion(here: Path) -> None:
    lay(here, "site/a.md", "site/old/b.md", "drafts/c.md")
    search = Search(KNOWN, excludes=lambda path: "old" in path.parts or "drafts" in path.parts)
    assert found("site", search=search) == ["site/a.md"]
    assert found("site/old/b.md", search=search) == ["site/old/b.md"]
    assert found("drafts", search=search) == ["!empty drafts"]
    forced = search._replace(force_exclude=True)
    assert list(discover(["site/old/b.md", "drafts", "drafts/*.md"], forced)) == [
        Skipped("drafts", "excluded by the configuration"),
        Skipped("site/old/b.md", "excluded by the configuration"),
    ]


IGNORE_FILES = {
    ".gitignore": "# a comment\n*.tmp.md\n/build/\nout/\n!keep.tmp.md\nlogs/**/x.md\n\\#a.md\nsp\\ \n"
    "trail.md   \n**/deep/n.md\n"
    "a[0-9]b.md\nc[!x]d.md\nmid/*/y.md\nq?.md\r\n/only-here.md\nall/**\n",
    "sub/.gitignore": "!back.tmp.md\nlocal.md\n/rooted.md\n",
    ".git/info/exclude": "private.md\nbrought-back.md\n",
}
NAMES = [
    *(
        "a.tmp.md",
        "keep.tmp.md",
        "build/a.md",
        "sub/build/b.md",
        "out/c.md",
        "sub/out/d.md",
        "logs/x.md",
        "logs/1/2/x.md",
    ),
    *("logs/1/y.md", "#a.md", "trail.md", "deep/n.md", "p/deep/n.md", "a1b.md", "axb.md", "cyd.md", "cxd.md"),
    *("mid/1/y.md", "mid/1/2/y.md", "mid/y.md", "q1.md", "q12.md", "only-here.md", "sub/only-here.md", "all/1/z.md"),
    *(
        "sub/back.tmp.md",
        "sub/t.tmp.md",
        "sub/local.md",
        "sub/r/local.md",
        "sub/rooted.md",
        "sub/r/rooted.md",
        "local.md",
    ),
    *("private.md", "sub/private.md", "plain.md"),
]


@pytest.fixture
def checkout(here: Path) -> Path:
    subprocess.run(["git", "init", "-q", "."], cwd=here, check=True)
    lay(here, *NAMES)
    for name, text in IGNORE_FILES.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_bytes(text.encode())
    return here


def not_ignored_by_git(below: str = ".") -> list[str]:
    listed = [
        "git",
        "-c",
        "core.quotePath=false",
        "-c",
        "core.excludesFile=",
        "ls-files",
        "-co",
        "--exclude-standard",
        below,
    ]
    names = subprocess.run(listed, check=True, capture_output=True, text=True).stdout.splitlines()
    return sorted(name for name in names if name.endswith(".md"))


@pytest.mark.usefixtures("checkout")
def test_what_git_ignores_is_ignored() -> None:
    assert found(".") == not_ignored_by_git()
    assert found("sub") == not_ignored_by_git("sub")
    assert found(".") == sorted(
        {
            *("keep.tmp.md", "logs/1/y.md", "axb.md", "cxd.md", "mid/1/2/y.md", "mid/y.md", "q12.md", "sub/build/b.md"),
            *("sub/only-here.md", "sub/back.tmp.md", "sub/r/rooted.md", "local.md", "plain.md"),
        }
    )


@pytest.mark.usefixtures("checkout")
def test_what_is_ignored_is_linted_when_given_by_name() -> None:
    assert found("build", "private.md", "sub/out") == ["build/a.md", "private.md", "sub/out/d.md"]


def test_an_ignore_file_counts_without_a_checkout_below_the_folder_given(here: Path) -> None:
    lay(here, "d/a.md", "d/b.md", "d/e/b.md", "b.md")
    (here / ".gitignore").write_text("a.md\n")
    (here / "d/.gitignore").write_text("b.md\n")
    assert found("d") == ["d/a.md"]


names = st.text("ab", min_size=1, max_size=2)
paths = st.lists(names, min_size=1, max_size=3).map("/".join)
pieces = st.sampled_from(["a", "b", "*", "?", "/", "[ab]", "[!a]", "**/", "/**", "!", "\\a"])
# Beside anything but a slash, git takes ** for * or for more, depending on what stands before it.
patterns = (
    st.lists(pieces, min_size=1, max_size=4).map("".join).filter(lambda text: not re.search(r"[^/]\*\*|\*\*[^/]", text))
)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.lists(patterns, min_size=1, max_size=3), st.sets(paths, max_size=6))
def test_generated_patterns_agree_with_git(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], wanted: set[str]
) -> None:
    root = tmp_path_factory.mktemp("checkout")
    subprocess.run(["git", "init", "-q", "."], cwd=root, check=True)
    (root / ".gitignore").write_text("\n".join(lines))
    lay(root, *(f"{name}.md" for name in sorted(wanted)))
    listed = ["git", "-c", "core.excludesFile=", "ls-files", "-o", "--exclude-standard", "*.md"]
    names = subprocess.run(listed, cwd=root, check=True, capture_output=True, text=True).stdout.splitlines()
    files = [item.name for item in discover([root], Search(KNOWN)) if isinstance(item, Found)]
    assert [os.path.relpath(name, root) for name in files] == sorted(names)


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        (b"", None, ("", "utf-8", False)),
        ("naïve\n".encode(), None, ("naïve\n", "utf-8", False)),
        (b"\xef\xbb\xbfone\r\ntwo", None, ("one\r\ntwo", "utf-8", True)),
        ("é\r\n".encode("utf-16"), None, ("é\r\n", "utf-16-le", True)),
        (b"\xfe\xff" + "é".encode("utf-16-be"), None, ("é", "utf-16-be", True)),
        (b"caf\xe9", "cp1252", ("café", "cp1252", False)),
        ("é".encode("utf-16-le"), "utf-16-le", ("é", "utf-16-le", False)),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "cp1252", ("café", "utf-8", True)),
    ],
)
def test_reading(tmp_path: Path, data: bytes, encoding: str | None, expected: tuple[str, str, bool]) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    text, name, bom = expected
    assert read(Found("a.md", path, "markdown"), encoding=encoding) == Source("a.md", path, text, "markdown", name, bom)


@pytest.mark.parametrize(
    ("data", "encoding", "kind", "message"),
    [
        (
            b"caf\xe9 au lait",
            None,
            "decode",
            "a.md: Byte 0xe9 at byte offset 3 is not valid UTF-8; name the right encoding with --encoding.",
        ),
        (
            b"\xef\xbb\xbfcaf\xe9!",
            None,
            "decode",
            "a.md: Byte 0xe9 at byte offset 6 is not valid UTF-8; name the right encoding with --encoding.",
        ),
        (
            b"\xff\xfea\0b",
            None,
            "decode",
            "a.md: Byte 0x62 at byte offset 4 is not valid UTF-16-LE; name the right encoding with --encoding.",
        ),
        (
            b"caf\x81",
            "cp1252",
            "decode",
            "a.md: Byte 0x81 at byte offset 3 is not valid CP1252; name the right encoding with --encoding.",
        ),
        (
            b"\x89PNG\r\n\x1a\n\0\0",
            None,
            "binary",
            "a.md: The file is not text (NUL at byte offset 8); UTF-16 needs a byte order mark or --encoding.",
        ),
        (b"a\0b", "latin-1", "binary", "a.md: The file is not text (it holds NUL characters)."),
        ("a".encode("utf-32"), None, "binary", "a.md: The file is not text (it holds NUL characters)."),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, encoding: str | None, kind: str, message: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read(Found("a.md", path, "markdown"), encoding=encoding)
    assert (caught.value.kind, str(caught.value)) == (kind, message)


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe.md", tmp_path / "loop.md"
    os.mkfifo(pipe)
    link.symlink_to(link)
    messages = []
    for path in (pipe, link, Path("/dev/zero"), tmp_path):
        with pytest.raises(SourceError) as caught:
            read(Found(path.name, path, "plain"))
        messages.append((caught.value.kind, str(caught.value)))
    irregular = "This is not a regular file; give the text on standard input with '-'."
    assert messages == [
        ("unreadable", f"pipe.md: {irregular}"),
        ("unreadable", "loop.md: The file cannot be read: Too many levels of symbolic links."),
        ("unreadable", f"zero: {irregular}"),
        ("unreadable", f"{tmp_path.name}: {irregular}"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_is_forbidden_is_named(here: Path) -> None:
    lay(here, "a.md", "d/b.md", "d/locked/c.md")
    (here / "a.md").chmod(0)
    (here / "d/locked").chmod(0)
    assert found("d") == ["!unreadable d/locked", "d/b.md"]
    with pytest.raises(SourceError) as caught:
        read(Found("a.md", here / "a.md", "markdown"))
    assert str(caught.value) == "a.md: The file cannot be read: Permission denied."


def test_an_encoding_that_does_not_exist_is_a_usage_error(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Text.")
    with pytest.raises(UsageError) as caught:
        read(Found("a.md", path, "markdown"), encoding="latin-l")
    assert str(caught.value) == "There is no encoding 'latin-l'. Did you mean 'latin_1'?"
