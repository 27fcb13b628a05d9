mod market_form;
mod w9;

use super::*;
use crate::{
    application::FieldRefusal, ids::DocumentId, market::Market, secret_text::SecretText,
    testing::uuid,
};

fn read(kind: IdentifierKind, typed: &str) -> Result<TaxIdentifier, IdentifierRefusal> {
    TaxIdentifier::read(kind, &SecretText::new(typed.to_owned()))
}

#[test]
fn numbers_of_the_united_states_are_read_as_they_are_written() {
    use IdentifierKind::{Ein, Itin, Ssn};
    use IdentifierRefusal::{IsItin, IsNoItin, Missing, NeverGivenOut, NotDigits, WrongLength};
    let too_long = Err(WrongLength {
        given: 10,
        expected: 9,
    });
    let too_short = Err(WrongLength {
        given: 8,
        expected: 9,
    });
    let table = [
        (Ein, "12-3456789", Ok("123456789")),
        (Ein, " 12 3456789 ", Ok("123456789")),
        (Ein, "１２－３４５６７８９", Ok("123456789")),
        (Ein, "12–3456789", Ok("123456789")),
        // No list of prefixes: any may be given out one day.
        (Ein, "07-0000001", Ok("070000001")),
        (Ein, "99-9999999", Ok("999999999")),
        (Ein, "00-0000000", Err(NeverGivenOut)),
        (Ein, "", Err(Missing)),
        (Ein, " - ", Err(Missing)),
        (Ein, "12-345678", too_short),
        (Ein, "12-34567890", too_long),
        (Ein, "12-345678O", Err(NotDigits)),
        (Ein, "12-345678\u{200b}9", Err(NotDigits)),
        (Ein, "12-345678٣", Err(NotDigits)),
        (Ssn, "078-05-1120", Ok("078051120")),
        (Ssn, "899-01-0001", Ok("899010001")),
        (Ssn, "０７８−０５−１１２０", Ok("078051120")),
        (Ssn, "000-05-1120", Err(NeverGivenOut)),
        (Ssn, "666-05-1120", Err(NeverGivenOut)),
        (Ssn, "078-00-1120", Err(NeverGivenOut)),
        (Ssn, "078-05-0000", Err(NeverGivenOut)),
        (Ssn, "900-70-0001", Err(IsItin)),
        (Ssn, "078-05-11200", too_long),
        (Itin, "900-70-0001", Ok("900700001")),
        (Itin, "999-99-9999", Ok("999999999")),
        (Itin, "078-05-1120", Err(IsNoItin)),
        (Itin, "900-70-000", too_short),
    ];
    for (kind, typed, expected) in table {
        let number = read(kind, typed);
        let number = number.map(|number| number.number().expose().to_owned());
        assert_eq!(number, expected.map(str::to_owned), "{kind} {typed:?}");
    }
}

#[test]
fn numbers_of_other_markets_have_check_digits_and_forms() {
    use IdentifierKind::{GbVat, Nik, Nino, Npwp, Utr};
    use IdentifierRefusal::{NeverGivenOut, NotDigits, WrongCheckDigit, WrongForm, WrongLength};
    let length = |given, expected| Err(WrongLength { given, expected });
    let table = [
        (Utr, "19558 39661", Ok("1955839661")),
        (Utr, "1123456789", Ok("1123456789")),
        (Utr, "2123456789", Err(WrongCheckDigit)),
        (Utr, "112345678", length(9, 10)),
        (Utr, "112345678K", Err(NotDigits)),
        (Nino, "ab 12 34 56 c", Ok("AB123456C")),
        (Nino, "ＡＢ１２３４５６Ｃ", Ok("AB123456C")),
        (Nino, "DA123456A", Err(WrongForm)),
        (Nino, "AO123456A", Err(WrongForm)),
        (Nino, "OA123456A", Ok("OA123456A")),
        (Nino, "AB123456E", Err(WrongForm)),
        (Nino, "A1123456A", Err(WrongForm)),
        (Nino, "AB12345C", length(8, 9)),
        (Nino, "éB123456A", Err(WrongForm)),
        (GbVat, "GB 980 4803 08", Ok("980480308")),
        (GbVat, "123456782", Ok("123456782")),
        (GbVat, "123456727", Ok("123456727")),
        (GbVat, "123456783", Err(WrongCheckDigit)),
        (GbVat, "000000000", Err(NeverGivenOut)),
        (GbVat, "GB", length(0, 9)),
        (Nik, "3171011708450001", Ok("3171011708450001")),
        (Nik, "3171015708450001", Ok("3171015708450001")),
        (Nik, "3171013208450001", Err(WrongForm)),
        (Nik, "3171011713450001", Err(WrongForm)),
        (Nik, "3171011708450000", Err(WrongForm)),
        (Nik, "317101170845000", length(15, 16)),
        (Npwp, "01.234.567.4-901.000", Ok("012345674901000")),
        (Npwp, "0012345674901000", Ok("0012345674901000")),
        (Npwp, "3171011708450001", Ok("3171011708450001")),
        (Npwp, "01.234.567.5-901.000", Err(WrongCheckDigit)),
        (Npwp, "00.000.000.0-901.000", Err(NeverGivenOut)),
        (Npwp, "01234567490100", length(14, 16)),
        (Npwp, "01.234.567.4-901.00A", Err(NotDigits)),
    ];
    for (kind, typed, expected) in table {
        let number = read(kind, typed);
        let number = number.map(|number| number.number().expose().to_owned());
        assert_eq!(number, expected.map(str::to_owned), "{kind} {typed:?}");
    }
}

#[test]
fn of_a_number_its_end_is_shown_and_nothing_is_debugged() {
    let ein = read(IdentifierKind::Ein, "12-3456789").unwrap();
    assert_eq!(ein.last_four(), "6789");
    let debugged = format!("{ein:?}");
    assert!(!debugged.contains("3456"), "{debugged}");
    assert_eq!(ein.kind(), IdentifierKind::Ein);
}
