//! What happens to campaigns, told in notices that follow it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::notice::{AgencyNotice, Concern, NamedCampaign, ProductItems, Resolution, Resolved};
use uuid::Uuid;

use super::{
    campaigns::Known,
    groups::{Group, Groups},
    kept::{Change, Draft},
    told::{Told, of_campaign},
};

impl Groups {
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

    /// A campaign's end is near: told in one notice for the same last day, anew when it comes nearer.
    pub(super) fn ends_soon(
        &mut self,
        known: &Known,
        what: AgencyNotice,
        (event, at): (Uuid, DateTime<Utc>),
    ) -> Result<(), sqlx::Error> {
        let campaign = of_campaign(&known.named);
        let told = Told::Agency(what);
        let kept = self.0.iter_mut().find(|group| {
            group.is_of(known.agency, &campaign) && group.told.is_same_end(&told) && !group.is_over
        });
        if let Some(group) = kept {
            group.told = told;
            group.draft.at = group.draft.at.max(at);
            group.draft.change = Change::Renewed;
            return Ok(());
        }
        let occasion = format!("{campaign}ends_soon:{event}");
        let about = (occasion, at, &*known.market);
        let draft = Draft::new(known.agency, about, (&told, told.concern()))?;
        self.0.push(Group {
            draft,
            told,
            how: None,
            items: ProductItems::default(),
            resolved: None,
            is_over: false,
        });
        Ok(())
    }

    /// The agency gave the campaign another last day: of the one before nothing is to be done any more.
    pub(super) fn rescheduled(&mut self, campaign: &NamedCampaign, last_day: NaiveDate) {
        let campaign = of_campaign(campaign);
        for group in &mut self.0 {
            let is_of_campaign = group.draft.occasion.starts_with(&campaign);
            if is_of_campaign && group.told.move_end(last_day) && group.draft.change == Change::None
            {
                group.draft.change = Change::Rewritten;
            }
        }
    }
}
