use super::*;
use crate::{
    campaign::{Contact, ContactRefusal, ContactRules},
    period::DayRange,
};

use InvitationIntention::{CreatorPartnership, ProductDistribution};

#[test]
fn each_intention_needs_its_role_and_its_market() {
    let (service, matchmaking) = (PartnerRole::CreatorService, PartnerRole::CreatorMatchmaking);
    for (intention, roles, open, expected) in [
        (
            CreatorPartnership,
            vec![service],
            vec![CreatorPartnership],
            Ok(()),
        ),
        (
            ProductDistribution,
            vec![matchmaking],
            vec![ProductDistribution],
            Ok(()),
        ),
        (
            ProductDistribution,
            vec![service, PartnerRole::SellerService],
            vec![CreatorPartnership],
            Err(SendInvitationRefusal::NoRole),
        ),
        (
            CreatorPartnership,
            vec![matchmaking],
            vec![ProductDistribution],
            Err(SendInvitationRefusal::NoRole),
        ),
        (
            CreatorPartnership,
            vec![service, matchmaking],
            vec![ProductDistribution],
            Err(SendInvitationRefusal::FeatureOff),
        ),
        (
            CreatorPartnership,
            vec![],
            vec![],
            Err(SendInvitationRefusal::NoRole),
        ),
    ] {
        assert_eq!(
            intention.check_role(&roles, &open),
            expected,
            "{intention} {roles:?} {open:?}"
        );
    }
}

#[test]
fn only_who_is_managed_by_nobody_is_asked_for_a_long_term_link() {
    for (intention, management, expected) in [
        (CreatorPartnership, Management::Nobody, Ok(())),
        (
            CreatorPartnership,
            Management::You,
            Err(SendInvitationRefusal::LinkedToYou),
        ),
        (
            CreatorPartnership,
            Management::Another,
            Err(SendInvitationRefusal::LinkedElsewhere),
        ),
        (ProductDistribution, Management::Nobody, Ok(())),
        (ProductDistribution, Management::You, Ok(())),
        (ProductDistribution, Management::Another, Ok(())),
    ] {
        assert_eq!(
            intention.check_management(management),
            expected,
            "{intention} {management:?}"
        );
    }
}

#[test]
fn one_contact_of_the_market_is_enough() {
    let contact = |kind, text| Contact::parse(kind, text).unwrap();
    let email = contact(ContactKind::Email, "us@example.org");
    let zalo = contact(ContactKind::Zalo, "+84 90 123 45 67");
    let whatsapp = contact(ContactKind::WhatsApp, "+62 812 345 678");
    let rules = ContactRules::founding(Market::Vn);
    for (contacts, expected) in [
        (vec![email.clone()], Ok(())),
        (vec![zalo.clone()], Ok(())),
        (vec![zalo, email.clone()], Ok(())),
        (vec![], Err(SendInvitationRefusal::NoContact)),
        (
            vec![email, whatsapp],
            Err(SendInvitationRefusal::Contacts(vec![(
                ContactKind::WhatsApp,
                ContactRefusal::NotInMarket,
            )])),
        ),
    ] {
        assert_eq!(check_contacts(&contacts, &rules), expected, "{contacts:?}");
    }
}

#[test]
fn results_are_of_ninety_two_days_at_most() {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let today = day("2026-11-20");
    for (from, to, expected) in [
        (None, None, ("2026-08-21", "2026-11-20")),
        (Some("2026-11-01"), None, ("2026-11-01", "2026-11-20")),
        (
            Some("2026-01-01"),
            Some("2026-03-01"),
            ("2026-01-01", "2026-03-01"),
        ),
        (
            Some("2020-01-01"),
            Some("2026-11-20"),
            ("2026-08-21", "2026-11-20"),
        ),
        (Some("2026-12-24"), None, ("2026-11-20", "2026-11-20")),
    ] {
        let asked = DayRange::new(from.map(day), to.map(day)).unwrap();
        let expected = (day(expected.0), day(expected.1));
        assert_eq!(result_days(asked, today), expected, "{from:?} {to:?}");
    }
}
