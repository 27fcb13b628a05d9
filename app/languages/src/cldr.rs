//! How a language writes figures and days, as the Unicode consortium's tables say (CLDR, which ICU4X has
//! compiled in), put as the words of the texts in `ui::text::form` and of the months. Worked out once.

use std::fmt;

use icu_datetime::{
    DateTimeFormatter,
    fieldsets::YMD,
    input::{Date, DateTime, Time},
    parts,
};
use icu_decimal::{DecimalFormatter, input::Decimal, options::DecimalFormatterOptions};
use icu_locale_core::Locale as Tag;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use ui::text::{Locale, form, time};
use writeable::{Part, PartsWrite, Writeable};

/// The parts of a day or a moment, and what their places are called.
const PLACES: [(Part, &str); 5] = [
    (parts::DAY, "{day}"),
    (parts::MONTH, "{month}"),
    (parts::YEAR, "{year}"),
    (parts::HOUR, "{hour}"),
    (parts::MINUTE, "{minute}"),
];

/// The year in which days are written to see how.
const YEAR: i32 = 2026;

/// A key and its words.
type Form = (&'static str, String);

/// The words of every form and of the months in a language; none in English, which says them itself, and
/// where the tables can't be read.
pub(crate) fn forms(locale: Locale) -> Vec<Form> {
    let calendar = match locale {
        Locale::English | Locale::Pseudo => return Vec::new(),
        // Of the Buddhist era.
        Locale::Thai => "buddhist",
        Locale::Indonesian | Locale::Malay | Locale::Vietnamese | Locale::Filipino => "gregory",
    };
    // A clock of 24 hours and Western digits, whatever the language has otherwise.
    let tag = format!("{}-u-ca-{calendar}-hc-h23-nu-latn", locale.tag());
    let all = Tag::try_from_str(&tag).ok().and_then(|tag| {
        let mut all = vec![
            (form::ONES.en, ones(&tag)?),
            (form::SIGN.en, sign(locale).to_owned()),
            (form::SCALES.en, scales(locale).to_owned()),
        ];
        all.extend(separators(&tag)?);
        all.extend(days(&tag)?);
        all.extend(months(&tag)?);
        Some(all)
    });
    all.unwrap_or_default()
}

/// For which numbers the words for one thing are said, below 200.
fn ones(tag: &Tag) -> Option<String> {
    let rules = PluralRules::try_new(tag.into(), PluralRulesOptions::default()).ok()?;
    let is_one = |count: u64| rules.category_for(count) == PluralCategory::One;
    Some(
        (0..200)
            .map(|count| if is_one(count) { '1' } else { '0' })
            .collect(),
    )
}

/// What stands between groups of digits, and before decimals.
fn separators(tag: &Tag) -> Option<[Form; 2]> {
    let options = DecimalFormatterOptions::default();
    let formatter = DecimalFormatter::try_new(tag.into(), options).ok()?;
    let number: Decimal = "1234567.89".parse().ok()?;
    let written = formatter.format(&number).to_string();
    let mut signs = written.chars().filter(|sign| !sign.is_ascii_digit());
    let (group, decimal) = (signs.next()?, signs.next_back()?);
    Some([
        (form::GROUP.en, group.to_string()),
        (form::DECIMAL.en, decimal.to_string()),
    ])
}

/// How a day, a moment and a time are written, and how far ahead the calendar is.
fn days(tag: &Tag) -> Option<[Form; 4]> {
    let day = day(tag, 11)?;
    let date = unbroken(&day.pattern());
    let moment = unbroken(&moment(tag)?.pattern());
    let minute = "{minute}";
    let time = moment.get(moment.find("{hour}")?..moment.find(minute)? + minute.len())?;
    // Between the day and the time a line may end.
    let date_time = moment.replace(&date, "{date}").replace(time, "{time}");
    let date_time = date_time.replace('\u{a0}', " ");
    let is_whole = date_time.contains("{date}") && date_time.contains("{time}");
    let date_time = if is_whole {
        date_time
    } else {
        form::DATE_TIME.english().to_owned()
    };
    let year: i32 = day.written(parts::YEAR)?.parse().ok()?;
    let (time, ahead) = (time.to_owned(), year - YEAR);
    Some([
        (form::DATE.en, date),
        (form::DATE_TIME.en, date_time),
        (form::TIME.en, time),
        (form::YEARS_AHEAD.en, ahead.to_string()),
    ])
}

/// What the months are called in a day.
fn months(tag: &Tag) -> Option<Vec<Form>> {
    let months = time::MONTHS.into_iter().zip(1..);
    let named = months.map(|(text, month)| {
        let day = day(tag, month)?;
        Some((text.en, unbroken(day.written(parts::MONTH)?)))
    });
    named.collect()
}

/// Where a currency's sign stands. ICU4X doesn't format currencies for good yet, so this is of CLDR's
/// patterns by hand.
const fn sign(locale: Locale) -> &'static str {
    match locale {
        Locale::Thai | Locale::Filipino => "before",
        Locale::Indonesian | Locale::Malay => "before blank",
        Locale::Vietnamese => "after blank",
        Locale::English | Locale::Pseudo => "",
    }
}

/// What follows short figures for thousands, millions, billions and trillions: of CLDR's short forms, by hand
/// for the same reason.
const fn scales(locale: Locale) -> &'static str {
    match locale {
        // Ribu, juta, miliar, triliun.
        Locale::Indonesian => "\u{a0}rb|\u{a0}jt|\u{a0}M|\u{a0}T",
        // Ribu, juta, bilion, trilion.
        Locale::Malay => "\u{a0}rb|\u{a0}j|\u{a0}B|\u{a0}T",
        Locale::Thai | Locale::Filipino => "K|M|B|T",
        // Nghìn, triệu, tỷ, nghìn tỷ.
        Locale::Vietnamese => "\u{a0}N|\u{a0}Tr|\u{a0}tỷ|\u{a0}nghìn\u{a0}tỷ",
        Locale::English | Locale::Pseudo => "",
    }
}

/// A day of this month.
fn day(tag: &Tag, month: u8) -> Option<Written> {
    let formatter = DateTimeFormatter::try_new(tag.into(), YMD::medium()).ok()?;
    Written::of(&formatter.format(&Date::try_new_iso(YEAR, month, 20).ok()?))
}

/// A moment of a day.
fn moment(tag: &Tag) -> Option<Written> {
    let fields = YMD::medium().with_time_hm();
    let formatter = DateTimeFormatter::try_new(tag.into(), fields).ok()?;
    let moment = DateTime {
        date: Date::try_new_iso(YEAR, 11, 20).ok()?,
        time: Time::try_new(14, 2, 0, 0).ok()?,
    };
    Written::of(&formatter.format(&moment))
}

/// Words within which no line ends.
fn unbroken(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}

/// What was written, and which part of it is what.
#[derive(Default)]
struct Written {
    words: String,
    parts: Vec<(usize, usize, Part)>,
}

impl Written {
    fn of(formatted: &impl Writeable) -> Option<Self> {
        let mut written = Self::default();
        formatted.write_to_parts(&mut written).ok()?;
        written.parts.sort_unstable_by_key(|(from, ..)| *from);
        Some(written)
    }

    /// What stands for a part.
    fn written(&self, part: Part) -> Option<&str> {
        let (from, to, _) = self.parts.iter().find(|(.., known)| *known == part)?;
        self.words.get(*from..*to)
    }

    /// The words with a place for each part.
    fn pattern(&self) -> String {
        let mut pattern = String::new();
        let mut at = 0;
        for (from, to, part) in &self.parts {
            let place = PLACES.into_iter().find(|(known, _)| known == part);
            if let Some((_, place)) = place {
                pattern.push_str(self.words.get(at..*from).unwrap_or_default());
                pattern.push_str(place);
                at = *to;
            }
        }
        pattern.push_str(self.words.get(at..).unwrap_or_default());
        pattern
    }
}

impl fmt::Write for Written {
    fn write_str(&mut self, words: &str) -> fmt::Result {
        self.words.push_str(words);
        Ok(())
    }
}

impl PartsWrite for Written {
    type SubPartsWrite = Self;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Self) -> fmt::Result,
    ) -> fmt::Result {
        let from = self.words.len();
        write(self)?;
        self.parts.push((from, self.words.len(), part));
        Ok(())
    }
}
