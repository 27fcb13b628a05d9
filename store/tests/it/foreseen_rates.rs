//! What would follow from a creator rate is known before it is set, and who keeps a higher one stands in
//! the list afterwards.

use std::convert::Infallible;

use domain::{
    actor::MemberRole,
    ids::{AgencyId, CampaignId},
    offer::{ConcernedCreators, RateConsequences, RateFrom},
    registration::{AgencyTab, ApprovedOnly, KeptByCreators, Narrowing, RegistrationAddress},
    selection::{Matching, Selection},
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    import::Rows,
    offers::{foresee_creator_rate_of_selected, foresee_creator_rates, set_creator_rate},
    registrations::{
        Request, TabFilter, approve, details_for_agency, list_approved_for_agency, list_for_agency,
        register,
    },
    showcases::NewShowcaseEntry,
};
use uuid::Uuid;

use crate::world::{World, at, member_of_agency, member_of_shop, product, registration};

const OPEN: &str = "2011-03-05T09:00:00Z";
const CUT: &str = "2011-03-06T09:00:00Z";
const LATER: &str = "2011-03-16T09:00:00Z";
/// When [`World::take`] takes what it is handed, which is also when it was registered and approved.
const IMPORTED: &str = "2012-06-01T12:00:00Z";

/// The market of [`World::selling`]: ann and bob have `mug` at 15 %. Ann has `pot` as well, and nobody has
/// the approved `bowl`, which has no rate.
struct Stage {
    world: World,
    north: AgencyId,
    spring: CampaignId,
    mug: RegistrationAddress,
    pot: RegistrationAddress,
    bowl: RegistrationAddress,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let world = World::selling(pool).await;
        let products = [product("SHOP1", "pot"), product("SHOP1", "bowl")];
        world.take(Rows::Products(&products)).await;
        let pot = [registration("spring", "SHOP1", "pot")];
        world.take(Rows::Registrations(&pot)).await;
        let entry = NewShowcaseEntry {
            creator: "ann".into(),
            campaign_code: "spring".into(),
            product_code: "pot".into(),
            accepted_at: at("2011-03-02T09:00:00Z"),
        };
        world.take(Rows::Showcases(&[entry])).await;
        let (spring, north) = world.campaign_called("spring").await;
        let (shop, bowl) = world.product_called("bowl").await;
        let seller = world.by(member_of_shop(shop, 2, MemberRole::Manager), OPEN);
        let request = Request {
            campaign: spring,
            shop,
            product: bowl,
            total_rate: "20".parse().unwrap(),
        };
        let bowl = register(&world.db, &seller, request).await.unwrap();
        let agency = world.by(member_of_agency(north, 1, MemberRole::Manager), OPEN);
        approve(&world.db, &agency, bowl).await.unwrap();
        let rows = list_for_agency(
            &world.db,
            &agency,
            spring,
            AgencyTab::Approved,
            "",
            None,
            None,
        );
        let rows = rows.await.unwrap().rows;
        let of = |code: &str| rows.iter().find(|row| row.product.code == code);
        let (mug, pot) = (of("mug").unwrap().address, of("pot").unwrap().address);
        Self {
            world,
            north,
            spring,
            mug,
            pot,
            bowl,
        }
    }

    fn by(&self, now: &str) -> ActorContext<'_> {
        let actor = member_of_agency(self.north, 1, MemberRole::Manager);
        self.world.by(actor, now)
    }

    async fn foresee(&self, now: &str, rates: &[(RegistrationAddress, &str)]) -> RateConsequences {
        let rates = rates
            .iter()
            .map(|(one, rate)| (*one, rate.parse().unwrap()));
        let rates: Vec<_> = rates.collect();
        foresee_creator_rates(&self.world.db, &self.by(now), &rates)
            .await
            .unwrap()
    }

    async fn set(&self, now: &str, address: RegistrationAddress, rate: &str) {
        let change = RateFrom {
            from: at(now),
            rate: rate.parse().unwrap(),
        };
        set_creator_rate(&self.world.db, &self.by(now), address, change)
            .await
            .unwrap();
    }

    async fn kept(&self, now: &str, order: Option<&str>) -> Option<KeptByCreators> {
        let by = self.by(now);
        let order = order.and_then(domain::page::Sort::read);
        let tab = AgencyTab::Approved;
        let page = list_for_agency(&self.world.db, &by, self.spring, tab, "", order, None).await;
        let mut rows = page.unwrap().rows.into_iter();
        let kept = rows.find(|row| row.address == self.mug).unwrap().kept;
        assert!(rows.all(|row| row.kept.is_none()));
        kept
    }

    async fn rates(&self) -> i64 {
        let count = sqlx::query_scalar("select count(*) from offer_rate");
        count.fetch_one(&self.world.db.primary).await.unwrap()
    }
}

const fn creators(earning_more: u64, keeping: u64) -> ConcernedCreators {
    ConcernedCreators {
        earning_more,
        keeping,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn rates_are_foreseen_and_none_is_set(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (mug, pot, bowl) = (stage.mug, stage.pot, stage.bowl);
    let before = stage.rates().await;
    let all = stage
        .foresee(OPEN, &[(mug, "29.5"), (pot, "20"), (bowl, "10")])
        .await;
    let expected = RateConsequences {
        first: 1,
        increases: 2,
        decreases: 0,
        // Ann has both products and is one person.
        creators: creators(2, 0),
        kept: None,
        leave_little: 1,
        until: at("2011-04-04T09:00:00Z"),
    };
    assert_eq!(all, expected);
    let cut = stage.foresee(OPEN, &[(mug, "12"), (pot, "16")]).await;
    assert_eq!((cut.increases, cut.decreases), (1, 1));
    assert_eq!(cut.creators, creators(1, 2));
    assert_eq!(cut.kept, Some("15".parse().unwrap()));
    // What would be refused has no consequences.
    let above = stage.foresee(OPEN, &[(mug, "30.01")]).await;
    assert_eq!((above.increases, above.creators), (0, creators(0, 0)));
    assert_eq!(stage.rates().await, before);
}

#[database_test::test(store::MIGRATOR)]
async fn who_keeps_a_higher_rate_gains_nothing_by_a_lower_one(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let mug = stage.mug;
    assert_eq!(stage.kept(OPEN, None).await, None);
    stage.set(CUT, mug, "8").await;
    let kept = stage.kept(LATER, None).await.unwrap();
    assert_eq!((kept.creators, kept.of), (2, 2));
    assert_eq!(kept.rates.highest, "15".parse().unwrap());
    assert_eq!(kept.rates.until, at("2011-04-05T09:00:00Z"));
    assert_eq!(stage.kept(LATER, Some("-rate")).await, Some(kept));

    let raise = stage.foresee(LATER, &[(mug, "12")]).await;
    assert_eq!((raise.increases, raise.creators), (1, creators(0, 0)));
    let raise = stage.foresee(LATER, &[(mug, "16")]).await;
    assert_eq!(raise.creators, creators(2, 0));

    // Each creator's own rate says the same, with its end.
    let by = stage.by(LATER);
    let details = details_for_agency(&stage.world.db, &by, mug, None).await;
    let details = details.unwrap();
    assert_eq!(details.creators.rows.len(), 2);
    for creator in &details.creators.rows {
        let next = creator.next.unwrap();
        assert_eq!(creator.rate, Some("15".parse().unwrap()));
        assert_eq!(
            (next.from, next.rate),
            (kept.rates.until, "8".parse().unwrap())
        );
    }

    sqlx::query(
        "update showcase_entry set removed_at = '2011-03-10T00:00:00Z'
         where creator_id = (select creator_id from creator where handle = 'bob')",
    )
    .execute(&stage.world.db.primary)
    .await
    .unwrap();
    let one = stage.kept(LATER, None).await.unwrap();
    assert_eq!((one.creators, one.of), (1, 1));
    // The protection is over at its very moment.
    assert_eq!(stage.kept("2011-04-05T09:00:00Z", None).await, None);
}

#[database_test::test(store::MIGRATOR)]
async fn one_rate_of_all_is_foreseen_within_the_agency(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let matching = |text: &str| {
        Selection::Matching(Matching {
            filter: TabFilter {
                campaign: stage.spring,
                tab: AgencyTab::Approved,
                text: text.to_owned(),
                narrowing: Narrowing::default(),
            },
            as_of: at(IMPORTED),
        })
    };
    let rate = "16".parse().unwrap();
    let by = stage.by(OPEN);
    let foresee = async |text| {
        let selection = matching(text);
        let foreseen = foresee_creator_rate_of_selected(db, &by, &selection, rate).await;
        foreseen.unwrap()
    };
    let all = foresee("").await;
    assert_eq!((all.first, all.increases), (1, 2));
    assert_eq!(all.creators, creators(2, 0));
    assert_eq!(foresee("pot").await.creators, creators(1, 0));

    let other = member_of_agency(AgencyId::new(Uuid::from_u128(9)), 9, MemberRole::Owner);
    let other = stage.world.by(other, OPEN);
    let foreign = foresee_creator_rate_of_selected(db, &other, &matching(""), rate).await;
    assert!(matches!(foreign, Err(Error::<Infallible>::NotFound)));
    let foreign = foresee_creator_rates(db, &other, &[(stage.mug, rate)]).await;
    assert_eq!(foreign.unwrap().increases, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn the_approved_are_narrowed_to_what_is_missing_and_counted(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    stage.set(CUT, stage.mug, "8").await;
    let by = stage.by(LATER);
    let filter = |text: &str, narrowing| TabFilter {
        campaign: stage.spring,
        tab: AgencyTab::Approved,
        text: text.to_owned(),
        narrowing,
    };
    let only = |only| Narrowing {
        only: Some(only),
        shop: None,
    };
    let list = async |filter: &TabFilter, order: Option<&str>| {
        let order = order.and_then(domain::page::Sort::read);
        let listed = list_approved_for_agency(db, &by, filter, at(IMPORTED), order, None).await;
        let (page, facets) = listed.unwrap();
        let mut codes: Vec<_> = page.rows.into_iter().map(|row| row.product.code).collect();
        codes.sort();
        (codes, facets)
    };
    let (codes, facets) = list(&filter("", Narrowing::default()), None).await;
    assert_eq!(codes, ["bowl", "mug", "pot"]);
    let counts = (facets.no_rate, facets.not_exported, facets.rate_kept);
    assert_eq!((facets.count, counts), (3, (1, 3, 1)));
    let [shop] = facets.shops.try_into().unwrap();
    assert_eq!((shop.shop, shop.count), (stage.mug.shop, 3));

    for (kind, expected) in [
        (ApprovedOnly::NoRate, &["bowl"][..]),
        (ApprovedOnly::NotExported, &["bowl", "mug", "pot"]),
        (ApprovedOnly::RateKept, &["mug"]),
    ] {
        for order in [None, Some("-price"), Some("title")] {
            let (codes, facets) = list(&filter("", only(kind)), order).await;
            assert_eq!(codes, expected, "{kind:?}");
            let count = u64::try_from(expected.len()).unwrap();
            assert_eq!(facets.count, count, "{kind:?}");
        }
    }
    // Within a search, and within a shop: there is none of another.
    let (codes, facets) = list(&filter("mug", only(ApprovedOnly::NoRate)), None).await;
    assert_eq!((codes, facets.rate_kept), (Vec::<String>::new(), 1));
    let elsewhere = Narrowing {
        only: None,
        shop: Some(domain::ids::ShopId::new(Uuid::from_u128(9))),
    };
    let (codes, facets) = list(&filter("", elsewhere), None).await;
    assert_eq!((codes, facets.count), (Vec::<String>::new(), 0));
    // The end of the protection takes it out of the list.
    let ended = stage.by("2011-04-05T09:00:00Z");
    let filter_of_kept = filter("", only(ApprovedOnly::RateKept));
    let ended =
        list_approved_for_agency(db, &ended, &filter_of_kept, at(IMPORTED), None, None).await;
    assert_eq!(ended.unwrap().1.rate_kept, 0);

    // All that is left is what a verb for all means.
    let matching = Selection::Matching(Matching {
        filter: filter("", only(ApprovedOnly::NoRate)),
        as_of: at(IMPORTED),
    });
    let rate = "16".parse().unwrap();
    let foreseen = foresee_creator_rate_of_selected(db, &by, &matching, rate).await;
    let foreseen = foreseen.unwrap();
    assert_eq!((foreseen.first, foreseen.increases), (1, 0));
    let Selection::Matching(matching) = matching else {
        unreachable!();
    };
    let count = store::registrations::count_matching(db, &by, &matching).await;
    assert_eq!(count.unwrap(), 1);
}
