//! The parts of figures in the consoles: their table, what moved most, and what a campaign's links and samples brought.

use domain::{compass::CompassRole, currency::Currency, money::Money};
use leptos::prelude::*;

use super::{
    figures::{leading, stats},
    opened::Opened,
};
use crate::{
    shown::{Conversion, Mover, PartPicture, PartRow, Setting},
    text::{compass as words, consoles},
};
use ui::{
    Column, DataTable, Item, Monogram, NoFigure, Section, Sorting, Thumb, format,
    text::{Text, t},
};

pub(super) type PartColumn = Column<PartRow, Currency>;

const NAME: PartColumn = PartColumn::title("name", consoles::NAME, |row, _| name(row));
const GMV: PartColumn = PartColumn::amount("gmv", words::GMV, |row, currency| {
    money(row, words::GMV, row.sums.sales, *currency)
})
.sortable();
const LINES: PartColumn = PartColumn::figure("lines", words::LINES, |row, _| {
    count(row, words::LINES, row.sums.lines)
})
.sortable()
.leaves(4);
const ITEMS: PartColumn = PartColumn::figure("items", words::ITEMS, |row, _| {
    count(row, words::ITEMS, row.sums.items)
})
.sortable()
.leaves(1);
const REFUNDED: PartColumn = PartColumn::figure("refunded", words::REFUNDED, |row, currency| {
    money(row, words::REFUNDED, row.sums.refunded, *currency)
})
.sortable()
.leaves(3);
const ESTIMATED: PartColumn =
    PartColumn::figure("estimated", consoles::ESTIMATED, |row, currency| {
        money(row, consoles::ESTIMATED, row.sums.estimated, *currency)
    })
    .sortable();
const SETTLED: PartColumn = PartColumn::figure("settled", consoles::SETTLED, |row, currency| {
    money(row, consoles::SETTLED, row.sums.settled, *currency)
})
.sortable();
const TOTAL: PartColumn = PartColumn::figure("total", consoles::TOTAL, |row, currency| {
    let total = row.sums.total_estimated.checked_add(row.sums.total_settled);
    total.map_or_else(
        || view! { <NoFigure /> }.into_any(),
        |total| money(row, consoles::TOTAL, total, *currency),
    )
})
.leaves(2);
const CHANGE: PartColumn = PartColumn::figure("change", consoles::CHANGE, |row, _| change(row));

/// For those whose commission is a part of one.
const EARNED: &[PartColumn] = &[
    NAME, GMV, LINES, ITEMS, REFUNDED, ESTIMATED, SETTLED, TOTAL, CHANGE,
];
/// For those who pay it.
const PAID: &[PartColumn] = &[
    NAME, GMV, LINES, ITEMS, REFUNDED, ESTIMATED, SETTLED, CHANGE,
];
/// For those who may not see it.
const SOLD: &[PartColumn] = &[NAME, GMV, LINES, ITEMS, REFUNDED, CHANGE];

/// The columns of parts as the reader may see them.
pub(super) fn columns(setting: &Setting) -> &'static [PartColumn] {
    if !setting.sees_money {
        return SOLD;
    }
    match setting.role {
        CompassRole::Seller | CompassRole::Platform => PAID,
        CompassRole::CampaignAgency | CompassRole::ManagingAgency | CompassRole::Creator => EARNED,
    }
}

/// The table of some parts, which can be sorted where there are more.
pub(super) fn table(rows: &[PartRow], setting: &Setting, sorted: Option<&Opened>) -> AnyView {
    let table = DataTable::new(consoles::CAPTION, columns(setting)).tall();
    let table = match sorted {
        Some(opened) => {
            let sorting = Sorting::new(opened.address(), opened.query.sort.clone());
            table.sorted(sorting)
        }
        None => table,
    };
    table.view(rows, &setting.currency)
}

fn name(row: &PartRow) -> AnyView {
    let (title, sub, href) = (row.title.clone(), row.sub.clone(), row.opens.clone());
    match row.picture.clone() {
        PartPicture::None => view! { <Item title href sub /> }.into_any(),
        PartPicture::Product(image) => view! {
            <Item title href sub>
                <Thumb image />
            </Item>
        }
        .into_any(),
        PartPicture::Creator(creator, image) => {
            let (name, seed) = (title.clone(), creator.to_string());
            view! {
                <Item title href sub>
                    <Monogram name seed person=true image />
                </Item>
            }
            .into_any()
        }
    }
}

fn money(row: &PartRow, figure: Text, units: i64, currency: Currency) -> AnyView {
    let written = format::money(Money::new(units, currency));
    leading(
        written,
        words::lines_of(t(figure), &row.title),
        row.lines.clone(),
    )
}

fn count(row: &PartRow, figure: Text, number: i64) -> AnyView {
    let label = words::lines_of(t(figure), &row.title);
    leading(format::whole(number), label, row.lines.clone())
}

fn change(row: &PartRow) -> AnyView {
    match row.change.clone() {
        Some(change) => view! { <span class="figure compass__change">{change}</span> }.into_any(),
        None => view! { <NoFigure /> }.into_any(),
    }
}

type MoverColumn = Column<Mover>;

/// Hidden columns of the table of all parts aren't those of what moved.
const MOVERS: &[MoverColumn] = &[
    MoverColumn::title("mover", consoles::NAME, |mover, ()| {
        let (title, sub) = (mover.title.clone(), mover.sub.clone());
        view! { <Item title sub /> }.into_any()
    }),
    MoverColumn::amount("moved", consoles::CHANGE, |mover, ()| {
        let label = words::details_of(&mover.title);
        leading(mover.change.clone(), label, mover.lines.clone())
    })
    .fixed(),
];

/// What rose and what fell most.
pub(super) fn movers([risen, fallen]: &[Vec<Mover>; 2]) -> AnyView {
    let moved = |caption, none, movers: &[Mover]| {
        if movers.is_empty() {
            return view! { <p class="found__says">{t(none)}</p> }.into_any();
        }
        DataTable::new(caption, MOVERS).narrow().view(movers, &())
    };
    let risen = moved(consoles::RISEN_CAPTION, words::NONE_RISEN, risen);
    let fallen = moved(consoles::FALLEN_CAPTION, words::NONE_FALLEN, fallen);
    view! {
        <div class="movers">
            <Section title=t(words::RISEN)>{risen}</Section>
            <Section title=t(words::FALLEN)>{fallen}</Section>
        </div>
    }
    .into_any()
}

/// What the links and samples of a campaign brought, and the way back to what moved.
pub(super) fn conversion(opened: &Opened, conversion: Conversion) -> AnyView {
    let Conversion {
        campaign,
        links,
        samples,
    } = conversion;
    let back = opened.address();
    view! {
        <Section
            title=consoles::of_campaign(&campaign)
            aside=move || {
                view! {
                    <a class="link" href=back.to_string()>
                        {t(consoles::BACK_TO_MOVERS)}
                    </a>
                }
            }
        >
            <h3 class="section__title">{t(consoles::LINKS_OF)}</h3>
            {stats(links)}
            <h3 class="section__title">{t(consoles::SAMPLES_OF)}</h3>
            {stats(samples)}
        </Section>
    }
    .into_any()
}
