"""Words of the contract as readers meet them."""

from lib.contract.labels import labels_of
from lib.contract.tables import TABLES


def test_no_column_is_asked_in_vain():
    """A wrong word in any file is told with the words that are right, labelled or not."""
    asked = [labels_of(name, column) for name, table in TABLES.items() for column in table.columns]
    assert {} in asked and any(asked)
