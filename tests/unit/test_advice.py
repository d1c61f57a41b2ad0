"""There is advice for every kind of finding, in whole sentences."""

from __future__ import annotations

import pytest

from oascribe.advice.table import ADVICE
from oascribe.codes import Code


@pytest.mark.parametrize("code", Code, ids=lambda code: code.slug)
def test_every_code_says_what_is_wrong_and_how_to_mend_it(code: Code) -> None:
    advice = ADVICE[code]
    for sentence in (advice.about, advice.mend):
        assert sentence[0].isupper() or sentence[0] == "`"
        assert sentence.endswith(".")


def test_no_number_and_no_name_is_of_two_codes() -> None:
    assert len({code.value for code in Code}) == len(Code.__members__)
    assert set(ADVICE) == set(Code)
