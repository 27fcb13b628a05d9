//! What shops and partners ask of authorisations.

use chrono::{DateTime, Utc};
use domain::{
    authorisation::{
        AuthorisationRow, MoveAuthorisationRefusal, RequestAuthorisationRefusal,
        RequestableCategory,
    },
    ids::AuthorisationId,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// Under which name what was typed into the form that asks a shop is kept.
#[cfg(feature = "ssr")]
const FORM: &str = "request-authorisation";

/// What one of the two sides sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Authorisations {
    /// What is open first, then the latest.
    pub(crate) rows: Vec<AuthorisationRow>,
    /// Whether the reader may ask, answer and end.
    pub(crate) may_decide: bool,
    /// What a partner can ask shops for; nothing for a shop.
    pub(crate) requestable: Vec<RequestableCategory>,
    /// What was typed into the form and refused.
    pub(crate) typed: TypedRequest,
    /// The moment that this is of.
    pub(crate) now: DateTime<Utc>,
}

/// What was typed into the form that asks a shop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TypedRequest {
    /// The Shop Code.
    pub(crate) shop_code: String,
    /// The market and the category, with a point between them.
    pub(crate) category: String,
    /// The codes of what is asked for.
    pub(crate) scope: Vec<String>,
}

/// The shop's.
#[server(endpoint = "authorisations/of_shop", client = PageClient)]
pub(crate) async fn authorisations_of_shop() -> Result<Authorisations, ApiError<NoRefusal>> {
    use domain::actor::Permission;

    let context = runtime::context::context::<AuthorisationsOfShop, _>()?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    Ok(Authorisations {
        rows: store::authorisations::of_shop(db, &by, shop).await?,
        may_decide: context.may(Permission::Administer),
        requestable: Vec::new(),
        typed: TypedRequest::default(),
        now: context.now,
    })
}

/// The partner's.
#[server(endpoint = "authorisations/of_partner", client = PageClient)]
pub(crate) async fn authorisations_of_partner() -> Result<Authorisations, ApiError<NoRefusal>> {
    use domain::actor::Permission;
    use store::authorisations;

    let context = runtime::context::context::<AuthorisationsOfPartner, _>()?;
    let (db, by, agency) = (&context.db, context.by(), context.agency()?);
    let typed = context.load_draft::<TypedRequest, NoRefusal>(FORM).await;
    Ok(Authorisations {
        rows: authorisations::of_partner(db, &by, agency).await?,
        may_decide: context.may(Permission::Administer),
        requestable: authorisations::requestable(db, &by, agency).await?,
        typed: typed.map(|draft| draft.typed).unwrap_or_default(),
        now: context.now,
    })
}

/// Asks a shop, by its code.
#[server(endpoint = "authorisations/request", client = PageClient)]
pub(crate) async fn request_authorisation(
    #[server(default)] form_token: FormToken,
    #[server(default)] shop_code: String,
    #[server(default)] category: String,
    #[server(default)] scope: Vec<String>,
) -> Result<(), ApiError<RequestAuthorisationRefusal>> {
    use crate::flash::AuthorisationFlash;
    use domain::{
        authorisation::AuthorisationRequest,
        code::{SHOP_CODE_CHARACTERS_MAX, parse},
    };
    use runtime::{
        context::{draft_context, redirect},
        paths,
    };
    use ui::Address;

    let typed = TypedRequest {
        shop_code,
        category,
        scope,
    };
    let context = draft_context::<RequestAuthorisation, _>(&form_token, FORM, &typed).await?;
    let verb = async {
        let no_category = || ApiError::Refused(RequestAuthorisationRefusal::NoSellerService);
        let (market, category) = typed.category.split_once('.').ok_or_else(no_category)?;
        let unknown = |_| ApiError::Refused(RequestAuthorisationRefusal::UnknownShop);
        let asked = AuthorisationRequest {
            market: market.parse().map_err(|_| no_category())?,
            shop_code: parse(&typed.shop_code, SHOP_CODE_CHARACTERS_MAX)
                .map_err(unknown)?
                .into_owned(),
            category: category.parse().map_err(|_| no_category())?,
            scope: typed
                .scope
                .iter()
                .filter_map(|code| code.parse().ok())
                .collect(),
        };
        store::authorisations::request(&context.db, &context.by(), &asked).await?;
        Ok::<(), ApiError<RequestAuthorisationRefusal>>(())
    };
    context.with_draft(FORM, &typed, verb).await?;
    redirect(Address::new(paths::partner::SHOPS).flash(AuthorisationFlash::Requested));
    Ok(())
}

/// The partner takes a request back.
#[server(endpoint = "authorisations/withdraw", client = PageClient)]
pub(crate) async fn withdraw_authorisation(
    #[server(default)] form_token: FormToken,
    authorisation: AuthorisationId,
) -> Result<(), ApiError<MoveAuthorisationRefusal>> {
    use crate::flash::AuthorisationFlash;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::Address;

    let context = form_context::<WithdrawAuthorisation, _>(&form_token).await?;
    store::authorisations::withdraw(&context.db, &context.by(), authorisation).await?;
    redirect(Address::new(paths::partner::SHOPS).flash(AuthorisationFlash::Withdrawn));
    Ok(())
}

/// The partner ends what a shop gave it.
#[server(endpoint = "authorisations/end_by_partner", client = PageClient)]
pub(crate) async fn end_authorisation_by_partner(
    #[server(default)] form_token: FormToken,
    authorisation: AuthorisationId,
) -> Result<(), ApiError<MoveAuthorisationRefusal>> {
    use crate::flash::AuthorisationFlash;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::Address;

    let context = form_context::<EndAuthorisationByPartner, _>(&form_token).await?;
    store::authorisations::end(&context.db, &context.by(), authorisation).await?;
    redirect(Address::new(paths::partner::SHOPS).flash(AuthorisationFlash::Ended));
    Ok(())
}

/// The shop accepts a request.
#[server(endpoint = "authorisations/accept", client = PageClient)]
pub(crate) async fn accept_authorisation(
    #[server(default)] form_token: FormToken,
    authorisation: AuthorisationId,
) -> Result<(), ApiError<MoveAuthorisationRefusal>> {
    use crate::flash::AuthorisationFlash;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::Address;

    let context = form_context::<AcceptAuthorisation, _>(&form_token).await?;
    store::authorisations::accept(&context.db, &context.by(), authorisation).await?;
    redirect(Address::new(paths::seller::PARTNERS).flash(AuthorisationFlash::Accepted));
    Ok(())
}

/// The shop refuses a request.
#[server(endpoint = "authorisations/refuse", client = PageClient)]
pub(crate) async fn refuse_authorisation(
    #[server(default)] form_token: FormToken,
    authorisation: AuthorisationId,
) -> Result<(), ApiError<MoveAuthorisationRefusal>> {
    use crate::flash::AuthorisationFlash;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::Address;

    let context = form_context::<RefuseAuthorisation, _>(&form_token).await?;
    store::authorisations::refuse(&context.db, &context.by(), authorisation).await?;
    redirect(Address::new(paths::seller::PARTNERS).flash(AuthorisationFlash::Refused));
    Ok(())
}

/// The shop ends what it gave a partner.
#[server(endpoint = "authorisations/end_by_shop", client = PageClient)]
pub(crate) async fn end_authorisation_by_shop(
    #[server(default)] form_token: FormToken,
    authorisation: AuthorisationId,
) -> Result<(), ApiError<MoveAuthorisationRefusal>> {
    use crate::flash::AuthorisationFlash;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::Address;

    let context = form_context::<EndAuthorisationByShop, _>(&form_token).await?;
    store::authorisations::end(&context.db, &context.by(), authorisation).await?;
    redirect(Address::new(paths::seller::PARTNERS).flash(AuthorisationFlash::Ended));
    Ok(())
}
