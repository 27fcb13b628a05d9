//! Which sums a line is in.

use std::fmt;

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
    /// The day in the market's time zone.
    pub(super) ordered_on: NaiveDate,
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

/// By what lines of a campaign are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SumOf {
    /// A part of the campaign's sales, by month and for all time.
    Part(SaleDimension),
    /// All of the campaign, by day and for all time.
    Day,
    /// A product that this creator sold, by month.
    ProductOfCreator(Uuid),
}

impl fmt::Display for SumOf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Part(dimension) => write!(formatter, "{dimension}"),
            Self::Day => formatter.write_str("day"),
            Self::ProductOfCreator(creator) => {
                write!(formatter, "registration of creator {creator}")
            }
        }
    }
}

/// What one sum is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SumKey {
    pub(super) party_id: Uuid,
    pub(super) campaign_id: Uuid,
    pub(super) of: SumOf,
    /// The first day of the month, or of all days; the day itself of sums by day.
    pub(super) first_day: NaiveDate,
    /// All zeros of sums by day.
    pub(super) subject_id: Uuid,
    /// The shop of a registration that is a part of the campaign.
    pub(super) subject_shop_id: Option<Uuid>,
    pub(super) currency: Currency,
}

impl Sold {
    /// The sums that such lines are in. `fold.rs` has the same in SQL.
    pub(super) fn keys(self) -> impl Iterator<Item = SumKey> {
        let (month, ever) = (month_of(self.ordered_on), NaiveDate::default());
        let key = move |of, subject_id, subject_shop_id, first_day| SumKey {
            party_id: self.party_id,
            campaign_id: self.campaign_id,
            of,
            first_day,
            subject_id,
            subject_shop_id,
            currency: self.currency,
        };
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
        let parts = std::iter::once(product)
            .chain(others.map(|(dimension, subject)| (dimension, subject, None)))
            .flat_map(move |(dimension, subject, shop)| {
                [month, ever].map(|first| key(SumOf::Part(dimension), subject, shop, first))
            });
        let days = [self.ordered_on, ever].map(|day| key(SumOf::Day, NONE, None, day));
        let of_creator = self.through.map(|through| {
            let of = SumOf::ProductOfCreator(through.creator_id);
            key(of, self.registration_id, None, month)
        });
        parts.chain(days).chain(of_creator)
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
    fn a_seller_has_sums_by_product_and_day_alone() {
        let sold = Sold {
            party_id: Uuid::from_u128(1),
            party: Party::Seller,
            campaign_id: Uuid::from_u128(2),
            ordered_on: "2011-03-31".parse().unwrap(),
            registration_shop_id: Uuid::from_u128(1),
            registration_id: Uuid::from_u128(3),
            through: None,
            currency: Currency::Gbp,
        };
        let keys: Vec<_> = sold.keys().collect();
        let days = keys.iter().map(|key| (key.of, key.first_day.to_string()));
        let product = SumOf::Part(SaleDimension::Registration);
        assert_eq!(
            days.collect::<Vec<_>>(),
            [
                (product, "2011-03-01".to_owned()),
                (product, "1970-01-01".to_owned()),
                (SumOf::Day, "2011-03-31".to_owned()),
                (SumOf::Day, "1970-01-01".to_owned()),
            ]
        );

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
            let mut keys = of_agency
                .keys()
                .filter(|key| key.of == SumOf::Part(dimension));
            keys.next().map(|key| (key.subject_id, key.subject_shop_id))
        };
        assert_eq!(of_agency.keys().count(), 11);
        let of_creator = SumOf::ProductOfCreator(Uuid::from_u128(4));
        let mut of_creator = of_agency.keys().filter(|key| key.of == of_creator);
        let of_creator = of_creator.next().unwrap();
        assert_eq!(of_creator.subject_id, sold.registration_id);
        assert_eq!(of_creator.first_day.to_string(), "2011-03-01");
        assert_eq!(of(SaleDimension::List), Some((NONE, None)));
        assert_eq!(of(SaleDimension::Link), Some((Uuid::from_u128(5), None)));
        assert_eq!(of(SaleDimension::Creator), Some((Uuid::from_u128(4), None)));
    }
}
