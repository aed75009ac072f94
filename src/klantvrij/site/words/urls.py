"""The addresses of the pages about words."""

from __future__ import annotations

from django.urls import path

from klantvrij.site.words import (
    card,
    data,
    exports,
    learning,
    listing,
    metaphors,
    shoptest,
    wordtest,
)

urlpatterns = [
    path("woorden", listing.words, name="words"),
    path("woorden/beelden", metaphors.metaphors, name="metaphors"),
    path("woorden/beelden/<slug:slug>", metaphors.metaphor, name="metaphor"),
    path("woorden/omstreden", listing.contested, name="contested"),
    path("woorden/export/Klantvrij.zip", exports.give, {"form": "vale"}),
    path("woorden/export/<slug:form>", exports.give, name="export"),
    path("woorden/<slug:slug>", card.card, name="card"),
    path("winkelproef", shoptest.shop_test, name="shop-test"),
    path("klanttoets", wordtest.word_test, name="word-test"),
    path("leren", learning.learn, name="learn"),
    path("id/begrippenkader", data.scheme),
    path("id/begrippenkader/klantvrij", data.scheme, name="scheme"),
    path("id/begrippenkader/klantvrij/<str:version>", data.scheme, name="version"),
    path("id/<slug:kind>/<slug:slug>", data.thing, name="thing"),
    path("doc/begrippenkader", data.scheme),
    path("doc/begrippenkader/klantvrij", data.scheme_document, name="scheme-document"),
    path("doc/begrippenkader/klantvrij.<slug:suffix>", data.scheme_document),
    path("doc/begrippenkader/klantvrij/<str:version>", data.versioned, name="version-document"),
    path("doc/<slug:kind>/<slug:slug>", data.document, name="document"),
    path("doc/<slug:kind>/<slug:slug>.<slug:suffix>", data.document),
    path("def/klantvrij", data.definitions, name="definitions"),
    path("def/klantvrij.<slug:suffix>", data.definitions),
]
