//! A line break is one character, whichever way a browser sends it: what fits is taken and read back
//! the same, one more is refused with its number, and the text stays.

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{NEW, SUBMIT, campaign, case_file, market, open};
use crate::{
    agency::{OWNER, encoded},
    people::{Person, shows},
    world::World,
};

/// The form with another description.
fn described(token: &str, name: &str, description: &str) -> String {
    let body = campaign(token, name);
    let (before, after) = body.split_once("Warm%20things").unwrap();
    format!("{before}{}{after}", encoded(description))
}

async fn stored(world: &World, name: &str) -> String {
    sqlx::query_scalar("select description from campaign where name = $1")
        .bind(name)
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

async fn check(world: &World, name: &str, fits: &str, with_crlf: &str, too_long: &str) {
    assert_eq!(fits.chars().count(), 1_000);
    assert_eq!(too_long.chars().count(), 1_001);
    let owner = Person::of(world, OWNER).await;
    for (number, sent) in [fits, with_crlf].into_iter().enumerate() {
        let name = format!("{name} {number}");
        let (_, token) = open(&owner).await;
        owner
            .send(NEW, SUBMIT, &described(&token, &name, sent))
            .await;
        assert_eq!(stored(world, &name).await, fits, "{name}");
    }
    for sent in [too_long.to_owned(), too_long.replace('\n', "\r\n")] {
        let (_, token) = open(&owner).await;
        let page = owner
            .send_and_see(NEW, SUBMIT, &described(&token, "Long", &sent))
            .await;
        shows(&page, &["1,001 characters, maximum 1,000"]);
        let (_, field) = page.split_once("<textarea").unwrap();
        let (field, _) = field.split_once("</textarea>").unwrap();
        let (_, typed) = field.split_once(">\n").unwrap();
        assert_eq!(typed.replace("\r\n", "\n"), too_long);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_thousand_characters_fit_and_one_more_does_not(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let lines = format!(
        "{}{}",
        format!("{}\n", "x".repeat(48)).repeat(20),
        "x".repeat(20)
    );
    check(
        &world,
        "Own",
        &lines,
        &lines.replace('\n', "\r\n"),
        &format!("{lines}x"),
    )
    .await;
    // A name is counted in characters, not in bytes or in halves of an emoji.
    let owner = Person::of(&world, OWNER).await;
    let name = "🛍".repeat(25) + &"n".repeat(25);
    let (_, token) = open(&owner).await;
    owner.send(NEW, SUBMIT, &described(&token, &name, "")).await;
    assert_eq!(stored(&world, &name).await, "");
    let (_, token) = open(&owner).await;
    let longer = described(&token, &format!("{name}n"), "");
    let page = owner.send_and_see(NEW, SUBMIT, &longer).await;
    shows(&page, &["51 characters, maximum 50", &format!("{name}n")]);
}

#[database_test::test(store::MIGRATOR)]
async fn the_files_of_the_case_are_counted_the_same(_: PgPoolOptions, options: PgConnectOptions) {
    let (Some(fits), Some(with_crlf), Some(too_long)) = (
        case_file("description-1000.txt"),
        case_file("description-1000-crlf.txt"),
        case_file("description-1001.txt"),
    ) else {
        return;
    };
    let world = market(options).await;
    check(&world, "Case", &fits, &with_crlf, &too_long).await;
    let owner = Person::of(&world, OWNER).await;
    let (name, longer) = (
        case_file("name-50.txt").unwrap(),
        case_file("name-51.txt").unwrap(),
    );
    let (_, token) = open(&owner).await;
    owner.send(NEW, SUBMIT, &campaign(&token, &name)).await;
    assert_eq!(stored(&world, &name).await, "Warm things");
    let (_, token) = open(&owner).await;
    let page = owner
        .send_and_see(NEW, SUBMIT, &campaign(&token, &longer))
        .await;
    shows(&page, &["51 characters, maximum 50", &longer]);
}
