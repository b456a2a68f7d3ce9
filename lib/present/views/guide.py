"""The guide's pages as Markdown: how to read, definitions, abbreviations, and the data dictionary made from the
contract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.compare.facts import NATION, Facts, records, text
from lib.compare.model import Comparison, State, Value
from lib.contract.codes import ASSUMED, Effect, FigureKind, UnitKind
from lib.contract.columns import Column
from lib.contract.labels import labels_of
from lib.contract.tables import STORED_TABLES, TABLES
from lib.present.verdicts import VERDICTS
from lib.present.words.figures import date, fold, markdown_safe, plain
from lib.present.words.values import state_text, unit_text

_READING = """
**Một con số trên màn hình là điều một văn bản đã ký nêu ra**, kèm dấu (≥, >, ≈), đơn vị, phạm vi, thời hạn, vị trí
trong văn bản và nguyên văn. Số chỉ có ở tin bài (mốc toàn quốc, kế hoạch chưa có văn bản) không có chữ ký: số ấy ghi
“theo nguồn báo chí”. Không có số nội suy, không có số suy đoán.

**Thời hạn thì có khi phải hiểu theo cả văn bản.** {assumed} trong {targets} chỉ tiêu không ghi thời hạn riêng: năm của
chúng là năm của kế hoạch, năm cuối của kỳ kế hoạch, hoặc các năm có bố trí tiền. Bằng chứng của từng số nói rõ năm ấy
lấy từ đâu. Văn bản không nêu thời gian nào thì chỉ tiêu đứng riêng, không thuộc năm nào.

Bốn điều đủ để đọc mọi biểu đồ: **một**, câu đầu thẻ nói số liệu cho thấy gì; **hai**, nhãn màu nói các số có so được
với nhau không; **ba**, chỗ không có số thì có chữ nói vì sao; **bốn**, bấm vào số nào cũng thấy nguyên văn của văn
bản. Các thẻ dưới đây là thẻ thật của bộ dữ liệu đang dùng; số trong vòng tròn ứng với lời giải thích bên cạnh.
"""

_TOOLS = """
**Tìm**: ô ở góc trên của mọi trang, phím / hoặc Ctrl+K đưa tới đó. Gõ tên tỉnh, chỉ tiêu, dự án, cơ quan, số văn bản,
từ viết tắt; không dấu cũng được, gõ nhầm một chữ vẫn tìm ra. «thanh hóa chữ ký số xã 2018» mở đúng chỉ tiêu, tỉnh và
năm; một số tiền («6 tỷ», «42,54 tỷ») ra các dòng kinh phí có số ấy, kể cả số đã làm tròn. Mỗi chỉ tiêu có trang riêng
với định nghĩa, biểu đồ, từng tỉnh qua các năm và văn bản.

**Chỉ dùng bàn phím**: phím Tab đi qua mọi nút và liên kết, Enter mở, Esc đóng rồi trở về chỗ cũ. Tới một biểu đồ thì
phím mũi tên đọc từng số, Enter mở bằng chứng của số ấy. **Phím đơn** là phím / (mọi trang) và các phím chữ, phím số khi
trình chiếu: nếu vướng, chẳng hạn khi điều khiển bằng giọng nói, bỏ dấu chọn dưới ô tìm hoặc trong bảng phím (F1) khi
chiếu; Ctrl+K và các phím khác vẫn dùng được.

**Khi có nhiều tỉnh**: «Tỉnh của tôi» tô màu một tỉnh, các tỉnh khác màu xám; câu đầu trang nói bao nhiêu tỉnh cao hơn,
thấp hơn, cách mục tiêu quốc gia cùng năm bao nhiêu nếu cùng cách đo. Số tỉnh trong câu là của mọi tỉnh đang chọn; bấm
vào số đếm («Không nêu: 9 tỉnh») để xem tên. Tỉnh nêu ngưỡng (≥) có thể đạt cao hơn số đã nêu nên được nói riêng.
«Biểu đồ: Gọn» chỉ vẽ những tỉnh cao nhất, thấp nhất và tỉnh của tôi, đếm các tỉnh ở giữa; «Mọi tỉnh» vẽ hết;
bảng và tệp lúc nào cũng đủ mọi tỉnh. **Nền xám** là nửa giữa của các chỉ tiêu xếp được, **nét đứt** hoặc **nét đậm** là
trung vị: hai số ấy do phần mềm tính từ chỉ tiêu của các tỉnh (ngưỡng ≥ tính bằng mức của nó), không văn bản nào nêu.
**Tỉnh đã chọn được nhớ** trong trình duyệt này và được mời lại ở lần sau («Thôi nhớ» để bỏ); liên kết người khác gửi
không đổi tỉnh đã nhớ, và điều đang xem luôn đúng như địa chỉ nói.

**Liên kết** trên thanh địa chỉ giữ nguyên lựa chọn: gửi đi, người nhận thấy đúng hình đang xem. **Tải Excel** cho
đúng các dòng trên màn hình, số là số, kèm nguồn từng dòng.

**Biểu kinh phí** ở trang Kinh phí, Hồ sơ tỉnh và Tải Excel trình bày như phụ lục của kế hoạch, cột là nguồn vốn hoặc
năm; dòng tổng và dòng nhóm là công thức, số không cộng được đứng ngoài tổng. **Ảnh** có cỡ cho trang chiếu 16:9, nửa
trang và trang A4; bảng dài thành nhiều trang trong một tệp zip.

**Báo cáo Word**: «Tải Word» ở mục Tải về của mỗi biểu đồ, ở danh sách trình chiếu, và «Tải báo cáo Word của trang này»
sau phần đầu của hồ sơ tỉnh và ở cuối các trang khác, cho tệp khổ A4 với đề mục, bảng, chú thích và biểu đồ sửa được,
phụ lục dẫn nguyên văn từng nguồn. «Word kèm thể thức ban hành» có thêm quốc hiệu, nơi nhận và chỗ ký để điền. Mục lục
tự điền số trang khi mở trong Word. «Sao chép bảng» dưới mọi bảng dán vào Word, Excel hay thư thì vẫn là bảng; «Tải
PowerPoint» của một biểu đồ cho một trang để dán vào bài của mình.

**Trình chiếu**: «Thêm vào trình chiếu» dưới mỗi biểu đồ (ở trang Tổng quan) hoặc trong «Khác» đưa hình đang xem vào
danh sách ở trang Trình chiếu; các dòng đang lọc ở trang Nhiệm vụ, dự án và ở mỗi mục
của trang Nguồn và chất lượng số liệu cũng vậy. Lời báo hiện ra khi ấy có «Bắt đầu
trình chiếu» để chiếu ngay. Ở danh sách xếp thứ tự, ghi chú, chọn tiêu đề trang là điều rút ra hay tên chỉ tiêu, viết
tiêu đề riêng, thêm trang lời và trang mở phần (trên trang có ghi là của người trình bày).
**Ghi chú là riêng**: chỉ lưu trong trình duyệt hoặc tệp đã lưu ra, không có trong liên kết, trừ ghi chú chọn «In lên
trang». Khi chiếu, phím → ← chuyển trang, số rồi Enter đến trang ấy, **S** mở cửa sổ của người nói (trang sau, ghi chú
riêng, đồng hồ; hai cửa sổ theo nhau), O xem mọi trang, B màn đen, L chấm đỏ, **I in hoặc in bản phát tay** 2, 4, 6
trang một tờ, F1 xem mọi phím; các phím chữ tắt được. Mất kết nối thì vẫn chiếu tiếp. **Tải PowerPoint** cho biểu đồ
sửa được. Danh sách cũng là một liên kết: gửi đi, người nhận thấy đúng các trang ấy. **Tải ảnh** cho hình PNG hoặc SVG
kèm tiêu đề, ghi chú và nguồn; **In trang** in cả trang ra giấy A4 ngang.
"""

CITING = """
Dẫn văn bản gốc, không dẫn trang này: cơ quan ban hành, số, ngày, điều mục, nguyên văn. Tất cả có ở bằng chứng của từng
số và ở cột nguồn của tệp Excel, Word. Thêm địa chỉ của bằng chứng để người đọc kiểm lại được. Chẳng hạn:
"""
EXCEL = """
Mỗi tệp có địa chỉ riêng, luôn cho số liệu mới nhất đã công bố.

1. Bấm chuột phải vào nút Tải Excel của thẻ, chọn «Sao chép địa chỉ liên kết».
2. Trong Excel: *Dữ liệu › Từ Web*, dán địa chỉ. Chỉ cần các dòng thì đổi đuôi `.xlsx` của một biểu đồ thành `.csv`.
3. Chọn trang «Số liệu», bấm *Tải*. Từ đó *Dữ liệu › Làm mới tất cả* lấy lại số mới nhất.

Địa chỉ có lựa chọn của hình đang xem (năm, tỉnh). Liên kết của kế hoạch chưa công bố chỉ mở được khi phiên làm việc
đang xem kế hoạch ấy còn mở. Hai địa chỉ của thẻ đầu trang này, sổ tính và các dòng:
"""

_QUESTIONS = """
Vì sao tỉnh tôi không có cột?
Chữ ở chỗ của cột nói lý do. «Không nêu»: kế hoạch đã nhập của năm đó không nêu con số. «Chưa có trong bộ dữ liệu»: kế
hoạch của năm đó chưa được nhập. «Có chỉ tiêu cho năm …»: văn bản chỉ nêu cho năm khác. Không trường hợp nào là số
không.

Vì sao hai tỉnh cùng một chỉ tiêu mà không chung trục?
Vì hai văn bản đo khác nhau, chẳng hạn một bên đếm dịch vụ, một bên nêu tỷ lệ. Lý do đứng trên khung riêng.

Vì sao thẻ này không xếp hạng?
Hạng chỉ nói khi các số cùng cách đo, cùng thời điểm và xếp được. «≥ 10%» bên cạnh «12%» thì chưa biết bên nào cao
hơn.

Số ở đây là kết quả đã đạt hay là chỉ tiêu?
Chỉ tiêu, trừ hình thoi và những dòng ghi «kết quả» kèm ngày. Kết quả thấp hơn chỉ tiêu chỉ nói được «nếu cùng cách
đo».

Kinh phí có phải là số đã chi không?
Không. Đó là số ghi trong kế hoạch (khái toán), không phải dự toán được giao hay quyết toán. Các loại số tiền khác
nhau không cộng với nhau.

Số ở đây khác số tôi biết thì làm gì?
Bấm vào số để xem nguyên văn và vị trí. Nếu chép sai, «Báo lỗi con số này» có sẵn đoạn chữ để gửi người phụ trách. Văn
bản tự mâu thuẫn thì có ở trang Nguồn và chất lượng số liệu, mục «Số liệu chưa thống nhất».

Số liệu mới đến đâu, gồm những văn bản nào?
Bản dữ liệu và ngày ở cuối mọi trang; danh sách văn bản ở trang Nguồn và chất lượng số liệu, mục «Văn bản», những lần
sửa ở mục «Thay đổi».
"""


def reading(facts: Facts) -> str:
    """How to read, in the reader's words, and how many deadlines are understood from the plan as a whole."""
    aims = [f for own in facts.figures.values() for f in own if f.kind == FigureKind.TARGET and f.province != NATION]
    assumed = sum(f.year_basis in ASSUMED for f in aims)
    return _READING.format(assumed=plain(assumed), targets=plain(len(aims)))


def tools() -> str:
    """What can be done beside reading: finding, choosing among many, files, slides."""
    return _TOOLS


def questions() -> tuple[tuple[str, str], ...]:
    """What people ask, each with its answer."""
    own = (block.partition("\n") for block in _QUESTIONS.strip().split("\n\n"))
    return tuple((question, answer.replace("\n", " ")) for question, _, answer in own)


@dataclass(frozen=True)
class Citation:
    """How a figure is cited: the phrase as it goes into a report, and the figure that it is of."""

    words: str
    figure_id: str


def citation(facts: Facts, comparison: Comparison) -> Citation | None:
    """A figure of this comparison as it is cited: the first whose document has a number and a date; None where none
    has."""
    for _, value in comparison.rows():
        source = value.source
        if source and source.number and source.signed_on and source.clause:
            issuer = facts.documents[source.document_id].issuer
            told = (issuer, f"văn bản số {source.number} ngày {date(source.signed_on)}", source.clause)
            return Citation(f"{', '.join(filter(None, told))}: “{source.quote}”", source.figure_id)
    return None


def caveats(facts: Facts) -> str:
    """What may have to be known of a figure, and what it does when figures are compared."""
    effects = {
        Effect.CONDITION: "so sánh có điều kiện",
        Effect.NO_RANK: "so sánh có điều kiện, không xếp thứ hạng",
        Effect.TWO_READINGS: "nêu cả hai cách hiểu, không đặt lên trục",
    }
    return _table(("Lưu ý", "Khi so sánh"), ((c.label, effects[Effect(c.effect)]) for c in facts.caveats.values()))


def verdicts() -> str:
    """The verdicts and what each allows."""
    return "\n".join(f"- **{look.words}**: {look.meaning}" for level, look in VERDICTS.items() if level)


def states() -> str:
    """The states that a province can be in, as the cells say them."""
    words = {
        State.STATED: "văn bản nêu cho chính năm đó hoặc cho giai đoạn có năm đó",
        State.CARRIED: "mốc của năm trước, kế hoạch vẫn còn hiệu lực",
        State.WIDER: "100% của phạm vi rộng hơn trả lời cho phần của nó",
        State.NEAREST: "kết quả của thời điểm khác, không phải của năm đang xem",
        State.OTHER_MEASURE: "có nêu, nhưng đo khác hoặc cho phạm vi khác",
        State.LATER: "chỉ nêu cho năm sau",
        State.SILENT: "kế hoạch đã nhập của năm đó không nêu con số cho nội dung này",
        State.MISSING: "kế hoạch của năm đó chưa được nhập",
        State.UNSPLIT: "kinh phí: có tiền, nhưng văn bản không tách phần của nguồn này",
        State.OTHER_YEARS: "kinh phí: nguồn này có tiền ở các năm khác của kế hoạch, không có trong năm này",
        State.ABSENT: "kinh phí: các phần văn bản nêu đã cộng đủ tổng mà không có nguồn này",
    }
    example = {State.CARRIED: 2017, State.LATER: 2020, State.NEAREST: 2017}
    kinds = {state: "actual" if state is State.NEAREST else "target" for state in words}
    cells = (Value("", 2018, kinds[state], state, deadline=example.get(state)) for state in words)
    return "\n".join(
        f"- **{markdown_safe(state_text(cell, None))}**: {meaning}"
        for cell, meaning in zip(cells, words.values(), strict=True)
    )


def definitions(facts: Facts, sought: str = "") -> str:
    """Every indicator by topic: what is counted over what, its unit and denominator."""
    words = fold(sought).split()
    parts = []
    for topic, label in facts.topics.items():
        rows = [
            i
            for i in facts.indicators.values()
            if _topic(facts, i.measure.key) == topic
            and all(w in fold(f"{i.measure.label} {i.measure.definition} {label}") for w in words)
        ]
        if rows:
            parts.append(
                f"## {markdown_safe(label)}\n\n"
                + _table(
                    ("Chỉ tiêu", "Định nghĩa", "Đơn vị", "Mẫu số"),
                    (
                        (
                            i.measure.label,
                            i.measure.definition,
                            i.measure.unit.label if i.measure.unit.kind is UnitKind.MONEY else unit_text(i.measure),
                            facts.denominators[i.measure.denominator],
                        )
                        for i in rows
                    ),
                )
            )
    return "\n\n".join(parts) or "Không có chỉ tiêu nào khớp."


def _topic(facts: Facts, indicator: str) -> str:
    return next((q.topic for q in facts.questions.values() if indicator in q.measures), "")


def glossary(facts: Facts, sought: str = "") -> str:
    """Terms and abbreviations: what each stands for, and what it means where that has to be said."""
    words = fold(sought).split()
    rows = [
        (text(r["abbr"]), ". ".join(filter(None, (text(r["expansion_vi"]), text(r.get("definition"))))))
        for r in records(facts.tables.glossary)
    ]
    shown = [row for row in rows if all(w in fold(" ".join(row)) for w in words)]
    return _table(("Từ", "Nghĩa"), shown) if shown else "Không có từ nào khớp."


_TYPES = {"text": "chữ", "int": "số nguyên", "decimal": "số", "bool": "có/không", "date": "ngày"}


def dictionary() -> str:
    """Every table and column of the data, from the contract: name, label, type, what may stand in it."""
    parts = []
    for table in STORED_TABLES.values():
        rows = [
            (
                f"`{c.name}`",
                markdown_safe(c.label),
                _TYPES[c.kind],
                "bắt buộc" if c.required else "",
                _allowed(table.name, c),
            )
            for c in table.stored
        ]
        parts.append(
            f"## {markdown_safe(table.label)} (`{table.name}`)\n\n"
            + "\n".join(
                [
                    "| Cột | Tên | Kiểu | Cần có | Giá trị được dùng |",
                    "|---|---|---|---|---|",
                    *("| " + " | ".join(row) + " |" for row in rows),
                ]
            )
        )
    return "\n\n".join(parts)


def _allowed(table: str, column: Column) -> str:
    """The words of a closed list as people read them, or the table that holds the codes."""
    if column.reference:
        name = column.reference.partition(":")[0]
        return f"mã của bảng {markdown_safe(TABLES[name].label)} (`{name}`)" + (
            ", nhiều mã cách nhau bằng dấu chấm phẩy" if column.many else ""
        )
    if column.kind == "bool" or not column.words:
        return ""
    try:
        labels = labels_of(table, column)
    except KeyError:  # a list that no workbook shows has no labels
        labels = {}
    return "; ".join(
        f"`{word}`" + (f" {markdown_safe(labels[word])}" if word in labels else "") for word in column.words
    )


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    return "\n".join([*lines, *("| " + " | ".join(markdown_safe(cell) or "—" for cell in row) + " |" for row in rows)])
