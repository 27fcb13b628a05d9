//! What agencies and creators are told of payouts: of each by itself, in the market whose bills it pays.

use std::convert::Infallible;

use domain::{
    notice::{AgencyNotice, Concern, CreatorNotice},
    signed_in_user::PlaceId,
};
use serde_json::Value;
use sqlx::PgConnection;

use super::kept::{Draft, written};
use crate::{
    Error,
    event::{DomainEvent, PayoutNews},
    outbox::Event,
    payees,
};

/// What the event tells an agency, if it is about one that is paid.
pub(super) async fn of_agency_told(
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
    let DomainEvent::PayoutMoved { party, market, .. } = domain_event else {
        return Ok(None);
    };
    if matches!(party, PlaceId::Creator(_)) != to_creators {
        return Ok(None);
    }
    let Some(payee) = payees::named_in(connection, party.uuid()).await? else {
        return Ok(None);
    };
    let Some((what, concern)) = worded(domain_event, &payee.name)? else {
        return Ok(None);
    };
    let occasion = format!("payout:{}", event.outbox_id);
    let about = (occasion, event.at, market.code());
    let mut draft = Draft::new(party.uuid(), about, (&(), concern))?;
    draft.what = what;
    Ok(Some(draft))
}

/// The notice as it is kept, and what it is to its reader. It is spelt alike to agencies and creators.
fn worded(domain_event: &DomainEvent, name: &str) -> Result<Option<(Value, Concern)>, sqlx::Error> {
    let DomainEvent::PayoutMoved {
        party,
        payout,
        amount,
        news,
        ..
    } = domain_event
    else {
        return Ok(None);
    };
    macro_rules! alike {
        ($variant:ident { $($field:ident: $value:expr),+ $(,)? }) => {
            match party {
                PlaceId::Agency(_) => {
                    let what =
                        AgencyNotice::$variant { party: name.to_owned(), $($field: $value),+ };
                    (written(&what)?, what.concern())
                }
                PlaceId::Creator(_) => {
                    let what =
                        CreatorNotice::$variant { party: name.to_owned(), $($field: $value),+ };
                    (written(&what)?, what.concern())
                }
                PlaceId::Shop(_) | PlaceId::Platform => return Ok(None),
            }
        };
    }
    let told = match (news, payout) {
        (PayoutNews::Sent { account_end }, Some(payout)) => {
            alike!(PayoutSent {
                payout: *payout,
                amount: *amount,
                account_end: account_end.clone(),
            })
        }
        (PayoutNews::Paid { account_end }, Some(payout)) => {
            alike!(PayoutPaid {
                payout: *payout,
                amount: *amount,
                account_end: account_end.clone(),
            })
        }
        (PayoutNews::Rejected { reason }, Some(payout)) => {
            alike!(PayoutRejected {
                payout: *payout,
                amount: *amount,
                reason: reason.clone(),
            })
        }
        (PayoutNews::Waits { why }, _) => {
            alike!(PayoutWaits {
                amount: *amount,
                why: *why,
            })
        }
        (PayoutNews::Sent { .. } | PayoutNews::Paid { .. } | PayoutNews::Rejected { .. }, None) => {
            return Ok(None);
        }
    };
    Ok(Some(told))
}
