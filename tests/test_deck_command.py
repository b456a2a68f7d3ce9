"""`python -m lib.deck`: a link, or codes alone, and a template become a file; what is of no use is said."""

import io

import pytest
from pptx import Presentation

from lib import deck
from lib.present.pptx.template_file import MESSAGES
from lib.ui.frame import frame
from tests.present.test_template import template

CODES = "dvc_level3~money_nature"


@pytest.mark.parametrize("link", [CODES, f"https://may-chu.gov.vn/present?bo={CODES}&trang=2"])
def test_a_list_becomes_a_file_on_the_template(tmp_path, link):
    (tmp_path / "mau.pptx").write_bytes(template())
    out = tmp_path / "bo.pptx"
    assert deck.main(["--template", str(tmp_path / "mau.pptx"), link, str(out)]) == deck.MADE
    made = Presentation(io.BytesIO(out.read_bytes()))
    assert made.slide_width == 9_144_000 and len(made.slides) >= 5
    told = "".join(shape.text_frame.text for shape in made.slides[0].shapes if shape.has_text_frame)
    assert ("https://may-chu.gov.vn/" in told) == link.startswith("https") and "trang=" not in told


def test_without_a_template_it_is_the_file_of_the_page(tmp_path):
    assert deck.main([CODES, str(tmp_path / "bo.pptx")]) == deck.MADE
    assert Presentation(str(tmp_path / "bo.pptx")).slide_width == 12_192_000


def test_titles_are_those_that_the_link_asks_for(tmp_path):
    titles = {}
    for codes in ("", "&tieu-de=ten-chi-tieu"):
        out = tmp_path / f"{len(codes)}.pptx"
        assert deck.main([f"http://may-chu/present?bo={CODES}{codes}", str(out)]) == deck.MADE
        titles[codes] = list(Presentation(str(out)).slides)[1].shapes.title.text_frame.text
    assert (
        titles["&tieu-de=ten-chi-tieu"].startswith("Dịch vụ công trực tuyến mức độ 3")
        and len(set(titles.values())) == 2
    )


def test_what_is_of_no_use_is_said(tmp_path, capsys):
    out = tmp_path / "bo.pptx"
    (tmp_path / "mau.pptx").write_bytes(b"%PDF")
    assert deck.main(["--template", str(tmp_path / "mau.pptx"), CODES, str(out)]) == deck.FAILED
    assert capsys.readouterr().err.strip() == MESSAGES["foreign"]
    assert deck.main(["khong-co", str(out)]) == deck.FAILED
    assert "khong-co" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        deck.main(["--template", str(tmp_path / "khong.pptx"), CODES, str(out)])
    assert ended.value.code == 2 and not out.exists()


def test_what_an_error_keeps_out_is_said_and_the_rest_is_written(tmp_path, capsys, monkeypatch):
    def broken(*given):
        raise ZeroDivisionError(given)

    frame._desk.clear()  # nobody has compared it before
    monkeypatch.setattr(frame, "compare", broken)
    out = tmp_path / "bo.pptx"
    assert deck.main([CODES, str(out)]) == deck.FAILED
    assert "Dịch vụ công trực tuyến mức độ 3" in capsys.readouterr().err
    assert len(Presentation(str(out)).slides) >= 3
    frame._desk.clear()
