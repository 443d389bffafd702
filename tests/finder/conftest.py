"""The built sites, for tests that look at them in a browser."""

from tests.site.conftest import once, real, site, sites

__all__ = ["once", "real", "site", "sites"]
