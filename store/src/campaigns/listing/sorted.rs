//! An agency's own campaigns, in an order of its own choice.

use std::convert::Infallible;

use domain::{
    campaign::{CampaignRow, CampaignSort, CampaignStatus},
    ids::AgencyId,
    market::Market,
    page::{Cursor, Page, Sort},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    CampaignFilter, Days,
    agency::{read_rows, rows_of},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, SortKey, SortedBoundary, keyset_page, sorted_page},
    search::needle,
};

/// As [`super::list_for_agency`], sorted. An agency has few campaigns: they are put in order each time.
pub(super) async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
    filter: CampaignFilter<'_>,
    sort: Sort<CampaignSort>,
    page: Option<&Cursor>,
) -> Result<Page<CampaignRow>, Error<Infallible>> {
    let days = Days::at(db, by.now).await?;
    let mut connection = reading(&db.primary, by).await?;
    let compared = fetch(&mut connection, by, (agency, &days), filter, (sort, page)).await?;
    let ids: Vec<Uuid> = compared.iter().map(|compared| compared.id).collect();
    let rows = rows_of(&mut connection, &ids).await?;
    let rows = read_rows(&mut connection, by, rows).await?;
    Ok(sorted_page(sort, page, CampaignSort::Name, rows, compared))
}

/// One row more than a page has, in the list's order, or against it for a page before a row.
async fn fetch(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (agency, days): (AgencyId, &Days),
    filter: CampaignFilter<'_>,
    (sort, page): (Sort<CampaignSort>, Option<&Cursor>),
) -> Result<Vec<SortKey>, sqlx::Error> {
    let cursor_bound = SortedBoundary::of(page);
    // The same campaigns as in the order of time: tests compare the two.
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                SortKey,
                r#"select campaign_id as id, words as "words!", number as "number!"
                   from campaign
                   join unnest($3::text[], $4::date[]) as day (market_code, today)
                       using (market_code)
                   cross join lateral (
                       select case $8 when 'name' then lower(campaign.name) else '' end as words
                            , case $8 when 'ends' then ends_on - date '1970-01-01' else 0 end::bigint
                                  as number
                   ) as key
                   where agency_id = $1 and ($2::text is null or market_code = $2)
                       and (
                           strpos(lower(campaign.name), $5) > 0
                           or strpos(lower(campaign_code), $5) > 0
                       )
                       and ($6::text is null or $6 = case
                           when submitted_at is null then 'draft'
                           when ended_at <= $7 or ends_on < today then 'closed'
                           when today < starts_on then 'upcoming'
                           when today <= registration_ends_on then 'registration_open'
                           else 'ongoing'
                       end)
                       and (
                           $11::uuid is null
                           or (words, number, campaign_id) "# + $behind + r#" ($9::text, $10::bigint, $11)
                       )
                   order by words "# + $direction + ", number " + $direction
                    + ", campaign_id " + $direction + "
                   limit $12",
                agency.uuid(),
                filter.market.map(Market::code),
                &days.markets,
                &days.today,
                needle(filter.text),
                filter.status.map(CampaignStatus::code),
                by.now,
                sort.by.code(),
                cursor_bound.words,
                cursor_bound.number,
                cursor_bound.id,
                PAGE_FETCH,
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, !sort.is_reverse(page))
}
