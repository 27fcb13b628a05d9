//! Looking through a showcase: what a search leaves of it, in an order that the creator chose.
//!
//! What a product pays isn't a column: it follows from its rates and from when it was accepted. So the
//! newest products are read together, as many as anybody looks through, and put in order here.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CreatorId, ShopId, ShowcaseEntryId},
    offer::{next_change, rate_in_force},
    page::{Cursor, PAGE_ROWS, Page, Position, Sort, SortPosition, SortValue},
    rate::CreatorRate,
    showcase::{
        EntryAddress, EntryState, SHOWCASE_SORTED_MAX, ShowcaseFilter, ShowcaseGroup, ShowcaseRow,
        ShowcaseSort,
    },
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::{
    kept::{Keys, in_campaign, kept_entries},
    listing::{pays, rows},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::CourseRow,
    links::is_in_campaign,
    offers::{RateColumn, rates_in},
    paging::SortedBoundary,
};

/// What a search or an order of one's own finds among the newest products.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShowcaseFound {
    /// One page of them.
    pub page: Page<ShowcaseRow>,
    /// How many there are on all pages.
    pub found: u64,
}

/// Looks through the newest [`SHOWCASE_SORTED_MAX`] products of a group for what the filter leaves, and puts
/// it in order: the latest first, or as asked.
///
/// # Errors
///
/// As [`super::list_of_creator`].
pub async fn look_through(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    filter: &ShowcaseFilter,
    sort: Option<Sort<ShowcaseSort>>,
    page: Option<&Cursor>,
) -> Result<ShowcaseFound, Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let looked = looked_through(&mut connection, creator, filter, (by.now, by.now)).await?;
    let found = u64::try_from(looked.len()).unwrap_or(u64::MAX);
    let page = page_of(&mut connection, creator, looked, (sort, page), by.now).await?;
    Ok(ShowcaseFound { page, found })
}

/// A product that was looked at, as far as it is put in order and counted.
pub(super) struct Looked {
    pub(super) address: EntryAddress,
    pub(super) product_id: Uuid,
    accepted_at: DateTime<Utc>,
    title: String,
    /// What it pays, or paid last.
    rate: Option<CreatorRate>,
    /// What the offer pays who accepts it now.
    offered: Option<CreatorRate>,
    changes_at: Option<DateTime<Utc>>,
}

impl Looked {
    /// Whether it pays more than adding it again now would.
    pub(super) fn keeps_more(&self) -> bool {
        let rates = self.rate.zip(self.offered);
        rates.is_some_and(|(rate, offered)| offered < rate)
    }

    /// By what it is compared: words or a number, and its id where others have the same.
    fn key(&self, by: ShowcaseSort) -> Key {
        let (words, number) = match by {
            ShowcaseSort::Added => (String::new(), self.accepted_at.timestamp_micros()),
            ShowcaseSort::Title => (self.title.to_lowercase(), 0),
            ShowcaseSort::Rate => {
                let rate = self.rate.map(CreatorRate::basis_points);
                (String::new(), rate.map_or(0, i64::from))
            }
            ShowcaseSort::Changes => {
                let at = self.changes_at.as_ref().map(DateTime::timestamp_micros);
                (String::new(), at.unwrap_or(i64::MAX))
            }
        };
        (words, number, self.address.entry.uuid())
    }
}

/// By what products are compared.
type Key = (String, i64, Uuid);

/// What the filter leaves of the newest products of a group that were accepted by `as_of`, the newest
/// first.
pub(super) async fn looked_through<R>(
    connection: &mut PgConnection,
    creator: CreatorId,
    filter: &ShowcaseFilter,
    (now, as_of): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Looked>, Error<R>> {
    // By another machine's clock the newest may have been accepted a moment ahead of now.
    let as_of = (as_of < now).then_some(as_of);
    let rows = newest(connection, creator, filter.group, (now, as_of)).await?;
    let is_wanted = filter.finder();
    let wanted = rows.into_iter().filter(|row| {
        let of_offer = [&*row.title, &*row.shop_name];
        let of_campaign = [&*row.campaign_name, &*row.agency_name];
        is_wanted(&of_offer) || is_wanted(&of_campaign)
    });
    wanted.map(|row| row.read(now)).collect()
}

struct Row {
    shop_id: Uuid,
    showcase_entry_id: Uuid,
    accepted_at: DateTime<Utc>,
    product_id: Uuid,
    title: String,
    shop_name: String,
    agency_name: String,
    campaign_name: String,
    state: String,
    closed_at: Option<DateTime<Utc>>,
    campaign_id: Uuid,
    agency_id: Uuid,
    starts_on: NaiveDate,
    registration_ends_on: NaiveDate,
    ends_on: NaiveDate,
    time_zone: String,
    min_rate_bps: i16,
    submitted_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    /// Those of the offer.
    rates: Json<Vec<RateColumn>>,
}

async fn newest(
    connection: &mut PgConnection,
    creator: CreatorId,
    group: ShowcaseGroup,
    (now, as_of): (DateTime<Utc>, Option<DateTime<Utc>>),
) -> Result<Vec<Row>, sqlx::Error> {
    let in_campaign = in_campaign();
    kept_entries!(
        as Row,
        r#"entry.shop_id as "shop_id!", entry.showcase_entry_id as "showcase_entry_id!"
         , entry.accepted_at as "accepted_at!", entry.product_id as "product_id!"
         , product.title as "title!", shop.name as "shop_name!", agency.name as "agency_name!"
         , campaign.name as "campaign_name!", registration.state as "state!"
         , registration.closed_at as "closed_at?", campaign.campaign_id as "campaign_id!"
         , campaign.agency_id as "agency_id!", starts_on as "starts_on!"
         , registration_ends_on as "registration_ends_on!", ends_on as "ends_on!"
         , time_zone as "time_zone!", min_rate_bps as "min_rate_bps!"
         , submitted_at as "submitted_at?", ended_at as "ended_at?"
         , coalesce((
               select jsonb_agg(
                   jsonb_build_object(
                       'offer_id', rate.offer_id, 'from_at', rate.from_at
                     , 'creator_rate_bps', rate.creator_rate_bps
                   )
                   order by rate.from_at
               )
               from offer_rate as rate
               where rate.shop_id = entry.shop_id and rate.offer_id = entry.offer_id
           ), '[]') as "rates!: Json<Vec<RateColumn>>""#,
        "cross join lateral (
             select * from registration
             where registration.shop_id = entry.shop_id
                 and registration.registration_id = entry.registration_id
             limit 1
         ) as registration
         cross join lateral (
             select * from product
             where product.shop_id = entry.shop_id and product.product_id = entry.product_id
             limit 1
         ) as product
         join campaign on campaign.campaign_id = entry.campaign_id
         join market on market.market_code = campaign.market_code
         join organisation as shop on shop.organisation_id = entry.shop_id
         join organisation as agency on agency.organisation_id = campaign.agency_id
         where is_ended = $4 and ($5::timestamptz is null or entry.accepted_at <= $5)
         order by entry.accepted_at desc, entry.showcase_entry_id desc
         limit $6",
        creator.uuid(),
        &in_campaign as &[&str],
        now,
        group == ShowcaseGroup::Ended,
        as_of,
        i64::try_from(SHOWCASE_SORTED_MAX).unwrap_or(i64::MAX),
    )
    .fetch_all(connection)
    .await
}

impl Row {
    fn read<R>(self, now: DateTime<Utc>) -> Result<Looked, Error<R>> {
        let course = CourseRow {
            campaign_id: self.campaign_id,
            agency_id: self.agency_id,
            starts_on: self.starts_on,
            registration_ends_on: self.registration_ends_on,
            ends_on: self.ends_on,
            time_zone: self.time_zone,
            min_rate_bps: self.min_rate_bps,
            submitted_at: self.submitted_at,
            ended_at: self.ended_at,
        };
        let (schedule, _) = course.read()?;
        // Whether another one counts changes nothing of what it pays.
        let state = EntryState::of(&schedule, is_in_campaign(&self.state), true, now);
        let last_counted = state.last_counted(&schedule, self.closed_at);
        let rates = rates_in(&self.rates)?;
        let at = now.max(self.accepted_at);
        let change = next_change(&rates, self.accepted_at, at).filter(|_| !state.is_ended());
        Ok(Looked {
            address: EntryAddress {
                shop: ShopId::new(self.shop_id),
                entry: ShowcaseEntryId::new(self.showcase_entry_id),
            },
            product_id: self.product_id,
            accepted_at: self.accepted_at,
            title: self.title,
            rate: pays(&rates, self.accepted_at, last_counted, now),
            offered: rate_in_force(&rates, at, at).filter(|_| !state.is_ended()),
            changes_at: change.map(|change| change.from),
        })
    }
}

/// One page of what was looked at.
pub(super) async fn page_of(
    connection: &mut PgConnection,
    creator: CreatorId,
    looked: Vec<Looked>,
    (sort, page): (Option<Sort<ShowcaseSort>>, Option<&Cursor>),
    now: DateTime<Utc>,
) -> Result<Page<ShowcaseRow>, Error<Infallible>> {
    let sort = sort.filter(|sort| *sort != ShowcaseSort::NEWEST_FIRST);
    let page = page.filter(|page| page.is_in(sort));
    let order = sort.unwrap_or(ShowcaseSort::NEWEST_FIRST);
    let keyed = looked.iter().map(|one| (one.key(order.by), one.address));
    let found = of_page(keyed.collect(), order.is_descending, page);
    let keys = Keys {
        shops: found.iter().map(|(_, one)| one.shop.uuid()).collect(),
        entries: found.iter().map(|(_, one)| one.entry.uuid()).collect(),
    };
    let rows = rows(connection, creator, &keys, now).await?;
    let Some(sort) = sort else {
        return Ok(Page::of_fetched(page, rows, |row| Position {
            at: row.since,
            id: row.address.entry.uuid(),
        }));
    };
    let places = found.into_iter().map(|((words, number, id), address)| {
        let value = match sort.by {
            ShowcaseSort::Title => SortValue::Words(words),
            ShowcaseSort::Added | ShowcaseSort::Rate | ShowcaseSort::Changes => {
                SortValue::Number(number)
            }
        };
        (address, SortPosition { value, id })
    });
    let mut places: HashMap<EntryAddress, SortPosition> = places.collect();
    let rows = rows.into_iter().filter_map(|row| {
        let place = places.remove(&row.address)?;
        Some((row, place))
    });
    Ok(Page::of_sorted(sort, page, rows.collect()))
}

/// Of what is compared by these keys one page and one more: in the list's order, or against it for a page
/// that lies before a row.
fn of_page<T>(
    mut keyed: Vec<(Key, T)>,
    is_descending: bool,
    page: Option<&Cursor>,
) -> Vec<(Key, T)> {
    keyed.sort_by(|(one, _), (other, _)| one.cmp(other));
    if is_descending {
        keyed.reverse();
    }
    let fetched = PAGE_ROWS.saturating_add(1);
    let Some(page) = page else {
        keyed.truncate(fetched);
        return keyed;
    };
    let bound = bound(page);
    // What is greater is behind the row where the least comes first.
    let is_behind = |key: &Key| (*key != bound) && ((*key < bound) == is_descending);
    if page.is_before() {
        let ahead = keyed.into_iter().rev();
        let ahead = ahead.filter(|(key, _)| *key != bound && !is_behind(key));
        ahead.take(fetched).collect()
    } else {
        let behind = keyed.into_iter().filter(|(key, _)| is_behind(key));
        behind.take(fetched).collect()
    }
}

/// By what the row next to a page is compared. In the order that the list has by itself that is when it
/// was accepted.
fn bound(page: &Cursor) -> Key {
    if page.value().is_none() {
        let Position { at, id } = page.position();
        return (String::new(), at.timestamp_micros(), id);
    }
    let SortedBoundary { words, number, .. } = SortedBoundary::of(Some(page));
    (words.to_owned(), number, page.id)
}

#[cfg(test)]
mod tests {
    use domain::page::Direction;

    use super::*;

    /// So many numbered keys, of which always two have the same value.
    fn keyed(count: u32) -> Vec<(Key, u32)> {
        let keys = (0..count).map(|number| (key_of(number), number));
        keys.rev().collect()
    }

    fn key_of(number: u32) -> Key {
        let id = Uuid::from_u128(u128::from(number));
        (String::new(), i64::from(number / 2), id)
    }

    fn numbers(page: &[(Key, u32)]) -> Vec<u32> {
        page.iter().map(|(_, number)| *number).collect()
    }

    fn cursor(number: u32, is_descending: bool, direction: Direction) -> Cursor {
        let (_, value, id) = key_of(number);
        let sort = Sort {
            by: ShowcaseSort::Rate,
            is_descending,
        };
        let place = SortPosition {
            value: SortValue::Number(value),
            id,
        };
        Cursor::sorted(sort, place, direction)
    }

    #[test]
    fn a_page_begins_beside_its_row_either_way_round() {
        let first = of_page(keyed(60), false, None);
        assert_eq!(numbers(&first), (0..26).collect::<Vec<_>>());
        let first = of_page(keyed(60), true, None);
        assert_eq!(numbers(&first), (34..60).rev().collect::<Vec<_>>());
        let after = |number, is_descending| {
            let cursor = cursor(number, is_descending, Direction::After);
            numbers(&of_page(keyed(60), is_descending, Some(&cursor)))
        };
        assert_eq!(after(24, false), (25..51).collect::<Vec<_>>());
        assert_eq!(after(35, true), (9..35).rev().collect::<Vec<_>>());
        let before = |number, is_descending| {
            let cursor = cursor(number, is_descending, Direction::Before);
            numbers(&of_page(keyed(60), is_descending, Some(&cursor)))
        };
        // Against the order, the nearest first.
        assert_eq!(before(50, false), (24..50).rev().collect::<Vec<_>>());
        assert_eq!(before(9, true), (10..36).collect::<Vec<_>>());
        assert_eq!(before(0, false), [0_u32; 0]);
    }

    #[test]
    fn a_page_stays_where_it_is_when_its_row_has_gone() {
        let mut left = keyed(60);
        left.retain(|(_, number)| *number != 24);
        let cursor = cursor(24, false, Direction::After);
        let page = of_page(left, false, Some(&cursor));
        assert_eq!(numbers(&page).first(), Some(&25));
    }
}
