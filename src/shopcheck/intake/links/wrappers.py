"""Who carries a link's target inside the link: hosts and where in the URL it stands. A table, no code.

Sources: the providers' own mails and help pages as seen in public parsers; see `unwrap`.
"""

from __future__ import annotations

# Host (itself or anything below it) → query parameters that hold the target, first one wins.
PARAMETERS: dict[str, tuple[str, ...]] = {
    # Mail filters
    "safelinks.protection.outlook.com": ("url",),
    "safelinks.protection.office365.us": ("url",),
    "statics.teams.cdn.office.net": ("url",),
    "linkprotect.cudasvc.com": ("a",),
    "clicktime.symantec.com": ("u",),
    "protect.checkpoint.com": ("u",),
    "protect2.fireeye.com": ("u",),
    "url.emailprotection.link": ("u",),
    "atpscan.global.hornetsecurity.com": ("url",),
    "protection.sophos.com": ("u",),
    "scanmail.trustwave.com": ("u",),
    "translate.google.com": ("u",),
    "imsva91-ctp.trendmicro.com": ("url",),
    "trendmicro.com": ("url",),
    # Search engines, social networks, chat
    "googleadservices.com": ("adurl", "ai"),
    "l.facebook.com": ("u",),
    "lm.facebook.com": ("u",),
    "l.instagram.com": ("u",),
    "l.messenger.com": ("u",),
    "l.threads.net": ("u",),
    "youtube.com": ("q",),
    "linkedin.com": ("url",),
    "slack-redir.net": ("url",),
    "away.vk.com": ("to",),
    "duckduckgo.com": ("uddg",),
    "out.reddit.com": ("url",),
    "click.redditmail.com": ("url",),
    "steamcommunity.com": ("url", "u"),
    "bing.com": ("u",),
    "t.umblr.com": ("z",),
    "href.li": ("",),
    # Marketplaces
    "s.click.aliexpress.com": ("dl_target_url",),
    "star.aliexpress.com": ("redirectUrl",),
    "rover.ebay.com": ("mpre", "loc", "url"),
    # Affiliate networks and click trackers that name the target
    "awin1.com": ("ued", "p"),
    "zenaps.com": ("ued", "p"),
    "linksynergy.com": ("murl", "RD_PARM1"),
    "redir.tradedoubler.com": ("url",),
    "tradedoubler.com": ("url",),
    "shareasale.com": ("urllink",),
    "shareasale-analytics.com": ("urllink",),
    "go.skimresources.com": ("url",),
    "go.redirectingat.com": ("url",),
    "redirect.viglink.com": ("u", "out"),
    "anrdoezrs.net": ("url",),
    "dpbolvw.net": ("url",),
    "jdoqocy.com": ("url",),
    "kqzyfj.com": ("url",),
    "tkqlhce.com": ("url",),
    "sjv.io": ("u",),
    "pxf.io": ("u",),
    "ojrq.net": ("u", "return"),
    "evyy.net": ("u",),
    "7eer.net": ("u",),
    "avantlink.com": ("url",),
    "track.webgains.com": ("wgtarget",),
    "ad.admitad.com": ("ulp",),
    "track.effiliation.com": ("url",),
    "valuecommerce.com": ("vc_url",),
    "hb.afl.rakuten.co.jp": ("pc", "m"),
    "cat.criteo.com": ("url",),
    "c.pepperjamnetwork.com": ("url",),
    "emlnk.com": ("redirectUrl",),
    "acemlna.com": ("redirectUrl",),
    "acemlnb.com": ("redirectUrl",),
    "acemlnc.com": ("redirectUrl",),
    "acemlnd.com": ("redirectUrl",),
    "click.icptrack.com": ("destination", "url"),
    "engage.squarespace-mail.com": ("u",),
}

# What a redirector of the knowledge base may call its target, where the table above says nothing.
USUAL_PARAMETERS = (
    *("url", "u", "q", "target", "targeturl", "target_url", "to", "dest", "destination", "redirect", "redirecturl"),
    *("redirect_url", "redir", "goto", "link", "ued", "murl", "ulp", "deeplink", "dl_target_url", "adurl", "out", "r"),
)

# What any page may call the address that it hands its visitor on to, so that a bare host behind it is one.
LEADS_ON = frozenset(USUAL_PARAMETERS) - {"q", "link"} | {
    *(
        "next",
        "return",
        "returnurl",
        "return_url",
        "returnto",
        "return_to",
        "continue",
        "ru",
        "redirect_uri",
        "callback",
    ),
    *("location", "forward", "page", "uri", "checkout_url", "success_url", "site", "path", "go", "from_url", "ref_url"),
}
PARTS_OF_LEADING_ON = ("redir", "returnto", "returnurl", "return_", "goto", "destination", "forwardto", "continue")

# Host → the target stands percent-encoded in the path, after this piece of it.
IN_PATH: dict[str, tuple[str, ...]] = {
    "awstrack.me": ("/L0/", "/L1/"),
    "secure-web.cisco.com": ("/",),
    "click.pstmrk.it": ("/3s/", "/2s/", "/3/", "/2/"),
    "prf.hn": ("/destination:",),
    "anrdoezrs.net": ("/dlg/", "/type/dlg/"),
    "dpbolvw.net": ("/dlg/",),
    "jdoqocy.com": ("/dlg/",),
    "kqzyfj.com": ("/dlg/",),
    "tkqlhce.com": ("/dlg/",),
    "r.search.yahoo.com": ("/RU=",),
    "cdn.ampproject.org": ("/c/s/", "/c/", "/v/s/"),
}

# Of some hosts only these paths lead elsewhere; the rest of the site is the site itself.
ONLY_PATHS: dict[str, tuple[str, ...]] = {
    "youtube.com": ("/redirect", "/attribution_link"),
    "linkedin.com": ("/redir/redirect", "/safety/go", "/slink"),
    "duckduckgo.com": ("/l/",),
    "bing.com": ("/ck/a",),
    "translate.google.com": ("/translate", "/website"),
    "steamcommunity.com": ("/linkfilter",),
    "trendmicro.com": ("/wis/clicktime",),
    "s.click.aliexpress.com": ("/deep_link.htm", "/s/", "/e/"),
    "star.aliexpress.com": ("/share",),
    "statics.teams.cdn.office.net": ("/evergreen-assets/safelinks",),
}
