"""The five published inspections, and the thematic element of one, made anew as case files with judgements.

    published figures → parts of questions → facts → answers → free questions balanced → bundle

No case here is real: a file and its judgements are invented so that, counted, they give the figures that
were printed. The same figures give the same bundles on every machine.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from scoring.core.tool import Tool
from scoring.reconstruction.bundle import bundle
from scoring.reconstruction.making import Made, make
from scoring.reconstruction.samples import REFERENCES, sample

__all__ = ["Made", "bundle", "bundles", "reconstructions"]


def bundles(tools: Mapping[str, Tool]) -> Iterator[dict[str, Any]]:
    """Six inspection bundles, a parent before its thematic element. `tools` are keyed by tool code."""
    for made in reconstructions(tools):
        yield bundle(made)


def reconstructions(tools: Mapping[str, Tool]) -> Iterator[Made]:
    made: dict[str | None, Made] = {}
    for reference in REFERENCES:
        drawn = sample(reference)
        made[reference] = make(tools[drawn.tool], drawn, made.get(drawn.parent))
        yield made[reference]
