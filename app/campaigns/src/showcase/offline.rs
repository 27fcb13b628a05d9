//! What a creator's browser keeps of the showcase for when the network is away.

use domain::{
    actor::Actor,
    showcase::{ShowcaseFilter, ShowcaseRow},
};
use runtime::{
    file::{FileError, FileRequest},
    manifest::{OfflineFuture, OfflineRow, OfflineSection},
};
use store::{Error, orders::lists::own_market, showcases::list_of_creator};
use ui::{
    format,
    text::{speaking, t},
};

use crate::text::showcase as words;

/// The latest products that earn, with the rate of each and its next change.
pub(crate) fn products(request: &FileRequest) -> OfflineFuture<'_> {
    Box::pin(read(request))
}

async fn read(request: &FileRequest) -> Result<OfflineSection, FileError> {
    let (db, by) = (&request.db, request.by());
    let Actor::Creator { creator, .. } = by.actor else {
        return Err(FileError::Store(Error::NotFound));
    };
    let market = own_market(db, &by).await?;
    let earning = ShowcaseFilter::default();
    let products = list_of_creator(db, &by, creator, &earning, None, None).await?;
    let row = |product: &ShowcaseRow| OfflineRow {
        title: product.product.title.clone(),
        more: product.next_change.map_or_else(String::new, |change| {
            let rate = format::rate(change.rate, market);
            let day = format::date(format::day_of(change.from, market));
            words::then(&rate, &day)
        }),
        amount: product.rate.map(|rate| format::rate(rate, market)),
    };
    Ok(speaking(request.language, || OfflineSection {
        title: t(words::TITLE).to_owned(),
        rows: products.rows.iter().map(row).collect(),
    }))
}
