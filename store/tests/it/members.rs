//! The members of an organisation: invited by email, changed and removed by owners, never without an owner.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::TimeDelta;
use domain::{
    actor::{Actor, MemberRole},
    ids::{AccountId, AgencyId, OrganisationId},
    member::{
        AcceptInvitationRefusal, ChangeMemberRefusal, INVITATION_LIFE, InviteMemberRefusal,
        InvitedReader, SENT_BY_ORGANISATION_MAX, SENT_TO_ADDRESS_MAX,
    },
    signed_in_user::PlaceId,
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext, Error, SecretSource, accounts, lookup,
    members::{self, LinkToken, NewInvitation},
    memberships::{self, MembershipKey, Seat},
};

use crate::world::World;

/// Secrets that count up.
#[derive(Default)]
pub(crate) struct SeededSecrets(AtomicU64);

impl SecretSource for SeededSecrets {
    fn secret(&self) -> [u8; 32] {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        let mut secret = [0; 32];
        secret[..8].copy_from_slice(&number.to_be_bytes());
        secret
    }
}

/// An agency with owners, each with an account.
struct Agency {
    world: World,
    secrets: SeededSecrets,
    agency: AgencyId,
    owners: Vec<AccountId>,
}

impl Agency {
    async fn with_owners(pool: PgPool, owners: usize) -> Self {
        let world = World::selling(pool).await;
        let agency = lookup::agency(&world.db, "north").await.unwrap();
        let mut owning = Vec::new();
        for number in 0..owners {
            let account = world.account(&format!("owner{number}@example.org")).await;
            let seat = Seat::Member(agency.into(), MemberRole::Owner);
            let by = by(&world, Actor::System);
            memberships::seat(&world.db, &by, account, seat)
                .await
                .unwrap();
            owning.push(account);
        }
        Self {
            world,
            secrets: SeededSecrets::default(),
            agency,
            owners: owning,
        }
    }

    fn organisation(&self) -> OrganisationId {
        self.agency.into()
    }

    fn member(&self, account: AccountId, role: MemberRole) -> Actor {
        Actor::Agency {
            account,
            agency: self.agency,
            role,
        }
    }

    fn owner(&self, number: usize) -> Actor {
        self.member(self.owners[number], MemberRole::Owner)
    }

    /// Invites an address, and says with which token.
    async fn invite(&self, email: &str) -> Result<LinkToken, Error<InviteMemberRefusal>> {
        let token = LinkToken::new(&self.secrets);
        let new = NewInvitation {
            email,
            role: MemberRole::Finance,
        };
        let by = by(&self.world, self.owner(0));
        members::invite(&self.world.db, &by, self.organisation(), new, &token).await?;
        Ok(token)
    }

    async fn accept(
        &self,
        token: &LinkToken,
        account: AccountId,
    ) -> Result<PlaceId, Error<AcceptInvitationRefusal>> {
        let world = &self.world;
        members::accept(&world.db, token.hash(), account, world.now, &world.ids).await
    }

    async fn roles(&self) -> Vec<(String, String)> {
        sqlx::query_as(
            "select email, role from membership join account using (account_id)
             where organisation_id = $1 order by email",
        )
        .bind(self.agency.uuid())
        .fetch_all(&self.world.db.primary)
        .await
        .unwrap()
    }
}

fn by(world: &World, actor: Actor) -> ActorContext<'_> {
    ActorContext {
        actor,
        now: world.now,
        ids: &world.ids,
        form: None,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_invitation_is_mailed_and_accepted_once_by_its_address(pool: PgPool) {
    let agency = Agency::with_owners(pool, 1).await;
    let db = &agency.world.db;
    let token = agency.invite(" Ada@Example.org ").await.unwrap();
    let mailed: Vec<(String, String)> =
        sqlx::query_as("select to_address, secret from mail order by mail_id")
            .fetch_all(&db.primary)
            .await
            .unwrap();
    assert_eq!(mailed, [("ada@example.org".into(), token.text().into())]);
    let kept: i64 = sqlx::query_scalar(
        "select count(*) from member_invitation where strpos(member_invitation::text, $1) > 0",
    )
    .bind(token.text())
    .fetch_one(&db.primary)
    .await
    .unwrap();
    assert_eq!(kept, 0, "only the hash is kept");

    let ada = agency.world.account("ada@example.org").await;
    let bea = agency.world.account("bea@example.org").await;
    let received = async |reader| {
        let now = agency.world.now;
        members::received(db, token.hash(), reader, now)
            .await
            .unwrap()
    };
    assert_eq!(received(Some(ada)).await.reader, InvitedReader::Addressee);
    assert_eq!(received(None).await.reader, InvitedReader::NewPerson);
    let email = "bea@example.org".to_owned();
    let somebody = InvitedReader::SomebodyElse { email };
    assert_eq!(received(Some(bea)).await.reader, somebody);

    assert!(matches!(
        agency.accept(&token, bea).await,
        Err(Error::Refused(AcceptInvitationRefusal::OtherAddress))
    ));
    let place = PlaceId::Agency(agency.agency);
    for _ in 0..2 {
        assert_eq!(agency.accept(&token, ada).await.unwrap(), place);
    }
    let finance = ("ada@example.org".to_owned(), "finance".to_owned());
    assert_eq!(agency.roles().await[0], finance);
    assert!(matches!(
        members::received(db, token.hash(), None, agency.world.now).await,
        Err(Error::Refused(AcceptInvitationRefusal::LinkOver))
    ));
}

#[database_test::test(store::MIGRATOR)]
async fn of_many_who_accept_one_invitation_at_once_it_is_done_once(pool: PgPool) {
    let agency = Agency::with_owners(pool, 1).await;
    let token = agency.invite("ada@example.org").await.unwrap();
    let ada = agency.world.account("ada@example.org").await;
    let accepted = join_all((0..8).map(|_| agency.accept(&token, ada))).await;
    assert!(accepted.iter().all(Result::is_ok));
    let seated: i64 = sqlx::query_scalar(
        "select count(*) from audit_event where verb = 'organisation.accept_invitation'",
    )
    .fetch_one(&agency.world.db.primary)
    .await
    .unwrap();
    assert_eq!(seated, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn somebody_new_accepts_and_chooses_a_password(pool: PgPool) {
    let agency = Agency::with_owners(pool, 1).await;
    let (db, world) = (&agency.world.db, &agency.world);
    let token = agency.invite("new@example.org").await.unwrap();
    let accept = async |password: u8| {
        let hash = [password; 32];
        members::accept_as_new(db, token.hash(), hash, world.now, &world.ids).await
    };
    accept(1).await.unwrap();
    // The page was lost: the link still leads to choosing the password.
    accept(2).await.unwrap();
    let chosen = accounts::choose_password(db, [1; 32], "hash", world.now, &world.ids);
    assert!(chosen.await.is_err(), "the earlier token is over");
    accounts::choose_password(db, [2; 32], "hash", world.now, &world.ids)
        .await
        .unwrap();
    assert!(matches!(
        accept(3).await,
        Err(Error::Refused(AcceptInvitationRefusal::SignInFirst))
    ));
    let finance = ("new@example.org".to_owned(), "finance".to_owned());
    assert!(agency.roles().await.contains(&finance));
    let is_proven: bool = sqlx::query_scalar(
        "select email_proven_at is not null from account where email = 'new@example.org'",
    )
    .fetch_one(&db.primary)
    .await
    .unwrap();
    assert!(is_proven);
}

#[database_test::test(store::MIGRATOR)]
async fn a_link_is_over_when_it_is_resent_revoked_or_old(pool: PgPool) {
    let agency = Agency::with_owners(pool, 1).await;
    let (db, world) = (&agency.world.db, &agency.world);
    let first = agency.invite("ada@example.org").await.unwrap();
    let by = by(world, agency.owner(0));
    let listed = members::list(db, &by, agency.organisation()).await.unwrap();
    let invitation = listed.invitations[0].invitation;
    let second = LinkToken::new(&agency.secrets);
    members::resend(db, &by, agency.organisation(), invitation, &second)
        .await
        .unwrap();
    let is_over = async |token: &LinkToken, now| {
        let received = members::received(db, token.hash(), None, now).await;
        matches!(
            received,
            Err(Error::Refused(AcceptInvitationRefusal::LinkOver))
        )
    };
    assert!(is_over(&first, world.now).await);
    let last = world.now + INVITATION_LIFE - TimeDelta::microseconds(1);
    assert!(!is_over(&second, last).await);
    assert!(is_over(&second, world.now + INVITATION_LIFE).await);
    members::revoke(db, &by, agency.organisation(), invitation)
        .await
        .unwrap();
    assert!(is_over(&second, world.now).await);
    let again = members::revoke(db, &by, agency.organisation(), invitation).await;
    assert!(matches!(again, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn invitations_are_limited(pool: PgPool) {
    let agency = Agency::with_owners(pool, 1).await;
    let (db, world) = (&agency.world.db, &agency.world);
    let refused = async |email: &str| match agency.invite(email).await {
        Err(Error::Refused(refusal)) => Some(refusal),
        _ => None,
    };
    assert_eq!(
        refused("nobody").await,
        Some(InviteMemberRefusal::NotAnAddress)
    );
    assert_eq!(
        refused("owner0@example.org").await,
        Some(InviteMemberRefusal::IsMember)
    );
    agency.invite("ada@example.org").await.unwrap();
    assert_eq!(
        refused("ADA@example.org").await,
        Some(InviteMemberRefusal::IsInvited)
    );
    let by = by(world, agency.owner(0));
    let listed = members::list(db, &by, agency.organisation()).await.unwrap();
    let ada = listed.invitations[0].invitation;
    let resend = async || {
        let token = LinkToken::new(&agency.secrets);
        members::resend(db, &by, agency.organisation(), ada, &token).await
    };
    for _ in 1..SENT_TO_ADDRESS_MAX {
        resend().await.unwrap();
    }
    assert!(matches!(
        resend().await,
        Err(Error::Refused(InviteMemberRefusal::AddressGotTooMany))
    ));
    for number in SENT_TO_ADDRESS_MAX..SENT_BY_ORGANISATION_MAX {
        agency
            .invite(&format!("person{number}@example.org"))
            .await
            .unwrap();
    }
    assert_eq!(
        refused("last@example.org").await,
        Some(InviteMemberRefusal::OrganisationSentTooMany)
    );
}

#[database_test::test(store::MIGRATOR)]
async fn two_owners_who_demote_each_other_leave_one(pool: PgPool) {
    let agency = Agency::with_owners(pool, 2).await;
    let demote = async |number: usize| {
        let by = by(&agency.world, agency.owner(number));
        let other = agency.owners[1 - number];
        let role = MemberRole::Viewer;
        members::change_role(&agency.world.db, &by, agency.organisation(), other, role).await
    };
    let demoted = tokio::join!(demote(0), demote(1));
    assert_ne!(demoted.0.is_ok(), demoted.1.is_ok(), "{demoted:?}");
    let roles = agency.roles().await;
    let owners = roles.iter().filter(|(_, role)| role == "owner").count();
    assert_eq!(owners, 1, "{roles:?}");
}

#[database_test::test(store::MIGRATOR)]
async fn the_last_owner_stays(pool: PgPool) {
    let agency = Agency::with_owners(pool, 1).await;
    let (db, world) = (&agency.world.db, &agency.world);
    let (owner, organisation) = (agency.owners[0], agency.organisation());
    let by = by(world, agency.owner(0));
    let is_last = |ended: Result<(), Error<ChangeMemberRefusal>>| {
        matches!(ended, Err(Error::Refused(ChangeMemberRefusal::LastOwner)))
    };
    assert!(is_last(members::leave(db, &by).await));
    assert!(is_last(members::remove(db, &by, organisation, owner).await));
    let role = MemberRole::Manager;
    let changed = members::change_role(db, &by, organisation, owner, role).await;
    assert!(is_last(changed));
    // An owner who can't sign in is none.
    let other = world.account("other@example.org").await;
    let seat = Seat::Member(organisation, MemberRole::Owner);
    memberships::seat(db, &self::by(world, Actor::System), other, seat)
        .await
        .unwrap();
    sqlx::query("update account set disabled_at = now() where account_id = $1")
        .bind(other.uuid())
        .execute(&db.primary)
        .await
        .unwrap();
    assert!(is_last(members::leave(db, &by).await));
}

#[database_test::test(store::MIGRATOR)]
async fn a_removed_member_is_told_and_can_do_nothing_any_more(pool: PgPool) {
    let agency = Agency::with_owners(pool, 2).await;
    let (db, world) = (&agency.world.db, &agency.world);
    let by = by(world, agency.owner(0));
    let removed = agency.owners[1];
    members::remove(db, &by, agency.organisation(), removed)
        .await
        .unwrap();
    let told: Vec<String> = sqlx::query_scalar(
        "select to_address from mail where content ->> 'kind' = 'membership_ended'",
    )
    .fetch_all(&db.primary)
    .await
    .unwrap();
    assert_eq!(told, ["owner1@example.org"]);
    // With what the person's last request knew.
    let former = self::by(world, agency.owner(1));
    let new = NewInvitation {
        email: "friend@example.org",
        role: MemberRole::Owner,
    };
    let token = LinkToken::new(&agency.secrets);
    let invited = members::invite(db, &former, agency.organisation(), new, &token).await;
    assert!(matches!(invited, Err(Error::NotFound)));
    let first = agency.owners[0];
    let ended = members::remove(db, &former, agency.organisation(), first).await;
    assert!(matches!(ended, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_comes_back_by_an_invitation_of_before(pool: PgPool) {
    let agency = Agency::with_owners(pool, 4).await;
    let (db, world) = (&agency.world.db, &agency.world);
    let organisation = agency.organisation();
    let invite = async |owner: usize, email: &'static str| {
        let new = NewInvitation {
            email,
            role: MemberRole::Owner,
        };
        let token = LinkToken::new(&agency.secrets);
        let by = by(world, agency.owner(owner));
        members::invite(db, &by, organisation, new, &token)
            .await
            .unwrap();
        token
    };
    let staying = invite(0, "friend@example.org").await;
    let removed = invite(1, "removed@example.net").await;
    let lessened = invite(2, "lessened@example.net").await;
    let ended = invite(3, "ended@example.net").await;
    // Sent to an address that became a member's in another way.
    let own = invite(0, "second@example.net").await;
    sqlx::query("update account set email = 'second@example.net' where account_id = $1")
        .bind(agency.owners[1].uuid())
        .execute(&db.primary)
        .await
        .unwrap();

    let first = by(world, agency.owner(0));
    members::remove(db, &first, organisation, agency.owners[1])
        .await
        .unwrap();
    let role = MemberRole::Viewer;
    members::change_role(db, &first, organisation, agency.owners[2], role)
        .await
        .unwrap();
    let program = by(world, Actor::System);
    let place = MembershipKey::Organisation(organisation);
    memberships::end(db, &program, agency.owners[3], place, false)
        .await
        .unwrap();
    let is_open = async |token: &LinkToken| {
        let received = members::received(db, token.hash(), None, world.now).await;
        received.is_ok()
    };
    for over in [&removed, &lessened, &ended, &own] {
        assert!(!is_open(over).await);
    }
    assert!(is_open(&staying).await);
    accounts::disable(db, &program, agency.owners[0], true)
        .await
        .unwrap();
    assert!(!is_open(&staying).await);
}

#[database_test::test(store::MIGRATOR)]
async fn only_the_own_owners_manage_members(pool: PgPool) {
    let agency = Agency::with_owners(pool, 1).await;
    let (db, world) = (&agency.world.db, &agency.world);
    let other = lookup::agency(db, "other").await.unwrap();
    let account = world.account("stranger@example.org").await;
    let foreign = Actor::Agency {
        account,
        agency: other,
        role: MemberRole::Owner,
    };
    let own = [MemberRole::Manager, MemberRole::Finance, MemberRole::Viewer]
        .map(|role| agency.member(account, role));
    let operator = Actor::Operator { account };
    for actor in own.into_iter().chain([foreign, operator]) {
        let by = by(world, actor);
        let listed = members::list(db, &by, agency.organisation()).await;
        assert!(matches!(listed, Err(Error::NotFound)), "{actor:?}");
        let owner = agency.owners[0];
        let removed = members::remove(db, &by, agency.organisation(), owner).await;
        assert!(matches!(removed, Err(Error::NotFound)), "{actor:?}");
    }
}
