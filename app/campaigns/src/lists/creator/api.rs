//! What a creator asks of a list of products.

use domain::{
    bulk::Bulk,
    consent::{AddRefusal, LowerChoice},
    registration::RegistrationAddress,
    share_link::{CreatorList, LinkCode, LookUpRefusal},
};
use leptos::prelude::*;

use crate::links::shown::OffersConsent;
use runtime::{error::ApiError, forms::FormToken, page_client::PageClient};
#[cfg(feature = "ssr")]
use {
    crate::{flash::CreatorListFlash, registrations::agency::api::registration_named},
    domain::{bulk::SkipReason, consent::Consent},
    runtime::{
        context::{context, form_context, redirect},
        paths::creator,
    },
    ui::platform,
};

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
    #[server(default)] consent: OffersConsent,
    #[server(default)] choice: LowerChoice,
    #[server(default)] only: Option<RegistrationAddress>,
) -> Result<Bulk<AddRefusal>, ApiError<AddRefusal>> {
    let context = form_context::<AddFromList, _>(&form_token).await?;
    let consents = consents(&consent, choice, only);
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

/// What the creator agrees to, product by product. What was shown of each stands under
/// [`crate::registrations::agency::api::rate_name`].
#[cfg(feature = "ssr")]
fn consents(
    said: &OffersConsent,
    choice: LowerChoice,
    only: Option<RegistrationAddress>,
) -> Vec<(RegistrationAddress, Consent)> {
    let shown = said.shown.iter().filter_map(|(name, shown)| {
        let address = registration_named(name)?;
        let is_meant = only.is_none_or(|only| only == address);
        let consent = shown.consent(said.agreed, choice).filter(|_| is_meant)?;
        Some((address, consent))
    });
    shown.collect()
}
