//! What is asked, byte for byte, and what is read of answers, also of those that no bank sends.

use std::time::{Duration, Instant};

use chrono::DateTime;
use domain::{
    currency::Currency,
    market::Market,
    money::Money,
    payment_account::BankScheme,
    payout::{
        AnsweredStatus, BankAnswer, BankAnswerFormat, BankPayment, PayerAccount, WholeAnswer,
    },
    secret_text::SecretText,
};
use uuid::Uuid;

use super::*;
use crate::ask::iso_amount;

fn secret(text: &str) -> SecretText {
    SecretText::new(text.to_owned())
}

fn payment(number: u128, units: i64, scheme: BankScheme, holder: &str) -> BankPayment {
    let (bank, account, currency) = match scheme {
        BankScheme::UsAch => ("021000021", "123456789", Currency::Usd),
        BankScheme::GbDomestic => ("200000", "55779911", Currency::Gbp),
        BankScheme::Iban => ("", "GB33BUKB20201555555555", Currency::Gbp),
        BankScheme::IdDomestic => ("014", "1234567890", Currency::Idr),
        BankScheme::Bic => ("BFTVVNVX", "0011004012345", Currency::Vnd),
    };
    BankPayment {
        payout: Uuid::from_u128(number).into(),
        amount: Money::new(units, currency),
        holder: holder.to_owned(),
        scheme,
        bank: secret(bank),
        account: secret(account),
        remittance: "GB-202611-000001".to_owned(),
    }
}

fn file(payments: Vec<BankPayment>) -> PaymentFile {
    let currency = payments[0].amount.currency;
    let total: i64 = payments.iter().map(|payment| payment.amount.units).sum();
    PaymentFile {
        batch: Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0001).into(),
        approved_at: DateTime::from_timestamp(1_796_000_000, 123_456_000).unwrap(),
        pay_on: "2026-11-16".parse().unwrap(),
        payer: PayerAccount {
            market: Market::Gb,
            name: "Partner Center Ltd".to_owned(),
            scheme: BankScheme::Iban,
            bank: SecretText::default(),
            account: secret("GB82WEST12345698765432"),
        },
        total: Money::new(total, currency),
        payments,
    }
}

fn asked(payments: Vec<BankPayment>) -> String {
    String::from_utf8(pain001(&file(payments)).unwrap()).unwrap()
}

#[test]
fn a_bank_is_asked_so() {
    let asked = asked(vec![
        payment(
            7,
            111_864,
            BankScheme::GbDomestic,
            "Hedgerow & Sons <\"Ltd\">",
        ),
        payment(
            8,
            1_000,
            BankScheme::Iban,
            "Zo\u{EB} \u{1F6D2}\u{0}\u{FFFE}\n Mill",
        ),
    ]);
    let expected = concat!(
        r#"<?xml version="1.0" encoding="UTF-8"?>"#,
        r#"<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>"#,
        "<GrpHdr><MsgId>01920000000070008000000000000001</MsgId>",
        "<CreDtTm>2026-11-30T00:53:20Z</CreDtTm><NbOfTxs>2</NbOfTxs><CtrlSum>1128.64</CtrlSum>",
        "<InitgPty><Nm>Partner Center Ltd</Nm></InitgPty></GrpHdr>",
        "<PmtInf><PmtInfId>01920000000070008000000000000001</PmtInfId><PmtMtd>TRF</PmtMtd>",
        "<BtchBookg>true</BtchBookg><NbOfTxs>2</NbOfTxs><CtrlSum>1128.64</CtrlSum>",
        "<ReqdExctnDt><Dt>2026-11-16</Dt></ReqdExctnDt><Dbtr><Nm>Partner Center Ltd</Nm></Dbtr>",
        "<DbtrAcct><Id><IBAN>GB82WEST12345698765432</IBAN></Id><Ccy>GBP</Ccy></DbtrAcct>",
        "<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>",
        "<ChrgBr>SHAR</ChrgBr>",
        "<CdtTrfTxInf><PmtId><InstrId>00000000000000000000000000000007</InstrId>",
        "<EndToEndId>00000000000000000000000000000007</EndToEndId></PmtId>",
        r#"<Amt><InstdAmt Ccy="GBP">1118.64</InstdAmt></Amt>"#,
        "<CdtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>GBDSC</Cd></ClrSysId>",
        "<MmbId>200000</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>",
        "<Cdtr><Nm>Hedgerow &amp; Sons &lt;&quot;Ltd&quot;&gt;</Nm></Cdtr>",
        "<CdtrAcct><Id><Othr><Id>55779911</Id></Othr></Id></CdtrAcct>",
        "<RmtInf><Ustrd>GB-202611-000001</Ustrd></RmtInf></CdtTrfTxInf>",
        "<CdtTrfTxInf><PmtId><InstrId>00000000000000000000000000000008</InstrId>",
        "<EndToEndId>00000000000000000000000000000008</EndToEndId></PmtId>",
        r#"<Amt><InstdAmt Ccy="GBP">10.00</InstdAmt></Amt>"#,
        "<CdtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></CdtrAgt>",
        "<Cdtr><Nm>Zo\u{EB} \u{1F6D2}  Mill</Nm></Cdtr>",
        "<CdtrAcct><Id><IBAN>GB33BUKB20201555555555</IBAN></Id></CdtrAcct>",
        "<RmtInf><Ustrd>GB-202611-000001</Ustrd></RmtInf></CdtTrfTxInf>",
        "</PmtInf></CstmrCdtTrfInitn></Document>",
    );
    assert_eq!(asked, expected);
}

#[test]
fn amounts_have_the_decimals_of_their_currency() {
    for (units, currency, expected) in [
        (1_210, Currency::Idr, "1210.00"),
        (1_500, Currency::Vnd, "1500"),
        (1, Currency::Usd, "0.01"),
        (100, Currency::Gbp, "1.00"),
        (i64::MAX, Currency::Idr, "9223372036854775807.00"),
    ] {
        assert_eq!(iso_amount(Money::new(units, currency)), expected);
    }
    // Read back, each is the same amount, and never a hundred of it.
    for currency in Currency::ALL {
        for units in [1_i64, 99, 100, 12_345] {
            let text = iso_amount(Money::new(units, currency));
            let kept = match (currency.posting_exponent(), text.split_once('.')) {
                (0, Some((whole, rest))) => {
                    assert_eq!(rest, "00");
                    whole.to_owned()
                }
                _ => text,
            };
            assert_eq!(Money::parse(&kept, currency).unwrap().units, units);
        }
    }
}

#[test]
fn banks_are_named_as_their_country_names_them() {
    for (scheme, expected) in [
        (
            BankScheme::UsAch,
            "<ClrSysMmbId><ClrSysId><Cd>USABA</Cd></ClrSysId><MmbId>021000021</MmbId></ClrSysMmbId>",
        ),
        (
            BankScheme::IdDomestic,
            "<ClrSysMmbId><ClrSysId><Prtry>ID</Prtry></ClrSysId><MmbId>014</MmbId></ClrSysMmbId>",
        ),
        (BankScheme::Bic, "<BICFI>BFTVVNVX</BICFI>"),
    ] {
        let asked = asked(vec![payment(7, 100, scheme, "Ann")]);
        let agent = format!("<CdtrAgt><FinInstnId>{expected}</FinInstnId></CdtrAgt>");
        assert!(asked.contains(&agent), "{asked}");
    }
}

#[test]
fn a_table_asks_the_same() {
    let file = file(vec![payment(
        7,
        1_210,
        BankScheme::IdDomestic,
        "=Toko, \"Jaya\"",
    )]);
    let table = String::from_utf8(csv_payments(&file).unwrap()).unwrap();
    let expected = concat!(
        "end_to_end_id,amount,currency,pay_on,name,scheme,bank_number,account_number,purpose\n",
        "00000000000000000000000000000007,1210.00,IDR,2026-11-16,\"Toko, \"\"Jaya\"\"\",id_domestic,014,",
        "1234567890,GB-202611-000001\n",
    );
    assert_eq!(table, expected);
}

#[test]
fn no_number_is_told_by_accident() {
    let file = file(vec![payment(7, 100, BankScheme::GbDomestic, "Ann")]);
    let debugged = format!("{file:?}");
    for number in ["55779911", "200000", "GB82WEST12345698765432"] {
        assert!(!debugged.contains(number), "{debugged}");
    }
}

fn row(end_to_end: &str, status: AnsweredStatus, reason: Option<&str>) -> BankAnswer {
    BankAnswer {
        end_to_end: end_to_end.to_owned(),
        status,
        reason: reason.map(str::to_owned),
    }
}

/// An answer of this version with these parts.
fn answer(version: &str, group: &str, payments: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <p:Document xmlns:p=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.{version}\">\n\
         <p:CstmrPmtStsRpt>\n<p:GrpHdr><p:MsgId>R1</p:MsgId></p:GrpHdr>\n\
         <p:OrgnlGrpInfAndSts><p:OrgnlMsgId>B1</p:OrgnlMsgId>{group}</p:OrgnlGrpInfAndSts>\n\
         {payments}</p:CstmrPmtStsRpt></p:Document>\n"
    )
}

fn transaction(id: &str, rest: &str) -> String {
    format!(
        "<p:TxInfAndSts><p:StsId>S</p:StsId><p:OrgnlEndToEndId>{id}</p:OrgnlEndToEndId>{rest}\
         <p:OrgnlTxRef><p:Cdtr><p:Rsn><p:Cd>NOPE</p:Cd></p:Rsn></p:Cdtr></p:OrgnlTxRef>\
         </p:TxInfAndSts>"
    )
}

#[test]
fn both_versions_of_pain002_read_alike() {
    use AnsweredStatus::{Accepted, Paid, Rejected, Unknown};
    let payments = [
        "<p:OrgnlPmtInfAndSts><p:OrgnlPmtInfId>B1</p:OrgnlPmtInfId>".to_owned(),
        transaction("a", "<p:TxSts>ACSC</p:TxSts>"),
        transaction(
            "b",
            "<p:TxSts>RJCT</p:TxSts><p:StsRsnInf><p:Rsn><p:Cd>AC04</p:Cd></p:Rsn>\
             <p:AddtlInf>Account closed</p:AddtlInf></p:StsRsnInf>",
        ),
        transaction("c&#45;&amp;<![CDATA[<]]>", "<p:TxSts> PDNG </p:TxSts>"),
        transaction("d", "<p:TxSts>ZZZZ</p:TxSts>"),
        transaction("e", ""),
        transaction(
            "f",
            "<p:TxSts>CANC</p:TxSts><p:StsRsnInf><p:AddtlInf>Said so</p:AddtlInf></p:StsRsnInf>",
        ),
        "</p:OrgnlPmtInfAndSts>".to_owned(),
    ];
    let expected = [
        row("a", Paid, None),
        row("b", Rejected, Some("AC04")),
        row("c-&<", Accepted, None),
        row("d", Unknown, None),
        row("e", Accepted, None),
        row("f", Rejected, Some("Said so")),
    ];
    for version in ["03", "10"] {
        let group = "<p:GrpSts>PART</p:GrpSts>";
        let text = answer(version, group, &payments.concat());
        let read = read_answer(text.as_bytes()).unwrap();
        assert_eq!(read.format, BankAnswerFormat::Pain002);
        assert_eq!(read.rows, expected, "{version}");
        // Banks name exceptions: the others are on their way.
        assert_eq!(read.whole, None);
    }
}

#[test]
fn what_is_said_of_all_is_said_of_those_that_are_not_named() {
    let of_all = |status| {
        Some(WholeAnswer {
            asked_as: "B1".to_owned(),
            status,
            reason: Some("FF01".to_owned()),
        })
    };
    let why = "<p:StsRsnInf><p:Rsn><p:Prtry>FF01</p:Prtry></p:Rsn></p:StsRsnInf>";
    let group = format!("<p:GrpSts>RJCT</p:GrpSts>{why}");
    let read = read_answer(answer("10", &group, "").as_bytes()).unwrap();
    assert_eq!(read.rows, []);
    assert_eq!(read.whole, of_all(AnsweredStatus::Rejected));

    let payments = format!(
        "<p:OrgnlPmtInfAndSts><p:OrgnlPmtInfId>B1</p:OrgnlPmtInfId>\
         <p:PmtInfSts>ACCC</p:PmtInfSts>{why}{}{}</p:OrgnlPmtInfAndSts>",
        transaction("a", ""),
        transaction("b", "<p:TxSts>RJCT</p:TxSts>"),
    );
    let read = read_answer(answer("03", "", &payments).as_bytes()).unwrap();
    let expected = [
        row("a", AnsweredStatus::Paid, None),
        row("b", AnsweredStatus::Rejected, None),
    ];
    assert_eq!(read.rows, expected);
    assert_eq!(read.whole, of_all(AnsweredStatus::Paid));
}

#[test]
fn a_table_is_read_by_its_names() {
    use AnsweredStatus::{Accepted, Paid, Rejected, Unknown};
    let expected = [
        row("a", Paid, None),
        row("b", Rejected, Some("AC04, closed")),
        row("c", Unknown, None),
        row("d", Accepted, None),
        row("e", Unknown, None),
    ];
    for text in [
        "end_to_end_id,status,reason\na,paid,\nb,Rejected,\"AC04, closed\"\nc,unknown,\nd,ACSP\n\ne,?,\n",
        "\u{FEFF}Status;Reason;END_TO_END_ID;more\r\nACSC;;a;1\r\nrjct; AC04, closed ;b;2\r\n\
         Unknown;;c;3\r\naccepted;;d;4\r\nlost;;e;5\r\n",
    ] {
        let read = read_answer(text.as_bytes()).unwrap();
        assert_eq!(read.format, BankAnswerFormat::Csv);
        assert_eq!(read.rows, expected, "{text}");
    }
    for (text, fault) in [
        ("", AnswerFault::Empty),
        (" \n\u{FEFF}", AnswerFault::NoColumn("end_to_end_id")),
        ("status\npaid\n", AnswerFault::NoColumn("end_to_end_id")),
        ("end_to_end_id\na\n", AnswerFault::NoColumn("status")),
        ("end_to_end_id,status\n", AnswerFault::NoPayments),
        ("end_to_end_id,status\na,paid\n,paid\n", AnswerFault::Row(3)),
    ] {
        assert_eq!(read_answer(text.as_bytes()), Err(fault), "{text:?}");
    }
}

/// Whether a file is refused so, at once, and in a sentence.
fn refused(file: &[u8], fault: AnswerFault) {
    let begun = Instant::now();
    assert_eq!(read_answer(file), Err(fault));
    assert!(begun.elapsed() < Duration::from_millis(100), "{fault}");
    assert!(fault.to_string().len() > 15);
}

#[test]
fn what_no_bank_sends_is_refused_at_once() {
    let whole = answer("10", "<p:GrpSts>RJCT</p:GrpSts>", "");
    for end in [whole.len() / 2, whole.len() - 4, 60] {
        refused(&whole.as_bytes()[..end], AnswerFault::Damaged);
    }
    refused(b"<Document></Document><Document/>", AnswerFault::NotPain002);
    refused(b"<Document></Document><Document>", AnswerFault::Damaged);
    refused(b"<html><body>no</body></html>", AnswerFault::NotPain002);
    refused(b"<a></b>", AnswerFault::Damaged);
    refused(
        b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
        AnswerFault::DocumentType,
    );
    refused(b"<a>&b;</a>", AnswerFault::Damaged);
    refused(b"<a>&#0;</a>", AnswerFault::Damaged);
    let deep = "<a>".repeat(100_000);
    refused(deep.as_bytes(), AnswerFault::TooDeep);
    let utf16: Vec<u8> = whole.encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused(&utf16, AnswerFault::NotText);
    let mut marked = vec![0xFF, 0xFE];
    marked.extend(&utf16);
    refused(&marked, AnswerFault::NotText);
}

#[test]
fn attributes_cost_nothing() {
    let attributes: Vec<String> = (0..100_000).map(|at| format!(" a{at}=\"1\"")).collect();
    let attributes = attributes.concat();
    let text = format!("<Document{attributes}><a></a></Document>");
    refused(text.as_bytes(), AnswerFault::NotPain002);
}
