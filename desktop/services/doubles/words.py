"""The reasons of a verdict in words."""

from __future__ import annotations

from desktop.i18n import N_, _
from desktop.services.doubles.evidence import ALMOST_SURE, Reason

_WORDS = {
    "same_code": N_("Same credit code {told}"),
    "nearly_same_code": N_("Credit codes differ by one sign"),
    "other_code": N_("Different credit codes"),
    "same_name": N_("Same name"),
    "same_core": N_("Same core of the name: {told}"),
    "same_sound": N_("The names sound alike: {told}"),
    "same_short_name": N_("Same short name: {told}"),
    "short_of": N_("One name is short for the other: {told}"),
    "begins_alike": N_("The names begin alike: {told}"),
    "ends_alike": N_("One name holds the other: {told}"),
    "similar_name": N_("The names differ by one character"),
    "counted_apart": N_("The names differ by a number or direction alone"),
    "other_name": N_("Different names"),
    "other_branch": N_("Different branches"),
    "branch_of": N_("One is a branch: {told}"),
    "group_of": N_("One is a group, the other a company"),
    "same_place": N_("Same place in the name"),
    "other_place": N_("Different places in the names"),
    "same_city": N_("Same city: {told}"),
    "other_city": N_("Different cities"),
    "same_mobile": N_("Same mobile phone {told}"),
    "same_phone": N_("Same phone {told}"),
    "same_mail": N_("Same e-mail address {told}"),
    "same_house": N_("E-mail addresses of the same company: {told}"),
    "same_person": N_("A contact of the same name: {told}"),
    "same_address": N_("Same address"),
}


def reason_words(reason: Reason) -> str:
    """One reason in a few words."""
    return _(_WORDS[reason.key]).format(told=reason.told)


def likelihood_words(score: float) -> str:
    """How likely it is, in words."""
    return _("Almost certain") if score >= ALMOST_SURE else _("Likely")
