//! The database was restored from a backup, so that the chain goes on from an earlier link.

use std::convert::Infallible;

use serde_json::json;

use crate::{ActorContext, Db, Error, records::audit_without_object, transaction::in_transaction};

/// Notes that heads of links after the newest count no longer. Only for those who run the platform; says which
/// link is the newest, 0 if there is none.
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
            sqlx::query_scalar!(r#"select coalesce(max(number), 0) as "number!" from ledger_link"#)
                .fetch_one(&mut *tx)
                .await?;
        let verb = ("ledger.accept_restored", "ledger_link");
        audit_without_object(tx, by, verb, json!({ "link": newest })).await?;
        Ok(newest)
    })
}
