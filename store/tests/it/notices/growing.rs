//! Notices that grow by what happens later, and follow what becomes of what they ask for.

use std::convert::Infallible;

use domain::{
    actor::MemberRole,
    ids::NoticeId,
    notice::{
        AgencyNotice, CommissionSum, CreatorNotice, Notice, NoticeFilter, Resolution, SellerNotice,
    },
    offer::RateFrom,
    page::Page,
    registration::RejectReason,
};
use sqlx::PgPool;
use store::{
    Error,
    import::Rows,
    notices::{mark_read, of_agency, unread},
    offers::set_creator_rate,
    outbox::{self, RelayLimits},
    registrations::{
        RegistrationAddress, allow_reregister, approve, close, hold_approval, reject,
        request_close, take_back_close, tell_held_approvals,
    },
    settlement::{self, Reach},
    showcases::NewShowcaseEntry,
};
use uuid::Uuid;

use super::{OPEN, Stage};
use crate::world::{at, line, member_of_agency, product, refund, registration};

impl Stage {
    /// The agency's notices with their keys, the latest last.
    async fn noticed(&self, filter: Option<NoticeFilter>) -> Vec<Notice<AgencyNotice>> {
        let by = self.agency(1, OPEN);
        rows(of_agency(&self.world.db, &by, self.agency, filter, None).await)
    }

    /// Settles what is due, as the worker does at this moment, and tells of it.
    async fn settle_at(&self, now: &str) {
        self.settle(now).await;
        self.relay().await;
    }

    async fn settle(&self, now: &str) {
        let world = &self.world;
        while !settlement::settle_due(
            &world.db,
            &world.market,
            at(now),
            Reach::All,
            at(now),
            &world.ids,
        )
        .await
        .unwrap()
        .is_nothing()
        {}
    }
}

fn rows<What>(page: Result<Page<Notice<What>>, Error<Infallible>>) -> Vec<Notice<What>> {
    page.unwrap().rows.into_iter().rev().collect()
}

fn key<What>(notices: &[Notice<What>]) -> NoticeId {
    notices.last().unwrap().notice
}

fn commission(notices: &[Notice<AgencyNotice>]) -> Vec<CommissionSum> {
    let sums = notices.iter().map(|notice| match &notice.what {
        AgencyNotice::Settled { sum, .. } => sum.unwrap(),
        AgencyNotice::Deducted { sum, .. } => *sum,
        what => panic!("{what:?}"),
    });
    sums.collect()
}

#[database_test::test(store::MIGRATOR)]
async fn what_happens_within_an_hour_joins_a_notice_that_is_there(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let agency = stage.agency(1, OPEN);
    let mut keys = Vec::new();
    for (code, moment, expected) in [
        ("jug", OPEN, vec![1]),
        ("pot", "2011-03-05T09:59:59Z", vec![2]),
        ("pan", "2011-03-05T10:00:00Z", vec![2, 1]),
    ] {
        stage.register(code, moment).await;
        stage.relay().await;
        let noticed = stage.noticed(None).await;
        let counts = noticed.iter().map(|notice| match &notice.what {
            AgencyNotice::Registered { products, .. } => products.count,
            other => panic!("{other:?}"),
        });
        assert_eq!(counts.collect::<Vec<_>>(), expected, "{code}");
        assert!(!noticed.last().unwrap().is_read, "{code} is news");
        keys.push(key(&noticed));
        mark_read(db, &agency, key(&noticed)).await.unwrap();
    }
    assert!(keys.is_sorted_by(|one, next| one < next), "{keys:?}");
    let noticed = stage.noticed(None).await;
    let AgencyNotice::Registered {
        products,
        minimum,
        until,
        ..
    } = &noticed[0].what
    else {
        panic!("{noticed:?}");
    };
    assert_eq!(products.second.as_deref(), Some("A pot"));
    assert_eq!(*minimum, "5".parse().ok());
    assert_eq!(*until, "2011-04-20".parse().ok());
    assert_eq!(noticed[0].at, at("2011-03-05T09:59:59Z"));
}

#[database_test::test(store::MIGRATOR)]
async fn a_notice_is_rewritten_when_the_last_is_decided_and_says_by_whom(pool: PgPool) {
    let stage = Stage::new(pool.clone()).await;
    let db = &stage.world.db;
    sqlx::query("update account set display_name = 'Ada Whitlock' where account_id = $1")
        .bind(Uuid::from_u128(1))
        .execute(&pool)
        .await
        .unwrap();
    let (jug, pot) = (
        stage.register("jug", OPEN).await,
        stage.register("pot", OPEN).await,
    );
    stage.relay().await;
    let asked = key(&stage.noticed(None).await);
    let agency = stage.agency(1, OPEN);
    let counted = async || unread(db, &agency, None).await.unwrap().counted;
    assert_eq!(counted().await, 1);

    // Days later: it is the same notice still.
    let later = "2011-03-08T16:00:00Z";
    let reason = RejectReason::TooExpensive;
    reject(db, &stage.agency(2, later), jug, &reason, false)
        .await
        .unwrap();
    stage.relay().await;
    let noticed = stage.noticed(Some(NoticeFilter::NeedsYou)).await;
    assert_eq!(key(&noticed), asked);
    let AgencyNotice::Registered { products, .. } = &noticed[0].what else {
        panic!("{noticed:?}");
    };
    assert_eq!((products.count, products.open), (2, 1));
    assert_eq!(products.resolved, None);

    approve(db, &stage.agency(1, later), pot).await.unwrap();
    stage.relay().await;
    assert!(stage.noticed(Some(NoticeFilter::NeedsYou)).await.is_empty());
    assert_eq!(counted().await, 0);
    let noticed = stage.noticed(None).await;
    assert_eq!(key(&noticed), asked, "nobody is told anew");
    let AgencyNotice::Registered { products, .. } = &noticed[0].what else {
        panic!("{noticed:?}");
    };
    let resolved = products.resolved.as_ref().unwrap();
    assert_eq!(resolved.how, Resolution::Decided);
    assert_eq!(resolved.by.as_deref(), Some("Ada Whitlock"));
    assert_eq!(resolved.at, at(later));
    for told in stage.told_seller().await {
        let told = format!("{told:?}");
        assert!(!told.contains("Whitlock"), "no seller is told who: {told}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_cancelled_close_request_is_decided_no_more(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let seller = stage.seller(stage.shop, OPEN);
    request_close(db, &seller, stage.mug).await.unwrap();
    stage.relay().await;
    assert_eq!(stage.noticed(Some(NoticeFilter::NeedsYou)).await.len(), 1);
    take_back_close(db, &seller, stage.mug).await.unwrap();
    stage.relay().await;
    assert!(stage.noticed(Some(NoticeFilter::NeedsYou)).await.is_empty());
    let told = stage.told_agency().await;
    let [AgencyNotice::CloseRequested { products, .. }] = &told[..] else {
        panic!("{told:?}");
    };
    let resolved = products.resolved.as_ref().unwrap();
    assert_eq!(resolved.how, Resolution::Withdrawn);
}

#[database_test::test(store::MIGRATOR)]
async fn a_rejection_asks_for_another_try_until_it_is_made(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let (jug, pot) = (
        stage.register("jug", OPEN).await,
        stage.register("pot", OPEN).await,
    );
    let (agency, seller) = (stage.agency(1, OPEN), stage.seller(stage.shop, OPEN));
    for (registration, may_reregister) in [(jug, true), (pot, false)] {
        let reason = RejectReason::CommissionTooLow;
        reject(db, &agency, registration, &reason, may_reregister)
            .await
            .unwrap();
    }
    stage.relay().await;
    let counted = async || unread(db, &seller, None).await.unwrap().counted;
    assert_eq!(counted().await, 1, "the other is blocked");
    let (_, product) = stage.world.product_called("jug").await;
    let again = store::registrations::Request {
        campaign: stage.campaign,
        shop: stage.shop,
        product,
        total_rate: "40".parse().unwrap(),
    };
    store::registrations::register(db, &seller, again)
        .await
        .unwrap();
    stage.relay().await;
    assert_eq!(counted().await, 0);
    let told = stage.told_seller().await;
    let [
        SellerNotice::Rejected {
            products: jug,
            until: Some(_),
            ..
        },
        SellerNotice::Rejected {
            products: pot,
            until: None,
            ..
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    let resolved = jug.resolved.as_ref().unwrap();
    assert_eq!(resolved.how, Resolution::RegisteredAgain);
    assert_eq!(pot.resolved, None);
}

#[database_test::test(store::MIGRATOR)]
async fn a_product_that_may_be_registered_again_asks_for_it_until_it_is(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let jug = stage.register("jug", OPEN).await;
    let (agency, seller) = (stage.agency(1, OPEN), stage.seller(stage.shop, OPEN));
    let reason = RejectReason::CommissionTooLow;
    reject(db, &agency, jug, &reason, false).await.unwrap();
    allow_reregister(db, &agency, jug).await.unwrap();
    stage.relay().await;
    let counted = async || unread(db, &seller, None).await.unwrap().counted;
    assert_eq!(counted().await, 1);
    let (_, product) = stage.world.product_called("jug").await;
    let again = store::registrations::Request {
        campaign: stage.campaign,
        shop: stage.shop,
        product,
        total_rate: "40".parse().unwrap(),
    };
    store::registrations::register(db, &seller, again)
        .await
        .unwrap();
    stage.relay().await;
    assert_eq!(counted().await, 0);
    let told = stage.told_seller().await;
    let [
        SellerNotice::Rejected { until: None, .. },
        SellerNotice::ReregistrationAllowed {
            products, until, ..
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!(*until, "2011-04-20".parse().unwrap());
    let resolved = products.resolved.as_ref().unwrap();
    assert_eq!(resolved.how, Resolution::RegisteredAgain);
}

#[database_test::test(store::MIGRATOR)]
async fn an_approval_that_was_held_says_who_gave_it_whoever_tells_it(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let held = async |code: &str, moment: &str| {
        let registration = stage.register(code, moment).await;
        let agency = stage.agency(2, moment);
        hold_approval(db, &agency, registration).await.unwrap();
        registration
    };
    held("jug", "2011-03-05T09:00:00Z").await;
    let by_job = at("2011-03-05T09:00:09Z");
    let told = tell_held_approvals(db, by_job, &stage.world.ids).await;
    assert_eq!(told.unwrap(), 1);
    let pot = held("pot", "2011-03-05T12:00:00Z").await;
    let seller = stage.seller(stage.shop, "2011-03-05T12:00:09Z");
    request_close(db, &seller, pot).await.unwrap();
    // A colleague goes on with it.
    let pan = held("pan", "2011-03-05T15:00:00Z").await;
    let first = stage.agency(1, "2011-03-05T15:00:02Z");
    let change = RateFrom {
        from: first.now,
        rate: "5".parse().unwrap(),
    };
    set_creator_rate(db, &first, pan, change).await.unwrap();
    stage.relay().await;
    let told = stage.told_agency().await.into_iter();
    let resolved: Vec<_> = told
        .filter_map(|notice| match notice {
            AgencyNotice::Registered { products, .. } => products.resolved,
            _ => None,
        })
        .map(|resolved| (resolved.by.unwrap(), resolved.at))
        .collect();
    let second = format!("{}@example.org", Uuid::from_u128(2));
    assert_eq!(
        resolved,
        [
            (second.clone(), at("2011-03-05T09:00:08Z")),
            (second.clone(), at("2011-03-05T12:00:08Z")),
            (second, at("2011-03-05T15:00:02Z")),
        ]
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_days_commission_is_one_notice_that_grows(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    let db = &world.db;
    world.take(Rows::Orders(&[line("A"), line("B")])).await;
    // Known before, and dated the day after they settle.
    let back = refund("R", "A", 1, "2011-03-29T09:00:00Z");
    world.take(Rows::Refunds(&[back])).await;
    stage.settle_at("2011-03-28T12:00:00Z").await;
    let noticed = stage.noticed(Some(NoticeFilter::Money)).await;
    let [sum] = commission(&noticed)[..] else {
        panic!("{noticed:?}");
    };
    assert_eq!((sum.settled.units, sum.lines), (600, 2));
    assert_eq!(sum.deducted.units, 0);
    let agency = stage.agency(1, OPEN);
    mark_read(db, &agency, key(&noticed)).await.unwrap();
    assert!(unread(db, &agency, None).await.unwrap().is_none());

    world.take(Rows::Orders(&[line("C")])).await;
    stage.settle_at("2011-03-28T15:00:00Z").await;
    let noticed = stage.noticed(None).await;
    let [sum] = commission(&noticed)[..] else {
        panic!("{noticed:?}");
    };
    assert_eq!((sum.settled.units, sum.lines), (900, 3));
    assert_eq!(unread(db, &agency, None).await.unwrap().counted, 1);

    stage.settle_at("2011-03-29T10:00:00Z").await;
    let noticed = stage.noticed(None).await;
    let [_, less] = commission(&noticed)[..] else {
        panic!("{noticed:?}");
    };
    assert_eq!((less.settled.units, less.lines), (0, 0));
    assert_eq!((less.deducted.units, less.corrections), (300, 1));
    let told = stage.told_seller().await;
    let [
        SellerNotice::Settled {
            sum: Some(charged), ..
        },
        SellerNotice::Deducted {
            sum: returned,
            line: Some(line),
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!(charged.settled.units, 1_800);
    assert_eq!(returned.deducted.units, 600);
    assert_eq!((&*line.order, &*line.product), ("A", "A mug"));
}

#[database_test::test(store::MIGRATOR)]
async fn one_transaction_tells_of_few_settlements_that_are_large(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    for code in ["A", "B"] {
        world.take(Rows::Orders(&[line(code)])).await;
        stage.settle("2011-03-28T12:00:00Z").await;
    }
    let piece = RelayLimits {
        events: 10,
        entries: 1,
    };
    let told = async || {
        outbox::relay(&world.db, &world.ids, piece, at(OPEN), |_| {})
            .await
            .unwrap();
        let sums = commission(&stage.noticed(Some(NoticeFilter::Money)).await);
        sums.iter().map(|sum| sum.lines).collect::<Vec<_>>()
    };
    assert_eq!(told().await, [1]);
    assert_eq!(told().await, [2]);
}

#[database_test::test(store::MIGRATOR)]
async fn money_is_told_to_those_who_may_see_it(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    world.take(Rows::Orders(&[line("A")])).await;
    stage.settle_at("2011-03-28T12:00:00Z").await;
    for (role, notices) in [
        (MemberRole::Owner, 1),
        (MemberRole::Manager, 1),
        (MemberRole::Finance, 1),
        (MemberRole::Viewer, 0),
    ] {
        let by = world.by(member_of_agency(stage.agency, 1, role), OPEN);
        for filter in [None, Some(NoticeFilter::Money)] {
            let page = of_agency(&world.db, &by, stage.agency, filter, None).await;
            assert_eq!(rows(page).len(), notices, "{role:?} {filter:?}");
        }
        let counted = unread(&world.db, &by, None).await.unwrap().counted;
        assert_eq!(usize::from(counted), notices, "{role:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn creators_are_told_together_what_happens_to_several_products(pool: PgPool) {
    let stage = Stage::new(pool.clone()).await;
    let world = &stage.world;
    world.take(Rows::Products(&[product("SHOP1", "jug")])).await;
    let of_jug = registration("spring", "SHOP1", "jug");
    world.take(Rows::Registrations(&[of_jug])).await;
    let entry = NewShowcaseEntry {
        creator: "ann".into(),
        campaign_code: "spring".into(),
        product_code: "jug".into(),
        accepted_at: at("2011-03-02T09:00:00Z"),
    };
    world.take(Rows::Showcases(&[entry])).await;
    let jug: Uuid = sqlx::query_scalar(
        "select registration_id from registration
         join product using (shop_id, product_id)
         where product_code = 'jug'",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    let jug = RegistrationAddress {
        shop: stage.shop,
        registration: jug.into(),
    };
    stage.relay().await;
    for registration in [stage.mug, jug] {
        close(&world.db, &stage.agency(1, OPEN), registration)
            .await
            .unwrap();
        stage.relay().await;
    }
    let told = stage.told_creator("ann").await;
    let [
        CreatorNotice::ProductClosed {
            product, others, ..
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!((&**product, others.count), ("A mug", 1));
    assert_eq!(others.first.as_deref(), Some("A jug"));
    let told = stage.told_creator("bob").await;
    let [CreatorNotice::ProductClosed { others, .. }] = &told[..] else {
        panic!("{told:?}");
    };
    assert_eq!(others.count, 0, "bob has the mug alone");
}
