//! How many registrations a filter leaves.

use std::convert::Infallible;

use domain::{ids::AgencyId, selection::Matching};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::{
    TabFilter,
    listing::{LOOKED_THROUGH, narrowed, states_of_agency_tab},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::{CourseRow, InState},
    search::needle,
};

/// How many registrations were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundCount {
    /// So many, or at least.
    pub count: u64,
    /// Whether there may be more: only the newest of a long tab were looked through.
    pub may_be_more: bool,
}

/// How many registrations are meant.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn count_matching(
    db: &Db,
    by: &ActorContext<'_>,
    matching: &Matching<TabFilter>,
) -> Result<u64, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    Ok(count(&mut connection, by, matching, None).await?.count)
}

/// The same for a page, which costs the same however long the tab is: what is searched in a long one is counted
/// among its newest registrations.
///
/// # Errors
///
/// As [`count_matching`].
pub async fn count_for_page(
    db: &Db,
    by: &ActorContext<'_>,
    matching: &Matching<TabFilter>,
) -> Result<FoundCount, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    count(&mut connection, by, matching, Some(LOOKED_THROUGH)).await
}

/// The same, on a connection, of the newest ones alone where there is a number: by the counts that are kept
/// ([`crate::registration_totals`]), less what came later than the choice, where these know the filter. Whether the
/// campaign is over decides which states are in the tab, so each that may be is counted, and the campaign's course is
/// read along with it.
#[expect(
    clippy::too_many_lines,
    reason = "one statement, which is read as a whole"
)]
pub(super) async fn count<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    matching: &Matching<TabFilter>,
    newest: Option<i64>,
) -> Result<FoundCount, Error<R>> {
    let states = [false, true].map(|is_over| states_of_agency_tab(matching.filter.tab, is_over));
    let states: Vec<&str> = states.concat();
    let left = narrowed(connection, &matching.filter, matching.as_of, by.now).await?;
    let text = needle(&matching.filter.text);
    let is_kept = text.is_empty() && left.only.is_none();
    let row = sqlx::query!(
        r#"select campaign.campaign_id, agency_id, starts_on, registration_ends_on, ends_on, time_zone
                , min_rate_bps, submitted_at, ended_at
                , prepared.counted_at is not null as "is_prepared!"
                , case when $7 and prepared.counted_at is not null then coalesce((
                      select jsonb_agg(jsonb_build_object('state', state, 'count', counted.count))
                      from (
                          select cell.state, sum(cell.registrations)::bigint as count
                          from (
                              select total.state, total.is_rated, total.is_linked
                                   , total.registrations
                              from registration_total as total
                              where total.shop_id = coalesce(
                                      $8::uuid, '00000000-0000-0000-0000-000000000000'::uuid
                                  )
                                  and total.campaign_id = $1 and total.state = any($2)
                              union all
                              select change.state, change.is_rated, change.is_linked
                                   , change.registrations
                              from registration_change as change
                              where change.campaign_id = $1 and change.state = any($2)
                                  and ($8::uuid is null or change.shop_id = $8)
                              union all
                              select later.state, later.is_rated, later.is_linked, -1
                              from registration as later
                              where later.campaign_id = $1 and later.state = any($2)
                                  and greatest(later.registered_at, later.approved_at) > $4
                                  and not (
                                      later.registered_at <= $4
                                      and (
                                          later.approved_at is null or later.approved_at <= $4
                                          or later.approved_at > $5
                                              and later.approval_held_until is null
                                      )
                                  )
                                  and ($8::uuid is null or later.shop_id = $8)
                          ) as cell
                          where case $9::text
                              when 'no-rate' then not cell.is_rated
                              when 'not-exported' then not cell.is_linked
                              else true
                          end
                          group by cell.state
                      ) as counted
                  ), '[]') else coalesce((
                      select jsonb_agg(jsonb_build_object('state', state, 'count', counted.count))
                      from (
                          select registration.state, count(*) as count
                          from unnest($2::text[]) as tab (state)
                          cross join lateral (
                              select * from registration as newest
                              where newest.campaign_id = $1 and newest.state = tab.state
                              order by newest.registration_id desc
                              limit $10::bigint
                          ) as registration
                          where registered_at <= $4
                              and (
                                  approved_at is null or approved_at <= $4
                                  or approved_at > $5 and approval_held_until is null
                              )
                              and ($6::uuid[] is null or registration_id = any($6))
                              and ($8::uuid is null or registration.shop_id = $8)
                              and case $9::text
                                  when 'no-rate' then not registration.is_rated
                                  when 'not-exported' then not registration.is_linked
                                  else true
                              end
                              and ($3 = '' or exists (
                                  select from product
                                  where product.shop_id = registration.shop_id
                                      and product.product_id = registration.product_id
                                      and (
                                          strpos(lower(title), $3) > 0
                                          or strpos(lower(product_code), $3) > 0
                                      )
                              ) or exists (
                                  select from shop
                                  join organisation on organisation_id = shop_id
                                  where shop.shop_id = registration.shop_id
                                      and (
                                          strpos(lower(name), $3) > 0
                                          or strpos(lower(shop_code), $3) > 0
                                      )
                              ))
                          group by registration.state
                      ) as counted
                  ), '[]') end as "counts!: Json<Vec<InState>>"
                , $10::bigint is not null and exists (
                      select from unnest($2::text[]) as tab (state)
                      cross join lateral (
                          select from registration as older
                          where older.campaign_id = $1 and older.state = tab.state
                          order by older.registration_id desc
                          offset $10 limit 1
                      ) as rest
                  ) as "is_part!"
           from campaign
           join market using (market_code)
           join registration_total_market as prepared
               on prepared.market_code = campaign.market_code
           where campaign.campaign_id = $1"#,
        matching.filter.campaign.uuid(),
        &states as &[&str],
        text,
        matching.as_of,
        by.now,
        left.only.as_deref() as Option<&[Uuid]>,
        is_kept,
        left.shop,
        left.to_do,
        newest,
    )
    .fetch_optional(connection)
    .await?
    .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
    .ok_or(Error::NotFound)?;
    let course = CourseRow {
        campaign_id: row.campaign_id,
        agency_id: row.agency_id,
        starts_on: row.starts_on,
        registration_ends_on: row.registration_ends_on,
        ends_on: row.ends_on,
        time_zone: row.time_zone,
        min_rate_bps: row.min_rate_bps,
        submitted_at: row.submitted_at,
        ended_at: row.ended_at,
    };
    let (course, _) = course.read()?;
    let states = states_of_agency_tab(matching.filter.tab, by.now >= course.closes_at());
    let counts = row.counts.0.iter();
    let counts = counts.filter(|counted| states.contains(&counted.state.as_str()));
    let count: i64 = counts.map(|counted| counted.count).sum();
    Ok(FoundCount {
        count: u64::try_from(count).unwrap_or_default(),
        may_be_more: row.is_part && !(is_kept && row.is_prepared),
    })
}
