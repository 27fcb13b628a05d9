//! What notices of orders say, and where they lead. Orders are money: who doesn't see it isn't led there.

use chrono::NaiveDate;
use domain::{
    actor::{Actor, Permission},
    notice::{AgencyNotice, CreatorNotice, Notice, SellerNotice},
};
use runtime::{
    manifest::NoticeText,
    paths::{creator, partner, seller},
};
use ui::{Address, format, text::t};

use crate::text::notices as words;

/// A notice to an agency, in words.
pub(crate) fn to_agency(notice: &Notice<AgencyNotice>, reader: Actor) -> Option<NoticeText> {
    let AgencyNotice::Settled { day } = notice.what else {
        return None;
    };
    let orders = Address::new(partner::ORDERS).with("market", notice.market);
    Some(settled(day, orders, partner::HOME, reader))
}

/// A notice to a seller, in words.
pub(crate) fn to_seller(notice: &Notice<SellerNotice>, reader: Actor) -> Option<NoticeText> {
    let SellerNotice::Settled { day } = notice.what else {
        return None;
    };
    let orders = Address::new(seller::ORDERS);
    Some(settled(day, orders, seller::HOME, reader))
}

/// A notice to a creator, in words.
pub(crate) fn to_creator(notice: &Notice<CreatorNotice>, reader: Actor) -> Option<NoticeText> {
    let CreatorNotice::Settled { day } = notice.what else {
        return None;
    };
    let orders = Address::new(creator::ORDERS);
    Some(settled(day, orders, creator::SHOWCASE, reader))
}

/// Leads to the reader's orders, or to the area's home where there are none for the reader.
fn settled(day: NaiveDate, orders: Address, home: &str, reader: Actor) -> NoticeText {
    let title = words::settled(&format::date(day));
    if !reader.may(Permission::SeeMoney) {
        return NoticeText::new(title, None, home);
    }
    let more = t(words::SETTLED_MORE).to_owned();
    NoticeText::new(title, more, orders.with("status", "settled"))
}

#[cfg(test)]
mod tests {
    use domain::{actor::MemberRole, market::Market};
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    const ID: &str = "00000000-0000-0000-0000-000000000001";

    fn notice<What>(what: What) -> Notice<What> {
        Notice {
            notice: ID.parse().unwrap(),
            at: "2026-03-01T10:00:00Z".parse().unwrap(),
            market: Market::Gb,
            is_read: false,
            what,
        }
    }

    /// The words of what a notice became, and where it leads.
    fn words_of(worded: impl FnOnce() -> Option<NoticeText>) -> (String, String, String) {
        Owner::new().with(|| {
            provide_context(Locale::English);
            let NoticeText { title, more, href } = worded().unwrap();
            (title, more.unwrap_or_default(), href)
        })
    }

    #[test]
    fn a_settlement_leads_to_the_orders_only_who_sees_money() {
        let (day, id) = ("2026-03-01".parse().unwrap(), ID);
        let agency = |role| {
            let (account, agency) = (id.parse().unwrap(), id.parse().unwrap());
            let reader = Actor::Agency {
                account,
                agency,
                role,
            };
            words_of(|| to_agency(&notice(AgencyNotice::Settled { day }), reader))
        };
        let seller = |role| {
            let (account, shop) = (id.parse().unwrap(), id.parse().unwrap());
            let reader = Actor::Shop {
                account,
                shop,
                role,
            };
            words_of(|| to_seller(&notice(SellerNotice::Settled { day }), reader))
        };
        let (title, more, href) = agency(MemberRole::Finance);
        assert_eq!(more, "Open your orders to see the amounts.");
        assert_eq!(href, "/partner/orders?market=GB&status=settled");
        assert_eq!(
            agency(MemberRole::Viewer),
            (title.clone(), String::new(), "/partner".into())
        );
        let (_, _, href) = seller(MemberRole::Owner);
        assert_eq!(href, "/seller/orders?status=settled");
        assert_eq!(
            seller(MemberRole::Viewer),
            (title, String::new(), "/seller".into())
        );
        let reader = Actor::Creator {
            account: id.parse().unwrap(),
            creator: id.parse().unwrap(),
        };
        let (_, _, href) = words_of(|| to_creator(&notice(CreatorNotice::Settled { day }), reader));
        assert_eq!(href, "/creator/orders?status=settled");
    }
}
