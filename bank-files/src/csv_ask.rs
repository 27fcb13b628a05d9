//! Asking by a table.

use std::io;

use crate::{PaymentFile, ask::iso_amount, xml::shown};

/// The most characters of a name, and of what a payment is for.
const CHARACTERS_MAX: usize = 140;

/// How many bytes a payment takes at most, and what is around all.
const PAYMENT_BYTES: usize = 1_024;

/// The columns.
const HEADER: [&str; 9] = [
    "end_to_end_id",
    "amount",
    "currency",
    "pay_on",
    "name",
    "scheme",
    "bank_number",
    "account_number",
    "purpose",
];

/// Asks a bank for the payments, a row each, without the account that they are made from: whoever sends in the
/// table chooses it at the bank.
///
/// # Errors
///
/// When there is no memory for the file.
pub fn csv_payments(file: &PaymentFile) -> io::Result<Vec<u8>> {
    let rows = file.payments.len().saturating_add(1);
    let bytes = Vec::with_capacity(rows.saturating_mul(PAYMENT_BYTES));
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .from_writer(bytes);
    table.write_record(HEADER)?;
    for payment in &file.payments {
        table.write_record([
            payment.payout.uuid().simple().to_string().as_str(),
            &iso_amount(payment.amount),
            payment.amount.currency.code(),
            &file.pay_on.to_string(),
            &plain(&payment.holder),
            payment.scheme.code(),
            payment.bank.expose(),
            payment.account.expose(),
            &plain(&payment.remittance),
        ])?;
    }
    table.into_inner().map_err(|error| {
        let cause = error.into_error();
        io::Error::new(cause.kind(), "the table could not be ended")
    })
}

/// A text in one line, which no spreadsheet takes for a formula.
fn plain(text: &str) -> String {
    let text = shown(text, CHARACTERS_MAX);
    text.trim_start_matches(['=', '+', '-', '@', ' '])
        .to_owned()
}
