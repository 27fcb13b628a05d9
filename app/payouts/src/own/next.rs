//! What comes next: when and how much, or why it waits and what to do about that.

use domain::payout::{NextPayout, NotPaid};
use leptos::prelude::*;
use ui::{
    Actions, Amount, DescriptionList, Fact, LinkButton, MoneyText, Note, Section, Tone, format,
    text::{Text, t},
};

use super::payee::Payee;
use crate::{states::hold_reason, text::own as words};

/// The next payout, from what it comes, and the days after it.
#[component]
pub(super) fn Next(
    /// In which area.
    payee: Payee,
    /// What comes next.
    next: NextPayout,
) -> impl IntoView {
    let day = next.days.first().copied();
    let day = day.map(format::date).unwrap_or_default();
    let account = match next.account_end.as_deref() {
        None => t(words::NO_ACCOUNT).to_owned(),
        Some(end) => words::account_end(end),
    };
    let payable = next.payable;
    let says = said(payee, &next, &day);
    let days = next.days.iter().map(|day| {
        let day = format::date(*day);
        view! { <li>{day}</li> }
    });
    let days: Vec<_> = days.collect();
    view! {
        <Section title=t(words::NEXT)>
            {says}
            <DescriptionList>
                <Fact name=t(words::DATE)>{day}</Fact>
                <Fact name=t(words::PAID_TO)>{account}</Fact>
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
                    <MoneyText amount=next.threshold />
                </Fact>
            </DescriptionList>
        </Section>
        <Section title=t(words::CALENDAR)>
            <p>{t(words::CALENDAR_WHY)}</p>
            <ol class="effects">{days}</ol>
        </Section>
    }
}

/// That it is paid, or why it waits, with the way to what mends that.
fn said(payee: Payee, next: &NextPayout, day: &str) -> AnyView {
    let Some(why) = next.why_not else {
        let says = words::will_be_paid(&format::money(next.payable.amount), day);
        return view! { <Note tone=Tone::Information>{says}</Note> }.into_any();
    };
    let (says, way) = waits(payee, why);
    let hold = next.hold.filter(|_| why == NotPaid::OnHold).map(|hold| {
        let since = format::date(format::day_of(hold.since, next.market));
        let says = words::hold(t(hold_reason(hold.reason)), &since);
        view! { <p>{says}</p> }
    });
    let way = way.map(|(href, name)| {
        view! {
            <Actions>
                <LinkButton href>{t(name)}</LinkButton>
            </Actions>
        }
    });
    let tone = match why {
        NotPaid::NothingDue | NotPaid::BelowThreshold => Tone::Plain,
        NotPaid::NoTaxForm
        | NotPaid::NoAccount
        | NotPaid::AccountWithoutNumber
        | NotPaid::OnHold
        | NotPaid::Suspended
        | NotPaid::Disputed => Tone::Warning,
    };
    view! {
        <Note tone>
            <p>{t(says)}</p>
            {hold}
        </Note>
        {way}
    }
    .into_any()
}

/// Why it waits, and the page on which that is mended.
const fn waits(payee: Payee, why: NotPaid) -> (Text, Option<(&'static str, Text)>) {
    let tax = Some((payee.tax(), words::TO_TAX));
    let accounts = Some((payee.accounts(), words::TO_ACCOUNTS));
    let disputes = Some((payee.disputes(), words::TO_DISPUTES));
    match why {
        NotPaid::BelowThreshold => (words::WAITS_THRESHOLD, None),
        NotPaid::NothingDue => (words::WAITS_NOTHING, None),
        NotPaid::NoTaxForm => (words::WAITS_TAX, tax),
        NotPaid::NoAccount => (words::WAITS_ACCOUNT, accounts),
        NotPaid::AccountWithoutNumber => (words::WAITS_NUMBER, accounts),
        NotPaid::OnHold => (words::WAITS_HOLD, None),
        NotPaid::Suspended => (words::WAITS_SUSPENDED, None),
        NotPaid::Disputed => (words::WAITS_DISPUTED, disputes),
    }
}
