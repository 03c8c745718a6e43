"""Makes one text out of another for a parser that takes a stricter form, and knows where each character came from."""

from __future__ import annotations

from kaplint.document.model import OffsetMap, Run


class Derived:
    """A text that is put together from ranges of a source and from signs that stand for some of it."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self.length = 0

    @property
    def text(self) -> str:
        """What was put together so far."""
        return "".join(self._parts)

    @property
    def offsets(self) -> OffsetMap:
        """The map from the text to the source."""
        return OffsetMap(self._runs)

    def copy(self, start: int, end: int) -> None:
        """Append a range of the source as it stands."""
        self.put(self._source[start:end], start, end)

    def put(self, text: str, start: int, end: int) -> None:
        """Append a text for a range of the source, which may be empty."""
        if not text:
            return
        self._parts.append(text)
        run = Run(self.length, self.length + len(text), start, end)
        self.length = run.text_end
        if self._runs:
            last = self._runs[-1]
            if run.linear and last.linear and last.source_end == start:
                self._runs[-1] = Run(last.text_start, run.text_end, last.source_start, end)
                return
        self._runs.append(run)
