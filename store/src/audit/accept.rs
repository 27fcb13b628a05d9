//! What whoever runs the platform decides about the audit trail: each is an event itself.

use std::convert::Infallible;

use serde_json::json;

use super::{
    AuditKeys, Head, SealRefusal, Sealed,
    seal::{Newest, seal_in},
};
use crate::{ActorContext, Db, Error, records::audit_without_object, transaction::in_transaction};

/// Lets those events wait to be sealed that neither are sealed nor wait: an older release of the program
/// that still ran wrote them, or somebody did past the program. It is for whoever runs the platform to
/// look at them first; that this was done is an event itself. Says how many.
///
/// # Errors
///
/// [`Error::NotFound`] for anybody else, or the database's failure.
pub async fn adopt(db: &Db, by: &ActorContext<'_>) -> Result<u64, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let adopted = sqlx::query!(
            "insert into audit_unsealed (audit_event_id)
             select audit_event_id from audit_event
             where not exists (
                     select from audit_event_seal
                     where audit_event_seal.audit_event_id = audit_event.audit_event_id
                 )
             on conflict do nothing"
        )
        .execute(&mut *tx)
        .await?
        .rows_affected();
        let detail = json!({ "events": adopted });
        audit_without_object(tx, by, ("audit.adopt", "audit_event"), detail).await?;
        Ok(adopted)
    })
}

/// Notes that the database was restored from a backup, so that heads of batches after its newest count
/// no longer. Only for those who run the platform; says which batch is the newest, 0 if there is none.
///
/// # Errors
///
/// [`Error::NotFound`] for anybody else, or the database's failure.
pub async fn accept_restored(db: &Db, by: &ActorContext<'_>) -> Result<i64, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let newest =
            sqlx::query_scalar!(r#"select coalesce(max(batch), 0) as "batch!" from audit_seal"#)
                .fetch_one(&mut *tx)
                .await?;
        let detail = json!({ "batch": newest });
        let verb = ("audit.accept_restored", "audit_seal");
        audit_without_object(tx, by, verb, detail).await?;
        Ok(newest)
    })
}

/// Seals what waits with a key that the newest batch was not sealed with, because that one's key is
/// lost: nothing proves the earlier batches any more but the heads that were kept of them. Only for those
/// who run the platform.
///
/// # Errors
///
/// [`SealRefusal`], [`Error::NotFound`] for anybody else, or the database's failure.
pub async fn accept_other_key(
    db: &Db,
    by: &ActorContext<'_>,
    keys: &AuditKeys,
    kept: Option<Head>,
) -> Result<Sealed, Error<SealRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let verb = ("audit.accept_other_key", "audit_seal");
        audit_without_object(tx, by, verb, json!({})).await?;
        seal_in(tx, keys, kept, Newest::OfAnyKey, by.now).await
    })
}
