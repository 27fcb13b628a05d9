//! What somebody asks who is signed in and wants to join.

use domain::{
    claim::{CreatorClaimRefusals, OwnClaim, ShopClaimRefusals, TypedCreatorClaim, TypedShopClaim},
    ids::ApplicationId,
    signed_in_user::Workspace,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// Under which name what was typed into the seller's form is kept.
#[cfg(feature = "ssr")]
const SHOP_FORM: &str = "join-seller";
/// The same of the creator's.
#[cfg(feature = "ssr")]
const CREATOR_FORM: &str = "join-creator";

/// What the page says on which one chooses as what to take part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Joining {
    /// The reader's address.
    pub(crate) email: String,
    /// Whether it is proven, so that something can be handed in.
    pub(crate) is_proven: bool,
    /// The parts of the application that the reader has a place in already.
    pub(crate) workspaces: Vec<Workspace>,
    /// What the reader has applied for, the latest first.
    pub(crate) claims: Vec<OwnClaim>,
}

/// A form with which somebody applies, and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClaimForm<Typed> {
    /// What stands in it.
    pub(crate) typed: Typed,
    /// Whether the reader's address is proven.
    pub(crate) is_proven: bool,
    /// The application that is changed, if one is.
    pub(crate) earlier: Option<OwnClaim>,
}

/// Why a person can't begin to be a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StartRefusal {
    /// The address isn't proven.
    AddressNotProven,
}

/// What the reader has already, and may choose.
#[server(endpoint = "join/choices", client = PageClient)]
pub(crate) async fn join_choices() -> Result<Joining, ApiError<NoRefusal>> {
    use store::claims;

    let context = runtime::context::public_context::<JoinChoices, _>()?;
    let visitor = context.signed_in()?;
    let (db, account) = (&context.db, visitor.account);
    Ok(Joining {
        email: visitor.email.clone(),
        is_proven: claims::is_proven(db, account).await?,
        workspaces: visitor.workspaces().collect(),
        claims: claims::own(db, account).await?,
    })
}

/// **Partner**: makes an agency for the reader, and leads to its first step.
#[server(endpoint = "join/start_partnership", client = PageClient)]
pub(crate) async fn start_partnership(is_sure: bool) -> Result<(), ApiError<StartRefusal>> {
    use crate::server::{account, go_on_in};
    use domain::signed_in_user::PlaceId;
    use runtime::{
        context::{public_context, redirect},
        paths::partner,
    };
    use store::applications;

    let context = public_context::<StartPartnership, _>()?;
    let account = account(&context)?;
    if !is_sure {
        return Err(ApiError::NotFound);
    }
    let ids = &*context.services.ids;
    let started = applications::start_partnership(&context.db, ids, account, context.now).await;
    let agency = started.map_err(|error| error.map_refusal(|_| StartRefusal::AddressNotProven))?;
    go_on_in(&context, account, PlaceId::Agency(agency)).await?;
    redirect(partner::ONBOARDING);
    Ok(())
}

/// The seller's form. `earlier` is the application that is changed, if one is.
#[server(endpoint = "join/shop_form", client = PageClient)]
pub(crate) async fn shop_form(
    #[server(default)] earlier: Option<String>,
) -> Result<ClaimForm<TypedShopClaim>, ApiError<NoRefusal>> {
    use crate::server::{account, typed_before};
    use domain::claim::ClaimContent;
    use store::claims;

    let context = runtime::context::public_context::<ShopForm, _>()?;
    let account = account(&context)?;
    let earlier = read_earlier(&context, account, earlier).await?;
    let of_earlier = earlier.as_ref().and_then(|claim| match &claim.content {
        ClaimContent::Shop(typed) => Some(typed.clone()),
        ClaimContent::Creator(_) => None,
    });
    let typed = typed_before(&context, account, SHOP_FORM).await;
    Ok(ClaimForm {
        typed: typed.or(of_earlier).unwrap_or_default(),
        is_proven: claims::is_proven(&context.db, account).await?,
        earlier,
    })
}

/// Applies for a shop.
#[server(endpoint = "join/apply_for_shop", client = PageClient)]
pub(crate) async fn apply_for_shop(
    #[server(default)] name: String,
    #[server(default)] market: String,
    #[server(default)] shop_code: String,
    #[server(default)] earlier: Option<ApplicationId>,
) -> Result<(), ApiError<ShopClaimRefusals>> {
    use crate::{
        flash::JoinFlash,
        server::{account, forget_typed, keep_typed},
    };
    use runtime::{
        context::{public_context, redirect},
        paths,
    };
    use ui::Address;

    let context = public_context::<ApplyForShop, _>()?;
    let account = account(&context)?;
    let typed = TypedShopClaim {
        name,
        market,
        shop_code,
    };
    let when = (context.now, &*context.services.ids);
    let applied = store::claims::apply_for_shop(&context.db, account, &typed, earlier, when).await;
    match applied {
        Ok(application) => {
            forget_typed(&context, account, SHOP_FORM).await;
            let page = paths::join_application(application);
            redirect(Address::new(page).flash(JoinFlash::Submitted));
            Ok(())
        }
        Err(error) => {
            keep_typed(&context, account, SHOP_FORM, &typed).await;
            Err(error.into())
        }
    }
}

/// The creator's form. `earlier` is the application that is changed, if one is.
#[server(endpoint = "join/creator_form", client = PageClient)]
pub(crate) async fn creator_form(
    #[server(default)] earlier: Option<String>,
) -> Result<ClaimForm<TypedCreatorClaim>, ApiError<NoRefusal>> {
    use crate::server::{account, typed_before};
    use domain::claim::ClaimContent;
    use store::claims;

    let context = runtime::context::public_context::<CreatorForm, _>()?;
    let account = account(&context)?;
    let earlier = read_earlier(&context, account, earlier).await?;
    let of_earlier = earlier.as_ref().and_then(|claim| match &claim.content {
        ClaimContent::Creator(typed) => Some(typed.clone()),
        ClaimContent::Shop(_) => None,
    });
    let typed = typed_before(&context, account, CREATOR_FORM).await;
    Ok(ClaimForm {
        typed: typed.or(of_earlier).unwrap_or_default(),
        is_proven: claims::is_proven(&context.db, account).await?,
        earlier,
    })
}

/// Applies for a handle.
#[server(endpoint = "join/apply_for_creator", client = PageClient)]
pub(crate) async fn apply_for_creator(
    #[server(default)] handle: String,
    #[server(default)] market: String,
    #[server(default)] ecommerce: String,
    #[server(default)] categories: Vec<String>,
    #[server(default)] earlier: Option<ApplicationId>,
) -> Result<(), ApiError<CreatorClaimRefusals>> {
    use crate::{
        flash::JoinFlash,
        server::{account, forget_typed, keep_typed},
    };
    use runtime::{
        context::{public_context, redirect},
        paths,
    };
    use ui::Address;

    let context = public_context::<ApplyForCreator, _>()?;
    let account = account(&context)?;
    let typed = TypedCreatorClaim {
        handle,
        market,
        ecommerce,
        categories,
    };
    let when = (context.now, &*context.services.ids);
    let applied =
        store::claims::apply_for_creator(&context.db, account, &typed, earlier, when).await;
    match applied {
        Ok(application) => {
            forget_typed(&context, account, CREATOR_FORM).await;
            let page = paths::join_application(application);
            redirect(Address::new(page).flash(JoinFlash::Submitted));
            Ok(())
        }
        Err(error) => {
            keep_typed(&context, account, CREATOR_FORM, &typed).await;
            Err(error.into())
        }
    }
}

/// One of the reader's own applications for a shop or a handle.
#[server(endpoint = "join/application", client = PageClient)]
pub(crate) async fn open_application(application: String) -> Result<OwnClaim, ApiError<NoRefusal>> {
    let context = runtime::context::public_context::<OpenApplication, _>()?;
    let account = crate::server::account(&context)?;
    let application = application.parse().map_err(|_| ApiError::NotFound)?;
    Ok(store::claims::one(&context.db, account, application).await?)
}

/// Takes one back while it waits.
#[server(endpoint = "join/withdraw", client = PageClient)]
pub(crate) async fn withdraw_application(
    application: ApplicationId,
) -> Result<(), ApiError<NoRefusal>> {
    use crate::{flash::JoinFlash, server::account};
    use runtime::{
        context::{public_context, redirect},
        paths,
    };
    use ui::Address;

    let context = public_context::<WithdrawApplication, _>()?;
    let account = account(&context)?;
    let when = (context.now, &*context.services.ids);
    store::claims::withdraw(&context.db, account, application, when).await?;
    let page = paths::join_application(application);
    redirect(Address::new(page).flash(JoinFlash::Withdrawn));
    Ok(())
}

/// The reader's own application that is changed.
#[cfg(feature = "ssr")]
async fn read_earlier(
    context: &runtime::context::PublicContext,
    account: domain::ids::AccountId,
    earlier: Option<String>,
) -> Result<Option<OwnClaim>, ApiError<NoRefusal>> {
    let Some(earlier) = earlier else {
        return Ok(None);
    };
    let application = earlier.parse().map_err(|_| ApiError::NotFound)?;
    let claim = store::claims::one(&context.db, account, application).await?;
    Ok(Some(claim).filter(OwnClaim::may_be_modified))
}
