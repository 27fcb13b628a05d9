//! Requests for samples: each is one notice for each of the three who are told, rewritten as it moves on.

use std::convert::Infallible;

use domain::{
    notice::{AgencyNotice, Concern, CreatorNotice, NamedCampaign, SampleNews, SellerNotice},
    sample::{SampleApprover, SampleRequestAddress, SampleSide, SampleState},
};
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::kept::{Change, Draft, of_creators, of_organisations};
use crate::{Error, event::DomainEvent, outbox::Event};

/// What an event says of a request.
#[derive(Clone, Copy)]
struct Moved {
    request: SampleRequestAddress,
    state: SampleState,
    is_sending: bool,
    by: SampleSide,
}

impl Moved {
    const fn of(domain_event: &DomainEvent) -> Option<Self> {
        match domain_event {
            DomainEvent::SampleMoved {
                request,
                state,
                is_sending,
                by,
            } => Some(Self {
                request: *request,
                state: *state,
                is_sending: *is_sending,
                by: *by,
            }),
            _ => None,
        }
    }

    /// What it changes for a side: what the side does itself, and what asks it for nothing, is only written over what
    /// it was told before.
    fn change_for(self, side: SampleSide) -> Change {
        let tells = match side {
            SampleSide::Seller => matches!(
                self.state,
                SampleState::Requested | SampleState::Approved | SampleState::Withdrawn
            ),
            SampleSide::Agency => !matches!(self.state, SampleState::Shipped),
            SampleSide::Creator => {
                !self.is_sending
                    && matches!(
                        self.state,
                        SampleState::Approved | SampleState::Rejected | SampleState::Shipped
                    )
            }
        };
        if tells && self.by != side {
            Change::Renewed
        } else {
            Change::Rewritten
        }
    }

    fn occasion(self) -> String {
        format!("sample:{}", self.request.request)
    }
}

/// What agency and seller are told, if the event is about a sample.
pub(super) async fn of_organisations_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Vec<Draft>, Error<Infallible>> {
    let Some(moved) = Moved::of(domain_event) else {
        return Ok(Vec::new());
    };
    let Some(named) = named(connection, moved.request).await? else {
        return Ok(Vec::new());
    };
    let to_seller = SellerNotice::SampleMoved {
        news: named.news(moved, SampleSide::Seller),
        number: u32::try_from(named.number).unwrap_or_default(),
        left: u16::try_from(named.quantity.saturating_sub(named.taken)).unwrap_or_default(),
        quantity: u16::try_from(named.quantity).unwrap_or_default(),
        agency: named.agency_name.clone(),
    };
    let to_agency = AgencyNotice::SampleMoved {
        news: named.news(moved, SampleSide::Agency),
        handle: named.handle.clone(),
        shop: named.shop_name.clone(),
    };
    let shop = named.draft(
        (moved, SampleSide::Seller),
        event,
        (&to_seller, to_seller.concern()),
    )?;
    let agency = named.draft(
        (moved, SampleSide::Agency),
        event,
        (&to_agency, to_agency.concern()),
    )?;
    let readers = [named.shop_id, named.agency_id];
    let occasions = [moved.occasion(), moved.occasion()];
    let kept = of_organisations(connection, (&readers[..], &occasions[..])).await?;
    let drafts = [shop, agency].into_iter();
    Ok(drafts.filter_map(|draft| joined(draft, &kept)).collect())
}

/// What the creator is told.
pub(super) async fn of_creator_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Vec<Draft>, Error<Infallible>> {
    let Some(moved) = Moved::of(domain_event) else {
        return Ok(Vec::new());
    };
    let Some(named) = named(connection, moved.request).await? else {
        return Ok(Vec::new());
    };
    let told = CreatorNotice::SampleMoved {
        news: named.news(moved, SampleSide::Creator),
        reason: named.rejected_because.clone(),
        carrier: named.carrier.clone(),
        tracking: named.tracking.clone().filter(|code| !code.is_empty()),
    };
    let draft = named.draft((moved, SampleSide::Creator), event, (&told, told.concern()))?;
    let (readers, occasions) = ([named.creator_id], [moved.occasion()]);
    let kept = of_creators(connection, (&readers[..], &occasions[..])).await?;
    Ok(joined(draft, &kept).into_iter().collect())
}

/// The draft as it joins what its reader was told before. What tells nothing new makes no notice of its own.
fn joined(mut draft: Draft, kept: &[Draft]) -> Option<Draft> {
    let known = kept.iter().find(|known| known.reader == draft.reader);
    match known {
        Some(known) => {
            draft.kept = known.kept;
            draft.began_at = known.began_at;
            draft.at = draft.at.max(known.at);
            Some(draft)
        }
        None => (draft.change == Change::Renewed).then_some(draft),
    }
}

/// A request with what its three sides are called.
struct Named {
    shop_id: Uuid,
    agency_id: Uuid,
    creator_id: Uuid,
    number: i32,
    rejected_because: Option<String>,
    carrier: Option<String>,
    tracking: Option<String>,
    is_sent: bool,
    approver: String,
    quantity: i16,
    taken: i16,
    title: String,
    campaign_id: Uuid,
    campaign_name: String,
    market_code: String,
    shop_name: String,
    agency_name: String,
    handle: String,
}

impl Named {
    fn news(&self, moved: Moved, side: SampleSide) -> SampleNews {
        let decides = match self.approver.parse() {
            Ok(SampleApprover::Agency) => side == SampleSide::Agency,
            Ok(SampleApprover::Seller) => side == SampleSide::Seller,
            Err(_) => false,
        };
        SampleNews {
            campaign: NamedCampaign {
                campaign: self.campaign_id.into(),
                name: self.campaign_name.clone(),
            },
            product: self.title.clone(),
            state: moved.state,
            is_sent: self.is_sent,
            decides,
        }
    }

    fn draft(
        &self,
        (moved, side): (Moved, SampleSide),
        event: &Event,
        told: (&impl Serialize, Concern),
    ) -> Result<Draft, sqlx::Error> {
        let reader = match side {
            SampleSide::Seller => self.shop_id,
            SampleSide::Agency => self.agency_id,
            SampleSide::Creator => self.creator_id,
        };
        let about = (moved.occasion(), event.at, &*self.market_code);
        let mut draft = Draft::new(reader, about, told)?;
        draft.change = moved.change_for(side);
        Ok(draft)
    }
}

async fn named(
    connection: &mut PgConnection,
    address: SampleRequestAddress,
) -> Result<Option<Named>, sqlx::Error> {
    sqlx::query_as!(
        Named,
        r#"select request.shop_id, request.agency_id, request.creator_id, request.number
                , request.rejected_because, request.carrier, request.tracking
                , request.sent_at is not null as "is_sent!"
                , offer.approver, offer.quantity, offer.taken, product.title
                , campaign.campaign_id, campaign.name as campaign_name, campaign.market_code
                , shop.name as shop_name, agency.name as agency_name, creator.handle
           from sample_request as request
           join sample_offer as offer
               on offer.shop_id = request.shop_id
               and offer.registration_id = request.registration_id
           join registration
               on registration.shop_id = request.shop_id
               and registration.registration_id = request.registration_id
           join product
               on product.shop_id = registration.shop_id
               and product.product_id = registration.product_id
           join campaign on campaign.campaign_id = request.campaign_id
           join organisation as shop on shop.organisation_id = request.shop_id
           join organisation as agency on agency.organisation_id = request.agency_id
           join creator on creator.creator_id = request.creator_id
           where request.shop_id = $1 and request.sample_request_id = $2"#,
        address.shop.uuid(),
        address.request.uuid(),
    )
    .fetch_optional(connection)
    .await
}
