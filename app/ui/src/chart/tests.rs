use domain::market::Market;
use leptos::prelude::*;

use super::*;
use crate::text::Locale;

const ATTACK: &str = "</title><script>alert(1)</script>";

fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    Owner::new().with(|| {
        provide_context(Locale::English);
        view().into_view().to_html()
    })
}

fn pounds(series: &[(&str, Vec<Option<i64>>)]) -> Figures {
    let days = series.iter().map(|(_, figures)| figures.len()).max();
    Figures {
        measure: Measure::Money(Currency::Gbp),
        head: "Day".into(),
        columns: (1..=days.unwrap_or(0))
            .map(|day| format!("{day} Nov"))
            .collect(),
        series: series
            .iter()
            .map(|(name, figures)| Series {
                name: (*name).to_owned(),
                figures: figures.clone(),
            })
            .collect(),
    }
}

fn line(figures: Figures) -> String {
    html(|| view! { <LineChart title="Settled" summary="Settled by day." figures /> })
}

fn bars(figures: Figures, bars: Bars) -> String {
    html(|| view! { <BarChart title="Settled" summary="Settled by day." figures bars /> })
}

fn donut(parts: &[(&str, i64)]) -> String {
    let part = |(name, figure): &(&str, i64)| Part {
        name: (*name).to_owned(),
        figure: *figure,
    };
    let parts: Vec<Part> = parts.iter().map(part).collect();
    let measure = Measure::Money(Currency::Gbp);
    html(|| {
        view! {
            <DonutChart
                title="Commission"
                summary="Who got what."
                head="Party"
                measure
                market=Market::Gb
                parts
            />
        }
    })
}

#[test]
fn every_chart_has_a_name_and_a_table_of_the_same_figures() {
    let figures = pounds(&[
        ("Settled", vec![Some(420), None, Some(128_450)]),
        ("Estimated", vec![Some(0), Some(-168), Some(7)]),
    ]);
    for html in [
        line(figures.clone()),
        bars(figures.clone(), Bars::Beside),
        bars(figures, Bars::Stacked),
    ] {
        assert!(
            html.contains("role=\"img\" aria-label=\"Settled by day.\""),
            "{html}"
        );
        assert!(html.contains("Show as a table"), "{html}");
        for figure in ["£4.20", "£1,284.50", "£0.00", "−£1.68", "£0.07"] {
            assert!(html.contains(&format!(">{figure}<")), "{figure}: {html}");
        }
        assert!(
            html.contains("2 Nov: Settled no data, Estimated −£1.68"),
            "{html}"
        );
        assert_eq!(html.matches("chart__series").count(), 2, "{html}");
        assert!(!html.contains("style="), "the policy forbids it: {html}");
    }
    let html = donut(&[
        ("Creator", 480),
        ("Managing agency", 120),
        ("Campaign agency", 599),
    ]);
    for figure in [
        "£4.80", "£1.20", "£5.99", "£11.99", "40.03%", "10.01%", "49.96%",
    ] {
        assert!(html.contains(figure), "{figure}: {html}");
    }
    assert!(!html.contains("style="), "{html}");
}

#[test]
fn where_nothing_is_known_a_chart_says_so() {
    for html in [
        line(pounds(&[])),
        line(pounds(&[("Settled", vec![None, None])])),
        bars(pounds(&[("Settled", vec![])]), Bars::Beside),
        donut(&[]),
    ] {
        assert!(html.contains("No data"), "{html}");
        assert!(
            !html.contains("<svg") && !html.contains("<details"),
            "{html}"
        );
    }
    let none = html(|| {
        let measure = Measure::Count;
        view! { <Sparkline label="Orders" measure figures=vec![None] /> }
    });
    assert!(!none.contains("<svg"), "{none}");
}

#[test]
fn figures_of_nought_one_and_many_are_drawn() {
    for figures in [
        vec![Some(0)],
        vec![Some(0); 28],
        vec![Some(500); 7],
        vec![Some(i64::MAX), Some(i64::MIN)],
        (0..365)
            .map(|day| (day % 7 != 0).then_some(day * 100))
            .collect(),
    ] {
        let many = figures.len();
        let html = line(pounds(&[("Settled", figures)]));
        assert_eq!(html.matches("class=\"chart__ground\"").count(), many);
        let names = html.matches("<text ").count();
        assert!((1..=8).contains(&names), "{names}");
    }
    assert!(donut(&[("Creator", 0)]).contains("£0"));
}

#[test]
fn a_series_alone_needs_no_legend() {
    let html = line(pounds(&[("Settled", vec![Some(420), Some(7)])]));
    assert!(!html.contains("chart__legend"), "{html}");
    assert!(html.contains("1 Nov: £4.20"), "{html}");
}

#[test]
fn a_sparkline_says_where_it_begins_and_ends() {
    let html = html(|| {
        let figures = vec![Some(3), None, Some(9), Some(1), Some(4)];
        view! { <Sparkline label="Orders" measure=Measure::Count figures /> }
    });
    assert!(
        html.contains("Orders: from 3 to 4, lowest 1, highest 9"),
        "{html}"
    );
}

#[test]
fn names_from_outside_stay_words() {
    let attacked = || {
        let mut figures = pounds(&[(ATTACK, vec![Some(1)]), ("Other", vec![Some(2)])]);
        figures.columns = vec![ATTACK.to_owned()];
        figures
    };
    for html in [
        line(attacked()),
        bars(attacked(), Bars::Stacked),
        donut(&[(ATTACK, 1), ("Other", 2)]),
    ] {
        assert!(!html.contains("<script"), "{html}");
    }
}
