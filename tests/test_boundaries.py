"""The world's countries as they come along, and the divisions of a folder."""

import pycountry
import pytest
from samples import country

from briefing.boundaries import divisions, world
from briefing.figures import draw_figures
from briefing.ledger import Ledger


def test_every_country_of_the_iso_list_is_there_once() -> None:
    codes = [outline.iso3 for outline in world() if outline.iso3]
    assert len(codes) == len(set(codes))
    missing = {entry.alpha_3 for entry in pycountry.countries} - set(codes)
    assert missing <= {"UMI"}  # reefs and rocks of the United States


def test_rings_are_closed_and_on_the_globe() -> None:
    for outline in world():
        for ring in outline.rings:
            assert ring[0] == ring[-1]
            assert all(-180 <= x <= 180.001 and -90 <= y <= 90.001 for x, y in ring)


def test_neighbours_share_their_border_to_the_point() -> None:
    points = {outline.iso3: {point for ring in outline.rings for point in ring} for outline in world()}
    assert len(points["PER"] & points["BRA"]) > 50
    assert not points["PER"] & points["ARG"]


def test_divisions_are_read_from_polygons_and_multipolygons() -> None:
    square = [[0, 0], [0, 1], [1, 1], [0, 0]]
    features = {
        "features": [
            {"properties": {"name": "One"}, "geometry": {"type": "Polygon", "coordinates": [square]}},
            {
                "properties": {"name": "Two"},
                "geometry": {"type": "MultiPolygon", "coordinates": [[square], [square]]},
            },
        ]
    }
    assert [(name, len(rings)) for name, rings in divisions(features)] == [("One", 1), ("Two", 2)]


@pytest.mark.parametrize("code", ["CHL", "VAT", "RUS", "FJI", "TUV", "GIB", "USA", "MOZ"])
def test_any_country_has_a_map_without_asking(code: str) -> None:
    (figure,) = draw_figures(country(iso3=code), Ledger(country(iso3=code)), ["locator"])
    assert figure.svg.startswith(b"<?xml")
    assert "Natural Earth" in figure.note


def test_a_country_that_the_world_does_not_know_has_none() -> None:
    assert draw_figures(country(iso3="XUT"), Ledger(country(iso3="XUT")), ["locator"]) == ()
