//! What kept lines come to: of the days before and after whole months, and of a creator, for whom no sums are kept.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    compass::{CompassDimension, CompassRole, Grain},
    market::Market,
    sale::SaleSums,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    stretches::Stretches,
    totals::{corrupt, sums_of},
};
use crate::Error;

/// Whose lines are added up, and by what.
#[derive(Clone, Copy, Debug)]
pub(super) struct OfLines {
    pub(super) party_id: Uuid,
    pub(super) role: CompassRole,
    pub(super) market: Market,
    pub(super) dimension: CompassDimension,
    /// By day or month as well, where one is named.
    pub(super) grain: Option<Grain>,
}

/// What lines of some days come to, by what they are of.
pub(super) struct LineRow {
    /// Of which days.
    pub(super) number: i32,
    pub(super) folded_at: Option<DateTime<Utc>>,
    pub(super) day: Option<NaiveDate>,
    /// None where there are no lines, unless the dimension's subjects have no ids.
    pub(super) subject_id: Option<Uuid>,
    pub(super) subject_shop_id: Option<Uuid>,
    pub(super) content_type: Option<String>,
    sums: Vec<i64>,
}

impl LineRow {
    /// The sums, of whoever asks.
    pub(super) fn sums(&self, party_id: Uuid) -> Result<SaleSums, Error<Infallible>> {
        sums_of(&self.sums).ok_or_else(|| corrupt("compass_line", "lines", party_id))
    }
}

/// Adds up the lines of some days, in the order of these. Days without lines have one row without a subject; there is no row
/// at all before everything is counted, or where no days are asked for. A seller has no lines here, since they name creators.
pub(super) async fn of_lines(
    connection: &mut PgConnection,
    wanted: OfLines,
    days: &Stretches,
) -> Result<Vec<LineRow>, sqlx::Error> {
    if days.numbers.is_empty() {
        return Ok(Vec::new());
    }
    /// The lines that `$party` says are whose, and the columns that are the own part of what is expected and posted, and
    /// what these are parts of.
    macro_rules! rows {
        ($party:literal, $estimated:literal, $posted:literal, $whole_estimated:literal, $whole_posted:literal) => {
            sqlx::query_as!(
                LineRow,
                r#"select asked.number as "number!", counted.folded_at
                        , date_trunc($7, line.ordered_on::timestamp)::date as "day?"
                        , case $6::text
                              when 'campaign' then line.campaign_id
                              when 'product' then line.product_id
                              when 'list' then coalesce(
                                  line.product_list_id, '00000000-0000-0000-0000-000000000000'::uuid
                              )
                              when 'creator' then line.creator_id
                              when 'shop' then line.shop_id
                              when 'agency' then line.agency_id
                              else '00000000-0000-0000-0000-000000000000'::uuid
                          end as "subject_id?"
                        , case $6::text when 'product' then line.shop_id end as "subject_shop_id?"
                        , case $6::text when 'content_type' then line.content_type end
                              as "content_type?"
                        , array[
                              coalesce(sum(line.lines), 0), coalesce(sum(line.items), 0)
                            , coalesce(sum(line.sales_units), 0), coalesce(sum(line.refunds), 0)
                            , coalesce(sum(line.refunded_units), 0)
                            , coalesce(sum("#
                    + $estimated
                    + "), 0), coalesce(sum("
                    + $posted
                    + "), 0), coalesce(sum("
                    + $whole_estimated
                    + "), 0), coalesce(sum("
                    + $whole_posted
                    + r#"), 0)
                          ]::bigint[] as "sums!"
                   from compass_market as counted
                   join market on market.market_code = counted.market_code
                   cross join unnest($3::integer[], $4::date[], $5::date[])
                       as asked (number, first, last)
                   left join compass_line as line
                       on line."#
                    + $party
                    + r#" = $1 and line.market_code = $2 and line.currency = market.currency
                       and line.ordered_on >= asked.first and line.ordered_on <= asked.last
                   where counted.market_code = $2 and counted.counted_at is not null
                   group by 1, 2, 3, 4, 5, 6
                   order by 1, 3"#,
                wanted.party_id,
                wanted.market.code(),
                &days.numbers,
                &days.firsts,
                &days.lasts,
                wanted.dimension.code(),
                wanted.grain.map(Grain::code),
            )
            .fetch_all(connection)
            .await
        };
    }
    match wanted.role {
        CompassRole::Seller => Ok(Vec::new()),
        CompassRole::CampaignAgency => rows!(
            "agency_id",
            "line.estimated_agency",
            "line.posted_agency",
            "line.estimated_agency + line.estimated_creator + line.estimated_managing",
            "line.posted_agency + line.posted_creator + line.posted_managing"
        ),
        CompassRole::Creator => rows!(
            "creator_id",
            "line.estimated_creator",
            "line.posted_creator",
            "line.estimated_creator + line.estimated_managing",
            "line.posted_creator + line.posted_managing"
        ),
        CompassRole::ManagingAgency => rows!(
            "managing_agency_id",
            "line.estimated_managing",
            "line.posted_managing",
            "line.estimated_creator + line.estimated_managing",
            "line.posted_creator + line.posted_managing"
        ),
        // All zeros are the platform: every line of the market.
        CompassRole::Platform => rows!(
            "market_code = $2 and '00000000-0000-0000-0000-000000000000'::uuid",
            "line.estimated_agency + line.estimated_creator + line.estimated_managing",
            "line.posted_agency + line.posted_creator + line.posted_managing",
            "line.estimated_agency + line.estimated_creator + line.estimated_managing",
            "line.posted_agency + line.posted_creator + line.posted_managing"
        ),
    }
}
