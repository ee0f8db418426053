"""Sentences with a number that a script puts in: every form that numbers take in the page's language."""

from django import template
from django.utils.translation import ngettext

register = template.Library()

# A number for each category in which languages count (Intl.PluralRules), Welsh among them.
COUNTED_AS = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 6, "other": 100}


def unsent(count: int) -> str:
    return ngettext("%(count)s answer has not been sent.", "%(count)s answers have not been sent.", count)


@register.simple_tag
def unsent_forms() -> dict[str, str]:
    return {name: unsent(count) for name, count in COUNTED_AS.items()}


def unreadable(count: int) -> str:
    return ngettext(
        "%(count)s answer on this device cannot be read any more, since the key it was sealed with is no"
        " longer in use. It is not saved.",
        "%(count)s answers on this device cannot be read any more, since the key they were sealed with is no"
        " longer in use. They are not saved.",
        count,
    )


@register.simple_tag
def unreadable_forms() -> dict[str, str]:
    return {name: unreadable(count) for name, count in COUNTED_AS.items()}
