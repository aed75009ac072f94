"""Decided words over the wire: whole or not used; and which address a site may have."""

import datetime as dt
import json
import socket
import threading
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.config import ConfigError, load
from klantvrij.decisions import (
    DecidedWord,
    HouseWords,
    below,
    decision_for,
    decisions_below,
    from_site,
    from_wire,
    house_words,
    site_address,
    to_wire,
)

DAY = dt.date(2026, 9, 1)
words = st.text(st.characters(categories=["L", "Nd"], include_characters="-' "), min_size=1)
decided = st.builds(
    DecidedWord,
    replaces=st.lists(words, max_size=3).map(tuple),
    relation=st.sampled_from(["", "bijstand"]),
    kind=st.sampled_from(["", "gemeente", "zorg"]),
    word=words,
    article=st.sampled_from(["", "de", "het"]),
    plural=st.just("") | words,
    from_day=st.dates(),
    review_on=st.none() | st.dates(),
    decided_by=st.text(st.characters(codec="utf-8")),
    reason=st.text(st.characters(codec="utf-8")),
    address=st.just("/voorstellen/besluit/1"),
    rejected=st.lists(words, max_size=3).map(tuple),
)


@given(st.lists(decided, max_size=4).map(tuple))
def test_what_is_published_comes_back_whole(given_words):
    sent = json.loads(json.dumps(to_wire(given_words)))
    assert from_wire(sent) == given_words


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_anything_else_is_refused(document):
    with pytest.raises(ValueError, match=r"besluit|controlegetal|woord"):
        from_wire(document)


def word(**fields):
    values = {
        "replaces": ("klant",),
        "relation": "",
        "kind": "",
        "word": "inwoner",
        "article": "de",
        "plural": "inwoners",
        "from_day": DAY,
        "review_on": None,
        "decided_by": "",
        "reason": "",
        "address": "/voorstellen/besluit/1",
        "rejected": (),
    }
    return DecidedWord(**{**values, **fields})


def test_one_changed_letter_is_noticed():
    sent = to_wire([word()])
    sent["besluiten"][0]["woord"] = "inwoneres"
    with pytest.raises(ValueError, match="controlegetal"):
        from_wire(sent)


def test_the_house_counts_below_the_own_settings():
    house = house_words([word(), word(replaces=("product",), word="dienst", relation="zorg")])
    assert below([("klant", "gast")], house).decided_words == (
        ("klant", "gast"),
        ("product", "dienst"),
    )
    assert below([("product", "hulp")], house).word_relations == ()
    assert below([], HouseWords()) == HouseWords()


def test_what_a_decision_for_one_relation_rejected_is_not_offered_there():
    from klantvrij.checker import Checker, Profile

    def offered(*decided_words):
        profile = Profile(**house_words(decided_words)._asdict())
        text = "Onze klanten met een bijstandsuitkering krijgen een brief van de gemeente."
        return [item.replacement for item in Checker(profile).check(text)[0].suggestions]

    assert {"inwoners", "bewoners"} <= set(offered())
    gast = word(word="gast", plural="gasten", relation="bijstand", rejected=("Inwoner", "mens"))
    assert offered(gast)[0] == "gasten"
    assert not {"inwoners", "mensen"} & set(offered(gast))
    assert "bewoners" in offered(gast)
    assert "inwoners" in offered(gast._replace(relation="jeugdhulp"))
    assert below([("klant", "buur")], house_words([gast])).rejected_words == ()


def test_the_decision_about_a_word_is_the_one_the_checker_goes_by():
    wide, narrow = word(), word(word="gast", relation="bijstand")
    both = [wide, narrow]
    assert decision_for(both, "klant", "bijstand").word == "gast"
    assert decision_for(both, "klant", "jeugdhulp").word == "inwoner"
    assert decision_for(both, "klant", "").word == "inwoner"
    assert decision_for([narrow], "klant", "").word == "gast"
    assert decision_for([narrow], "klant", "jeugdhulp") is None
    assert decision_for(both, "product", "bijstand") is None
    assert decision_for([word(kind="zorg")], "klant", "", "gemeente") is None
    assert decision_for(decisions_below([("klant", "buur")], both), "klant", "") is None


def test_an_address_that_is_no_web_page_is_left_out():
    sent = to_wire([word(address="javascript:alert(1)")])
    assert from_wire(sent)[0].address == ""


def test_a_decision_of_another_kind_of_organisation_does_not_hold():
    assert house_words([word(kind="zorg")], "gemeente").decided_words == ()
    assert house_words([word(kind="zorg")], "zorg").decided_words == (("klant", "inwoner"),)


@pytest.mark.parametrize(
    ("given_address", "address"),
    [
        ("https://woorden.example.nl/", "https://woorden.example.nl"),
        ("https://example.nl/taal/", "https://example.nl/taal"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://woorden.example.nl", None),
        ("https://wie:geheim@example.nl", None),
        ("https://example.nl/?a=b", None),
        ("ftp://example.nl", None),
        ("woorden.example.nl", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_the_address_of_a_site(given_address, address, tmp_path):
    if address is not None:
        assert site_address(given_address) == address
        return
    file = tmp_path / "klantvrij.toml"
    file.write_text(f"organisatie = 'gemeente'\nsite = '{given_address}'\n", "utf-8")
    with pytest.raises(ConfigError, match=r"regel 2: bij site: hier hoort het adres van uw site"):
        load(str(file))


def served(answer):
    """Give the address of a server that sends what `answer` yields to whoever comes, and ends."""
    link = socket.create_server(("127.0.0.1", 0))

    def serve():
        with link, suppress(OSError):
            visitor = link.accept()[0]
            with visitor:
                visitor.recv(4096)
                for piece in answer():
                    visitor.sendall(piece)

    threading.Thread(target=serve, daemon=True).start()
    return f"http://127.0.0.1:{link.getsockname()[1]}"


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n{}",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{",
        b"",
    ],
)
def test_what_does_not_speak_http_is_no_answer(answer, tmp_path, monkeypatch):
    monkeypatch.setattr("klantvrij.keep.folder", lambda: str(tmp_path))
    found, remark = from_site(served(lambda: [answer]))
    assert found == ()
    assert "niet op te halen" in remark


def test_a_site_that_answers_a_letter_at_a_time_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr("klantvrij.keep.folder", lambda: str(tmp_path))
    monkeypatch.setattr("klantvrij.decisions._TIMEOUT", 0.5)

    def slowly():
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        for _letter in range(400):
            time.sleep(0.1)
            yield b" "

    start = time.monotonic()
    found, remark = from_site(served(slowly))
    assert time.monotonic() - start < 20
    assert found == ()
    assert "niet op te halen" in remark
