//! Order lines that an operator holds: each is one notice for each party, rewritten once it is released.

use std::convert::Infallible;

use domain::{
    notice::{AgencyNotice, Concern, CreatorNotice, NamedLine, SellerNotice},
    order_line::listing::AgencyPart,
};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    kept::{Change, Draft, of_creators, of_organisations, written},
    lines::lines_named,
};
use crate::{
    Error,
    event::{DomainEvent, PartyAmount, SettledParty},
    outbox::Event,
};

/// What organisations are told of the hold, if the event is one.
pub(super) async fn of_organisations_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Vec<Draft>, Error<Infallible>> {
    let drafts = drafts(connection, event, domain_event, false).await?;
    let (readers, occasions) = keys(&drafts);
    let kept = of_organisations(connection, (&*readers, &*occasions)).await?;
    Ok(joined(drafts, kept))
}

/// What creators are told of it.
pub(super) async fn of_creators_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Vec<Draft>, Error<Infallible>> {
    let drafts = drafts(connection, event, domain_event, true).await?;
    let (readers, occasions) = keys(&drafts);
    let kept = of_creators(connection, (&*readers, &*occasions)).await?;
    Ok(joined(drafts, kept))
}

async fn drafts(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
    to_creators: bool,
) -> Result<Vec<Draft>, Error<Infallible>> {
    let DomainEvent::Held {
        market,
        line,
        amounts,
        is_released,
    } = domain_event
    else {
        return Ok(Vec::new());
    };
    let of_lines = lines_named(connection, std::iter::once(*line)).await?;
    let Some(named) = of_lines.get(line) else {
        return Ok(Vec::new());
    };
    let released_at = is_released.then_some(event.at);
    let mut drafts = Vec::new();
    for PartyAmount { party, amount } in amounts {
        let is_creators = matches!(party, SettledParty::Creator(_));
        if is_creators != to_creators || amount.units == 0 {
            continue;
        }
        let (line, amount) = (NamedLine::clone(named), *amount);
        let on_hold = |part, line| AgencyNotice::OnHold {
            part,
            line,
            amount,
            released_at,
        };
        let (reader, what): (Uuid, Value) = match party {
            SettledParty::Agency(agency) => (
                agency.uuid(),
                written(&on_hold(AgencyPart::Campaign, line))?,
            ),
            SettledParty::ManagingAgency(agency) => (
                agency.uuid(),
                written(&on_hold(AgencyPart::Managing, line))?,
            ),
            SettledParty::Shop(shop) => {
                let what = SellerNotice::OnHold {
                    line,
                    amount,
                    released_at,
                };
                (shop.uuid(), written(&what)?)
            }
            SettledParty::Creator(creator) => {
                let what = CreatorNotice::OnHold {
                    line,
                    amount,
                    released_at,
                };
                (creator.uuid(), written(&what)?)
            }
        };
        let about = (occasion(domain_event, *party), event.at, market.code());
        let mut draft = Draft::new(reader, about, (&(), Concern::Money))?;
        draft.what = what;
        drafts.push(draft);
    }
    Ok(drafts)
}

/// One line is told of in one notice.
fn occasion(domain_event: &DomainEvent, party: SettledParty) -> String {
    let DomainEvent::Held { line, .. } = domain_event else {
        return String::new();
    };
    match party {
        SettledParty::ManagingAgency(_) => format!("held:{}:managing", line.line),
        SettledParty::Agency(_) | SettledParty::Shop(_) | SettledParty::Creator(_) => {
            format!("held:{}", line.line)
        }
    }
}

fn keys(drafts: &[Draft]) -> (Vec<Uuid>, Vec<String>) {
    let keys = drafts.iter();
    keys.map(|draft| (draft.reader, draft.occasion.clone()))
        .unzip()
}

/// What is told now, in the place of what is kept of the same.
fn joined(drafts: Vec<Draft>, kept: Vec<Draft>) -> Vec<Draft> {
    let joined = drafts.into_iter().map(|mut draft| {
        let known = kept
            .iter()
            .find(|known| known.reader == draft.reader && known.occasion == draft.occasion);
        if let Some(known) = known {
            draft.kept = known.kept;
            draft.began_at = known.began_at;
            draft.at = draft.at.max(known.at);
            draft.change = Change::Renewed;
        }
        draft
    });
    joined.collect()
}
