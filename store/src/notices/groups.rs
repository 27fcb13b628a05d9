//! Notices to organisations that may grow or be rewritten, while events are handed on.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::notice::{Concern, GROUPED_WITHIN, ProductItems, Resolved};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    kept::{Change, Draft, of_organisations_beginning, written},
    told::Told,
};
use crate::event::Transition;

/// A notice with what it says.
pub(super) struct Group {
    pub(super) draft: Draft,
    pub(super) told: Told,
    pub(super) how: Option<Transition>,
    pub(super) items: ProductItems,
    /// How the last of its products was resolved.
    pub(super) resolved: Option<Resolved>,
    /// Whether its campaign has ended, so that there is nothing to do any more.
    pub(super) is_over: bool,
}

impl Group {
    /// A notice that is kept; none if this program can't read it, which leaves it as it is.
    pub(super) fn read(draft: Draft) -> Option<Self> {
        let mut told: Told = serde_json::from_value(draft.what.clone()).ok()?;
        let items = serde_json::from_value(draft.items.clone()).ok()?;
        let resolved = told.products_mut().and_then(|named| named.resolved.clone());
        Some(Self {
            how: told.how(),
            draft,
            told,
            items,
            resolved,
            is_over: false,
        })
    }

    pub(super) fn is_of(&self, reader: Uuid, campaign: &str) -> bool {
        self.draft.reader == reader && self.draft.occasion.starts_with(campaign)
    }

    /// Whether it asks for something that nothing has resolved.
    pub(super) fn is_waiting(&self) -> bool {
        self.draft.concern == Concern::NeedsYou && self.resolved.is_none()
    }

    pub(super) fn resolve(&mut self, resolved: &Resolved) {
        self.resolved = Some(resolved.clone());
        if self.draft.change == Change::None {
            self.draft.change = Change::Rewritten;
        }
    }

    /// The notice as it is to be kept.
    pub(super) fn into_draft(self) -> Result<Draft, sqlx::Error> {
        let Self {
            mut draft,
            mut told,
            items,
            resolved,
            is_over,
            ..
        } = self;
        if draft.change == Change::None {
            return Ok(draft);
        }
        if let Some(resolved) = &resolved {
            told.resolve_invitation(resolved);
        }
        if let (Some(products), Some(named)) = (told.products_mut(), items.named(resolved)) {
            *products = named;
        }
        draft.concern = if is_over {
            Concern::News
        } else {
            told.concern()
        };
        draft.what = written(&told)?;
        draft.items = written(&items)?;
        Ok(draft)
    }
}

/// The notices that what happens now may join or resolve, and those that it begins.
pub(super) struct Groups(pub(super) Vec<Group>);

impl Groups {
    /// The notices of these organisations about these campaigns, as far as they ask for something or
    /// something may join them that happened from a moment on.
    pub(super) async fn kept(
        connection: &mut PgConnection,
        of: &BTreeSet<(Uuid, String)>,
        from: Option<DateTime<Utc>>,
    ) -> Result<Self, sqlx::Error> {
        let Some(from) = from else {
            return Ok(Self(Vec::new()));
        };
        let (organisations, campaigns): (Vec<Uuid>, Vec<String>) = of.iter().cloned().unzip();
        let asked = (&*organisations, &*campaigns);
        let since = from - GROUPED_WITHIN;
        let kept = of_organisations_beginning(connection, asked, since).await?;
        Ok(Self(kept.into_iter().filter_map(Group::read).collect()))
    }

    /// What is to be written.
    pub(super) fn into_drafts(self) -> Result<Vec<Draft>, sqlx::Error> {
        self.0.into_iter().map(Group::into_draft).collect()
    }
}
