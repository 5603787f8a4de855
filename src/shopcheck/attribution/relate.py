"""The relation between the one who took the order and the known seller that is claimed.

Genuine needs proof; contradiction needs something seen; everything else stays undetermined, with
the one thing that would decide it.
"""

from __future__ import annotations

from shopcheck.attribution.believe import belief
from shopcheck.attribution.case import Case, Decision
from shopcheck.attribution.grounds import grounds
from shopcheck.attribution.parties import parties
from shopcheck.model import Attribution, Evidence, Named, Relation


def attribute(evidence: Evidence) -> Attribution:
    """Name who took the order, from facts alone; deterministic, nothing is looked up."""
    case = Case(evidence)
    decision = _decided(case)
    claimed = decision.claimed
    return Attribution(
        relation=decision.relation,
        claimed=Named(claimed.id, claimed.name) if claimed else None,
        bought_on=belief(case, decision),
        merchant=decision.merchant,
        parties=parties(case, decision),
        grounds=grounds(case, decision),
        would_decide=_would_decide(case, decision),
    )


def _decided(case: Case) -> Decision:
    if case.is_mail:
        from shopcheck.attribution.mail import relate_mail  # noqa: PLC0415 - a link has no need of it

        return relate_mail(case)
    from shopcheck.attribution.shop import relate_link  # noqa: PLC0415 - nor a mail of this

    return relate_link(case)


def _would_decide(case: Case, decision: Decision) -> str | None:
    if decision.relation is not Relation.UNDETERMINED:
        return None
    from shopcheck.attribution.decide import what_would_decide  # noqa: PLC0415 - nor what is settled of this

    return what_would_decide(case, decision)
