"""Checks texts in several processes and gives the results in the order of the texts."""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from kaplint import patterns
from kaplint.errors import SourceError, UsageError
from kaplint.inspector import Inspection, Inspector
from kaplint.sources import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

    from kaplint.options import RunOptions
    from kaplint.results import Results
    from kaplint.sources import Found

# So many texts are worth the start of one more process.
_WORTH = 40
# So many results a process may wait until the one before them is there.
_AHEAD = 16
# So many newly compiled expressions are worth a file that is written anew; the few that are left at the end are compiled again.
_WORTH_WRITING = 32


class Task(NamedTuple):
    """A text to check; ``data`` is its content where that is not the one of its file."""

    found: Found
    data: bytes | None = None


def processes(asked: int | None, texts: int) -> int:
    """Return how many processes to use: as many as asked for, else as many as there are processors and the texts are worth."""
    if asked is not None:
        return asked
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(available, texts // _WORTH))


def inspections(
    tasks: Iterable[Task], inspector: Inspector, options: RunOptions, jobs: int, results: Results | None
) -> Iterator[Inspection]:
    """Yield what each text holds, in order; results that are known already are not worked out again.

    Raises:
        UsageError: a process was ended from outside.
    """
    if jobs == 1:
        for task, known in _looked_up(tasks, results):
            yield known or _kept(inspector.inspect(*task), task, results)
        return
    from concurrent.futures.process import BrokenProcessPool

    pool: ProcessPoolExecutor | None = None
    pending: deque[tuple[Task, Inspection | Future[Inspection]]] = deque()
    try:
        for task, known in _looked_up(tasks, results):
            if known is None:
                pool = pool or _pool(inspector, options, jobs)
                pending.append((task, pool.submit(_inspect, task)))
            else:
                pending.append((task, known))
            if len(pending) > jobs * _AHEAD:
                yield _settled(*pending.popleft(), results)
        while pending:
            yield _settled(*pending.popleft(), results)
    except BrokenProcessPool as problem:
        raise UsageError("A process that checked texts was ended from outside.", hint="Try --jobs 1.") from problem
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _settled(task: Task, outcome: Inspection | Future[Inspection], results: Results | None) -> Inspection:
    return outcome if isinstance(outcome, Inspection) else _kept(outcome.result(), task, results)


def _looked_up(tasks: Iterable[Task], results: Results | None) -> Iterator[tuple[Task, Inspection | None]]:
    """Yield each text with its result where that is known, and otherwise with the content by which it was looked up."""
    for task in tasks:
        if results is None or task.found.path is None:
            yield task, None
            continue
        try:
            data = content(task.found) if task.data is None else task.data
        except SourceError:
            yield task, None  # its check will say what is wrong
            continue
        known = results.get(task.found, data)
        yield (task if known else Task(task.found, data)), known


def _kept(inspection: Inspection, task: Task, results: Results | None) -> Inspection:
    if results is not None:
        results.put(task.found, inspection)
    return inspection


def _pool(inspector: Inspector, options: RunOptions, jobs: int) -> ProcessPoolExecutor:
    import sys
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A forked process has the rules already; elsewhere than on Linux, system libraries do not bear it.
    fork = sys.platform == "linux"
    context = get_context("fork" if fork else "spawn")
    return ProcessPoolExecutor(jobs, context, _begin, (inspector if fork else None, options))


_inspector: Inspector | None = None


def _begin(inspector: Inspector | None, options: RunOptions) -> None:
    """Prepare a process: its rules, and its end together with the process that started it, however that ends."""
    import signal
    from threading import Thread

    global _inspector  # noqa: PLW0603 - a process of a pool keeps its state nowhere else
    _inspector = inspector or Inspector(options)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _inspect(task: Task) -> Inspection:
    assert _inspector is not None  # noqa: S101 - _begin ran first
    inspection = _inspector.inspect(*task)
    patterns.keep(_WORTH_WRITING)
    return inspection
