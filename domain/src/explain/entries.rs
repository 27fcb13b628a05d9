//! Entries of the ledger as a viewer sees them. Legs that are not the viewer's to see are added up
//! into one, so that every entry still sums to zero.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Item, Viewer, WrittenEntry, visible};
use crate::{
    currency::Currency,
    ids::EntryId,
    ledger::{EntryKind, Legs, Party},
    money::{Money, MoneyError},
};

/// An entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenEntry {
    /// Its id.
    pub id: EntryId,
    /// What it records.
    pub kind: EntryKind,
    /// The moment that it is about; its statement is that of this moment's month.
    pub dated_at: DateTime<Utc>,
    /// When it was added.
    pub recorded_at: DateTime<Utc>,
    /// What it adds to what is expected, summing to zero; empty if nothing.
    pub pending: Vec<SeenLeg>,
    /// What it adds to what is earned, summing to zero; empty if nothing.
    pub posted: Vec<SeenLeg>,
}

/// One leg of an entry: above zero what somebody is due, below zero what somebody owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenLeg {
    /// Whose it is.
    pub holder: Holder,
    /// How much.
    pub amount: Money,
}

/// Whose a leg is, as far as the viewer may tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// The seller's.
    Seller,
    /// The campaign's agency's.
    CampaignAgency,
    /// The creator's, before a managing agency takes its share.
    CreatorPart,
    /// What the creator keeps.
    Creator,
    /// The managing agency's.
    ManagingAgency,
    /// Everybody else's together.
    Others,
}

impl Holder {
    /// Under which name the viewer sees this party's leg.
    pub(super) const fn of(party: Party, viewer: Viewer) -> Self {
        let (seen, holder) = match party {
            Party::Seller => (visible(viewer, Item::Total), Self::Seller),
            // What the campaign's agency keeps is the total less the creator's part.
            Party::CampaignAgency => (
                visible(viewer, Item::Total) && visible(viewer, Item::CreatorPart),
                Self::CampaignAgency,
            ),
            Party::Creator | Party::ManagingAgency if !visible(viewer, Item::ManagingShare) => {
                (visible(viewer, Item::CreatorPart), Self::CreatorPart)
            }
            Party::Creator => (true, Self::Creator),
            Party::ManagingAgency => (true, Self::ManagingAgency),
        };
        if seen { holder } else { Self::Others }
    }
}

/// The entry as the viewer sees it.
pub(super) fn seen(
    written: &WrittenEntry,
    viewer: Viewer,
    currency: Currency,
) -> Result<SeenEntry, MoneyError> {
    Ok(SeenEntry {
        id: written.id,
        kind: written.entry.kind,
        dated_at: written.dated_at,
        recorded_at: written.recorded_at,
        pending: legs(written.entry.pending, viewer, currency)?,
        posted: legs(written.entry.posted, viewer, currency)?,
    })
}

fn legs(legs: Legs, viewer: Viewer, currency: Currency) -> Result<Vec<SeenLeg>, MoneyError> {
    let mut seen: Vec<SeenLeg> = Vec::new();
    for (party, units) in Party::ALL.into_iter().zip(legs.amounts()) {
        let holder = Holder::of(party, viewer);
        let amount = Money::new(units, currency);
        match seen.iter_mut().find(|leg| leg.holder == holder) {
            Some(leg) => leg.amount = leg.amount.checked_add(amount)?,
            None => seen.push(SeenLeg { holder, amount }),
        }
    }
    seen.retain(|leg| leg.amount.units != 0);
    seen.sort_by_key(|leg| leg.holder);
    Ok(seen)
}
