//! Registrations as the agency of the campaign sees them, in an order of its own choice.
//!
//! By what the sellers pay a page is a walk along an index, however many registrations there are. By
//! everything else the tab is put in order each time: its products have titles and prices elsewhere, and what
//! creators are paid changes with the time. So that is done for tabs that aren't long, and so is looking for
//! few among many in either order.

use std::convert::Infallible;

use domain::{
    ids::CampaignId,
    page::{Cursor, Page, Sort},
    registration::{AgencyRegistrationRow, RegistrationSort},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    agency::{OwnCampaign, read_rows},
    listed_row::{ListedRow, listed_rows},
    walked::Left,
};
use crate::{
    ActorContext, Error,
    paging::{PAGE_FETCH, SortKey, SortedBoundary, keyset_page, sorted_page},
    search::needle,
};

/// The most registrations of a tab that are put in order.
pub(super) const SORTED_MAX: i64 = 10_000;

/// As [`super::list_for_agency`], sorted. Nothing where the tab has more than [`SORTED_MAX`] registrations
/// and the order is one that they would have to be put into.
pub(super) async fn list(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    own: &OwnCampaign,
    left: Left<'_>,
    sort: Sort<RegistrationSort>,
    page: Option<&Cursor>,
) -> Result<Page<AgencyRegistrationRow>, Error<Infallible>> {
    let rows = match sort.by {
        RegistrationSort::TotalRate => {
            fetch_by_rate(connection, own.campaign, left, (sort, page)).await?
        }
        RegistrationSort::Title | RegistrationSort::Price | RegistrationSort::CreatorRate => {
            fetch(connection, by, own.campaign, left, (sort, page)).await?
        }
    };
    let (compared, rows) = rows.into_iter().map(compared).unzip();
    let rows = read_rows(connection, by, own, rows).await?;
    Ok(sorted_page(
        sort,
        page,
        RegistrationSort::Title,
        rows,
        compared,
    ))
}

/// What a row is compared by, beside it.
fn compared(row: ListedRow) -> (SortKey, ListedRow) {
    let compared = SortKey {
        words: row.words.clone(),
        number: row.number,
        id: row.registration_id,
    };
    (compared, row)
}

/// One row more than a page has, in the list's order, or against it for a page before a row. Nothing of a tab with
/// more than [`SORTED_MAX`] registrations.
async fn fetch(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    left: Left<'_>,
    (sort, page): (Sort<RegistrationSort>, Option<&Cursor>),
) -> Result<Vec<ListedRow>, sqlx::Error> {
    let cursor_bound = SortedBoundary::of(page);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            listed_rows!(
                connection,
                [r#"select registration.*, words, number
                    from (
                        select shop_id, registration_id, words, number
                        from (
                            select registration.shop_id, registration_id
                                 , case $4 when 'title' then lower(title) else '' end as words
                                 , case $4
                                       when 'price' then price_units
                                       when 'creator' then coalesce((
                                           select creator_rate_bps from offer
                                           join offer_rate as rate
                                               on rate.shop_id = offer.shop_id
                                               and rate.offer_id = offer.offer_id
                                           where offer.shop_id = registration.shop_id
                                               and offer.registration_id = registration.registration_id
                                               and product_list_id is null
                                               and rate.from_at <= $5
                                           order by rate.from_at desc
                                           limit 1
                                       ), -1)::bigint
                                       else 0
                                   end as number
                            from registration
                            join product using (shop_id, product_id)
                            join shop using (shop_id)
                            join organisation on organisation_id = shop_id
                            where campaign_id = $1 and registration.state = any($2)
                                and ($10::uuid[] is null or registration_id = any($10))
                                and ($13::uuid is null or registration.shop_id = $13)
                                and case $14::text
                                    when 'no-rate' then not registration.is_rated
                                    when 'not-exported' then not registration.is_linked
                                    else true
                                end
                                and (
                                    select count(*) from (
                                        select from registration
                                        where campaign_id = $1 and state = any($2)
                                        limit $12::bigint + 1
                                    ) as counted
                                ) <= $12
                                and (
                                    $3 = ''
                                    or strpos(lower(title), $3) > 0
                                    or strpos(lower(product_code), $3) > 0
                                    or strpos(lower(organisation.name), $3) > 0
                                    or strpos(lower(shop_code), $3) > 0
                                )
                                and (not $11 or not exists (
                                    select from registration as later
                                    where later.shop_id = registration.shop_id
                                        and later.product_id = registration.product_id
                                        and later.campaign_id = registration.campaign_id
                                        and (later.registered_at, later.registration_id)
                                            > (
                                                registration.registered_at
                                              , registration.registration_id
                                            )
                                ))
                        ) as compared
                        where $8::uuid is null
                            or (words, number, registration_id) "# + $behind + r#"
                                ($6::text, $7::bigint, $8)
                        order by words "# + $direction + r#", number "# + $direction + r#"
                               , registration_id "# + $direction + r#"
                        limit $9
                    ) as sorted
                    cross join lateral (
                        select * from registration
                        where registration.shop_id = sorted.shop_id
                            and registration.registration_id = sorted.registration_id
                        limit 1
                    ) as registration"#],
                [r#"listed.words "# + $direction + r#", listed.number "# + $direction + r#"
                  , registration_id "# + $direction],
                campaign.uuid(),
                left.states as &[&str],
                needle(left.text),
                sort.by.code(),
                by.now,
                cursor_bound.words,
                cursor_bound.number,
                cursor_bound.id,
                PAGE_FETCH,
                left.only as Option<&[Uuid]>,
                left.only_last,
                SORTED_MAX,
                left.shop,
                left.to_do,
            )
        };
    }
    keyset_page!(fetch, !sort.is_reverse(page))
}

/// The same by what the sellers pay, each state along its own stretch of the index.
async fn fetch_by_rate(
    connection: &mut PgConnection,
    campaign: CampaignId,
    left: Left<'_>,
    (sort, page): (Sort<RegistrationSort>, Option<&Cursor>),
) -> Result<Vec<ListedRow>, sqlx::Error> {
    let is_upwards = !sort.is_reverse(page);
    let boundary = SortedBoundary::of(page);
    // The first page begins at the least or the greatest that there can be, so that every page runs the
    // same query on the same index.
    let (rate, id) = match boundary.id {
        Some(id) => (i16::try_from(boundary.number).unwrap_or(i16::MAX), id),
        None if is_upwards => (i16::MIN, Uuid::nil()),
        None => (i16::MAX, Uuid::max()),
    };
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            listed_rows!(
                connection,
                [r#"select found.*, '' as words, found.total_rate_bps::bigint as number
                    from unnest($2::text[]) as tab (state)
                    cross join lateral (
                        select * from registration
                        where campaign_id = $1 and registration.state = tab.state
                            and (total_rate_bps, registration_id) "#
                    + $behind
                    + r#" ($3::smallint, $8::uuid)
                            and ($6::uuid[] is null or registration_id = any($6))
                            and ($9::uuid is null or registration.shop_id = $9)
                            and case $10::text
                                when 'no-rate' then not registration.is_rated
                                when 'not-exported' then not registration.is_linked
                                else true
                            end
                            -- Among those of a longer tab none is looked for.
                            and (not $11 or (
                                select count(*) from (
                                    select from registration as counted
                                    where counted.campaign_id = $1 and counted.state = any($2)
                                    limit $12::bigint + 1
                                ) as counted
                            ) <= $12)
                            and ($4 = '' or exists (
                                select from product
                                where product.shop_id = registration.shop_id
                                    and product.product_id = registration.product_id
                                    and (
                                        strpos(lower(title), $4) > 0
                                        or strpos(lower(product_code), $4) > 0
                                    )
                            ) or exists (
                                select from shop
                                join organisation on organisation_id = shop_id
                                where shop.shop_id = registration.shop_id
                                    and (
                                        strpos(lower(name), $4) > 0
                                        or strpos(lower(shop_code), $4) > 0
                                    )
                            ))
                            and (not $7 or not exists (
                                select from registration as later
                                where later.shop_id = registration.shop_id
                                    and later.product_id = registration.product_id
                                    and later.campaign_id = registration.campaign_id
                                    and (later.registered_at, later.registration_id)
                                        > (registration.registered_at, registration.registration_id)
                            ))
                        order by total_rate_bps "#
                    + $direction
                    + r#", registration_id "#
                    + $direction
                    + r#"
                        limit $5
                    ) as found
                    order by total_rate_bps "#
                    + $direction
                    + r#", registration_id "#
                    + $direction
                    + r#"
                    limit $5"#],
                ["listed.number " + $direction + ", registration_id " + $direction],
                campaign.uuid(),
                left.states as &[&str],
                rate,
                needle(left.text),
                PAGE_FETCH,
                left.only as Option<&[Uuid]>,
                left.only_last,
                id,
                left.shop,
                left.to_do,
                left.is_narrow(),
                SORTED_MAX,
            )
        };
    }
    keyset_page!(fetch, is_upwards)
}
