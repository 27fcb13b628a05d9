//! A shop's own list of products.

use domain::{
    actor::MemberRole,
    currency::Currency,
    ids::ShopId,
    market::Market,
    page::{Cursor, PAGE_ROWS},
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    import::Rows,
    products::{list_for_shop, some_of_shop},
    shops,
};

use crate::world::{World, campaign, member_of_shop, product, registration};

fn by<'w>(world: &'w World, shop: ShopId, now: &str) -> ActorContext<'w> {
    world.by(member_of_shop(shop, 1, MemberRole::Viewer), now)
}

#[database_test::test(store::MIGRATOR)]
async fn a_shop_sees_its_own_products_and_how_many_campaigns_each_is_in(pool: PgPool) {
    let world = World::selling(pool).await;
    world
        .take(Rows::Campaigns(&[campaign("second", "north")]))
        .await;
    let again = registration("second", "SHOP1", "mug");
    world.take(Rows::Registrations(&[again])).await;
    let (shop, _) = world.product_called("mug").await;
    let (other, _) = world.product_called("cup").await;

    let during = by(&world, shop, "2011-03-10T00:00:00Z");
    let page = list_for_shop(&world.db, &during, shop, "", None, None)
        .await
        .unwrap();
    let [mug] = page.rows.as_slice() else {
        panic!("one product: {page:?}");
    };
    assert_eq!(mug.product.code, "mug");
    assert_eq!(mug.product.price.to_string(), "GBP 10.00");
    assert_eq!((mug.pending, mug.ongoing), (0, 2));

    // Nobody wrote down that both campaigns are over.
    let after = by(&world, shop, "2011-05-01T00:00:00Z");
    let page = list_for_shop(&world.db, &after, shop, "", None, None)
        .await
        .unwrap();
    assert_eq!(page.rows[0].ongoing, 0);

    let foreign = list_for_shop(&world.db, &after, other, "", None, None).await;
    assert!(matches!(foreign, Err(Error::NotFound)));

    let mug = mug.product.product;
    let some = async |shop| some_of_shop(&world.db, &after, shop, &[mug]).await;
    assert_eq!(some(shop).await.unwrap()[0].title, "A mug");
    assert!(matches!(some(other).await, Err(Error::NotFound)));
    let by_other = by(&world, other, "2011-05-01T00:00:00Z");
    let foreign = some_of_shop(&world.db, &by_other, other, &[mug]).await;
    assert_eq!(foreign.unwrap(), []);

    let own = shops::profile(&world.db, &after, shop).await.unwrap();
    assert_eq!((own.code.as_str(), own.market), ("SHOP1", Market::Gb));
    assert_eq!(own.currency, Currency::Gbp);
    let foreign = shops::profile(&world.db, &after, other).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn products_are_found_by_title_or_code_and_paged_both_ways(pool: PgPool) {
    let world = World::new(pool);
    let products: Vec<_> = (0..60)
        .map(|number| product("SHOP1", &format!("p-{number:02}%")))
        .collect();
    world.take(Rows::Products(&products)).await;
    let (shop, _) = world.product_called("p-00%").await;
    let by = by(&world, shop, "2011-03-10T00:00:00Z");
    let list = async |search: &str, page: Option<Cursor>| {
        list_for_shop(&world.db, &by, shop, search, None, page.as_ref())
            .await
            .unwrap()
    };

    let first = list("", None).await;
    let second = list("", first.next.clone()).await;
    let third = list("", second.next.clone()).await;
    let lengths = [&first, &second, &third].map(|page| page.rows.len());
    assert_eq!(lengths, [PAGE_ROWS, PAGE_ROWS, 60 - 2 * PAGE_ROWS]);
    assert_eq!(third.next, None);
    assert_eq!(list("", second.previous).await.rows, first.rows);
    assert_eq!(list("", third.previous).await.rows, second.rows);

    for (search, found) in [
        (" A P-07 ", 1),
        ("p-0", 10),
        ("%", 60),
        ("_", 0),
        ("mug", 0),
    ] {
        let some = list(search, None).await.rows.len();
        assert_eq!(some, found.min(PAGE_ROWS), "{search}");
    }
}
