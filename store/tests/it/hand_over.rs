//! A creator moves from one agency to another: at one instant, without a gap and without an overlap.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    ids::{AgencyId, AgencyLinkId, LinkingRequestId},
    linking::{
        AcceptLinkingRefusal, LinkSide, LinkStart, LinkedOf, LinkedTab, LinkingState,
        NewLinkingRequest,
    },
    market::Market,
    notice::{AgencyNotice, CreatorNotice},
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    creators::NewCreator,
    import::Rows,
    linking::{
        LinkedFilter, accept, accept_and_hand_over, creator, end, of_agency, own, send, withdraw,
    },
    lookup,
};
use uuid::Uuid;

use crate::{
    linking::{Stage, asked},
    links::refusal,
    world::at,
};

/// When requests are sent, and `other` begins to manage ann.
const SENT: &str = "2011-03-08T09:00:00Z";
/// The moment at which the world's line is placed.
const PLACED: &str = "2011-03-10T10:00:00Z";
/// A moment after it.
const LATER: &str = "2011-03-12T00:00:00Z";
/// 168 hours after [`SENT`].
const EXPIRED: &str = "2011-03-15T09:00:00Z";

/// An agency `third`, which manages creators as the others do.
async fn third(stage: &Stage) -> AgencyId {
    let cid = NewCreator {
        handle: "cid".into(),
        managed_by: Some(("third".into(), "10".parse().unwrap())),
    };
    stage.world.take(Rows::Creators(&[cid])).await;
    let third = lookup::agency(&stage.world.db, "third").await.unwrap();
    stage.holds(third, "creator_management").await;
    stage.holds(third, "creator_matchmaking").await;
    third
}

/// A request for half of what ann earns.
fn half(stage: &Stage, from: LinkStart) -> NewLinkingRequest {
    NewLinkingRequest {
        share: "50".parse().unwrap(),
        from,
        ..asked(stage.ann)
    }
}

/// Which agency manages the creator of each order, by the order's id.
async fn managed(stage: &Stage) -> Vec<(String, Option<Uuid>)> {
    sqlx::query_as("select order_code, managing_agency_id from order_line order by order_code")
        .fetch_all(&stage.world.db.primary)
        .await
        .unwrap()
}

/// How many pairs of links of a creator have an instant in common.
async fn overlaps(stage: &Stage) -> i64 {
    sqlx::query_scalar(
        "select count(*) from agency_link as one
         join agency_link as another
             on another.creator_id = one.creator_id
             and another.agency_link_id > one.agency_link_id
             and another.during && one.during",
    )
    .fetch_one(&stage.world.db.primary)
    .await
    .unwrap()
}

type Bounds = Option<(Option<DateTime<Utc>>, Option<DateTime<Utc>>)>;

/// The term of a link; none if it left nothing behind.
async fn term(stage: &Stage, link: AgencyLinkId) -> Bounds {
    sqlx::query_as("select lower(during), upper(during) from agency_link where agency_link_id = $1")
        .bind(link.uuid())
        .fetch_optional(&stage.world.db.primary)
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn orders_before_the_instant_are_of_the_one_and_those_from_it_on_of_the_other(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let third = third(&stage).await;
    let db = &stage.world.db;
    let link = stage.linked(SENT).await;
    let request = stage
        .asks(third, &half(&stage, LinkStart::OnAcceptance))
        .await;
    let ann = stage.creator(stage.ann, PLACED);
    let next = accept_and_hand_over(db, &ann, request, link).await.unwrap();
    let instant = TimeDelta::microseconds(1);
    // 6.00 of 19.99 are commission, and half of it the creator's.
    assert_eq!(stage.earned("1", at(PLACED) - instant).await, (240, 60));
    assert_eq!(stage.earned("2", at(PLACED)).await, (150, 150));
    assert_eq!(stage.earned("3", at(PLACED) + instant).await, (150, 150));
    let agencies = managed(&stage).await;
    let agencies: Vec<_> = agencies.into_iter().map(|(_, agency)| agency).collect();
    let (one, another) = (Some(stage.other.uuid()), Some(third.uuid()));
    assert_eq!(agencies, [one, another, another]);

    let mine = own(db, &ann).await.unwrap();
    let current = mine.current.unwrap();
    assert_eq!((current.link, current.from), (next, Some(at(PLACED))));
    assert_eq!(mine.ended[0].link.until, Some(at(PLACED)));
    assert_eq!(mine.ended[0].ended_by, Some(LinkSide::Creator));
}

#[database_test::test(store::MIGRATOR)]
async fn one_that_begins_later_hands_over_then_and_says_so(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let third = third(&stage).await;
    let db = &stage.world.db;
    let link = stage.linked(SENT).await;
    let later = half(&stage, LinkStart::At(at(LATER)));
    let request = stage.asks(third, &later).await;
    let ann = stage.creator(stage.ann, PLACED);
    let over = own(db, &ann).await.unwrap();
    let over = over.hand_over(later.from, at(PLACED)).unwrap();
    assert_eq!((over.link, over.at), (link, Some(at(LATER))));
    accept_and_hand_over(db, &ann, request, link).await.unwrap();
    // Until then it is as it was.
    assert_eq!(stage.earned("1", at(PLACED)).await, (240, 60));
    assert_eq!(stage.earned("2", at(LATER)).await, (150, 150));
    let mine = own(db, &ann).await.unwrap();
    assert_eq!(mine.current.unwrap().until, Some(at(LATER)));
    assert_eq!(mine.to_come[0].from, Some(at(LATER)));

    let told = stage.told_agency(stage.other).await;
    let is_told = told.iter().any(|what| {
        matches!(
            what,
            AgencyNotice::LinkEnded { from: Some(from), is_cancelled: false, .. }
                if *from == at(LATER)
        )
    });
    assert!(is_told, "{told:?}");
    let told = stage.told_agency(third).await;
    let is_told = told.iter().any(|what| {
        matches!(
            what,
            AgencyNotice::LinkingAnswered { state: LinkingState::Accepted, from: Some(from), .. }
                if *from == at(LATER)
        )
    });
    assert!(is_told, "{told:?}");
    let told = stage.told_creator(stage.ann).await;
    let is_accepted = told.iter().any(|what| {
        matches!(
            what,
            CreatorNotice::LinkingRequested { agency, state: LinkingState::Accepted, .. }
                if agency == "third"
        )
    });
    assert!(is_accepted, "{told:?}");
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_is_done_where_the_agency_is_another_than_the_one_that_was_seen(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let third = third(&stage).await;
    let db = &stage.world.db;
    let link = stage.linked(SENT).await;
    let request = stage
        .asks(third, &half(&stage, LinkStart::OnAcceptance))
        .await;
    let ann = stage.creator(stage.ann, PLACED);
    let stranger = AgencyLinkId::new(Uuid::nil());
    for seen in [stranger, link] {
        if seen == link {
            end(db, &ann, stage.ann, link).await.unwrap();
        }
        let moved = accept_and_hand_over(db, &ann, request, seen).await;
        assert_eq!(refusal(moved), AcceptLinkingRefusal::AgencyChanged);
    }
    // Nobody manages ann any more, so it is accepted as any other.
    accept(db, &ann, request).await.unwrap();
    assert_eq!(overlaps(&stage).await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn what_an_import_linked_is_left_too_and_an_expired_request_moves_nobody(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let third = third(&stage).await;
    let db = &stage.world.db;
    let to_bob = NewLinkingRequest {
        creator: stage.bob,
        ..half(&stage, LinkStart::AfterPresentLink)
    };
    let request = stage.asks(third, &to_bob).await;
    let bob = stage.creator(stage.bob, PLACED);
    let mine = own(db, &bob).await.unwrap();
    let link = mine.current.unwrap().link;
    let late = stage.creator(stage.bob, EXPIRED);
    let expired = accept_and_hand_over(db, &late, request, link).await;
    assert_eq!(refusal(expired), AcceptLinkingRefusal::Expired);
    // The imported link has no end to wait for.
    let waits = accept(db, &bob, request).await;
    assert!(matches!(
        refusal(waits),
        AcceptLinkingRefusal::AlreadyLinked { until: None, .. }
    ));
    accept_and_hand_over(db, &bob, request, link).await.unwrap();
    assert_eq!(term(&stage, link).await, Some((None, Some(at(PLACED)))));
}

#[database_test::test(store::MIGRATOR)]
async fn a_term_after_the_present_link_waits_for_its_end(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let third = third(&stage).await;
    let db = &stage.world.db;
    let ends = NewLinkingRequest {
        until: Some(at(LATER)),
        ..asked(stage.ann)
    };
    let request = stage.asks(stage.other, &ends).await;
    let ann = stage.creator(stage.ann, SENT);
    accept(db, &ann, request).await.unwrap();
    let after = half(&stage, LinkStart::AfterPresentLink);
    let request = stage.asks(third, &after).await;
    let mine = own(db, &ann).await.unwrap();
    assert_eq!(mine.hand_over(after.from, at(SENT)), None);
    let next = accept(db, &ann, request).await.unwrap();
    assert_eq!(term(&stage, next).await, Some((Some(at(LATER)), None)));
}

#[database_test::test(store::MIGRATOR)]
async fn of_32_who_move_and_end_at_once_one_does(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let third = third(&stage).await;
    let db = &stage.world.db;
    let link = stage.linked(SENT).await;
    let request = stage
        .asks(third, &half(&stage, LinkStart::OnAcceptance))
        .await;
    let (ann, other) = (
        stage.creator(stage.ann, PLACED),
        stage.agency(stage.other, PLACED),
    );
    let (ann, other, who) = (&ann, &other, stage.ann);
    let done = (0..32_usize).map(|n| async move {
        match n % 4 {
            0 => end(db, other, who, link).await.is_ok(),
            1 => end(db, ann, who, link).await.is_ok(),
            _ => accept_and_hand_over(db, ann, request, link).await.is_ok(),
        }
    });
    let done = join_all(done).await;
    assert_eq!(done.into_iter().filter(|is_done| *is_done).count(), 1);
    assert_eq!(overlaps(&stage).await, 0);
    let (from, until) = term(&stage, link).await.unwrap();
    assert_eq!((from, until), (Some(at(SENT)), Some(at(PLACED))));
}

#[database_test::test(store::MIGRATOR)]
async fn the_two_agencies_learn_nothing_of_each_other(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let third = third(&stage).await;
    let db = &stage.world.db;
    let link = stage.linked(SENT).await;
    let request = stage
        .asks(third, &half(&stage, LinkStart::OnAcceptance))
        .await;
    let ann = stage.creator(stage.ann, PLACED);
    let next = accept_and_hand_over(db, &ann, request, link).await.unwrap();
    for (agency, own_link, tab) in [
        (stage.other, link, LinkedTab::Ended),
        (third, next, LinkedTab::Linked),
    ] {
        let by = stage.agency(agency, LATER);
        let filter = LinkedFilter {
            market: Market::Gb,
            tab,
            text: "ann",
        };
        let page = of_agency(db, &by, filter, None, None).await.unwrap();
        let links = page.rows.iter().map(|row| match &row.of {
            LinkedOf::Link(link) => link.link,
            LinkedOf::Request(request) => panic!("{request:?}"),
        });
        assert_eq!(links.collect::<Vec<_>>(), [own_link]);
        let seen = creator(db, &by, stage.ann).await.unwrap();
        let links: Vec<_> = seen.links.iter().map(|link| link.link).collect();
        assert_eq!(links, [own_link]);
        assert_eq!(seen.requests.len(), 1);
    }
}

/// The same numbers each time (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }
}

/// What is done at random in a test: what was asked and not answered yet.
struct Random<'s> {
    stage: &'s Stage,
    agencies: [AgencyId; 3],
    open: Vec<(AgencyId, LinkingRequestId)>,
    numbers: Numbers,
}

impl Random<'_> {
    async fn ask(&mut self, now: &str) {
        let stage = self.stage;
        let hours = |n: u64| TimeDelta::hours(i64::try_from(n).unwrap());
        let from = match self.numbers.below(3) {
            0 => LinkStart::OnAcceptance,
            1 => LinkStart::At(at(now) + hours(self.numbers.below(60))),
            _ => LinkStart::AfterPresentLink,
        };
        let until =
            (self.numbers.below(3) == 0).then(|| at(now) + hours(61 + self.numbers.below(60)));
        let new = NewLinkingRequest {
            until,
            ..half(stage, from)
        };
        let third = usize::try_from(self.numbers.below(3)).unwrap();
        let agency = self.agencies[third];
        let by = stage.agency(agency, now);
        if let Ok(request) = send(&stage.world.db, &by, &new).await {
            self.open.push((agency, request));
        }
    }

    fn pick(&mut self) -> Option<(AgencyId, LinkingRequestId)> {
        let count = u64::try_from(self.open.len()).unwrap();
        let picked = usize::try_from(self.numbers.below(count.max(1))).unwrap();
        (count > 0).then(|| self.open.swap_remove(picked))
    }

    /// Moves where that is offered, and else accepts.
    async fn accept(&mut self, now: &str) -> bool {
        let stage = self.stage;
        let db = &stage.world.db;
        let Some((_, request)) = self.pick() else {
            return false;
        };
        let ann = stage.creator(stage.ann, now);
        let asked = store::linking::open(db, &ann, request).await.unwrap();
        let mine = own(db, &ann).await.unwrap();
        let Some(over) = mine.hand_over(asked.from, at(now)) else {
            let _: Result<_, _> = accept(db, &ann, request).await;
            return false;
        };
        let before = term(stage, over.link).await.unwrap();
        let Ok(next) = accept_and_hand_over(db, &ann, request, over.link).await else {
            assert_eq!(
                term(stage, over.link).await,
                Some(before),
                "nothing was done"
            );
            return false;
        };
        let (began, _) = term(stage, next).await.unwrap();
        assert_eq!(began, Some(over.at.unwrap_or(at(now))));
        match term(stage, over.link).await {
            Some((_, ended)) => assert_eq!(ended, began, "neither a gap nor an overlap"),
            None => assert_eq!(before.0, began, "it had not begun"),
        }
        true
    }

    async fn close(&mut self, now: &str) {
        let stage = self.stage;
        let db = &stage.world.db;
        if self.numbers.below(2) == 0 {
            if let Some((agency, request)) = self.pick() {
                let by = stage.agency(agency, now);
                let _: Result<_, _> = withdraw(db, &by, stage.ann, request).await;
            }
            return;
        }
        let ann = stage.creator(stage.ann, now);
        let mine = own(db, &ann).await.unwrap();
        if let Some(link) = mine.current.iter().chain(&mine.to_come).next() {
            end(db, &ann, stage.ann, link.link).await.unwrap();
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn whatever_is_asked_accepted_moved_and_ended_there_is_one_agency_an_instant(pool: PgPool) {
    let stage = Stage::managing(pool).await;
    let third = third(&stage).await;
    let mut random = Random {
        stage: &stage,
        agencies: [stage.north, stage.other, third],
        open: Vec::new(),
        numbers: Numbers(17),
    };
    let mut now = at(SENT);
    let mut moved = 0;
    for step in 0..200 {
        now += TimeDelta::hours(i64::try_from(1 + random.numbers.below(12)).unwrap());
        let text = now.to_rfc3339();
        match random.numbers.below(5) {
            0 | 1 => random.ask(&text).await,
            2 | 3 => moved += usize::from(random.accept(&text).await),
            _ => random.close(&text).await,
        }
        assert_eq!(overlaps(&stage).await, 0, "after step {step}");
    }
    assert!(moved > 3, "creators moved: {moved}");
}
