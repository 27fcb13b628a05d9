//! What lies with a creator and not with the shops whose products the creator shows.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    agency_link::AgencyLink,
    ids::{AgencyId, CreatorId},
    rate::SharePercent,
    share_link::LinkCode,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// The receipt of one entry, as far as a showcase names it.
pub(super) struct ReceiptOfEntry {
    pub(super) consent_receipt_id: Uuid,
    pub(super) link_code: String,
    /// Whether the link led to a list of products.
    pub(super) is_list_link: bool,
}

impl ReceiptOfEntry {
    /// The link by which the creator came.
    pub(super) fn link(&self) -> Result<LinkCode, Error<Infallible>> {
        self.link_code.parse().map_err(|_| Error::Corrupt {
            table: "consent_receipt",
            column: "link_code",
            id: self.consent_receipt_id,
        })
    }
}

/// What lies with the creator: the receipts of some entries, by entry, and the link to the agency that
/// manages the creator now.
pub(super) struct OwnRows {
    pub(super) receipts: HashMap<Uuid, ReceiptOfEntry>,
    pub(super) links: Vec<AgencyLink>,
}

/// The receipts of these entries of the creator's, and the managing agency. Imported entries have none.
/// Both are spread by creator and the entries by shop, so no query names all (spec/scale.md 8).
pub(super) async fn own_rows(
    connection: &mut PgConnection,
    creator: CreatorId,
    entries: &[Uuid],
    now: DateTime<Utc>,
) -> Result<OwnRows, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select receipt.showcase_entry_id as "showcase_entry_id?"
                , receipt.consent_receipt_id as "consent_receipt_id?"
                , receipt.link_code as "link_code?"
                , followed.list_id is not null as "is_list_link!"
                , link.agency_id as "agency_id?", link.share_bps as "share_bps?"
                , lower(link.during) as "from", upper(link.during) as "until"
           from (select 1 as n) as one
           left join agency_link as link
               on link.creator_id = $1 and link.during @> $3::timestamptz
           left join consent_receipt as receipt
               on receipt.creator_id = $1 and receipt.showcase_entry_id = any($2)
           left join share_link as followed on followed.link_code = receipt.link_code"#,
        creator.uuid(),
        entries,
        now,
    )
    .fetch_all(connection)
    .await?;
    let mut own = OwnRows {
        receipts: HashMap::with_capacity(rows.len()),
        links: Vec::new(),
    };
    for row in rows {
        if let (Some(agency_id), Some(share_bps), true) =
            (row.agency_id, row.share_bps, own.links.is_empty())
        {
            own.links.push(AgencyLink {
                agency: AgencyId::new(agency_id),
                share: SharePercent::try_from(share_bps).map_err(|_| Error::Corrupt {
                    table: "agency_link",
                    column: "share_bps",
                    id: creator.uuid(),
                })?,
                from: row.from,
                until: row.until,
            });
        }
        let receipt = row.showcase_entry_id.zip(row.consent_receipt_id);
        if let Some(((entry_id, consent_receipt_id), link_code)) = receipt.zip(row.link_code) {
            let receipt = ReceiptOfEntry {
                consent_receipt_id,
                link_code,
                is_list_link: row.is_list_link,
            };
            own.receipts.insert(entry_id, receipt);
        }
    }
    Ok(own)
}
