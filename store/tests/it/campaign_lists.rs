//! Which campaigns an agency and a seller see, page by page.

use domain::{
    actor::{Actor, MemberRole},
    campaign::{CampaignStatus, MarketplaceRow, MarketplaceView},
    ids::{AgencyId, CampaignId, ProductId, ShopId},
    market::Market,
    page::{Cursor, Page},
    product::ProductCategory,
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    campaigns::{
        CampaignFilter, MarketplaceFilter, NewCampaign, count_for_agency, details_for_shop,
        home_of_agency, list_for_agency, marketplace_for_shop, of_agency_for_shop,
        own_campaigns_of_shop, set_published,
    },
    import::Rows,
    lookup,
    registrations::{Request, approve, register, registrable_products},
};
use uuid::Uuid;

use crate::world::{World, campaign, member_of_agency, member_of_shop, product};

const OPEN: &str = "2011-03-05T09:00:00Z";

/// Agency `north` runs `spring`, agency `south` runs `autumn`; `SHOP1` sells `mug`.
struct Stage {
    world: World,
    north: AgencyId,
    spring: CampaignId,
    shop: ShopId,
    mug: ProductId,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let products = [product("SHOP1", "mug"), product("SHOP2", "cup")];
        let world = World::with_spring(pool, &products).await;
        let campaigns = [campaign("autumn", "south")];
        world.take(Rows::Campaigns(&campaigns)).await;
        let (spring, north) = world.campaign_called("spring").await;
        let (shop, mug) = world.product_called("mug").await;
        Self {
            world,
            north,
            spring,
            shop,
            mug,
        }
    }

    fn agency(&self, agency: AgencyId, now: &str) -> ActorContext<'_> {
        let actor = member_of_agency(agency, 1, MemberRole::Viewer);
        self.world.by(actor, now)
    }

    fn seller(&self, now: &str) -> ActorContext<'_> {
        let actor = member_of_shop(self.shop, 2, MemberRole::Owner);
        self.world.by(actor, now)
    }

    async fn register(&self) -> Result<store::registrations::RegistrationAddress, String> {
        let request = Request {
            campaign: self.spring,
            shop: self.shop,
            product: self.mug,
            total_rate: "30".parse().unwrap(),
        };
        let answer = register(&self.world.db, &self.seller(OPEN), request).await;
        answer.map_err(|error| error.to_string())
    }

    async fn execute(&self, sql: &'static str, id: Uuid) {
        let done = sqlx::query(sql).bind(id).execute(&self.world.db.primary);
        done.await.unwrap();
    }

    async fn marketplace(&self, view: MarketplaceView, text: &str) -> Vec<String> {
        let by = self.seller(OPEN);
        let filter = MarketplaceFilter {
            view,
            text,
            ..MarketplaceFilter::default()
        };
        let page = marketplace_for_shop(&self.world.db, &by, self.shop, filter, None).await;
        names(&page.unwrap())
    }

    async fn filtered(&self, filter: MarketplaceFilter<'_>) -> Vec<String> {
        let by = self.seller(OPEN);
        let page = marketplace_for_shop(&self.world.db, &by, self.shop, filter, None).await;
        names(&page.unwrap())
    }

    async fn own(&self, now: &str) -> Page<MarketplaceRow> {
        let by = self.seller(now);
        let page = own_campaigns_of_shop(&self.world.db, &by, self.shop, "", None).await;
        page.unwrap()
    }

    async fn is_seen(&self) -> bool {
        let by = self.seller(OPEN);
        match details_for_shop(&self.world.db, &by, self.shop, self.spring).await {
            Ok(_) => true,
            Err(Error::NotFound) => false,
            Err(error) => panic!("{error}"),
        }
    }
}

fn names(page: &Page<MarketplaceRow>) -> Vec<String> {
    page.rows.iter().map(|row| row.name.to_string()).collect()
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_sees_what_is_published_and_meant_for_the_shop(pool: PgPool) {
    use MarketplaceView::{All, Target};
    let stage = Stage::new(pool).await;
    let spring = stage.spring.uuid();
    assert_eq!(stage.marketplace(All, "").await, ["autumn", "spring"]);
    assert_eq!(stage.marketplace(All, " SPR").await, ["spring"]);
    assert_eq!(stage.marketplace(All, "south").await, ["autumn"]);
    assert_eq!(stage.marketplace(All, "100 %_\0").await, [""; 0]);
    assert_eq!(stage.marketplace(Target, "").await, [""; 0]);
    assert!(stage.is_seen().await);

    // Hidden.
    let hide = "update campaign set published_at = null where campaign_id = $1";
    stage.execute(hide, spring).await;
    assert_eq!(stage.marketplace(All, "").await, ["autumn"]);
    assert!(!stage.is_seen().await);
    assert_eq!(stage.register().await, Err("not found".into()));
    let show = "update campaign set published_at = now() where campaign_id = $1";
    stage.execute(show, spring).await;

    // Meant for others.
    stage
        .execute(
            "update campaign set audience = 'named' where campaign_id = $1",
            spring,
        )
        .await;
    stage
        .execute(
            "insert into campaign_shop (campaign_id, shop_id)
             select $1, shop_id from shop where shop_code = 'SHOP2'",
            spring,
        )
        .await;
    assert_eq!(stage.marketplace(All, "").await, ["autumn"]);
    assert!(!stage.is_seen().await);
    assert_eq!(stage.register().await, Err("not found".into()));
    let by = stage.seller(OPEN);
    let (db, shop) = (&stage.world.db, stage.shop);
    let products = registrable_products(db, &by, shop, stage.spring, "", None).await;
    assert!(matches!(products, Err(Error::NotFound)));

    // Meant for this shop, too.
    stage
        .execute(
            "insert into campaign_shop (campaign_id, shop_id)
             select $1, shop_id from shop where shop_code = 'SHOP1'",
            spring,
        )
        .await;
    assert_eq!(stage.marketplace(All, "").await, ["autumn", "spring"]);
    assert_eq!(stage.marketplace(Target, "").await, ["spring"]);
    assert!(stage.register().await.is_ok());

    // Of another market.
    stage
        .execute(
            "update campaign set market_code = 'ID' where campaign_code = 'autumn' and $1 <> agency_id",
            Uuid::nil(),
        )
        .await;
    assert_eq!(stage.marketplace(All, "").await, ["spring"]);

    let other = stage.agency(stage.north, OPEN);
    let all = MarketplaceFilter::default();
    let foreign = marketplace_for_shop(db, &other, shop, all, None).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    let foreign = details_for_shop(db, &other, shop, stage.spring).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_finds_campaigns_by_category_rate_and_days(pool: PgPool) {
    let stage = Stage::new(pool).await;
    stage
        .execute(
            "update campaign set categories = '{home,kitchen}', min_rate_bps = 2000
                   , registration_ends_on = '2011-03-20', ends_on = '2011-04-15'
             where campaign_id = $1",
            stage.spring.uuid(),
        )
        .await;
    stage
        .execute(
            "update campaign set min_rate_bps = 1000, registration_ends_on = '2011-03-31'
                   , ends_on = '2011-06-30'
             where campaign_code = 'autumn' and agency_id <> $1",
            Uuid::nil(),
        )
        .await;
    let all = MarketplaceFilter::default();
    let category = |category| MarketplaceFilter {
        category: Some(category),
        ..all
    };
    let at_most = |rate: &str| MarketplaceFilter {
        at_most: Some(rate.parse().unwrap()),
        ..all
    };
    let open_until = |day: &str| MarketplaceFilter {
        open_until: Some(day.parse().unwrap()),
        ..all
    };
    let ends_from = |day: &str| MarketplaceFilter {
        ends_from: Some(day.parse().unwrap()),
        ..all
    };
    let both: &[&str] = &["autumn", "spring"];
    let autumn: &[&str] = &["autumn"];
    let none: &[&str] = &[];
    for (filter, expected) in [
        (all, both),
        // A campaign that says no category is for each.
        (category(ProductCategory::Kitchen), both),
        (category(ProductCategory::Beauty), autumn),
        (at_most("20"), both),
        (at_most("19.99"), autumn),
        (at_most("9.99"), none),
        (open_until("2011-03-20"), both),
        (open_until("2011-03-21"), autumn),
        (open_until("2011-04-01"), none),
        (ends_from("2011-04-15"), both),
        (ends_from("2011-04-16"), autumn),
        (ends_from("2011-07-01"), none),
    ] {
        assert_eq!(stage.filtered(filter).await, expected, "{filter:?}");
    }
    let several = MarketplaceFilter {
        text: "spr",
        at_most: Some("20".parse().unwrap()),
        ..category(ProductCategory::Home)
    };
    assert_eq!(stage.filtered(several).await, ["spring"]);

    // What a campaign that the shop opens says of itself.
    let by = stage.seller(OPEN);
    let (db, shop) = (&stage.world.db, stage.shop);
    let spring = details_for_shop(db, &by, shop, stage.spring).await.unwrap();
    let categories = [ProductCategory::Home, ProductCategory::Kitchen];
    assert_eq!(spring.row.categories, categories);
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_sees_the_campaigns_of_one_agency(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, shop) = (&stage.world.db, stage.shop);
    let of_north = async |by: &ActorContext<'_>| {
        let page = of_agency_for_shop(db, by, shop, stage.north, None).await;
        names(&page.unwrap())
    };
    assert_eq!(of_north(&stage.seller(OPEN)).await, ["spring"]);
    // Over, it is there for those who have something in it.
    let late = stage.seller("2011-05-01T09:00:00Z");
    assert_eq!(of_north(&late).await, [""; 0]);
    stage.register().await.unwrap();
    assert_eq!(of_north(&late).await, ["spring"]);
    let other = stage.agency(stage.north, OPEN);
    let foreign = of_agency_for_shop(db, &other, shop, stage.north, None).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_shop_keeps_the_campaigns_in_which_it_has_registrations(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    assert_eq!(names(&stage.own(OPEN).await), [""; 0]);
    let address = stage.register().await.unwrap();
    let [row] = stage.own(OPEN).await.rows.try_into().unwrap();
    assert_eq!(
        (row.name.as_str(), row.agency.as_str()),
        ("spring", "north")
    );
    assert_eq!(row.own.pending, 1);
    let by = stage.seller(OPEN);
    let details = details_for_shop(db, &by, stage.shop, stage.spring).await;
    assert!(details.unwrap().row.takes_registrations);

    let manager = stage.world.by(Actor::System, OPEN);
    approve(db, &manager, address).await.unwrap();
    set_published(db, &manager, stage.spring, false)
        .await
        .unwrap();
    let details = details_for_shop(db, &by, stage.shop, stage.spring).await;
    let details = details.unwrap();
    assert_eq!(details.row.own.approved, 1);
    assert!(!details.row.takes_registrations);

    // The campaign's end closes the registration, though nobody has written it down.
    let [row] = stage
        .own("2011-05-01T09:00:00Z")
        .await
        .rows
        .try_into()
        .unwrap();
    assert_eq!(row.status, CampaignStatus::Closed);
    assert_eq!((row.own.approved, row.own.closed), (0, 1));
    let late = stage.seller("2011-05-01T09:00:00Z");
    let all = MarketplaceFilter::default();
    let page = marketplace_for_shop(db, &late, stage.shop, all, None).await;
    assert_eq!(names(&page.unwrap()), [""; 0]);
}

#[database_test::test(store::MIGRATOR)]
async fn the_status_that_the_list_looks_for_is_that_of_the_rules(pool: PgPool) {
    use CampaignStatus::{Closed, Draft, Ongoing, RegistrationOpen, Upcoming};
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let draft = "update campaign set submitted_at = null, published_at = null
                 where campaign_code = 'autumn' and agency_id <> $1";
    stage.execute(draft, stage.north.uuid()).await;
    let south = lookup::agency(db, "south").await.unwrap();
    // Each turn of the course of `spring` in London, and the moment before.
    let turns = [
        "2011-02-28T23:59:59.999999Z",
        "2011-03-01T00:00:00Z",
        "2011-04-20T22:59:59.999999Z",
        "2011-04-20T23:00:00Z",
        "2011-04-30T22:59:59.999999Z",
        "2011-04-30T23:00:00Z",
    ];
    let mut seen = Vec::new();
    for now in turns {
        for agency in [stage.north, south] {
            let by = stage.agency(agency, now);
            let all = CampaignFilter::default();
            let all = list_for_agency(db, &by, agency, all, None, None)
                .await
                .unwrap();
            let [row] = all.rows.try_into().unwrap();
            for status in CampaignStatus::ALL {
                let filter = CampaignFilter {
                    status: Some(status),
                    ..CampaignFilter::default()
                };
                let found = list_for_agency(db, &by, agency, filter, None, None)
                    .await
                    .unwrap();
                let expected = usize::from(status == row.status);
                assert_eq!(found.rows.len(), expected, "{status} at {now}");
                let count = count_for_agency(db, &by, agency, filter).await.unwrap();
                assert_eq!(count, u64::from(status == row.status), "{status} at {now}");
            }
            let home = home_of_agency(db, &by, agency, row.market).await.unwrap();
            let open: Vec<_> = home.work.campaigns.iter().map(|open| open.status).collect();
            let expected = (!matches!(row.status, Draft | Closed)).then_some(row.status);
            assert_eq!(open, Vec::from_iter(expected), "at {now}");
            seen.push(row.status);
        }
    }
    seen.retain(|status| *status != Draft);
    let course = [
        Upcoming,
        RegistrationOpen,
        RegistrationOpen,
        Ongoing,
        Ongoing,
        Closed,
    ];
    assert_eq!(seen, course);

    // Ended early, at that very instant.
    let end = "update campaign set ended_at = '2011-03-10T09:00:00Z' where campaign_id = $1";
    stage.execute(end, stage.spring.uuid()).await;
    for (now, expected) in [
        ("2011-03-10T08:59:59.999999Z", 0),
        ("2011-03-10T09:00:00Z", 1),
    ] {
        let filter = CampaignFilter {
            status: Some(Closed),
            ..CampaignFilter::default()
        };
        let by = stage.agency(stage.north, now);
        let found = list_for_agency(db, &by, stage.north, filter, None, None).await;
        assert_eq!(found.unwrap().rows.len(), expected);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_agencys_campaigns_are_paged_forwards_and_back(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let many: Vec<NewCampaign> = (0..59)
        .map(|number| campaign(&format!("c{number:02}"), "north"))
        .collect();
    stage.world.take(Rows::Campaigns(&many)).await;
    let by = stage.agency(stage.north, OPEN);
    let list = async |filter: CampaignFilter<'static>, key: Option<Cursor>| {
        let page = list_for_agency(db, &by, stage.north, filter, None, key.as_ref())
            .await
            .unwrap();
        let names: Vec<_> = page.rows.iter().map(|row| row.name.to_string()).collect();
        (names, page.previous, page.next)
    };
    let all = CampaignFilter::default();
    let (first, none, next) = list(all, None).await;
    assert_eq!((first.len(), none), (25, None));
    assert_eq!((first[0].as_str(), first[24].as_str()), ("c58", "c34"));
    let home = home_of_agency(db, &by, stage.north, Market::Gb).await;
    assert_eq!(
        home.unwrap().work.campaigns.len(),
        60,
        "a home has no pages"
    );
    let (second, previous, next) = list(all, next).await;
    assert_eq!((second[0].as_str(), second.len()), ("c33", 25));
    assert_eq!(list(all, previous).await.0, first);
    let (third, previous, none) = list(all, next).await;
    assert_eq!((third.len(), none), (10, None));
    assert_eq!(third.last().map(String::as_str), Some("spring"));
    let (back, previous, next) = list(all, previous).await;
    assert_eq!(back, second);
    assert_eq!(list(all, next).await.0, third);
    let (back, none, _) = list(all, previous).await;
    assert_eq!((back, none), (first, None));

    let filter = CampaignFilter {
        text: "C1",
        market: Some(Market::Gb),
        ..all
    };
    assert_eq!(list(filter, None).await.0.len(), 10);
    // All pages are counted, by the same filters.
    let count = async |filter: CampaignFilter<'static>| {
        let count = count_for_agency(db, &by, stage.north, filter).await;
        count.unwrap()
    };
    assert_eq!((count(all).await, count(filter).await), (60, 10));
    let filter = CampaignFilter {
        market: Some(Market::Id),
        ..all
    };
    assert_eq!(list(filter, None).await.0.len(), 0);
    assert_eq!(count(filter).await, 0);
    let other = AgencyId::new(Uuid::from_u128(9));
    let foreign = list_for_agency(db, &by, other, all, None, None).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    let foreign = count_for_agency(db, &by, other, all).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    let foreign = home_of_agency(db, &by, other, Market::Gb).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}
