"""What facts are about, where several stages declare facts of one topic, and how what is unknown of it may be lifted."""

from __future__ import annotations

from shopcheck.model.evidence import Topic
from shopcheck.model.words import N_

VISIT = N_("Add --visit (the shop can see that).")
ASK = N_("Ask again without --offline: the registry is asked, the shop notices nothing.")

AGE = Topic("age", N_("The shop's age"), ASK)
SENDER_AGE = Topic("sender-age", N_("The age of the sender's name"), ASK)
NAMES = Topic("names", N_("Its name and mail servers"), ASK)
SIGNATURE = Topic("verified", N_("The sender's signature"), ASK)
PAGE = Topic("page", N_("The shop's own pages"), VISIT)
CERTIFICATE = Topic("certificate", N_("The shop's certificate"), VISIT)
ORDER = Topic("order", N_("What the mail says of the order"))
LINKS = Topic("links", N_("The links"))
