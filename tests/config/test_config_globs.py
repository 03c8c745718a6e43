from __future__ import annotations

import pytest

from kaplint.config.globs import Globs

PATHS = ("a.md", "docs/a.md", "docs/old/a.md", "docs/old/deep/b.md", "old/a.md", "[x].md", "d a.md")


@pytest.mark.parametrize(
    ("patterns", "matched"),
    [
        ((), ()),
        (("a.md",), ("a.md", "docs/a.md", "docs/old/a.md", "old/a.md")),
        (("/a.md",), ("a.md",)),
        (("docs",), ("docs/a.md", "docs/old/a.md", "docs/old/deep/b.md")),
        (("old/",), ("docs/old/a.md", "docs/old/deep/b.md", "old/a.md")),
        (("docs/*.md",), ("docs/a.md",)),
        (("docs/**",), ("docs/a.md", "docs/old/a.md", "docs/old/deep/b.md")),
        (("docs/**/*.md",), ("docs/a.md", "docs/old/a.md", "docs/old/deep/b.md")),
        (("**/deep/*",), ("docs/old/deep/b.md",)),
        (("**",), PATHS),
        (("*",), PATHS),
        (("[a-c].md",), ("a.md", "docs/a.md", "docs/old/a.md", "docs/old/deep/b.md", "old/a.md")),
        (("[!a].md",), ("docs/old/deep/b.md",)),
        (("\\[x\\].md",), ("[x].md",)),
        (("[x.md",), ()),
        (("?.md",), ("a.md", "docs/a.md", "docs/old/a.md", "docs/old/deep/b.md", "old/a.md")),
        (("*.md", "!a.md"), ("docs/old/deep/b.md", "[x].md", "d a.md")),
        (("!a.md", "a.md"), ("a.md", "docs/a.md", "docs/old/a.md", "old/a.md")),
        (("# d a.md", "d a.md  "), ("d a.md",)),
    ],
)
def test_which_files_match(patterns: tuple[str, ...], matched: tuple[str, ...]) -> None:
    globs = Globs(patterns)
    assert tuple(path for path in PATHS if globs.matches(path)) == matched


def test_a_path_is_matched_taken_back_or_not_spoken_of() -> None:
    globs = Globs(("build/", "*.md", "!keep.md"))
    assert [
        globs.decide(path, folder=folder) for path, folder in (("build", True), ("build", False), ("x/keep.md", False))
    ] == [
        True,
        None,
        False,
    ]


def test_equal_patterns_make_equal_globs() -> None:
    assert Globs(("a", "b")) == Globs(["a", "b"]) != Globs(("b", "a"))
    assert {Globs(("a",)): 1}[Globs(("a",))] == 1
    assert repr(Globs(("a",))) == "Globs(('a',))"


def test_many_stars_do_not_multiply_the_work() -> None:
    assert not Globs(("*a" * 30 + "b",)).matches("a" * 250)
    assert Globs(("*a" * 30 + "*",)).matches("x/" + "a" * 250)
