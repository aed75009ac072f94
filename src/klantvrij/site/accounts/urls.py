"""The addresses of signing in, my access, and who has which right."""

from __future__ import annotations

from django.urls import path

from klantvrij.site.accounts import administration, demo, door, ledger, mine, welcome

urlpatterns = [
    *door.urlpatterns,
    path("inloggen/voorbeeld", demo.sign_in, name="demo_sign_in"),
    path("welkom/<str:secret>", welcome.welcome, name="welcome"),
    path("mijn-toegang", mine.my_access, name="my_access"),
    # django-allauth leads to lists of its own; here they are one page
    path("mijn-toegang/tweede-stap", mine.to_my_access, name="mfa_index"),
    path("mijn-toegang/sleutels", mine.to_my_access, name="mfa_list_webauthn"),
    path("mijn-toegang/koppelingen", mine.to_my_access, name="socialaccount_connections"),
    path("mijn-toegang/wachtwoord/kiezen", mine.to_my_access, name="account_set_password"),
    path("beheer", administration.people, name="people"),
    path("beheer/mensen.csv", administration.table, name="people_table"),
    path("beheer/uitnodigen", administration.invite, name="invite"),
    path("beheer/mensen/<int:number>", administration.person, name="person"),
    path("beheer/logboek", ledger.lines, name="audit_lines"),
]
