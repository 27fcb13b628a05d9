//! The links of a campaign's products as a file, for whoever hands them to creators.

use domain::{ids::CampaignId, share_link::ExportedLink};
use runtime::{
    file::{File, FileError, FileRequest, Table},
    paths,
};

/// A link with its whole address.
const LINKS: Table<(ExportedLink, String)> = Table {
    columns: &[
        "product_title",
        "product_id",
        "shop",
        "creator_rate_percent",
        "link",
    ],
    write: |(link, address), cells| {
        cells.text(&link.product_title)?;
        cells.text(&link.product_code)?;
        cells.text(&link.shop_name)?;
        cells.rate(Some(link.creator_rate))?;
        cells.value(address)
    },
};

/// Every link of the campaign that leads somewhere now, by product title.
pub(crate) async fn links_of_campaign(request: FileRequest) -> Result<File, FileError> {
    let campaign: CampaignId = request.part("campaign")?;
    let links = store::links::of_campaign(&request.db, &request.by(), campaign).await?;
    let rows = links.into_iter().map(|link| {
        let path = paths::PRODUCT_LINK.replace("{code}", link.link.as_str());
        (link, format!("{}{path}", request.origin))
    });
    let name = format!("links-{campaign}");
    let format = request.format();
    Ok(File::of_rows(name, format, &LINKS, rows.collect()))
}
