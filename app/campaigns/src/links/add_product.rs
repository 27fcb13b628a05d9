//! **Add product**: pasting a link.

use domain::share_link::PasteFault;
use leptos::{
    ev::SubmitEvent,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{FormData, HtmlFormElement},
};

use super::{
    creator_api::{OpenLink, pasted_last},
    messages::{check_pasted, fault_says, not_opened},
};
use crate::text::links as words;
use runtime::{
    error::error_messages,
    forms::PlainForm,
    page_address::page_query,
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{Button, Field, FormErrors, Kind, PageTitle, Size, TextareaField, text::t};

ui::fields! {
    PRODUCT_URL: pasted as "product-url" =
        Field::new(words::PRODUCT_URL).hint(words::PRODUCT_URL_HINT);
}

/// The page **Add product**.
#[component]
pub fn AddProductPage() -> impl IntoView {
    let action = ServerAction::<OpenLink>::new();
    // Without script a refused form comes back by an address that says so, and only then what was
    // typed is filled in again.
    let query = page_query();
    let is_back = query.with_untracked(|query| query.get("__path").is_some());
    // What another app shared and holds no link.
    let shared = query.with_untracked(|query| query.get("shared")?.parse::<PasteFault>().ok());
    let typed = load(
        || (),
        move |()| async move {
            if is_back {
                pasted_last().await
            } else {
                Ok(String::new())
            }
        },
    );
    view! {
        <PageTitle page=t(words::ADD_PRODUCT) />
        <CreatorHead title=t(words::ADD_PRODUCT) back=paths::creator::SHOWCASE />
        <div class="phone">
            <Suspense>
                {await_view(move || async move {
                    render_result(typed.await, |typed| view! { <Paste typed shared action /> })
                })}
            </Suspense>
        </div>
    }
}

/// The field and its button. What holds no link is told at once: nobody sends ten megabytes to hear
/// that they hold none.
#[component]
fn Paste(
    /// What was pasted before and couldn't be opened.
    typed: String,
    /// Why what another app shared holds no link, if it did.
    shared: Option<PasteFault>,
    /// The verb.
    action: ServerAction<OpenLink>,
) -> impl IntoView {
    let found = RwSignal::new(None::<String>);
    let look = move |event: SubmitEvent| {
        let wrong = pasted_in(&event).and_then(|pasted| check_pasted(&pasted));
        if wrong.is_some() {
            event.prevent_default();
        }
        found.set(wrong);
    };
    let errors = Signal::derive(move || match (found.get(), action.value().get()) {
        (Some(wrong), _) => vec![PRODUCT_URL.error(wrong)],
        (None, Some(Err(failure))) => error_messages(&failure, |refusal| {
            vec![PRODUCT_URL.error(not_opened(*refusal))]
        }),
        (None, Some(Ok(()))) => Vec::new(),
        (None, None) => {
            let shared = shared.map(|fault| PRODUCT_URL.error(fault_says(fault)));
            shared.into_iter().collect()
        }
    });
    view! {
        <PlainForm action attr:class="paste form" on:submit:capture=look>
            <FormErrors title=t(words::NOT_OPENED) errors>
                <TextareaField field=PRODUCT_URL value=typed rows=3 />
                <Button kind=Kind::Primary size=Size::Large submit=true pending=action.pending()>
                    {t(words::SHOW_PRODUCT)}
                </Button>
            </FormErrors>
        </PlainForm>
    }
}

/// What stands in the field of the form that is being sent.
fn pasted_in(event: &SubmitEvent) -> Option<String> {
    let form = event.target()?.dyn_into::<HtmlFormElement>().ok()?;
    let fields = FormData::new_with_form(&form).ok()?;
    fields.get("pasted").as_string()
}
