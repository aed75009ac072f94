"""How all tests run."""

import pytest
from hypothesis import settings

# how long one example takes says more of the machine than of the code
settings.register_profile("klantvrij", deadline=None)
settings.load_profile("klantvrij")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    # Playwright leaves an event loop behind in the thread, in which Django refuses its database:
    # whatever opens a browser goes last.
    items.sort(key=lambda item: "browser" in getattr(item, "fixturenames", ()))
