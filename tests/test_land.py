from dataclasses import replace

from samples import country

from briefing.land import land_key, shapes

SQUARE = [[(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.0, 0.0)]]
NORTH = {
    "features": [
        {"properties": {"name": "North"}, "geometry": {"type": "Polygon", "coordinates": SQUARE}},
    ]
}


def test_a_map_shows_the_country_the_world_and_the_divisions() -> None:
    found = list(shapes(country(iso3="PER", boundaries=NORTH)))
    assert [one.name for one in found if one.kind == "country"] == [country(iso3="PER").name]
    assert [one.name for one in found if one.kind == "division"] == ["North"]
    assert {"Chile", "Brazil"} <= {one.name for one in found if one.kind == "neighbour"}


def test_whatever_of_it_changes_changes_its_key() -> None:
    made = country(iso3="PER", boundaries=NORTH)
    others = [replace(made, iso3="CHL"), replace(made, name="Chile"), replace(made, boundaries=None)]
    assert len({land_key(one) for one in (made, *others)}) == 4
    assert land_key(replace(made, subtitle="other")) == land_key(made)
