"""What is ready before the first visitor comes, and that nobody waits for a walk through all that is in memory."""

import tomllib

import streamlit as st

from lib.compare.overview import findings
from lib.ui.frame import frame
from lib.ui.shell import server
from tests.serving import ROOT


def test_the_first_visitor_finds_the_data_read_and_compared(monkeypatch):
    server.warm_up()
    made = []
    monkeypatch.setattr(frame, "Desk", made.append)
    desk = frame.desk_for({})
    assert made == [] and "money" in vars(desk)
    monkeypatch.setattr(findings, "matrix", None)
    assert findings.disagreements(desk.facts) is findings.disagreements(desk.facts)


def test_streamlit_does_not_collect_garbage_after_every_run():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["runner"]["postScriptGC"] is False
    assert isinstance(st.get_option("runner.postScriptGC"), bool), "the option is still called so"
