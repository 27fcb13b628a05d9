//! A creator's own file: the platform's statistics, one row a day. It is small, so it is read as a whole, and its rows
//! are judged one by one.

use std::{collections::HashMap, io::Cursor};

use axum::body::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    creator_facts::{COUNTS, CreatorDay, DayColumn, RefusedDay, UPLOADED_DAYS_MAX},
    currency::Currency,
    intake::platform_export::{is_nothing, parse_grouped_price, parse_grouped_quantity},
    market::{MarketRules, day_of},
};

use super::{
    file_error::FileError,
    header::{Header, StatisticsColumn},
    records::{Record, Records},
    row_error::shortened,
    source::Source,
};
use crate::csv_file::without_guard;

/// What files begin with that are compressed. They are refused, since few bytes could unpack to very many.
const GZIP: [u8; 2] = *b"\x1f\x8b";

/// What a file has.
#[derive(Debug, Default)]
pub(crate) struct ReadStatistics {
    /// The days that can be imported.
    pub(crate) days: Vec<CreatorDay>,
    /// The rows that can't.
    pub(crate) refused: Vec<RefusedDay>,
}

/// How a file is read.
#[derive(Clone, Copy)]
struct Reading {
    currency: Currency,
    today: NaiveDate,
}

/// Reads a file in the market at a moment.
///
/// # Errors
///
/// What is wrong with the file as a whole, as a sentence for people.
pub(crate) fn read_statistics(
    file: Bytes,
    market: &MarketRules,
    now: DateTime<Utc>,
) -> Result<ReadStatistics, String> {
    let reading = Reading {
        currency: market.currency,
        today: day_of(now, market.zone),
    };
    if file.starts_with(&GZIP) {
        return Err("the file is compressed: unpack it and upload the CSV file".to_owned());
    }
    let source = Source::of(Cursor::new(file)).map_err(|fault| fault.to_string())?;
    let mut records = Records::of(source);
    let columns = header(&mut records)?;
    let mut read = ReadStatistics::default();
    let mut seen = HashMap::new();
    let mut rows = 0_usize;
    while let Some(record) = records.next().map_err(|fault| fault.to_string())? {
        rows += 1;
        if rows > UPLOADED_DAYS_MAX {
            return Err(format!(
                "the file has more than {UPLOADED_DAYS_MAX} rows: split it and upload the parts one after \
                 the other"
            ));
        }
        match day(record, &columns, reading, &mut seen) {
            Ok(day) => read.days.push(day),
            Err(refused) => read.refused.push(refused),
        }
    }
    if rows == 0 {
        return Err("the file has column names, but no rows: add a row for each day".to_owned());
    }
    read.days.sort_unstable_by_key(|day| day.day);
    Ok(read)
}

/// The columns of the file by their places; those that aren't read are none.
type Columns = Vec<Option<StatisticsColumn>>;

fn header(records: &mut Records) -> Result<Columns, String> {
    let record = records.next().map_err(|fault| fault.to_string())?;
    let record = record.ok_or_else(|| FileError::Empty.to_string())?;
    let names = texts(record);
    if let Some(fault) = Header::form_fault(&names) {
        return Err(fault.to_string());
    }
    let columns: Columns = names
        .iter()
        .map(|name| StatisticsColumn::called(name))
        .collect();
    for (place, column) in columns.iter().enumerate() {
        if let Some(known) = column
            && columns[..place].contains(column)
        {
            let column = known.code();
            return Err(format!(
                "the column {column} is repeated: remove the wrong one"
            ));
        }
    }
    if !columns.contains(&Some(StatisticsColumn::Day)) {
        return Err(
            "the column day is missing: add it, with a day like 2026-11-30 in each row".to_owned(),
        );
    }
    let mut known = columns.iter().flatten();
    if !known.any(|column| matches!(column, StatisticsColumn::Count(_))) {
        let known = DayColumn::ALL.map(DayColumn::code).join(", ");
        return Err(format!("no column has a known name: use {known}"));
    }
    Ok(columns)
}

/// The values as text, without the apostrophes that our own files have before what a spreadsheet would run. No
/// database keeps the null character.
fn texts(record: Record<'_>) -> Vec<String> {
    let values = record.values();
    values
        .map(|value| String::from_utf8_lossy(without_guard(value)).replace('\0', ""))
        .collect()
}

/// Reads one row. `seen` has the rows before it by their days.
fn day(
    record: Record<'_>,
    columns: &[Option<StatisticsColumn>],
    reading: Reading,
    seen: &mut HashMap<NaiveDate, u64>,
) -> Result<CreatorDay, RefusedDay> {
    let refused = |column: &str, value: &str, reason: String| RefusedDay {
        row: record.row,
        column: column.to_owned(),
        value: shortened(value),
        reason,
    };
    let whole = |reason: &str| refused("", "", reason.to_owned());
    if record
        .values()
        .any(|value| std::str::from_utf8(value).is_err())
    {
        return Err(whole("not UTF-8: save the file as CSV UTF-8"));
    }
    if record.stray.is_some() {
        return Err(whole(
            "a single quotation mark inside quotation marks: write two for each that belongs to the value",
        ));
    }
    let texts = texts(record);
    if texts.len() != columns.len() {
        let (has, needs) = (texts.len(), columns.len());
        return Err(whole(&format!(
            "{has} values for {needs} columns: check quotes and separators"
        )));
    }
    let (mut day, mut counts) = (None, [0; COUNTS]);
    for (text, column) in texts.iter().zip(columns) {
        match column {
            None => {}
            Some(StatisticsColumn::Day) => {
                let read = day_written(text);
                day = Some(read.map_err(|reason| refused("day", text, reason.to_owned()))?);
            }
            Some(StatisticsColumn::Count(column)) => {
                let read = count(text, *column, reading.currency);
                let read = read.map_err(|reason| refused(column.code(), text, reason))?;
                put(&mut counts, *column, read);
            }
        }
    }
    let Some(day) = day else {
        return Err(refused("day", "", "required: enter a day".to_owned()));
    };
    let read = CreatorDay::of_counts(day, counts);
    read.check(reading.today).map_err(|refusal| {
        let mut names = columns
            .iter()
            .map(|column| column.map_or("", StatisticsColumn::code));
        let place = names.position(|name| name == refusal.column());
        let value = place.and_then(|place| texts.get(place));
        let value = value.map_or("", String::as_str);
        refused(refusal.column(), value, refusal.to_string())
    })?;
    if let Some(first) = seen.insert(day, record.row) {
        seen.insert(day, first);
        let reason = format!("row {first} is about the same day: remove one of the two");
        return Err(refused("day", &day.to_string(), reason));
    }
    Ok(read)
}

/// Puts a number to the others.
fn put(counts: &mut [u64; COUNTS], column: DayColumn, number: u64) {
    for (count, known) in counts.iter_mut().zip(DayColumn::ALL) {
        if known == column {
            *count = number;
        }
    }
}

/// Reads a day, as we or the platform write it.
fn day_written(text: &str) -> Result<NaiveDate, &'static str> {
    let text = text.trim();
    let is_long = text.len() == "2026-11-30".len();
    let written = |format| NaiveDate::parse_from_str(text, format).ok();
    let day = written("%Y-%m-%d").or_else(|| written("%d/%m/%Y"));
    day.filter(|_| is_long)
        .ok_or("not a valid date: use YYYY-MM-DD, for example 2026-11-30")
}

/// Reads a number, in groups of three digits or not; what stands for none is none.
fn count(text: &str, column: DayColumn, currency: Currency) -> Result<u64, String> {
    let text = text.trim();
    if is_nothing(text) || text == "-" {
        return Ok(0);
    }
    if column.is_amount() {
        let units = parse_grouped_price(text, currency);
        return units
            .map(i64::unsigned_abs)
            .map_err(|error| error.to_string());
    }
    let digits = parse_grouped_quantity(text);
    let number = digits.and_then(|digits| digits.parse().ok());
    number.ok_or_else(|| {
        "not a whole number: use digits, with or without thousands separators".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use domain::market::Market;

    use super::*;

    const NOW: &str = "2026-11-30T12:00:00Z";

    fn read(text: &str) -> Result<ReadStatistics, String> {
        let market = MarketRules::founding(Market::Gb);
        read_statistics(Bytes::from(text.to_owned()), &market, NOW.parse().unwrap())
    }

    #[test]
    fn a_file_is_read_by_our_names_and_by_those_of_the_platform() {
        let ours = read("day,videos,video_gmv,likes\n2026-11-29,2,1234.50,7\n2026-11-28,1,0,\n");
        let theirs = read(
            "Date,Videos posted,GMV from videos,Video likes,Comments\n\
             29/11/2026,2,\"£1,234.50\",7,x\n28/11/2026,1,/,-,\n",
        );
        let (ours, theirs) = (ours.unwrap(), theirs.unwrap());
        assert_eq!(ours.days, theirs.days);
        assert!(ours.refused.is_empty() && theirs.refused.is_empty());
        let [first, second] = ours.days[..] else {
            panic!("two days: {ours:?}")
        };
        assert_eq!(first.day.to_string(), "2026-11-28");
        assert_eq!(
            (second.videos, second.video_gmv, second.likes),
            (2, 123_450, 7)
        );
    }

    #[test]
    fn rows_that_cannot_be_are_refused_one_by_one() {
        let read = read(
            "day,videos,video_views,completed_views\n\
             2026-11-29,2,10,5\n\
             2026-11-29,3,10,5\n\
             2026-12-01,1,10,5\n\
             2026-11-28,x,10,5\n\
             2026-11-27,1,10,11\n\
             2026-11-26,1,10\n\
             ,1,10,5\n",
        )
        .unwrap();
        assert_eq!(read.days.len(), 1);
        let refused: Vec<_> = read
            .refused
            .iter()
            .map(|row| (row.row, row.column.as_str(), row.value.as_str()))
            .collect();
        assert_eq!(
            refused,
            [
                (2, "day", "2026-11-29"),
                (3, "day", "2026-12-01"),
                (4, "videos", "x"),
                (5, "completed_views", "11"),
                (6, "", ""),
                (7, "day", ""),
            ]
        );
    }

    #[test]
    fn what_is_no_file_of_statistics_says_why() {
        let many = format!("day,videos\n{}", "2026-11-29,1\n".repeat(401));
        for (text, says) in [
            ("", "the file is empty"),
            ("day;videos\n2026-11-29;1\n", "separated by semicolons"),
            ("day,day\n2026-11-29,2026-11-29\n", "day is repeated"),
            ("videos\n1\n", "the column day is missing"),
            ("day,comments\n2026-11-29,1\n", "no column has a known name"),
            ("day,videos\n", "no rows"),
            (many.as_str(), "more than 400 rows"),
        ] {
            let refused = read(text).unwrap_err();
            assert!(refused.contains(says), "{refused}");
        }
    }
}
