"""The message catalogues: our own messages in English, click's in Chinese.

`catalogues.py` brings them up to date with the source and keeps every translation that still has its message;
`catalogues.py --check` changes nothing and says what is missing or stale. Where there is no translation yet, fill in
the .po file and run it again: it compiles the .mo file, too.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "reportgen"
LOCALES = PACKAGE / "locales"

_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Domain:
    """The messages of one package and the language they are translated into."""

    name: str
    locale: str
    source: Path
    comment: str
    spare: bool = False
    """Whether a translation may leave out a placeholder. Why: click has English words in some of its own."""

    @property
    def po(self) -> Path:
        """Return where the translations are."""
        return LOCALES / self.locale / "LC_MESSAGES" / f"{self.name}.po"

    @property
    def mo(self) -> Path:
        """Return where the compiled translations are."""
        return self.po.with_suffix(".mo")


OURS = Domain("reportgen", "en", PACKAGE, "English for the messages of reportgen.")
CLICKS = Domain("messages", "zh_CN", Path(click.__file__).parent, "Chinese for the messages of click.", spare=True)
DOMAINS = (OURS, CLICKS)


class _Catalogue(Catalog):
    """A catalogue whose header says what gettext needs. Why: dates and version numbers change by themselves."""

    mime_headers = property(
        lambda self: [
            ("Language", self.locale_identifier),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit\n"),
        ]
    )


def extracted(source: Path) -> Catalog:
    """Return the messages of a package with the files they stand in, sorted by file."""
    catalogue = Catalog()
    found = extract_from_dir(source, [("**.py", "python")])
    for file, line, message, comments, context in sorted(found, key=lambda each: each[:2]):
        catalogue.add(message, locations=[(f"{source.name}/{file}", line)], auto_comments=comments, context=context)
    return catalogue


def updated(domain: Domain, source: Catalog, old: Catalog) -> Catalog:
    """Return the messages of the source with the old translations; nothing is guessed, and nothing else is kept."""
    catalogue = _Catalogue(
        locale=domain.locale, fuzzy=False, header_comment=f"# {domain.comment} Brought up to date by `make docs`."
    )
    for message in _messages(source):
        known = old.get(message.id)
        blank = ("",) * catalogue.num_plurals if message.pluralizable else ""
        new = catalogue.add(message.id, known.string if known else blank, message.locations)
        if known and known.fuzzy:
            new.flags.add("fuzzy")
    return catalogue


def parsed(text: str, domain: Domain) -> Catalog:
    """Return the catalogue of a .po file."""
    return read_po(BytesIO(text.encode()), locale=domain.locale)


def po_text(catalogue: Catalog) -> str:
    """Return a .po file: a file name and no line for each message, so that differences stay small."""
    stream = BytesIO()
    write_po(stream, catalogue, width=0, include_lineno=False, ignore_obsolete=True)
    return stream.getvalue().decode()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Return a .mo file."""
    stream = BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def faults(domain: Domain, source: Catalog, po: str, mo: bytes) -> Iterator[str]:
    """Yield what is wrong with a .po and a .mo file, a line each."""
    old = parsed(po, domain)
    wanted, present = _ids(source), _ids(old)
    yield from (f"没有收入这条消息：{id_}" for id_ in wanted if id_ not in present)
    yield from (f"源码中已没有这条消息：{id_}" for id_ in [*present, *_ids(old.obsolete.values())] if id_ not in wanted)
    for message in _messages(old):
        if message.fuzzy:
            yield f"译文标为 fuzzy，未经确认：{_id(message)}"
        if not all(_strings(message)):
            yield f"没有译文：{_id(message)}"
        elif not _placeholders_agree(message, spare=domain.spare):
            yield f"译文的占位符与原文不同：{_id(message)}"
    new = updated(domain, source, old)
    if po != po_text(new):
        yield "与源码不一致，请运行 make docs"
    if mo != mo_bytes(new):
        yield ".mo 文件不是由现在的 .po 文件编译的，请运行 make docs"


def _messages(catalogue: Iterable[Message]) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _ids(catalogue: Iterable[Message]) -> dict[str, None]:
    return dict.fromkeys(_id(message) for message in _messages(catalogue))


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _placeholders_agree(message: Message, *, spare: bool) -> bool:
    ids = (message.id,) if isinstance(message.id, str) else message.id
    allowed = [sorted(_PLACEHOLDER.findall(text)) for text in ids]
    used = [sorted(_PLACEHOLDER.findall(text)) for text in _strings(message)]
    if spare:
        known = {placeholder for each in allowed for placeholder in each}
        return all(known.issuperset(each) for each in used)
    return all(each in allowed for each in used)


def _read(domain: Domain) -> tuple[str, bytes]:
    return (
        domain.po.read_text(encoding="utf-8") if domain.po.exists() else "",
        domain.mo.read_bytes() if domain.mo.exists() else b"",
    )


def _write(domain: Domain) -> None:
    po, _mo = _read(domain)
    catalogue = updated(domain, extracted(domain.source), parsed(po, domain))
    domain.po.parent.mkdir(parents=True, exist_ok=True)
    domain.po.write_text(po_text(catalogue), encoding="utf-8", newline="\n")
    domain.mo.write_bytes(mo_bytes(catalogue))


def main() -> int:
    """Write the catalogues unless told only to check; return 1 where something is left to do."""
    parser = argparse.ArgumentParser(description="更新界面消息的译文")
    parser.add_argument("--check", action="store_true", help="只检查，不改文件")
    if not parser.parse_args().check:
        for domain in DOMAINS:
            _write(domain)
    found = [
        f"{domain.po.relative_to(ROOT)}：{fault}"
        for domain in DOMAINS
        for fault in faults(domain, extracted(domain.source), *_read(domain))
    ]
    sys.stderr.writelines(f"{line}\n" for line in found)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
