//! The tools above the marketplace: its parts, what it is searched and filtered by, and the filters that are
//! on.

use domain::{campaign::MarketplaceView, product::ProductCategory};
use leptos::prelude::*;

use super::api::SellerCampaignsQuery;
use crate::text::seller_campaigns as words;
use runtime::{list_query::ListQuery as _, paths::seller as paths};
use ui::{
    Choice, Filter, FilterChip, FilterChips, Keyed, SearchInput, Tab, Tabs, TabsLook, Toolbar,
    TypedFilter, format, platform,
    text::{Text, product_category, t},
};

/// The parts of the marketplace, and its filters.
#[component]
pub(super) fn MarketplaceTools(query: SellerCampaignsQuery) -> impl IntoView {
    let part = |view: MarketplaceView, name: Text| {
        let show = (view != MarketplaceView::default()).then(|| view.to_string());
        let to = SellerCampaignsQuery {
            show,
            ..query.clone()
        };
        Tab::new(
            t(name),
            to.address(paths::MARKETPLACE),
            view == query.view(),
        )
    };
    let parts = vec![
        part(MarketplaceView::All, words::ALL),
        part(MarketplaceView::Target, words::TARGET),
    ];
    let to = query.unfiltered(paths::MARKETPLACE);
    let chips = chips(&query);
    let SellerCampaignsQuery {
        q,
        category,
        rate,
        open,
        ends,
        ..
    } = query;
    view! {
        <div class="finder">
            <Tabs label=t(words::WHICH) tabs=parts look=TabsLook::Segments />
            <Toolbar to label=t(words::SEARCH)>
                <SearchInput label=t(words::SEARCH) value=q.unwrap_or_default() />
                <Filter
                    name="category"
                    label=t(words::CATEGORY)
                    choices=categories()
                    value=category.unwrap_or_default()
                />
                <TypedFilter
                    name="rate"
                    label=t(words::RATE_UP_TO)
                    value=rate.unwrap_or_default()
                />
                {day("open", words::OPEN_UNTIL, open)}
                {day("ends", words::ENDS_FROM, ends)}
            </Toolbar>
        </div>
        {chips}
    }
}

/// The categories of products, after the choice of all of them.
fn categories() -> Vec<Choice> {
    let all = std::iter::once(Choice::new("", t(words::ANY_CATEGORY)));
    let each = ProductCategory::ALL
        .map(|category| Choice::new(category.code(), t(product_category::name(category))));
    all.chain(each).collect()
}

/// A day that campaigns are filtered by. With a script, choosing it applies it. It is made anew with another
/// day, so that what was typed for one isn't found on the next.
fn day(name: &'static str, label: Text, value: Option<String>) -> Keyed {
    let value = value.unwrap_or_default();
    let key = value.clone();
    let view = view! {
        <label class="input toolbar__day">
            <span class="input__unit">{t(label)}</span>
            <input
                class="input__control"
                type="date"
                name=name
                value=value
                on:change=|event| platform::send_form_of(&event)
            />
        </label>
    };
    Keyed::new(key, view)
}

/// The filters that are on, each with the way out of it. What can't be read filters nothing, and is none.
fn chips(query: &SellerCampaignsQuery) -> impl IntoView + use<> {
    let without = |label: String, change: fn(&mut SellerCampaignsQuery)| {
        let mut others = query.clone();
        change(&mut others);
        FilterChip::new(label, true, others.address(paths::MARKETPLACE))
    };
    let category = query.category().map(|category| {
        let name = t(product_category::name(category));
        without(name.to_owned(), |query| query.category = None)
    });
    let typed = query.rate.as_deref().filter(|_| query.at_most().is_some());
    let rate = typed.map(|typed| {
        let number = typed.trim().trim_end_matches('%').trim_end();
        without(words::rate_up_to(number), |query| query.rate = None)
    });
    let open = query.open_until().map(|day| {
        let label = words::open_until(&format::date(day));
        without(label, |query| query.open = None)
    });
    let ends = query.ends_from().map(|day| {
        let label = words::ends_from(&format::date(day));
        without(label, |query| query.ends = None)
    });
    let chips: Vec<_> = [category, rate, open, ends].into_iter().flatten().collect();
    view! { <FilterChips label=t(words::FILTERS) chips /> }
}
