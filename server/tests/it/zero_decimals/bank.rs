//! The one place with decimals: the bank's file in rupiah.

use domain::{
    currency::Currency,
    money::Money,
    payment_account::BankScheme,
    payout::{BankPayment, PayerAccount},
    secret_text::SecretText,
};
use uuid::Uuid;

use super::Sold;
use crate::money_world::at;

/// The bank's file names the amount with the decimals of the standard.
pub(super) fn bank_is_asked_for(sold: &Sold, amount: i64) {
    let of = |text: &str| SecretText::new(text.to_owned());
    let payment = BankPayment {
        payout: Uuid::from_u128(1).into(),
        amount: Money::new(amount, sold.currency),
        holder: "North".to_owned(),
        scheme: BankScheme::Bic,
        bank: of("BKIDIDJA"),
        account: of("12345678"),
        remittance: "bill".to_owned(),
    };
    let payer = PayerAccount {
        market: sold.market,
        name: "Platform".to_owned(),
        scheme: BankScheme::Bic,
        bank: of("BKIDIDJA"),
        account: of("87654321"),
    };
    let file = bank_files::PaymentFile {
        batch: Uuid::from_u128(2).into(),
        approved_at: at("2011-05-15T09:00:00Z"),
        pay_on: "2011-05-16".parse().unwrap(),
        payer,
        total: Money::new(amount, sold.currency),
        payments: vec![payment],
    };
    let xml = String::from_utf8(bank_files::pain001(&file).unwrap()).unwrap();
    let expected = match sold.currency {
        Currency::Idr => format!("{amount}.00"),
        _ => amount.to_string(),
    };
    let asked = format!("<InstdAmt Ccy=\"{}\">{expected}</InstdAmt>", sold.currency);
    assert!(xml.contains(&asked), "{xml}");
    assert!(
        xml.contains(&format!("<CtrlSum>{expected}</CtrlSum>")),
        "{xml}"
    );
}
