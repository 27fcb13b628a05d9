//! Who is suspended looks and no longer acts: asked for by each request, and kept by the database.

use std::convert::Infallible;

use domain::{
    actor::{Actor, MemberRole, Permission},
    ids::{AccountId, AgencyId, OrganisationId},
    organisation::OrganisationName,
    platform::{SuspendRefusal, Suspended, SuspensionReason},
    signed_in_user::{PlaceId, SignedInUser},
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    memberships::Seat,
    organisations,
    platform_accounts::{reinstate, suspend},
    sessions::{self, Token},
};

use super::Office;

const REASON: SuspensionReason = SuspensionReason::UnderReview;

impl Office {
    async fn suspend(&self, who: Suspended) -> Result<(), Error<SuspendRefusal>> {
        suspend(&self.world.db, &self.by(), who, REASON, "").await
    }

    async fn reinstate(&self, who: Suspended) -> Result<(), Error<Infallible>> {
        reinstate(&self.world.db, &self.by(), who).await
    }

    async fn user(&self, token: &Token) -> SignedInUser {
        let found = sessions::find(&self.world.db, token, self.world.now, &self.world.ids).await;
        found.unwrap().unwrap().user
    }

    /// What the owner of an agency does: calls it otherwise.
    async fn rename(&self, owner: AccountId, agency: OrganisationId, name: &str) -> String {
        let by = ActorContext {
            actor: Actor::Agency {
                account: owner,
                agency: AgencyId::new(agency.uuid()),
                role: MemberRole::Owner,
            },
            ..self.by()
        };
        let name = OrganisationName::parse(name).unwrap();
        match organisations::rename(&self.world.db, &by, agency, &name).await {
            Ok(()) => "done".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    async fn name_of(&self, organisation: OrganisationId) -> String {
        let name = "select name from organisation where organisation_id = $1";
        let name = sqlx::query_scalar(name).bind(organisation.uuid());
        name.fetch_one(&self.world.db.primary).await.unwrap()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_members_of_a_suspended_organisation_look_and_do_nothing(pool: PgPool) {
    let office = Office::new(pool).await;
    let north = office.agency("north").await;
    let ann = office.owner_of("ann@example.org", north).await;
    let token = office.open(ann).await.unwrap();
    let place = PlaceId::Agency(AgencyId::new(north.uuid()));
    let who = Suspended::Organisation(north);

    office.suspend(who).await.unwrap();
    let again = office.suspend(who).await;
    assert!(matches!(
        again,
        Err(Error::Refused(SuspendRefusal::Already))
    ));
    let user = office.user(&token).await;
    assert!(!user.is_suspended && user.agencies[0].is_suspended);
    let actor = user.actor_at(place).unwrap();
    for permission in Permission::ALL {
        assert_eq!(user.may(&actor, permission), permission.only_looks());
    }
    // Also past the access rules.
    let refused = office.rename(ann, north, "Fern").await;
    assert_eq!(refused, Error::<Infallible>::Suspended.to_string());
    assert_eq!(office.name_of(north).await, "north", "nothing was done");

    office.reinstate(who).await.unwrap();
    let twice = office.reinstate(who).await;
    assert!(matches!(twice, Err(Error::NotFound)));
    assert!(!office.user(&token).await.agencies[0].is_suspended);
    assert_eq!(office.rename(ann, north, "Fern").await, "done");
}

#[database_test::test(store::MIGRATOR)]
async fn a_suspended_person_does_nothing_anywhere_and_others_go_on(pool: PgPool) {
    let office = Office::new(pool).await;
    let north = office.agency("north").await;
    let ann = office.owner_of("ann@example.org", north).await;
    let bea = office.owner_of("bea@example.org", north).await;
    let token = office.open(ann).await.unwrap();
    office.suspend(Suspended::Account(ann)).await.unwrap();
    assert!(office.user(&token).await.is_suspended);
    let refused = office.rename(ann, north, "Fern").await;
    assert_eq!(refused, Error::<Infallible>::Suspended.to_string());
    assert_eq!(office.rename(bea, north, "Ash").await, "done");
}

#[database_test::test(store::MIGRATOR)]
async fn only_the_platform_suspends_and_no_operator_is_suspended(pool: PgPool) {
    let office = Office::new(pool).await;
    let north = office.agency("north").await;
    let ann = office.owner_of("ann@example.org", north).await;
    let olga = office.person("olga@example.org").await;
    office.seat(olga, Seat::Operator).await;
    let refused = office.suspend(Suspended::Account(olga)).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(SuspendRefusal::Operator))
    ));
    let nobody = Suspended::Organisation(OrganisationId::new(ann.uuid()));
    assert!(matches!(office.suspend(nobody).await, Err(Error::NotFound)));
    let own = ActorContext {
        actor: Actor::Agency {
            account: ann,
            agency: AgencyId::new(north.uuid()),
            role: MemberRole::Owner,
        },
        ..office.by()
    };
    let who = Suspended::Organisation(north);
    let foreign = suspend(&office.world.db, &own, who, REASON, "").await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    let other = SuspensionReason::Other;
    let silent = suspend(&office.world.db, &office.by(), who, other, " ").await;
    assert!(matches!(
        silent,
        Err(Error::Refused(SuspendRefusal::NoteMissing))
    ));
}
