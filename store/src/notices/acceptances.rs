//! That a creator added a product on one device while another had just added it by another link.

use std::convert::Infallible;

use domain::{market::Market, notice::CreatorNotice};
use sqlx::PgConnection;

use super::kept::Draft;
use crate::{Error, event::DomainEvent, outbox::Event};

/// What the creator is told, if the event is one. Of an entry that is there no more, nothing.
pub(super) async fn of_creator_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Vec<Draft>, Error<Infallible>> {
    let DomainEvent::AcceptedElsewhere {
        creator,
        entry,
        rate,
        was,
        was_rate,
    } = domain_event
    else {
        return Ok(Vec::new());
    };
    // Both are of one product, and so of one shop.
    let row = sqlx::query!(
        "select product.title, campaign.name as campaign_name, campaign.market_code
         from showcase_entry as entry
         join product
             on product.shop_id = entry.shop_id and product.product_id = entry.product_id
         join campaign on campaign.campaign_id = entry.campaign_id
         where entry.shop_id = $1 and entry.showcase_entry_id = $2 and entry.creator_id = $3",
        was.shop.uuid(),
        was.entry.uuid(),
        creator.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else {
        return Ok(Vec::new());
    };
    let market: Market = row.market_code.parse().map_err(|_| Error::Corrupt {
        table: "campaign",
        column: "market_code",
        id: was.entry.uuid(),
    })?;
    let what = CreatorNotice::AcceptedElsewhere {
        product: row.title,
        entry: *entry,
        rate: *rate,
        was: *was_rate,
        was_campaign: row.campaign_name,
    };
    let concern = what.concern();
    let occasion = format!("accepted:{}", event.outbox_id);
    let about = (occasion, event.at, market.code());
    Ok(vec![Draft::new(creator.uuid(), about, (&what, concern))?])
}
