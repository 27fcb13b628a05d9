//! What the parties of order lines had agreed to: the offer with its rates, the creator's receipt, the term
//! in which an agency manages the creator. Each lies with whoever it is spread by.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    ids::{AgencyId, CreatorId, OfferId},
    ledger::check::{AgreedConsent, AgreedDeal, AgreedShare, SetRate},
    offer::RateFrom,
    rate::{CreatorRate, SharePercent, TotalRate},
};
use serde::Deserialize;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::{FirstDeal, rows::LineRow};
use crate::Error;

/// What is written about a line elsewhere than on it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agreed {
    pub(crate) offer: Option<AgreedOffer>,
    pub(crate) consent: Option<Consent>,
    /// The terms in which the creator was managed, whenever.
    pub(crate) terms: Vec<AgreedTerm>,
    /// The handle of each creator whom the line counted for.
    pub(crate) handles: HashMap<Uuid, String>,
}

/// An offer, and the product in the campaign that it is of.
#[derive(Clone, Debug)]
pub(crate) struct AgreedOffer {
    pub(crate) campaign_code: String,
    pub(crate) agency_id: Uuid,
    /// Who accepted it.
    pub(crate) creator_id: Uuid,
    pub(crate) accepted_at: DateTime<Utc>,
    /// The offer that was accepted, and whether that was by a link.
    pub(crate) accepted_offer_id: Uuid,
    pub(crate) is_by_link: bool,
    pub(crate) total: TotalRate,
    pub(crate) approved_at: Option<DateTime<Utc>>,
    pub(crate) history: Vec<SetRate>,
}

/// What a creator agreed to.
#[derive(Clone, Debug)]
pub(crate) struct Consent {
    pub(crate) receipt_id: Uuid,
    pub(crate) accepted_at: DateTime<Utc>,
    pub(crate) offer_id: Uuid,
    pub(crate) rate: CreatorRate,
    pub(crate) terms_version: u16,
    pub(crate) terms_hash: [u8; 32],
    pub(crate) link_code: String,
}

/// A term in which an agency manages a creator.
#[derive(Clone, Debug)]
pub(crate) struct AgreedTerm {
    pub(crate) term_id: Uuid,
    pub(crate) agency_id: Uuid,
    pub(crate) agency: String,
    pub(crate) share: SharePercent,
    pub(crate) from: Option<DateTime<Utc>>,
    pub(crate) until: Option<DateTime<Utc>>,
    pub(crate) created_at: DateTime<Utc>,
}

impl AgreedTerm {
    fn is_in_force(&self, at: DateTime<Utc>) -> bool {
        self.from.is_none_or(|from| from <= at) && self.until.is_none_or(|until| at < until)
    }
}

impl Agreed {
    /// As the ledger's rules ask for it.
    pub(super) fn deal(&self, first: &FirstDeal, placed_at: DateTime<Utc>) -> Option<AgreedDeal> {
        let offer = self.offer.as_ref()?;
        let term = self.term(first, placed_at);
        Some(AgreedDeal {
            agency: AgencyId::new(offer.agency_id),
            creator: CreatorId::new(offer.creator_id),
            accepted_at: offer.accepted_at,
            offer: OfferId::new(offer.accepted_offer_id),
            is_by_link: offer.is_by_link,
            consent: self.consent.as_ref().map(|consent| AgreedConsent {
                accepted_at: consent.accepted_at,
                offer: OfferId::new(consent.offer_id),
                rate: consent.rate,
            }),
            total: offer.total,
            history: offer.history.clone(),
            managing: term.map(|term| AgreedShare {
                agency: AgencyId::new(term.agency_id),
                share: term.share,
                created_at: term.created_at,
            }),
        })
    }

    /// The term that was in force when the order was placed, unless it is the campaign's own agency's.
    pub(crate) fn term(&self, first: &FirstDeal, placed_at: DateTime<Utc>) -> Option<&AgreedTerm> {
        let mut terms = self.terms.iter();
        let term = terms.find(|term| term.is_in_force(placed_at))?;
        (term.agency_id != first.agency_id).then_some(term)
    }
}

/// What was agreed to about each line, by the line's id.
pub(super) async fn agreed(
    connection: &mut PgConnection,
    lines: &[LineRow],
    firsts: &[Option<FirstDeal>],
) -> Result<HashMap<Uuid, Agreed>, Error<Infallible>> {
    let deals: Vec<(&LineRow, FirstDeal)> = lines
        .iter()
        .zip(firsts)
        .filter_map(|(line, first)| Some((line, (*first)?)))
        .collect();
    let mut offers = offers(connection, &deals).await?;
    let mut consents = consents(connection, &deals).await?;
    let mut creators: Vec<Uuid> = deals.iter().map(|(_, first)| first.creator_id).collect();
    creators.extend(lines.iter().map(|line| line.creator_id));
    creators.sort_unstable();
    creators.dedup();
    let terms = terms(connection, &creators).await?;
    let handles = handles(connection, &creators).await?;
    let mut agreed = HashMap::with_capacity(lines.len());
    for (line, first) in lines.iter().zip(firsts) {
        let mut known = Agreed::default();
        let of_first = first.as_ref().map(|first| first.creator_id);
        for creator in [Some(line.creator_id), of_first].into_iter().flatten() {
            if let Some(handle) = handles.get(&creator) {
                known.handles.insert(creator, handle.clone());
            }
        }
        if let Some(creator) = of_first {
            known.offer = offers.remove(&line.order_line_id);
            known.consent = consents.remove(&line.order_line_id);
            known.terms = terms.get(&creator).cloned().unwrap_or_default();
        }
        agreed.insert(line.order_line_id, known);
    }
    Ok(agreed)
}

/// A rate as a query sums them up.
#[derive(Deserialize)]
struct RateColumn {
    from_at: DateTime<Utc>,
    creator_rate_bps: CreatorRate,
    set_at: DateTime<Utc>,
}

/// The offer of each line, with its rates.
async fn offers(
    connection: &mut PgConnection,
    deals: &[(&LineRow, FirstDeal)],
) -> Result<HashMap<Uuid, AgreedOffer>, Error<Infallible>> {
    let column = |of: fn(&FirstDeal) -> Uuid| -> Vec<Uuid> {
        deals.iter().map(|(_, first)| of(first)).collect()
    };
    let lines: Vec<Uuid> = deals.iter().map(|(line, _)| line.order_line_id).collect();
    let shops: Vec<Uuid> = deals.iter().map(|(line, _)| line.shop_id).collect();
    let rows = sqlx::query!(
        r#"select asked.order_line_id as "order_line_id!", registration.registration_id
                , registration.total_rate_bps, registration.approved_at
                , campaign.campaign_code, campaign.agency_id, entry.creator_id, entry.accepted_at
                , entry.offer_id as accepted_offer_id
                , entry.share_link_id is not null as "is_by_link!"
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'from_at', rate.from_at, 'set_at', rate.set_at
                            , 'creator_rate_bps', rate.creator_rate_bps
                          )
                          order by rate.from_at
                      )
                      from offer_rate as rate
                      where rate.shop_id = asked.shop_id and rate.offer_id = asked.offer_id
                  ), '[]') as "rates!: Json<Vec<RateColumn>>"
           from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[])
               as asked (order_line_id, shop_id, registration_id, offer_id, showcase_entry_id)
           join registration
               on registration.shop_id = asked.shop_id
               and registration.registration_id = asked.registration_id
           join campaign on campaign.campaign_id = registration.campaign_id
           join showcase_entry as entry
               on entry.shop_id = asked.shop_id
               and entry.showcase_entry_id = asked.showcase_entry_id"#,
        &lines,
        &shops,
        &column(|first| first.registration_id),
        &column(|first| first.offer_id),
        &column(|first| first.showcase_entry_id),
    )
    .fetch_all(connection)
    .await?;
    let mut offers = HashMap::with_capacity(rows.len());
    for row in rows {
        let total = TotalRate::try_from(row.total_rate_bps).map_err(|_| Error::Corrupt {
            table: "registration",
            column: "total_rate_bps",
            id: row.registration_id,
        })?;
        let history = row.rates.0.into_iter().map(|rate| SetRate {
            rate: RateFrom {
                from: rate.from_at,
                rate: rate.creator_rate_bps,
            },
            set_at: rate.set_at,
        });
        let offer = AgreedOffer {
            campaign_code: row.campaign_code,
            agency_id: row.agency_id,
            creator_id: row.creator_id,
            accepted_at: row.accepted_at,
            accepted_offer_id: row.accepted_offer_id,
            is_by_link: row.is_by_link,
            total,
            approved_at: row.approved_at,
            history: history.collect(),
        };
        offers.insert(row.order_line_id, offer);
    }
    Ok(offers)
}

/// The receipt of the acceptance that each line counted for; none of one that an import brought.
async fn consents(
    connection: &mut PgConnection,
    deals: &[(&LineRow, FirstDeal)],
) -> Result<HashMap<Uuid, Consent>, Error<Infallible>> {
    let lines: Vec<Uuid> = deals.iter().map(|(line, _)| line.order_line_id).collect();
    let creators: Vec<Uuid> = deals.iter().map(|(_, first)| first.creator_id).collect();
    let entries = deals.iter().map(|(_, first)| first.showcase_entry_id);
    let entries: Vec<Uuid> = entries.collect();
    let rows = sqlx::query!(
        r#"select asked.order_line_id as "order_line_id!", receipt.consent_receipt_id
                , receipt.accepted_at, receipt.offer_id, receipt.creator_rate_bps
                , receipt.terms_version, receipt.terms_hash, receipt.link_code
           from unnest($1::uuid[], $2::uuid[], $3::uuid[])
               as asked (order_line_id, creator_id, showcase_entry_id)
           join consent_receipt as receipt
               on receipt.creator_id = asked.creator_id
               and receipt.showcase_entry_id = asked.showcase_entry_id"#,
        &lines,
        &creators,
        &entries,
    )
    .fetch_all(connection)
    .await?;
    let mut consents = HashMap::with_capacity(rows.len());
    for row in rows {
        let corrupt = |column| Error::Corrupt {
            table: "consent_receipt",
            column,
            id: row.consent_receipt_id,
        };
        let rate = CreatorRate::try_from(row.creator_rate_bps);
        let version = u16::try_from(row.terms_version);
        let hash = <[u8; 32]>::try_from(row.terms_hash.as_slice());
        let consent = Consent {
            receipt_id: row.consent_receipt_id,
            accepted_at: row.accepted_at,
            offer_id: row.offer_id,
            rate: rate.map_err(|_| corrupt("creator_rate_bps"))?,
            terms_version: version.map_err(|_| corrupt("terms_version"))?,
            terms_hash: hash.map_err(|_| corrupt("terms_hash"))?,
            link_code: row.link_code,
        };
        consents.insert(row.order_line_id, consent);
    }
    Ok(consents)
}

/// The terms in which each creator is or was managed.
async fn terms(
    connection: &mut PgConnection,
    creators: &[Uuid],
) -> Result<HashMap<Uuid, Vec<AgreedTerm>>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select link.creator_id, link.agency_link_id, link.agency_id, agency.name as agency
                , link.share_bps, link.created_at
                , lower(link.during) as "from_at", upper(link.during) as "until_at"
           from agency_link as link
           join organisation as agency on agency.organisation_id = link.agency_id
           where link.creator_id = any($1)
           order by link.creator_id, lower(link.during) nulls first"#,
        creators,
    )
    .fetch_all(connection)
    .await?;
    let mut terms: HashMap<Uuid, Vec<AgreedTerm>> = HashMap::new();
    for row in rows {
        let share = SharePercent::try_from(row.share_bps).map_err(|_| Error::Corrupt {
            table: "agency_link",
            column: "share_bps",
            id: row.agency_link_id,
        })?;
        terms.entry(row.creator_id).or_default().push(AgreedTerm {
            term_id: row.agency_link_id,
            agency_id: row.agency_id,
            agency: row.agency,
            share,
            from: row.from_at,
            until: row.until_at,
            created_at: row.created_at,
        });
    }
    Ok(terms)
}

/// What each creator is called.
async fn handles(
    connection: &mut PgConnection,
    creators: &[Uuid],
) -> Result<HashMap<Uuid, String>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select creator_id, handle from creator where creator_id = any($1)",
        creators,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.creator_id, row.handle))
        .collect())
}
