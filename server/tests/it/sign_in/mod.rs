//! A person's way in and out, on the real router.

mod guessing;
mod links;
mod second_step;
mod tokens;
mod ways;

use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use sqlx::postgres::PgConnectOptions;
use store::accounts;

use crate::world::{Answer, World};

pub(crate) const PASSWORD: &str = "fifteen small boats";
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// A site where ops@example.org can sign in, and the hands of its clock.
async fn site(options: PgConnectOptions) -> (World, Arc<Mutex<DateTime<Utc>>>) {
    let clock = Arc::new(Mutex::new("2031-03-01T12:00:00Z".parse().unwrap()));
    let hands = Arc::clone(&clock);
    let world = World::at(options, move || *hands.lock().unwrap());
    operator(&world, "ops@example.org").await;
    (world, clock)
}

/// Invites an operator, who chooses the password.
pub(crate) async fn operator(world: &World, email: &str) {
    let token = format!("the token of {email}");
    let hash = accounts::token_hash(&token);
    accounts::create_operator(&world.db, &world.by_program(), email, hash)
        .await
        .unwrap();
    let kept = open_invitation(world, &token).await;
    let page = world
        .get_with("/choose-password", &[("cookie", &kept)])
        .await;
    assert!(page.body.contains(email), "{}", page.body);
    let body = format!("token={token}&password={PASSWORD}&again={PASSWORD}");
    let chosen = post(world, "/api/account/choose_password", &body, &[]).await;
    assert_eq!(chosen.header("location"), "/ops");
    let known = accounts::with_email(&world.db, email).await.unwrap();
    world.give_two_factor(known.account).await;
}

/// Opens an invitation's link; what the browser keeps of it, as it sends it back.
async fn open_invitation(world: &World, token: &str) -> String {
    let link = format!("/choose-password?token={}", token.replace(' ', "%20"));
    let opened = world.get(&link).await;
    assert_eq!(opened.header("location"), "/choose-password");
    let set = set_cookie(&opened, "__Host-partner-center-invitation=").unwrap();
    set.split(';').next().unwrap().to_owned()
}

pub(crate) async fn post(
    world: &World,
    path: &str,
    body: &str,
    headers: &[(&str, &str)],
) -> Answer {
    let headers = [&[FORM, ("sec-fetch-site", "same-origin")], headers].concat();
    world
        .ask("POST", path, &headers, &body.replace(' ', "+"))
        .await
}

pub(crate) async fn sign_in(world: &World, body: &str) -> Answer {
    let from = [("referer", "https://partners.example.org/sign-in")];
    post(world, "/api/account/sign_in", body, &from).await
}

/// The session's cookie that an answer sets, as a browser sends it back.
pub(crate) fn cookie(answer: &Answer) -> String {
    let set = set_cookie(answer, "__Host-partner-center=").unwrap_or_default();
    let (pair, rest) = set.split_once(';').unwrap_or_default();
    for attribute in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(rest.contains(attribute), "{set}");
    }
    pair.to_owned()
}

/// The header that sets the cookie of this name.
pub(crate) fn set_cookie(answer: &Answer, name: &str) -> Option<String> {
    let all = answer.headers.get_all("set-cookie").iter();
    let mut all = all.map(|set| set.to_str().unwrap().to_owned());
    all.find(|set| set.starts_with(name))
}

/// What the server said was wrong, from the address that it led back to.
async fn said(world: &World, refused: &Answer) -> String {
    said_to(world, "", refused).await
}

/// The same to a browser that keeps this cookie.
async fn said_to(world: &World, cookie: &str, refused: &Answer) -> String {
    assert!(refused.status.is_redirection(), "{}", refused.status);
    assert_eq!(set_cookie(refused, "__Host-partner-center="), None);
    let back = refused.header("location");
    let path = back.strip_prefix("https://partners.example.org").unwrap();
    let page = world.get_with(path, &[("cookie", cookie)]).await;
    let (_, from) = page.body.split_once("note--danger").unwrap();
    from.split("</ul>").next().unwrap().to_owned()
}
