"""One clear Dutch sentence for everything that can be wrong with a document."""

from __future__ import annotations

import errno
from enum import StrEnum

from klantvrij.i18n import _


class Problem(StrEnum):
    """What is wrong; the value is a stable code for programs."""

    MISSING = "missing"
    FOLDER = "folder"
    SPECIAL = "special"
    UNREADABLE = "unreadable"
    PERMISSION = "permission"
    LOOP = "loop"
    EMPTY = "empty"
    BINARY = "binary"
    ENCRYPTED = "encrypted"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    WRONG_TYPE = "wrong-type"
    OLD_OFFICE = "old-office"
    TOO_BIG = "too-big"
    ZIP_BOMB = "zip-bomb"
    TOO_DEEP = "too-deep"
    TOO_SLOW = "too-slow"
    NO_TEXT = "no-text"
    ENTITIES = "entities"
    PROTECTED = "protected"
    """Its owner allows no changes (only when writing)."""
    SIGNED = "signed"
    """A change would break its digital signature (only when writing)."""
    NO_WRITER = "no-writer"
    """We can't change this format (only when writing, as all that follow)."""
    CHANGED = "changed"
    """It is no longer what was read."""
    READ_ONLY = "read-only"
    DISK_FULL = "disk-full"
    NOT_WRITTEN = "not-written"
    EXISTS = "exists"
    """A file of the name to write is there already."""
    SAME = "same-file"
    """The file to write is the document it is made from."""
    NO_FOLDER = "no-folder"
    LONG_NAME = "long-name"


class DocumentError(Exception):
    """A document could not be read or changed.

    ``str(error)`` is one Dutch sentence: what is wrong, with which document, what to do.
    `problem` is the code, `name` the document as the user gave it.
    """

    def __init__(self, problem: Problem, name: str = "", detail: str = "") -> None:
        super().__init__(problem, name, detail)
        self.problem = problem
        self.name = name
        self.detail = detail

    def named(self, name: str) -> DocumentError:
        """Return the same error about the document called `name`."""
        return self if self.name else DocumentError(self.problem, name, self.detail)

    def __str__(self) -> str:
        name = self.name or _("het document")
        if self.problem is Problem.NO_WRITER and self.detail == "eml":
            message = _(
                "{name} is niet veranderd: in een mail kan Klantvrij niet schrijven; kopieer de "
                "tekst naar een Word-bestand en doe het daarin."
            )
            return message.format(name=name)
        return _sentence(self.problem).format(name=name, detail=self.detail)


def system_reason(error: OSError) -> str:
    """Return what the system said, in a few words of Dutch; it says so in a language of its own."""
    reasons = {
        "EIO": _("de schijf of de verbinding gaf een fout"),
        "ENOSPC": _("de schijf is vol"),
        "EFBIG": _("de schijf is vol"),
        "EDQUOT": _("de schijf is vol"),
        "EACCES": _("u hebt daar geen toegang"),
        "EPERM": _("u hebt daar geen toegang"),
        "EROFS": _("daar kan niet geschreven worden"),
        "EBUSY": _("een ander programma gebruikt het"),
        "ETXTBSY": _("een ander programma gebruikt het"),
        "ENAMETOOLONG": _("die naam is te lang"),
        "ENOENT": _("het is er niet"),
        "ENOTDIR": _("die map bestaat niet"),
        "EISDIR": _("het is een map"),
        "EEXIST": _("het is er al"),
        "ELOOP": _("een snelkoppeling verwijst naar zichzelf"),
        "EMFILE": _("er zijn te veel bestanden open"),
        "ENFILE": _("er zijn te veel bestanden open"),
        "ENOMEM": _("te weinig geheugen"),
        "ESTALE": _("de verbinding is weg"),
        "ETIMEDOUT": _("de verbinding is weg"),
        "ENOTCONN": _("de verbinding is weg"),
    }
    number = error.errno
    if number is None:
        return type(error).__name__
    code = errno.errorcode.get(number, "")
    if getattr(error, "winerror", None) in {32, 33}:  # Windows says "no permission" of it
        code = "EBUSY"
    return reasons.get(code) or _("fout {number} van het systeem").format(number=number)


def _sentence(problem: Problem) -> str:
    # Looked up when shown, so that the language chosen on the command line counts.
    return {
        Problem.MISSING: _("{name} bestaat niet; controleer de naam en de map."),
        Problem.FOLDER: _("{name} is een map; geef een bestand op."),
        Problem.SPECIAL: _("{name} is geen gewoon bestand (maar {detail}); geef een document op."),
        Problem.UNREADABLE: _(
            "{name} kon niet worden gelezen ({detail}); controleer de schijf of de verbinding."
        ),
        Problem.PERMISSION: _(
            "{name} mag u niet lezen; vraag toegang aan de eigenaar van het bestand."
        ),
        Problem.LOOP: _("{name} verwijst via een snelkoppeling naar zichzelf; herstel die eerst."),
        Problem.EMPTY: _("{name} is leeg; er valt niets te lezen."),
        Problem.BINARY: _(
            "{name} bevat geen tekst maar gegevens voor een programma; sla het over."
        ),
        Problem.ENCRYPTED: _(
            "{name} is beveiligd met een wachtwoord; sla een kopie zonder wachtwoord op."
        ),
        Problem.TRUNCATED: _(
            "{name} is niet volledig, het einde ontbreekt; haal of kopieer het opnieuw."
        ),
        Problem.DAMAGED: _(
            "{name} is beschadigd ({detail}); open het in zijn eigen programma en bewaar het weer."
        ),
        Problem.WRONG_TYPE: _(
            "{name} is een soort bestand die Klantvrij niet leest ({detail}); sla het op als "
            "docx, odt, pdf of txt."
        ),
        Problem.OLD_OFFICE: _(
            "{name} is een Office-bestand in de oude vorm van voor 2007; sla het opnieuw op als "
            "docx, xlsx of pptx."
        ),
        Problem.TOO_BIG: _("{name} is te groot ({detail}); knip het in kleinere stukken."),
        Problem.ZIP_BOMB: _(
            "{name} wordt bij het uitpakken verdacht groot ({detail}) en is niet geopend; "
            "vertrouw dit bestand niet."
        ),
        Problem.TOO_DEEP: _(
            "{name} zit te diep in elkaar ({detail}) en is niet gelezen; vertrouw dit bestand niet."
        ),
        Problem.TOO_SLOW: _(
            "{name} lezen duurde te lang ({detail}) en is gestopt; probeer het in kleinere stukken."
        ),
        Problem.NO_TEXT: _(
            "{name} bevat alleen afbeeldingen van tekst, zoals een scan; maak er eerst met "
            "tekstherkenning (OCR) leesbare tekst van."
        ),
        Problem.ENTITIES: _(
            "{name} bevat eigen XML-afkortingen (een DTD) en is niet geopend; bewaar het opnieuw "
            "in zijn eigen programma."
        ),
        Problem.PROTECTED: _(
            "{name} is beveiligd tegen wijzigen en is niet veranderd; haal de beveiliging eraf of "
            "vraag de eigenaar om een kopie zonder beveiliging."
        ),
        Problem.SIGNED: _(
            "{name} is digitaal ondertekend en is niet veranderd, want een wijziging maakt de "
            "handtekening ongeldig; bewaar een kopie zonder handtekening."
        ),
        Problem.NO_WRITER: _(
            "{name} is niet veranderd: in dit soort bestand ({detail}) kan Klantvrij niet "
            "schrijven; bewaar het als docx of odt."
        ),
        Problem.CHANGED: _(
            "{name} is intussen door iemand anders veranderd en is niet overschreven; begin "
            "opnieuw met het nieuwe bestand."
        ),
        Problem.READ_ONLY: _(
            "{name} is niet geschreven, want u mag daar niet schrijven; vraag toegang of kies een "
            "andere plaats."
        ),
        Problem.DISK_FULL: _(
            "{name} is niet geschreven, want de schijf is vol; maak ruimte en probeer het opnieuw."
        ),
        Problem.NOT_WRITTEN: _(
            "{name} is niet geschreven ({detail}); sluit het in andere programma's en kijk of de "
            "verbinding er nog is."
        ),
        Problem.EXISTS: _("{name} bestaat al en is niet overschreven; kies een andere naam."),
        Problem.SAME: _(
            "{name} is het document zelf en is niet overschreven; kies een andere naam voor het "
            "resultaat."
        ),
        Problem.NO_FOLDER: _(
            "{name} is niet geschreven, want die map bestaat niet; controleer de naam of maak de "
            "map eerst."
        ),
        Problem.LONG_NAME: _(
            "{name} is niet geschreven, want die naam is te lang; kies een kortere naam."
        ),
    }[problem]
