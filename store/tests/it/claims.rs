//! How shops and creators join, and how what an import created comes to belong to somebody.

use domain::{
    actor::Actor,
    application::{ApplicationState, DecisionRefusal, RejectionReason},
    claim::{
        ClaimTarget, CreatorClaimRefusal, CreatorClaimRefusals, InviteToClaimRefusal,
        ShopClaimRefusal, ShopClaimRefusals, TypedCreatorClaim, TypedShopClaim,
    },
    ids::{AccountId, ApplicationId},
    member::AcceptInvitationRefusal,
    signed_in_user::PlaceId,
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{ActorContext, Error, applications, claims, lookup, members::LinkToken};

use crate::{members::SeededSecrets, world::World};

fn by_operator(world: &World) -> ActorContext<'_> {
    ActorContext {
        actor: Actor::System,
        now: world.now,
        ids: &world.ids,
        form: None,
    }
}

/// An account; those that the program makes are proven.
async fn proven(world: &World, email: &str) -> AccountId {
    world.account(email).await
}

fn shop(code: &str) -> TypedShopClaim {
    TypedShopClaim {
        name: "Hedgerow Stores".into(),
        market: "GB".into(),
        shop_code: code.into(),
    }
}

fn creator(handle: &str) -> TypedCreatorClaim {
    TypedCreatorClaim {
        handle: handle.into(),
        market: "GB".into(),
        ecommerce: "yes".into(),
        categories: vec!["food".into()],
    }
}

async fn apply(
    world: &World,
    account: AccountId,
    typed: &TypedShopClaim,
) -> Result<ApplicationId, Error<ShopClaimRefusals>> {
    let when = (world.now, &world.ids as &dyn store::IdSource);
    claims::apply_for_shop(&world.db, account, typed, None, when).await
}

fn is_refused(
    applied: &Result<ApplicationId, Error<ShopClaimRefusals>>,
    why: ShopClaimRefusal,
) -> bool {
    matches!(applied, Err(Error::Refused(refusals)) if refusals.0 == [why])
}

#[database_test::test(store::MIGRATOR)]
async fn of_many_who_apply_for_a_code_one_gets_it(pool: PgPool) {
    let world = World::selling(pool).await;
    let mut accounts = Vec::new();
    for number in 0..64 {
        accounts.push(proven(&world, &format!("seller{number}@example.org")).await);
    }
    let typed = shop("NEW1");
    let applied = join_all(
        accounts
            .iter()
            .map(|account| apply(&world, *account, &typed)),
    )
    .await;
    let taken = applied
        .iter()
        .filter(|applied| is_refused(applied, ShopClaimRefusal::CodeTaken));
    assert_eq!(taken.count(), 63);
    assert_eq!(applied.iter().filter(|applied| applied.is_ok()).count(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_shop_joins_when_it_is_approved(pool: PgPool) {
    let world = World::selling(pool).await;
    let ann = proven(&world, "ann@example.org").await;
    let imported = apply(&world, ann, &shop("SHOP1")).await;
    assert!(is_refused(&imported, ShopClaimRefusal::CodeTaken));
    let unproven = world.account("unproven@example.org").await;
    sqlx::query("update account set email_proven_at = null where account_id = $1")
        .bind(unproven.uuid())
        .execute(&world.db.primary)
        .await
        .unwrap();
    let refused = apply(&world, unproven, &shop("NEW1")).await;
    assert!(is_refused(&refused, ShopClaimRefusal::AddressNotProven));

    let application = apply(&world, ann, &shop("NEW1")).await.unwrap();
    let again = apply(&world, ann, &shop("NEW1")).await.unwrap();
    assert_eq!(again, application, "the same form, sent twice");
    let other = apply(&world, ann, &shop("NEW2")).await;
    assert!(is_refused(&other, ShopClaimRefusal::AlreadyPending));

    let by = by_operator(&world);
    applications::approve(&world.db, &by, application, "", false)
        .await
        .unwrap();
    let own = claims::one(&world.db, ann, application).await.unwrap();
    assert_eq!(own.state, ApplicationState::Approved);
    let id = lookup::shop(&world.db, world.market.market, "NEW1").await;
    let id = id.unwrap();
    let role: String = sqlx::query_scalar(
        "select role from membership where organisation_id = $1 and account_id = $2",
    )
    .bind(id.uuid())
    .bind(ann.uuid())
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(role, "owner");
    let bob = proven(&world, "bob@example.org").await;
    let taken = apply(&world, bob, &shop("NEW1")).await;
    assert!(is_refused(&taken, ShopClaimRefusal::CodeTaken));
}

#[database_test::test(store::MIGRATOR)]
async fn what_an_import_has_brought_meanwhile_is_not_approved(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let ann = proven(&world, "ann@example.org").await;
    let application = apply(&world, ann, &shop("NEW1")).await.unwrap();
    sqlx::raw_sql(
        "insert into organisation (organisation_id, kind, name, created_at)
         values ('0190a000-0000-7000-8000-00000000abcd', 'shop', 'Imported', now());
         insert into shop (shop_id, market_code, shop_code)
         values ('0190a000-0000-7000-8000-00000000abcd', 'GB', 'NEW1')",
    )
    .execute(&pool)
    .await
    .unwrap();
    let by = by_operator(&world);
    let refused = applications::approve(&world.db, &by, application, "", false).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(DecisionRefusal::Taken))
    ));
    let own = claims::one(&world.db, ann, application).await.unwrap();
    assert_eq!(own.state, ApplicationState::Pending);
    let reasons = [RejectionReason::Duplicate];
    applications::reject(&world.db, &by, application, &reasons, "")
        .await
        .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_rejected_or_withdrawn_can_be_applied_for_again(pool: PgPool) {
    let world = World::selling(pool).await;
    let ann = proven(&world, "ann@example.org").await;
    let bob = proven(&world, "bob@example.org").await;
    let first = apply(&world, ann, &shop("NEW1")).await.unwrap();
    let reasons = [RejectionReason::OwnershipNotShown];
    let by = by_operator(&world);
    applications::reject(&world.db, &by, first, &reasons, "Which shop?")
        .await
        .unwrap();
    let own = claims::one(&world.db, ann, first).await.unwrap();
    assert_eq!((&*own.reasons, &*own.note), (&reasons[..], "Which shop?"));
    assert!(own.may_be_modified());

    let second = apply(&world, bob, &shop("NEW1")).await.unwrap();
    let when = (world.now, &world.ids as &dyn store::IdSource);
    let foreign = claims::withdraw(&world.db, ann, second, when).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    claims::withdraw(&world.db, bob, second, when)
        .await
        .unwrap();
    let third = claims::apply_for_shop(&world.db, ann, &shop("NEW1"), Some(first), when).await;
    let third = third.unwrap();
    let earlier: Option<uuid::Uuid> = sqlx::query_scalar(
        "select earlier_application_id from application where application_id = $1",
    )
    .bind(third.uuid())
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(earlier, Some(first.uuid()));
    let others = claims::one(&world.db, bob, third).await;
    assert!(matches!(others, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_joins_with_a_handle_that_nobody_has(pool: PgPool) {
    let world = World::selling(pool).await;
    let cleo = proven(&world, "cleo@example.org").await;
    let when = (world.now, &world.ids as &dyn store::IdSource);
    let taken = claims::apply_for_creator(&world.db, cleo, &creator("@ANN"), None, when).await;
    let refusals = CreatorClaimRefusals::from(CreatorClaimRefusal::HandleTaken);
    assert!(matches!(taken, Err(Error::Refused(refused)) if refused == refusals));
    let applied = claims::apply_for_creator(&world.db, cleo, &creator("@Cleo"), None, when).await;
    let by = by_operator(&world);
    applications::approve(&world.db, &by, applied.unwrap(), "", false)
        .await
        .unwrap();
    let id = lookup::creator(&world.db, world.market.market, "cleo").await;
    let profile: (bool, Vec<String>) = sqlx::query_as(
        "select has_ecommerce_permission, categories from creator_profile where creator_id = $1",
    )
    .bind(id.unwrap().uuid())
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(profile, (true, vec!["food".to_owned()]));
}

#[database_test::test(store::MIGRATOR)]
async fn what_an_import_created_is_taken_over_once(pool: PgPool) {
    let world = World::selling(pool).await;
    let (db, secrets) = (&world.db, SeededSecrets::default());
    let by = by_operator(&world);
    let agency = lookup::agency(db, "north").await.unwrap();
    let id = lookup::shop(db, world.market.market, "SHOP1")
        .await
        .unwrap();
    let ann = lookup::creator(db, world.market.market, "ann")
        .await
        .unwrap();
    for (target, place) in [
        (ClaimTarget::Agency(agency), PlaceId::Agency(agency)),
        (ClaimTarget::Shop(id), PlaceId::Shop(id)),
        (ClaimTarget::Creator(ann), PlaceId::Creator(ann)),
    ] {
        let email = format!("{}@example.org", place.kind());
        let (first, second) = (LinkToken::new(&secrets), LinkToken::new(&secrets));
        claims::invite(db, &by, target, &email, &first)
            .await
            .unwrap();
        claims::invite(db, &by, target, &email, &second)
            .await
            .unwrap();
        let account = world.account(&email).await;
        let accept = async |token: &LinkToken, account| {
            claims::accept(db, token.hash(), account, world.now, &world.ids).await
        };
        assert!(matches!(
            accept(&first, account).await,
            Err(Error::Refused(AcceptInvitationRefusal::LinkOver))
        ));
        let stranger = world.account(&format!("not-{email}")).await;
        assert!(matches!(
            accept(&second, stranger).await,
            Err(Error::Refused(AcceptInvitationRefusal::OtherAddress))
        ));
        let accepted = join_all((0..4).map(|_| accept(&second, account))).await;
        for accepted in accepted {
            assert_eq!(accepted.unwrap(), place);
        }
        let third = LinkToken::new(&secrets);
        let again = claims::invite(db, &by, target, &email, &third).await;
        assert!(matches!(
            again,
            Err(Error::Refused(InviteToClaimRefusal::Taken))
        ));
    }
}
