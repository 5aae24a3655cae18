from briefing.times import Ages


def test_a_topic_has_its_own_limit_or_the_one_for_all() -> None:
    ages = Ages(5, {"history": None, "coca": 0})
    assert [ages.allowed(name) for name in ("history", "coca", "glance")] == [None, 0, 5]


def test_without_a_table_of_ages_nothing_is_too_old() -> None:
    assert Ages().allowed("coca") is None
