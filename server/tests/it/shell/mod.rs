//! What stands around every page: the theme that is kept, what is found from anywhere, and the ways on.

mod palette;
mod theme;
mod ways;

use domain::currency::Currency;
use sqlx::postgres::PgConnectOptions;
use store::{import::Rows, products::NewProduct};

use crate::{orders, world::World};

/// The market of [`orders::sold`], in which SHOP2 has a product that no campaign has.
async fn market(options: PgConnectOptions) -> World {
    let world = orders::sold(options).await;
    let cup = NewProduct {
        shop_code: "SHOP2".into(),
        product_code: "cup".into(),
        title: "A cup".into(),
        price_units: 1_000,
        currency: Currency::Gbp,
    };
    world.take(Rows::Products(&[cup])).await;
    world
}
