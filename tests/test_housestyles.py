"""House styles read: whole into a value, or every fault told."""

from pathlib import Path

import pytest

from briefing.errors import UsageError
from briefing.housestyles import OURS, find_style, style_names

SYNTAX = "expected token 'name', got 'end of statement block'"


def made(folder: Path, **files: str | bytes) -> Path:
    """Lay out a style; names of files have ``__`` for a slash and ``_`` for a dot."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def told(folder: Path) -> list[str]:
    with pytest.raises(UsageError) as failed:
        find_style(str(folder))
    return [str(problem).removeprefix(f"{folder}/") for problem in failed.value.problems]


def test_ours_is_nothing_over_ours() -> None:
    assert find_style("ours") is OURS
    assert not OURS.files
    assert style_names()[:2] == ("ours", "sober")


def test_a_style_is_read_whole(tmp_path: Path) -> None:
    logo = '[logo]\nfile = "mark.svg"\nalt = "The mark"\n[colours]\noxblood = "#003366"\n'
    folder = made(
        tmp_path / "house",
        style_toml=f'title = "House"\n{logo}',
        mark_svg="<svg/>",
        styles__tokens_css=":root { --accent: #003366; }",
        templates__parts__names_html="{% include 'ours/parts/names.html' %}",
    )
    style = find_style(str(folder))
    assert (style.name, style.title, style.logo, style.alt) == ("house", "House", "mark.svg", "The mark")
    assert style.colours == {"#8a1c2b": "#003366"}
    assert style.under("styles") == {"tokens.css": b":root { --accent: #003366; }"}
    assert list(style.under("templates")) == ["parts/names.html"]


def test_its_key_is_that_of_its_bytes(tmp_path: Path) -> None:
    one = find_style(str(made(tmp_path / "house", style_toml='title = "House"\n')))
    same = find_style(str(made(tmp_path / "else" / "house", style_toml='title = "House"\n')))
    other = find_style(str(made(tmp_path / "house", styles__type_css="h1 { color: red }")))
    assert one.key == same.key != other.key
    assert OURS.key not in {one.key, other.key}


def test_what_is_wrong_with_the_description_is_told_at_once(tmp_path: Path) -> None:
    text = 'titel = "House"\n[logo]\nfile = "mark.svg"\nalt = "The mark"\n'
    text += '[colours]\nred = "#003366"\ngray = "blue"\n'
    assert told(made(tmp_path / "house", style_toml=text)) == [
        "style.toml:1: charts have no colour 'red'; known are ink, oxblood, slate, slate-deep and 6 more",
        "style.toml:1: gray = 'blue' is no colour; write it as \"#rrggbb\"",
        "style.toml:1: mark.svg is not in the style's folder; put it there",
        'style.toml:1: the style has no title; write title = "…"',
        "style.toml:1: there is no 'titel'; did you mean 'title'?",
    ]


def test_what_is_wrong_with_its_files_is_told_by_file_and_line(tmp_path: Path) -> None:
    folder = made(
        tmp_path / "house",
        style_toml='title = "House"\n',
        styles__tokns_css="",
        templates__base_html="<p>\n{% block %}",
        templates__parts__nams_html="",
        templates__parts__glance_html=b"\xff",
        fonts__a_woff2="",
    )
    assert told(folder) == [
        "fonts/a.woff2: this is no font; give an OpenType file, .otf or .ttf",
        "styles/tokns.css: no style of ours has this name; did you mean 'tokens'?",
        f"templates/base.html:2: this is no template: {SYNTAX}; see Jinja's manual",
        "templates/parts/glance.html:1: this is no text in UTF-8; save it as UTF-8",
        "templates/parts/nams.html: it stands for no template of ours; did you mean 'parts/names.html'?",
    ]


def test_a_template_of_its_own_may_be_asked_for_by_another(tmp_path: Path) -> None:
    folder = made(
        tmp_path / "house",
        style_toml='title = "House"\n',
        templates__parts__names_html="{% include 'parts/motto.html' %}",
        templates__parts__motto_html="Onward",
    )
    assert len(find_style(str(folder)).files) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "this is not TOML: Invalid value"),
        ('title = "A"\nlogo = "a.svg"\n', "a logo has a file and an alt"),
        ('title = "A"\n[logo]\nfile = "a.gif"\nalt = "A"\n', "a.gif is no picture; give an SVG or PNG file"),
    ],
)
def test_other_faults(text: str, said: str, tmp_path: Path) -> None:
    assert said in told(made(tmp_path / "house", style_toml=text))[0]


def test_no_folder_no_description(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    assert told(tmp_path / "house")[0].startswith("style.toml: a style says what it is in this file")
    with pytest.raises(
        UsageError, match=r"there is no style 'sobre'; did you mean 'sober'\?, or give a folder"
    ):
        find_style("sobre")
