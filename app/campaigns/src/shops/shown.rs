//! Whether agencies find the shop's products: the switch on **Seller Profile**.

use leptos::prelude::*;

use super::shown_api::{ProductsShown, ShowProducts, read_products_shown};
use crate::{flash::ProfileFlash, text::seller_profile as words};
use runtime::{
    error::{NoRefusal, form_errors, success_count},
    forms::VerbForm,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{Flash as _, FlashToast, FormSummary, Section, SkeletonRows, Switch, text::t};

/// What agencies find of the shop.
#[component]
pub(super) fn ShownToAgencies() -> impl IntoView {
    let switch = ServerAction::<ShowProducts>::new();
    let switched = success_count(switch);
    let shown = load(move || switched.get(), |_| read_products_shown());
    view! {
        <FlashToast read=ProfileFlash::says />
        <Section title=t(words::AGENCIES)>
            <Transition fallback=|| view! { <SkeletonRows rows=1 /> }>
                {await_view(move || async move {
                    render_result(shown.await, |shown| view! { <Shown shown switch /> })
                })}
            </Transition>
        </Section>
    }
}

#[component]
fn Shown(
    /// How the switch stands.
    shown: ProductsShown,
    /// What turns it.
    switch: ServerAction<ShowProducts>,
) -> impl IntoView {
    let ProductsShown { shows, may_work } = shown;
    let errors = form_errors(switch, |refusal: &NoRefusal| match *refusal {});
    let turn = if may_work {
        view! {
            <VerbForm action=switch>
                <Switch
                    label=t(words::SHOW_PRODUCTS)
                    name="shows"
                    on=shows
                    pending=switch.pending()
                    described="show-products-why"
                />
            </VerbForm>
        }
        .into_any()
    } else {
        let says = if shows {
            words::ARE_SHOWN
        } else {
            words::ARE_NOT_SHOWN
        };
        view! { <p>{t(says)}</p> }.into_any()
    };
    view! {
        <FormSummary title=t(words::NOT_DONE) errors />
        {turn}
        <p class="field__hint" id="show-products-why">
            {t(words::SHOW_PRODUCTS_WHY)}
        </p>
    }
}
