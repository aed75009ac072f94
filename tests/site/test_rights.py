"""Roles, rights, and that no page is open by accident."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLResolver, get_resolver, path

from klantvrij.site import urls
from klantvrij.site.accounts.gate import Gate
from klantvrij.site.accounts.models import Person
from klantvrij.site.accounts.rights import (
    EVERYBODY,
    MARK,
    RIGHTS,
    SIGNED_IN,
    Right,
    Role,
    may,
    needs,
    open_to_all,
    right_title,
    role_title,
)
from klantvrij.site.audit.models import Line


def views(patterns, before=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, f"{before}{pattern.pattern}")
        else:
            yield f"{before}{pattern.pattern}", pattern.callback


def unmarked(patterns):
    return [
        where
        for where, view in views(patterns)
        if getattr(view, MARK, None) not in {EVERYBODY, SIGNED_IN, *Right}
    ]


def test_every_view_says_whom_it_is_for():
    patterns = get_resolver().url_patterns
    assert len(list(views(patterns))) > 7
    assert unmarked(patterns) == []


def nobody_thought_of_this(_request):
    return HttpResponse("geheim")


def test_the_check_itself():
    assert unmarked([path("geheim", nobody_thought_of_this)]) == ["geheim"]
    assert unmarked([path("open", open_to_all(nobody_thought_of_this))]) == []


@pytest.fixture
def more_pages(settings):
    """Add a page without a mark, and one for moderators."""
    before = list(urls.urlpatterns)
    urls.urlpatterns += [
        path("test-vergeten", nobody_thought_of_this),
        path("api/test-vergeten", nobody_thought_of_this),
        path("test-nakijken", needs(Right.MODERATE)(nobody_thought_of_this), name="test-kijk"),
    ]
    get_resolver().__dict__.pop("url_patterns", None)
    from django.urls import clear_url_caches

    clear_url_caches()
    yield
    urls.urlpatterns[:] = before
    clear_url_caches()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/test-vergeten", "/api/test-vergeten"])
def test_a_page_without_a_mark_is_for_nobody(more_pages, client, signed_in, address):
    for browser in (client, signed_in(*Role)):
        answer = browser.get(address)
        assert answer.status_code == 403
        assert "geheim" not in answer.content.decode()
        assert "voor niemand geopend" in answer.content.decode()


@pytest.mark.django_db
def test_who_is_not_signed_in_goes_to_the_sign_in_page_and_back(more_pages, client):
    answer = client.get("/test-nakijken?bladzijde=2")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/inloggen?next=%2Ftest-nakijken%3Fbladzijde%3D2"
    sent = client.post("/test-nakijken", headers={"Referer": "http://testserver/ergens?x=1"})
    assert sent.headers["Location"] == "/inloggen?next=%2Fergens"
    sent = client.post("/test-nakijken", headers={"Referer": "https://elders.example/ergens"})
    assert sent.headers["Location"] == "/inloggen?next=%2Ftest-nakijken"


@pytest.mark.django_db
def test_who_has_the_right_gets_in_and_who_has_not_reads_whom_to_ask(more_pages, signed_in):
    assert signed_in(Role.MODERATOR).get("/test-nakijken").content == b"geheim"
    other = signed_in(Role.COUNSELLOR)
    answer = other.get("/test-nakijken")
    assert answer.status_code == 403
    assert "Vraag het aan uw beheerder" in answer.content.decode()
    line = Line.objects.get()
    assert (line.action, line.object, line.result) == ("toegang", "pagina:test-kijk", "geweigerd")
    assert line.actor == str(other.person.pk)


@pytest.mark.django_db
def test_with_only_a_password_nobody_uses_a_right(more_pages, signed_in):
    weak = signed_in(Role.MODERATOR, strong=False)
    answer = weak.get("/test-nakijken")
    assert answer.headers["Location"] == "/mijn-toegang"
    assert "Nog één stap" in weak.get("/mijn-toegang").content.decode()


@pytest.mark.django_db
def test_who_may_do_what():
    person = Person.objects.make(" Noor@Voorbeeld.Example ", "Noor", Role.WORD_KEEPER)
    assert person.email == "noor@voorbeeld.example"
    assert person.roles == [Role.WORD_KEEPER]
    assert [right for right in Right if may(person, right)] == [Right.MODERATE, Right.KEEP_WORDS]
    person.is_active = False
    assert not may(person, Right.MODERATE)
    assert not may(AnonymousUser(), Right.MODERATE)
    assert not may(None, Right.MODERATE)
    assert Person.objects.get_by_natural_key("NOOR@voorbeeld.example") == person
    assert not person.has_usable_password()


def test_every_role_gives_something_and_has_a_name():
    assert set(RIGHTS) == set(Role)
    assert all(RIGHTS.values())
    assert frozenset().union(*RIGHTS.values()) == set(Right)
    assert len({role_title(role) for role in Role}) == len(Role)
    assert len({right_title(right) for right in Right}) == len(Right)


@pytest.mark.django_db
def test_the_gate_says_in_the_log_which_view_it_was(caplog):
    request = RequestFactory().get("/x")
    request.user = AnonymousUser()
    gate = Gate(lambda _request: HttpResponse())
    assert gate.process_view(request, nobody_thought_of_this, (), {}).status_code == 403
    assert "nobody_thought_of_this" in caplog.text
