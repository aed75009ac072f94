"""The report for the terminal."""

import re


def test_a_finding_says_where_what_why_and_which_words_decided(shown, letter):
    why = "Een klant betaalt zelf en kan weglopen. Dat geldt hier niet."
    lines = shown("text", letter).splitlines()
    assert lines[:5] == [
        "brieven/brief één.txt",
        "  regel 1, kolom 6",
        "    Elke **klant** krijgt een _uitkering_. Dat staat vast.",
        f"    klant — kan ook zo: inwoner. {why}",
        "    Dit woog mee: 'uitkering' (iemand die geld krijgt).",
    ]


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
    assert re.search(r"geen markt: kan ook zo +2\n", report)
    assert re.search(r"grens: u beslist +1\n", report)
    assert "Gezien en gelaten: 2 aanhaling." in report
    assert "Niet gelezen: 1 document." in report


def test_an_unread_document_is_one_sentence(shown, unread):
    first = shown("text", unread).splitlines()[0]
    assert first == "weg.pdf bestaat niet; controleer de naam en de map."


def test_a_word_file_shows_its_place_and_warnings(shown, word_file):
    report = shown("text", word_file)
    assert "  Let op: Een plaatje is niet gelezen." in report
    assert "  pagina 2, voetnoot 4" in report


def test_the_reason_is_given_once_for_a_word(shown, letter):
    plain = letter.reported[0]
    report = shown("text", letter._replace(reported=(plain, plain, plain)))
    assert report.count("Een klant betaalt zelf") == 1
    assert report.count("kan ook zo: inwoner.") == 3


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
    assert "In de baseline: 3 woorden." in report
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


def test_a_cue_that_says_nothing_is_left_out(shown, letter):
    plain = letter.reported[0]
    item = plain.finding.evidence[0]._replace(cue="woord in de buurt")
    finding = plain.finding._replace(evidence=(item,))
    report = shown("text", letter._replace(reported=(plain._replace(finding=finding),)))
    assert "Dit woog mee: 'uitkering'.\n" in report


def test_both_parts_of_a_separated_verb_are_shown(shown, letter):
    plain = letter.reported[0]
    finding = plain.finding._replace(parts=((5, 10), (11, 17)), evidence=())
    located = plain._replace(finding=finding, evidence=())
    report = shown("text", letter._replace(reported=(located,)))
    assert "Elke **klant** **krijgt** een uitkering." in report
    assert "    klant … krijgt — kan ook zo" in report
