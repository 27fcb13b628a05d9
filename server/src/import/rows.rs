//! What a row means: from its values to what the verbs of `store` take.

use domain::{
    code::SHOP_CODE_CHARACTERS_MAX,
    period::{CampaignDates, CampaignDatesRefusal},
    rate::SharePercent,
};
use store::{
    campaigns::NewCampaign,
    creator_facts::{SubmittedDay, SubmittedProfile},
    creators::NewCreator,
    import::Rows,
    orders::SubmittedLine,
    products::NewProduct,
    refunds::{GivenBack, SubmittedRefund},
    registrations::NewRegistration,
    showcases::NewShowcaseEntry,
};

use super::{
    creator_rows,
    kind::Kind,
    platform_export,
    row_error::RowError,
    value::{Fields, Value},
};

/// The most characters of an imported campaign's code, which becomes its name.
const CAMPAIGN_CHARACTERS_MAX: usize = 50;

/// The most characters of an agency's short name.
const AGENCY_CHARACTERS_MAX: usize = 100;

/// The most characters of a product's title.
const TITLE_CHARACTERS_MAX: usize = 300;

/// Rows of one kind that could be read.
pub(crate) enum TypedRows {
    Products(Vec<NewProduct>),
    Creators(Vec<NewCreator>),
    CreatorProfiles(Vec<SubmittedProfile>),
    CreatorDays(Vec<SubmittedDay>),
    Campaigns(Vec<NewCampaign>),
    Registrations(Vec<NewRegistration>),
    Showcases(Vec<NewShowcaseEntry>),
    Orders(Vec<SubmittedLine>),
    Refunds(Vec<SubmittedRefund>),
}

impl TypedRows {
    /// None yet, with room for some.
    pub(crate) fn with_capacity(kind: Kind, rows: usize) -> Self {
        match kind {
            Kind::Products => Self::Products(Vec::with_capacity(rows)),
            Kind::Creators => Self::Creators(Vec::with_capacity(rows)),
            Kind::CreatorProfiles => Self::CreatorProfiles(Vec::with_capacity(rows)),
            Kind::CreatorDays => Self::CreatorDays(Vec::with_capacity(rows)),
            Kind::Campaigns => Self::Campaigns(Vec::with_capacity(rows)),
            Kind::Registrations => Self::Registrations(Vec::with_capacity(rows)),
            Kind::Showcases => Self::Showcases(Vec::with_capacity(rows)),
            Kind::Orders => Self::Orders(Vec::with_capacity(rows)),
            Kind::Refunds => Self::Refunds(Vec::with_capacity(rows)),
        }
    }

    /// Reads one more row.
    pub(crate) fn read(&mut self, fields: &mut Fields<'_>) -> Result<(), RowError> {
        match self {
            Self::Products(rows) => rows.push(product(fields)?),
            Self::Creators(rows) => rows.push(creator(fields)?),
            Self::CreatorProfiles(rows) => rows.push(creator_rows::profile(fields)?),
            Self::CreatorDays(rows) => rows.push(creator_rows::day(fields)?),
            Self::Campaigns(rows) => rows.push(campaign(fields)?),
            Self::Registrations(rows) => rows.push(registration(fields)?),
            Self::Showcases(rows) => rows.push(showcase_entry(fields)?),
            Self::Orders(rows) => rows.push(match fields.export() {
                Some(reading) => platform_export::order_line(fields, reading)?,
                None => order_line(fields)?,
            }),
            Self::Refunds(rows) => rows.push(refund(fields)?),
        }
        Ok(())
    }

    /// The rows as the importer takes them.
    pub(crate) fn as_rows(&self) -> Rows<'_> {
        match self {
            Self::Products(rows) => Rows::Products(rows),
            Self::Creators(rows) => Rows::Creators(rows),
            Self::CreatorProfiles(rows) => Rows::CreatorProfiles(rows),
            Self::CreatorDays(rows) => Rows::CreatorDays(rows),
            Self::Campaigns(rows) => Rows::Campaigns(rows),
            Self::Registrations(rows) => Rows::Registrations(rows),
            Self::Showcases(rows) => Rows::Showcases(rows),
            Self::Orders(rows) => Rows::Orders(rows),
            Self::Refunds(rows) => Rows::Refunds(rows),
        }
    }
}

fn product(fields: &mut Fields<'_>) -> Result<NewProduct, RowError> {
    let shop_code = fields
        .get("shop_code")
        .short_code(SHOP_CODE_CHARACTERS_MAX)?;
    let product_code = fields.get("product_id").code()?;
    let title = fields.get("title").title(TITLE_CHARACTERS_MAX)?;
    let price = fields.get("price");
    let currency = fields.get("currency").parse()?;
    let price_units = price.price(currency)?;
    Ok(NewProduct {
        shop_code,
        product_code,
        title,
        price_units,
        currency,
    })
}

fn creator(fields: &mut Fields<'_>) -> Result<NewCreator, RowError> {
    let handle = fields.get("handle").handle()?;
    let agency = fields.get("managing_agency");
    let share = fields.get("agency_share_percent");
    let managed_by = match (agency.if_given(), share.if_given()) {
        (None, None) => None,
        (Some(agency), Some(share)) => Some((
            agency.short_code(AGENCY_CHARACTERS_MAX)?,
            share.parse::<SharePercent>()?,
        )),
        (Some(_), None) => {
            return Err(
                share.row_error("required when managing_agency is set: enter the agency's share")
            );
        }
        (None, Some(_)) => {
            return Err(
                agency.row_error("required when agency_share_percent is set: enter the agency")
            );
        }
    };
    Ok(NewCreator { handle, managed_by })
}

fn campaign(fields: &mut Fields<'_>) -> Result<NewCampaign, RowError> {
    let campaign_code = fields.get("campaign").short_code(CAMPAIGN_CHARACTERS_MAX)?;
    let agency = fields.get("agency").short_code(AGENCY_CHARACTERS_MAX)?;
    let market = fields.get("market").parse()?;
    let starts_on = fields.get("starts_on").day()?;
    let (registration_ends, ends) = (fields.get("registration_ends_on"), fields.get("ends_on"));
    let dates = CampaignDates::new(starts_on, registration_ends.day()?, ends.day()?).map_err(
        |refusal| match refusal {
            CampaignDatesRefusal::RegistrationEndsBeforeStart { .. }
            | CampaignDatesRefusal::RegistrationEndsAfterCampaign { .. } => {
                registration_ends.row_error(refusal.to_string())
            }
            CampaignDatesRefusal::TooLong { .. } => ends.row_error(refusal.to_string()),
        },
    )?;
    let min_rate = fields.get("min_rate_percent").parse()?;
    Ok(NewCampaign {
        campaign_code,
        agency,
        market,
        dates,
        min_rate,
    })
}

fn registration(fields: &mut Fields<'_>) -> Result<NewRegistration, RowError> {
    let campaign_code = fields.get("campaign").code()?;
    let shop_code = fields
        .get("shop_code")
        .short_code(SHOP_CODE_CHARACTERS_MAX)?;
    let product_code = fields.get("product_id").code()?;
    let total_rate = fields.get("total_rate_percent").parse()?;
    let creator_rate = fields.get("creator_rate_percent").parse()?;
    let change_at = fields.get("rate_change_at");
    let new_rate = fields.get("new_creator_rate_percent");
    let change = match (change_at.if_given(), new_rate.if_given()) {
        (None, None) => None,
        (Some(at), Some(rate)) => Some((at.instant()?, rate.parse()?)),
        (Some(_), None) => {
            return Err(
                new_rate.row_error("required when rate_change_at is set: enter the new rate")
            );
        }
        (None, Some(_)) => {
            return Err(change_at.row_error(
                "required when new_creator_rate_percent is set: enter the time of the change",
            ));
        }
    };
    Ok(NewRegistration {
        campaign_code,
        shop_code,
        product_code,
        total_rate,
        creator_rate,
        change,
    })
}

fn showcase_entry(fields: &mut Fields<'_>) -> Result<NewShowcaseEntry, RowError> {
    Ok(NewShowcaseEntry {
        creator: fields.get("creator").handle()?,
        campaign_code: fields.get("campaign").code()?,
        product_code: fields.get("product_id").code()?,
        accepted_at: fields.get("accepted_at").instant()?,
    })
}

fn order_line(fields: &mut Fields<'_>) -> Result<SubmittedLine, RowError> {
    let order_code = fields.get("order_id").code()?;
    let line_code = fields.get("line_id").code()?;
    let shop_code = fields
        .get("shop_code")
        .short_code(SHOP_CODE_CHARACTERS_MAX)?;
    let product_code = fields.get("product_id").code()?;
    let creator = fields.get("creator").handle()?;
    let content_type = fields.get("content_type").parse()?;
    let quantity = fields.get("quantity").quantity()?;
    let price = fields.get("unit_price");
    let currency = fields.get("currency").parse()?;
    let unit_price_units = price.price(currency)?;
    let placed_at = fields.get("placed_at").instant()?;
    let mut mark = |column| {
        fields
            .get(column)
            .if_given()
            .map(Value::instant)
            .transpose()
    };
    let delivered_at = mark("delivered_at")?;
    let paid_at = mark("paid_at")?;
    let cancelled_at = mark("cancelled_at")?;
    Ok(SubmittedLine {
        order_code,
        line_code,
        shop_code,
        product_code,
        creator,
        content_type,
        quantity,
        unit_price_units,
        currency,
        placed_at,
        paid_at,
        delivered_at,
        cancelled_at,
    })
}

fn refund(fields: &mut Fields<'_>) -> Result<SubmittedRefund, RowError> {
    Ok(SubmittedRefund {
        refund_code: fields.get("refund_id").code()?,
        order_code: fields.get("order_id").code()?,
        line_code: fields.get("line_id").code()?,
        given_back: given_back(fields)?,
        refunded_at: fields.get("refunded_at").instant()?,
    })
}

/// Exactly one of the two columns says what a refund gives back.
fn given_back(fields: &mut Fields<'_>) -> Result<GivenBack, RowError> {
    let (quantity, amount) = (fields.get("quantity"), fields.get("amount"));
    match (quantity.if_given(), amount.if_given()) {
        (Some(quantity), None) => Ok(GivenBack::Items(quantity.quantity()?)),
        (None, Some(amount)) => Ok(GivenBack::Amount(amount.text.to_owned())),
        (None, None) => Err(quantity.row_error(
            "quantity and amount are both empty: enter the number of items or the refunded amount",
        )),
        (Some(_), Some(_)) => {
            Err(amount.row_error("quantity and amount are both set: leave one empty"))
        }
    }
}
