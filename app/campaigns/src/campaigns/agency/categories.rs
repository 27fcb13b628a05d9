//! **Product categories** of a campaign: some of a list, or none for all of them.

use domain::product::ProductCategory;
use leptos::prelude::*;

use crate::text::campaign_form as words;
use ui::{
    Fieldset,
    text::{product_category, t},
};

/// The name under which a form sends each that is chosen.
const NAME: &str = "form[categories][]";

/// The categories of products that the campaign is for.
#[component]
pub(super) fn Categories(
    /// Those that are chosen to begin with.
    chosen: Vec<ProductCategory>,
) -> impl IntoView {
    let boxes = ProductCategory::ALL.into_iter().map(move |category| {
        let checked = chosen.contains(&category);
        view! {
            <label class="choice">
                <input
                    class="choice__box"
                    type="checkbox"
                    id=format!("campaign-category-{category}")
                    name=NAME
                    value=category.code()
                    checked=checked
                />
                <span class="choice__words">{t(product_category::name(category))}</span>
            </label>
        }
    });
    view! {
        <Fieldset legend=t(words::CATEGORIES) hint=t(words::CATEGORIES_HINT)>
            <div class="campaign-categories">{boxes.collect_view()}</div>
        </Fieldset>
    }
}
