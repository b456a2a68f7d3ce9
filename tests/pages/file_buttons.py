"""The buttons of a page that lead to files."""

from streamlit.proto.LinkButton_pb2 import LinkButton

from lib.ui.frame.files import FOLDER


def file_buttons(at) -> list[LinkButton]:
    """Each with its ``label`` and the ``url`` of its file, in the order of the page."""
    return [button.proto for button in at.get("link_button") if button.proto.url.startswith(f"{FOLDER}/")]
