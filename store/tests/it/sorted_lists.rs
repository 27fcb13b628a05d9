//! Lists in an order that their reader chose: every row once, ties by id, both ways round, forwards
//! and back.

use domain::{
    actor::{Actor, MemberRole},
    campaign::{CampaignSort, CampaignStatus},
    ids::{AccountId, AgencyId, CampaignId, ShopId},
    market::Market,
    offer::RateFrom,
    page::{PAGE_ROWS, Page, Sort, SortBy, Sorted, SortedKey},
    product::ProductSort,
    registration::{AgencyTab, RegistrationSort},
};
use sqlx::PgPool;
use store::{
    By, Error,
    campaigns::{self, CampaignFilter, NewCampaign},
    codes,
    import::Rows,
    offers::set_creator_rate,
    products::{self, NewProduct},
    registrations::{self, NewRegistration},
};
use uuid::Uuid;

use crate::world::{World, at, campaign, product, registration};

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
        let world = World::new(pool);
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
        world.take(Rows::Products(&products)).await;
        world
            .take(Rows::Campaigns(&[campaign("spring", "north")]))
            .await;
        let percent = |number: u32| number.to_string();
        let rows: Vec<NewRegistration> = (0..MANY)
            .map(|number| NewRegistration {
                total_rate: percent(20 + number % 4).parse().unwrap(),
                creator_rate: percent(5 + number % 5).parse().unwrap(),
                ..registration("spring", "SHOP1", &code(number))
            })
            .collect();
        world.take(Rows::Registrations(&rows)).await;
        let db = &world.db;
        let (spring, north) = codes::campaign(db, Market::Gb, "spring").await.unwrap();
        let (shop, _) = codes::product(db, Market::Gb, "p-00").await.unwrap();
        Self {
            world,
            north,
            spring,
            shop,
        }
    }

    fn agency(&self, agency: AgencyId) -> By<'_> {
        let (account, role) = (AccountId::new(Uuid::from_u128(1)), MemberRole::Manager);
        let actor = Actor::Agency {
            account,
            agency,
            role,
        };
        self.by(actor)
    }

    fn seller(&self, shop: ShopId) -> By<'_> {
        let (account, role) = (AccountId::new(Uuid::from_u128(2)), MemberRole::Viewer);
        let actor = Actor::Shop {
            account,
            shop,
            role,
        };
        self.by(actor)
    }

    fn by(&self, actor: Actor) -> By<'_> {
        By {
            actor,
            now: at(OPEN),
            ids: &self.world.ids,
        }
    }
}

fn asked<By: SortBy>(sort: &str, page: Option<SortedKey>) -> Sorted<By> {
    let sort = Sort::read(sort).unwrap();
    Sorted { sort, page }
}

/// Every row of a list from its first page to its last; going back shows the same pages.
async fn walk<T: Clone + PartialEq + std::fmt::Debug>(
    list: impl AsyncFn(Option<SortedKey>) -> Page<T, SortedKey>,
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

/// What a list shows of each row: what it is sorted by, and its id.
fn is_in_order<K: Ord>(keys: &[(K, Uuid)]) -> bool {
    keys.is_sorted() && keys.windows(2).all(|two| two[0] != two[1])
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn registrations_are_sorted_each_once(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, by) = (&stage.world.db, stage.agency(stage.north));
    let list = async |sort: &str, text: &str, page| {
        let asked = asked::<RegistrationSort>(sort, page);
        let tab = AgencyTab::Approved;
        registrations::sorted_for_agency(db, &by, stage.spring, tab, text, &asked)
            .await
            .unwrap()
    };
    for (up, down) in [
        ("title", "-title"),
        ("price", "-price"),
        ("rate", "-rate"),
        ("creator", "-creator"),
    ] {
        let rows = walk(async |page| list(up, "", page).await).await;
        assert_eq!(rows.len(), 60, "{up}");
        let keys: Vec<_> = rows
            .iter()
            .map(|row| {
                let number = match up {
                    "price" => row.product.price.units,
                    "rate" => row.registration.total_rate.basis_points().into(),
                    "creator" => row.terms.rate.unwrap().basis_points().into(),
                    _ => 0,
                };
                let words = match up {
                    "title" => row.product.title.to_lowercase(),
                    _ => String::new(),
                };
                ((words, number), row.address.registration.uuid())
            })
            .collect();
        assert!(is_in_order(&keys), "{up}: {keys:?}");
        let mut turned = walk(async |page| list(down, "", page).await).await;
        turned.reverse();
        assert_eq!(turned, rows, "{down}");
    }
    let found = walk(async |page| list("-price", "MUG 2", page).await).await;
    assert_eq!(found.len(), 22);

    let foreign = stage.agency(AgencyId::new(Uuid::from_u128(9)));
    let asked = asked::<RegistrationSort>("title", None);
    let tab = AgencyTab::Approved;
    let none = registrations::sorted_for_agency(db, &foreign, stage.spring, tab, "", &asked).await;
    assert!(matches!(none, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_page_stays_where_it_is_while_values_of_rows_change(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, by) = (&stage.world.db, stage.agency(stage.north));
    let list = async |page| {
        let asked = asked::<RegistrationSort>("creator", page);
        let tab = AgencyTab::Approved;
        registrations::sorted_for_agency(db, &by, stage.spring, tab, "", &asked)
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
    assert_eq!(list(first.next).await.rows, second);
    let rows = walk(list).await;
    assert_eq!(rows.last().map(|row| row.address), Some(last));
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn products_are_sorted_each_once(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, by) = (&stage.world.db, stage.seller(stage.shop));
    let list = async |sort: &str, text: &str, page| {
        let asked = asked::<ProductSort>(sort, page);
        let page = products::sorted_for_shop(db, &by, stage.shop, text, &asked).await;
        page.unwrap()
    };
    for (up, down) in [("title", "-title"), ("price", "-price")] {
        let rows = walk(async |page| list(up, "", page).await).await;
        let keys: Vec<_> = rows
            .iter()
            .map(|row| {
                let key = match up {
                    "title" => (row.product.title.to_lowercase(), 0),
                    _ => (String::new(), row.product.price.units),
                };
                (key, row.product.product.uuid())
            })
            .collect();
        assert_eq!(rows.len(), 60);
        assert!(is_in_order(&keys), "{up}: {keys:?}");
        let mut turned = walk(async |page| list(down, "", page).await).await;
        turned.reverse();
        assert_eq!(turned, rows, "{down}");
    }
    let found = walk(async |page| list("price", " P-0", page).await).await;
    assert_eq!(found.len(), 10);

    let other = ShopId::new(Uuid::from_u128(9));
    let asked = asked::<ProductSort>("title", None);
    for (by, shop) in [(&by, other), (&stage.seller(other), stage.shop)] {
        let none = products::sorted_for_shop(db, by, shop, "", &asked).await;
        assert!(matches!(none, Err(Error::NotFound)));
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
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
    let list = async |sort: &str, filter: CampaignFilter<'static>, page| {
        let asked = asked::<CampaignSort>(sort, page);
        let page = campaigns::sorted_for_agency(db, &by, stage.north, filter, &asked).await;
        page.unwrap()
    };
    let all = CampaignFilter::default();
    for (up, down) in [("name", "-name"), ("ends", "-ends")] {
        let rows = walk(async |page| list(up, all, page).await).await;
        let keys: Vec<_> = rows
            .iter()
            .map(|row| {
                let key = match up {
                    "name" => (row.name.to_string(), None),
                    _ => (String::new(), Some(row.dates.ends_on())),
                };
                (key, row.campaign.uuid())
            })
            .collect();
        assert_eq!(rows.len(), 60);
        assert!(is_in_order(&keys), "{up}: {keys:?}");
        let mut turned = walk(async |page| list(down, all, page).await).await;
        turned.reverse();
        assert_eq!(turned, rows, "{down}");
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
        let listed = campaigns::list_for_agency(db, &by, stage.north, filter, None).await;
        let sorted = list("-name", filter, None).await;
        let (mut listed, mut sorted) = (listed.unwrap().rows, sorted.rows);
        listed.sort_by_key(|row| row.campaign);
        sorted.sort_by_key(|row| row.campaign);
        assert_eq!(listed, sorted);
    }
    let other = AgencyId::new(Uuid::from_u128(9));
    let asked = asked::<CampaignSort>("name", None);
    let none = campaigns::sorted_for_agency(db, &by, other, all, &asked).await;
    assert!(matches!(none, Err(Error::NotFound)));
}
