//! Forms over HTTP, without scripts where nothing else is said: each acts once, in the organisation
//! that it was opened in, and nothing that was typed is lost with the session.

mod characters;
mod kept;
mod meanwhile;
mod once;
mod open_pages;
mod page_in_use;
mod places;
mod session_ends;

use domain::{
    actor::MemberRole,
    ids::{AccountId, OrganisationId},
};
use sqlx::postgres::PgConnectOptions;
use store::lookup;

use crate::{
    agency::{self, form, open_the_gate, open_the_gate_of},
    half_year::shared,
    people::{Person, Place},
    world::World,
};

const NEW: &str = "/partner/campaigns/new?market=GB";
const SUBMIT: &str = "/api/campaigns/submit";

/// The market in which agency `north` runs `spring` and may create campaigns.
async fn market(options: PgConnectOptions) -> World {
    let world = agency::market(options).await;
    open_the_gate(&world).await;
    world
}

/// A person of the agency, with an account that several browsers sign in to.
async fn member(world: &World, email: &str, agency: &'static str) -> AccountId {
    let account = world.account(email, None).await;
    let place = Place::Agency(agency, MemberRole::Owner);
    world.seat(account, place).await;
    account
}

/// A person of two agencies, both of which may create campaigns.
async fn member_of_both(world: &World) -> AccountId {
    open_the_gate_of(world, "other").await;
    let account = member(world, "fin@example.org", "north").await;
    let other = Place::Agency("other", MemberRole::Owner);
    world.seat(account, other).await;
    account
}

/// Chooses the agency, as in another window of the same browser.
async fn choose(world: &World, person: &Person<'_>, agency: &str) {
    let id: OrganisationId = lookup::agency(&world.db, agency).await.unwrap().into();
    let body = form(&[("kind", "agency"), ("place", &id.to_string())]);
    person
        .send("/partner", "/api/account/choose_place", &body)
        .await;
}

/// Takes the person out of the agency.
async fn leave(world: &World, agency: &str, account: AccountId) {
    let agency: OrganisationId = lookup::agency(&world.db, agency).await.unwrap().into();
    sqlx::query("delete from membership where organisation_id = $1 and account_id = $2")
        .bind(agency.uuid())
        .bind(account.uuid())
        .execute(&world.db.primary)
        .await
        .unwrap();
}

/// The token that the page's form for this verb carries.
#[track_caller]
pub(crate) fn token_of(page: &str, verb: &str) -> String {
    let form = format!(" action=\"{verb}\"");
    let (_, rest) = page
        .split_once(&form)
        .unwrap_or_else(|| panic!("no form of {verb} in {page}"));
    let (form, _) = rest.split_once("</form>").unwrap();
    let (_, rest) = form.split_once("name=\"form_token\" value=\"").unwrap();
    let (token, _) = rest.split_once('"').unwrap();
    assert!(!token.is_empty(), "the form of {verb} has no token");
    token.to_owned()
}

/// **Create Campaign** without a mistake.
fn campaign(token: &str, name: &str) -> String {
    form(&[
        ("form_token", token),
        ("market", "GB"),
        ("form[name]", name),
        ("form[description]", "Warm things"),
        ("form[starts_on]", "2031-03-12"),
        ("form[registration_ends_on]", "2031-03-31"),
        ("form[ends_on]", "2031-04-30"),
        ("form[least_rate]", "12,5"),
        ("form[audience]", "all"),
        ("form[contacts][whatsapp]", "+44 20 7946 0000"),
    ])
}

/// A page of **Create Campaign**, and its token.
async fn open(person: &Person<'_>) -> (String, String) {
    let page = person.get(NEW).await.body;
    let token = token_of(&page, SUBMIT);
    (page, token)
}

async fn count(world: &World, of: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {of}")))
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

/// A file of the case of a description of exactly a thousand characters.
fn case_file(name: &str) -> Option<String> {
    let file = shared(&format!("cases/22-thousand-characters/{name}"))?;
    Some(std::fs::read_to_string(file).unwrap())
}
