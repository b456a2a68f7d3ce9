"""The one door to all words: figures, states, reasons, sentences. Pages, charts, tables and files import from here.

``figures`` writes single figures, ``values`` one row, ``reasons`` one reason, ``answer`` the answer in a sentence,
``sentences`` what surrounds a chart.
"""

from lib.present.words.amounts import proof as money_proof
from lib.present.words.amounts import proofs as money_proofs
from lib.present.words.answer import summary, summary_plain
from lib.present.words.figures import (
    capital,
    checked,
    date,
    fold,
    listing,
    markdown_safe,
    money,
    number,
    plain,
    slug,
    span,
)
from lib.present.words.reasons import figures_beside, reason_text
from lib.present.words.sentences import (
    Note,
    badge,
    notes,
    numbered_notes,
    source_line,
    source_number,
    subtitle,
    verdict_sentence,
)
from lib.present.words.values import (
    kind_text,
    mark_words,
    measure_of,
    money_scale,
    national_text,
    point_text,
    result_text,
    scope_text,
    state_text,
    total_of,
    unit_text,
    value_text,
    verdict_text,
    when_text,
    year_basis_text,
)

__all__ = [
    "Note",
    "badge",
    "capital",
    "checked",
    "date",
    "figures_beside",
    "fold",
    "kind_text",
    "listing",
    "mark_words",
    "markdown_safe",
    "measure_of",
    "money",
    "money_proof",
    "money_proofs",
    "money_scale",
    "national_text",
    "notes",
    "number",
    "numbered_notes",
    "plain",
    "point_text",
    "reason_text",
    "result_text",
    "scope_text",
    "slug",
    "source_line",
    "source_number",
    "span",
    "state_text",
    "subtitle",
    "summary",
    "summary_plain",
    "total_of",
    "unit_text",
    "value_text",
    "verdict_sentence",
    "verdict_text",
    "when_text",
    "year_basis_text",
]
