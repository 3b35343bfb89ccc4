"""Whatever people press in whatever order: no stage without its parties, no agreement without all signatures."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from communities.linkage import actions
from communities.linkage.kinds import BOUND, Stage
from communities.linkage.models import Agreement, Card, Move, Nod, Project
from communities.linkage.staleness import NotNow, Stale
from portal.access.roles import Role
from tests.communities.linkage.conftest import Neighbourhood
from tests.districts import person, places
from tests.objects_linkage import need, offer, organisation, reread, terms

ACTS = st.sampled_from(["write", "sign", "sign", "move", "move", "back", "outcome", "take back", "introduce", "stop"])


class Boards(RuleBasedStateMachine):
    """Three people press what they like; two of them read before they press, now and then long before."""

    def __init__(self) -> None:
        super().__init__()
        made = places()
        worker = person("worker", (Role.COMMUNITY_WORKER, made.community))
        speaker = person("speaker")
        resident = person("resident", (Role.RESIDENT, made.community))
        station = organisation(speaker, made.community, worker)
        self.here = Neighbourhood(made, made.community, worker, worker, speaker, resident, station)
        self.need = need(worker, made.community)
        self.offer = offer(speaker, made.community, f"organisation-{station.pk}")
        self.project = actions.introduce(by=worker, need=self.need, offer=self.offer)
        self.people = [worker, speaker, resident]
        self.read = {user.pk: (1, 1) for user in self.people}

    @rule(who=st.integers(0, 2), act=ACTS, words=st.sampled_from("甲乙"), fresh=st.booleans())
    def press(self, who: int, act: str, words: str, fresh: bool) -> None:
        user = self.people[who]
        now = reread(self.project)
        agreement = Agreement.objects.filter(project=now).first()
        if fresh:
            self.read[user.pk] = (now.version, agreement.version if agreement else 1)
        version, of_words = self.read[user.pk]
        party = now.parties[min(who, 1)]
        try:
            self.do(act, user, now, party, words, version, of_words)
        except (NotNow, Stale, PermissionError):
            pass
        except Exception as refused:
            if type(refused).__name__ != "PermissionDenied":
                raise

    @rule(words=st.sampled_from("甲乙"))
    def both_press_what_leads_on(self, words: str) -> None:
        """So that runs come to where it is interesting: write, sign, move, say what came of it, move. Looked at after
        each press: between the first signature and the second is where it could bind too early."""
        stage = reread(self.project).stage
        acts = {"matching": ["write", "sign"], "agreed": ["move"], "under_way": ["outcome", "move"]}.get(stage, [])
        for act in acts:
            for who in (0,) if act in {"write", "outcome"} else (0, 1):
                self.press(who, act, words, fresh=True)
                self.no_stage_without_its_parties()

    def do(self, act, user, project, party, words, version, of_words) -> None:
        brings = {each.pk: words for each in project.parties}
        match act:
            case "write":
                actions.write_agreement(
                    by=user, project=project, terms=terms(terms=words), brings=brings, version=version
                )
            case "sign":
                actions.sign_agreement(by=user, project=project, party=party, version=of_words)
            case "move":
                to = Stage.DONE if project.stage == Stage.UNDER_WAY else Stage.UNDER_WAY
                actions.move_project(by=user, project=project, party=party, to=to, version=version)
            case "back":
                to = Stage.UNDER_WAY if project.stage == Stage.DONE else Stage.AGREED
                actions.move_project(by=user, project=project, party=party, to=to, version=version)
            case "stop":
                if words == "乙" and user is self.people[1]:
                    actions.stop_project(by=user, project=project, reason=words, version=version)
            case "outcome":
                said = actions.Outcome(outcome=words, people=1)
                actions.write_outcome(by=user, project=project, outcome=said, version=version)
            case "take back":
                actions.take_back(by=user, project=project, version=version)
            case "introduce":
                wanted, had = (Card.objects.select_related("community", "party").get(pk=card.pk)
                               for card in (self.need, self.offer))  # fmt: skip
                actions.introduce(by=user, need=wanted, offer=had)

    @invariant()
    def no_stage_without_its_parties(self) -> None:
        project = reread(self.project)
        partners = list(project.partners.all())
        assert len(partners) >= 2
        agreement = Agreement.objects.filter(project=project).first()
        all_signed = bool(agreement) and all(partner.signed_at for partner in partners)
        assert (project.stage in BOUND) <= (all_signed and agreement.binding_at is not None)
        assert bool(agreement and agreement.binding_at) <= all_signed, "it binds only those who signed"
        signers = [partner.signed_by_id for partner in partners if partner.signed_by_id]
        assert len(signers) == len(set(signers))
        for move in Move.objects.filter(project=project, state=Move.State.TAKEN):
            forward = (move.from_stage, move.to_stage) in {("agreed", "under_way"), ("under_way", "done")}
            nods = set(Nod.objects.filter(move=move).values_list("party_id", flat=True))
            assert not forward or len(nods) >= 2, "nothing went forward on one yes"
        assert (project.stage == Stage.DONE) <= bool(project.outcome)
        assert Card.objects.get(pk=self.need.pk).state == ("open" if project.stage == Stage.STOPPED else "matched")
        assert Project.objects.count() == 1


class MachineTest(TestCase):
    """Each run has a database of its own; the transaction around it is undone."""

    def test_the_way_that_every_run_should_have_gone(self) -> None:
        boards = Boards()
        stages = []
        for _ in range(4):
            boards.both_press_what_leads_on(words="甲")
            stages.append(str(reread(boards.project).stage))
        assert stages == ["agreed", "under_way", "done", "done"]

    def test_the_boards_hold(self) -> None:
        from django.db import transaction

        class Undone(Boards):
            def __init__(self) -> None:
                self.around = transaction.atomic()
                self.around.__enter__()
                super().__init__()

            def teardown(self) -> None:
                transaction.set_rollback(True)
                self.around.__exit__(None, None, None)

        profile = settings()
        runs = max(6, profile.max_examples // 5)
        run_state_machine_as_test(Undone, settings=settings(profile, max_examples=runs, stateful_step_count=25))
