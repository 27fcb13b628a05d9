//! **Linked creators**: an agency's links and requests in a market, page by page.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::Permission,
    ids::AgencyId,
    linking::{ENDING_DAYS, LinkedRow, LinkedSort, LinkedTab},
    market::Market,
    page::{Cursor, Page, Sort},
};
use sqlx::PgConnection;

use super::{
    agency_that_may,
    rows::{LinkRow, RequestRow, split, split_requests},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, SortedBoundary, keyset_page, sorted_page},
    search::needle,
};

/// Which of an agency's links and requests are asked for.
#[derive(Clone, Copy, Debug)]
pub struct LinkedFilter<'f> {
    /// Of creators of which market.
    pub market: Market,
    /// Links or requests.
    pub tab: LinkedTab,
    /// What is looked for in handles and nicknames; empty for nothing.
    pub text: &'f str,
}

/// The order of a list that nobody sorted: what began or was sent last comes first.
const LATEST: Sort<LinkedSort> = Sort {
    by: LinkedSort::Since,
    is_descending: true,
};

/// The links or requests of the agency that asks. An agency has few of them: they are put in order each time. Figures of
/// a creator's card are there while the agency manages the creator.
///
/// # Errors
///
/// Not found for anybody but members of an agency, or the database's failure.
pub async fn of_agency(
    db: &Db,
    by: &ActorContext<'_>,
    filter: LinkedFilter<'_>,
    order: Option<Sort<LinkedSort>>,
    page: Option<&Cursor>,
) -> Result<Page<LinkedRow>, Error<Infallible>> {
    let agency = agency_that_may(by, Permission::SeeWork).ok_or(Error::NotFound)?;
    let sort = order.unwrap_or(LATEST);
    let page = page.filter(|cursor| cursor.is_in(Some(sort)));
    let mut connection = reading(&db.primary, by).await?;
    let asked = Asked {
        agency,
        filter,
        sort,
        now: by.now,
    };
    let (rows, compared) = match filter.tab {
        LinkedTab::Linked | LinkedTab::Ending | LinkedTab::Ended => {
            split(asked.links(&mut connection, page).await?, filter.market)?
        }
        LinkedTab::Requests => {
            let rows = asked.requests(&mut connection, page).await?;
            split_requests(rows, filter.market, by.now)?
        }
    };
    Ok(sorted_page(sort, page, LinkedSort::Creator, rows, compared))
}

struct Asked<'f> {
    agency: AgencyId,
    filter: LinkedFilter<'f>,
    sort: Sort<LinkedSort>,
    now: DateTime<Utc>,
}

impl Asked<'_> {
    /// One row more than a page has, in the list's order, or against it for a page before a row.
    async fn links(
        &self,
        connection: &mut PgConnection,
        page: Option<&Cursor>,
    ) -> Result<Vec<LinkRow>, sqlx::Error> {
        let (agency, filter, sort, now) = (self.agency, self.filter, self.sort, self.now);
        let cursor_bound = SortedBoundary::of(page);
        let soon = now.checked_add_signed(TimeDelta::days(ENDING_DAYS));
        macro_rules! fetch {
            ($behind:tt, $direction:tt) => {
                sqlx::query_as!(
                    LinkRow,
                    r#"select managing.creator_id, creator.handle, creator.image_code
                            , card.nickname as "nickname?", card.followers as "followers?"
                            , case when card.managed_by = managing.agency_id then card.gmv_units end
                                  as "gmv_units?"
                            , managing.agency_link_id, managing.share_bps
                            , lower(managing.during) as "from", upper(managing.during) as "until"
                            , managing.ended_by_kind, words as "words!", number as "number!"
                       from agency_link as managing
                       join creator on creator.creator_id = managing.creator_id
                       left join creator_card as card on card.creator_id = managing.creator_id
                       cross join lateral (
                           select case $6 when 'creator' then lower(creator.handle) else '' end
                                      as words
                                , case $6
                                      when 'since' then coalesce(extract(epoch from lower(during)), 0)
                                      when 'until' then
                                          coalesce(extract(epoch from upper(during)), 9000000000000)
                                      when 'share' then managing.share_bps
                                      else 0
                                  end::bigint as number
                       ) as key
                       where managing.agency_id = $1 and creator.market_code = $2
                           and case $3
                               when 'ended' then upper(during) <= $4
                               when 'ending' then during @> $4::timestamptz and upper(during) <= $5
                               else upper_inf(during) or upper(during) > $4
                           end
                           and (
                               strpos(lower(creator.handle), $7) > 0
                               or strpos(lower(coalesce(card.nickname, '')), $7) > 0
                           )
                           and (
                               $10::uuid is null
                               or (words, number, managing.agency_link_id) "# + $behind
                                   + r#" ($8::text, $9::bigint, $10)
                           )
                       order by words "# + $direction + ", number " + $direction
                        + ", managing.agency_link_id " + $direction + "
                       limit $11",
                    agency.uuid(),
                    filter.market.code(),
                    filter.tab.code(),
                    now,
                    soon.unwrap_or(now),
                    sort.by.code(),
                    needle(filter.text),
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

    /// The same of requests.
    async fn requests(
        &self,
        connection: &mut PgConnection,
        page: Option<&Cursor>,
    ) -> Result<Vec<RequestRow>, sqlx::Error> {
        let (agency, filter, sort) = (self.agency, self.filter, self.sort);
        let cursor_bound = SortedBoundary::of(page);
        macro_rules! fetch {
            ($behind:tt, $direction:tt) => {
                sqlx::query_as!(
                    RequestRow,
                    r#"select request.creator_id, creator.handle, creator.image_code
                            , card.nickname as "nickname?", card.followers as "followers?"
                            , case when card.managed_by = request.agency_id then card.gmv_units end
                                  as "gmv_units?"
                            , request.linking_request_id, request.share_bps, request.term_from
                            , request.is_after_link, request.term_until, request.state
                            , request.sent_at, request.expires_at, request.opened_at
                            , request.answered_at, words as "words!", number as "number!"
                       from linking_request as request
                       join creator on creator.creator_id = request.creator_id
                       left join creator_card as card on card.creator_id = request.creator_id
                       cross join lateral (
                           select case $3 when 'creator' then lower(creator.handle) else '' end
                                      as words
                                , case $3
                                      when 'since' then extract(epoch from request.sent_at)
                                      when 'until' then extract(epoch from request.expires_at)
                                      when 'share' then request.share_bps
                                      else 0
                                  end::bigint as number
                       ) as key
                       where request.agency_id = $1 and creator.market_code = $2
                           and (
                               strpos(lower(creator.handle), $4) > 0
                               or strpos(lower(coalesce(card.nickname, '')), $4) > 0
                           )
                           and (
                               $7::uuid is null
                               or (words, number, request.linking_request_id) "# + $behind
                                   + r#" ($5::text, $6::bigint, $7)
                           )
                       order by words "# + $direction + ", number " + $direction
                        + ", request.linking_request_id " + $direction + "
                       limit $8",
                    agency.uuid(),
                    filter.market.code(),
                    sort.by.code(),
                    needle(filter.text),
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
}
