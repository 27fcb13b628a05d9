//! The document's title.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    platform,
    text::{common, t},
};

/// Names the page in the browser's tab and in readers' programs: the page, then the product.
///
/// The framework writes a title's words into the document as they are, so this is the only place
/// that may use its component: here they are escaped.
#[component]
pub fn PageTitle(
    /// The page's own name, which may hold what people typed.
    #[prop(into)]
    page: Signal<String>,
) -> impl IntoView {
    let product = t(common::PRODUCT);
    let words = platform::static_on_server(move || {
        // Where a page is drawn anew, the title that it had is asked for once more after its name is gone.
        match page.try_get() {
            Some(page) => platform::element_text(&format!("{page} · {product}")),
            None => product.to_owned(),
        }
    });
    view! { <Title text=words /> }
}
