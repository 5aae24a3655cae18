"""The plain script that briefing is held against: the same libraries, the same page, and nothing looked at.

``python plain.py FOLDER FILE`` draws the charts with pyplot and sets ``document.html`` with WeasyPrint. No
seeds are read and no claim is checked; margin notes stay where they fall; what was set is not read back.
"""

import sys
from pathlib import Path

import weasyprint
from pyplots import draw_all


def main() -> None:
    """Draw and set."""
    folder, target = map(Path, sys.argv[1:])
    draw_all(folder)
    weasyprint.HTML(folder / "document.html").write_pdf(target, pdf_variant="pdf/a-3a")


if __name__ == "__main__":
    main()
