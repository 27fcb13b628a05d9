//! What people are told: once each, in their own place alone, and until they have read it.

mod access;
mod campaigns;
mod creators;
mod ends;
mod growing;
mod lines;
mod moved_dates;
mod reading;

use domain::{
    actor::{Actor, MemberRole},
    ids::{AccountId, AgencyId, CampaignId, CreatorId, ShopId},
    market::Market,
    notice::{AgencyNotice, CreatorNotice, Notice, SellerNotice, Unread},
    page::Page,
    registration::{CloseReason, RejectReason},
};
use sqlx::PgPool;
use store::{
    ActorContext, Db, Error, IdSource, dead_letters,
    import::Rows,
    lookup,
    notices::{of_agency, of_creator, of_shop, unread},
    outbox::{self, RelayLimits},
    registrations::{
        RegistrationAddress, Request, approve, approve_close, change_rate, close, refuse_close,
        register, reject, request_close, take_back_close, withdraw,
    },
};
use uuid::Uuid;

use crate::world::{World, at, member_of_agency, member_of_shop, product};

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
        let (campaign, agency) = world.campaign_called("spring").await;
        let (shop, _) = world.product_called("mug").await;
        let (other_shop, _) = world.product_called("cup").await;
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
        stage.relay().await;
        stage
    }

    fn by(&self, actor: Actor, now: &str) -> ActorContext<'_> {
        self.world.by(actor, now)
    }

    fn agency(&self, person: u128, now: &str) -> ActorContext<'_> {
        let actor = member_of_agency(self.agency, person, MemberRole::Manager);
        self.by(actor, now)
    }

    fn seller(&self, shop: ShopId, now: &str) -> ActorContext<'_> {
        self.by(member_of_shop(shop, 3, MemberRole::Manager), now)
    }

    fn creator(&self, creator: CreatorId, now: &str) -> ActorContext<'_> {
        let actor = Actor::Creator {
            account: AccountId::new(Uuid::from_u128(4)),
            creator,
        };
        self.by(actor, now)
    }

    async fn relay(&self) {
        while outbox::relay(&self.world.db, &self.world.ids, MUCH, at(OPEN), |_| {})
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
        let (shop, product) = self.world.product_called(code).await;
        let request = Request {
            campaign: self.campaign,
            shop,
            product,
            total_rate: "30".parse().unwrap(),
        };
        let by = self.seller(self.shop, now);
        register(&self.world.db, &by, request).await.unwrap()
    }

    async fn told_agency(&self) -> Vec<AgencyNotice> {
        let by = self.agency(1, OPEN);
        whats(of_agency(&self.world.db, &by, self.agency, None, None).await)
    }

    async fn told_seller(&self) -> Vec<SellerNotice> {
        let by = self.seller(self.shop, OPEN);
        whats(of_shop(&self.world.db, &by, self.shop, None, None).await)
    }

    async fn told_creator(&self, handle: &str) -> Vec<CreatorNotice> {
        let creator = lookup::creator(&self.world.db, Market::Gb, handle).await;
        let creator = creator.unwrap();
        let by = self.creator(creator, OPEN);
        whats(of_creator(&self.world.db, &by, creator, None, None).await)
    }
}

/// More than any test has.
const MUCH: RelayLimits = RelayLimits {
    events: 500,
    entries: 500,
};

/// What was told, the latest last.
fn whats<What>(page: Result<Page<Notice<What>>, Error<std::convert::Infallible>>) -> Vec<What> {
    let rows = page.unwrap().rows.into_iter().rev();
    rows.map(|notice| notice.what).collect()
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_is_told_of_a_sellers_moves_once_however_often_they_are_handed_on(pool: PgPool) {
    let stage = Stage::new(pool.clone()).await;
    let db = &stage.world.db;
    let later = "2011-03-05T12:00:00Z";
    let (seller, agency) = (stage.seller(stage.shop, later), stage.agency(1, OPEN));
    let first = stage.register("jug", OPEN).await;
    stage.register("pot", OPEN).await;
    stage.register("pan", later).await;
    change_rate(db, &seller, first, "40".parse().unwrap())
        .await
        .unwrap();
    withdraw(db, &seller, first).await.unwrap();
    request_close(db, &seller, stage.mug).await.unwrap();
    take_back_close(db, &seller, stage.mug).await.unwrap();

    let kept = "create table kept as select * from outbox";
    sqlx::raw_sql(kept).execute(&pool).await.unwrap();
    for _ in 0..2 {
        stage.relay().await;
        let told = stage.told_agency().await;
        let [
            AgencyNotice::Registered {
                shop,
                campaign,
                products,
                ..
            },
            AgencyNotice::Registered { products: one, .. },
            AgencyNotice::RateOffered {
                products: raised, ..
            },
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
        assert_eq!((raised.registration, raised.count), (first, 1));
        assert_eq!((gone.registration, gone.count), (first, 1));
        assert_eq!(mug.registration, stage.mug);
        let again = "insert into outbox select * from kept";
        sqlx::raw_sql(again).execute(&pool).await.unwrap();
    }
    // What was withdrawn or taken back asks for nothing.
    let counted = unread(db, &agency, None).await.unwrap();
    assert_eq!(counted, Unread::of_found(2));
    assert!(stage.told_seller().await.is_empty(), "it did it itself");
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_is_told_what_the_agency_decided(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let (seller, agency) = (stage.seller(stage.shop, OPEN), stage.agency(1, OPEN));
    let (jug, pot) = (
        stage.register("jug", OPEN).await,
        stage.register("pot", OPEN).await,
    );
    stage.relay().await;
    approve(db, &agency, jug).await.unwrap();
    let reason = RejectReason::Other("photos are missing".to_owned().try_into().unwrap());
    reject(db, &agency, pot, &reason, true).await.unwrap();
    request_close(db, &seller, jug).await.unwrap();
    refuse_close(db, &agency, jug).await.unwrap();
    request_close(db, &seller, jug).await.unwrap();
    approve_close(db, &agency, jug).await.unwrap();
    close(db, &agency, stage.mug).await.unwrap();
    stage.relay().await;

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
    let page = of_shop(db, &other, stage.other_shop, None, None)
        .await
        .unwrap();
    assert!(page.rows.is_empty(), "another shop is told nothing");
}

#[database_test::test(store::MIGRATOR)]
async fn products_are_counted_not_how_often_something_happened_to_them(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let seller = stage.seller(stage.shop, OPEN);
    request_close(db, &seller, stage.mug).await.unwrap();
    take_back_close(db, &seller, stage.mug).await.unwrap();
    request_close(db, &seller, stage.mug).await.unwrap();
    let first = stage.register("jug", OPEN).await;
    withdraw(db, &seller, first).await.unwrap();
    let again = stage.register("jug", OPEN).await;
    stage.register("pot", OPEN).await;
    stage.relay().await;
    let told = stage.told_agency().await;
    let [
        AgencyNotice::CloseRequested { products: mug, .. },
        AgencyNotice::Registered { products, .. },
        AgencyNotice::Withdrawn { products: gone, .. },
    ] = &told[..]
    else {
        panic!("{told:?}");
    };
    assert_eq!((mug.registration, mug.count), (stage.mug, 1));
    assert_eq!((products.registration, products.count), (again, 2));
    assert_eq!((gone.registration, gone.count), (first, 1));
}

#[database_test::test(store::MIGRATOR)]
async fn an_event_that_cannot_be_handed_on_is_set_aside_and_holds_up_no_other(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.register("jug", OPEN).await;
    let unreadable = stage.world.ids.next();
    let elsewhere = stage.world.ids.next();
    for (id, topic, payload) in [
        (
            stage.world.ids.next(),
            "weather.changed",
            r#"{"how":"rain"}"#.to_owned(),
        ),
        (
            unreadable,
            "registration.moved",
            r#"{"how":"moved_by_a_newer_program"}"#.to_owned(),
        ),
        (
            stage.world.ids.next(),
            "weather.changed",
            r#"{"how":"sun"}"#.to_owned(),
        ),
        // It can be read, but what it tells of belongs to no organisation that there is.
        (
            elsewhere,
            "lines.settled",
            format!(
                r#"{{"market":"GB","agencies":["{}"],"shops":[],"creators":[]}}"#,
                Uuid::from_u128(404),
            ),
        ),
    ] {
        insert(db, id, topic, &payload).await;
    }
    stage.register("pan", "2011-03-05T12:00:00Z").await;
    stage.relay().await;
    assert!(!outbox::is_any_waiting(db).await.unwrap());
    assert_eq!(stage.told_agency().await.len(), 2, "before and behind it");

    let letters = dead_letters::list(db).await.unwrap();
    let found: Vec<(Uuid, &str)> = letters
        .iter()
        .map(|letter| (letter.outbox_id, letter.topic.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (unreadable, "registration.moved"),
            (elsewhere, "lines.settled")
        ]
    );
    assert!(letters[0].error.contains("outbox.payload"), "{letters:?}");
    assert_eq!(letters[0].set_aside_at, at(OPEN));
    assert_eq!(dead_letters::count(db).await.unwrap(), 2);
}

#[database_test::test(store::MIGRATOR)]
async fn an_event_that_was_set_aside_is_handed_on_once_its_cause_is_mended(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let by = stage.world.by(Actor::System, OPEN);
    stage.register("jug", OPEN).await;
    let (id, payload): (Uuid, String) =
        sqlx::query_as("select outbox_id, payload::text from outbox order by outbox_id desc")
            .fetch_one(&db.primary)
            .await
            .unwrap();
    let broken = async |table: &'static str, payload: &str| {
        let update = format!("update {table} set payload = $2::jsonb where outbox_id = $1");
        sqlx::query(sqlx::AssertSqlSafe(update))
            .bind(id)
            .bind(payload)
            .execute(&db.primary)
            .await
            .unwrap();
    };
    broken("outbox", r#"{"how":"moved_by_a_newer_program"}"#).await;
    stage.relay().await;
    assert_eq!(stage.told_agency().await.len(), 0);
    // Tried again without being mended, it comes back.
    dead_letters::retry(db, &by, id).await.unwrap();
    assert_eq!(dead_letters::count(db).await.unwrap(), 0);
    stage.relay().await;
    assert_eq!(dead_letters::count(db).await.unwrap(), 1);
    broken("dead_letter", &payload).await;
    dead_letters::retry(db, &by, id).await.unwrap();
    stage.relay().await;
    assert_eq!(stage.told_agency().await.len(), 1);
    assert_eq!(dead_letters::count(db).await.unwrap(), 0);
    let again = dead_letters::retry(db, &by, id).await;
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
}

async fn insert(db: &Db, id: Uuid, topic: &str, payload: &str) {
    sqlx::query(
        "insert into outbox (outbox_id, at, topic, payload) values ($1, now(), $2, $3::jsonb)",
    )
    .bind(id)
    .bind(topic)
    .bind(payload)
    .execute(&db.primary)
    .await
    .unwrap();
}
