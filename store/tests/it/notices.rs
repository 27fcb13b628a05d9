//! What people are told: once each, in their own place alone, and until they have read it.

use domain::{
    actor::{Actor, MemberRole},
    ids::{AccountId, AgencyId, CampaignId, CreatorId, NoticeId, ShopId},
    market::Market,
    notice::{AgencyNotice, CreatorNotice, Notice, SellerNotice, Unread},
    offer::RateFrom,
    page::Page,
    registration::{CloseReason, RejectReason},
};
use sqlx::PgPool;
use store::{
    By, Error,
    campaigns::{end_early, tell_ends},
    codes,
    import::Rows,
    notices::{clear_old, mark_read, of_agency, of_creator, of_shop, unread},
    offers::set_creator_rate,
    outbox::{self, Portion},
    registrations::{
        RegistrationAddress, Request, approve, approve_close, change_rate, close, refuse_close,
        register, reject, request_close, take_back_close, withdraw,
    },
};
use uuid::Uuid;

use crate::world::{World, at, line, product};

/// During the registration period of `spring`.
const OPEN: &str = "2011-03-05T09:00:00Z";

/// Agency `north` runs `spring`, in which ann and bob sell the mug of `SHOP1`; two people work at the
/// agency, and one in the shop.
struct Stage {
    world: World,
    agency: AgencyId,
    campaign: CampaignId,
    shop: ShopId,
    other_shop: ShopId,
    mug: RegistrationAddress,
}

/// The first person of the agency, the second, the shop's, and ann.
const PEOPLE: [u128; 4] = [1, 2, 3, 4];

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let world = World::selling(pool).await;
        let (campaign, agency) = codes::campaign(&world.db, Market::Gb, "spring")
            .await
            .unwrap();
        let (shop, _) = codes::product(&world.db, Market::Gb, "mug").await.unwrap();
        let (other_shop, _) = codes::product(&world.db, Market::Gb, "cup").await.unwrap();
        let pool = &world.db.primary;
        let registration: Uuid = sqlx::query_scalar("select registration_id from registration")
            .fetch_one(pool)
            .await
            .unwrap();
        for person in PEOPLE {
            sqlx::query(
                "insert into account (account_id, email, created_at)
                 values ($1, $1::text || '@example.org', now())",
            )
            .bind(Uuid::from_u128(person))
            .execute(pool)
            .await
            .unwrap();
        }
        let mug = RegistrationAddress {
            shop,
            registration: registration.into(),
        };
        let stage = Self {
            world,
            agency,
            campaign,
            shop,
            other_shop,
            mug,
        };
        stage.hand_on().await;
        stage
    }

    fn by(&self, actor: Actor, now: &str) -> By<'_> {
        By {
            actor,
            now: at(now),
            ids: &self.world.ids,
        }
    }

    fn agency(&self, person: u128, now: &str) -> By<'_> {
        let actor = Actor::Agency {
            account: AccountId::new(Uuid::from_u128(person)),
            agency: self.agency,
            role: MemberRole::Manager,
        };
        self.by(actor, now)
    }

    fn seller(&self, shop: ShopId, now: &str) -> By<'_> {
        let actor = Actor::Shop {
            account: AccountId::new(Uuid::from_u128(3)),
            shop,
            role: MemberRole::Manager,
        };
        self.by(actor, now)
    }

    fn creator(&self, creator: CreatorId, now: &str) -> By<'_> {
        let actor = Actor::Creator {
            account: AccountId::new(Uuid::from_u128(4)),
            creator,
        };
        self.by(actor, now)
    }

    async fn hand_on(&self) {
        while outbox::hand_on(&self.world.db, &self.world.ids, MUCH, |_| {})
            .await
            .unwrap()
            > 0
        {}
    }

    /// Registers a product that the shop didn't have before.
    async fn register(&self, code: &str, now: &str) -> RegistrationAddress {
        self.world
            .take(Rows::Products(&[product("SHOP1", code)]))
            .await;
        let known = codes::product(&self.world.db, Market::Gb, code).await;
        let request = Request {
            campaign: self.campaign,
            shop: self.shop,
            product: known.unwrap().1,
            total_rate: "30".parse().unwrap(),
        };
        let by = self.seller(self.shop, now);
        register(&self.world.db, &by, request).await.unwrap()
    }

    async fn told_agency(&self) -> Vec<AgencyNotice> {
        let by = self.agency(1, OPEN);
        whats(of_agency(&self.world.db, &by, self.agency, None).await)
    }

    async fn told_seller(&self) -> Vec<SellerNotice> {
        let by = self.seller(self.shop, OPEN);
        whats(of_shop(&self.world.db, &by, self.shop, None).await)
    }

    async fn told_creator(&self, handle: &str) -> Vec<CreatorNotice> {
        let creator = codes::creator(&self.world.db, Market::Gb, handle).await;
        let creator = creator.unwrap();
        let by = self.creator(creator, OPEN);
        whats(of_creator(&self.world.db, &by, creator, None).await)
    }
}

/// More than any test has.
const MUCH: Portion = Portion {
    events: 500,
    entries: 500,
};

/// What was told, the latest last.
fn whats<What>(page: Result<Page<Notice<What>>, Error<std::convert::Infallible>>) -> Vec<What> {
    let rows = page.unwrap().rows.into_iter().rev();
    rows.map(|notice| notice.what).collect()
}

fn is_not_there<T: std::fmt::Debug, R: std::fmt::Debug>(answer: Result<T, Error<R>>) {
    assert!(matches!(answer, Err(Error::NotFound)), "{answer:?}");
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn an_agency_is_told_of_a_sellers_moves_once_however_often_they_are_handed_on(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let (seller, agency) = (stage.seller(stage.shop, OPEN), stage.agency(1, OPEN));
    let first = stage.register("jug", OPEN).await;
    stage.register("pot", OPEN).await;
    let later = "2011-03-05T12:00:00Z";
    stage.register("pan", later).await;
    change_rate(db, &seller, first, "40".parse().unwrap())
        .await
        .unwrap();
    withdraw(db, &seller, first).await.unwrap();
    request_close(db, &seller, stage.mug).await.unwrap();
    take_back_close(db, &seller, stage.mug).await.unwrap();

    let kept = "create table kept as select * from outbox";
    sqlx::raw_sql(kept).execute(&db.primary).await.unwrap();
    for _ in 0..2 {
        stage.hand_on().await;
        let told = stage.told_agency().await;
        let [
            AgencyNotice::Registered {
                shop,
                campaign,
                products,
            },
            AgencyNotice::Registered { products: one, .. },
            AgencyNotice::Withdrawn { products: gone, .. },
            AgencyNotice::CloseRequested { products: mug, .. },
        ] = &told[..]
        else {
            panic!("{told:?}");
        };
        assert_eq!((&**shop, &*campaign.name), ("SHOP1", "spring"));
        assert_eq!(campaign.campaign, stage.campaign);
        assert_eq!((&*products.title, products.count), ("A jug", 2));
        assert_eq!((&*one.title, one.count), ("A pan", 1));
        assert_eq!((gone.registration, gone.count), (first, 1));
        assert_eq!(mug.registration, stage.mug);
        let again = "insert into outbox select * from kept";
        sqlx::raw_sql(again).execute(&db.primary).await.unwrap();
    }
    assert_eq!(unread(db, &agency).await.unwrap(), Unread::of_found(4));
    assert!(stage.told_seller().await.is_empty(), "it did it itself");
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_seller_is_told_what_the_agency_decided(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let (seller, agency) = (stage.seller(stage.shop, OPEN), stage.agency(1, OPEN));
    let (jug, pot) = (
        stage.register("jug", OPEN).await,
        stage.register("pot", OPEN).await,
    );
    stage.hand_on().await;
    approve(db, &agency, jug).await.unwrap();
    let reason = RejectReason::Other("photos are missing".to_owned().try_into().unwrap());
    reject(db, &agency, pot, &reason, true).await.unwrap();
    request_close(db, &seller, jug).await.unwrap();
    refuse_close(db, &agency, jug).await.unwrap();
    request_close(db, &seller, jug).await.unwrap();
    approve_close(db, &agency, jug).await.unwrap();
    close(db, &agency, stage.mug).await.unwrap();
    stage.hand_on().await;

    let told = stage.told_seller().await;
    let [
        SellerNotice::Approved { products, .. },
        SellerNotice::Rejected {
            reason: why,
            may_reregister: true,
            ..
        },
        SellerNotice::CloseRefused { .. },
        SellerNotice::Closed {
            why: CloseReason::SellerAsked,
            ..
        },
        SellerNotice::Closed {
            why: CloseReason::AgencyClosed,
            products: mug,
            ..
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!((products.registration, why), (jug, &reason));
    assert_eq!(mug.registration, stage.mug);
    let other = stage.seller(stage.other_shop, OPEN);
    let page = of_shop(db, &other, stage.other_shop, None).await.unwrap();
    assert!(page.rows.is_empty(), "another shop is told nothing");
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn notices_of_others_are_not_there(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.register("jug", OPEN).await;
    stage.hand_on().await;
    let agency = stage.agency(1, OPEN);
    let page = of_agency(db, &agency, stage.agency, None).await.unwrap();
    let notice = page.rows[0].notice;
    let ann = codes::creator(db, Market::Gb, "ann").await.unwrap();
    let bob = codes::creator(db, Market::Gb, "bob").await.unwrap();
    let other = codes::agency(db, "other").await.unwrap();
    let seller = stage.seller(stage.shop, OPEN);
    let creator = stage.creator(ann, OPEN);
    is_not_there(of_agency(db, &agency, other, None).await);
    is_not_there(of_agency(db, &seller, stage.agency, None).await);
    is_not_there(of_shop(db, &seller, stage.other_shop, None).await);
    is_not_there(of_shop(db, &agency, stage.shop, None).await);
    is_not_there(of_creator(db, &creator, bob, None).await);
    for by in [&seller, &creator] {
        is_not_there(mark_read(db, by, notice).await);
    }
    is_not_there(mark_read(db, &agency, NoticeId::new(Uuid::from_u128(7))).await);
    let operator = Actor::Operator {
        account: AccountId::new(Uuid::from_u128(1)),
    };
    for actor in [operator, Actor::System] {
        is_not_there(unread(db, &stage.by(actor, OPEN)).await);
        is_not_there(mark_read(db, &stage.by(actor, OPEN), notice).await);
        is_not_there(of_agency(db, &stage.by(actor, OPEN), stage.agency, None).await);
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn each_member_reads_page_by_page_and_for_oneself(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    // So far apart that each is a notice of its own.
    for number in 0..30 {
        let (day, hour) = (5 + number / 10, 2 * (number % 10));
        let moment = format!("2011-03-{day:02}T{hour:02}:00:00Z");
        stage.register(&format!("jug{number}"), &moment).await;
    }
    stage.hand_on().await;
    let (one, two) = (stage.agency(1, OPEN), stage.agency(2, OPEN));
    let many = unread(db, &one).await.unwrap();
    assert_eq!((many.counted, many.is_more), (9, true));

    let first = of_agency(db, &one, stage.agency, None).await.unwrap();
    assert_eq!((first.rows.len(), first.previous), (25, None));
    let second = of_agency(db, &one, stage.agency, first.next).await.unwrap();
    assert_eq!((second.rows.len(), second.next), (5, None));
    let back = of_agency(db, &one, stage.agency, second.previous)
        .await
        .unwrap();
    assert_eq!(back.rows, first.rows);
    let rows: Vec<_> = first.rows.iter().chain(&second.rows).collect();
    assert!(rows.is_sorted_by(|newer, older| newer.notice > older.notice && newer.at > older.at));
    assert!(
        rows.iter()
            .all(|row| !row.is_read && row.market == Market::Gb)
    );

    mark_read(db, &one, rows[3].notice).await.unwrap();
    assert_eq!(unread(db, &one).await.unwrap(), Unread::of_found(3));
    let first = of_agency(db, &one, stage.agency, None).await.unwrap();
    let is_read: Vec<bool> = first.rows.iter().take(5).map(|row| row.is_read).collect();
    assert_eq!(is_read, [false, false, false, true, true]);
    // An older page that is sent late takes nothing back.
    mark_read(db, &one, rows[20].notice).await.unwrap();
    assert_eq!(unread(db, &one).await.unwrap(), Unread::of_found(3));
    mark_read(db, &one, rows[0].notice).await.unwrap();
    assert!(unread(db, &one).await.unwrap().is_none());
    assert!(unread(db, &two).await.unwrap().is_more);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn notices_are_cleared_after_180_days(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    close(db, &stage.agency(1, OPEN), stage.mug).await.unwrap();
    stage.hand_on().await;
    let kept = clear_old(db, at("2011-09-01T08:59:59Z")).await.unwrap();
    assert_eq!(kept, 0);
    // The shop's, ann's and bob's.
    let cleared = clear_old(db, at("2011-09-01T09:00:00Z")).await.unwrap();
    assert_eq!(cleared, 3);
    assert!(stage.told_seller().await.is_empty());
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn creators_are_told_of_a_closed_product_piece_by_piece(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    close(db, &stage.agency(1, OPEN), stage.mug).await.unwrap();
    let piece = Portion {
        events: 10,
        entries: 1,
    };
    let mut told = Vec::new();
    for _ in 0..4 {
        let done = outbox::hand_on(db, &stage.world.ids, piece, |_| {}).await;
        let ann = stage.told_creator("ann").await.len();
        let bob = stage.told_creator("bob").await.len();
        told.push((done.unwrap(), ann + bob, stage.told_seller().await.len()));
    }
    assert_eq!(told, [(1, 1, 1), (1, 2, 1), (1, 2, 1), (0, 2, 1)]);
    let told = stage.told_creator("bob").await;
    let [
        CreatorNotice::ProductClosed {
            product,
            campaign,
            entry,
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!((&**product, &*campaign.name), ("A mug", "spring"));
    assert_eq!(entry.shop, stage.shop);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn creators_are_told_of_a_rate_that_counts_for_them(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let rate = |rate: &str, from: &str| RateFrom {
        from: at(from),
        rate: rate.parse().unwrap(),
    };
    let set = async |change: RateFrom, now: &str| {
        set_creator_rate(db, &stage.agency(1, now), stage.mug, change)
            .await
            .unwrap();
        stage.hand_on().await;
    };
    set(rate("18", OPEN), OPEN).await;
    // Agreed already when it is set again: nothing changes.
    set(rate("18", OPEN), OPEN).await;
    let cut = "2011-03-10T09:00:00Z";
    set(rate("12", cut), cut).await;
    let told = stage.told_creator("ann").await;
    let [
        CreatorNotice::RateChanged {
            rate: raised,
            next: None,
            ..
        },
        CreatorNotice::RateChanged {
            rate: kept,
            next: Some(next),
            ..
        },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!(*raised, "18".parse().unwrap());
    assert_eq!(*kept, "18".parse().unwrap());
    assert_eq!(*next, rate("12", "2011-04-09T09:00:00Z"));
    assert_eq!(stage.told_creator("bob").await.len(), 2);
    assert!(stage.told_seller().await.is_empty(), "never a creator rate");
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn the_end_of_a_campaign_is_told_when_it_is_near_and_when_it_came(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let tell = async |now: &str| {
        let told = tell_ends(db, at(now), &stage.world.ids).await.unwrap();
        stage.hand_on().await;
        told
    };
    // Its last day is 30 April, in British summer time.
    assert_eq!(tell("2011-04-27T22:59:59Z").await, 0);
    assert_eq!(tell("2011-04-27T23:00:00Z").await, 1);
    assert_eq!(tell("2011-04-30T22:59:59Z").await, 0);
    assert_eq!(tell("2011-05-01T06:00:00Z").await, 1);
    assert_eq!(tell("2011-05-02T06:00:00Z").await, 0);
    let told = stage.told_agency().await;
    let [
        AgencyNotice::CampaignEndsSoon { last_day, .. },
        AgencyNotice::CampaignEnded { campaign },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!(last_day.to_string(), "2011-04-30");
    assert_eq!(campaign.campaign, stage.campaign);
    let ended = |campaign: &_| SellerNotice::CampaignEnded {
        campaign: Clone::clone(campaign),
    };
    assert_eq!(stage.told_seller().await, [ended(campaign)]);
    for creator in ["ann", "bob"] {
        let campaign = campaign.clone();
        let told = [CreatorNotice::CampaignEnded { campaign }];
        assert_eq!(stage.told_creator(creator).await, told);
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn an_end_that_the_agency_brought_is_told_to_the_others(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    end_early(db, &stage.agency(1, OPEN), stage.campaign)
        .await
        .unwrap();
    stage.hand_on().await;
    let told = tell_ends(db, at("2011-05-01T06:00:00Z"), &stage.world.ids).await;
    assert_eq!(told.unwrap(), 0);
    assert!(stage.told_agency().await.is_empty());
    assert_eq!(stage.told_seller().await.len(), 1);
    assert_eq!(stage.told_creator("ann").await.len(), 1);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn an_end_of_long_ago_is_no_news(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    for expected in [1, 0] {
        let told = tell_ends(db, at("2011-05-08T00:00:00Z"), &stage.world.ids).await;
        assert_eq!(told.unwrap(), expected);
    }
    stage.hand_on().await;
    assert!(stage.told_agency().await.is_empty());
    assert!(stage.told_creator("ann").await.is_empty());
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_days_settlement_is_told_once_to_each_party(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    world.take(Rows::Orders(&[line("A"), line("B")])).await;
    world.settle("2011-06-01T00:00:00Z").await;
    world.take(Rows::Orders(&[line("C")])).await;
    world.settle("2011-06-01T00:00:00Z").await;
    stage.hand_on().await;
    let day = "2012-06-01".parse().unwrap();
    assert_eq!(stage.told_agency().await, [AgencyNotice::Settled { day }]);
    assert_eq!(stage.told_seller().await, [SellerNotice::Settled { day }]);
    let told = [CreatorNotice::Settled { day }];
    assert_eq!(stage.told_creator("ann").await, told);
    assert!(stage.told_creator("bob").await.is_empty(), "bob sold none");
}
