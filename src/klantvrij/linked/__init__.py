"""The lexicon as linked data: a SKOS concept scheme by the Dutch standard NL-SBB.

    >>> from klantvrij.lexicon import load
    >>> from klantvrij.linked import Scheme, graph, serialise
    >>> scheme = Scheme("https://woorden.example", version="1.0")
    >>> data = graph(load(), scheme)  # doctest: +SKIP
    >>> turtle = serialise(data, "turtle")  # doctest: +SKIP

`graph` and `serialise` need rdflib (the extra ``linked``); the rest doesn't. Nothing here knows of
a site: which form a visitor gets is decided by `negotiate` from the Accept header alone.
"""

from klantvrij.linked.concepts import Concept, Decision, concepts
from klantvrij.linked.forms import FORMS, Form, MissingLibraryError, serialise
from klantvrij.linked.graph import excerpt, graph
from klantvrij.linked.negotiate import negotiate
from klantvrij.linked.scheme import Scheme

__all__ = [
    "FORMS",
    "Concept",
    "Decision",
    "Form",
    "MissingLibraryError",
    "Scheme",
    "concepts",
    "excerpt",
    "graph",
    "negotiate",
    "serialise",
]
