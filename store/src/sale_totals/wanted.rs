//! Whose sums are asked for, and the rows that are read of them.

use std::convert::Infallible;

use chrono::NaiveDate;
use domain::{
    actor::Actor,
    ids::{CampaignId, ShopId},
    ledger::Party,
    page::{SortPosition, SortValue},
    sale::{SaleDimension, SaleSums},
};
use uuid::Uuid;

use super::check::sums_of;
use crate::{ActorContext, Error};

/// Whose sums are asked for, and which.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) party: Party,
    pub(super) party_id: Uuid,
    pub(super) campaign: CampaignId,
    pub(super) dimension: SaleDimension,
    /// The first day of the month, or of all days.
    pub(super) first_day: NaiveDate,
}

impl Wanted {
    /// Of a campaign, for its agency.
    pub(super) fn of_agency(
        by: &ActorContext<'_>,
        campaign: CampaignId,
        dimension: SaleDimension,
        month: Option<NaiveDate>,
    ) -> Result<Self, Error<Infallible>> {
        let Actor::Agency { agency, .. } = by.actor else {
            return Err(Error::NotFound);
        };
        Ok(Self {
            party: Party::CampaignAgency,
            party_id: agency.uuid(),
            campaign,
            dimension,
            first_day: month.unwrap_or_default(),
        })
    }

    /// Of the shop's own products in a campaign.
    pub(super) fn of_shop(
        by: &ActorContext<'_>,
        shop: ShopId,
        campaign: CampaignId,
        month: Option<NaiveDate>,
    ) -> Result<Self, Error<Infallible>> {
        if !by.acts_for_shop(shop) {
            return Err(Error::NotFound);
        }
        Ok(Self {
            party: Party::Seller,
            party_id: shop.uuid(),
            campaign,
            dimension: SaleDimension::Registration,
            first_day: month.unwrap_or_default(),
        })
    }
}

/// A sum and what it is of.
#[derive(Clone, Debug)]
pub(super) struct SumRow {
    pub(super) subject_id: Uuid,
    pub(super) subject_shop_id: Option<Uuid>,
    /// In the order of the columns of `sale_total`.
    pub(super) sums: Vec<i64>,
}

impl SumRow {
    pub(super) fn sums(&self) -> Result<SaleSums, Error<Infallible>> {
        read_sums(&self.sums, self.subject_id)
    }

    /// Where it stands among the others.
    pub(super) fn place(&self) -> Result<SortPosition, Error<Infallible>> {
        Ok(SortPosition {
            value: SortValue::Number(self.sums()?.sales),
            id: self.subject_id,
        })
    }
}

/// The sums that stand in the columns of `sale_total`, of something with this id.
pub(super) fn read_sums(columns: &[i64], id: Uuid) -> Result<SaleSums, Error<Infallible>> {
    sums_of(columns).ok_or(Error::Corrupt {
        table: "sale_total",
        column: "lines",
        id,
    })
}
