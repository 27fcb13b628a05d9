//! What is told of campaigns' ends: that one came, and that one is near.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::CampaignId,
    notice::{AgencyNotice, SellerNotice},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    campaigns::{Known, Listed, counts, registrations_of},
    kept::Draft,
};
use crate::{
    IdSource,
    event::{DomainEvent, record_all},
};

/// A campaign that came to its end, with its registrations, shop by shop.
pub(super) struct End {
    pub(super) known: Known,
    pub(super) listed: Vec<Listed>,
    /// The shops that it names.
    pub(super) named: Vec<Uuid>,
}

impl End {
    /// Its agency is told if nobody of it ended it, and the sellers with products in it.
    pub(super) fn drafts(
        &self,
        at: DateTime<Utc>,
        by_clock: bool,
    ) -> Result<Vec<Draft>, sqlx::Error> {
        let named = &self.known.named;
        let about = || (format!("ended:{}", named.campaign), at, &*self.known.market);
        let mut drafts = Vec::new();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        if by_clock {
            let what = AgencyNotice::CampaignEnded {
                campaign: named.clone(),
                closed: count(self.listed.iter().filter(|one| one.was_open).count()),
            };
            drafts.push(Draft::new(
                self.known.agency,
                about(),
                (&what, what.concern()),
            )?);
        }
        let of_shops = self
            .listed
            .chunk_by(|one, next| one.address.shop == next.address.shop);
        for of_shop in of_shops {
            let open = of_shop.iter().filter(|one| one.was_open);
            let (Some(first), closed) = (of_shop.first(), count(open.count())) else {
                continue;
            };
            if closed == 0 {
                continue;
            }
            let what = SellerNotice::CampaignEnded {
                campaign: named.clone(),
                closed,
            };
            let shop = first.address.shop.uuid();
            drafts.push(Draft::new(shop, about(), (&what, what.concern()))?);
        }
        Ok(drafts)
    }

    /// Creators are told product by product, each by an event of its own.
    pub(super) fn of_products(&self, campaign: CampaignId) -> Vec<DomainEvent> {
        let open = self.listed.iter().filter(|one| one.was_open);
        open.map(|one| DomainEvent::EndedForProduct {
            campaign,
            registration: one.address,
            after: None,
        })
        .collect()
    }
}

/// What the agency is told of a campaign whose end is near.
pub(super) async fn near_end(
    connection: &mut PgConnection,
    known: &Known,
    last_day: NaiveDate,
) -> Result<AgencyNotice, sqlx::Error> {
    let campaign = known.named.clone();
    let counts = counts(connection, campaign.campaign).await?;
    Ok(AgencyNotice::CampaignEndsSoon {
        campaign,
        last_day,
        counts: Some(counts),
        moved_to: None,
    })
}

/// Creators are told of an end that is near product by product, too.
pub(super) async fn tell_near_end_of_products(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    at: DateTime<Utc>,
    (campaign, last_day): (CampaignId, NaiveDate),
) -> Result<(), sqlx::Error> {
    let listed = registrations_of(connection, campaign).await?;
    let open = listed.iter().filter(|one| one.was_open);
    let events: Vec<DomainEvent> = open
        .map(|one| DomainEvent::EndsSoonForProduct {
            campaign,
            last_day,
            registration: one.address,
            after: None,
        })
        .collect();
    record_all(connection, at, ids, &events).await
}
