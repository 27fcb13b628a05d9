//! The forms of other markets, of shops and creators.

use axum::http::StatusCode;
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{OWNER, TAX, opened_with, payee, shown_form, with};
use crate::{
    agency::{form, market},
    people::{Place, hides, shows},
};

const SHOP: Place = Place::Shop("SHOP1", MemberRole::Finance);
const CREATOR: Place = Place::Creator("ann");

/// The form of the United Kingdom without a mistake but for its numbers.
fn of_gb(others: &[(&str, &str)]) -> String {
    with(
        &[
            ("form[market]", "GB"),
            ("form[version]", "1"),
            ("form[values][party_type]", "sole_trader"),
            ("form[values][legal_name]", "Nguyễn Thị Hồng Ánh"),
            ("form[values][vat_registered]", "no"),
            ("form[values][address]", "1 Quay Street"),
            ("form[values][city]", "Bristol"),
            ("form[values][postcode]", "BS1 1AA"),
            ("form[values][contact_name]", "Anh"),
            ("form[values][contact_email]", "anh@example.org"),
            ("form[values][certified_name]", "Nguyễn Thị Hồng Ánh"),
            ("form[certifies]", "true"),
        ],
        others,
    )
}

#[database_test::test(store::MIGRATOR)]
async fn a_shop_fills_in_the_form_of_its_market(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let page_of_shop = "/seller/finance/tax";
    let (save, submit) = (
        "/api/finance/save_tax_of_shop",
        "/api/finance/submit_tax_of_shop",
    );
    let bob = payee(&world, SHOP).await;
    let page = bob.get(page_of_shop).await.body;
    shows(
        &page,
        &[
            "Type of taxpayer",
            "Unique taxpayer reference (UTR)",
            "Only if Registered for VAT is Yes.",
            "valid for 36 months",
            "/documents?for=seller",
        ],
    );
    // A wrong check digit, and a number that is right.
    let body = of_gb(&[
        ("numbers[utr]", "2955839661"),
        ("numbers[nino]", "AB 12 34 56 C"),
    ]);
    let page = bob.send_and_see(page_of_shop, save, &body).await;
    shows(
        &page,
        &[
            "a digit is wrong",
            "•••• 456C",
            "value=\"Bristol\"",
            "Hồng Ánh",
        ],
    );
    hides(&page, &["2955839661", "AB123456C", "AB 12 34 56 C"]);
    let body = opened_with(&page, &of_gb(&[("form[values][postcode]", "BRISTOL")]));
    let page = bob.send_and_see(page_of_shop, submit, &body).await;
    shows(
        &page,
        &[
            "This isn’t a postcode.",
            "Unique taxpayer reference (UTR): enter the number.",
        ],
    );
    let body = opened_with(&page, &of_gb(&[("numbers[utr]", "1955839661")]));
    let leads_to = bob.send(page_of_shop, submit, &body).await;
    assert_eq!(leads_to, format!("{page_of_shop}?done=submitted"));
    let page = bob.get(page_of_shop).await.body;
    shows(&page, &["Pending review", "•••• 9661", "•••• 456C"]);
    let own = shown_form(&page);
    let made = bob
        .get(&format!("{page_of_shop}/form.pdf?application={own}"))
        .await;
    assert_eq!(made.status, StatusCode::OK);
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_has_a_form_too(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let ann = payee(&world, CREATOR).await;
    let page = ann.get("/creator/tax").await.body;
    shows(
        &page,
        &[
            "Tax information",
            "National Insurance number",
            "for=creator",
        ],
    );
    let body = of_gb(&[
        ("form[values][party_type]", "individual"),
        ("numbers[nino]", "ab123456c"),
    ]);
    let leads_to = ann
        .send("/creator/tax", "/api/finance/submit_tax_of_creator", &body)
        .await;
    assert_eq!(leads_to, "/creator/tax?done=submitted");
    let page = ann.get("/creator/tax").await.body;
    shows(&page, &["Pending review", "•••• 456C"]);
    hides(&page, &["AB123456C", "ab123456c"]);
    let own = shown_form(&page).to_string();
    // Nobody else's page knows of it.
    let ada = payee(&world, OWNER).await;
    let foreign = ada
        .get(&format!("/partner/finance/tax/form.pdf?application={own}"))
        .await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let verb = "/api/finance/withdraw_tax_of_agency";
    let answer = ada.call(verb, &form(&[("application", &own)])).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[database_test::test(store::MIGRATOR)]
async fn a_market_without_a_form_says_so(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let ada = payee(&world, OWNER).await;
    shows(
        &ada.get(TAX).await.body,
        &["Market of the tax form", "Show form"],
    );
    let page = ada.get(&format!("{TAX}?market=SG")).await.body;
    shows(&page, &["The tax form for Singapore isn’t available yet."]);
    let body = form(&[("form[market]", "SG")]);
    let answer = ada.call("/api/finance/save_tax_of_agency", &body).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}
