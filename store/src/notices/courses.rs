//! What happens to campaigns, told in notices that follow it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::notice::{AgencyNotice, NamedCampaign, ProductItems, Resolution, Resolved};
use uuid::Uuid;

use super::{
    campaigns::Known,
    groups::{Group, Groups},
    kept::{Change, Draft},
    published::{ForShops, Hidden},
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
            let is_waiting = group.is_waiting();
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
        self.begin(known.agency, (occasion, at, &*known.market), told)
    }

    /// Sellers see a campaign that names their shops: each is told that isn't asked already.
    pub(super) fn published(
        &mut self,
        for_shops: &ForShops,
        (event, at): (Uuid, DateTime<Utc>),
    ) -> Result<(), sqlx::Error> {
        let campaign = of_campaign(&for_shops.known.named);
        for shop in &for_shops.shops {
            let is_asked = self.0.iter().any(|group| {
                group.is_of(*shop, &campaign) && group.told.is_invitation() && group.is_waiting()
            });
            if !is_asked {
                let occasion = format!("{campaign}for_shop:{event}");
                let about = (occasion, at, &*for_shops.known.market);
                self.begin(*shop, about, Told::Seller(for_shops.what.clone()))?;
            }
        }
        Ok(())
    }

    /// Sellers don't see the campaign any more: nobody is asked to register, and those with products in
    /// it are told.
    pub(super) fn hidden(
        &mut self,
        hidden: &Hidden,
        (event, at): (Uuid, DateTime<Utc>),
    ) -> Result<(), sqlx::Error> {
        let campaign = of_campaign(&hidden.known.named);
        self.resolve_invitations(&campaign, None, Resolution::CampaignHidden, at);
        for (shop, what) in hidden.to_shops() {
            let occasion = format!("{campaign}hidden:{event}");
            let about = (occasion, at, &*hidden.known.market);
            self.begin(shop, about, Told::Seller(what))?;
        }
        Ok(())
    }

    /// What asks shops to register in a campaign, or one of them, is resolved.
    pub(super) fn resolve_invitations(
        &mut self,
        campaign: &str,
        shop: Option<Uuid>,
        how: Resolution,
        at: DateTime<Utc>,
    ) {
        let resolved = Resolved { how, by: None, at };
        for group in &mut self.0 {
            let is_meant = group.draft.occasion.starts_with(campaign)
                && shop.is_none_or(|shop| group.draft.reader == shop);
            if is_meant && group.told.is_invitation() && group.is_waiting() {
                group.resolve(&resolved);
            }
        }
    }

    /// A notice about no products.
    fn begin(
        &mut self,
        reader: Uuid,
        about: (String, DateTime<Utc>, &str),
        told: Told,
    ) -> Result<(), sqlx::Error> {
        let draft = Draft::new(reader, about, (&told, told.concern()))?;
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
