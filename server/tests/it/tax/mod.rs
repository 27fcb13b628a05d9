//! Tax information over HTTP and without scripts: the form with its draft, its numbers, which never come back, the
//! completed form, what became of it, and who may do what.

mod market_forms;
mod roles;
mod undoing;
mod w9;

use domain::{
    actor::{Actor, MemberRole},
    application::RejectionReason,
    ids::{AccountId, ApplicationId},
};
use store::applications;

use crate::{
    agency::{by, form},
    people::{Person, Place},
    world::World,
};

const TAX: &str = "/partner/finance/tax";
/// The page of an agency whose company isn't approved, which chooses the market.
const W9: &str = "/partner/finance/tax?market=US";
const PDF: &str = "/partner/finance/tax/form.pdf";

const SAVE: &str = "/api/finance/save_tax_of_agency";
const SUBMIT: &str = "/api/finance/submit_tax_of_agency";
const MODIFY: &str = "/api/finance/modify_tax_of_agency";
const WITHDRAW: &str = "/api/finance/withdraw_tax_of_agency";
const KEEP: &str = "/api/finance/keep_tax_of_agency";

const OWNER: Place = Place::Agency("north", MemberRole::Owner);

/// Somebody at a place with a proven address, who signs in with a second step.
async fn payee(world: &World, place: Place) -> Person<'_> {
    let account = account(world, place).await;
    world.give_two_factor(account).await;
    Person::with(world, account).await
}

/// Somebody at a place with a proven address.
async fn account(world: &World, place: Place) -> AccountId {
    let email = format!("{}@example.org", world.outside.ids.next());
    let account = world.account(&email, None).await;
    sqlx::query("update account set email_proven_at = $2 where account_id = $1")
        .bind(account.uuid())
        .bind(world.outside.now())
        .execute(&world.db.primary)
        .await
        .unwrap();
    world.seat(account, place).await;
    account
}

/// What a form says, with other answers to some questions.
fn with<'f>(good: &[(&'f str, &'f str)], others: &[(&'f str, &'f str)]) -> String {
    let mut fields = good.to_vec();
    for (name, value) in others {
        fields.retain(|(known, _)| known != name);
        fields.push((*name, *value));
    }
    form(&fields)
}

/// A W-9 without a mistake but for its number, which isn't there.
fn w9(others: &[(&str, &str)]) -> String {
    with(
        &[
            ("form[market]", "US"),
            ("form[version]", "0"),
            ("form[w9][name]", "Lowtide Partners LLC"),
            ("form[w9][classification]", "llc"),
            ("form[w9][llc_taxation]", "p"),
            ("form[w9][address]", "1 Quay Street"),
            ("form[w9][city]", "Portland"),
            ("form[w9][state]", "OR"),
            ("form[w9][zip]", "97201"),
            ("form[w9][contact_name]", "Ada Lowe"),
            ("form[w9][contact_email]", "ada@lowtide.example"),
            ("form[w9][identifier_kind]", "ein"),
            ("form[w9][certified_name]", "Ada Lowe"),
            ("form[certifies]", "true"),
        ],
        others,
    )
}

/// The page with a draft that has a number.
async fn with_number(person: &Person<'_>) -> String {
    let body = w9(&[("numbers[w9]", "12-3456789")]);
    let leads_to = person.send(W9, SAVE, &body).await;
    assert_eq!(leads_to, format!("{TAX}?done=saved"));
    person.get(TAX).await.body
}

/// The part of a page between two marks.
fn between<'p>(page: &'p str, begin: &str, end: &str) -> &'p str {
    let (_, rest) = page.split_once(begin).unwrap();
    let (part, _) = rest.split_once(end).unwrap();
    part
}

/// The token of the form of a page.
fn token_of(page: &str) -> &str {
    let own = between(page, "id=\"tax-form\"", "</form>");
    between(own, "name=\"form_token\" value=\"", "\"")
}

/// A form with the draft that its page was opened with.
fn opened_with(page: &str, body: &str) -> String {
    let own = between(page, "id=\"tax-form\"", "</form>");
    let mut body = body.to_owned();
    for name in ["application", "version"] {
        let before = format!("name=\"{name}\" value=\"");
        let value = between(own, &before, "\"");
        body = format!("{body}&{name}={value}");
    }
    body
}

/// The form that a page shows, by the question whether it is withdrawn.
fn shown_form(page: &str) -> ApplicationId {
    between(page, "?withdraw=", "\"").parse().unwrap()
}

/// The platform's operator decides.
async fn decide(world: &World, application: ApplicationId, reasons: &[RejectionReason]) {
    let account = account(world, Place::Operations).await;
    let by = by(world, Actor::Operator { account });
    if reasons.is_empty() {
        let approved = applications::approve(&world.db, &by, application, "", false);
        approved.await.unwrap();
    } else {
        let note = "Compare it with the letter.";
        let rejected = applications::reject(&world.db, &by, application, reasons, note);
        rejected.await.unwrap();
    }
}
