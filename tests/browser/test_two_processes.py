"""The arrangement of .deploy as one command runs it: a view, a file and a plan through nginx, one process killed."""

import os
import urllib.request
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from lib.plans.read import read_plans
from lib.plans.workbook.write import export
from lib.store.build import DATA
from tests.browser.conftest import new_context, open_page, tool, wait_ready
from tests.browser.test_upload import BANNER, drop
from tests.deploy.conftest import program
from tests.serving import Trial

VIEW = "e_signature?nam=2017&tinh=lao-cai,quang-ngai"


@pytest.fixture(scope="module")
def trial():
    program("nginx")
    trial = Trial()
    yield trial
    assert trial.stop() == 0
    assert not trial.folder.exists(), "everything it wrote is gone"
    for pid in trial.processes.values():
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@pytest.fixture
def reader(trial, watched_page):  # noqa: ARG001, the browser is the one of all tests
    """A page of a reader with cookies of one's own."""
    context = new_context(watched_page[0].context.browser)
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def process_of(page) -> str:
    return next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "plans_process")


def shown(page) -> str:
    return page.get_by_test_id("stMain").inner_text()


def lose(trial, page) -> str:
    """Kill the process that the reader is with, and wait until the page stands still at another; gives its port."""
    port = process_of(page)
    trial.kill(port)
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState !== 'CONNECTED'"
    )
    wait_ready(page, still_ms=500)
    assert process_of(page) != port
    return port


def test_a_reader_goes_on_at_the_other_process_with_the_view(trial, reader):
    open_page(reader, f"{trial.url}/{VIEW}")
    wait_ready(reader, still_ms=500)  # as `lose` waits for the other
    before = shown(reader)
    port = lose(trial, reader)
    assert (reader.url, shown(reader)) == (f"{trial.url}/{VIEW}", before)

    with reader.expect_download() as taken:
        tool(reader.locator(".card").first, "Tải Excel").click()
    assert ", 2017, Lào Cai, Quảng Ngãi" in taken.value.suggested_filename
    assert Path(taken.value.path()).read_bytes().startswith(b"PK")

    reader.get_by_test_id("stSidebarNavLink").filter(has_text="Kinh phí").click()
    reader.wait_for_function("() => document.title.startsWith('Kinh phí')")
    wait_ready(reader)
    assert unquote(reader.url) == f"{trial.url}/{VIEW.replace('e_signature', 'budget')}", "choices go from page to page"

    there = process_of(reader)
    trial.wait_until_it_is_back(port)
    reader.reload()
    wait_ready(reader)
    assert process_of(reader) == there


def test_a_plan_is_uploaded_and_lives_in_one_process(trial, reader):
    open_page(reader, f"{trial.url}/upload")
    drop(reader, export(read_plans(DATA)[0].frames, "lao-cai-340-2017"))
    reader.get_by_role("button", name="Xem cùng các tỉnh khác").click()
    wait_ready(reader)
    expect(reader.get_by_text(BANNER)).to_be_visible()
    port = lose(trial, reader)
    expect(reader.get_by_text(BANNER), "said in README: an unpublished plan ends with its process").to_have_count(0)
    trial.wait_until_it_is_back(port)


def test_each_process_writes_what_it_was_asked(trial, reader):
    open_page(reader, f"{trial.url}/guide")
    port = process_of(reader)
    urllib.request.urlopen(f"{trial.url}/health").close()
    reader.close()
    lines = (trial.folder / f"{port}.log").read_text(encoding="utf-8").splitlines()
    assert any("event=run page=guide ms=" in line for line in lines)
    assert any("event=started status=ok build=" in line for line in lines)
    assert all(" ip=127.0.0.1" in line for line in lines if "event=request" in line)
    assert not any("path=/health" in line for line in lines)
