//! Tax information as whoever is paid reads it.

use std::convert::Infallible;

use domain::{
    application::ApplicationSubject, ids::ApplicationId, market::Market, tax::IdentifierKind,
};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{HeldTaxForm, held::held_in, market::market_in, payee};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    applications::{Application, of_party_in},
};

/// A number that is kept for a form, by its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptNumber {
    /// The form.
    pub application: ApplicationId,
    /// Which number.
    pub kind: IdentifierKind,
    /// What is shown of it.
    pub last_four: String,
}

/// What a party has of tax information.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedTax {
    /// Whose form is filled in; none where the party chooses.
    pub market: Option<Market>,
    /// What is in force, also if its time is over.
    pub held: Option<HeldTaxForm>,
    /// All that was begun or handed in, the newest first; without drafts that were thrown away.
    pub applications: Vec<Application>,
    /// The numbers that are kept for these.
    pub numbers: Vec<KeptNumber>,
}

impl OpenedTax {
    /// The form that something is still to be done with: the draft, or the one that waits; else the newest.
    #[must_use]
    pub fn current(&self) -> Option<&Application> {
        let mut all = self.applications.iter();
        let open = all.find(|one| one.state.is_open());
        open.or(self.applications.first())
    }

    /// The numbers that are kept for one of the forms.
    pub fn numbers_of(&self, application: ApplicationId) -> impl Iterator<Item = &KeptNumber> {
        let all = self.numbers.iter();
        all.filter(move |number| number.application == application)
    }
}

/// One form with the numbers that are kept for it, by their ends.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedTaxForm {
    /// The form.
    pub application: Application,
    /// Its numbers.
    pub numbers: Vec<KeptNumber>,
}

/// What the actor's party has of tax information, in four statements at most.
///
/// # Errors
///
/// Not found for a member who may not be paid, or the database's failure.
pub async fn opened(db: &Db, by: &ActorContext<'_>) -> Result<OpenedTax, Error<Infallible>> {
    let Some(party) = payee(by) else {
        return Err(Error::NotFound);
    };
    let mut connection = reading(&db.primary, by).await?;
    let market = market_in(&mut connection, party).await?;
    let held = held_in(&mut connection, party.uuid()).await?;
    let applications = of_party_in(&mut connection, party.uuid(), ApplicationSubject::Tax).await?;
    let numbers = if applications.is_empty() {
        Vec::new()
    } else {
        numbers_in(&mut connection, party.uuid()).await?
    };
    Ok(OpenedTax {
        market,
        held,
        applications,
        numbers,
    })
}

/// One form of the actor's party, in two statements.
///
/// # Errors
///
/// Not found for a member who may not be paid and for others' forms, or the database's failure.
pub async fn one(
    db: &Db,
    by: &ActorContext<'_>,
    application: ApplicationId,
) -> Result<OpenedTaxForm, Error<Infallible>> {
    let Some(party) = payee(by) else {
        return Err(Error::NotFound);
    };
    let mut connection = reading(&db.primary, by).await?;
    let all = of_party_in(&mut connection, party.uuid(), ApplicationSubject::Tax).await?;
    let found = all.into_iter().find(|one| one.application == application);
    let mut numbers = numbers_in(&mut connection, party.uuid()).await?;
    numbers.retain(|number| number.application == application);
    Ok(OpenedTaxForm {
        application: found.ok_or(Error::NotFound)?,
        numbers,
    })
}

/// The numbers that are kept for a party's tax information.
async fn numbers_in(
    connection: &mut PgConnection,
    party: Uuid,
) -> Result<Vec<KeptNumber>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select application_id, field, last_four from sealed_identifier
         where party_id = $1 and field <> 'bank_account'
         order by application_id desc, field",
        party,
    )
    .fetch_all(connection)
    .await?;
    let numbers = rows.into_iter().map(|row| {
        let kind = row.field.parse();
        Ok(KeptNumber {
            application: row.application_id.into(),
            kind: kind.map_err(|_| corrupt(row.application_id))?,
            last_four: row.last_four,
        })
    });
    numbers.collect()
}

fn corrupt(application: Uuid) -> Error<Infallible> {
    Error::Corrupt {
        table: "sealed_identifier",
        column: "field",
        id: application,
    }
}
