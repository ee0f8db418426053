from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _

from assessments.actions.saving import LONGEST_NOTE, Conflict, Theirs
from assessments.versions import Given, Offer
from scoring.core.answers import label
from scoring.core.tool import Tool

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Side:
    """One of the two contents, as it reads."""

    answer: str
    note: str
    sources: str


@dataclass(frozen=True)
class Clash:
    """One conflict as it stands on the page, with the names of the fields that carry what was given."""

    code: str
    text: str
    mine: Side
    saved: Side
    theirs: Theirs
    given: Given
    two_notes: bool
    error: str
    chosen: str


class ConflictForm(forms.Form):
    """Asks, for each question that was changed elsewhere meanwhile, which of the two contents to keep.

    What was given travels with the form in hidden fields, since it is saved nowhere, and with it the version
    that is shown beside it.
    """

    def __init__(self, *args, tool: Tool, conflicts: Iterable[Conflict], **kwargs):
        super().__init__(*args, **kwargs)
        self.tool = tool
        self.conflicts = tuple(conflicts)
        for conflict in self.conflicts:
            self.fields[f"choice-{conflict.question}"] = _choice(conflict.question)
            self.fields[f"notes-{conflict.question}"] = forms.BooleanField(required=False)

    def offers(self) -> dict[str, Offer]:
        """What is to be saved now, by question code, based on what was shown beside it."""
        chosen = {each.question: self._chosen(each) for each in self.conflicts}
        return {
            each.question: Offer(uuid4(), each.theirs.version, chosen[each.question])
            for each in self.conflicts
            if chosen[each.question] != each.theirs.given
        }

    def clashes(self) -> list[Clash]:
        return [self._clash(each) for each in self.conflicts]

    def _chosen(self, conflict: Conflict) -> Given:
        mine = self.cleaned_data[f"choice-{conflict.question}"] == MINE
        chosen = conflict.mine if mine else conflict.theirs.given
        both = self.cleaned_data[f"notes-{conflict.question}"]
        return replace(chosen, note=both_notes(conflict)) if both and two_notes(conflict) else chosen

    def _clash(self, conflict: Conflict) -> Clash:
        name = f"choice-{conflict.question}"
        return Clash(
            code=conflict.question,
            text=self.tool.question[conflict.question].text,
            mine=self._side(conflict.mine),
            saved=self._side(conflict.theirs.given),
            theirs=conflict.theirs,
            given=conflict.mine,
            two_notes=two_notes(conflict),
            error=" ".join(map(str, self.errors.get(name, ()))),
            chosen=self[name].value() or "",
        )

    def _side(self, given: Given) -> Side:
        titles = {source.code: source.title for source in self.tool.evidence}
        return Side(
            answer=", ".join(_(label(word)) for word in given.answer.split()) or _("Not answered"),
            note=given.note,
            sources=", ".join(titles.get(code, code) for code in given.sources),
        )


def conflicts_in(sent: Mapping, standing: Mapping[str, Theirs]) -> list[Conflict]:
    """The conflicts that a form was sent with, by the hidden fields of each, beside what `standing` says."""
    return [
        Conflict(
            code,
            Given(
                sent.get(f"answer-{code}", ""),
                sent.get(f"note-{code}", ""),
                tuple(sent.getlist(f"sources-{code}")),
            ),
            theirs,
        )
        for code, theirs in standing.items()
    ]


def two_notes(conflict: Conflict) -> bool:
    """Whether there are two notes that fit together into one."""
    mine, theirs = conflict.mine.note, conflict.theirs.given.note
    return bool(mine and theirs) and mine != theirs and len(both_notes(conflict)) <= LONGEST_NOTE


def both_notes(conflict: Conflict) -> str:
    """The saved note and under it the other; just one of them where it holds the other already."""
    mine, theirs = conflict.mine.note, conflict.theirs.given.note
    if mine in theirs or theirs in mine:
        return max(mine, theirs, key=len)
    return f"{theirs}\n\n{mine}"


def _choice(code: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=[(MINE, MINE), (THEIRS, THEIRS)],
        widget=forms.RadioSelect,
        error_messages={"required": _("%(code)s: choose which of the two to keep.") % {"code": code}},
    )
