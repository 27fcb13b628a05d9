//! Above the figures: which days they are of, with which these are compared, and the ways to other figures.

use domain::compass::{Comparison, CompassDimension, Figure};
use leptos::prelude::*;

use super::opened::Opened;
use crate::{
    shown::{Setting, WhyNothing},
    text::compass as words,
    views::{ShownFigures, ways},
};
use runtime::list_query::ListQuery as _;
use ui::{
    Address, Choice, ColumnHeads, DateRange, Filter, HIDE, Icon, LinkButton, NoResults, Note,
    Picture, SORT, Tab, Tabs, Tone, Toolbar, hidden_columns,
    text::{Text, t},
};

/// What narrows the figures down, beside what is an area's own: the choice of a market, and that of an order.
pub(super) fn tools(
    opened: &Opened,
    setting: &Setting,
    columns: ColumnHeads,
    (market, order): (Option<AnyView>, Option<AnyView>),
) -> AnyView {
    let query = &opened.query;
    // What no field says stays as it is.
    let to = Address::new(opened.path())
        .with_some(
            "market",
            query.market.as_deref().filter(|_| market.is_none()),
        )
        .with_some("role", query.role.as_deref())
        .with_some(SORT, query.sort.as_deref().filter(|_| order.is_none()));
    let compared = setting.comparison;
    let compared = (compared != Comparison::default()).then(|| compared.to_string());
    let figure = setting.figure;
    let figure = (figure != Figure::Gmv).then(|| figure.to_string());
    let (days, figures) = (days(opened, setting), figures(setting));
    view! {
        <Toolbar to label=t(words::TOOLS) columns>
            {days}
            <Filter
                name="compare"
                label=t(words::COMPARE)
                choices=comparisons()
                value=compared.unwrap_or_default()
            />
            <Filter
                name="figure"
                label=t(words::FIGURE)
                choices=figures
                value=figure.unwrap_or_default()
            />
            {market}
            {order}
        </Toolbar>
    }
    .into_any()
}

/// The days. Its ways to the usual ones keep what is hidden.
fn days(opened: &Opened, setting: &Setting) -> impl Fn() -> AnyView + Send + use<> {
    let (list, hidden) = (opened.address(), hidden_columns());
    let (from, until) = setting.days.clone();
    let today = setting.today;
    move || {
        let list = list.clone().with(HIDE, hidden.get());
        let (from, to) = (from.clone(), until.clone());
        view! { <DateRange label=t(words::ORDERED) list from to today always=true /> }.into_any()
    }
}

fn comparisons() -> Vec<Choice> {
    let choices = [
        (String::new(), words::COMPARE_PERIOD),
        (Comparison::YearBefore.to_string(), words::COMPARE_YEAR),
        (Comparison::Nothing.to_string(), words::COMPARE_NOTHING),
    ];
    choices
        .map(|(code, name)| Choice::new(code, t(name)))
        .into()
}

fn figures(setting: &Setting) -> Vec<Choice> {
    let gmv = Figure::Gmv.to_string();
    let choices = setting.figures.iter().map(|(code, name)| {
        let code = if *code == gmv { "" } else { code.as_str() };
        Choice::new(code, name)
    });
    choices.collect()
}

/// The ways to the overview and to the figures by each dimension.
pub(super) fn dimensions(opened: &Opened, setting: &Setting) -> AnyView {
    let overview = (CompassDimension::Whole, t(words::OVERVIEW).to_owned());
    let all = std::iter::once(overview).chain(setting.dimensions.iter().cloned());
    let tabs = all.map(|(dimension, name)| {
        let to = opened.query.address(&opened.path_by(dimension));
        Tab::new(name, to, dimension == opened.dimension)
    });
    let tabs: Vec<Tab> = tabs.collect();
    view! { <Tabs label=t(words::DIMENSIONS) tabs /> }.into_any()
}

/// What the dimension is called.
pub(super) fn name_of(setting: &Setting, dimension: CompassDimension) -> String {
    let mut all = setting.dimensions.iter();
    let found = all.find(|(told, _)| *told == dimension);
    found.map(|(_, name)| name.clone()).unwrap_or_default()
}

/// What can be done with all that the page shows: saving it as a view, and its files.
pub(super) fn actions(opened: &Opened, setting: &Setting) -> AnyView {
    view! {
        {views(opened, setting, setting.may_save)}
        {files(opened, setting)}
    }
    .into_any()
}

/// The ways to views, and to saving what the page shows as one where that may be done.
pub(super) fn views(opened: &Opened, setting: &Setting, may_save: bool) -> AnyView {
    let address = opened.address().to_string();
    let query = address.split_once('?').map(|(_, query)| query.to_owned());
    let shown = ShownFigures {
        market: setting.market,
        role: setting.role,
        dimension: opened.dimension,
        query: query.unwrap_or_default(),
    };
    ways(&shown, may_save)
}

/// What the page shows as files; none for whoever may not see money.
fn files(opened: &Opened, setting: &Setting) -> Option<AnyView> {
    let file = |ending, name: Text| {
        let href = opened.file(ending);
        view! {
            <LinkButton href reload=true>
                <Icon picture=Picture::Download />
                {t(name)}
            </LinkButton>
        }
    };
    setting.sees_money.then(|| {
        view! {
            {file("csv", words::EXPORT)}
            {file("xlsx", words::EXPORT_XLSX)}
        }
        .into_any()
    })
}

/// Why there is nothing to show.
pub(super) fn why_nothing(opened: &Opened, why: WhyNothing) -> AnyView {
    let title = match why {
        WhyNothing::Preparing => {
            return view! { <Note tone=Tone::Plain>{t(words::PREPARING)}</Note> }.into_any();
        }
        WhyNothing::NoDays => words::NO_DAYS,
        WhyNothing::TooManyDays => words::TOO_MANY_DAYS,
    };
    let clear = opened.query.unfiltered(&opened.path());
    view! { <NoResults title=t(title) clear /> }.into_any()
}
