//! The plain queries that Data Compass is measured against: over order lines, ledger entries and refunds, without anything
//! kept. The planner knows every value.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    compass::{CompassDays, CompassDimension, CompassRole, Grain},
    market::{Market, MarketRules, first_instant_of},
};
use sqlx::{AssertSqlSafe, FromRow, PgPool};
use store::compass::{AskedCompass, PartOrder};
use uuid::Uuid;

use super::super::raw::{legs, raw_column};

/// Figures of some days, in the order of [`domain::sale::SaleSums::columns`].
type Columns = Vec<i64>;

/// Those lines alone count.
const ATTRIBUTED: &str = "where own.campaign_id is not null";

/// What a party asks.
#[derive(Clone, Copy)]
pub(super) struct Plain<'p> {
    pub(super) pool: &'p PgPool,
    /// The column that names the party, and its id; none for the whole market.
    pub(super) party: Option<(&'static str, Uuid)>,
    pub(super) asked: AskedCompass,
}

/// A part, with the figures of the days and of those that they are compared with.
#[derive(Debug, PartialEq, Eq, FromRow)]
pub(super) struct PlainPart {
    pub(super) subject: String,
    pub(super) now: Columns,
    pub(super) before: Columns,
    pub(super) all: i64,
}

/// The nine figures of rows with these columns, of those with a number or of all.
fn sums(of_number: &str) -> String {
    let columns = [
        "lines",
        "items",
        "sales",
        "refunds",
        "refunded",
        "own_pending",
        "own_posted",
        "whole_pending",
        "whole_posted",
    ];
    let sums = columns.map(|column| format!("coalesce(sum({column}){of_number}, 0)"));
    format!("array[{}]::bigint[]", sums.join(", "))
}

impl Plain<'_> {
    /// The days that are asked for and those that they are compared with, as moments.
    fn moments(&self) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
        let zone = MarketRules::founding(Market::Gb).zone;
        let compared = self.asked.days.compared(self.asked.comparison);
        let ranges = std::iter::once(self.asked.days).chain(compared);
        let moments = ranges.map(|days: CompassDays| {
            let after = days.last().succ_opt().unwrap();
            (
                first_instant_of(days.first(), zone),
                first_instant_of(after, zone),
            )
        });
        moments.collect()
    }

    /// The rows of a table, those of each range with its number: `columns` of those of the party, which the columns of
    /// `party_of` name, grouped by the first of them.
    fn rows(&self, table: &str, columns: &str, behind: &str, party_of: &str) -> String {
        let mut rows = String::new();
        for (number, (from, until)) in self.moments().into_iter().enumerate() {
            let party = self.party.map_or_else(String::new, |(column, id)| {
                format!(" and {party_of}.{column} = '{id}'")
            });
            let union = if number == 0 { "" } else { " union all " };
            let (from, until) = (from.to_rfc3339(), until.to_rfc3339());
            // An entry is dated no earlier than its order.
            let dated = if table == "ledger_entry" {
                format!(" and own.dated_at >= '{from}'")
            } else {
                String::new()
            };
            write!(
                rows,
                "{union}(select {number} as number, {columns} from {table} as own {behind}
                 and own.market_code = 'GB' and own.placed_at >= '{from}'
                 and own.placed_at < '{until}'{party}{dated}
                 group by 1, 2)"
            )
            .unwrap();
        }
        rows
    }

    /// What lines, entries and refunds come to by a key that all of them have, each added up by itself.
    fn by_key(&self, key: &str) -> String {
        let [own_pending, own_posted, whole_pending, whole_posted] = legs(self.asked.role);
        let lines = format!(
            "{key} as key, count(*) as lines, sum(own.quantity) as items
           , sum(own.quantity * own.unit_price_units) as sales, 0 as refunds, 0 as refunded
           , 0 as own_pending, 0 as own_posted, 0 as whole_pending, 0 as whole_posted"
        );
        // What was expected is taken back by the entry that settles or voids a line.
        let entries = format!(
            "{key} as key, 0, 0, 0, 0, 0, sum({own_pending}), sum({own_posted})
           , sum({whole_pending}), sum({whole_posted})"
        );
        let lines = self.rows("order_line", &lines, ATTRIBUTED, "own");
        let entries = self.rows("ledger_entry", &entries, "where true", "own");
        let refunds = self.refunds(&format!("{key} as key, 0, 0, 0"), ", 0, 0, 0, 0");
        format!("{lines} union all {entries} union all {refunds}")
    }

    /// What refunds come to: they name no party, their lines do.
    fn refunds(&self, before: &str, behind: &str) -> String {
        let columns = format!(
            "{before}, count(*) as refunds
           , sum(coalesce(own.amount_units, own.quantity * line.unit_price_units)) as refunded
             {behind}"
        );
        let join = "join order_line as line
                 on line.shop_id = own.shop_id and line.placed_at = own.placed_at
                 and line.order_line_id = own.order_line_id and line.campaign_id is not null
             where own.applied_at is not null";
        self.rows("refund", &columns, join, "line")
    }

    /// The figures, and those before.
    pub(super) async fn figures(&self) -> Vec<Columns> {
        let rows = self.course_by("null::date").await;
        let mut all = vec![vec![0; 9]; self.moments().len()];
        for (number, _, sums) in rows {
            all[usize::try_from(number).unwrap()] = sums;
        }
        all
    }

    /// The course, each day or month with its number.
    pub(super) async fn course(&self, grain: Grain) -> Vec<(i32, NaiveDate, Columns)> {
        let key = format!(
            "date_trunc('{}', own.placed_at at time zone 'Europe/London')::date",
            grain.code()
        );
        let rows = self.course_by(&key).await.into_iter();
        rows.map(|(number, day, sums)| (number, day.unwrap(), sums))
            .collect()
    }

    async fn course_by(&self, key: &str) -> Vec<(i32, Option<NaiveDate>, Columns)> {
        let (sums, rows) = (sums(""), self.by_key(key));
        let question = format!(
            "select number, key, {sums} from ({rows}) as added group by number, key order by 1, 2"
        );
        sqlx::query_as(AssertSqlSafe(question))
            .persistent(false)
            .fetch_all(self.pool)
            .await
            .unwrap()
    }

    /// How many creators sold, and did so before.
    pub(super) async fn active_creators(&self) -> Vec<i64> {
        let mut counts = Vec::new();
        for (from, until) in self.moments() {
            let party = self.party.map_or_else(String::new, |(column, id)| {
                format!(" and {column} = '{id}'")
            });
            let question = format!(
                "select count(distinct creator_id) from order_line
                 where campaign_id is not null and market_code = 'GB'
                     and placed_at >= '{}' and placed_at < '{}'{party}",
                from.to_rfc3339(),
                until.to_rfc3339()
            );
            let count = sqlx::query_scalar(AssertSqlSafe(question)).persistent(false);
            counts.push(count.fetch_one(self.pool).await.unwrap());
        }
        counts
    }

    /// The first parts by what was sold.
    pub(super) async fn parts(
        &self,
        dimension: CompassDimension,
        order: PartOrder,
        limit: i64,
    ) -> Vec<PlainPart> {
        let question = self.parts_question(dimension, order, limit);
        sqlx::query_as(AssertSqlSafe(question))
            .persistent(false)
            .fetch_all(self.pool)
            .await
            .unwrap()
    }

    fn parts_question(&self, dimension: CompassDimension, order: PartOrder, limit: i64) -> String {
        let [own_pending, own_posted, whole_pending, whole_posted] = legs(self.asked.role);
        let (subject, list) = match (dimension, raw_column(dimension)) {
            (CompassDimension::List, _) => (
                "coalesce(added.list_id, '00000000-0000-0000-0000-000000000000')::text".to_owned(),
                "left join showcase_entry as added
                     on added.shop_id = own.shop_id
                     and added.showcase_entry_id = own.showcase_entry_id",
            ),
            (_, Some(column)) => (format!("own.{column}"), ""),
            (_, None) => ("''".to_owned(), ""),
        };
        // As they are: a line is one row.
        let lines = format!(
            "own.order_line_id, own.shop_id, {subject} as subject, 1 as lines
           , own.quantity as items, own.quantity * own.unit_price_units as sales"
        );
        let lines = self.rows("order_line", &lines, &format!("{list} {ATTRIBUTED}"), "own");
        let lines = lines.replace("group by 1, 2)", ")");
        let entries = format!(
            "own.order_line_id, sum({own_pending}) as own_pending, sum({own_posted}) as own_posted
           , sum({whole_pending}) as whole_pending, sum({whole_posted}) as whole_posted"
        );
        let entries = self.rows("ledger_entry", &entries, "where true", "own");
        let refunds = self.refunds("own.order_line_id", "");
        let (now, before) = (
            sums(" filter (where number = 0)"),
            sums(" filter (where number = 1)"),
        );
        let (kept, direction) = match order {
            PartOrder::Greatest => ("true", "now[3] desc"),
            PartOrder::Least => ("true", "now[3]"),
            PartOrder::Risen => ("now[3] > before[3]", "now[3] - before[3] desc"),
            PartOrder::Fallen => ("now[3] < before[3]", "now[3] - before[3]"),
        };
        format!(
            "select subject, now, before, count(*) over () as \"all\"
             from (
                 select subject, {now} as now, {before} as before
                 from ({lines}) as line
                 left join ({entries}) as entry using (number, order_line_id)
                 left join ({refunds}) as back using (number, order_line_id)
                 group by subject
             ) as part
             where {kept}
             order by {direction}, subject
             limit {limit}"
        )
    }
}

/// Whose lines a role looks at: the column that names them.
pub(super) const fn column_of(role: CompassRole) -> Option<&'static str> {
    match role {
        CompassRole::Seller => Some("shop_id"),
        CompassRole::CampaignAgency => Some("agency_id"),
        CompassRole::Creator => Some("creator_id"),
        CompassRole::ManagingAgency => Some("managing_agency_id"),
        CompassRole::Platform => None,
    }
}
