"""The guide's pages in their order, and the commands that they and the README tell a reader to type."""

import re

from briefs import ROOT

_INDEX = (ROOT / "docs" / "index.md").read_text("utf-8")
_TREES = re.findall(r"```\{toctree\}\n(.*?)```", _INDEX, re.DOTALL)
PAGES = [
    ROOT / "docs" / f"{line}.md"
    for tree in _TREES
    for line in tree.splitlines()
    if line and not line.startswith(":")
]
README = (ROOT / "README.md").read_text("utf-8")
TEXTS = [README, *(page.read_text("utf-8") for page in PAGES)]
COMMANDS = [
    line
    for text in TEXTS
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    for line in block.splitlines()
    if line
]
