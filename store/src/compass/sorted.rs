//! The statement that puts the parts of figures in order.

use domain::compass::CompassRole;
use sqlx::PgConnection;

use super::sorting::{PartRow, Sorting, Wanted};

/// The rows in their order: what is kept of months, and what the lines of the days around them come to. First all parts are
/// put into their order by one figure, and then the others are read of those alone that are asked for: of very many parts
/// that takes a fraction of the time and of the memory.
#[expect(
    clippy::too_many_lines,
    reason = "one statement, which is read as a whole"
)]
pub(super) async fn sorted_rows(
    connection: &mut PgConnection,
    wanted: &Wanted,
    sorting: Sorting,
) -> Result<Vec<PartRow>, sqlx::Error> {
    let Wanted { kept, of_lines, .. } = wanted;
    let (value, id) = sorting.beside.unzip();
    /// The lines that `$party` says are whose, with the columns that are the own part of what is expected and posted, and
    /// what these are parts of; in the order of `$direction`, the rows `$behind` the boundary.
    macro_rules! rows {
        (
            $behind:literal, $direction:literal, $party:literal
          , $estimated:literal, $posted:literal, $whole_estimated:literal, $whole_posted:literal
        ) => {
            sqlx::query_as!(
                PartRow,
                r#"with counted as (
                       select market.currency
                       from compass_market as known
                       join market on market.market_code = known.market_code
                       where known.market_code = $3 and known.counted_at is not null
                   ), asked as (
                       select asked.number, asked.span, asked.first, asked.last
                       from unnest($4::integer[], $5::text[], $6::date[], $7::date[])
                           as asked (number, span, first, last)
                   ), of_lines as (
                       select asked.number
                            , case $8::text
                                  when 'campaign' then line.campaign_id
                                  when 'product' then line.product_id
                                  when 'list' then coalesce(
                                      line.product_list_id
                                    , '00000000-0000-0000-0000-000000000000'::uuid
                                  )
                                  when 'creator' then line.creator_id
                                  when 'shop' then line.shop_id
                                  when 'agency' then line.agency_id
                                  else '00000000-0000-0000-0000-000000000000'::uuid
                              end as subject_id
                            , case $8::text when 'product' then line.shop_id end as subject_shop_id
                            , case $8::text
                                  when 'content_type' then line.content_type
                                  else ''
                              end as content_type
                            , sum(line.lines)::bigint as lines, sum(line.items)::bigint as items
                            , sum(line.sales_units)::bigint as sales_units
                            , sum(line.refunds)::bigint as refunds
                            , sum(line.refunded_units)::bigint as refunded_units
                            , sum("#
                    + $estimated
                    + ")::bigint as estimated, sum("
                    + $posted
                    + ")::bigint as settled, sum("
                    + $whole_estimated
                    + ")::bigint as total_estimated, sum("
                    + $whole_posted
                    + r#")::bigint as total_settled
                       from counted
                       cross join unnest($9::integer[], $10::date[], $11::date[])
                           as asked (number, first, last)
                       join compass_line as line
                           on line."#
                    + $party
                    + r#" = $1 and line.market_code = $3 and line.currency = counted.currency
                           and line.ordered_on >= asked.first and line.ordered_on <= asked.last
                           and line.lines > 0
                       group by 1, 2, 3, 4
                   ), part as (
                       select sold.subject_id, sold.subject_shop_id, sold.content_type
                            , (
                                  coalesce(sum(sold.units) filter (where sold.number = 0), 0)
                                  - case
                                        when $13::boolean then
                                            coalesce(sum(sold.units) filter (where sold.number = 1), 0)
                                        else 0
                                    end
                              )::bigint * $14::bigint as sort_value
                            , bool_or(sold.number = 0) as is_sold_now
                            , bool_or(sold.number = 1) as is_sold_before
                       from (
                           select found.number, found.subject_id, found.subject_shop_id
                                , found.content_type
                                , case $12::integer
                                      when 1 then found.lines
                                      when 2 then found.items
                                      when 3 then found.sales_units
                                      when 4 then found.refunds
                                      when 5 then found.refunded_units
                                      when 6 then found.estimated
                                      else found.settled
                                  end as units
                           from (
                               select asked.number, total.subject_id, total.subject_shop_id
                                    , total.content_type, total.lines, total.items, total.sales_units
                                    , total.refunds, total.refunded_units, total.estimated
                                    , total.settled
                               from counted
                               cross join asked
                               join compass_total as total
                                   on total.party_id = $1 and total.party = $2
                                   and total.market_code = $3 and total.dimension = $8
                                   and total.span = asked.span and total.first_day >= asked.first
                                   and total.first_day <= asked.last
                                   and total.currency = counted.currency
                               union all
                               select of_lines.number, of_lines.subject_id, of_lines.subject_shop_id
                                    , of_lines.content_type, of_lines.lines, of_lines.items
                                    , of_lines.sales_units, of_lines.refunds, of_lines.refunded_units
                                    , of_lines.estimated, of_lines.settled
                               from of_lines
                           ) as found
                       ) as sold
                       group by sold.subject_id, sold.subject_shop_id, sold.content_type
                   ), valued as (
                       select part.*
                            , count(*) filter (where not $13 or part.sort_value < 0) over () as parts
                            , count(*) filter (where part.is_sold_now) over () as sold_now
                            , count(*) filter (where part.is_sold_before) over () as sold_before
                       from part
                   ), ranked as (
                       select valued.*
                       from valued
                       where (not $13 or valued.sort_value < 0)
                           and (
                               $17::uuid is null
                               or (valued.sort_value, valued.subject_id) "#
                    + $behind
                    + r#" ($16::bigint, $17)
                           )
                       order by valued.sort_value "#
                    + $direction
                    + ", valued.subject_id "
                    + $direction
                    + r#", valued.content_type
                       limit $15
                   ), told as (
                       select ranked.subject_id, ranked.content_type, asked.number, total.*
                       from ranked
                       cross join counted
                       cross join asked
                       cross join generate_series(
                           asked.first::timestamp, asked.last::timestamp, ('1 ' || asked.span)::interval
                       ) as kept (first_day)
                       cross join lateral (
                           select total.lines, total.items, total.sales_units, total.refunds
                                , total.refunded_units, total.estimated, total.settled
                                , total.total_estimated, total.total_settled
                           from compass_total as total
                           where total.party_id = $1 and total.party = $2 and total.market_code = $3
                               and total.dimension = $8 and total.span = asked.span
                               and total.first_day = kept.first_day::date
                               and total.subject_id = ranked.subject_id
                               and total.content_type = ranked.content_type
                               and total.currency = counted.currency
                           limit 1
                       ) as total
                       union all
                       select of_lines.subject_id, of_lines.content_type, of_lines.number
                            , of_lines.lines, of_lines.items, of_lines.sales_units, of_lines.refunds
                            , of_lines.refunded_units, of_lines.estimated, of_lines.settled
                            , of_lines.total_estimated, of_lines.total_settled
                       from of_lines
                       join ranked using (subject_id, content_type)
                   )
                   select ranked.subject_id as "subject_id!"
                        , ranked.subject_shop_id as "subject_shop_id?"
                        , ranked.content_type as "content_type!"
                        , array[
                              coalesce(sum(told.lines) filter (where told.number = 0), 0)
                            , coalesce(sum(told.items) filter (where told.number = 0), 0)
                            , coalesce(sum(told.sales_units) filter (where told.number = 0), 0)
                            , coalesce(sum(told.refunds) filter (where told.number = 0), 0)
                            , coalesce(sum(told.refunded_units) filter (where told.number = 0), 0)
                            , coalesce(sum(told.estimated) filter (where told.number = 0), 0)
                            , coalesce(sum(told.settled) filter (where told.number = 0), 0)
                            , coalesce(sum(told.total_estimated) filter (where told.number = 0), 0)
                            , coalesce(sum(told.total_settled) filter (where told.number = 0), 0)
                          ]::bigint[] as "now!"
                        , array[
                              coalesce(sum(told.lines) filter (where told.number = 1), 0)
                            , coalesce(sum(told.items) filter (where told.number = 1), 0)
                            , coalesce(sum(told.sales_units) filter (where told.number = 1), 0)
                            , coalesce(sum(told.refunds) filter (where told.number = 1), 0)
                            , coalesce(sum(told.refunded_units) filter (where told.number = 1), 0)
                            , coalesce(sum(told.estimated) filter (where told.number = 1), 0)
                            , coalesce(sum(told.settled) filter (where told.number = 1), 0)
                            , coalesce(sum(told.total_estimated) filter (where told.number = 1), 0)
                            , coalesce(sum(told.total_settled) filter (where told.number = 1), 0)
                          ]::bigint[] as "before!"
                        , ranked.parts as "parts!", ranked.sold_now as "sold_now!"
                        , ranked.sold_before as "sold_before!"
                   from ranked
                   left join told
                       on told.subject_id = ranked.subject_id
                       and told.content_type = ranked.content_type
                   group by ranked.subject_id, ranked.subject_shop_id, ranked.content_type
                          , ranked.sort_value, ranked.parts, ranked.sold_now, ranked.sold_before
                   order by ranked.sort_value "#
                    + $direction
                    + ", ranked.subject_id "
                    + $direction
                    + ", ranked.content_type",
                wanted.party_id,
                wanted.role.code(),
                wanted.market.code(),
                &kept.numbers,
                &kept.spans as &[&str],
                &kept.firsts,
                &kept.lasts,
                wanted.dimension.code(),
                &of_lines.numbers,
                &of_lines.firsts,
                &of_lines.lasts,
                sorting.place,
                sorting.is_change,
                sorting.sign,
                sorting.limit,
                value,
                id,
            )
            .fetch_all(connection)
            .await
        };
    }
    /// The same up or down the order.
    macro_rules! of_role {
        ($($of_role:literal),+) => {
            if sorting.is_before {
                rows!("<", "desc", $($of_role),+)
            } else {
                rows!(">", "asc", $($of_role),+)
            }
        };
    }
    match wanted.role {
        // No seller reads a line, since it names a creator, and none is asked for: its parts are of whole months.
        CompassRole::Seller => of_role!(
            "shop_id",
            "line.estimated_agency + line.estimated_creator + line.estimated_managing",
            "line.posted_agency + line.posted_creator + line.posted_managing",
            "line.estimated_agency + line.estimated_creator + line.estimated_managing",
            "line.posted_agency + line.posted_creator + line.posted_managing"
        ),
        CompassRole::CampaignAgency => of_role!(
            "agency_id",
            "line.estimated_agency",
            "line.posted_agency",
            "line.estimated_agency + line.estimated_creator + line.estimated_managing",
            "line.posted_agency + line.posted_creator + line.posted_managing"
        ),
        CompassRole::Creator => of_role!(
            "creator_id",
            "line.estimated_creator",
            "line.posted_creator",
            "line.estimated_creator + line.estimated_managing",
            "line.posted_creator + line.posted_managing"
        ),
        CompassRole::ManagingAgency => of_role!(
            "managing_agency_id",
            "line.estimated_managing",
            "line.posted_managing",
            "line.estimated_creator + line.estimated_managing",
            "line.posted_creator + line.posted_managing"
        ),
        // All zeros are the platform: every line of the market.
        CompassRole::Platform => of_role!(
            "market_code = $3 and '00000000-0000-0000-0000-000000000000'::uuid",
            "line.estimated_agency + line.estimated_creator + line.estimated_managing",
            "line.posted_agency + line.posted_creator + line.posted_managing",
            "line.estimated_agency + line.estimated_creator + line.estimated_managing",
            "line.posted_agency + line.posted_creator + line.posted_managing"
        ),
    }
}
