//! What a creator has kept, in its two groups: what earns, and what has ended.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::CreatorId,
    page::{Cursor, Position},
    registration::RegistrationStateKind,
    showcase::{ShowcaseCounts, ShowcaseGroup},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Db, Error, acting::reading, paging::PAGE_FETCH};

/// A query over what a creator has kept, each with whether it has ended, as
/// [`domain::showcase::EntryState::is_ended`] says it: its registration isn't in the campaign, or the
/// campaign is over. Its rows are of the struct behind `as`, where one is said.
macro_rules! kept_entries {
    (@$query:ident [$($row:ident)?] $columns:literal, $rest:literal, $($argument:expr),+) => {
        sqlx::$query!(
            $($row,)?
            "select " + $columns + "
             from (
                 select entry.shop_id, entry.showcase_entry_id, entry.accepted_at
                      , entry.product_id, entry.registration_id, entry.campaign_id, entry.offer_id
                      , registration.state <> all($2::text[]) or (
                            campaign.submitted_at is not null and (
                                coalesce(campaign.ended_at <= $3::timestamptz, false)
                                or ($3::timestamptz at time zone market.time_zone)::date
                                    > campaign.ends_on
                            )
                        ) as is_ended
                 from showcase_entry as entry
                 cross join lateral (
                     select state from registration
                     where registration.shop_id = entry.shop_id
                         and registration.registration_id = entry.registration_id
                     limit 1
                 ) as registration
                 join campaign on campaign.campaign_id = entry.campaign_id
                 join market on market.market_code = campaign.market_code
                 where entry.creator_id = $1 and entry.removed_at is null
             ) as entry "
                + $rest,
            $($argument),+
        )
    };
    (as $row:ident, $columns:literal, $rest:literal, $($argument:expr),+ $(,)?) => {
        kept_entries!(@query_as [$row] $columns, $rest, $($argument),+)
    };
    ($columns:literal, $rest:literal, $($argument:expr),+ $(,)?) => {
        kept_entries!(@query [] $columns, $rest, $($argument),+)
    };
}
pub(super) use kept_entries;

/// How many products the creator has in the showcase.
///
/// # Errors
///
/// As [`super::list_of_creator`].
pub async fn counts(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
) -> Result<ShowcaseCounts, Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let in_campaign = in_campaign();
    let mut connection = reading(&db.primary, by).await?;
    let row = kept_entries!(
        r#"count(*) filter (where not is_ended) as "earning!"
         , count(*) filter (where is_ended) as "ended!""#,
        "",
        creator.uuid(),
        &in_campaign as &[&str],
        by.now,
    )
    .fetch_one(&mut *connection)
    .await?;
    Ok(ShowcaseCounts {
        earning: u64::try_from(row.earning).unwrap_or_default(),
        ended: u64::try_from(row.ended).unwrap_or_default(),
    })
}

/// The keys of some entries, as two columns.
#[derive(Default)]
pub(super) struct Keys {
    pub(super) shops: Vec<Uuid>,
    pub(super) entries: Vec<Uuid>,
}

/// The states of registrations that are in their campaign.
pub(super) fn in_campaign() -> Vec<&'static str> {
    let states = RegistrationStateKind::ALL.into_iter();
    let states = states.filter(|state| state.is_in_campaign());
    states.map(RegistrationStateKind::code).collect()
}

/// The entries of a page of a group and one more, in the list's order, or in reverse for a page before a
/// row.
pub(super) async fn keys(
    connection: &mut PgConnection,
    creator: CreatorId,
    (group, now): (ShowcaseGroup, DateTime<Utc>),
    page: Option<&Cursor>,
) -> Result<Keys, sqlx::Error> {
    let from = page.map_or(FIRST, Cursor::position);
    let in_campaign = in_campaign();
    let is_ended = group == ShowcaseGroup::Ended;
    macro_rules! fetch {
        ($rest:literal) => {{
            let rows = kept_entries!(
                r#"shop_id as "shop_id!", showcase_entry_id as "showcase_entry_id!""#,
                $rest,
                creator.uuid(),
                &in_campaign as &[&str],
                now,
                is_ended,
                from.at,
                from.id,
                PAGE_FETCH,
            )
            .fetch_all(connection)
            .await?;
            rows.into_iter()
                .map(|row| (row.shop_id, row.showcase_entry_id))
                .unzip()
        }};
    }
    let (shops, entries) = if page.is_some_and(Cursor::is_before) {
        fetch!(
            "where is_ended = $4 and (accepted_at, showcase_entry_id) > ($5, $6)
             order by accepted_at, showcase_entry_id
             limit $7"
        )
    } else {
        fetch!(
            "where is_ended = $4 and (accepted_at, showcase_entry_id) < ($5, $6)
             order by accepted_at desc, showcase_entry_id desc
             limit $7"
        )
    };
    Ok(Keys { shops, entries })
}

/// Ahead of every entry: the first page begins behind it.
pub(super) const FIRST: Position = Position {
    at: DateTime::<Utc>::MAX_UTC,
    id: Uuid::max(),
};
