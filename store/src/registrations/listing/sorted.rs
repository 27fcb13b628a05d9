//! Registrations as the agency of the campaign sees them, in an order of its own choice.

use std::convert::Infallible;

use domain::{
    ids::CampaignId,
    page::{Page, SortBy, Sorted, SortedKey},
    registration::{AgencyRegistrationRow, AgencyTab, RegistrationAddress, RegistrationSort},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    agency::{own_campaign, read_rows, rows_of},
    states_of_agency_tab,
};
use crate::{
    By, Db, Error,
    acting::reading,
    paging::{Compared, FETCHED, SortedBoundary, either_way, sorted_page},
    search::needle,
};

/// A registration with what it is sorted by.
struct Keyed {
    shop_id: Uuid,
    registration_id: Uuid,
    words: String,
    number: i64,
}

/// As [`super::list_for_agency`], sorted. The registrations of the one campaign are put in order each
/// time: an index for every order would cost each move of a registration more than it saves here.
///
/// # Errors
///
/// As [`super::list_for_agency`].
pub async fn sorted_for_agency(
    db: &Db,
    by: &By<'_>,
    campaign: CampaignId,
    tab: AgencyTab,
    text: &str,
    asked: &Sorted<RegistrationSort>,
) -> Result<Page<AgencyRegistrationRow, SortedKey>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let own = own_campaign(&mut connection, by, campaign).await?;
    let states = states_of_agency_tab(tab, by.now >= own.course.closes_at());
    let keyed = fetch(&mut connection, by, campaign, (&states, text), asked).await?;
    let addresses: Vec<RegistrationAddress> = keyed.iter().map(Keyed::address).collect();
    let rows = rows_of(&mut connection, &addresses).await?;
    let rows = read_rows(&mut connection, by, &own, rows).await?;
    let compared = keyed.into_iter().map(Keyed::compared).collect();
    Ok(sorted_page(asked, RegistrationSort::Title, rows, compared))
}

/// One row more than a page has, in the list's order, or against it for a page before a row.
async fn fetch(
    connection: &mut PgConnection,
    by: &By<'_>,
    campaign: CampaignId,
    (states, text): (&[&str], &str),
    asked: &Sorted<RegistrationSort>,
) -> Result<Vec<Keyed>, sqlx::Error> {
    let boundary = SortedBoundary::of(asked);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Keyed,
                r#"select shop_id as "shop_id!", registration_id as "registration_id!"
                        , words as "words!", number as "number!"
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
                                          and offer.registration_id = registration.registration_id
                                          and product_list_id is null and rate.from_at <= $5
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
                           and (
                               $3 = ''
                               or strpos(lower(title), $3) > 0
                               or strpos(lower(product_code), $3) > 0
                               or strpos(lower(organisation.name), $3) > 0
                               or strpos(lower(shop_code), $3) > 0
                           )
                   ) as sorted
                   where $8::uuid is null
                       or (words, number, registration_id) "# + $behind + r#" ($6::text, $7::bigint, $8)
                   order by words "# + $direction + ", number " + $direction
                    + ", registration_id " + $direction + "
                   limit $9",
                campaign.uuid(),
                states as &[&str],
                needle(text),
                asked.sort.by.code(),
                by.now,
                boundary.words,
                boundary.number,
                boundary.id,
                FETCHED,
            )
            .fetch_all(connection)
            .await
        };
    }
    either_way!(fetch, !asked.is_reverse())
}

impl Keyed {
    fn address(&self) -> RegistrationAddress {
        RegistrationAddress {
            shop: self.shop_id.into(),
            registration: self.registration_id.into(),
        }
    }

    fn compared(self) -> Compared {
        Compared {
            words: self.words,
            number: self.number,
            id: self.registration_id,
        }
    }
}
