"""The test as pages (winkelproef, klanttoets) and learning: no script needed, nothing kept."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from klantvrij.checker.asking import Subject, hints, judge, questions, subject_of
from klantvrij.checker.finding import Answer, CustomerTest, Verdict
from klantvrij.lexicon import load
from klantvrij.report import labels
from klantvrij.site.words.learning import ROUND, guesses, sentences_of
from klantvrij.site.words.sentences import looked_at, sentences
from klantvrij.site.words.shoptest import NAMES, like, story
from klantvrij.site.words.wordtest import LONGEST

pytestmark = pytest.mark.django_db
SECRET = "Onze geheimzinnige klanten van de gemeente krijgen bijstand."


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def answered(*values):
    return dict(zip(NAMES, values, strict=False))


# --- the shop ---


def test_one_question_at_a_time_and_then_the_outcome(client):
    given_so_far = {}
    for number, name in enumerate(NAMES, 1):
        page = client.get("/winkelproef", given_so_far).content.decode()
        assert f"Vraag {number} van 5" in " ".join(page.split())
        assert page.count("<legend>") == 1
        assert f'type="radio" name="{name}"' in page
        for before in given_so_far:
            assert f'<input type="hidden" name="{before}" value="nee">' in page
        given_so_far[name] = "nee"
    shown = text_of(client.get("/winkelproef", given_so_far))
    assert "Geen klant." in shown
    assert "Aan de kassa hoeft u niets te betalen." in shown
    assert "inwoner" in shown


def test_a_real_buyer_gets_no_better_words(client):
    response = client.get("/winkelproef", answered("ja", "ja", "ja", "nee", "nee"))
    assert "Een echte klant." in text_of(response)
    assert response.context["better"] == []


def test_the_answers_of_bijstand_lead_to_what_people_with_bijstand_are_called(client):
    response = client.get("/winkelproef", answered("nee", "nee", "nee", "ja", "ja"))
    assert ("Bijstand aanvragen of hebben", "inwoner") in response.context["like"]


@pytest.mark.parametrize("combination", list(itertools.product(Answer, repeat=5)))
def test_every_combination_has_an_outcome_in_keeping_with_the_rule(combination):
    test = CustomerTest(*combination)
    assert isinstance(judge(test), Verdict)
    told = story(test)
    assert len(told) == sum(answer is not Answer.UNKNOWN for answer in combination)
    for each in like(test):
        assert each.role


def test_without_an_answer_the_question_stays_and_says_so(client):
    shown = text_of(client.get("/winkelproef", {"betaalt": "nee", "verder": "1"}))
    assert "Kies eerst een antwoord." not in shown or "Vraag 2" in shown
    shown = text_of(client.get("/winkelproef", {"betaalt": "misschien", "verder": "1"}))
    assert "Kies eerst een antwoord." in shown
    assert "Vraag 1 van 5" in shown
    assert "misschien" not in shown


# --- the word test ---


def test_the_questions_fit_the_word(client):
    for text, subject in (
        ("klant", Subject.PERSON),
        ("Het product is per januari nieuw.", Subject.THING),
        ("De gemeente wil hulp inkopen voor gezinnen.", Subject.DEED),
        ("De concerndirectie van de gemeente beslist.", Subject.BODY),
    ):
        shown = text_of(client.post("/klanttoets", {"tekst": text}))
        for question in questions(subject):
            assert question in shown, text


@pytest.mark.parametrize("subject", Subject)
def test_each_subject_has_five_questions_of_its_own(subject):
    assert len(questions(subject)) == len(hints(subject)) == len(CustomerTest._fields)
    others = {text for each in Subject if each is not subject for text in questions(each)}
    assert not others & set(questions(subject))


def test_words_for_deeds_and_people_get_their_own_questions():
    lexicon = load()
    assert subject_of(lexicon.term("inkopen")) is Subject.DEED
    assert subject_of(lexicon.term("klantmanager")) is Subject.PERSON
    assert subject_of(lexicon.term("product")) is Subject.THING


def test_the_answers_lead_to_an_outcome_and_stay_in_the_form(client):
    sent = {"tekst": "klant", "woord": "klant", "toets": "1"}
    response = client.post("/klanttoets", {**sent, **answered("nee", "nee", "nee", "ja", "ja")})
    assert "Geen klant." in text_of(response)
    assert response.content.decode().count(" checked>") == 5
    response = client.post("/klanttoets", {**sent, **answered("nee", "nee")})
    assert "Geef op elke vraag een antwoord." in text_of(response)
    assert response.content.decode().count(" checked>") == 2
    assert ">klant</textarea>" in response.content.decode()


def test_a_text_without_such_a_word_gets_the_questions_about_the_person(client):
    sent = {"tekst": "De lucht is blauw.", "woord": "", "toets": "1"}
    shown = text_of(client.post("/klanttoets", {"tekst": "De lucht is blauw."}))
    assert "ziet hier geen woord uit de markt" in shown
    shown = text_of(client.post("/klanttoets", {**sent, **answered(*["ja"] * 3, "nee", "nee")}))
    assert "Een echte klant." in shown


@pytest.mark.parametrize(
    ("text", "status"),
    [("", 400), ("  \n ", 400), ("a" * (LONGEST + 1), 413), ("a" * LONGEST, 200)],
)
def test_bad_input_gets_one_sentence_and_nothing_typed_is_lost(client, text, status):
    response = client.post("/klanttoets", {"tekst": text})
    assert response.status_code == status
    assert f">{' '.join(text.split())}</textarea>" in response.content.decode()


def test_asking_too_often_says_when_again(client, settings):
    settings.CHECKS_PER_MINUTE = 2
    for _ in range(2):
        assert client.post("/klanttoets", {"tekst": SECRET}).status_code == 200
    response = client.post("/klanttoets", {"tekst": SECRET})
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0
    assert SECRET in text_of(response)


def test_a_text_is_never_taken_from_the_address(client):
    response = client.get("/klanttoets", {"tekst": SECRET})
    assert "geheimzinnige" not in response.content.decode()


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gets_a_page(text):
    from django.core.cache import cache
    from django.test import Client

    cache.clear()
    response = Client().post("/klanttoets", {"tekst": text})
    assert response.status_code in {200, 400}


# --- learning ---


def test_the_sentences_are_ours_and_klantvrij_mostly_reads_them_as_a_reader_does():
    same, texts = 0, set()
    for sentence in sentences():
        found = {labels.word(each): each for each in looked_at(sentence.text).result.reported}
        same += found[sentence.word].finding.verdict in sentence.verdicts
        texts.add(sentence.text)
    assert len(texts) == len(sentences()) >= 95
    assert same >= 0.88 * len(sentences())


def test_a_round_has_ten_sentences_and_the_same_number_gives_the_same(client):
    assert [each.number for each in sentences_of("", 7)] == [s.number for s in sentences_of("", 7)]
    assert sentences_of("", 7) != sentences_of("", 8)
    assert len(sentences_of("", 7)) == ROUND
    assert "Dat was de laatste zin" in text_of(client.get("/leren?ronde=7&stap=10"))


@pytest.mark.parametrize("metaphor", [each.id for each in load().metaphors])
def test_a_round_by_metaphor_holds_only_its_sentences(client, metaphor):
    response = client.get("/leren", {"beeld": metaphor, "begin": "1"})
    assert response.status_code == 302
    shown = client.get(response.headers["Location"])
    assert shown.status_code == 200
    assert shown.context.get("sentence") or metaphor == "mens-is-voorraad"


def test_first_a_guess_and_only_then_the_answer(client):
    first = text_of(client.get("/leren?ronde=3&stap=0"))
    assert "Klantvrij zegt:" not in first
    assert client.get("/leren?ronde=3&stap=0").context.get("told") is None
    for guess, words in guesses():
        response = client.get(f"/leren?ronde=3&stap=0&keuze={guess}")
        assert words in text_of(response)
        assert response.context["told"].why in text_of(response)
        assert response.context["next"] == "/leren?ronde=3&stap=1"


def test_every_sentence_can_be_asked_and_told(client):
    seen = set()
    for number in range(120):
        for step, sentence in enumerate(sentences_of("", number)):
            if sentence.number in seen:
                continue
            seen.add(sentence.number)
            page = client.get(f"/leren?ronde={number}&stap={step}&keuze=markt")
            told = page.context["told"]
            other = told.said == "Klantvrij ziet het anders"
            assert other == (
                Verdict.MARKET not in sentence.verdicts and told.verdict != "past hier"
            )
            marked = page.context["before"] + page.context["word"] + page.context["after"]
            assert marked == sentence.text
    assert len(seen) == len(sentences())


def test_where_klantvrij_reads_it_otherwise_the_page_says_so(client):
    for number in range(60):
        for step, sentence in enumerate(sentences_of("", number)):
            if sentence.text.startswith("De gemeente kocht vorig jaar nieuwe vuilniswagens"):
                shown = client.get(f"/leren?ronde={number}&stap={step}&keuze=markt")
                if shown.context["told"].readers:
                    assert "heeft het niet altijd goed" in text_of(shown)
                return
    raise AssertionError("the sentence isn't in any round")


@pytest.mark.parametrize(
    "query",
    ["ronde=x", "ronde=99999", "ronde=-1", "ronde=3&stap=99", "ronde=²", "beeld=nee&begin=1"],
)
def test_odd_addresses_get_a_page(client, query):
    assert client.get(f"/leren?{query}").status_code in {200, 302}


def test_no_points_and_nothing_kept(client):
    response = client.get("/leren?ronde=3&stap=0&keuze=markt")
    assert not re.search(r"\b\d+ (punten|goed|fout)\b", text_of(response))
    assert "sessionid" not in response.cookies


@pytest.mark.parametrize("path", ["/woorden", "/winkelproef", "/klanttoets", "/leren"])
def test_the_menu_says_where_a_page_is(client, path):
    page = client.get(path).content.decode()
    assert '<a href="/woorden" aria-current="true">' in page
    assert page.count('aria-current="true"') == 1
