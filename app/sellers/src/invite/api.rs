//! What the form asks that invites a shop, and its verb.

use domain::{
    ids::ShopId,
    seller_finder::{InviteShopRefusal, ShopToInvite},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// What was typed into the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TypedInvitation {
    /// The campaign's id.
    pub(crate) campaign: String,
    /// What the agency writes.
    pub(crate) message: String,
}

/// What the form needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FormToInvite {
    /// The shop, and the campaigns that it can be invited to.
    pub(crate) shop: ShopToInvite,
    /// Whether the reader may invite it.
    pub(crate) may_work: bool,
    /// What was typed before and not taken.
    pub(crate) typed: TypedInvitation,
}

/// Under which name what was typed is kept.
#[cfg(feature = "ssr")]
fn form_of(shop: ShopId) -> String {
    format!("sellers/invite/{shop}")
}

/// The shop, and what was typed into the form before.
#[server(endpoint = "sellers/to_invite", client = PageClient)]
pub(crate) async fn to_invite(shop: String) -> Result<FormToInvite, ApiError<NoRefusal>> {
    use domain::actor::Permission;

    let context = runtime::context::context::<ToInvite, _>()?;
    let shop: ShopId = shop.parse().map_err(|_| ApiError::NotFound)?;
    let form = form_of(shop);
    let shop = store::seller_finder::to_invite(&context.db, &context.by(), shop).await?;
    let typed = context
        .load_draft::<TypedInvitation, NoRefusal>(&form)
        .await
        .map(|draft| draft.typed);
    Ok(FormToInvite {
        shop,
        may_work: context.may(Permission::DoWork),
        typed: typed.unwrap_or_default(),
    })
}

/// **Send invitation**.
#[server(endpoint = "sellers/invite", client = PageClient)]
pub(crate) async fn invite_shop(
    #[server(default)] form_token: FormToken,
    shop: ShopId,
    #[server(default)] campaign: String,
    #[server(default)] message: String,
) -> Result<(), ApiError<InviteShopRefusal>> {
    use crate::flash::SellerFlash;
    use domain::{ids::CampaignId, seller_finder::ShopInvitationMessage};
    use runtime::{
        context::{draft_context, redirect},
        paths::partner,
    };
    use ui::Address;

    let typed = TypedInvitation { campaign, message };
    let form = form_of(shop);
    let context = draft_context::<InviteShop, _>(&form_token, &form, &typed).await?;
    let verb = async {
        let campaign: CampaignId = typed
            .campaign
            .parse()
            .map_err(|_| ApiError::Refused(InviteShopRefusal::NoCampaign))?;
        let message = ShopInvitationMessage::try_from(typed.message.clone());
        let message = message.map_err(|too_long| {
            ApiError::Refused(InviteShopRefusal::MessageTooLong {
                given: too_long.given,
            })
        })?;
        let (db, by) = (&context.db, context.by());
        store::seller_finder::invite(db, &by, shop, campaign, &message).await?;
        Ok::<(), ApiError<InviteShopRefusal>>(())
    };
    context.with_draft(&form, &typed, verb).await?;
    redirect(Address::new(partner::seller(shop)).flash(SellerFlash::Invited));
    Ok(())
}
