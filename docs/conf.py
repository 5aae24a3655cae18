"""How the guide is made of its pages: ``sphinx-build -W docs out/guide``, or by Read the Docs."""

project = "country-briefing"
author = "The country-briefing authors"
extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_block", "colon_fence"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "country-briefing"
html_copy_source = False
html_show_sphinx = False
