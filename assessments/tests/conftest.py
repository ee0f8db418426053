import pytest
from hypothesis import settings

from assessments.tests.broken_audit import broken_audit
from assessments.tests.pages import Visitor

__all__ = ["broken_audit"]

# A property takes the time it takes: on a busy machine any example may have to wait.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture
def admin(cast):
    """The admin of the module's own cast, at the service."""
    return Visitor(cast.admin)
