import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest
from chart_look import contrast, lightness
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.textpath import TextToPath

from charts import ink
from charts.ink import PLAIN, SMALL, STRONG, Face, properties, width_of, wrap
from charts.kit import ChartError

WORDS = "Shining Path, State agents: 62,500 hectares · “Artemio” 1980–2000 – Rendón, Ñuñoa, AVATAR To fi 95%"


@pytest.mark.parametrize("face", [PLAIN, STRONG, SMALL, Face(9, italic=True)])
def test_no_word_is_drawn_wider_than_measured(face: Face) -> None:
    for word in (WORDS, *WORDS.split()):
        drawn: float = TextToPath().get_text_width_height_descent(word, properties(face), ismath=False)[0]
        assert drawn * ink.MM_A_POINT <= width_of(word, face) + 0.01
        assert drawn * ink.MM_A_POINT >= width_of(word, face) * 0.9


def test_type_below_seven_points_is_refused() -> None:
    with pytest.raises(ValueError, match="is below the 7"):
        Face(6.9)


@pytest.mark.parametrize("text", ["Ausangate \ua78c", "سلام", "●"])
def test_a_letter_that_the_type_lacks_is_named(text: str) -> None:
    with pytest.raises(ChartError, match="write it in Latin letters"):
        width_of(text, PLAIN)


def test_quechua_and_spanish_can_be_set() -> None:
    assert width_of("Ñawpaqñiqi qillqa, p’unchay, ¿cuál? Túpac Amaru, VRAEM", PLAIN) > 50


@given(st.text("abc ", max_size=60), st.floats(5, 80))
def test_wrapped_lines_keep_every_word_and_their_room(text: str, room: float) -> None:
    lines = wrap(text, PLAIN, room)
    assert " ".join(lines).split() == text.split()
    assert all(width_of(line, PLAIN) <= room or " " not in line for line in lines)


def test_a_first_line_leaves_room_for_what_stands_before_it() -> None:
    assert wrap("one two", PLAIN, 20, indent=14) == ("one", "two")
    assert wrap("incomprehensible", PLAIN, 22, indent=14) == ("", "incomprehensible")


def test_colours_hold_in_gray_and_words_on_paper() -> None:
    tones = (ink.INK, ink.OXBLOOD, ink.SLATE, ink.PAPER)
    for one, other in itertools.combinations(tones, 2):
        assert abs(lightness(one) - lightness(other)) >= 15
    for colour in (ink.INK, ink.OXBLOOD, ink.SLATE_DEEP, ink.GRAY, ink.QUIET):
        assert contrast(colour) >= 4.5


# In a process of its own: a user's settings are read once, when matplotlib is imported.
_DRAWN = """
import hashlib
from charts.canvas import Canvas
from charts.ink import PLAIN, Pen, width_of
from charts.kit import render

canvas = Canvas(40, 20)
canvas.text(3, 9, f"Wide {width_of('AVAVA', PLAIN):.4f}")
canvas.line([(1, 2), (3, 7), (5.01, 7), (8, 3)], Pen("#123456", 1))
print(hashlib.sha256(render(canvas.figure, "png")).hexdigest())
"""


def test_the_settings_of_the_user_do_not_decide_what_is_drawn(tmp_path: Path) -> None:
    settings = "path.snap: False\ntext.kerning_factor: 6\npatch.antialiased: False\nfigure.dpi: 30\n"
    (tmp_path / "matplotlibrc").write_text(settings, "utf-8")
    drawn = {
        subprocess.run(
            [sys.executable, "-c", _DRAWN],
            env=os.environ | more,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for more in ({}, {"MATPLOTLIBRC": str(tmp_path / "matplotlibrc")})
    }
    assert len(drawn) == 1


def test_small_drawings_need_no_matplotlib() -> None:
    program = "import sys, charts.spark, charts.strip; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
