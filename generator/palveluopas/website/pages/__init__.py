"""Every kind of page, in the order they are made. A kind is a function of the relations of a guide."""

from palveluopas.website.pages.about import (
    about_page,
    accessibility_page,
    feedback_page,
    news_page,
    offline_page,
    privacy_page,
    source_page,
)
from palveluopas.website.pages.activities import activity_index, activity_pages
from palveluopas.website.pages.changes import changes_page
from palveluopas.website.pages.customer_groups import customer_group_page
from palveluopas.website.pages.employers import employer_page
from palveluopas.website.pages.events import event_page
from palveluopas.website.pages.facets import (
    age_page,
    channel_index,
    channel_pages,
    language_index,
    language_pages,
    low_threshold_page,
)
from palveluopas.website.pages.glossary import glossary_page
from palveluopas.website.pages.handbook import handbook_editions, handbook_index
from palveluopas.website.pages.index import a_z_page
from palveluopas.website.pages.learning import course_page, group_page, parent_page
from palveluopas.website.pages.municipality_topics import nearby_pages
from palveluopas.website.pages.organizations import organization_index, organization_pages
from palveluopas.website.pages.overview import overview_page
from palveluopas.website.pages.paths import path_index, path_pages
from palveluopas.website.pages.places import municipality_pages, place_index, place_pages
from palveluopas.website.pages.professionals import matrix_page, network_page, professionals_page, system_page
from palveluopas.website.pages.projects import archive_page, project_index, project_pages
from palveluopas.website.pages.questions import question_page
from palveluopas.website.pages.refer import need_pages, refer_page
from palveluopas.website.pages.search import search_page
from palveluopas.website.pages.services import service_pages
from palveluopas.website.pages.start import start_page
from palveluopas.website.pages.status import statistics_page, status_pages
from palveluopas.website.pages.topics import topic_index, topic_pages
from palveluopas.website.pages.welcome import welcome_index, welcome_pages

PAGES = [
    start_page,
    topic_index,
    topic_pages,
    question_page,
    handbook_index,
    handbook_editions,
    welcome_index,
    welcome_pages,
    service_pages,
    place_index,
    place_pages,
    municipality_pages,
    nearby_pages,
    organization_index,
    organization_pages,
    activity_index,
    activity_pages,
    event_page,
    path_index,
    path_pages,
    project_index,
    project_pages,
    archive_page,
    professionals_page,
    matrix_page,
    refer_page,
    need_pages,
    customer_group_page,
    network_page,
    system_page,
    changes_page,
    status_pages,
    statistics_page,
    a_z_page,
    search_page,
    language_index,
    language_pages,
    channel_index,
    channel_pages,
    low_threshold_page,
    age_page,
    course_page,
    group_page,
    parent_page,
    glossary_page,
    news_page,
    employer_page,
    overview_page,
    about_page,
    source_page,
    accessibility_page,
    feedback_page,
    privacy_page,
    offline_page,
]

# Kinds of pages that a guide has only when it is large.
LARGE = ("part",)

# The frames MkDocs is asked for: one for each kind of page that has no prose of its own.
FRAMES = (
    "start",
    "topics",
    "topic",
    "questions",
    "handbook",
    "handbook-edition",
    "welcomes",
    "welcome",
    "service",
    "place",
    "places",
    "municipality",
    "organization",
    "organizations",
    "activity",
    "activities",
    "events",
    "path",
    "paths",
    "project",
    "projects",
    "archive",
    "professionals",
    "matrix",
    "refer",
    "refer-need",
    "customer-groups",
    "networks",
    "systems",
    "changes",
    "status",
    "statistics",
    "a-z",
    "search",
    "languages",
    "language",
    "channels",
    "channel",
    "low-threshold",
    "ages",
    "courses",
    "groups",
    "parents",
    "glossary",
    "news",
    "employers",
    "overview",
    "about",
    "sources",
    "accessibility",
    "feedback",
    "privacy",
    "offline",
    *LARGE,
)
