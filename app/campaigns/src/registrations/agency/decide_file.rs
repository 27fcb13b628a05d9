//! The products that a decision on many left out, as a file.

use domain::{
    ids::{BulkDecisionId, CampaignId},
    registration::{DecisionKind, NotDecided},
};
use runtime::file::{File, FileError, FileRequest, Table};
use store::Error;

use super::messages;

const LEFT_OUT: Table<(DecisionKind, NotDecided)> = Table {
    columns: &["product_title", "product_id", "shop", "reason"],
    write: |(kind, one), cells| {
        cells.text(&one.product)?;
        cells.text(&one.product_code)?;
        cells.text(&one.shop)?;
        cells.text(messages::not_decided(*kind, one.why))
    },
};

/// Every product that the decision left out, in the order in which they had their turn, and why.
pub(crate) async fn left_out_of_decision(request: FileRequest) -> Result<File, FileError> {
    let campaign: CampaignId = request.part("campaign")?;
    let decision: BulkDecisionId = request.part("decision")?;
    let (db, by) = (&request.db, request.by());
    let (progress, left_out) = store::registrations::bulk_decision(db, &by, decision).await?;
    if progress.campaign != campaign {
        return Err(FileError::Store(Error::NotFound));
    }
    let rows = left_out.into_iter().map(|one| (progress.kind, one));
    let name = format!("left-out-{campaign}");
    Ok(File::of_rows(
        name,
        request.format(),
        &LEFT_OUT,
        rows.collect(),
    ))
}
