//! From the base to each part: the exact amount, what rounding did, who got a missing unit.

use domain::{
    explain::{
        AgencyStep, Attributed, Calculation, CreatorStep, Exact, Explanation, Item, MissingUnit,
        QuotaStep, Rounding, SharingStep, TotalStep, Viewer, visible,
    },
    market::Market,
    money::Money,
};
use leptos::prelude::*;

use crate::text::{explained as words, explained_to_operators as operators};
use ui::{
    Cell, CellKind, HeadCell, NoFigure, Row, Step, Table, TableBody, TableHead, format, text::t,
};

/// The arithmetic, and the estimate's own where it differs.
#[component]
pub(super) fn Arithmetic(
    /// What is explained.
    explanation: Explanation,
    /// What came of it.
    deal: Attributed,
) -> impl IntoView {
    let base = format::money(deal.calculation.base);
    let title = words::calculation(&base);
    let parts = rows(&deal.calculation, &explanation, &deal);
    let rules = rules(&explanation, &parts);
    let notes = effects(&deal.calculation, &parts);
    let estimate = deal.estimate.as_ref().map(|estimate| {
        let base = format::money(estimate.base);
        let title = words::estimate(&base);
        let parts = rows(estimate, &explanation, &deal);
        let notes = effects(estimate, &parts);
        view! { <Reckoned title parts notes /> }
    });
    view! {
        <Step title=t(words::ARITHMETIC)>
            <Reckoned title parts notes /> {estimate} <p class="explained__note">{rules}</p>
        </Step>
    }
}

/// One calculation as a table, and what rounding did in it.
#[component]
fn Reckoned(
    /// What it is of.
    title: String,
    /// Its rows.
    parts: Vec<Part>,
    /// What rounding did, in sentences.
    notes: String,
) -> impl IntoView {
    // Where nothing is divided, nothing is rounded down and no unit is missing.
    let divides = parts.iter().any(|part| part.down.is_some());
    let divided = divides.then(|| {
        [words::DOWN, words::MISSING_UNIT]
            .map(|name| view! { <HeadCell kind=CellKind::Figure>{t(name)}</HeadCell> })
            .into_iter()
            .collect_view()
    });
    let rows = parts.into_iter().map(move |part| row(part, divides));
    let rows = rows.collect_view();
    view! {
        <h4 class="explained__head">{title.clone()}</h4>
        <Table caption=title narrow=!divides>
            <TableHead>
                <HeadCell kind=CellKind::Title>{t(words::PART)}</HeadCell>
                <HeadCell kind=CellKind::Figure>{t(words::EXACT)}</HeadCell>
                {divided}
                <HeadCell kind=CellKind::Figure>{t(words::RESULT)}</HeadCell>
            </TableHead>
            <TableBody>{rows}</TableBody>
        </Table>
        <p class="explained__note">{notes}</p>
    }
}

/// One row: a part, from its exact amount to what came of it.
struct Part {
    name: String,
    exact: Exact,
    down: Option<Money>,
    missing_unit: MissingUnit,
    result: Money,
    is_own: bool,
}

fn rows(calculation: &Calculation, explanation: &Explanation, deal: &Attributed) -> Vec<Part> {
    let market = explanation.line.market;
    let viewer = explanation.viewer;
    let total = calculation
        .total
        .map(|total| total_part(total, market, viewer));
    let creator = calculation
        .creator_part
        .map(|step| creator_part(step, market, calculation.sharing.is_none(), viewer));
    let agency = calculation
        .agency_part
        .map(|step| agency_part(step, market, viewer));
    let sharing = calculation
        .sharing
        .map(|sharing| sharing_parts(sharing, deal, market, viewer));
    let first = [total, creator, agency].into_iter().flatten();
    first.chain(sharing.into_iter().flatten()).collect()
}

fn of_quota(name: String, quota: QuotaStep, is_own: bool) -> Part {
    Part {
        name,
        exact: quota.exact,
        down: Some(quota.down),
        missing_unit: quota.missing_unit,
        result: quota.result,
        is_own,
    }
}

fn total_part(total: TotalStep, market: Market, viewer: Viewer) -> Part {
    Part {
        name: words::total_of(&format::rate(total.rate, market)),
        exact: total.exact,
        down: None,
        missing_unit: MissingUnit::None,
        result: total.result,
        is_own: viewer == Viewer::Seller,
    }
}

fn creator_part(step: CreatorStep, market: Market, is_last: bool, viewer: Viewer) -> Part {
    let is_own = is_last && viewer == Viewer::Creator;
    let (rate, part) = match step {
        CreatorStep::Quota { rate, quota } => (rate, of_quota(String::new(), quota, is_own)),
        CreatorStep::Effect {
            rate,
            exact,
            result,
            ..
        } => {
            let part = Part {
                name: String::new(),
                exact,
                down: None,
                missing_unit: MissingUnit::None,
                result,
                is_own,
            };
            (rate, part)
        }
    };
    let rate = format::rate(rate, market);
    Part {
        name: words::creators_part_of(&rate),
        ..part
    }
}

fn agency_part(step: AgencyStep, market: Market, viewer: Viewer) -> Part {
    let rate = format::rate(step.rate, market);
    if viewer == Viewer::Operator {
        return of_quota(operators::agency_part_of(&rate), step.quota, false);
    }
    of_quota(words::agency_keeps(&rate), step.quota, true)
}

fn sharing_parts(
    sharing: SharingStep,
    deal: &Attributed,
    market: Market,
    viewer: Viewer,
) -> [Part; 2] {
    let agency = deal.managing.as_ref().map(|managing| &*managing.agency);
    let taken = words::share_of(
        agency.unwrap_or_default(),
        &format::rate(sharing.share, market),
    );
    let kept = if viewer == Viewer::Creator {
        words::YOU_KEEP
    } else {
        words::CREATOR_KEEPS
    };
    [
        of_quota(taken, sharing.taken, viewer == Viewer::ManagingAgency),
        of_quota(t(kept).to_owned(), sharing.kept, viewer == Viewer::Creator),
    ]
}

fn row(part: Part, divides: bool) -> impl IntoView {
    let currency = part.result.currency;
    let unit = (part.missing_unit != MissingUnit::None)
        .then(|| format!("+{}", format::digits(Money::new(1, currency))));
    let figure = |text: Option<String>| match text {
        Some(text) => view! { <span class="figure">{text}</span> }.into_any(),
        None => view! { <NoFigure /> }.into_any(),
    };
    let exact = figure(Some(format::exact(part.exact, currency)));
    let between = divides.then(|| {
        let (down, unit) = (figure(part.down.map(format::digits)), figure(unit));
        view! {
            <Cell kind=CellKind::Figure label=t(words::DOWN)>
                {down}
            </Cell>
            <Cell kind=CellKind::Figure label=t(words::MISSING_UNIT)>
                {unit}
            </Cell>
        }
    });
    view! {
        <Row marked=part.is_own>
            <Cell kind=CellKind::Title>{part.name}</Cell>
            <Cell kind=CellKind::Figure label=t(words::EXACT)>
                {exact}
            </Cell>
            {between}
            <Cell kind=CellKind::Figure label=t(words::RESULT)>
                <strong class="figure">{format::money(part.result)}</strong>
            </Cell>
        </Row>
    }
}

/// What rounding did in a calculation. What is hidden stands here as its effect.
fn effects(calculation: &Calculation, parts: &[Part]) -> String {
    let hidden = match calculation.creator_part {
        Some(CreatorStep::Effect { rounding, .. }) => Some(match rounding {
            Rounding::Up => words::ROUNDED_UP,
            Rounding::Down => words::ROUNDED_DOWN,
            Rounding::None => words::NOT_ROUNDED,
        }),
        Some(CreatorStep::Quota { .. }) | None => None,
    };
    let hidden = hidden.map(|effect| t(effect).to_owned());
    let units = parts.iter().filter_map(|part| match part.missing_unit {
        MissingUnit::None => None,
        MissingUnit::Tie => Some(t(words::TO_TIE).to_owned()),
        MissingUnit::LargestRemainder => Some(words::to_largest(&part.name)),
    });
    hidden
        .into_iter()
        .chain(units)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The rules that apply to what the viewer sees.
fn rules(explanation: &Explanation, parts: &[Part]) -> String {
    let is_seller = explanation.viewer == Viewer::Seller;
    let sees_total = visible(explanation.viewer, Item::Total);
    let divides = parts.iter().any(|part| part.down.is_some());
    let rules = [
        sees_total.then(|| t(words::TOTAL_ROUNDS).to_owned()),
        divides.then(|| t(words::PARTS_ROUND).to_owned()),
        is_seller.then(|| t(words::DIVIDED_ELSEWHERE).to_owned()),
    ];
    rules.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
