"""Every kind of page, in the order they are made. A kind is a function of the relations of a guide."""

from generator.pages.activities import activity_index, activity_pages
from generator.pages.index import a_z_page
from generator.pages.organizations import organization_index, organization_pages
from generator.pages.paths import path_index, path_pages
from generator.pages.places import municipality_pages, place_index, place_pages
from generator.pages.professionals import matrix_page, network_page, refer_page, system_page
from generator.pages.projects import archive_page, project_index, project_pages
from generator.pages.services import service_pages
from generator.pages.standing import about_page, news_page, privacy_page
from generator.pages.start import start_page
from generator.pages.topics import topic_pages

PAGES = [
    start_page,
    topic_pages,
    service_pages,
    place_index,
    place_pages,
    municipality_pages,
    organization_index,
    organization_pages,
    activity_index,
    activity_pages,
    path_index,
    path_pages,
    project_index,
    project_pages,
    archive_page,
    matrix_page,
    refer_page,
    network_page,
    system_page,
    a_z_page,
    news_page,
    about_page,
    privacy_page,
]

# The frames MkDocs is asked for: one for each kind of page that has no prose of its own.
FRAMES = (
    "start",
    "topic",
    "service",
    "place",
    "places",
    "municipality",
    "organization",
    "organizations",
    "activity",
    "activities",
    "path",
    "paths",
    "project",
    "projects",
    "archive",
    "matrix",
    "refer",
    "networks",
    "systems",
    "a-z",
    "news",
    "about",
    "privacy",
)
