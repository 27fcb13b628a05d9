//! What notices of incentives say, and where they lead. They are of money, so only those have them who may see it.

use domain::{
    actor::Actor,
    money::Money,
    notice::{AgencyNotice, CreatorNotice, Notice},
};
use runtime::{
    manifest::NoticeText,
    paths::{creator, partner},
};
use ui::{format, text::t};

use crate::text::incentive_notices as words;

/// A notice to an agency, in words.
pub(super) fn to_agency(notice: &Notice<AgencyNotice>, _: Actor) -> Option<NoticeText> {
    let AgencyNotice::IncentivePosted {
        award,
        name,
        amount,
    } = &notice.what
    else {
        return None;
    };
    Some(worded(*amount, name, partner::incentive_award(*award)))
}

/// A notice to a creator, in words.
pub(super) fn to_creator(notice: &Notice<CreatorNotice>, _: Actor) -> Option<NoticeText> {
    let CreatorNotice::IncentivePosted {
        award,
        name,
        amount,
    } = &notice.what
    else {
        return None;
    };
    Some(worded(*amount, name, creator::incentive_award(*award)))
}

fn worded(amount: Money, name: &str, href: String) -> NoticeText {
    let title = words::incentive(&format::money(amount), name);
    NoticeText::new(title, t(words::INCENTIVE_MORE).to_owned(), href)
}

#[cfg(test)]
mod tests {
    use domain::{currency::Currency, ids::IncentiveAwardId, market::Market};

    use super::*;

    const ID: &str = "01920000-0000-7000-8000-00000000002a";

    fn notice<What>(what: What) -> Notice<What> {
        Notice {
            notice: ID.parse().unwrap(),
            at: "2026-02-17T09:00:00Z".parse().unwrap(),
            market: Market::Vn,
            is_read: false,
            what,
        }
    }

    #[test]
    fn an_incentive_is_told_with_its_amount_and_leads_to_its_explanation() {
        let award: IncentiveAwardId = ID.parse().unwrap();
        let amount = Money::new(50_000, Currency::Vnd);
        let name = "Tết".to_owned();
        let to_an_agency = AgencyNotice::IncentivePosted {
            award,
            name: name.clone(),
            amount,
        };
        let told = to_agency(&notice(to_an_agency), Actor::System).unwrap();
        // The dong has no decimals.
        let title = &told.title;
        assert!(
            title.contains("50,000") && !title.contains(".00"),
            "{title}"
        );
        assert_eq!(told.href, format!("/partner/finance/incentives/{ID}"));
        let to_a_creator = CreatorNotice::IncentivePosted {
            award,
            name,
            amount,
        };
        let told = to_creator(&notice(to_a_creator), Actor::System).unwrap();
        assert_eq!(told.href, format!("/creator/incentives/{ID}"));
    }
}
