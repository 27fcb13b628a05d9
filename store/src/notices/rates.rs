//! What becomes of an offer's rates for those who accepted it.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::OfferId,
    notice::FALLING_RATE_TOLD_BEFORE,
    offer::{RateFrom, next_change, rate_in_force},
    rate::CreatorRate,
    registration::RegistrationAddress,
};
use sqlx::PgConnection;

use crate::{Error, outbox::Event};

/// The rates of an offer as they were known when one more was set.
pub(super) struct Rates {
    offer: OfferId,
    without: Vec<RateFrom>,
    with: Vec<RateFrom>,
}

impl Rates {
    pub(super) async fn of(
        connection: &mut PgConnection,
        event: &Event,
        registration: RegistrationAddress,
        offer: OfferId,
        from: DateTime<Utc>,
    ) -> Result<Self, Error<Infallible>> {
        let rows = sqlx::query!(
            "select from_at, creator_rate_bps from offer_rate
             where shop_id = $1 and offer_id = $2 and set_at <= $3
             order by from_at",
            registration.shop.uuid(),
            offer.uuid(),
            event.at,
        )
        .fetch_all(connection)
        .await?;
        let with: Result<Vec<_>, _> = rows
            .into_iter()
            .map(|row| {
                let rate = CreatorRate::try_from(row.creator_rate_bps);
                let rate = rate.map_err(|_| Error::Corrupt {
                    table: "offer_rate",
                    column: "creator_rate_bps",
                    id: offer.uuid(),
                })?;
                let from = row.from_at;
                Ok::<_, Error<Infallible>>(RateFrom { from, rate })
            })
            .collect();
        let with = with?;
        let without = with.iter().copied().filter(|rate| rate.from != from);
        Ok(Self {
            offer,
            without: without.collect(),
            with,
        })
    }

    /// What changes for an entry that accepted the offer then; none if the rate that counts and the next
    /// stay as they were.
    pub(super) fn changed_for(
        &self,
        (offer, accepted): (OfferId, DateTime<Utc>),
        at: DateTime<Utc>,
    ) -> Option<Changed> {
        if offer != self.offer {
            return None;
        }
        let at = at.max(accepted);
        let seen = |rates: &[RateFrom]| {
            let rate = rate_in_force(rates, accepted, at);
            rate.map(|rate| (rate, next_change(rates, accepted, at)))
        };
        let before = seen(&self.without);
        let now = seen(&self.with)?;
        (before != Some(now)).then_some(Changed {
            was: before.map(|(rate, _)| rate),
            rate: now.0,
            next: now.1,
        })
    }

    /// The lower rate that is about to count for an entry that accepted the offer then, if one is.
    pub(super) fn falling_for(
        &self,
        (offer, accepted): (OfferId, DateTime<Utc>),
        at: DateTime<Utc>,
    ) -> Option<Changed> {
        if offer != self.offer {
            return None;
        }
        let at = at.max(accepted);
        let rate = rate_in_force(&self.with, accepted, at)?;
        let next = next_change(&self.with, accepted, at)?;
        let is_falling = next.rate < rate && next.from - at <= FALLING_RATE_TOLD_BEFORE;
        is_falling.then_some(Changed {
            was: None,
            rate,
            next: Some(next),
        })
    }
}

/// What became of a rate.
pub(super) struct Changed {
    pub(super) was: Option<CreatorRate>,
    pub(super) rate: CreatorRate,
    pub(super) next: Option<RateFrom>,
}
