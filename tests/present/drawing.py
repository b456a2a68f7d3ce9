"""Draw figures in real Chromium, offline, and report where each text lies.

``python -m tests.present.drawing < jobs.json``: a list of [figure, width] in, a list of lists of
[text, left, top, right, bottom] out; for a {"texts", "weight", "size"} in their place the width of each text.
"""

import base64
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import streamlit

from tests.stylesheets import PLOTLY as PLOTLY_JS

CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
FONT = next((Path(streamlit.__file__).parent / "static" / "static" / "media").glob("SourceSansVF-Upright*.woff2"), None)
MISSING = not (CHROMIUM and FONT) and not os.environ.get("CI")
"""Nothing to draw with, on a machine where that may be; in CI the tests run and fail."""

DRAW = """async ([figure, width]) => {
  const div = document.getElementById('chart');
  div.style.width = width + 'px'; div.style.height = figure.layout.height + 'px';
  await Plotly.react(div, figure.data, {...figure.layout, width: width}, {displayModeBar: false});
  return [...document.querySelectorAll('.annotation text, .textpoint text, [class*="tick"] text')]
    .map(t => [t.textContent, t.getBoundingClientRect()])
    .filter(([, b]) => b.width > 0).map(([text, b]) => [text, b.left, b.top, b.right, b.bottom]) }"""


MEASURE = """({texts, weight, size}) => {
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.font = `${weight} ${size}px "Source Sans"`;
  return texts.map(text => canvas.measureText(text).width) }"""


def drawn(jobs: list[tuple[dict, int]]) -> list[list[list]]:
    """The boxes of all texts of each (figure, width)."""
    return _asked(jobs)


def measured(texts: list[str], weight: int, size: float) -> dict[str, float]:
    """The width of each text in the app's font, in px."""
    return dict(zip(texts, _asked([{"texts": texts, "weight": weight, "size": size}])[0], strict=True))


def _asked(jobs: list) -> list:
    """What the browser answers to each job, in a process of its own, so that no other browser session gets in its
    way."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.present.drawing"],
        cwd=Path(__file__).resolve().parents[2],
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def main() -> None:
    from playwright.sync_api import sync_playwright

    jobs = json.load(sys.stdin)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1800, "height": 1000})
        font = base64.b64encode(FONT.read_bytes()).decode()
        page.set_content(
            f"<style>@font-face{{font-family:'Source Sans';src:url(data:font/woff2;base64,{font});font-weight:200 900}}"
            "body{margin:0}</style><div id='chart'></div>"
        )
        page.add_script_tag(path=str(PLOTLY_JS))
        page.evaluate("Promise.all(['14px', 'bold 14px'].map(f => document.fonts.load(f + ' \"Source Sans\"')))")
        answers = [page.evaluate(MEASURE if isinstance(job, dict) else DRAW, job) for job in jobs]
        json.dump(answers, sys.stdout)
        browser.close()


if __name__ == "__main__":
    main()
