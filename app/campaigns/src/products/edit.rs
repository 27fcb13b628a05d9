//! **Add product** and **Edit product**.

use domain::product::{AddProductRefusal, EditProductRefusal};
use leptos::prelude::*;

use super::{
    errors,
    fields::Fields,
    form_api::{AddProduct, EditProduct, ProductToFill, product_to_edit},
};
use crate::text::seller_products as words;
use runtime::{
    error::{ApiError, form_errors},
    forms::VerbForm,
    page_address::{page_params, page_query},
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, LinkButton, Note, PageHead, PageTitle, Size, SkeletonPage, Tone, text::t,
};

/// The page **Add product**.
#[component]
pub fn AddProductPage() -> impl IntoView {
    let query = page_query();
    let anew = Memo::new(move |_| query.with(|query| query.get("anew").is_some()));
    let blank = load(move || anew.get(), |anew| product_to_edit(None, anew));
    view! {
        <PageTitle page=t(words::ADD) />
        <Transition fallback=|| {
            view! { <SkeletonPage title=t(words::ADD) under=under() /> }
        }>
            {await_view(move || async move {
                render_result(blank.await, |blank| view! { <Add blank /> })
            })}
        </Transition>
    }
}

/// The page **Edit product**.
#[component]
pub fn EditProductPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let asked = Memo::new(move |_| {
        let product = params.with(|params| params.get("product").unwrap_or_default());
        (product, query.with(|query| query.get("anew").is_some()))
    });
    let blank = load(
        move || asked.get(),
        |(product, anew)| product_to_edit(Some(product), anew),
    );
    view! {
        <PageTitle page=t(words::EDIT) />
        <Transition fallback=|| {
            view! { <SkeletonPage title=t(words::EDIT) under=under() /> }
        }>
            {await_view(move || async move {
                render_result(blank.await, |blank| view! { <Edit blank /> })
            })}
        </Transition>
    }
}

/// The list that both lie under.
fn under() -> Vec<(String, String)> {
    vec![(t(words::TITLE).to_owned(), paths::PRODUCTS.to_owned())]
}

#[component]
fn Add(
    /// What the form begins with.
    blank: ProductToFill,
) -> impl IntoView {
    let action = ServerAction::<AddProduct>::new();
    let errors = form_errors(action, errors::of_adding);
    let restored = blank.is_restored.then(|| restored(paths::ADD_PRODUCT));
    let pending = action.pending();
    // The product that has the code already, for whoever wants to see it.
    let yours = move || {
        let refused = action.value().get();
        let Some(Err(ApiError::Refused(AddProductRefusal::Yours { product }))) = refused else {
            return None;
        };
        Some(view! {
            <Actions>
                <LinkButton href=paths::product(product) size=Size::Small>
                    {t(words::OPEN_YOURS)}
                </LinkButton>
            </Actions>
        })
    };
    view! {
        <PageHead title=t(words::ADD) under=under() />
        <div class="form">
            {restored} {yours}
            <VerbForm action attr:class="form">
                <Fields blank errors back=paths::PRODUCTS.to_owned() pending />
            </VerbForm>
        </div>
    }
}

#[component]
fn Edit(
    /// What the form begins with.
    blank: ProductToFill,
) -> impl IntoView {
    let Some((product, title, seen)) = blank.known.clone() else {
        return ().into_any();
    };
    let action = ServerAction::<EditProduct>::new();
    let errors = form_errors(action, errors::of_editing);
    let back = paths::product(product);
    let mut above = under();
    above.push((title.clone(), back.clone()));
    let restored = blank
        .is_restored
        .then(|| restored(&paths::edit_product(product)));
    let pending = action.pending();
    // Whoever was told what the product says now has seen it.
    let seen = move || match action.value().get() {
        Some(Err(ApiError::Refused(EditProductRefusal::Changed { seen, .. }))) => seen.to_string(),
        Some(_) | None => seen.to_string(),
    };
    view! {
        <PageTitle page=words::edit_one(&title) />
        <PageHead title=t(words::EDIT) under=above />
        <div class="form">
            {restored}
            <VerbForm action attr:class="form">
                <input type="hidden" name="product" value=product.to_string() />
                <input type="hidden" name="seen" prop:value=seen value=seen />
                <Fields blank errors back pending />
            </VerbForm>
        </div>
    }
    .into_any()
}

/// That the form holds what was typed before, and the way to begin without it.
fn restored(page: &str) -> AnyView {
    let anew = Address::new(page).with("anew", true);
    view! {
        <Note tone=Tone::Information>
            {t(words::TYPED_BEFORE)} " " <a href=anew.to_string()>{t(words::START_AGAIN)}</a>
        </Note>
    }
    .into_any()
}
