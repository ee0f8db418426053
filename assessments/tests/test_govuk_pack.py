"""The form pack: what a browser and a screen reader are given, read back from the HTML."""

from html.parser import HTMLParser

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Fieldset, Layout, Submit
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string

VOID = {"input", "br", "hr", "link", "meta"}
NASTY = 'Fish & <chips> "to go"'
ESCAPED = "Fish &amp; &lt;chips&gt; &quot;to go&quot;"


class Page(HTMLParser):
    """The elements of a piece of HTML as (tag, attributes); unbalanced tags are an error."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.open = [], []
        self.feed(html)
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, tag, **attrs):
        return [found for name, found in self.elements if name == tag and attrs.items() <= found.items()]

    def one(self, tag, **attrs):
        [found] = self.all(tag, **attrs)
        return found

    @property
    def ids(self):
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]


class EveryField(forms.Form):
    text = forms.CharField(help_text="As on the file.")
    note = forms.CharField(widget=forms.Textarea)
    area = forms.ChoiceField(choices=[("", "Choose"), ("gwent", "Gwent")])
    answer = forms.ChoiceField(
        choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect, help_text="One of them."
    )
    sources = forms.MultipleChoiceField(
        choices=[("file", "File"), ("interview", "Interview")], widget=forms.CheckboxSelectMultiple
    )
    sure = forms.BooleanField()
    upload = forms.FileField()
    password = forms.CharField(widget=forms.PasswordInput)
    drawn = forms.DateField(widget=forms.DateInput(attrs={"class": "govuk-input--width-10"}))
    token = forms.CharField(widget=forms.HiddenInput)


class AwkwardForm(forms.Form):
    text = forms.CharField(label=NASTY, help_text="Under & over")
    answer = forms.ChoiceField(label=NASTY, choices=[('"&', NASTY)], widget=forms.RadioSelect)
    sure = forms.BooleanField(label=NASTY)


def crispy(form):
    return Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))


def filtered(form):
    return Template("{% load crispy_forms_tags %}{{ form|crispy }}").render(Context({"form": form}))


def errors(form):
    return render_to_string("govuk/errors.html", {"form": form})


@pytest.mark.parametrize("render", [crispy, filtered])
@pytest.mark.parametrize("data", [None, {}])
def test_every_field_is_drawn_once_with_unique_ids(render, data):
    page = Page(render(EveryField(data)))

    names = [attrs["name"] for _, attrs in page.elements if attrs.get("name") in EveryField.base_fields]
    expected = "text note area answer answer sources sources sure upload password drawn token"
    assert " ".join(names) == expected


@pytest.mark.parametrize("data", [None, {}])
def test_every_label_and_description_names_an_element_that_exists(data):
    page = Page(crispy(EveryField(data)))

    pointers = [attrs["for"] for attrs in page.all("label")]
    for _, attrs in page.elements:
        pointers += (attrs.get("aria-describedby") or "").split() + (attrs.get("aria-controls") or "").split()
    assert len(pointers) > 10
    assert set(pointers) <= set(page.ids)


def test_every_visible_input_has_a_label():
    page = Page(crispy(EveryField()))

    inputs = [*page.all("input"), *page.all("select"), *page.all("textarea")]
    visible = {attrs["id"] for attrs in inputs if attrs.get("type") != "hidden"}
    assert visible == {attrs["for"] for attrs in page.all("label")}


def test_labels_choices_and_values_are_escaped():
    html = crispy(AwkwardForm())

    assert html.count(ESCAPED) == 4
    assert "<chips>" not in html
    assert 'value="&quot;&amp;"' in html
    assert "Under &amp; over" in html


def test_errors_are_escaped():
    form = AwkwardForm({"answer": "<b>"})

    assert "<b>" not in errors(form) + crispy(form)
    assert "&lt;b&gt;" in errors(form)


def test_every_link_of_the_error_summary_goes_to_an_input():
    form = EveryField({})
    page = Page(crispy(form))

    targets = [attrs["href"].removeprefix("#") for attrs in Page(errors(form)).all("a")]
    inputs = {attrs.get("id") for tag, attrs in page.elements if tag in {"input", "select", "textarea"}}
    assert len(targets) == len(form.errors) - 1, "each error but that of the hidden field"
    assert set(targets) <= inputs
    assert "id_answer_0" in targets and "id_sources_0" in targets


def test_the_summary_lists_errors_of_the_whole_form_and_of_hidden_fields_without_a_link():
    form = EveryField({})
    form.add_error(None, "The two dates contradict each other.")

    html = errors(form)

    assert "<li>The two dates contradict each other.</li>" in html
    assert 'href="#id_token"' not in html


def test_there_is_no_summary_without_errors():
    assert errors(EveryField()).strip() == ""


def test_choices_without_any_choice_are_linked_to_their_group():
    class Empty(forms.Form):
        answer = forms.ChoiceField(choices=[], widget=forms.RadioSelect)

    form = Empty({})

    assert Page(errors(form)).one("a")["href"] == "#div_id_answer"
    assert "div_id_answer" in Page(crispy(form)).ids


def test_radios_and_checkboxes_stand_in_a_fieldset_with_a_legend():
    page = Page(crispy(EveryField()))

    assert len(page.all("fieldset")) == len(page.all("legend")) == 2
    assert page.one("fieldset", **{"aria-describedby": "id_answer_helptext"})


def test_the_given_answer_is_checked_and_no_other():
    page = Page(crispy(EveryField(initial={"answer": "no", "sources": ["file", "interview"], "sure": True})))

    checked = [attrs["id"] for _, attrs in page.elements if "checked" in attrs]
    assert checked == ["id_answer_1", "id_sources_0", "id_sources_1", "id_sure"]


def test_an_invalid_field_is_marked_and_describes_its_error():
    page = Page(crispy(EveryField({})))
    text = page.one("input", name="text")

    assert "govuk-input--error" in text["class"]
    assert text["aria-describedby"] == "id_text_helptext id_text_error"
    assert text["aria-invalid"] == "true"
    assert "govuk-form-group--error" in page.one("div", id="div_id_text")["class"]


def test_the_class_of_a_widget_is_kept():
    assert (
        Page(crispy(EveryField())).one("input", name="drawn")["class"] == "govuk-input govuk-input--width-10"
    )


def test_a_password_can_be_shown_and_is_not_spell_checked():
    page = Page(crispy(EveryField()))

    assert page.one("div", id="div_id_password")["data-module"] == "govuk-password-input"
    assert page.one("button", **{"aria-controls": "id_password"})["type"] == "button"
    assert page.one("input", name="password")["spellcheck"] == "false"


def test_a_form_with_a_file_is_sent_in_parts():
    form = Page(crispy(EveryField())).one("form")

    assert form["enctype"] == "multipart/form-data"
    assert form["method"] == "post"
    assert "novalidate" in form


def test_a_helper_lays_out_sections_sizes_and_buttons():
    form = EveryField()
    form.helper = FormHelper()
    form.helper.label_size = "m"
    form.helper.layout = Layout(
        Fieldset("The file", "text", Field("answer", wrapper_class="wide")),
        Div("area", css_class="row"),
        Submit("save", "Save and continue"),
    )
    page = Page(crispy(form))

    assert page.one("button", name="save")["class"].split()[0] == "govuk-button"
    assert "govuk-label--m" in page.one("label", **{"for": "id_text"})["class"]
    assert "wide" in page.one("div", id="div_id_answer")["class"]
    assert page.one("div", **{"class": "row"})
    assert len(page.all("legend")) == 2


def test_no_style_or_script_stands_in_the_markup():
    page = Page(crispy(EveryField({})))

    assert not page.all("script") and not page.all("style")
    assert not [
        attrs for _, attrs in page.elements if any(name == "style" or name.startswith("on") for name in attrs)
    ]
