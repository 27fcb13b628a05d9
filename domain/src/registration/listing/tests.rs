use super::*;
use crate::testing::{instant, percent};

#[test]
fn the_terms_of_now_and_what_comes_next() {
    let change = |day: &str, rate: &str| RateFrom {
        from: instant(&format!("2026-04-{day}T00:00:00Z")),
        rate: percent(rate),
    };
    let history = [change("01", "10"), change("05", "8"), change("09", "12")];
    let total: TotalRate = percent("30");
    let at = |day: &str| {
        CreatorTerms::at(
            instant(&format!("2026-04-{day}T00:00:00Z")),
            &history,
            total,
        )
    };
    let none = CreatorTerms::at(instant("2026-03-31T23:59:59Z"), &history, total);
    assert_eq!((none.rate, none.agency_rate), (None, None));
    assert_eq!(none.next, Some(history[0]));
    assert_eq!(at("01").rate, Some(percent("10")));
    assert_eq!(at("01").agency_rate, Some(percent("20")));
    assert_eq!(at("05").rate, Some(percent("8")));
    assert_eq!(at("05").next, Some(history[2]));
    assert_eq!(at("09").agency_rate, Some(percent("18")));
    assert_eq!(at("09").next, None);
}

#[test]
fn since_when_a_registration_is_in_its_state() {
    let registered_at = instant("2026-04-01T00:00:00Z");
    let at = instant("2026-04-02T00:00:00Z");
    assert_eq!(
        RegistrationState::Pending.since(registered_at),
        registered_at
    );
    assert_eq!(RegistrationState::Approved { at }.since(registered_at), at);
    let asked = RegistrationState::CloseRequested {
        approved_at: registered_at,
        requested_at: at,
    };
    assert_eq!(asked.since(registered_at), at);
    assert_eq!(AgencyTab::of(&asked), Some(AgencyTab::PendingClosed));
    assert_eq!(SellerTab::of(&asked), SellerTab::Ongoing);
    let withdrawn = RegistrationState::Withdrawn { at };
    assert_eq!(AgencyTab::of(&withdrawn), None);
    assert_eq!(SellerTab::of(&withdrawn), SellerTab::Closed);
}

#[test]
fn other_campaigns_are_counted_with_the_highest_rate() {
    let none = OtherCampaigns::default();
    assert_eq!((none.count, none.highest), (0, None));
    let rates = ["14", "21.5", "18"].map(percent::<TotalRate>);
    let all = rates.into_iter().fold(none, OtherCampaigns::and);
    assert_eq!((all.count, all.highest), (3, Some(percent("21.5"))));
}
