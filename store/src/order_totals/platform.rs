//! What those who run the platform read of running totals: all agencies of every market, in one statement.

use std::convert::Infallible;

use chrono::{Datelike as _, NaiveDate};
use domain::{
    currency::Currency,
    home::{MarketMoney, PlatformMoney},
    market::{Market, day_of},
    money::{Money, MoneyError},
    order_line::{
        listing::{DayKind, OrderStatus, StateKind},
        totals::Figure,
    },
};
use uuid::Uuid;

use super::cells::Span;
use crate::{ActorContext, Db, Error, acting::reading, markets::zone_of};

/// What is asked of each market.
const ORDERED: i32 = 0;
const ON_THE_WAY: i32 = 1;
const SETTLED: i32 = 2;
const DEDUCTED: i32 = 3;
const ON_HOLD: i32 = 4;

/// The sums that are asked for, as the columns that the statement takes: of days or a month from the first
/// to the last, in one state each.
#[derive(Default)]
struct Asked {
    markets: Vec<&'static str>,
    figures: Vec<i32>,
    day_kinds: Vec<&'static str>,
    spans: Vec<&'static str>,
    firsts: Vec<Option<NaiveDate>>,
    lasts: Vec<Option<NaiveDate>>,
    states: Vec<&'static str>,
}

impl Asked {
    /// What is asked of a market on its day.
    fn add_market(&mut self, market: Market, today: NaiveDate) {
        let (day, ever) = ((Span::Day, Some(today)), (Span::Ever, None));
        let month = (Span::Month, today.with_day(1));
        let (waiting, earned) = (OrderStatus::Estimated, OrderStatus::SettledOrDeducted);
        let all_days = (Span::Day, None);
        self.add(market, ORDERED, DayKind::Ordered, day, &StateKind::ALL);
        self.add(market, ON_THE_WAY, DayKind::Ordered, ever, waiting.states());
        self.add(market, SETTLED, DayKind::Settled, day, earned.states());
        let deducted = OrderStatus::Deducted.states();
        self.add(market, DEDUCTED, DayKind::Settled, month, deducted);
        // Day by day, so that the oldest is known.
        let frozen = OrderStatus::Frozen.states();
        self.add(market, ON_HOLD, DayKind::Ordered, all_days, frozen);
    }

    fn add(
        &mut self,
        market: Market,
        figure: i32,
        kind: DayKind,
        (span, first): (Span, Option<NaiveDate>),
        states: &[StateKind],
    ) {
        for state in states {
            self.markets.push(market.code());
            self.figures.push(figure);
            self.day_kinds.push(kind.code());
            self.spans.push(span.code());
            self.firsts.push(first);
            self.lasts.push(first);
            self.states.push(state.code());
        }
    }
}

/// The money of all campaigns, market by market; a market whose lines from before aren't counted yet, or
/// that has none, is left out.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, a sum that can't be what it says, or the database's
/// failure.
pub async fn money_of_platform(
    db: &Db,
    by: &ActorContext<'_>,
) -> Result<PlatformMoney, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut asked = Asked::default();
    let mut days = Vec::new();
    for market in Market::ALL {
        let today = day_of(by.now, zone_of(db, market).await?);
        asked.add_market(market, today);
        days.push((market, today));
    }
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query_as!(
        Row,
        r#"with changed as materialized (
               select market_code, currency, state, ordered_on, settled_on
                    , sum(lines) as lines, sum(sales_units) as sales_units
                    , sum(whole_estimated) as whole_estimated, sum(whole_settled) as whole_settled
                    , sum(whole_corrected) as whole_corrected
               from order_total_change
               where party = 'campaign_agency'
               group by market_code, currency, state, ordered_on, settled_on
           )
           select asked.market_code as "market_code!", asked.figure as "figure!"
                , cell.currency as "currency!"
                , case when asked.figure = $8 then cell.day end as "day?"
                , sum(cell.lines)::bigint as "lines!"
                , sum(cell.sales_units)::bigint as "sales_units!"
                , sum(cell.whole_estimated)::bigint as "estimated!"
                , sum(cell.whole_settled)::bigint as "settled!"
                , sum(cell.whole_corrected)::bigint as "corrected!"
           from unnest(
               $1::text[], $2::integer[], $3::text[], $4::text[], $5::date[], $6::date[], $7::text[]
           ) as asked (market_code, figure, day_kind, span, first, last, state)
           join order_total_market as counted on counted.market_code = asked.market_code
           cross join lateral (
               select total.currency, total.first_day as day, total.lines::numeric as lines
                    , total.sales_units::numeric as sales_units
                    , total.whole_estimated::numeric as whole_estimated
                    , total.whole_settled::numeric as whole_settled
                    , total.whole_corrected::numeric as whole_corrected
               from order_total as total
               where total.party = 'campaign_agency' and total.market_code = asked.market_code
                   and total.day_kind = asked.day_kind and total.span = asked.span
                   and total.state = asked.state
                   and total.first_day >= coalesce(asked.first, '-infinity'::date)
                   and total.first_day <= coalesce(asked.last, 'infinity'::date)
               union all
               select change.currency, change.day, change.lines, change.sales_units
                    , change.whole_estimated, change.whole_settled, change.whole_corrected
               from (
                   select changed.*
                        , case asked.day_kind when 'ordered' then ordered_on else settled_on end
                              as day
                   from changed
                   where changed.market_code = asked.market_code and changed.state = asked.state
               ) as change
               where change.day is not null
                   and case asked.span
                           when 'day' then change.day
                           when 'month' then date_trunc('month', change.day::timestamp)::date
                           else '1970-01-01'::date
                       end between coalesce(asked.first, '-infinity'::date)
                           and coalesce(asked.last, 'infinity'::date)
           ) as cell
           where counted.counted_at is not null
           group by 1, 2, 3, 4
           having sum(cell.lines) <> 0
           order by 1, 2, 3, 4"#,
        &asked.markets as &[&str],
        &asked.figures,
        &asked.day_kinds as &[&str],
        &asked.spans as &[&str],
        &asked.firsts as &[Option<NaiveDate>],
        &asked.lasts as &[Option<NaiveDate>],
        &asked.states as &[&str],
        ON_HOLD,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut money = PlatformMoney {
        as_of: by.now,
        markets: Vec::new(),
    };
    for row in &rows {
        row.add_to(&mut money, &days)?;
    }
    Ok(money)
}

/// The sums of one figure of a market in a currency, of the lines on hold those of a day.
struct Row {
    market_code: String,
    figure: i32,
    currency: String,
    day: Option<NaiveDate>,
    lines: i64,
    sales_units: i64,
    estimated: i64,
    settled: i64,
    corrected: i64,
}

impl Row {
    fn add_to(
        &self,
        money: &mut PlatformMoney,
        days: &[(Market, NaiveDate)],
    ) -> Result<(), Error<Infallible>> {
        let corrupt = |column| Error::Corrupt {
            table: "order_total",
            column,
            id: Uuid::nil(),
        };
        let currency: Currency = self.currency.parse().map_err(|_| corrupt("currency"))?;
        let mut known = days.iter();
        let known = known.find(|(market, _)| market.code() == self.market_code);
        let (market, today) = *known.ok_or_else(|| corrupt("market_code"))?;
        let is_same =
            |one: &MarketMoney| one.market == market && one.on_hold.amount.currency == currency;
        let place = money.markets.iter().position(is_same);
        let place = place.unwrap_or_else(|| {
            let none = MarketMoney::none(market, currency, today);
            money.markets.push(none);
            money.markets.len().saturating_sub(1)
        });
        let Some(of_market) = money.markets.get_mut(place) else {
            return Ok(());
        };
        let (figure, units) = match self.figure {
            ORDERED => (&mut of_market.ordered, self.sales_units),
            ON_THE_WAY => (&mut of_market.on_the_way, self.estimated),
            SETTLED => (&mut of_market.settled, self.settled),
            DEDUCTED => (&mut of_market.deducted, self.corrected),
            _ => (&mut of_market.on_hold, self.estimated),
        };
        *figure = self
            .plus(*figure, Money::new(units, currency))
            .map_err(|_| corrupt("lines"))?;
        if self.figure == ON_HOLD && of_market.oldest_on_hold.is_none() {
            // They come in the order of their days.
            of_market.oldest_on_hold = self.day;
        }
        Ok(())
    }

    fn plus(&self, figure: Figure, amount: Money) -> Result<Figure, MoneyError> {
        let lines = figure.lines.checked_add(self.lines);
        Ok(Figure {
            lines: lines.ok_or(MoneyError::Overflow)?,
            amount: figure.amount.checked_add(amount)?,
        })
    }
}
