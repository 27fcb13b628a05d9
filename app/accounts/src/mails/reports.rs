//! Reports of Data Compass: the figures of some days, and the way to look at them. The subject names nothing that
//! somebody typed, since a lock screen shows it.

use domain::{
    compass::{Change, Figure, ReportMail, ReportRhythm, ReportedFigure},
    market::Market,
    money::Money,
};
use runtime::paths::compass;
use ui::{
    format,
    text::{market as markets, t},
};

use super::{
    Site,
    layout::{Letter, Part},
};
use crate::text::mails as words;

/// The figures of a report.
pub(super) fn letter(report: &ReportMail, site: Site<'_>) -> Letter {
    let days = format::days(report.days.first(), report.days.last());
    let figures = report.figures.iter();
    let figures = figures.filter_map(|figure| line(report, figure)).collect();
    let mut parts = vec![
        Part::Paragraph(lead(report, &days)),
        Part::List(figures),
        Part::Paragraph(about(report)),
    ];
    if report.is_by_month {
        parts.push(Part::Paragraph(t(words::REPORT_BY_MONTH).to_owned()));
    }
    let of = (report.market, report.role);
    let view = compass::view(of, &report.query, Some(report.days));
    parts.push(Part::Button(
        t(words::REPORT_VIEW).to_owned(),
        site.to(&view),
    ));
    let subject = if report.place.is_empty() {
        words::platform_report_subject(&days)
    } else {
        words::report_subject(&report.place, &days)
    };
    let views = site.to(compass::views(report.area));
    Letter {
        subject,
        parts,
        why: t(words::WHY_REPORT).to_owned(),
        change: Some((t(words::CHANGE_REPORTS).to_owned(), views)),
    }
}

/// Which report it is.
fn lead(report: &ReportMail, days: &str) -> String {
    let (view, market) = (report.view.as_str(), t(markets::name(report.market)));
    match report.rhythm {
        ReportRhythm::Daily => words::daily_report(view, market, days),
        ReportRhythm::Weekly => words::weekly_report(view, market, days),
        ReportRhythm::Monthly => words::monthly_report(view, market, days),
    }
}

/// Of which moment the figures are, and with which days they are compared.
fn about(report: &ReportMail) -> String {
    let moment = format::date_time(report.folded_at, report.market);
    match report.compared {
        Some(days) => {
            let days = format::days(days.first(), days.last());
            words::report_compared(&moment, &days)
        }
        None => words::report_as_of(&moment),
    }
}

/// A figure with how much it changed; none of one that no report has.
fn line(report: &ReportMail, reported: &ReportedFigure) -> Option<String> {
    let now = if reported.figure.is_money() {
        format::money(Money::new(reported.now, report.currency))
    } else {
        format::whole(reported.now)
    };
    let says = match reported.figure {
        Figure::Gmv => words::report_gmv(&now),
        Figure::Lines => words::report_lines(&now),
        Figure::Items => words::report_items(&now),
        Figure::Estimated => words::report_estimated(&now),
        Figure::Settled => words::report_settled(&now),
        Figure::Refunded => words::report_refunded(&now),
        Figure::Refunds => words::report_refunds(&now),
        Figure::ActiveCreators => return None,
    };
    let change = reported.before.and_then(|before| {
        let change = Change {
            now: reported.now,
            before,
        };
        in_percent(change, report.market)
    });
    Some(match change {
        Some(change) => words::report_changed(&says, &change),
        None => says,
    })
}

/// How much it changed, in percent; none of nothing, and of what grew beyond all measure.
fn in_percent(change: Change, market: Market) -> Option<String> {
    let bps = change.relative_bps().ok()??;
    let size = u16::try_from(bps.unsigned_abs()).ok()?;
    let size = format::rate(size, market);
    // The real minus, as wide as a figure.
    let sign = match bps {
        1.. => "+",
        0 => "",
        _ => "\u{2212}",
    };
    Some(format!("{sign}{size}"))
}
