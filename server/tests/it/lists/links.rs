//! The link of a list: pasted by a creator, and opened in a browser by whoever got it.

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{ANN, NOWHERE, STRANGER, Stage, VIEWER};
use crate::{
    agency::form,
    people::{Person, Place, hides, shows},
};

const OPEN: &str = "/api/links/open";

#[database_test::test(store::MIGRATOR)]
async fn a_pasted_link_leads_to_the_list(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let (_, code) = stage.list(&[(stage.mug, "10")]).await;
    let ann = Person::of(&stage.world, ANN).await;
    let paste = |pasted: &str| form(&[("pasted", pasted)]);
    let message = format!("have a look: https://partners.example.org/l/{code} ok?");
    for pasted in [message.as_str(), code.as_str()] {
        let leads_to = ann.send("/creator/add", OPEN, &paste(pasted)).await;
        assert_eq!(leads_to, format!("/creator/lists/{code}"), "{pasted}");
    }
    let nowhere = format!("/l/{NOWHERE}");
    let page = ann
        .send_and_see("/creator/add", OPEN, &paste(&nowhere))
        .await;
    shows(&page, &["The product list wasn’t found."]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_link_opened_in_a_browser_leads_everybody_to_their_place(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let stage = Stage::new(options).await;
    let (list, code) = stage.list(&[(stage.mug, "10")]).await;
    let path = format!("/l/{code}");
    let ann = Person::of(&stage.world, ANN).await;
    let by_creator = ann.get(&path).await;
    assert_eq!(
        by_creator.header("location"),
        format!("/creator/lists/{code}")
    );
    // Who isn't signed in comes back to it, whether it leads anywhere or not.
    for code in [code.as_str(), NOWHERE] {
        let by_nobody = stage.world.get(&format!("/l/{code}")).await;
        assert!(by_nobody.status.is_redirection());
        let sign_in = by_nobody.header("location").to_owned();
        assert_eq!(sign_in, format!("/sign-in?then=%2Fl%2F{code}"));
        let page = stage.world.get(&sign_in).await;
        shows(
            &page.body,
            &["Sign in to see the products that an agency sent you."],
        );
    }
    let viewer = Person::of(&stage.world, VIEWER).await;
    let by_agency = viewer.get(&path).await;
    assert_eq!(by_agency.header("location"), stage.page(list));
    let seller = Place::Shop("SHOP1", MemberRole::Owner);
    for other in [seller, STRANGER] {
        let other = Person::of(&stage.world, other).await;
        let page = other.get(&path).await.body;
        let again = format!("then=%2Fl%2F{code}");
        shows(&page, &["This link is for creators.", &again]);
        hides(&page, &["A mug", "10.00", "Autumn picks"]);
        let nowhere = other.get(&format!("/l/{NOWHERE}")).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
        shows(&nowhere.body, &["The product list wasn’t found."]);
    }
    // That of a product's address leads to the list all the same.
    let as_product = ann.get(&format!("/p/{code}")).await;
    assert_eq!(
        as_product.header("location"),
        format!("/creator/lists/{code}")
    );
    let unknown = ann.get(&format!("/l/{NOWHERE}")).await;
    assert_eq!(
        unknown.header("location"),
        format!("/creator/lists/{NOWHERE}")
    );
}
