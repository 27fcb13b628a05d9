//! What the lines themselves come to, asked plainly.

use domain::{
    compass::{CompassDays, CompassDimension, CompassRole},
    sale::SaleSums,
};
use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;

/// What a line's entries are to a role: its own, and what that is a part of, in the books of what is expected and of
/// what is owed.
pub(super) const fn legs(role: CompassRole) -> [&'static str; 4] {
    match role {
        CompassRole::Seller | CompassRole::Platform => [
            "-pending_seller",
            "-posted_seller",
            "-pending_seller",
            "-posted_seller",
        ],
        CompassRole::CampaignAgency => [
            "pending_agency",
            "posted_agency",
            "-pending_seller",
            "-posted_seller",
        ],
        CompassRole::Creator => [
            "pending_creator",
            "posted_creator",
            "pending_creator + pending_managing",
            "posted_creator + posted_managing",
        ],
        CompassRole::ManagingAgency => [
            "pending_managing",
            "posted_managing",
            "pending_creator + pending_managing",
            "posted_creator + posted_managing",
        ],
    }
}

/// The same of a change that no job has added yet.
const fn legs_of_change(role: CompassRole) -> [&'static str; 4] {
    const ALL: [&str; 2] = [
        "estimated_agency + estimated_creator + estimated_managing",
        "posted_agency + posted_creator + posted_managing",
    ];
    const BEFORE_SHARING: [&str; 2] = [
        "estimated_creator + estimated_managing",
        "posted_creator + posted_managing",
    ];
    let (own, whole) = match role {
        CompassRole::Seller | CompassRole::Platform => (ALL, ALL),
        CompassRole::CampaignAgency => (["estimated_agency", "posted_agency"], ALL),
        CompassRole::Creator => (["estimated_creator", "posted_creator"], BEFORE_SHARING),
        CompassRole::ManagingAgency => (["estimated_managing", "posted_managing"], BEFORE_SHARING),
    };
    [own[0], own[1], whole[0], whole[1]]
}

/// The column of a line by which a dimension tells lines apart; none for lists, which lines don't name.
pub(super) const fn raw_column(dimension: CompassDimension) -> Option<&'static str> {
    match dimension {
        CompassDimension::Campaign => Some("campaign_id::text"),
        CompassDimension::Product => Some("product_id::text"),
        CompassDimension::Creator => Some("creator_id::text"),
        CompassDimension::Shop => Some("shop_id::text"),
        CompassDimension::Agency => Some("agency_id::text"),
        CompassDimension::ContentType => Some("content_type"),
        CompassDimension::Whole | CompassDimension::List => None,
    }
}

/// What the lines come to by the entries that were written for whoever asks, less what no job has added yet, and how many
/// creators sold: on one snapshot, so that it is what is kept, whatever is written meanwhile.
pub(crate) async fn raw(
    pool: &PgPool,
    role: CompassRole,
    (party, id): (Option<&str>, Uuid),
    days: CompassDays,
    part: Option<(&str, String)>,
) -> (SaleSums, i64) {
    let column = part.as_ref().map(|(column, _)| *column);
    let question = question(role, party, column);
    let value = part.map_or_else(String::new, |(_, value)| value);
    let sums: Vec<i64> = sqlx::query_scalar(AssertSqlSafe(question))
        .bind(days.first())
        .bind(days.last())
        .bind(id)
        .bind(value)
        .fetch_one(pool)
        .await
        .unwrap();
    let columns: [i64; 9] = sums[..9].try_into().unwrap();
    (SaleSums::of_columns(columns), sums[9])
}

/// The question with the days as $1 and $2, the party as $3 and the part as $4.
fn question(role: CompassRole, party: Option<&str>, part: Option<&str>) -> String {
    let [own_pending, own_posted, whole_pending, whole_posted] = legs(role);
    let [
        own_changed,
        own_post_changed,
        whole_changed,
        whole_post_changed,
    ] = legs_of_change(role);
    let of = |table: &str| {
        let party = party.map_or_else(
            || "$3::uuid is not null".to_owned(),
            |column| format!("{table}.{column} = $3"),
        );
        let part = part.map_or_else(
            || "'' = $4".to_owned(),
            |column| format!("{table}.{column} = $4"),
        );
        format!("{party} and {part}")
    };
    let (of_line, of_change) = (of("line"), of("change"));
    let written_for = party.map_or_else(
        || "true".to_owned(),
        |column| format!("entry.{column} = line.{column}"),
    );
    format!(
        "with counted as (
             select line.creator_id, 1 as lines, line.quantity as items
                  , line.quantity * line.unit_price_units as sales_units, given_back.refunds
                  , given_back.units as refunded_units
                  , case when waits then entry.own_pending end as own_estimated
                  , entry.own_posted
                  , case when waits then entry.whole_pending end as whole_estimated
                  , entry.whole_posted
             from order_line as line
             join market on market.market_code = line.market_code
             cross join lateral (
                 select line.state in ('unpaid', 'processing', 'frozen') as waits
             ) as state
             cross join lateral (
                 select sum({own_pending}) filter (where kind = 'estimated') as own_pending
                      , sum({own_posted}) as own_posted
                      , sum({whole_pending}) filter (where kind = 'estimated') as whole_pending
                      , sum({whole_posted}) as whole_posted
                 from ledger_entry as entry
                 where entry.shop_id = line.shop_id and entry.order_line_id = line.order_line_id
                     and {written_for}
             ) as entry
             cross join lateral (
                 select count(*) as refunds
                      , sum(coalesce(amount_units, quantity * line.unit_price_units)) as units
                 from refund
                 where refund.shop_id = line.shop_id and refund.order_line_id = line.order_line_id
                     and applied_at is not null
             ) as given_back
             where line.campaign_id is not null and {of_line}
                 and (line.placed_at at time zone market.time_zone)::date between $1 and $2
             union all
             select creator_id, -lines, -items, -sales_units, -refunds, -refunded_units
                  , -({own_changed}), -({own_post_changed}), -({whole_changed})
                  , -({whole_post_changed})
             from compass_change as change
             where {of_change}
                 and change.ordered_on between $1 and $2
         )
         select array[
             coalesce(sum(lines), 0), coalesce(sum(items), 0), coalesce(sum(sales_units), 0)
           , coalesce(sum(refunds), 0), coalesce(sum(refunded_units), 0)
           , coalesce(sum(own_estimated), 0), coalesce(sum(own_posted), 0)
           , coalesce(sum(whole_estimated), 0), coalesce(sum(whole_posted), 0)
           , (
                 select count(*)
                 from (select creator_id from counted group by creator_id having sum(lines) > 0) as sold
             )
         ]::bigint[]
         from counted"
    )
}
