"""How all tests run."""

from hypothesis import settings

# how long one example takes says more of the machine than of the code
settings.register_profile("klantvrij", deadline=None)
settings.load_profile("klantvrij")
