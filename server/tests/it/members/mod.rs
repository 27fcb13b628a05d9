//! Members, invitations, joining and authorisations over HTTP, without scripts.

mod authorisations;
mod invitations;
mod joining;

use axum::http::StatusCode;
use domain::{actor::MemberRole, ids::AccountId};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::{
    people::{Person, Place, hides, shows},
    world::{Answer, World},
};

const SITE: &str = "https://partners.example.org";
const OWNER: Place = Place::Agency("north", MemberRole::Owner);
const PAGE: &str = "/partner/account/members";

/// The secret of the mail that was sent last to the address.
async fn secret_sent_to(world: &World, email: &str) -> String {
    sqlx::query_scalar(
        "select secret from mail where to_address = $1 and secret is not null
         order by queued_at desc, mail_id desc limit 1",
    )
    .bind(email)
    .fetch_one(&world.db.primary)
    .await
    .unwrap()
}

/// The value that an answer sets of a cookie, as the Cookie header has it.
fn set_cookie(answer: &Answer, name: &str) -> Option<String> {
    let all = answer.headers.get_all("set-cookie").iter();
    let mut all = all.filter_map(|set| set.to_str().unwrap().split(';').next());
    let found = all.find(|set| set.starts_with(name) && !set.ends_with('='));
    found.map(str::to_owned)
}

/// Opens the link of an invitation; what the browser keeps of it.
async fn open_link(world: &World, page: &str, token: &str) -> String {
    let opened = world.get(&format!("{page}?token={token}")).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER);
    assert_eq!(
        opened.header("location"),
        page,
        "the token has left the address"
    );
    set_cookie(&opened, "__Host-partner-center-invitation").unwrap()
}

/// Sends a form with these cookies.
async fn post(world: &World, from: &str, to: &str, body: &str, cookie: &str) -> Answer {
    let from = format!("{SITE}{from}");
    let headers = [
        ("cookie", cookie),
        ("content-type", "application/x-www-form-urlencoded"),
        ("referer", &from),
        ("sec-fetch-site", "same-origin"),
    ];
    world.ask("POST", to, &headers, body).await
}

/// Where an answer leads.
fn leads_to(answer: &Answer) -> &str {
    answer.header("location").trim_start_matches(SITE)
}

/// An account that can sign in; accounts that the program makes are proven.
async fn proven(world: &World, email: &str) -> AccountId {
    world.account(email, Some("hash")).await
}

#[database_test::test(store::MIGRATOR)]
async fn an_owner_manages_members_without_scripts(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let owner = Person::of(&world, OWNER).await;
    let invite = "/api/members/invite_to_agency";
    let wrong = owner
        .send_and_see(PAGE, invite, "email=nobody&role=viewer")
        .await;
    shows(&wrong, &["Enter an email address", "value=\"nobody\""]);
    let sent = owner
        .send(PAGE, invite, "email=ada@example.org&role=viewer")
        .await;
    assert_eq!(sent, format!("{PAGE}?done=invited"));
    let page = owner.get(&sent).await.body;
    shows(&page, &["Invitation sent.", "ada@example.org", "Viewer"]);
    // Whose address it is stands below the name, where a phone has room for it.
    shows(&page, &["class=\"item__sub\"", "table--even"]);
    let again = owner
        .send_and_see(PAGE, invite, "email=ADA@example.org&role=owner")
        .await;
    shows(&again, &["This address has an open invitation"]);

    let (invitation, member) = ids_on(&page);
    let dialog = owner
        .get(&format!("{PAGE}?invitation={invitation}"))
        .await
        .body;
    shows(&dialog, &["Resend", "Revoke", "<dialog"]);
    let body = format!("invitation={invitation}");
    let resent = owner
        .send(PAGE, "/api/members/resend_of_agency", &body)
        .await;
    assert_eq!(resent, format!("{PAGE}?done=resent"));
    let revoked = owner
        .send(PAGE, "/api/members/revoke_of_agency", &body)
        .await;
    assert_eq!(revoked, format!("{PAGE}?done=revoked"));
    hides(&owner.get(PAGE).await.body, &["ada@example.org"]);

    // The form stands in the dialog of the member.
    let last = owner
        .send_and_see(
            &format!("{PAGE}?member={member}"),
            "/api/members/change_role_of_agency",
            &format!("member={member}&role=viewer"),
        )
        .await;
    shows(&last, &["This is the last owner"]);
}

/// The ids of the first invitation and the first member that a page leads to.
fn ids_on(page: &str) -> (String, String) {
    let id_after = |name: &str| {
        let (_, rest) = page.split_once(&format!("{PAGE}?{name}=")).unwrap();
        rest.chars().take(36).collect::<String>()
    };
    (id_after("invitation"), id_after("member"))
}

#[database_test::test(store::MIGRATOR)]
async fn foreign_members_look_missing(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let member = world.account("member@example.org", Some("hash")).await;
    world.seat(member, OWNER).await;
    let foreign = Person::of(&world, Place::Agency("other", MemberRole::Owner)).await;
    let missing = AccountId::new(world.outside.ids.next());
    for account in [member, missing] {
        for (verb, more) in [("change_role", "&role=viewer"), ("remove", "")] {
            let to = format!("/api/members/{verb}_of_agency");
            let body = format!("member={account}{more}");
            let answer = foreign.call(&to, &body).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
            assert_eq!(answer.body, r#"{"failure":"not_found"}"#, "{verb}");
        }
    }
    for role in [MemberRole::Manager, MemberRole::Finance, MemberRole::Viewer] {
        let person = Person::of(&world, Place::Agency("north", role)).await;
        assert_eq!(person.get(PAGE).await.status, StatusCode::FORBIDDEN);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_former_member_is_out_with_the_next_request(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let owner = Person::of(&world, OWNER).await;
    let bea = world.account("bea@example.org", Some("hash")).await;
    world.seat(bea, OWNER).await;
    let former = Person::with(&world, bea).await;
    assert_eq!(former.get(PAGE).await.status, StatusCode::OK);
    let body = format!("member={bea}");
    let removed = owner
        .send(PAGE, "/api/members/remove_of_agency", &body)
        .await;
    assert_eq!(removed, format!("{PAGE}?done=removed"));
    for path in ["/partner", PAGE] {
        assert_eq!(
            former.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let invite = "email=friend@example.org&role=owner";
    let answer = former.call("/api/members/invite_to_agency", invite).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let join = former.get("/join").await.body;
    shows(&join, &["Partner", "Seller", "Creator"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_member_leaves(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let seller = Place::Shop("SHOP1", MemberRole::Viewer);
    let viewer = Person::of(&world, seller).await;
    let page = "/seller/account/members/leave";
    let way = format!("href=\"{page}\"");
    shows(
        &viewer.get("/account").await.body,
        &["Leave organisation", &way],
    );
    shows(&viewer.get(page).await.body, &["Leave organisation"]);
    let left = viewer
        .send(page, "/api/members/leave_shop", "is_sure=true")
        .await;
    assert_eq!(left, "/join?done=left");
    hides(&viewer.get("/account").await.body, &[&way]);
    assert_eq!(viewer.get("/seller").await.status, StatusCode::NOT_FOUND);
}
