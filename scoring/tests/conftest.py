from hypothesis import settings

from assessments.tests.broken_audit import broken_audit

__all__ = ["broken_audit"]

# A property takes the time it takes: on a busy machine any example may have to wait.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
