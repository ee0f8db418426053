from dataclasses import replace

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.forms.missing import NamesWhatIsMissing
from assessments.models import Substitution
from assessments.samples.asked import Asked, with_minimums
from assessments.samples.words import groups_in_words
from scoring.core.facts import case_types
from scoring.core.tool import Tool

LARGEST_SEED = 2**31
LARGEST_SAMPLE = 2000
OLDEST = 600  # months
NARROW = {"class": "govuk-input--width-4"}
OUT_OF_RANGE = _("The seed is a whole number from 0 to 2147483648.")


def _count(label, initial, *, largest=LARGEST_SAMPLE) -> forms.IntegerField:
    wrong = gettext("%(label)s: write a whole number from 0 to %(largest)s.") % {
        "label": label,
        "largest": largest,
    }
    return forms.IntegerField(
        label=label,
        initial=initial,
        min_value=0,
        max_value=largest,
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong, "required": wrong},
        widget=forms.NumberInput(attrs=NARROW),
    )


class SampleForm(NamesWhatIsMissing, forms.Form):
    """The seed, and the numbers of the design, which begin as is usual.

    A number that was not sent stays as it is, so that a seed alone draws the usual design.
    """

    seed = forms.IntegerField(
        label=_("Seed"),
        help_text=_(
            "Any whole number; this one came up at random. "
            "The same caseload, design and seed always give the same sample."
        ),
        min_value=0,
        max_value=LARGEST_SEED,
        error_messages={
            "invalid": OUT_OF_RANGE,
            "min_value": OUT_OF_RANGE,
            "max_value": OUT_OF_RANGE,
        },
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-10"}),
    )

    def __init__(self, data=None, *, tool: Tool, usual: Asked, **kwargs):
        self.usual = usual
        self.types = {f"count-{number}": code for number, code in enumerate(_types(tool, usual), start=1)}
        self.minimums = {
            f"minimum-{number}": group
            for number, group in enumerate(usual.design.groups, start=1)
            if group.at_least is not None
        }
        fields = self._design_fields(tool)
        if data is not None:
            data = {name: str(field.initial) for name, field in fields.items()} | data.dict()
        super().__init__(data, **kwargs)
        self.fields.update(fields)

    def _design_fields(self, tool: Tool) -> dict[str, forms.Field]:
        words = groups_in_words(tool, self.usual)
        types = case_types(tool)
        counts = self.usual.design.counts
        fields: dict[str, forms.Field] = {
            name: _count(types.get(code, code), counts.get(code, 0)) for name, code in self.types.items()
        }
        if not counts:
            fields["size"] = _count(gettext("Files in all, shared in proportion"), self.usual.design.size)
        for name, group in self.minimums.items():
            label = gettext("At least: %(group)s") % {"group": words[group.code]}
            fields[name] = _count(label, group.at_least)
        if months := self.usual.age_months:
            fields["youngest"] = _count(
                gettext("Months since it began, from"), months["from"], largest=OLDEST
            )
            fields["oldest"] = _count(gettext("Months since it began, to"), months["to"], largest=OLDEST)
        return fields

    @property
    def of_design(self):
        """The fields of the design, for showing them apart from the seed."""
        return [self[name] for name in self.fields if name != "seed"]

    @property
    def design_is_wrong(self) -> bool:
        return any(field.errors for field in self.of_design) or bool(self.non_field_errors())

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if not self._size():
            raise forms.ValidationError(gettext("The sample is to have at least one file."))
        if self._size() > LARGEST_SAMPLE:
            raise forms.ValidationError(
                gettext("A sample has at most %(largest)s files.") % {"largest": LARGEST_SAMPLE}
            )
        if "oldest" in cleaned and cleaned["oldest"] < cleaned["youngest"]:
            self.add_error("oldest", gettext("The last month is to come after the first."))
        return cleaned

    def asked(self) -> Asked:
        """What the form asks of the draw."""
        given, design = self.cleaned_data, self.usual.design
        wanted = {group.code: given[name] for name, group in self.minimums.items()}
        groups = with_minimums(design.groups, wanted)
        if design.counts:
            counts = {
                code: given[name] for name, code in self.types.items() if given[name] or code in design.counts
            }
            design = replace(design, counts=counts, groups=groups)
        else:
            design = replace(design, size=given["size"], groups=groups)
        months = {"from": given["youngest"], "to": given["oldest"]} if "oldest" in given else None
        return replace(self.usual, design=design, age_months=months)

    def _size(self) -> int:
        given = self.cleaned_data
        return given.get("size") or sum(given[name] for name in self.types)


def _types(tool: Tool, usual: Asked) -> list[str]:
    """The case types of which a number is asked for; none where a size is shared in proportion."""
    if not usual.design.counts:
        return []
    known = list(case_types(tool))
    return known + [code for code in usual.design.counts if code not in known]


class ReasonForm(NamesWhatIsMissing, forms.Form):
    """Why a shortfall is accepted, or a sample withdrawn."""

    because = forms.CharField(
        label=_("Reason"),
        help_text=_("It stays on the sampling record. At most 400 characters; name nobody."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DropForm(NamesWhatIsMissing, forms.Form):
    reason = forms.ChoiceField(
        label=_("Why can this file not be inspected?"),
        choices=Substitution.Reason.choices,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("Needed for another reason. It stays on the sampling record: name nobody."),
        max_length=160,
        required=False,
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reason") == Substitution.Reason.OTHER and not cleaned.get("note"):
            self.add_error("note", _("Say in the note what the other reason is."))
        return cleaned
