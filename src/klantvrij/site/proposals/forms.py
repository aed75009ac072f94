"""The forms visitors fill in: plain text, nothing has to be told about oneself."""

from __future__ import annotations

from typing import Any

from django import forms

from klantvrij.i18n import _
from klantvrij.site.proposals.kinds import Stance, State, stance_title
from klantvrij.site.proposals.models import Call, Proposal
from klantvrij.site.proposals.models.talk import NAME_LENGTH, TEXT_LENGTH, WORD_LENGTH
from klantvrij.site.proposals.personal import Sort, spots, title


class Plain(forms.Form):
    """A form whose fields say what is meant in Dutch or English, when it is shown."""

    use_required_attribute = True

    def say(self, field: str, label: str, help_text: str = "", missing: str = "") -> None:
        """Give `field` its words: its label, its help, and what to do when it is empty."""
        found = self.fields[field]
        found.label, found.help_text = label, help_text
        found.error_messages["required"] = missing or _("Vul dit in.")
        found.error_messages["invalid_choice"] = _("Kies een van de mogelijkheden.")
        if isinstance(found, forms.CharField):
            most = getattr(found, "max_length", None)
            if most:
                said = _("Dit is langer dan {most} tekens. Maak het korter.").format(most=most)
                found.error_messages["max_length"] = said
        if isinstance(found, forms.DateField):
            found.error_messages["invalid"] = _("Vul een datum in, zoals 31-12-2026.")
        if isinstance(found, forms.IntegerField):
            found.error_messages["invalid"] = _("Vul een getal in.")
            found.error_messages["min_value"] = _("Vul een getal van 0 of meer in.")

    def about_personal_data(self) -> list[tuple[str, Sort, str]]:
        """Return what may be personal data: the words, the sort, and what that is called."""
        found: dict[str, Sort] = {}
        for value in self.cleaned_data.values():
            if isinstance(value, str):
                found.update({value[spot.start : spot.end]: spot.sort for spot in spots(value)})
        return [(words, sort, title(sort)) for words, sort in found.items()]


def line(most: int, *, required: bool = True, **attributes: Any) -> forms.CharField:
    """Return a field of one line of at most `most` characters."""
    widget = forms.TextInput(attrs={"class": "utrecht-textbox", **attributes})
    return forms.CharField(max_length=most, required=required, widget=widget)


def text(*, required: bool = True, rows: int = 6) -> forms.CharField:
    """Return a field of several lines."""
    widget = forms.Textarea(attrs={"class": "utrecht-textarea", "rows": rows})
    return forms.CharField(max_length=TEXT_LENGTH, required=required, widget=widget)


class ProposalForm(Plain):
    """A word, why, and if one likes a name under it."""

    word = line(WORD_LENGTH)
    why = text(required=False)
    plural = line(WORD_LENGTH, required=False)
    article = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    signed = line(NAME_LENGTH, required=False, autocomplete="off")

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        # “geen” stands for no article: a word that isn't a noun
        field = self.fields["article"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("de", "de"), ("het", "het"), ("", _("weet ik niet"))]
        self.say("word", _("Uw woord"), missing=_("Schrijf het woord op dat u voorstelt."))
        self.say("why", _("Waarom dit woord? (mag leeg)"))
        self.say("plural", _("En als het er meer zijn? (mag leeg)"), _("Bijvoorbeeld: inwoners"))
        self.say("article", _("Is het ‘de’ of ‘het’?"))
        self.say(
            "signed",
            _("Wat mag eronder staan? (mag leeg)"),
            _("Bijvoorbeeld: een inwoner. Uw echte naam hoeft niet."),
        )


class ReactionForm(Plain):
    """What somebody thinks of a call, or of one word in it."""

    about = forms.ChoiceField(
        required=False, widget=forms.Select(attrs={"class": "utrecht-select"})
    )
    stance = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    text = text()
    signed = line(NAME_LENGTH, required=False, autocomplete="off")

    def __init__(self, call: Call, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        words = Proposal.objects.filter(call=call, state=State.SHOWN)
        about, stance = self.fields["about"], self.fields["stance"]
        assert isinstance(about, forms.ChoiceField)
        assert isinstance(stance, forms.ChoiceField)
        about.choices = [("", _("de vraag zelf"))] + [(str(row.pk), row.word) for row in words]
        stance.choices = [(str(item), stance_title(item)) for item in Stance]
        self.initial.setdefault("stance", str(Stance.OTHER))
        self.say("about", _("Waar gaat uw reactie over?"))
        self.say("stance", _("Wat wilt u zeggen?"))
        self.say("text", _("Uw reactie"), missing=_("Schrijf op wat u wilt zeggen."))
        self.say(
            "signed",
            _("Wat mag eronder staan? (mag leeg)"),
            _("Bijvoorbeeld: een inwoner. Uw echte naam hoeft niet."),
        )

    def clean_stance(self) -> str:
        """Return what it is, also when nothing was chosen."""
        return self.cleaned_data.get("stance") or str(Stance.OTHER)

    def proposal(self) -> Proposal | None:
        """Return the word it is about, or None for the call itself."""
        number = self.cleaned_data.get("about")
        return Proposal.objects.get(pk=number) if number else None
