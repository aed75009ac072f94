"""The settings of an organisation: ``klantvrij.toml``.

The file is looked for in the folder of the checked document and then upward, as far as the root of
the file system; the nearest one counts. All keys are Dutch, since clerks write them. Every mistake
is a `ConfigError` with one Dutch sentence that names the file and the line.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from klantvrij.checker.finding import Verdict
from klantvrij.i18n import _
from klantvrij.kinds import KINDS
from klantvrij.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from klantvrij.decisions import DecidedWord
    from klantvrij.lexicon.model import Lexicon

FILE_NAME = "klantvrij.toml"
MAX_BYTES = 1_000_000
"""A settings file larger than this is refused: it is not one of ours."""

SEVERITIES = ("A", "B", "C")
EVERYTHING = "alles"
"""In a list of names out of which one chooses: all of them."""
TONES = ("gegevens-eerst", "bestraffend-woord", "tegenstrijdig", "plicht-woord")
"""The kinds of remark on tone: the values of `checker.direction.tone.ToneKind`, slow to load."""


class ConfigError(ValueError):
    """A mistake in ``klantvrij.toml``; the message is one Dutch sentence with file and line."""


class Config(NamedTuple):
    """What ``klantvrij.toml`` says; a field that isn't in the file has the value given here."""

    path: str = ""
    """Where the settings were read from; "" when there is no file."""
    kind: str = ""
    """One of KINDS, or "" when it isn't known."""
    speaker: str = ""
    exclude: tuple[str, ...] = ()
    """Patterns as in .gitignore, relative to the folder of the file."""
    fixed_names: tuple[str, ...] = ()
    decided_words: tuple[tuple[str, str], ...] = ()
    """What the house has decided to say: (term, better word)."""
    word_forms: tuple[tuple[str, str, str], ...] = ()
    """Of those words the word itself, its article and its plural, as far as the file says."""
    avoided: tuple[str, ...] = ()
    """Better words that the house never wants to see offered."""
    word_relations: tuple[tuple[str, str, str], ...] = ()
    """Of decided words that hold in some relations only: (term, word, relation id)."""
    rejected_words: tuple[tuple[str, str, str], ...] = ()
    """What was rejected for one relation, and isn't offered there: (term, word, relation id)."""
    decisions: tuple[DecidedWord, ...] = ()
    """The decisions themselves, for who wants to read on."""
    exempt: tuple[str, ...] = ()
    """Terms that are not looked for."""
    site: str = ""
    """Address of the site where the house decides on words, or ""."""
    remark: str = ""
    """A sentence to tell the user, when the decisions of the site may be old; else ""."""
    own_terms: str = ""
    """Absolute path of a file with entries of the house itself, or ""."""
    report: tuple[Verdict, ...] = (Verdict.NO_MARKET,)
    min_confidence: float = 0.0
    """0 to 1; findings below are counted, not reported."""
    severity: tuple[str, ...] = ("A", "B")
    extension: bool = False
    second: bool = True
    """A second reader judges along in case of doubt (klantvrij.checker.judging.second)."""
    baseline: str = ""
    """Absolute path of the baseline file, or ""."""
    direction: bool = False
    tone: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """The folder that relative names in the file start from; "" without a file."""
        return os.path.dirname(self.path)


class _MistakeError(Exception):
    """A value that isn't right; carries the sentence and, where known, the literal to point at."""

    def __init__(self, sentence: str, literal: str = "") -> None:
        super().__init__(sentence)
        self.literal = literal


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise _MistakeError(_("hier hoort een tekst tussen aanhalingstekens"))
    return value


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise _MistakeError(_("hier hoort true of false, zonder aanhalingstekens"))
    return value


def _fraction(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _MistakeError(_("hier hoort een getal van 0 tot en met 1, bijvoorbeeld 0.8"))
    return float(value)


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _MistakeError(_('hier hoort een lijst van teksten, bijvoorbeeld ["een", "twee"]'))
    return tuple(value)


def _one_of(allowed: tuple[str, ...]) -> Callable[[object], str]:
    def convert(value: object) -> str:
        text = _string(value)
        if text not in allowed:
            sentence = _("‘{value}’ kan hier niet; kies uit: {allowed}")
            raise _MistakeError(sentence.format(value=text, allowed=", ".join(allowed)), text)
        return text

    return convert


def _some_of(allowed: tuple[str, ...]) -> Callable[[object], tuple[str, ...]]:
    one = _one_of((*allowed, EVERYTHING))

    def convert(value: object) -> tuple[str, ...]:
        chosen = tuple(one(item) for item in _strings(value))
        return allowed if EVERYTHING in chosen else chosen

    return convert


def _verdicts(value: object) -> tuple[Verdict, ...]:
    return tuple(Verdict(item) for item in _some_of(tuple(Verdict))(value))


def _words(value: object) -> tuple[tuple[str, str], ...]:
    return tuple((term, word) for term, (word, _article, _many) in _decided(value))


def _forms(value: object) -> tuple[tuple[str, str, str], ...]:
    return tuple(row for _term, row in _decided(value) if row[1])


def _decided(value: object) -> list[tuple[str, tuple[str, str, str]]]:
    """Return for each term the word the house chose, its article and its plural."""
    if not isinstance(value, dict):
        raise _MistakeError(_('hier horen regels als: klantmanager = "consulent"'))
    written: dict[str, str] = {}
    for word in value:
        term = _term(word)
        if term in written:
            sentence = _("‘{one}’ en ‘{other}’ zijn hetzelfde woord; laat één van beide staan")
            raise _MistakeError(sentence.format(one=written[term], other=word), word)
        written[term] = word
    return [(term, _word(word, value[word])) for term, word in written.items()]


def _word(term: str, item: object) -> tuple[str, str, str]:
    if isinstance(item, str) and item.strip():
        return item.strip(), "", ""
    fields = {"woord", "lidwoord", "meervoud"}
    if (
        not isinstance(item, dict)
        or not all(isinstance(text, str) and text.strip() for text in item.values())
        or not item.get("woord")
        or set(item) - fields
    ):
        sentence = _(
            "bij {term} hoort een woord, of: {{ woord = “gids”, lidwoord = “de”, "
            "meervoud = “gidsen” }}"
        )
        raise _MistakeError(sentence.format(term=term), term)
    article = item.get("lidwoord", "")
    if article not in {"", "de", "het"}:
        raise _MistakeError(_("een lidwoord is hier “de” of “het”"), article)
    if item.get("meervoud") and not article:
        raise _MistakeError(_("wie een meervoud geeft, geeft ook het lidwoord"), term)
    return item["woord"].strip(), article, item.get("meervoud", "").strip()


def _term(word: str) -> str:
    """Return the id of a term that is looked for."""
    from klantvrij.checker.house import nearest, term_id

    found = term_id(word)
    if not found:
        near = nearest(word)
        sentence = (
            _("‘{word}’ is geen woord dat we zoeken; bedoelt u ‘{near}’?")
            if near
            else _("‘{word}’ is geen woord dat we zoeken; zie klantvrij words")
        )
        raise _MistakeError(sentence.format(word=word, near=near), word)
    return found


def _terms(value: object) -> tuple[str, ...]:
    return tuple(map(_term, _strings(value)))


def _site(value: object) -> str:
    from klantvrij.decisions import site_address

    text = _string(value)
    try:
        return site_address(text)
    except ValueError as error:
        sentence = _("hier hoort het adres van uw site, bijvoorbeeld https://woorden.example.nl")
        raise _MistakeError(sentence, text) from error


_KEYS: dict[str, tuple[str, Callable[[object], Any]]] = {
    "organisatie": ("kind", _one_of(KINDS)),
    "profiel": ("kind", _one_of(KINDS)),
    "spreker": ("speaker", _string),
    "negeer": ("exclude", _strings),
    "namen": ("fixed_names", _strings),
    "woorden": ("decided_words", _words),
    "vermijd": ("avoided", _strings),
    "site": ("site", _site),
    "laat_staan": ("exempt", _terms),
    "eigen_woorden": ("own_terms", _string),
    "meld": ("report", _verdicts),
    "minimaal_vertrouwen": ("min_confidence", _fraction),
    "ernst": ("severity", _some_of(SEVERITIES)),
    "uitbreiding": ("extension", _boolean),
    "tweede_lezer": ("second", _boolean),
    "baseline": ("baseline", _string),
    "richting": ("direction", _boolean),
    "toon": ("tone", _some_of(TONES)),
}


def find(folder: str) -> str:
    """Return the path of the nearest ``klantvrij.toml`` in `folder` or above it, or ""."""
    folder = os.path.abspath(folder)
    while True:
        path = os.path.join(folder, FILE_NAME)
        if os.path.isfile(path):
            return path
        parent = os.path.dirname(folder)
        if parent == folder:
            return ""
        folder = parent


def load(path: str, kind: str = "") -> Config:
    """Read the settings in the file at `path`. Raises ConfigError with one Dutch sentence.

    `kind`: the kind of organisation to take for the one in the file, if any. When the file names
    the site of the house, the words that were decided there come with it.
    """
    name = os.path.basename(path)
    try:
        with open(path, "rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = _("{name} kan niet gelezen worden ({reason}).")
        raise ConfigError(reason.format(name=path, reason=_reason(error))) from error
    if len(raw) > MAX_BYTES:
        raise ConfigError(_("{name} is te groot voor een instellingenbestand.").format(name=path))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _at(name, line, _("dit teken is geen geldige UTF-8")) from error
    table = _parse(name, text)
    config = _config(path, text, table)
    config = config._replace(kind=kind or config.kind)
    return _with_decisions(config) if config.site else config


def _with_decisions(config: Config) -> Config:
    """Add what the site decided; what the file itself says goes before it."""
    from klantvrij.decisions import below, decisions_below, from_site, house_words

    decided, remark = from_site(config.site)
    words = below(config.decided_words, house_words(decided, config.kind))
    return config._replace(
        decided_words=words.decided_words,
        word_forms=(*config.word_forms, *words.word_forms),
        word_relations=words.word_relations,
        avoided=(*config.avoided, *words.avoided),
        rejected_words=words.rejected_words,
        decisions=decisions_below(config.decided_words, decided),
        remark=remark,
    )


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return _("geen toestemming")
    from klantvrij.documents.errors import system_reason

    return system_reason(error)


def _at(name: str, line: int, sentence: str) -> ConfigError:
    message = _("{name}, regel {line}: {sentence}").format(name=name, line=line, sentence=sentence)
    return ConfigError(message if message.endswith("?") else message + ".")


def _parse(name: str, text: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise _at(name, 1, _("hier zitten te veel haken in elkaar")) from error
    except tomllib.TOMLDecodeError as error:
        import re

        # Up to 3.13 the position is only in the (English) message: "... (at line 3, column 7)".
        found = re.search(r"at line (\d+)", str(error))
        line = int(found.group(1)) if found else text.rstrip().count("\n") + 1
        key = re.search(r"Cannot overwrite|Cannot mutate|Cannot declare", str(error))
        sentence = (
            _("deze sleutel staat er al eerder")
            if key
            else _("deze regel is geen geldige TOML; staan de aanhalingstekens en haken goed?")
        )
        raise _at(name, line, sentence) from error


def _config(path: str, text: str, table: dict[str, object]) -> Config:
    name = os.path.basename(path)
    values: dict[str, Any] = {"path": os.path.abspath(path)}
    for key, value in table.items():
        if key not in _KEYS:
            raise _at(name, _line_of(text, key), _unknown(key))
        field, convert = _KEYS[key]
        if field in values:
            sentence = _("organisatie en profiel zeggen hetzelfde; laat één van beide staan")
            raise _at(name, _line_of(text, key), sentence)
        try:
            values[field] = convert(value)
            if field == "decided_words":
                values["word_forms"] = _forms(value)
        except _MistakeError as mistake:
            line = _line_of(text, key, mistake.literal)
            raise _at(name, line, _("bij {key}: ").format(key=key) + str(mistake)) from mistake
    if values.get("baseline"):
        values["baseline"] = os.path.join(os.path.dirname(values["path"]), values["baseline"])
    if values.get("own_terms"):
        own = values["own_terms"] = os.path.join(
            os.path.dirname(values["path"]), values["own_terms"]
        )
        try:
            own_lexicon(own)
        except (OSError, ValueError) as mistake:
            line = _line_of(text, "eigen_woorden")
            reason = _reason(mistake) if isinstance(mistake, OSError) else str(mistake)
            raise _at(name, line, _("bij eigen_woorden: ") + reason.rstrip(".")) from mistake
    return Config(**values)


def own_lexicon(path: str) -> Lexicon:
    """Return the lexicon with the entries in the file at `path`.

    Raises ValueError with one Dutch sentence (a LexiconError for a wrong entry), OSError or
    UnicodeDecodeError.
    """
    from klantvrij.checker.house import extended

    with open(path, encoding="utf-8") as file:
        text = file.read(MAX_BYTES + 1)
    if len(text) > MAX_BYTES:
        raise ValueError(_("{name} is te groot voor een woordenlijst.").format(name=path))
    return extended(text, os.path.basename(path))


def _unknown(key: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key.lower(), _KEYS, n=1)
    if near:
        return _("‘{key}’ kennen we niet; bedoelt u ‘{near}’?").format(key=key, near=near[0])
    keys = ", ".join(_KEYS)
    return _("‘{key}’ kennen we niet; wel: {keys}").format(key=key, keys=keys)


def _line_of(text: str, key: str, literal: str = "") -> int:
    """Return the line (from 1) of `key`, or of `literal` where that stands after it."""
    import re

    found = re.search(rf"(?m)^[ \t]*\[?[ \t]*[\"']?{re.escape(key)}\b", text)
    position = found.start() if found else 0
    if literal:
        word = re.escape(literal)
        after = re.search(rf"[\"']{word}[\"']|(?m:^[ \t]*{word}[ \t]*=)", text[position:])
        position += after.start() if after else 0
    return text.count("\n", 0, position) + 1


class Finder:
    """Gives the settings that hold for a folder, and reads each file once."""

    def __init__(self, override: str = "", kind: str = "") -> None:
        """`override`: use this file for everything, whatever lies nearer; `kind` as in `load`."""
        self._override = override
        self._kind = kind
        self._folders: dict[str, str] = {}
        self._read: dict[str, Config] = {"": Config()}

    def for_folder(self, folder: str) -> Config:
        """Return the settings for files in `folder`.

        That is the nearest file, else the one round the working directory, else the standard
        settings. Raises ConfigError.
        """
        path = self._override or self._nearest(os.path.abspath(folder))
        if path not in self._read:
            self._read[path] = load(path, self._kind)
        return self._read[path]

    def _nearest(self, folder: str) -> str:
        found = self._folders.get(folder)
        if found is None:
            found = self._folders[folder] = find(folder) or find(os.curdir)
        return found
