//! What a creator asks of a list of products.

use std::collections::BTreeMap;

use domain::{
    bulk::Bulk,
    consent::AddRefusal,
    rate::CreatorRate,
    registration::RegistrationAddress,
    share_link::{CreatorList, LinkCode, LookUpRefusal},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{error::ApiError, forms::FormToken, page_client::PageClient};
#[cfg(feature = "ssr")]
use {
    crate::{
        flash::CreatorListFlash,
        registrations::agency::api::{rate_name, registration_named},
    },
    domain::{bulk::SkipReason, consent::Consent},
    runtime::{
        context::{context, form_context, redirect},
        paths::creator,
    },
    ui::platform,
};

/// What the page showed of the products, and what the creator says to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ListConsent {
    /// The version of the terms that was agreed to.
    pub(crate) agreed: Option<u16>,
    /// The products' rates that were shown, by [`crate::registrations::agency::api::rate_name`].
    pub(crate) rates: BTreeMap<String, CreatorRate>,
    /// What the creator earns on those that would pay less, by the same names.
    pub(crate) current: BTreeMap<String, CreatorRate>,
    /// The products whose lower rate is accepted.
    pub(crate) accepts: Vec<String>,
    /// Whether all lower rates are.
    pub(crate) accepts_all: bool,
}

/// The list behind a link, with the products that the creator can add now.
#[server(endpoint = "lists/look_up", client = PageClient)]
pub(crate) async fn look_up_list(code: String) -> Result<CreatorList, ApiError<LookUpRefusal>> {
    let context = context::<LookUpList, _>()?;
    let code = code.parse();
    let code = code.map_err(|_| ApiError::Refused(LookUpRefusal::ListNotFound))?;
    let (db, by) = (&context.db, context.by());
    let list = store::links::look_up_list(db, &by, code).await?;
    let noted = store::links::note_opened(db, &by, code).await;
    noted.map_err(ApiError::without_refusal)?;
    Ok(list)
}

/// **Add all to showcase**, or one product of the list (`only`): each is judged for itself, and what wasn't
/// added stands in the answer.
#[server(endpoint = "showcase/add_from_list", client = PageClient)]
pub(crate) async fn add_from_list(
    #[server(default)] form_token: FormToken,
    code: LinkCode,
    #[server(default)] consent: ListConsent,
    #[server(default)] only: Option<RegistrationAddress>,
) -> Result<Bulk<AddRefusal>, ApiError<AddRefusal>> {
    let context = form_context::<AddFromList, _>(&form_token).await?;
    let consents = consents(&consent, only);
    let (db, by) = (&context.db, context.by());
    let added = store::showcases::add_from_list(db, &by, code, &consents).await?;
    let here = creator::agreed_list(code, consent.agreed);
    // With script the page names each that was not added; without, it says why of the first, or the list shows
    // which are not added.
    if !added.is_complete() && !platform::is_plain_form() {
        return Ok(added);
    }
    if added.done == 0 {
        // Also of what is no longer in the list nothing was added.
        let why = match added.refused.first().map(|one| &one.why) {
            Some(SkipReason::Refused(why)) => *why,
            Some(SkipReason::NotFound | SkipReason::TooMany) | None => {
                AddRefusal::Link(LookUpRefusal::NoProducts)
            }
        };
        return Err(ApiError::Refused(why));
    }
    redirect(here.flash(CreatorListFlash::Added(added.done)));
    Ok(added)
}

/// What the creator agrees to, product by product.
#[cfg(feature = "ssr")]
fn consents(
    said: &ListConsent,
    only: Option<RegistrationAddress>,
) -> Vec<(RegistrationAddress, Consent)> {
    let accepted: Vec<RegistrationAddress> = said
        .accepts
        .iter()
        .filter_map(|one| one.parse().ok())
        .collect();
    let shown = said.rates.iter().filter_map(|(name, rate)| {
        let address = registration_named(name)?;
        Some((address, *rate))
    });
    let meant = shown.filter(|(address, _)| only.is_none_or(|only| only == *address));
    let consents = meant.map(|(address, rate_shown)| {
        let current = said.current.get(&rate_name(address)).copied();
        let accepts = said.accepts_all || accepted.contains(&address);
        let consent = Consent {
            rate_shown,
            agreed_terms: said.agreed,
            gives_up: current.filter(|_| accepts),
        };
        (address, consent)
    });
    consents.collect()
}
