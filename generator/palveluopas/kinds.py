"""One table: every kind of record and every kind of page, with what each room of the program does with it.

Only data and dotted names stand here («palveluopas.website.pages.services:service_pages»), so that every room can ask. A
list of kinds, of pages or of addresses that is needed anywhere is made from this one. CONTRIBUTING.md tells how a kind is
added.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from palveluopas.model import (
    Activity,
    Area,
    Calendar,
    CatalogueRecord,
    CustomerGroup,
    Network,
    News,
    Organization,
    Path,
    Place,
    Project,
    Responsibility,
    Service,
    Source,
    System,
    Term,
    Topic,
)


@dataclass(frozen=True)
class PageKind:
    """One kind of page: its name is that of its frame and its template.

    `address` is below a language's folder; «{services}» stands for the id of each service, a name that is no kind's for
    what the program itself names. `maker` is the function that makes the pages; a kind of record that has none gets its
    pages from `website/pages/records.py`. `title` is the label it goes by, and `menu` where it stands in the menu of every
    page. `preview` is the label of the picture that other services show beside a link to it. `parts` are folders of its
    parts that others might use too, and `some` is a page that only some guides have.
    """

    name: str
    address: str
    maker: str = ""
    title: str = ""
    menu: int = 0
    preview: str = ""
    is_sought: bool = True
    is_kept: bool = True
    parts: tuple[str, ...] = ()
    some: bool = False

    @property
    def body(self) -> str:
        """The name of its template; lists that no function of their own makes share one."""
        return self.name if self.maker or self.kind else "records"

    @property
    def kind(self) -> str:
        """The kind of record that each page of this kind is of; nothing for a page that there is once."""
        named = self.address.rpartition("{")[2].partition("}")[0]
        return named if named in KINDS else ""


@dataclass(frozen=True)
class Naming:
    """A field in which records of a kind name others, and the label they stand under on the page of the one they name."""

    field: str
    label: str
    order: int


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    `name` is its key in the catalogue and its folder in `content/`; `one` is one of it: the name of its schema. `pages`
    are its own, its list among them; `place` is where a record stands on a page with others («networks/#{networks}»).
    `weight` is what a find in the search counts for; without it, records are not found on their own. `sought_as` is what
    the search calls them. `papers` and `pictures` begin the names of printed sheets and of pictures to send, the makers
    of the sheets are `sheets`. `only` are the records that have a page: (field, value). `until` is a field of the last
    day, beside those that all kinds share. `names` are fields told at the other end, `here` is the kind's place among what
    holds in a municipality, `in_index` whether the alphabetical index has it, `is_reviewed` whether the guide may say how
    long a confirmation is good for, `is_news` whether a change is told to readers, `is_shown_while_current` whether its list drops what is over.
    """

    name: str
    one: str
    model: type[CatalogueRecord]
    pages: tuple[PageKind, ...] = ()
    place: str = ""
    weight: float | None = None
    sought_as: str = ""
    papers: str = ""
    sheets: str = ""
    pictures: tuple[str, ...] = ()
    only: tuple[str, str] | None = None
    until: str = ""
    names: tuple[Naming, ...] = ()
    here: int = 0
    in_index: int = 0
    is_reviewed: bool = False
    is_news: bool = True
    is_shown_while_current: bool = False

    @property
    def schema(self) -> str:
        """The file of its schema."""
        return f"{self.one}.schema.json"

    @property
    def folder(self) -> str:
        """Where its records are kept, a file each."""
        return f"content/{self.name}"

    @property
    def page(self) -> PageKind | None:
        """The kind of page that each record has of its own."""
        return next((page for page in self.pages if page.address.endswith(f"{{{self.name}}}/")), None)


_PAGES = "palveluopas.website.pages."
_SHEETS = "palveluopas.printing.sheets."

ORGANIZATIONS = Kind(
    "organizations",
    "organization",
    Organization,
    pages=(
        PageKind(
            "organizations",
            "providers/",
            f"{_PAGES}organizations:organization_index",
            title="organizations",
            menu=110,
            parts=("providers/kinds/",),
        ),
        PageKind(
            "organization",
            "providers/{organizations}/",
            f"{_PAGES}organizations:organization_pages",
            preview="organizations",
        ),
    ),
    weight=0.9,
    in_index=5,
    is_reviewed=True,
)
PLACES = Kind(
    "places",
    "place",
    Place,
    pages=(
        PageKind("places", "map/", f"{_PAGES}near:near_page", title="near", menu=60),
        PageKind("place", "places/{places}/", f"{_PAGES}places:place_pages", preview="places"),
    ),
    weight=0.88,
    papers="place-{places}",
    sheets=f"{_SHEETS}places:place_sheets",
    in_index=2,
    is_reviewed=True,
)
SERVICES = Kind(
    "services",
    "service",
    Service,
    pages=(PageKind("service", "services/{services}/", f"{_PAGES}services:service_pages", preview="services"),),
    weight=1.18,
    papers="service-{services}",
    sheets=f"{_SHEETS}services:service_sheets",
    pictures=("service-{services}",),
    names=(Naming("refers_to", "part_referred_from", 1), Naming("first_contact", "first_contact_of", 4)),
    in_index=1,
    is_reviewed=True,
)
RESPONSIBILITIES = Kind(
    "responsibilities",
    "responsibility",
    Responsibility,
    place="services/{service}/",
    is_reviewed=True,
)
CUSTOMER_GROUPS = Kind("customer_groups", "customer_group", CustomerGroup, place="customer-groups/#{customer_groups}")
TOPICS = Kind(
    "topics",
    "topic",
    Topic,
    pages=(
        PageKind("topics", "topics/", f"{_PAGES}topics:topic_index", title="topics_all", menu=30),
        PageKind("topic", "topics/{topics}/", f"{_PAGES}topics:topic_pages", preview="topics_all"),
    ),
    weight=1.1,
    names=(Naming("first_contact", "first_contact_of", 2),),
    is_reviewed=True,
)
PROJECTS = Kind(
    "projects",
    "project",
    Project,
    pages=(
        PageKind("projects", "projects/", f"{_PAGES}projects:project_index", title="projects", menu=150),
        PageKind("project", "projects/{projects}/", f"{_PAGES}projects:project_pages", preview="projects"),
        PageKind("archive", "projects/archive/", f"{_PAGES}projects:archive_page"),
    ),
    weight=0.7,
    names=(Naming("funders.organization", "funds", 2),),
    here=2,
    is_reviewed=True,
)
ACTIVITIES = Kind(
    "activities",
    "activity",
    Activity,
    pages=(
        PageKind(
            "activities",
            "activities/",
            f"{_PAGES}activities:activity_index",
            title="activities",
            menu=70,
            parts=("activities/in/",),
        ),
        PageKind("activity", "activities/{activities}/", f"{_PAGES}activities:activity_pages", preview="activities"),
        PageKind("events", "events/", f"{_PAGES}events:event_page", title="events", menu=80, preview="events"),
    ),
    weight=1,
    papers="activity-{activities}",
    sheets=f"{_SHEETS}activities:activity_sheets",
    in_index=3,
    is_reviewed=True,
)
PATHS = Kind(
    "paths",
    "path",
    Path,
    pages=(
        PageKind("paths", "paths/", f"{_PAGES}paths:path_index", title="paths", menu=90),
        PageKind("path", "paths/{paths}/", f"{_PAGES}paths:path_pages", preview="paths"),
    ),
    weight=0.85,
    papers="path-{paths}",
    sheets=f"{_SHEETS}paths:path_sheets",
    pictures=("path-{paths}-{paths.steps}",),
    names=(
        Naming("steps.responsible", "steps_of_paths", 1),
        Naming("steps.place", "steps_of_paths", 1),
        Naming("transitions.to", "ways_here", 1),
    ),
    here=1,
    in_index=4,
    is_reviewed=True,
)
NETWORKS = Kind(
    "networks",
    "network",
    Network,
    pages=(PageKind("networks", "networks/", f"{_PAGES}professionals:network_page", is_kept=False),),
    place="networks/#{networks}",
    weight=0.6,
    here=3,
    is_reviewed=True,
)
SYSTEMS = Kind(
    "systems",
    "system",
    System,
    pages=(PageKind("systems", "systems/", f"{_PAGES}professionals:system_page", is_kept=False),),
    place="systems/#{systems}",
    weight=0.7,
    names=(Naming("organization", "runs", 3),),
    is_reviewed=True,
)
NEWS = Kind(
    "news",
    "news",
    News,
    pages=(PageKind("news", "news/", f"{_PAGES}about:news_page", title="news", menu=100, preview="news"),),
    place="news/#{news}",
    weight=0.6,
    names=(Naming("topics", "news", 1),),
    is_shown_while_current=True,
)
AREAS = Kind(
    "areas",
    "area",
    Area,
    pages=(
        PageKind("municipality", "{areas}/", f"{_PAGES}places:municipality_pages", preview="in_your_area"),
        PageKind("part", "{areas}/{topics}/", f"{_PAGES}municipality_topics:nearby_pages", some=True),
    ),
    weight=1,
    sought_as="municipality",
    only=("type", "municipality"),
    names=(Naming("first_contact", "first_contact_of", 3), Naming("organization", "body_of", 4)),
)
TERMS = Kind(
    "terms",
    "term",
    Term,
    pages=(PageKind("glossary", "glossary/", f"{_PAGES}glossary:glossary_page"),),
    place="glossary/#{terms}",
    weight=0.6,
    sought_as="word",
    names=(Naming("services", "glossary", 5), Naming("topics", "glossary", 5)),
)
SOURCES = Kind(
    "sources",
    "source",
    Source,
    pages=(PageKind("sources", "about/sources/", f"{_PAGES}about:source_page"),),
    place="about/sources/#{sources}",
    is_news=False,
)

CALENDARS = Kind("calendars", "calendar", Calendar, is_news=False)

# In the order of the catalogue.
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        ORGANIZATIONS,
        PLACES,
        SERVICES,
        RESPONSIBILITIES,
        CUSTOMER_GROUPS,
        TOPICS,
        PROJECTS,
        ACTIVITIES,
        PATHS,
        NETWORKS,
        SYSTEMS,
        NEWS,
        AREAS,
        TERMS,
        CALENDARS,
        SOURCES,
    )
}


def _own(*names: str) -> Iterator[PageKind]:
    """Pages of kinds of records, by their names."""
    known = {page.name: page for kind in KINDS.values() for page in kind.pages}
    yield from (known[name] for name in names)


def _told() -> Iterator[PageKind]:
    """Every kind of page, in the order pages are made; a kind of record whose place is not said here comes last."""
    yield PageKind(
        "start", "", f"{_PAGES}start:start_page", title="home", menu=10, preview="start_question", is_sought=False
    )
    yield from _own("topics", "topic")
    yield PageKind("questions", "questions/", f"{_PAGES}questions:question_page")
    yield PageKind(
        "handbook", "handbook/", f"{_PAGES}handbook:handbook_index", title="handbook", menu=40, preview="handbook"
    )
    yield PageKind("handbook-edition", "handbook/{edition}/", f"{_PAGES}handbook:handbook_editions")
    yield PageKind("welcomes", "welcome/", f"{_PAGES}welcome:welcome_index", title="welcome", menu=50)
    yield PageKind("welcome", "welcome/{areas}/", f"{_PAGES}welcome:welcome_pages", preview="welcome")
    yield from _own("service", "places", "place", "municipality", "part", "organizations", "organization")
    yield from _own("activities", "activity", "events", "paths", "path", "projects", "project", "archive")
    yield from _for_professionals()
    yield PageKind("a-z", "a-z/", f"{_PAGES}index:a_z_page", title="a_z", menu=20)
    yield PageKind("search", "search/", f"{_PAGES}search:search_page", is_sought=False)
    yield from _ways_to_find()
    yield from _own("glossary", "news")
    yield PageKind("employers", "employers/", f"{_PAGES}employers:employer_page", "employers", 160, "employers")
    yield PageKind("overview", "overview/", f"{_PAGES}overview:overview_page", "overview", 170, is_kept=False)
    yield from _of_the_guide()
    yield from (page for kind in KINDS.values() for page in kind.pages)


def _for_professionals() -> Iterator[PageKind]:
    at = f"{_PAGES}professionals:"
    yield PageKind(
        "professionals", "professionals/", f"{at}professionals_page", "professionals", 120, "professionals", is_kept=False
    )
    yield PageKind(
        "matrix", "responsibilities/", f"{at}matrix_page", "responsibilities", 130, "responsibilities", is_kept=False
    )
    yield PageKind("refer", "refer/", f"{_PAGES}refer:refer_page", "refer", 140, is_kept=False)
    yield PageKind("refer-need", "refer/{topics}/", f"{_PAGES}refer:need_pages", is_kept=False)
    yield PageKind("customer-groups", "customer-groups/", f"{_PAGES}customer_groups:customer_group_page")
    yield from _own("networks", "systems")
    yield PageKind("changes", "changes/", f"{_PAGES}changes:changes_page", is_kept=False)
    yield PageKind("status", "status/", f"{_PAGES}status:status_pages", is_sought=False, is_kept=False)
    yield PageKind("statistics", "statistics/", f"{_PAGES}status:statistics_page", is_sought=False, is_kept=False)


def _ways_to_find() -> Iterator[PageKind]:
    yield PageKind("languages", "languages/", f"{_PAGES}facets:language_index")
    yield PageKind("language", "languages/{language}/", f"{_PAGES}facets:language_pages")
    yield PageKind("channels", "channels/", f"{_PAGES}facets:channel_index")
    yield PageKind("channel", "channels/{channel}/", f"{_PAGES}facets:channel_pages")
    yield PageKind("low-threshold", "low-threshold/", f"{_PAGES}facets:low_threshold_page")
    yield PageKind("ages", "ages/", f"{_PAGES}facets:age_page")
    yield PageKind("courses", "courses/", f"{_PAGES}learning:course_page", preview="courses")
    yield PageKind("groups", "groups/", f"{_PAGES}learning:group_page")
    yield PageKind("parents", "parents/", f"{_PAGES}learning:parent_page")


def _of_the_guide() -> Iterator[PageKind]:
    yield PageKind("about", "about/", f"{_PAGES}about:about_page", "about", 180)
    yield from _own("sources")
    yield PageKind("accessibility", "accessibility/", f"{_PAGES}about:accessibility_page", "accessibility_statement", 200)
    yield PageKind("feedback", "feedback/", f"{_PAGES}about:feedback_page", "feedback", 190)
    yield PageKind("privacy", "privacy/", f"{_PAGES}about:privacy_page", "privacy", 220)
    yield PageKind("offline", "offline/", f"{_PAGES}about:offline_page", "offline", 210)


PAGES: tuple[PageKind, ...] = tuple({page.name: page for page in _told()}.values())
PAGE_KINDS: dict[str, PageKind] = {page.name: page for page in PAGES}
MENU: tuple[PageKind, ...] = tuple(sorted((page for page in PAGES if page.menu), key=lambda page: page.menu))
# What the menu shows at once; the rest of it is folded.
FIRST_IN_MENU = frozenset(
    "" if name == "start" else f"{name}/"
    for name in [
        "start",
        "topics",
        "map",
        "activities",
        "handbook",
        "paths",
        "professionals",
        "about",
        "accessibility",
        "privacy",
    ]
)

# What is written besides pages, below a language's folder and below the site's own. What stands in braces is as in the
# addresses of pages; «{source}» is the language that the catalogue is written in, beside which a sheet stands in another.
PAPERS = (
    *(kind.papers for kind in KINDS.values() if kind.papers),
    *(f"{kind.papers}-{{source}}" for kind in KINDS.values() if kind.papers),
    "card-{areas}",
    "services-{areas}",
    "welcome-{areas}",
    "handbook-{edition}",
    "responsibilities",
    "overview",
)
LANGUAGE_FILES = (
    *(f"print/{paper}.pdf" for paper in PAPERS),
    *(f"share/{picture}.{form}" for kind in KINDS.values() for picture in kind.pictures for form in ("png", "txt")),
    *(f"share/preview-{page.name}.png" for page in PAGES if page.preview),
    "events/{activities}.ics",
    "news.xml",
    "changes.xml",
    "search.json",
    "offline.json",
    "offline.{version}.txt",
    "sw.js",
    "app.webmanifest",
)
SITE_FILES = (
    "assets/{asset}",
    "pictures/{picture}",
    "index.html",
    "404.html",
    "robots.txt",
    "_headers",
    "sitemap.xml",
    "sitemap-{number}.xml",
    "catalogue.json",
    "links.json",
    "hours.json",
    "stats.json",
    "status.json",
    "to-be-asked.csv",
    "build.json",
    "palveluopas.zip",
)

# What a find of the search counts for; a number to call and a page of the guide's own are of no kind.
WEIGHTS = {kind.sought_as or name: kind.weight for name, kind in KINDS.items() if kind.weight} | {"number": 1.1, "page": 0.7}

_KIND_OF = {kind.model: name for name, kind in KINDS.items()}


def kind_of(record: CatalogueRecord) -> str | None:
    """The kind of a record: the key its like stand under in the catalogue; None for the guide itself."""
    return _KIND_OF.get(type(record))


def named(dotted: str) -> Any:
    """What a dotted name in this table means: «palveluopas.website.pages.start:start_page»."""
    module, _, name = dotted.partition(":")
    return getattr(import_module(module), name)
