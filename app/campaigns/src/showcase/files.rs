//! Receipts as files: one as text, word by word, and all as a table.

use std::convert::Infallible;

use domain::{
    actor::Actor,
    consent::ConsentReceipt,
    ids::{ConsentReceiptId, CreatorId},
};
use futures::{TryStreamExt as _, stream};
use runtime::{
    file::{File, FileError, FileRequest, Table},
    paths,
};
use store::{Error, showcases, terms};
use ui::text::speaking;

use super::receipt_text::ReceiptText;

/// A receipt, and the address of the link that led to it.
struct Line {
    receipt: ConsentReceipt,
    link: String,
}

/// What the table has of each receipt.
const RECEIPTS: Table<Line> = Table {
    columns: &[
        "receipt_id",
        "accepted_at",
        "product",
        "shop",
        "campaign",
        "agency",
        "creator_rate",
        "previous_rate",
        "market",
        "terms_version",
        "terms_sha256",
        "link",
    ],
    write: |Line { receipt, link }, cells| {
        cells.value(receipt.receipt)?;
        cells.moment(Some(receipt.accepted_at))?;
        cells.text(&receipt.product_title)?;
        cells.text(&receipt.shop_name)?;
        cells.text(&receipt.campaign_name)?;
        cells.text(&receipt.agency_name)?;
        cells.rate(Some(receipt.rate))?;
        cells.rate(receipt.given_up)?;
        cells.text(receipt.market.code())?;
        cells.value(receipt.terms_version)?;
        cells.text(&receipt.terms_hash)?;
        cells.text(link)
    },
};

/// Who asks, if it is a creator.
fn creator_of(request: &FileRequest) -> Result<CreatorId, FileError> {
    match request.actor {
        Actor::Creator { creator, .. } => Ok(creator),
        Actor::Agency { .. }
        | Actor::Shop { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => Err(FileError::Store(Error::NotFound)),
    }
}

/// The address of the link that led to what a receipt is of.
fn link_of(receipt: &ConsentReceipt, origin: &str) -> String {
    let link = paths::shared_link(receipt.link, receipt.is_list_link);
    format!("{origin}{link}")
}

/// One receipt of the creator's as text, with the terms that were agreed to.
pub(crate) async fn receipt(request: FileRequest) -> Result<File, FileError> {
    let creator = creator_of(&request)?;
    let id: ConsentReceiptId = request.part("receipt")?;
    let (db, by) = (&request.db, request.by());
    let receipt = showcases::receipt(db, &by, creator, id).await?;
    let terms = terms::of_version(db, receipt.market, receipt.terms_version).await?;
    let creator = showcases::handle_of_creator(db, &by, creator).await?;
    let text = ReceiptText {
        link: link_of(&receipt, &request.origin),
        receipt,
        terms,
        creator,
    };
    let text = speaking(request.language, || text.written());
    Ok(File::of_text(format!("consent-receipt-{id}"), text))
}

/// Everything that the creator agreed to, the latest first.
#[expect(
    clippy::unused_async,
    reason = "a download is a future, though this one reads while it is sent"
)]
pub(crate) async fn receipts(request: FileRequest) -> Result<File, FileError> {
    let creator = creator_of(&request)?;
    let (name, format) = (request.dated("consent-receipts"), request.format());
    let pages = stream::try_unfold(Some((request, None)), move |state| async move {
        let Some((request, after)) = state else {
            return Ok(None);
        };
        let (db, by) = (&request.db, request.by());
        let page = showcases::receipts_for_file(db, &by, creator, after.as_ref());
        let (receipts, next) = page.await?;
        let lines = receipts.into_iter().map(|receipt| Line {
            link: link_of(&receipt, &request.origin),
            receipt,
        });
        let lines: Vec<Line> = lines.collect();
        let next = next.map(|next| (request, Some(next)));
        Ok::<_, Error<Infallible>>(Some((lines, next)))
    });
    let lines =
        pages.map_ok(|lines| stream::iter(lines.into_iter().map(Ok::<Line, Error<Infallible>>)));
    Ok(File::of_stream(
        name,
        format,
        &RECEIPTS,
        lines.try_flatten(),
    ))
}
