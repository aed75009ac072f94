"""The addresses of the pages about words."""

from __future__ import annotations

from django.urls import path

from klantvrij.site.words import card, learning, listing, metaphors, shoptest, wordtest

urlpatterns = [
    path("woorden", listing.words, name="words"),
    path("woorden/beelden", metaphors.metaphors, name="metaphors"),
    path("woorden/beelden/<slug:slug>", metaphors.metaphor, name="metaphor"),
    path("woorden/omstreden", listing.contested, name="contested"),
    path("woorden/<slug:slug>", card.card, name="card"),
    path("winkelproef", shoptest.shop_test, name="shop-test"),
    path("klanttoets", wordtest.word_test, name="word-test"),
    path("leren", learning.learn, name="learn"),
]
