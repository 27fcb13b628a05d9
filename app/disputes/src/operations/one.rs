//! One dispute: what was claimed, whom it concerns, and deciding it.

use domain::dispute::{DisputeForOperator, DisputeSideRow};
use leptos::prelude::*;
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    page_address::{page_params, page_query},
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Button, Column, DataTable, DescriptionList, Fact, Flash as _, FlashToast, FormSummary,
    Kind, Label, Moment, MoneyText, Note, PageHead, PageTitle, Section, SkeletonRows, Tone, format,
    text::t,
};

use super::{
    api::{DecideDispute, OpenedDispute, TakeDispute, TypedDecision, dispute_to_decide},
    decide_form::{DecideForm, asked_decision},
    list::side,
    preview::PreviewOf,
};
use crate::{
    claimed::Statement,
    flash::DecidingFlash,
    refused::beside,
    text::deciding as words,
    words::{codes, event, kind, part, state},
};

/// The verbs of the page.
#[derive(Clone, Copy)]
struct DisputeActions {
    take: ServerAction<TakeDispute>,
    decide: ServerAction<DecideDispute>,
}

/// One dispute.
#[component]
pub fn OperatorDisputePage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let actions = DisputeActions {
        take: ServerAction::new(),
        decide: ServerAction::new(),
    };
    let (taken, decided) = (success_count(actions.take), success_count(actions.decide));
    let named = Memo::new(move |_| params.with(|params| params.get("dispute").unwrap_or_default()));
    let asked = Memo::new(move |_| query.with(|query| asked_decision(&|name| query.get(name))));
    let opened = load(
        move || (named.get(), taken.get(), decided.get()),
        |(dispute, ..)| dispute_to_decide(dispute),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || {
                let asked = asked.get();
                async move {
                    render_result(
                        opened.await,
                        move |opened| view! { <Opened opened asked actions /> },
                    )
                }
            })}
        </Transition>
        <PreviewOf named asked />
    }
}

#[component]
fn Opened(
    /// The dispute.
    opened: OpenedDispute,
    /// What the address says is to be decided.
    asked: Option<TypedDecision>,
    /// The verbs of the page.
    actions: DisputeActions,
) -> impl IntoView {
    let OpenedDispute {
        dispute,
        typed,
        is_overdue,
    } = opened;
    let row = dispute.row.clone();
    let market = row.number.market;
    let title = format!("{} {}", row.number, t(kind(row.kind)));
    let under = vec![(t(words::TITLE).to_owned(), paths::DISPUTES.to_owned())];
    let (is_open, is_mine) = (row.state.is_open(), dispute.is_mine);
    let overdue = is_overdue.then(|| view! { <Note tone=Tone::Warning>{t(words::OVERDUE)}</Note> });
    let take = (is_open && !is_mine).then(|| {
        let id = row.id.to_string();
        view! { <Take id actions /> }
    });
    let (statement, nothing) = (dispute.statement.clone(), dispute.nothing);
    let form = (is_open && is_mine).then(|| {
        let (dispute, action) = (dispute.clone(), actions.decide);
        view! { <DecideForm dispute typed=asked.or(typed) action /> }
    });
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under lead=codes(&row.codes)>
            {take}
        </PageHead>
        <FlashToast read=DecidingFlash::says />
        {overdue}
        <Facts dispute=dispute.clone() />
        <Statement statement market nothing title=words::CLAIM />
        <Sides sides=dispute.sides />
        {form}
    }
}

/// Takes the dispute.
#[component]
fn Take(
    /// Which.
    id: String,
    /// The verbs of the page.
    actions: DisputeActions,
) -> impl IntoView {
    let action = actions.take;
    let errors = form_errors(action, |refusal| beside(&[], refusal));
    view! {
        <FormSummary title=t(words::NOT_TAKEN) errors />
        <VerbForm action>
            <input type="hidden" name="dispute" value=id />
            <Button kind=Kind::Primary submit=true pending=action.pending()>
                {t(words::TAKE)}
            </Button>
        </VerbForm>
    }
}

/// How far it has come, who opened it, and what the line's rates are.
#[component]
fn Facts(
    /// The dispute.
    dispute: DisputeForOperator,
) -> impl IntoView {
    let row = dispute.row;
    let market = row.number.market;
    let opener = format!("{} ({})", row.opener, t(side(row.opened_by)));
    let due = format::date(format::day_of(row.decide_by, market));
    let rates = match (dispute.has_line, dispute.rates) {
        (false, _) => t(words::NO_LINE).to_owned(),
        (true, None) => t(words::NOT_ATTRIBUTED).to_owned(),
        (true, Some((total, creator, share))) => {
            let (total, creator) = (format::rate(total, market), format::rate(creator, market));
            match share {
                Some(share) => words::rates_shared(&total, &creator, &format::rate(share, market)),
                None => words::rates(&total, &creator),
            }
        }
    };
    let events = dispute.events.into_iter().map(move |one| {
        view! {
            <li class="timeline__one">
                <span class="timeline__what">{t(event(one.kind))}</span>
                " "
                <Moment at=one.at market />
            </li>
        }
    });
    let taken = row.taken_by;
    let taken = taken.map(|name| view! { <Fact name=t(words::TAKEN_BY)>{name}</Fact> });
    let is_open = row.state.is_open();
    let explained = row.codes.line.filter(|_| dispute.has_line);
    let explained = explained.map(|line| {
        let href = paths::order_line(market, &row.codes.order, &line).to_string();
        view! {
            <p>
                <a class="link" href=href>
                    {t(words::EXPLAINED)}
                </a>
            </p>
        }
    });
    let answer = dispute.answer;
    let answer = answer.map(|answer| view! { <Fact name=t(words::TO_OPENER)>{answer}</Fact> });
    view! {
        <Section title=t(words::LINE)>
            <DescriptionList>
                <Fact name=t(words::STATE)>
                    <Label marked=is_open>{t(state(row.state))}</Label>
                </Fact>
                <Fact name=t(words::OPENER)>{opener}</Fact>
                <Fact name=t(words::DUE)>{due}</Fact>
                {taken}
                <Fact name=t(words::RATES)>{rates}</Fact>
                {answer}
            </DescriptionList>
            {explained}
            <ol class="timeline">{events.collect_view()}</ol>
        </Section>
    }
}

type SideColumn = Column<DisputeSideRow>;

const SIDES: &[SideColumn] = &[
    SideColumn::title("party", words::SIDE, |row: &DisputeSideRow, ()| {
        let (name, as_part) = (row.name.clone(), t(part(row.part)));
        view! { {name} " · " {as_part} }.into_any()
    }),
    SideColumn::amount("held", words::HELD, |row: &DisputeSideRow, ()| {
        if row.released_at.is_some() {
            return t(words::RELEASED).into_any();
        }
        let amount = row.held;
        view! { <MoneyText amount /> }.into_any()
    }),
];

/// Those whom it concerns, and what is held of each.
#[component]
fn Sides(
    /// Who.
    sides: Vec<DisputeSideRow>,
) -> impl IntoView {
    let table = if sides.is_empty() {
        view! { <p>{t(words::NO_SIDES)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::SIDES, SIDES);
        table.view(&sides, &())
    };
    view! { <Section title=t(words::SIDES)>{table}</Section> }
}

/// The buttons below a form.
#[component]
pub(super) fn DecideButtons(
    /// Whether it is under way.
    #[prop(into)]
    pending: Signal<bool>,
) -> impl IntoView {
    view! {
        <Actions>
            <Button kind=Kind::Primary submit=true pending>
                {t(words::CONFIRM)}
            </Button>
        </Actions>
    }
}
