"""The words WHOIS servers use: labels of the fields we read, and how they say no."""

from __future__ import annotations

from shopcheck.patterns import late

CREATED = frozenset({
    "created", "created on", "created at", "created date", "create date", "creation date", "creation time",
    "date created", "date of creation", "created-date", "creation-date", "domain created", "domain create date",
    "domain creation date", "record created", "record created on", "record created at", "entry created",
    "registered", "registered on", "registered at", "registered date", "registered since", "first registered", "first registration date", "assigned", "activated on",
    "registration", "registration date", "registration time", "date registered", "date of registration",
    "domain registered", "domain registered on", "domain registration date", "domain_dateregistered",
    "domain name commencement date", "commencement date", "registration date of domain name",
    "activated", "acivated", "activation", "activation date", "domain record activated", "option created",
    "fecha de registro", "fecha de creación", "fecha de creacion", "fecha de alta", "data de registo",
    "data de registro", "data de criação", "date de création", "date d'enregistrement", "créé le",
    "registriert am", "registriert", "registrazione", "data rejestracji", "datum registrace", "oluşturma tarihi",
    "登録年月日", "登録日", "註冊日期", "注册日期", "注册时间", "등록일", "дата регистрации", "зарегистрирован",
})  # fmt: skip
EXPIRES = frozenset({
    "registry expiry date", "expiry date", "expiration date", "expiration time", "expires", "expires on", "expires at",
    "expire date", "expire", "expiry", "expire-date", "expired", "exp date", "registrar registration expiration date",
    "paid-till", "renewal date", "record expires on", "record will expire on", "domain expires",
    "domain expiration date", "domain datebilleduntil", "valid until", "validity", "option expiration date",
    "fecha de vencimiento", "fecha de expiración", "data de expiração", "有効期限", "사용 종료일", "到期日期",
})  # fmt: skip
REGISTRAR = frozenset({
    "registrar", "registrar name", "sponsoring registrar", "registrar organization", "current registrar", "registrar_name",
    "registrar organisation", "domain registrar", "registrar company", "registrar-name", "registered through",
    "sponsoring registrar organization", "registrar handle", "등록대행자", "registration service provider",
})  # fmt: skip
ABUSE = frozenset({
    "registrar abuse contact email", "registrar abuse email", "abuse contact email", "abuse email", "abuse-mailbox",
    "abuse contact", "abuse", "registrar abuse contact", "sponsoring registrar abuse email",
})  # fmt: skip
STATUS = frozenset({
    "status", "domain status", "state", "eppstatus", "estado", "domain state", "registration status", "query_status",
})  # fmt: skip
# Fields of a record that stand only where there is one, whatever else it holds.
RECORD = frozenset({
    "changed", "last-update", "last modified", "modified", "mnt-by", "mntnr", "descr", "owner", "holder", "registrant",
    "admin-c", "tech-c", "domain id", "roid", "domain_datelastmodified", "registrant id", "organization",
})  # fmt: skip
DOMAIN = frozenset(
    {"domain", "domain name", "domain-name", "domain_name", "nome de domínio", "nom de domaine", "ドメイン名"}
)
# What a status says, by how it begins.
TAKEN = late(r"(?:200 )?(?:active|ok|registered|connect|paid|inactive|client|server|pendingdelete|redemption)")
FREE = late(r"(?:220 )?(?:available|free|no object found|not registered)\b")
NAME_SERVERS = frozenset({
    "name server", "name servers", "nameserver", "nameservers", "nserver", "ns", "dns", "domain servers in listed order",
    "domain nameservers", "domain servers", "nserver 1", "primary server", "host name", "ネームサーバ", "네임서버",
    "1차 네임서버 정보", "hostname", "nombres de servidores", "servidor de nombres", "ns 1", "primary name server",
})  # fmt: skip
REFERRAL = frozenset({"registrar whois server", "whois server", "refer", "whois", "registrar whois"})

# The first word of a block that describes somebody or something else than the domain.
OTHERS = frozenset({
    "contact", "contact-id", "contact id", "contact handle", "nic-hdl", "nic-hdl-br", "nic handle", "person", "role",
    "org", "organisation", "organization", "nsset", "keyset", "host", "registrant", "registrant contact", "owner",
    "owner contact", "owner-contact", "holder", "admin", "admin contact", "administrative contact",
    "administrative contacts", "technical contact", "technical contacts", "tech contact", "tech", "billing contact",
    "billing", "zone contact", "registrant information", "titular", "responsable", "contacto administrativo",
    "contacto técnico", "holder-c", "admin-c", "tech-c", "contact details",
})  # fmt: skip
# What is in such a block may be written by who registered the domain: “Created: 1990” is no way to look old.
OTHERS_BEGIN = ("registrant", "owner", "holder", "admin", "tech", "billing", "contact", "person", "titular", "address")

# A line, without marks of remarks and errors at its front, says that there is no such name.
_NOT_FOUND = (
    r"(?:the )?(?:queried )?(?:object|domain(?: name)?|key|entry|entries|data|records?|name)?(?: \S{1,80})?,? ?(?:was |were |is )?not found\b",
    r"not found\b",
    r"\S{1,80}\.[a-z0-9-]{2,} (?:was |is )?not found\b",
    r"(?:sorry, but )?domain: \S{1,80},? not found\b",
    r"(?:no|0) (?:match|matches|matching|entries|entry|data|objects?|records?|results|found|such domain|domain records)\b",
    r"unfortunately, no results were found",
    r"no information (?:available )?about domain name\b",
    r"\S{1,80} no match\b",
    r"nothing found\b",
    r"no_se_encontro_el_objeto",
    r"el dominio no se encuentra registrado",
    r"(?:the )?(?:queried )?object does not exist\b",
    r"you queried for \S{1,80} but this server does not have",
    r"we do not have an entry in our database matching your query",
    r"we could not find the requested domain",
    r"(?:this |the )?domain(?: name)?(?: \S{1,80})? (?:has |is |was |does )?not (?:been )?(?:registered|registred|exist|in database)\b",
    r"not registered - the domain you have requested",
    r"invalid query or domain name not known\b",
    r"\S{1,80} is free$",
    r"(?:domain )?\S{1,80} is available(?:\.?$| for (?:registration|purchase)\b)",
    r"data not found\. this domain is available",
    r"(?:domain |registration )?(?:status|state|estado)[ .:]*(?:available|free|not registered|no object found)(?:$| \(no match)",
    r"available$",
    r"\S{1,80}: no existe\b",
    r"nincs tal[aá]lat",
    r"query_status: 220 available",
    r"상기 도메인이름은 등록되어 있지 않습니다",
    r"above domain name is not registered",
)
NOT_FOUND = late("(?:" + "|".join(_NOT_FOUND) + ")")
FRONT = late(r"[%#*>\-\[\]\s\"'“”]*(?:error[: ]*(?:\d{1,4}[: ]*)?)?[\"']?")

_THROTTLED = (
    r"\b(?:limit|quota|rate) (?:was |is |has been |have been )?(?:exceeded|reached)\b",
    r"\b(?:limit|quota|rate) (?:for|of) \S{1,60} (?:has been |was )?(?:exceeded|reached)\b",
    r"\bexceeded (?:your|the|its|allowed|maximum|daily|hourly) [a-z ]{0,30}\b(?:quota|limit|queries|number|rate|requests)",
    r"\b(?:whois|query|request|connection)[- ]limit[- ]exceeded\b",
    r"\bmaximum quer(?:y|ies)\b[a-z ]{0,20} reached\b",
    r"\btoo many (?:requests|connections|queries)\b",
    r"\bonly \d{1,4} requests? per\b",
    r"\btry again later\b",
    r"\bwait a while and try again\b",
    r"\bmaintain at least \d{1,3}-second time before\b",
    r"\b(?:please )?slow down\b",
    r"\bserver (?:is )?too busy\b",
    r"\bgo away for \d",
    r"\b440 request denied\b",
    r"\bgrace period(?: of \d|, wait)",
    r"\byour (?:ip|address|host|connection)\b[\w .-]{0,40}\b(?:has been|is|was) (?:blocked|blacklisted|banned|denied|limited)\b",
    r"\b(?:temporarily not be answered|service temporarily unavailable)\b",
    r"\bdatabase is currently down\b",
)
THROTTLED = late("(?:" + "|".join(_THROTTLED) + ")")
