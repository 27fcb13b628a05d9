//! Who looked at a whole number, when and why.

use domain::{
    market::Market,
    reveal::{Reveal, RevealReason},
};
use leptos::prelude::*;
use ui::{Section, format, text::t};

use crate::text::accounts as words;

/// The field of a bank account's number; all others are of tax offices.
const BANK_ACCOUNT: &str = "bank_account";

/// Every look at a number of the reader's; nothing where there is none.
#[component]
pub(super) fn Reveals(
    /// The looks, the latest first.
    reveals: Vec<Reveal>,
    /// The market by whose clocks they are dated.
    zone: Market,
) -> impl IntoView {
    (!reveals.is_empty()).then(|| {
        let lines = reveals.iter().map(|reveal| {
            let says = says(reveal, zone);
            let ending = &reveal.last_four;
            let ending = (!ending.is_empty()).then(|| words::ending(ending));
            view! {
                <li>
                    {says}
                    {ending
                        .map(|ending| view! { " " <span class="fact__more">{ending}</span> })}
                </li>
            }
        });
        let lines = lines.collect_view();
        view! {
            <Section title=t(words::LOOKED_AT)>
                <p>{t(words::LOOKED_AT_WHY)}</p>
                <ul class="effects">{lines}</ul>
            </Section>
        }
    })
}

fn says(reveal: &Reveal, zone: Market) -> String {
    let is_bank = reveal.field == BANK_ACCOUNT;
    let says = match (is_bank, reveal.reason) {
        (false, RevealReason::VerifyDocument) => words::tax_document,
        (false, RevealReason::VerifyAuthority) => words::tax_authority,
        (false, RevealReason::PayoutProblem) => words::tax_payout,
        (false, RevealReason::Other) => words::tax_other,
        (true, RevealReason::VerifyDocument) => words::bank_document,
        (true, RevealReason::VerifyAuthority) => words::bank_authority,
        (true, RevealReason::PayoutProblem) => words::bank_payout,
        (true, RevealReason::Other) => words::bank_other,
    };
    says(&format::date_time(reveal.at, zone))
}
