"""Why an action would not be done. Each carries one sentence for the person, saying what to do."""

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """This person may not do this. Shown as 403, with the sentence."""


class NotNow(Exception):
    """This cannot be done in the state things are in. Shown as 409, with the sentence."""


class Incomplete(NotNow):
    """An assessment is not ready to be submitted. Its check page says what is missing."""


class NotFit(ValueError):
    """What was given is not fit to be kept. The sentence says why."""
