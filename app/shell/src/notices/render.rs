//! Notices in the reader's words, written by the server: what happened, when, and where it leads.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::{
    actor::Actor,
    ids::NoticeId,
    market::Market,
    notice::{Ago, Notice},
};
use runtime::manifest::{NoticeText, NoticeWording};
use ui::{
    format,
    text::{t, time},
};

use super::{api::NoticeView, bell::OPENED};
use crate::text::notices as words;

/// The notice as its reader reads it now; none if nobody words it.
pub(super) fn view<What>(
    notice: &Notice<What>,
    wordings: &[NoticeWording<What>],
    reader: Actor,
    now: DateTime<Utc>,
) -> Option<NoticeView> {
    let NoticeText { title, more, href } = NoticeText::of(notice, wordings, reader)?;
    let (at, market) = (notice.at, notice.market);
    let key = notice.notice;
    Some(NoticeView {
        notice: key,
        is_read: notice.is_read,
        title,
        more,
        href: marked(&href, key),
        day: day(at, market, now),
        ago: ago(at, market, now),
        exact: format::date_time(at, market),
        at: at.to_rfc3339_opts(SecondsFormat::Secs, true),
    })
}

/// An address that says which notice led there, so that the notice is opened by that.
pub fn marked(href: &str, notice: NoticeId) -> String {
    let joint = if href.contains('?') { '&' } else { '?' };
    format!("{href}{joint}{OPENED}={notice}")
}

/// The head of its day.
fn day(at: DateTime<Utc>, market: Market, now: DateTime<Utc>) -> String {
    let (day, today) = (format::day_of(at, market), format::day_of(now, market));
    if day == today {
        t(time::TODAY).to_owned()
    } else if Some(day) == today.pred_opt() {
        t(time::YESTERDAY).to_owned()
    } else {
        format::date(day)
    }
}

fn ago(at: DateTime<Utc>, market: Market, now: DateTime<Utc>) -> String {
    match Ago::of(at, now) {
        Ago::Now => t(words::JUST_NOW).to_owned(),
        Ago::Minutes(count) => words::minutes_ago(count.into()),
        Ago::Hours(count) => words::hours_ago(count.into()),
        Ago::Days(count) => words::days_ago(count.into()),
        Ago::Long => format::date(format::day_of(at, market)),
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn noted(moment: &str, href: &'static str) -> NoticeView {
        let notice = Notice {
            notice: "00000000-0000-0000-0000-000000000009".parse().unwrap(),
            at: at(moment),
            market: Market::Gb,
            is_read: false,
            what: href,
        };
        let wording: NoticeWording<&str> =
            |notice, _| Some(NoticeText::new("A title".into(), None, notice.what));
        let now = at("2026-03-29T12:00:00Z");
        Owner::new().with(|| {
            provide_context(Locale::English);
            view(&notice, &[wording], Actor::System, now).unwrap()
        })
    }

    #[test]
    fn a_notice_is_of_a_day_and_so_long_ago() {
        for (moment, day, ago) in [
            ("2026-03-29T11:59:30Z", "Today", "Just now"),
            ("2026-03-29T11:59:00Z", "Today", "1 minute ago"),
            ("2026-03-29T10:00:00Z", "Today", "2 hours ago"),
            // Midnight in London was that of UTC: the clocks went forward an hour later.
            ("2026-03-29T00:00:00Z", "Today", "12 hours ago"),
            ("2026-03-28T23:59:59Z", "Yesterday", "12 hours ago"),
            (
                "2026-03-27T12:00:00Z",
                "27\u{a0}Mar\u{a0}2026",
                "2 days ago",
            ),
            (
                "2026-03-01T12:00:00Z",
                "1\u{a0}Mar\u{a0}2026",
                "1\u{a0}Mar\u{a0}2026",
            ),
        ] {
            let view = noted(moment, "/partner");
            assert_eq!((&*view.day, &*view.ago), (day, ago), "{moment}");
        }
        let view = noted("2026-03-29T11:30:00Z", "/partner");
        assert_eq!(view.exact, "29\u{a0}Mar\u{a0}2026, 12:30");
        assert_eq!(view.at, "2026-03-29T11:30:00Z");
    }

    #[test]
    fn where_it_leads_knows_which_notice_led_there() {
        let key = "00000000-0000-0000-0000-000000000009";
        for (href, expected) in [
            ("/partner", format!("/partner?notice={key}")),
            (
                "/partner/orders?market=GB",
                format!("/partner/orders?market=GB&notice={key}"),
            ),
        ] {
            assert_eq!(noted("2026-03-29T11:30:00Z", href).href, expected);
        }
    }
}
