"""Make the pictures of the site in ``docs/images/``: what ``klantvrij serve --demo`` shows.

    python -m tools.site_images        needs Chromium and the parts of the site

The writing aid with a letter in it and one card open, and the page where a resident's conversation
begins, as on a telephone beside what the counsellor sees first.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tools.make_images import IMAGES, ROOT, WIDTH, browser, save

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

NAMES = ("writing.png", "conversation.png")
_GAP = 24
_PHONE = 360
_HEIGHT = 1000
LETTER = (
    "Geachte klant,\n\n"
    "U krijgt van uw klantmanager een passend product. Hij belt u volgende week over uw "
    "uitkering. Wij kopen de begeleiding in bij een aanbieder in de buurt.\n\n"
    "Met vriendelijke groet,\nteam Werk en Inkomen"
)


def serving(folder: Path) -> Iterator[str]:
    """Serve the demonstration from `folder`; yield its address, and stop it afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", "klantvrij", "serve", "--demo", "--port", "0"],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "KLANTVRIJ_DATA": str(folder / "data"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        for line in process.stdout or ():
            found = re.search(r"http://[\w.]+:\d+", line)
            if found:
                yield found[0]
                break
    finally:
        process.terminate()
        process.wait()


def writing(chromium: Browser, root: str) -> Image.Image:
    """Return the writing aid with a letter in it and the card of the second word open."""
    page = chromium.new_page(viewport={"width": WIDTH, "height": 900})
    page.goto(root)
    page.locator("#blad").click()
    page.keyboard.insert_text(LETTER)
    page.locator("[data-cards] summary").nth(1).click()
    page.wait_for_timeout(500)
    bottom = page.locator("[data-cards]").bounding_box()
    assert bottom
    height = round(bottom["y"] + bottom["height"]) + _GAP
    page.mouse.move(0, 0)
    return _shot(page.screenshot(full_page=True)).crop((0, 0, WIDTH, height))


def conversation(chromium: Browser, root: str) -> Image.Image:
    """Return the resident's first page on a telephone, beside the counsellor's."""
    phone = chromium.new_page(viewport={"width": _PHONE, "height": _HEIGHT})
    phone.goto(f"{root}/gesprek")
    wide = WIDTH - _PHONE - _GAP
    desk = chromium.new_page(viewport={"width": wide, "height": _HEIGHT})
    desk.goto(f"{root}/inloggen")
    desk.get_by_role("button", name="begeleider").click()
    desk.goto(f"{root}/gesprekken")
    both = Image.new("RGB", (WIDTH, _HEIGHT), "#c9ccd2")
    both.paste(_shot(phone.screenshot()), (0, 0))
    both.paste(_shot(desk.screenshot()), (_PHONE + _GAP, 0))
    return both


def _shot(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def main() -> None:
    """Write the pictures."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="klantvrij-") as folder, sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        for root in serving(Path(folder)):
            pictures = (writing(chromium, root), conversation(chromium, root))
        chromium.close()
    for name, picture in zip(NAMES, pictures, strict=True):
        save(picture, IMAGES / name)


if __name__ == "__main__":
    main()
