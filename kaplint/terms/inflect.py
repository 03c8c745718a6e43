"""English inflection for the terminology tables: number, verb endings, one spelling for British and American words."""

from __future__ import annotations

import re
from functools import lru_cache

from kaplint.patterns import compiled

# Words in -s that are no plurals, or whose singular is no word of their kind.
# fmt: off
_INVARIANT = frozenset({
    "aids", "alas", "always", "asbestos", "ascites", "atlas", "besides", "bias", "biceps", "canvas", "caries",
    "chaos", "christmas", "cns", "corps", "diabetes", "does", "faeces", "feces", "forceps", "gas", "glasses",
    "goes", "gps", "has", "herpes", "hives", "ibs", "ketones", "lens", "less", "mans", "measles", "menses", "ms",
    "mumps", "news", "nhs", "overseas", "pancreas", "perhaps", "plus", "rabies", "rickets", "scabies", "series",
    "shingles", "species", "texas", "this", "thus", "triceps", "was", "yes"
})
# fmt: on
_INVARIANT_ENDINGS = ("ss", "us", "is", "ics")
# What has the form of a plural and takes none: nobody has two "diabeteses".
_NO_PLURAL = frozenset({
    "diabetes", "faeces", "feces", "forceps", "herpes", "hives", "measles", "menses", "mumps", "rabies", "rickets", "scabies",
    "series", "shingles", "species",
})  # fmt: skip
# fmt: off
_IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "foot": "feet", "tooth": "teeth", "person": "people",
    "mouse": "mice", "life": "lives", "knife": "knives", "wife": "wives", "leaf": "leaves", "half": "halves",
    "self": "selves", "shelf": "shelves", "calf": "calves", "wolf": "wolves", "thief": "thieves",
    "criterion": "criteria", "phenomenon": "phenomena", "ganglion": "ganglia", "mitochondrion": "mitochondria",
    "bacterium": "bacteria", "medium": "media", "datum": "data", "ovum": "ova", "serum": "sera",
    "vertebra": "vertebrae", "larva": "larvae", "alga": "algae", "bursa": "bursae", "stimulus": "stimuli",
    "nucleus": "nuclei", "fungus": "fungi", "bacillus": "bacilli", "thrombus": "thrombi", "embolus": "emboli",
    "bronchus": "bronchi", "alveolus": "alveoli", "locus": "loci", "cortex": "cortices", "index": "indices",
    "matrix": "matrices", "appendix": "appendices", "potato": "potatoes", "tomato": "tomatoes", "hero": "heroes",
    "echo": "echoes", "goose": "geese", "quiz": "quizzes"
}
# fmt: on
_SINGULAR = {many: one for one, many in _IRREGULAR.items()}
# Plurals in -ses whose singular ends in -sis, by what stands before the ending.
_SIS = (
    r"(?:gno|neuro|psycho|thrombo|fibro|sclero|steno|necro|cirrho|mito|meio|symbio|acido|keto|anastomo|cri|analy|paraly|dialy"
    r"|metasta|homeosta|prosthe|synthe|hypothe|parenthe|empha|cathar)ses$"
)
# Endings of words that have no plural of their own; they only save entries.
_NEVER_PLURAL = ("ed", "ous", "ics", "less", "ful", "ly")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_DOUBLING = r"[^aeiou]*[aeiou][bdglmnprt]|.+(?:trol|fer|mit|cur|pel)"

# One spelling habit a pair: British, American. Parts of words; both directions are used.
# fmt: off
_SPELLINGS = (
    ("tumour", "tumor"), ("colour", "color"), ("favour", "favor"), ("behaviour", "behavior"), ("odour", "odor"),
    ("vapour", "vapor"), ("labour", "labor"), ("humour", "humor"), ("rumour", "rumor"), ("neighbour", "neighbor"),
    ("flavour", "flavor"), ("vigour", "vigor"), ("honour", "honor"), ("rigour", "rigor"), ("endeavour", "endeavor"),
    ("anaesth", "anesth"), ("haem", "hem"), ("aemi", "emi"), ("paed", "ped"), ("gynaec", "gynec"), ("caec", "cec"),
    ("faec", "fec"), ("faeces", "feces"), ("foet", "fet"), ("oedem", "edem"), ("oesoph", "esoph"),
    ("oestr", "estr"), ("coeliac", "celiac"), ("rrhoe", "rrhe"), ("pnoea", "pnea"), ("homoeo", "homeo"),
    ("fibre", "fiber"), ("centred", "centered"), ("centre", "center"), ("litre", "liter"), ("metre", "meter"),
    ("programme", "program"), ("defence", "defense"), ("licence", "license"), ("offence", "offense"),
    ("grey", "gray"), ("sulph", "sulf"), ("ageing", "aging"), ("counsell", "counsel"), ("labell", "label"),
    ("modell", "model"), ("travell", "travel"), ("cancell", "cancel"), ("channell", "channel"),
    ("signall", "signal"), ("mould", "mold"), ("judgement", "judgment"), ("sceptic", "skeptic"),
    ("practise", "practice"), ("tranquillis", "tranquiliz"), ("enrolment", "enrollment"),
    ("fulfilment", "fulfillment"), ("analyse", "analyze"), ("catalyse", "catalyze"), ("paralyse", "paralyze"),
    ("disc", "disk")
)
# fmt: on
_WHOLE = frozenset({"grey", "gray", "disc", "disk", "programme", "program", "litre", "liter", "metre", "meter"})
_TO_AMERICAN = dict(_SPELLINGS)
_TO_BRITISH = {american: british for british, american in _SPELLINGS}
_ISE = r"(?<=[a-z]{3})is(e|ed|er|ing|able|ation|ational)$"
_IZE = r"(?<=[a-z]{3})iz(e|ed|er|ing|able|ation|ational)$"
# Words in -ise that no spelling writes with a z; their inflected forms start alike.
# fmt: off
_ONLY_ISE = (
    "exercis", "rais", "precis", "promis", "diseas", "surpris", "expertis", "enterpris", "prais", "supervis",
    "revis", "devis", "compromis", "advis", "televis", "compris", "despis", "disguis", "bruis", "cruis", "franchis",
    "merchandis", "improvis", "nois", "pois", "chris", "incis", "excis"
)
# fmt: on


def plural(word: str) -> str:
    """Return the usual plural of a lower-case singular noun."""
    if word in _IRREGULAR or word in _NO_PLURAL:
        return _IRREGULAR.get(word, word)
    if word.endswith("sis"):
        return word[:-2] + "es"
    if word.endswith("man") and len(word) > 4 and not word.endswith("human"):
        return word[:-2] + "en"
    if _CONSONANT_Y.search(word):
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")) and not word.endswith("stomach"):
        return word + "es"
    return word + "s"


def singular(word: str) -> str:
    """Return the singular of a lower-case noun; a word that is no plural comes back as it is."""
    if word in _SINGULAR:
        return _SINGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word in _INVARIANT or word.endswith(_INVARIANT_ENDINGS):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "viruses", "sinuses", "fetuses")) and not word.endswith(
        "aches"
    ):
        return word[:-2]
    if compiled(_SIS).search(word):
        return word[:-2] + "is"
    return word[:-1]


def gerund(word: str) -> str:
    """Return the -ing form of a lower-case verb."""
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return word + (word[-1] if compiled(_DOUBLING).fullmatch(word) else "") + "ing"


def past(word: str) -> str:
    """Return the regular -ed form of a lower-case verb."""
    if word.endswith("e"):
        return word + "d"
    if _CONSONANT_Y.search(word):
        return word[:-1] + "ied"
    return word + (word[-1] if compiled(_DOUBLING).fullmatch(word) else "") + "ed"


def american(word: str) -> str:
    """Return the one spelling that stands for a lower-case word's British and American spellings."""
    respelt = _respell(word, _TO_AMERICAN)
    return respelt if respelt.startswith(_ONLY_ISE) else compiled(_ISE).sub(r"iz\1", respelt)


def british(word: str) -> str:
    """Return the British spelling of a lower-case word in its American spelling; meant for look-up, not for display."""
    return compiled(_IZE).sub(r"is\1", _respell(word, _TO_BRITISH))


def _respell(word: str, spellings: dict[str, str]) -> str:
    for old, new in spellings.items():
        if old in word and (old not in _WHOLE or old == word) and (old not in new or new not in word):
            return word.replace(old, new, 1)
    return word


@lru_cache(maxsize=50_000)
def canonical(word: str) -> str:
    """Return the form that stands for all spellings and both numbers of a lower-case word."""
    return american(singular(word))


def surfaces(canon: str) -> tuple[str, ...]:
    """Return every spelling and number of a canonical word, itself first."""
    if canon.endswith(_NEVER_PLURAL):
        return tuple(dict.fromkeys((canon, british(canon))))
    found = [canon, plural(canon)]
    if (other := british(canon)) != canon:
        found += [other, plural(other)]
    if canon.endswith(("um", "on", "a", "us", "ex", "ix")) or canon in _IRREGULAR:
        found.append(canon + ("es" if canon.endswith(("s", "x")) else "s"))
    return tuple(dict.fromkeys(found))


_ENDING = re.compile(r"(?<=[a-z]{4})(?:ing|ed)$")


def root(canon: str) -> str:
    """Return a word without its verb ending and final e: "testing", "tested" and "test" share one root."""
    bare = _ENDING.sub("", canon)
    if bare != canon and len(bare) > 4 and bare[-1] == bare[-2] and bare[-1] not in "ls":
        bare = bare[:-1]
    return bare[:-1] if bare.endswith("e") and len(bare) > 4 else bare


def kin(one: str, other: str) -> bool:
    """Tell whether two words look derived from one stem: "behavior" and "behavioral", "depression" and "depressive"."""
    shared = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        shared += 1
    longer = max(len(one), len(other))
    return shared >= 4 and shared * 2 > longer and max(len(one), len(other)) - shared <= 5
