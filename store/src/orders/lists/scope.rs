//! Whose lines of a list are asked for, and which of them: the filter in the terms of the tables.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use domain::{
    code::{self, CODE_CHARACTERS_MAX},
    ids::{AgencyId, CampaignId, CreatorId, RegistrationId, ShopId},
    intake::ContentType,
    ledger::Party,
    market::Market,
    order_line::listing::{DayKind, FromList, OrderFilter, OrderStatus},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::search::needle;

/// Whose lines are asked for.
#[derive(Clone, Copy, Debug)]
pub(in crate::orders) enum Owner {
    Shop(ShopId),
    Agency(AgencyId),
    ManagingAgency(AgencyId),
    Creator(CreatorId),
}

impl Owner {
    /// By which part in the lines, and who.
    pub(in crate::orders) const fn party(self) -> (Party, Uuid) {
        match self {
            Self::Shop(shop) => (Party::Seller, shop.uuid()),
            Self::Agency(agency) => (Party::CampaignAgency, agency.uuid()),
            Self::ManagingAgency(agency) => (Party::ManagingAgency, agency.uuid()),
            Self::Creator(creator) => (Party::Creator, creator.uuid()),
        }
    }

    /// Whether it is told from which list a creator had added what was sold: that is the business of the campaign's
    /// agency alone.
    const fn knows_lists(self) -> bool {
        match self {
            Self::Agency(_) => true,
            Self::Shop(_) | Self::ManagingAgency(_) | Self::Creator(_) => false,
        }
    }

    /// Whether it is told who sold, and of which shop: agencies are, by both parts.
    pub(super) const fn knows_creators(self) -> bool {
        match self {
            Self::Agency(_) | Self::ManagingAgency(_) => true,
            Self::Shop(_) | Self::Creator(_) => false,
        }
    }
}

/// Moments from the first to, not including, the last; none for an open end.
pub(super) type Moments = (Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// Which of the lines.
#[derive(Clone, Debug)]
pub(in crate::orders) struct Scope {
    pub(super) market: &'static str,
    /// When the orders were placed: the index is read between these moments.
    pub(super) from: Option<DateTime<Utc>>,
    pub(super) until: Option<DateTime<Utc>>,
    /// Which day of a line lies between [`Scope::moments`], if it isn't that of the order.
    pub(super) day_kind: DayKind,
    pub(super) moments: Moments,
    pub(super) states: Option<Vec<&'static str>>,
    pub(super) campaign_id: Option<Uuid>,
    /// Whether they count for a campaign.
    pub(super) is_attributed: Option<bool>,
    pub(super) registration_id: Option<Uuid>,
    /// A product's id, as it is kept.
    pub(super) product_code: Option<String>,
    /// A Shop Code, as it is kept.
    pub(super) shop_code: Option<String>,
    /// The list from which a creator had added what was sold; all zeros for none.
    pub(super) list_id: Option<Uuid>,
    pub(super) content_type: Option<&'static str>,
    pub(super) creator_id: Option<Uuid>,
    /// The id of an order that exists: only its lines.
    pub(super) order_code: Option<String>,
    /// The beginning of an order's id, or something in a product's title, in lower case; for whoever knows
    /// them also something in the name of a shop, or the beginning of a handle.
    pub(super) needle: Option<String>,
    /// The text as a code is read, which may be an order's whole id.
    pub(super) text: Option<String>,
    /// No line can be meant: the filter asks for a creator who isn't there, for what isn't the owner's to know, or for days
    /// without lines.
    pub(super) is_empty: bool,
    pub(super) now: DateTime<Utc>,
}

impl Scope {
    /// The lines of the market that the filter leaves of those with such a day between the moments.
    /// A creator, whom the filter names by a handle, is looked up by whoever calls.
    pub(super) fn of(
        (owner, market): (Owner, Market),
        moments: Moments,
        filter: &OrderFilter,
        now: DateTime<Utc>,
    ) -> Self {
        let text = filter.text.as_deref().map(code::searched);
        let needle = filter.text.as_deref().map(needle);
        let (day_kind, (from, until), moments) = if filter.asks_for_other_days() {
            (filter.day_kind, (None, None), moments)
        } else {
            (DayKind::Ordered, moments, (None, None))
        };
        let registration = filter.registration;
        // A text that can't be a code is that of no product and no shop.
        let read_code = |code: &str| {
            let read = code::parse(code, CODE_CHARACTERS_MAX);
            read.ok().map(Cow::into_owned)
        };
        let product_code = filter.product.as_deref().map(read_code);
        let shop_code = filter.shop.as_deref().map(read_code);
        Self {
            market: market.code(),
            from,
            until,
            day_kind,
            moments,
            states: filter.status.map(codes_of),
            campaign_id: filter.campaign.map(CampaignId::uuid),
            is_attributed: filter.sold_through.is_attributed(),
            registration_id: registration.map(|address| RegistrationId::uuid(address.registration)),
            is_empty: product_code == Some(None)
                || shop_code == Some(None)
                || filter.list.is_some() && !owner.knows_lists(),
            product_code: product_code.flatten(),
            shop_code: shop_code.flatten(),
            list_id: filter.list.map(|list| match list {
                FromList::List(list) => list.uuid(),
                FromList::NoList => Uuid::nil(),
            }),
            content_type: filter.content_type.map(ContentType::code),
            creator_id: None,
            order_code: None,
            needle: needle.filter(|needle| !needle.is_empty()),
            text: text.filter(|text| !text.is_empty()),
            now,
        }
    }

    /// Whether it may leave some lines of its time out.
    pub(super) fn is_filtered(&self) -> bool {
        self.states.is_some()
            || self.campaign_id.is_some()
            || self.is_attributed.is_some()
            || self.registration_id.is_some()
            || self.product_code.is_some()
            || self.shop_code.is_some()
            || self.list_id.is_some()
            || self.content_type.is_some()
            || self.creator_id.is_some()
            || self.order_code.is_some()
            || self.needle.is_some()
            || self.day_kind != DayKind::Ordered
    }

    /// Along whose index the lines are read, and whose they have to be besides: an agency's lines of one
    /// creator along the creator's, which is the shorter way.
    pub(super) fn along(&self, owner: Owner) -> (Owner, OwnedBy) {
        let nobody = OwnedBy::default();
        match (owner, self.creator_id) {
            (Owner::Agency(agency), Some(creator)) => (
                Owner::Creator(CreatorId::new(creator)),
                OwnedBy {
                    agency_id: Some(agency.uuid()),
                    ..nobody
                },
            ),
            (Owner::ManagingAgency(agency), Some(creator)) => (
                Owner::Creator(CreatorId::new(creator)),
                OwnedBy {
                    managing_agency_id: Some(agency.uuid()),
                    ..nobody
                },
            ),
            _ => (owner, nobody),
        }
    }

    /// What a handle must begin with, if whoever asks may look for creators.
    pub(super) fn handle(&self, owner: Owner) -> Option<&str> {
        let needle = self.needle.as_deref().filter(|_| owner.knows_creators());
        needle.map(|needle| needle.strip_prefix('@').unwrap_or(needle))
    }

    /// The same, if the text is the id of an order of the market: only that order's lines, which lie
    /// at its moments, so that the rest of the history isn't looked through.
    pub(in crate::orders) async fn of_whole_order(
        &self,
        connection: &mut PgConnection,
        owner: Owner,
    ) -> Result<Option<Self>, sqlx::Error> {
        // The lines of one creator or shop are few enough to be looked through for it.
        let is_narrow = self.creator_id.is_some() || self.shop_code.is_some();
        let Some(text) = self.text.as_ref().filter(|_| !is_narrow) else {
            return Ok(None);
        };
        let shop = match owner {
            Owner::Shop(shop) => Some(shop.uuid()),
            _ => None,
        };
        let found = sqlx::query!(
            "select min(placed_at) as first, max(placed_at) as last from order_line_identity
             where market_code = $1 and order_code = $2 and ($3::uuid is null or shop_id = $3)",
            self.market,
            text,
            shop,
        )
        .fetch_one(connection)
        .await?;
        let after = found
            .last
            .map(|last| last + chrono::TimeDelta::microseconds(1));
        Ok(found.first.zip(after).map(|(first, after)| Self {
            from: Some(self.from.map_or(first, |from| from.max(first))),
            until: Some(self.until.map_or(after, |until| until.min(after))),
            order_code: Some(text.clone()),
            needle: None,
            text: None,
            ..self.clone()
        }))
    }
}

/// Whose the lines have to be, besides the one along whose index they are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct OwnedBy {
    pub(super) agency_id: Option<Uuid>,
    pub(super) managing_agency_id: Option<Uuid>,
}

/// The codes of the states that a status leaves.
fn codes_of(status: OrderStatus) -> Vec<&'static str> {
    status.states().iter().map(|state| state.code()).collect()
}
