"""The list over HTTP: lasting addresses, the form that is asked for, versions, and NL-SBB."""

import csv
import datetime as dt
import io
import json
import os
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

rdflib = pytest.importorskip("rdflib")

from django.utils.http import parse_http_date  # noqa: E402

import klantvrij  # noqa: E402
from klantvrij.lexicon import load  # noqa: E402
from klantvrij.linked import FORMS, Decision, concepts  # noqa: E402
from klantvrij.site.words import decided, published  # noqa: E402
from klantvrij.site.words.models import ListVersion  # noqa: E402

pytestmark = [
    pytest.mark.django_db,
    # rdflib warns of its own future, a hundred thousand times a run
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
BASE = "http://testserver"
SKOS = rdflib.namespace.SKOS
SHAPES = Path(klantvrij.__file__).parent / "linked" / "shapes.ttl"
PARSED = {"text/turtle": "turtle", "application/ld+json": "json-ld", "application/rdf+xml": "xml"}
WHOLE = "/doc/begrippenkader/klantvrij"


@pytest.fixture(autouse=True)
def _asked_as_testserver(settings):
    settings.ALLOWED_HOSTS = ["testserver", "woorden.example"]
    settings.CHECKS_PER_MINUTE = 10_000


@pytest.fixture
def fresh():
    """Forget what other tests made: their versions are no longer in the database."""
    published._made.cache_clear()
    yield
    published._made.cache_clear()


def parsed(response):
    form = PARSED[response.headers["Content-Type"].partition(";")[0]]
    return rdflib.Graph().parse(data=response.content, format=form)


def is_open(response):
    headers = response.headers
    return (
        headers["Access-Control-Allow-Origin"] == "*"
        and headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    )


@pytest.mark.parametrize(
    ("thing", "there"),
    [
        ("/id/begrip/klantmanager", "/doc/begrip/klantmanager"),
        ("/id/begrippenkader", WHOLE),
        ("/id/begrippenkader/klantvrij", WHOLE),
        ("/id/bron/s1", "/doc/bron/s1"),
        ("/id/organisatie/beheerder", "/doc/organisatie/beheerder"),
    ],
)
def test_the_thing_itself_leads_to_what_is_known_of_it(client, thing, there):
    response = client.get(thing)
    assert (response.status_code, response.headers["Location"]) == (303, there)
    assert is_open(response)
    assert client.get(there).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/id/begrip/bestaat-niet", "/doc/begrip/bestaat-niet", "/doc/begrip/klant.exe",
     "/id/iets/klant", f"{WHOLE}.exe", f"{WHOLE}/9.9", "/id/bron/niets", "/doc/begrip/klant.",
     "/woorden/export/exe"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path, headers={"Accept": "text/turtle"}).status_code == 404


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("path", ["/doc/begrip/klantmanager", WHOLE, "/doc/bron/s1"])
def test_each_form_by_accept_and_by_address(client, form, path):
    asked = client.get(path, headers={"Accept": form.media_type})
    by_address = client.get(f"{path}.{form.suffix}", headers={"Accept": "image/png"})
    assert "Accept" in asked.headers["Vary"]
    assert "Accept" not in by_address.headers.get("Vary", "")
    for response in (asked, by_address):
        assert response.status_code == 200
        assert response.headers["Content-Type"].partition(";")[0] == form.media_type
    if form.name == "html":
        assert "Access-Control-Allow-Origin" not in asked.headers  # a page is no open data
        return
    assert asked.content == by_address.content
    assert is_open(asked)
    assert asked.headers["Link"].endswith('zero/1.0/>; rel="license"')
    assert asked.headers["Content-Location"] == f"{path}.{form.suffix}"


def test_weights_are_respected_and_a_browser_gets_the_page(client):
    path = "/doc/begrip/klant"
    chosen = {
        "text/turtle;q=0.4, application/rdf+xml;q=0.8": "application/rdf+xml",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": "text/html",
        "*/*": "text/html",
        "text/html;q=0, */*": "text/turtle",
        "application/*": "application/ld+json",
    }
    for accept, media_type in chosen.items():
        response = client.get(path, headers={"Accept": accept})
        assert response.headers["Content-Type"].partition(";")[0] == media_type, accept


@pytest.mark.parametrize("path", ["/doc/begrip/klant", WHOLE, "/def/klantvrij"])
def test_an_impossible_form_is_refused_with_what_there_is(client, path):
    response = client.get(path, headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert response.headers["Content-Type"] == "application/problem+json"
    assert "text/turtle" in json.loads(response.content)["detail"]
    assert is_open(response)


def test_every_concept_has_an_address_that_answers(client):
    whole = parsed(client.get(WHOLE, headers={"Accept": "text/turtle"}))
    found = {str(each) for each in whole.subjects(rdflib.RDF.type, SKOS.Concept)}
    assert found == {f"{BASE}/id/begrip/{each.slug}" for each in concepts(load())}
    for address in sorted(found)[::9]:
        led = client.get(address.removeprefix(BASE))
        assert led.status_code == 303
        part = parsed(client.get(led.headers["Location"], headers={"Accept": "text/turtle"}))
        names = list(part.objects(rdflib.URIRef(address), SKOS.prefLabel))
        assert names == list(whole.objects(rdflib.URIRef(address), SKOS.prefLabel))
        assert client.get(led.headers["Location"]).status_code == 200


def test_the_three_forms_of_rdf_say_the_same(client):
    from rdflib.compare import isomorphic

    turtle, *others = (
        parsed(client.get(WHOLE, headers={"Accept": media_type})) for media_type in PARSED
    )
    for other in others:
        assert isomorphic(turtle, other)


def test_the_csv_holds_a_row_for_each_concept(client):
    rows = list(csv.DictReader(io.StringIO(client.get(f"{WHOLE}.csv").content.decode())))
    assert len(rows) == len(concepts(load()))
    assert f"{BASE}/id/begrip/klant" in {row["begrip"] for row in rows}


def test_addresses_are_those_of_the_setting_or_of_the_host_asked(client, monkeypatch):
    path = "/doc/begrip/klant.ttl"
    asked = client.get(path, headers={"Host": "woorden.example"}).content.decode()
    assert "http://woorden.example/id/begrip/" in asked
    monkeypatch.setenv("KLANTVRIJ_ADDRESS", "https://taal.gemeente.example/")
    asked = client.get(path).content.decode()
    assert "https://taal.gemeente.example/id/begrip/" in asked
    assert "testserver" not in asked


def test_who_has_it_already_gets_nothing_again(client):
    path = "/doc/begrip/klant.ttl"
    first = client.get(path)
    assert first.headers["Cache-Control"] == "public, max-age=300"
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert is_open(again)
    since = client.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert since.status_code == 304
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get("/doc/begrip/klant.jsonld").headers["ETag"] != first.headers["ETag"]
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == first.headers["ETag"]


@pytest.mark.usefixtures("fresh")
def test_a_version_keeps_its_address_when_the_house_decides(client, monkeypatch):
    before = client.get(f"{WHOLE}.ttl")
    scheme = rdflib.URIRef(f"{BASE}/id/begrippenkader/klantvrij")
    owl, dct = rdflib.OWL, rdflib.DCTERMS
    first = str(next(parsed(before).objects(scheme, owl.versionInfo)))
    lasting = str(next(parsed(before).objects(scheme, dct.hasVersion)))
    assert lasting == f"{scheme}/{first}"

    decision = Decision("klantmanager", dt.date(2026, 11, 3), "Bij ons heet dit gids.", "gids")
    monkeypatch.setattr(decided, "_keepers", [lambda: [decision]])
    after = client.get(f"{WHOLE}.ttl")
    second = str(next(parsed(after).objects(scheme, owl.versionInfo)))
    assert second != first
    assert "Bij ons heet dit gids." in after.content.decode()
    assert after.headers["ETag"] != before.headers["ETag"]

    led = client.get(lasting.removeprefix(BASE))
    assert led.status_code == 303
    old = client.get(led.headers["Location"], headers={"Accept": "text/turtle"})
    assert set(parsed(old)) == set(parsed(before))
    by_address = client.get(f"{led.headers['Location']}.ttl")
    assert by_address.content == old.content
    page = client.get(led.headers["Location"]).content.decode()
    assert "Dit is een oudere versie." in page
    assert f"/doc/begrippenkader/klantvrij/{second}" in page
    assert ListVersion.objects.count() == 2


@pytest.mark.usefixtures("fresh")
def test_an_old_version_has_the_addresses_of_the_site_it_is_asked_at(client, monkeypatch):
    client.get(f"{WHOLE}.ttl")
    name = ListVersion.objects.get().version
    decision = Decision("klant", dt.date(2026, 11, 3), "Wij zeggen inwoner.", "inwoner")
    monkeypatch.setattr(decided, "_keepers", [lambda: [decision]])
    old = client.get(f"{WHOLE}/{name}.ttl", headers={"Host": "woorden.example"}).content.decode()
    assert "http://woorden.example/id/begrip/" in old
    assert "klantvrij.example" not in old


@pytest.mark.usefixtures("fresh")
def test_the_same_list_is_one_version(client):
    for path in (f"{WHOLE}.ttl", f"{WHOLE}.csv", "/doc/begrip/klant.ttl"):
        client.get(path)
    assert ListVersion.objects.count() == 1
    made = ListVersion.objects.get().made
    assert parse_http_date(client.get(f"{WHOLE}.ttl").headers["Last-Modified"]) == int(
        made.timestamp()
    )


def test_the_page_of_a_word_and_its_data_know_each_other(client):
    page = client.get("/woorden/klant").content.decode()
    assert f"{BASE}/id/begrip/klant" in page
    assert '<link rel="alternate" type="text/turtle" href="/doc/begrip/klant.ttl">' in page
    same = client.get("/doc/begrip/klant").content.decode()
    assert '<link rel="canonical" href="http://testserver/doc/begrip/klant">' in same
    assert load().term("klant").why in same


def test_our_own_property_is_explained(client):
    part = parsed(client.get("/def/klantvrij.ttl"))
    own = rdflib.URIRef(f"{BASE}/def/klantvrij#beterWoord")
    assert (own, rdflib.RDFS.subPropertyOf, SKOS.related) in part
    assert "beterWoord" in client.get("/def/klantvrij").content.decode()


def test_exports_for_other_programs(client):
    archive = client.get("/woorden/export/vale")
    with zipfile.ZipFile(io.BytesIO(archive.content)) as styles:
        names = styles.namelist()
        assert all(name.startswith("Klantvrij/") and name.endswith(".yml") for name in names)
        assert b"extends: " in styles.read(names[0])
    assert client.get("/woorden/export/Klantvrij.zip").content == archive.content
    rules = client.get("/woorden/export/languagetool")
    assert ET.fromstring(rules.content).tag == "rules"
    assert len(json.loads(client.get("/woorden/export/json").content)) == len(load().terms)
    rows = list(csv.DictReader(io.StringIO(client.get("/woorden/export/csv").content.decode())))
    assert len(rows) == len(load().terms)
    for name in ("vale", "languagetool", "csv", "json"):
        response = client.get(f"/woorden/export/{name}")
        assert is_open(response)
        assert response.headers["Content-Disposition"].startswith("attachment; filename=")
        tag = response.headers["ETag"]
        again = client.get(f"/woorden/export/{name}", headers={"If-None-Match": tag})
        assert again.status_code == 304


def test_the_rules_are_dutch_whoever_asks(client):
    dutch = client.get("/woorden/export/languagetool").content
    client.cookies["taal"] = "en"
    assert client.get("/woorden/export/languagetool").content == dutch
    assert b"Kan ook zo" in dutch


@pytest.mark.parametrize("path", ["/id/begrip/klant", "/doc/begrip/klant", WHOLE])
def test_nothing_can_be_written(client, path):
    assert client.post(path, {"a": "b"}).status_code in {403, 405}
    assert client.put(path).status_code in {403, 405}


# --- the standard ---


@pytest.fixture
def validate(monkeypatch):
    """Return a function that says what is wrong with a graph, "" for nothing."""
    pyshacl = pytest.importorskip("pyshacl")
    from rdflib.plugins.sparql import processor

    known = {}
    parse, translate = processor.parseQuery, processor.translateQuery

    def translated(text, base=None, names=None):
        """Parse each query once: the profile asks the same nine of every concept."""
        key = (text, base, tuple(sorted((names or {}).items())))
        if key not in known:
            known[key] = translate(parse(text), base, names)
        return known[key]

    monkeypatch.setattr(processor, "parseQuery", lambda text: text)
    monkeypatch.setattr(processor, "translateQuery", translated)

    def said(data, shapes):
        conforms, _report, text = pyshacl.validate(data, shacl_graph=str(shapes))
        return "" if conforms else text

    return said


@pytest.fixture
def profile():
    """Return the SHACL profile of NL-SBB, which is not part of the project."""
    shared = os.environ.get("KLANTVRIJ_SHARED", Path(__file__).parents[3] / "shared")
    path = Path(shared) / "standards" / "skos-ap-nl.ttl"
    if not path.exists():
        pytest.skip("the profile of NL-SBB is not next to this checkout (KLANTVRIJ_SHARED)")
    return path


@pytest.mark.slow
def test_the_list_as_served_with_a_decision_in_it_conforms(client, monkeypatch, validate, profile):
    decision = Decision(
        "klantmanager", dt.date(2026, 11, 3), "Bij ons heet dit begeleider.", "begeleider",
        rejected=("casemanager",), heard=("Consulent is korter.",),
        page="https://woorden.example/besluiten/1",
    )  # fmt: skip
    monkeypatch.setattr(decided, "_keepers", [lambda: [decision]])
    served = parsed(client.get(WHOLE, headers={"Accept": "application/ld+json"}))
    assert validate(served, profile) == ""
    assert validate(served, SHAPES) == ""


def test_a_broken_list_fails(client, validate):
    served = parsed(client.get(f"{WHOLE}.ttl"))
    concept = rdflib.URIRef(f"{BASE}/id/begrip/klant")
    served.remove((concept, SKOS.inScheme, None))
    assert "klant" in validate(served, SHAPES)


@pytest.mark.slow
def test_a_concept_without_a_name_fails_the_profile(client, validate, profile):
    served = parsed(client.get("/doc/begrip/klant.ttl"))
    concept = rdflib.URIRef(f"{BASE}/id/begrip/klant")
    served.remove((concept, SKOS.prefLabel, None))
    assert "prefLabel" in validate(served, profile)
