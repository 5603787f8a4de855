"""Words of shop pages in 18 languages, and the names of networks, seals and ways of payment.

Phrases are case folded and matched as whole words in link texts and paths; Chinese, Japanese and
Korean ones as they stand. General knowledge of how shops label these pages; own lists.
"""

from __future__ import annotations

from collections.abc import Mapping

POLICIES: Mapping[str, tuple[str, ...]] = {
    "returns": (
        *("returns", "return policy", "refund policy", "refunds", "refund", "returns policy", "returns and refunds"),
        *("return and refund", "returns exchanges", "exchange policy", "easy returns", "money back", "return exchange"),
        *("retoure", "retouren", "rücksendung", "rückgabe", "rückgaberecht", "widerruf", "widerrufsrecht", "widerrufsbelehrung"),
        *("ruecksendung", "rueckgabe", "umtausch", "widerrufsformular", "retours", "retour", "retourner", "retourneren"),
        *("rembourser", "remboursement", "remboursements", "rétractation", "droit de rétractation", "échanges et retours"),
        *("devoluciones", "devolución", "reembolso", "reembolsos", "desistimiento", "cambios y devoluciones"),
        *("resi", "reso", "rimborso", "rimborsi", "recesso", "diritto di recesso", "resi e rimborsi"),
        *("devoluções", "devolução", "trocas e devoluções", "trocas", "direito de arrependimento", "devolucoes"),
        *("retourbeleid", "herroepingsrecht", "herroeping", "ruilen", "ruilen en retourneren", "retourvoorwaarden"),
        *("zwroty", "zwrot", "zwroty i reklamacje", "odstąpienie od umowy", "polityka zwrotów", "reklamacje"),
        *("returer", "retur", "ångerrätt", "ångra köp", "byten och returer", "returnering", "returret", "fortrydelsesret"),
        *("vrácení", "vrácení zboží", "odstoupení od smlouvy", "reklamace", "výměna a vrácení"),
        *("retururi", "politica de retur", "drept de retragere", "returnare"),
        *("visszaküldés", "elállás", "elállási jog", "visszatérítés", "csere", "termék visszaküldés"),
        *("iade", "iade ve değişim", "iade koşulları", "cayma hakkı", "iptal ve iade", "возврат", "возврат и обмен", "обмен и возврат"),
        *("退货", "退换货", "退款", "退貨", "返品", "返金", "返品交換", "반품", "환불", "교환"),
        *("returnsandrefunds", "returnpolicy", "refundpolicy", "return refund", "refund returns"),
    ),
    "privacy": (
        *("privacy", "privacy policy", "privacy notice", "data protection", "privacypolicy", "privacy statement"),
        *("datenschutz", "datenschutzerklärung", "datenschutzhinweise", "datenschutzerklaerung", "privatsphäre"),
        *("confidentialité", "politique de confidentialité", "données personnelles", "protection des données", "vie privée"),
        *("privacidad", "política de privacidad", "protección de datos", "aviso de privacidad", "informativa privacy"),
        *("privacidade", "política de privacidade", "proteção de dados", "privacybeleid", "privacyverklaring"),
        *("prywatność", "polityka prywatności", "ochrona danych", "rodo", "integritetspolicy", "integritet", "personuppgifter"),
        *("privatlivspolitik", "persondatapolitik", "persondata", "ochrana osobních údajů", "zásady ochrany osobních údajů", "gdpr"),
        *("confidențialitate", "politica de confidențialitate", "protecția datelor", "adatvédelem", "adatkezelés"),
        *("adatvédelmi tájékoztató", "adatkezelési tájékoztató", "gizlilik", "gizlilik politikası", "kvkk", "kişisel verilerin"),
        *("конфиденциальность", "политика конфиденциальности", "персональные данные", "персональных данных"),
        *("隐私", "隱私", "プライバシー", "個人情報", "개인정보"),
    ),
    "terms": (
        *("terms", "terms of service", "terms of use", "terms and conditions", "terms conditions", "conditions of sale", "terms of sale"),
        *("termsandconditions", "tos", "conditions of use", "user agreement"),
        *("agb", "agbs", "allgemeine geschäftsbedingungen", "geschäftsbedingungen", "nutzungsbedingungen"),
        *("cgv", "cgu", "conditions générales", "conditions générales de vente", "conditions de vente", "conditions d utilisation"),
        *("términos", "términos y condiciones", "condiciones generales", "condiciones de venta", "condiciones de uso", "terminos"),
        *("condizioni di vendita", "termini e condizioni", "condizioni generali", "termini di servizio", "termini"),
        *("termos", "termos e condições", "termos de uso", "condições gerais", "termos de serviço"),
        *("algemene voorwaarden", "voorwaarden", "gebruiksvoorwaarden", "leveringsvoorwaarden", "regulamin", "regulamin sklepu"),
        *("köpvillkor", "villkor", "allmänna villkor", "handelsbetingelser", "betingelser", "salgsbetingelser", "vilkår"),
        *("obchodní podmínky", "podmínky", "všeobecné obchodní podmínky", "vop", "termeni și condiții", "termeni si conditii", "termeni"),
        *("ászf", "általános szerződési feltételek", "felhasználási feltételek", "vásárlási feltételek"),
        *("satış sözleşmesi", "mesafeli satış sözleşmesi", "kullanım koşulları", "üyelik sözleşmesi"),
        *("условия", "пользовательское соглашение", "публичная оферта", "оферта", "условия продажи"),
        *("服务条款", "服務條款", "使用条款", "利用規約", "会員規約", "이용약관"),
    ),
    "shipping": (
        *("shipping", "shipping policy", "delivery", "shipping delivery", "shipping info", "delivery information", "shipping information"),
        *("shipping and delivery", "delivery returns", "shipping returns", "shipping and returns", "shippinginfo"),
        *("versand", "versandkosten", "lieferung", "versandinformationen", "zahlung und versand", "versand und zahlung", "lieferbedingungen"),
        *("livraison", "expédition", "livraisons", "frais de port", "livraison et retours"),
        *("envíos", "envío", "entrega", "gastos de envío", "política de envío", "envios"),
        *("spedizione", "spedizioni", "consegna", "spedizioni e consegne", "entregas", "frete", "envio", "política de envio"),
        *("verzending", "bezorging", "levering", "verzendkosten", "verzenden", "bezorgen", "verzending en levering"),
        *("dostawa", "wysyłka", "koszty dostawy", "dostawa i płatność", "frakt", "leverans", "frakt och leverans", "fragt", "fragt og levering"),
        *("doprava", "doprava a platba", "doručení", "livrare", "transport", "livrare și plată", "szállítás", "szállítási információk"),
        *("szállítás és fizetés", "kargo", "teslimat", "kargo ve teslimat", "доставка", "доставка и оплата", "оплата и доставка"),
        *("配送", "运费", "運費", "送料", "お届け", "発送", "배송"),
    ),
    "contact": (
        *("contact", "contact us", "contactus", "get in touch", "customer service", "customer support", "help center", "customer care"),
        *("kontakt", "kontaktformular", "kundenservice", "kundenbetreuung", "contactez nous", "nous contacter", "service client"),
        *("contacto", "contáctanos", "contáctenos", "contacta", "atención al cliente", "contatti", "contattaci", "servizio clienti"),
        *("contato", "fale conosco", "contactos", "contacte nos", "atendimento", "klantenservice", "contact opnemen"),
        *("kontakta oss", "kundtjänst", "kundservice", "kontakt os", "kundeservice", "obsługa klienta", "kontakty", "zákaznický servis"),
        *("kapcsolat", "elérhetőség", "ügyfélszolgálat", "iletişim", "bize ulaşın", "müşteri hizmetleri", "контакты", "обратная связь"),
        *("联系我们", "聯絡我們", "联系", "お問い合わせ", "お問合せ", "문의", "고객센터"),
    ),
    "about": (
        *("about", "about us", "aboutus", "our story", "who we are", "our company", "company information", "meet the team"),
        *("über uns", "ueber uns", "wir über uns", "unternehmen", "unsere geschichte", "das unternehmen"),
        *("à propos", "a propos", "qui sommes nous", "notre histoire", "sobre nosotros", "quiénes somos", "nosotros", "nuestra historia"),
        *("chi siamo", "azienda", "la nostra storia", "sobre nós", "sobre nos", "quem somos", "sobre", "over ons", "ons verhaal", "wie zijn wij"),
        *("o nas", "o firmie", "o sklepie", "om oss", "om os", "om butikken", "o nás", "o společnosti", "despre noi", "despre"),
        *("rólunk", "magunkról", "hakkımızda", "kurumsal", "о нас", "о компании", "о магазине"),
        *("关于我们", "關於我們", "会社概要", "会社案内", "私たちについて", "회사소개", "회사 소개"),
    ),
}

IMPRINT = (
    *("impressum", "imprint", "legal notice", "legal information", "anbieterkennzeichnung", "mentions légales", "mentions legales"),
    *("aviso legal", "note legali", "informazioni legali", "informações legais", "colofon", "bedrijfsgegevens", "dane firmy"),
    *("juridisk information", "företagsinformation", "firmaoplysninger", "virksomhedsoplysninger", "identifikační údaje"),
    *("date de identificare", "impresszum", "cégadatok", "künye", "реквизиты", "legal disclosure", "company details"),
    *("特定商取引法", "特定商取引", "营业执照", "사업자정보", "사업자 정보"),
)

# network → registrable domains; the path that follows is the handle.
NETWORKS: Mapping[str, tuple[str, ...]] = {
    "facebook": ("facebook.com", "fb.com", "fb.me"),
    "instagram": ("instagram.com",),
    "x": ("twitter.com", "x.com"),
    "youtube": ("youtube.com",),
    "tiktok": ("tiktok.com",),
    "pinterest": (
        *("pinterest.com", "pinterest.de", "pinterest.co.uk", "pinterest.fr", "pinterest.es", "pinterest.it"),
        *("pinterest.at", "pinterest.ch", "pinterest.ca", "pinterest.com.au", "pinterest.se", "pinterest.dk", "pinterest.pt"),
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
        *("login", "login.php", "signup", "explore", "search", "sharing", "cws", "msg", "r", "start", "feed", "accounts"),
    )
)
# … and addresses that a page loads or embeds; they are no link to a profile at all, good or bad.
EMBEDDED_PATHS = frozenset(
    (
        *("tr", "tr.php", "plugins", "embed", "embed.php", "i", "v2.0", "en_us", "x", "impression.php", "iframe_api", "player_api"),
        *("adsct", "pagead", "api", "static", "widgets", "widgets.js", "privacy", "policies", "policy", "help", "legal", "about"),
        *("terms", "settings", "ads", "business", "watch", "results", "playlist", "shorts", "p", "reel", "reels", "hashtag"),
        *("photo", "photo.php", "video", "videos", "events", "story.php", "policy.php", "v", "tag", "discover", "oembed", "s"),
    )
)
# Paths whose second part is the handle.
HANDLE_BEHIND = frozenset(("company", "in", "school", "showcase", "channel", "c", "user", "pages", "pg", "people", "add", "groups", "profile"))
# Profiles of the makers of shop software, which their templates link until somebody changes it.
TEMPLATE_HANDLES = frozenset(
    (
        *("shopify", "wix", "wixcom", "squarespace", "opencart", "prestashop", "wordpress", "woocommerce", "magento"),
        *("bigcommerce", "webflow", "envato", "themeforest", "shopline", "shoplazza", "yourpage", "yourprofile", "username"),
        *("yourname", "yourusername", "profile", "profile.php", "example", "facebook", "instagram", "twitter", "youtube"),
    )
)

# Ways of payment, by the words shown beside a picture or in its name. Ids as elsewhere in shopcheck.
PAYMENTS: Mapping[str, tuple[str, ...]] = {
    "card": ("visa", "mastercard", "master card", "maestro", "american express", "amex", "credit card", "kreditkarte", "carte bancaire", "creditcard", "discover card", "diners", "jcb", "unionpay", "carta di credito", "tarjeta de crédito"),
    "paypal": ("paypal",),
    "klarna": ("klarna", "sofortüberweisung", "sofort überweisung"),
    "riverty": ("riverty",),
    "afterpay-clearpay": ("afterpay", "clearpay"),
    "ideal": ("ideal payment", "payment ideal", "ideal logo", "ideal betaling", "betalen met ideal", "ideal wero"),
    "wero": ("wero",),
    "bancontact": ("bancontact", "mister cash"),
    "apple-pay": ("apple pay", "applepay"),
    "google-pay": ("google pay", "googlepay", "gpay"),
    "amazon-pay": ("amazon pay", "amazonpay", "amazon payments"),
    "shop-pay": ("shop pay", "shoppay", "shopify pay"),
    "bank-transfer": ("bank transfer", "wire transfer", "vorkasse", "überweisung", "banküberweisung", "virement bancaire", "bonifico", "bonifico bancario", "transferencia bancaria", "overboeking", "bankoverschrijving", "przelew bankowy", "banköverföring", "havale", "transferência bancária", "bankovní převod", "átutalás"),
    "direct-debit": ("direct debit", "lastschrift", "sepa lastschrift", "sepa"),
    "cash-on-delivery": ("cash on delivery", "nachnahme", "contrassegno", "contra reembolso", "contrareembolso", "contre remboursement", "pobranie", "płatność przy odbiorze", "dobírka", "utánvét", "ramburs", "kapıda ödeme", "postförskott", "rembours", "наложенный платеж", "代金引換", "代引き", "货到付款"),
    "invoice": ("kauf auf rechnung", "rechnungskauf", "pay by invoice", "achteraf betalen", "faktura betaling"),
    "crypto": ("bitcoin", "ethereum", "usdt", "tether", "cryptocurrency", "kryptowährung", "litecoin", "binance pay"),
    "gift-card": ("pay by gift card", "steam card", "itunes card", "paysafecard"),
    "wire-service": ("western union", "moneygram"),
    "pix": ("pix",),
    "zelle": ("zelle",),
    "venmo": ("venmo",),
    "cash-app": ("cash app", "cashapp"),
    "blik": ("blik",),
    "eps": ("eps überweisung", "eps payment"),
    "przelewy24": ("przelewy24",),
    "twint": ("twint",),
    "swish": ("swish",),
    "vipps": ("vipps",),
    "mobilepay": ("mobilepay", "mobile pay"),
    "alipay": ("alipay", "支付宝"),
    "wechat-pay": ("wechat pay", "微信支付"),
}  # fmt: skip

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

# Shop platforms by what their code cannot do without. A platform is where a shop is, never who it is.
PLATFORMS: Mapping[str, tuple[str, ...]] = {
    "shopify": ("cdn.shopify.com", "/cdn/shop/", "shopifycloud", ".myshopify.com", "shopify-digital-wallet", "shopify-checkout-api-token"),
    "shopware": ("/engine/shopware/", "shopware", "/bundles/storefront/"),
    "magento": ("/static/frontend/", "skin/frontend/", "/js/mage/", "data-mage-init", "static/_requirejs", "/static/version"),
    "prestashop": ("/modules/ps_", "prestashop"),
    "opencart": ("catalog/view/theme/", "catalog/view/javascript/", "index.php?route=product"),
    "zencart": ("zen cart", "index.php?main_page=", "/zencart"),
    "oscommerce": ("oscommerce", "oscsid="),
    "bigcommerce": ("bigcommerce.com",),
    "shoplazza": ("shoplazza", "cdn.shoplazza.com", "img.staticdj.com"),
    "shopline": ("myshopline.com", "shoplineapp.com", "shopline"),
    "shopbase": ("shopbase", "btdmp.com", "onshopbase.com"),
    "ueeshop": ("ueeshop",),
    "lightspeed": ("webshopapp.com", "shoplightspeed.com"),
    "ccvshop": ("ccvshop", "vertoshop.js"),
    "mijnwebwinkel": ("mijnwebwinkel", "myonlinestore"),
    "ecwid": ("app.ecwid.com", "app.multiscreenstore.com"),
    "wix": ("static.wixstatic.com", "static.parastorage.com", "wix.com website builder"),
    "squarespace": ("squarespace.com", "squarespace-cdn.com"),
    "squareonline": ("editmysite.com",),
    "sfcc": ("/demandware.static/", "demandware.store"),
    "vtex": ("vtexassets.com", "vteximg.com.br", "vtex.com"),
    "jtl": ("jtl-shop", "/templates/nova/"),
    "gambio": ("gm_javascript.js.php", "gambio"),
    "oxid": ("oxid esales", "/out/flow/", "/out/azure/"),
    "epages": ("epages",),
    "shoptet": ("cdn.myshoptet.com", "shoptet"),
    "upgates": ("upgates",),
    "gomag": ("gomagcdn.ro", "gomag"),
    "nopcommerce": ("nopcommerce",),
    "cafe24": ("cafe24",),
    "makeshop": ("makeshop",),
    "ticimax": ("ticimax",),
    "ideasoft": ("myideasoft.com", "ideasoft.dev"),
    "tsoft": ("t-soft e-ticaret",),
    "tiendanube": ("tiendanube", "nuvemshop", "lojavirtualnuvem", "mitiendanube"),
    "lojaintegrada": ("lojaintegrada", "awsli.com.br"),
    "tray": ("tcdn.com.br",),
    "cartpanda": ("cartpanda",),
    "youcan": ("youcan.shop",),
    "salla": ("assets.salla.network", "salla.sa"),
    "haravan": ("haravan",),
    "volusion": ("volusion",),
    "bigcartel": ("bigcartel", "big cartel"),
    "clickfunnels": ("clickfunnels",),
    "funnelish": ("funnelish",),
    "woocommerce": ("woocommerce", "wc-block", "/product-category/"),
}  # fmt: skip
