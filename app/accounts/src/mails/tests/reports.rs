//! Reports of Data Compass: figures, and the way to look at them.

use domain::{
    compass::{Comparison, CompassRole, ReportMail, ReportRhythm, ReportedFigure, ViewQuery},
    creator_list::SavedName,
    currency::Currency,
    mail::MailContent,
    market::Market,
    sale::SaleSums,
};

use super::worded;

fn of(role: CompassRole, rhythm: ReportRhythm) -> ReportMail {
    let days = rhythm.days("2026-12-07".parse().unwrap()).unwrap();
    // In the order of the sums: lines, items, sales, refunds, refunded, estimated, settled and what these are parts of.
    let now = SaleSums::of_columns([12, 15, 150_000, 1, 1_999, 4_500, 2_250, 9_000, 4_500]);
    let before = SaleSums::of_columns([16, 15, 100_000, 0, 0, 9_000, 0, 9_000, 0]);
    ReportMail {
        area: role.workspace(),
        place: if role == CompassRole::Platform {
            String::new()
        } else {
            "Oak & Sons".into()
        },
        view: SavedName::parse("Sold by @ann").unwrap(),
        query: ViewQuery::parse("from=2026-01-01&to=2026-01-31&figure=gmv").unwrap(),
        market: Market::Gb,
        role,
        currency: Currency::Gbp,
        rhythm,
        days,
        compared: days.compared(Comparison::PeriodBefore),
        is_by_month: false,
        figures: ReportedFigure::all_of(&now, Some(&before)),
        folded_at: "2026-12-07T06:59:00Z".parse().unwrap(),
    }
}

fn mail(report: ReportMail) -> MailContent {
    MailContent::CompassReport { report }
}

/// One of each role and rhythm, compared and not.
pub(super) fn of_compass() -> Vec<MailContent> {
    let mut all = Vec::new();
    for role in CompassRole::ALL {
        for rhythm in ReportRhythm::ALL {
            let report = of(role, rhythm);
            all.push(mail(ReportMail {
                compared: None,
                is_by_month: true,
                ..report.clone()
            }));
            all.push(mail(report));
        }
    }
    all
}

#[test]
fn a_report_has_the_figures_and_the_way_to_look_at_them() {
    let report = worded(&mail(of(CompassRole::CampaignAgency, ReportRhythm::Weekly)));
    let days = "30\u{a0}Nov\u{a0}– 6\u{a0}Dec\u{a0}2026";
    assert_eq!(
        report.subject,
        format!("Oak & Sons: sales report for {days}")
    );
    for said in [
        "Your weekly report “Sold by @ann” for United Kingdom",
        "- GMV: £1,500.00 (+50.00%)",
        "- Order lines: 12 (\u{2212}25.00%)",
        "- Items: 15 (0.00%)",
        "- Estimated commission: £45.00 (\u{2212}50.00%)",
        // Nothing was settled before, of which nothing is a part.
        "- Settled commission: £22.50\n",
        "- Refunded: £19.99\n",
        "- Refunds: 1\n",
        "as of 7\u{a0}Dec\u{a0}2026, 06:59",
        "https://partners.example.org/partner/compass?market=GB&role=campaign_agency\
         &from=2026-11-30&to=2026-12-06&figure=gmv",
        "https://partners.example.org/partner/compass/views",
    ] {
        assert!(report.text.contains(said), "{said}: {}", report.text);
    }
}

#[test]
fn a_subject_names_nothing_that_somebody_typed() {
    for content in of_compass() {
        let subject = worded(&content).subject;
        assert!(
            !subject.contains("ann"),
            "a lock screen shows it: {subject}"
        );
    }
    let platform = worded(&mail(of(CompassRole::Platform, ReportRhythm::Daily)));
    assert_eq!(platform.subject, "Sales report for 6\u{a0}Dec\u{a0}2026");
}

#[test]
fn who_sold_is_behind_whole_months() {
    let report = ReportMail {
        is_by_month: true,
        ..of(CompassRole::Seller, ReportRhythm::Monthly)
    };
    let worded = worded(&mail(report));
    assert!(
        worded.text.contains("covers a whole month"),
        "{}",
        worded.text
    );
    let link =
        "https://partners.example.org/seller/compass?market=GB&from=2026-11-01&to=2026-11-30";
    assert!(worded.text.contains(link), "{}", worded.text);
}
