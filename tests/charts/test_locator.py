"""The map of where a country lies."""

import re

import pytest
from chart_look import assert_printable, lightness, texts

from charts.kit import ChartError, Drawing, Shape, Spot, Values, render
from charts.locator import COUNTRY, LAND, SEA, SHADED, draw


def square(x: float, y: float, side: float) -> tuple[tuple[float, float], ...]:
    half = side / 2
    left, right, low, high = x - half, x + half, y - half, y + half
    return ((left, low), (left, high), (right, high), (right, low), (left, low))


HOME = Shape("Utopia", "country", (square(0, 0, 4),))
EAST = Shape("Nowhere", "neighbour", (((2, -4), (2, 4), (10, 4), (10, -4), (2, -4)),))
WEST = Shape("New Atlantis", "neighbour", (square(-6, 0, 8),))
NORTH = Shape("Nord", "division", (square(0, 1, 2),))
SOUTH = Shape("Süd", "division", (square(0, -1, 2),))
SPOTS = (
    Spot("Amaurot", "capital", 0.2, 0.1),
    Spot("Lamp Town", "city", 0.5, 0.4),
    Spot("Outer Skerries", "region", 1.0, -0.5),
)


def drawn(*shapes: Shape, spots: tuple[Spot, ...] = SPOTS, width: float = 74, **options: str) -> Drawing:
    return draw(Values({}, (), options, width, shapes or (HOME, EAST, WEST, NORTH, SOUTH), spots))


def test_title_and_words_name_what_is_shown() -> None:
    drawing = drawn(highlight="Süd")
    assert drawing.title == "Utopia and two countries around it"
    assert drawing.subtitle == "Places that the brief names. Names in italics are areas. Shaded darker: Süd."
    assert drawing.alt == (
        "Map. Utopia and two countries around it. Around it: New Atlantis and Nowhere. "
        "2 divisions are drawn. "
        "Shaded darker: Süd. Places: Amaurot (0.2° north, 0.1° east), Lamp Town (0.5° north, 0.4° east) and "
        "Outer Skerries (1.0° north, 0.5° west)."
    )
    assert "Natural Earth" in drawing.note
    assert drawing.data.rows[0] == ("Amaurot", "capital", "0.200", "0.100")


def test_names_collide_with_nothing_and_all_stand() -> None:
    drawing = drawn()
    assert_printable(drawing)
    assert {"Amaurot", "Lamp Town", "Outer Skerries"} <= {text for text, _ in texts(drawing.figure)}


def test_twelve_places_on_one_spot_have_names_that_do_not_touch() -> None:
    spots = tuple(Spot(f"Harbour {number}", "city", 0.01 * number, 0.01 * number) for number in range(12))
    drawing = drawn(spots=spots)
    names = [text for text, _ in texts(drawing.figure) if text.startswith("Harbour")]
    assert len(names) == 12
    boxes = [box.grown(-0.15) for _, box in texts(drawing.figure)]
    assert not [1 for index, box in enumerate(boxes) for other in boxes[index + 1 :] if box.overlaps(other)]


@pytest.mark.parametrize("name", ["The United Republics of the Outer Skerries", "Q’eros ñawpa p’unchaw", "Ö"])
def test_long_and_foreign_names_fit(name: str) -> None:
    assert_printable(
        drawn(HOME, Shape(name, "neighbour", (square(6, 0, 8),)), spots=(Spot(name, "city", 0, 0),))
    )


def test_only_the_places_asked_for_are_shown() -> None:
    drawing = drawn(places="Lamp Town")
    assert [row[0] for row in drawing.data.rows] == ["Lamp Town"]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (
            {"places": "Lamptown"},
            "there is no place 'Lamptown'; known are Amaurot, Lamp Town and Outer Skerries",
        ),
        ({"highlight": "West"}, "there is no division 'West'; known are Nord and Süd"),
        ({"colour": "red"}, "this chart has no option 'colour'; it takes places, highlight, height"),
    ],
)
def test_what_is_not_known_is_told(options: dict[str, str], problem: str) -> None:
    with pytest.raises(ChartError, match=re.escape(problem)):
        draw(Values({}, (), options, 74, (HOME, NORTH, SOUTH), SPOTS))


def test_a_place_outside_the_map_is_told() -> None:
    with pytest.raises(ChartError, match="Farm lies outside the map"):
        drawn(spots=(Spot("Farm", "city", 50, 50),))


def test_without_boundaries_there_is_no_map() -> None:
    with pytest.raises(ChartError, match=r"no boundaries are known for this country; add map\.geojson"):
        drawn(EAST)


def test_an_island_lies_in_the_sea() -> None:
    assert drawn(HOME, spots=()).title == "Utopia and the sea around it"


def test_a_tiny_country_has_a_ring_around_it() -> None:
    tiny = drawn(Shape("Dot", "country", (square(0, 0, 0.01),)), EAST, spots=())
    usual = drawn(HOME, EAST, spots=())
    assert render(tiny.figure, "svg").count(b"#8a1c2b") > render(usual.figure, "svg").count(b"#8a1c2b")


def test_neighbouring_grounds_differ_in_gray() -> None:
    assert lightness(LAND) - lightness(COUNTRY) >= 14
    assert lightness(COUNTRY) - lightness(SHADED) >= 14
    assert lightness(SEA) - lightness(COUNTRY) >= 9  # and a coast line between them


def test_the_same_values_give_the_same_picture() -> None:
    assert render(drawn().figure, "svg") == render(drawn().figure, "svg")
