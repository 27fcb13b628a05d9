//! What operators ask of the audit log.

use domain::{
    page::Page,
    platform::{AuditRow, AuditVerified},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use crate::{text::audit as words, worded::worded};
#[cfg(feature = "ssr")]
use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, Utc};
#[cfg(feature = "ssr")]
use domain::{ids::OrganisationId, platform::AuditFilter};
#[cfg(feature = "ssr")]
use runtime::{
    context::{VerifyAuditRefusal, context},
    list_query::ListQuery as _,
};
#[cfg(feature = "ssr")]
use ui::text::t;
#[cfg(feature = "ssr")]
use uuid::Uuid;

runtime::list_query! {
    /// What the address of **Audit log** asks for.
    pub(crate) struct AuditQuery {
        filter: verb, actor, organisation, object, from, to;
    }
}

/// What **Audit log** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Searched {
    /// One page of events.
    pub(crate) page: Page<AuditRow>,
    /// Whether an id was typed that is none, so that nothing was looked for.
    pub(crate) is_no_id: bool,
}

/// What was done, as far as the address asks for it, the newest first.
#[server(endpoint = "operations/audit", client = PageClient)]
pub(crate) async fn search_audit(
    #[server(default)] query: AuditQuery,
) -> Result<Searched, ApiError<NoRefusal>> {
    let context = context::<SearchAudit, _>()?;
    let (db, by) = (&context.db, context.by());
    let ids = (
        read_id(query.actor.as_deref()),
        read_id(query.organisation.as_deref()),
        read_id(query.object.as_deref()),
    );
    let (Ok(actor), Ok(organisation), Ok(object)) = ids else {
        return Ok(Searched {
            page: Page::empty(),
            is_no_id: true,
        });
    };
    let filter = AuditFilter {
        actor,
        organisation: organisation.map(OrganisationId::new),
        object,
        verb: query.verb.as_deref().unwrap_or_default(),
        from: day(query.from.as_deref(), 0),
        before: day(query.to.as_deref(), 1),
    };
    let page = query.cursor();
    let page = store::audit_search::search(db, &by, filter, page.as_ref()).await?;
    Ok(Searched {
        page,
        is_no_id: false,
    })
}

/// The id that was typed, if one was.
#[cfg(feature = "ssr")]
fn read_id(typed: Option<&str>) -> Result<Option<Uuid>, uuid::Error> {
    let typed = typed.map(str::trim).filter(|typed| !typed.is_empty());
    typed.map(str::parse).transpose()
}

/// The beginning of a day in UTC, or of one so many days after it; none for what is no day, and for one beyond
/// what the database knows.
#[cfg(feature = "ssr")]
fn day(typed: Option<&str>, after: u64) -> Option<DateTime<Utc>> {
    let day: NaiveDate = typed?.trim().parse().ok()?;
    let day = Some(day).filter(|day| (1970..=9999).contains(&day.year()))?;
    let day = day.checked_add_days(Days::new(after))?;
    Some(day.and_time(NaiveTime::MIN).and_utc())
}

/// Compares the whole log with its seals, and these with the head outside the database; nothing where that
/// isn't asked.
#[server(endpoint = "operations/verify_audit", client = PageClient)]
pub(crate) async fn verify_audit(
    #[server(default)] is_asked: bool,
) -> Result<Option<AuditVerified>, ApiError<Worded>> {
    let context = context::<VerifyAudit, _>()?;
    if !is_asked {
        return Ok(None);
    }
    let verified = runtime::context::verify_audit(context.db.clone()).await;
    let verified = verified.map_err(worded(|refusal| {
        Worded::of_all(t(match refusal {
            VerifyAuditRefusal::NoKey => words::NO_KEY,
            VerifyAuditRefusal::NoHeads => words::NO_HEADS,
        }))
    }))?;
    Ok(Some(verified))
}
