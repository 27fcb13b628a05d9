//! **Seller**: the form with which one applies for a shop.

use domain::{
    claim::{OwnClaim, TypedShopClaim},
    code::SHOP_CODE_CHARACTERS_MAX,
    market::Market,
    organisation::NAME_CHARACTERS_MAX,
};
use leptos::prelude::*;
use runtime::{
    error::form_errors,
    forms::PlainForm,
    page_address::page_query,
    paths,
    resource::{await_view, load},
};
use shell::public_frame::PublicFrame;
use ui::{
    Actions, Button, Choice, Field, FormErrors, InputKind, Kind, LinkButton, PageTitle,
    SelectField, Size, TextField,
    text::{market as markets, t},
};

use super::{
    api::{ApplyForShop, ClaimForm, shop_form},
    errors,
    needs::{ProveFirst, or_sign_in},
    own::WhyRejected,
};
use crate::text::join as words;

ui::fields! {
    pub(super) NAME: name as "shop-name" =
        Field::new(words::SHOP_NAME).max(NAME_CHARACTERS_MAX);
    pub(super) SHOP_MARKET: market as "shop-market" =
        Field::new(words::MARKET).hint(words::SHOP_MARKET_HINT);
    pub(super) SHOP_CODE: shop_code as "shop-code" =
        Field::new(words::SHOP_CODE)
            .kind(InputKind::Code)
            .hint(words::SHOP_CODE_HINT)
            .max(SHOP_CODE_CHARACTERS_MAX);
}

/// The page.
#[component]
pub fn JoinSellerPage() -> impl IntoView {
    let query = page_query();
    let earlier = move || query.with(|query| query.get("of"));
    let form = load(earlier, shop_form);
    view! {
        <PageTitle page=t(words::SELLER_TITLE) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(words::SELLER_TITLE)}</h1>
                <Suspense>
                    {await_view(move || async move {
                        or_sign_in(
                            paths::JOIN_SELLER,
                            form.await,
                            |form| view! { <ShopForm form /> }.into_any(),
                        )
                    })}
                </Suspense>
            </div>
        </PublicFrame>
    }
}

#[component]
fn ShopForm(form: ClaimForm<TypedShopClaim>) -> impl IntoView {
    let action = ServerAction::<ApplyForShop>::new();
    let errors = form_errors(action, errors::shop);
    let ClaimForm {
        typed,
        is_proven,
        earlier,
    } = form;
    view! {
        <p class="entrance__lead">{t(words::SELLER_LEAD)}</p>
        {(!is_proven).then(|| view! { <ProveFirst /> })}
        <Earlier earlier=earlier.clone() />
        <FormErrors title=t(words::NOT_SUBMITTED) errors>
            <PlainForm action attr:class="form entrance__form">
                <EarlierField earlier />
                <TextField field=NAME value=typed.name />
                <SelectField field=SHOP_MARKET choices=market_choices() value=typed.market />
                <TextField field=SHOP_CODE value=typed.shop_code />
                <p>{t(words::REVIEWED)}</p>
                <Actions>
                    <LinkButton href=paths::JOIN kind=Kind::Quiet>
                        {t(words::BACK)}
                    </LinkButton>
                    <Button kind=Kind::Primary size=Size::Tall submit=true pending=action.pending()>
                        {t(words::SUBMIT)}
                    </Button>
                </Actions>
            </PlainForm>
        </FormErrors>
    }
}

/// Why the application was rejected that is changed.
#[component]
pub(super) fn Earlier(earlier: Option<OwnClaim>) -> impl IntoView {
    earlier
        .filter(|claim| !claim.reasons.is_empty())
        .map(|claim| view! { <WhyRejected reasons=claim.reasons note=claim.note /> })
}

/// Which application is changed, for the form.
#[component]
pub(super) fn EarlierField(earlier: Option<OwnClaim>) -> impl IntoView {
    earlier.map(|claim| {
        view! { <input type="hidden" name="earlier" value=claim.application.to_string() /> }
    })
}

/// Every market, after nothing.
pub(super) fn market_choices() -> Vec<Choice> {
    let none = Choice::new("", t(words::SELECT_MARKET));
    let markets = Market::ALL.into_iter();
    let markets = markets.map(|market| Choice::new(market.code(), t(markets::name(market))));
    std::iter::once(none).chain(markets).collect()
}
