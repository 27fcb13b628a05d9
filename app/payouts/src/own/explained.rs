//! How a payout was worked out: from which bills, less what, and what happened to it.

use chrono::{DateTime, Utc};
use domain::{
    market::Market,
    payout::{BilledMonth, EarlierPayout, PayoutExplained, PayoutStep},
};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    resource::{PageResource, await_view},
};
use shell::render_result;
use ui::{
    Amount, Column, DataTable, Day, DescriptionList, Fact, Label, Moment, MoneyText, Section,
    format, text::t,
};

use super::payee::{Framed, Payee};
use crate::{
    states::{state, step},
    text::own as words,
};

type BillColumn = Column<BilledMonth, Payee>;

const BILL_COLUMNS: &[BillColumn] = &[
    BillColumn::title("bill", words::BILL, |row, payee| {
        let (href, number) = (payee.bill(row.bill), row.number.clone());
        view! {
            <a class="item__title" href=href>
                {number}
            </a>
        }
        .into_any()
    }),
    BillColumn::text("month", words::MONTH, |row, _| {
        view! { <Day day=row.month /> }.into_any()
    })
    .fixed(),
    BillColumn::amount("amount", words::AMOUNT, |row, payee| {
        let label = row.number.clone();
        view! { <Amount amount=row.amount href=payee.bill(row.bill) label /> }.into_any()
    })
    .fixed(),
];

type EarlierColumn = Column<EarlierPayout, Payee>;

const EARLIER_COLUMNS: &[EarlierColumn] = &[
    EarlierColumn::title("date", words::DATE, |row, _| {
        view! { <Day day=row.pay_on /> }.into_any()
    }),
    EarlierColumn::text("status", words::STATUS, |row, _| {
        let (marked, says) = (!row.state.is_decided(), t(state(row.state)));
        view! { <Label marked>{says}</Label> }.into_any()
    })
    .fixed(),
    EarlierColumn::amount("amount", words::AMOUNT, |row, payee| {
        let label = words::payout_of(&format::date(row.pay_on));
        view! { <Amount amount=row.amount href=payee.payout(row.payout) label /> }.into_any()
    })
    .fixed(),
];

type Course = (PayoutStep, DateTime<Utc>);
type CourseColumn = Column<Course, Market>;

const COURSE_COLUMNS: &[CourseColumn] = &[
    CourseColumn::title("step", words::STEP, |(happened, _), _| {
        t(step(*happened)).into_any()
    }),
    CourseColumn::text("when", words::MOMENT, |(_, at), market| {
        view! { <Moment at=*at market=*market /> }.into_any()
    })
    .fixed(),
];

/// The page of an area.
pub(super) fn explained_page(
    payee: Payee,
    payout: PageResource<Result<PayoutExplained, ApiError<NoRefusal>>>,
) -> impl IntoView {
    view! {
        <Transition fallback=move || payee.waiting()>
            {await_view(move || async move {
                render_result(
                    payout.await,
                    move |explained| view! { <Explained payee explained /> },
                )
            })}
        </Transition>
    }
}

#[component]
fn Explained(
    /// In which area.
    payee: Payee,
    /// The payout.
    explained: PayoutExplained,
) -> impl IntoView {
    let row = explained.payout.clone();
    let market = row.market;
    let account = words::account_end(&row.account_end);
    let (marked, says) = (!row.state.is_decided(), t(state(row.state)));
    let reason = row.reason;
    let reason = reason.map(|reason| view! { <Fact name=t(words::REASON)>{reason}</Fact> });
    let title = words::payout_of(&format::date(row.pay_on));
    let course = DataTable::new(words::COURSE, COURSE_COLUMNS).narrow();
    let course = course.view(&explained.course, &market);
    view! {
        <Framed payee title is_under=true>
            <DescriptionList>
                <Fact name=t(words::AMOUNT)>
                    <MoneyText amount=row.amount />
                </Fact>
                <Fact name=t(words::STATUS)>
                    <Label marked>{says}</Label>
                </Fact>
                {reason}
                <Fact name=t(words::PAID_TO)>{account}</Fact>
            </DescriptionList>
            <Sum payee explained=explained.clone() />
            <Parts payee explained />
            <Section title=t(words::COURSE)>{course}</Section>
        </Framed>
    }
}

/// All bills, less what was paid before and what was held.
#[component]
fn Sum(
    /// In which area.
    payee: Payee,
    /// The payout.
    explained: PayoutExplained,
) -> impl IntoView {
    let payable = explained.payable;
    view! {
        <Section title=t(words::HOW)>
            <p>{t(words::HOW_WHY)}</p>
            <DescriptionList>
                <Fact name=t(words::BILLED)>
                    <Amount amount=payable.billed href=payee.bills() />
                </Fact>
                <Fact name=t(words::PAID_BEFORE)>
                    <Amount amount=payable.paid href=payee.payouts() />
                </Fact>
                <Fact name=t(words::HELD)>
                    <Amount amount=payable.held href=payee.disputes() />
                </Fact>
                <Fact name=t(words::PAYABLE) total=true>
                    <MoneyText amount=payable.amount />
                </Fact>
                <Fact name=t(words::THRESHOLD)>
                    <MoneyText amount=explained.threshold />
                </Fact>
            </DescriptionList>
        </Section>
    }
}

/// The bills and the payouts that the sum is of.
#[component]
fn Parts(
    /// In which area.
    payee: Payee,
    /// The payout.
    explained: PayoutExplained,
) -> impl IntoView {
    let bills = DataTable::new(words::BILLS, BILL_COLUMNS).view(&explained.bills, &payee);
    let more_bills = (explained.bills_before.units != 0).then(|| {
        view! {
            <DescriptionList>
                <Fact name=t(words::EARLIER_BILLS)>
                    <Amount amount=explained.bills_before href=payee.bills() />
                </Fact>
            </DescriptionList>
        }
    });
    let earlier = if explained.earlier.is_empty() {
        view! { <p>{t(words::NO_EARLIER)}</p> }.into_any()
    } else {
        DataTable::new(words::EARLIER, EARLIER_COLUMNS).view(&explained.earlier, &payee)
    };
    let more_payouts = (explained.paid_before.units != 0).then(|| {
        view! {
            <DescriptionList>
                <Fact name=t(words::EARLIER_PAYOUTS)>
                    <Amount amount=explained.paid_before href=payee.payouts() />
                </Fact>
            </DescriptionList>
        }
    });
    view! {
        <Section title=t(words::BILLS)>{bills} {more_bills}</Section>
        <Section title=t(words::EARLIER)>{earlier} {more_payouts}</Section>
    }
}
