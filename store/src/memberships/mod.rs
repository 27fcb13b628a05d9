//! Who works where: members of agencies and shops, and the people that creators are.

mod ending;
mod last;
mod owners;

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::MemberRole,
    ids::{AccountId, CreatorId, OrganisationId},
};
use serde_json::json;

use crate::{
    ActorContext, Db, Error,
    accounts::{self, CreateAccountRefusal, NewAccount},
    event::{DomainEvent, record},
    members,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

pub use self::ending::{LastOneRefusal, MembershipKey, end};
pub(crate) use self::last::{is_not_the_last, refuse_last_owner};
pub use self::owners::owners;

/// The place that somebody is to work in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// An agency or a shop, and what the person may do there.
    Member(OrganisationId, MemberRole),
    /// The creator that the person is.
    Creator(CreatorId),
    /// The platform itself.
    Operator,
}

/// Gives a person a place: a member's role, which takes the place of the one before, or a creator's
/// handle. Only for those who run the platform.
///
/// # Errors
///
/// [`Error::NotFound`] for anybody else, [`Error::Conflict`] when the creator is somebody else
/// already, or the database's failure.
pub async fn seat(
    db: &Db,
    by: &ActorContext<'_>,
    account: AccountId,
    seat: Seat,
) -> Result<(), Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        seat_in(tx, by, account, seat).await
    })
}

/// What is made of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The account, which may have been there before.
    pub account: AccountId,
    /// Whether the person has a password already, so that no token was needed.
    pub has_password: bool,
}

/// Gives the person with this address a place, with a new account where there is none yet, and the
/// invitation to choose a password where there is none. Only for those who run the platform.
///
/// # Errors
///
/// As [`seat`]; [`CreateAccountRefusal`] for a new account.
pub async fn invite(
    db: &Db,
    by: &ActorContext<'_>,
    email: &str,
    place: Seat,
    token_hash: [u8; 32],
) -> Result<Invited, Error<CreateAccountRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let new = AccountId::new(by.ids.next());
    in_transaction!(db.primary, by, |tx| {
        let known = accounts::known_in(tx, email).await?;
        let (account, has_password) = match known {
            Some(known) if known.disabled_at.is_some() => {
                return Err(Error::Refused(CreateAccountRefusal::Disabled));
            }
            Some(known) => (known.account, known.has_password),
            None => {
                let account = NewAccount {
                    email,
                    display_name: None,
                    password_hash: None,
                    is_operator: false,
                };
                accounts::create_in(tx, by, new, account).await?;
                (new, false)
            }
        };
        stays_with_an_owner(tx, account, place).await?;
        seat_in(tx, by, account, place)
            .await
            .map_err(Error::without_refusal)?;
        if !has_password {
            accounts::invite_in(tx, account, token_hash, by.now).await?;
        }
        Ok(Invited {
            account,
            has_password,
        })
    })
}

/// Refuses to make an organisation's last owner something less.
async fn stays_with_an_owner(
    connection: &mut sqlx::PgConnection,
    account: AccountId,
    place: Seat,
) -> Result<(), Error<CreateAccountRefusal>> {
    let Seat::Member(organisation, role) = place else {
        return Ok(());
    };
    if role == MemberRole::Owner {
        return Ok(());
    }
    let stays = last::refuse_owner(connection, account, Some(organisation)).await;
    stays.map_err(|error| error.map_refusal(|_| CreateAccountRefusal::LastOwner))
}

pub(crate) async fn seat_in(
    connection: &mut sqlx::PgConnection,
    by: &ActorContext<'_>,
    account: AccountId,
    seat: Seat,
) -> Result<(), Error<Infallible>> {
    let detail = match seat {
        Seat::Member(organisation, role) => {
            let was = add_member(connection, organisation, account, role, by.now).await?;
            if was == Some(MemberRole::Owner) && role != MemberRole::Owner {
                let former = (account, None);
                members::revoke_of_former(connection, organisation, former, by.now).await?;
            }
            if was != Some(role) {
                let seated = DomainEvent::MemberSeated {
                    organisation,
                    account,
                    role,
                    was,
                };
                record(connection, by.now, by.ids, &seated).await?;
            }
            json!({ "organisation_id": organisation, "role": role })
        }
        Seat::Creator(creator) => {
            add_creator(connection, creator, account, by.now).await?;
            json!({ "creator_id": creator })
        }
        Seat::Operator => {
            sqlx::query!(
                "update account set is_operator = true where account_id = $1",
                account.uuid(),
            )
            .execute(&mut *connection)
            .await?;
            json!({ "is_operator": true })
        }
    };
    let audit_entry = AuditEntry {
        verb: "account.seat",
        object_kind: "account",
        object_id: account.uuid(),
        detail,
    };
    audit(connection, by, audit_entry).await?;
    Ok(())
}

/// Makes the person a member; what the person was before, if anything.
async fn add_member(
    connection: &mut sqlx::PgConnection,
    organisation: OrganisationId,
    account: AccountId,
    role: MemberRole,
    now: DateTime<Utc>,
) -> Result<Option<MemberRole>, sqlx::Error> {
    let was = sqlx::query_scalar!(
        "select role from membership where organisation_id = $1 and account_id = $2 for update",
        organisation.uuid(),
        account.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into membership (organisation_id, account_id, role, created_at)
         values ($1, $2, $3, $4)
         on conflict (organisation_id, account_id) do update set role = excluded.role",
        organisation.uuid(),
        account.uuid(),
        role.code(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(was.and_then(|role| role.parse().ok()))
}

async fn add_creator(
    connection: &mut sqlx::PgConnection,
    creator: CreatorId,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let added = sqlx::query!(
        "insert into creator_account (creator_id, account_id, created_at)
         values ($1, $2, $3)
         on conflict (creator_id) do update set creator_id = excluded.creator_id
         where creator_account.account_id = excluded.account_id",
        creator.uuid(),
        account.uuid(),
        now,
    )
    .execute(connection)
    .await?;
    if added.rows_affected() == 0 {
        return Err(Error::Conflict);
    }
    Ok(())
}

/// Whether nobody has an account yet: the database is new.
///
/// # Errors
///
/// When the database fails.
pub async fn is_nobody_there(db: &Db) -> Result<bool, Error<Infallible>> {
    let nobody = sqlx::query_scalar!(r#"select not exists (select from account) as "nobody!""#)
        .fetch_one(&db.primary)
        .await?;
    Ok(nobody)
}
