import pytest

from assessments.tests.broken_audit import broken_audit
from assessments.tests.pages import Visitor

__all__ = ["broken_audit"]


@pytest.fixture
def admin(cast):
    """The admin of the module's own cast, at the service."""
    return Visitor(cast.admin)
