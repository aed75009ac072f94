"""The addresses of the counsellor and of those responsible. No personal word is in any of them."""

from __future__ import annotations

from django.urls import path

from klantvrij.site.conversations.pages import (
    counsellor,
    counsellor_attached,
    counsellor_check,
    counsellor_guide,
    counsellor_link,
    counsellor_paper,
    counsellor_people,
    counsellor_promises,
    counsellor_question,
    counsellor_report,
    counsellor_weighing,
    overseer,
)

_ONE = "gesprekken/<uuid:conversation>"

urlpatterns = [
    path("gesprekken", counsellor.talks, name="talks"),
    path("gesprekken/nieuw", counsellor.new, name="talk_new"),
    path("gesprekken/gids", counsellor_guide.change, name="guide_change"),
    path(f"{_ONE}/gids", counsellor_guide.at_the_table, name="talk_guide"),
    path(_ONE, counsellor_question.question, name="talk_question"),
    path(f"{_ONE}/aan-tafel", counsellor.take, name="talk_take"),
    path(f"{_ONE}/wie-doet-wat", counsellor_promises.promises, name="talk_promises"),
    path(f"{_ONE}/overweging", counsellor_weighing.weighing, name="talk_weighing"),
    path(f"{_ONE}/wie-doet-mee", counsellor_people.people, name="talk_people"),
    path(f"{_ONE}/brief", counsellor_people.letter, name="talk_letter"),
    path(f"{_ONE}/bijlage/<uuid:entry>", counsellor_attached.attachment, name="talk_attachment"),
    path(f"{_ONE}/link", counsellor_link.link, name="talk_link"),
    path(f"{_ONE}/verslag", counsellor_report.report, name="talk_report"),
    path(f"{_ONE}/verslag.<str:form>", counsellor_paper.download, name="talk_download"),
    path(f"{_ONE}/verslag/verstuur", counsellor_paper.send, name="talk_send"),
    path("verantwoording", overseer.account, name="account"),
    path("verantwoording.csv", overseer.table, name="account_table"),
    path(f"{_ONE}/kijk-na", counsellor_check.look, name="talk_check"),
]
