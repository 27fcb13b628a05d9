use super::*;
use crate::{currency::Currency, testing::instant};

fn gbp(units: i64) -> Money {
    Money::new(units, Currency::Gbp)
}

#[test]
fn an_account_says_what_kind_of_party_it_is_of() {
    let id = Uuid::from_u128(7);
    for (party, kind) in [
        (Party::Seller, "shop"),
        (Party::CampaignAgency, "agency"),
        (Party::Creator, "creator"),
        (Party::ManagingAgency, "agency"),
    ] {
        let account = AccountName::of(party, id);
        assert_eq!(account.party, party);
        assert_eq!((account.id.kind(), account.id.uuid()), (kind, id));
    }
}

#[test]
fn what_is_owed_is_what_was_posted_and_given_and_not_paid() {
    let at = instant("2026-11-30T12:00:00Z");
    let of = |posted, incentives, paid_out| {
        let given = (gbp(incentives), gbp(paid_out));
        AccountBalance::new((at, None), gbp(500), gbp(posted), given).map(|it| it.owed)
    };
    assert_eq!(of(1_000, 50, 400), Ok(gbp(650)));
    // What comes back after it was paid is owed the other way round.
    assert_eq!(of(100, 0, 400), Ok(gbp(-300)));
    assert_eq!(of(i64::MAX, 1, 0), Err(MoneyError::Overflow));
    let dollars = Money::new(1, Currency::Usd);
    let mixed = AccountBalance::new((at, None), gbp(0), gbp(0), (dollars, gbp(0)));
    assert!(matches!(mixed, Err(MoneyError::CurrencyMix { .. })));
}

#[test]
fn bills_have_what_was_given_and_not_what_was_paid() {
    let billed: Vec<_> = PartyEntryKind::ALL
        .into_iter()
        .filter(|kind| kind.is_billed())
        .collect();
    assert_eq!(
        billed,
        [PartyEntryKind::Incentive, PartyEntryKind::Compensation]
    );
    for kind in PartyEntryKind::ALL {
        let shown: AccountEntryKind = kind.code().parse().unwrap();
        assert!(!shown.is_of_a_line());
    }
}

#[test]
fn a_page_adds_up_from_its_oldest_entry() {
    let entry = |number, units| EntryRow {
        entry: Uuid::from_u128(number),
        kind: AccountEntryKind::Settled,
        dated_at: instant("2026-11-30T12:00:00Z"),
        recorded_at: instant("2026-11-30T12:00:00Z"),
        amount: gbp(units),
        line: None,
        about: None,
        source: None,
    };
    let rows = with_running_difference(vec![entry(3, -200), entry(2, 150), entry(1, 100)]);
    let sums: Vec<_> = rows
        .unwrap()
        .into_iter()
        .map(|(row, sum)| (row.entry.as_u128(), sum.units))
        .collect();
    assert_eq!(sums, [(3, 50), (2, 250), (1, 100)]);
    assert_eq!(with_running_difference(Vec::new()), Ok(Vec::new()));
    let too_much = with_running_difference(vec![entry(2, 1), entry(1, i64::MAX)]);
    assert_eq!(too_much, Err(MoneyError::Overflow));
}
