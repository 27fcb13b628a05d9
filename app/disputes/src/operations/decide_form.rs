//! Deciding: which decision, as links; its fields, of which the address makes a preview; and the decision itself, with
//! what both sides are told.

use domain::{
    dispute::{DecisionKind, DisputeForOperator, OfferedEntry},
    market::Market,
};
use leptos::prelude::*;
use runtime::{error::form_errors, forms::VerbForm, paths::operations as paths};
use ui::{
    Actions, Address, Button, Choice, FormErrors, QueryForm, Section, SelectField, Tab, Tabs,
    TextField, TextareaField, format,
    text::{Text, t},
};

use super::{
    api::{DecideDispute, TypedDecision},
    fields::{ALL, AMOUNT, CREATOR, ENTRY, LOWER_BY, MANAGING, TO_OPENER, TO_OTHERS, TOTAL},
    one::DecideButtons,
};
use crate::{refused::beside, text::deciding as words};

/// The name in the address of what is to be decided.
const DECIDE: &str = "decide";

/// What the address says is to be decided; none where it says nothing.
pub(super) fn asked_decision(
    value: &dyn Fn(&'static str) -> Option<String>,
) -> Option<TypedDecision> {
    let decision = value(DECIDE)?;
    let named = |name| value(name).unwrap_or_default();
    Some(TypedDecision {
        decision,
        total: named("total"),
        creator: named("creator"),
        managing: named("managing"),
        entry: named("entry"),
        lower_by: named("lower_by"),
        amount: named("amount"),
        ..TypedDecision::default()
    })
}

/// Whether it says what a preview is made of.
pub(super) fn is_whole(typed: &TypedDecision) -> bool {
    let TypedDecision {
        total,
        creator,
        lower_by,
        amount,
        ..
    } = typed;
    match typed.decision.parse() {
        Ok(DecisionKind::Terms) => !total.is_empty(),
        Ok(DecisionKind::Attribute) => !creator.is_empty(),
        Ok(DecisionKind::LowerBase) => !lower_by.is_empty(),
        Ok(DecisionKind::Compensate) => !amount.is_empty(),
        Ok(DecisionKind::Reject) | Err(_) => false,
    }
}

/// What kinds of decisions are called.
const fn name(kind: DecisionKind) -> Text {
    match kind {
        DecisionKind::Reject => words::REJECT,
        DecisionKind::Terms => words::TERMS,
        DecisionKind::Attribute => words::ATTRIBUTE,
        DecisionKind::LowerBase => words::LOWER_BASE,
        DecisionKind::Compensate => words::COMPENSATE,
    }
}

/// The kinds that a dispute can be decided by.
fn kinds(dispute: &DisputeForOperator) -> Vec<DecisionKind> {
    let is_possible = |kind: &DecisionKind| match kind {
        DecisionKind::Reject | DecisionKind::Compensate => true,
        DecisionKind::Terms | DecisionKind::LowerBase => dispute.rates.is_some(),
        DecisionKind::Attribute => !dispute.entries.is_empty(),
    };
    DecisionKind::ALL.into_iter().filter(is_possible).collect()
}

/// Choosing a decision, and making it.
#[component]
pub(super) fn DecideForm(
    /// The dispute.
    dispute: DisputeForOperator,
    /// What is to be decided, or was typed and refused.
    typed: Option<TypedDecision>,
    /// The verb.
    action: ServerAction<DecideDispute>,
) -> impl IntoView {
    let typed = typed.unwrap_or_default();
    let kind: DecisionKind = typed.decision.parse().unwrap_or(DecisionKind::Reject);
    let here = paths::dispute(dispute.row.id);
    let tabs: Vec<Tab> = kinds(&dispute)
        .into_iter()
        .map(|other| {
            let to = Address::new(here.clone()).with(DECIDE, other);
            Tab::new(t(name(other)), to, other == kind)
        })
        .collect();
    let id = dispute.row.id.to_string();
    let is_ready = kind == DecisionKind::Reject || is_whole(&typed);
    let fields = (kind != DecisionKind::Reject).then(|| {
        let typed = typed.clone();
        view! { <Choosing kind dispute typed here /> }
    });
    let decide = is_ready.then(|| view! { <Deciding id kind typed action /> });
    view! {
        <Section title=t(words::DECIDE)>
            <Tabs label=t(words::DECISION) tabs /> {fields} {decide}
        </Section>
    }
}

/// The fields of a decision, which ask for its preview.
#[component]
fn Choosing(
    /// What kind of decision.
    kind: DecisionKind,
    /// The dispute.
    dispute: DisputeForOperator,
    /// What is typed.
    typed: TypedDecision,
    /// The page's address.
    here: String,
) -> impl IntoView {
    let market = dispute.row.number.market;
    let fields = match kind {
        DecisionKind::Reject => ().into_any(),
        DecisionKind::Terms => view! { <Rates dispute typed /> }.into_any(),
        DecisionKind::Attribute => {
            let choices: Vec<Choice> = dispute
                .entries
                .iter()
                .map(|entry| Choice::new(entry.entry.to_string(), entry_name(entry, market)))
                .collect();
            view! {
                <SelectField field=ENTRY choices value=typed.entry />
                <TextField field=CREATOR value=typed.creator />
            }
            .into_any()
        }
        DecisionKind::LowerBase => {
            view! { <TextField field=LOWER_BY value=typed.lower_by /> }.into_any()
        }
        DecisionKind::Compensate => {
            view! { <TextField field=AMOUNT value=typed.amount /> }.into_any()
        }
    };
    view! {
        <QueryForm action=here class="form">
            <input type="hidden" name=DECIDE value=kind.code() />
            {fields}
            <Actions>
                <Button submit=true>{t(words::PREVIEW)}</Button>
            </Actions>
        </QueryForm>
    }
}

/// The three rates, which begin with those of the line.
#[component]
fn Rates(
    /// The dispute.
    dispute: DisputeForOperator,
    /// What is typed.
    typed: TypedDecision,
) -> impl IntoView {
    let (total, creator, share) = match dispute.rates {
        Some((total, creator, share)) => (
            total.to_string(),
            creator.to_string(),
            share.map(|share| share.to_string()),
        ),
        None => (String::new(), String::new(), None),
    };
    let begun = |typed: String, now: String| if typed.is_empty() { now } else { typed };
    let shared = share.map(|share| {
        let value = begun(typed.managing.clone(), share);
        view! { <TextField field=MANAGING value /> }
    });
    let (total, creator) = (begun(typed.total, total), begun(typed.creator, creator));
    view! {
        <TextField field=TOTAL value=total />
        <TextField field=CREATOR value=creator />
        {shared}
    }
}

/// What an acceptance is called: whose, for which campaign, and by which rate.
fn entry_name(entry: &OfferedEntry, market: Market) -> String {
    let rate = entry.creator_rate.map(|rate| format::rate(rate, market));
    let rate = rate.unwrap_or_default();
    let named = words::entry(&entry.creator, &entry.campaign, &entry.agency, &rate);
    if entry.removed_at.is_some() {
        words::entry_removed(&named)
    } else {
        named
    }
}

/// The decision, with what both sides are told.
#[component]
fn Deciding(
    /// The dispute.
    id: String,
    /// What kind of decision.
    kind: DecisionKind,
    /// What is typed.
    typed: TypedDecision,
    /// The verb.
    action: ServerAction<DecideDispute>,
) -> impl IntoView {
    let errors = form_errors(action, |refusal| beside(ALL, refusal));
    let hidden = [
        ("form[decision]", kind.code().to_owned()),
        ("form[total]", typed.total),
        ("form[creator]", typed.creator),
        ("form[managing]", typed.managing),
        ("form[entry]", typed.entry),
        ("form[lower_by]", typed.lower_by),
        ("form[amount]", typed.amount),
    ];
    let hidden = hidden.map(|(name, value)| {
        view! { <input type="hidden" name=name value=value /> }
    });
    let hidden = hidden.into_iter().collect_view();
    view! {
        <VerbForm action attr:class="form">
            <FormErrors title=t(words::NOT_DECIDED) errors>
                <input type="hidden" name="dispute" value=id />
                {hidden}
                <TextareaField field=TO_OPENER value=typed.to_opener />
                <TextareaField field=TO_OTHERS value=typed.to_others />
                <DecideButtons pending=action.pending() />
            </FormErrors>
        </VerbForm>
    }
}
