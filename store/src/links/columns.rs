//! What a row says of a link and of what it leads to.

use chrono::{DateTime, Utc};
use domain::{
    ids::{ProductListId, RegistrationId, ShopId},
    product_list::ListName,
    share_link::{LinkFunnel, LinkRow, LinkSubject},
};
use uuid::Uuid;

use super::selection::{read_code, read_rate};
use crate::{
    Error,
    products::{ProductColumns, listed},
    registrations::RegistrationAddress,
};

/// The columns of a link and of what it leads to.
pub(super) struct LinkColumns {
    pub(super) share_link_id: Uuid,
    pub(super) link_code: String,
    pub(super) created_at: DateTime<Utc>,
    pub(super) revoked_at: Option<DateTime<Utc>>,
    pub(super) is_restricted: bool,
    pub(super) shop_id: Option<Uuid>,
    pub(super) registration_id: Option<Uuid>,
    pub(super) state: Option<String>,
    pub(super) product_id: Option<Uuid>,
    pub(super) product_code: Option<String>,
    pub(super) title: Option<String>,
    pub(super) price_units: Option<i64>,
    pub(super) currency: Option<String>,
    pub(super) image_code: Option<String>,
    pub(super) stock: Option<i32>,
    pub(super) shop_name: Option<String>,
    pub(super) creator_rate_bps: Option<i16>,
    pub(super) product_list_id: Option<Uuid>,
    pub(super) list_name: Option<String>,
    pub(super) list_items: Option<i16>,
    pub(super) list_deleted_at: Option<DateTime<Utc>>,
}

impl LinkColumns {
    /// The link, without what it brought.
    pub(super) fn read<R>(self) -> Result<LinkRow, Error<R>> {
        let id = self.share_link_id;
        let code = read_code(&self.link_code, id)?;
        let (created_at, revoked_at) = (self.created_at, self.revoked_at);
        let is_restricted = self.is_restricted;
        Ok(LinkRow {
            code,
            subject: self.subject()?,
            is_restricted,
            created_at,
            revoked_at,
            funnel: LinkFunnel::default(),
        })
    }

    fn subject<R>(self) -> Result<LinkSubject, Error<R>> {
        let id = self.share_link_id;
        let missing = |column| Error::Corrupt {
            table: "share_link",
            column,
            id,
        };
        if let Some(list) = self.product_list_id {
            let name = self.list_name.ok_or_else(|| missing("list_id"))?;
            let products = self.list_items.unwrap_or_default();
            return Ok(LinkSubject::List {
                list: ProductListId::new(list),
                name: read_name(name, id)?,
                products: u16::try_from(products).unwrap_or_default(),
                is_deleted: self.list_deleted_at.is_some(),
            });
        }
        let ids = self.shop_id.zip(self.registration_id);
        let (shop, registration) = ids.ok_or_else(|| missing("registration_id"))?;
        let product_id = self.product_id.ok_or_else(|| missing("registration_id"))?;
        let rate = self.creator_rate_bps.map(|bps| read_rate(bps, id));
        Ok(LinkSubject::Product {
            address: RegistrationAddress {
                shop: ShopId::new(shop),
                registration: RegistrationId::new(registration),
            },
            product: listed(ProductColumns {
                product_id,
                code: self.product_code.unwrap_or_default(),
                title: self.title.unwrap_or_default(),
                price_units: self.price_units.unwrap_or_default(),
                currency: self.currency.unwrap_or_default(),
                image_code: self.image_code,
                stock: self.stock,
            })?,
            shop_name: self.shop_name.unwrap_or_default(),
            rate: rate.transpose()?,
            is_in_campaign: self
                .state
                .is_some_and(|state| super::is_in_campaign(&state)),
        })
    }
}

pub(super) fn read_name<R>(name: String, id: Uuid) -> Result<ListName, Error<R>> {
    ListName::try_from(name).map_err(|_| Error::Corrupt {
        table: "product_list",
        column: "name",
        id,
    })
}
