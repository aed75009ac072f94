"""The time in a reviewed copy may be fixed from outside, and odd values are passed over."""

import datetime as dt

import pytest

from klantvrij.revise.document import now


def test_the_time_may_be_fixed(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert now() == dt.datetime(1970, 1, 2, tzinfo=dt.UTC)


@pytest.mark.parametrize("epoch", ["²", "99999999999999999", "", "gisteren"])
def test_what_is_no_time_is_passed_over(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert abs(dt.datetime.now(dt.UTC) - now()) < dt.timedelta(minutes=5)
