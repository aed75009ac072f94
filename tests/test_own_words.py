"""We keep to our own advice: nobody is a customer here and nothing we do for people is a product.

Looked at are the names in our code, files, data and output, every message a reader can see, and the
prose of our documentation. Data about market-speak, example sentences in tests and labelled texts
are the subject of the project and are left out. What remains has to be in one of the lists below,
with the reason; a line that is no longer needed has to go.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from klantvrij.checker import Checker

ROOT = Path(__file__).parents[1]
OWN_NAME = re.compile("klantvrij", re.IGNORECASE)
SHUNNED = re.compile(
    r"klant|cli[eë]nt|customer|consument|consumer|afnemer|product|inkoop|manager", re.IGNORECASE
)
IN_PROSE = re.compile(
    r"\b(?:\w*(?:klant|cliënt|consument|afnemer|inkoop)\w*|\w*product(?:en|s)?|inkopen"
    r"|customers?|clients?|consumers?|\w*managers?)\b",
    re.IGNORECASE,
)

NAMES = {
    "_base_manager": "Django's name for the way to all rows of a model",
    "contextmanager": "Python's name for what opens and closes",
    "BaseUserManager": "Django's name for what finds people (accounts/models.py)",
    "Manager": "Django's name for what finds lines (audit/models.py)",
    "as_manager": "Django's name, as above",
    "client": "Python's name for what asks a web server (benchmarks/conversations.py)",
    "http.client": "the same",
    "Client": "Django's name for a browser in a measurement (benchmarks/site.py)",
    "get_client_ip": "the name of django-allauth (accounts/adapters.py)",
    "CustomerTest": "the essays' test itself: is this person a customer? (finding.py, design §3)",
}
MESSAGES = {
    "Bijvoorbeeld:\n  klantvrij words --family klant": "a word to look up",
    'Bijvoorbeeld: klantvrij ask "De klant': "a sentence to ask about",
    "Bijvoorbeeld: klantvrij explain klantmanager": "a word to look up",
    "De klanttoets": "the name of the essays' test",
    "Dit is een echte klant": "what a writer says when it is one",
    "Deze mens is mede-eigenaar, en u kunt geen klant zijn": "says who is no customer",
    "Drie keer ja: een echte klant.": "says who is one",
    "Een burgerservicenummer in een voorstel": "the name of that number in law",
    "Een echte klant.": "says who is one",
    "Een klant betaalt zelf, heeft keuze en kan weglopen.": "says what a customer is",
    "Er wordt iets van deze mens verwacht. Van een klant": "says what a customer is",
    'Geef een zin, bijvoorbeeld: klantvrij ask "De klant': "a sentence to ask about",
    "Geen klant.": "says who is none",
    "In dit woord zit klant, manager of product.": "the three words a decision can't hold",
    "Soms lijkt deze mens op een klant, soms niet.": "says that it is mixed",
    "Stelt vijf vragen over de mens in een zin": "the word the test is about, in quotation marks",
    "Vindt markttaal (klant, product, inkopen …)": "the words that are looked for",
    "alleen dit beeld, zoals inwoner-is-klant": "the id of a metaphor",
    "een burgerservicenummer": "the name of that number in law",
    "doe de klanttoets: vijf vragen": "the name of the essays' test",
    "hier horen regels als: klantmanager": "a word to replace",
}
PHRASES = {
    "klanttoets": "the name of the essays' test",
    "real customer": "says who is left alone",
    "real buyer or product": "says what is left alone",
    "A customer pays himself": "says what a customer is",
    "Een klant betaalt zelf": "says what a customer is",
    "is no customer": "says who is none",
    "is geen klant": "says who is none",
    "don't call people klant or our work product": "this rule itself",
    "klant, product, inkoop": "names word families",
    "seen *as* a customer": "names a signal",
}
GENERATED = {
    "quality.md": "tables per word family, made by tools/quality.py",
    "quality-errors.md": "quotes labelled texts, made by tools/quality.py",
}


def tracked(*patterns: str) -> list[Path]:
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--", *patterns],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).exists()]


def shunned(name: str) -> bool:
    return SHUNNED.search(OWN_NAME.sub("", name)) is not None


def code() -> Iterator[tuple[Path, ast.Module]]:
    for path in tracked("src/*.py", "tools/*.py", "benchmarks/*.py"):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def names_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg | ast.keyword):
            yield node.arg or ""
        elif isinstance(node, ast.alias):
            yield node.asname or node.name


def messages() -> set[str]:
    found = set()
    for _path, tree in code():
        for node in ast.walk(tree):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if called and node.func.id in {"_", "ngettext"}:
                found |= {
                    argument.value
                    for argument in node.args
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                }
    return found


def test_no_name_in_the_code_makes_a_customer_of_anyone():
    wrong = {
        f"{path.relative_to(ROOT)}: {name}"
        for path, tree in code()
        for name in names_in(tree)
        if shunned(name) and name not in NAMES
    }
    assert not wrong


def test_no_file_is_named_after_a_customer_or_product():
    # one lexicon file a metaphor, named after it; images of the reports
    named = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if shunned(str(path.relative_to(ROOT))) and "lexicon/data/terms" not in path.as_posix()
    ]
    assert not named


def test_no_option_or_setting_has_such_a_name():
    options = {
        node.value
        for _path, tree in code()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"--?[a-z][a-z-]*", node.value)
    }
    assert len(options) > 10
    assert not [option for option in options if shunned(option)]
    template = (ROOT / "src/klantvrij/commands/init.py").read_text(encoding="utf-8")
    settings = re.findall(r"^(?:# )?([a-z_]+) = ", template, re.MULTILINE)
    assert len(settings) > 8
    # the template shows one word of the house: klantmanager = "consulent"
    assert [setting for setting in settings if shunned(setting)] == ["klantmanager"]


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_no_field_of_our_data_or_output_has_such_a_name():
    schema = json.loads((ROOT / "src/klantvrij/report/schema.json").read_text(encoding="utf-8"))
    assert not [key for key in keys(schema) if shunned(key)]
    for path in tracked("src/klantvrij/lexicon/data/*.toml"):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.name == "cues.toml":  # a table whose keys are the cue words themselves
            data.pop("relations")
        assert not [key for key in keys(data) if shunned(key)], path.name
    style = (ROOT / "src/klantvrij/report/style.css").read_text(encoding="utf-8")
    assert not [name for name in re.findall(r"[.#]([a-z][\w-]+)", style) if shunned(name)]


def test_no_message_calls_anyone_a_customer():
    checker = Checker(severities="AB")
    everything = messages()
    assert len(everything) > 200
    wrong, used = [], set()
    for message in everything:
        if not any(finding.term != "vaste-naam" for finding in checker.check(message)):
            continue
        reasons = [start for start in MESSAGES if message.startswith(start)]
        used.update(reasons)
        if not reasons:
            wrong.append(message)
    assert not wrong
    assert not set(MESSAGES) - used, "no longer needed"


def prose(path: Path) -> Iterator[str]:
    """Yield the lines of a document without code, quotations and words that are spoken about."""
    text = without_phrases(path.read_text(encoding="utf-8"))
    text = re.sub(r"^```.*?^```|<!--.*?-->", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"^>.*$|^ {4}.*$|`[^`]*`|\]\([^)]*\)", "", text, flags=re.MULTILINE)
    text = re.sub(
        r"[“\"‘«][^”\"’»\n]{1,90}[”\"’»]|(?<!\*)\*[^*\n]+\*(?!\*)|\b_[^_\n]+_\b", "", text
    )
    yield from OWN_NAME.sub("", text).splitlines()


def without_phrases(text: str) -> str:
    for phrase in PHRASES:
        text = re.sub(re.escape(phrase) + r"s?\b", "", text, flags=re.IGNORECASE)
    return text


def documents() -> list[Path]:
    return [path for path in tracked("*.md", "docs/*.md") if "examples" not in path.parts]


def test_the_documentation_speaks_of_people():
    paths = documents()
    assert paths
    wrong = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in paths
        if path.name not in GENERATED
        for line in prose(path)
        if IN_PROSE.search(line)
    ]
    assert not wrong


def test_the_list_of_exceptions_is_no_longer_than_it_has_to_be():
    identifiers = {name for _path, tree in code() for name in names_in(tree)}
    assert "CustomerTest" in identifiers
    paths = documents()
    everything = "\n".join(path.read_text(encoding="utf-8") for path in paths).lower()
    for phrase, reason in PHRASES.items():
        assert phrase.lower() in everything, phrase
        assert reason
    assert set(GENERATED) <= {path.name for path in paths}
    for reason in (*NAMES.values(), *MESSAGES.values(), *GENERATED.values()):
        assert reason


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("klant_id", True),
        ("ProductManager", True),
        ("customers", True),
        ("klantvrij", False),
        ("resident", False),
        ("KLANTVRIJ_SHARED", False),
    ],
)
def test_the_check_itself(name, bad):
    assert shunned(name) is bad
