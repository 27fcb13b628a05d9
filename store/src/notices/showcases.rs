//! What happens to several products in a creator's showcase within an hour is one notice for each campaign.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{
    notice::{CreatorNotice, PRODUCTS_MAX},
    showcase::EntryAddress,
};
use uuid::Uuid;

use super::kept::{Change, Draft, written};

/// What a creator is told of a product in the showcase.
pub(super) struct ToCreator {
    pub(super) creator: Uuid,
    pub(super) entry: EntryAddress,
    pub(super) what: CreatorNotice,
}

/// A notice with what it says, and of which entries.
struct Group {
    draft: Draft,
    what: CreatorNotice,
    entries: Vec<EntryAddress>,
}

impl Group {
    /// A notice that is kept; none if this program can't read it, which leaves it as it is.
    fn read(draft: Draft) -> Option<Self> {
        Some(Self {
            what: serde_json::from_value(draft.what.clone()).ok()?,
            entries: serde_json::from_value(draft.items.clone()).ok()?,
            draft,
        })
    }

    /// Takes in what happened to another entry; whether it is told by that.
    fn take_in(&mut self, told: &ToCreator, at: DateTime<Utc>) -> bool {
        let mut what = self.what.clone();
        if !what.take_in(&told.what) {
            return self.what == told.what;
        }
        // It is the same product once more: of one alone the latest is said.
        if self.entries.contains(&told.entry) {
            return self.entries.len() > 1 || self.what == told.what;
        }
        if self.entries.len() >= PRODUCTS_MAX {
            return false;
        }
        self.what = what;
        self.entries.push(told.entry);
        self.draft.at = self.draft.at.max(at);
        self.draft.change = Change::Renewed;
        true
    }

    fn into_draft(self) -> Result<Draft, sqlx::Error> {
        let mut draft = self.draft;
        if draft.change != Change::None {
            draft.concern = self.what.concern();
            draft.what = written(&self.what)?;
            draft.items = written(&self.entries)?;
        }
        Ok(draft)
    }
}

/// The notices to write: each creator's joins the one that is kept, if it can.
pub(super) fn merged(
    told: Vec<ToCreator>,
    kept: Vec<Draft>,
    (occasion, at, market): (&str, DateTime<Utc>, &str),
) -> Result<Vec<Draft>, sqlx::Error> {
    let mut groups: BTreeMap<Uuid, Vec<Group>> = BTreeMap::new();
    for group in kept.into_iter().filter_map(Group::read) {
        groups.entry(group.draft.reader).or_default().push(group);
    }
    let mut drafts = Vec::with_capacity(told.len());
    for told in told {
        let of_creator = groups.entry(told.creator).or_default();
        if of_creator.iter_mut().any(|group| group.take_in(&told, at)) {
            continue;
        }
        let about = (occasion.to_owned(), at, market);
        let draft = Draft::new(told.creator, about, (&told.what, told.what.concern()))?;
        of_creator.push(Group {
            draft,
            what: told.what,
            entries: vec![told.entry],
        });
    }
    for group in groups.into_values().flatten() {
        drafts.push(group.into_draft()?);
    }
    Ok(drafts)
}
