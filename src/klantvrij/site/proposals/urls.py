"""The addresses of proposals and decisions, under ``/voorstellen``."""

from __future__ import annotations

from django.urls import path

from klantvrij.site.proposals import desk, keeping, mendpage, views

urlpatterns = [
    path("", views.overview, name="proposals"),
    path("/oproep/<slug:slug>", views.call, name="call"),
    path("/oproep/<slug:slug>/voorstel", views.propose, name="propose"),
    path("/oproep/<slug:slug>/reactie", views.react, name="react"),
    path("/oproep/<slug:slug>/kies", views.choose, name="choose"),
    path("/besluit/<int:number>", views.decision, name="decision"),
    path("/eigen/<slug:token>", views.own, name="own"),
    path("/werk", desk.desk, name="desk"),
    path("/werk/bijdrage/<slug:kind>/<int:number>", desk.moderate, name="moderate"),
    path("/werk/oproep", keeping.new_call, name="new-call"),
    path("/werk/oproep/<slug:slug>", keeping.keep_call, name="keep-call"),
    path("/werk/oproep/<slug:slug>/proef", keeping.trial, name="trial"),
    path("/werk/oproep/<slug:slug>/besluit", keeping.decide, name="decide"),
    path("/werk/besluit/<int:number>/namen", keeping.names, name="old-names"),
    path("/werk/besluit/<int:number>/verbeteren", mendpage.mend_decision, name="mend-decision"),
]
