"""What followed on the sessions that were played: scores, commitments, allies, what trying taught."""

from datetime import timedelta

from codev.accounts.models import User
from codev.demo import history, learned
from sessions.models import ActionItem, Ally, CodevSession, Score, Seat

People = dict[str, User]


def fill(session: CodevSession, case: str, people: People) -> None:
    seats = {seat.user_id: seat for seat in session.seats.all()}
    client = session.client
    assert client is not None
    assert session.ended_at is not None
    history.score(list(seats.values()), session.number)
    Score.objects.create(seat=client, question=Score.Question.MOVED, value=session.number % 2)
    _teach(case, client)
    for one in (each for each in learned.COMMITMENTS if each.case == case):
        made = ActionItem.objects.create(
            seat=seats[people[one.who].pk], text=one.text, first_step=one.first_step, state=one.state,
            first_step_on=(session.starts_at + timedelta(days=one.days)).date(), learned=one.learned,
        )  # fmt: skip
        ActionItem.objects.filter(pk=made.pk).update(created_at=session.ended_at)
    for _case, who, accepted in (each for each in learned.ALLIES if each[0] == case):
        ally = Ally.objects.create(client=client, seat=seats[people[who].pk])
        offered = session.ended_at + timedelta(hours=1)
        said = offered + timedelta(hours=20) if accepted else None
        Ally.objects.filter(pk=ally.pk).update(offered_at=offered, accepted_at=said)


def _teach(case: str, client: Seat) -> None:
    actions = list(ActionItem.objects.filter(seat=client).order_by("pk"))
    for _case, place, text in (each for each in learned.TAUGHT if each[0] == case):
        ActionItem.objects.filter(pk=actions[place].pk).update(learned=text)
