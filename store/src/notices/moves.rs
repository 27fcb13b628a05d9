//! What happens to registrations, told to the other side: products of a campaign to which the same happens
//! within an hour are one notice, and what asks for a decision is rewritten once it is made, also when that
//! is told much later.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{
    notice::{Concern, GROUPED_WITHIN, NamedCampaign, ProductItems, Resolution, Resolved},
    registration::CloseReason,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    kept::{Change, Draft, of_organisations_beginning, written},
    told::{Moved, Told, code, of_campaign},
};
use crate::event::Transition;

/// A notice with what it says.
struct Group {
    draft: Draft,
    told: Told,
    how: Option<Transition>,
    items: ProductItems,
    /// How the last of its products was resolved.
    resolved: Option<Resolved>,
    /// Whether its campaign has ended, so that there is nothing to do any more.
    is_over: bool,
}

impl Group {
    /// A notice that is kept; none if this program can't read it, which leaves it as it is.
    fn read(draft: Draft) -> Option<Self> {
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

    fn is_of(&self, reader: Uuid, campaign: &str) -> bool {
        self.draft.reader == reader && self.draft.occasion.starts_with(campaign)
    }

    fn resolve(&mut self, resolved: &Resolved) {
        self.resolved = Some(resolved.clone());
        if self.draft.change == Change::None {
            self.draft.change = Change::Rewritten;
        }
    }

    /// The notice as it is to be kept.
    fn into_draft(self) -> Result<Draft, sqlx::Error> {
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
pub(super) struct Groups(Vec<Group>);

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

    /// Something happened to a registration: it resolves what was asked about it, and is told. `by` is the
    /// name of the agency's member who did it.
    pub(super) fn take(
        &mut self,
        (event, at): (Uuid, DateTime<Utc>),
        how: &Transition,
        moved: &Moved,
        by: Option<&str>,
    ) -> Result<(), sqlx::Error> {
        let resolved = |resolution| Resolved {
            how: resolution,
            by: by.map(str::to_owned),
            at,
        };
        match how {
            Transition::Registered => self.registered_again(moved, at),
            Transition::Withdrawn => {
                self.resolve(
                    moved,
                    Transition::Registered,
                    &resolved(Resolution::Withdrawn),
                );
            }
            Transition::Approved | Transition::Rejected { .. } => {
                self.resolve(
                    moved,
                    Transition::Registered,
                    &resolved(Resolution::Decided),
                );
            }
            Transition::CloseRequested | Transition::ReregistrationAllowed => {}
            Transition::CloseRefused => {
                let decided = resolved(Resolution::Decided);
                self.resolve(moved, Transition::CloseRequested, &decided);
            }
            Transition::Closed { why } => {
                let resolution = match why {
                    CloseReason::SellerAsked | CloseReason::AgencyClosed => Resolution::Decided,
                    CloseReason::CampaignEnded => Resolution::CampaignEnded,
                };
                for asked in [Transition::Registered, Transition::CloseRequested] {
                    self.resolve(moved, asked, &resolved(resolution));
                }
            }
        }
        self.tell((event, at), how, moved)
    }

    /// The seller cancelled a close request.
    pub(super) fn close_taken_back(&mut self, moved: &Moved, at: DateTime<Utc>) {
        let withdrawn = Resolved {
            how: Resolution::Withdrawn,
            by: None,
            at,
        };
        self.resolve(moved, Transition::CloseRequested, &withdrawn);
    }

    /// A campaign came to its end: nothing about it is to be decided any more.
    pub(super) fn campaign_ended(&mut self, campaign: &NamedCampaign, at: DateTime<Utc>) {
        let ended = Resolved {
            how: Resolution::CampaignEnded,
            by: None,
            at,
        };
        let campaign = of_campaign(campaign);
        for group in &mut self.0 {
            if !group.draft.occasion.starts_with(&campaign) {
                continue;
            }
            let is_waiting = group.draft.concern == Concern::NeedsYou;
            if group.items.resolve_all() || is_waiting {
                group.is_over = true;
                group.resolve(&ended);
            }
        }
    }

    /// What is to be written.
    pub(super) fn into_drafts(self) -> Result<Vec<Draft>, sqlx::Error> {
        self.0.into_iter().map(Group::into_draft).collect()
    }

    /// What the agency was asked about the registration, by what happened to it then, is resolved.
    fn resolve(&mut self, moved: &Moved, asked: Transition, resolved: &Resolved) {
        let (agency, campaign) = (moved.agency.uuid(), of_campaign(&moved.campaign));
        for group in &mut self.0 {
            let is_asked = group.how.as_ref() == Some(&asked) && group.is_of(agency, &campaign);
            if is_asked && group.items.resolve(moved.registration) {
                group.resolve(resolved);
            }
        }
    }

    /// The seller, whom the agency let register a product again, did so.
    fn registered_again(&mut self, moved: &Moved, at: DateTime<Utc>) {
        let again = Resolved {
            how: Resolution::RegisteredAgain,
            by: None,
            at,
        };
        let (shop, campaign) = (moved.shop().uuid(), of_campaign(&moved.campaign));
        for group in &mut self.0 {
            let is_allowed = matches!(
                group.how,
                Some(Transition::Rejected { .. } | Transition::ReregistrationAllowed)
            );
            let is_meant = is_allowed && group.is_of(shop, &campaign);
            if is_meant && group.items.resolve_product(moved.product) {
                group.resolve(&again);
            }
        }
    }

    /// Tells whoever didn't do it, in the notice of the last hour to whose products the same happened, or
    /// in a new one.
    fn tell(
        &mut self,
        (event, at): (Uuid, DateTime<Utc>),
        how: &Transition,
        moved: &Moved,
    ) -> Result<(), sqlx::Error> {
        let reader = match how {
            Transition::Registered | Transition::Withdrawn | Transition::CloseRequested => {
                moved.agency.uuid()
            }
            Transition::Approved
            | Transition::Rejected { .. }
            | Transition::ReregistrationAllowed
            | Transition::CloseRefused
            | Transition::Closed { .. } => moved.shop().uuid(),
        };
        let item = moved.item(moved.is_open(how, at));
        let campaign = of_campaign(&moved.campaign);
        let joined = self.0.iter_mut().find(|group| {
            let passed = (at - group.draft.began_at).abs();
            group.how.as_ref() == Some(how)
                && group.is_of(reader, &campaign)
                && passed < GROUPED_WITHIN
                && group.items.has_room_for(item.product)
        });
        if let Some(group) = joined {
            if group.items.add(item) {
                group.draft.change = Change::Renewed;
                group.draft.at = group.draft.at.max(at);
            }
            return Ok(());
        }
        let mut items = ProductItems::default();
        items.add(item);
        let Some(products) = items.named(None) else {
            return Ok(());
        };
        let told = Told::of((how, at), moved, products);
        let occasion = format!("{campaign}{}:{event}", code(how));
        let about = (occasion, at, &*moved.market);
        let draft = Draft::new(reader, about, (&told, told.concern()))?;
        self.0.push(Group {
            draft,
            told,
            how: Some(how.clone()),
            items,
            resolved: None,
            is_over: false,
        });
        Ok(())
    }
}
