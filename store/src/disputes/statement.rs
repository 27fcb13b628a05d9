//! What was claimed and handed in with a dispute.

use std::convert::Infallible;

use domain::dispute::{Claim, DisputeEvidence, OwnStatement};
use sqlx::PgConnection;
use uuid::Uuid;

use super::corrupt;
use crate::Error;

/// Reads it, if whoever the connection acts for may; the documents as far as they are still there.
pub(super) async fn statement_of(
    connection: &mut PgConnection,
    dispute_id: Uuid,
) -> Result<Option<OwnStatement>, Error<Infallible>> {
    let row = sqlx::query!(
        "select claim, text from dispute_statement where dispute_id = $1",
        dispute_id,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let claim = serde_json::from_value::<Claim>(row.claim);
    let evidence = sqlx::query!(
        "select document.document_id, document.name
         from dispute_document as handed_in
         join document on document.document_id = handed_in.document_id
         where handed_in.dispute_id = $1 and document.removed_at is null
         order by document.document_id",
        dispute_id,
    )
    .fetch_all(connection)
    .await?;
    let evidence = evidence.into_iter().map(|row| DisputeEvidence {
        document: row.document_id.into(),
        name: row.name,
    });
    Ok(Some(OwnStatement {
        claim: claim.map_err(|_| corrupt(("dispute_statement", "claim"), dispute_id))?,
        text: row.text,
        evidence: evidence.collect(),
    }))
}
