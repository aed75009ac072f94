from io import BytesIO

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from klantvrij.documents import Document, limits, read, read_bytes

from .invariants import check_document
from .packages import blocks_of, check_way_back
from .samples import EXAMPLES


def saved(presentation: object) -> Document:
    out = BytesIO()
    presentation.save(out)
    document = read_bytes(out.getvalue(), "x.pptx")
    check_document(document)
    check_way_back(document, out.getvalue())
    return document


def test_everything_on_a_slide() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.add_textbox(Cm(1), Cm(1), Cm(5), Cm(2)).text_frame.text = "los vak"
    slide.placeholders[1].text = "punt een\npunt twee"
    slide.shapes.title.text = "De titel"
    slide.notes_slide.notes_text_frame.text = "wat ik zeg"
    table = slide.shapes.add_table(1, 2, Cm(1), Cm(8), Cm(9), Cm(2)).table
    table.cell(0, 1).text = "cel"
    data = CategoryChartData()
    data.categories = ["klanten", "inwoners"]
    data.add_series("aantal vragen", (1, 2))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.PIE, Cm(1), Cm(12), Cm(8), Cm(5), data)
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "titel van de grafiek"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", "een taartpunt")
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Cm(1), Cm(1), Cm(5), Cm(2)).text_frame.text = "in een groep"
    document = saved(presentation)
    found = blocks_of(document)
    assert found[0] == ("heading", "De titel")  # first, wherever it stands in the file
    for expected in (
        ("text-box", "los vak"),
        ("list-item", "punt een"),
        ("list-item", "punt twee"),
        ("table-cell", "cel"),
        ("chart", "titel van de grafiek"),
        ("chart", "aantal vragen"),
        ("chart", "klanten"),
        ("alt-text", "een taartpunt"),
        ("text-box", "in een groep"),
        ("note", "wat ik zeg"),
    ):
        assert expected in found
    places = {text: block.place for block, (_k, text) in zip(document.blocks, found, strict=True)}
    assert places["cel"].describe() == "dia 1, onder 'De titel', tabel 1, rij 1, kolom 2"
    assert places["wat ik zeg"].describe() == "dia 1, onder 'De titel', notities"


def test_slides_in_the_order_of_the_show() -> None:
    presentation = Presentation()
    for title in ("een", "twee", "drie"):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = title
    order = presentation.slides._sldIdLst
    order.insert(0, order[2])
    document = saved(presentation)
    assert document.text == "drie\n\neen\n\ntwee"
    assert [block.place.slide for block in document.blocks] == [1, 2, 3]


def test_what_stands_on_every_slide_is_read_once() -> None:
    presentation = Presentation()
    master = presentation.slide_master
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    box = slide.shapes.add_textbox(Cm(1), Cm(1), Cm(5), Cm(2))
    box.text_frame.text = "Samen voor u"
    master.shapes._spTree.append(box._element)  # moved to the master
    presentation.slides.add_slide(presentation.slide_layouts[6])
    assert blocks_of(saved(presentation)) == [("footer", "Samen voor u")]


def test_nothing_but_pictures_gives_a_warning() -> None:
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[6])
    assert saved(presentation).warnings == ("Er staat geen tekst in deze presentatie.",)


def test_only_so_many_slides(monkeypatch) -> None:
    presentation = Presentation()
    for _number in range(3):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = "dia"
    monkeypatch.setattr(limits, "DEFAULT", limits.DEFAULT._replace(pages=2))
    assert saved(presentation).warnings == ("Alleen de eerste 2 van de 3 dia's zijn gelezen.",)


def test_the_example() -> None:
    path = EXAMPLES / "presentatie.pptx"
    document = read(path)
    assert check_way_back(document, path.read_bytes()) > 400
    assert {block.place.slide for block in document.blocks} == {1, 2, 3}
