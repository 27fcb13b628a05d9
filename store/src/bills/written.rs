//! What a month's bills say, written by one statement out of the entries that the month claimed.

use chrono::NaiveDate;
use domain::{bill::BILL_EDITION, market::Market};
use sqlx::PgConnection;
use uuid::Uuid;

use super::legs::{Months, over_legs};
use crate::{BatchContext, number::smallint};

/// Writes all bills of the month by one statement, and says how many there are.
///
/// What is claimed is summed up for each party, with the digest of its lines (`summed`). Payees and shops are counted
/// each from 1 for their numbers, and both together from 0 for their places in the month's tree (`placed`): by kind and
/// id, so that the same entries give the same numbers. Then come number and name (`named`), the leaf over what the
/// bill says (`leaved`), and an id made of it, since no statement can ask the program for as many.
pub(super) async fn write_bills(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    (month, months): (NaiveDate, &[NaiveDate]),
) -> Result<u64, sqlx::Error> {
    let rules = batch.market;
    let spans = Months::of(months, rules.zone);
    let written = over_legs!(
        r#"insert into bill (
               party_id, bill_id, market_code, month, number, position, party_kind, party_name
             , currency, lines, settled_units, corrected_units, earlier_units, incentive_units
             , compensation_units, campaign_units, managing_units, total_units, running_units
             , first_dated, last_dated, lines_digest, leaf, edition, closed_at
           )"#,
        r#", summed as (
               select party_id, party_kind, count(*) as lines
                    , coalesce(sum(units) filter (where kind = 'settled' and not is_earlier), 0)::bigint
                          as settled
                    , coalesce(sum(units) filter (where kind = 'corrected' and not is_earlier), 0)::bigint
                          as corrected
                    , coalesce(sum(units) filter (where is_earlier), 0)::bigint as earlier
                    , coalesce(sum(units) filter (where kind = 'incentive' and not is_earlier), 0)::bigint
                          as incentives
                    , coalesce(
                          sum(units) filter (where kind = 'compensation' and not is_earlier), 0
                      )::bigint as compensations
                    , coalesce(sum(units) filter (where part = 'campaign_agency'), 0)::bigint as campaign
                    , coalesce(sum(units) filter (where part = 'managing_agency'), 0)::bigint as managing
                    , sum(units)::bigint as total
                    , min(dated_at) as first_dated, max(dated_at) as last_dated
                    , sha256(
                          string_agg(
                              uuid_send(entry_id) || int8send(units), ''::bytea
                              order by entry_id, part
                          )
                      ) as lines_digest
               from leg
               group by party_id, party_kind
           ), placed as (
               select summed.*
                    , row_number() over (
                          partition by party_kind = 'shop' order by party_kind, party_id
                      ) as counted
                    , row_number() over (
                          order by party_kind = 'shop', party_kind, party_id
                      ) - 1 as place
               from summed
           ), named as (
               select placed.*
                    , $1::text || '-' || to_char($2::date, 'YYYYMM') || '-'
                      || case when party_kind = 'shop' then 'S' else '' end
                      || lpad(counted::text, greatest(6, length(counted::text)), '0') as number
                    , coalesce(
                          nullif(application.content ->> 'legal_name', '')
                        , organisation.name
                        , '@' || creator.handle
                        , ''
                      ) as party_name
               from placed
               left join organisation on organisation.organisation_id = placed.party_id
               left join held_entity on held_entity.organisation_id = placed.party_id
               left join application on application.application_id = held_entity.application_id
               left join creator on creator.creator_id = placed.party_id
           ), leaved as (
               select named.*
                    , sha256(
                          convert_to(
                              concat_ws(
                                  E'\n', 'partner-center bill 1', number, party_id, $1::text
                                , to_char($2::date, 'YYYY-MM'), $8::text, lines, settled, corrected
                                , earlier, incentives, compensations, campaign, managing, total
                                , encode(lines_digest, 'hex')
                              )
                            , 'UTF8'
                          )
                      ) as leaf
               from named
           )
           select party_id, encode(substr(leaf, 1, 16), 'hex')::uuid, $1::text, $2::date, number
                , place, party_kind, party_name, $8::text, lines, settled, corrected, earlier
                , incentives, compensations, campaign, managing, total
                , total + coalesce(
                      (
                          select before.running_units from bill as before
                          where before.party_id = leaved.party_id and before.market_code = $1
                          order by before.month desc limit 1
                      )
                    , 0
                  )
                , first_dated, last_dated, lines_digest, leaf, $9::smallint, $10::timestamptz
           from leaved"#,
        rules.market.code(),
        month,
        &spans.months,
        &spans.begin,
        &spans.end,
        spans.first,
        spans.last,
        rules.currency.code(),
        smallint(BILL_EDITION)?,
        batch.now,
    )
    .execute(connection)
    .await?;
    Ok(written.rows_affected())
}

/// A party whose bill isn't what its entries were summed up to when they were claimed, if there is one.
pub(super) async fn wrong_bill(
    connection: &mut PgConnection,
    market: Market,
    month: NaiveDate,
) -> Result<Option<Uuid>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"with made as (
               select party_id, party_kind, currency, lines, settled_units, corrected_units
                    , earlier_units, incentive_units, compensation_units, campaign_units
                    , managing_units
               from bill where market_code = $1 and month = $2
           ), claimed as (
               select party_id, party_kind, currency, lines, settled_units, corrected_units
                    , earlier_units, incentive_units, compensation_units, campaign_units
                    , managing_units
               from bill_sum where market_code = $1 and month = $2
           ), wrong as (
               (select * from made except all select * from claimed)
               union all
               (select * from claimed except all select * from made)
           )
           select party_id as "party_id!" from wrong limit 1"#,
        market.code(),
        month,
    )
    .fetch_optional(connection)
    .await
}
