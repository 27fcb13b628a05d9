//! What a creator's browser keeps of money and orders for when the network is away.

use domain::{
    actor::Actor,
    home::{MoneyDays, MoneyFigures},
    market::Market,
    order_line::listing::{AgencyPart, CreatorOrder, OrderFilter},
};
use runtime::{
    file::{FileError, FileRequest},
    manifest::{OfflineFuture, OfflineRow, OfflineSection},
};
use store::{
    Error,
    orders::{
        lists::{list_for_creator_with_totals, own_market},
        totals::money_and_days,
    },
};
use ui::{
    Status, format,
    text::{money as money_words, speaking, t},
};

use crate::{
    amounts::known,
    text::{earnings_course, orders as words},
};

/// The figures of the creator's money, and the latest order lines.
pub(crate) fn money_and_orders(request: &FileRequest) -> OfflineFuture<'_> {
    Box::pin(read(request))
}

async fn read(request: &FileRequest) -> Result<OfflineSection, FileError> {
    let (db, by) = (&request.db, request.by());
    let Actor::Creator { .. } = by.actor else {
        return Err(FileError::Store(Error::NotFound));
    };
    let market = own_market(db, &by).await?;
    let all = OrderFilter::default();
    let listed = list_for_creator_with_totals(db, &by, market, &all, None).await?;
    let days = MoneyDays::on(format::day_of(request.now, market));
    let figures = match days.zip(listed.totals.as_ref()) {
        Some((days, totals)) => {
            let whose = (market, AgencyPart::default());
            let money = money_and_days(db, &by, whose, &days, totals, None).await?;
            money.figures
        }
        None => None,
    };
    Ok(speaking(request.language, || {
        let figures = figures.iter().flat_map(figures_of);
        let lines = listed.page.rows.iter().map(|order| line_of(order, market));
        OfflineSection {
            title: t(words::CREATOR_TITLE).to_owned(),
            rows: figures.chain(lines).collect(),
        }
    }))
}

fn figures_of(figures: &MoneyFigures) -> [OfflineRow; 3] {
    [
        (money_words::ON_THE_WAY, figures.on_the_way.amount),
        (money_words::SETTLED_THIS_MONTH, figures.kept_this_month),
        (money_words::SETTLED_LAST_MONTH, figures.kept_last_month),
    ]
    .map(|(name, amount)| OfflineRow {
        title: t(name).to_owned(),
        more: String::new(),
        amount: Some(format::money(amount)),
    })
}

fn line_of(order: &CreatorOrder, market: Market) -> OfflineRow {
    let line = &order.line;
    let day = format::date(format::day_of(line.placed_at, market));
    let status = t(Status::from(line.state).word());
    OfflineRow {
        title: line.product_title.clone(),
        more: earnings_course::line(status, &day),
        amount: Some(format::money(known(order.own))),
    }
}
