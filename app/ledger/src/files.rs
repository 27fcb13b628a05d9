//! The entries of an account as a file: the same filters as the page, all pages of it, streamed from the database.

use domain::{ledger::account::EntryRow, market::Market};
use runtime::file::{File, FileError, FileRequest, Table};
use serde::Deserialize;
use store::{Error, ledger, markets};

use crate::account::read;

/// Which entries an address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct EntriesQuery {
    party: String,
    id: String,
    market: String,
    kind: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

/// What a file has of each entry.
const ENTRIES: Table<EntryRow> = Table {
    columns: &[
        "entry_id",
        "kind",
        "dated_at",
        "recorded_at",
        "order_id",
        "line_id",
        "about_id",
        "amount",
        "currency",
    ],
    write: |row, cells| {
        let line = row.line.as_ref();
        cells.value(row.entry)?;
        cells.text(row.kind.code())?;
        cells.moment(Some(row.dated_at))?;
        cells.moment(Some(row.recorded_at))?;
        cells.some_text(line.map(|(order, _)| order.as_str()))?;
        cells.some_text(line.map(|(_, line)| line.as_str()))?;
        cells.value(row.about.map(|about| about.to_string()).unwrap_or_default())?;
        cells.amount(row.amount)?;
        cells.text(row.amount.currency.code())
    },
};

/// The entries of an account; of none, where the address names none.
pub(crate) async fn entries(request: FileRequest) -> Result<File, FileError> {
    let query: EntriesQuery = request.query()?;
    let (db, by) = (&request.db, request.by());
    let name = request.dated("ledger-entries");
    if query.party.is_empty() && query.id.is_empty() {
        return Ok(File::of_rows(name, request.format(), &ENTRIES, Vec::new()));
    }
    let account = read::account(&query.party, &query.id).ok_or(Error::NotFound)?;
    let market = Market::in_any_case(&query.market).ok_or(Error::NotFound)?;
    let rules = markets::rules_of(db, market, by.now).await?;
    let days = (query.from.as_deref(), query.to.as_deref());
    let filter = read::filter(query.kind.as_deref(), days, rules);
    let rows = ledger::export_entries(db, &by, account, &rules, filter).await?;
    Ok(File::of_stream(name, request.format(), &ENTRIES, rows))
}
