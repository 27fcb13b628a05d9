//! Every server function, file, document and route of the API, tried by every kind of person on what is the
//! person's own, what is foreign, and what there isn't: foreign looks missing.
//!
//! The functions and files are those of the manifests' access rules; how each is asked stands in [`samples`].

mod kinds;
mod samples;
mod stage;

use std::collections::{BTreeMap, BTreeSet};

use app::access::{AccessRule, Audience, files, function, functions};
use axum::http::StatusCode;
use domain::actor::MemberRole::Owner;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use self::{
    kinds::{KINDS, Kind, Standing},
    samples::{Sample, WITHOUT_OBJECT},
    stage::{Names, Stage, call},
};
use super::{
    expected::{self, Who},
    home_of,
};
use crate::{people::Place, world::Answer};

#[test]
fn of_every_server_function_it_is_said_how_it_is_asked_about_an_object() {
    let asked: BTreeSet<&str> = samples::all().map(|sample| sample.path).collect();
    let without: BTreeSet<&str> = WITHOUT_OBJECT.iter().copied().collect();
    let both: Vec<_> = asked.intersection(&without).collect();
    assert!(both.is_empty(), "{both:?}");
    let listed: BTreeSet<&str> = functions().map(|rule| rule.path).collect();
    let said: BTreeSet<&str> = asked.union(&without).copied().collect();
    assert_eq!(said, listed);
}

/// A text with the names of objects in it. What has none of its places filled fails the test.
fn filled(text: &str, of: &Names, own: &Names) -> String {
    let mut text = text.to_owned();
    for (name, value) in of {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    for (name, value) in own {
        text = text.replace(&format!("<{name}>"), value);
    }
    assert!(!text.contains(['{', '}', '<', '>']), "{text}");
    text
}

/// What an answer says, whatever the objects that were asked about and the request itself are called.
fn said(answer: &Answer, of: &Names) -> (StatusCode, String) {
    let mut names: Vec<_> = of.iter().collect();
    // What holds the name of another object goes first.
    names.sort_by_key(|(_, value)| std::cmp::Reverse(value.len()));
    let mut body = answer.body.clone();
    for (name, value) in names {
        body = body.replace(value.as_str(), name);
    }
    let request = answer.header("x-request-id");
    if !request.is_empty() {
        body = body.replace(request, "request");
    }
    // What is decided on many has an id of its own.
    if let Some((before, after)) = body.split_once(DECISION)
        && after.len() > UUID_CHARS
    {
        body = format!("{before}{DECISION}{}", &after[UUID_CHARS..]);
    }
    (answer.status, body)
}

/// What stands before the id of a decision on many.
const DECISION: &str = r#"{"decision":""#;

/// How long an id is.
const UUID_CHARS: usize = 36;

const NOT_FOUND: &str = r#"{"failure":"not_found"}"#;

/// What somebody is told who isn't let in to a server function.
fn refused(kind: Kind) -> (StatusCode, String) {
    let (status, body) = match kind.place {
        None => (StatusCode::UNAUTHORIZED, r#"{"failure":"signed_out"}"#),
        Some(_) => (StatusCode::FORBIDDEN, r#"{"failure":"not_allowed"}"#),
    };
    (status, body.to_owned())
}

/// A kind of person at the market, signed in.
struct Visitor<'s> {
    stage: &'s Stage,
    kind: Kind,
    cookie: Option<String>,
    /// What there isn't.
    missing: Names,
}

impl<'s> Visitor<'s> {
    async fn of(stage: &'s Stage, kind: Kind) -> Self {
        Self {
            stage,
            kind,
            cookie: stage.sign_in(kind).await,
            missing: stage.missing(),
        }
    }

    fn own(&self) -> &'s Names {
        &self.stage.sides[self.kind.side]
    }

    fn foreign(&self) -> &'s Names {
        &self.stage.sides[1 - self.kind.side]
    }

    async fn ask(&self, sample: &Sample, of: &Names) -> Answer {
        let body = filled(sample.body, of, self.own());
        call(
            &self.stage.world,
            sample.path,
            self.cookie.as_deref(),
            &body,
        )
        .await
    }

    /// Asks a server function about what is foreign, what there isn't, and what is the person's own, which may
    /// change it and comes last.
    async fn try_sample(&self, sample: &Sample, rule: &AccessRule, is_let_in: bool) {
        let what = format!("{:?}: {} {}", self.kind, sample.path, sample.body);
        let missing = said(&self.ask(sample, &self.missing).await, &self.missing);
        // To who runs the platform nothing is foreign.
        if rule.audience != Audience::Operations || !is_let_in {
            let foreign = said(&self.ask(sample, self.foreign()).await, self.foreign());
            assert_eq!(foreign, missing, "foreign isn't as missing: {what}");
        }
        if !is_let_in {
            assert_eq!(missing, refused(self.kind), "{what}");
            let own = said(&self.ask(sample, self.own()).await, self.own());
            assert_eq!(own, missing, "{what}");
            return;
        }
        if sample.says_missing {
            let expected = (StatusCode::NOT_FOUND, NOT_FOUND.to_owned());
            assert_eq!(missing, expected, "missing: {what}");
        }
        can_be_read(&missing, &what);
        if self.kind.has_own(rule.audience) {
            let own = said(&self.ask(sample, self.own()).await, self.own());
            can_be_read(&own, &what);
            let is_found = !sample.says_missing || own.0 != StatusCode::NOT_FOUND;
            assert!(is_found, "the own isn't found: {what}");
        }
    }

    /// Calls a function with arguments that nothing can read: who is let in gets as far as that.
    async fn try_without_object(&self, path: &str, is_let_in: bool) {
        let what = format!("{:?}: {path}", self.kind);
        let world = &self.stage.world;
        let answer = call(world, path, self.cookie.as_deref(), "%FF=%FF").await;
        if is_let_in {
            let status = answer.status;
            assert_ne!(status, StatusCode::UNAUTHORIZED, "{what}");
            assert_ne!(status, StatusCode::FORBIDDEN, "{what}: {}", answer.body);
        } else {
            assert_eq!((answer.status, answer.body), refused(self.kind), "{what}");
        }
    }

    async fn get(&self, path: &str) -> Answer {
        let cookie = self.cookie.as_deref().map(|cookie| ("cookie", cookie));
        let headers: Vec<_> = cookie.into_iter().collect();
        self.stage.world.get_with(path, &headers).await
    }

    /// Fetches what this address is of, of what is foreign, what there isn't, and what is the person's own; the
    /// answers of the last two.
    async fn fetch(&self, address: &str) -> [Answer; 2] {
        let of = |names: &Names| filled(address, names, self.own());
        let missing = self.get(&of(&self.missing)).await;
        let foreign = self.get(&of(self.foreign())).await;
        if !self.runs_the_platform() {
            assert_eq!(
                said(&foreign, self.foreign()),
                said(&missing, &self.missing),
                "foreign isn't as missing: {:?}: {address}",
                self.kind
            );
        }
        [missing, self.get(&of(self.own())).await]
    }

    fn runs_the_platform(&self) -> bool {
        let is_there = matches!(self.kind.place, Some(Place::Operations));
        is_there && self.kind.standing == Standing::Member
    }
}

/// The function could read what was sent, and came to an end.
#[track_caller]
fn can_be_read((status, body): &(StatusCode, String), what: &str) {
    assert_ne!(*status, StatusCode::BAD_REQUEST, "{what}: {body}");
    assert!(!status.is_server_error(), "{what}: {status} {body}");
    for refused in [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN] {
        assert_ne!(*status, refused, "{what}: {body}");
    }
}

/// Tries every server function for one of these audiences as every kind of person.
async fn try_functions(options: PgConnectOptions, audiences: &[Audience]) {
    let stage = Stage::new(options).await;
    let specified: BTreeMap<&str, Who> = expected::calls().collect();
    let rule_of = |path: &str| {
        let rule = function(path).unwrap();
        audiences.contains(&rule.audience).then_some(rule)
    };
    for kind in KINDS {
        let visitor = Visitor::of(&stage, kind).await;
        // All but those that would end the session.
        let others = WITHOUT_OBJECT.iter();
        for path in others.filter(|path| !path.contains("/sign_out")) {
            if let Some(rule) = rule_of(path) {
                let is_let_in = kind.is_let_in(specified[path], rule);
                visitor.try_without_object(path, is_let_in).await;
            }
        }
        for sample in samples::all() {
            if let Some(rule) = rule_of(sample.path) {
                let is_let_in = kind.is_let_in(specified[sample.path], rule);
                visitor.try_sample(sample, rule, is_let_in).await;
            }
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn functions_of_agencies_know_the_own_alone(_: PgPoolOptions, options: PgConnectOptions) {
    try_functions(options, &[Audience::Partner]).await;
}

#[database_test::test(store::MIGRATOR)]
async fn functions_of_shops_know_the_own_alone(_: PgPoolOptions, options: PgConnectOptions) {
    try_functions(options, &[Audience::Seller]).await;
}

#[database_test::test(store::MIGRATOR)]
async fn functions_of_creators_know_the_own_alone(_: PgPoolOptions, options: PgConnectOptions) {
    try_functions(options, &[Audience::Creator]).await;
}

#[database_test::test(store::MIGRATOR)]
async fn functions_of_people_know_the_own_alone(_: PgPoolOptions, options: PgConnectOptions) {
    try_functions(options, &[Audience::Anyone, Audience::SignedIn]).await;
}

#[database_test::test(store::MIGRATOR)]
async fn functions_of_the_platform_are_for_operators_alone(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    try_functions(options, &[Audience::Operations]).await;
}

#[database_test::test(store::MIGRATOR)]
async fn files_are_of_the_own_alone(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    let specified: BTreeMap<&str, Who> = expected::FILES.iter().copied().collect();
    for kind in KINDS {
        let visitor = Visitor::of(&stage, kind).await;
        // Creators are there for every agency that may find them (`creators/marketplace.rs`), and a dimension is nobody's.
        let is_of_a_party = |rule: &&AccessRule| {
            let of_nobody = ["{creator}", "{dimension}"];
            !of_nobody.iter().any(|what| rule.path.contains(what))
        };
        let of_parties = files().filter(is_of_a_party);
        for rule in of_parties.filter(|rule| rule.path.contains('{')) {
            let what = format!("{kind:?}: {}", rule.path);
            let is_let_in = kind.is_let_in(specified[rule.path], rule);
            // A shop's imports and the platform's have the same name in addresses.
            let address = rule.path.replace(
                "products/import/{import}",
                "products/import/{product_import}",
            );
            let [missing, own] = visitor.fetch(&address).await;
            if is_let_in {
                assert_eq!(missing.status, StatusCode::NOT_FOUND, "{what}");
                assert_eq!(own.status, StatusCode::OK, "{what}");
                continue;
            }
            let home = match kind.standing {
                Standing::Former => None,
                Standing::Member | Standing::Suspended | Standing::WithoutSecondStep => {
                    kind.place.and_then(home_of)
                }
            };
            let is_there = home.is_some_and(|home| rule.path.starts_with(&format!("{home}/")));
            let expected = match (kind.place, is_there, kind.standing) {
                (None, ..) | (_, true, Standing::WithoutSecondStep) => StatusCode::SEE_OTHER,
                (_, true, _) => StatusCode::FORBIDDEN,
                (_, false, _) => StatusCode::NOT_FOUND,
            };
            assert_eq!(missing.status, expected, "{what}");
            assert_eq!(own.status, expected, "{what}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn documents_are_of_their_owners_and_operators(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    for kind in KINDS {
        let visitor = Visitor::of(&stage, kind).await;
        let [missing, own] = visitor.fetch("/documents/{document}").await;
        let is_owner = matches!(kind.place, Some(Place::Agency(_, Owner)));
        // Who is suspended still looks.
        let is_owner = is_owner && kind.standing != Standing::Former;
        let none = if kind.place.is_some() {
            StatusCode::NOT_FOUND
        } else {
            StatusCode::UNAUTHORIZED
        };
        assert_eq!(missing.status, none, "{kind:?}");
        let expected = if is_owner || visitor.runs_the_platform() {
            StatusCode::OK
        } else {
            none
        };
        assert_eq!(own.status, expected, "{kind:?}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn no_session_opens_the_api(_: PgPoolOptions, options: PgConnectOptions) {
    let stage = Stage::new(options).await;
    for kind in KINDS {
        let visitor = Visitor::of(&stage, kind).await;
        for path in [
            "/api/v1/orders",
            "/api/v1/refunds",
            "/api/v1/creators/profiles",
            "/api/v1/creators/days",
        ] {
            let answer = call(&stage.world, path, visitor.cookie.as_deref(), "{}").await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{kind:?}: {path}");
        }
    }
}
