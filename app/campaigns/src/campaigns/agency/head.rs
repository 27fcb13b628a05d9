//! What the head of **Campaign details** says, as sentences: dates with the days left, the requirement,
//! the sellers, and what the **Publish** switch stands at. It is worded on the server.

use chrono::{DateTime, Utc};
use domain::{
    campaign::{AgencyCampaign, CampaignFigures, CampaignRow, CampaignStatus},
    home::{RECENT_DAYS, RecentSales},
    money::Money,
    period::days_left,
};

use super::api::CampaignHead;
use crate::text::{campaign_head as words, campaigns};
use ui::{
    format,
    text::{market as markets, t},
};

impl CampaignHead {
    /// The head of a campaign at an instant, without figures.
    pub(super) fn of(opened: &AgencyCampaign, now: DateTime<Utc>) -> Self {
        let row = &opened.row;
        let sellers = match row.named_shops {
            None => t(words::ALL_SELLERS).to_owned(),
            Some(shops) => words::selected(shops),
        };
        Self {
            publish_state: publish_state(row),
            facts: vec![
                registration(row, now),
                campaign(opened, now),
                words::least_rate(&format::rate(row.least, row.market)),
                sellers,
                visible_to(row),
            ],
            figures: Vec::new(),
        }
    }
}

/// The line of figures: what is in the campaign, who shows it, and what it came to lately and how much of
/// that is on the way, for whoever may see that. Nothing is in a campaign that is over.
pub(super) fn figures(
    row: &CampaignRow,
    figures: CampaignFigures,
    recent: Option<(RecentSales, Money)>,
) -> Vec<String> {
    let products = row
        .counts
        .approved
        .saturating_add(row.counts.close_requested);
    let mut line = Vec::new();
    if !matches!(row.status, CampaignStatus::Draft | CampaignStatus::Closed) {
        let approved = words::approved(products);
        line.push(match figures.without_rate {
            0 => approved,
            unrated => words::without_rate(&approved, &format::count(unrated)),
        });
        if figures.creators > 0 {
            line.push(if figures.may_be_more_creators {
                words::creators_at_least(figures.creators)
            } else {
                words::creators(figures.creators)
            });
        }
    }
    if let Some((recent, on_the_way)) = recent {
        let days = format::count(RECENT_DAYS);
        let lines = u64::try_from(recent.lines).unwrap_or_default();
        line.push(words::sales(lines, &format::money(recent.sales), &days));
        let own = format::money(recent.own);
        line.push(match recent.own.checked_sub(on_the_way) {
            Ok(settled) => {
                let (settled, expected) = (format::money(settled), format::money(on_the_way));
                words::commission_of(&own, &days, &settled, &expected)
            }
            Err(_) => words::commission(&own, &days),
        });
    }
    line
}

/// When sellers register, and for how many days they still can.
fn registration(row: &CampaignRow, now: DateTime<Utc>) -> String {
    let last = row.dates.registration_ends_on();
    let days = format::days(row.dates.starts_on(), last);
    if row.status == CampaignStatus::RegistrationOpen {
        let left = days_left(format::day_of(now, row.market), last);
        words::registration_left(&days, &campaigns::days_left(left))
    } else {
        words::registration(&days)
    }
}

/// When orders count and for how many days they still do, and when the campaign was ended before that.
fn campaign(opened: &AgencyCampaign, now: DateTime<Utc>) -> String {
    let row = &opened.row;
    let last = row.dates.ends_on();
    let days = format::days(row.dates.starts_on(), last);
    match (opened.ended_early_at, row.status) {
        (Some(at), _) => words::campaign_ended(&days, &format::date_time(at, row.market)),
        (None, CampaignStatus::RegistrationOpen | CampaignStatus::Ongoing) => {
            let left = days_left(format::day_of(now, row.market), last);
            words::campaign_left(&days, &campaigns::days_left(left))
        }
        (None, _) => words::campaign(&days),
    }
}

fn visible_to(row: &CampaignRow) -> String {
    if !row.is_published || row.status == CampaignStatus::Draft {
        t(words::VISIBLE_TO_NOBODY).to_owned()
    } else if row.named_shops.is_some() {
        t(words::VISIBLE_TO_SELECTED).to_owned()
    } else {
        words::visible_to_sellers(t(markets::name(row.market)))
    }
}

/// What the **Publish** switch stands at, and what that means now. Nothing of a campaign that is over:
/// its status says it, and it can't be switched any more.
fn publish_state(row: &CampaignRow) -> String {
    let last = format::date(row.dates.registration_ends_on());
    let selling = row
        .counts
        .approved
        .saturating_add(row.counts.close_requested);
    match (row.status, row.is_published) {
        (CampaignStatus::Closed, _) => String::new(),
        (CampaignStatus::Draft, _) => t(words::DRAFT).to_owned(),
        (CampaignStatus::Upcoming, true) => {
            words::published_upcoming(&format::date(row.dates.starts_on()))
        }
        (CampaignStatus::RegistrationOpen, true) => words::published_open(&last),
        (CampaignStatus::Ongoing, true) => words::published_over(&last),
        (_, false) if selling > 0 => words::unpublished_selling(selling),
        (CampaignStatus::Ongoing, false) => words::unpublished_over(&last),
        (_, false) => t(words::UNPUBLISHED).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        campaign::{CampaignName, RegistrationCounts},
        currency::Currency,
        ids::CampaignId,
        market::Market,
        period::CampaignDates,
    };
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    fn row(status: CampaignStatus, is_published: bool, approved: u64) -> CampaignRow {
        let day = |text: &str| text.parse().unwrap();
        CampaignRow {
            campaign: "00000000-0000-7000-8000-000000000001"
                .parse::<CampaignId>()
                .unwrap(),
            code: "first-light".into(),
            name: CampaignName::parse("First light").unwrap(),
            market: Market::Gb,
            status,
            is_published,
            dates: CampaignDates::new(day("2026-09-05"), day("2026-10-04"), day("2026-12-28"))
                .unwrap(),
            least: "10".parse().unwrap(),
            named_shops: None,
            counts: RegistrationCounts {
                approved,
                close_requested: approved,
                ..RegistrationCounts::default()
            },
        }
    }

    #[test]
    fn the_sentence_beside_the_switch_is_true_at_every_time() {
        use CampaignStatus::{Closed, Draft, Ongoing, RegistrationOpen, Upcoming};
        Owner::new().with(|| {
            provide_context(Locale::English);
            for (status, is_published, approved, says) in [
                (
                    Draft,
                    false,
                    0,
                    "Not submitted. Submit the campaign before you publish it.",
                ),
                (
                    Upcoming,
                    true,
                    0,
                    "Published. Sellers can see it and register products from 5 Sep 2026.",
                ),
                (
                    RegistrationOpen,
                    true,
                    3,
                    "Published. Sellers can register products until 4 Oct 2026.",
                ),
                (
                    Ongoing,
                    true,
                    3,
                    "Published. Registration ended on 4 Oct 2026; sellers can still see it.",
                ),
                (
                    Upcoming,
                    false,
                    0,
                    "Not published. Sellers can’t see it or register products.",
                ),
                (
                    RegistrationOpen,
                    false,
                    0,
                    "Not published. Sellers can’t see it or register products.",
                ),
                // Those that are asked to close keep selling, too.
                (
                    RegistrationOpen,
                    false,
                    5,
                    "Not published. 10 approved products keep selling.",
                ),
                (
                    Ongoing,
                    false,
                    5,
                    "Not published. 10 approved products keep selling.",
                ),
                (
                    Ongoing,
                    false,
                    0,
                    "Not published. Registration ended on 4 Oct 2026; sellers can’t see it.",
                ),
                (Closed, true, 0, ""),
                (Closed, false, 0, ""),
            ] {
                let found = publish_state(&row(status, is_published, approved));
                let found = found.replace('\u{a0}', " ");
                assert_eq!(found, says, "{status:?}, published: {is_published}");
            }
        });
    }

    #[test]
    fn the_line_of_figures_says_what_is_there_and_money_to_those_who_see_it() {
        use CampaignStatus::{Closed, Ongoing};
        Owner::new().with(|| {
            provide_context(Locale::English);
            let counted = CampaignFigures {
                without_rate: 2,
                creators: 31,
                may_be_more_creators: false,
            };
            let money = |units| Money::new(units, Currency::Gbp);
            let recent = RecentSales {
                lines: 40,
                sales: money(41_260),
                own: money(2_810),
            };
            let ongoing = row(Ongoing, true, 3);
            assert_eq!(
                figures(&ongoing, counted, Some((recent, money(1_000)))),
                [
                    "6 products approved, 2 without a creator commission rate",
                    "31 creators",
                    "40 order lines, GMV £412.60 in the last 30 days",
                    "Your commission £28.10 in the last 30 days: £18.10 settled, £10.00 on the way",
                ]
            );
            let many = CampaignFigures {
                without_rate: 0,
                may_be_more_creators: true,
                ..counted
            };
            assert_eq!(
                figures(&ongoing, many, None),
                ["6 products approved", "At least 31 creators"]
            );
            let none = CampaignFigures::default();
            assert_eq!(figures(&ongoing, none, None), ["6 products approved"]);
            assert!(figures(&row(Closed, true, 0), counted, None).is_empty());
        });
    }

    #[test]
    fn days_left_are_said_while_registration_is_open() {
        Owner::new().with(|| {
            provide_context(Locale::English);
            let now = "2026-10-04T22:59:00Z".parse().unwrap();
            let left = |status| registration(&row(status, true, 0), now).replace('\u{a0}', " ");
            assert_eq!(
                left(CampaignStatus::RegistrationOpen),
                "Registration 5 Sep – 4 Oct 2026 · Ends today"
            );
            assert_eq!(
                left(CampaignStatus::Ongoing),
                "Registration 5 Sep – 4 Oct 2026"
            );
        });
    }
}
