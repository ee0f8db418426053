"""What the template pack `govuk` needs to know of a form's field."""

from django import forms, template

register = template.Library()

# Looked up from the most particular class to the most general.
KINDS = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
)
CLASSES = {
    "input": "govuk-input",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "file": "govuk-file-upload",
    "checkbox": "govuk-checkboxes__input",
}
PASSWORD_ATTRS = {"spellcheck": "false", "autocapitalize": "none", "autocomplete": "current-password"}


@register.filter
def kind(field):
    """The name of the pattern that draws a bound field: a key of CLASSES, `radios` or `checkboxes`."""
    widget = field.field.widget
    return next((name for widget_class, name in KINDS if isinstance(widget, widget_class)), "input")


@register.filter
def control(field, kind):
    """The input itself, with the classes of its kind and those of its widget."""
    name = CLASSES[kind]
    classes = [name, field.field.widget.attrs.get("class", "")]
    if field.errors and kind != "checkbox":
        classes.insert(1, f"{name.split()[0]}--error")
    attrs = PASSWORD_ATTRS | field.field.widget.attrs if kind == "password" else {}
    return field.as_widget(attrs=attrs | {"class": " ".join(filter(None, classes))})


@register.filter
def first_id(field):
    """The id of the first input of a bound field: where a link of the error summary goes."""
    if not field.use_fieldset:
        return field.id_for_label
    # With nothing to choose from there is no input: the link goes to the group.
    return field.subwidgets[0].id_for_label if field.subwidgets else f"div_{field.auto_id}"
