//! What happens to registrations, told to the other side: products of a campaign to which the same happens
//! within an hour are one notice, and what asks for a decision is rewritten once it is made, also when that
//! is told much later.

use chrono::{DateTime, Utc};
use domain::{
    notice::{GROUPED_WITHIN, ProductItems, Resolution, Resolved},
    registration::CloseReason,
};
use uuid::Uuid;

use super::{
    groups::{Group, Groups},
    kept::{Change, Draft},
    told::{Moved, Told, code, of_campaign},
};
use crate::event::Transition;

impl Groups {
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
            Transition::Registered => {
                self.registered_again(moved, at);
                let (campaign, shop) = (of_campaign(&moved.campaign), moved.shop().uuid());
                self.resolve_invitations(&campaign, Some(shop), Resolution::Registered, at);
            }
            Transition::RateOffered { .. } => self.rate_offered(moved),
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

    /// What the agency was asked about the registration says the rate that is offered now.
    fn rate_offered(&mut self, moved: &Moved) {
        let (agency, campaign) = (moved.agency.uuid(), of_campaign(&moved.campaign));
        let offered = moved.item(true);
        for group in &mut self.0 {
            let is_asked =
                group.how == Some(Transition::Registered) && group.is_of(agency, &campaign);
            if is_asked && group.items.offer(&offered) && group.draft.change == Change::None {
                group.draft.change = Change::Rewritten;
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
            Transition::Registered
            | Transition::RateOffered { .. }
            | Transition::Withdrawn
            | Transition::CloseRequested => moved.agency.uuid(),
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
                group.told.leave_out_creators();
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
