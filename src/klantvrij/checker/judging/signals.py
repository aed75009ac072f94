"""Signs that a person would point at: negation, quotation, a word being discussed, whose it is.

Each signal is a name; how much it weighs is learned. Add one where labelled texts show that a
reader decides by it, with a test that has a sentence for and a sentence against.
"""

from __future__ import annotations

from collections.abc import Iterator

from klantvrij.checker.judging.discussion import Discussion
from klantvrij.checker.judging.discussion import of_text as of_discussion
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Protocol

    from klantvrij.checker.candidate import Candidate
    from klantvrij.checker.judging.cues import Cues
    from klantvrij.checker.judging.surroundings import Surroundings
    from klantvrij.checker.vocabulary import Vocabulary

    class Page(Protocol):
        """What is read of a page: its text, the same in lower case, and what is known of words."""

        text: str
        lower: str
        vocabulary: Vocabulary
        cues: Cues
        discussion: Discussion


_NEGATED = pattern(r"\b(?:g[eé][eé]n|niet langer|niet meer|nooit|noch)(?: [\w-]+){0,2}\s*[\"“‘']?$")
_NOT = pattern(r"\b(?:niet|nooit)\b[^.!?\n]{0,40}$")
_AS = pattern(r"\b(?:als|tot|zoals)(?: een| de| het| onze| zijn| hun| haar)?\s*[\"“‘']?$")
_SEEN_AS = pattern(
    r"^[\"”’']?\s*(?:te |wordt |worden |is |zijn |werd |werden )?(?:\w+ )?"
    r"(?:gezien|zien|ziet|behandel|benader|typer|beschouw|bestempel|noem|betitel|aanspre|aangesproken|"
    r"neer|opvat|opgevat|gedefinieerd|weggezet|aanmerk)"
)
_SEES = pattern(
    r"\b(?:zien|ziet|zag|gezien|behandel\w*|benader\w*|typeer\w*|beschouw\w*|bestempel\w*|definieer\w*)"
    r"\b[^.!?\n]{0,60}\bals(?: een| de)? [\"“‘']?$"
)
_WORD = pattern(
    r"\b(?:woord|woorden|term|termen|begrip|begrippen|benaming|aanduiding|label|etiket|stempel|"
    r"metafoor|modewoord|jargon|aanspreekvorm)\b[^.!?\n]{0,30}$"
)
_NAMED = pattern(
    r"\b(?:noem(?:t|en|de|den)?|genoemd|heet(?:te|ten)?|heten|bestempel\w*|betitel\w*|aangeduid|"
    r"omgedoopt|doopte|spreek\w*|sprak\w*|gesproken|zegt|zei|zeggen|schrijft|schreef|las|lees)\b"
    r"[^.!?\n]{0,40}$"
)
_NAMING = pattern(
    r"\b(?:noem|genoemd|heet|heten|bestempel|betitel|aanduid|aangeduid|gedoopt|"
    r"(?:spre[ek]+[tn]?|sprak\w*|gesproken) (?:\w+ ){0,3}(?:over|van)|woord|term\b|termen\b|begrip)"
)
_OWNED = pattern(r"\b(onze|ons|uw|jouw|je|hun|zijn|haar|mijn|jullie)(?: [\w-]+)?\s*$")
_OF_OTHERS = ("hun", "zijn", "haar", "mijn", "onze", "ons", "uw")
_DRAWS = frozenset(
    ("trekt", "trekken", "trok", "trokken", "verliest", "verliezen", "verloor", "verloren", "lokt")
)
"""What a shop does with people who buy: winkels trekken klanten."""
_OF = pattern(
    r"^\s*(?:van|bij|voor|in|met|die|is|zijn|wordt|worden|krijgt|krijgen|moet|kan|mag|betaalt|koopt|"
    r"kiest|wil)\b"
)
_WORK = pattern(
    r"\b(?:rapport|boek|brochure|paper|notitie|motie|visie|nota|artikel|onderzoek|studie|handreiking|"
    r"scriptie|proefschrift|publicatie|essay|titel|getiteld|hoofdstuk|cursus|training|project|congres|"
    r"monitor|programma|campagne|blog|column)\b[^.!?\n]{0,25}[\"“‘'][^\"”’'\n]{0,60}$"
)
_INSURER = pattern(r"verzekeraar|zorgkanto|budgethouder|\bpgb")
_MUNICIPAL = pattern(r"gemeente|wmo|jeugd|regio\b|uwv|re-?[iï]ntegratie|inburger|traject")
_HELP = pattern(
    r"zorg|hulp|ondersteuning|begeleiding|traject|re-?[iï]ntegratie|inburger|dagbesteding|jeugd|wmo|"
    r"opvang|behandeling|bed(?:den)?\b|plaatsen|plekken"
)
_GOODS = pattern(
    r"leveringen|werken|kantoor|laptop|voertuig|meubilair|software|licentie|energie\b|ict|schoonmaak|"
    r"catering|materia|goederen|spullen|hulpmiddel|rolstoel|aanbestedingswet|drempel|duurzaam"
)
_REAL = pattern(r"\b(?:echte|gewone|betalende|commerciële|zakelijke|potentiële|particuliere) $")
_ABOUT = pattern(
    r"\bhet\b[^.!?\n]{0,50}\bover (?:de |het |een |hun |onze )?[\"“‘']?$"
    r"|\b(?:wemelt|wemelde|barst|krioelt) (?:het )?van (?:de )?[\"“‘']?$"
)
_ONCE = pattern(
    r"\b(?:vroeger|voorheen|eertijds|destijds|ooit|sinds (?:19|20)\d\d)\b[^.!?\n]{0,30}$"
)
_MEANING = pattern(
    r"\b(?:definitie|betekenis|opvatting|idee|gedachte|vocabulaire|gebruik|geest|probleem|kritiek|"
    r"voorstanders?|tegenstanders?|opkomst|einde) (?:van|met|op) (?:de |het |een )?[\"“‘']?$"
)
_WORKS = (
    "plan",
    "nota",
    "brochure",
    "handr",
    "rapport",
    "monitor",
    "motie",
    "visie",
    "uitgave",
    "boek",
    "paper",
    "scriptie",
    "methode",
    "reeks",
    "column",
    "bijeen",
    "sympo",
    "congres",
)
_NAMED_WORK = pattern(
    r"\b(?:actieplan|nota|brochure|handreiking|rapport|rapportage|monitor|motie|visie|visiedocument|"
    r"beleidsplan|uitgave|boek|paper|scriptie|methode|reeks|column|bijeenkomst|symposium|congres)\s+[\"“‘']?$"
)
_NAMED_AFTER = pattern(
    r"^[\"”’']?[,)]?\s*(?:zoals|heet|heette|genoemd|noem|klinkt|werd(?:en)? genoemd|"
    r"is (?:er )?(?:ook )?geen sprake|als (?:woord|term|begrip)|omvat|betekent|"
    r"is (?:een|het) (?:\w+ )?(?:woord|term|begrip)|waar .{0,40} het over)"
)
_BEFORE: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (_ONCE, "vroeger", ("vroeger", "voorheen", "eertijds", "destijds", "ooit", "sinds")),
    (_NAMED_WORK, "naam-van-een-stuk", _WORKS),
    (_NEGATED, "ontkend", ("niet", "geen", "gé", "geén", "nooit", "noch")),
    (_NOT, "niet-ervoor", ("niet", "nooit")),
    (_AS, "als", ("als", "tot")),
    (_SEES, "zien-als", ("als",)),
    (
        _WORD,
        "het-woord",
        (
            "woord",
            "term",
            "begrip",
            "benaming",
            "aanduiding",
            "label",
            "etiket",
            "stempel",
            "metafoor",
            "jargon",
            "aanspreekvorm",
        ),
    ),
    (
        _NAMED,
        "genoemd",
        (
            "noem",
            "heet",
            "heten",
            "stempel",
            "betitel",
            "aangeduid",
            "doop",
            "spreek",
            "sprak",
            "gesproken",
            "zegt",
            "zei",
            "zeggen",
            "schrijft",
            "schreef",
            "las",
            "lees",
        ),
    ),
    (_WORK, "titel-van-werk", ('"', "“", "‘", "'")),
)
"""What may stand before a term, within its sentence, the signal that it is, and letters without
which it can't be: most texts have none of them, which is seen sooner than a pattern is tried."""
_RIGHT_BEFORE: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (_ABOUT, "erover-gesproken", ("over ", "van ")),
    (_MEANING, "betekenis-van", (" van ", " met ", " op ")),
    (
        _REAL,
        "echte",
        ("echte", "gewone", "betalende", "commerciële", "zakelijke", "otentiële", "particuliere"),
    ),
)
"""The same, of which the letters stand right before the term."""
_RIGHT = 16
"""How far before it, in code points: an article and a sign may stand between."""
_NAMING_LETTERS = (
    "noem",
    "heet",
    "heten",
    "stempel",
    "titel",
    "duid",
    "gedoopt",
    "spre",
    "sprak",
    "gesproken",
    "woord",
    "term",
    "begrip",
)
_OPEN_SINGLE = pattern(
    r"(?i)(?:^|[\s(])'(?!(?:s|t|n|k|m|r|ns|ie)\b)(?=\w)"
    r"(?:[^'\n]++|(?<!\w)'(?:s|t|n|k|m|r|ns|ie)\b|(?<=\w)'(?=\w))*+$"
)
"""A quotation in straight marks that is still open; 's avonds, 't and foto's are no quotations."""
_CLOSING = pattern(r"[\"”’»']")
_LAW = (
    "bedoeld in",
    "eerste lid",
    "tweede lid",
    "derde lid",
    "krachtens",
    "ingevolge",
    "overeenkomstige toepassing",
    "ministeriële regeling",
    "onderdeel a",
    "onderdeel b",
    "artikel 1",
    "artikel 2",
    "artikel 3",
    "artikel 4",
    "in werking",
)
"""What laws and regulations say over and over."""
_DATA_MODEL = (
    "informatiemodel",
    "gegevensmodel",
    "datamodel",
    "submodel",
    "metamodel",
    "objecttype",
    "objectregistratie",
    "attribu",
    "relatieklasse",
    " entiteit",
    "endpoint",
    "koppelvlak",
    "berichtenverkeer",
    "berichtstandaard",
    " api",
    "json",
    " uml",
    "gemma",
    " resource",
)
_OPENING = 100_000
"""How much of a text, in code points, says what it is about."""


def of_text(lower: str, discussion: Discussion | None = None) -> Iterator[str]:
    """Yield the signals that hold for a whole text (`lower`: in lower case).

    `discussion` is that of the whole of `lower`, when it is known.
    """
    passage = lower[:_OPENING]
    yield from of_discussion(passage, discussion if len(lower) <= _OPENING else None)
    yield from _law(passage)
    yield from _data_model(passage)
    if "?" in lower[:160].split("\n", 1)[0]:
        yield "vraag-als-kop"


def _law(passage: str) -> Iterator[str]:
    """Yield how much `passage` sounds like a law: there a term means what the law says."""
    count = sum(map(passage.count, _LAW))
    per = 1000 * count / (len(passage) + 200)
    if count > 1 and per > 0.7:
        yield "wettekst"
    if count > 2 and per > 2:
        yield "wettekst-dicht"


def _data_model(passage: str) -> Iterator[str]:
    """Yield whether `passage` describes data or an API: there a term is the name of something."""
    about = passage.replace("human resource", "")
    counts = [count for count in map(about.count, _DATA_MODEL) if count]
    if len(counts) > 1:
        yield "gegevensmodel"
        if 1000 * sum(counts) / (len(passage) + 200) > 1:
            yield "gegevensmodel-dicht"


def of_candidate(
    page: Page, candidate: Candidate, near: Surroundings, line_start: int
) -> Iterator[str]:
    """Yield the signals for one candidate, whose line begins at `line_start`."""
    lower = page.lower
    start, end = candidate.start, candidate.end
    before = lower[max(0, start - 90) : start]
    after = lower[end : end + 60]
    yield from _said_before(before, after)
    sentence = lower[near.sentence[0] : near.sentence[1]]
    if page.vocabulary.entries[candidate.entry].family == "inkoop":
        yield from _bought(sentence, lower[max(0, start - 160) : end + 160])
    for needed in _NAMING_LETTERS:
        if needed in sentence:
            if _NAMING.search(lower, *near.sentence):
                yield "noemen"
            break
    # the possessive is one of the last two words
    last = before.rstrip()
    owned = _OWNED.search(before, max(0, last.rfind(" ", 0, max(0, last.rfind(" ")))))
    if owned:
        yield f"bezit-{owned.group(1)}"
    follows = _OF.match(after)
    if follows:
        yield f"daarna-{follows.group().strip()}"
    yield from _owner(page, near, owned.group(1) if owned else "", follows)
    yield from _quoted(page.text, start, end, line_start)
    yield from page.discussion.near(start, near.sentence)
    if lower[near.sentence[1] : near.sentence[1] + 1] == "?":
        yield "vraagzin"
    if line_start == 0 and start < 120:
        yield "eerste-regel" if start > 2 else "begin-van-de-tekst"


def _said_before(before: str, after: str) -> Iterator[str]:
    """Yield what the words before the term say of it."""
    right_before = before[-_RIGHT:]
    for sign, name, letters in _RIGHT_BEFORE:
        for needed in letters:
            if needed in right_before:
                if sign.search(before):
                    yield name
                break
    for sign, name, letters in _BEFORE:
        for needed in letters:
            if needed in before:
                if sign.search(before):
                    yield name
                    if sign is _AS and _SEEN_AS.match(after):
                        yield "zien-als"
                break
    if _NAMED_AFTER.match(after):
        yield "erna-genoemd"


def _bought(sentence: str, around: str) -> Iterator[str]:
    """Yield what is bought, and by whom."""
    for sign, name in ((_HELP, "hulp"), (_GOODS, "spullen"), (_MUNICIPAL, "gemeente")):
        if sign.search(sentence):
            yield f"inkoop-{name}"
    if _INSURER.search(around) and not _MUNICIPAL.search(sentence):
        yield "inkoop-verzekeraar"


def _owner(
    page: Page, near: Surroundings, possessive: str, follows: re.Match[str] | None
) -> Iterator[str]:
    """Yield whose the term is: the winkels … hun klanten, klanten van de bank."""
    sided = page.cues.first_sides
    if possessive in _OF_OTHERS:
        words = near.left_words[: near.left_ends[1]]
        for distance, word in enumerate(words):
            kind = sided.get(word)
            if kind is not None and (
                possessive != "hun"
                or word.endswith(("s", "en"))
                or "en" in words[distance + 1 : distance + 3]  # de bakker en de slager … hun
            ):
                yield f"bezitter-{kind.side}"
                yield f"bezitter-{kind.id}"
                break
    elif not _DRAWS.isdisjoint(near.left_words[: near.left_ends[1]]):
        words = near.left_words[: near.left_ends[1]]
        verb = next(distance for distance, word in enumerate(words) if word in _DRAWS)
        who = {sided[word].id for word in words[verb + 1 :] if word in sided}
        if who & {"winkel", "horeca"}:
            yield "trekt-winkel"
    preposition = follows.group().strip() if follows else ""
    if preposition in ("van", "bij", "in"):
        for word in near.right_words[1 : min(6, near.right_ends[1])]:
            kind = sided.get(word)
            if kind is not None:
                yield f"{preposition}-{kind.side}"
                yield f"{preposition}-{kind.id}"
                break


def _quoted(text: str, start: int, end: int, line_start: int) -> Iterator[str]:
    inside = text[line_start:start]
    opened = -1
    if inside.count('"') % 2:
        opened = inside.rfind('"')
    for opening, closing in ("“”", "‘’", "„”", "«»"):
        place = inside.rfind(opening)
        if place > inside.rfind(closing):
            opened = max(opened, place)
    if opened < 0:
        if "'" not in inside:
            return
        single = _OPEN_SINGLE.search(inside)
        if single is None:
            return
        opened = single.end() - len(single.group().lstrip(" (")) if single.group() else -1
    close = _CLOSING.search(text, end, end + 160)
    yield "in-citaat"
    if close is None:
        return
    words = text[line_start + opened + 1 : close.start()].split()
    if len(words) <= 2:
        yield "citaat-van-een-woord"
    elif len(words) <= 6:
        yield "citaat-van-een-paar-woorden"
    else:
        yield "citaat-van-een-zin"
