//! A link within a page to another page of its area, as far as the reader's navigation leads there.

use leptos::prelude::*;

use crate::{market::in_market, navigation::navigation};

/// A name that leads to the page at this address, in the market that the reader looks at. Where the
/// navigation has no link to it the name leads nowhere: the page is another area's, or the reader's role
/// doesn't include it.
pub fn page_link(path: &str, name: &'static str) -> AnyView {
    let pages = navigation().pages();
    match pages.into_iter().find(|page| page.href == path) {
        Some(page) => view! {
            <a class="link" href=in_market(&page.href) rel=page.rel()>
                {name}
            </a>
        }
        .into_any(),
        None => view! { <span>{name}</span> }.into_any(),
    }
}
