from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from kaplint.errors import UsageError
from kaplint.run import Run, RunOptions
from kaplint.sources.git import Changes, changes_since, staged_changes

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "".join(f"Line {number}.\n" for number in range(1, 21))


class Checkout:
    """A folder under git, with the commands that the tests need."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.run("init", "--quiet", "--initial-branch", "main")

    def run(self, *arguments: str) -> str:
        identity = ["-c", "user.name=k", "-c", "user.email=k@example.org", "-c", "commit.gpgsign=false"]
        command = ["git", *identity, "-C", str(self.folder), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, **files: str | bytes) -> None:
        for name, text in files.items():
            self.write(name.replace("__", "."), text)
        self.run("add", "--all")
        self.run("commit", "--quiet", "--allow-empty", "--message", "m")

    def relative(self, changes: Changes) -> dict[str, object]:
        root = os.path.realpath(self.folder)
        return {os.path.relpath(path, root): lines for path, lines in sorted(changes.lines.items())}


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """An empty checkout, which is the current folder, untouched by the settings of the user."""
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Checkout(folder)


def edited(**lines: str | None) -> str:
    """The text of twenty lines with some lines replaced, or taken out."""
    changed = {int(name[1:]): text for name, text in lines.items()}
    kept = (changed.get(number, f"Line {number}.") for number in range(1, 21))
    return "".join(f"{line}\n" for line in kept if line is not None)


def test_lines_that_were_changed_added_and_taken_out(checkout: Checkout):
    checkout.commit(a__md=TEXT, b__md=TEXT, same__md=TEXT)
    checkout.write("a.md", edited(n2="Two.", n3="Three.", n10="Ten.\nTen and a half."))
    checkout.write("b.md", edited(n1=None, n7=None, n8=None, n20=None))
    assert checkout.relative(changes_since("HEAD", checkout.folder)) == {
        "a.md": ((2, 3), (10, 11)),
        "b.md": ((1, 0), (6, 5), (17, 16)),
    }


def test_only_what_the_own_branch_did_counts(checkout: Checkout):
    checkout.commit(a__md=TEXT, b__md=TEXT)
    checkout.run("checkout", "--quiet", "-b", "topic")
    checkout.commit(a__md=edited(n4="Four."))
    checkout.run("checkout", "--quiet", "main")
    checkout.commit(b__md=edited(n9="Nine."))
    checkout.run("checkout", "--quiet", "topic")
    checkout.write("a.md", edited(n4="Four.", n6="Six."))
    assert checkout.relative(changes_since("main", checkout.folder)) == {"a.md": ((4, 4), (6, 6))}


def test_renamed_new_removed_and_binary_files_and_odd_names(checkout: Checkout):
    odd = 'ta\tb "q" é \\.md'
    checkout.commit(old__md=TEXT, gone__md=TEXT, utf16__txt=TEXT.encode("utf-16"), moved__md=TEXT + "More.\n")
    checkout.write(odd, TEXT)
    checkout.commit(__gitignore="ignored.md\n")
    checkout.run("mv", "old.md", "new.md")
    checkout.run("mv", "moved.md", "only moved.md")
    checkout.run("rm", "--quiet", "gone.md")
    checkout.write("new.md", edited(n5="Five."))
    checkout.write("utf16.txt", edited(n5="Five.").encode("utf-16"))
    checkout.write(odd, edited(n3="diff --git a/x b/x", n4="@@ -1 +1 @@", n5="+++ b/x"))
    checkout.write("sub/with space.md", "One.\n")
    checkout.write("ignored.md", "One.\n")
    assert checkout.relative(changes_since("HEAD", checkout.folder)) == {
        "new.md": ((5, 5),),
        "sub/with space.md": None,
        odd: ((3, 5),),
        "utf16.txt": None,
    }
    checkout.run("add", "--all")
    assert checkout.relative(staged_changes(checkout.folder)) == {
        "new.md": ((5, 5),),
        "sub/with space.md": ((1, 1),),
        odd: ((3, 5),),
        "utf16.txt": None,
    }


def test_the_settings_of_the_user_change_nothing(checkout: Checkout):
    checkout.commit(a__md=TEXT)
    for name, value in {
        "diff.noprefix": "true",
        "diff.mnemonicPrefix": "true",
        "color.ui": "always",
        "diff.external": "false",
        "diff.context": "9",
        "diff.interHunkContext": "9",
        "diff.renames": "false",
        "diff.algorithm": "patience",
    }.items():
        checkout.run("config", name, value)
    checkout.write("a.md", edited(n2="Two.", n5="Five."))
    assert checkout.relative(changes_since("HEAD", checkout.folder)) == {"a.md": ((2, 2), (5, 5))}


def test_in_a_subfolder_and_outside_the_checkout(checkout: Checkout, tmp_path: Path):
    checkout.commit(a__md=TEXT)
    checkout.write("sub/b.md", "One.\n")
    changes = changes_since("HEAD", checkout.folder / "sub")
    root = os.path.realpath(checkout.folder)
    assert changes.root == root
    assert changes.touches(f"{root}/sub/b.md")
    assert not changes.touches(f"{root}/a.md")
    assert changes.touches(os.path.realpath(tmp_path / "elsewhere.md"))


def complaint(checkout: Checkout, revision: str) -> str:
    with pytest.raises(UsageError) as caught:
        changes_since(revision, checkout.folder)
    return str(caught.value)


def test_a_revision_that_does_not_exist(checkout: Checkout):
    checkout.commit(a__md=TEXT)
    for revision in ("origin/main", "--help", "HEAD:a.md"):
        assert complaint(checkout, revision) == (
            f"git knows no revision {revision!r} here. Fetch it first, or name another."
        )


def test_histories_without_a_common_commit(checkout: Checkout):
    checkout.commit(a__md=TEXT)
    checkout.run("checkout", "--quiet", "--orphan", "other")
    checkout.commit(a__md="Another text.\n")
    assert complaint(checkout, "main") == (
        "'main' and HEAD have no commit in common. Name a revision of the same history."
    )


def test_a_history_that_is_cut_short(checkout: Checkout, tmp_path: Path):
    checkout.commit(a__md=TEXT)
    checkout.run("checkout", "--quiet", "-b", "topic")
    checkout.commit(a__md=edited(n4="Four."))
    checkout.run("checkout", "--quiet", "main")
    checkout.commit(b__md=TEXT)
    clone = tmp_path / "clone"
    origin = checkout.folder.as_uri()
    subprocess.run(["git", "clone", "--quiet", "--depth=1", "--no-single-branch", origin, clone], check=True)
    with pytest.raises(UsageError) as caught:
        changes_since("origin/topic", clone)
    assert str(caught.value) == (
        "The history here is cut short, so that it cannot be seen where HEAD and 'origin/topic' part. "
        "Fetch all of it: git fetch --unshallow (in GitHub Actions, fetch-depth: 0)."
    )


def test_no_checkout_and_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "plain").mkdir()
    with pytest.raises(UsageError, match=r"git finds no checkout here: not a git repository"):
        staged_changes(tmp_path / "plain")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError) as caught:
        changes_since("main", tmp_path)
    assert str(caught.value) == (
        "The changed lines are not known, since git is not installed. "
        "Install it, or leave --changed-since and --staged out."
    )


def found(paths: list[str], **options: object) -> list[tuple[str, str, int]]:
    run = Run(paths, RunOptions(isolated=True, select=("SAF001", "DOC001"), **options))
    return [(item.path, item.code, item.start.line) for report in run for item in report.diagnostics]


def test_a_run_reports_the_sentences_that_a_change_touches(checkout: Checkout):
    old = "It is completely safe.\n\nThe drip is wholly\nrisk-free for you. It is there.\n\nNothing.\n"
    checkout.commit(a__md=old, b__md=old)
    assert found(["."], changed_since="HEAD") == []
    checkout.write("a.md", old.replace("for you", "for all").replace("Nothing.", "It is perfectly safe."))
    assert found(["."], changed_since="HEAD") == [("a.md", "SAF001", 3), ("a.md", "SAF001", 6)]
    run = Run(["."], RunOptions(isolated=True, changed_since="HEAD"))
    assert ([report.path for report in run], run.unchanged) == (["a.md"], 1)


def test_old_line_ends_that_git_does_not_count(checkout: Checkout):
    old = "It is completely safe.\r\rNothing.\r"
    checkout.commit(a__md=old)
    checkout.write("a.md", old + "More.\r")
    assert found(["."], changed_since="HEAD") == [("a.md", "SAF001", 1)]


def test_what_is_staged_is_read_as_it_was_staged(checkout: Checkout):
    checkout.commit(a__md="One.\n\nTwo.\n", b__md="One.\n")
    checkout.write("a.md", "One.\n\nIt is completely safe.\n")
    checkout.run("add", "a.md")
    checkout.write("a.md", "It is risk-free.\n\nOne.\n\nIt is not.\n")
    checkout.write("b.md", "It is risk-free.\n")
    assert found(["."], staged=True) == [("a.md", "SAF001", 3)]
    with pytest.raises(UsageError, match="--staged and --changed-since name different changes"):
        found(["."], staged=True, changed_since="HEAD")


def test_a_change_and_a_baseline_together(checkout: Checkout):
    from kaplint.adopt import create_baseline

    checkout.commit(a__md="It is completely safe.\n", b__md="It is risk-free.\n")
    done = create_baseline(["."], checkout.folder / "base.json", RunOptions(isolated=True, select=("SAF001",)))
    assert [(entry.path, entry.text) for entry in done.entries] == [("a.md", "completely safe"), ("b.md", "risk-free")]
    checkout.write("a.md", "It is completely safe.\n\nIt is risk-free.\n")
    options = {"changed_since": "HEAD", "baseline": checkout.folder / "base.json"}
    assert found(["."], **options) == [("a.md", "SAF001", 3)]
