//! The split simulator without scripts: its form asks by the address, and the server divides.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{OWNER, VIEWER, market};
use crate::people::{Person, hides, shows};

const PAGE: &str = "/partner/campaigns/simulator?market=GB";

#[database_test::test(store::MIGRATOR)]
async fn a_sale_is_split_as_an_order_line_would_be(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    for role in [OWNER, VIEWER] {
        let person = Person::of(&world, role).await;
        let blank = person.get(PAGE).await.body;
        shows(&blank, &["Split simulator", "Amount in GBP", "Calculate"]);
        hides(&blank, &["Commission split<"]);
        let asked = format!("{PAGE}&price=39,98&total=30&creator=15%25&managing=20&returns=12.5");
        let page = person.get(&asked).await.body;
        shows(
            &page,
            &[
                "Commission split<",
                "£11.99",
                "£4.80",
                "£1.20",
                "£5.99",
                // 87 of 100 stay.
                "£1,043.13",
                "13 come back",
                "value=\"39,98\"",
            ],
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_cannot_be_split_is_said_beside_its_field(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let owner = Person::of(&world, OWNER).await;
    for (asked, says) in [
        (
            "price=&total=30&creator=15",
            "Enter a price, for example 12.50.",
        ),
        ("price=0&total=30&creator=15", "Enter a price above 0."),
        ("price=1.234&total=30&creator=15", "Use up to 2 decimals."),
        ("price=10&total=90&creator=15", "Enter 1.00% to 80.00%."),
        ("price=10&total=30&creator=30.01", "Maximum 30.00%"),
        (
            "price=10&total=30&creator=15&quantity=0",
            "Enter a whole number from 1",
        ),
        (
            "price=10&total=30&creator=15&returns=101",
            "Enter 0.00% to 100.00%.",
        ),
    ] {
        let page = owner.get(&format!("{PAGE}&{asked}")).await.body;
        shows(&page, &[says, "Nothing was calculated"]);
        hides(&page, &["Commission split</h2>"]);
    }
}
