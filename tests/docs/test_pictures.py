"""Pictures are made by docs/picture.py and by nothing else, each is shown, and they are small."""

import re

from docs.picture import FOLDER, PICTURES
from tests.docs.pages import PAGES, text_of

SHOWN = {goal for page in PAGES for goal in re.findall(r"!\[[^\]]+\]\(([^)\s]+)\)", text_of(page))}


def test_every_picture_is_made():
    """What stands in the folder is what the script makes, no more and no less."""
    assert sorted(PICTURES) == sorted(path.name for path in FOLDER.iterdir())


def test_every_picture_is_shown():
    """Each picture is on some page, and no page shows one that is neither made nor generated, nor one without words."""
    names = {goal.rpartition("/")[2] for goal in SHOWN}
    assert [] == sorted(set(PICTURES) - names)
    assert [] == sorted(name for name in names - set(PICTURES) if not name.startswith("grid-"))
    assert [] == [page for page in PAGES if "![](" in text_of(page)]


def test_pictures_are_small():
    """A page with its pictures loads at once, over a slow line too."""
    sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert len(sizes) >= 6
    assert [] == [name for name, size in sizes.items() if size > 300_000]
    assert sum(sizes.values()) < 1_500_000
