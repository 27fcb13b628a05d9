//! A form belongs to the organisation that it was opened in, whatever is chosen meanwhile in another
//! window.

use axum::{body::Body, http::StatusCode};
use domain::{actor::MemberRole, ids::OrganisationId};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::lookup;
use uuid::Uuid;

use super::{
    NEW, SUBMIT, campaign, choose, count, leave, market, member, member_of_both, open, token_of,
};
use crate::{
    agency::{form, open_the_gate_of},
    documents::PDF,
    people::{Person, Place, hides, shows},
    world::World,
};

/// Whose campaigns of this name there are.
pub(super) async fn agencies_of(world: &World, name: &str) -> Vec<String> {
    sqlx::query_scalar(
        "select slug from campaign join agency using (agency_id) where campaign.name = $1",
    )
    .bind(name)
    .fetch_all(&world.db.primary)
    .await
    .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_acts_for_the_organisation_that_it_was_opened_in(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    choose(&world, &person, "north").await;
    let (_, token) = open(&person).await;
    // In another window the other agency is chosen.
    choose(&world, &person, "other").await;
    let page = person
        .send_and_see(NEW, SUBMIT, &campaign(&token, "Winter"))
        .await;
    assert_eq!(agencies_of(&world, "Winter").await, ["north"]);
    // And the page that it leads to is that agency's, where the campaign stands.
    shows(&page, &["Winter"]);

    // What is refused stays with the form's agency too.
    choose(&world, &person, "north").await;
    let (_, token) = open(&person).await;
    choose(&world, &person, "other").await;
    let wrong = campaign(&token, &"x".repeat(51));
    let page = person.send_and_see(NEW, SUBMIT, &wrong).await;
    shows(&page, &["51 characters", &"x".repeat(51)]);
    choose(&world, &person, "other").await;
    hides(&person.get(NEW).await.body, &[&"x".repeat(51)]);
}

/// Sends a document by a form with this token; the answer's status.
async fn add_document(world: &World, person: &Person<'_>, token: &str) -> StatusCode {
    let file = ("/documents?for=partner", "a.pdf", PDF);
    add_file(world, person, token, file).await
}

/// Sends a file to where such files are sent to.
async fn add_file(
    world: &World,
    person: &Person<'_>,
    token: &str,
    (to, name, file): (&str, &str, &[u8]),
) -> StatusCode {
    const BOUNDARY: &str = "a-boundary-of-the-test";
    let part =
        |name: &str| format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"");
    let head = format!(
        "{}\r\n\r\n{token}\r\n{}\r\n\r\nother\r\n{}; filename=\"{name}\"\r\n\r\n",
        part("form_token"),
        part("kind"),
        part("file"),
    );
    let tail = format!("\r\n--{BOUNDARY}--\r\n");
    let body = [head.as_bytes(), file, tail.as_bytes()].concat();
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [
        ("cookie", person.cookie()),
        ("content-type", kind.as_str()),
        ("accept", "application/json"),
        ("sec-fetch-site", "same-origin"),
    ];
    let sent = world.post_bytes(to, &headers, Body::from(body));
    sent.await.status
}

#[database_test::test(store::MIGRATOR)]
async fn a_document_is_of_the_organisation_that_its_form_was_opened_in(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    choose(&world, &person, "north").await;
    let (_, token) = open(&person).await;
    choose(&world, &person, "other").await;
    let added = add_document(&world, &person, &token).await;
    assert_eq!(added, StatusCode::OK);
    let owners: Vec<String> = sqlx::query_scalar(
        "select slug from document join agency on agency_id = document.organisation_id",
    )
    .fetch_all(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(owners, ["north"]);
    // A form is nothing in somebody else's hands, and nothing in a place that was left.
    let eve = member(&world, "eve@example.org", "other").await;
    let eve = Person::with(&world, eve).await;
    let foreign = add_document(&world, &eve, &token).await;
    assert_eq!(foreign, StatusCode::CONFLICT);
    leave(&world, "north", account).await;
    let left = add_document(&world, &person, &token).await;
    assert_eq!(left, StatusCode::NOT_FOUND);
    assert_eq!(count(&world, "document").await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_picture_is_of_the_organisation_that_its_form_was_opened_in(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    choose(&world, &person, "north").await;
    let (_, token) = open(&person).await;
    choose(&world, &person, "other").await;
    let mut png = std::io::Cursor::new(Vec::new());
    let image = image::RgbaImage::new(20, 20);
    image.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let png = png.into_inner();
    let picture = ("/images?for=agency", "a.png", png.as_slice());
    let added = add_file(&world, &person, &token, picture).await;
    assert_eq!(added, StatusCode::OK);
    let pictured: Vec<String> = sqlx::query_scalar(
        "select slug from organisation join agency on agency_id = organisation_id
         where image_code is not null",
    )
    .fetch_all(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(pictured, ["north"]);
    // For a shop it is nothing, and in somebody else's hands neither.
    let shop = ("/images?for=shop", "a.png", png.as_slice());
    let elsewhere = add_file(&world, &person, &token, shop).await;
    assert_eq!(elsewhere, StatusCode::NOT_FOUND);
    let eve = member(&world, "eve@example.org", "other").await;
    let eve = Person::with(&world, eve).await;
    let foreign = add_file(&world, &eve, &token, picture).await;
    assert_eq!(foreign, StatusCode::CONFLICT);
}

#[database_test::test(store::MIGRATOR)]
async fn a_file_of_products_is_of_the_shop_that_its_form_was_opened_in(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const IMPORTS: &str = "/seller/products/import";
    const UPLOAD: &str = "/product-imports";
    let world = market(options).await;
    let account = world.account("sam@example.org", None).await;
    for shop in ["SHOP1", "SHOP2"] {
        world
            .seat(account, Place::Shop(shop, MemberRole::Owner))
            .await;
    }
    let person = Person::with(&world, account).await;
    choose_shop(&world, &person, "SHOP1").await;
    let token = token_of(&person.get(IMPORTS).await.body, UPLOAD);
    // In another window the other shop is chosen.
    choose_shop(&world, &person, "SHOP2").await;
    let file = "SKU,Name,Price\nmug,Mug,4.25\n".as_bytes();
    let file = (UPLOAD, "mugs.csv", file);
    let added = add_file(&world, &person, &token, file).await;
    assert_eq!(added, StatusCode::OK);
    let shops: Vec<String> =
        sqlx::query_scalar("select shop_code from product_import join shop using (shop_id)")
            .fetch_all(&world.db.primary)
            .await
            .unwrap();
    assert_eq!(shops, ["SHOP1"]);
    // In somebody else's hands it is nothing.
    let eve = Place::Shop("SHOP2", MemberRole::Owner);
    let eve = Person::of(&world, eve).await;
    let foreign = add_file(&world, &eve, &token, file).await;
    assert_eq!(foreign, StatusCode::CONFLICT);
}

/// Chooses the shop, as in another window of the same browser.
async fn choose_shop(world: &World, person: &Person<'_>, code: &str) {
    let id: Uuid = sqlx::query_scalar("select shop_id from shop where shop_code = $1")
        .bind(code)
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    let body = form(&[("kind", "shop"), ("place", &id.to_string())]);
    person
        .send("/seller", "/api/account/choose_place", &body)
        .await;
}

#[database_test::test(store::MIGRATOR)]
async fn who_has_left_the_organisation_does_nothing_there_by_an_old_form(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    choose(&world, &person, "north").await;
    let (_, token) = open(&person).await;
    leave(&world, "north", account).await;
    let page = person
        .send_and_see(NEW, SUBMIT, &campaign(&token, "Winter"))
        .await;
    shows(&page, &["no longer a member of the organisation"]);
    assert_eq!(count(&world, "campaign where name = 'Winter'").await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_refused_in_the_place_of_a_form_is_written_down_and_nothing_else(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const DENIED: &str = "audit_event where verb = 'access.denied'";
    let world = market(options).await;
    let account = member_of_both(&world).await;
    let person = Person::with(&world, account).await;
    choose(&world, &person, "other").await;
    let (_, of_other) = open(&person).await;
    choose(&world, &person, "north").await;
    let (_, of_north) = open(&person).await;

    // Only a reader in the place that is chosen, an owner in that of the form.
    let north: OrganisationId = lookup::agency(&world.db, "north").await.unwrap().into();
    sqlx::query("update membership set role = 'viewer' where organisation_id = $1")
        .bind(north.uuid())
        .execute(&world.db.primary)
        .await
        .unwrap();
    choose(&world, &person, "north").await;
    person
        .send_and_see(NEW, SUBMIT, &campaign(&of_other, "Winter"))
        .await;
    assert_eq!(agencies_of(&world, "Winter").await, ["other"]);
    assert_eq!(count(&world, DENIED).await, 0);

    // And the other way round.
    choose(&world, &person, "other").await;
    person
        .send(NEW, SUBMIT, &campaign(&of_north, "Summer"))
        .await;
    assert_eq!(count(&world, "campaign where name = 'Summer'").await, 0);
    assert_eq!(count(&world, DENIED).await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_is_nothing_in_somebody_elses_hands(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    open_the_gate_of(&world, "other").await;
    let ada = member(&world, "ada@example.org", "north").await;
    let ada = Person::with(&world, ada).await;
    let eve = member(&world, "eve@example.org", "other").await;
    let eve = Person::with(&world, eve).await;
    let (_, token) = open(&ada).await;
    let page = eve
        .send_and_see(NEW, SUBMIT, &campaign(&token, "Winter"))
        .await;
    shows(&page, &["Another account has signed in"]);
    hides(&page, &["value=\"Winter\""]);
    assert_eq!(count(&world, "campaign where name = 'Winter'").await, 0);
    // It is there for Ada, who has typed it.
    shows(&ada.get(NEW).await.body, &["value=\"Winter\""]);

    // A token that was changed is none of ours.
    let mut changed = token.clone();
    let sign = if changed.ends_with('A') { 'B' } else { 'A' };
    changed.pop();
    changed.push(sign);
    let page = ada
        .send_and_see(NEW, SUBMIT, &campaign(&changed, "Summer"))
        .await;
    shows(&page, &["opened too long ago"]);
    assert_eq!(count(&world, "campaign where name = 'Summer'").await, 0);
    assert_ne!(token_of(&page, SUBMIT), changed);
}

#[database_test::test(store::MIGRATOR)]
async fn who_opened_a_form_stands_in_no_address(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let account = member(&world, "ada@example.org", "north").await;
    let person = Person::with(&world, account).await;
    let (_, token) = open(&person).await;
    // A button of the same form that asks for a page, in a browser without script.
    let asked = format!("/partner/campaigns?form_token={token}&market=GB");
    let answer = person.get(&asked).await;
    assert_eq!(answer.header("location"), "/partner/campaigns?market=GB");
}
