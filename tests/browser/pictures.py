"""Screenshots of the journeys, for people to look at: var/test/screenshots/, which CI keeps."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "var" / "test" / "screenshots"


def keep(page, name):
    """The whole page as `name`.png."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}.png", full_page=True)
