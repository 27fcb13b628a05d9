//! What agencies, shops and campaigns are called: an import calls each by its code.

use chrono::{DateTime, Utc};
use domain::{
    campaign::{CampaignForm, TypedContacts},
    ids::{CampaignId, OrganisationId},
    organisation::{OrganisationName, OrganisationNameRefusal},
};
use store::{campaigns, lookup, organisations};

use super::{Simulation, done};
use crate::demo::{Error, shape::Campaign};

impl Simulation<'_> {
    /// Names every agency and every shop, which are all there once products, creators and campaigns
    /// are.
    pub(super) async fn name_organisations(&self, at: DateTime<Utc>) -> Result<(), Error> {
        let (db, shape) = (self.db, self.plan.shape);
        for agency in shape.agencies {
            let known = done(lookup::agency(db, agency.slug).await)?;
            self.name(known.into(), agency.name, at).await?;
        }
        for shop in shape.shops {
            let known = done(lookup::shop(db, shape.market, shop.code).await)?;
            self.name(known.into(), shop.name, at).await?;
        }
        Ok(())
    }

    async fn name(
        &self,
        organisation: OrganisationId,
        name: &str,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let wording = |refusal: OrganisationNameRefusal| Error::Plan(refusal.to_string());
        let name = OrganisationName::parse(name).map_err(wording)?;
        done(organisations::rename(self.db, &self.by(at), organisation, &name).await)
    }

    /// Names an imported campaign, before its first day. Whoever edits a campaign says how sellers
    /// reach the agency, too.
    pub(super) async fn name_campaign(
        &self,
        id: CampaignId,
        campaign: &Campaign,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let by = self.by(at);
        let shape = self.plan.shape;
        let mut agencies = shape.agencies.iter();
        let agency = agencies.position(|agency| agency.slug == campaign.agency);
        let number = 100 + agency.unwrap_or_default();
        let known = done(campaigns::form_of(self.db, &by, id).await)?;
        let form = CampaignForm {
            name: campaign.name.to_owned(),
            contacts: TypedContacts {
                whatsapp: format!("{} {number:04}", shape.numbers),
                email: format!("campaigns@{}.example", campaign.agency),
                ..known.form.contacts
            },
            ..known.form
        };
        done(campaigns::edit(self.db, &by, id, &form).await)
    }
}
