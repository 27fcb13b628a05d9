//! Asking as ISO 20022 pain.001.001.09.

use std::io;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use domain::{
    ids::PayoutBatchId,
    money::Money,
    payment_account::BankScheme,
    payout::{BankPayment, PayerAccount},
    secret_text::SecretText,
};

use crate::xml::{Xml, shown};

/// The namespace, which says the version.
const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

/// The most characters of a name, and of what a payment is for.
const CHARACTERS_MAX: usize = 140;

/// How many bytes a payment takes at most, and what is around all.
const PAYMENT_BYTES: usize = 2_048;

/// Payments of a batch, and the account that they are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentFile {
    /// Which batch: the file's own id.
    pub batch: PayoutBatchId,
    /// When it was approved: the file says so, however often it is made.
    pub approved_at: DateTime<Utc>,
    /// When the bank is asked to pay.
    pub pay_on: NaiveDate,
    /// The account that the payments are made from.
    pub payer: PayerAccount,
    /// What all come to.
    pub total: Money,
    /// The payments, in the order of their ids.
    pub payments: Vec<BankPayment>,
}

/// Asks a bank for the payments.
///
/// # Errors
///
/// When there is no memory for the file.
pub fn pain001(file: &PaymentFile) -> io::Result<Vec<u8>> {
    let payments = file.payments.len().saturating_add(1);
    let mut xml = Xml::new(payments.saturating_mul(PAYMENT_BYTES))?;
    xml.with("Document", ("xmlns", NAMESPACE), |xml| {
        xml.of("CstmrCdtTrfInitn", |xml| {
            header(xml, file)?;
            xml.of("PmtInf", |xml| {
                payer(xml, file)?;
                file.payments
                    .iter()
                    .try_for_each(|payment| transfer(xml, payment))
            })
        })
    })?;
    Ok(xml.into_bytes())
}

fn header(xml: &mut Xml, file: &PaymentFile) -> io::Result<()> {
    xml.of("GrpHdr", |xml| {
        xml.text("MsgId", &id(file))?;
        let made_at = file.approved_at.to_rfc3339_opts(SecondsFormat::Secs, true);
        xml.text("CreDtTm", &made_at)?;
        counted(xml, file)?;
        xml.of("InitgPty", |xml| {
            xml.text("Nm", &shown(&file.payer.name, CHARACTERS_MAX))
        })
    })
}

/// The batch's id, without its dashes: an id of a bank has 35 characters at most.
fn id(file: &PaymentFile) -> String {
    file.batch.uuid().simple().to_string()
}

/// How many payments there are and what they come to, which a bank compares.
fn counted(xml: &mut Xml, file: &PaymentFile) -> io::Result<()> {
    xml.text("NbOfTxs", &file.payments.len().to_string())?;
    xml.text("CtrlSum", &iso_amount(file.total))
}

fn payer(xml: &mut Xml, file: &PaymentFile) -> io::Result<()> {
    let payer = &file.payer;
    xml.text("PmtInfId", &id(file))?;
    xml.text("PmtMtd", "TRF")?;
    xml.text("BtchBookg", "true")?;
    counted(xml, file)?;
    xml.of("ReqdExctnDt", |xml| {
        xml.text("Dt", &file.pay_on.to_string())
    })?;
    xml.of("Dbtr", |xml| {
        xml.text("Nm", &shown(&payer.name, CHARACTERS_MAX))
    })?;
    xml.of("DbtrAcct", |xml| {
        account_id(xml, payer.scheme, &payer.account)?;
        xml.text("Ccy", file.total.currency.code())
    })?;
    xml.of("DbtrAgt", |xml| agent(xml, payer.scheme, &payer.bank))?;
    xml.text("ChrgBr", "SHAR")
}

fn transfer(xml: &mut Xml, payment: &BankPayment) -> io::Result<()> {
    let id = payment.payout.uuid().simple().to_string();
    xml.of("CdtTrfTxInf", |xml| {
        xml.of("PmtId", |xml| {
            xml.text("InstrId", &id)?;
            xml.text("EndToEndId", &id)
        })?;
        xml.of("Amt", |xml| {
            let currency = ("Ccy", payment.amount.currency.code());
            xml.with("InstdAmt", currency, |xml| {
                xml.write(&iso_amount(payment.amount))
            })
        })?;
        xml.of("CdtrAgt", |xml| agent(xml, payment.scheme, &payment.bank))?;
        xml.of("Cdtr", |xml| {
            xml.text("Nm", &shown(&payment.holder, CHARACTERS_MAX))
        })?;
        xml.of("CdtrAcct", |xml| {
            account_id(xml, payment.scheme, &payment.account)
        })?;
        xml.of("RmtInf", |xml| {
            xml.text("Ustrd", &shown(&payment.remittance, CHARACTERS_MAX))
        })
    })
}

fn account_id(xml: &mut Xml, scheme: BankScheme, account: &SecretText) -> io::Result<()> {
    xml.of("Id", |xml| match scheme {
        BankScheme::Iban => xml.text("IBAN", account.expose()),
        BankScheme::UsAch | BankScheme::GbDomestic | BankScheme::IdDomestic | BankScheme::Bic => {
            xml.of("Othr", |xml| xml.text("Id", account.expose()))
        }
    })
}

/// The bank, by the number that its scheme has.
fn agent(xml: &mut Xml, scheme: BankScheme, bank: &SecretText) -> io::Result<()> {
    xml.of("FinInstnId", |xml| match scheme {
        BankScheme::Bic => xml.text("BICFI", bank.expose()),
        BankScheme::UsAch => member(xml, ("Cd", "USABA"), bank),
        BankScheme::GbDomestic => member(xml, ("Cd", "GBDSC"), bank),
        // No code of ISO's list: banks of Indonesia agree on what it means.
        BankScheme::IdDomestic => member(xml, ("Prtry", "ID"), bank),
        BankScheme::Iban => xml.of("Othr", |xml| xml.text("Id", "NOTPROVIDED")),
    })
}

fn member(xml: &mut Xml, (kind, system): (&str, &str), bank: &SecretText) -> io::Result<()> {
    xml.of("ClrSysMmbId", |xml| {
        xml.of("ClrSysId", |xml| xml.text(kind, system))?;
        xml.text("MmbId", bank.expose())
    })
}

/// An amount with as many decimals as ISO 4217 gives its currency. Where we keep fewer, the others are zeros: 1210
/// rupiah are 1210.00, the same amount.
pub(crate) fn iso_amount(amount: Money) -> String {
    let (kept, wanted) = (
        amount.currency.posting_exponent(),
        amount.currency.iso_exponent(),
    );
    let mut text = amount.decimal_text().to_string();
    for at in kept..wanted {
        if at == 0 {
            text.push('.');
        }
        text.push('0');
    }
    text
}
