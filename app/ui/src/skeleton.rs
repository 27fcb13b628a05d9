//! What stands where rows will be, of their height, so that nothing moves when they come.

use leptos::prelude::*;

use super::PageHead;
use crate::text::{common, t};

/// The real head of a page whose content is on its way, for the fallback of all of the page.
#[component]
pub fn SkeletonPage(
    /// The page's own name.
    #[prop(into)]
    title: String,
    /// The pages that it lies under, as far as they are known yet: the outermost first.
    #[prop(optional)]
    under: Vec<(String, String)>,
) -> impl IntoView {
    view! {
        <PageHead title under />
        <SkeletonRows />
    }
}

/// So many rows that are on their way, for the fallback of a list.
#[component]
pub fn SkeletonRows(
    /// How many.
    #[prop(default = 5)]
    rows: usize,
) -> impl IntoView {
    let rows = (0..rows).map(|_| {
        view! {
            <div class="skeleton__row">
                <span class="skeleton skeleton--thumb"></span>
                <span class="skeleton__lines">
                    <span class="skeleton skeleton--middle"></span>
                    <span class="skeleton skeleton--short"></span>
                </span>
                <span class="skeleton skeleton--figure"></span>
                <span class="skeleton skeleton--figure"></span>
            </div>
        }
    });
    view! {
        <div class="skeleton-rows" aria-busy="true">
            <p class="hidden-label">{t(common::LOADING)}</p>
            {rows.collect_view()}
        </div>
    }
}
