from django import forms
from django.core.validators import MaxLengthValidator, RegexValidator
from django.utils.translation import gettext_lazy as _

from assessments.forms.missing import NamesWhatIsMissing
from assessments.models import Area, Inspection, Tool


class InspectionForm(NamesWhatIsMissing, forms.ModelForm):
    """Area, tool and dates of an inspection. `area_name` names a known area or a new one."""

    area_name = forms.CharField(label=_("Probation area or trust"), max_length=100)
    country = forms.ChoiceField(label=_("Country"), choices=Area.Country.choices, widget=forms.RadioSelect)

    training = forms.BooleanField(
        label=_("For training: not a real inspection"),
        help_text=_("Marked as such on every page, and kept from the programme office. It stays so."),
        required=False,
    )

    class Meta:
        model = Inspection
        fields = ["title", "reference", "tool", "parent", "fieldwork_start", "fieldwork_end"]
        widgets = {
            "fieldwork_start": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "fieldwork_end": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "title": _("As it will read in lists and on the report, for example Gwent 2008."),
            "reference": _("Lower-case letters, figures and hyphens, for example gwent-2008."),
        }

    field_order = ["area_name", "country", "title", "reference", "tool", "parent"]

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
        self.fields["parent"].queryset = Inspection.objects.exclude(pk=self.instance.pk)
        if self.instance.pk:
            del self.fields["training"]
            self._fix_what_has_begun()

    def _fix_what_has_begun(self):
        """An inspection keeps the reference and the tool version it began with once it has case files."""
        self.initial.setdefault("area_name", self.instance.area.name)
        self.initial.setdefault("country", self.instance.area.country)
        self.fields["reference"].disabled = True
        if self.instance.case_files.exists():
            self.fields["tool"].disabled = True
            self.fields["tool"].help_text = _("The tool cannot be changed once case files are uploaded.")

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("fieldwork_start"), cleaned.get("fieldwork_end")
        if start and end and end < start:
            self.add_error("fieldwork_end", _("Fieldwork must end on or after the day it begins."))
        area = self.known_area()
        if area and cleaned.get("country") and area.country != cleaned["country"]:
            place = {"area": area.name, "country": area.get_country_display()}
            self.add_error("country", _("%(area)s is known as an area of %(country)s.") % place)
        return cleaned

    def clean_area_name(self):
        return " ".join(self.cleaned_data["area_name"].split())

    def filled_in(self) -> Inspection:
        """The inspection as the form describes it; neither it nor an area that is new is saved."""
        inspection = self.save(commit=False)
        if self.cleaned_data.get("training"):
            inspection.origin = Inspection.Origin.TRAINING
        inspection.area = self.known_area() or Area(
            name=self.cleaned_data["area_name"], country=self.cleaned_data["country"]
        )
        return inspection

    def known_area(self) -> Area | None:
        return Area.objects.filter(name__iexact=self.cleaned_data.get("area_name", "")).first()
