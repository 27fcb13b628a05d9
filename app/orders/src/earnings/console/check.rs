//! What is said of the figures above a list: that they equal the ledger, or not.

use domain::{market::Market, order_line::totals::LedgerCheck};
use leptos::prelude::*;

use crate::text::earnings_console as words;
use ui::{Note, Tone, format, text::t};

/// The sentence, if the figures were compared.
pub(super) fn check(check: Option<LedgerCheck>, market: Market) -> Option<AnyView> {
    let view = match check? {
        LedgerCheck::Equal { at } => {
            let says = words::equals(&format::date_time(at, market));
            view! { <Note tone=Tone::Success>{says}</Note> }.into_any()
        }
        LedgerCheck::Differs { ledger } => {
            let says = words::differs(
                &format::money(ledger.on_the_way),
                &format::money(ledger.settled),
                &format::money(ledger.deducted),
                &format::money(ledger.on_hold),
            );
            view! {
                <Note tone=Tone::Warning title=t(words::DIFFERS)>
                    {says}
                </Note>
            }
            .into_any()
        }
        LedgerCheck::TooMany { checked_at } => {
            let says = checked_at.map_or_else(
                || t(words::NOT_COMPARED).to_owned(),
                |at| words::checked(&format::date_time(at, market)),
            );
            view! { <Note tone=Tone::Plain>{says}</Note> }.into_any()
        }
    };
    Some(view)
}
