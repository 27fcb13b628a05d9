//! Names and what they stand for.

use leptos::prelude::*;

/// What is known of something, beside each other below its title: [`Fact`]s.
#[component]
pub fn Facts(
    /// The facts.
    children: Children,
) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}

/// What is known of something, one under the other with lines between: [`Fact`]s. For amounts that
/// add up, receipts and the phone.
#[component]
pub fn DescriptionList(
    /// The facts.
    children: Children,
) -> impl IntoView {
    view! { <dl class="rows">{children()}</dl> }
}

/// One thing that is known.
#[component]
pub fn Fact(
    /// Its name.
    #[prop(into)]
    name: String,
    /// Whether it is the sum of those above.
    #[prop(optional)]
    total: bool,
    /// Something more, smaller, after it.
    #[prop(optional, into)]
    more: Option<String>,
    /// What it is.
    children: Children,
) -> impl IntoView {
    let class = if total { "fact fact--total" } else { "fact" };
    view! {
        <div class=class>
            <dt class="fact__name">{name}</dt>
            <dd class="fact__value">
                {children()}
                {more.map(|more| view! { " " <span class="fact__more">{more}</span> })}
            </dd>
        </div>
    }
}
