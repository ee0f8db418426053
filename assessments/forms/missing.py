from django import forms
from django.utils.translation import gettext as _


class NamesWhatIsMissing:
    """For a form: the error summary names each field left empty, where no sentence of its own does."""

    def full_clean(self):
        for field in self.fields.values():
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _sentence(field) % {"label": field.label}
        super().full_clean()


def _sentence(field: forms.Field) -> str:
    if isinstance(field, forms.FileField):
        return _("Choose a file: %(label)s")
    return _("Choose: %(label)s") if hasattr(field, "choices") else _("Fill in: %(label)s")
