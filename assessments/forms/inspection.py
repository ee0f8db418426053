from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.actions.inspections import (
    standing,
    why_area_stays,
    why_country_stays,
    why_reference_is_taken,
)
from assessments.forms.dates import HasDates
from assessments.forms.meanwhile import TellsOfChangesMeanwhile
from assessments.forms.missing import NamesWhatIsMissing
from assessments.models import Area, Inspection, Tool
from assessments.models.fields import usual
from assessments.programmes.dates import NAMES

USUAL = "usual"  # the partner inspectorate of the country
PARTNERS = {Area.Country.WALES: Inspection.Partner.ESTYN, Area.Country.ENGLAND: Inspection.Partner.OFSTED}
SHARES = ("area_assessor_share", "second_reading_share")


class InspectionForm(NamesWhatIsMissing, TellsOfChangesMeanwhile, HasDates, forms.ModelForm):
    """Area, tool and dates of an inspection. `area_name` names a known area or a new one."""

    area_name = forms.CharField(label=_("Probation area or trust"), max_length=100)
    country = forms.ChoiceField(
        label=_("Country"),
        help_text=_("In Wales the report is published in Welsh and English."),
        choices=Area.Country.choices,
        widget=forms.RadioSelect,
    )
    partner = forms.ChoiceField(
        label=_("Partner inspectorate"),
        choices=[*Inspection.Partner.choices, ("", _("None"))],
        widget=forms.RadioSelect,
        required=False,
    )
    training = forms.BooleanField(
        label=_("For training: not a real inspection"),
        help_text=_("Marked as such on every page, and kept from the programme office. It stays so."),
        required=False,
    )

    standing_of = staticmethod(standing)

    class Meta:
        model = Inspection
        fields = ["title", "reference", "tool", "parent", *NAMES, "partner", *SHARES]
        labels = {
            "area_assessor_share": _("Case files for area assessors, in per cent"),
            "second_reading_share": _("Case files read by a second assessor too, in per cent"),
        }
        help_texts = {
            "title": _("As it will read in lists and on the report, for example Gwent 2008."),
            "reference": _("Lower-case letters, figures and hyphens, for example gwent-2008."),
            "area_assessor_share": _("About a third is usual: 33 where left empty."),
            "second_reading_share": _("Read blind, to see how far assessors agree: 10 where left empty."),
        }

    field_order = ["area_name", "country", "partner", "title", "reference", "tool", "parent", *NAMES, *SHARES]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # In place of the field's own, which speaks of a slug.
        self.fields["reference"].validators = [
            MaxLengthValidator(60),
            RegexValidator(
                r"^[a-z0-9-]+\Z", _("Reference: use lower-case letters, figures and hyphens only.")
            ),
        ]
        self.fields["tool"].queryset = Tool.objects.select_related("programme")
        self.fields["tool"].label = _("Tool")
        self.fields["tool"].empty_label = _("Choose a tool")
        self.fields["parent"].label = _("Thematic element of")
        self.fields["parent"].help_text = _(
            "Only for a smaller inspection that reads some of the same cases."
        )
        self.fields["parent"].empty_label = _("None: an inspection of its own")
        self.fields["parent"].queryset = Inspection.objects.filter(parent=None).exclude(pk=self.instance.pk)
        for share in SHARES:
            self._as_per_cent(self.fields[share])
        if self.instance.pk:
            del self.fields["training"]
            self._fix_what_has_begun()
        else:
            self._propose_the_usual_partner()

    @property
    def about(self) -> list[forms.BoundField]:
        """All but the dates."""
        return [field for field in self if field.name not in NAMES]

    @property
    def dates(self) -> list[forms.BoundField]:
        return [self[name] for name in NAMES]

    def _as_per_cent(self, field):
        wrong = gettext("%(label)s: give a whole number from 0 to 100.") % {"label": field.label}
        field.required = False
        field.max_value = 100
        field.validators.append(MaxValueValidator(100, wrong))
        field.error_messages |= {"invalid": wrong}
        field.widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"})

    def _propose_the_usual_partner(self):
        words = _("The usual one: Estyn in Wales, Ofsted in England")
        self.fields["partner"].choices = [(USUAL, words), *self.fields["partner"].choices]
        self.initial.setdefault("partner", USUAL)

    def _fix_what_has_begun(self):
        """An inspection keeps the reference and the tool version it began with once it has case files."""
        self.initial.setdefault("area_name", self.instance.area.name)
        self.initial.setdefault("country", self.instance.area.country)
        self.fields["reference"].disabled = True
        if self.instance.elements.exists():
            del self.fields["parent"]
        if self.instance.case_files.exists():
            self.fields["tool"].disabled = True
            self.fields["tool"].help_text = _("The tool cannot be changed once case files are uploaded.")
        if refusal := why_area_stays(self.instance):
            self.fields["area_name"].disabled = True
            self.fields["area_name"].help_text = refusal

    def clean(self):
        cleaned = super().clean()
        area, country = self.known_area(), cleaned.get("country")
        moved = area and country and area.country != country
        if moved and (refusal := why_country_stays(area, self.instance)):
            self.add_error("country", refusal)
        return cleaned

    def clean_reference(self):
        reference = self.cleaned_data["reference"]
        if reference in Inspection.RESERVED:
            raise forms.ValidationError(_("Reference: choose another one; this one is an address of a page."))
        if Inspection.objects.exclude(pk=self.instance.pk).filter(reference=reference).exists():
            raise forms.ValidationError(why_reference_is_taken(reference))
        return reference

    def clean_area_name(self):
        return " ".join(self.cleaned_data["area_name"].split())

    def clean_area_assessor_share(self):
        return self._share("area_assessor_share")

    def clean_second_reading_share(self):
        return self._share("second_reading_share")

    def _share(self, name):
        given = self.cleaned_data[name]
        return usual(Inspection, name) if given is None else given

    def clean_partner(self):
        partner = self.cleaned_data["partner"]
        return PARTNERS.get(self.cleaned_data.get("country"), "") if partner == USUAL else partner

    def filled_in(self) -> Inspection:
        """The inspection as the form describes it; neither it nor an area that is new is saved."""
        inspection = self.save(commit=False)
        if self.cleaned_data.get("training"):
            inspection.origin = Inspection.Origin.TRAINING
        inspection.area = self.known_area() or Area(name=self.cleaned_data["area_name"])
        inspection.area.country = self.cleaned_data["country"]
        return inspection

    def known_area(self) -> Area | None:
        return Area.objects.filter(name__iexact=self.cleaned_data.get("area_name", "")).first()
