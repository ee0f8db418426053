"""Facts for the case files: as many as the report says, and as later questions need."""

from collections.abc import Mapping, Sequence

from scoring.core.tool import Condition, Fact, Tool
from scoring.reconstruction.demands import Conditions, Demand, Need, choose, demands
from scoring.reconstruction.files import File, Value
from scoring.reconstruction.samples import Sample

# Of how many of the files that may need it a fact holds, where no count tells.
SHARE = 0.6
SHARES = {
    "previous_offending": 0.8,
    "diversity": 0.5,
    "new_skills": 0.5,
    "roh_children": 0.4,
    "restrictions": 0.4,
    "significant_change": 0.4,
    "roh_change": 0.4,
    "other_plans": 0.4,
    "basic_skills_need": 0.4,
    "full_skills_assessment": 0.4,
    "reparation": 0.4,
    "ete": 0.4,
    "near_end": 0.4,
    "education_service": 0.4,
    "roh_staff": 0.3,
    "om_changed": 0.3,
    "home_visit_indicated": 0.3,
    "employment_service": 0.3,
    "disability": 0.2,
    "self_harm": 0.2,
    "other_service": 0.2,
    "mental_health_service": 0.1,
    "ap_referral": 0.1,
    "ap_appropriate": 0.1,
    "roh_prisoners": 0.1,
    "drr": 0.1,
}

# Who is likelier to have a fact: without effect on any score, but files should hang together.
LEANING = {
    "tier": lambda file: file.facts.get("roh") in ("high", "very_high") or file.facts.get("ppo") is True,
    "mappa": lambda file: file.facts.get("roh") in ("high", "very_high"),
    "ppo": lambda file: file.facts.get("gender") == "male",
    # Not of high risk of harm: Kent's count of home visits leaves none of those in approved premises.
    "approved_premises": lambda file: file.facts.get("roh") == "medium",
    "victim_contact": lambda file: file.facts.get("statutory_victim_contact") is True,
    "recalled": lambda file: file.facts.get("case_type") == "licence",
    "moved_prison": lambda file: file.facts.get("case_type") == "custody",
    "statutory_victim_contact": lambda file: file.facts.get("case_type") in ("licence", "custody"),
    "unpaid_work": lambda file: file.facts.get("case_type") == "community",
}


def make_files(sample: Sample) -> list[File]:
    """The sample's files with their case types, mixed, and nothing else settled."""
    types = [kind for kind, number in sample.case_types.items() for _ in range(number)]
    files = [File(f"{sample.prefix}-{number:03}", sample.reference) for number in range(1, len(types) + 1)]
    for kind, file in zip(types, sorted(files, key=lambda file: file.luck("case type")), strict=True):
        file.facts["case_type"] = kind
        file.quality = file.luck("quality")
    return files


def settle(
    tool: Tool,
    sample: Sample,
    files: Sequence[File],
    conditions: Conditions,
    needs: Mapping[str, Sequence[Need]],
) -> None:
    for fact in tool.facts:
        if all(fact.code in file.facts for file in files):
            continue  # the case type, and what a thematic element's files bring from their parent
        if all(isinstance(value, bool) for value in fact.values):
            _settle_bool(fact, sample, files, conditions, needs)
        else:
            _settle_values(fact, sample, files, conditions, needs)


def _settle_bool(fact: Fact, sample: Sample, files: Sequence[File], conditions, needs) -> None:
    demanded = demands(conditions, needs, files, "fact", fact.code, lambda one: True in one.among)
    told = sample.facts.get(fact.code)
    if told is None:
        told = _number(demanded, SHARES.get(fact.code, SHARE))
    chosen: set[str] = set()
    for mine, number in _by_case_type(files, told):
        pool = _pool(mine, demanded, number)
        chosen.update(file.reference for file in choose(pool, number, demanded, _rank(fact.code)))
    for file in files:
        file.facts[fact.code] = file.reference in chosen


def _by_case_type(files: Sequence[File], told: int | Mapping[str, int]) -> list[tuple[list[File], int]]:
    if isinstance(told, int):
        return [(list(files), told)]
    return [([file for file in files if file.facts["case_type"] == kind], told[kind]) for kind in told]


def _settle_values(fact: Fact, sample: Sample, files: Sequence[File], conditions, needs) -> None:
    left = list(files)
    told = sample.facts.get(fact.code)
    counts = told if isinstance(told, Mapping) and told else {str(fact.values[0]): len(files)}
    for text, number in counts.items():
        value = _value(fact, text)

        def holds(one: Condition, value: Value = value) -> bool:
            return value in one.among

        demanded = demands(conditions, needs, left, "fact", fact.code, holds)
        chosen = choose(left, number, demanded, _rank(fact.code))
        for file in chosen:
            file.facts[fact.code] = value
        left = [file for file in left if fact.code not in file.facts]
    if left:
        raise ValueError(f"{sample.reference}: {len(left)} files without a value for {fact.code}")


def _value(fact: Fact, text: str) -> Value:
    return next(value for value in fact.values if str(value) == text)


def _number(demanded: Sequence[Demand], share: float) -> int:
    """As many as the counts demand, where one counts all the files that may have the fact; else a good
    share of those."""
    reach = len({file.reference for demand in demanded for file in demand.files})
    counted = any(not demand.loose and len(demand.files) == reach for demand in demanded)
    least = len(_least(demanded))
    return least if counted else max(least, round(share * reach))


def _least(demanded: Sequence[Demand]) -> dict[str, File]:
    """Files enough to meet every demand, and few more."""
    chosen: dict[str, File] = {}
    for demand in demanded:
        have = sum(file.reference in chosen for file in demand.files)
        more = [file for file in demand.files if file.reference not in chosen]
        chosen.update({file.reference: file for file in more[: max(0, demand.number - have)]})
    return chosen


def _pool(files: Sequence[File], demanded: Sequence[Demand], number: int) -> Sequence[File]:
    reach = {file.reference for demand in demanded for file in demand.files}
    sensible = [file for file in files if file.reference in reach]
    return sensible if len(sensible) >= number else files


def _rank(code: str):
    leaning = LEANING.get(code, lambda file: False)
    return lambda file: file.luck(code) + leaning(file)
