"""The list as linked data, made once, and the standard it has to keep to."""

import os
from pathlib import Path

import pytest

rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed (the extra: linked)")

from klantvrij.lexicon import Lexicon, load  # noqa: E402
from klantvrij.linked import Scheme, graph  # noqa: E402

BASE = "https://woorden.example"
SHARED = Path(os.environ.get("KLANTVRIJ_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.fixture(scope="session")
def scheme():
    return Scheme(BASE, version="1.2", contact="taal@woorden.example")


@pytest.fixture(scope="session")
def whole(scheme):
    """Return the graph of the whole list; don't change it."""
    return graph(load(), scheme)


@pytest.fixture(scope="session")
def few():
    """Return a lexicon of two metaphors, two words, a relation and a contested word."""
    lexicon = load()
    terms = ("klantmanager", "casemanager")
    return Lexicon(
        terms=tuple(lexicon.term(name) for name in terms),
        metaphors=tuple(
            lexicon.metaphor(name) for name in ("overheid-is-markt", "ambtenaar-is-manager")
        ),
        relations=(lexicon.relation("bijstand"),),
        contested=tuple(word for word in lexicon.contested if word.id == "consulent"),
        sources=lexicon.sources,
    )


@pytest.fixture(scope="session")
def profile():
    """Return the file of the SHACL profile of NL-SBB, which is not part of the project."""
    path = SHARED / "standards" / "skos-ap-nl.ttl"
    if not path.exists():
        pytest.skip("the profile of NL-SBB is not next to this checkout (KLANTVRIJ_SHARED)")
    return path
