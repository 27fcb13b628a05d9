//! Accepting an invitation: with an account, with a new one, and by the wrong person.

use domain::{actor::Actor, claim::ClaimTarget, market::Market};
use store::{claims, lookup, members::LinkToken};

use super::*;

const PASSWORD: &str = "fifteen%20small%20boats%20at%20sea";

async fn invited(world: &World, email: &str) -> String {
    let owner = Person::of(world, OWNER).await;
    let body = format!("email={email}&role=finance");
    owner
        .send(PAGE, "/api/members/invite_to_agency", &body)
        .await;
    secret_sent_to(world, email).await
}

#[database_test::test(store::MIGRATOR)]
async fn somebody_new_accepts_and_chooses_a_password(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let token = invited(&world, "new@example.org").await;
    let kept = open_link(&world, "/invitation", &token).await;
    let page = world.get_with("/invitation", &[("cookie", &kept)]).await;
    shows(
        &page.body,
        &["new@example.org", "Finance", "Accept and set a password"],
    );
    hides(&page.body, &[token.as_str()]);
    let accept = "/api/invitations/accept_as_new";
    let accepted = post(&world, "/invitation", accept, "", &kept).await;
    assert_eq!(leads_to(&accepted), "/choose-password");
    let kept = set_cookie(&accepted, "__Host-partner-center-invitation").unwrap();
    let choose = world
        .get_with("/choose-password", &[("cookie", &kept)])
        .await;
    shows(&choose.body, &["new@example.org"]);
    let body = format!("password={PASSWORD}&again={PASSWORD}");
    let to = "/api/account/choose_password";
    let chosen = post(&world, "/choose-password", to, &body, &kept).await;
    assert_eq!(leads_to(&chosen), "/partner");
}

#[database_test::test(store::MIGRATOR)]
async fn an_invitation_is_its_addressees_alone(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let token = invited(&world, "ada@example.org").await;
    let ada = world.account("ada@example.org", Some("hash")).await;
    let bea = world.account("bea@example.org", Some("hash")).await;
    let kept = open_link(&world, "/invitation", &token).await;
    let out = world.get_with("/invitation", &[("cookie", &kept)]).await;
    shows(&out.body, &["Sign in with it to accept"]);
    let accept = "/api/invitations/accept";
    let nobody = post(&world, "/invitation", accept, "", &kept).await;
    assert_ne!(leads_to(&nobody), "/partner");

    let as_bea = format!("{}; {kept}", world.session_of(bea).await);
    let page = world.get_with("/invitation", &[("cookie", &as_bea)]).await;
    shows(
        &page.body,
        &["You’re signed in as bea@example.org", "Sign out"],
    );
    let refused = post(&world, "/invitation", accept, "", &as_bea).await;
    assert_ne!(leads_to(&refused), "/partner");
    assert_eq!(
        world
            .get_with("/partner", &[("cookie", &as_bea)])
            .await
            .status,
        StatusCode::NOT_FOUND
    );

    let as_ada = format!("{}; {kept}", world.session_of(ada).await);
    let page = world.get_with("/invitation", &[("cookie", &as_ada)]).await;
    shows(&page.body, &["Accept invitation"]);
    for _ in 0..2 {
        let accepted = post(&world, "/invitation", accept, "", &as_ada).await;
        assert_eq!(leads_to(&accepted), "/partner");
    }
    let over = world.get_with("/invitation", &[("cookie", &as_bea)]).await;
    assert_eq!(over.status, StatusCode::GONE);
    shows(&over.body, &["This link no longer works"]);
}

#[database_test::test(store::MIGRATOR)]
async fn an_imported_shop_is_taken_over(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let shop = lookup::shop(&world.db, Market::Gb, "SHOP1").await.unwrap();
    let token = LinkToken::new(&world.outside);
    let by = world.by_program();
    assert_eq!(by.actor, Actor::System);
    claims::invite(
        &world.db,
        &by,
        ClaimTarget::Shop(shop),
        "seller@example.org",
        &token,
    )
    .await
    .unwrap();
    let seller = world.account("seller@example.org", Some("hash")).await;
    let kept = open_link(&world, "/claim", token.text()).await;
    let cookie = format!("{}; {kept}", world.session_of(seller).await);
    let page = world.get_with("/claim", &[("cookie", &cookie)]).await;
    shows(
        &page.body,
        &["SHOP1", "United Kingdom", "Accept invitation"],
    );
    let accepted = post(&world, "/claim", "/api/claims/accept", "", &cookie).await;
    assert_eq!(leads_to(&accepted), "/seller");
    let home = world
        .get_with("/seller/profile", &[("cookie", &cookie)])
        .await;
    shows(&home.body, &["Seller Information", "SHOP1"]);
    let stranger = world.account("stranger@example.org", Some("hash")).await;
    let cookie = format!("{}; {kept}", world.session_of(stranger).await);
    let over = world.get_with("/claim", &[("cookie", &cookie)]).await;
    assert_eq!(over.status, StatusCode::GONE);
}
