//! What the pages of sales show, read and worded on the server.

mod course;
mod rows;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    currency::Currency,
    ids::CampaignId,
    market::{Market, MarketRules},
    money::Money,
    page::{Cursor, Page},
    period::DayRange,
    registration::RegistrationAddress,
    sale::SaleSums,
    sale_curve::CurveSpan,
};
use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
    list_query::ListQuery as _,
    paths,
};
use store::sale_totals::{self, AskedSales, WholeSales};

pub(super) use self::course::{Course, Step, whole_months};
use super::{
    api::{CampaignPerformance, SalesReport, SalesRow, SalesStat, ShopPerformance},
    query::{PerformanceQuery, SalesBy, month_code},
};
use crate::text::{performance as words, performance_report as said};
use ui::{
    Address,
    format::{self, day_of},
    text::t,
};

/// What was sold through a campaign of the agency.
pub(super) async fn of_campaign(
    context: &RequestContext,
    campaign: CampaignId,
    query: &PerformanceQuery,
) -> Result<CampaignPerformance, ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    let opened = store::campaigns::details_for_agency(db, &by, campaign).await?;
    let market = opened.row.market;
    // Days are rows of the page alone where it is told apart by them.
    let days = match query.by() {
        SalesBy::Day => sale_totals::by_day_with_refunds(db, &by, market, campaign).await?,
        SalesBy::Product | SalesBy::List | SalesBy::Creator => {
            sale_totals::by_day(db, &by, market, campaign).await?
        }
    };
    let course = Course::of(&days, query.days().ok(), Step::Day);
    let lines = Address::new(paths::partner::ORDERS)
        .with("market", market)
        .with("campaign", campaign);
    let (whole, rows) = if let Some(dimension) = query.by().dimension() {
        let page = query.cursor();
        let asked = asked(market, campaign, query, page.as_ref());
        let found = sale_totals::breakdown(db, &by, asked, dimension).await?;
        let rows = found.rows;
        let rows = rows.map(|row| rows::of_agency(campaign, &lines, row));
        (found.whole, rows)
    } else {
        let whole = sale_totals::whole_of_campaign(db, &by, market, campaign).await?;
        let rows = rows::of_course(&course, |from, to| {
            let lines = lines.clone().with("from", from).with("to", to);
            Some(lines.to_string())
        });
        (whole, rows)
    };
    let lines = lines.to_string();
    let report = Report {
        market,
        now: context.now,
        whole,
        is_by_part: query.by() != SalesBy::Day,
    };
    Ok(CampaignPerformance {
        campaign: opened.row,
        report: report.worded(&days, &course, rows, |sums, currency| {
            let mut stats = stats(sums, currency, &lines);
            // Beside the own part stands what it is a part of.
            stats.extend(total(sums, currency));
            stats
        }),
    })
}

/// The part of the campaign's sales that the address asks for.
fn asked<'a>(
    market: Market,
    campaign: CampaignId,
    query: &PerformanceQuery,
    page: Option<&'a Cursor>,
) -> AskedSales<'a> {
    AskedSales {
        market,
        campaign,
        month: query.month(),
        order: query.sort(),
        page,
    }
}

/// What the shop's own products sold through the campaign.
pub(super) async fn of_shop(
    context: &RequestContext,
    campaign: CampaignId,
    query: &PerformanceQuery,
) -> Result<ShopPerformance, ApiError<NoRefusal>> {
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let opened = store::campaigns::details_for_shop(db, &by, shop, campaign).await?;
    let (market, own) = (opened.row.market, opened.row.own);
    let days = sale_totals::by_day(db, &by, market, campaign).await?;
    let sales = match query.product() {
        Some(address) => of_product(context, (market, campaign), address, query).await?,
        None => of_products(context, (market, campaign), &days, query).await?,
    };
    let lines = Address::new(paths::seller::ORDERS)
        .with("campaign", campaign)
        .to_string();
    let registered = own.approved.saturating_add(own.close_requested);
    let report = Report {
        market,
        now: context.now,
        whole: sales.whole,
        is_by_part: true,
    };
    let report = report.worded(&days, &sales.course, sales.rows, |sums, currency| {
        let mut stats = stats(sums, currency, &lines);
        let registered = SalesStat {
            name: t(said::REGISTERED).to_owned(),
            figure: format::count(registered),
            more: None,
            href: None,
        };
        stats.insert(0, registered);
        stats
    });
    Ok(ShopPerformance {
        campaign: opened.row,
        report,
        by_month_only: sales
            .is_by_month_only
            .then(|| t(said::BY_MONTH_ONLY).to_owned()),
    })
}

/// What a shop's page shows beside the figures by day.
struct ShopSales {
    whole: Option<WholeSales>,
    course: Course,
    /// Whether the course has months because days are withheld.
    is_by_month_only: bool,
    rows: Page<SalesRow>,
}

/// All of the shop's products.
async fn of_products(
    context: &RequestContext,
    (market, campaign): (Market, CampaignId),
    days: &[(NaiveDate, SaleSums)],
    query: &PerformanceQuery,
) -> Result<ShopSales, ApiError<NoRefusal>> {
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let range = query.days().ok();
    let meant = range.unwrap_or_default();
    let span = store::sales_curve::narrowest(db, &by, market, Some(campaign), meant).await?;
    let course = match span {
        CurveSpan::Day => Course::of(days, range, Step::Day),
        // Days that were typed by hand are widened to the months that they lie in.
        CurveSpan::Month => Course::of(days, range.map(whole_months), Step::Month),
    };
    let page = query.cursor();
    let asked = asked(market, campaign, query, page.as_ref());
    let found = sale_totals::seller_products(db, &by, shop, asked).await?;
    let rows = found.rows;
    Ok(ShopSales {
        whole: found.whole,
        course,
        is_by_month_only: span == CurveSpan::Month,
        rows: rows.map(|row| rows::of_seller(campaign, row)),
    })
}

/// One of the shop's products alone, month by month, so that nothing has to be withheld. Of another shop's
/// there is nothing, as of one that isn't there.
async fn of_product(
    context: &RequestContext,
    (market, campaign): (Market, CampaignId),
    address: RegistrationAddress,
    query: &PerformanceQuery,
) -> Result<ShopSales, ApiError<NoRefusal>> {
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let whole = sale_totals::whole_of_own_campaign(db, &by, market, shop, campaign).await?;
    let found = if address.shop == shop {
        sale_totals::own_product(db, &by, campaign, address, query.month()).await?
    } else {
        None
    };
    let (row, months) = found.map(|found| (found.row, found.months)).unzip();
    let row = row.map(|row| rows::of_seller(campaign, row));
    let (months, all) = (months.unwrap_or_default(), Some(DayRange::default()));
    Ok(ShopSales {
        whole,
        course: Course::of(&months, all, Step::Month),
        is_by_month_only: false,
        rows: Page {
            rows: row.into_iter().collect(),
            previous: None,
            next: None,
        },
    })
}

/// What a page of sales is about, beside the sales.
struct Report {
    market: Market,
    now: DateTime<Utc>,
    whole: Option<WholeSales>,
    /// Whether the rows are parts of the campaign, and not days.
    is_by_part: bool,
}

impl Report {
    /// The sales in words. The totals of the campaign are those of all its days; only the refunds are of
    /// the same moment as its parts.
    fn worded(
        self,
        days: &[(NaiveDate, SaleSums)],
        course: &Course,
        rows: Page<SalesRow>,
        stats: impl FnOnce(&SaleSums, Currency) -> Vec<SalesStat>,
    ) -> SalesReport {
        let currency = MarketRules::founding(self.market).currency;
        let moment = |at| format::date_time(at, self.market);
        let mut all = days.iter().map(|(_, sums)| *sums);
        let all = all.try_fold(SaleSums::default(), SaleSums::checked_add);
        let mut all = all.unwrap_or_default();
        if let Some(WholeSales { sums, .. }) = self.whole {
            (all.refunds, all.refunded) = (sums.refunds, sums.refunded);
        }
        let rows_as_of = self.is_by_part.then(|| {
            let folded_at = self.whole.and_then(|whole| whole.folded_at);
            folded_at.map_or_else(
                || t(said::NOT_FOLDED).to_owned(),
                |at| said::parts_as_of(&moment(at)),
            )
        });
        let months = course::months_of(days).into_iter().rev();
        SalesReport {
            currency,
            today: day_of(self.now, self.market),
            is_prepared: self.whole.is_some(),
            stats: stats(&all, currency),
            as_of: said::as_of(&moment(self.now)),
            course: course.worded(currency),
            months: months
                .map(|month| (month_code(month), course::month_name(month)))
                .collect(),
            rows,
            rows_as_of,
        }
    }
}

/// The figures of a whole campaign, each with the way to its order lines.
fn stats(sums: &SaleSums, currency: Currency, lines: &str) -> Vec<SalesStat> {
    let money = |units| format::money(Money::new(units, currency));
    let stat = |name, figure| SalesStat {
        name: t(name).to_owned(),
        figure,
        more: None,
        href: Some(lines.to_owned()),
    };
    let refunds = u64::try_from(sums.refunds).unwrap_or_default();
    vec![
        stat(words::GMV, money(sums.sales)),
        stat(words::LINES, format::whole(sums.lines)),
        stat(words::ITEMS, format::whole(sums.items)),
        stat(words::ESTIMATED, money(sums.estimated)),
        stat(words::SETTLED, money(sums.settled)),
        SalesStat {
            more: Some(said::refunds(refunds)),
            href: None,
            ..stat(words::REFUNDS, money(sums.refunded))
        },
    ]
}

/// What the seller pays in all; none where that doesn't fit.
fn total(sums: &SaleSums, currency: Currency) -> Option<SalesStat> {
    let units = sums.total_estimated.checked_add(sums.total_settled)?;
    Some(SalesStat {
        name: t(words::TOTAL).to_owned(),
        figure: format::money(Money::new(units, currency)),
        more: None,
        href: None,
    })
}
