//! The way in for batches of rows, from files and from the API: durable one by one, answered once per
//! request, or rehearsed and then forgotten.

mod rehearsal;

use std::{convert::Infallible, fmt::Display};

use domain::{
    creator_facts::{CreatorDayRefusal, CreatorProfileRefusal},
    ids::ApiKeyId,
    intake::{OrderRefusal, RefundRefusal},
};
use serde_json::json;
use sqlx::PgConnection;

pub use self::rehearsal::Rehearsal;
use crate::{
    BatchContext, Db, Error, Outcome,
    acting::Acting,
    campaigns, creator_facts, creators,
    idempotency::{self, Earlier, RequestKey},
    orders, products,
    records::{self, Author, BatchAuditEntry},
    refunds, registrations, showcases,
    transaction::in_transaction,
};

/// Rows of one kind, as a file brings them.
#[derive(Clone, Copy, Debug)]
pub enum Rows<'r> {
    /// Products of any shop.
    Products(&'r [products::NewProduct]),
    /// Creators with their managing agencies.
    Creators(&'r [creators::NewCreator]),
    /// What the platform says of creators.
    CreatorProfiles(&'r [creator_facts::SubmittedProfile]),
    /// What creators did and sold, day by day.
    CreatorDays(&'r [creator_facts::SubmittedDay]),
    /// Campaigns of any agency.
    Campaigns(&'r [campaigns::NewCampaign]),
    /// Registrations with the terms of the product's own link.
    Registrations(&'r [registrations::NewRegistration]),
    /// Acceptances.
    Showcases(&'r [showcases::NewShowcaseEntry]),
    /// Order lines.
    Orders(&'r [orders::SubmittedLine]),
    /// Refunds.
    Refunds(&'r [refunds::SubmittedRefund]),
}

impl Rows<'_> {
    /// The table that they go into.
    fn table(self) -> &'static str {
        match self {
            Self::Products(_) => "product",
            Self::Creators(_) => "creator",
            Self::CreatorProfiles(_) => "creator_facts",
            Self::CreatorDays(_) => "creator_day",
            Self::Campaigns(_) => "campaign",
            Self::Registrations(_) => "registration",
            Self::Showcases(_) => "showcase_entry",
            Self::Orders(_) => "order_line",
            Self::Refunds(_) => "refund",
        }
    }

    /// The event that tells of them.
    fn topic(self) -> &'static str {
        match self {
            Self::Products(_) => "products.taken_in",
            Self::Creators(_) => "creators.taken_in",
            Self::CreatorProfiles(_) => "creator_profiles.taken_in",
            Self::CreatorDays(_) => "creator_days.taken_in",
            Self::Campaigns(_) => "campaigns.taken_in",
            Self::Registrations(_) => "registrations.taken_in",
            Self::Showcases(_) => "showcases.taken_in",
            Self::Orders(_) => "orders.taken_in",
            Self::Refunds(_) => "refunds.taken_in",
        }
    }
}

/// What became of one row of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowResult {
    /// It went in.
    New,
    /// It was known, and something that may be added or changed was.
    Changed,
    /// It was known in just this form.
    Unchanged,
    /// In a dry run: it builds on a row that the same run would bring first, or changes one, and can
    /// be judged once that is in.
    NotJudged,
    /// It was refused.
    Refused {
        /// The column that the reason is about.
        column: &'static str,
        /// Why, in a sentence.
        reason: String,
    },
}

/// A refusal that can say which column of a row it is about.
pub(crate) trait RowRefusal: Display {
    /// The column's name in a file.
    fn column(&self) -> &'static str;
}

/// Takes batches in, for good or as a rehearsal.
pub enum Importer {
    /// Each batch is one transaction, and is durable once it is answered.
    Durable {
        /// Where to.
        db: Db,
        /// The key that signed the batches, if one did.
        api_key: Option<ApiKeyId>,
    },
    /// Each batch is one transaction that is rolled back: nothing stays behind, and nobody waits for it.
    Rehearsal(Box<Rehearsal>),
}

impl Importer {
    /// An importer that keeps what it takes.
    #[must_use]
    pub fn durable(db: Db) -> Self {
        Self::Durable { db, api_key: None }
    }

    /// An importer that keeps what it takes, all of it sent by the holder of the key.
    #[must_use]
    pub fn signed(db: Db, api_key: ApiKeyId) -> Self {
        let api_key = Some(api_key);
        Self::Durable { db, api_key }
    }

    /// An importer that keeps nothing.
    #[must_use]
    pub fn rehearsal(db: Db) -> Self {
        Self::Rehearsal(Box::new(Rehearsal::new(db)))
    }

    /// Takes a batch; answers a result for each row, in their order.
    ///
    /// # Errors
    ///
    /// When the database fails: then nothing of the batch was taken.
    pub async fn submit(
        &mut self,
        batch: &BatchContext<'_>,
        rows: Rows<'_>,
    ) -> Result<Vec<RowResult>, Error<Infallible>> {
        match self {
            Self::Durable { db, api_key } => {
                let author = Author::of_rows(batch.source, *api_key);
                in_transaction!(db.primary, Acting::NOBODY, |tx| {
                    ingest_and_audit(tx, batch, rows, author).await
                })
            }
            Self::Rehearsal(rehearsal) => rehearsal.submit(batch, rows).await,
        }
    }
}

/// Takes a request's batch in and remembers its answer under the request's key, in one transaction:
/// the same request again gets the same answer, and nothing is taken twice.
///
/// `answer` puts the results, one for each row, into the form that the sender is given.
///
/// # Errors
///
/// [`RequestRefusal`], or the database's failure: then nothing was taken and nothing remembered.
pub async fn ingest_idempotent(
    db: &Db,
    batch: &BatchContext<'_>,
    request: &RequestKey<'_>,
    rows: Rows<'_>,
    answer: impl Fn(&[RowResult]) -> serde_json::Value + Sync,
) -> Result<serde_json::Value, Error<RequestRefusal>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        match idempotency::earlier(tx, request).await? {
            Earlier::Answered(answer) => return Ok(answer),
            Earlier::OtherRequest => return Err(Error::Refused(RequestRefusal::OtherRequest)),
            Earlier::Unknown => {}
        }
        let author = Author::of_rows(batch.source, Some(request.api_key_id));
        let row_results = ingest_and_audit(tx, batch, rows, author)
            .await
            .map_err(Error::without_refusal)?;
        let answer = answer(&row_results);
        idempotency::remember(tx, request, &answer, batch.now).await?;
        Ok(answer)
    })
}

/// Why a request was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestRefusal {
    /// The sender used the key before, for something else.
    #[error("This Idempotency-Key was used for a different request. Send this one with a new key.")]
    OtherRequest,
}

/// Takes a batch in and writes down what it changed, if anything.
pub(crate) async fn ingest_and_audit(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    rows: Rows<'_>,
    author: Author,
) -> Result<Vec<RowResult>, Error<Infallible>> {
    let row_results = ingest(connection, batch, rows).await?;
    let count =
        |counted: fn(&RowResult) -> bool| row_results.iter().filter(|&v| counted(v)).count();
    let new = count(|row_result| matches!(row_result, RowResult::New));
    let changed = count(|row_result| matches!(row_result, RowResult::Changed));
    let refused = count(|row_result| matches!(row_result, RowResult::Refused { .. }));
    if new + changed > 0 {
        let audit_entry = BatchAuditEntry {
            author,
            verb: "take_in",
            object_kind: rows.table(),
            detail: json!({ "new": new, "changed": changed, "refused": refused }),
            topic: rows.topic(),
            payload: json!({ "market": batch.market.market, "new": new, "changed": changed }),
        };
        records::record_audit_and_event(connection, batch, audit_entry).await?;
    }
    Ok(row_results)
}

async fn ingest(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    rows: Rows<'_>,
) -> Result<Vec<RowResult>, Error<Infallible>> {
    Ok(match rows {
        Rows::Products(rows) => row_results(products::add_in(connection, batch, rows).await?),
        Rows::Creators(rows) => row_results(creators::add_in(connection, batch, rows).await?),
        Rows::CreatorProfiles(rows) => {
            row_results(creator_facts::submit_profiles_in(connection, batch, rows).await?)
        }
        Rows::CreatorDays(rows) => {
            row_results(creator_facts::submit_days_in(connection, batch, rows).await?)
        }
        Rows::Campaigns(rows) => row_results(campaigns::create_in(connection, batch, rows).await?),
        Rows::Registrations(rows) => {
            row_results(registrations::add_in(connection, batch, rows).await?)
        }
        Rows::Showcases(rows) => row_results(showcases::add_in(connection, batch, rows).await?),
        Rows::Orders(rows) => row_results(orders::ingest(connection, batch, rows).await?),
        Rows::Refunds(rows) => row_results(refunds::ingest(connection, batch, rows).await?),
    })
}

fn row_results<R: RowRefusal>(outcomes: Vec<Outcome<R>>) -> Vec<RowResult> {
    let row_result = |outcome: Outcome<R>| match outcome {
        Outcome::New => RowResult::New,
        Outcome::Changed => RowResult::Changed,
        Outcome::Unchanged => RowResult::Unchanged,
        Outcome::Refused(refusal) => RowResult::Refused {
            column: refusal.column(),
            reason: refusal.to_string(),
        },
    };
    outcomes.into_iter().map(row_result).collect()
}

impl RowRefusal for products::ProductRefusal {
    fn column(&self) -> &'static str {
        match self {
            Self::OtherCurrency { .. } => "currency",
            Self::OtherShop => "shop_code",
        }
    }
}

impl RowRefusal for creators::CreatorRefusal {
    fn column(&self) -> &'static str {
        match self {
            Self::OtherLink { .. } => "managing_agency",
            Self::Ambiguous => "handle",
        }
    }
}

impl RowRefusal for CreatorProfileRefusal {
    fn column(&self) -> &'static str {
        CreatorProfileRefusal::column(*self)
    }
}

impl RowRefusal for CreatorDayRefusal {
    fn column(&self) -> &'static str {
        CreatorDayRefusal::column(*self)
    }
}

impl RowRefusal for campaigns::CampaignRefusal {
    fn column(&self) -> &'static str {
        match self {
            Self::OtherMarket { .. } => "market",
            Self::OtherContent { .. } => "campaign",
        }
    }
}

impl RowRefusal for registrations::RegistrationRefusal {
    fn column(&self) -> &'static str {
        match self {
            Self::UnknownCampaign => "campaign",
            Self::UnknownProduct => "product_id",
            Self::OtherShop => "shop_code",
            Self::BelowRequirement { .. } | Self::OtherTerms { .. } => "total_rate_percent",
            Self::CreatorRate(_) => "creator_rate_percent",
            Self::ChangeBeforeStart { .. } => "rate_change_at",
        }
    }
}

impl RowRefusal for showcases::ShowcaseRefusal {
    fn column(&self) -> &'static str {
        match self {
            Self::UnknownCreator => "creator",
            Self::UnknownCampaign => "campaign",
            Self::NotRegistered => "product_id",
            Self::AcceptedLater { .. } => "accepted_at",
        }
    }
}

impl RowRefusal for OrderRefusal {
    fn column(&self) -> &'static str {
        OrderRefusal::column(self).name()
    }
}

impl RowRefusal for RefundRefusal {
    fn column(&self) -> &'static str {
        RefundRefusal::column(self).name()
    }
}
