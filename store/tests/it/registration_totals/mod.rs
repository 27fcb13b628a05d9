//! The counts of registrations that are kept are what a count of all of them says: after random histories, while many
//! write at once, and for what was there before the tables.

mod long;

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::{Actor, MemberRole},
    campaign::RegistrationCounts,
    ids::{AgencyId, CampaignId, ProductId, ShopId},
    market::Market,
    offer::RateFrom,
    registration::{AgencyTab, Decision, Narrowing, RegistrationAddress, RejectReason},
    selection::{Matching, Selection},
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    campaigns::{CampaignFilter, details_for_agency, details_for_shop, end_early, list_for_agency},
    import::Rows,
    links,
    offers::{set_creator_rate, set_creator_rate_of_selected},
    registration_totals::{check_market, count_before, fold_all, recount},
    registrations::{self, Request, TabFilter, count_matching, decide_selected, register},
};
use uuid::Uuid;

use crate::{
    links::SeededSecrets,
    world::{World, at, member_of_agency, member_of_shop, product, registration},
};

/// During the registration period.
const OPEN: &str = "2011-03-05T09:00:00Z";

/// How many do something at once.
const CLIENTS: usize = 32;

/// A repeatable stream of numbers.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// Agency `north` runs `spring`, in which three shops register four products each.
struct Stage {
    world: World,
    pool: PgPool,
    secrets: SeededSecrets,
    north: AgencyId,
    spring: CampaignId,
    goods: Vec<(String, ShopId, ProductId)>,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let codes = ["SHOP1", "SHOP2", "SHOP3"].into_iter().flat_map(|shop| {
            let codes = ["a", "b", "c", "d"].into_iter();
            codes.map(move |code| (shop, format!("{shop}-{code}")))
        });
        let codes: Vec<(&str, String)> = codes.collect();
        let products = codes.iter().map(|(shop, code)| product(shop, code));
        let products: Vec<_> = products.collect();
        let world = World::with_spring(pool.clone(), &products).await;
        let (spring, north) = world.campaign_called("spring").await;
        let mut goods = Vec::new();
        for (_, code) in codes {
            let (shop, product) = world.product_called(&code).await;
            goods.push((code, shop, product));
        }
        Self {
            world,
            pool,
            secrets: SeededSecrets::default(),
            north,
            spring,
            goods,
        }
    }

    fn by(&self, actor: Actor, now: DateTime<Utc>) -> ActorContext<'_> {
        ActorContext {
            actor,
            now,
            ids: &self.world.ids,
            form: None,
        }
    }

    fn agency(&self, now: DateTime<Utc>) -> ActorContext<'_> {
        self.by(member_of_agency(self.north, 1, MemberRole::Manager), now)
    }

    fn seller(&self, shop: ShopId, now: DateTime<Utc>) -> ActorContext<'_> {
        self.by(member_of_shop(shop, 2, MemberRole::Manager), now)
    }

    /// The latest registration of a product, with the end of its approval's hold.
    async fn latest(&self, product: ProductId) -> Option<(RegistrationAddress, DateTime<Utc>)> {
        let found: Option<(Uuid, Uuid, Option<DateTime<Utc>>)> = sqlx::query_as(
            "select shop_id, registration_id, approval_held_until from registration
             where product_id = $1
             order by registered_at desc, registration_id desc
             limit 1",
        )
        .bind(product.uuid())
        .fetch_optional(&self.pool)
        .await
        .unwrap();
        found.map(|(shop, registration, held)| {
            let address = RegistrationAddress {
                shop: shop.into(),
                registration: registration.into(),
            };
            (address, held.unwrap_or_default())
        })
    }

    fn all_of(&self, tab: AgencyTab, as_of: DateTime<Utc>) -> Matching<TabFilter> {
        Matching {
            filter: TabFilter {
                campaign: self.spring,
                tab,
                text: String::new(),
                narrowing: Narrowing::default(),
            },
            as_of,
        }
    }

    /// Somebody does something to some product, if the rules let them.
    async fn happens(&self, number: (usize, usize), now: DateTime<Utc>) {
        let (what, which) = number;
        let (code, shop, product) = &self.goods[which % self.goods.len()];
        if what <= 5 {
            self.for_many(what, (code, *shop, *product), now).await;
            return;
        }
        let Some((address, held_until)) = self.latest(*product).await else {
            return;
        };
        let (db, agency) = (&self.world.db, self.agency(now));
        let seller = self.seller(*shop, now);
        match what {
            6 => tried(registrations::withdraw(db, &seller, address).await),
            7 => tried(registrations::approve(db, &agency, address).await),
            8 => tried(registrations::hold_approval(db, &agency, address).await),
            9 => tried(registrations::undo_approval(db, &agency, address, held_until).await),
            10 => {
                let reason = RejectReason::TooExpensive;
                tried(registrations::reject(db, &agency, address, &reason, which % 2 == 0).await);
            }
            11 => tried(registrations::allow_reregister(db, &agency, address).await),
            12 => tried(registrations::request_close(db, &seller, address).await),
            13 => tried(registrations::take_back_close(db, &seller, address).await),
            14 => tried(registrations::approve_close(db, &agency, address).await),
            15 => tried(registrations::refuse_close(db, &agency, address).await),
            16 => tried(registrations::close(db, &agency, address).await),
            17 => {
                let rate = "12".parse().unwrap();
                let change = RateFrom { from: now, rate };
                tried(set_creator_rate(db, &agency, address, change).await);
            }
            18 => {
                let selection = Selection::Ids(vec![address]);
                let (secrets, spring) = (&self.secrets, self.spring);
                tried(links::export(db, &agency, secrets, spring, &selection, true).await);
            }
            _ => {
                let link = links::of_registration(db, &agency, address).await;
                if let Some(code) = link.unwrap() {
                    tried(links::revoke(db, &agency, self.spring, code).await);
                }
            }
        }
    }

    /// The agency decides on all that is pending.
    async fn decide(&self, now: DateTime<Utc>, decision: &Decision) {
        let (db, agency) = (&self.world.db, self.agency(now));
        let pending = self.all_of(AgencyTab::Pending, now).into();
        tried(decide_selected(db, &agency, self.spring, &pending, decision).await);
    }

    /// What is done to many at once, and what comes from outside.
    async fn for_many(
        &self,
        what: usize,
        (code, shop, product): (&str, ShopId, ProductId),
        now: DateTime<Utc>,
    ) {
        let (db, agency) = (&self.world.db, self.agency(now));
        match what {
            0 | 1 => {
                let request = Request {
                    campaign: self.spring,
                    shop,
                    product,
                    total_rate: "20".parse().unwrap(),
                };
                tried(register(db, &self.seller(shop, now), request).await);
            }
            2 => {
                self.decide(now, &Decision::Approve).await;
            }
            3 => {
                let reason = RejectReason::TooExpensive;
                let may_reregister = true;
                self.decide(
                    now,
                    &Decision::Reject {
                        reason,
                        may_reregister,
                    },
                )
                .await;
            }
            4 => {
                let approved = self.all_of(AgencyTab::Approved, now).into();
                let rate = "11".parse().unwrap();
                tried(set_creator_rate_of_selected(db, &agency, &approved, rate).await);
            }
            _ => {
                let (shop_code, _) = code.split_once('-').unwrap();
                let row = registration("spring", shop_code, code);
                tried(self.world.try_take(Rows::Registrations(&[row])).await);
                let told = registrations::tell_held_approvals(db, now, &self.world.ids).await;
                tried(told);
            }
        }
    }

    /// That every count that is kept is what there is, and that pages say so.
    async fn is_exact(&self, now: DateTime<Utc>) {
        let db = &self.world.db;
        let checked = check_market(db, Market::Gb).await.unwrap().unwrap();
        assert_eq!(checked.differences, []);
        let agency = self.agency(now);
        let counted = self.counted(None, now).await;
        let details = details_for_agency(db, &agency, self.spring).await.unwrap();
        let filter = CampaignFilter::default();
        let listed = list_for_agency(db, &agency, self.north, filter, None, None).await;
        assert_eq!(details.row.counts, counted);
        assert_eq!(listed.unwrap().rows[0].counts, counted);
        let shops: BTreeSet<ShopId> = self.goods.iter().map(|good| good.1).collect();
        for shop in shops {
            let seen = details_for_shop(db, &self.seller(shop, now), shop, self.spring).await;
            let counted = self.counted(Some(shop), now).await;
            assert_eq!(seen.unwrap().row.own, counted, "{shop}");
        }
        let pending = self.all_of(AgencyTab::Pending, now);
        let pending = count_matching(db, &agency, &pending).await;
        assert_eq!(pending.unwrap(), counted.pending);
    }

    /// How many registrations there are, row by row: as a shop sees its own, to which an approval that is held is
    /// none.
    async fn counted(&self, shop: Option<ShopId>, now: DateTime<Utc>) -> RegistrationCounts {
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "select case when $2::uuid is not null and approval_held_until > $3
                        then 'pending' else state end as seen
                  , count(*)
             from registration
             where campaign_id = $1 and ($2::uuid is null or shop_id = $2)
             group by seen",
        )
        .bind(self.spring.uuid())
        .bind(shop.map(ShopId::uuid))
        .bind(now)
        .fetch_all(&self.pool)
        .await
        .unwrap();
        let of = |state: &str| {
            let mut rows = rows.iter();
            let found = rows.find(|(found, _)| found == state);
            found.map_or(0, |(_, count)| u64::try_from(*count).unwrap())
        };
        RegistrationCounts {
            pending: of("pending"),
            approved: of("approved"),
            rejected: of("rejected"),
            close_requested: of("close_requested"),
            closed: of("closed"),
            withdrawn: of("withdrawn"),
        }
    }
}

/// What the rules refuse is no failure, nor is what others were in the way of.
fn tried<T, R>(done: Result<T, Error<R>>) {
    match done {
        Err(Error::Corrupt { table, column, id }) => panic!("{table}.{column} of {id}"),
        Err(Error::Db(failure) | Error::Unanswered(failure)) => panic!("{failure}"),
        _ => {}
    }
}

#[database_test::test(store::MIGRATOR)]
async fn counts_are_exact_after_any_history(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let mut numbers = Numbers(7);
    let mut now = at(OPEN);
    for step in 0..240 {
        now += TimeDelta::seconds(3);
        stage
            .happens((numbers.below(20), numbers.below(1_000)), now)
            .await;
        if step % 40 == 39 {
            fold_all(&stage.world.db).await.unwrap();
        }
        if step % 8 == 7 {
            stage.is_exact(now).await;
        }
    }
    let kinds: i64 = sqlx::query_scalar("select count(distinct state) from registration")
        .fetch_one(&stage.pool)
        .await
        .unwrap();
    assert!(kinds >= 4, "the history went everywhere: {kinds}");

    // The end of the campaign closes what is open.
    let agency = stage.agency(now);
    let open = stage.counted(None, now).await;
    let closed = end_early(&stage.world.db, &agency, stage.spring).await;
    let expected = open.pending + open.approved + open.close_requested;
    assert_eq!(closed.unwrap(), expected);
    stage.is_exact(now).await;
    fold_all(&stage.world.db).await.unwrap();
    stage.is_exact(now).await;
}

#[database_test::test(store::MIGRATOR)]
async fn counts_are_exact_while_many_write_at_once(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let now = at(OPEN);
    let client = |seed: usize| {
        let stage = &stage;
        async move {
            let mut numbers = Numbers(u64::try_from(seed).unwrap() * 7_919 + 1);
            for step in 0..8 {
                let now = now + TimeDelta::seconds(i64::try_from(seed * 8 + step).unwrap());
                let number = (numbers.below(20), numbers.below(4));
                stage.happens(number, now).await;
            }
        }
    };
    let job = async {
        for _ in 0..6 {
            tried(fold_all(&stage.world.db).await);
            tried(recount(&stage.world.db, stage.spring).await);
        }
    };
    let look = async {
        for _ in 0..6 {
            let checked = check_market(&stage.world.db, Market::Gb).await.unwrap();
            assert_eq!(checked.unwrap().differences, [], "at every moment");
        }
    };
    let clients = join_all((0..CLIENTS).map(client));
    futures::future::join3(clients, job, look).await;
    let later = now + TimeDelta::hours(1);
    stage.is_exact(later).await;
    fold_all(&stage.world.db).await.unwrap();
    stage.is_exact(later).await;
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_who_end_and_move_at_once_each_is_counted_once(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let now = at(OPEN);
    for (_, shop, product) in &stage.goods {
        stage.for_many(0, ("", *shop, *product), now).await;
    }
    let (db, agency) = (&stage.world.db, stage.agency(now));
    let moves = stage.goods.iter().map(|(_, _, product)| {
        let stage = &stage;
        let agency = &agency;
        async move {
            let (address, _) = stage.latest(*product).await.unwrap();
            tried(registrations::approve(db, agency, address).await);
        }
    });
    let end = async { tried(end_early(db, &agency, stage.spring).await) };
    futures::future::join(join_all(moves), end).await;
    stage.is_exact(now).await;
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_there_before_is_counted_and_said_until_then_all_the_same(pool: PgPool) {
    let stage = Stage::new(pool.clone()).await;
    let (mut numbers, now) = (Numbers(11), at(OPEN));
    for _ in 0..120 {
        let number = (numbers.below(20), numbers.below(1_000));
        stage.happens(number, now).await;
    }
    for statement in [
        "delete from registration_change",
        "delete from registration_total",
        "update registration set is_rated = false, is_linked = false",
        "update registration_total_market set counted_at = null, begins_at = '2011-01-01'",
    ] {
        sqlx::query(statement).execute(&pool).await.unwrap();
    }
    let db = &stage.world.db;
    assert_eq!(check_market(db, Market::Gb).await.unwrap(), None);
    let agency = stage.agency(now);
    let details = details_for_agency(db, &agency, stage.spring).await.unwrap();
    assert_eq!(details.row.counts, stage.counted(None, now).await);
    let later = at("2100-01-01T00:00:00Z");
    let mut calls = 0;
    while count_before(db, Market::Gb, later).await.unwrap() {
        calls += 1;
        assert!(calls < 10, "it comes to an end");
    }
    assert_eq!(calls, 1, "there is one campaign");
    stage.is_exact(now).await;
    stage.happens((0, 3), now).await;
    fold_all(db).await.unwrap();
    stage.is_exact(now).await;
}
