//! A list's range of days: the usual ones with one click, any other by two dates. It is a part of the
//! list's toolbar and asks by its address, so it works without script; with script it closes by itself.

use chrono::NaiveDate;
use domain::period::{DayRange, DayRangeRefusal, UsualDays};
use leptos::prelude::*;

use super::{Address, Button, Icon, Keyed, Picture, Size};
use crate::{
    format, platform,
    text::{common, interpolate, t, time},
};

/// The name of the first day in an address.
pub const FROM: &str = "from";
/// The name of the last day in an address.
pub const TO: &str = "to";

/// Chooses the days that a list is of. It stands in the form of a [`super::Toolbar`], which sends both
/// dates.
#[component]
pub fn DateRange(
    /// What the days are of: "Ordered".
    #[prop(into)]
    label: String,
    /// The list with what else its address says; its first page.
    list: Address,
    /// The first day as the address says it; empty for none.
    #[prop(into)]
    from: String,
    /// The last day as the address says it; empty for none.
    #[prop(into)]
    to: String,
    /// The day that it is where the list's days are counted.
    today: NaiveDate,
    /// Whether there is a range always, so that nothing leads to every day.
    #[prop(optional)]
    always: bool,
) -> impl IntoView {
    let range = DayRange::read(Some(&from), Some(&to));
    let says = range.map_or_else(
        |_| t(common::DAYS_UNCLEAR).to_owned(),
        |range| words_of(range, today),
    );
    let is_on = range != Ok(DayRange::default());
    let class = if is_on {
        "date-range__face date-range__face--on"
    } else {
        "date-range__face"
    };
    let wrong = range.err().map(|refusal| {
        view! {
            <p class="field__error date-range__error" id="days-error" role="alert">
                <Icon picture=Picture::Warning />
                <span>{refused(refusal)}</span>
            </p>
        }
    });
    let described = wrong.is_some().then_some("days-error");
    let name = format!("{label}: {says}");
    view! {
        <details class="menu date-range">
            <summary class=class aria-label=name aria-describedby=described>
                <Icon picture=Picture::Calendar />
                <span class="date-range__says">{says}</span>
                <Icon picture=Picture::Down />
            </summary>
            <div class="menu__list" on:click=|event| platform::close_menu_of(&event)>
                {usual(&list, range.ok(), (today, always))}
                {own(label, from, to, range.err())}
            </div>
        </details>
        {wrong}
    }
    .into_any()
}

/// The ways to the usual ranges, and to every day.
fn usual(
    list: &Address,
    chosen: Option<DayRange>,
    (today, always): (NaiveDate, bool),
) -> impl IntoView {
    let ranges = UsualDays::ALL.map(|usual| Some((t(time::usual(usual)), usual.on(today)?)));
    let any = (!always).then(|| (t(common::ANY_DAY), DayRange::default()));
    std::iter::once(any)
        .chain(ranges)
        .flatten()
        .map(|(name, range)| {
            let href = list
                .clone()
                .with_some(FROM, range.from())
                .with_some(TO, range.to())
                .to_string();
            let current = (Some(range) == chosen).then_some("true");
            view! {
                <a class="menu__item" href=href aria-current=current>
                    {name}
                </a>
            }
        })
        .collect_view()
}

/// The two dates. They are made anew with another range, so that what was typed for one isn't found
/// on the next.
fn own(label: String, from: String, to: String, refusal: Option<DayRangeRefusal>) -> Keyed {
    let is_wrong = |of: DayRangeRefusal| match refusal {
        Some(DayRangeRefusal::EndsBeforeStart { .. }) => Some("true"),
        Some(other) => (other == of).then_some("true"),
        None => None,
    };
    let described = refusal.map(|_| "days-error");
    let day = |name, words, value: &str, wrong: Option<&'static str>| {
        view! {
            <label class="date-range__day">
                <span class="field__label">{t(words)}</span>
                <span class="input" class:input--wrong=wrong.is_some()>
                    <input
                        class="input__control"
                        type="date"
                        name=name
                        value=value.to_owned()
                        aria-invalid=wrong
                        aria-describedby=described
                    />
                </span>
            </label>
        }
    };
    let first = day(
        FROM,
        common::FIRST_DAY,
        &from,
        is_wrong(DayRangeRefusal::FromIsNoDay),
    );
    let last = day(
        TO,
        common::LAST_DAY,
        &to,
        is_wrong(DayRangeRefusal::ToIsNoDay),
    );
    let view = view! {
        <fieldset class="date-range__own">
            <legend class="hidden-label">{label}</legend>
            {first}
            {last}
            <Button submit=true size=Size::Small>
                {t(common::SHOW_DAYS)}
            </Button>
        </fieldset>
    };
    Keyed::new(format!("{from}/{to}"), view)
}

/// A range in words: its usual name, else its days.
fn words_of(range: DayRange, today: NaiveDate) -> String {
    let usual = UsualDays::ALL
        .into_iter()
        .find(|usual| usual.on(today) == Some(range));
    if let Some(usual) = usual {
        return t(time::usual(usual)).to_owned();
    }
    let with = |text, day| interpolate(text, &[("day", &format::date(day))]);
    match (range.from(), range.to()) {
        (None, None) => t(common::ANY_DAY).to_owned(),
        (Some(from), None) => with(common::DAYS_FROM, from),
        (None, Some(to)) => with(common::DAYS_TO, to),
        (Some(from), Some(to)) => format::days(from, to),
    }
}

/// Why two dates are no range, and what to do.
fn refused(refusal: DayRangeRefusal) -> String {
    match refusal {
        DayRangeRefusal::FromIsNoDay => t(common::FIRST_IS_NO_DAY).to_owned(),
        DayRangeRefusal::ToIsNoDay => t(common::LAST_IS_NO_DAY).to_owned(),
        DayRangeRefusal::EndsBeforeStart { from, to } => {
            common::days_backwards(&format::date(to), &format::date(from))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    /// The part for a list of settled lines, on 20 November 2026.
    fn shown(from: &str, to: &str) -> String {
        let list = Address::new("/orders").with("status", "settled");
        let (from, to) = (from.to_owned(), to.to_owned());
        Owner::new().with(|| {
            provide_context(Locale::English);
            let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
            view! { <DateRange label="Ordered" list from to today /> }
                .into_view()
                .to_html()
        })
    }

    #[test]
    fn the_face_says_the_range_in_words() {
        for (from, to, says) in [
            ("", "", "Any date"),
            ("2026-11-20", "2026-11-20", "Today"),
            ("2026-11-14", "2026-11-20", "Last 7 days"),
            ("2026-11-01", "2026-11-30", "This month"),
            ("2026-10-01", "2026-10-31", "Last month"),
            ("2026-11-02", "2026-11-20", "2–20\u{a0}Nov\u{a0}2026"),
            ("2026-11-02", "", "From 2\u{a0}Nov\u{a0}2026"),
            ("", "2026-11-02", "Until 2\u{a0}Nov\u{a0}2026"),
        ] {
            let html = shown(from, to);
            assert!(
                html.contains(&format!("aria-label=\"Ordered: {says}\"")),
                "{says}: {html}"
            );
            assert!(!html.contains("role=\"alert\""), "{html}");
            assert_eq!(
                html.contains("date-range__face--on"),
                says != "Any date",
                "{html}"
            );
        }
    }

    #[test]
    fn usual_days_are_links_that_keep_the_rest() {
        let html = shown("2026-11-14", "2026-11-20");
        for href in [
            "/orders?status=settled\"",
            "/orders?status=settled&amp;from=2026-11-20&amp;to=2026-11-20\"",
            "/orders?status=settled&amp;from=2026-11-19&amp;to=2026-11-19\"",
            "/orders?status=settled&amp;from=2026-10-24&amp;to=2026-11-20\"",
        ] {
            let plain = href.replace("&amp;", "&");
            assert!(
                html.contains(href) || html.contains(&plain),
                "{href}: {html}"
            );
        }
        assert_eq!(html.matches("aria-current=\"true\"").count(), 1, "{html}");
    }

    #[test]
    fn a_wrong_range_says_so_beside_what_is_wrong() {
        for (from, to, says, wrong) in [
            (
                "2026-11-20",
                "2026-11-02",
                "The end date, 2\u{a0}Nov\u{a0}2026, is before the start date, \
                 20\u{a0}Nov\u{a0}2026",
                2,
            ),
            ("x", "2026-11-02", "The start date", 1),
            ("2026-11-02", "2026-02-30", "The end date", 1),
        ] {
            let html = shown(from, to);
            assert!(html.contains(says), "{says}: {html}");
            assert_eq!(
                html.matches("aria-invalid=\"true\"").count(),
                wrong,
                "{html}"
            );
            assert!(html.contains("aria-describedby=\"days-error\""), "{html}");
            assert_eq!(html.matches("aria-current").count(), 0, "{html}");
        }
    }
}
