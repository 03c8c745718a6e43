"""Weighs an alignment: how sure it is that a phrase is a mangled term and not ordinary wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.terms.lookup import ADDED, DROPPED, KEPT, KIN, MEDIUM, STRONG, UNKNOWN, WEAK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaplint.terms.align import Alignment, SlotMatch
    from kaplint.terms.lookup import Lookup
    from kaplint.terms.tokens import Token

# How surely one replaced word shows a mangled term, by how common the word is in sober pages (hardly ever to all the
# time). The figures of this module were set on 19 MB of sober health pages: hardly any may reach the threshold there.
_LONG = {STRONG: (0.88, 0.85, 0.82, 0.78), MEDIUM: (0.80, 0.76, 0.70, 0.55), WEAK: (0.12, 0.12, 0.10, 0.08)}
# The same for terms of two words, where the frame is one word: as the head noun, and as the modifier, which proves less
# beside a head noun that nearly any word may precede.
_HEAD = {STRONG: (0.88, 0.84, 0.80, 0.76), MEDIUM: (0.78, 0.74, 0.50, 0.40), WEAK: (0.12, 0.12, 0.10, 0.08)}
_MODIFIER = {STRONG: (0.88, 0.84, 0.80, 0.74), MEDIUM: (0.78, 0.72, 0.50, 0.35), WEAK: (0.12, 0.12, 0.10, 0.08)}
_OPEN_MODIFIER = {STRONG: (0.80, 0.62, 0.50, 0.40), MEDIUM: (0.66, 0.50, 0.40, 0.30), WEAK: (0.12, 0.12, 0.10, 0.08)}
# The same where sober pages put hardly any word but the proper one there.
_TIGHT = {STRONG: (0.90, 0.88, 0.86, 0.84), MEDIUM: (0.82, 0.80, 0.74, 0.62), WEAK: (0.12, 0.12, 0.10, 0.08)}
# The same in a text that looks spun, whatever the other word is: for terms, and for word pairs that are only usual.
_SPUN_TERM = {STRONG: (0.88, 0.85, 0.80, 0.70), MEDIUM: (0.76, 0.70, 0.50, 0.42), WEAK: (0.20, 0.18, 0.14, 0.10)}
_SPUN_PAIR = {STRONG: (0.85, 0.80, 0.60, 0.42), MEDIUM: (0.70, 0.60, 0.36, 0.30), WEAK: (0.16, 0.14, 0.10, 0.08)}
# There a legitimate synonym counts in a name: beside a word that nothing but its partner stands by ("Crohn's illness"),
# or in a term of three words or more that has an acronym.
_SPUN_NAME = 0.45
# An unknown word in the place of a known one counts only where a spinner is known to use that word.
_SPUN_FILLER = 0.45
# What a fully specific kept word adds, and what legitimate synonyms alone can reach at most.
_KEPT_EVIDENCE = 0.3
WEAK_CEILING = 0.35
# No threshold lies below this score: what cannot reach it is not looked at.
LOWEST = 0.3
# What a phrase can reach at most that keeps no word of the term.
NOTHING_KEPT_CEILING = 0.85
NOTHING_SURE_CEILING = 0.45
# What a word too many or too few takes from the rest.
_IRREGULAR = -0.6
# How many words of the term must be kept where one is missing or one too many.
_KEPT_AROUND_IRREGULAR = 2


def score(alignment: Alignment, tokens: Sequence[Token], form: int, lookup: Lookup) -> float:
    """Return how sure it is, from 0 to 1, that the tokens are a mangled form; 0 where nothing is replaced."""
    slots = lookup.slots(form)
    kinds = [match.kind for match in alignment.matches]
    replaced = [kind for kind in kinds if kind not in (KEPT, KIN)]
    if not any(kind in (STRONG, MEDIUM, WEAK, UNKNOWN) for kind in replaced):
        return 0.0
    irregular = ADDED in kinds or DROPPED in kinds
    if irregular and kinds.count(KEPT) + kinds.count(KIN) < _KEPT_AROUND_IRREGULAR:
        return 0.0
    ceiling = _ceiling(alignment, tokens, form, lookup)
    if not ceiling:
        return 0.0
    length = _length(alignment, slots)
    doubt = 1.0
    for match in alignment.matches:
        doubt *= 1.0 - _evidence(match, tokens, (form, length), lookup)
    if all(kind in (WEAK, ADDED, DROPPED) for kind in replaced):
        name = replaced == [WEAK] and _is_name(form, alignment, lookup)
        return _SPUN_NAME if name else min(1.0 - doubt, WEAK_CEILING)
    return min(1.0 - doubt, ceiling)


def _is_name(form: int, alignment: Alignment, lookup: Lookup) -> bool:
    """Tell whether a form is, in a text that looks spun, a name of which even a synonym is a mangled form."""
    if not lookup.wide or not lookup.is_term(form):
        return False
    slots = lookup.slots(form)
    if len(slots) > 2:
        return all(match.kind != KIN for match in alignment.matches) and lookup.has_acronym(form)
    return alignment.matches[0].kind == KEPT and lookup.everyday("tight after", slots[0].canon)


def _ceiling(alignment: Alignment, tokens: Sequence[Token], form: int, lookup: Lookup) -> float:
    """Return what a reading can reach at most: less where no word of the term is kept, 0 where that proves nothing."""
    kinds = [match.kind for match in alignment.matches]
    if KEPT in kinds or KIN in kinds:
        return 1.0
    telling = sum(_telling(match, tokens, lookup) for match in alignment.matches)
    if telling == len(kinds):
        return NOTHING_KEPT_CEILING
    if not lookup.is_term(form):
        return 0.0
    sure = STRONG in kinds and max(kinds) < WEAK
    return NOTHING_SURE_CEILING if sure or (telling and len(kinds) > 2 and max(kinds) == WEAK) else 0.0


def _length(alignment: Alignment, slots: Sequence[Token]) -> int:
    """Return how many words a term has where a kept hyphenated compound counts as one word."""
    kinds = {match.slot: match.kind for match in alignment.matches}
    kept = [kinds.get(place) in (KEPT, KIN) for place in range(len(slots))]
    joined = sum(slots[place].hyphen and kept[place] and kept[place - 1] for place in range(1, len(slots)))
    return len(slots) - joined


def _telling(match: SlotMatch, tokens: Sequence[Token], lookup: Lookup) -> bool:
    """Tell whether a replaced word shows a spinner by itself; where no word of a term is kept, every one has to."""
    return match.kind == STRONG and _commonness(match, tokens, lookup) < 2


def _commonness(match: SlotMatch, tokens: Sequence[Token], lookup: Lookup) -> int:
    return min(lookup.commonness(token.canon) for token in tokens[match.first : match.last])


def _evidence(match: SlotMatch, tokens: Sequence[Token], term: tuple[int, int], lookup: Lookup) -> float:
    kind, slot = match.kind, match.slot
    form, length = term
    slots = lookup.slots(form)
    if kind in (KEPT, KIN):
        share = specificity(slots[slot].canon, lookup) if length > 2 else 0.0
        return _KEPT_EVIDENCE * share / (2 if kind == KIN else 1)
    if kind == UNKNOWN:
        return _filler(tokens[match.first].canon, lookup)
    if kind in (ADDED, DROPPED):
        return _IRREGULAR
    table = _LONG if length > 2 else _pair_table(form, slot, lookup)
    return table[kind][_commonness(match, tokens, lookup)]


def _pair_table(form: int, slot: int, lookup: Lookup) -> Mapping[int, tuple[float, ...]]:
    """Return the evidence that the one other word of a form lets a replacement have."""
    if lookup.wide:
        return _SPUN_TERM if lookup.is_term(form) else _SPUN_PAIR
    slots = lookup.slots(form)
    is_head = slot == len(slots) - 1
    other = slots[slot - 1].canon if is_head else slots[-1].canon
    if lookup.everyday("tight after" if is_head else "tight before", other):
        return _TIGHT
    if is_head:
        return _HEAD
    return _OPEN_MODIFIER if lookup.everyday("open heads", other) else _MODIFIER


def specificity(word: str, lookup: Lookup) -> float:
    """Return how much a kept word says, from 0.1 for a word of very many terms to 1."""
    uses = lookup.uses(word)
    for most, value in ((6, 1.0), (20, 0.6), (60, 0.3)):
        if uses <= most:
            return value
    return 0.1


def _filler(word: str, lookup: Lookup) -> float:
    return _SPUN_FILLER if is_filler(word, lookup) else 0.0


def is_filler(word: str, lookup: Lookup) -> bool:
    """Tell whether a word is one of spinners: they put it for others, and neither terms nor sober pages use it much."""
    if len(word) < 5 or not word.isalpha() or word not in lookup.tables["originals"]:
        return False
    return not lookup.uses(word) and lookup.commonness(word) < 2


def hopeful(form: int, said: tuple[str, str], kinds: tuple[int, int], lookup: Lookup) -> bool:
    """Tell whether two words for a form of two words could reach any threshold; True where that is not sure."""
    if KEPT not in kinds:
        return True
    slot = 1 if kinds[0] == KEPT else 0
    if lookup.wide and kinds[1] == WEAK and lookup.everyday("tight after", lookup.slots(form)[0].canon):
        return True
    if (slot == 0 and said[0] in lookup.tables["last_words"]) or any(
        rest for _, _, rest in lookup.originals(said[slot])
    ):
        return True
    return _pair_table(form, slot, lookup)[kinds[slot]][lookup.commonness(said[slot])] >= LOWEST
