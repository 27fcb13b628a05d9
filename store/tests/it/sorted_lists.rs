//! Lists in an order that their reader chose: every row once, ties by id, both ways round, forwards
//! and back.

use domain::{
    actor::MemberRole,
    campaign::{CampaignSort, CampaignStatus},
    ids::{AgencyId, CampaignId, ShopId},
    market::Market,
    offer::RateFrom,
    page::{Cursor, PAGE_ROWS, Page, Sort, SortBy},
    product::ProductSort,
    registration::{AgencyTab, RegistrationSort},
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    campaigns::{self, CampaignFilter, NewCampaign},
    import::Rows,
    offers::set_creator_rate,
    products::{self, NewProduct},
    registrations::{self, NewRegistration},
};
use uuid::Uuid;

use crate::world::{World, campaign, member_of_agency, member_of_shop, product, registration};

const OPEN: &str = "2011-03-05T09:00:00Z";
const MANY: u32 = 60;

/// Agency `north` runs `spring`; `SHOP1` sells sixty products at three prices, all of them in it at
/// four total rates and five creator rates.
struct Stage {
    world: World,
    north: AgencyId,
    spring: CampaignId,
    shop: ShopId,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let code = |number: u32| format!("p-{number:02}");
        let products: Vec<NewProduct> = (0..MANY)
            .map(|number| NewProduct {
                // Every title twice, and in both cases.
                title: format!(
                    "{} {}",
                    if number < 30 { "Mug" } else { "mug" },
                    number % 30
                ),
                price_units: i64::from(number % 3) * 500,
                ..product("SHOP1", &code(number))
            })
            .collect();
        let world = World::with_spring(pool, &products).await;
        let percent = |number: u32| number.to_string();
        let rows: Vec<NewRegistration> = (0..MANY)
            .map(|number| NewRegistration {
                total_rate: percent(20 + number % 4).parse().unwrap(),
                creator_rate: percent(5 + number % 5).parse().unwrap(),
                ..registration("spring", "SHOP1", &code(number))
            })
            .collect();
        world.take(Rows::Registrations(&rows)).await;
        let (spring, north) = world.campaign_called("spring").await;
        let (shop, _) = world.product_called("p-00").await;
        Self {
            world,
            north,
            spring,
            shop,
        }
    }

    fn agency(&self, agency: AgencyId) -> ActorContext<'_> {
        let actor = member_of_agency(agency, 1, MemberRole::Manager);
        self.world.by(actor, OPEN)
    }

    fn seller(&self, shop: ShopId) -> ActorContext<'_> {
        let actor = member_of_shop(shop, 2, MemberRole::Viewer);
        self.world.by(actor, OPEN)
    }
}

fn order<By: SortBy>(sort: &str) -> Option<Sort<By>> {
    let sort = Sort::read(sort);
    assert!(sort.is_some());
    sort
}

/// Every row of a list from its first page to its last; going back shows the same pages.
async fn walk<T: Clone + PartialEq + std::fmt::Debug>(
    list: impl AsyncFn(Option<Cursor>) -> Page<T>,
) -> Vec<T> {
    let mut pages = vec![list(None).await];
    assert_eq!(pages[0].previous, None);
    while let Some(next) = pages.last().and_then(|page| page.next.clone()) {
        pages.push(list(Some(next)).await);
    }
    let mut back = pages.last().unwrap().previous.clone();
    for page in pages.iter().rev().skip(1) {
        let again = list(back).await;
        assert_eq!(again.rows, page.rows);
        assert_eq!((&again.next, &again.previous), (&page.next, &page.previous));
        back = again.previous;
    }
    assert_eq!(back, None);
    pages.into_iter().flat_map(|page| page.rows).collect()
}

/// Says that a list of [`MANY`] rows is in the order of what they are sorted by and their ids, each row
/// once, and in the other direction the same.
async fn assert_sorted<T: Clone + PartialEq + std::fmt::Debug, K: Ord + std::fmt::Debug>(
    sort: &str,
    list: impl AsyncFn(&str, Option<Cursor>) -> Page<T>,
    key: impl Fn(&T) -> (K, Uuid),
) {
    let rows = walk(async |page| list(sort, page).await).await;
    assert_eq!(rows.len(), MANY as usize, "{sort}");
    let keys: Vec<_> = rows.iter().map(key).collect();
    let is_in_order = keys.is_sorted() && keys.windows(2).all(|two| two[0] != two[1]);
    assert!(is_in_order, "{sort}: {keys:?}");
    let turned = format!("-{sort}");
    let mut down = walk(async |page| list(&turned, page).await).await;
    down.reverse();
    assert_eq!(down, rows, "{turned}");
}

#[database_test::test(store::MIGRATOR)]
async fn registrations_are_sorted_each_once(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, by) = (&stage.world.db, stage.agency(stage.north));
    let list = async |sort: &str, text: &str, page: Option<Cursor>| {
        let (tab, order) = (AgencyTab::Approved, order::<RegistrationSort>(sort));
        registrations::list_for_agency(db, &by, stage.spring, tab, text, order, page.as_ref())
            .await
            .unwrap()
    };
    for by in ["title", "price", "rate", "creator"] {
        let list = async |sort: &str, page| list(sort, "", page).await;
        assert_sorted(by, list, |row| {
            let number = match by {
                "price" => row.product.price.units,
                "rate" => row.registration.total_rate.basis_points().into(),
                "creator" => row.terms.rate.unwrap().basis_points().into(),
                _ => 0,
            };
            let words = match by {
                "title" => row.product.title.to_lowercase(),
                _ => String::new(),
            };
            ((words, number), row.address.registration.uuid())
        })
        .await;
    }
    let found = walk(async |page| list("-price", "MUG 2", page).await).await;
    assert_eq!(found.len(), 22);

    let foreign = stage.agency(AgencyId::new(Uuid::from_u128(9)));
    let (tab, order) = (AgencyTab::Approved, order::<RegistrationSort>("title"));
    let none =
        registrations::list_for_agency(db, &foreign, stage.spring, tab, "", order, None).await;
    assert!(matches!(none, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_tab_that_is_too_long_is_sorted_by_the_sellers_rate_alone(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, by) = (&stage.world.db, stage.agency(stage.north));
    sqlx::query(
        "insert into registration (
             shop_id, registration_id, campaign_id, product_id, state, total_rate_bps, registered_at
           , rejected_at, reject_reason, may_reregister
         )
         select shop_id, gen_random_uuid(), campaign_id, product_id, 'rejected', 1000 + n % 4000
              , registered_at, registered_at, 'too_expensive', true
         from (select * from registration order by registration_id limit 1) as one
         cross join generate_series(1, 10001) as n",
    )
    .execute(&db.primary)
    .await
    .unwrap();
    let list = async |order: Option<Sort<RegistrationSort>>, page: Option<&Cursor>| {
        let tab = AgencyTab::Rejected;
        registrations::list_for_agency(db, &by, stage.spring, tab, "", order, page)
            .await
            .unwrap()
    };
    let newest = list(None, None).await;
    for sort in ["title", "-price", "creator"] {
        let order = order::<RegistrationSort>(sort);
        let first = list(order, None).await;
        assert_eq!(first, newest, "{sort}");
        assert!(!first.is_in(order), "{sort}");
        // Its pages lead on all the same.
        let next = first.next.as_ref();
        assert_eq!(list(order, next).await, list(None, next).await, "{sort}");
    }
    for (sort, first_rate) in [("rate", 1_000), ("-rate", 4_999)] {
        let order = order::<RegistrationSort>(sort);
        let first = list(order, None).await;
        assert!(first.is_in(order), "{sort}");
        let rates = first.rows.iter();
        let mut rates = rates.map(|row| row.registration.total_rate.basis_points());
        assert_eq!(rates.next(), Some(first_rate), "{sort}");
        let second = list(order, first.next.as_ref()).await;
        let back = list(order, second.previous.as_ref()).await;
        assert_eq!(back.rows, first.rows, "{sort}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_page_stays_where_it_is_while_values_of_rows_change(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, by) = (&stage.world.db, stage.agency(stage.north));
    let list = async |page: Option<Cursor>| {
        let (tab, order) = (AgencyTab::Approved, order::<RegistrationSort>("creator"));
        registrations::list_for_agency(db, &by, stage.spring, tab, "", order, page.as_ref())
            .await
            .unwrap()
    };
    let first = list(None).await;
    let second = list(first.next.clone()).await.rows;
    // The last of the first page is now the best paid of all.
    let change = RateFrom {
        from: by.now,
        rate: "20".parse().unwrap(),
    };
    let last = first.rows[PAGE_ROWS - 1].address;
    set_creator_rate(db, &by, last, change).await.unwrap();
    assert_eq!(list(first.next.clone()).await.rows, second);
    // In another order it is the page of nothing: the list begins.
    let (tab, page) = (AgencyTab::Approved, first.next.as_ref());
    let newest = registrations::list_for_agency(db, &by, stage.spring, tab, "", None, page).await;
    assert_eq!(newest.unwrap().previous, None);
    let rows = walk(list).await;
    assert_eq!(rows.last().map(|row| row.address), Some(last));
}

#[database_test::test(store::MIGRATOR)]
async fn products_are_sorted_each_once(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, by) = (&stage.world.db, stage.seller(stage.shop));
    let list = async |sort: &str, text: &str, page: Option<Cursor>| {
        let order = order::<ProductSort>(sort);
        products::list_for_shop(db, &by, stage.shop, text, order, page.as_ref())
            .await
            .unwrap()
    };
    for by in ["title", "price"] {
        let list = async |sort: &str, page| list(sort, "", page).await;
        assert_sorted(by, list, |row| {
            let key = match by {
                "title" => (row.product.title.to_lowercase(), 0),
                _ => (String::new(), row.product.price.units),
            };
            (key, row.product.product.uuid())
        })
        .await;
    }
    let found = walk(async |page| list("price", " P-0", page).await).await;
    assert_eq!(found.len(), 10);

    let other = ShopId::new(Uuid::from_u128(9));
    let order = order::<ProductSort>("title");
    for (by, shop) in [(&by, other), (&stage.seller(other), stage.shop)] {
        let none = products::list_for_shop(db, by, shop, "", order, None).await;
        assert!(matches!(none, Err(Error::NotFound)));
    }
}

#[database_test::test(store::MIGRATOR)]
async fn campaigns_are_sorted_each_once_and_are_those_of_the_other_list(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let db = &stage.world.db;
    let many: Vec<NewCampaign> = (0..59)
        .map(|number| campaign(&format!("c{number:02}"), "north"))
        .collect();
    stage.world.take(Rows::Campaigns(&many)).await;
    sqlx::query(
        "update campaign set ends_on = ends_on + (ascii(right(campaign_code, 1)) % 3)
         where campaign_code <> 'spring'",
    )
    .execute(&db.primary)
    .await
    .unwrap();
    let by = stage.agency(stage.north);
    let list = async |sort: &str, filter: CampaignFilter<'static>, page: Option<Cursor>| {
        let order = order::<CampaignSort>(sort);
        campaigns::list_for_agency(db, &by, stage.north, filter, order, page.as_ref())
            .await
            .unwrap()
    };
    let all = CampaignFilter::default();
    for by in ["name", "ends"] {
        let list = async |sort: &str, page| list(sort, all, page).await;
        assert_sorted(by, list, |row| {
            let key = match by {
                "name" => (row.name.to_string(), None),
                _ => (String::new(), Some(row.dates.ends_on())),
            };
            (key, row.campaign.uuid())
        })
        .await;
    }
    for filter in [
        CampaignFilter { text: "C1", ..all },
        CampaignFilter {
            status: Some(CampaignStatus::RegistrationOpen),
            text: "spr",
            ..all
        },
        CampaignFilter {
            status: Some(CampaignStatus::Closed),
            ..all
        },
        CampaignFilter {
            market: Some(Market::Id),
            ..all
        },
    ] {
        let listed = campaigns::list_for_agency(db, &by, stage.north, filter, None, None).await;
        let sorted = list("-name", filter, None).await;
        let (mut listed, mut sorted) = (listed.unwrap().rows, sorted.rows);
        listed.sort_by_key(|row| row.campaign);
        sorted.sort_by_key(|row| row.campaign);
        assert_eq!(listed, sorted);
    }
    let other = AgencyId::new(Uuid::from_u128(9));
    let order = order::<CampaignSort>("name");
    let none = campaigns::list_for_agency(db, &by, other, all, order, None).await;
    assert!(matches!(none, Err(Error::NotFound)));
}
