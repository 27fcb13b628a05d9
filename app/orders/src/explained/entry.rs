//! The entry that the address asks for, first of all: where a line of a bill leads to, and for operators an entry of
//! an account.

use domain::{
    explain::{EntryReason, EntrySteps, Explanation, Viewer},
    ids::EntryId,
    ledger::{EntryKind, Party},
    market::Market,
};
use leptos::prelude::*;

use crate::text::{entry as words, explained_to_operators as operators};
use runtime::page_address::page_query;
use ui::{
    Address, Code, DescriptionList, Fact, format,
    text::{Text, status, t},
};

/// What the address asks to be explained by itself.
pub(super) fn asked_entry() -> Option<EntryId> {
    let query = page_query();
    let asked = query.with_untracked(|query| query.get("entry"));
    asked?.parse().ok()
}

/// The page with what it explains by itself, which stays when the amounts are checked.
pub(super) fn with_asked(page: Address) -> Address {
    let query = page_query();
    let asked = |name| query.with_untracked(|query| query.get(name));
    let names = ["entry", "party"].into_iter();
    names.fold(page, |page, name| page.with_some(name, asked(name)))
}

/// The entry that the address asks for; nothing where it asks for none.
#[component]
pub(super) fn AskedEntry(
    /// What is explained.
    explanation: Explanation,
) -> impl IntoView {
    let query = page_query();
    move || {
        let asked = |name| query.with(|query| query.get(name));
        let entry: EntryId = asked("entry")?.parse().ok()?;
        let part = asked("party").and_then(|part| part.parse().ok());
        let part = part.unwrap_or(explanation.viewer.party());
        let steps = EntrySteps::of_part(&explanation, entry, part)?;
        Some(explained(&steps, &explanation))
    }
}

fn explained(steps: &EntrySteps, explanation: &Explanation) -> impl IntoView + use<> {
    let market = explanation.line.market;
    let title = t(title_of(steps.kind));
    let title = if explanation.viewer == Viewer::Operator {
        operators::entry_of(t(name_of(steps.part)), title)
    } else {
        title.to_owned()
    };
    let day = format::date(format::day_of(steps.dated_at, market));
    let recorded = format::date_time(steps.recorded_at, market);
    let expected = (steps.expected.units != 0).then(|| {
        let amount = format::money(steps.expected);
        view! { <Fact name=t(words::EXPECTED_BY)>{amount}</Fact> }
    });
    let (before, difference, now) = (
        format::money(steps.before),
        format::money(steps.difference),
        format::money(steps.now),
    );
    let why = why(steps, market);
    view! {
        <section>
            <h2 class="explained__head">{title}</h2>
            <p class="explained__note">
                {words::dated(&day, &recorded)} " " <Code code=steps.entry.to_string() />
            </p>
            <DescriptionList>
                {expected} <Fact name=t(words::BEFORE)>{before}</Fact>
                <Fact name=t(words::DIFFERENCE)>{difference}</Fact>
                <Fact name=t(words::NOW) total=true>
                    {now}
                </Fact>
            </DescriptionList>
            <p class="explained__note">{why}</p>
        </section>
    }
}

/// What a part is called to operators.
const fn name_of(part: Party) -> Text {
    match part {
        Party::Seller => operators::SELLER,
        Party::CampaignAgency => operators::CAMPAIGN_AGENCY,
        Party::Creator => operators::CREATOR,
        Party::ManagingAgency => operators::MANAGING_AGENCY,
    }
}

const fn title_of(kind: EntryKind) -> Text {
    match kind {
        EntryKind::Estimated => words::EXPECTED,
        EntryKind::Settled => status::SETTLED,
        EntryKind::Voided => words::ENDED,
        EntryKind::Corrected => words::CORRECTED,
    }
}

fn why(steps: &EntrySteps, market: Market) -> String {
    let words = match steps.why {
        EntryReason::Expected => words::WHY_EXPECTED,
        EntryReason::Settled => words::WHY_SETTLED,
        EntryReason::Ended => words::WHY_ENDED,
        EntryReason::Cancelled => words::WHY_CANCELLED,
        EntryReason::KnownLater => words::WHY_LATER,
        EntryReason::Refunded(refund) => {
            let day = format::date(format::day_of(refund.refunded_at, market));
            return words::why_refunded(&day);
        }
    };
    t(words).to_owned()
}
