//! The rows of a campaign's tab, the newest first: a walk along an index, within what is looked through for a page.
//!
//! Where those that are left may be few among many, a page looks for them among the next
//! [`LOOKED_THROUGH`] registrations only, and leads on from there: so it costs the same however many there are.

use domain::{ids::CampaignId, page::Cursor, registration::ApprovedOnly};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    listed_row::{ListedRow, listed_rows},
    looked_through::{LOOKED_THROUGH, Reach},
};
use crate::{
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    search::needle,
};

/// What is left of a campaign's registrations in a list.
#[derive(Clone, Copy, Default)]
pub(super) struct Left<'f> {
    pub(super) states: &'f [&'f str],
    pub(super) text: &'f str,
    /// Whether products that were registered again since then are left out.
    pub(super) only_last: bool,
    /// Those of this shop.
    pub(super) shop: Option<Uuid>,
    /// Those for which this is left to do, by its code in [`domain::registration::ApprovedOnly`].
    pub(super) to_do: Option<&'f str>,
    /// These and no others, where something else narrows the list.
    pub(super) only: Option<&'f [Uuid]>,
}

impl Left<'_> {
    /// Whether those that are left may be few among many.
    pub(super) fn is_searched(&self) -> bool {
        !needle(self.text).is_empty() || self.only_last
    }

    /// The same, whatever narrows the list.
    pub(super) fn is_narrow(&self) -> bool {
        let is_narrowed = self.shop.is_some() || self.to_do.is_some() || self.only.is_some();
        is_narrowed || self.is_searched()
    }
}

/// What is looked through for a page: up to the last, or everything.
pub(super) fn reach_of(page: Option<&Cursor>, last: Option<Uuid>) -> Reach {
    let all = Reach::ALL;
    if is_before(page) {
        Reach {
            high: last.unwrap_or(all.high),
            ..all
        }
    } else {
        Reach {
            low: last.unwrap_or(all.low),
            ..all
        }
    }
}

/// The last registration that is looked through for a page, where there are so many of a state: the first of
/// those of all states.
pub(super) async fn last_looked_through(
    connection: &mut PgConnection,
    campaign: CampaignId,
    left: Left<'_>,
    page: Option<&Cursor>,
) -> Result<Option<Uuid>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_scalar!(
                r#"select looked.registration_id as "registration_id!"
                   from unnest($2::text[]) as tab (state)
                   cross join lateral (
                       (
                           select registration.registration_id from registration
                           where $5::uuid is null and registration.campaign_id = $1
                               and registration.state = tab.state
                               and registration.registration_id "#
                    + $behind
                    + r#" $3
                           order by registration.registration_id "#
                    + $direction
                    + r#"
                           offset $4 limit 1
                       )
                       union all
                       (
                           select registration.registration_id from registration
                           where registration.shop_id = $5 and registration.campaign_id = $1
                               and registration.state = tab.state
                               and registration.registration_id "#
                    + $behind
                    + r#" $3
                           order by registration.registration_id "#
                    + $direction
                    + r#"
                           offset $4 limit 1
                       )
                   ) as looked
                   order by looked.registration_id "#
                    + $direction
                    + r#"
                   limit 1"#,
                campaign.uuid(),
                left.states as &[&str],
                cursor_bound(page),
                LOOKED_THROUGH - 1,
                left.shop,
            )
            .fetch_optional(connection)
            .await
        };
    }
    keyset_page!(fetch, is_before(page))
}

/// One row more than a page has, in the list's order, or in reverse for a page before a row: those within reach
/// that are left. A shop's registrations are walked along by themselves.
pub(super) async fn fetch(
    connection: &mut PgConnection,
    campaign: CampaignId,
    left: Left<'_>,
    page: Option<&Cursor>,
    reach: Reach,
) -> Result<Vec<ListedRow>, sqlx::Error> {
    macro_rules! walk {
        ($behind:tt, $direction:tt, $matches:tt) => {
            listed_rows!(
                connection,
                [r#"select found.*, '' as words, 0::bigint as number
                    from unnest($2::text[]) as tab (state)
                    cross join lateral (
                        (
                            select * from registration
                            where $10::uuid is null and registration.campaign_id = $1
                                and registration.state = tab.state and registration_id "#
                    + $behind
                    + r#" $3 "#
                    + $matches
                    + r#"
                            order by registration_id "#
                    + $direction
                    + r#"
                            limit $5
                        )
                        union all
                        (
                            select * from registration
                            where registration.shop_id = $10 and registration.campaign_id = $1
                                and registration.state = tab.state and registration_id "#
                    + $behind
                    + r#" $3 "#
                    + $matches
                    + r#"
                            order by registration_id "#
                    + $direction
                    + r#"
                            limit $5
                        )
                    ) as found
                    order by registration_id "#
                    + $direction
                    + r#"
                    limit $5"#],
                ["registration_id " + $direction],
                campaign.uuid(),
                left.states as &[&str],
                cursor_bound(page),
                needle(left.text),
                PAGE_FETCH,
                left.only as Option<&[Uuid]>,
                left.only_last,
                left.to_do,
                reach.low,
                left.shop,
                reach.high,
            )
        };
    }
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            walk!(
                $behind,
                $direction,
                r#"
                    and registration_id between $9 and $11
                    and ($6::uuid[] is null or registration_id = any($6))
                    and case $8::text
                        when 'no-rate' then not is_rated
                        when 'not-exported' then not is_linked
                        else true
                    end
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
                    ))"#
            )
        };
    }
    keyset_page!(fetch, is_before(page))
}

/// The same of approved products for which something is left to do, along the index of those. Who has no rate has no
/// link.
pub(super) async fn fetch_to_do(
    connection: &mut PgConnection,
    campaign: CampaignId,
    to_do: &str,
    page: Option<&Cursor>,
) -> Result<Vec<ListedRow>, sqlx::Error> {
    let rated: &[bool] = if to_do == ApprovedOnly::NoRate.code() {
        &[false]
    } else {
        &[false, true]
    };
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            listed_rows!(
                connection,
                [r#"select found.*, '' as words, 0::bigint as number
                    from unnest($2::boolean[]) as tab (is_rated)
                    cross join lateral (
                        select * from registration
                        where campaign_id = $1 and registration.state = 'approved'
                            and not registration.is_linked
                            and registration.is_rated = tab.is_rated
                            and registration_id "#
                    + $behind
                    + r#" $3
                        order by registration_id "#
                    + $direction
                    + r#"
                        limit $4
                    ) as found
                    order by registration_id "#
                    + $direction
                    + r#"
                    limit $4"#],
                ["registration_id " + $direction],
                campaign.uuid(),
                rated,
                cursor_bound(page),
                PAGE_FETCH,
            )
        };
    }
    keyset_page!(fetch, is_before(page))
}
