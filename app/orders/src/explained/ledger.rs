//! The ledger's entries, each with its legs, which sum to nothing, and what identifies it all: folded,
//! since few ask for it.

use domain::{
    explain::{Attributed, Explanation, Holder, SeenEntry, SeenLeg, Viewer},
    ledger::{EntryKind, Party},
    money::Money,
};
use leptos::prelude::*;

use super::entry::asked_entry;
use crate::text::explained as words;
use ui::{
    Cell, CellKind, Code, FoldedStep, HeadCell, NoFigure, Row, Table, TableBody, TableFoot,
    TableHead, format,
    text::{Text, interpolate, status, t},
};

/// Every entry of the line.
#[component]
pub(super) fn Ledger(
    /// What is explained.
    explanation: Explanation,
    /// Its entries, and who the legs are of.
    deal: Attributed,
) -> impl IntoView {
    let entries: Vec<_> = deal
        .entries
        .iter()
        .map(|entry| {
            let (explanation, deal) = (explanation.clone(), deal.clone());
            view! { <Entry entry=entry.clone() explanation deal /> }
        })
        .collect();
    let none = entries
        .is_empty()
        .then(|| view! { <p class="explained__note">{t(words::NO_ENTRIES)}</p> });
    let versions = words::versions(
        &explanation.base_policy_version.to_string(),
        &explanation.rule_version.to_string(),
    );
    let receipt = deal.receipt.map(|receipt| {
        let (id, version) = (receipt.id.to_string(), receipt.terms_version.to_string());
        let receipt = words::receipt_of(&id, &version);
        view! { <p class="explained__note">{receipt}</p> }
    });
    view! {
        <FoldedStep title=t(words::LEDGER)>
            {entries} {none} <p class="explained__note">{versions}</p> {receipt}
        </FoldedStep>
    }
}

#[component]
fn Entry(
    /// The entry.
    entry: SeenEntry,
    /// What is explained.
    explanation: Explanation,
    /// Who the legs are of.
    deal: Attributed,
) -> impl IntoView {
    let market = explanation.line.market;
    let day = format::date(format::day_of(entry.dated_at, market));
    let title = interpolate(of_kind(entry.kind), &[("day", &day)]);
    let recorded = format::date_time(entry.recorded_at, market);
    let recorded = words::entry_recorded(&recorded);
    let mut holders: Vec<Holder> = entry
        .pending
        .iter()
        .chain(&entry.posted)
        .map(|leg| leg.holder)
        .collect();
    holders.sort_unstable();
    holders.dedup();
    let books = [
        (words::ESTIMATED, &entry.pending),
        (status::SETTLED, &entry.posted),
    ];
    let books: Vec<(Text, Vec<SeenLeg>)> = books
        .into_iter()
        .filter(|(_, legs)| !legs.is_empty())
        .map(|(name, legs)| (name, legs.clone()))
        .collect();
    let head = books
        .iter()
        .map(|(name, _)| t(*name))
        .map(|name| view! { <HeadCell kind=CellKind::Figure>{name}</HeadCell> })
        .collect_view();
    let rows = holders
        .into_iter()
        .map(|holder| {
            let name = name_of(holder, &explanation, &deal);
            let is_own = is_own(holder, explanation.viewer);
            view! { <Leg holder name is_own books=books.clone() /> }
        })
        .collect_view();
    let sums = books
        .iter()
        .map(|(name, legs)| (t(*name), sum(legs).map(format::money)))
        .map(|(label, sum)| {
            view! {
                <Cell kind=CellKind::Figure label>
                    {sum}
                </Cell>
            }
        })
        .collect_view();
    let is_asked = asked_entry() == Some(entry.id);
    view! {
        <h4 class="explained__head" aria-current=is_asked.then_some("true")>
            {title.clone()}
        </h4>
        <p class="explained__note">{recorded} " · " <Code code=entry.id.to_string() /></p>
        <Table caption=title narrow=true>
            <TableHead>
                <HeadCell kind=CellKind::Title>{t(words::ACCOUNT)}</HeadCell>
                {head}
            </TableHead>
            <TableBody>{rows}</TableBody>
            <TableFoot>
                <Row>
                    <Cell kind=CellKind::Title>{t(words::SUM)}</Cell>
                    {sums}
                </Row>
            </TableFoot>
        </Table>
    }
}

#[component]
fn Leg(
    /// Whose legs.
    holder: Holder,
    /// The name of the account.
    name: String,
    /// Whether they are the viewer's own.
    is_own: bool,
    /// The books with their legs.
    books: Vec<(Text, Vec<SeenLeg>)>,
) -> impl IntoView {
    let cells = books
        .into_iter()
        .map(|(book, legs)| {
            let leg = legs.into_iter().find(|leg| leg.holder == holder);
            view! {
                <Cell kind=CellKind::Figure label=t(book)>
                    {match leg {
                        Some(leg) => format::money(leg.amount).into_any(),
                        None => view! { <NoFigure /> }.into_any(),
                    }}
                </Cell>
            }
        })
        .collect_view();
    view! {
        <Row marked=is_own>
            <Cell kind=CellKind::Title>{name}</Cell>
            {cells}
        </Row>
    }
}

const fn of_kind(kind: EntryKind) -> Text {
    match kind {
        EntryKind::Estimated => words::ENTRY_ESTIMATED,
        EntryKind::Settled => words::ENTRY_SETTLED,
        EntryKind::Voided => words::ENTRY_VOIDED,
        EntryKind::Corrected => words::ENTRY_CORRECTED,
    }
}

fn name_of(holder: Holder, explanation: &Explanation, deal: &Attributed) -> String {
    let creator = explanation.creator.as_deref().unwrap_or_default();
    let managing = deal.managing.as_ref().map(|managing| &*managing.agency);
    match holder {
        Holder::Seller => words::holder_seller(&explanation.shop),
        Holder::CampaignAgency => words::holder_agency(&deal.agency),
        Holder::CreatorPart => words::holder_creator_part(creator),
        Holder::Creator => words::holder_creator(creator),
        Holder::ManagingAgency => words::holder_managing(managing.unwrap_or_default()),
        Holder::Others if explanation.viewer == Viewer::Seller => {
            t(words::OTHERS_OF_SELLER).to_owned()
        }
        Holder::Others => t(words::OTHERS_OF_CREATOR).to_owned(),
    }
}

/// Whether a leg is the viewer's own; operators have none.
fn is_own(holder: Holder, viewer: Viewer) -> bool {
    if viewer == Viewer::Operator {
        return false;
    }
    let own = match viewer.party() {
        Party::Seller => Holder::Seller,
        Party::CampaignAgency => Holder::CampaignAgency,
        Party::Creator => Holder::Creator,
        Party::ManagingAgency => Holder::ManagingAgency,
    };
    holder == own
}

/// The sum of an entry's legs: 0, as the reader can see.
fn sum(legs: &[SeenLeg]) -> Option<Money> {
    let mut amounts = legs.iter().map(|leg| leg.amount);
    let first = amounts.next()?;
    amounts.try_fold(first, |sum, amount| sum.checked_add(amount).ok())
}
