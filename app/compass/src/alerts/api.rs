//! What operators ask of alerts, and the verbs of their buttons.

use domain::{
    compass::alerts::{AlertCase, AlertRow},
    ids::CompassAlertId,
    page::Page,
};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
use serde::{Deserialize, Serialize};

use crate::refused::Refused;
#[cfg(feature = "ssr")]
use domain::{compass::alerts::AlertFilter, market::Market};
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, draft_context, form_context, redirect, require_recent_proof},
    list_query::ListQuery as _,
    paths::compass as paths,
};
#[cfg(feature = "ssr")]
use store::compass::alerts;
#[cfg(feature = "ssr")]
use ui::Address;

#[cfg(feature = "ssr")]
use super::{flash::AlertFlash, server};

runtime::list_query! {
    /// What the address of **Alerts** asks for.
    pub(crate) struct AlertsQuery {
        filter: state, market, rule;
    }
}

/// How long ago the person may have typed the password or a code, in minutes, to decide.
#[cfg(feature = "ssr")]
const PROVEN_WITHIN_MINUTES: i64 = 15;

/// What is typed to decide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedNote {
    /// What was done, or why there is nothing wrong.
    pub(crate) note: String,
}

/// An alert, with what was typed to decide it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedAlert {
    /// The alert.
    pub(crate) case: AlertCase,
    /// What was typed and refused, in a page without scripts.
    pub(crate) typed: Option<TypedNote>,
}

/// Alerts, the oldest first.
#[server(endpoint = "compass/alerts", client = PageClient)]
pub(crate) async fn list_alerts(
    #[server(default)] query: AlertsQuery,
) -> Result<Page<AlertRow>, ApiError<NoRefusal>> {
    let context = context::<ListAlerts, _>()?;
    let filter = AlertFilter {
        state: query.state.as_deref().and_then(|code| code.parse().ok()),
        market: query.market.as_deref().and_then(Market::in_any_case),
        rule: query.rule.as_deref().and_then(|code| code.parse().ok()),
    };
    let page = query.cursor();
    Ok(alerts::list(&context.db, &context.by(), filter, page.as_ref()).await?)
}

/// One alert.
#[server(endpoint = "compass/alert", client = PageClient)]
pub(crate) async fn open_alert(alert: String) -> Result<OpenedAlert, ApiError<NoRefusal>> {
    let context = context::<OpenAlert, _>()?;
    let id: CompassAlertId = alert.parse().map_err(|_| ApiError::NotFound)?;
    let case = alerts::one(&context.db, &context.by(), id).await?;
    let form = server::form_of(id);
    let kept = context.load_draft::<TypedNote, NoRefusal>(&form).await;
    Ok(OpenedAlert {
        case,
        typed: kept.map(|kept| kept.typed),
    })
}

/// Works on an alert from now on.
#[server(endpoint = "compass/claim_alert", client = PageClient)]
pub(crate) async fn claim_alert(
    #[server(default)] form_token: FormToken,
    alert: CompassAlertId,
    #[server(default)] takes_over: bool,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<ClaimAlert, _>(&form_token).await?;
    let claimed = alerts::claim(&context.db, &context.by(), alert, takes_over).await;
    claimed.map_err(server::refused)?;
    redirect(Address::new(paths::alert(alert)).flash(AlertFlash::Claimed));
    Ok(())
}

/// Works on an alert no longer.
#[server(endpoint = "compass/release_alert", client = PageClient)]
pub(crate) async fn release_alert(
    #[server(default)] form_token: FormToken,
    alert: CompassAlertId,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<ReleaseAlert, _>(&form_token).await?;
    let released = alerts::release(&context.db, &context.by(), alert).await;
    released.map_err(server::refused)?;
    redirect(Address::new(paths::alert(alert)).flash(AlertFlash::Released));
    Ok(())
}

/// Says what was done about an alert, which ends it.
#[server(endpoint = "compass/act_on_alert", client = PageClient)]
pub(crate) async fn act_on_alert(
    #[server(default)] form_token: FormToken,
    alert: CompassAlertId,
    #[server(default)] form: TypedNote,
) -> Result<(), ApiError<Refused>> {
    let name = server::form_of(alert);
    let context = draft_context::<ActOnAlert, _>(&form_token, &name, &form).await?;
    require_recent_proof(PROVEN_WITHIN_MINUTES)?;
    let acted = server::act(&context, alert, &form);
    context.with_draft(&name, &form, acted).await?;
    redirect(Address::new(paths::alert(alert)).flash(AlertFlash::Acted));
    Ok(())
}

/// Says why there is nothing wrong, which ends an alert.
#[server(endpoint = "compass/dismiss_alert", client = PageClient)]
pub(crate) async fn dismiss_alert(
    #[server(default)] form_token: FormToken,
    alert: CompassAlertId,
    #[server(default)] form: TypedNote,
) -> Result<(), ApiError<Refused>> {
    let name = server::form_of(alert);
    let context = draft_context::<DismissAlert, _>(&form_token, &name, &form).await?;
    require_recent_proof(PROVEN_WITHIN_MINUTES)?;
    let dismissed = server::dismiss(&context, alert, &form);
    context.with_draft(&name, &form, dismissed).await?;
    redirect(Address::new(paths::alert(alert)).flash(AlertFlash::Dismissed));
    Ok(())
}
