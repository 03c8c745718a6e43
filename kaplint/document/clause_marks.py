"""What commas, dashes, semicolons, colons and brackets do to a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document.clause_model import ClauseKind
from kaplint.document.clause_openers import CONNECTIVES, JOINING, RELATIVES, Place, ed_participle, opening
from kaplint.document.clause_pairs import coordinated_verb, new_subject
from kaplint.document.clause_words import DASHES
from kaplint.document.verbs import BASE, DETERMINER, NOUN, PRONOUN, REPORT

if TYPE_CHECKING:
    from kaplint.document.clause_cutter import Cutter
    from kaplint.document.clause_words import Words


def list_comma(cutter: Cutter, token: int) -> int:
    """Cut after a comma or dash before a participle, a further verb, a new subject or a closing "experts say"."""
    words = cutter.words
    begin = token + 1
    if begin >= words.count or words.tokens[begin] in RELATIVES | JOINING or opening(words, begin, Place.SET_OFF)[0]:
        return -1
    first = words.skip_adverbs(begin)
    gerund = words.is_gerund(first) and not _gerund_list(words, token)
    if (gerund and (not words.flags[first] & NOUN or cutter.complete(token))) or ed_participle(words, first):
        return _participle(cutter, begin, first)
    if cutter.awaiting >= 0 and words.clause_verb(begin) >= 0:
        cutter.resume(begin, cutter.awaiting)
        return begin + 1
    if _closing_report(cutter, begin):
        return words.count
    if cutter.complete(token) and coordinated_verb(cutter, begin, begin):
        return begin + 1
    spliced = words.tokens[token] in DASHES or words.flags[begin] & PRONOUN
    return begin + 1 if spliced and new_subject(cutter, begin, begin) else -1


def _participle(cutter: Cutter, cut: int, participle: int) -> int:
    """Cut before a participle; one that follows another hangs on the same clause."""
    host = cutter.drafts[cutter.current]
    if host.kind is ClauseKind.PARTICIPLE and host.parent is not None and cutter.close < 0:
        cutter.current = host.parent
    cutter.open_within(cut, ClauseKind.PARTICIPLE, after=participle + 1).own_subject = False
    return cut + 1


def _gerund_list(words: Words, token: int) -> bool:
    """Tell whether a comma stands in a list of -ing forms ("for easing pain, lifting mood and calming nerves")."""
    return any(
        words.tokens[index] in ("and", "or") and words.is_gerund(words.skip_adverbs(index + 1))
        for index in range(token, words.count)
    ) and any(words.is_gerund(index) for index in range(token))


def _closing_report(cutter: Cutter, token: int) -> bool:
    """Cut before a closing "experts say" or "says dr x" and make what stands before it its content."""
    words = cutter.words
    end = words.segment_end(token)
    last = end - 1
    inverted = words.flags[token] & REPORT and not words.flags[token] & BASE and words.is_word(token + 1)
    plain = (
        end >= words.count - 1
        and 0 < last - token < 6
        and words.flags[last] & REPORT
        and words.clause_verb(token) == last
    )
    root = cutter.root(cutter.current)
    if (
        not (inverted or plain)
        or cutter.close >= 0
        or cutter.drafts[root].kind not in (ClauseKind.MAIN, ClauseKind.QUOTE)
    ):
        return False
    if cutter.drafts[root].kind is ClauseKind.MAIN:
        cutter.drafts[root].kind = ClauseKind.CONTENT
    cutter.drafts[root].parent = len(cutter.drafts)
    cutter.open(token, ClauseKind.MAIN, None)
    return True


def punctuation(cutter: Cutter, token: int) -> int:
    """Cut at a semicolon, colon, dash, parenthesis or quotation."""
    words = cutter.words
    mark = words.tokens[token]
    if mark == ":":
        return cutter.colon(token)
    if mark in ('"', "("):
        return cutter.island(token)
    if mark == ";":
        later = words.has_verb(token + 1, words.count) or words.flags[token + 1] & PRONOUN
        return cutter.start(token + 1, ClauseKind.COORDINATE, cutter.root(cutter.current)) if later else -1
    return _dash(cutter, token)


def _dash(cutter: Cutter, token: int) -> int:
    words = cutter.words
    if not cutter.is_dash(token):
        return -1
    partner = next((index for index in range(token + 1, words.count) if cutter.is_dash(index)), -1)
    if partner > 0:
        host = cutter.current
        cutter.open(token, ClauseKind.ASIDE, host)
        cutter.current = cutter.pending = host
        return partner + 1
    main = cutter.drafts[cutter.current].kind is ClauseKind.MAIN and len(cutter.drafts) == 1
    if (
        main
        and not cutter.has_verb(cutter.current, token)
        and (words.has_verb(token + 1, words.count) or words.flags[token + 1] & BASE)
    ):
        return cutter.colon(token)
    if words.tokens[token + 1] in RELATIVES | JOINING | CONNECTIVES:
        return -1
    cut = list_comma(cutter, token)
    return cut if cut >= 0 else _after_dash(cutter, token + 1)


def _after_dash(cutter: Cutter, token: int) -> int:
    """Cut after a dash where nothing tells what follows: a new clause with a pronoun, else an aside."""
    first = cutter.words.flags[token]
    if first & PRONOUN and not first & DETERMINER:
        cutter.open(token, ClauseKind.COORDINATE, cutter.root(cutter.current))
    else:
        cutter.open(token, ClauseKind.ASIDE, cutter.current)
    return token


def comma(cutter: Cutter, token: int) -> int:
    """Cut at a comma that ends a clause in front, or one before a further clause."""
    closed = cutter.comma(token)
    return closed if closed >= 0 else list_comma(cutter, token)
