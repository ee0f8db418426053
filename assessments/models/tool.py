from django.db import models

from assessments.models.ordered_json import OrderedJSON
from scoring.core.tool import Tool as CoreTool
from scoring.core.tool_reading import read_tool

# Tools are frozen and few, so each is read once a process.
_read: dict[str, CoreTool] = {}


class Tool(models.Model):
    """One version of a programme's question set. Never changed once loaded: a change is a new version."""

    programme = models.ForeignKey("Programme", on_delete=models.PROTECT, related_name="tools")
    code = models.CharField(max_length=30)
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    content = OrderedJSON()  # the tool file, as read
    digest = models.CharField(max_length=64)  # of that content
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["code", "version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="tool_code_version_once"),
        ]

    def __str__(self):
        return f"{self.title} {self.version}"

    @property
    def core(self) -> CoreTool:
        """The tool as a plain value, with its routing, scales and weights."""
        if self.digest not in _read:
            _read[self.digest] = read_tool(self.content)
        return _read[self.digest]

    @classmethod
    def core_of(cls, key: int, digest: str) -> CoreTool:
        """The same for a tool known by its key and digest, without a query where it was read before."""
        return _read.get(digest) or cls.objects.get(pk=key).core
