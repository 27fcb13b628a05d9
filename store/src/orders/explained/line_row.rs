//! One order line with everybody who has a part in it, between the database and its noun.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    attribution::Unattributed,
    explain::{Deal, Inputs, KnownDecision, KnownRefund, ManagingTerms, Receipt, WrittenEntry},
    ids::{CampaignId, CreatorId, RegistrationId, ShopId, ShowcaseEntryId},
    offer::RateFrom,
    rate::{CreatorRate, SharePercent, TotalRate},
    registration::RegistrationAddress,
    showcase::EntryAddress,
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::{
    Error,
    lines::LineKey,
    offers::RateColumn,
    orders::lists::row::{corrupt, stored_row},
};

/// The columns of the line and of the rows that it names.
pub(super) struct LineRow {
    order_line_id: Uuid,
    market_code: String,
    order_code: String,
    line_code: String,
    product_code: String,
    title: String,
    product_id: Uuid,
    image_code: Option<String>,
    quantity: i32,
    unit_price_units: i64,
    currency: String,
    placed_at: DateTime<Utc>,
    paid_at: Option<DateTime<Utc>>,
    delivered_at: Option<DateTime<Utc>>,
    cancelled_at: Option<DateTime<Utc>>,
    frozen_at: Option<DateTime<Utc>>,
    hold_reason: Option<String>,
    released_at: Option<DateTime<Utc>>,
    state: String,
    is_attributed: bool,
    due_at: Option<DateTime<Utc>>,
    settled_at: Option<DateTime<Utc>>,
    deducted_at: Option<DateTime<Utc>>,
    shop_id: Uuid,
    campaign_id: Option<Uuid>,
    registration_id: Option<Uuid>,
    pub(super) agency_id: Option<Uuid>,
    pub(super) managing_agency_id: Option<Uuid>,
    pub(super) creator_id: Uuid,
    total_rate_bps: Option<i16>,
    creator_rate_bps: Option<i16>,
    managing_share_bps: Option<i16>,
    unattributed_because: Option<String>,
    rule_version: i16,
    base_policy_version: i16,
    settlement_days: i16,
    shop: String,
    creator: String,
    campaign: Option<String>,
    agency: Option<String>,
    managing: Option<String>,
    registered_at: Option<DateTime<Utc>>,
    approved_at: Option<DateTime<Utc>>,
    accepted_at: Option<DateTime<Utc>>,
    pub(super) showcase_entry_id: Option<Uuid>,
    /// Those of the offer that was accepted.
    pub(super) rates: Json<Vec<RateColumn>>,
}

/// What was agreed about the line: the rates of the accepted offer, and, kept with others than its shop,
/// the creator's consent, and since when the creator is linked to the managing agency.
#[derive(Default)]
pub(super) struct Agreed {
    pub(super) history: Vec<RateFrom>,
    pub(super) receipt: Option<Receipt>,
    pub(super) managed_since: Option<DateTime<Utc>>,
}

/// Reads the line with this key. When it was last corrected, the ledger says.
pub(super) async fn fetch(
    connection: &mut PgConnection,
    key: LineKey,
    deducted_at: Option<DateTime<Utc>>,
) -> Result<Option<LineRow>, sqlx::Error> {
    sqlx::query_as!(
        LineRow,
        r#"select line.order_line_id, line.market_code, line.order_code, line.line_code
                , product.product_code, product.title, line.product_id, product.image_code
                , line.quantity, line.unit_price_units, line.currency, line.placed_at
                , line.paid_at, line.delivered_at
                , line.cancelled_at, line.frozen_at, line.hold_reason
                , line.released_at, line.state
                , line.campaign_id is not null as "is_attributed!", line.due_at
                , line.settled_at, $4::timestamptz as deducted_at
                , line.shop_id, line.campaign_id, line.registration_id
                , line.agency_id, line.managing_agency_id, line.creator_id
                , line.total_rate_bps, line.creator_rate_bps, line.managing_share_bps
                , line.unattributed_because, line.rule_version, line.base_policy_version
                , line.settlement_days
                , shop.name as shop, creator.handle as creator
                , campaign.name as "campaign?", agency.name as "agency?"
                , managing.name as "managing?"
                , registration.registered_at as "registered_at?", registration.approved_at
                , entry.accepted_at as "accepted_at?", line.showcase_entry_id
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'offer_id', rate.offer_id, 'from_at', rate.from_at
                            , 'creator_rate_bps', rate.creator_rate_bps
                          )
                          order by rate.from_at
                      )
                      from offer_rate as rate
                      where rate.shop_id = line.shop_id and rate.offer_id = line.offer_id
                  ), '[]') as "rates!: Json<Vec<RateColumn>>"
           from order_line as line
           join product on product.shop_id = line.shop_id and product.product_id = line.product_id
           join organisation as shop on shop.organisation_id = line.shop_id
           join creator on creator.creator_id = line.creator_id
           left join campaign on campaign.campaign_id = line.campaign_id
           left join organisation as agency on agency.organisation_id = line.agency_id
           left join organisation as managing
               on managing.organisation_id = line.managing_agency_id
           left join registration
               on registration.shop_id = line.shop_id
               and registration.registration_id = line.registration_id
           left join showcase_entry as entry
               on entry.shop_id = line.shop_id
               and entry.showcase_entry_id = line.showcase_entry_id
           where line.shop_id = $1 and line.placed_at = $2 and line.order_line_id = $3"#,
        key.shop_id,
        key.placed_at,
        key.order_line_id,
        deducted_at,
    )
    .fetch_optional(connection)
    .await
}

impl LineRow {
    /// Everything that was written down, of which these rows are the parts.
    pub(super) fn inputs(
        self,
        refunds: Vec<KnownRefund>,
        agreed: Agreed,
        (entries, decisions): (Vec<WrittenEntry>, Vec<KnownDecision>),
        now: DateTime<Utc>,
    ) -> Result<Inputs, Error<Infallible>> {
        let id = self.order_line_id;
        let number = |value, column| u16::try_from(value).map_err(|_| corrupt(column, id));
        let settlement_days = number(self.settlement_days, "settlement_days")?;
        let rule_version = number(self.rule_version, "rule_version")?;
        let base_policy_version = number(self.base_policy_version, "base_policy_version")?;
        let deal = match &self.unattributed_because {
            Some(because) => Err(because
                .parse::<Unattributed>()
                .map_err(|_| corrupt("unattributed_because", id))?),
            None => Ok(self.deal(agreed)?),
        };
        let (shop, creator) = (self.shop, self.creator);
        let creator_id = CreatorId::new(self.creator_id);
        let listed = stored_row!(self).listed(now)?;
        Ok(Inputs {
            line: listed.line,
            facts: listed.facts,
            state: listed.written,
            refunds,
            shop,
            creator_id,
            creator,
            deal,
            settlement_days,
            rule_version,
            base_policy_version,
            entries,
            decisions,
        })
    }

    /// Who agreed to what; every part of it is there when the line is attributed.
    fn deal(&self, agreed: Agreed) -> Result<Deal, Error<Infallible>> {
        let id = self.order_line_id;
        let broken = |column| move || corrupt(column, id);
        let total_rate = self.total_rate_bps.map(TotalRate::try_from);
        let creator_rate = self.creator_rate_bps.map(CreatorRate::try_from);
        let share = self
            .managing_share_bps
            .map(SharePercent::try_from)
            .transpose();
        let share = share.map_err(|_| corrupt("managing_share_bps", id))?;
        let shop = ShopId::new(self.shop_id);
        let campaign_id = self.campaign_id.ok_or_else(broken("campaign_id"))?;
        let registration_id = self.registration_id.ok_or_else(broken("registration_id"))?;
        let entry_id = self
            .showcase_entry_id
            .ok_or_else(broken("showcase_entry_id"))?;
        Ok(Deal {
            campaign_id: CampaignId::new(campaign_id),
            registration: RegistrationAddress {
                shop,
                registration: RegistrationId::new(registration_id),
            },
            entry: EntryAddress {
                shop,
                entry: ShowcaseEntryId::new(entry_id),
            },
            campaign: self.campaign.clone().ok_or_else(broken("campaign_id"))?,
            agency: self.agency.clone().ok_or_else(broken("agency_id"))?,
            total_rate: total_rate
                .and_then(Result::ok)
                .ok_or_else(broken("total_rate_bps"))?,
            registered_at: self.registered_at.ok_or_else(broken("registration_id"))?,
            approved_at: self.approved_at,
            creator_rate: creator_rate
                .and_then(Result::ok)
                .ok_or_else(broken("creator_rate_bps"))?,
            accepted_at: self.accepted_at.ok_or_else(broken("showcase_entry_id"))?,
            receipt: agreed.receipt,
            history: agreed.history,
            managing: self
                .managing
                .clone()
                .zip(share)
                .map(|(agency, share)| ManagingTerms {
                    agency,
                    share,
                    since: agreed.managed_since,
                }),
        })
    }
}
