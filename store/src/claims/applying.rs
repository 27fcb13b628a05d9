//! People who apply for a shop or a handle: handed in at once, and taken back while it waits.

use chrono::{DateTime, Utc};
use domain::{
    application::{ApplicationContent, ApplicationSubject, CreatorClaim, ShopClaim},
    claim::{
        CreatorClaimRefusal, CreatorClaimRefusals, ShopClaimRefusal, ShopClaimRefusals,
        TypedCreatorClaim, TypedShopClaim,
    },
    code::compared_handle,
    ids::{AccountId, ApplicationId},
    market::Market,
};
use serde_json::json;
use sqlx::PgConnection;

use super::release_in;
use crate::{
    Db, Error, IdSource,
    acting::Acting,
    records::{AuditEntry, audit_of_account},
    transaction::in_transaction,
};

/// Applies for a shop. `earlier` is an own application that was rejected or withdrawn, if this one is made of it. The
/// same again while it waits is the same application.
///
/// # Errors
///
/// [`ShopClaimRefusals`], or the database's failure.
pub async fn apply_for_shop(
    db: &Db,
    account: AccountId,
    typed: &TypedShopClaim,
    earlier: Option<ApplicationId>,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<ApplicationId, Error<ShopClaimRefusals>> {
    let shop = typed.read().map_err(Error::Refused)?;
    let new = New {
        subject: ApplicationSubject::Shop,
        market: shop.market,
        code: shop.shop_code.clone(),
        content: ApplicationContent::Shop(ShopClaim::from(&shop)),
        earlier,
    };
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let applied = apply(tx, account, &new, (now, ids)).await;
        applied.map_err(|error| {
            error.map_refusal(|refusal| {
                ShopClaimRefusals::from(match refusal {
                    Refusal::AddressNotProven => ShopClaimRefusal::AddressNotProven,
                    Refusal::Taken => ShopClaimRefusal::CodeTaken,
                    Refusal::AlreadyPending => ShopClaimRefusal::AlreadyPending,
                })
            })
        })
    })
}

/// Applies for a handle, as [`apply_for_shop`] does for a shop.
///
/// # Errors
///
/// [`CreatorClaimRefusals`], or the database's failure.
pub async fn apply_for_creator(
    db: &Db,
    account: AccountId,
    typed: &TypedCreatorClaim,
    earlier: Option<ApplicationId>,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<ApplicationId, Error<CreatorClaimRefusals>> {
    let creator = typed.read().map_err(Error::Refused)?;
    let new = New {
        subject: ApplicationSubject::Creator,
        market: creator.market,
        code: compared_handle(creator.handle.as_str()).into_owned(),
        content: ApplicationContent::Creator(CreatorClaim::from(&creator)),
        earlier,
    };
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let applied = apply(tx, account, &new, (now, ids)).await;
        applied.map_err(|error| {
            error.map_refusal(|refusal| {
                CreatorClaimRefusals::from(match refusal {
                    Refusal::AddressNotProven => CreatorClaimRefusal::AddressNotProven,
                    Refusal::Taken => CreatorClaimRefusal::HandleTaken,
                    Refusal::AlreadyPending => CreatorClaimRefusal::AlreadyPending,
                })
            })
        })
    })
}

/// Takes the person's own application back while it waits.
///
/// # Errors
///
/// Not found for what isn't the person's or doesn't wait any more, or the database's failure.
pub async fn withdraw(
    db: &Db,
    account: AccountId,
    application: ApplicationId,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<(), Error<std::convert::Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let withdrawn = sqlx::query!(
            "update application
             set state = 'withdrawn', decided_at = $3, decided_by = $2, version = version + 1
             where application_id = $1 and account_id = $2 and organisation_id is null
                 and subject in ('shop', 'creator') and state = 'pending'",
            application.uuid(),
            account.uuid(),
            now,
        )
        .execute(&mut *tx)
        .await?;
        if withdrawn.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        release_in(tx, application).await?;
        let audit_entry = AuditEntry {
            verb: "application.withdraw",
            object_kind: "application",
            object_id: application.uuid(),
            detail: json!({}),
        };
        audit_of_account(tx, account, now, ids, audit_entry).await?;
        Ok(())
    })
}

/// What is applied for.
struct New {
    subject: ApplicationSubject,
    market: Market,
    /// In the form in which two are compared.
    code: String,
    content: ApplicationContent,
    earlier: Option<ApplicationId>,
}

/// Why it isn't.
enum Refusal {
    AddressNotProven,
    Taken,
    AlreadyPending,
}

async fn apply(
    connection: &mut PgConnection,
    account: AccountId,
    new: &New,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<ApplicationId, Error<Refusal>> {
    lock_proven(connection, account).await?;
    if let Some((waiting, code)) = waiting(connection, account, new).await? {
        return if code == new.code {
            Ok(waiting)
        } else {
            Err(Error::Refused(Refusal::AlreadyPending))
        };
    }
    if is_there(connection, new).await? {
        return Err(Error::Refused(Refusal::Taken));
    }
    let application = ApplicationId::new(ids.next());
    let had = sqlx::query!(
        "insert into code_applied_for (
             kind, market_code, code, application_id, account_id, applied_at
         ) values ($1, $2, $3, $4, $5, $6)
         on conflict (kind, market_code, code) do nothing",
        new.subject.code(),
        new.market.code(),
        new.code,
        application.uuid(),
        account.uuid(),
        now,
    )
    .execute(&mut *connection)
    .await?;
    if had.rows_affected() == 0 {
        return Err(Error::Refused(Refusal::Taken));
    }
    insert(connection, account, (application, new), now).await?;
    let audit_entry = AuditEntry {
        verb: "application.apply",
        object_kind: "application",
        object_id: application.uuid(),
        detail: json!({ "subject": new.subject, "market": new.market }),
    };
    audit_of_account(connection, account, now, ids, audit_entry).await?;
    Ok(application)
}

/// Locks the account, so that a person applies once at a time. It must be one whose address is proven.
async fn lock_proven(
    connection: &mut PgConnection,
    account: AccountId,
) -> Result<(), Error<Refusal>> {
    let is_proven = sqlx::query_scalar!(
        r#"select email_proven_at is not null as "is_proven!" from account
           where account_id = $1 and disabled_at is null
           for no key update"#,
        account.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    if is_proven {
        Ok(())
    } else {
        Err(Error::Refused(Refusal::AddressNotProven))
    }
}

/// The person's application of the kind in the market that waits, with its code.
async fn waiting(
    connection: &mut PgConnection,
    account: AccountId,
    new: &New,
) -> Result<Option<(ApplicationId, String)>, sqlx::Error> {
    let row = sqlx::query!(
        "select application_id, code from application
         join code_applied_for using (application_id)
         where application.account_id = $1 and subject = $2 and application.market_code = $3
             and state = 'pending'",
        account.uuid(),
        new.subject.code(),
        new.market.code(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| (row.application_id.into(), row.code)))
}

/// Whether the market has a shop or a creator of the code.
async fn is_there(connection: &mut PgConnection, new: &New) -> Result<bool, sqlx::Error> {
    if new.subject == ApplicationSubject::Shop {
        sqlx::query_scalar!(
            r#"select exists (
                   select from shop where market_code = $1 and shop_code = $2
               ) as "is_there!""#,
            new.market.code(),
            new.code,
        )
        .fetch_one(connection)
        .await
    } else {
        sqlx::query_scalar!(
            r#"select exists (
                   select from creator_identity where market_code = $1 and handle = $2
               ) as "is_there!""#,
            new.market.code(),
            new.code,
        )
        .fetch_one(connection)
        .await
    }
}

/// Writes the application, which waits from now on. Of the earlier one only the person's own is named.
async fn insert(
    connection: &mut PgConnection,
    account: AccountId,
    (application, new): (ApplicationId, &New),
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let content = serde_json::to_value(&new.content);
    let content = content.map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query!(
        "insert into application (
             application_id, account_id, subject, market_code, state, version, content
           , earlier_application_id, created_at, saved_at, saved_by, submitted_at, submitted_by
         )
         select $1, $2, $3, $4, 'pending', 1, $5
              , (
                    select earlier.application_id from application as earlier
                    where earlier.application_id = $6 and earlier.account_id = $2
                        and earlier.organisation_id is null and earlier.subject = $3
                        and earlier.state in ('rejected', 'withdrawn')
                )
              , $7, $7, $2, $7, $2",
        application.uuid(),
        account.uuid(),
        new.subject.code(),
        new.market.code(),
        content,
        new.earlier.map(ApplicationId::uuid),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
