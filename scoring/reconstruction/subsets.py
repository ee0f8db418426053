"""Which part of the sample a published figure is about, and which of two figures is set aside.

Eleven questions have more than one published whole-sample figure. Nine are told apart here by the part of
the sample they are about, or agree with each other; two contradict themselves.
"""

from collections.abc import Mapping

Where = Mapping[str, tuple[str | bool, ...]]  # by fact, the values of the files that are meant

COMMUNITY = {"case_type": ("community",)}
LICENCE = {"case_type": ("licence",)}
CUSTODY = {"case_type": ("custody",)}
COMMUNITY_AND_LICENCE = {"case_type": ("community", "licence")}
COMMUNITY_AND_CUSTODY = {"case_type": ("community", "custody")}
CUSTODY_AND_LICENCE = {"case_type": ("custody", "licence")}
HIGH_ROH = {"roh": ("high", "very_high")}

# Findings on a question that has several: the part of the sample each is met within.
WITHIN: Mapping[str, Where] = {
    "F0031": COMMUNITY,  # Gwent 1.2.19
    "F0032": CUSTODY,
    "F0033": LICENCE,
    "F0045": COMMUNITY,  # Gwent 1.2.20
    "F0046": LICENCE,
    "F0047": CUSTODY,
    "F0126": COMMUNITY_AND_LICENCE,  # Gwent 2.2.03
    "F0128": CUSTODY,
    "F0409": {"mappa": ("2",)},  # Thames Valley 1.2.19, within the 44 of the next finding
    "F0525": LICENCE,  # Thames Valley 2.2.19: recalls, then breaches
    "F0526": COMMUNITY,
    "F0619": COMMUNITY,  # Kent 1.2.01
    "F0620": LICENCE,
    "F0640": CUSTODY_AND_LICENCE,  # Kent 1.2.20
    "F0641": COMMUNITY,
    "F0843": CUSTODY,  # West Midlands 1.2.20
    "F0844": COMMUNITY,
    "F0845": LICENCE,
}

# Findings that contradict an earlier one on the same question: the first stands.
ASIDE = {
    "F0494": "2.1 S(a) prints 69% (timing) and 68% (sequencing) for the same questions; the first stands",
}

# Parts of the sample of which a finding is no more than a breakdown: nothing to start a free question from.
BREAKDOWNS = {
    "Tier 4",
    "Tier 4 unpaid work",
    "transferred Tier 4 cases",
    "high RoH cases",
    "medium RoH cases",
    "low RoH cases",
    "high risk of harm cases",
}

# The words by which a finding names a part of the sample: only case files in it are made relevant.
NAMED: Mapping[str, Where] = {
    "community cases": COMMUNITY,
    "community orders": COMMUNITY,
    "community sentence cases": COMMUNITY,
    "community sentences": COMMUNITY,
    "licence cases": LICENCE,
    "licence cases with a plan": LICENCE,
    "licence cases with relevant activity": LICENCE,
    "custody cases": CUSTODY,
    "custody cases moved": CUSTODY,
    "custody, relevant": CUSTODY,
    "community and licence cases": COMMUNITY_AND_LICENCE,
    "community orders and licences": COMMUNITY_AND_LICENCE,
    "community order and custody cases": COMMUNITY_AND_CUSTODY,
    "community and custody cases": COMMUNITY_AND_CUSTODY,
    "custody and licence cases": CUSTODY_AND_LICENCE,
    "licence and released custody cases": CUSTODY_AND_LICENCE,
    "high risk of harm cases": HIGH_ROH,
    "PPO": {"ppo": (True,)},
    "Tier 4": {"tier": ("4",)},
    "Tiers 3-4": {"tier": ("3", "4")},
    "Tiers 2-4": {"tier": ("2", "3", "4")},
}
