"""What is drafted from sentences of many kinds of profile, all of them invented."""

import pytest

from briefing.drafting.drafted import draft
from briefing.drafting.topics import sorted_into
from briefing.drafting.values import Dated, Drafts, Figure, Paragraph, Profile
from briefing.quantities import HEDGES

WRITTEN = "2022"


def drafts(*paragraphs: str, language: str = "en", issued: str = WRITTEN, home: str = "BFA") -> Drafts:
    numbered = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, 1))
    return draft(Profile("a.txt", "A", language, sorted_into(numbered), issued=issued), home)


def told(figure: Figure) -> tuple[str, str, str, str]:
    value = figure.value or f"{figure.low}..{figure.high}"
    return figure.hedge, value, figure.unit, figure.period


FIGURES = [
    ("The prisons held 8,450 inmates in June 2021.", [("", "8450", "count", "2021-06")]),
    ("Nearly 60,000 died or disappeared between 1981 and 1994.", [("nearly", "60000", "count", "1981/1994")]),
    ("Some 340 civilians were killed in 2019.", [("some", "340", "count", "2019")]),
    ("More than 1.2 million tourists came in 2019.", [("more than", "1200000", "count", "2019")]),
    (
        "Up to 70 percent of the timber that it exports is cut illegally.",
        [("up to", "70", "percent", "2022")],
    ),
    ("Illegal mining is worth up to $3 billion a year.", [("up to", "3000", "USD million a year", "2022")]),
    (
        "Illegal logging costs the state about €40 million a year.",
        [("about", "40", "EUR million a year", "2022")],
    ),
    ("GDP per capita was $1,340 in 2021.", [("", "1340", "USD", "2021")]),
    ("It spent 1.4 percent of its GDP on the army in 2014.", [("", "1.4", "per cent of GDP", "2014")]),
    (
        "Foreign debt reached between 3.1 and 3.4 billion dollars in 2020.",
        [("", "3100..3400", "USD million", "2020")],
    ),
    (
        "The front has an estimated 1,200 to 1,500 fighters.",
        [("an estimated", "1200..1500", "count", "2022")],
    ),
    ("The trade earned $1–2 billion in 2018.", [("", "1000..2000", "USD million", "2018")]),
    ("The area under poppy grew by 35 percent in 2015.", [("", "35", "percent", "2015")]),
    ("Cultivation fell by 12 per cent in 2015.", [("", "-12", "percent", "2015")]),
    ("This followed a 14 percent decline in cultivation in 2014.", [("", "-14", "percent", "2014")]),
    ("The homicide rate was 12.4 per 100,000 people in 2021.", [("", "12.4", "per 100,000 people", "2021")]),
    (
        "It was ranked 124th out of 144 countries in 2014-15.",
        [("", "124", "rank", "2014/2015"), ("", "144", "count", "2014/2015")],
    ),
    ("By the 1980s, it had become the world's largest producer of opium.", [("", "1", "rank", "198X")]),
    ("It is the second-largest exporter of cloves.", [("", "2", "rank", "2022")]),
    ("It remains the world's top grower behind Arcadia.", [("", "2", "rank", "2022")]),
    ("Roughly two-thirds of the workforce farm.", [("about", "67", "percent", "2022")]),
    (
        "Just under half of the deaths in 1990 were blamed on the state.",
        [("just under", "50", "percent", "1990")],
    ),
    ("Fewer than one in ten murders leads to a conviction.", [("fewer than", "10", "percent", "2022")]),
    (
        "The state plans to bring the area down to 38,000 hectares by 2030.",
        [("", "38000", "hectares", "2030")],
    ),
    (
        "Customs seized 4.2 tonnes in 2021, up from 780 kg in 2018.",
        [("", "4.2", "tonnes", "2021"), ("", "780", "kilograms", "2018")],
    ),
    ("The group, which has twenty-one cells, is small.", [("", "21", "count", "2022")]),
    ("Population: 5,310,000 (2021 est.)", [("an estimated", "5310000", "count", "2021")]),
    ("He was sentenced to 25 years in prison in 2009.", [("", "25", "years", "2009")]),
    ("Since independence in 1966, it has known three coups.", [("", "3", "count", "1966/2022")]),
    ("The front was founded in 1989 and has 900 members.", [("", "900", "count", "2022")]),
    (
        "At least 11 of 25 provinces were held by rebels in 2020.",
        [("at least", "11", "count", "2020"), ("", "25", "count", "2020")],
    ),
    ("Some 9,000 people dig there, twice as many as in 2010.", [("some", "9000", "count", "2022")]),
    ("The gang, which was founded in 1994, has 600 members.", [("", "600", "count", "2022")]),
    (
        "The rate fell from 15.1 per 100,000 people in 2012 to 11.8 per 100,000 people in 2021.",
        [("", "15.1", "per 100,000 people", "2012"), ("", "11.8", "per 100,000 people", "2021")],
    ),
    # Nothing that counts.
    ("The 63rd Front guards the river.", []),
    ("This followed the 2012 capture of its leader.", []),
    ("Peace came on 3 October 2019.", []),
    ("They are among the world's largest growers.", []),
    ("It was the first election after the war.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), FIGURES, ids=[sentence for sentence, _ in FIGURES])
def test_quantities(sentence: str, wanted: list[tuple[str, str, str, str]]) -> None:
    found = [one for one in drafts(sentence).figures if one.unit not in ("text", "date")]
    assert [told(one) for one in found] == wanted
    for one in found:
        assert (one.locator, one.sentence) == ("para. 1", sentence)
        assert one.hedge in HEDGES
        assert one.title


STATEMENTS = [
    (
        "Violence has been relatively low since the end of the war in the late 1990s.",
        "relatively",
        "1997/2022",
    ),
    ("The rebels are thought to tax gold miners.", "thought to", "2022"),
    ("Much of the gold was smuggled out in the 1970s.", "much of", "197X"),
    ("Trade largely shifted to the north in 1991.", "largely", "1991"),
    ("Its profits are dwarfed by those of the timber trade.", "dwarfed", "2022"),
    ("Its former president is now in prison.", "now", "2022"),
    ("Robberies are increasing.", "", "2022"),
]


@pytest.mark.parametrize(("sentence", "hedge", "period"), STATEMENTS)
def test_statements_in_words(sentence: str, hedge: str, period: str) -> None:
    found = [one for one in drafts(sentence).figures if one.unit == "text"]
    assert [(one.hedge, one.period) for one in found] == [(hedge, period)]
    assert found[0].value
    assert not found[0].value.endswith(".")


def test_a_date_with_a_hedge_is_a_figure_for_an_event_has_none() -> None:
    found = drafts("Arcadia outlawed the drug in the early 20th century.").figures
    assert [told(one) for one in found] == [("early", "19XX", "date", "19XX")]


@pytest.mark.parametrize(
    ("paragraph", "wanted"),
    [
        ("The front declared war on the state in 1980.", [("1980", "The front declared war on the state")]),
        ("In March 2020 the army retook Kelu.", [("2020-03", "The army retook Kelu")]),
        ("Its leader was captured in 1992, and later split it.", [("1992", "Its leader was captured")]),
        (
            "It reported 95 arrests in 2015. In the same year, a law was passed on trials.",
            [("2015", "A law was passed on trials")],
        ),
        ("This followed the 2012 capture of its leader.", [("2012", "Capture of its leader")]),
        ("The prisons held 8,450 inmates in 2021.", []),
    ],
)  # fmt: skip
def test_events(paragraph: str, wanted: list[tuple[str, str]]) -> None:
    assert [(one.period, one.text) for one in drafts(paragraph).events] == wanted


def test_the_text_says_what_the_country_is_and_who_is_in_it() -> None:
    text = (
        "The Northern Liberation Front (NLF) and the Red Axe gang fight in Ouagadougou and the Kelu Valley. "
        "In Burkina Faso the National Police answers to the Ministry of Security. Mr Bero fled on Monday."
    )
    made = drafts(text)
    assert [(one.name, one.kind, one.aliases) for one in made.actors] == [
        ("Northern Liberation Front", "armed group", "NLF"),
        ("Red Axe", "criminal group", ""),
        ("National Police", "state force", ""),
        ("Ministry of Security", "court or agency", ""),
    ]
    assert [(one.name, one.kind, one.latitude is not None) for one in made.places] == [
        ("Ouagadougou", "city", True),
        ("Kelu Valley", "valley", False),
    ]


def test_a_profile_in_spanish_gives_its_numbers_and_nothing_else() -> None:
    made = drafts(
        "Más de 1.200 personas murieron en el conflicto entre 1996 y 2006. La tasa fue de 12,5 por "
        "cada 100.000 habitantes en 2019, y unos 3.400 policías fueron destituidos.",
        language="es",
    )
    assert [told(one) for one in made.figures] == [
        ("more than", "1200", "count", "1996/2006"),
        ("", "12.5", "per 100,000 people", "2019"),
        ("about", "3400", "count", "2019"),
    ]


def test_of_a_language_without_words_nothing_is_drafted() -> None:
    assert drafts("Im Jahr 2019 starben 1.200 Menschen.", language="de") == Drafts()


def test_a_year_ahead_is_not_when_the_text_was_written() -> None:
    made = drafts("In 2016 it grew. The plan is 38,000 hectares by 2021. It has 40 towers.", issued="")
    assert [one.period for one in made.figures] == ["2021", "2016"]


def test_two_figures_of_one_name_are_two_indicators() -> None:
    made = drafts("It has 40 towers.", "The north has 12 towers.")
    assert [one.indicator for one in made.figures] == ["towers", "towers-2"]


def test_events_are_told_once() -> None:
    made = drafts("The front was founded in 1980.", "The front was founded in 1980.")
    assert [type(one) for one in made.events] == [Dated]


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("It is a country with a population of about 4.2 million.", ["Population"]),
        ("The World Bank estimates that GDP grew by 7.5% in 2023.", ["Change in GDP"]),
        ("Unemployment stood at 16.4% in 2023, down from 20.6% in 2021.", ["Unemployment", "Unemployment"]),
        ("Prisons held 145 percent of capacity.", ["Share of capacity"]),
        ("The state has 21 prisons.", ["Prisons"]),
        ("GDP per capita was $1,340 in 2021.", ["GDP per capita"]),
        ("It covers 88,400 square kilometres.", ["Area"]),
        ("Cultivation fell by 12 per cent.", ["Change in Cultivation"]),
    ],
)
def test_titles_are_words_of_the_sentence(sentence: str, titles: list[str]) -> None:
    assert [one.title for one in drafts(sentence).figures] == titles
