"""The page to fill in, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure
from tests.bench.timing import SAMPLE
from tests.chromium import chromium
from tests.webform.driving import Clerk, made_page

_KEYSTROKES = """async names => {
    const times = [];
    for (let round = 0; round < 12; round += 1) {
        for (const name of names) {
            const box = document.querySelector(`[name="${name}"]`);
            box.focus();
            box.value = box.value.replace(/[0-9]?$/, round % 10);
            const start = performance.now();
            box.dispatchEvent(new Event("input", {bubbles: true}));
            document.body.getBoundingClientRect();
            times.push(performance.now() - start);
            await new Promise(resolve => setTimeout(resolve, 20));
        }
    }
    return times.slice(names.length);
}"""
"""Types into boxes of a page and returns how long each keystroke took, the layout of the page included."""
_NAMES = ("requests.new_received.natural_person", "disclosure.licensing.decisions", "overview.on_request")


def keystroke(folder: Path) -> Iterator[Figure]:
    """Measure how soon a full page answers a keystroke, on a processor slowed down six times."""
    with chromium() as browser:
        clerk = Clerk(browser, made_page(folder, SAMPLE))
        clerk.page.context.new_cdp_session(clerk.page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
        times = clerk.page.evaluate(_KEYSTROKES, list(_NAMES))
        clerk.close()
    yield Figure("填报页回答一次按键", times, "毫秒", 50, "全部检查和总计都在内，处理器放慢六倍")
