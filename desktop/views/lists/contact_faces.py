"""The lists about contact with customers: their names, icons, and cards."""

from __future__ import annotations

from desktop.models import states
from desktop.views.lists import contact_cards as cards
from desktop.views.lists.faces import face

INTERACTIONS = face("interactions", "interaction", states.INTERACTION, cards.interaction_card)
TASKS = face("tasks", "task", states.TASK, cards.task_card)
SUGGESTIONS = face("suggestions", "suggestion", states.SUGGESTION, cards.suggestion_card)
EIGHT_DS = face("eight_ds", "eight_d", states.EIGHT_D, cards.eight_d_card)
OPPORTUNITIES = face("opportunities", "opportunity", states.OPPORTUNITY, cards.opportunity_card)
SERVICES = face("services", "service_request", states.SERVICE_REQUEST, cards.service_card)
PARTNERS = face("partners", "partner", states.KEPT, cards.partner_card)
ARTICLES = face("articles", "article", states.KEPT, cards.article_card)
