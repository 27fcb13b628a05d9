//! The accounts of whoever is paid, as a page shows them, and what is asked before another is linked.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    application::{ApplicationContent, RejectionReason},
    ids::{ApplicationId, PaymentAccountId},
    market::Market,
    payment_account::{
        BankInformation, LinkRefusal, PaymentAccountState, ShownState, check_link, shown,
    },
    signed_in_user::PlaceId,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Db, Error, acting::reading, payees};

/// How many accounts are listed, beside the one that is paid to.
const LISTED: i64 = 100;

/// The accounts of a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedAccounts {
    /// Whether its tax information is approved and holds.
    pub has_tax: bool,
    /// The market whose money is paid to it; none where nothing says which.
    pub market: Option<Market>,
    /// Its names that were approved: one of them is an account's holder. None where a command approved all.
    pub names: Vec<String>,
    /// Its accounts, the latest first.
    pub accounts: Vec<PaymentAccount>,
}

/// A payment account, without its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentAccount {
    /// Which one.
    pub account: PaymentAccountId,
    /// The application by which it was linked; none where a command approved it.
    pub application: Option<ApplicationId>,
    /// How far it has come.
    pub state: PaymentAccountState,
    /// The end of its number; empty where a command approved it.
    pub last_four: String,
    /// What else was typed of it; empty where a command approved it.
    pub information: BankInformation,
    /// When it was linked.
    pub linked_at: DateTime<Utc>,
    /// By whom of the party; none where a command approved it.
    pub linked_by: Option<String>,
    /// Whether another one was active when it was linked.
    pub is_change: bool,
    /// When an operator approved it.
    pub approved_at: Option<DateTime<Utc>>,
    /// From when on it can be paid to, once it is approved.
    pub active_from: Option<DateTime<Utc>>,
    /// Since when it is paid to, or was.
    pub active_at: Option<DateTime<Utc>>,
    /// When it was rejected, stopped or replaced.
    pub ended_at: Option<DateTime<Utc>>,
    /// Which operator approved or rejected it, if that one has a name.
    pub decided_by: Option<String>,
    /// Why it was rejected.
    pub reasons: Vec<RejectionReason>,
    /// What the operator wrote beside the decision.
    pub note: String,
}

impl OpenedAccounts {
    /// What its party reads of all of them.
    #[must_use]
    pub fn state(&self) -> ShownState {
        let states = self.accounts.iter().map(|account| account.state);
        shown(&states.collect::<Vec<_>>())
    }

    /// The account that is paid to.
    #[must_use]
    pub fn active(&self) -> Option<&PaymentAccount> {
        let mut accounts = self.accounts.iter();
        accounts.find(|account| account.state == PaymentAccountState::Active)
    }

    /// The account that waits for review, or for its time.
    #[must_use]
    pub fn open(&self) -> Option<&PaymentAccount> {
        self.accounts.iter().find(|account| account.state.is_open())
    }

    /// Whether another one can be linked now.
    ///
    /// # Errors
    /// Says why not.
    pub fn check_link(&self) -> Result<(), LinkRefusal> {
        check_link(self.has_tax, self.open().map(|account| account.linked_at))
    }
}

/// The accounts of the actor's party, also of one that may not link any yet.
///
/// # Errors
///
/// Not found for whoever doesn't see to being paid, or the database's failure.
pub async fn opened(db: &Db, by: &ActorContext<'_>) -> Result<OpenedAccounts, Error<Infallible>> {
    let party = payees::own(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let tax = tax_in(&mut connection, party.uuid(), by.now).await?;
    let place = place_in(&mut connection, party).await?;
    // Both forms say the same name, as a rule.
    let mut names = tax.names;
    for name in place.names {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(OpenedAccounts {
        has_tax: tax.holds,
        market: place.market.or(tax.market).or(place.market_of_company),
        names,
        accounts: accounts_in(&mut connection, party.uuid()).await?,
    })
}

/// The tax information in force.
#[derive(Default)]
struct Tax {
    holds: bool,
    market: Option<Market>,
    names: Vec<String>,
}

async fn tax_in(
    connection: &mut PgConnection,
    party: Uuid,
    at: DateTime<Utc>,
) -> Result<Tax, Error<Infallible>> {
    let row = sqlx::query!(
        r#"select held_tax_form.market_code
                , (valid_until is null or valid_until > $2) as "holds!"
                , application.application_id as "application_id?"
                , application.content as "content?"
           from held_tax_form
           left join application on application.application_id = held_tax_form.application_id
           where held_tax_form.party_id = $1"#,
        party,
        at,
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else {
        return Ok(Tax::default());
    };
    let names = match (row.application_id, row.content) {
        (Some(id), Some(content)) => match serde_json::from_value(content) {
            Ok(ApplicationContent::Tax(tax)) => {
                tax.names().into_iter().map(str::to_owned).collect()
            }
            Ok(_) | Err(_) => return Err(corrupt("application", "content", id)),
        },
        (None, _) | (_, None) => Vec::new(),
    };
    let market = row.market_code.map(|code| code.parse()).transpose();
    Ok(Tax {
        holds: row.holds,
        market: market.map_err(|_| corrupt("held_tax_form", "market_code", party))?,
        names,
    })
}

/// Where a party is, and what its company is called.
struct Place {
    /// A shop's or a creator's own.
    market: Option<Market>,
    market_of_company: Option<Market>,
    names: Vec<String>,
}

async fn place_in(
    connection: &mut PgConnection,
    party: PlaceId,
) -> Result<Place, Error<Infallible>> {
    let row = sqlx::query!(
        r#"select coalesce(
                      (select market_code from shop where shop_id = $1)
                    , (select market_code from creator where creator_id = $1)
                  ) as market_code
                , (
                      select application.content from held_entity
                      join application on application.application_id = held_entity.application_id
                      where held_entity.organisation_id = $1
                  ) as company"#,
        party.uuid(),
    )
    .fetch_one(connection)
    .await?;
    let market = row.market_code.map(|code| code.parse()).transpose();
    let company = match row.company.map(serde_json::from_value).transpose() {
        Ok(None) => None,
        Ok(Some(ApplicationContent::Entity(company))) => Some(company),
        Ok(Some(_)) | Err(_) => return Err(corrupt("held_entity", "application_id", party.uuid())),
    };
    Ok(Place {
        market: market.map_err(|_| corrupt("shop", "market_code", party.uuid()))?,
        market_of_company: company
            .as_ref()
            .and_then(|company| company.registration_markets().first().copied()),
        names: company
            .into_iter()
            .map(|company| company.legal_name)
            .collect(),
    })
}

async fn accounts_in(
    connection: &mut PgConnection,
    party: Uuid,
) -> Result<Vec<PaymentAccount>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select linked.payment_account_id, linked.application_id, linked.state, linked.last_four
                , linked.linked_at, linked.is_change, linked.approved_at, linked.active_from
                , linked.active_at, linked.ended_at
                , case
                      when linked.application_id is not null
                      then coalesce(linker.display_name, linker.email)
                  end as "linked_by?"
                , case
                      when application.state in ('approved', 'rejected') then decider.display_name
                  end as "decided_by?"
                , application.content as "content?", application.reasons as "reasons?"
                , application.note as "note?"
           from payment_account as linked
           left join application on application.application_id = linked.application_id
           left join account as linker on linker.account_id = linked.linked_by
           left join account as decider on decider.account_id = application.decided_by
           where linked.party_id = $1
               and (
                   linked.state = 'active'
                   or linked.payment_account_id in (
                       select latest.payment_account_id from payment_account as latest
                       where latest.party_id = $1
                       order by latest.payment_account_id desc
                       limit $2
                   )
               )
           order by linked.payment_account_id desc"#,
        party,
        LISTED,
    )
    .fetch_all(connection)
    .await?;
    let mut accounts = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.payment_account_id;
        let mut reasons = Vec::new();
        for code in row.reasons.unwrap_or_default() {
            let reason = code.parse();
            reasons.push(reason.map_err(|_| corrupt("application", "reasons", id))?);
        }
        let state = row.state.parse();
        accounts.push(PaymentAccount {
            account: id.into(),
            application: row.application_id.map(Into::into),
            state: state.map_err(|_| corrupt("payment_account", "state", id))?,
            last_four: row.last_four,
            information: information_of(row.content, id)?,
            linked_at: row.linked_at,
            linked_by: row.linked_by,
            is_change: row.is_change,
            approved_at: row.approved_at,
            active_from: row.active_from,
            active_at: row.active_at,
            ended_at: row.ended_at,
            decided_by: row.decided_by,
            reasons,
            note: row.note.unwrap_or_default(),
        });
    }
    Ok(accounts)
}

fn information_of(
    content: Option<serde_json::Value>,
    account: Uuid,
) -> Result<BankInformation, Error<Infallible>> {
    match content.map(serde_json::from_value).transpose() {
        Ok(None) => Ok(BankInformation::default()),
        Ok(Some(ApplicationContent::Bank(information))) => Ok(information),
        Ok(Some(_)) | Err(_) => Err(corrupt("payment_account", "application_id", account)),
    }
}

/// A row that can't be what it says.
pub(super) fn corrupt<R>(table: &'static str, column: &'static str, id: Uuid) -> Error<R> {
    Error::Corrupt { table, column, id }
}
