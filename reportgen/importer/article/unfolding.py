"""Full-width punctuation that a site has folded to ASCII throughout, brought back in a whole document."""

from reportgen.importer.raw import RawDocument
from reportgen.text.punctuation import is_folded, restore_punctuation


def unfolded(raw: RawDocument) -> RawDocument:
    """Return the document with the punctuation that a site folded throughout; one that did not is left alone."""
    if not is_folded("\n".join(piece.text for piece in raw.pieces())):
        return raw
    return raw.rewritten(restore_punctuation)
