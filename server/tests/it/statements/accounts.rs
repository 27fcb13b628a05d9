//! What a way in asks the database tells nobody whether an address has an account.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::counting::Statements;
use crate::{
    sign_in::{operator, post},
    world::World,
};

/// The password that is registered with.
const CHOSEN: &str = "seven wet umbrellas";

#[database_test::test(store::MIGRATOR)]
async fn an_address_with_an_account_costs_as_many_statements_as_one_without(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options);
    operator(&world, "ann@example.org").await;
    let register = format!("&phone=&password={CHOSEN}&again={CHOSEN}");
    let registered = format!("&password={CHOSEN}");
    let statements = Statements::listen();
    let count = async |way: &str, email: &str, rest: &str| {
        let body = format!("email={email}{rest}");
        let path = format!("/api/account/{way}");
        let from = [("referer", "https://partners.example.org/sign-in")];
        statements.take();
        post(&world, &path, &body, &from).await;
        statements.take().len()
    };
    for (way, rest) in [
        ("sign_in", "&password=wrong"),
        ("register", &*register),
        // Goes on with the registration.
        ("sign_in", &*registered),
        ("forget_password", ""),
    ] {
        // The first of a process finds out more than the others.
        count(way, "first@example.org", rest).await;
        let known = count(way, "ann@example.org", rest).await;
        let unknown = count(way, "stranger@example.org", rest).await;
        assert!(known > 1, "{way}: nothing was heard");
        assert_eq!(known, unknown, "{way}{rest}");
    }
}
