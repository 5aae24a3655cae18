"""The words that the field has fixed, as the standards have them."""

from briefing import vocabulary


def test_likelihoods_and_their_bands_meet_and_cover_all_chances() -> None:
    assert list(vocabulary.LIKELIHOODS) == [
        "almost no chance",
        "very unlikely",
        "unlikely",
        "roughly even chance",
        "likely",
        "very likely",
        "almost certain",
    ]
    bands = [tuple(map(int, band.split("–"))) for band in vocabulary.LIKELIHOODS.values()]
    assert bands[0][0] == 1
    assert bands[-1][1] == 99
    assert [end for _, end in bands[:-1]] == [start for start, _ in bands[1:]] == [5, 20, 45, 55, 80, 95]


def test_confidence_is_never_a_likelihood() -> None:
    assert vocabulary.CONFIDENCES == ("high", "moderate", "low")
    assert not set(vocabulary.CONFIDENCES) & set(vocabulary.LIKELIHOODS)


def test_grades_go_from_a_to_f() -> None:
    assert "".join(vocabulary.RELIABILITIES) == "ABCDEF"
    assert vocabulary.RELIABILITIES["A"] == "completely reliable"
    assert vocabulary.RELIABILITIES["F"] == "reliability cannot be judged"
    assert len(set(vocabulary.RELIABILITIES.values())) == 6


def test_markings_are_those_of_the_second_version() -> None:
    assert vocabulary.TLP_LABELS == ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
