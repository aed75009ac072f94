"""The list as it is given out now, and every version that was given out before.

A version gets its name from the program's version and a checksum of all that the list says, so two
different lists never share a name; it is kept in the database the first time it is asked for.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone

from klantvrij import __version__
from klantvrij.lexicon.load import load
from klantvrij.linked import Decision, Scheme, graph, serialise
from klantvrij.linked.graph import empty
from klantvrij.linked.scheme import DEFAULT_BASE
from klantvrij.site.house.models import House
from klantvrij.site.words.decided import decisions
from klantvrij.site.words.models import ListVersion

if TYPE_CHECKING:
    from rdflib import Graph

_CHECKSUM = 8
_making = threading.RLock()


class Published(NamedTuple):
    """A version of the list at the addresses of this site."""

    scheme: Scheme
    graph: Graph
    made: dt.datetime


def current(base: str) -> Published:
    """Return the list as it is now; `base` is the address of the site."""
    house = House.current()
    with _making:  # whoever comes second waits, and then finds it made
        return _made(base, decisions(), house.name or "Klantvrij", house.contact)


@lru_cache(maxsize=4)
def _made(base: str, decided: tuple[Decision, ...], publisher: str, contact: str) -> Published:
    name = _name(decided)
    row = ListVersion.objects.filter(version=name).first()
    if row is None:
        made = timezone.now().replace(microsecond=0)
        plain = Scheme(version=name, publisher=publisher).on(timezone.localdate(made))
        data = _lines(graph(load(), plain, decided))
        row, _new = ListVersion.objects.get_or_create(
            version=name, defaults={"made": made, "data": zlib.compress(data)}
        )
    scheme = Scheme(base, version=name, publisher=publisher, contact=contact)
    scheme = scheme.on(timezone.localdate(row.made))
    return Published(scheme, graph(load(), scheme, decided), row.made)


@lru_cache(maxsize=4)
def _name(decided: tuple[Decision, ...]) -> str:
    """Return the name of the version: it changes with anything the list says."""
    data = _lines(graph(load(), Scheme(version=__version__), decided))
    checksum = hashlib.blake2b(data, digest_size=_CHECKSUM // 2).hexdigest()
    return f"{__version__}-{checksum}"


def _lines(whole: Graph) -> bytes:
    lines = whole.serialize(format="nt", encoding="utf-8").splitlines(keepends=True)
    return b"".join(sorted(lines))


def version(name: str, base: str) -> Published | None:
    """Return a version that was given out, or None."""
    now = current(base)
    if name == now.scheme.version:
        return now
    row = ListVersion.objects.filter(version=name).first()
    return None if row is None else _older(row.version, row.made, bytes(row.data), base)


@lru_cache(maxsize=2)
def _older(name: str, made: dt.datetime, data: bytes, base: str) -> Published:
    import rdflib

    kept = rdflib.Graph(bind_namespaces="none")
    kept.parse(data=zlib.decompress(data).decode(), format="nt")
    scheme = Scheme(base, version=name).on(timezone.localdate(made))
    whole = empty()
    whole.bind("begrip", scheme.concept("x")[:-1])
    whole.bind("bron", scheme.source("x")[:-1])
    whole.bind("klantvrij", f"{scheme.definitions}#")

    def here(node: Any) -> Any:
        if isinstance(node, rdflib.URIRef) and node.startswith(f"{DEFAULT_BASE}/"):
            return rdflib.URIRef(base + node[len(DEFAULT_BASE) :])
        if isinstance(node, rdflib.Literal) and node.startswith(f"{DEFAULT_BASE}/"):
            return rdflib.Literal(base + node[len(DEFAULT_BASE) :], datatype=node.datatype)
        return node

    for triple in kept:
        whole.add(tuple(map(here, triple)))
    return Published(scheme, whole, made)


@lru_cache(maxsize=8)
def _written(name: str, base: str, publisher: str, contact: str, form: str) -> bytes:
    del publisher, contact  # they are in the list
    found = version(name, base)
    if found is None:  # its row was taken away in between
        raise LookupError(name)
    return serialise(found.graph, form)


def written(found: Published, form: str) -> bytes:
    """Return a whole version in a form of `klantvrij.linked.FORMS`; the last few are remembered."""
    scheme = found.scheme
    with _making:
        return _written(scheme.version, scheme.base, scheme.publisher, scheme.contact, form)


def versions() -> list[tuple[str, dt.datetime]]:
    """Return every version that was given out, the newest first."""
    return list(ListVersion.objects.values_list("version", "made"))
