//! The sales of a campaign as a file: the same rows and filters as the page, all pages of it, read piece by
//! piece while it is sent.

use std::{convert::Infallible, io};

use domain::{
    actor::Actor,
    currency::Currency,
    ids::{CampaignId, ShopId},
    market::{Market, MarketRules},
    money::Money,
    page::Cursor,
    sale::{BreakdownRow, SaleDimension, SaleSubject, SaleSums},
    sale_curve::CurveSpan,
};
use futures::{Stream, TryStreamExt as _, future::BoxFuture, stream};
use runtime::file::{Cells, File, FileError, FileRequest, Table};
use store::{
    Error,
    sale_totals::{self, AskedSales},
};

use super::{
    query::{PerformanceQuery, SalesBy},
    report::{Course, Step, whole_months},
};
use crate::text::performance_report as said;
use ui::text::t;

/// A row of a file, whatever its columns are.
struct Line {
    subject: Option<SaleSubject>,
    /// The first day or month.
    period: String,
    currency: Currency,
    sums: SaleSums,
}

const BY_PRODUCT: Table<Line> = Table {
    columns: &[
        "product_title",
        "product_id",
        "shop",
        "currency",
        "gmv",
        "order_lines",
        "items",
        "refunds",
        "refunded_amount",
        "estimated_commission",
        "settled_commission",
        "total_estimated",
        "total_settled",
    ],
    write: |line, cells| {
        product(line, cells, true)?;
        figures(line, cells)?;
        totals(line, cells)
    },
};

const BY_LIST: Table<Line> = Table {
    columns: &[
        "product_list",
        "currency",
        "gmv",
        "order_lines",
        "items",
        "refunds",
        "refunded_amount",
        "estimated_commission",
        "settled_commission",
        "total_estimated",
        "total_settled",
    ],
    write: |line, cells| {
        cells.text(match &line.subject {
            Some(SaleSubject::List(Some(_), name)) => name.as_str(),
            _ => t(said::OWN_LINK),
        })?;
        figures(line, cells)?;
        totals(line, cells)
    },
};

const BY_CREATOR: Table<Line> = Table {
    columns: &[
        "creator",
        "currency",
        "gmv",
        "order_lines",
        "items",
        "refunds",
        "refunded_amount",
        "estimated_commission",
        "settled_commission",
        "total_estimated",
        "total_settled",
    ],
    write: |line, cells| {
        cells.text(match &line.subject {
            Some(SaleSubject::Creator(_, handle, _)) => handle.as_str(),
            _ => "",
        })?;
        figures(line, cells)?;
        totals(line, cells)
    },
};

const BY_DAY: Table<Line> = Table {
    columns: &[
        "from_day",
        "currency",
        "gmv",
        "order_lines",
        "items",
        "refunds",
        "refunded_amount",
        "estimated_commission",
        "settled_commission",
        "total_estimated",
        "total_settled",
    ],
    write: |line, cells| {
        cells.value(&line.period)?;
        figures(line, cells)?;
        totals(line, cells)
    },
};

const PRODUCTS_OF_SELLER: Table<Line> = Table {
    columns: &[
        "product_title",
        "product_id",
        "currency",
        "gmv",
        "order_lines",
        "items",
        "refunds",
        "refunded_amount",
        "estimated_commission",
        "settled_commission",
    ],
    write: |line, cells| {
        product(line, cells, false)?;
        figures(line, cells)
    },
};

const OVER_TIME_OF_SELLER: Table<Line> = Table {
    columns: &[
        "from_day",
        "currency",
        "gmv",
        "order_lines",
        "items",
        "refunds",
        "refunded_amount",
        "estimated_commission",
        "settled_commission",
    ],
    write: |line, cells| {
        cells.value(&line.period)?;
        figures(line, cells)
    },
};

fn product(line: &Line, cells: &mut Cells, has_shop: bool) -> io::Result<()> {
    let (title, code, shop) = match &line.subject {
        Some(SaleSubject::Product(_, product, shop)) => (&*product.title, &*product.code, &**shop),
        _ => ("", "", ""),
    };
    cells.text(title)?;
    cells.text(code)?;
    if has_shop {
        cells.text(shop)?;
    }
    Ok(())
}

fn figures(line: &Line, cells: &mut Cells) -> io::Result<()> {
    let money = |units| Money::new(units, line.currency);
    let sums = &line.sums;
    cells.text(line.currency.code())?;
    cells.amount(money(sums.sales))?;
    cells.value(sums.lines)?;
    cells.value(sums.items)?;
    cells.value(sums.refunds)?;
    cells.amount(money(sums.refunded))?;
    cells.amount(money(sums.estimated))?;
    cells.amount(money(sums.settled))
}

/// What the agency's own commission is a part of.
fn totals(line: &Line, cells: &mut Cells) -> io::Result<()> {
    cells.amount(Money::new(line.sums.total_estimated, line.currency))?;
    cells.amount(Money::new(line.sums.total_settled, line.currency))
}

/// The sales of a campaign of the agency.
pub(crate) async fn performance_of_campaign(request: FileRequest) -> Result<File, FileError> {
    let campaign: CampaignId = request.part("campaign")?;
    let query: PerformanceQuery = request.query()?;
    let range = query.days()?;
    let (db, by) = (&request.db, request.by());
    let opened = store::campaigns::details_for_agency(db, &by, campaign).await?;
    let market = opened.row.market;
    let name = request.dated(&format!("performance-by-{}", query.by().code()));
    let format = request.format();
    let (Some(dimension), month) = (query.by().dimension(), query.month()) else {
        let days = sale_totals::by_day_with_refunds(db, &by, market, campaign).await?;
        let rows = periods(&Course::in_steps(&days, range, Step::Day), market);
        return Ok(File::of_rows(name, format, &BY_DAY, rows));
    };
    let table = match dimension {
        SaleDimension::Registration => &BY_PRODUCT,
        SaleDimension::List => &BY_LIST,
        SaleDimension::Creator | SaleDimension::Link => &BY_CREATOR,
    };
    let currency = MarketRules::founding(market).currency;
    let rows = pieces(request, currency, move |request, page| {
        Box::pin(async move {
            let asked = AskedSales {
                market,
                campaign,
                month,
                order: None,
                page,
            };
            let (db, by) = (&request.db, request.by());
            sale_totals::breakdown_for_file(db, &by, asked, dimension).await
        })
    });
    Ok(File::of_stream(name, format, table, rows))
}

/// What the shop's own products sold through a campaign; over time where that is asked for.
pub(crate) async fn performance_of_shop(request: FileRequest) -> Result<File, FileError> {
    let campaign: CampaignId = request.part("campaign")?;
    let query: PerformanceQuery = request.query()?;
    let range = query.days()?;
    let (db, by) = (&request.db, request.by());
    let shop = shop_of(&request)?;
    let opened = store::campaigns::details_for_shop(db, &by, shop, campaign).await?;
    let market = opened.row.market;
    let format = request.format();
    let is_over_time = query.by.as_deref() == Some(SalesBy::Day.code());
    if is_over_time {
        let span = store::sales_curve::narrowest(db, &by, market, Some(campaign), range).await?;
        let (step, range) = match span {
            CurveSpan::Day => (Step::Day, range),
            CurveSpan::Month => (Step::Month, whole_months(range)),
        };
        let days = sale_totals::by_day_with_refunds(db, &by, market, campaign).await?;
        let course = Course::in_steps(&days, range, step);
        let name = request.dated("performance-over-time");
        let rows = periods(&course, market);
        return Ok(File::of_rows(name, format, &OVER_TIME_OF_SELLER, rows));
    }
    let (name, month) = (request.dated("performance"), query.month());
    let currency = MarketRules::founding(market).currency;
    let rows = pieces(request, currency, move |request, page| {
        Box::pin(async move {
            let asked = AskedSales {
                market,
                campaign,
                month,
                order: None,
                page,
            };
            let (db, by) = (&request.db, request.by());
            sale_totals::seller_products_for_file(db, &by, shop, asked).await
        })
    });
    Ok(File::of_stream(name, format, &PRODUCTS_OF_SELLER, rows))
}

/// The shop that asks.
fn shop_of(request: &FileRequest) -> Result<ShopId, FileError> {
    match request.actor {
        Actor::Shop { shop, .. } => Ok(shop),
        _ => Err(FileError::Store(Error::NotFound)),
    }
}

/// The days or months of a course as rows.
fn periods(course: &Course, market: Market) -> Vec<Line> {
    let currency = MarketRules::founding(market).currency;
    let sold = course.sums.iter().filter(|(_, sums)| sums.lines > 0);
    sold.map(|(first, sums)| Line {
        subject: None,
        period: first.to_string(),
        currency,
        sums: *sums,
    })
    .collect()
}

/// Some rows, and where those behind them begin.
type Piece = Result<(Vec<BreakdownRow>, Option<Cursor>), Error<Infallible>>;

/// Rows that are read piece by piece.
fn pieces<R>(
    request: FileRequest,
    currency: Currency,
    read: R,
) -> impl Stream<Item = Result<Line, Error<Infallible>>> + Send + 'static
where
    R: for<'r> Fn(&'r FileRequest, Option<&'r Cursor>) -> BoxFuture<'r, Piece>
        + Send
        + Sync
        + 'static,
{
    let first = Some((request, read, None::<Cursor>));
    let pieces = stream::try_unfold(first, |state| async move {
        let Some((request, read, after)) = state else {
            return Ok(None);
        };
        let (rows, next) = read(&request, after.as_ref()).await?;
        let state = next.map(|next| (request, read, Some(next)));
        Ok::<_, Error<Infallible>>(Some((rows, state)))
    });
    let rows = pieces.map_ok(|rows| {
        let rows = rows.into_iter().map(Ok::<BreakdownRow, Error<Infallible>>);
        stream::iter(rows)
    });
    rows.try_flatten().map_ok(move |row: BreakdownRow| Line {
        subject: Some(row.subject),
        period: String::new(),
        currency,
        sums: row.sums,
    })
}
