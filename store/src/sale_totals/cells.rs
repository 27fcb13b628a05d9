//! Which sums a line is in.

use chrono::{Datelike as _, NaiveDate};
use domain::{currency::Currency, ledger::Party, sale::SaleDimension};
use uuid::Uuid;

/// Stands for the list of lines that came through none, and for a link that nobody wrote down.
pub(super) const NONE: Uuid = Uuid::nil();

/// The parties that have sums.
pub(super) const PARTIES: [Party; 2] = [Party::Seller, Party::CampaignAgency];

/// What lines have in common that are in the same sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sold {
    pub(super) party_id: Uuid,
    pub(super) party: Party,
    pub(super) campaign_id: Uuid,
    /// The first day of the month.
    pub(super) ordered_in: NaiveDate,
    pub(super) registration_shop_id: Uuid,
    pub(super) registration_id: Uuid,
    /// How it came to the sale, which is none of the seller's business.
    pub(super) through: Option<Through>,
    pub(super) currency: Currency,
}

/// Who sold, and from where the product was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Through {
    pub(super) creator_id: Uuid,
    pub(super) product_list_id: Option<Uuid>,
    pub(super) share_link_id: Option<Uuid>,
}

/// What one sum is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SumKey {
    pub(super) party_id: Uuid,
    pub(super) campaign_id: Uuid,
    pub(super) dimension: SaleDimension,
    /// The first day of the month, or of all days.
    pub(super) first_day: NaiveDate,
    pub(super) subject_id: Uuid,
    /// The shop of a registration.
    pub(super) subject_shop_id: Option<Uuid>,
    pub(super) currency: Currency,
}

impl Sold {
    /// The sums that such lines are in. `fold.rs` has the same in SQL.
    pub(super) fn keys(self) -> impl Iterator<Item = SumKey> {
        let product = (
            SaleDimension::Registration,
            self.registration_id,
            Some(self.registration_shop_id),
        );
        let others = self.through.map(|through| {
            [
                (SaleDimension::Creator, through.creator_id),
                (SaleDimension::List, through.product_list_id.unwrap_or(NONE)),
                (SaleDimension::Link, through.share_link_id.unwrap_or(NONE)),
            ]
        });
        let others = others.into_iter().flatten();
        std::iter::once(product)
            .chain(others.map(|(dimension, subject)| (dimension, subject, None)))
            .flat_map(move |(dimension, subject_id, subject_shop_id)| {
                [self.ordered_in, NaiveDate::default()].map(|first_day| SumKey {
                    party_id: self.party_id,
                    campaign_id: self.campaign_id,
                    dimension,
                    first_day,
                    subject_id,
                    subject_shop_id,
                    currency: self.currency,
                })
            })
    }
}

/// The first day of the day's month.
pub(super) fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seller_has_sums_by_product_alone() {
        let sold = Sold {
            party_id: Uuid::from_u128(1),
            party: Party::Seller,
            campaign_id: Uuid::from_u128(2),
            ordered_in: month_of("2011-03-31".parse().unwrap()),
            registration_shop_id: Uuid::from_u128(1),
            registration_id: Uuid::from_u128(3),
            through: None,
            currency: Currency::Gbp,
        };
        let keys: Vec<_> = sold.keys().collect();
        let days = keys.iter().map(|key| key.first_day.to_string());
        assert_eq!(days.collect::<Vec<_>>(), ["2011-03-01", "1970-01-01"]);
        let is_product = |key: &SumKey| key.dimension == SaleDimension::Registration;
        assert!(keys.iter().all(is_product), "{keys:?}");

        let through = Through {
            creator_id: Uuid::from_u128(4),
            product_list_id: None,
            share_link_id: Some(Uuid::from_u128(5)),
        };
        let of_agency = Sold {
            party: Party::CampaignAgency,
            through: Some(through),
            ..sold
        };
        let of = |dimension| {
            let mut keys = of_agency.keys().filter(|key| key.dimension == dimension);
            keys.next().map(|key| (key.subject_id, key.subject_shop_id))
        };
        assert_eq!(of_agency.keys().count(), 8);
        assert_eq!(of(SaleDimension::List), Some((NONE, None)));
        assert_eq!(of(SaleDimension::Link), Some((Uuid::from_u128(5), None)));
        assert_eq!(of(SaleDimension::Creator), Some((Uuid::from_u128(4), None)));
    }
}
