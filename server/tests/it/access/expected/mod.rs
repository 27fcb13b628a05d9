//! Who may call what, written out: the table of roles of the specification (product.md, part 1), with
//! the server functions and files under each of its verbs. Nothing here is taken from the table under
//! test.
//!
//! The table's other verbs (API keys) have no function yet. Whoever adds one writes it
//! down here for the roles that the specification names.

mod agencies;
mod creators;
mod everybody;
mod operations;
mod sellers;

use domain::actor::MemberRole::{self, Finance, Manager, Owner, Viewer};

use crate::people::Place;

/// Who may call a group of server functions.
#[derive(Clone, Copy, Debug)]
pub(super) enum Who {
    /// Anyone, signed in or not.
    Everyone,
    /// Anyone who is signed in.
    SignedIn,
    /// Members of an agency with one of these roles.
    Agency(&'static [MemberRole]),
    /// Members of a shop with one of these roles.
    Shop(&'static [MemberRole]),
    /// Creators.
    Creator,
    /// Those who run the platform.
    Operations,
}

impl Who {
    /// Whether it is somebody at this place; without one, nobody is signed in.
    pub(super) fn includes(self, place: Option<Place>) -> bool {
        match (self, place) {
            (Self::Everyone, _)
            | (Self::SignedIn, Some(_))
            | (Self::Creator, Some(Place::Creator(_)))
            | (Self::Operations, Some(Place::Operations)) => true,
            (Self::Agency(roles), Some(Place::Agency(_, role)))
            | (Self::Shop(roles), Some(Place::Shop(_, role))) => roles.contains(&role),
            _ => false,
        }
    }
}

/// See the organisation's work (not tax or bank).
const SEE_WORK: &[MemberRole] = &[Owner, Manager, Finance, Viewer];

/// Campaigns, registrations, rates, links, invitations, products.
const DO_WORK: &[MemberRole] = &[Owner, Manager];

/// Earnings, bills, exports of money.
const SEE_MONEY: &[MemberRole] = &[Owner, Manager, Finance];

/// Tax, bank and payouts.
const BE_PAID: &[MemberRole] = &[Owner, Finance];

/// Members, API keys, entity and categories.
const ADMINISTER: &[MemberRole] = &[Owner];

/// Server functions by their addresses, under those who may call them.
type Group = (Who, &'static [&'static str]);

/// Every server function.
const CALLS: [&[Group]; 5] = [
    everybody::CALLS,
    agencies::CALLS,
    sellers::CALLS,
    creators::CALLS,
    operations::CALLS,
];

/// Every file by the address of its route, with those who may fetch it.
pub(super) const FILES: &[(&str, Who)] = &[
    ("/partner/orders.csv", Who::Agency(SEE_MONEY)),
    ("/partner/orders.xlsx", Who::Agency(SEE_MONEY)),
    ("/partner/creators/linked.csv", Who::Agency(SEE_MONEY)),
    ("/partner/creators/linked.xlsx", Who::Agency(SEE_MONEY)),
    (
        "/partner/campaigns/{campaign}/links.csv",
        Who::Agency(SEE_WORK),
    ),
    (
        "/partner/campaigns/{campaign}/links/{code}/qr.svg",
        Who::Agency(SEE_WORK),
    ),
    (
        "/partner/campaigns/{campaign}/links.xlsx",
        Who::Agency(SEE_WORK),
    ),
    (
        "/partner/campaigns/{campaign}/decisions/{decision}/left-out.csv",
        Who::Agency(SEE_WORK),
    ),
    (
        "/partner/campaigns/{campaign}/performance.csv",
        Who::Agency(SEE_MONEY),
    ),
    (
        "/partner/campaigns/{campaign}/performance.xlsx",
        Who::Agency(SEE_MONEY),
    ),
    ("/partner/creators/{creator}/qr.svg", Who::Agency(SEE_WORK)),
    ("/partner/finance/earnings.csv", Who::Agency(SEE_MONEY)),
    ("/partner/finance/earnings.xlsx", Who::Agency(SEE_MONEY)),
    ("/seller/finance/earnings.csv", Who::Shop(SEE_MONEY)),
    ("/seller/finance/earnings.xlsx", Who::Shop(SEE_MONEY)),
    ("/seller/orders.csv", Who::Shop(SEE_MONEY)),
    ("/seller/products.csv", Who::Shop(SEE_WORK)),
    ("/seller/products.xlsx", Who::Shop(SEE_WORK)),
    (
        "/seller/products/import/{import}/rejects.csv",
        Who::Shop(SEE_WORK),
    ),
    ("/seller/statement.csv", Who::Shop(SEE_MONEY)),
    ("/seller/statement.xlsx", Who::Shop(SEE_MONEY)),
    ("/seller/orders.xlsx", Who::Shop(SEE_MONEY)),
    (
        "/seller/campaigns/{campaign}/performance.csv",
        Who::Shop(SEE_MONEY),
    ),
    (
        "/seller/campaigns/{campaign}/performance.xlsx",
        Who::Shop(SEE_MONEY),
    ),
    ("/partner/compass.csv", Who::Agency(SEE_MONEY)),
    ("/partner/compass.xlsx", Who::Agency(SEE_MONEY)),
    (
        "/partner/compass/{dimension}/parts.csv",
        Who::Agency(SEE_MONEY),
    ),
    (
        "/partner/compass/{dimension}/parts.xlsx",
        Who::Agency(SEE_MONEY),
    ),
    ("/seller/compass.csv", Who::Shop(SEE_MONEY)),
    ("/seller/compass.xlsx", Who::Shop(SEE_MONEY)),
    (
        "/seller/compass/{dimension}/parts.csv",
        Who::Shop(SEE_MONEY),
    ),
    (
        "/seller/compass/{dimension}/parts.xlsx",
        Who::Shop(SEE_MONEY),
    ),
    ("/creator/compass.csv", Who::Creator),
    ("/creator/compass.xlsx", Who::Creator),
    ("/creator/compass/{dimension}/parts.csv", Who::Creator),
    ("/creator/compass/{dimension}/parts.xlsx", Who::Creator),
    ("/ops/compass.csv", Who::Operations),
    ("/ops/compass.xlsx", Who::Operations),
    ("/ops/compass/{dimension}/parts.csv", Who::Operations),
    ("/ops/compass/{dimension}/parts.xlsx", Who::Operations),
    ("/creator/orders.csv", Who::Creator),
    ("/creator/receipts.csv", Who::Creator),
    ("/creator/receipts.xlsx", Who::Creator),
    ("/creator/receipts/{receipt}/receipt.txt", Who::Creator),
    (
        "/partner/finance/reconcile/{reconciliation}/rows.csv",
        Who::Agency(SEE_MONEY),
    ),
    (
        "/partner/finance/reconcile/{reconciliation}/rows.xlsx",
        Who::Agency(SEE_MONEY),
    ),
    ("/creator/reconcile/{reconciliation}/rows.csv", Who::Creator),
    (
        "/creator/reconcile/{reconciliation}/rows.xlsx",
        Who::Creator,
    ),
    ("/ops/reconcile/{reconciliation}/rows.csv", Who::Operations),
    ("/ops/reconcile/{reconciliation}/rows.xlsx", Who::Operations),
    ("/partner/finance/tax/form.pdf", Who::Agency(BE_PAID)),
    ("/seller/finance/tax/form.pdf", Who::Shop(BE_PAID)),
    ("/creator/tax/form.pdf", Who::Creator),
    ("/creator/orders.xlsx", Who::Creator),
    ("/creator/earnings.csv", Who::Creator),
    ("/creator/offline-copy", Who::Creator),
    ("/creator/earnings.xlsx", Who::Creator),
    (
        "/partner/finance/bills/{bill}/bill.pdf",
        Who::Agency(SEE_MONEY),
    ),
    (
        "/partner/finance/bills/{bill}/bill.csv",
        Who::Agency(SEE_MONEY),
    ),
    (
        "/partner/finance/bills/{bill}/bill.jsonl",
        Who::Agency(SEE_MONEY),
    ),
    (
        "/seller/finance/statements/{bill}/bill.pdf",
        Who::Shop(SEE_MONEY),
    ),
    (
        "/seller/finance/statements/{bill}/bill.csv",
        Who::Shop(SEE_MONEY),
    ),
    (
        "/seller/finance/statements/{bill}/bill.jsonl",
        Who::Shop(SEE_MONEY),
    ),
    ("/creator/bills/{bill}/bill.pdf", Who::Creator),
    ("/creator/bills/{bill}/bill.csv", Who::Creator),
    ("/creator/bills/{bill}/bill.jsonl", Who::Creator),
    ("/ops/imports/{import}/rejects.csv", Who::Operations),
    ("/ops/ledger/entries.csv", Who::Operations),
    ("/ops/ledger/entries.xlsx", Who::Operations),
];

/// Every server function by its address, with those who may call it.
pub(super) fn calls() -> impl Iterator<Item = (&'static str, Who)> {
    let groups = CALLS.into_iter().flatten();
    groups.flat_map(|(who, paths)| paths.iter().map(move |path| (*path, *who)))
}

/// The pages that say of themselves that the person's role may not see what is on them.
pub(super) fn is_told_so(path: &str, place: Place) -> bool {
    let (Place::Agency(_, role) | Place::Shop(_, role)) = place else {
        return false;
    };
    match path {
        "/partner/orders"
        | "/seller/orders"
        | "/seller/statement"
        | "/partner/finance/bills"
        | "/partner/finance/disputes"
        | "/partner/finance/disputes/new"
        | "/partner/finance/earnings"
        | "/partner/finance/payouts"
        | "/partner/finance/reconcile"
        | "/seller/finance/disputes"
        | "/seller/finance/disputes/new"
        | "/seller/finance/earnings"
        | "/seller/finance/statements" => !SEE_MONEY.contains(&role),
        "/partner/finance/tax"
        | "/partner/finance/payment-accounts"
        | "/partner/finance/payment-accounts/link"
        | "/seller/finance/tax"
        | "/seller/finance/payment-accounts"
        | "/seller/finance/payment-accounts/link" => !BE_PAID.contains(&role),
        "/partner/account/members" | "/seller/account/members" => !ADMINISTER.contains(&role),
        "/seller/products/new" => !DO_WORK.contains(&role),
        _ => false,
    }
}
