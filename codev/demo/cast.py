"""Who plays in the demo: invented people, two circles with what each has lived through, and a third to be."""

from dataclasses import dataclass

ORGANIZATION = "Boréal Mutual"
DOMAIN = "boreal.example"  # a name that no mail can ever reach


@dataclass(frozen=True)
class Player:
    key: str
    name: str
    language: str

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


@dataclass(frozen=True)
class Past:
    """A session that took place: one of the cases, who brought it, and who was not there."""

    case: str
    client: str
    days_ago: int
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Round:
    """A cycle of a circle. ``days_ago`` is when it began."""

    name: str
    days_ago: int
    planned_sessions: int
    rhythm_weeks: int


@dataclass(frozen=True)
class Circle:
    """``rounds``: the words of the first are gone for long. ``next_in``: minutes from the start of the
    server to the next session, whose client is named."""

    name: str
    purpose: str
    language: str
    facilitator: str
    members: tuple[str, ...]  # clockwise
    rounds: tuple[Round, ...]
    past: tuple[Past, ...]
    next_in: int
    before: int  # sessions of the first of its rounds, of which no word is left
    training: str  # of its facilitator, as the admin recorded it
    next_client: str | None = None


ADMIN = Player("lucie", "Lucie Delmas", "en")
ORGANIZER = Player("olivier", "Olivier Caron", "fr")
VOLUNTEERS = (
    Player("samira", "Samira Haddad", "fr"),
    Player("liam", "Liam Byrne", "en"),
    Player("etienne", "Étienne Roy", "fr"),
    Player("rosa", "Rosa Quintero", "es"),
)
PLAYERS = (
    Player("helene", "Hélène Arsenault", "en"),
    Player("julien", "Julien Tremblay", "fr"),
    Player("amelie", "Amélie Gagnon", "fr"),
    Player("tom", "Tom Whitfield", "en"),
    Player("marta", "Marta Iglesias", "en"),
    Player("nadia", "Nadia Belkacem", "en"),
    Player("diego", "Diego Morales", "es"),
    Player("grace", "Grace Okafor", "en"),
    Player("ines", "Inés Robledo", "es"),
    Player("lucia", "Lucía Ferrer", "es"),
    Player("mateo", "Mateo Aguirre", "es"),
    Player("carmen", "Carmen Ortega", "es"),
    Player("pablo", "Pablo Ibarra", "es"),
    Player("elena", "Elena Vidal", "es"),
)
CIRCLES = (
    Circle(
        name="Cercle des Ormes",
        purpose="Seven managers who do not report to one another, each in their own language.",
        language="en",
        facilitator="helene",
        members=("julien", "amelie", "tom", "marta", "nadia", "diego", "grace"),
        rounds=(
            Round("", days_ago=341, planned_sessions=8, rhythm_weeks=4),
            Round("Getting to know the method", days_ago=117, planned_sessions=2, rhythm_weeks=3),
            Round("", days_ago=34, planned_sessions=7, rhythm_weeks=3),
        ),
        past=(
            Past("schedules", client="amelie", days_ago=89, absent=("diego",)),
            Past("still-a-manager", client="julien", days_ago=47),
            Past("closing-what-they-built", client="tom", days_ago=26),
            Past("the-one-who-says-no", client="nadia", days_ago=5),
        ),
        next_in=5,
        before=8,
        training="Three days in Québec, May 2024; then a year beside Claire Dubois",
        next_client="marta",
    ),
    Circle(
        name="Norte",
        purpose="Seis responsables de atención al público, en dos ciudades.",
        language="es",
        facilitator="ines",
        members=("lucia", "mateo", "carmen", "pablo", "elena", "diego"),
        rounds=(
            Round("", days_ago=208, planned_sessions=6, rhythm_weeks=4),
            Round("", days_ago=40, planned_sessions=6, rhythm_weeks=4),
        ),
        past=(Past("two-teams-one-counter", client="lucia", days_ago=12, absent=("pablo",)),),
        next_in=6 * 24 * 60,
        before=6,
        training="Two days in Madrid, February 2025; two sessions run with a supervisor",
    ),
)
# An address that waits for a seat, so that the mailbox begins with an invitation to follow.
INVITED = "noor@boreal.example"
