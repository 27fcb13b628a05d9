//! What companies some agencies of the demo are: each has handed that in with a document, and it was approved. So a
//! creator reads who invites, and the agency's day is that of its first market.

use axum::body::Bytes;
use chrono::{DateTime, Utc};
use domain::{
    application::{ApplicationContent, ApplicationSubject, EntityInformation},
    category::PartnerRole,
    document::{DocumentKind, inspect_named},
    ids::DocumentId,
    market::Market,
};
use sha2::{Digest as _, Sha256};
use store::{
    Db,
    applications::{self, Applicant, NewDraft},
    documents::{self, NewDocument},
    sealing::FinanceKeyring,
};

use super::{
    Error,
    accounts::{by, by_owner},
    paid, plan_error,
    simulation::done,
};
use crate::{document_files::DocumentFiles, environment::Environment};

/// What stands for the extract of a register: a sheet of paper with nothing on it.
const SHEET: &[u8] = include_bytes!("sheet.png");

/// What the sheet is called.
const SHEET_NAME: &str = "Company register.png";

/// A company.
struct Company {
    /// The short name of the agency.
    agency: &'static str,
    role: PartnerRole,
    legal_name: &'static str,
    number: &'static str,
    address: &'static str,
    country: &'static str,
    /// The markets that it picked; none where it works in its own country alone.
    markets: &'static [Market],
    representative: &'static str,
    introduction: &'static str,
}

const COMPANIES: [Company; 3] = [
    Company {
        agency: "wren-and-otter",
        role: PartnerRole::CreatorService,
        legal_name: "Wren & Otter Ltd",
        number: "09134587",
        address: "4 Mill Lane, Norwich",
        country: "GB",
        markets: &[],
        representative: "Clara Wren",
        introduction: "We look after creators, and find shops whose goods suit them.",
    },
    Company {
        agency: "second-stage",
        role: PartnerRole::CreatorService,
        legal_name: "Second Stage Ltd",
        number: "10482216",
        address: "27 Harbour Road, Leith",
        country: "GB",
        markets: &[],
        representative: "Tom Lindsay",
        introduction: "We help creators to make a living of what they show.",
    },
    Company {
        agency: paid::AGENCY,
        role: PartnerRole::CreatorMatchmaking,
        legal_name: paid::COMPANY,
        number: "P-204418",
        address: "1 Harbour Street, Springfield, IL 62701",
        country: "US",
        markets: &[Market::Gb, Market::Id],
        representative: "Jo Marsden",
        introduction: "We bring shops and creators of two markets together.",
    },
];

/// Hands the companies in and approves them. Without keys there is nothing to seal their documents with, and nothing is
/// done.
pub(super) async fn hand_in(
    db: &Db,
    environment: &Environment,
    files: Option<&DocumentFiles>,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let (Some(keys), Some(files)) = (environment.finance_keys(), files) else {
        return Ok(());
    };
    for company in &COMPANIES {
        let owner = by_owner(db, environment, company.agency, at).await?;
        let applicant = Applicant::Member(&owner);
        let document = document(db, environment, (keys, files), &applicant).await?;
        let draft = company.draft(document);
        let saved = done(applications::save_draft(db, &applicant, &draft).await)?;
        let application = saved.application;
        done(applications::apply(db, &applicant, application, saved.version).await)?;
        let program = by(environment, at);
        done(applications::approve(db, &program, application, "", false).await)?;
    }
    Ok(())
}

impl Company {
    fn draft(&self, document: DocumentId) -> NewDraft {
        let information = EntityInformation {
            role: Some(self.role),
            legal_name: self.legal_name.to_owned(),
            registration_number: self.number.to_owned(),
            registered_address: self.address.to_owned(),
            country: self.country.to_owned(),
            is_cross_border: !self.markets.is_empty(),
            markets: self.markets.to_vec(),
            legal_representative: self.representative.to_owned(),
            website: format!("https://{}.example", self.agency),
            introduction: self.introduction.to_owned(),
            documents: vec![document],
        };
        NewDraft {
            subject: ApplicationSubject::Entity,
            market: None,
            category: None,
            content: ApplicationContent::Entity(information),
            known: None,
        }
    }
}

/// Seals the sheet for the applicant and stores it, as an upload does.
async fn document(
    db: &Db,
    environment: &Environment,
    (keys, files): (&FinanceKeyring, &DocumentFiles),
    applicant: &Applicant<'_>,
) -> Result<DocumentId, Error> {
    let (is, name) = inspect_named(SHEET, SHEET_NAME).map_err(plan_error)?;
    let owner = documents::owner_of(applicant);
    let owner = owner.ok_or_else(|| Error::Plan(format!("{SHEET_NAME} is nobody's")))?;
    let place = (DocumentId::new(environment.ids.next()), owner);
    let file = documents::seal(&keys.now(), place, SHEET, environment).map_err(plan_error)?;
    let object_name = environment.secret_text();
    let new = NewDocument {
        kind: DocumentKind::BusinessRegistration,
        is,
        bytes: SHEET.len(),
        sha256: Sha256::digest(&file.bytes).into(),
        name: &name,
        object_name: &object_name,
    };
    let document = done(documents::begin_sealed(db, applicant, &file, new).await)?;
    let stored = files.put(&object_name, Bytes::from(file.bytes)).await;
    stored.map_err(plan_error)?;
    done(documents::stored(db, applicant, document).await)?;
    Ok(document)
}
