from django.utils.formats import number_format


class Grouped(int):
    """A number that is written as people write it: 19,679. It chooses a plural as any number does."""

    def __str__(self):
        return number_format(int(self), use_l10n=True, force_grouping=True)
