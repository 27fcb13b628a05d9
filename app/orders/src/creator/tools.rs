//! Above a creator's orders: one button for the filters, which are a sheet of their own, and a menu with
//! what else there is.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::{
    api::NamedCampaign,
    filters::Tools,
    query::OrderQuery,
    summary::SummaryWords,
    text::{creator as words, orders},
};
use runtime::{list_query::ListQuery as _, page_address::page_query, paths::creator as paths};
use ui::{Dialog, Icon, LinkButton, Menu, MenuItem, Picture, Size, text::t};

/// What an open sheet is called in the address.
const FILTERS: &str = "filters";

/// Which filters say the days.
const OF_DAYS: [&str; 3] = ["date", "from", "to"];

/// The button, the menu, and the sheet while it is open.
#[component]
pub(super) fn OrderTools(
    /// What was asked for.
    query: OrderQuery,
    /// The day that it is in the market.
    today: NaiveDate,
    /// The campaigns that the list can be narrowed to.
    campaigns: Vec<NamedCampaign>,
) -> impl IntoView {
    let page = page_query();
    let is_open = move || page.with(|page| page.get(FILTERS).is_some());
    let list = query.address(paths::ORDERS);
    let open = list.clone().with(FILTERS, true);
    let says = match filters_in_force(&query) {
        0 => t(words::FILTERS).to_owned(),
        count => words::filters_on(count),
    };
    let file = query.address(paths::ORDERS_CSV).to_string();
    let xlsx = query.address(paths::ORDERS_XLSX).to_string();
    // Days that are no range have no lines, and so no file.
    let more = (!query.has_no_days()).then(|| {
        view! {
            <div class="order-tools__more menu--end">
                <Menu label=t(words::MORE)>
                    <MenuItem href=file reload=true>
                        <Icon picture=Picture::Download />
                        {t(orders::EXPORT)}
                    </MenuItem>
                    <MenuItem href=xlsx reload=true>
                        <Icon picture=Picture::Download />
                        {t(orders::EXPORT_XLSX)}
                    </MenuItem>
                </Menu>
            </div>
        }
    });
    let close = list.to_string();
    view! {
        <div class="order-tools">
            <LinkButton href=open size=Size::Large>
                <Icon picture=Picture::Filter />
                {says}
            </LinkButton>
            {more}
        </div>
        {move || {
            is_open().then(|| sheet(query.clone(), today, campaigns.clone(), close.clone()))
        }}
    }
    .into_any()
}

/// The filters, which lead back to the list.
fn sheet(
    query: OrderQuery,
    today: NaiveDate,
    campaigns: Vec<NamedCampaign>,
    close: String,
) -> AnyView {
    view! {
        <Dialog id="filters" title=t(words::FILTERS) close>
            <Tools
                path=paths::ORDERS
                query
                today
                campaigns
                names=SummaryWords::EARNED
                search=orders::SEARCH
            />
        </Dialog>
    }
    .into_any()
}

/// How many filters are in force. Two dates, and what they are of, are one.
fn filters_in_force(query: &OrderQuery) -> u64 {
    let filters = query.filters().into_iter();
    let others = filters.filter(|(name, value)| value.is_some() && !OF_DAYS.contains(name));
    let has_days = query.from.is_some() || query.to.is_some();
    others.map(|_| 1).sum::<u64>() + u64::from(has_days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_dates_are_one_filter() {
        let some = || Some("x".to_owned());
        assert_eq!(filters_in_force(&OrderQuery::default()), 0);
        let query = OrderQuery {
            status: some(),
            from: some(),
            to: some(),
            after: some(),
            market: some(),
            ..OrderQuery::default()
        };
        assert_eq!(filters_in_force(&query), 2);
        let query = OrderQuery {
            q: some(),
            to: some(),
            ..OrderQuery::default()
        };
        assert_eq!(filters_in_force(&query), 2);
    }
}
