from django import forms
from django.utils.translation import gettext as _

from assessments.as_seen import standing


class TellsOfChangesMeanwhile(forms.ModelForm):
    """What others have saved meanwhile is not undone unseen.

    Its page sends `seen` along, which stands for what was kept when it was opened.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.standing = self.standing_of(self.instance) if self.instance.pk else ""

    standing_of = staticmethod(standing)

    @property
    def seen(self) -> str:
        return self.initial.get("seen") or self.standing

    def clean(self):
        cleaned = super().clean()
        seen = self.data.get("seen", "")
        if seen and self.standing and seen != self.standing and self.changed_data:
            other = ", ".join(str(self.fields[name].label) for name in self.changed_data)
            words = _(
                "Somebody else has saved something else here since you opened this page. Yours differ in: "
                "%(other)s. Save again to put yours in place of theirs, or open the page anew."
            )
            self.add_error(None, words % {"other": other})
        return cleaned
