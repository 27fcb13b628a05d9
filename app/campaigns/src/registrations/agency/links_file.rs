//! The links of a campaign's products as a file, for whoever hands them to creators.

use domain::{
    ids::CampaignId,
    share_link::{ExportedLink, LinkCode},
};
use runtime::file::{File, FileError, FileRequest, Table};

use super::qr::path_of;

/// A link of the file.
struct LinkOfFile {
    /// The product with its link; none for the link of a list.
    product: Option<ExportedLink>,
    /// The list; empty for a product's link.
    list: String,
    /// The whole address.
    address: String,
    /// Whether it is for some creators alone.
    is_restricted: bool,
}

const LINKS: Table<LinkOfFile> = Table {
    columns: &[
        "product_title",
        "product_id",
        "shop",
        "creator_rate_percent",
        "link",
        "product_list",
        "selected_creators_only",
    ],
    write: |link, cells| {
        let product = link.product.as_ref();
        cells.text(product.map_or("", |product| product.product_title.as_str()))?;
        cells.text(product.map_or("", |product| product.product_code.as_str()))?;
        cells.text(product.map_or("", |product| product.shop_name.as_str()))?;
        cells.rate(product.map(|product| product.creator_rate))?;
        cells.value(&link.address)?;
        cells.text(&link.list)?;
        cells.value(if link.is_restricted { "yes" } else { "no" })
    },
};

/// Every link of the campaign that leads somewhere now: those of products by title, then those of lists.
pub(crate) async fn links_of_campaign(request: FileRequest) -> Result<File, FileError> {
    let campaign: CampaignId = request.part("campaign")?;
    let (db, by) = (&request.db, request.by());
    let products = store::links::of_campaign(db, &by, campaign).await?;
    let lists = store::links::to_lists_of_campaign(db, &by, campaign).await?;
    let address = |code: LinkCode, is_list| format!("{}{}", request.origin, path_of(code, is_list));
    let products = products
        .into_iter()
        .map(|(link, is_restricted)| LinkOfFile {
            address: address(link.link, false),
            product: Some(link),
            list: String::new(),
            is_restricted,
        });
    let lists = lists.into_iter().map(|link| LinkOfFile {
        address: address(link.code, true),
        product: None,
        list: link.name.to_string(),
        is_restricted: link.is_restricted,
    });
    let rows = products.chain(lists);
    let name = format!("links-{campaign}");
    let format = request.format();
    Ok(File::of_rows(name, format, &LINKS, rows.collect()))
}
