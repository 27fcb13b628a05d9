//! Linking: requests that agencies send, what creators answer, and which orders are shared.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::{Actor, MemberRole},
    ids::{AccountId, AgencyId, AgencyLinkId, CreatorId, LinkingRequestId},
    linking::{
        AcceptLinkingRefusal, CloseLinkingRefusal, EndLinkRefusal, LinkSide, LinkStart,
        LinkingMessage, LinkingStanding, LinkingState, NewLinkingRequest, SendLinkingRefusal,
    },
    market::Market,
    notice::{AgencyNotice, CreatorNotice},
};
use futures::future::{join, join_all};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    import::Rows,
    linking::{accept, end, open, own, refuse, send, withdraw},
    lookup, notices,
    outbox::{self, RelayLimits},
};

use crate::{
    creator_facts::profile,
    links::{is_not_there, refusal},
    world::{World, at, line},
};

/// When requests are sent.
const SENT: &str = "2011-03-08T09:00:00Z";
/// The moment at which the world's line is placed.
const PLACED: &str = "2011-03-10T10:00:00Z";
/// Just before it.
const BEFORE: &str = "2011-03-10T09:59:59.999999Z";
/// 168 hours after [`SENT`].
const EXPIRED: &str = "2011-03-15T09:00:00Z";

/// Agencies `north`, which runs `spring`, and `other`, which manages bob; ann is managed by nobody.
pub(crate) struct Stage {
    pub(crate) world: World,
    pub(crate) ann: CreatorId,
    pub(crate) bob: CreatorId,
    pub(crate) north: AgencyId,
    pub(crate) other: AgencyId,
    person: AccountId,
}

impl Stage {
    pub(crate) async fn new(pool: PgPool) -> Self {
        let world = World::selling(pool).await;
        let db = &world.db;
        let [ann, bob] = ["ann", "bob"].map(|handle| lookup::creator(db, Market::Gb, handle));
        let (ann, bob) = (ann.await.unwrap(), bob.await.unwrap());
        let [north, other] = ["north", "other"].map(|slug| lookup::agency(db, slug));
        let (north, other) = (north.await.unwrap(), other.await.unwrap());
        let person = world.account("person@example.org").await;
        Self {
            world,
            ann,
            bob,
            north,
            other,
            person,
        }
    }

    /// The same, in which both agencies may manage creators and see whom others manage, and both creators stand in the
    /// marketplace.
    pub(crate) async fn managing(pool: PgPool) -> Self {
        let stage = Self::new(pool).await;
        stage.list_both().await;
        for agency in [stage.north, stage.other] {
            stage.holds(agency, "creator_management").await;
            stage.holds(agency, "creator_matchmaking").await;
        }
        stage
    }

    /// Puts both creators into the marketplace, where they stay whatever is written of them.
    pub(crate) async fn list_both(&self) {
        let profiles = [profile("ann", 10), profile("bob", 10)];
        self.world.take(Rows::CreatorProfiles(&profiles)).await;
    }

    /// Gives an agency a service category in the market.
    pub(crate) async fn holds(&self, agency: AgencyId, category: &str) {
        sqlx::query(
            "insert into held_category (organisation_id, market_code, category_code, since)
             values ($1, 'GB', $2, '2011-01-01T00:00:00Z')
             on conflict do nothing",
        )
        .bind(agency.uuid())
        .bind(category)
        .execute(&self.world.db.primary)
        .await
        .unwrap();
    }

    pub(crate) fn agency(&self, agency: AgencyId, now: &str) -> ActorContext<'_> {
        self.member(agency, MemberRole::Manager, now)
    }

    pub(crate) fn member(&self, agency: AgencyId, role: MemberRole, now: &str) -> ActorContext<'_> {
        let account = self.person;
        let actor = Actor::Agency {
            account,
            agency,
            role,
        };
        self.world.by(actor, now)
    }

    pub(crate) fn creator(&self, creator: CreatorId, now: &str) -> ActorContext<'_> {
        let account = self.person;
        self.world.by(Actor::Creator { account, creator }, now)
    }

    pub(crate) async fn asks(
        &self,
        agency: AgencyId,
        asked: &NewLinkingRequest,
    ) -> LinkingRequestId {
        let by = self.agency(agency, SENT);
        send(&self.world.db, &by, asked).await.unwrap()
    }

    /// `other` asks ann for 20 %, and ann accepts at a moment.
    pub(crate) async fn linked(&self, now: &str) -> AgencyLinkId {
        let request = self.asks(self.other, &asked(self.ann)).await;
        let by = self.creator(self.ann, now);
        accept(&self.world.db, &by, request).await.unwrap()
    }

    /// What a line of this order and moment earns for creator and managing agency.
    pub(crate) async fn earned(&self, order: &str, placed_at: DateTime<Utc>) -> (i64, i64) {
        let mut new = line(order);
        new.placed_at = placed_at;
        new.delivered_at = Some(placed_at + TimeDelta::days(3));
        self.world.take(Rows::Orders(&[new])).await;
        let lines = self.world.lines().await;
        let line = lines.iter().find(|line| line.order_code == order).unwrap();
        (line.estimated.creator, line.estimated.managing_agency)
    }

    async fn relay(&self) {
        let limits = RelayLimits {
            events: 100,
            entries: 100,
        };
        let (db, ids) = (&self.world.db, &self.world.ids);
        while outbox::relay(db, ids, limits, self.world.now, |_| {})
            .await
            .unwrap()
            > 0
        {}
    }

    pub(crate) async fn told_creator(&self, creator: CreatorId) -> Vec<CreatorNotice> {
        self.relay().await;
        let by = self.creator(creator, EXPIRED);
        let page = notices::of_creator(&self.world.db, &by, creator, None, None).await;
        page.unwrap().rows.into_iter().map(|one| one.what).collect()
    }

    pub(crate) async fn told_agency(&self, agency: AgencyId) -> Vec<AgencyNotice> {
        self.relay().await;
        let by = self.agency(agency, EXPIRED);
        let page = notices::of_agency(&self.world.db, &by, agency, None, None).await;
        page.unwrap().rows.into_iter().map(|one| one.what).collect()
    }
}

/// A request for 20 % of what the creator earns, from acceptance on and without an end.
pub(crate) fn asked(creator: CreatorId) -> NewLinkingRequest {
    NewLinkingRequest {
        creator,
        share: "20".parse().unwrap(),
        from: LinkStart::OnAcceptance,
        until: None,
        message: LinkingMessage::try_from("Join us".to_owned()).unwrap(),
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_accepts_and_orders_are_shared_from_that_instant_to_the_end(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let link = stage.linked(PLACED).await;
    let instant = TimeDelta::microseconds(1);
    // 6.00 of 19.99 are commission; half of it is the creator's, and 20 % of that shared.
    assert_eq!(stage.earned("before", at(PLACED) - instant).await, (300, 0));
    assert_eq!(stage.earned("first", at(PLACED)).await, (240, 60));
    let last = "2011-03-20T10:00:00Z";
    end(db, &stage.creator(stage.ann, last), stage.ann, link)
        .await
        .unwrap();
    assert_eq!(stage.earned("last", at(last) - instant).await, (240, 60));
    assert_eq!(stage.earned("after", at(last)).await, (300, 0));
    let again = end(db, &stage.agency(stage.other, last), stage.ann, link).await;
    assert_eq!(refusal(again), EndLinkRefusal::Ended);

    let mine = own(db, &stage.creator(stage.ann, last)).await.unwrap();
    assert_eq!((mine.current, mine.to_come), (None, Vec::new()));
    assert_eq!(mine.requests[0].standing, LinkingStanding::Accepted);
    let past = &mine.ended[0];
    assert_eq!(past.ended_by, Some(LinkSide::Creator));
    assert_eq!(past.link.from, Some(at(PLACED)));
    assert_eq!(past.link.until, Some(at(last)));
}

#[database_test::test(store::MIGRATOR)]
async fn the_agency_that_runs_the_campaign_takes_no_second_share(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let request = stage.asks(stage.north, &asked(stage.ann)).await;
    let ann = stage.creator(stage.ann, SENT);
    accept(&stage.world.db, &ann, request).await.unwrap();
    assert_eq!(stage.earned("own", at(PLACED)).await, (300, 0));
}

#[database_test::test(store::MIGRATOR)]
async fn a_request_is_answered_once_and_within_168_hours(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let request = stage.asks(stage.other, &asked(stage.ann)).await;
    let late = accept(db, &stage.creator(stage.ann, EXPIRED), request).await;
    assert_eq!(refusal(late), AcceptLinkingRefusal::Expired);
    let shown = open(db, &stage.creator(stage.ann, EXPIRED), request).await;
    assert_eq!(shown.unwrap().standing, LinkingStanding::Expired);
    let last = stage.creator(stage.ann, "2011-03-15T08:59:59.999999Z");
    accept(db, &last, request).await.unwrap();
    let answered = LinkingState::Accepted;
    assert_eq!(
        refusal(accept(db, &last, request).await),
        AcceptLinkingRefusal::Answered { state: answered }
    );
    assert_eq!(
        refusal(refuse(db, &last, request).await),
        CloseLinkingRefusal::Answered { state: answered }
    );
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_asks_once_until_it_is_answered_or_has_expired(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let first = stage.asks(stage.other, &asked(stage.ann)).await;
    let other = stage.agency(stage.other, SENT);
    let twice = send(db, &other, &asked(stage.ann)).await;
    assert_eq!(refusal(twice), SendLinkingRefusal::WaitingAlready);
    // One that has expired makes way, and is not called withdrawn.
    let later = stage.agency(stage.other, EXPIRED);
    let second = send(db, &later, &asked(stage.ann)).await.unwrap();
    let ann = stage.creator(stage.ann, EXPIRED);
    let shown = open(db, &ann, first).await.unwrap();
    assert_eq!(shown.standing, LinkingStanding::Expired);
    withdraw(db, &later, stage.ann, second).await.unwrap();
    assert_eq!(
        refusal(accept(db, &ann, second).await),
        AcceptLinkingRefusal::Withdrawn
    );
    let third = send(db, &later, &asked(stage.ann)).await.unwrap();
    refuse(db, &ann, third).await.unwrap();
    assert_eq!(
        refusal(withdraw(db, &later, stage.ann, third).await),
        CloseLinkingRefusal::Answered {
            state: LinkingState::Refused
        }
    );
    let over = NewLinkingRequest {
        until: Some(at(SENT)),
        ..asked(stage.ann)
    };
    assert_eq!(
        refusal(send(db, &other, &over).await),
        SendLinkingRefusal::TermOver
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_has_one_agency_and_learns_which(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    // Bob's agency was imported.
    let request = stage.asks(stage.north, &asked(stage.bob)).await;
    let bob = stage.creator(stage.bob, SENT);
    let agency = own(db, &bob).await.unwrap().current.unwrap().agency_name;
    assert_eq!(
        refusal(accept(db, &bob, request).await),
        AcceptLinkingRefusal::AlreadyLinked {
            agency,
            until: None
        }
    );
    // What was imported can be ended, and the other accepted at the same instant.
    let link = own(db, &bob).await.unwrap().current.unwrap().link;
    end(db, &bob, stage.bob, link).await.unwrap();
    accept(db, &bob, request).await.unwrap();
    let mine = own(db, &bob).await.unwrap();
    assert_eq!(mine.ended[0].link.from, None);
    assert_eq!(mine.ended[0].link.until, mine.current.unwrap().from);
}

#[database_test::test(store::MIGRATOR)]
async fn a_term_that_begins_later_can_be_cancelled(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let later = NewLinkingRequest {
        from: LinkStart::At(at("2011-04-01T00:00:00Z")),
        until: Some(at("2011-05-01T00:00:00Z")),
        ..asked(stage.ann)
    };
    let request = stage.asks(stage.other, &later).await;
    let ann = stage.creator(stage.ann, SENT);
    let link = accept(db, &ann, request).await.unwrap();
    assert_eq!(stage.earned("early", at(PLACED)).await, (300, 0));
    let mine = own(db, &ann).await.unwrap();
    assert_eq!((mine.current, mine.to_come.len()), (None, 1));
    end(db, &stage.agency(stage.other, SENT), stage.ann, link)
        .await
        .unwrap();
    let mine = own(db, &ann).await.unwrap();
    assert_eq!((mine.to_come.len(), mine.ended.len()), (0, 0));
    is_not_there(end(db, &ann, stage.ann, link).await);
    let told = stage.told_creator(stage.ann).await;
    assert!(
        told.iter().any(|what| matches!(
            what,
            CreatorNotice::LinkingEnded {
                is_cancelled: true,
                ..
            }
        )),
        "{told:?}"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_requests_accepted_by_32_at_once_one_becomes_a_link(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let requests = [
        stage.asks(stage.north, &asked(stage.ann)).await,
        stage.asks(stage.other, &asked(stage.ann)).await,
    ];
    let ann = stage.creator(stage.ann, SENT);
    let ann = &ann;
    let accepted = (0..32).map(|n: usize| accept(db, ann, requests[n % 2]));
    let (won, lost): (Vec<_>, Vec<_>) = join_all(accepted)
        .await
        .into_iter()
        .partition(Result::is_ok);
    assert_eq!((won.len(), lost.len()), (1, 31));
    for failed in lost {
        let why = refusal(failed);
        assert!(
            matches!(
                why,
                AcceptLinkingRefusal::Answered { .. } | AcceptLinkingRefusal::AlreadyLinked { .. }
            ),
            "{why}"
        );
    }
    let links: i64 = sqlx::query_scalar("select count(*) from agency_link where creator_id = $1")
        .bind(stage.ann.uuid())
        .fetch_one(&db.primary)
        .await
        .unwrap();
    assert_eq!(links, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn ending_and_accepting_at_once_leave_one_agency_an_instant(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let link = stage.linked(SENT).await;
    let request = stage.asks(stage.north, &asked(stage.ann)).await;
    let ann = stage.creator(stage.ann, PLACED);
    let both = join(end(db, &ann, stage.ann, link), accept(db, &ann, request));
    let (ended, accepted) = both.await;
    ended.unwrap();
    let mine = own(db, &ann).await.unwrap();
    match accepted {
        Ok(_) => assert_eq!(mine.current.unwrap().from, Some(at(PLACED))),
        Err(Error::Refused(AcceptLinkingRefusal::AlreadyLinked { .. })) => {
            assert_eq!(mine.current, None);
        }
        other => panic!("{other:?}"),
    }
    let (creator, managing) = stage.earned("shared", at(BEFORE)).await;
    assert_eq!((creator, managing), (240, 60));
    // North runs the campaign.
    assert_eq!(stage.earned("own", at(PLACED)).await, (300, 0));
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_anothers_is_not_there(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let request = stage.asks(stage.other, &asked(stage.ann)).await;
    let bob = stage.creator(stage.bob, SENT);
    is_not_there(open(db, &bob, request).await);
    is_not_there(accept(db, &bob, request).await);
    is_not_there(refuse(db, &bob, request).await);
    let north = stage.agency(stage.north, SENT);
    is_not_there(withdraw(db, &north, stage.ann, request).await);
    is_not_there(accept(db, &north, request).await);
    is_not_there(own(db, &north).await);
    let link = accept(db, &stage.creator(stage.ann, SENT), request)
        .await
        .unwrap();
    is_not_there(end(db, &bob, stage.ann, link).await);
    is_not_there(end(db, &north, stage.ann, link).await);
    for role in [MemberRole::Finance, MemberRole::Viewer] {
        let looks = stage.member(stage.other, role, SENT);
        is_not_there(send(db, &looks, &asked(stage.bob)).await);
        is_not_there(end(db, &looks, stage.ann, link).await);
    }
    let nobody = CreatorId::new(uuid::Uuid::nil());
    is_not_there(send(db, &stage.agency(stage.other, SENT), &asked(nobody)).await);
}

#[database_test::test(store::MIGRATOR)]
async fn a_suspended_agency_is_not_linked_and_sends_nothing(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let request = stage.asks(stage.other, &asked(stage.ann)).await;
    sqlx::query(
        "insert into suspension (suspended_id, kind, suspended_at, reason, note)
         values ($1, 'organisation', now(), 'under_review', '')",
    )
    .bind(stage.other.uuid())
    .execute(&db.primary)
    .await
    .unwrap();
    let ann = stage.creator(stage.ann, SENT);
    assert!(open(db, &ann, request).await.unwrap().is_suspended);
    assert_eq!(
        refusal(accept(db, &ann, request).await),
        AcceptLinkingRefusal::AgencySuspended
    );
    let sent = send(db, &stage.agency(stage.other, SENT), &asked(stage.ann)).await;
    assert!(matches!(sent, Err(Error::Suspended)), "{sent:?}");
    // The creator may still refuse it.
    refuse(db, &ann, request).await.unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn each_of_the_two_is_told_what_the_other_did(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let db = &stage.world.db;
    let request = stage.asks(stage.other, &asked(stage.ann)).await;
    let told = stage.told_creator(stage.ann).await;
    assert!(
        matches!(
            told.as_slice(),
            [CreatorNotice::LinkingRequested {
                state: LinkingState::Waiting,
                ..
            }]
        ),
        "{told:?}"
    );
    let link = accept(db, &stage.creator(stage.ann, PLACED), request)
        .await
        .unwrap();
    // The creator's notice is rewritten, and the agency told from when on orders are shared.
    let told = stage.told_creator(stage.ann).await;
    assert!(
        matches!(
            told.as_slice(),
            [CreatorNotice::LinkingRequested {
                state: LinkingState::Accepted,
                ..
            }]
        ),
        "{told:?}"
    );
    let told = stage.told_agency(stage.other).await;
    let AgencyNotice::LinkingAnswered {
        handle,
        state,
        from,
        ..
    } = &told[0]
    else {
        panic!("{told:?}");
    };
    assert_eq!(
        (&**handle, *state, *from),
        ("ann", LinkingState::Accepted, Some(at(PLACED)))
    );
    end(db, &stage.agency(stage.other, EXPIRED), stage.ann, link)
        .await
        .unwrap();
    let told = stage.told_creator(stage.ann).await;
    assert!(
        told.iter().any(|what| matches!(
            what,
            CreatorNotice::LinkingEnded {
                is_cancelled: false,
                ..
            }
        )),
        "{told:?}"
    );
}
