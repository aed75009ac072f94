"""The forms word keepers fill in: a call, a trial, a decision and the names that are left."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.kinds import SERVED
from klantvrij.lexicon import load
from klantvrij.site.proposals import deciding, shown
from klantvrij.site.proposals.barred import barred
from klantvrij.site.proposals.forms import Plain, line, text
from klantvrij.site.proposals.kinds import Group, NameKind, State, group_title, name_kind_title
from klantvrij.site.proposals.models import Call, Proposal
from klantvrij.site.proposals.models.talk import WORD_LENGTH


def _date(*, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "utrecht-textbox"})
    formats = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
    return forms.DateField(required=required, widget=widget, input_formats=formats)


def _select(*, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        required=required, widget=forms.Select(attrs={"class": "utrecht-select"})
    )


def _number(*, required: bool = False) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "utrecht-textbox", "inputmode": "numeric"})
    return forms.IntegerField(required=required, min_value=0, max_value=1_000_000, widget=widget)


def choices(form: forms.Form, field: str, rows: list[tuple[str, str]]) -> None:
    """Give a field its choices."""
    found = form.fields[field]
    assert isinstance(found, forms.ChoiceField)
    found.choices = rows


class CallForm(Plain):
    """A call: who asks what, about which relation."""

    title = line(120)
    question = text()
    owner = line(120)
    named = forms.ChoiceField(widget=forms.RadioSelect)
    relation = _select(required=False)
    replaces = line(200)
    until = _date(required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        rows = [(row.id, row.name) for row in load().relations if row.verdict != "markt"]
        choices(self, "relation", [("", _("de hele organisatie")), *rows])
        choices(self, "named", [(str(item), group_title(item)) for item in Group])
        self.say("title", _("Titel"), _("Bijvoorbeeld: Hoe noemen we iemand die hulp vraagt?"))
        self.say("question", _("Wat vraagt u?"))
        self.say("owner", _("Wie vraagt het?"), _("Een naam of een rol. Iedereen ziet dit."))
        self.say("named", _("Wie krijgt deze naam?"))
        self.say("relation", _("Om welke verhouding gaat het?"))
        self.say(
            "replaces",
            _("Welk woord gaat eruit?"),
            _("Een woord uit onze lijst; meer woorden met een komma ertussen."),
        )
        self.say("until", _("Tot wanneer kan iemand een woord voorstellen? (mag leeg)"))

    def clean_replaces(self) -> list[str]:
        """Return the ids of the terms. Raises ValidationError for a word that isn't one."""
        from klantvrij.checker.house import nearest, term_id

        found = []
        for word in self.cleaned_data["replaces"].split(","):
            if not word.strip():
                continue
            term = term_id(word.strip())
            if not term:
                near = nearest(word.strip())
                said = _("‘{word}’ staat niet in onze lijst.").format(word=word.strip())
                if near:
                    said += " " + _("Bedoelt u ‘{word}’?").format(word=near)
                raise forms.ValidationError(said)
            found.append(term)
        if not found:
            raise forms.ValidationError(_("Vul dit in."))
        return list(dict.fromkeys(found))


class TrialForm(Plain):
    """Where a word is tried, from when until when, and what was learnt."""

    proposal = _select()
    where = line(200)
    start = _date()
    end = _date()
    learnt = text(required=False)

    def __init__(self, call: Call, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices(self, "proposal", words(call))
        self.say("proposal", _("Welk woord?"))
        self.say("where", _("Waar?"), _("Bijvoorbeeld: aan de balie en in twee brieven."))
        self.say("start", _("Van"))
        self.say("end", _("Tot en met"))
        self.say("learnt", _("Wat leerde u ervan?"), _("Mag later. Voor een besluit is het nodig."))

    def clean(self) -> dict[str, Any]:
        """Check that it ends after it starts."""
        data = super().clean() or {}
        if data.get("start") and data.get("end") and data["end"] < data["start"]:
            self.add_error("end", _("De proef eindigt voor hij begint."))
        return data


class StepForm(Plain):
    """A step to another stage, with a word about why."""

    note = line(300, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.say("note", _("Toelichting (mag leeg)"), _("Iedereen ziet dit bij de oproep."))


def words(call: Call) -> list[tuple[str, str]]:
    """Return the words of `call` that can be tried and decided."""
    rows = Proposal.objects.filter(call=call, state=State.SHOWN)
    return [(str(row.pk), row.word) for row in rows if not barred(f"{row.word} {row.plural}")]


class DecisionForm(Plain):
    """The decision itself."""

    proposal = _select()
    article = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    plural = line(WORD_LENGTH, required=False)
    kind = _select(required=False)
    decided_by = line(120)
    from_day = _date()
    review_on = _date()
    reason = line(200)
    explanation = text(required=False)
    minority = text(required=False, rows=3)
    change = line(300)

    def __init__(self, call: Call, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices(self, "proposal", words(call))
        choices(self, "article", [("", _("zoals bij het voorstel")), ("de", "de"), ("het", "het")])
        choices(self, "kind", [("", _("elke soort")), *((kind, kind) for kind in SERVED)])
        self.say("proposal", _("Welk woord?"))
        self.say("article", _("Is het ‘de’ of ‘het’?"))
        self.say("plural", _("Meervoud (mag leeg)"), _("Leeg: zoals bij het voorstel."))
        self.call = call
        self.say("kind", _("Voor wat voor organisatie?"))
        self.say("decided_by", _("Wie besluit?"), _("Bijvoorbeeld: het college."))
        self.say("from_day", _("Vanaf wanneer?"))
        self.say(
            "review_on", _("Wanneer kijken we opnieuw?"), _("Woorden slijten. Een jaar is goed.")
        )
        self.say("reason", _("Waarom, in één zin?"), _("Zo dat iedereen het begrijpt."))
        self.say("explanation", _("Toelichting (mag leeg)"))
        self.say("minority", _("Wat zegt wie een ander woord wil? (mag leeg)"))
        self.say(
            "change",
            _("Wat gaat u anders doen?"),
            _("Een nieuw woord zonder nieuw werk verandert niets. Noem één ding."),
        )

    def clean_reason(self) -> str:
        """Return the reason. Raises ValidationError when it is more than one sentence."""
        reason: str = self.cleaned_data["reason"].strip()
        if not deciding.is_one_sentence(reason):
            raise forms.ValidationError(_("Schrijf het in één zin."))
        return reason

    def clean(self) -> dict[str, Any]:
        """Check the article and the days."""
        data = super().clean() or {}
        chosen = Proposal.objects.filter(pk=data.get("proposal") or None).first()
        if chosen is not None:
            plural, article = data.get("plural", "").strip(), data.get("article")
            wrong = deciding.wrong_plural(self.call, chosen.word, chosen, plural)
            if wrong:
                self.add_error("plural", wrong)
            elif (plural or chosen.plural) and not (article or chosen.article):
                self.add_error("article", _("Kies ook het lidwoord; dan kloppen de zinnen."))
        start, review = data.get("from_day"), data.get("review_on")
        if start and review and review <= max(start, timezone.localdate()):
            self.add_error("review_on", _("Kies een dag die later is."))
        return data


class RejectedForm(Plain):
    """A word that isn't chosen, and why."""

    word = line(WORD_LENGTH, required=False)
    why = line(300, required=False)

    def __init__(self, *arguments: Any, chosen: str = "", **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.chosen = chosen
        self.say("word", _("Woord"))
        self.say("why", _("Waarom niet?"))

    def clean(self) -> dict[str, Any]:
        """Check that a word has its reason."""
        data = super().clean() or {}
        if data.get("word") and deciding.same(data["word"], self.chosen):
            return {}  # nobody rejects what is chosen
        if data.get("word") and not data.get("why"):
            self.add_error("why", _("Schrijf op waarom dit woord het niet werd."))
        return data


class HeardForm(Plain):
    """A group that was heard in another way."""

    group = forms.ChoiceField(widget=forms.Select(attrs={"class": "utrecht-select"}))
    how = line(200, required=False)
    people = _number()
    against = _number()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices(self, "group", [(str(item), group_title(item)) for item in Group])
        self.say("group", _("Wie?"))
        self.say("how", _("Hoe?"), _("Bijvoorbeeld: op de bijeenkomst van 3 mei."))
        self.say("people", _("Hoeveel mensen?"))
        self.say("against", _("Hoeveel waren er tegen?"))

    def clean(self) -> dict[str, Any]:
        """Check that nobody is against who wasn't there."""
        data = super().clean() or {}
        if data.get("how") and data.get("people") is None:
            self.add_error("people", _("Vul een getal in."))
        if data.get("people") and not data.get("how"):
            self.add_error("how", _("Schrijf op hoe u hen gehoord hebt."))
        if (data.get("against") or 0) > (data.get("people") or 0):
            self.add_error("against", _("Dit zijn er meer dan er waren."))
        return data


class NameForm(Plain):
    """An old name that is still to change."""

    kind = _select()
    old = line(200, required=False)
    new = line(200, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices(self, "kind", [(str(item), name_kind_title(item)) for item in NameKind])
        self.say("kind", _("Waar staat het?"))
        self.say("old", _("Wat staat er nu?"))
        self.say("new", _("Wat komt er? (mag leeg)"))


def first_values(call: Call) -> dict[str, Any]:
    """Return what the form of a call starts with when it is changed."""
    return {
        "title": call.title,
        "question": call.question,
        "owner": call.owner,
        "named": call.named,
        "relation": call.relation,
        "replaces": ", ".join(shown.term_titles(call.replaces)),
        "until": call.until,
    }
