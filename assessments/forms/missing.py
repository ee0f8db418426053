from django import forms
from django.utils.translation import gettext as _

NOT_OFFERED = (
    forms.ChoiceField.default_error_messages["invalid_choice"],
    forms.ModelChoiceField.default_error_messages["invalid_choice"],
    forms.ModelMultipleChoiceField.default_error_messages["invalid_choice"],
)


class NamesWhatIsMissing:
    """For a form: the error summary names each field left empty, or given what it does not offer, where no
    sentence of its own does."""

    def full_clean(self):
        for field in self.fields.values():
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _sentence(field) % {"label": field.label}
            if field.error_messages.get("invalid_choice") in NOT_OFFERED:
                field.error_messages["invalid_choice"] = _not_offered(str(field.label))
        super().full_clean()


def _sentence(field: forms.Field) -> str:
    if isinstance(field, forms.FileField):
        return _("Choose a file: %(label)s")
    return _("Choose: %(label)s") if hasattr(field, "choices") else _("Fill in: %(label)s")


def _not_offered(label: str) -> str:
    """Goes on to be formatted with the value that was given."""
    return _("%(label)s: choose from what is offered.") % {"label": label.replace("%", "%%")}
