//! What agencies, sellers and creators are told of their tax information and payment accounts: of each by itself,
//! since somebody who shouldn't may have done it. Numbers are told of by their last characters.

use std::convert::Infallible;

use domain::{
    notice::{AgencyNotice, Concern, CreatorNotice, SellerNotice},
    signed_in_user::PlaceId,
};
use serde_json::Value;
use sqlx::PgConnection;

use super::kept::{Draft, written};
use crate::{Error, event::DomainEvent, outbox::Event, payees};

/// What the event tells an organisation, if it is about one that is paid.
pub(super) async fn of_organisation_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Option<Draft>, Error<Infallible>> {
    told(connection, event, domain_event, false).await
}

/// What it tells a creator, if it is about one.
pub(super) async fn of_creator_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Option<Draft>, Error<Infallible>> {
    told(connection, event, domain_event, true).await
}

async fn told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
    to_creators: bool,
) -> Result<Option<Draft>, Error<Infallible>> {
    let Some(party) = party_of(domain_event) else {
        return Ok(None);
    };
    if matches!(party, PlaceId::Creator(_)) != to_creators {
        return Ok(None);
    }
    let Some(payee) = payees::named_in(connection, party.uuid()).await? else {
        return Ok(None);
    };
    let Some(what) = worded(domain_event, party, &payee.name)? else {
        return Ok(None);
    };
    let about = (
        format!("being_paid:{}", event.outbox_id),
        event.at,
        &*payee.market,
    );
    let mut draft = Draft::new(party.uuid(), about, (&(), Concern::BeingPaid))?;
    draft.what = what;
    Ok(Some(draft))
}

/// Whose it is, if it is about being paid.
const fn party_of(domain_event: &DomainEvent) -> Option<PlaceId> {
    match domain_event {
        DomainEvent::TaxDecided { party, .. }
        | DomainEvent::AccountMoved { party, .. }
        | DomainEvent::TaxFormEnds { party, .. }
        | DomainEvent::IdentifierRevealed { party, .. } => Some(*party),
        _ => None,
    }
}

/// The notice as it is kept. It is spelt alike to agencies, sellers and creators.
fn worded(
    domain_event: &DomainEvent,
    party: PlaceId,
    name: &str,
) -> Result<Option<Value>, sqlx::Error> {
    macro_rules! alike {
        ($variant:ident { $($field:ident: $value:expr),+ $(,)? }) => {
            match party {
                PlaceId::Agency(_) => {
                    written(&AgencyNotice::$variant { party: name.to_owned(), $($field: $value),+ })
                }
                PlaceId::Shop(_) => {
                    written(&SellerNotice::$variant { party: name.to_owned(), $($field: $value),+ })
                }
                PlaceId::Creator(_) => {
                    written(&CreatorNotice::$variant { party: name.to_owned(), $($field: $value),+ })
                }
                PlaceId::Platform => return Ok(None),
            }
        };
    }
    let what = match domain_event {
        DomainEvent::TaxDecided {
            application,
            reasons,
            ..
        } => {
            alike!(TaxDecided {
                application: *application,
                reasons: reasons.clone(),
            })
        }
        DomainEvent::AccountMoved {
            account,
            last_four,
            state,
            is_change,
            active_from,
            ..
        } => {
            alike!(AccountMoved {
                account: *account,
                last_four: last_four.clone(),
                state: *state,
                is_change: *is_change,
                active_from: *active_from,
            })
        }
        DomainEvent::TaxFormEnds { until, .. } => alike!(TaxFormEnds { until: *until }),
        DomainEvent::IdentifierRevealed {
            field,
            last_four,
            reason,
            ..
        } => {
            alike!(IdentifierRevealed {
                field: field.clone(),
                last_four: last_four.clone(),
                reason: *reason,
            })
        }
        _ => return Ok(None),
    };
    what.map(Some)
}
