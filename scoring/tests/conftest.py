from assessments.tests.broken_audit import broken_audit

__all__ = ["broken_audit"]
