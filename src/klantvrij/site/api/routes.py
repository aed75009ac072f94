"""The routes of the API, version 1."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from klantvrij.collection.result import DocumentResult, Located
from klantvrij.config import Config
from klantvrij.decisions import below, decisions_below, to_wire
from klantvrij.i18n import _
from klantvrij.lexicon.load import load
from klantvrij.report.data import finding
from klantvrij.site.api import schemas
from klantvrij.site.api.problems import API_VERSION, problem
from klantvrij.site.assessing import config, examine, improve, plain
from klantvrij.site.environment import public_address
from klantvrij.site.limits import seconds_to_wait
from klantvrij.site.proposals.decided import decided_words, house_words

_PATH = "/api/v1"
_MOST_ERRORS = 20


class Api(NinjaAPI):
    """The API with the parts of its OpenAPI document that the design rules ask for."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the document: paths below the server, headers and problems at every answer."""
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        document["servers"] = [{"url": public_address() + _PATH}]
        document["info"]["contact"] = _contact()
        paths = {
            path.removeprefix(_PATH): operations for path, operations in document["paths"].items()
        }
        for operations in paths.values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    _complete(int(status), response)
        document["paths"] = paths
        return document


def _contact() -> dict[str, str]:
    from klantvrij.site.house.models import House

    house = House.current()
    return {
        "name": house.name or "Klantvrij",
        "url": public_address() or "https://localhost",
        "email": house.contact or "onbekend@localhost.example",
    }


_MEANINGS = {
    200: "Gelukt.",
    400: "De vraag klopt niet.",
    413: "De tekst is te groot.",
    429: "Te veel vragen in korte tijd.",
}


def _complete(status: int, response: dict[str, Any]) -> None:
    response["description"] = _MEANINGS[status]
    text = {"schema": {"type": "string"}}
    response["headers"] = {"API-Version": {"description": "De versie van de API.", **text}}
    if status == 429:
        response["headers"]["Retry-After"] = {"description": "Hoeveel seconden wachten.", **text}
    if status >= 400:
        response["content"] = {"application/problem+json": response["content"]["application/json"]}


api = Api(
    title="Klantvrij",
    version=API_VERSION,
    description="Vindt markttaal in Nederlandse teksten van de overheid, legt uit en verbetert. "
    "Teksten worden niet bewaard. Plaatsen zijn Unicode-tekens.",
    openapi_url="/openapi.json",
    docs_url=None,
    urls_namespace="api-1",
    openapi_extra={
        "info": {"license": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"}},
        "tags": [
            {"name": "teksten", "description": "Teksten nakijken en verbeteren."},
            {"name": "woorden", "description": "De woorden die we kennen."},
        ],
    },
)
_TROUBLE = {400: schemas.Problem, 413: schemas.Problem, 429: schemas.Problem}


@api.post(
    "/controleer",
    response={200: schemas.Controle, **_TROUBLE},
    by_alias=True,
    operation_id="controleer",
    summary="Zoek markttaal in een tekst",
    tags=["teksten"],
)
def check(request: HttpRequest, vraag: schemas.Vraag) -> Any:
    """Geef elk woord met het oordeel, de reden en betere woorden."""
    refused = _refused(request)
    if refused is not None:
        return refused
    result = examine(plain(vraag.tekst), _config(request, vraag.profiel))
    return {
        "bevindingen": [finding(located) for located in result.reported],
        "perOordeel": {verdict.value: count for verdict, count in result.counts.items()},
        "overDeTekst": _whole(result),
    }


@api.post(
    "/verbeter",
    response={200: schemas.Verbetering, **_TROUBLE},
    by_alias=True,
    operation_id="verbeter",
    summary="Verbeter een tekst",
    tags=["teksten"],
)
def better(request: HttpRequest, vraag: schemas.Vraag) -> Any:
    """Maak elke wijziging waarna de hele zin zeker klopt."""
    refused = _refused(request)
    if refused is not None:
        return refused
    improved = improve(vraag.tekst, _config(request, vraag.profiel))
    return {
        "tekst": improved.text,
        "wijzigingen": [_change(improved.before, *pair) for pair in improved.changes],
        "bevindingen": [finding(located) for located in improved.others],
    }


@api.get(
    "/woorden",
    response={200: schemas.Woorden, 429: schemas.Problem},
    by_alias=True,
    operation_id="woorden",
    summary="De woordenlijst",
    tags=["woorden"],
)
def words(request: HttpRequest) -> Any:
    """Geef elk woord dat we kennen, met de reden en betere woorden."""
    return _refused(request) or {"woorden": _words()}


@cache
def _words() -> list[dict[str, object]]:
    return [
        {
            "term": term.id,
            "woord": term.lemma,
            "familie": term.family,
            "beeld": term.metaphor,
            "ernst": term.severity,
            "waarom": term.why,
            "beter": [
                {"woord": word.text, "soort": word.kind, "voor": list(word.organisations)}
                for word in term.better
            ],
        }
        for term in load().terms
        if term.reported
    ]


@api.get(
    "/besluiten",
    response={200: schemas.Besluiten, 429: schemas.Problem},
    by_alias=True,
    operation_id="besluiten",
    summary="De woorden die deze organisatie koos",
    tags=["woorden"],
)
def decided(request: HttpRequest) -> Any:
    """Geef elk besluit dat nu geldt. Wie dit adres in klantvrij.toml zet, schrijft ermee."""
    return _refused(request) or to_wire(decided_words(), _root(request))


def _root(request: HttpRequest) -> str:
    return public_address() or request.build_absolute_uri("/").rstrip("/")


def _change(text: str, located: Located, suggestion: Any) -> dict[str, object]:
    return {
        "begin": suggestion.start,
        "einde": suggestion.end,
        "term": located.finding.term,
        "oud": text[suggestion.start : suggestion.end],
        "nieuw": suggestion.replacement,
    }


def _whole(result: DocumentResult) -> list[dict[str, object]]:
    return [
        {"soort": whole.kind, "waarom": whole.why, "anders": whole.instead}
        for whole in result.whole
    ]


def _config(request: HttpRequest, profile: schemas.Profiel) -> Config:
    kind = profile.soort or ""
    words = below(profile.woorden.items(), house_words(kind))
    root = _root(request)
    return config(kind, profile.spreker)._replace(
        fixed_names=tuple(profile.namen),
        decided_words=words.decided_words,
        word_relations=words.word_relations,
        rejected_words=words.rejected_words,
        decisions=tuple(
            word._replace(address=root + word.address)
            for word in decisions_below(profile.woorden.items(), decided_words())
        ),
        report=tuple(dict.fromkeys(profile.meld)),
    )


def _refused(request: HttpRequest) -> HttpResponse | None:
    wait = seconds_to_wait(request, "api", settings.CHECKS_PER_MINUTE)
    if not wait:
        return None
    detail = _("U vraagt veel in korte tijd. Wacht {seconds} seconden.").format(seconds=wait)
    return problem(429, detail, Retry_After=str(wait))


@api.exception_handler(ValidationError)
def invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer 400 with every mistake, never with what was sent."""
    errors: list[dict[str, object]] = [
        {
            "plaats": "/".join(str(part) for part in item.get("loc", ()) if part != "vraag"),
            "uitleg": _explained(str(item.get("type", ""))),
        }
        for item in error.errors[:_MOST_ERRORS]
    ]
    too_long = any(item.get("type") == "string_too_long" for item in error.errors)
    detail = _("De vraag klopt niet; bij errors staat wat er anders moet.")
    return problem(413 if too_long else 400, detail, errors)


def _explained(kind: str) -> str:
    if kind == "missing":
        return _("dit ontbreekt")
    if kind == "extra_forbidden":
        return _("dit kennen we niet")
    if kind.endswith("too_long"):
        return _("dit is te lang")
    if kind in {"enum", "literal_error"}:
        return _("deze waarde kan hier niet")
    return _("dit heeft niet de goede vorm")


@api.exception_handler(HttpError)
def refused(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what ninja refuses itself, such as a body that is no JSON."""
    status = error.status_code
    detail = _("De vraag is geen geldige JSON.") if status == 400 else _("Dat kan hier niet.")
    return problem(status, detail)
