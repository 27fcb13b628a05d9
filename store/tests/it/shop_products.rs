//! Products that a shop adds and changes itself: whose a code is, what somebody else changed meanwhile, what was
//! paid before, and who is told.

use domain::{
    actor::{Actor, MemberRole},
    currency::Currency,
    ids::{ProductId, ShopId},
    market::Market,
    money::Money,
    notice::{AgencyNotice, CreatorNotice},
    product::{
        AddProductRefusal, EditProductRefusal, PriceSource, ProductCategory, ProductChange,
        ProductForm, StockFilter,
    },
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    import::Rows,
    lookup,
    notices::{of_agency, of_creator},
    outbox::{self, RelayLimits},
    products::{self, ProductFilter},
    registrations::registrable_products,
    showcases,
};

use crate::world::{World, campaign, member_of_agency, product};

const NOW: &str = "2012-06-02T09:00:00Z";

fn pounds(units: i64) -> Money {
    Money::new(units, Currency::Gbp)
}

fn form(title: &str, code: &str, price: &str, stock: &str) -> ProductForm {
    ProductForm {
        title: title.to_owned(),
        code: code.to_owned(),
        price: price.to_owned(),
        stock: stock.to_owned(),
        category: "kitchen".to_owned(),
    }
}

/// A person of the shop, who has an account.
async fn seller(world: &World, shop: ShopId, email: &str) -> Actor {
    Actor::Shop {
        account: world.account(email).await,
        shop,
        role: MemberRole::Manager,
    }
}

/// The market with the mug of a shop and the cup of another, and who acts for the first.
async fn stage(pool: PgPool) -> (World, ShopId, ProductId, Actor) {
    let world = World::selling(pool).await;
    let (shop, mug) = world.product_called("mug").await;
    let actor = seller(&world, shop, "sam@example.org").await;
    (world, shop, mug, actor)
}

#[database_test::test(store::MIGRATOR)]
async fn a_shop_adds_a_product_whose_code_nobody_has(pool: PgPool) {
    let (world, shop, mug, actor) = stage(pool).await;
    let (db, by) = (&world.db, world.by(actor, NOW));
    let pan = products::add(db, &by, &form("Pan", "pan", "12.50", "7")).await;
    let pan = pan.unwrap();
    let opened = products::opened(db, &by, pan).await.unwrap();
    assert_eq!(opened.product.price, pounds(1_250));
    assert_eq!(opened.stock, Some(7));
    assert_eq!(opened.category, Some(ProductCategory::Kitchen));
    let [price] = opened.prices.as_slice() else {
        panic!("one price: {opened:?}");
    };
    assert_eq!(
        (price.price, price.how),
        (pounds(1_250), PriceSource::Added)
    );

    let yours = products::add(db, &by, &form("Mug", "mug", "1", "")).await;
    assert!(matches!(
        yours,
        Err(Error::Refused(AddProductRefusal::Yours { product })) if product == mug
    ));
    let others = products::add(db, &by, &form("Cup", "cup", "1", "")).await;
    assert!(matches!(
        others,
        Err(Error::Refused(AddProductRefusal::OtherShop))
    ));
    let wrong = products::add(db, &by, &form("", "urn", "0", "x")).await;
    let Err(Error::Refused(AddProductRefusal::Fields(fields))) = wrong else {
        panic!("three fields are wrong: {wrong:?}");
    };
    assert_eq!(fields.len(), 3);

    for filter in [
        ProductFilter {
            category: Some(ProductCategory::Kitchen),
            ..ProductFilter::default()
        },
        ProductFilter {
            text: "pa",
            stock: Some(StockFilter::InStock),
            ..ProductFilter::default()
        },
    ] {
        let found = products::list_for_shop(db, &by, shop, filter, None, None);
        assert_eq!(found.await.unwrap().rows.len(), 1, "{filter:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn of_many_who_add_one_code_at_once_one_has_it(pool: PgPool) {
    let (world, shop, _, _) = stage(pool).await;
    let (other, _) = world.product_called("cup").await;
    let mut actors = Vec::new();
    for person in 0..8 {
        let shop = if person % 2 == 0 { shop } else { other };
        let email = format!("p{person}@example.org");
        actors.push(seller(&world, shop, &email).await);
    }
    let form = form("Pan", "pan", "12.50", "");
    let adding = actors.iter().map(|actor| {
        let (world, form) = (&world, &form);
        async move { products::add(&world.db, &world.by(*actor, NOW), form).await }
    });
    let added = join_all(adding).await;
    assert_eq!(added.iter().filter(|added| added.is_ok()).count(), 1);
    for refused in added.iter().filter_map(|added| added.as_ref().err()) {
        assert!(matches!(refused, Error::Refused(_)), "{refused}");
    }
    let products: i64 =
        sqlx::query_scalar("select count(*) from product where product_code = 'pan'")
            .fetch_one(&world.db.primary)
            .await
            .unwrap();
    assert_eq!(products, 1);
    assert!(lookup::product(&world.db, Market::Gb, "pan").await.is_ok());
}

#[database_test::test(store::MIGRATOR)]
async fn an_edit_in_another_window_is_not_overwritten(pool: PgPool) {
    let (world, shop, mug, actor) = stage(pool).await;
    let (db, by) = (&world.db, world.by(actor, NOW));
    let (known, seen) = products::filled_form(db, &by, mug).await.unwrap();
    assert_eq!(known.price, "10.00");
    let dearer = ProductForm {
        price: "11".to_owned(),
        ..known.clone()
    };
    products::edit(db, &by, mug, &dearer, seen).await.unwrap();

    let other = seller(&world, shop, "kim@example.org").await;
    let by_other = world.by(other, "2012-06-02T10:00:00Z");
    let renamed = ProductForm {
        title: "Blue mug".to_owned(),
        ..known.clone()
    };
    let refused = products::edit(db, &by_other, mug, &renamed, seen).await;
    let Err(Error::Refused(EditProductRefusal::Changed { by: who, now, seen })) = refused else {
        panic!("somebody changed it: {refused:?}");
    };
    assert_eq!(who.as_deref(), Some("sam@example.org"));
    assert_eq!(now.price, "11.00");
    // Whoever has seen that may replace it.
    products::edit(db, &by_other, mug, &renamed, seen)
        .await
        .unwrap();
    let opened = products::opened(db, &by, mug).await.unwrap();
    assert_eq!(opened.product.title, "Blue mug");
    let prices: Vec<_> = opened
        .prices
        .iter()
        .map(|price| (price.price.units, price.how))
        .collect();
    assert_eq!(
        prices,
        [
            (1_000, PriceSource::Edited),
            (1_100, PriceSource::Edited),
            (1_000, PriceSource::Added),
        ]
    );
    let (cup_shop, cup) = world.product_called("cup").await;
    let foreign = products::edit(db, &by, cup, &renamed, seen).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    let agency = member_of_agency(
        world.campaign_called("spring").await.1,
        1,
        MemberRole::Owner,
    );
    let by_agency = world.by(agency, NOW);
    let foreign = products::edit(db, &by_agency, mug, &renamed, seen).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    assert_ne!(cup_shop, shop);
}

#[database_test::test(store::MIGRATOR)]
async fn an_operators_file_leaves_the_prices_of_before(pool: PgPool) {
    let (world, _, mug, actor) = stage(pool).await;
    let mut dearer = product("SHOP1", "mug");
    for price in [1_200, 1_300, 1_300] {
        dearer.price_units = price;
        world.take(Rows::Products(&[dearer.clone()])).await;
    }
    let by = world.by(actor, NOW);
    let opened = products::opened(&world.db, &by, mug).await.unwrap();
    let prices: Vec<_> = opened
        .prices
        .iter()
        .map(|price| price.price.units)
        .collect();
    assert_eq!(prices, [1_300, 1_200, 1_000]);
}

#[database_test::test(store::MIGRATOR)]
async fn an_unlisted_product_cant_be_registered_and_stays_where_it_is(pool: PgPool) {
    let (world, shop, mug, actor) = stage(pool).await;
    world
        .take(Rows::Campaigns(&[campaign("second", "north")]))
        .await;
    let (second, _) = world.campaign_called("second").await;
    let (db, by) = (&world.db, world.by(actor, "2011-03-10T00:00:00Z"));
    let registrable = async || {
        let page = registrable_products(db, &by, shop, second, "", None).await;
        page.unwrap().rows.len()
    };
    assert_eq!(registrable().await, 1);
    for _ in 0..2 {
        products::set_listed(db, &by, mug, false).await.unwrap();
    }
    assert_eq!(registrable().await, 0);
    let opened = products::opened(db, &by, mug).await.unwrap();
    assert!(!opened.is_listed);
    assert_eq!(opened.campaigns.len(), 1, "what is open stays");
    products::set_listed(db, &by, mug, true).await.unwrap();
    assert_eq!(registrable().await, 1);
}

/// Hands on what waits.
async fn relay(by: &ActorContext<'_>, world: &World) {
    let limits = RelayLimits {
        events: 10,
        entries: 1,
    };
    while outbox::relay(&world.db, by.ids, limits, by.now, |_| {})
        .await
        .unwrap()
        > 0
    {}
}

#[database_test::test(store::MIGRATOR)]
async fn agencies_and_creators_are_told_of_prices_and_stock_once(pool: PgPool) {
    let (world, _, mug, actor) = stage(pool).await;
    let during = "2011-03-10T09:00:00Z";
    let (db, by) = (&world.db, world.by(actor, during));
    let (known, seen) = products::filled_form(db, &by, mug).await.unwrap();
    let changed = ProductForm {
        price: "8".to_owned(),
        stock: "0".to_owned(),
        ..known
    };
    products::edit(db, &by, mug, &changed, seen).await.unwrap();
    relay(&by, &world).await;

    let (_, agency) = world.campaign_called("spring").await;
    let by_agency = world.by(member_of_agency(agency, 1, MemberRole::Owner), during);
    let told = of_agency(db, &by_agency, agency, None, None).await.unwrap();
    let changes: Vec<_> = told
        .rows
        .iter()
        .filter_map(|notice| match &notice.what {
            AgencyNotice::ProductChanged { shop, change, .. } => Some((shop.as_str(), *change)),
            _ => None,
        })
        .collect();
    let price = ProductChange::Price {
        was: pounds(1_000),
        now: pounds(800),
    };
    assert_eq!(changes.len(), 2);
    assert!(changes.iter().any(|(_, change)| *change == price));
    assert!(
        changes
            .iter()
            .any(|(_, change)| *change == ProductChange::OutOfStock)
    );

    for handle in ["ann", "bob"] {
        let creator = lookup::creator(db, Market::Gb, handle).await.unwrap();
        let account = world.account(&format!("{handle}@example.org")).await;
        let by_creator = world.by(Actor::Creator { account, creator }, during);
        let told = of_creator(db, &by_creator, creator, None, None)
            .await
            .unwrap();
        let per_item: Vec<_> = told
            .rows
            .iter()
            .filter_map(|notice| match &notice.what {
                CreatorNotice::ProductChanged {
                    change, per_item, ..
                } if *change == price => Some(*per_item),
                _ => None,
            })
            .collect();
        assert_eq!(per_item, [Some(pounds(120))], "{handle}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_showcase_says_that_a_price_changed_after_the_product_was_added(pool: PgPool) {
    let (world, _, mug, actor) = stage(pool).await;
    sqlx::query("update product set created_at = '2011-01-01'")
        .execute(&world.db.primary)
        .await
        .unwrap();
    let during = "2011-03-10T09:00:00Z";
    let (db, by) = (&world.db, world.by(actor, during));
    let creator = lookup::creator(db, Market::Gb, "ann").await.unwrap();
    let account = world.account("ann@example.org").await;
    let by_creator = world.by(Actor::Creator { account, creator }, during);
    let change = async || {
        let all = domain::showcase::ShowcaseFilter::default();
        let shown = showcases::list_of_creator(db, &by_creator, creator, &all, None, None).await;
        shown.unwrap().rows[0].price_change
    };
    assert_eq!(change().await, None);
    let (known, seen) = products::filled_form(db, &by, mug).await.unwrap();
    let cheaper = ProductForm {
        price: "8".to_owned(),
        ..known
    };
    products::edit(db, &by, mug, &cheaper, seen).await.unwrap();
    let changed = change().await.unwrap();
    assert_eq!((changed.was, changed.at), (pounds(1_000), by.now));
}
