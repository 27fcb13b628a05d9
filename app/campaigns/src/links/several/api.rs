//! What a creator asks of several links.

use domain::{
    bulk::Bulk,
    consent::{AddRefusal, LowerChoice},
    share_link::{BadLines, LinkCode, PastedAnswers, PastedLinks},
};
use leptos::prelude::*;

use crate::links::shown::OffersConsent;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use {
    crate::flash::AddingFlash,
    domain::{bulk::SkipReason, consent::Consent, share_link::LookUpRefusal},
    runtime::{
        context::{context, form_context, redirect},
        paths::creator,
    },
    ui::platform,
};

/// The name under which a form has what was shown of a link. It begins with letters, since the form's reader takes
/// names that begin with a digit for places in a list.
pub(super) fn link_name(code: LinkCode) -> String {
    format!("of.{code}")
}

/// What each of several links leads to; nothing of none. What isn't links that were pasted leads nowhere.
#[server(endpoint = "links/look_up_each", client = PageClient)]
pub(crate) async fn look_up_each(links: String) -> Result<PastedAnswers, ApiError<NoRefusal>> {
    let context = context::<LookUpEach, _>()?;
    let links: PastedLinks = match links.as_str() {
        "" => PastedLinks::default(),
        links => links.parse().map_err(|_| ApiError::NotFound)?,
    };
    let (db, by) = (&context.db, context.by());
    Ok(store::links::look_up_each(db, &by, links.links()).await?)
}

/// **Add all to showcase**, or the product of one link (`only`): each is judged for itself, and what wasn't added
/// stands in the answer. The links lead back to their page.
#[server(endpoint = "showcase/add_each", client = PageClient)]
pub(crate) async fn add_each(
    #[server(default)] form_token: FormToken,
    #[server(default)] links: PastedLinks,
    #[server(default)] bad: BadLines,
    #[server(default)] consent: OffersConsent,
    #[server(default)] choice: LowerChoice,
    #[server(default)] only: Option<LinkCode>,
) -> Result<Bulk<AddRefusal>, ApiError<AddRefusal>> {
    let context = form_context::<AddEach, _>(&form_token).await?;
    let consents = consents(&consent, choice, only);
    let pasted: Vec<LinkCode> = links.links().iter().map(|link| link.code).collect();
    let (db, by) = (&context.db, context.by());
    let added = store::showcases::add_each(db, &by, &pasted, &consents).await?;
    let here = creator::several(&links, &bad).with_some("agreed", consent.agreed);
    // With script the page names each that was not added; without, it says why of the first, or shows which are
    // not added.
    if !added.is_complete() && !platform::is_plain_form() {
        return Ok(added);
    }
    if added.done == 0 {
        let why = match added.refused.first().map(|one| &one.why) {
            Some(SkipReason::Refused(why)) => *why,
            Some(SkipReason::NotFound | SkipReason::TooMany) | None => {
                AddRefusal::Link(LookUpRefusal::NoProducts)
            }
        };
        return Err(ApiError::Refused(why));
    }
    redirect(here.flash(AddingFlash::Added(added.done)));
    Ok(added)
}

/// What the creator agrees to, link by link.
#[cfg(feature = "ssr")]
fn consents(
    said: &OffersConsent,
    choice: LowerChoice,
    only: Option<LinkCode>,
) -> Vec<(LinkCode, Consent)> {
    let shown = said.shown.iter().filter_map(|(name, shown)| {
        let code: LinkCode = name.strip_prefix("of.")?.parse().ok()?;
        let is_meant = only.is_none_or(|only| only == code);
        let consent = shown.consent(said.agreed, choice).filter(|_| is_meant)?;
        Some((code, consent))
    });
    shown.collect()
}
