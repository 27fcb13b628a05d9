//! Linked creators as a file: the same rows, filters and order as the page, all pages of it. Nothing of how a creator can
//! be reached is in it.

use std::io;

use domain::{
    actor::Actor,
    ids::CreatorId,
    linking::{
        LinkSide, LinkStart, LinkedOf, LinkedRow, LinkedSums, LinkedTab, LinkedTerm, SentRequest,
        complete_days,
    },
    market::{Market, MarketRules},
    page::Cursor,
};
use runtime::{
    file::{Cells, File, FileError, FileRequest, Table},
    list_query::ListQuery as _,
};
use store::linking::{self, LinkedFilter};
use ui::format;

use super::query::LinkedQuery;

/// The most pages of a file: 10,000 creators.
const PAGES_MAX: usize = 400;

/// A row of a file.
struct Line {
    row: LinkedRow,
    sums: Option<LinkedSums>,
    currency: &'static str,
}

const LINKS: Table<Line> = Table {
    columns: &[
        "creator",
        "nickname",
        "followers",
        "share_percent",
        "from",
        "until",
        "ended_by",
        "currency",
        "order_lines_30_days",
        "gmv_30_days",
        "own_commission_30_days",
        "platform_gmv_30_days",
    ],
    write: |line, cells| {
        creator(line, cells)?;
        let LinkedOf::Link(link) = &line.row.of else {
            return Ok(());
        };
        term(link, cells)?;
        sold(line, cells)
    },
};

const REQUESTS: Table<Line> = Table {
    columns: &[
        "creator",
        "nickname",
        "followers",
        "share_percent",
        "starts",
        "from",
        "until",
        "status",
        "sent_at",
        "expires_at",
        "opened",
        "answered_at",
    ],
    write: |line, cells| {
        creator(line, cells)?;
        let LinkedOf::Request(request) = &line.row.of else {
            return Ok(());
        };
        asked(request, cells)
    },
};

/// The links or requests of the agency in a market.
pub(crate) async fn linked_creators(request: FileRequest) -> Result<File, FileError> {
    let query: LinkedQuery = request.query()?;
    let market = market(&request, query.market.as_deref()).await?;
    let tab = query.tab();
    let rows = all_rows(&request, market, &query).await?;
    let (db, by) = (&request.db, request.by());
    let sums = match tab {
        LinkedTab::Requests => None,
        LinkedTab::Linked | LinkedTab::Ending | LinkedTab::Ended => {
            let creators: Vec<CreatorId> = rows.iter().map(|row| row.creator).collect();
            let days = complete_days(format::day_of(request.now, market));
            linking::performance_of(db, &by, market, &creators, days).await?
        }
    };
    let currency = MarketRules::founding(market).currency.code();
    let lines = rows.into_iter().map(|row| Line {
        sums: sums
            .as_ref()
            .and_then(|sums| sums.get(&row.creator).copied()),
        row,
        currency,
    });
    let (name, table) = match tab {
        LinkedTab::Requests => ("linking-requests", &REQUESTS),
        LinkedTab::Linked | LinkedTab::Ending | LinkedTab::Ended => ("linked-creators", &LINKS),
    };
    let name = request.dated(name);
    Ok(File::of_rows(
        name,
        request.format(),
        table,
        lines.collect(),
    ))
}

/// The market that the address names, else the first in which the agency has something.
async fn market(request: &FileRequest, named: Option<&str>) -> Result<Market, FileError> {
    if let Some(market) = named.and_then(Market::in_any_case) {
        return Ok(market);
    }
    let Actor::Agency { agency, .. } = request.actor else {
        return Err(FileError::Store(store::Error::NotFound));
    };
    let own = store::approvals::markets_of(&request.db, &request.by(), agency).await?;
    let [first, ..] = Market::ALL;
    Ok(own.first().copied().unwrap_or(first))
}

/// The rows of all pages.
async fn all_rows(
    request: &FileRequest,
    market: Market,
    query: &LinkedQuery,
) -> Result<Vec<LinkedRow>, FileError> {
    let (db, by) = (&request.db, request.by());
    let filter = LinkedFilter {
        market,
        tab: query.tab(),
        text: query.q.as_deref().unwrap_or_default(),
    };
    let mut rows = Vec::new();
    let mut after: Option<Cursor> = None;
    for _ in 0..PAGES_MAX {
        let page = linking::of_agency(db, &by, filter, query.sort(), after.as_ref()).await?;
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    Ok(rows)
}

fn creator(line: &Line, cells: &mut Cells) -> io::Result<()> {
    cells.text(&line.row.handle)?;
    cells.some_text(line.row.nickname.as_deref())?;
    match line.row.followers {
        Some(followers) => cells.value(followers),
        None => cells.text(""),
    }
}

fn term(link: &LinkedTerm, cells: &mut Cells) -> io::Result<()> {
    cells.value(link.share)?;
    cells.moment(link.from)?;
    cells.moment(link.until)?;
    cells.some_text(link.ended_by.map(LinkSide::code))
}

fn sold(line: &Line, cells: &mut Cells) -> io::Result<()> {
    cells.text(line.currency)?;
    match line.sums {
        Some(sums) => {
            cells.value(sums.lines)?;
            cells.amount(sums.gmv)?;
            cells.amount(sums.own)?;
        }
        None => {
            for _ in 0..3 {
                cells.text("")?;
            }
        }
    }
    match line.row.platform_gmv {
        Some(amount) => cells.amount(amount),
        None => cells.text(""),
    }
}

fn asked(request: &SentRequest, cells: &mut Cells) -> io::Result<()> {
    cells.value(request.share)?;
    cells.text(match request.from {
        LinkStart::OnAcceptance => "on_acceptance",
        LinkStart::At(_) => "at",
        LinkStart::AfterPresentLink => "after_present_link",
    })?;
    cells.moment(request.from.instant())?;
    cells.moment(request.until)?;
    cells.text(request.standing.code())?;
    cells.moment(Some(request.sent_at))?;
    cells.moment(Some(request.expires_at))?;
    cells.text(if request.is_opened { "yes" } else { "no" })?;
    cells.moment(request.answered_at)
}
