//! Incentives: whoever got something is told how much and of which, each award by itself.

use domain::{
    notice::{AgencyNotice, Concern, CreatorNotice},
    signed_in_user::PlaceId,
};

use super::kept::Draft;
use crate::{event::DomainEvent, outbox::Event};

/// What the creator is told, if the event is one of these and about a creator.
pub(super) fn of_creator_told(
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Option<Draft>, sqlx::Error> {
    let DomainEvent::IncentiveAwarded {
        party: PlaceId::Creator(creator),
        market,
        award,
        name,
        amount,
    } = domain_event
    else {
        return Ok(None);
    };
    let told = CreatorNotice::IncentivePosted {
        award: *award,
        name: name.clone(),
        amount: *amount,
    };
    let about = (format!("incentive:{award}"), event.at, market.code());
    Draft::new(creator.uuid(), about, (&told, Concern::Money)).map(Some)
}

/// What the agency is told, if the event is one of these and about an agency.
pub(super) fn of_agency_told(
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Option<Draft>, sqlx::Error> {
    let DomainEvent::IncentiveAwarded {
        party: PlaceId::Agency(agency),
        market,
        award,
        name,
        amount,
    } = domain_event
    else {
        return Ok(None);
    };
    let told = AgencyNotice::IncentivePosted {
        award: *award,
        name: name.clone(),
        amount: *amount,
    };
    let about = (format!("incentive:{award}"), event.at, market.code());
    Draft::new(agency.uuid(), about, (&told, Concern::Money)).map(Some)
}
