"""Profiles of Hypothesis: for all that is tested, documents as well."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# No test looks at the clock: on a busy machine drawing is slow, and nothing is wrong.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("default", UNHURRIED, max_examples=100)
settings.register_profile("thorough", UNHURRIED, max_examples=2000)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "default")
)
