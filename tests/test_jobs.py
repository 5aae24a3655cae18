"""How jobs stand, in words, and which of them have ended."""

import pytest

from briefing.jobs import State

STUCK = State("processing", 1, ("media-empty-error",))


@pytest.mark.parametrize(
    ("state", "words", "ended"),
    [
        (State("sending"), "sending", False),
        (
            State("waiting", 0, ("it is busy", "asking again in 2 s")),
            "waiting: it is busy, asking again in 2 s",
            False,
        ),
        (State("processing", 1, ("job-printing",)), "job 1 processing", False),
        (State("stopped", 1, ("media-empty-error",)), "job 1 stopped: it is out of paper", False),
        (State("sent", 1), "job 1 sent", False),
        (State("completed", 12), "job 12 completed", True),
        (State("aborted", 1, ("aborted-by-system",)), "job 1 aborted: the printer gave it up", True),
        (State("canceled", 1), "job 1 canceled", True),
        (State("unsent"), "unsent", True),
        (State("unknown", 3), "job 3 unknown", True),
    ],
)
def test_a_state_is_said_in_words(state: State, words: str, ended: bool) -> None:  # noqa: FBT001  # a row
    assert (str(state), state.ended) == (words, ended)
