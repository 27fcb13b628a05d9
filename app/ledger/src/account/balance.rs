//! What the account came to.

use domain::{ledger::account::AccountBalance, market::Market};
use leptos::prelude::*;
use ui::{
    DescriptionList, Fact, MoneyText, NoFigure, Note, Section, Tone, format,
    text::{market as markets, t},
};

use crate::text::account as words;

/// The balance as of its moment.
#[component]
pub(super) fn Balance(
    /// The balance.
    balance: AccountBalance,
    /// Whether what is pending was added up.
    is_pending_known: bool,
    /// The market.
    market: Market,
) -> impl IntoView {
    let zone = t(markets::zone(market));
    let as_of = words::as_of(&format::date_time(balance.at, market), zone);
    let pending = if is_pending_known {
        view! { <MoneyText amount=balance.pending /> }.into_any()
    } else {
        view! { <NoFigure /> }.into_any()
    };
    let warning = (!is_pending_known).then(|| {
        view! { <Note tone=Tone::Information>{t(words::TOO_MANY_LINES)}</Note> }
    });
    let checkpoint = balance.checkpoint.map(|month| {
        let month = month.format("%Y-%m").to_string();
        view! { <p>{words::checkpoint(&month)}</p> }
    });
    view! {
        <Section title=t(words::BALANCE)>
            {warning}
            <p>{as_of} " " {t(words::LATER_CHANGES_NOTHING)}</p>
            <DescriptionList>
                <Fact name=t(words::POSTED)>
                    <MoneyText amount=balance.posted />
                </Fact>
                <Fact name=t(words::INCENTIVES)>
                    <MoneyText amount=balance.incentives />
                </Fact>
                <Fact name=t(words::PAID_OUT)>
                    <MoneyText amount=balance.paid_out />
                </Fact>
                <Fact name=t(words::OWED) total=true>
                    <MoneyText amount=balance.owed />
                </Fact>
                <Fact name=t(words::PENDING)>{pending}</Fact>
            </DescriptionList>
            {checkpoint}
        </Section>
    }
}
