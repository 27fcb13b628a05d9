//! How an agency becomes a partner, over HTTP and without scripts: each step with its draft, handing in,
//! what became of it, and who may do what.

mod drafts;
mod path;
mod roles;

use domain::{
    actor::{Actor, MemberRole},
    application::RejectionReason,
    document::{DocumentKind, DocumentName, DocumentType},
    ids::{AccountId, AgencyId, ApplicationId, DocumentId},
};
use sqlx::postgres::PgConnectOptions;
use store::{
    ActorContext,
    applications::{self, Applicant},
    documents::{self, NewDocument},
};

use crate::{
    agency::{self, by, form},
    people::{Person, Place},
    world::World,
};

const GUIDE: &str = "/partner/onboarding";
const ENTITY: &str = "/partner/onboarding/entity";
const CATEGORIES: &str = "/partner/onboarding/category";
const INFORMATION: &str =
    "/partner/onboarding/category/information?category=creator_matchmaking&market=GB";
const APPLY_PAGE: &str = "/partner/onboarding/apply";
const PROFILE: &str = "/partner/account/profile";
const STATUS: &str = "/partner/account/profile?tab=category";

const SAVE_ENTITY: &str = "/api/partnership/save_entity";
const SAVE_CATEGORY: &str = "/api/partnership/save_category";
const APPLY: &str = "/api/partnership/apply";
const MODIFY: &str = "/api/partnership/modify";
const WITHDRAW: &str = "/api/partnership/withdraw";

/// Somebody who has just begun to be a partner.
struct Beginner<'w> {
    world: &'w World,
    person: Person<'w>,
    account: AccountId,
    agency: AgencyId,
}

impl<'w> Beginner<'w> {
    async fn new(world: &'w World, email: &str) -> Self {
        let account = world.account(email, None).await;
        sqlx::query("update account set email_proven_at = $2 where account_id = $1")
            .bind(account.uuid())
            .bind(world.outside.now())
            .execute(&world.db.primary)
            .await
            .unwrap();
        let (ids, now) = (&*world.outside.ids, world.outside.now());
        let agency = applications::start_partnership(&world.db, ids, account, now)
            .await
            .unwrap();
        Self {
            world,
            person: Person::with(world, account).await,
            account,
            agency,
        }
    }

    fn actor(&self) -> Actor {
        Actor::Agency {
            account: self.account,
            agency: self.agency,
            role: MemberRole::Owner,
        }
    }

    fn by(&self) -> ActorContext<'_> {
        by(self.world, self.actor())
    }

    /// A document that was added.
    async fn document(&self) -> DocumentId {
        let by = self.by();
        let applicant = Applicant::Member(&by);
        let name = DocumentName::of_file("register.pdf", DocumentType::Pdf).unwrap();
        let object_name = format!("{:0>64}", self.agency.uuid().simple().to_string());
        let new = NewDocument {
            kind: DocumentKind::BusinessRegistration,
            is: DocumentType::Pdf,
            bytes: 1_234,
            sha256: [7; 32],
            name: &name,
            object_name: &object_name,
        };
        let db = &self.world.db;
        let document = documents::begin(db, &applicant, new).await.unwrap();
        documents::stored(db, &applicant, document).await.unwrap();
        document
    }

    /// Every application, the newest first.
    async fn applications(&self) -> Vec<applications::Application> {
        let by = self.by();
        applications::of_applicant(&self.world.db, &Applicant::Member(&by))
            .await
            .unwrap()
    }

    /// Fills in the company and a category, and hands both in.
    async fn apply(&self) {
        let document = self.document().await.to_string();
        let entity = entity(&[("go_on", "true"), ("form[documents][]", &document)]);
        assert_eq!(
            self.person.send(ENTITY, SAVE_ENTITY, &entity).await,
            CATEGORIES
        );
        let category = category(&[("go_on", "true")]);
        let leads_to = self
            .person
            .send(INFORMATION, SAVE_CATEGORY, &category)
            .await;
        assert_eq!(leads_to, APPLY_PAGE);
        let leads_to = self.hand_in().await;
        assert_eq!(
            leads_to,
            "/partner/account/profile?tab=category&done=applied&n=2"
        );
    }

    /// Presses **Apply** on its page.
    async fn hand_in(&self) -> String {
        let page = self.person.get(APPLY_PAGE).await.body;
        let drafts = fields_named(&page, "drafts[");
        let drafts: Vec<_> = drafts
            .iter()
            .map(|(name, value)| (&**name, &**value))
            .collect();
        assert!(!drafts.is_empty(), "no drafts in {page}");
        self.person.send(APPLY_PAGE, APPLY, &form(&drafts)).await
    }
}

/// The platform's operator, and what is decided.
struct Reviewer<'w> {
    world: &'w World,
    actor: Actor,
}

impl<'w> Reviewer<'w> {
    async fn new(world: &'w World) -> Self {
        let account = world.account("reviewer@platform.example", None).await;
        world.seat(account, Place::Operations).await;
        Self {
            world,
            actor: Actor::Operator { account },
        }
    }

    async fn approve(&self, application: ApplicationId) {
        let by = by(self.world, self.actor);
        applications::approve(&self.world.db, &by, application, "", false)
            .await
            .unwrap();
    }

    async fn reject(&self, application: ApplicationId, reasons: &[RejectionReason], note: &str) {
        let by = by(self.world, self.actor);
        applications::reject(&self.world.db, &by, application, reasons, note)
            .await
            .unwrap();
    }
}

/// The hidden fields of a page whose names begin so.
fn fields_named(page: &str, begin: &str) -> Vec<(String, String)> {
    let before = format!("name=\"{begin}");
    page.split(&before)
        .skip(1)
        .map(|rest| {
            let (name, rest) = rest.split_once('"').unwrap();
            let (_, rest) = rest.split_once("value=\"").unwrap();
            let (value, _) = rest.split_once('"').unwrap();
            (format!("{begin}{name}"), value.to_owned())
        })
        .collect()
}

/// The draft that a page's form was opened with.
fn known(page: &str) -> Vec<(String, String)> {
    let mut known = fields_named(page, "application");
    known.extend(fields_named(page, "version"));
    assert_eq!(known.len(), 2, "{page}");
    known
}

/// What a form says, with other answers to some questions.
fn with<'f>(good: &[(&'f str, &'f str)], others: &[(&'f str, &'f str)]) -> String {
    let mut fields = good.to_vec();
    for (name, value) in others {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    form(&fields)
}

/// The form of the entity information without a mistake but for its documents.
fn entity(others: &[(&str, &str)]) -> String {
    with(
        &[
            ("form[role]", "creator_matchmaking"),
            ("form[legal_name]", "Lowtide Partners Ltd"),
            ("form[registration_number]", "09876543"),
            ("form[registered_address]", "1 Quay Street, Bristol BS1 1AA"),
            ("form[country]", "GB"),
            ("form[is_cross_border]", "false"),
            ("form[legal_representative]", "Ada Lowe"),
            ("form[website]", "https://lowtide.example.org"),
            ("form[introduction]", "We match makers and shops."),
        ],
        others,
    )
}

/// The form of Creator Matchmaking in GB without a mistake.
fn category(others: &[(&str, &str)]) -> String {
    with(
        &[
            ("category", "creator_matchmaking"),
            ("market", "GB"),
            ("form[services_offered]", "Campaigns from brief to report"),
            ("form[team_size]", "12"),
            ("form[creators_managed]", "40"),
            ("form[case_studies]", "Spring glass, 2030"),
            ("form[introduction]", "We bring both together."),
            ("form[contact_name]", "Ada Lowe"),
            ("form[contacts][whatsapp]", "+44 20 7946 0000"),
        ],
        others,
    )
}

/// The market with somebody who has just begun.
async fn market(options: PgConnectOptions) -> World {
    agency::market(options).await
}
