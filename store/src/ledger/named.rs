//! The parties that have an account in a market, with their names, page by page.

use domain::{
    ledger::{Party, account::AccountFilter},
    market::Market,
    page::Cursor,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page};

/// The most characters of a text that is looked for.
const TEXT_CHARACTERS_MAX: usize = 100;

/// A party with its name.
pub(super) struct Named {
    pub(super) id: Uuid,
    pub(super) name: String,
}

/// The parties that have such an account, as a page fetches them.
pub(super) async fn named(
    connection: &mut PgConnection,
    market: Market,
    filter: AccountFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Vec<Named>, sqlx::Error> {
    let bound = cursor_bound(page);
    let text: String = filter
        .text
        .trim()
        .trim_start_matches('@')
        .chars()
        .take(TEXT_CHARACTERS_MAX)
        .collect();
    let text = text.to_lowercase();
    match filter.party {
        Party::Seller => shops(connection, market, &text, (bound, is_before(page))).await,
        Party::Creator => creators(connection, market, &text, (bound, is_before(page))).await,
        Party::CampaignAgency | Party::ManagingAgency => {
            let of = (market, filter.party);
            agencies(connection, of, &text, (bound, is_before(page))).await
        }
    }
}

async fn shops(
    connection: &mut PgConnection,
    market: Market,
    text: &str,
    (bound, is_upwards): (Uuid, bool),
) -> Result<Vec<Named>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Named,
                r#"select shop.shop_id as "id!", organisation.name as "name!"
                   from shop
                   join organisation on organisation.organisation_id = shop.shop_id
                   where shop.market_code = $1
                       and (
                           strpos(lower(organisation.name), $2) > 0
                           or strpos(lower(shop.shop_code), $2) > 0
                       )
                       and shop.shop_id "#
                    + $behind
                    + r#" $3 order by shop.shop_id "#
                    + $direction
                    + r#" limit $4"#,
                market.code(),
                text,
                bound,
                PAGE_FETCH,
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, is_upwards)
}

async fn creators(
    connection: &mut PgConnection,
    market: Market,
    text: &str,
    (bound, is_upwards): (Uuid, bool),
) -> Result<Vec<Named>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Named,
                r#"select creator_id as "id!", '@' || handle as "name!"
                   from creator
                   where market_code = $1 and strpos(lower(handle), $2) > 0
                       and creator_id "#
                    + $behind
                    + r#" $3 order by creator_id "#
                    + $direction
                    + r#" limit $4"#,
                market.code(),
                text,
                bound,
                PAGE_FETCH,
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, is_upwards)
}

/// Agencies belong to no market: those that have lines in it.
async fn agencies(
    connection: &mut PgConnection,
    (market, party): (Market, Party),
    text: &str,
    (bound, is_upwards): (Uuid, bool),
) -> Result<Vec<Named>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Named,
                r#"select agency.agency_id as "id!", organisation.name as "name!"
                   from agency
                   join organisation on organisation.organisation_id = agency.agency_id
                   where (
                           exists (
                               select from order_total as total
                               where total.party_id = agency.agency_id and total.party = $5
                                   and total.market_code = $1
                           )
                           or exists (
                               select from order_total_change as change
                               where change.party_id = agency.agency_id and change.party = $5
                                   and change.market_code = $1
                           )
                       )
                       and (
                           strpos(lower(organisation.name), $2) > 0
                           or strpos(lower(agency.slug), $2) > 0
                       )
                       and agency.agency_id "#
                    + $behind
                    + r#" $3 order by agency.agency_id "#
                    + $direction
                    + r#" limit $4"#,
                market.code(),
                text,
                bound,
                PAGE_FETCH,
                party.code(),
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, is_upwards)
}
