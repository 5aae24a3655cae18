from briefing.prose import parse
from briefing.sentences import ROLE, sentences

TEXT = """# Lamps

:::{takeaway}
Lamps burn. Most are {value}`lamps`.
:::

By the survey (c. 2030) there
were {value}`lamps`; see para. 6 of
vol. II. {value}`keepers` kept *them*.

## Who lit them

:::{judgement}
:likelihood: likely
:confidence: low
They are likely to burn.
:::

| a | b |
|---|---|
| One. | {value}`lamps` |
"""
FOUND = list(sentences(parse(TEXT, "t.md").blocks))


def test_sentences_keep_kind_and_words() -> None:
    assert [(one.kind, one.typed.strip()) for one in FOUND] == [
        ("takeaway", "Lamps burn."),
        ("takeaway", f"Most are {ROLE}."),
        ("paragraph", f"By the survey (c. 2030) there were {ROLE}; see para. 6 of vol. II."),
        ("paragraph", f"{ROLE} kept them."),
        ("heading", "Who lit them"),
        ("judgement", "They are likely to burn."),
        ("cell", "a"),
        ("cell", "b"),
        ("cell", "One."),
        ("cell", ROLE),
    ]


def test_sentences_and_parts_know_their_lines() -> None:
    assert [one.line for one in FOUND[:6]] == [4, 4, 7, 9, 11, 16]
    assert [part.line for part in FOUND[2].parts] == [7, 7, 8, 8, 8, 8, 9]


def test_sentences_of_a_paragraph_share_its_number() -> None:
    assert [one.block for one in FOUND[:5]] == [0, 0, 1, 1, 2]


def test_a_judgement_keeps_its_options() -> None:
    assert dict(FOUND[5].options) == {"likelihood": "likely", "confidence": "low"}


def test_filled_puts_words_for_roles() -> None:
    assert FOUND[1].filled(lambda role: f"<{role.content}>").strip() == "Most are <lamps>."
    assert [role.content for role in FOUND[3].roles] == ["keepers"]


def test_another_language_has_its_own_ends() -> None:
    blocks = parse("# T\n\nEl Sr. Vela llegó. Luego se fue.\n", "t.md").blocks
    assert [one.typed.strip() for one in sentences(blocks, "es")] == ["El Sr. Vela llegó.", "Luego se fue."]


def test_a_note_close_behind_the_stop_belongs_to_what_was_said() -> None:
    text = "# T\n\nOne is first.{cite}`a` {value}`b` is second. It ends.{cite}`a`{cite}`b`\n"
    found = list(sentences(parse(text, "t.md").blocks))
    assert [[role.content for role in one.roles] for one in found] == [["a"], ["b"], ["a", "b"]]
