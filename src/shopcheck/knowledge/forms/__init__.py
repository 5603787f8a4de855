"""What each file of knowledge may hold: asked only where YAML is read, which an installed package does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.knowledge.forms.advice import ADVICE
from shopcheck.knowledge.forms.company import COMPANY
from shopcheck.knowledge.forms.help import HELP
from shopcheck.knowledge.forms.intermediaries import INTERMEDIARIES, PLATFORMS
from shopcheck.knowledge.forms.naming import DNS
from shopcheck.knowledge.forms.receivers import RECEIVERS
from shopcheck.knowledge.forms.registries import REGISTRIES
from shopcheck.knowledge.forms.sellers import FREE_MAIL, SELLERS
from shopcheck.knowledge.forms.words import PAGE_WORDS, TRADES, VOCABULARY, WAYS_OF_PAYMENT, WORDING
from shopcheck.knowledge.sellers import FILES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopcheck.knowledge.schema import Check

# By the file's name. One that is not named here is read as it is; its loader checks what it reads.
FORMS: Mapping[str, Check] = {
    **dict.fromkeys(FILES, SELLERS),
    "advice": ADVICE,
    "company": COMPANY,
    "dns": DNS,
    "free_mail": FREE_MAIL,
    "help": HELP,
    "intermediaries": INTERMEDIARIES,
    "page_words": PAGE_WORDS,
    "platforms": PLATFORMS,
    "rdap": REGISTRIES,
    "receivers": RECEIVERS,
    "trades": TRADES,
    "vocabulary": VOCABULARY,
    "ways_of_payment": WAYS_OF_PAYMENT,
    "wording": WORDING,
}
