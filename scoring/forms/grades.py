from django import forms
from django.utils.translation import gettext as _

from scoring.core.tool import GRADED, Tool
from scoring.words import sentence


class GradesForm(forms.Form):
    """One choice for each graded criterion of the tool, named by its code."""

    def __init__(self, *args, tool: Tool, grades: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        words = [("", _("Not graded yet")), *((word, sentence(word)) for word in tool.grades)]
        for criterion in tool.criteria(GRADED):
            self.fields[criterion.code] = forms.ChoiceField(
                label=f"{criterion.code} {criterion.title}",
                help_text=criterion.statement,
                choices=words,
                initial=grades.get(criterion.code, ""),
                required=False,
            )
