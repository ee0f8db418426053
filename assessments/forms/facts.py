from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _

from assessments.models import Assessment
from scoring.core.facts import is_flag, value_label
from scoring.core.tool import READING, Fact


class FactsForm(forms.Form):
    """What reading the file has shown of the case: ticks under headings, selects for the rest."""

    def __init__(self, *args, assessment: Assessment, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = assessment.case_file.inspection.tool.core.facts_found(READING)
        for group, flags in flags_by_group(self.asked).items():
            self.fields[f"group-{group}"] = self._ticks(group, flags, assessment.facts)
        for fact in self.asked:
            if not is_flag(fact):
                self.fields[fact.code] = self._select(fact, assessment.facts)

    def facts(self) -> dict[str, str | bool]:
        """The facts as given: every flag true or false, other facts only where a value was chosen."""
        facts: dict[str, str | bool] = {}
        for group, flags in flags_by_group(self.asked).items():
            ticked = set(self.cleaned_data[f"group-{group}"])
            facts |= {fact.code: fact.code in ticked for fact in flags}
        for fact in self.asked:
            if not is_flag(fact) and self.cleaned_data[fact.code]:
                facts[fact.code] = self.cleaned_data[fact.code]
        return facts

    def _ticks(self, group: str, flags: list[Fact], known: dict) -> forms.Field:
        return forms.MultipleChoiceField(
            label=group,
            required=False,
            choices=[(fact.code, fact.title) for fact in flags],
            initial=[fact.code for fact in flags if known.get(fact.code)],
            widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
        )

    def _select(self, fact: Fact, known: dict) -> forms.Field:
        return forms.ChoiceField(
            label=fact.title,
            required=False,
            choices=[("", ""), *((str(value), value_label(fact, value)) for value in fact.values)],
            initial=known.get(fact.code, ""),
        )


def flags_by_group(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """The facts that are either so or not so, under their headings."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        if is_flag(fact):
            groups.setdefault(fact.group, []).append(fact)
    return groups


def found_in(assessment: Assessment) -> dict[str, list[str]]:
    """The same facts to read: what is so under each heading, then the others, each under its title."""
    asked = assessment.case_file.inspection.tool.core.facts_found(READING)
    known = assessment.facts
    so = {
        group: [fact.title for fact in flags if known.get(fact.code)] or [_("None of these")]
        for group, flags in flags_by_group(asked).items()
    }
    chosen = {
        fact.title: [value_label(fact, known[fact.code]) if fact.code in known else _("Not given")]
        for fact in asked
        if not is_flag(fact)
    }
    return so | chosen
