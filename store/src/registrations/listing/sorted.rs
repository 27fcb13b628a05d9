//! Registrations as the agency of the campaign sees them, in an order of its own choice.

use std::convert::Infallible;

use domain::{
    ids::CampaignId,
    page::{Cursor, Page, Sort},
    registration::{AgencyRegistrationRow, RegistrationSort},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    agency::{Left, OwnCampaign, read_rows},
    listed_row::{ListedRow, listed_rows},
};
use crate::{
    ActorContext, Error,
    paging::{PAGE_FETCH, SortKey, SortedBoundary, keyset_page, sorted_page},
    search::needle,
};

/// As [`super::list_for_agency`], sorted. The registrations of the one campaign are put in order each
/// time: an index for every order would cost each move of a registration more than it saves here.
pub(super) async fn list(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    own: &OwnCampaign,
    left: Left<'_>,
    sort: Sort<RegistrationSort>,
    page: Option<&Cursor>,
) -> Result<Page<AgencyRegistrationRow>, Error<Infallible>> {
    let rows = fetch(connection, by, own.campaign, left, (sort, page)).await?;
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

/// One row more than a page has, in the list's order, or against it for a page before a row.
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
                                       when 'rate' then total_rate_bps::bigint
                                       when 'creator' then coalesce((
                                           select creator_rate_bps from offer
                                           join offer_rate as rate
                                               on rate.shop_id = offer.shop_id
                                               and rate.offer_id = offer.offer_id
                                           where offer.shop_id = registration.shop_id
                                               and offer.registration_id
                                                   = registration.registration_id
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
            )
        };
    }
    keyset_page!(fetch, !sort.is_reverse(page))
}
