//! Inviting somebody to take over what an import created: an agency or a shop, or a creator's handle.

use domain::{ids::OrganisationId, market::Market, platform::OrganisationKind};
use leptos::prelude::*;

use crate::{
    text::{common, inviting as words},
    worded::{self, Worded},
};
use runtime::{
    error::{ApiError, form_errors},
    forms::{FormToken, VerbForm},
    page_client::PageClient,
};
use ui::{
    Actions, Button, Choice, Dialog, Field, FormErrors, InputKind, Kind, LinkButton, Section,
    SelectField, TextField,
    text::{market as markets, t},
};

#[cfg(feature = "ssr")]
use crate::{
    flash::{AccountFlash, OrganisationFlash},
    server::decide,
    worded::worded,
};
#[cfg(feature = "ssr")]
use domain::{
    claim::{ClaimTarget, InviteToClaimRefusal},
    ids::{AgencyId, ShopId},
};
#[cfg(feature = "ssr")]
use runtime::{
    context::{RequestContext, redirect},
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::{claims, lookup, members::LinkToken};
#[cfg(feature = "ssr")]
use ui::Address;

ui::fields! {
    EMAIL: email as "invite-email" = Field::new(words::EMAIL).kind(InputKind::ContactEmail);
    MARKET: market as "invite-market" = Field::new(words::MARKET);
    HANDLE: handle as "invite-handle" = Field::new(words::HANDLE).kind(InputKind::Code);
}

/// Invites whoever has this address to own an agency or a shop in which nobody works.
#[server(endpoint = "operations/invite_owner", client = PageClient)]
pub(crate) async fn invite_owner(
    #[server(default)] form_token: FormToken,
    organisation: OrganisationId,
    kind: OrganisationKind,
    #[server(default)] email: String,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<InviteOwner, _>(&form_token).await?;
    let target = match kind {
        OrganisationKind::Agency => ClaimTarget::Agency(AgencyId::new(organisation.uuid())),
        OrganisationKind::Shop => ClaimTarget::Shop(ShopId::new(organisation.uuid())),
    };
    invite(&context, target, &email).await?;
    let page = Address::new(paths::organisation(organisation));
    redirect(page.flash(OrganisationFlash::Invited));
    Ok(())
}

/// Invites whoever has this address to be the creator with a handle that belongs to nobody.
#[server(endpoint = "operations/invite_creator", client = PageClient)]
pub(crate) async fn invite_creator(
    #[server(default)] form_token: FormToken,
    #[server(default)] market: String,
    #[server(default)] handle: String,
    #[server(default)] email: String,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<InviteCreator, _>(&form_token).await?;
    let unknown = || ApiError::Refused(Worded::from(HANDLE.error(t(words::NO_HANDLE))));
    let market = Market::in_any_case(&market).ok_or_else(unknown)?;
    let creator = match lookup::creator(&context.db, market, handle.trim()).await {
        Err(store::Error::NotFound) => return Err(unknown()),
        found => found.map_err(ApiError::without_refusal)?,
    };
    invite(&context, ClaimTarget::Creator(creator), &email).await?;
    redirect(Address::new(paths::ACCOUNTS).flash(AccountFlash::Invited));
    Ok(())
}

#[cfg(feature = "ssr")]
async fn invite(
    context: &RequestContext,
    target: ClaimTarget,
    email: &str,
) -> Result<(), ApiError<Worded>> {
    let token = LinkToken::new(&*context.secrets);
    let invited = claims::invite(&context.db, &context.by(), target, email, &token).await;
    invited.map_err(worded(|refusal| {
        let says = match refusal {
            InviteToClaimRefusal::NotAnAddress => words::NOT_AN_ADDRESS,
            InviteToClaimRefusal::Taken => words::TAKEN,
            InviteToClaimRefusal::AddressGotTooMany => words::TOO_MANY,
        };
        EMAIL.error(t(says)).into()
    }))?;
    Ok(())
}

/// Asks whom to invite to an agency or a shop in which nobody works.
#[component]
pub(crate) fn OwnerInvitation(
    /// Which.
    organisation: OrganisationId,
    /// What it is.
    kind: OrganisationKind,
    /// The verb.
    action: ServerAction<InviteOwner>,
) -> impl IntoView {
    let errors = form_errors(action, |refusal| worded::beside(&[EMAIL], refusal));
    view! {
        <Section title=t(words::INVITE_OWNER)>
            <p>{t(words::INVITE_EFFECT)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_INVITED) errors>
                    <input type="hidden" name="organisation" value=organisation.to_string() />
                    <input type="hidden" name="kind" value=kind.code() />
                    <TextField field=EMAIL />
                    <Actions>
                        <Button kind=Kind::Primary submit=true pending=action.pending()>
                            {t(words::INVITE)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm>
        </Section>
    }
}

/// Asks whom to invite to which handle.
#[component]
pub(crate) fn CreatorInvitation(
    /// The verb.
    action: ServerAction<InviteCreator>,
    /// The page without the dialog.
    close: String,
) -> impl IntoView {
    let fields = [EMAIL, MARKET, HANDLE];
    let errors = form_errors(action, move |refusal| worded::beside(&fields, refusal));
    let choices = Market::ALL.map(|one| Choice::new(one.code(), t(markets::name(one))));
    let choices: Vec<Choice> = choices.into();
    view! {
        <Dialog id="invite-creator" title=t(words::INVITE_CREATOR) close=close.clone()>
            <p>{t(words::INVITE_EFFECT)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_INVITED) errors>
                    <SelectField field=MARKET choices />
                    <TextField field=HANDLE />
                    <TextField field=EMAIL />
                    <Actions>
                        <LinkButton href=close kind=Kind::Quiet>
                            {t(common::CANCEL)}
                        </LinkButton>
                        <Button kind=Kind::Primary submit=true pending=action.pending()>
                            {t(words::INVITE)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm>
        </Dialog>
    }
}
