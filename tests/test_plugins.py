"""Things that installed packages add: found by listings, loaded when used, told where they are wrong."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing import keys, plugins, profiles
from briefing.chartkinds import chart_kinds, find_kind
from briefing.errors import UsageError
from briefing.filling import environment_of
from briefing.housestyles import find_style, style_names

Install = Callable[..., None]
MODULE = """
from pathlib import Path
HERE = str(Path(__file__).parent / "look")
TOPIC = "<p>by {{ page }}</p>"
NUMBER = 7
def shorter(pdf: bytes) -> bytes:
    return pdf[:3]
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Lay out a package as an installer does: its module, and its record with a listing."""
    monkeypatch.syspath_prepend(tmp_path)

    def laid_out(name: str, listing: str, module: str = MODULE) -> None:
        record = tmp_path / f"{name}-1.0.dist-info"
        record.mkdir()
        (record / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", "utf-8")
        (record / "entry_points.txt").write_text(listing, "utf-8")
        (tmp_path / f"{name}.py").write_text(module, "utf-8")

    yield laid_out
    for name in ("added", "other", "drawn"):
        sys.modules.pop(name, None)


def test_nothing_is_added_where_no_package_names_us(install: Install) -> None:
    install("added", "[console_scripts]\nadded = added:shorter\n")
    assert "added" not in {one.package for one in plugins.plugins()}


def test_what_a_package_adds_is_found_without_importing_it(install: Install) -> None:
    install(
        "added", "[country_briefing.prints]\nshorter = added:shorter\n[country_briefing.other]\nx = added\n"
    )
    found = plugins.find("prints", "shorter")
    assert found is not None
    assert (found.package, plugins.names("prints")) == ("added", ("shorter",))
    assert "added" not in sys.modules
    assert [path.name for path in found.files] == ["added.py"]


def test_a_way_to_print_is_a_function_from_bytes_to_bytes(install: Install) -> None:
    install("added", "[country_briefing.prints]\nshorter = added:shorter\nseven = added:NUMBER\n")
    way = profiles.find_profile("shorter")
    assert (way.name, way.ending, way.finish(b"12345")) == ("shorter", "-shorter", b"123")
    with pytest.raises(UsageError, match="prints 'seven' is no way to print; give a function from bytes"):
        profiles.find_profile("seven")
    with pytest.raises(UsageError, match=r"there is no way to print 'shrter'; did you mean 'shorter'\?"):
        profiles.find_profile("shrter")


def test_a_topics_template_comes_from_a_package(install: Install) -> None:
    install("added", "[country_briefing.topics]\nhealth = added:TOPIC\nseven = added:NUMBER\n")
    environment = environment_of(listed=False, marked=False)
    template = environment.select_template(["topics/health.html", "topics/topic.html"])
    assert template.render(page="us") == "<p>by us</p>"
    with pytest.raises(UsageError, match="topics 'seven' is no text; give the template as a string"):
        environment.get_template("topics/seven.html")


def test_a_style_is_a_folder(install: Install, tmp_path: Path) -> None:
    install("added", "[country_briefing.styles]\nlook = added:HERE\nseven = added:NUMBER\n")
    (tmp_path / "look").mkdir()
    (tmp_path / "look" / "style.toml").write_text('title = "Look"\n', "utf-8")
    assert find_style("look").title == "Look"
    assert style_names() == ("ours", "sober", "look", "seven")
    with pytest.raises(UsageError, match="styles 'seven' is no folder"):
        find_style("seven")


def test_a_kind_of_chart_is_a_module_that_says_what_it_draws(install: Install) -> None:
    listing = "[country_briefing.charts]\ndots = drawn\nnone = nowhere_at_all\nbare = added\n"
    install("drawn", listing, "MOMENTS = True\ndef draw(values):\n    return values\n")
    install("added", "")
    kind = find_kind("dots")
    assert kind is not None
    assert (kind.moments, kind.map, kind.package) == (True, False, "drawn")
    assert kind.module().draw(3) == 3
    assert "dots" in chart_kinds()
    assert find_kind("dats") is None
    with pytest.raises(UsageError, match="charts 'none' names no module: nowhere_at_all"):
        find_kind("none")
    bare = find_kind("bare")
    assert bare is not None
    with pytest.raises(UsageError, match=r"charts 'bare' has no draw\(values\)"):
        bare.module()


def test_a_package_that_fails_says_so(install: Install) -> None:
    listing = "[country_briefing.prints]\nshorter = added:shorter\n"
    install("added", listing, "raise RuntimeError('not today')\n")
    said = r"package added: prints 'shorter' cannot be loaded: RuntimeError: not today; mend the package"
    with pytest.raises(UsageError, match=said):
        profiles.find_profile("shorter")


def test_one_name_of_two_packages_is_neither(install: Install) -> None:
    install("added", "[country_briefing.prints]\nshorter = added:shorter\n")
    install("other", "[country_briefing.prints]\nshorter = other:shorter\n")
    with pytest.raises(UsageError, match="prints 'shorter' is of other too; uninstall all but one"):
        profiles.find_profile("shorter")


def test_what_a_package_holds_decides_the_key(install: Install, tmp_path: Path) -> None:
    bare = keys.program()
    install("added", "[country_briefing.prints]\nshorter = added:shorter\n")
    first = keys.program()
    (tmp_path / "added.py").write_text(MODULE + "# changed\n", "utf-8")
    assert len({bare, first, keys.program()}) == 3
