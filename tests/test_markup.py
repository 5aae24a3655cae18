"""Prose set as HTML, by a setter that sets roles and directives as words in brackets."""

import re

import pytest

from briefing.markup import breakable, joined, to_html
from briefing.prose import Directive, Role, parse


class Plain:
    """Sets roles and directives as words in brackets."""

    def role(self, role: Role) -> str:
        return f"[{role.name}|{role.content}|{role.line}]"

    def directive(self, directive: Directive, body: str) -> str:
        options = "".join(f" {key}={value}" for key, value in directive.options.items())
        return f"({directive.name} {directive.argument}{options}: {body.strip()})\n"

    def paragraph(self, html: str) -> str:
        return f"{html}¶"


class Tagged(Plain):
    """Sets a directive as an element, as the templates do."""

    def directive(self, directive: Directive, body: str) -> str:
        return f"<div class='{directive.name}'>{body}</div>"


def as_html(text: str) -> str:
    """Set a text; the lines that blocks carry are left out, and have a test of their own."""
    return re.sub(r' data-line="\d+"', "", to_html(parse(text, "t.md").blocks, Plain()))


def test_top_level_blocks_carry_the_line_they_came_from() -> None:
    text = "# T\n\nOne\ntwo.\n\n- a\n- b\n\n:::{takeaway}\n<b>x</b>\n:::\n\nThree.\n"
    html = to_html(parse(text, "t.md").blocks, Tagged())
    assert re.findall(r'<(\w+) data-line="(\d+)"', html) == [
        ("p", "3"),
        ("ul", "6"),
        ("div", "9"),
        ("p", "10"),
        ("p", "13"),
    ]


def test_the_title_is_not_part_of_the_text() -> None:
    assert as_html("# Coca and cocaine\n\nText.\n") == "<p>Text.¶</p>\n"


def test_roles_are_set_by_the_setter() -> None:
    assert as_html("# T\n\nNearly *{value}`deaths@2000|bare`* died{cite}`cvr`.\n") == (
        "<p>Nearly <em>[value|deaths@2000|bare|3]</em> died[cite|cvr|3].¶</p>\n"
    )


def test_roles_in_tables_headings_and_lists() -> None:
    text = "# T\n\n## Of {value}`a`\n\n| x | y |\n|---|---|\n| {value}`b` | 2 |\n\n1. {value}`c`\n"
    html = as_html(text)
    assert "<h3>Of [value|a|3]¶</h3>" in html
    assert "<td>[value|b|7]¶</td>" in html
    assert "<li>[value|c|9]¶</li>" in html


def test_sections_stand_below_the_topic() -> None:
    assert as_html("# T\n\n##### A\n\n###### B\n") == "<h6>A¶</h6>\n<h6>B¶</h6>\n"
    assert as_html("# T\n\n## A\n\n### B\n") == "<h3>A¶</h3>\n<h4>B¶</h4>\n"


def test_quotes_and_dashes_are_typeset() -> None:
    assert (
        as_html("# T\n\n\"Peru's\" war -- it's 1980--2000...\n") == "<p>“Peru’s” war – it’s 1980–2000…¶</p>\n"
    )


def test_markup_is_shown_and_never_works() -> None:
    html = as_html("# T\n\n<b>x</b> & <script>y</script>\n\n<div>\n")
    assert html == "<p>&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;y&lt;/script&gt;¶</p>\n<p>&lt;div&gt;¶</p>\n"


NESTED = """\
# T

::::{takeaway}
Take {value}`a` away.

:::{chart} trend
:::
::::

Between {value}`b`.

:::{judgement}
:likelihood: very likely
:confidence: low
It is so.

Because of {value}`c`.
:::
"""


def test_directives_are_set_around_their_bodies() -> None:
    assert as_html(NESTED) == (
        "(takeaway : <p>Take [value|a|4] away.¶</p>\n(chart trend: ))\n"
        "<p>Between [value|b|10].¶</p>\n"
        "(judgement  likelihood=very likely confidence=low: "
        "<p>It is so.¶</p>\n<p>Because of [value|c|17].¶</p>)\n"
    )


def test_each_setter_sets_its_own() -> None:
    class Loud(Plain):
        def role(self, role: Role) -> str:
            return role.content.upper()

    blocks = parse("# T\n\nOne {value}`a`.\n", "t.md").blocks
    assert [to_html(blocks, setter) for setter in (Plain(), Loud(), Plain())] == [
        '<p data-line="3">One [value|a|3].¶</p>\n',
        '<p data-line="3">One A.¶</p>\n',
        '<p data-line="3">One [value|a|3].¶</p>\n',
    ]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("a" * 25, "a" * 8 + "-" + "a" * 8 + "-" + "a" * 8 + "-a"),
        ("ñ" * 26 + ".", "ñ" * 8 + "-" + "ñ" * 8 + "-" + "ñ" * 8 + "-ññ."),
        (f"one {'a' * 25}, two", f"one {'a' * 8}-{'a' * 8}-{'a' * 8}-a, two"),
    ],
)
def test_words_too_long_for_a_column_may_be_broken(text: str, broken: str) -> None:
    page = f"<title>{text}</title><body><p>{{}}</p>"
    assert breakable(page.format(text)) == page.format(broken.replace("-", "\N{SOFT HYPHEN}"))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 24,
        "words " * 20,
        "0" * 30,
        f"https://lamps.example/{'a' * 30}?b={'c' * 30}#{'d' * 30}",
        f"{'a' * 30}.example",
        f"mail@{'a' * 30}",
        f'<a href="{"a" * 30}" title="one {"b" * 30}">here</a>',
    ],
)
def test_short_words_addresses_and_tags_are_left_alone(text: str) -> None:
    page = f"<body><p>{text}</p>"
    assert breakable(page) == page


def test_ranges_of_years_are_joined_in_text_and_nowhere_else() -> None:
    page = (
        '<head><title>1980–2000</title></head><body><img alt="1980–2000"><p>1980–2000, a–b, 12–13</p></body>'
    )
    made = joined(page)
    assert made.replace("\N{WORD JOINER}", "") == page
    assert made.count("\N{WORD JOINER}") == 2
    assert "<p>1980\N{WORD JOINER}–\N{WORD JOINER}2000, a–b, 12–13</p>" in made
