//! The columns of a creator's file of statistics: by our names, or by those that the platform's own exports have.

use domain::creator_facts::DayColumn;

/// A column that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StatisticsColumn {
    /// The day.
    Day,
    /// A number of the day.
    Count(DayColumn),
}

/// What a column is called beside its code, in small letters and without what separates words.
const fn head_words(column: DayColumn) -> &'static [&'static str] {
    match column {
        DayColumn::Videos => &["videos posted", "published videos", "video posts"],
        DayColumn::Lives => &["live sessions", "lives", "live streams", "livestreams"],
        DayColumn::LiveViewers => &["live viewers", "viewers of live sessions"],
        DayColumn::LiveSeconds => &[
            "live viewing time",
            "live viewing time s",
            "live watch time s",
        ],
        DayColumn::VideoViews => &["views", "video views"],
        DayColumn::CompletedViews => &["completed video views", "full video views"],
        DayColumn::Likes => &["video likes"],
        DayColumn::VideoExposures => &[
            "video product impressions",
            "video shopping cart exposures",
            "video cart exposures",
        ],
        DayColumn::LiveExposures => &[
            "live product impressions",
            "live shopping cart exposures",
            "live cart exposures",
        ],
        DayColumn::VideoGmv => &["gmv from videos", "video gross merchandise value"],
        DayColumn::LiveGmv => &["gmv from live", "live gross merchandise value"],
        DayColumn::VideoSales => &["items sold from videos", "video items sold"],
        DayColumn::LiveSales => &["items sold from live", "live items sold"],
        DayColumn::Messages => &["messages received"],
        DayColumn::Replies => &["messages answered", "messages replied"],
        DayColumn::ReplySeconds => &["reply time", "reply time s"],
        DayColumn::SamplesReceived => &["samples received"],
        DayColumn::SamplesShowcased => &["samples showcased", "samples posted"],
    }
}

impl StatisticsColumn {
    /// The column of this name, if it is one that is read.
    pub(crate) fn called(name: &str) -> Option<Self> {
        let name = folded(name);
        if matches!(name.as_str(), "day" | "date") {
            return Some(Self::Day);
        }
        let is_it = |column: &DayColumn| {
            folded(column.code()) == name || head_words(*column).contains(&name.as_str())
        };
        let mut columns = DayColumn::ALL.into_iter();
        columns.find(is_it).map(Self::Count)
    }

    /// Its own name.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Count(column) => column.code(),
        }
    }
}

/// The words of a name in small letters, with one blank between them.
fn folded(name: &str) -> String {
    let name = name.to_lowercase();
    let words = name.split(|character: char| !character.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_has_its_own_name_and_no_word_means_two() {
        for column in DayColumn::ALL {
            let found = StatisticsColumn::called(column.code());
            assert_eq!(found, Some(StatisticsColumn::Count(column)));
            for word in head_words(column) {
                let found = StatisticsColumn::called(word);
                assert_eq!(found, Some(StatisticsColumn::Count(column)), "{word}");
            }
        }
        for (name, expected) in [
            ("Date", Some("day")),
            (" Video_Views ", Some("video_views")),
            ("LIVE viewing time (s)", Some("live_seconds")),
            ("Comments", None),
            ("", None),
        ] {
            let found = StatisticsColumn::called(name);
            assert_eq!(found.map(StatisticsColumn::code), expected, "{name}");
        }
    }
}
