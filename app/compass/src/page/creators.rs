//! **Data Compass** of creators.

use domain::{compass::CompassDimension, currency::Currency, money::Money};
use leptos::prelude::*;

use super::{
    figures::{charts, leading, none, says, stats},
    opened::{Opened, asked_parts},
    tools::{actions, dimensions, name_of, tools, views, why_nothing},
};
use crate::{
    api::{compass_of_creator, compass_parts_of_creator},
    query::CompassQuery,
    shown::{Mover, Overview, PartRow, Parts, Setting, Shown},
    text::compass as words,
};
use runtime::{
    list_query::ListQuery as _,
    paths::{compass as paths, creator},
    resource::{await_view, load},
};
use shell::{CreatorHead, PrintHead, render_result};
use ui::{
    Actions, Choice, ColumnHeads, DescriptionList, Fact, Filter, PageTitle, Pager, SORT, Section,
    SkeletonRows, format,
    text::{Text, common, t},
};

/// **Data Compass** of a creator.
#[component]
pub fn CreatorCompassPage() -> impl IntoView {
    let query = CompassQuery::of_address();
    let shown = load(move || query.get(), compass_of_creator);
    view! {
        <PageTitle page=t(words::TITLE) />
        <PrintHead reference=t(words::TITLE).to_owned() />
        <CreatorHead title=t(words::TITLE) back=creator::ME />
        <div class="phone">
            <Transition fallback=|| {
                view! { <SkeletonRows /> }
            }>
                {await_view(move || async move {
                    let shown = shown.await;
                    let opened = Opened::overview(paths::CREATOR, query.get_untracked());
                    render_result(
                        shown,
                        |shown| found_or_why(&opened, shown, overview),
                    )
                })}
            </Transition>
        </div>
    }
}

/// The parts of the figures of a creator.
#[component]
pub fn CreatorCompassPartsPage() -> impl IntoView {
    let asked = asked_parts();
    let shown = load(
        move || asked.get(),
        |(dimension, query)| compass_parts_of_creator(dimension, query),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <PrintHead reference=t(words::TITLE).to_owned() />
        <CreatorHead title=t(words::TITLE) back=paths::CREATOR />
        <div class="phone">
            <Transition fallback=|| {
                view! { <SkeletonRows /> }
            }>
                {await_view(move || async move {
                    let shown = shown.await;
                    let (dimension, query) = asked.get_untracked();
                    let opened = Opened::parts(paths::CREATOR, &dimension, query);
                    render_result(
                        shown,
                        |shown| found_or_why(&opened, shown, told_apart),
                    )
                })}
            </Transition>
        </div>
    }
}

/// What was found below what narrows it down, or why there is nothing.
fn found_or_why<T>(
    opened: &Opened,
    shown: Shown<T>,
    view: fn(&Opened, &Setting, T) -> AnyView,
) -> AnyView {
    let (setting, figures) = match shown {
        // A creator's own market always has figures, unless it isn't open yet.
        Shown::Nowhere => return none(),
        Shown::Nothing(setting, why) => {
            let views = views(opened, &setting, false);
            let nothing = view! {
                {why_nothing(opened, why)}
                <Actions>{views}</Actions>
            };
            (setting, nothing.into_any())
        }
        Shown::Found(setting, found) => {
            let view = view(opened, &setting, found);
            (setting, view)
        }
    };
    let is_whole = opened.dimension == CompassDimension::Whole;
    let order = (!is_whole).then(|| order(opened, &setting));
    view! {
        {tools(opened, &setting, ColumnHeads::default(), (None, order))}
        {dimensions(opened, &setting)}
        {figures}
    }
    .into_any()
}

/// The orders that the parts can stand in.
fn order(opened: &Opened, setting: &Setting) -> AnyView {
    let first = std::iter::once(Choice::new("", t(words::GREATEST)));
    let sorts = setting.figures.iter().flat_map(|(code, name)| {
        [
            Choice::new(code, common::ascending(name)),
            Choice::new(format!("-{code}"), common::descending(name)),
        ]
    });
    let choices: Vec<Choice> = first.chain(sorts).collect();
    let value = opened.query.sort.clone().unwrap_or_default();
    view! { <Filter name=SORT label=t(common::SORT_BY) choices value /> }.into_any()
}

fn overview(opened: &Opened, setting: &Setting, overview: Overview) -> AnyView {
    let Overview {
        says: said,
        stats: all,
        charts: course,
        dimension,
        parts,
        ..
    } = overview;
    let greatest = (!course.is_empty()).then(|| {
        let rows = rows(parts, setting.currency);
        let to = opened.query.address(&opened.path_by(dimension)).to_string();
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
                {rows}
            </Section>
        }
    });
    let actions = actions(opened, setting);
    view! {
        {stats(all)}
        {says(&said)}
        {charts(opened, course, setting.currency)}
        {greatest}
        <Actions>{actions}</Actions>
    }
    .into_any()
}

fn told_apart(opened: &Opened, setting: &Setting, parts: Parts) -> AnyView {
    let Parts {
        dimension,
        says: said,
        rows: found,
        count,
        movers,
        ..
    } = parts;
    let name = name_of(setting, dimension);
    let page = words::title_by(&name);
    let moved = movers.map(|[risen, fallen]| {
        view! {
            {moved(words::RISEN, words::NONE_RISEN, risen)}
            {moved(words::FALLEN, words::NONE_FALLEN, fallen)}
        }
    });
    let rows = if found.rows.is_empty() {
        none()
    } else {
        let rows = rows(found.rows, setting.currency);
        let (to, previous, next) = (opened.address(), found.previous, found.next);
        view! {
            <Section title=name>
                {rows}
                <Pager to previous next says=count />
            </Section>
        }
        .into_any()
    };
    let actions = actions(opened, setting);
    view! {
        <PageTitle page />
        {says(&said)}
        {moved}
        {rows}
        <Actions>{actions}</Actions>
    }
    .into_any()
}

/// What rose or fell most.
fn moved(title: Text, none: Text, movers: Vec<Mover>) -> AnyView {
    if movers.is_empty() {
        return view! {
            <Section title=t(title)>
                <p class="phone__lead">{t(none)}</p>
            </Section>
        }
        .into_any();
    }
    let facts = movers.into_iter().map(|mover| {
        let change = leading(mover.change, words::details_of(&mover.title), mover.lines);
        view! { <Fact name=mover.title>{change}</Fact> }
    });
    let facts = facts.collect_view();
    view! {
        <Section title=t(title)>
            <div class="earnings">
                <DescriptionList>{facts}</DescriptionList>
            </div>
        </Section>
    }
    .into_any()
}

fn rows(rows: Vec<PartRow>, currency: Currency) -> AnyView {
    let rows: Vec<_> = rows.into_iter().map(|one| row(one, currency)).collect();
    view! { <ul class="earnings">{rows}</ul> }.into_any()
}

/// A part with its figures, each of which leads to its order lines.
fn row(row: PartRow, currency: Currency) -> AnyView {
    let PartRow {
        title,
        sub,
        lines,
        sums,
        change,
        ..
    } = row;
    let money = |units| format::money(Money::new(units, currency));
    let facts = [
        (words::GMV, money(sums.sales)),
        (words::LINES, format::whole(sums.lines)),
        (words::ITEMS, format::whole(sums.items)),
        (words::REFUNDED, money(sums.refunded)),
        (words::ESTIMATED, money(sums.estimated)),
        (words::SETTLED, money(sums.settled)),
    ];
    let facts = facts.map(|(name, written)| {
        let label = words::lines_of(t(name), &title);
        let figure = leading(written, label, lines.clone());
        view! { <Fact name=t(name)>{figure}</Fact> }
    });
    let facts = facts.into_iter().collect_view();
    let sub = [Some(sub).filter(|sub| !sub.is_empty()), change];
    let sub = sub.into_iter().flatten();
    let sub = sub.map(|says| view! { <p class="earnings__sub">{says}</p> });
    let sub = sub.collect_view();
    view! {
        <li class="earnings__one">
            <h3 class="earnings__title">{title}</h3>
            {sub}
            <DescriptionList>{facts}</DescriptionList>
        </li>
    }
    .into_any()
}
