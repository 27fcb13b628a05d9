//! Products in campaigns, on which terms: registrations, their offers and the offers' rates.

mod all;
mod bulk;
mod change;
mod deciding;
mod filter;
mod found_count;
mod held;
mod lifecycle;
mod listing;
mod locked;
mod rows;

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    market::first_instant_of,
    rate::{CreatorRate, CreatorRateRefusal, TotalRate},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{BatchContext, Error, Outcome};

pub use domain::registration::RegistrationAddress;

pub use self::{
    bulk::register_many,
    deciding::{bulk_decision, clear_old_decisions, decide_selected, go_on_deciding},
    filter::{RegistrationSelection, TabFilter},
    found_count::{FoundCount, count_for_page, count_matching},
    held::{is_any_approval_untold, tell_held_approvals},
    lifecycle::{
        Request, allow_reregister, approve, approve_close, change_rate, close, hold_approval,
        refuse_close, register, reject, request_close, take_back_close, undo_approval, withdraw,
    },
    listing::{
        ListFilter, OwnCampaign, closing_effect, details_for_agency, held_approval,
        list_approved_for_agency, list_approved_in_campaign, list_for_agency, list_for_shop,
        list_in_campaign, registrable_products, work_and_rejected, work_of_shop,
    },
};
pub(crate) use self::{
    bulk::{register_by_partner, titles_for_agency},
    filter::{AllMatched, content_of, lock_matching, lock_picked, matching_addresses},
    held::end_holds,
    lifecycle::request_close_by_partner,
    listing::{own_campaign, registrable_by_partner, rows_of_chosen, rows_of_list},
    locked::{Side, lock},
};

/// A registration as a file brings it, with the terms of the product's own link.
#[derive(Clone, Debug)]
pub struct NewRegistration {
    /// The campaign's code.
    pub campaign_code: String,
    /// The Shop Code of the product's shop.
    pub shop_code: String,
    /// The market's own id of the product.
    pub product_code: String,
    /// What the seller pays.
    pub total_rate: TotalRate,
    /// What a creator gets from the approval on.
    pub creator_rate: CreatorRate,
    /// The one later change of the creator's rate that a file may carry.
    pub change: Option<(DateTime<Utc>, CreatorRate)>,
}

/// Why a registration was not taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegistrationRefusal {
    /// No campaign of the market has this code.
    #[error("no such campaign in this market: correct it, or import the campaign first")]
    UnknownCampaign,
    /// No product of the market has this code.
    #[error("no such product in this market: correct it, or import the product first")]
    UnknownProduct,
    /// The product belongs to another shop than the row says.
    #[error("this product belongs to another shop: correct shop_code or product_id")]
    OtherShop,
    /// The total rate is below what the campaign asks for.
    #[error("below the campaign's minimum total commission rate of {least}%")]
    BelowRequirement {
        /// The campaign's least total rate.
        least: TotalRate,
    },
    /// A creator rate doesn't fit the total rate.
    #[error("{0}")]
    CreatorRate(#[from] CreatorRateRefusal),
    /// The rate changes before it begins.
    #[error("the rate change is before the campaign starts ({approved_at}): use a later time")]
    ChangeBeforeStart {
        /// When the registration counts as approved.
        approved_at: String,
    },
    /// The product is registered in the campaign with other terms.
    #[error("this product is already registered in this campaign with other rates: {stored}")]
    OtherTerms {
        /// What is remembered, in words.
        stored: String,
    },
}

/// What the rows of a batch refer to: read once for the whole batch.
struct References {
    campaigns: HashMap<String, Campaign>,
    /// By product code: the shop's code, the shop and the product.
    products: HashMap<String, (String, Uuid, Uuid)>,
    /// By campaign and product.
    terms: HashMap<(Uuid, Uuid), Terms>,
}

struct Campaign {
    campaign_id: Uuid,
    starts_on: NaiveDate,
    min_rate: TotalRate,
}

/// The total rate and the history of the creator's rate, in basis points.
#[derive(Clone, PartialEq, Eq)]
struct Terms {
    total_bps: i32,
    rates: Vec<(DateTime<Utc>, i32)>,
}

impl Terms {
    fn display_value(&self) -> String {
        let percent = |bps: i32| format!("{}.{:02} %", bps / 100, bps % 100);
        let rates: Vec<String> = self
            .rates
            .iter()
            .map(|(from, bps)| format!("{} from {}", percent(*bps), from.to_rfc3339()))
            .collect();
        format!(
            "total {}, creator {}",
            percent(self.total_bps),
            rates.join(", ")
        )
    }
}

/// A registration that is to be written.
struct Approved {
    shop_id: Uuid,
    product_id: Uuid,
    campaign_id: Uuid,
    approved_at: DateTime<Utc>,
    terms: Terms,
}

/// Takes registrations in as approved at their campaign's start, as an operator's import does.
pub(crate) async fn add_in(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    registrations: &[NewRegistration],
) -> Result<Vec<Outcome<RegistrationRefusal>>, Error<Infallible>> {
    let mut references = references(connection, batch, registrations).await?;
    let mut approved = Vec::new();
    let mut outcomes = Vec::with_capacity(registrations.len());
    for registration in registrations {
        let checked = match check(batch, &references, registration) {
            Ok(checked) => checked,
            Err(refusal) => {
                outcomes.push(Outcome::Refused(refusal));
                continue;
            }
        };
        let key = (checked.campaign_id, checked.product_id);
        outcomes.push(match references.terms.get(&key) {
            None => {
                references.terms.insert(key, checked.terms.clone());
                approved.push(checked);
                Outcome::New
            }
            Some(stored) if *stored == checked.terms => Outcome::Unchanged,
            Some(stored) => Outcome::Refused(RegistrationRefusal::OtherTerms {
                stored: stored.display_value(),
            }),
        });
    }
    insert(connection, batch, &approved).await?;
    Ok(outcomes)
}

fn check(
    batch: &BatchContext<'_>,
    references: &References,
    registration: &NewRegistration,
) -> Result<Approved, RegistrationRefusal> {
    let campaign = references
        .campaigns
        .get(&registration.campaign_code)
        .ok_or(RegistrationRefusal::UnknownCampaign)?;
    let (shop_code, shop_id, product_id) = references
        .products
        .get(&registration.product_code)
        .ok_or(RegistrationRefusal::UnknownProduct)?;
    if *shop_code != registration.shop_code {
        return Err(RegistrationRefusal::OtherShop);
    }
    let least = campaign.min_rate;
    if registration.total_rate < least {
        return Err(RegistrationRefusal::BelowRequirement { least });
    }
    let approved_at = first_instant_of(campaign.starts_on, batch.market.zone);
    let mut rates = vec![(
        approved_at,
        within(registration.creator_rate, registration.total_rate)?,
    )];
    if let Some((from, rate)) = registration.change {
        if from <= approved_at {
            return Err(RegistrationRefusal::ChangeBeforeStart {
                approved_at: approved_at.to_rfc3339(),
            });
        }
        rates.push((from, within(rate, registration.total_rate)?));
    }
    Ok(Approved {
        shop_id: *shop_id,
        product_id: *product_id,
        campaign_id: campaign.campaign_id,
        approved_at,
        terms: Terms {
            total_bps: registration.total_rate.into(),
            rates,
        },
    })
}

fn within(rate: CreatorRate, total: TotalRate) -> Result<i32, CreatorRateRefusal> {
    Ok(rate.within(total)?.into())
}

async fn references(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    registrations: &[NewRegistration],
) -> Result<References, Error<Infallible>> {
    let market = batch.market.market.code();
    let codes: Vec<&str> = registrations
        .iter()
        .map(|row| row.campaign_code.as_str())
        .collect();
    let campaigns: HashMap<String, Campaign> = sqlx::query!(
        "select campaign_code, campaign_id, starts_on, min_rate_bps from campaign
         where market_code = $1 and campaign_code = any($2)",
        market,
        &codes as &[&str],
    )
    .fetch_all(&mut *connection)
    .await?
    .into_iter()
    .map(|row| {
        let min_rate = TotalRate::try_from(row.min_rate_bps);
        let campaign = Campaign {
            campaign_id: row.campaign_id,
            starts_on: row.starts_on,
            min_rate: min_rate.map_err(|_| Error::Corrupt {
                table: "campaign",
                column: "min_rate_bps",
                id: row.campaign_id,
            })?,
        };
        Ok((row.campaign_code, campaign))
    })
    .collect::<Result<_, Error<Infallible>>>()?;
    let codes: Vec<&str> = registrations
        .iter()
        .map(|row| row.product_code.as_str())
        .collect();
    let products: HashMap<String, (String, Uuid, Uuid)> = sqlx::query!(
        "select product_code, shop_code, shop_id, product_id
         from product_identity as identity
         join shop using (shop_id)
         where identity.market_code = $1 and identity.product_code = any($2)",
        market,
        &codes as &[&str],
    )
    .fetch_all(&mut *connection)
    .await?
    .into_iter()
    .map(|row| {
        (
            row.product_code,
            (row.shop_code, row.shop_id, row.product_id),
        )
    })
    .collect();
    let terms = known_terms(connection, &campaigns, &products).await?;
    Ok(References {
        campaigns,
        products,
        terms,
    })
}

/// The terms of the open registrations of these products in these campaigns.
async fn known_terms(
    connection: &mut PgConnection,
    campaigns: &HashMap<String, Campaign>,
    products: &HashMap<String, (String, Uuid, Uuid)>,
) -> Result<HashMap<(Uuid, Uuid), Terms>, sqlx::Error> {
    let campaign_ids: Vec<Uuid> = campaigns
        .values()
        .map(|campaign| campaign.campaign_id)
        .collect();
    let shop_ids: Vec<Uuid> = products.values().map(|(_, shop_id, _)| *shop_id).collect();
    let product_ids: Vec<Uuid> = products
        .values()
        .map(|(_, _, product_id)| *product_id)
        .collect();
    let rows = sqlx::query!(
        r#"select campaign_id, registration.product_id, total_rate_bps
                , from_at as "from_at?", creator_rate_bps as "creator_rate_bps?"
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, product_id)
         join registration
             on registration.shop_id = asked.shop_id and registration.product_id = asked.product_id
         left join offer
             on offer.shop_id = registration.shop_id
             and offer.registration_id = registration.registration_id
             and offer.product_list_id is null
         left join offer_rate as rate
             on rate.shop_id = offer.shop_id and rate.offer_id = offer.offer_id
         where campaign_id = any($3)
             and state in ('pending', 'approved', 'close_requested')
         order by from_at"#,
        &shop_ids,
        &product_ids,
        &campaign_ids,
    )
    .fetch_all(connection)
    .await?;
    let mut terms: HashMap<(Uuid, Uuid), Terms> = HashMap::new();
    for row in rows {
        let known = terms
            .entry((row.campaign_id, row.product_id))
            .or_insert_with(|| Terms {
                total_bps: row.total_rate_bps.into(),
                rates: Vec::new(),
            });
        // One that a shop has registered itself may have no creator rate yet.
        if let (Some(from_at), Some(rate)) = (row.from_at, row.creator_rate_bps) {
            known.rates.push((from_at, rate.into()));
        }
    }
    Ok(terms)
}

async fn insert(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    approved: &[Approved],
) -> Result<(), sqlx::Error> {
    let shop_ids: Vec<Uuid> = approved.iter().map(|row| row.shop_id).collect();
    let registration_ids: Vec<Uuid> = approved.iter().map(|_| batch.ids.next()).collect();
    let offer_ids: Vec<Uuid> = approved.iter().map(|_| batch.ids.next()).collect();
    sqlx::query!(
        "with new as (
             select * from unnest(
                 $1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::int[], $7::timestamptz[]
             ) as new (
                 shop_id, registration_id, offer_id, campaign_id, product_id, total_rate_bps, approved_at
             )
         ), added as (
             insert into registration (
                 shop_id, registration_id, campaign_id, product_id, state, total_rate_bps
               , registered_at, approved_at, is_rated
             )
             select shop_id, registration_id, campaign_id, product_id, 'approved', total_rate_bps
               , $8, approved_at, true
             from new
             returning shop_id, campaign_id, state, is_rated, is_linked
         ), counted as (
             insert into registration_change (
                 shop_id, change_id, number, campaign_id, state, is_rated, is_linked, registrations
             )
             select shop_id, $9::uuid, row_number() over (), campaign_id, state, is_rated, is_linked
                  , count(*)
             from added
             group by shop_id, campaign_id, state, is_rated, is_linked
         )
         insert into offer (shop_id, offer_id, registration_id, created_at)
         select shop_id, offer_id, registration_id, $8 from new",
        &shop_ids,
        &registration_ids,
        &offer_ids,
        &approved.iter().map(|row| row.campaign_id).collect::<Vec<_>>(),
        &approved.iter().map(|row| row.product_id).collect::<Vec<_>>(),
        &approved.iter().map(|row| row.terms.total_bps).collect::<Vec<_>>(),
        &approved.iter().map(|row| row.approved_at).collect::<Vec<_>>(),
        batch.now,
        batch.ids.next(),
    )
    .execute(&mut *connection)
    .await?;
    let (mut shops, mut offers, mut moments, mut rates) = (vec![], vec![], vec![], vec![]);
    for (row, offer_id) in approved.iter().zip(offer_ids) {
        for (from, bps) in &row.terms.rates {
            shops.push(row.shop_id);
            offers.push(offer_id);
            moments.push(*from);
            rates.push(*bps);
        }
    }
    sqlx::query!(
        "insert into offer_rate (shop_id, offer_id, from_at, creator_rate_bps, set_at)
         select shop_id, offer_id, from_at, creator_rate_bps, $5
         from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::int[])
             as new (shop_id, offer_id, from_at, creator_rate_bps)",
        &shops,
        &offers,
        &moments,
        &rates,
        batch.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
