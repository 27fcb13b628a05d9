//! What agencies may see of creators.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    creator_invitation::Management,
    creator_list::MarketplaceAccess,
    creator_search::{CardCounts, CardFigures, CreatorCard, SearchScope},
    ids::{AgencyId, CreatorId},
    market::{Market, MarketRules},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    creator_feed::CardColumns,
    creator_marketplace::{access_in, acting_agency},
};

/// A card with what it shows beside what is searched by.
struct Row {
    creator_id: Uuid,
    market_code: String,
    handle: String,
    nickname: String,
    image_code: Option<String>,
    categories: String,
    followers: Option<i64>,
    rating: Option<i16>,
    products: Option<i64>,
    managed_by: Option<Uuid>,
    manager: Option<String>,
    shares_performance: bool,
    score: Option<i16>,
    creator_type: Option<String>,
    follower_age: Option<String>,
    follower_gender: Option<String>,
    badges: String,
    gmv_units: Option<i64>,
    video_gpm: Option<i64>,
    live_gpm: Option<i64>,
    posts: Option<i64>,
    video_views: Option<i64>,
    likes: Option<i64>,
}

/// A creator as an agency sees one, and what the agency may do in the creator's market.
///
/// # Errors
///
/// Not found for anybody but members of an agency, and for a creator whom it doesn't see
/// ([`MarketplaceAccess::sees`]); a row that can't be what it says; or the database's failure.
pub async fn open(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
) -> Result<(CreatorCard, MarketplaceAccess), Error<Infallible>> {
    let agency = acting_agency(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let mut cards = read(&mut connection, &[creator]).await?;
    let card = cards.remove(&creator).ok_or(Error::NotFound)?;
    let access = access_in(&mut connection, agency, card.market, by.now).await?;
    if access.sees(management(&card, agency)) {
        Ok((card, access))
    } else {
        Err(Error::NotFound)
    }
}

/// What an agency sees of these creators of a market, in their order, and what it may do there. Left out are those whom
/// it doesn't see, and those of other markets.
///
/// # Errors
///
/// Not found for anybody but members of an agency, a row that can't be what it says, or the database's failure.
pub async fn seen(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    creators: &[CreatorId],
) -> Result<(Vec<CreatorCard>, MarketplaceAccess), Error<Infallible>> {
    let agency = acting_agency(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let access = access_in(&mut connection, agency, market, by.now).await?;
    if creators.is_empty() {
        return Ok((Vec::new(), access));
    }
    let mut cards = read(&mut connection, creators).await?;
    cards.retain(|_, card| card.market == market && access.sees(management(card, agency)));
    Ok((in_order(creators, cards), access))
}

/// What an agency may see of the creators that a search found, in their order: what its access is has been asked for the
/// search. Left out are those whom the scope has not, by what changed since.
///
/// # Errors
///
/// Not found for anybody but the agency of the scope, a row that can't be what it says, or the database's failure.
pub async fn found(
    db: &Db,
    by: &ActorContext<'_>,
    scope: &SearchScope,
    creators: &[CreatorId],
) -> Result<Vec<CreatorCard>, Error<Infallible>> {
    if !by.acts_for_agency(scope.agency) {
        return Err(Error::NotFound);
    }
    if creators.is_empty() {
        return Ok(Vec::new());
    }
    let mut cards = read(&mut *reading(&db.primary, by).await?, creators).await?;
    cards.retain(|_, card| {
        let is_of_another = management(card, scope.agency) == Management::Another;
        card.market == scope.market && (scope.sees_managed || !is_of_another)
    });
    Ok(in_order(creators, cards))
}

async fn read(
    connection: &mut PgConnection,
    creators: &[CreatorId],
) -> Result<HashMap<CreatorId, CreatorCard>, Error<Infallible>> {
    let mut cards = HashMap::new();
    for row in rows(connection, creators).await? {
        let card = row.read()?;
        cards.insert(card.creator, card);
    }
    Ok(cards)
}

/// The cards in the order of these creators. One that is asked for twice is shown once.
fn in_order(
    creators: &[CreatorId],
    mut cards: HashMap<CreatorId, CreatorCard>,
) -> Vec<CreatorCard> {
    let in_order = creators.iter();
    let in_order = in_order.filter_map(|creator| cards.remove(creator));
    in_order.collect()
}

/// By whom the creator is managed, as an agency sees it.
fn management(card: &CreatorCard, agency: AgencyId) -> Management {
    let manager = card.managed_by.as_ref();
    Management::of(manager.map(|(manager, _)| *manager), agency)
}

async fn rows(
    connection: &mut PgConnection,
    creators: &[CreatorId],
) -> Result<Vec<Row>, sqlx::Error> {
    let creators: Vec<Uuid> = creators.iter().map(|creator| creator.uuid()).collect();
    sqlx::query_as!(
        Row,
        r#"select card.creator_id, card.market_code, card.handle
                , coalesce(card.nickname, '') as "nickname!", creator.image_code
                , coalesce(array_to_string(card.categories, ' '), '') as "categories!"
                , card.followers::bigint as followers, card.rating::smallint as rating
                , card.products::bigint as products, card.managed_by, manager.name as "manager?"
                , card.shares_performance, card.score::smallint as score, card.creator_type
                , card.follower_age, card.follower_gender
                , coalesce(array_to_string(card.badges, ' '), '') as "badges!"
                , card.gmv_units::bigint as gmv_units, card.video_gpm::bigint as video_gpm
                , card.live_gpm::bigint as live_gpm, card.posts::bigint as posts
                , card.video_views::bigint as video_views, card.likes::bigint as likes
           from creator_card as card
           join creator on creator.creator_id = card.creator_id
           left join organisation as manager on manager.organisation_id = card.managed_by
           where card.creator_id = any($1) and card.is_listed"#,
        &creators,
    )
    .fetch_all(connection)
    .await
}

impl Row {
    fn read(self) -> Result<CreatorCard, Error<Infallible>> {
        let columns = CardColumns {
            creator_id: self.creator_id,
            market_code: &self.market_code,
            handle: &self.handle,
            nickname: &self.nickname,
            categories: &self.categories,
            followers: self.followers,
            managed_by: self.managed_by,
            shares_performance: self.shares_performance,
            score: self.score,
            creator_type: self.creator_type.as_deref(),
            follower_age: self.follower_age.as_deref(),
            follower_gender: self.follower_gender.as_deref(),
            badges: &self.badges,
            gmv_units: self.gmv_units,
            video_gpm: self.video_gpm,
            live_gpm: self.live_gpm,
        };
        let row = columns.read::<Infallible>()?;
        let count = |column, count: Option<i64>| columns.count::<Infallible>(column, count);
        let counts = CardCounts {
            posts: count("posts", self.posts)?.unwrap_or_default(),
            video_views: count("video_views", self.video_views)?.unwrap_or_default(),
            likes: count("likes", self.likes)?.unwrap_or_default(),
        };
        let image = self.image_code.as_deref().map(str::parse).transpose();
        let currency = MarketRules::founding(row.market).currency;
        Ok(CreatorCard {
            creator: row.creator,
            market: row.market,
            handle: row.handle,
            nickname: row.nickname,
            image: image.map_err(|_| Error::Corrupt {
                table: "creator",
                column: "image_code",
                id: self.creator_id,
            })?,
            categories: row.categories,
            followers: row.followers,
            rating: self.rating.and_then(|tenths| u8::try_from(tenths).ok()),
            products: self.products.and_then(|many| u32::try_from(many).ok()),
            managed_by: row
                .managed_by
                .map(|agency| (agency, self.manager.unwrap_or_default())),
            shown: row
                .shown
                .map(|shown| CardFigures::of(shown, currency, counts)),
        })
    }
}
