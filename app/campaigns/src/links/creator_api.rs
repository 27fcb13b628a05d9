//! What a creator asks of links.

#[cfg(feature = "ssr")]
use domain::{
    actor::Permission,
    share_link::{LinkCode, LinkKind, PastedPath, extract_links},
    signed_in_user::{SignedInUser, Workspace},
};
use domain::{
    ids::NoticeId,
    rate::CreatorRate,
    share_link::{LookUpRefusal, PasteRefusal},
    showcase::{OfferPreview, OfferShown},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// The name under which what was pasted is kept.
#[cfg(feature = "ssr")]
const PASTE_FORM: &str = "links/open";

/// Why nothing can be opened of what was pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum OpenLinkRefusal {
    /// No link can be taken from it.
    Paste(PasteRefusal),
    /// The link can't be followed.
    Link(LookUpRefusal),
}

/// The offer behind a link, with what its form begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OfferToAdd {
    /// The offer.
    pub(crate) offer: OfferShown,
    /// Whether the terms were ticked in a form that was refused for another reason.
    pub(crate) agreed: bool,
    /// What another device had added the product from, and at which rate, if that is told.
    pub(crate) elsewhere: Option<(String, CreatorRate)>,
}

/// Opens what was pasted: the one link, of a product or of a list of products, or the page that answers each of
/// several.
#[server(endpoint = "links/open", client = PageClient)]
pub(crate) async fn open_link(
    #[server(default)] pasted: String,
) -> Result<(), ApiError<OpenLinkRefusal>> {
    use runtime::context;

    let context = context::context::<OpenLink, _>()?;
    let follow = followed(&context, &pasted);
    let to = context.with_draft(PASTE_FORM, &pasted, follow).await?;
    context::redirect(to);
    Ok(())
}

/// Where the link that was pasted leads, if the creator can follow it.
#[cfg(feature = "ssr")]
async fn followed(
    context: &runtime::context::RequestContext,
    pasted: &str,
) -> Result<String, ApiError<OpenLinkRefusal>> {
    use runtime::paths::creator;
    use store::Error;

    let pasted = extract_links(pasted)
        .map_err(|refusal| ApiError::Refused(OpenLinkRefusal::Paste(refusal)))?;
    let (db, by) = (&context.db, context.by());
    let Some(link) = pasted.only() else {
        // Nothing is written down of several: they are noted as opened together with what is added of them.
        let several = creator::several(&pasted.links.into(), &pasted.bad.into());
        return Ok(several.to_string());
    };
    let code = link.code;
    let kind = store::links::kind_of(db, code).await;
    let (page, followed) = match kind.map_err(ApiError::without_refusal)? {
        LinkKind::List => {
            let list = store::links::look_up_list(db, &by, code).await;
            (creator::list(code), list.map(drop))
        }
        LinkKind::None if link.path == PastedPath::List => {
            return Err(ApiError::Refused(OpenLinkRefusal::Link(
                LookUpRefusal::ListNotFound,
            )));
        }
        LinkKind::Product | LinkKind::None => {
            let offer = store::links::look_up(db, &by, code).await;
            (creator::add(code.as_str()), offer.map(drop))
        }
    };
    match followed {
        // Its page says so, and leads on to the reader's account there, if there is one.
        Ok(()) | Err(Error::Refused(LookUpRefusal::OtherMarket { .. })) => Ok(page),
        Err(error) => Err(ApiError::from(error).map_refusal(OpenLinkRefusal::Link)),
    }
}

/// What was pasted last and couldn't be opened.
#[server(endpoint = "links/pasted", client = PageClient)]
pub(crate) async fn pasted_last() -> Result<String, ApiError<NoRefusal>> {
    let context = runtime::context::context::<PastedLast, _>()?;
    let kept = context.load_draft::<String, NoRefusal>(PASTE_FORM).await;
    Ok(kept.map(|kept| kept.typed).unwrap_or_default())
}

/// The offer behind a link. `was` is the entry that another device had added, where that is told.
#[server(endpoint = "links/look_up", client = PageClient)]
pub(crate) async fn look_up_link(
    code: String,
    #[server(default)] was: String,
) -> Result<OfferToAdd, ApiError<LookUpRefusal>> {
    let context = runtime::context::context::<LookUpLink, _>()?;
    let code = read_code(&code)?;
    let (db, by) = (&context.db, context.by());
    let offer = store::links::look_up(db, &by, code).await?;
    let noted = store::links::note_opened(db, &by, code).await;
    noted.map_err(ApiError::without_refusal)?;
    let kept = context
        .load_draft::<bool, NoRefusal>(&consent_form(code))
        .await;
    Ok(OfferToAdd {
        offer,
        agreed: kept.is_some_and(|kept| kept.typed),
        elsewhere: elsewhere(&context, &was).await?,
    })
}

/// What another device had added the product from; nothing where that is no entry of the creator's.
#[cfg(feature = "ssr")]
async fn elsewhere(
    context: &runtime::context::RequestContext,
    was: &str,
) -> Result<Option<(String, CreatorRate)>, ApiError<LookUpRefusal>> {
    let Ok(was) = was.parse() else {
        return Ok(None);
    };
    match store::showcases::acceptance(&context.db, &context.by(), was).await {
        Ok(other) => Ok(Some((other.campaign_name, other.rate))),
        Err(store::Error::NotFound) => Ok(None),
        Err(error) => Err(ApiError::without_refusal(error)),
    }
}

/// Leads whoever opens a link in a browser to where it can be followed: a creator to the offer, and
/// a stranger to signing in. Its own agency is shown what creators would be; anybody else is told whom
/// it is for. `is_list` says that the address was that of a list's link, `notice` which notice led there: it leads on
/// to the page, which opens it.
#[server(endpoint = "links/shared", client = PageClient)]
pub(crate) async fn open_shared_link(
    code: String,
    #[server(default)] is_list: bool,
    #[server(default)] notice: Option<NoticeId>,
) -> Result<Option<OfferPreview>, ApiError<LookUpRefusal>> {
    use runtime::{context, paths};
    use ui::Address;

    let context = context::public_context::<OpenSharedLink, _>()?;
    let nowhere = if is_list {
        LookUpRefusal::ListNotFound
    } else {
        LookUpRefusal::LeadsNowhere
    };
    let code: LinkCode = code.parse().map_err(|_| ApiError::Refused(nowhere))?;
    let Some(visitor) = &context.visitor else {
        let then = Address::new(paths::shared_link(code, is_list)).with_some("notice", notice);
        let sign_in = Address::new(paths::SIGN_IN).with("then", then);
        context::redirect(sign_in);
        return Ok(None);
    };
    let kind = store::links::kind_of(&context.db, code).await;
    let kind = kind.map_err(ApiError::without_refusal)?;
    if visitor.creator().is_some() {
        let page = match kind {
            LinkKind::List => paths::creator::list(code),
            LinkKind::None if is_list => paths::creator::list(code),
            LinkKind::Product | LinkKind::None => paths::creator::add(code.as_str()),
        };
        context::redirect(Address::new(page).with_some("notice", notice));
        return Ok(None);
    }
    if kind == LinkKind::List
        && let Some(list) = own_list(&context, visitor, code).await?
    {
        context::redirect(list);
        return Ok(None);
    }
    if let Some(preview) = previewed(&context, visitor, code).await? {
        return Ok(Some(preview));
    }
    Err(ApiError::Refused(match kind {
        LinkKind::Product | LinkKind::List => LookUpRefusal::ForCreators,
        LinkKind::None => nowhere,
    }))
}

/// The page of a list of the visitor's agency; none where the link is of no list of it.
#[cfg(feature = "ssr")]
async fn own_list(
    context: &runtime::context::PublicContext,
    visitor: &SignedInUser,
    code: LinkCode,
) -> Result<Option<String>, ApiError<LookUpRefusal>> {
    let actor = visitor.actor_in(Workspace::Partner);
    let Some(actor) = actor.filter(|actor| actor.may(Permission::SeeWork)) else {
        return Ok(None);
    };
    let by = store::ActorContext {
        actor,
        now: context.now,
        ids: &*context.services.ids,
        form: None,
    };
    match store::links::list_of_code(&context.db, &by, code).await {
        Ok((campaign, list)) => Ok(Some(runtime::paths::partner::list(campaign, list))),
        Err(store::Error::NotFound) => Ok(None),
        Err(error) => Err(ApiError::without_refusal(error)),
    }
}

/// What the visitor's agency is shown of a link of its own; none where it isn't one.
#[cfg(feature = "ssr")]
async fn previewed(
    context: &runtime::context::PublicContext,
    visitor: &SignedInUser,
    code: LinkCode,
) -> Result<Option<OfferPreview>, ApiError<LookUpRefusal>> {
    let actor = visitor.actor_in(Workspace::Partner);
    let Some(actor) = actor.filter(|actor| actor.may(Permission::SeeWork)) else {
        return Ok(None);
    };
    let by = store::ActorContext {
        actor,
        now: context.now,
        ids: &*context.services.ids,
        form: None,
    };
    match store::links::preview(&context.db, &by, code).await {
        Ok(preview) => Ok(Some(preview)),
        Err(store::Error::NotFound | store::Error::Refused(LookUpRefusal::LeadsNowhere)) => {
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// A code in an address. What is none leads nowhere.
#[cfg(feature = "ssr")]
fn read_code(code: &str) -> Result<LinkCode, ApiError<LookUpRefusal>> {
    code.parse()
        .map_err(|_| ApiError::Refused(LookUpRefusal::LeadsNowhere))
}

/// The name under which a tick on the terms is kept while the form is refused for another reason.
#[cfg(feature = "ssr")]
pub(crate) fn consent_form(code: LinkCode) -> String {
    format!("showcase/add/{code}")
}
