//! An answer as a table.

use domain::payout::{ANSWER_ROWS_MAX, AnsweredStatus, BankAnswer, BankAnswerFormat};

use crate::answer::{Answer, AnswerFault, status_of};

/// Reads a table: its columns by their names, in any order and in any case, with commas, semicolons or tabs between
/// them.
pub(crate) fn read(text: &str) -> Result<Answer, AnswerFault> {
    let mut table = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = table.headers().map_err(|_| AnswerFault::Row(1))?.clone();
    let place = |name: &str| {
        let mut columns = header.iter();
        columns.position(|column| column.eq_ignore_ascii_case(name))
    };
    let id = place("end_to_end_id").ok_or(AnswerFault::NoColumn("end_to_end_id"))?;
    let status = place("status").ok_or(AnswerFault::NoColumn("status"))?;
    let reason = place("reason");
    let mut rows = Vec::new();
    for (record, row) in table.records().zip(2_u64..) {
        let record = record.map_err(|_| AnswerFault::Row(row))?;
        let end_to_end = record.get(id).unwrap_or_default();
        let word = record.get(status).unwrap_or_default();
        if end_to_end.is_empty() && word.is_empty() {
            continue;
        }
        if end_to_end.is_empty() || word.is_empty() {
            return Err(AnswerFault::Row(row));
        }
        if rows.len() >= ANSWER_ROWS_MAX {
            return Err(AnswerFault::TooManyRows);
        }
        let reason = reason.and_then(|reason| record.get(reason));
        rows.push(BankAnswer {
            end_to_end: end_to_end.to_owned(),
            status: read_status(word),
            reason: reason.filter(|it| !it.is_empty()).map(str::to_owned),
        });
    }
    Ok(Answer {
        format: BankAnswerFormat::Csv,
        rows,
        whole: None,
    })
}

/// Our words, or those of ISO 20022; any other is unknown.
fn read_status(word: &str) -> AnsweredStatus {
    let ours = word.to_ascii_lowercase().parse();
    ours.unwrap_or_else(|_| status_of(&word.to_ascii_uppercase()))
}

/// What stands between columns, by the first row.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let most = [b',', b';', b'\t'];
    let count = |sign: u8| header.matches(char::from(sign)).count();
    let mut found = b',';
    for sign in most {
        if count(sign) > count(found) {
            found = sign;
        }
    }
    found
}
