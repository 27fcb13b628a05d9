//! What the server functions of the areas do alike.

use domain::bill::{BillFormat, BillId};
use runtime::{
    context::{RequestContext, redirect},
    error::{ApiError, NoRefusal},
    list_query::ListQuery as _,
};
use store::bills;
use ui::Address;

use crate::{
    area::BillsOf,
    flash::BillFlash,
    query::{BillsQuery, LinesQuery},
    wire::{Bills, ShownBill},
};

/// The bills of whoever asks.
pub(crate) async fn bills(
    context: &RequestContext,
    query: &BillsQuery,
) -> Result<Bills, ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    let cursor = query.cursor();
    Ok(Bills {
        bills: bills::list(db, &by, query.filtered(), cursor.as_ref()).await?,
        known: bills::markets_of(db, &by).await?,
    })
}

/// A bill of whoever asks. A text that is no id names none.
pub(crate) async fn bill(
    context: &RequestContext,
    bill: &str,
    query: &LinesQuery,
) -> Result<ShownBill, ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    let bill: BillId = bill.parse().map_err(|_| ApiError::NotFound)?;
    let cursor = query.cursor();
    let opened = bills::opened(db, &by, bill, query.filtered(), cursor.as_ref()).await?;
    Ok(ShownBill {
        bill: opened.bill,
        lines: opened.lines,
        printings: opened.printings,
    })
}

/// Has a bill of whoever asks printed by the worker, and leads back to it.
pub(crate) async fn print(
    context: &RequestContext,
    of: BillsOf,
    (bill, format): (BillId, BillFormat),
) -> Result<(), ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    bills::ask(db, &by, bill, format).await?;
    redirect(Address::new(of.bill(bill)).flash(BillFlash::Asked));
    Ok(())
}
