//! The bill's own row, and the link of the chain that holds it.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{bill::BillId, currency::Currency, ledger::Party, market::Market};
use ledger_proof::{
    Digest, Head,
    file::{BillHead, EDITION, Hex, PayeeKind, SumsRecord},
};
use uuid::Uuid;

use crate::{
    Db, Error,
    acting::{Acting, reading},
};

/// A bill with everything that is said of it as a whole.
pub(super) struct BillToProve {
    pub(super) head: BillHead,
    pub(super) market: Market,
    pub(super) month: NaiveDate,
    pub(super) position: u64,
    pub(super) leaf: Digest,
    pub(super) link: Link,
    /// Between these moments all its lines are dated.
    pub(super) dated: (DateTime<Utc>, DateTime<Utc>),
}

/// The link of the chain that has the bills of the month.
pub(super) struct Link {
    pub(super) head: Head,
    pub(super) root: Digest,
    pub(super) before: Option<Digest>,
}

impl BillToProve {
    /// The parts by which the party may have lines.
    pub(super) const fn parts(&self) -> &'static [Party] {
        match self.head.kind {
            PayeeKind::Shop => &[Party::Seller],
            PayeeKind::Agency => &[Party::CampaignAgency, Party::ManagingAgency],
            PayeeKind::Creator => &[Party::Creator],
        }
    }
}

struct Row {
    number: String,
    market_code: String,
    month: NaiveDate,
    position: i64,
    party_kind: String,
    party_name: String,
    currency: String,
    lines: i64,
    settled_units: i64,
    corrected_units: i64,
    earlier_units: i64,
    incentive_units: i64,
    compensation_units: i64,
    campaign_units: i64,
    managing_units: i64,
    total_units: i64,
    first_dated: DateTime<Utc>,
    last_dated: DateTime<Utc>,
    lines_digest: Vec<u8>,
    leaf: Vec<u8>,
    closed_at: DateTime<Utc>,
    time_zone: String,
    link: i64,
    root: Vec<u8>,
    chain: Vec<u8>,
    before: Option<Vec<u8>>,
}

/// Reads a party's bill.
pub(super) async fn read(
    db: &Db,
    party: Uuid,
    bill: BillId,
) -> Result<BillToProve, Error<Infallible>> {
    let mut connection = reading(&db.primary, Acting::NOBODY).await?;
    let row = sqlx::query_as!(
        Row,
        r#"select bill.number, bill.market_code, bill.month, bill.position, bill.party_kind
                , bill.party_name, bill.currency, bill.lines, bill.settled_units
                , bill.corrected_units, bill.earlier_units, bill.incentive_units
                , bill.compensation_units, bill.campaign_units, bill.managing_units
                , bill.total_units, bill.first_dated, bill.last_dated, bill.lines_digest, bill.leaf
                , bill.closed_at, market.time_zone, link.number as link, link.digest as root
                , link.chain, before.chain as "before?"
           from bill
           join market on market.market_code = bill.market_code
           join bill_run as run on run.market_code = bill.market_code and run.month = bill.month
           join ledger_link as link on link.number = run.link
           left join ledger_link as before on before.number = link.number - 1
           where bill.party_id = $1 and bill.bill_id = $2"#,
        party,
        bill.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    row.ok_or(Error::NotFound)?.read(party, bill)
}

impl Row {
    fn read(self, party: Uuid, bill: BillId) -> Result<BillToProve, Error<Infallible>> {
        let corrupt = |column| Error::Corrupt {
            table: "bill",
            column,
            id: bill.uuid(),
        };
        let digest = |bytes: Vec<u8>, column| Digest::try_from(bytes).map_err(|_| corrupt(column));
        let market: Market = self
            .market_code
            .parse()
            .map_err(|_| corrupt("market_code"))?;
        let currency: Currency = self.currency.parse().map_err(|_| corrupt("currency"))?;
        let before = match self.before {
            Some(before) => Some(digest(before, "position")?),
            None => None,
        };
        let head = BillHead {
            partner_center_bill: EDITION,
            number: self.number,
            party,
            kind: self.party_kind.parse().map_err(|_| corrupt("party_kind"))?,
            name: self.party_name,
            market,
            currency,
            exponent: currency.posting_exponent(),
            month: self.month.format("%Y-%m").to_string(),
            zone: self.time_zone,
            closed_at: self.closed_at,
            sums: SumsRecord {
                settled: self.settled_units,
                corrected: self.corrected_units,
                earlier: self.earlier_units,
                incentives: self.incentive_units,
                compensations: self.compensation_units,
                campaign: self.campaign_units,
                managing: self.managing_units,
                total: self.total_units,
            },
            lines: u64::try_from(self.lines).map_err(|_| corrupt("lines"))?,
            lines_digest: Hex(digest(self.lines_digest, "lines_digest")?),
        };
        Ok(BillToProve {
            head,
            market,
            month: self.month,
            position: u64::try_from(self.position).map_err(|_| corrupt("position"))?,
            leaf: digest(self.leaf, "leaf")?,
            link: Link {
                head: Head {
                    number: self.link,
                    chain: digest(self.chain, "position")?,
                },
                root: digest(self.root, "position")?,
                before,
            },
            dated: (self.first_dated, self.last_dated),
        })
    }
}
