use super::*;

fn rate(bps: u16) -> TotalRate {
    TotalRate::from_basis_points(bps).unwrap()
}

#[test]
fn a_commitment_opens_to_its_rate_alone() {
    let key = SigningKey::new([7; 32]).unwrap();
    let (bill, registration) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let salt = salt_of(&key, bill, registration);
    let committed = commitment(&salt, registration, rate(3_000));
    assert!(is_opened(&committed, &salt, registration, rate(3_000)));
    for bps in (100..=8_000).filter(|bps| *bps != 3_000) {
        assert!(
            !is_opened(&committed, &salt, registration, rate(bps)),
            "{bps}"
        );
    }
    assert!(!is_opened(&committed, &salt, bill, rate(3_000)));
}

#[test]
fn each_bill_and_each_key_has_salts_of_its_own() {
    let (key, other) = (
        SigningKey::new([7; 32]).unwrap(),
        SigningKey::new([8; 32]).unwrap(),
    );
    let (bill, registration) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let salt = salt_of(&key, bill, registration);
    assert_eq!(salt, salt_of(&key, bill, registration));
    assert_ne!(salt, salt_of(&other, bill, registration));
    assert_ne!(salt, salt_of(&key, Uuid::from_u128(3), registration));
    assert_ne!(salt, salt_of(&key, bill, Uuid::from_u128(3)));
}
