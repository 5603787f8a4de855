"""What facts are about, where several stages declare facts of one topic, and how what is unknown of it may be lifted."""

from __future__ import annotations

from shopcheck.model.evidence import Topic

VISIT = "Add --visit (the shop can see that)."
ASK = "Ask again without --offline: the registry is asked, the shop notices nothing."

AGE = Topic("age", "The shop's age", ASK)
SENDER_AGE = Topic("sender-age", "The age of the sender's name", ASK)
NAMES = Topic("names", "Its name and mail servers", ASK)
SIGNATURE = Topic("verified", "The sender's signature", ASK)
PAGE = Topic("page", "The shop's own pages", VISIT)
CERTIFICATE = Topic("certificate", "The shop's certificate", VISIT)
ORDER = Topic("order", "What the mail says of the order")
LINKS = Topic("links", "The links")
