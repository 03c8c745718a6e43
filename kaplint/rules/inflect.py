"""English inflection of lexicon entries: the forms of a verb, a noun or an adjective, built from the base form."""

from __future__ import annotations

_IRREGULAR_VERBS: dict[str, tuple[str, str, str]] = {
    # base: (past, past participle, present participle); only verbs that health copy uses
    "arise": ("arose", "arisen", "arising"),
    "be": ("was", "been", "being"),
    "beat": ("beat", "beaten", "beating"),
    "become": ("became", "become", "becoming"),
    "begin": ("began", "begun", "beginning"),
    "bind": ("bound", "bound", "binding"),
    "bite": ("bit", "bitten", "biting"),
    "bleed": ("bled", "bled", "bleeding"),
    "break": ("broke", "broken", "breaking"),
    "bring": ("brought", "brought", "bringing"),
    "build": ("built", "built", "building"),
    "burn": ("burned", "burnt", "burning"),
    "buy": ("bought", "bought", "buying"),
    "choose": ("chose", "chosen", "choosing"),
    "come": ("came", "come", "coming"),
    "cut": ("cut", "cut", "cutting"),
    "deal": ("dealt", "dealt", "dealing"),
    "do": ("did", "done", "doing"),
    "draw": ("drew", "drawn", "drawing"),
    "drink": ("drank", "drunk", "drinking"),
    "drive": ("drove", "driven", "driving"),
    "eat": ("ate", "eaten", "eating"),
    "fall": ("fell", "fallen", "falling"),
    "feed": ("fed", "fed", "feeding"),
    "feel": ("felt", "felt", "feeling"),
    "fight": ("fought", "fought", "fighting"),
    "find": ("found", "found", "finding"),
    "forget": ("forgot", "forgotten", "forgetting"),
    "freeze": ("froze", "frozen", "freezing"),
    "get": ("got", "gotten", "getting"),
    "give": ("gave", "given", "giving"),
    "go": ("went", "gone", "going"),
    "grow": ("grew", "grown", "growing"),
    "have": ("had", "had", "having"),
    "hear": ("heard", "heard", "hearing"),
    "hide": ("hid", "hidden", "hiding"),
    "hit": ("hit", "hit", "hitting"),
    "hold": ("held", "held", "holding"),
    "hurt": ("hurt", "hurt", "hurting"),
    "keep": ("kept", "kept", "keeping"),
    "know": ("knew", "known", "knowing"),
    "lead": ("led", "led", "leading"),
    "leave": ("left", "left", "leaving"),
    "let": ("let", "let", "letting"),
    "lift": ("lifted", "lifted", "lifting"),
    "light": ("lit", "lit", "lighting"),
    "lose": ("lost", "lost", "losing"),
    "make": ("made", "made", "making"),
    "mean": ("meant", "meant", "meaning"),
    "meet": ("met", "met", "meeting"),
    "offset": ("offset", "offset", "offsetting"),
    "outgrow": ("outgrew", "outgrown", "outgrowing"),
    "overcome": ("overcame", "overcome", "overcoming"),
    "pay": ("paid", "paid", "paying"),
    "prove": ("proved", "proven", "proving"),
    "put": ("put", "put", "putting"),
    "quit": ("quit", "quit", "quitting"),
    "read": ("read", "read", "reading"),
    "rebuild": ("rebuilt", "rebuilt", "rebuilding"),
    "regrow": ("regrew", "regrown", "regrowing"),
    "reset": ("reset", "reset", "resetting"),
    "rid": ("rid", "rid", "ridding"),
    "rise": ("rose", "risen", "rising"),
    "run": ("ran", "run", "running"),
    "say": ("said", "said", "saying"),
    "see": ("saw", "seen", "seeing"),
    "sell": ("sold", "sold", "selling"),
    "send": ("sent", "sent", "sending"),
    "set": ("set", "set", "setting"),
    "shake": ("shook", "shaken", "shaking"),
    "shed": ("shed", "shed", "shedding"),
    "show": ("showed", "shown", "showing"),
    "shrink": ("shrank", "shrunk", "shrinking"),
    "shut": ("shut", "shut", "shutting"),
    "sink": ("sank", "sunk", "sinking"),
    "sleep": ("slept", "slept", "sleeping"),
    "slow": ("slowed", "slowed", "slowing"),
    "speed": ("sped", "sped", "speeding"),
    "spend": ("spent", "spent", "spending"),
    "spread": ("spread", "spread", "spreading"),
    "stand": ("stood", "stood", "standing"),
    "steal": ("stole", "stolen", "stealing"),
    "strike": ("struck", "struck", "striking"),
    "sweep": ("swept", "swept", "sweeping"),
    "swell": ("swelled", "swollen", "swelling"),
    "swim": ("swam", "swum", "swimming"),
    "take": ("took", "taken", "taking"),
    "teach": ("taught", "taught", "teaching"),
    "tear": ("tore", "torn", "tearing"),
    "tell": ("told", "told", "telling"),
    "think": ("thought", "thought", "thinking"),
    "throw": ("threw", "thrown", "throwing"),
    "understand": ("understood", "understood", "understanding"),
    "undo": ("undid", "undone", "undoing"),
    "upset": ("upset", "upset", "upsetting"),
    "wake": ("woke", "woken", "waking"),
    "wear": ("wore", "worn", "wearing"),
    "win": ("won", "won", "winning"),
    "withdraw": ("withdrew", "withdrawn", "withdrawing"),
    "withstand": ("withstood", "withstood", "withstanding"),
    "write": ("wrote", "written", "writing"),
}
# Verbs of more than one syllable whose last consonant doubles all the same (stress on the last syllable).
_LIST_OF_DOUBLING = """
    admit commit concur confer control defer deter emit equip incur infer occur omit permit prefer rebut recur refer
    regret remit submit transfer unclog unknot unplug
"""
_DOUBLING = frozenset(_LIST_OF_DOUBLING.split())
_IRREGULAR_NOUNS = {
    "man": "men", "woman": "women", "child": "children", "foot": "feet", "tooth": "teeth", "person": "people",
    "life": "lives", "knife": "knives", "bacterium": "bacteria", "criterion": "criteria", "phenomenon": "phenomena",
    "nucleus": "nuclei", "stimulus": "stimuli", "vertebra": "vertebrae", "stomach": "stomachs", "half": "halves",
    "leaf": "leaves", "calf": "calves", "mouse": "mice", "potato": "potatoes", "tomato": "tomatoes",
}  # fmt: skip
_VOWELS = "aeiou"


def third_person(base: str) -> str:
    """Return the -s form of a verb (or the plural of a regular noun)."""
    if base in {"be", "have"}:
        return {"be": "is", "have": "has"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh")) or (base.endswith("o") and base in {"do", "go", "undo", "overdo"}):
        return base + "es"
    if base.endswith("y") and len(base) > 1 and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _doubles(base: str) -> bool:
    if base in _DOUBLING:
        return True
    if len(base) < 3 or base[-1] in "wxyh" or base[-1] in _VOWELS or base[-2] not in _VOWELS or base[-3] in _VOWELS:
        return False
    return sum(char in _VOWELS for char in base) == 1


def _stems(base: str) -> tuple[str, ...]:
    """Return what -ed and -ing are put to where the base ends in a consonant, British doubling included."""
    if _doubles(base):
        return (base + base[-1],)
    if base.endswith("ic"):
        return (base + "k",)
    is_short = base[-3:-2] not in _VOWELS or base.endswith(("uel", "ial"))
    if len(base) > 2 and base.endswith("l") and base[-2] in _VOWELS and is_short:
        return (base, base + "l")
    return (base,)


def past(base: str) -> tuple[str, ...]:
    """Return the past and past-participle forms of a verb, British doubling included."""
    if base in _IRREGULAR_VERBS:
        simple, participle, _ = _IRREGULAR_VERBS[base]
        return (simple,) if simple == participle else (simple, participle)
    if base.endswith("e"):
        return (base + "d",)
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return (base[:-1] + "ied",)
    return tuple(stem + "ed" for stem in _stems(base))


def present_participle(base: str) -> tuple[str, ...]:
    """Return the -ing forms of a verb, British doubling included."""
    if base in _IRREGULAR_VERBS:
        return (_IRREGULAR_VERBS[base][2],)
    if base.endswith("ie"):
        return (base[:-2] + "ying",)
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return (base[:-1] + "ing",)
    return tuple(stem + "ing" for stem in _stems(base))


def plural(noun: str) -> str:
    """Return the plural of a noun."""
    if noun in _IRREGULAR_NOUNS:
        return _IRREGULAR_NOUNS[noun]
    if noun.endswith("sis"):
        return noun[:-2] + "es"
    return third_person(noun)


def verb_forms(entry: str) -> dict[str, tuple[str, ...]]:
    """Return the forms ``base``, ``s``, ``ed`` and ``ing`` of a verb entry; the first word of a phrase is the verb."""
    head, _, rest = entry.partition(" ")
    tail = f" {rest}" if rest else ""
    british = _spellings(head)
    return {
        "base": tuple(word + tail for word in british),
        "s": tuple(third_person(word) + tail for word in british),
        "ed": tuple(form + tail for word in british for form in past(word)),
        "ing": tuple(form + tail for word in british for form in present_participle(word)),
    }


def noun_forms(entry: str) -> tuple[str, ...]:
    """Return the singular and the plural of a noun entry; the last word of a phrase is the noun."""
    before, space, noun = entry.rpartition(" ")
    return tuple(f"{before}{space}{form}" for word in _spellings(noun) for form in (word, plural(word)))


def _spellings(word: str) -> tuple[str, ...]:
    """Return the word with its other spelling in -ise or -ize beside it."""
    for here, there in (("ise", "ize"), ("ize", "ise"), ("yse", "yze"), ("yze", "yse")):
        if (
            word.endswith(here)
            and len(word) > 6
            and word not in {"exercise", "promise", "compromise", "surprise", "practise", "otherwise"}
        ):
            return (word, word[: -len(here)] + there)
    return (word,)
