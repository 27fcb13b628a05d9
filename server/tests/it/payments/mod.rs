//! Payment accounts, over HTTP and without scripts: what comes first, linking one, what is wrong with its numbers,
//! and stopping a change. Nothing that was typed into a number's field stands on any page.

mod first;
mod linking;
mod stopping;

use domain::{
    actor::Actor,
    ids::{AccountId, ApplicationId},
};
use sqlx::postgres::PgConnectOptions;
use store::{applications, lookup};
use uuid::Uuid;

use crate::{
    agency::{self, OWNER, by, form},
    people::{Person, Place},
    world::World,
};

pub(crate) const ACCOUNTS: &str = "/partner/finance/payment-accounts";
pub(crate) const LINK_PAGE: &str = "/partner/finance/payment-accounts/link";
pub(crate) const LINK: &str = "/api/finance/link_account_of_agency";
pub(crate) const STOP: &str = "/api/finance/stop_account_of_agency";

/// The name of the agency's company.
const COMPANY: &str = "Hedgerow Media Limited";

/// The market, in which `north` has a company and tax information of the United States.
async fn market(options: PgConnectOptions) -> World {
    let world = agency::market(options).await;
    allow_linking(&world).await;
    world
}

/// Gives `north` a company and tax information of the United States.
pub(crate) async fn allow_linking(world: &World) {
    let agency = lookup::agency(&world.db, "north").await.unwrap().uuid();
    has_company(world, agency).await;
    has_tax(world, agency, "agency", "US").await;
}

/// Gives an organisation a company that is approved.
async fn has_company(world: &World, organisation: Uuid) {
    let company = format!(r#"{{"kind":"entity","legal_name":"{COMPANY}","country":"US"}}"#);
    let held = "with approved as (
                    insert into application (
                        application_id, organisation_id, subject, market_code, state, version, content
                      , created_at, saved_at, submitted_at, decided_at
                    ) values (
                        gen_random_uuid(), $1, 'entity', 'US', 'approved', 1, $2::text::jsonb
                      , now(), now(), now(), now()
                    )
                    returning application_id, organisation_id
                )
                insert into held_entity (organisation_id, application_id, since)
                select organisation_id, application_id, now() from approved";
    sqlx::query(held)
        .bind(organisation)
        .bind(company)
        .execute(&world.db.primary)
        .await
        .unwrap();
}

/// Puts tax information in force.
async fn has_tax(world: &World, party: Uuid, kind: &str, market: &str) {
    let held = "insert into held_tax_form (party_id, party_kind, market_code, since)
                values ($1, $2, $3, now())";
    sqlx::query(held)
        .bind(party)
        .bind(kind)
        .bind(market)
        .execute(&world.db.primary)
        .await
        .unwrap();
}

/// Somebody at a place with a proven address, and with two-factor authentication or without.
async fn person(world: &World, place: Place, has_two_factor: bool) -> Person<'_> {
    let account = account_at(world, place, has_two_factor).await;
    Person::with(world, account).await
}

/// The account of such a person.
pub(crate) async fn account_at(world: &World, place: Place, has_two_factor: bool) -> AccountId {
    let email = format!("{}@example.org", world.outside.ids.next());
    let account = world.account(&email, None).await;
    sqlx::query("update account set email_proven_at = $2 where account_id = $1")
        .bind(account.uuid())
        .bind(world.outside.now())
        .execute(&world.db.primary)
        .await
        .unwrap();
    world.seat(account, place).await;
    if has_two_factor {
        world.give_two_factor(account).await;
    }
    account
}

/// The form of an account in the United States without a mistake, with other answers to some questions.
pub(crate) fn account(others: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("form[market]", "US"),
        ("form[scheme]", "us_ach"),
        ("form[holder]", "HEDGEROW MEDIA LTD."),
        ("form[bank_name]", "First Bank"),
        ("numbers[bank]", "021000021"),
        ("numbers[account]", "123456789"),
    ];
    for (name, value) in others {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    form(&fields)
}

/// The token of the first form of a page.
fn token_of(page: &str) -> &str {
    let (_, rest) = page.split_once("name=\"form_token\" value=\"").unwrap();
    rest.split('"').next().unwrap()
}

/// The account that waits.
pub(crate) async fn open_account(world: &World) -> Uuid {
    let open = "select payment_account_id from payment_account
                where state in ('under_review', 'waiting')";
    sqlx::query_scalar(open)
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

/// An operator approves the account that waits.
async fn approve(world: &World) {
    let waits = "select application_id from payment_account where state = 'under_review'";
    let application: Uuid = sqlx::query_scalar(waits)
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    let email = format!("{}@platform.example", world.outside.ids.next());
    let operator = world.account(&email, None).await;
    world.seat(operator, Place::Operations).await;
    let operator = Actor::Operator { account: operator };
    applications::approve(
        &world.db,
        &by(world, operator),
        ApplicationId::new(application),
        "",
        false,
    )
    .await
    .unwrap();
}
