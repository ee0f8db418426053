from django import forms
from django.utils.translation import gettext as _

LONGEST_NAME = 60


class NamesField(forms.CharField):
    """Names to add, one a line. Cleaned, it is a list of them."""

    def __init__(self, *, rows: int, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def clean(self, value):
        lines = (" ".join(line.split()) for line in super().clean(value).splitlines())
        names = [line for line in lines if line]
        for name in names:
            if len(name) > LONGEST_NAME:
                raise forms.ValidationError(_("Longer than 60 characters: %(name)s") % {"name": name})
        return names
