//! What an agency is told of what it applied for: each application by itself, since a person acts on each.

use std::convert::Infallible;

use domain::{application::ApplicationSubject, notice::AgencyNotice};
use sqlx::PgConnection;

use super::kept::Draft;
use crate::{Error, event::DomainEvent, outbox::Event};

/// What the event tells an agency of an application, if it does. Whoever has no agency is told by email only.
pub(super) async fn of_organisation_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Option<Draft>, Error<Infallible>> {
    let (organisation, market, what) = match domain_event {
        // Not everybody who reads the agency's notices sees to being paid (`being_paid`).
        DomainEvent::ApplicationDecided {
            subject: ApplicationSubject::Tax | ApplicationSubject::Bank,
            ..
        } => return Ok(None),
        DomainEvent::ApplicationDecided {
            organisation,
            application,
            subject,
            market,
            category,
            reasons,
        } => {
            let what = AgencyNotice::ApplicationDecided {
                application: *application,
                subject: *subject,
                category: category.clone(),
                reasons: reasons.clone(),
            };
            (*organisation, *market, what)
        }
        DomainEvent::ApplicationUpgraded {
            organisation,
            application,
            market,
            from,
            to,
        } => {
            let what = AgencyNotice::ApplicationUpgraded {
                application: *application,
                from: from.clone(),
                to: to.clone(),
            };
            (*organisation, *market, what)
        }
        _ => return Ok(None),
    };
    let is_agency = sqlx::query_scalar!(
        r#"select exists (select from agency where agency_id = $1) as "is_agency!""#,
        organisation.uuid(),
    )
    .fetch_one(connection)
    .await?;
    if !is_agency {
        return Ok(None);
    }
    let about = (
        format!("application:{}", event.outbox_id),
        event.at,
        market.code(),
    );
    let concern = what.concern();
    Ok(Some(Draft::new(
        organisation.uuid(),
        about,
        (&what, concern),
    )?))
}
