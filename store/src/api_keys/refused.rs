//! Requests whose key opens nothing, or not what they asked for.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::{ApiKey, Scope};
use crate::{
    Db, Error, IdSource,
    records::Who,
    repetitions::{self, Repeated},
};

/// Notes in the audit trail that requests came with a key that opens nothing: `times` of them.
///
/// # Errors
///
/// When the database fails.
pub async fn unknown(
    db: &Db,
    times: u32,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<Infallible>> {
    let repeated = Repeated {
        verb: "api_key.unknown",
        who: Who::anybody(),
        object_kind: "api_key",
        object_id: None,
        subject: String::new(),
        by_anybody: true,
        detail: json!({}),
    };
    repetitions::note(&db.primary, (now, ids), repeated, times).await?;
    Ok(())
}

/// Notes in the audit trail that a request asked for what its key is not for.
///
/// # Errors
///
/// When the database fails.
pub async fn denied(
    db: &Db,
    key: &ApiKey,
    scope: Scope,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), Error<Infallible>> {
    let (id, what) = (key.api_key_id, scope.code());
    let repeated = Repeated {
        verb: "api_key.denied",
        who: Who::api_key(id),
        object_kind: "api_key",
        object_id: Some(id.uuid()),
        subject: format!("{id} {what}"),
        by_anybody: false,
        detail: json!({ "what": what }),
    };
    repetitions::note(&db.primary, (now, ids), repeated, 1).await?;
    Ok(())
}
