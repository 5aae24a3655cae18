"""What changed, for a browser: one HTML file that holds all it needs, without a script."""

from briefing import changelists
from briefing.changes import Changes
from briefing.filling import environment_of, style_sheets

_STYLES = ("tokens", "diff")


def to_sheet(changes: Changes) -> bytes:
    """Fill the template; the same changes give the same bytes."""
    styles = style_sheets(_STYLES)
    page = (
        environment_of(listed=False, marked=False)
        .get_template("diff.html")
        .render(
            changes=changes,
            counts=changelists.counts(changes),
            groups=tuple(changelists.groups(changes)),
            line=changelists.line,
            rating=changelists.rating,
            told=changelists.TOLD,
            styles=[styles[f"styles/{name}.css"].decode() for name in _STYLES],
        )
    )
    return page.encode()
