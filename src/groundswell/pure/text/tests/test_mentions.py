import pytest

from groundswell.pure.text import mentions_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@sian and @Ben.Hughes: can you look?", ("sian", "Ben.Hughes")),
        ("Ask @sian. Then (@Sian) again.", ("sian",)),
        ("Write to sian@example.org or @ben@example.org", ()),
        ("Diolch @siân_wyn!", ("siân_wyn",)),
        ("at 5 @ the desk @", ()),
        ("example.org/@sian", ()),
        ("@" * 50_000, ()),
    ],
)
def test_mentions_are_names_after_an_at_sign(text: str, names: tuple[str, ...]) -> None:
    assert mentions_in(text) == names
