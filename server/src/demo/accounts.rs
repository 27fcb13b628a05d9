//! The people who can sign in to the demo: owners of every agency and shop, every role at the first
//! agency of a market, some creators, and two operators. All of them are made up, and all have the
//! one password that is printed with them.

use std::{collections::BTreeMap, fmt::Display, iter};

use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, MemberRole},
    ids::AccountId,
    market::Market,
    signed_in_user::Workspace,
    two_factor::{SECRET_BYTES, in_base32},
};
use serde::Serialize;
use store::{
    ActorContext, Db, SecretSource as _,
    accounts::{self, NewAccount},
    lookup,
    memberships::{self, Seat},
    two_factor,
};

use super::{Error, plan::Plan, shape::Shape, simulation::done};
use crate::{environment::Environment, password};

/// Everybody's password. It is public, so these people belong into no site that others can reach.
pub(crate) const PASSWORD: &str = "fifteen small boats";

/// What the operators' apps and the server have in common: 160 bits that everybody knows, as the password.
const TWO_FACTOR_SECRET: &[u8; SECRET_BYTES] = b"partner-center-demo!";

/// The same, as apps take it typed.
pub(crate) fn two_factor_secret() -> String {
    in_base32(TWO_FACTOR_SECRET)
}

/// How many creators of each market can sign in by what they sell.
const CREATORS: usize = 3;

/// What people are called, in the order in which they are made.
const NAMES: [&str; 35] = [
    "Ada Whitlock",
    "Ben Okafor",
    "Clara Nyström",
    "Dev Malhotra",
    "Elsie Barrow",
    "Farid Haddad",
    "Greta Lindqvist",
    "Harun Demir",
    "Isla Montrose",
    "Jonas Weil",
    "Kemi Adeyemi",
    "Liam Corrigan",
    "Mei Tanaka",
    "Noor Rahman",
    "Oscar Villanueva",
    "Petra Novak",
    "Quinn Ashby",
    "Rosa Delgado",
    "Samir Bose",
    "Tilda Egerton",
    "Umar Farouk",
    "Vera Kowalski",
    "Wayan Suarta",
    "Ximena Prado",
    "Yusuf Karim",
    "Zoe Marchetti",
    "Aiko Mori",
    "Bram Visser",
    "Citra Lestari",
    "Dion Pratama",
    "Eka Wijaya",
    "Fitri Hartono",
    "Gita Saraswati",
    "Henrik Dahl",
    "Ingrid Solheim",
];

/// Somebody in a place. A person with two places stands there twice.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Person {
    pub(crate) email: String,
    #[serde(skip)]
    pub(crate) name: &'static str,
    /// Where the person works.
    #[serde(rename = "area", serialize_with = "first_word")]
    pub(crate) workspace: Workspace,
    /// The agency's short name, the Shop Code or the creator's handle.
    pub(crate) place: String,
    /// What that is called.
    #[serde(skip)]
    pub(crate) place_name: String,
    pub(crate) role: MemberRole,
    pub(crate) market: Market,
}

/// The first word of the addresses of a part of the application.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn first_word<S: serde::Serializer>(workspace: &Workspace, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(match workspace {
        Workspace::Partner => "partner",
        Workspace::Seller => "seller",
        Workspace::Creator => "creator",
        Workspace::Operations => "ops",
    })
}

/// The people of a market.
pub(super) fn of(shape: &Shape, plan: &Plan) -> Vec<Person> {
    let market = shape.market;
    let person = |email: String, workspace, (place, place_name): (&str, &str), role| Person {
        email,
        name: "",
        workspace,
        place: place.to_owned(),
        place_name: place_name.to_owned(),
        role,
        market,
    };
    let mut people = Vec::new();
    let agencies = agencies(shape);
    let named = |slug: &'static str| (slug, shape.agency_name(slug));
    for (number, slug) in agencies.into_iter().enumerate() {
        let roles = if number == 0 {
            &MemberRole::ALL[..]
        } else {
            &MemberRole::ALL[..1]
        };
        people.extend(roles.iter().map(|role| {
            let email = format!("{}@{slug}.example", role.code());
            person(email, Workspace::Partner, named(slug), *role)
        }));
    }
    // One keeps the books of two agencies, and changes between them.
    if let [first, .., last] = campaign_agencies(shape)[..] {
        let email = format!("{}@{first}.example", MemberRole::Finance.code());
        let role = MemberRole::Finance;
        people.push(person(email, Workspace::Partner, named(last), role));
    }
    people.extend(shape.shops.iter().map(|shop| {
        let host = shop
            .name
            .to_lowercase()
            .replace('&', "and")
            .replace(' ', "-");
        let email = format!("owner@{host}.example");
        let place = (shop.code, shop.name);
        person(email, Workspace::Seller, place, MemberRole::Owner)
    }));
    people.extend(busiest(plan).into_iter().map(|creator| {
        let handle = &*plan.creators[creator].handle;
        let email = email_of_creator(handle);
        let place = (handle, handle);
        person(email, Workspace::Creator, place, MemberRole::Owner)
    }));
    people
}

/// The first of those who run the platform.
pub(super) fn operator() -> Person {
    who_runs_the_platform("operator@platform.example")
}

/// The second: what is paid takes two.
pub(super) fn second_operator() -> Person {
    who_runs_the_platform("second-operator@platform.example")
}

fn who_runs_the_platform(email: &str) -> Person {
    Person {
        email: email.to_owned(),
        name: "",
        workspace: Workspace::Operations,
        place: "platform".to_owned(),
        place_name: "the platform".to_owned(),
        role: MemberRole::Owner,
        market: Market::Gb,
    }
}

/// The agencies that run campaigns, in the order of their first.
pub(super) fn campaign_agencies(shape: &Shape) -> Vec<&'static str> {
    let mut agencies = Vec::new();
    for campaign in shape.campaigns {
        if !agencies.contains(&campaign.agency) {
            agencies.push(campaign.agency);
        }
    }
    agencies
}

/// Those and the ones that manage creators only.
fn agencies(shape: &Shape) -> Vec<&'static str> {
    let mut agencies = campaign_agencies(shape);
    for (agency, _) in shape.managers {
        if !agencies.contains(agency) {
            agencies.push(agency);
        }
    }
    agencies
}

/// The creators who can sign in: those with the most sales, of whom one at least is managed by the first of the managing
/// agencies, so that a commission which is shared can always be looked at from both sides; after them the next whom the
/// last of the managing agencies manages, who is asked to move to another one; and last the next whom no agency manages,
/// so that every agency finds that one.
pub(super) fn busiest(plan: &Plan) -> Vec<usize> {
    let mut sales: BTreeMap<usize, usize> = BTreeMap::new();
    for sale in &plan.sales {
        *sales.entry(sale.creator).or_default() += 1;
    }
    let mut creators: Vec<_> = sales.into_iter().collect();
    creators.sort_by_key(|(creator, sales)| (std::cmp::Reverse(*sales), *creator));
    let creators = creators.into_iter().map(|(creator, _)| creator);
    let mut chosen: Vec<usize> = creators.collect();
    let mut others = chosen.split_off(CREATORS.min(chosen.len()));
    let is_managed_by = |agency: Option<&str>, creator: usize| manager_of(plan, creator) == agency;
    let first_agency = plan.shape.managers.first().map(|(slug, _)| *slug);
    let is_shared = |creator: &usize| is_managed_by(first_agency, *creator);
    if !chosen.iter().any(is_shared)
        && let Some(place) = others.iter().position(is_shared)
        && let Some(last) = chosen.last_mut()
    {
        *last = others.remove(place);
    }
    let next_of = |agency: Option<&str>| {
        let mut others = others.iter().copied();
        others.find(|creator| is_managed_by(agency, *creator))
    };
    if let Some(&(last, _)) = plan.shape.managers.last() {
        chosen.extend(next_of(Some(last)));
    }
    chosen.extend(next_of(None));
    chosen
}

/// The handle of the last of them, who is paid to a bank account.
pub(super) fn paid_creator(plan: &Plan) -> Option<&str> {
    let last = busiest(plan).pop()?;
    Some(&*plan.creators[last].handle)
}

/// The short name of the agency that manages the creator, if one does.
pub(super) fn manager_of(plan: &Plan, creator: usize) -> Option<&str> {
    let managed_by = plan.creators[creator].managed_by.as_ref();
    managed_by.map(|(agency, _)| agency.as_str())
}

fn email_of_creator(handle: &str) -> String {
    format!("{handle}@creators.example")
}

/// The account of somebody who can sign in.
pub(super) async fn account_of(db: &Db, email: &str) -> Result<AccountId, Error> {
    let known = accounts::credentials(db, email).await?;
    let account = known.map(|known| known.account);
    account.ok_or_else(|| Error::Plan(format!("{email} has no account")))
}

/// The account of a creator who can sign in.
pub(super) async fn account_of_creator(db: &Db, handle: &str) -> Result<AccountId, Error> {
    account_of(db, &email_of_creator(handle)).await
}

/// As the first of those who run the platform.
pub(super) async fn by_operator<'e>(
    db: &Db,
    (environment, at): (&'e Environment, DateTime<Utc>),
) -> Result<ActorContext<'e>, Error> {
    let account = account_of(db, &operator().email).await?;
    Ok(ActorContext {
        actor: Actor::Operator { account },
        ..by(environment, at)
    })
}

/// Makes the accounts, and gives each its places.
pub(super) async fn make(
    db: &Db,
    environment: &Environment,
    people: &mut [Person],
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let hash = password::hash(PASSWORD, &environment.secret());
    let hash = hash.map_err(|error| Error::Plan(error.to_string()))?;
    let by = by(environment, at);
    let mut known = BTreeMap::new();
    for person in people {
        let (account, name) = if let Some(known) = known.get(&person.email) {
            *known
        } else {
            let name = NAMES[known.len() % NAMES.len()];
            let new = NewAccount {
                email: &person.email,
                display_name: Some(name),
                password_hash: Some(&hash),
                is_operator: false,
            };
            let account = done(accounts::create(db, new, at, by.ids).await)?;
            known.insert(person.email.clone(), (account, name));
            (account, name)
        };
        person.name = name;
        let seat = done(seat(db, person).await)?;
        done(memberships::seat(db, &by, account, seat).await)?;
        if let (Workspace::Operations, Some(keys)) = (person.workspace, environment.account_keys())
        {
            let secret = (account, &TWO_FACTOR_SECRET[..]);
            done(two_factor::give(db, &by, keys, secret, environment).await)?;
        }
    }
    Ok(())
}

/// Where the person sits.
async fn seat(db: &Db, person: &Person) -> Result<Seat, store::Error<std::convert::Infallible>> {
    let Person {
        market,
        place,
        role,
        ..
    } = person;
    Ok(match person.workspace {
        Workspace::Partner => Seat::Member(lookup::agency(db, place).await?.into(), *role),
        Workspace::Seller => Seat::Member(lookup::shop(db, *market, place).await?.into(), *role),
        Workspace::Creator => Seat::Creator(lookup::creator(db, *market, place).await?),
        Workspace::Operations => Seat::Operator,
    })
}

/// Whether nobody of these people is there yet.
pub(super) async fn are_new(db: &Db, people: &[Person]) -> Result<bool, Error> {
    for person in people {
        if accounts::credentials(db, &person.email).await?.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// As the owner of the agency with this short name.
pub(super) async fn by_owner<'e>(
    db: &Db,
    environment: &'e Environment,
    slug: &str,
    now: DateTime<Utc>,
) -> Result<ActorContext<'e>, Error> {
    let role = MemberRole::Owner;
    let actor = Actor::Agency {
        account: account_of(db, &format!("{}@{slug}.example", role.code())).await?,
        agency: done(lookup::agency(db, slug).await)?,
        role,
    };
    Ok(ActorContext {
        actor,
        ..by(environment, now)
    })
}

/// As the program itself.
pub(super) fn by(environment: &Environment, now: DateTime<Utc>) -> ActorContext<'_> {
    ActorContext {
        actor: Actor::System,
        now,
        ids: &*environment.ids,
        form: None,
    }
}

/// Whom to sign in as, as a table for people.
pub(crate) fn table(people: &[Person]) -> impl Display {
    let head = format!(
        "Sign in as any of them; the password is: {PASSWORD}\n\
         Operators also need a code: partner-center admin one-time-code --email {}\n\
         (or an authenticator app with the key {})\n",
        operator().email,
        two_factor_secret(),
    );
    let width = people.iter().map(|person| person.email.len()).max();
    let width = width.unwrap_or_default();
    let lines = people.iter().map(|person| {
        let Person {
            email,
            name,
            place_name: place,
            role,
            market,
            ..
        } = person;
        let what = match person.workspace {
            Workspace::Partner => format!("{} of agency {place} ({market})", role.code()),
            Workspace::Seller => format!("{} of shop {place} ({market})", role.code()),
            Workspace::Creator => format!("creator {place} ({market})"),
            Workspace::Operations => format!("operator of {place}"),
        };
        format!("  {email:width$}  {what}: {name}\n")
    });
    iter::once(head).chain(lines).collect::<String>()
}
