//! What happened, as a verb writes it into the outbox and as it is read when it is handed on.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{AgencyId, CampaignId, CreatorId, OfferId, ShopId},
    market::Market,
    page::Position,
    registration::{CloseReason, RegistrationAddress, RejectReason},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::PgConnection;

use crate::{IdSource, outbox::Event};

/// Something that happened and that somebody is told of. In the outbox its kind is the topic.
///
/// What many creators are told of is told in pieces: `after` is the last entry of a showcase whose
/// creator was told, and none at the beginning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "topic", content = "payload")]
pub(crate) enum Happening {
    /// A registration was made or moved on.
    #[serde(rename = "registration.moved")]
    Moved {
        registration: RegistrationAddress,
        how: Move,
        #[serde(default)]
        after: Option<Position>,
    },
    /// A creator rate of an offer was set.
    #[serde(rename = "offer.rate_set")]
    RateSet {
        registration: RegistrationAddress,
        offer: OfferId,
        from: DateTime<Utc>,
        #[serde(default)]
        after: Option<Position>,
    },
    /// A campaign has few days left.
    #[serde(rename = "campaign.ends_soon")]
    EndsSoon {
        campaign: CampaignId,
        last_day: NaiveDate,
    },
    /// A campaign came to its end, or was ended.
    #[serde(rename = "campaign.ended")]
    Ended {
        campaign: CampaignId,
        by_clock: bool,
    },
    /// The same, for those who show one of its products.
    #[serde(rename = "campaign.ended_for_product")]
    EndedForProduct {
        campaign: CampaignId,
        registration: RegistrationAddress,
        #[serde(default)]
        after: Option<Position>,
    },
    /// Commission was settled, for those who share in it or pay it.
    #[serde(rename = "lines.settled")]
    Settled {
        market: Market,
        #[serde(default)]
        agencies: Vec<AgencyId>,
        #[serde(default)]
        shops: Vec<ShopId>,
        #[serde(default)]
        creators: Vec<CreatorId>,
    },
}

/// How a registration came to be, or moved on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Move {
    Registered,
    Withdrawn,
    CloseRequested,
    Approved,
    Rejected {
        reason: RejectReason,
        may_reregister: bool,
    },
    CloseRefused,
    Closed {
        why: CloseReason,
    },
}

impl Happening {
    /// A registration that was made or moved on.
    pub(crate) fn moved(registration: RegistrationAddress, how: Move) -> Self {
        Self::Moved {
            registration,
            how,
            after: None,
        }
    }

    /// What the event tells, if it is something that anybody is told of.
    pub(crate) fn read(event: &Event) -> Option<Self> {
        let written = json!({ "topic": event.topic, "payload": event.payload });
        serde_json::from_value(written).ok()
    }

    /// How far creators were told of it already.
    pub(crate) const fn after(&self) -> Option<Position> {
        match self {
            Self::Moved { after, .. }
            | Self::RateSet { after, .. }
            | Self::EndedForProduct { after, .. } => *after,
            Self::EndsSoon { .. } | Self::Ended { .. } | Self::Settled { .. } => None,
        }
    }

    /// The same, for those who were not told yet.
    pub(crate) fn going_on_after(mut self, told: Position) -> Self {
        match &mut self {
            Self::Moved { after, .. }
            | Self::RateSet { after, .. }
            | Self::EndedForProduct { after, .. } => *after = Some(told),
            Self::EndsSoon { .. } | Self::Ended { .. } | Self::Settled { .. } => {}
        }
        self
    }

    /// Its topic and payload in the outbox.
    pub(crate) fn written(&self) -> Result<(String, Value), sqlx::Error> {
        #[derive(Deserialize)]
        struct Written {
            topic: String,
            payload: Value,
        }
        let value = serde_json::to_value(self);
        let written = value.and_then(serde_json::from_value::<Written>);
        written
            .map(|Written { topic, payload }| (topic, payload))
            .map_err(|error| sqlx::Error::Encode(error.into()))
    }
}

/// Tells what happened at a moment, in the transaction of the verb that did it.
pub(crate) async fn tell(
    connection: &mut PgConnection,
    at: DateTime<Utc>,
    ids: &dyn IdSource,
    happening: &Happening,
) -> Result<(), sqlx::Error> {
    let (topic, payload) = happening.written()?;
    sqlx::query!(
        "insert into outbox (outbox_id, at, topic, payload) values ($1, $2, $3, $4)",
        ids.next(),
        at,
        topic,
        payload,
    )
    .execute(connection)
    .await?;
    Ok(())
}
