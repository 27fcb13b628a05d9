//! What the parts of figures are called.

use std::{
    collections::{BTreeSet, HashMap},
    convert::Infallible,
};

use domain::{
    compass::{CompassDimension, Subject},
    ids::{AgencyId, CampaignId, CreatorId, ProductId, ProductListId, ShopId},
    image::ImageCode,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Db, Error, acting::reading, images::read_code};

/// What a part is called, with what leads to its order lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartName {
    /// All lines, lines of products that were added from no list, or a kind of content: worded where it is shown.
    Itself,
    /// A campaign.
    Campaign {
        /// Its name.
        name: String,
        /// Whose it is.
        agency: String,
    },
    /// A product.
    Product {
        /// Its title.
        title: String,
        /// Its id.
        code: String,
        /// Its picture.
        image: Option<ImageCode>,
        /// The name of the shop.
        shop: String,
        /// The Shop Code.
        shop_code: String,
    },
    /// A product list.
    List {
        /// Its name.
        name: String,
        /// Of which campaign it is.
        campaign: CampaignId,
        /// What that is called.
        campaign_name: String,
    },
    /// A creator.
    Creator {
        /// The handle.
        handle: String,
        /// The picture.
        image: Option<ImageCode>,
    },
    /// A shop.
    Shop {
        /// Its name.
        name: String,
        /// The Shop Code.
        code: String,
    },
    /// An agency.
    Agency {
        /// Its name.
        name: String,
    },
}

/// The names of parts by one dimension: at most one statement, and none for what is worded where it is shown.
pub(super) async fn names(
    db: &Db,
    by: &ActorContext<'_>,
    subjects: impl Iterator<Item = Subject>,
) -> Result<HashMap<Subject, PartName>, Error<Infallible>> {
    let subjects: BTreeSet<Subject> = subjects.collect();
    let Some(dimension) = subjects.first().map(|subject| subject.dimension()) else {
        return Ok(HashMap::new());
    };
    // What has no id is worded where it is shown.
    let (worded, asked): (Vec<Subject>, Vec<Subject>) = subjects
        .into_iter()
        .partition(|subject| subject.id().is_nil());
    let mut names: HashMap<Subject, PartName> = worded
        .into_iter()
        .map(|subject| (subject, PartName::Itself))
        .collect();
    if asked.is_empty() {
        return Ok(names);
    }
    let ids: Vec<Uuid> = asked.iter().map(|subject| subject.id()).collect();
    let mut connection = reading(&db.replica, by).await?;
    names.extend(match dimension {
        CompassDimension::Whole | CompassDimension::ContentType => Vec::new(),
        CompassDimension::Campaign => campaigns(&mut connection, &ids).await?,
        CompassDimension::Product => products(&mut connection, &asked).await?,
        CompassDimension::List => lists(&mut connection, &ids).await?,
        CompassDimension::Creator => creators(&mut connection, &ids).await?,
        CompassDimension::Shop => shops(&mut connection, &ids).await?,
        CompassDimension::Agency => agencies(&mut connection, &ids).await?,
    });
    Ok(names)
}

/// Parts with their names.
type Named = Vec<(Subject, PartName)>;

async fn campaigns(connection: &mut PgConnection, ids: &[Uuid]) -> Result<Named, sqlx::Error> {
    let rows = sqlx::query!(
        "select campaign.campaign_id, campaign.name, organisation.name as agency
         from campaign
         join organisation on organisation.organisation_id = campaign.agency_id
         where campaign.campaign_id = any($1)",
        ids,
    )
    .fetch_all(connection)
    .await?;
    let named = rows.into_iter().map(|row| {
        let name = PartName::Campaign {
            name: row.name,
            agency: row.agency,
        };
        (Subject::Campaign(CampaignId::new(row.campaign_id)), name)
    });
    Ok(named.collect())
}

async fn products(
    connection: &mut PgConnection,
    asked: &[Subject],
) -> Result<Named, Error<Infallible>> {
    let asked = asked.iter().filter_map(|subject| match subject {
        Subject::Product(shop, product) => Some((shop.uuid(), product.uuid())),
        _ => None,
    });
    let (shops, products): (Vec<Uuid>, Vec<Uuid>) = asked.unzip();
    let rows = sqlx::query!(
        "select product.shop_id, product.product_id, product.product_code, product.title
              , product.image_code, organisation.name as shop_name, shop.shop_code
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, product_id)
         cross join lateral (
             select shop_id, product_id, product_code, title, image_code from product
             where product.shop_id = asked.shop_id and product.product_id = asked.product_id
             limit 1
         ) as product
         join shop on shop.shop_id = product.shop_id
         join organisation on organisation.organisation_id = product.shop_id",
        &shops,
        &products,
    )
    .fetch_all(connection)
    .await?;
    let named = rows.into_iter().map(|row| {
        let subject = Subject::Product(ShopId::new(row.shop_id), ProductId::new(row.product_id));
        let name = PartName::Product {
            title: row.title,
            code: row.product_code,
            image: read_code(row.image_code, ("product", row.product_id))?,
            shop: row.shop_name,
            shop_code: row.shop_code,
        };
        Ok((subject, name))
    });
    named.collect()
}

async fn lists(connection: &mut PgConnection, ids: &[Uuid]) -> Result<Named, sqlx::Error> {
    let rows = sqlx::query!(
        "select product_list.product_list_id, product_list.name, campaign.campaign_id
              , campaign.name as campaign_name
         from product_list
         join campaign on campaign.campaign_id = product_list.campaign_id
         where product_list.product_list_id = any($1)",
        ids,
    )
    .fetch_all(connection)
    .await?;
    let named = rows.into_iter().map(|row| {
        let list = ProductListId::new(row.product_list_id);
        let name = PartName::List {
            name: row.name,
            campaign: CampaignId::new(row.campaign_id),
            campaign_name: row.campaign_name,
        };
        (Subject::List(Some(list)), name)
    });
    Ok(named.collect())
}

async fn creators(connection: &mut PgConnection, ids: &[Uuid]) -> Result<Named, Error<Infallible>> {
    let rows = sqlx::query!(
        "select creator_id, handle, image_code from creator where creator_id = any($1)",
        ids,
    )
    .fetch_all(connection)
    .await?;
    let named = rows.into_iter().map(|row| {
        let name = PartName::Creator {
            handle: row.handle,
            image: read_code(row.image_code, ("creator", row.creator_id))?,
        };
        Ok((Subject::Creator(CreatorId::new(row.creator_id)), name))
    });
    named.collect()
}

async fn shops(connection: &mut PgConnection, ids: &[Uuid]) -> Result<Named, sqlx::Error> {
    let rows = sqlx::query!(
        "select shop.shop_id, shop.shop_code, organisation.name
         from shop
         join organisation on organisation.organisation_id = shop.shop_id
         where shop.shop_id = any($1)",
        ids,
    )
    .fetch_all(connection)
    .await?;
    let named = rows.into_iter().map(|row| {
        let name = PartName::Shop {
            name: row.name,
            code: row.shop_code,
        };
        (Subject::Shop(ShopId::new(row.shop_id)), name)
    });
    Ok(named.collect())
}

async fn agencies(connection: &mut PgConnection, ids: &[Uuid]) -> Result<Named, sqlx::Error> {
    let rows = sqlx::query!(
        "select organisation_id, name from organisation where organisation_id = any($1)",
        ids,
    )
    .fetch_all(connection)
    .await?;
    let named = rows.into_iter().map(|row| {
        let agency = Subject::Agency(AgencyId::new(row.organisation_id));
        (agency, PartName::Agency { name: row.name })
    });
    Ok(named.collect())
}
