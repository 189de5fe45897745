"""Driving the page to fill in as a person does: in a real browser, from the disk, without network."""

from pathlib import Path

from playwright.sync_api import Browser, Dialog, Page

from tests.cli.running import SAMPLES, spawn

LUSONG = SAMPLES / "lusong-2023.yaml"


def made_page(folder: Path, *arguments: object) -> Path:
    """Return a page that the command wrote."""
    path = folder / "填报.html"
    result = spawn("webform", *arguments, "-o", path)
    assert 0 == result.status, result.err
    return path


class Clerk:
    """Who fills the page in: with keyboard and mouse, and with no network."""

    def __init__(self, browser: Browser, path: Path) -> None:
        """Open a page by a double click."""
        self._context = browser.new_context(
            locale="zh-CN", accept_downloads=True, viewport={"width": 1280, "height": 900}
        )
        self._context.set_offline(True)
        self.page: Page = self._context.new_page()
        self.complaints: list[str] = []
        """What the browser had to say against the page."""
        self.page.on(
            "console", lambda message: self.complaints.append(message.text) if message.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.asked: list[str] = []
        self.page.on("dialog", self._answer)
        self.reply: str | None = None
        """What is typed where the page asks for something."""
        self.open(path)

    def _answer(self, dialog: Dialog) -> None:
        self.asked.append(dialog.message)
        dialog.accept(self.reply) if self.reply is not None else dialog.accept()

    def open(self, path: Path) -> None:
        """Open a page in place of the one that is shown."""
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("#application:not([hidden])")

    def close(self) -> None:
        """Leave."""
        self._context.close()

    def type(self, name: str, text: str) -> None:
        """Type into a box."""
        box = self.page.locator(f'[name="{name}"]')
        box.click()
        box.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)

    def choose(self, name: str, word: str) -> None:
        """Choose a word."""
        self.page.locator(f'[name="{name}"]').select_option(word)

    def value(self, name: str) -> str:
        """Return what a box shows."""
        return self.page.locator(f'[name="{name}"]').input_value()

    def press(self, words: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=words, exact=True).click()

    def fill_zero(self, table: str) -> None:
        """Say that the rest of a table is 0."""
        self.page.locator(f'.fill-zero[data-table="{table}"]').click()

    def findings(self) -> list[str]:
        """Return the codes of the findings that are shown."""
        texts = self.page.locator("ul.findings li").all_inner_texts()
        return sorted(text.split()[1] for text in texts)

    def make(self, kind: str, folder: Path) -> Path:
        """Let the page write a file, and store it."""
        with self.page.expect_download() as waiting:
            self.page.locator(f'[data-output="{kind}"]').click()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

    def report_file(self, folder: Path) -> str:
        """Return the report file that the page writes."""
        return self.make("yaml", folder).read_text(encoding="utf-8")

    def paste(self, name: str, text: str) -> None:
        """Paste text into a box, as copied from a spreadsheet."""
        self.page.locator(f'[name="{name}"]').click()
        self.page.evaluate(
            """text => {
                const data = new DataTransfer();
                data.setData("text/plain", text);
                document.activeElement.dispatchEvent(
                    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
            }""",
            text,
        )

    def drop(self, path: Path) -> None:
        """Drop a file on the page."""
        self.page.set_input_files("#file-chooser", path)

    @property
    def message(self) -> str:
        """Return what the page last said."""
        return self.page.locator("#message").inner_text()
