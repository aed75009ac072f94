"""The API: what it answers, its OpenAPI document, and the design rules it keeps to."""

import json
import subprocess

import pytest
from hypothesis import HealthCheck, Phase, settings

from klantvrij import check

pytestmark = pytest.mark.django_db

TEXT = "Onze klanten met een bijstandsuitkering krijgen van de gemeente een brief."


def post(client, path, body):
    data = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(f"/api/v1/{path}", data, content_type="application/json")


def test_a_text_is_checked(client):
    response = post(client, "controleer", {"tekst": TEXT})
    assert response.status_code == 200
    assert response.headers["API-Version"] == "1.0.0"
    [found] = response.json()["bevindingen"]
    [expected] = check(TEXT)
    assert (found["begin"], found["einde"]) == (expected.start, expected.end)
    assert found["oordeel"] == "geen-markt"
    assert found["toets"]["betaaltZelf"] == "nee"
    assert found["voorstellen"][0] == {
        "begin": 5, "einde": 12, "vervanging": "inwoners", "soort": "wijziging",
    }  # fmt: skip


def test_the_verdicts_asked_for_come_back(client):
    text = "De bakker heeft veel klanten die brood kopen in de winkel."
    assert post(client, "controleer", {"tekst": text}).json()["bevindingen"] == []
    asked = post(client, "controleer", {"tekst": text, "profiel": {"meld": ["markt"]}}).json()
    assert {found["oordeel"] for found in asked["bevindingen"]} == {"markt"}
    assert asked["perOordeel"]["markt"] >= 1


def test_a_text_is_improved(client):
    better = post(client, "verbeter", {"tekst": TEXT}).json()
    assert better["tekst"] == TEXT.replace("klanten", "inwoners")
    assert better["wijzigingen"] == [
        {"begin": 5, "einde": 12, "term": "klant", "oud": "klanten", "nieuw": "inwoners"}
    ]


def test_the_words_of_the_house_and_its_names_count(client):
    profile = {"woorden": {"klant": "bewoner"}}
    better = post(client, "verbeter", {"tekst": TEXT, "profiel": profile}).json()
    assert "Onze bewoners" in better["tekst"]
    named = {
        "tekst": "Kom naar Klantplein Dorpsveld.",
        "profiel": {"namen": ["Klantplein Dorpsveld"]},
    }
    assert post(client, "controleer", named).json()["bevindingen"] == []


def test_offsets_are_code_points(client):
    [found] = post(client, "controleer", {"tekst": "😀 " + TEXT}).json()["bevindingen"]
    assert found["begin"] == 7


def test_the_list_of_words(client):
    words = client.get("/api/v1/woorden").json()["woorden"]
    [one] = [word for word in words if word["term"] == "klantmanager"]
    assert one["beter"]
    assert one["waarom"]
    assert len(words) > 100


@pytest.mark.parametrize(
    ("body", "status", "place"),
    [
        ("geen json", 400, ""),
        ("[]", 400, ""),
        ({}, 400, "tekst"),
        ({"tekst": 3}, 400, "tekst"),
        ({"tekst": "x", "anders": 1}, 400, "anders"),
        ({"tekst": "x", "profiel": {"soort": "winkel"}}, 400, "soort"),
        ({"tekst": "x" * 400_001}, 413, "tekst"),
    ],
)
@pytest.mark.parametrize("path", ["controleer", "verbeter"])
def test_what_is_wrong_is_a_problem(client, path, body, status, place):
    response = post(client, path, body)
    problem = response.json()
    assert response.status_code == problem["status"] == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["API-Version"]
    assert problem["title"]
    assert problem["detail"].endswith(".")
    if place:
        assert any(place in error["plaats"] for error in problem["errors"])


def test_an_error_never_gives_back_what_was_sent(client):
    response = post(client, "controleer", {"tekst": ["geheim-woord"], "geheim-naam": 1})
    assert b"geheim-woord" not in response.content


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/controleer", 405),
        ("delete", "/api/v1/woorden", 405),
        ("get", "/api/v1/woorden/", 404),
        ("get", "/api/v1/niets", 404),
        ("get", "/api/v2/woorden", 404),
    ],
)
def test_what_is_not_there_is_a_problem_too(client, method, path, status):
    response = getattr(client, method)(path)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["API-Version"]


def test_another_site_may_read_the_description(client):
    response = client.get("/api/v1/openapi.json")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/api/v1/woorden").headers


def test_the_description_keeps_to_the_design_rules(client, tmp_path, node_modules, design_rules):
    document = tmp_path / "openapi.json"
    document.write_bytes(client.get("/api/v1/openapi.json").content)
    spectral = node_modules / "@stoplight" / "spectral-cli" / "dist" / "index.js"
    done = subprocess.run(
        ["node", spectral, "lint", "--ruleset", design_rules, "--fail-severity", "warn", document],
        capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_any_request_gets_an_answer_that_was_described(client):
    """Schemathesis makes hundreds of requests from the document, right ones and wrong ones."""
    schemathesis = pytest.importorskip("schemathesis")
    from klantvrij.site.wsgi import application

    document = client.get("/api/v1/openapi.json").json()
    schema = schemathesis.openapi.from_dict(document)
    schema.app = application
    schema.config.update(base_url="http://localhost/api/v1")
    tried = 0
    for result in schema.get_all_operations():
        operation = result.ok()

        @settings(
            max_examples=60, deadline=None, phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck), database=None,
        )  # fmt: skip
        @_given(operation)
        def run(case):
            nonlocal tried
            from django.core.cache import cache

            cache.clear()
            case.call_and_validate()
            tried += 1

        run()
    assert tried > 60


def _given(operation):
    from hypothesis import given

    return given(case=operation.as_strategy())
