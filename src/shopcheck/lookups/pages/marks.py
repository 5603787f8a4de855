"""What pages show and link beside their own: social networks, trust seals.

Phrases are case folded and matched as whole words of pictures and texts; Chinese, Japanese and
Korean ones as they stand. General knowledge; own lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Services that measure visits or advertisements, by the registrable domain their scripts come from. Each gives
# its customer an account; what is also linked as a profile (tiktok.com, pinterest.com) is left out.
MEASURING = frozenset(
    (
        "googletagmanager.com", "google-analytics.com", "googleadservices.com", "doubleclick.net", "facebook.net",
        "bing.com", "bing.net", "clarity.ms", "hotjar.com", "criteo.com", "criteo.net", "matomo.cloud", "plausible.io",
        "licdn.com", "sc-static.net", "redditstatic.com", "segment.com", "luckyorange.com",
    )
)  # fmt: skip

# network → registrable domains; the path that follows is the handle.
NETWORKS: Mapping[str, tuple[str, ...]] = {
    "facebook": ("facebook.com", "fb.com", "fb.me"),
    "instagram": ("instagram.com",),
    "x": ("twitter.com", "x.com"),
    "youtube": ("youtube.com",),
    "tiktok": ("tiktok.com",),
    "pinterest": (
        *("pinterest.com", "pinterest.de", "pinterest.co.uk", "pinterest.fr", "pinterest.es", "pinterest.it"),
        *(
            "pinterest.at",
            "pinterest.ch",
            "pinterest.ca",
            "pinterest.com.au",
            "pinterest.se",
            "pinterest.dk",
            "pinterest.pt",
        ),
    ),
    "linkedin": ("linkedin.com",),
    "threads": ("threads.net", "threads.com"),
    "vk": ("vk.com",),
    "snapchat": ("snapchat.com",),
    "tumblr": ("tumblr.com",),
    "telegram": ("t.me",),
    "line": ("line.me", "lin.ee"),
    "weibo": ("weibo.com",),
}
# First part of a path that names no profile: share forms and log-ins (told apart below) …
SHARE_PATHS = frozenset(
    (
        *("sharer", "sharer.php", "share", "share.php", "sharearticle", "intent", "pin", "dialog", "offsite", "home"),
        *(
            "login",
            "login.php",
            "signup",
            "explore",
            "search",
            "sharing",
            "cws",
            "msg",
            "r",
            "start",
            "feed",
            "accounts",
        ),
    )
)
# … and addresses that a page loads or embeds; they are no link to a profile at all, good or bad.
EMBEDDED_PATHS = frozenset(
    (
        *(
            "tr",
            "tr.php",
            "plugins",
            "embed",
            "embed.php",
            "i",
            "v2.0",
            "v2.5",
            "ct.html",
            "cm",
            "category",
            "en_us",
            "x",
            "impression.php",
            "iframe_api",
            "player_api",
        ),
        *(
            "adsct",
            "pagead",
            "api",
            "static",
            "widgets",
            "widgets.js",
            "privacy",
            "policies",
            "policy",
            "help",
            "legal",
            "about",
        ),
        *(
            "terms",
            "settings",
            "ads",
            "business",
            "watch",
            "results",
            "playlist",
            "shorts",
            "p",
            "reel",
            "reels",
            "hashtag",
        ),
        *(
            "photo",
            "photo.php",
            "video",
            "videos",
            "events",
            "story.php",
            "policy.php",
            "v",
            "tag",
            "discover",
            "oembed",
            "s",
        ),
    )
)
# Paths whose second part is the handle.
HANDLE_BEHIND = frozenset(
    ("company", "in", "school", "showcase", "channel", "c", "user", "pages", "pg", "people", "add", "groups", "profile")
)
# Profiles of the makers of shop software, which their templates link until somebody changes it.
TEMPLATE_HANDLES = frozenset(
    (
        *("shopify", "wix", "wixcom", "squarespace", "opencart", "prestashop", "wordpress", "woocommerce", "magento"),
        *(
            "bigcommerce",
            "webflow",
            "envato",
            "themeforest",
            "shopline",
            "shoplazza",
            "yourpage",
            "yourprofile",
            "username",
        ),
        *(
            "yourname",
            "yourusername",
            "profile",
            "profile.php",
            "example",
            "facebook",
            "instagram",
            "twitter",
            "youtube",
        ),
    )
)

# Trust seals: words in the picture's text or name, and the domains where their issuer shows the certificate.
SEALS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Trusted Shops": (("trusted shops", "trustedshops", "trusted shop"), ("trustedshops.com", "trustedshops.de", "trustedshops.eu", "trustedshops.fr", "trustedshops.nl", "trustedshops.es", "trustedshops.it", "trustedshops.pl", "trustedshops.co.uk", "trustedshops.at", "trustedshops.ch", "trustedshops.be", "etrusted.com", "trustami.com")),
    "Trustpilot": (("trustpilot",), ("trustpilot.com", "trustpilot.net", "trustpilotshop.com")),
    "EHI Geprüfter Online-Shop": (("ehi siegel", "geprüfter online shop", "ehi geprueft", "ehi logo"), ("ehi-siegel.de", "shopinfo.net")),
    "Händlerbund": (("händlerbund", "haendlerbund", "käufersiegel", "kaeufersiegel"), ("haendlerbund.de", "logo.haendlerbund.de", "kaeufersiegel.de")),
    "TÜV": (("tüv siegel", "tuev siegel", "tüv zertifikat", "tüv geprüfter online shop", "s fer shopping", "safer shopping"), ("safer-shopping.de", "tuvsud.com", "tuev-sued.de", "tuv.com", "tuev-saar.com", "certipedia.com")),
    "Österreichisches E-Commerce-Gütezeichen": (("e commerce gütezeichen", "euro label", "guetezeichen"), ("guetezeichen.at", "euro-label.com")),
    "Thuiswinkel Waarborg": (("thuiswinkel",), ("thuiswinkel.org",)),
    "WebwinkelKeur": (("webwinkelkeur", "webwinkel keur"), ("webwinkelkeur.nl", "webwinkelkeur.com", "trustprofile.com", "trustprofile.io")),
    "Qshops": (("qshops", "qshops keurmerk"), ("qshops.org", "keurmerk.info")),
    "Ecommerce Europe": (("ecommerce europe", "ecommerce trustmark"), ("ecommercetrustmark.eu", "ecommerce-europe.eu")),
    "BeCommerce": (("becommerce",), ("becommerce.be", "safeshops.be")),
    "FEVAD": (("fevad",), ("fevad.com",)),
    "Confianza Online": (("confianza online", "confianzaonline"), ("confianzaonline.es",)),
    "e-mærket": (("e mærket", "emaerket"), ("emaerket.dk",)),
    "Trygg e-handel": (("trygg e handel", "tryggehandel"), ("tryggehandel.net", "tryggehandel.se", "svenskdigitalhandel.se")),
    "Heureka": (("heureka ověřeno", "overeno zakazniky", "ověřeno zákazníky"), ("heureka.cz", "heureka.sk", "heureka.group")),
    "McAfee Secure": (("mcafee secure", "mcafee secured", "mcafee seal", "trustedsite"), ("mcafeesecure.com", "mcafee.com", "trustedsite.com", "ywxi.net")),
    "Norton Secured": (("norton secured", "norton seal", "norton verified", "verisign secured", "verisign seal", "verisign trusted"), ("norton.com", "symantec.com", "verisign.com", "digicert.com", "websecurity.digicert.com", "nortonshoppingguarantee.com")),
    "TRUSTe": (("truste", "truste certified", "trustarc"), ("truste.com", "trustarc.com")),
    "BBB": (("bbb accredited", "better business bureau", "bbb"), ("bbb.org",)),
    "ScamAdviser": (("scamadviser", "scam adviser"), ("scamadviser.com",)),
    "Google": (("google trusted store", "google customer reviews", "google certified"), ("google.com", "googleapis.com")),
    "Comodo / Sectigo": (("comodo secure", "comodo ssl", "sectigo", "positivessl"), ("sectigo.com", "comodo.com", "comodoca.com", "trust-provider.com")),
}  # fmt: skip
