//! **Data Compass** of agencies, sellers and operators.

use domain::market::Market;
use leptos::prelude::*;

use super::{
    around::{framed, nowhere},
    figures::{charts, none, says, stats},
    opened::{Opened, asked_parts},
    parts::{conversion, movers, table},
    tools::{actions, name_of, views, why_nothing},
};
use crate::{
    api::{
        Answer, compass_of_agency, compass_of_platform, compass_of_shop, compass_parts_of_agency,
        compass_parts_of_platform, compass_parts_of_shop,
    },
    query::CompassQuery,
    shown::{Overview, Parts, Setting, Shown, WhyNothing},
    text::compass as words,
};
use runtime::{
    list_query::ListQuery as _,
    paths::compass as paths,
    resource::{PageResource, await_view, load},
};
use shell::{PrintHead, render_result};
use ui::{PageTitle, Pager, Section, SkeletonPage, text::t};

/// **Data Compass** of an agency.
#[component]
pub fn PartnerCompassPage() -> impl IntoView {
    let query = CompassQuery::of_address();
    let shown = load(move || query.get(), compass_of_agency);
    overview_page(paths::PARTNER, query, shown)
}

/// The parts of the figures of an agency.
#[component]
pub fn PartnerCompassPartsPage() -> impl IntoView {
    let asked = asked_parts();
    let shown = load(
        move || asked.get(),
        |(dimension, query)| compass_parts_of_agency(dimension, query),
    );
    parts_page(paths::PARTNER, asked, shown)
}

/// **Data Compass** of a seller.
#[component]
pub fn SellerCompassPage() -> impl IntoView {
    let query = CompassQuery::of_address();
    let shown = load(move || query.get(), compass_of_shop);
    overview_page(paths::SELLER, query, shown)
}

/// The parts of the figures of a seller.
#[component]
pub fn SellerCompassPartsPage() -> impl IntoView {
    let asked = asked_parts();
    let shown = load(
        move || asked.get(),
        |(dimension, query)| compass_parts_of_shop(dimension, query),
    );
    parts_page(paths::SELLER, asked, shown)
}

/// **Data Compass** of a market.
#[component]
pub fn OperationsCompassPage() -> impl IntoView {
    let query = CompassQuery::of_address();
    let shown = load(move || query.get(), compass_of_platform);
    overview_page(paths::OPERATIONS, query, shown)
}

/// The parts of the figures of a market.
#[component]
pub fn OperationsCompassPartsPage() -> impl IntoView {
    let asked = asked_parts();
    let shown = load(
        move || asked.get(),
        |(dimension, query)| compass_parts_of_platform(dimension, query),
    );
    parts_page(paths::OPERATIONS, asked, shown)
}

fn overview_page(
    compass: &'static str,
    query: Memo<CompassQuery>,
    shown: PageResource<Answer<Overview>>,
) -> AnyView {
    let market = Signal::derive(move || query.with(market_in));
    view! {
        <PageTitle page=t(words::TITLE) />
        <PrintHead reference=t(words::TITLE).to_owned() market />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let shown = shown.await;
                let opened = Opened::overview(compass, query.get_untracked());
                render_result(shown, |shown| overview(&opened, shown))
            })}
        </Transition>
    }
    .into_any()
}

fn parts_page(
    compass: &'static str,
    asked: Memo<(String, CompassQuery)>,
    shown: PageResource<Answer<Parts>>,
) -> AnyView {
    let market = Signal::derive(move || asked.with(|(_, query)| market_in(query)));
    view! {
        <PageTitle page=t(words::TITLE) />
        <PrintHead reference=t(words::TITLE).to_owned() market />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let shown = shown.await;
                let (dimension, query) = asked.get_untracked();
                let opened = Opened::parts(compass, &dimension, query);
                render_result(shown, |shown| parts(&opened, shown))
            })}
        </Transition>
    }
    .into_any()
}

/// The market that an address names, whose clocks count on paper.
fn market_in(query: &CompassQuery) -> Option<Market> {
    query.market.as_deref().and_then(Market::in_any_case)
}

fn overview(opened: &Opened, shown: Shown<Overview>) -> AnyView {
    match shown {
        Shown::Nowhere => nowhere(opened),
        Shown::Nothing(setting, why) => nothing(opened, &setting, why),
        Shown::Found(setting, overview) => {
            let actions = actions(opened, &setting);
            framed(
                opened,
                &setting,
                actions,
                figures(opened, &setting, overview),
            )
        }
    }
}

fn parts(opened: &Opened, shown: Shown<Parts>) -> AnyView {
    match shown {
        Shown::Nowhere => nowhere(opened),
        Shown::Nothing(setting, why) => nothing(opened, &setting, why),
        Shown::Found(setting, parts) => {
            let actions = actions(opened, &setting);
            framed(
                opened,
                &setting,
                actions,
                told_apart(opened, &setting, parts),
            )
        }
    }
}

/// Why there is nothing to show, which is no view to save.
fn nothing(opened: &Opened, setting: &Setting, why: WhyNothing) -> AnyView {
    let views = views(opened, setting, false);
    framed(opened, setting, views, why_nothing(opened, why))
}

fn figures(opened: &Opened, setting: &Setting, overview: Overview) -> AnyView {
    let Overview {
        says: said,
        stats: all,
        charts: course,
        dimension,
        parts,
        parts_say,
    } = overview;
    let greatest = (!course.is_empty()).then(|| {
        let table = table(&parts, setting, None);
        let to = opened.query.address(&opened.path_by(dimension)).to_string();
        let of_days = parts_say.map(|said| says(&[said]));
        view! {
            <Section
                title=name_of(setting, dimension)
                aside=move || {
                    view! {
                        <a class="link" href=to.clone()>
                            {t(words::SHOW_ALL)}
                        </a>
                    }
                }
            >
                {table}
                {of_days}
            </Section>
        }
    });
    view! {
        {says(&said)}
        {stats(all)}
        {charts(opened, course, setting.currency)}
        {greatest}
    }
    .into_any()
}

fn told_apart(opened: &Opened, setting: &Setting, parts: Parts) -> AnyView {
    let Parts {
        dimension,
        says: said,
        rows,
        count,
        movers: moved,
        conversion: found,
    } = parts;
    let name = name_of(setting, dimension);
    let page = words::title_by(&name);
    let above = match (found, moved) {
        (Some(found), _) => Some(conversion(opened, found)),
        (None, Some(moved)) => Some(movers(&moved)),
        (None, None) => None,
    };
    let rows = if rows.rows.is_empty() {
        none()
    } else {
        let table = table(&rows.rows, setting, Some(opened));
        let (to, previous, next) = (opened.address(), rows.previous, rows.next);
        view! {
            <Section title=name>
                {table}
                <Pager to previous next says=count />
            </Section>
        }
        .into_any()
    };
    view! {
        <PageTitle page />
        {says(&said)}
        {above}
        {rows}
    }
    .into_any()
}
