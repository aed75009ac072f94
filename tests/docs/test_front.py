"""The front of the house: the two READMEs, the pictures and publiccode.yml."""

import datetime as dt
import re
import tomllib
import xml.etree.ElementTree as ET
from html import unescape
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from PIL import Image

from klantvrij import __version__
from klantvrij.checker import Verdict
from klantvrij.cli import commands
from tools import make_images, readme

ROOT = Path(__file__).parents[2]
ENGLISH, DUTCH = (ROOT / page.file for page in readme.PAGES)


def shell(path):
    return re.findall(r"^```sh\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_both_readmes_name_the_same_commands_in_the_same_order():
    assert shell(ENGLISH) == shell(DUTCH)
    assert shell(ENGLISH)


def test_both_readmes_show_the_same_pictures_links_and_code():
    for pattern in (
        r"!\[[^\]]+\]\(([^)]+)\)",
        r"(?<!!)\[[^\]]*\]\(((?!README)[^)]+)\)",
        r"```python\n.*?```",
        r"`klantvrij [^`]+`",
        r"`\./klantvrij [^`]+`",
    ):
        english, dutch = (
            re.findall(pattern, path.read_text("utf-8"), re.DOTALL) for path in (ENGLISH, DUTCH)
        )
        assert english == dutch
        assert english


@pytest.mark.parametrize("path", [ENGLISH, DUTCH], ids=lambda path: path.name)
def test_a_readme_explains_every_verdict_and_names_only_real_commands(path):
    text = path.read_text("utf-8")
    for verdict in Verdict:
        assert f"| `{verdict.value}` |" in text
    for name in re.findall(r"klantvrij ([a-z]+)\b", "\n".join(re.findall(r"`[^`\n]+`", text))):
        assert name in commands()
    assert "pip install ." in text


@pytest.mark.parametrize("page", readme.PAGES, ids=lambda page: page.file)
def test_the_figures_are_those_of_the_quality_page(page):
    current = (ROOT / page.file).read_text("utf-8")
    wanted = readme.filled(current, page, readme.pages())
    assert current == wanted, "the READMEs are older than docs/quality*.md: python -m tools.readme"
    assert len(re.findall(r"\d[.,]\d\d \| \d[.,]\d\d \| \d[.,]\d\d", current)) == len(page.names)


def test_figures_that_are_missing_are_noticed():
    with pytest.raises(KeyError):
        readme.filled(ENGLISH.read_text("utf-8"), readme.PAGES[0], "# empty\n")
    with pytest.raises(ValueError, match="0 places"):
        readme.filled("# no place\n", readme.PAGES[0], readme.pages())


def shown(svg):
    """Return the text of a picture of a terminal, line by line; blank lines are left out."""
    rows: dict[float, str] = {}
    for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        text = (element.text or "").replace("\xa0", " ")
        if "textLength" in element.attrib and text.strip():
            one = float(element.attrib["textLength"]) / len(text)
            row, column = float(element.attrib["y"]), round(float(element.attrib["x"]) / one)
            rows[row] = rows.get(row, "").ljust(column) + text
    return [rows[row].rstrip() for row in sorted(rows)]


def plain(lines):
    return [unescape(re.sub(r"\x1b\[[0-9;]*m", "", line)).rstrip() for line in lines]


def test_the_picture_of_the_terminal_is_what_the_program_says_now():
    picture = (make_images.IMAGES / "terminal.svg").read_text("utf-8")
    now = [line for line in plain(make_images.terminal_lines()) if line]
    assert shown(picture) == now, (
        "the picture is older than the program: python -m tools.make_images"
    )
    assert now[0] == "$ ./klantvrij check examples/raadsbrief.docx"


def test_the_picture_of_the_terminal_asks_nothing_of_other_sites():
    picture = (make_images.IMAGES / "terminal.svg").read_text("utf-8")
    assert not re.search(r"url\([^#]|@import|<image|<script", picture)
    assert len(picture.encode()) < make_images.LARGEST


@pytest.mark.parametrize("name", ["report-overview.png", "report-text.png"])
def test_a_picture_of_the_report_is_sharp_and_small(name):
    path = make_images.IMAGES / name
    assert path.stat().st_size < make_images.LARGEST
    with Image.open(path) as image:
        assert image.width == make_images.WIDTH
        assert 300 < image.height < 2500
        assert len(image.convert("RGB").getcolors(maxcolors=10_000)) > 8  # not an empty page


TEXT = {"type": "string", "minLength": 1}
LINK = {"type": "string", "format": "uri", "pattern": "^https://"}
# After the standard as it stood in June 2026, https://yml.publiccode.tools/schema.core.html, as far
# as we use it; an unknown or deprecated field is a mistake here.
PUBLICCODE = {
    "type": "object",
    "additionalProperties": False,
    "required": [
        "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType",
        "description", "legal", "maintenance", "localisation",
    ],
    "properties": {
        "publiccodeYmlVersion": {"enum": ["0", "0.4", "0.5", "0.6", "0.7"]},
        "name": TEXT,
        "url": LINK | {"pattern": r"^https://\S+$"},
        "landingURL": LINK,
        "softwareVersion": TEXT,
        "releaseDate": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "platforms": {
            "type": "array",
            "minItems": 1,
            "items": {"enum": ["web", "windows", "mac", "linux", "ios", "android"]},
        },
        "developmentStatus": {"enum": ["concept", "development", "beta", "stable", "obsolete"]},
        "softwareType": {
            "enum": [
                "standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web",
                "standalone/backend", "standalone/other", "addon", "library", "configurationFiles",
            ]
        },
        "intendedAudience": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "countries": {"type": "array", "items": {"pattern": "^[A-Z]{2}$"}},
                "scope": {
                    "type": "array",
                    "items": {
                        "enum": [
                            "government", "local-authorities", "welfare", "healthcare",
                            "education", "society", "research",
                        ]
                    },
                },
            },
        },
        "description": {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z]+)*$"},
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["shortDescription", "longDescription", "features"],
                "properties": {
                    "localisedName": TEXT,
                    "shortDescription": TEXT | {"maxLength": 150, "pattern": r"^[^\n]+$"},
                    "longDescription": {"type": "string", "minLength": 150, "maxLength": 10_000},
                    "documentation": LINK,
                    "features": {"type": "array", "minItems": 5, "maxItems": 20, "items": TEXT},
                    "screenshots": {"type": "array", "items": {"pattern": r"\.(png|jpg)$"}},
                },
            },
        },
        "legal": {
            "type": "object",
            "additionalProperties": False,
            "required": ["license"],
            "properties": {"license": TEXT, "mainCopyrightOwner": TEXT},
        },
        "maintenance": {
            "type": "object",
            "additionalProperties": False,
            "required": ["type", "contacts"],
            "properties": {
                "type": {"enum": ["internal", "community"]},
                "contacts": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["name"],
                        "properties": {"name": TEXT, "email": TEXT, "affiliation": TEXT},
                    },
                },
            },
        },
        "localisation": {
            "type": "object",
            "additionalProperties": False,
            "required": ["localisationReady", "availableLanguages"],
            "properties": {
                "localisationReady": {"type": "boolean"},
                "availableLanguages": {"type": "array", "minItems": 1, "items": TEXT},
            },
        },
    },
}  # fmt: skip


def publiccode():
    return yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))


def mistakes(data):
    validator = Draft202012Validator(PUBLICCODE, format_checker=FormatChecker())
    return [f"{'/'.join(map(str, e.path))}: {e.message}" for e in validator.iter_errors(data)]


def test_publiccode_follows_the_standard():
    assert mistakes(publiccode()) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("url"),
        lambda data: data.update(developmentStatus="alpha"),
        lambda data: data["description"]["nl"].update(shortDescription="x" * 151),
        lambda data: data["description"]["en"].pop("features"),
        lambda data: data["maintenance"].pop("contacts"),
        lambda data: data["legal"].update(repoOwner="somebody"),
        lambda data: data.update(releaseDate=dt.date(2026, 1, 1)),
    ],
)
def test_the_schema_refuses_what_the_standard_refuses(change):
    data = publiccode()
    change(data)
    assert mistakes(data)


def test_publiccode_says_what_the_package_says():
    data = publiccode()
    package = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert data["softwareVersion"] == package["version"] == __version__
    assert data["legal"]["license"] == package["license"]
    assert set(data["description"]) == set(data["localisation"]["availableLanguages"])
    for words in data["description"].values():
        for picture in words["screenshots"]:
            assert (ROOT / picture).is_file()


def test_the_changes_begin_with_this_version():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## (\d+\.\d+\.\d+)", text, re.MULTILINE)[0] == __version__
