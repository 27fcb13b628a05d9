//! The W-9: from its draft to its approval.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{KEEP, OWNER, PDF, SAVE, SUBMIT, TAX, W9, opened_with, payee, w9, with_number};
use crate::{
    agency::market,
    people::{hides, shows},
};

/// A number, in the ways in which it could come back.
const NUMBER: [&str; 3] = ["12-3456789", "123456789", "12%2D3456789"];

#[database_test::test(store::MIGRATOR)]
async fn a_number_goes_to_the_server_and_never_back(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let ada = payee(&world, OWNER).await;
    let page = ada.get(W9).await.body;
    shows(
        &page,
        &[
            "Federal tax classification",
            "Part II: certification",
            "autocomplete=\"off\"",
            "type=\"email\"",
            "autocomplete=\"email\"",
            "/documents?for=partner",
            "Save the draft to see the completed form.",
        ],
    );
    // Nobody signs in by the address of a contact.
    hides(&page, &["autocomplete=\"username\""]);
    let page = with_number(&ada).await;
    shows(
        &page,
        &[
            "•••• 6789",
            "Replace or remove",
            "value=\"Lowtide Partners LLC\"",
        ],
    );
    hides(&page, &NUMBER);

    let answer = ada.get(PDF).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert_eq!(
        answer.header("content-disposition"),
        "inline; filename=\"tax-form.pdf\""
    );
    assert_eq!(answer.header("x-frame-options"), "SAMEORIGIN");
    // Any rule of what may be loaded keeps Chromium from showing a PDF.
    assert_eq!(
        answer.header("content-security-policy"),
        "frame-ancestors 'self'"
    );
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert!(answer.header("cache-control").contains("no-store"));
    assert!(answer.body.starts_with("%PDF-"), "{:.40}", answer.body);
    assert_eq!(ada.get(PDF).await.body, answer.body, "the same bytes");

    // Saved again without a number it is kept; it is removed where that is asked for.
    let again = opened_with(&page, &w9(&[]));
    ada.send(TAX, SAVE, &again).await;
    let page = ada.get(TAX).await.body;
    shows(&page, &["•••• 6789"]);
    let removed = opened_with(&page, &w9(&[("forget[]", "ein")]));
    ada.send(TAX, SAVE, &removed).await;
    hides(&ada.get(TAX).await.body, &["•••• 6789"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_wrong_is_said_beside_its_field_and_the_rest_is_kept(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let ada = payee(&world, OWNER).await;
    let wrong = [
        // Each with what is sent instead, and what is said.
        (
            ("form[w9][name]", ""),
            "Name on your income tax return is required.",
        ),
        (
            ("form[w9][classification]", ""),
            "Federal tax classification: select one.",
        ),
        (
            ("form[w9][llc_taxation]", ""),
            "Select how the LLC is taxed.",
        ),
        (
            ("form[w9][other_classification]", "A guild"),
            "Other classification doesn’t go with this classification.",
        ),
        (
            ("form[w9][exempt_payee_code]", "14"),
            "Exempt payee code: enter a code from the list.",
        ),
        (
            ("form[w9][fatca_code]", "Z"),
            "Code of exemption from FATCA reporting: enter a code from the list.",
        ),
        (("form[w9][address]", ""), "Street and number is required."),
        (("form[w9][city]", ""), "City or town is required."),
        (
            ("form[w9][state]", "Oregon"),
            "Enter the two letters of the state",
        ),
        (("form[w9][zip]", "9720"), "Enter a ZIP code"),
        (("form[w9][contact_name]", ""), "Contact name is required."),
        (
            ("form[w9][contact_email]", "ada"),
            "Enter a valid email address",
        ),
        (("form[w9][contact_phone]", "one"), "Enter a phone number"),
        (
            ("form[w9][identifier_kind]", "ssn"),
            "This classification needs an EIN.",
        ),
        (
            ("form[w9][certified_name]", ""),
            "Your full name is required.",
        ),
        (("form[certifies]", "false"), "Confirm the certification."),
    ];
    let mut page = ada.get(W9).await.body;
    for ((name, value), says) in wrong {
        let body = w9(&[(name, value)]);
        let body = if page.contains("name=\"version\"") {
            opened_with(&page, &body)
        } else {
            body
        };
        page = ada.send_and_see(TAX, SUBMIT, &body).await;
        shows(&page, &["The draft was saved.", says]);
        // Above the form, and beside its field.
        assert!(page.matches(says).count() >= 2, "{says}");
        let kept = if name == "form[w9][city]" {
            "value=\"1 Quay Street\""
        } else {
            "value=\"Portland\""
        };
        shows(&page, &[kept]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_wrong_number_is_gone_and_everything_else_is_kept(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let ada = payee(&world, OWNER).await;
    let mut page = String::new();
    for (kind, number, says) in [
        (
            "ein",
            "12-34567",
            "you entered 7 characters, the number has 9",
        ),
        ("ein", "12-345678X", "has digits only"),
        ("ein", "00-0000000", "this number is never issued"),
        ("ssn", "666-12-3456", "this number is never issued"),
        ("ssn", "912-34-5678", "Select ITIN"),
        ("itin", "123-45-6789", "An ITIN begins with 9"),
        ("", "12-3456789", "Select which number it is"),
    ] {
        let body = w9(&[
            ("form[w9][classification]", "individual"),
            ("form[w9][llc_taxation]", ""),
            ("form[w9][identifier_kind]", kind),
            ("numbers[w9]", number),
        ]);
        let body = if page.is_empty() {
            body
        } else {
            opened_with(&page, &body)
        };
        let answer = ada.sent(TAX, SAVE, &body).await;
        let leads_to = answer.header("location").to_owned();
        page = ada
            .get(leads_to.trim_start_matches("https://partners.example.org"))
            .await
            .body;
        shows(
            &page,
            &[says, "value=\"Lowtide Partners LLC\"", "value=\"97201\""],
        );
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        hides(&page, &[number, &digits, "••••"]);
        assert!(
            !leads_to.contains(number) && !leads_to.contains(&digits),
            "{leads_to}"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn full_width_digits_are_digits(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let ada = payee(&world, OWNER).await;
    let body = w9(&[("numbers[w9]", "１２－３４５６７８９")]);
    ada.send(W9, SAVE, &body).await;
    let page = ada.get(TAX).await.body;
    shows(&page, &["•••• 6789"]);
    hides(&page, &["３４５６７８９"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_typed_is_kept_without_its_number(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let ada = payee(&world, OWNER).await;
    let typed = w9(&[
        ("form[w9][name]", "Typed half way"),
        ("numbers[w9]", "12-3456789"),
        ("form[values][ein]", "12-3456789"),
    ]);
    let kept = ada.call(KEEP, &typed).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
    let page = ada.get(W9).await.body;
    shows(&page, &["value=\"Typed half way\""]);
    hides(&page, &NUMBER);
    let stored: Vec<String> = sqlx::query_scalar("select fields::text from kept_form")
        .fetch_all(&world.db.primary)
        .await
        .unwrap();
    for fields in stored {
        hides(&fields, &NUMBER);
    }
}
