from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

from scoring.core.tool import Tool
from scoring.runs import Key
from scoring.words import CRITERION, Chosen, concluded_on, offered, sentence


class ConclusionsForm(forms.Form):
    """A word for each criterion scored from cases; where bands propose it, with the reason for another."""

    def __init__(
        self,
        *args,
        tool: Tool,
        conclusions: Mapping[Key, Chosen],
        proposals: Mapping[Key, str],
        scores: Mapping[Key, str],
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.tool = tool
        self.keys = concluded_on(tool)
        self.proposals = proposals
        self.had = conclusions
        for key in self.keys:
            chosen = conclusions.get(key, Chosen(""))
            self.fields[_name(key)] = self._word(tool, key, chosen.word, scores.get(key, ""))
            if tool.bands:
                self.fields[_reason(key)] = self._why(tool, key, chosen.reason)

    def _word(self, tool: Tool, key: Key, word: str, score: str) -> forms.ChoiceField:
        proposed = self.proposals.get(key)
        said = _("Proposed: %(word)s.") % {"word": proposed} if proposed else ""
        none = _("As proposed: %(word)s") % {"word": proposed} if proposed else _("Not concluded yet")
        return forms.ChoiceField(
            label=_titled(tool, key),
            help_text=" ".join(filter(None, (score, said))),
            choices=[("", none), *((word, sentence(word)) for word in offered(tool))],
            initial=word,
            required=False,
        )

    def _why(self, tool: Tool, key: Key, reason: str) -> forms.CharField:
        return forms.CharField(
            label=_("If not as proposed, why? (%(code)s)") % {"code": _short(tool, key)},
            initial=reason,
            required=False,
            max_length=500,
        )

    def clean(self):
        for key in self.keys:
            word, proposed = self.cleaned_data.get(_name(key)), self.proposals.get(key)
            kept = word == self.had.get(key, Chosen("")).word
            if (
                word
                and proposed
                and word != proposed
                and not kept
                and not self.cleaned_data.get(_reason(key))
            ):
                self.add_error(
                    _reason(key),
                    _("Say why %(code)s is %(word)s and not %(proposed)s, as its score proposes.")
                    % {"code": _short(self.tool, key), "word": word, "proposed": proposed},
                )

    @property
    def choices(self) -> dict[Key, Chosen]:
        return {
            key: Chosen(self.cleaned_data[_name(key)], self.cleaned_data.get(_reason(key), ""))
            for key in self.keys
        }


def _name(key: Key) -> str:
    return "-".join(key)


def _reason(key: Key) -> str:
    return f"{_name(key)}-reason"


def _short(tool: Tool, key: Key) -> str:
    """How a label names it: a criterion by its code, a thread by its title."""
    return key[1] if key[0] == CRITERION else _titled(tool, key)


def _titled(tool: Tool, key: Key) -> str:
    level, code = key
    if level == CRITERION:
        return f"{code} {tool.criterion[code].title}"
    return tool.thread[code].title
