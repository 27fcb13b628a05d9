//! The page that invites a shop to a campaign.

use domain::{
    ids::ShopId,
    seller_finder::{InvitableCampaign, SHOP_INVITATION_CHARACTERS_MAX, ShopToInvite},
};
use leptos::prelude::*;

use super::{
    api::{FormToInvite, InviteShop, TypedInvitation, to_invite},
    errors::refused,
};
use crate::{shop::to_finder, text::invite as words};
use runtime::{
    error::form_errors,
    forms::VerbForm,
    page_address::{page_params, page_query},
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, Choice, EmptyState, Field, FormErrors, Kind, LinkButton, Note,
    PageHead, PageTitle, Picture, SelectField, SkeletonPage, TextareaField, Tone, text::t,
};

ui::fields! {
    pub(super) CAMPAIGN: campaign as "invite-campaign" =
        Field::new(words::CAMPAIGN).hint(words::CAMPAIGN_HINT);
    pub(super) MESSAGE: message as "invite-message" =
        Field::new(words::MESSAGE)
            .hint(words::MESSAGE_HINT)
            .max(SHOP_INVITATION_CHARACTERS_MAX)
            .optional();
}

/// **Invite to a campaign**.
#[component]
pub fn InviteShopPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let shop = move || params.with(|params| params.get("shop").unwrap_or_default());
    let form = load(shop, to_invite);
    let named = move || query.with_untracked(|query| query.get("campaign"));
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| {
            view! { <SkeletonPage title=t(words::TITLE) under=vec![to_finder()] /> }
        }>
            {await_view(move || {
                let named = named.clone();
                async move {
                    let form = form.await;
                    render_result(form, |form| view! { <Inviting form named=named() /> })
                }
            })}
        </Transition>
    }
}

#[component]
fn Inviting(
    /// What the form needs.
    form: FormToInvite,
    /// The campaign that the address names.
    #[prop(optional_no_strip)]
    named: Option<String>,
) -> impl IntoView {
    let FormToInvite {
        shop,
        may_work,
        typed,
    } = form;
    let title = words::invite(&shop.name);
    let under = vec![to_finder(), (shop.name.clone(), paths::seller(shop.shop))];
    let invited: Vec<&str> = shop
        .campaigns
        .iter()
        .filter(|campaign| campaign.is_invited)
        .map(|campaign| campaign.name.as_str())
        .collect();
    let invited = (!invited.is_empty()).then(|| {
        let says = words::is_invited(&invited.join(", "));
        view! { <Note tone=Tone::Plain>{says}</Note> }
    });
    let is_any = shop.campaigns.iter().any(|campaign| !campaign.is_invited);
    let body = if !may_work {
        view! { <Note tone=Tone::Information>{t(words::VIEWER)}</Note> }.into_any()
    } else if is_any {
        view! { <InviteForm shop typed named /> }.into_any()
    } else {
        no_campaigns(&shop)
    };
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under lead=t(words::LEAD) />
        {invited}
        {body}
    }
}

/// That there is no campaign to invite the shop to, and where there are some.
fn no_campaigns(shop: &ShopToInvite) -> AnyView {
    let href = Address::new(paths::CAMPAIGNS).with("market", shop.market);
    view! {
        <EmptyState picture=Picture::Campaign title=t(words::NO_CAMPAIGNS)>
            <p>{t(words::NO_CAMPAIGNS_WHY)}</p>
            <Actions>
                <LinkButton href>{t(words::TO_CAMPAIGNS)}</LinkButton>
            </Actions>
        </EmptyState>
    }
    .into_any()
}

#[component]
fn InviteForm(
    /// The shop.
    shop: ShopToInvite,
    /// What was typed before.
    typed: TypedInvitation,
    /// The campaign that the address names.
    #[prop(optional_no_strip)]
    named: Option<String>,
) -> impl IntoView {
    let action = ServerAction::<InviteShop>::new();
    let market = shop.market;
    let errors = form_errors(action, move |refusal| refused(*refusal, market));
    let choices = choices(&shop.campaigns);
    let chosen = if typed.campaign.is_empty() {
        named.unwrap_or_default()
    } else {
        typed.campaign
    };
    let id: ShopId = shop.shop;
    view! {
        <FormErrors title=t(words::NOT_SENT) errors>
            <VerbForm action attr:class="form">
                <input type="hidden" name="shop" value=id.to_string() />
                <SelectField field=CAMPAIGN choices value=chosen />
                <TextareaField field=MESSAGE value=typed.message />
                <Actions>
                    <LinkButton href=paths::seller(id)>{t(words::CANCEL)}</LinkButton>
                    <Button kind=Kind::Primary submit=true pending=action.pending()>
                        {t(words::SEND)}
                    </Button>
                </Actions>
            </VerbForm>
        </FormErrors>
    }
}

/// The campaigns that the shop wasn't invited to, after the choice of none.
fn choices(campaigns: &[InvitableCampaign]) -> Vec<Choice> {
    let none = std::iter::once(Choice::new("", t(words::CHOOSE)));
    let open = campaigns.iter().filter(|campaign| !campaign.is_invited);
    let each =
        open.map(|campaign| Choice::new(campaign.campaign.to_string(), campaign.name.clone()));
    none.chain(each).collect()
}
