"""The report for the terminal."""

import re

from klantvrij.checker.finding import Evidence, Verdict
from klantvrij.collection.result import Side
from klantvrij.commands import init
from klantvrij.report import labels


def test_a_finding_says_where_what_why_and_which_words_decided(shown, letter):
    lines = shown("text", letter).splitlines()
    assert lines[:6] == [
        "brieven/brief één.txt",
        "  regel 1, kolom 6",
        "    Elke **klant** krijgt een _uitkering_. Dat staat vast.",
        "    klant — kan ook zo: inwoner. Een klant betaalt zelf en kan weglopen. Dat geldt hier",
        "    niet.",
        "    Dit woog mee: 'uitkering' (iemand die geld krijgt).",
    ]


def test_a_decided_word_says_so_once_with_the_address(shown, letter, decided):
    reported = tuple(item._replace(decided=decided) for item in letter.reported[:2])
    letter = letter._replace(reported=reported)
    said = " ".join(shown("text", letter, width=200).split())
    once = "Besloten op 3 februari 2026: gast. https://woorden.example.nl/voorstellen/besluit/1"
    assert said.count(once) == 1
    # a text that doesn't say whether it is about that
    narrow = reported[0]._replace(decided=decided._replace(relation="bijstand"))
    assert labels.decided_on(narrow) == "Besloten op 3 februari 2026"
    unsaid = narrow._replace(finding=narrow.finding._replace(relation=""))
    assert labels.decided_on(unsaid) == (
        "Besloten op 3 februari 2026, voor ‘Bijstand aanvragen of hebben’"
    )
    page = shown("html", letter)
    link = "<a href='https://woorden.example.nl/voorstellen/besluit/1'>Besloten op 3 februari 2026"
    assert f"{link}</a>: <strong lang='nl'>gast</strong>." in page


def test_a_border_case_shows_the_answers_and_both_sides(shown, letter):
    report = shown("text", letter, width=200)
    assert "op de grens (betaalt zelf: ja, heeft keuze: nee, kan weglopen: deels)" in " ".join(
        report.split()
    )
    assert "Dit woog mee: 'paspoort' (leges). Dit wees de andere kant op: 'winkel' (koop)." in (
        " ".join(report.split())
    )


def test_the_summary_counts_per_verdict_and_what_was_left(shown, letter, word_file, unread):
    report = shown("text", letter, word_file, unread)
    assert "Samen: 4 woorden in 2 van 2 documenten." in report
    assert re.search(r"kan anders +2\n", report)
    assert re.search(r"grens +1\n", report)
    assert "Ook gezien, niet gemeld: 2 keer over het woord zelf." in report
    assert "Niet gelezen: 1 document." in report


def test_an_unread_document_is_one_sentence(shown, unread):
    first = shown("text", unread).splitlines()[0]
    assert first == "weg.pdf bestaat niet; controleer de naam en de map."


def test_a_word_file_shows_its_place_and_warnings(shown, word_file):
    report = shown("text", word_file)
    assert "  Let op: Een plaatje is niet gelezen." in report
    assert "  pagina 2, voetnoot 4" in report


def test_what_stands_outside_the_sentence_comes_with_its_place(shown, letter):
    plain = letter.reported[0]
    item = plain.finding.evidence[0]
    four = [item._replace(cue=f"soort {number}") for number in range(4)]
    located = plain._replace(
        finding=plain.finding._replace(evidence=tuple(four[:3])),
        evidence=("wijk", "zorg", "Jobcoach"),
        sides=(Side.BEFORE, Side.HERE, Side.HEADING),
    )
    said = " ".join(shown("text", letter._replace(reported=(located,)), width=200).split())
    assert (
        "Dit woog mee: 'zorg' (soort 1); in de kop 'Jobcoach' (soort 2); eerder in de tekst "
        "'wijk' (soort 0)."
    ) in said


def test_every_report_calls_a_verdict_the_same(shown, letter):
    for form in ("json", "sarif", "html", "text"):
        report = shown(form, letter)
        assert all(labels.verdict(item.finding.verdict) in report for item in letter.reported), form
    names = [labels.verdict(value) for value in Verdict]
    assert len(set(names)) == len(names)
    template = init.template("gemeente")
    for value in Verdict:
        assert re.search(rf"{value.value} +{labels.verdict(value)}: ", template)


def test_the_reason_is_given_once_for_a_word(shown, letter):
    plain = letter.reported[0]
    report = shown("text", letter._replace(reported=(plain, plain, plain)))
    assert report.count("Een klant betaalt zelf") == 1
    assert report.count("kan ook zo: inwoner.") == 3


def test_what_is_the_same_for_many_is_said_once_with_the_places(shown, letter):
    plain = letter.reported[0]
    many = tuple(
        plain._replace(
            place=plain.place._replace(line=line),
            snippet=plain.snippet._replace(start=plain.snippet.start + line),
            finding=plain.finding._replace(start=line, end=line + 5, evidence=()),
            evidence=(),
        )
        for line in range(1, 197)
    )
    report = shown("text", letter._replace(reported=many))
    assert report.count("Een klant betaalt zelf") == report.count("kan ook zo: inwoner.") == 1
    said = " ".join(report.split())
    assert "klant: ook op 195 andere plaatsen: regel 2, 3, 4," in said
    assert "195 en 196." in said
    assert "Samen: 196 woorden." in report
    assert len(report.splitlines()) < 30


def test_one_verdict_is_counted_once(shown, letter):
    plain = letter.reported[0]
    report = shown("text", letter._replace(reported=(plain,), left={}))
    assert report.endswith("\n\nSamen: 1 woord.\n")


def test_a_verdict_is_counted_in_good_dutch():
    said = {value: (labels.counted(value, 1), labels.counted(value, 2)) for value in Verdict}
    assert said[Verdict.FIXED_TERM] == ("1 vaste term", "2 vaste termen")
    assert said[Verdict.MARKET] == ("1 woord dat hier past", "2 woorden die hier passen")
    for one, many in said.values():
        assert one.startswith("1 ")
        assert many.startswith("2 ")
        assert one[2:] != many[2:] or " keer " in one


def test_the_same_reason_for_another_relation_is_not_repeated(shown, letter):
    plain = letter.reported[0]
    other = plain._replace(finding=plain.finding._replace(relation="wmo-natura"))
    report = shown("text", letter._replace(reported=(plain, other)))
    assert report.count("Een klant betaalt zelf") == 1


def test_a_blank_line_between_sentences(shown, letter):
    lines = shown("text", letter).splitlines()
    places = [at for at, line in enumerate(lines) if line.startswith("  regel")]
    assert lines[places[0] - 1] == "brieven/brief één.txt"
    assert len(places) > 1
    assert all(lines[at - 1] == "" for at in places[1:])


def test_that_the_word_itself_decided_goes_without_saying(shown, letter):
    plain = letter.reported[0]
    finding = plain.finding
    own = Evidence(finding.start, finding.end, "het woord zelf", 1.0)
    alone = plain._replace(finding=finding._replace(evidence=(own,)), evidence=("klant",))
    assert "Dit woog mee" not in shown("text", letter._replace(reported=(alone,)))
    both = finding._replace(evidence=(own, *finding.evidence))
    pair = plain._replace(finding=both, evidence=("klant", "uitkering"))
    report = shown("text", letter._replace(reported=(pair,)))
    assert "'klant' (het woord zelf)." in report


def test_bold_and_underline_only_when_asked(shown, letter):
    assert "\033" not in shown("text", letter)
    styled = shown("text", letter, style=True)
    assert "\033[1;4mklant\033[0m" in styled
    assert "\033[4muitkering\033[0m" in styled
    assert "**" not in styled


def test_lines_stay_within_the_width(shown, letter):
    for line in shown("text", letter, width=60).splitlines():
        assert len(line) <= 60
    for line in shown("text", letter, width=60, style=True).splitlines():
        assert len(re.sub(r"\033\[[0-9;]*m", "", line)) <= 60


def test_a_hostile_document_cannot_drive_the_terminal(shown, letter):
    located = letter.reported[0]
    evil = "x\033]0;weg\007\u202eklant"
    place = located.place._replace(heading=evil)
    finding = located.finding._replace(why=evil)
    hostile = letter._replace(
        path=f"a{evil}.txt",
        warnings=(evil,),
        reported=(located._replace(place=place, finding=finding, evidence=(evil,)),),
    )
    report = shown("text", hostile)
    assert not set("\033\007\u202e") & set(report)
    assert "\033" not in shown("text", hostile._replace(error=evil))


def test_nothing_to_report_is_said(shown, letter):
    clean = letter._replace(reported=())
    assert shown("text", clean).startswith("Niets te melden in 1 document.\n")


def test_a_large_document_in_pieces_has_one_heading(shown, letter):
    more = letter._replace(continued=True)
    report = shown("text", letter, more)
    assert report.count("brieven/brief één.txt\n") == 1
    assert "Samen: 6 woorden." in report


def test_the_baseline_and_marks_in_the_text_are_counted(shown, letter):
    report = shown("text", letter._replace(known=3, suppressed=1))
    assert "In de nulmeting: 3 woorden." in report
    assert "In de tekst zelf opzijgezet: 1 woord." in report


def test_words_in_one_sentence_stand_together(shown, letter):
    plain = letter.reported[0]
    place = plain.place._replace(column=21)
    start = plain.snippet.text.index("uitkering")
    finding = plain.finding._replace(
        start=start, end=start + 9, text="uitkering", term="uitkering", evidence=()
    )
    other = plain._replace(finding=finding, place=place, evidence=())
    lines = shown("text", letter._replace(reported=(plain, other))).splitlines()
    assert lines[1:3] == [
        "  regel 1, kolom 6 en 21",
        "    Elke **klant** krijgt een **uitkering**. Dat staat vast.",
    ]
    assert [line[4:9] for line in lines if " — " in line] == ["klant", "uitke"]


def test_words_on_two_lines_of_one_sentence_stand_together(shown, letter):
    plain = letter.reported[0]
    places = [plain.place._replace(line=line, column=column) for line, column in ((1, 6), (2, 3))]
    group = tuple(plain._replace(place=place) for place in (*places, places[1]._replace(column=9)))
    lines = shown("text", letter._replace(reported=group)).splitlines()
    assert lines[1] == "  regel 1, kolom 6, regel 2, kolom 3 en 9"
    assert sum("Elke **klant**" in line for line in lines) == 1


def test_a_cue_that_says_nothing_is_left_out(shown, letter):
    plain = letter.reported[0]
    item = plain.finding.evidence[0]._replace(cue="woord in de buurt")
    finding = plain.finding._replace(evidence=(item,))
    report = shown("text", letter._replace(reported=(plain._replace(finding=finding),)))
    assert "Dit woog mee: 'uitkering'.\n" in report


def test_words_that_say_the_same_stand_together(shown, letter):
    plain = letter.reported[0]
    item = plain.finding.evidence[0]
    finding = plain.finding._replace(evidence=(item, item._replace(cue="het woord ernaast"), item))
    several = plain._replace(finding=finding, evidence=("uitkering", "krijgt", "bijstand"))
    report = shown("text", letter._replace(reported=(several,)), width=200)
    said = "'uitkering' en 'bijstand' (iemand die geld krijgt), 'krijgt' (het woord ernaast)."
    assert f"Dit woog mee: {said}" in " ".join(report.split())


def test_both_parts_of_a_separated_verb_are_shown(shown, letter):
    plain = letter.reported[0]
    finding = plain.finding._replace(parts=((5, 10), (11, 17)), evidence=())
    located = plain._replace(finding=finding, evidence=())
    report = shown("text", letter._replace(reported=(located,)))
    assert "Elke **klant** **krijgt** een uitkering." in report
    assert "    klant … krijgt — kan ook zo" in report
