//! What the pages of sales show, read and worded on the server.

mod course;
mod rows;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    currency::Currency,
    ids::CampaignId,
    market::{Market, MarketRules},
    money::Money,
    page::Page,
    period::DayRange,
    registration::RegistrationAddress,
    sale::{BreakdownRow, SaleSums},
    sale_curve::CurveSpan,
};
use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
    list_query::ListQuery as _,
    paths,
};
use store::sale_totals;

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

/// The sums of a whole campaign and of when they are, as the store has them.
type Whole = Option<(SaleSums, Option<DateTime<Utc>>)>;

/// What was sold through a campaign of the agency.
pub(super) async fn of_campaign(
    context: &RequestContext,
    campaign: CampaignId,
    query: &PerformanceQuery,
) -> Result<CampaignPerformance, ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    let opened = store::campaigns::details_for_agency(db, &by, campaign).await?;
    let market = opened.row.market;
    let days = sale_totals::by_day(db, &by, market, campaign).await?;
    let whole = sale_totals::whole_of_campaign(db, &by, market, campaign).await?;
    let course = Course::of(&days, query.days().ok(), Step::Day);
    let lines = Address::new(paths::partner::ORDERS)
        .with("market", market)
        .with("campaign", campaign);
    let rows = match query.by().dimension() {
        Some(dimension) => {
            let (order, page) = (query.sort(), query.cursor());
            let (month, page) = (query.month(), page.as_ref());
            let found =
                sale_totals::breakdown(db, &by, campaign, dimension, month, order, page).await?;
            found.map(|row| rows::of_agency(campaign, &lines, row))
        }
        None => rows::of_course(&course, |from, to| {
            let lines = lines.clone().with("from", from).with("to", to);
            Some(lines.to_string())
        }),
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

/// What the shop's own products sold through the campaign.
pub(super) async fn of_shop(
    context: &RequestContext,
    campaign: CampaignId,
    query: &PerformanceQuery,
) -> Result<ShopPerformance, ApiError<NoRefusal>> {
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let opened = store::campaigns::details_for_shop(db, &by, shop, campaign).await?;
    let (market, own) = (opened.row.market, opened.row.own);
    let asked = query.days().ok();
    let range = asked.unwrap_or_default();
    let span = store::sales_curve::narrowest(db, &by, market, Some(campaign), range).await?;
    let (step, range, by_month_only) = match span {
        CurveSpan::Day => (Step::Day, asked, None),
        // Days that were typed by hand are widened to the months that they lie in.
        CurveSpan::Month => (
            Step::Month,
            asked.map(whole_months),
            Some(t(said::BY_MONTH_ONLY).to_owned()),
        ),
    };
    let days = sale_totals::by_day(db, &by, market, campaign).await?;
    let whole = sale_totals::whole_of_own_campaign(db, &by, market, shop, campaign).await?;
    let product = query.registration.as_deref();
    let product: Option<RegistrationAddress> = product.and_then(|id| id.parse().ok());
    let (course, rows) = match product {
        Some(address) => of_product(context, campaign, address, query).await?,
        None => {
            let course = Course::of(&days, range, step);
            let (order, page) = (query.sort(), query.cursor());
            let (month, page) = (query.month(), page.as_ref());
            let found =
                sale_totals::seller_products(db, &by, shop, campaign, month, order, page).await?;
            (course, found.map(|row| rows::of_seller(campaign, row)))
        }
    };
    let lines = Address::new(paths::seller::ORDERS)
        .with("campaign", campaign)
        .to_string();
    let registered = own.approved.saturating_add(own.close_requested);
    let report = Report {
        market,
        now: context.now,
        whole,
        is_by_part: true,
    };
    let report = report.worded(&days, &course, rows, |sums, currency| {
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
        by_month_only,
    })
}

/// One of the shop's products alone, month by month. Of another shop's there is nothing, as of one that
/// isn't there.
async fn of_product(
    context: &RequestContext,
    campaign: CampaignId,
    address: RegistrationAddress,
    query: &PerformanceQuery,
) -> Result<(Course, Page<SalesRow>), ApiError<NoRefusal>> {
    if address.shop != context.shop()? {
        return Ok((Course::of(&[], None, Step::Month), Page::empty()));
    }
    let (db, by) = (&context.db, context.by());
    let months = sale_totals::months_of_own_registration(db, &by, campaign, address).await?;
    let row = sale_totals::of_own_registration(db, &by, campaign, address, query.month()).await?;
    let rows = row.map(|row: BreakdownRow| rows::of_seller(campaign, row));
    let page = Page {
        rows: rows.into_iter().collect(),
        previous: None,
        next: None,
    };
    let all = Some(DayRange::default());
    Ok((Course::of(&months, all, Step::Month), page))
}

/// What a page of sales is about, beside the sales.
struct Report {
    market: Market,
    now: DateTime<Utc>,
    whole: Whole,
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
        if let Some((whole, _)) = self.whole {
            (all.refunds, all.refunded) = (whole.refunds, whole.refunded);
        }
        let rows_as_of = self.is_by_part.then(|| {
            let folded_at = self.whole.and_then(|(_, folded_at)| folded_at);
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
