"""The answers that forms offer: one tuple for each question of the trade."""

from __future__ import annotations

from desktop.forms.spec import Option
from desktop.i18n import N_

IMPORTANCE = (
    Option("high", N_("High"), "critical"),
    Option("medium", N_("Medium"), "waiting"),
    Option("low", N_("Low")),
)
PROGRESS = (
    Option("open", N_("Not started")),
    Option("running", N_("In progress"), "running"),
    Option("done", N_("Done"), "done"),
    Option("cancelled", N_("Cancelled"), "draft"),
)
RELATIONSHIP = (
    Option("stranger", N_("Stranger")),
    Option("acquainted", N_("Acquainted")),
    Option("trusting", N_("Trusting")),
    Option("supporting", N_("Supporting")),
    Option("ally", N_("Ally")),
)
ATTITUDE = (
    Option("opposed", N_("Opposed"), "critical"),
    Option("neutral", N_("Neutral")),
    Option("supportive", N_("Supportive")),
    Option("strongly_supportive", N_("Strongly supportive"), "done"),
)
SATISFACTION_SOURCE = (
    Option("survey", N_("Survey")),
    Option("judgement", N_("Own judgement")),
)
CHANNELS = (
    Option("visit", N_("Visit")),
    Option("phone", N_("Phone")),
    Option("mail", N_("E-mail")),
    Option("fax", N_("Fax")),
    Option("wechat", N_("WeChat")),
    Option("web", N_("Web")),
    Option("meeting", N_("Meeting")),
    Option("training", N_("Training")),
    Option("inspection", N_("Inspection")),
    Option("event", N_("Activity")),
    Option("other", N_("Other")),
)
SECURED = (
    Option("secured", N_("Secured"), "done"),
    Option("outstanding", N_("Outstanding"), "waiting"),
)
CURRENCY = (
    Option("CNY", N_("CNY yuan")),
    Option("HKD", N_("HKD Hong Kong dollar")),
    Option("MOP", N_("MOP Macau pataca")),
    Option("TWD", N_("TWD New Taiwan dollar")),
    Option("USD", N_("USD US dollar")),
    Option("EUR", N_("EUR euro")),
    Option("GBP", N_("GBP pound sterling")),
    Option("JPY", N_("JPY yen")),
    Option("KRW", N_("KRW won")),
    Option("SGD", N_("SGD Singapore dollar")),
    Option("MYR", N_("MYR ringgit")),
    Option("THB", N_("THB baht")),
    Option("VND", N_("VND dong")),
    Option("IDR", N_("IDR rupiah")),
    Option("INR", N_("INR rupee")),
    Option("AUD", N_("AUD Australian dollar")),
)
EFFECTIVENESS = (
    Option("effective", N_("Effective"), "done"),
    Option("partly", N_("Partly effective"), "waiting"),
    Option("ineffective", N_("Ineffective"), "critical"),
    Option("unclear", N_("To be observed")),
)
LEVEL = (
    Option("a", N_("A")),
    Option("b", N_("B")),
    Option("c", N_("C")),
)
STAGE = (
    Option("new", N_("New customer")),
    Option("stable", N_("Stable")),
    Option("long_term", N_("Long-term")),
    Option("loyal", N_("Loyal")),
)
CONTACT_STANDING = (
    Option("current", N_("In office"), "done"),
    Option("former", N_("Left"), "draft"),
)
CONTRACT_STANDING = (
    Option("current", N_("In force"), "done"),
    Option("former", N_("Ended"), "draft"),
)
SEVERITY = (
    Option("critical", N_("Critical"), "critical"),
    Option("high", N_("High"), "critical"),
    Option("medium", N_("Medium"), "waiting"),
    Option("low", N_("Low")),
)
COMPLAINT_KIND = (
    Option("objection", N_("Objection")),
    Option("protest", N_("Protest")),
    Option("claim", N_("Claim")),
    Option("request", N_("Request for resolution")),
)
MEDIUM = (
    Option("written", N_("In writing")),
    Option("oral", N_("By word of mouth")),
)
COMPLAINT_OBJECT = (
    Option("product", N_("Product quality")),
    Option("service", N_("Service")),
)
RESPONSE_KIND = (
    Option("refund", N_("Refund")),
    Option("exchange", N_("Exchange")),
    Option("repair", N_("Repair or rework")),
    Option("replacement", N_("Replacement")),
    Option("support", N_("Technical support")),
    Option("information", N_("Information")),
    Option("referral", N_("Consultation")),
    Option("financial", N_("Financial assistance")),
    Option("assistance", N_("Other assistance")),
    Option("compensation", N_("Compensation")),
    Option("apology", N_("Apology")),
    Option("gift", N_("Gift or token")),
)
AUDIENCE = (
    Option("internal", N_("Internal")),
    Option("customer", N_("Told the customer")),
)
DIRECTION = (
    Option("outbound", N_("We reached out")),
    Option("inbound", N_("The customer reached out")),
)
PHASE = (
    Option("before_sale", N_("Before the sale")),
    Option("during_sale", N_("During the sale")),
    Option("after_sale", N_("After the sale")),
)
MODE = (
    Option("passive", N_("Passive")),
    Option("proactive", N_("Proactive")),
    Option("interactive", N_("Interactive")),
    Option("advisory", N_("Advisory")),
    Option("marketing", N_("Active marketing")),
)
_BEFORE, _DURING, _AFTER = (option.key for option in PHASE)
_SERVICES: tuple[tuple[str, str, Option], ...] = (
    (_BEFORE, "passive", Option("inquiry", N_("Inquiry by phone or letter, noted and handled"))),
    (_BEFORE, "passive", Option("solution", N_("Solution design and analysis"))),
    (_BEFORE, "passive", Option("new_technology", N_("Training on new technology and products"))),
    (_BEFORE, "passive", Option("assessment", N_("Technical advice (assessment of operation)"))),
    (_BEFORE, "proactive", Option("materials", N_("Supply of documents"))),
    (_BEFORE, "proactive", Option("care_visit", N_("Care visit (operation, use, suggestions)"))),
    (_BEFORE, "proactive", Option("on_site", N_("Solution or training on site"))),
    (_BEFORE, "proactive", Option("trial", N_("Free trial"))),
    (_DURING, "", Option("opportunity", N_("Opportunity seen"))),
    (_DURING, "", Option("tracking", N_("Control and tracking"))),
    (_DURING, "", Option("contract", N_("Contract"))),
    (_DURING, "", Option("delivery", N_("Delivery of value"))),
    (_DURING, "", Option("training", N_("Training"))),
    (_AFTER, "", Option("response", N_("Quick response"))),
    (_AFTER, "", Option("repair", N_("Repair within the promised time"))),
    (_AFTER, "", Option("maintenance", N_("Maintenance"))),
)
SERVICES = tuple(option for _phase, _mode, option in _SERVICES)
SERVICE_PLACES = {option.key: (phase, mode) for phase, mode, option in _SERVICES}
"""The phase of the sale and the mode to which a kind of service belongs; "" where any fits."""

PARTNER_KIND = (
    Option("supplier", N_("Supplier")),
    Option("distributor", N_("Distributor")),
    Option("service", N_("Service provider")),
    Option("other", N_("Other")),
)
PARTNER_STANDING = (
    Option("current", N_("Working together"), "done"),
    Option("paused", N_("Paused"), "waiting"),
    Option("former", N_("Ended"), "draft"),
)
FEEDBACK_KIND = (
    Option("suggestion", N_("Suggestion")),
    Option("praise", N_("Praise")),
    Option("complaint", N_("Complaint")),
    Option("service", N_("Request for service")),
)
SUGGESTION_KIND = FEEDBACK_KIND[:2]
SUGGESTION_DECISION = (
    Option("adopted", N_("Adopted"), "done"),
    Option("partly_adopted", N_("Partly adopted"), "done"),
    Option("declined", N_("Not adopted"), "draft"),
)
REPEATS = (
    Option("daily", N_("Every day")),
    Option("workdays", N_("Every weekday (Mon–Fri)")),
    Option("weekly", N_("Every week")),
    Option("fortnightly", N_("Every two weeks")),
    Option("monthly", N_("Every month")),
    Option("quarterly", N_("Every quarter")),
    Option("yearly", N_("Every year")),
    Option("rule", N_("By a rule of one's own")),
)
CONTACT_ROLE = (
    Option("decides", N_("Decides")),
    Option("influences", N_("Influences")),
    Option("buys", N_("Buys")),
    Option("uses", N_("Uses")),
    Option("guards", N_("Keeps the door")),
)
INFLUENCE = (
    Option("strong", N_("Strong")),
    Option("some", N_("Some")),
    Option("weak", N_("Weak")),
)
