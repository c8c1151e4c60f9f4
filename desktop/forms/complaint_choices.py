"""The answers that handling a complaint asks for (ISO 10002:2018, GB/T 19012)."""

from __future__ import annotations

from desktop.forms.spec import Option
from desktop.i18n import N_

YES_NO = (
    Option("yes", N_("Yes")),
    Option("no", N_("No")),
)
SAFETY = (
    Option("yes", N_("Concerns safety"), "critical"),
    Option("no", N_("No risk to safety")),
)
EXTENT = (
    Option("low", N_("Low")),
    Option("medium", N_("Medium"), "waiting"),
    Option("high", N_("High"), "critical"),
)
CATEGORY = (
    Option("quality", N_("Product fault")),
    Option("delivery", N_("Delivery")),
    Option("installation", N_("Installation and commissioning")),
    Option("software", N_("Software and data")),
    Option("attitude", N_("Conduct of service")),
    Option("speed", N_("Speed of response")),
    Option("documents", N_("Documents and training")),
    Option("billing", N_("Prices and invoices")),
)
CAUSE_KIND = (
    Option("design", N_("Design")),
    Option("material", N_("Material or bought parts")),
    Option("production", N_("Production")),
    Option("transport", N_("Storage and transport")),
    Option("installation", N_("Installation and commissioning")),
    Option("service", N_("Conduct of service")),
    Option("communication", N_("Agreement and communication")),
    Option("operation", N_("Operation by the customer")),
    Option("environment", N_("Environment on site")),
    Option("unknown", N_("Not found")),
)
ACCEPTED = (
    Option("yes", N_("Accepted"), "done"),
    Option("no", N_("Not accepted"), "critical"),
)
RECOURSE = (
    Option("internal", N_("Higher level in the house")),
    Option("external", N_("Outside body")),
)
CLOSE_REASON = (
    Option("resolved", N_("Settled"), "done"),
    Option("partly", N_("Settled in part")),
    Option("silent", N_("The customer did not answer")),
    Option("exhausted", N_("All ways tried"), "critical"),
)
HOLD_REASON = (
    Option("customer", N_("Waiting for the customer")),
    Option("third_party", N_("Waiting for a third party")),
)
LINE = (
    Option("service", N_("Service")),
    Option("technical", N_("Technicians")),
    Option("complaint", N_("Complaint handling")),
)
ROUTE = (
    Option("single", N_("One representative for all")),
    Option("staged", N_("Service → technicians → complaint handling")),
)
BRANCH = (
    Option("people", N_("People")),
    Option("machine", N_("Machine")),
    Option("material", N_("Material")),
    Option("method", N_("Method")),
    Option("environment", N_("Environment")),
    Option("measurement", N_("Measurement")),
)
ACTION_KIND = (
    Option("immediate", N_("Immediate action")),
    Option("correction", N_("Correction")),
    Option("corrective", N_("Corrective action")),
    Option("preventive", N_("Preventive action")),
)
