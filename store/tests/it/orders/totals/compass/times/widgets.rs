//! What is asked of a page's parts, of the store and of the plain queries alike.

use std::fmt;

use chrono::NaiveDate;
use domain::{
    compass::{CompassDimension, CompassRole, Figure},
    sale::SaleSums,
};
use store::{
    ActorContext, Db,
    compass::{self, AskedCompass, PartOrder},
};

use super::{
    super::questions::value_of,
    plain::{Plain, PlainPart},
};

/// How many parts a page has.
const PARTS: i64 = 25;

/// A part of a page, by what it asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Widget {
    Figures,
    Course,
    ActiveCreators,
    Parts(CompassDimension),
    /// What rose most.
    Movers(CompassDimension),
}

impl fmt::Display for Widget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Figures => f.write_str("figures"),
            Self::Course => f.write_str("course"),
            Self::ActiveCreators => f.write_str("active creators"),
            Self::Parts(dimension) => write!(f, "parts by {dimension}"),
            Self::Movers(dimension) => write!(f, "movers by {dimension}"),
        }
    }
}

/// What is answered, in the words that both sides have.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Figures(Vec<Vec<i64>>),
    Course(Vec<(i32, NaiveDate, Vec<i64>)>),
    Creators(Vec<i64>),
    Parts(Vec<PlainPart>),
}

fn columns(sums: &SaleSums) -> Vec<i64> {
    sums.columns().to_vec()
}

impl Widget {
    /// Those of a role.
    pub(super) fn of(role: CompassRole) -> Vec<Self> {
        let mut widgets = vec![Self::Figures, Self::Course];
        if role.may_see(CompassDimension::Creator) {
            widgets.push(Self::ActiveCreators);
        }
        for dimension in role.dimensions() {
            if *dimension != CompassDimension::Whole {
                widgets.extend([Self::Parts(*dimension), Self::Movers(*dimension)]);
            }
        }
        widgets
    }

    /// What is asked for: the parts of a seller are of whole months.
    pub(super) fn question(self, asked: AskedCompass) -> AskedCompass {
        match self {
            Self::Figures | Self::Course | Self::ActiveCreators => asked,
            Self::Parts(_) | Self::Movers(_) => asked.of_parts(),
        }
    }

    /// Asks the store.
    pub(super) async fn ask(self, db: &Db, by: &ActorContext<'_>, asked: AskedCompass) -> Answer {
        let is_compared = asked.days.compared(asked.comparison).is_some();
        match self {
            Self::Figures => {
                let found = compass::figures(db, by, asked).await.unwrap().unwrap();
                let all = std::iter::once(found.now).chain(found.before);
                Answer::Figures(all.map(|sums| columns(&sums)).collect())
            }
            Self::Course => {
                let found = compass::course(db, by, asked).await.unwrap().unwrap();
                let numbered = [(0, found.now), (1, found.before)];
                let rows = numbered.into_iter().flat_map(|(number, rows)| {
                    let rows = rows.into_iter();
                    rows.map(move |(day, sums)| (number, day, columns(&sums)))
                });
                Answer::Course(rows.collect())
            }
            Self::ActiveCreators => {
                let found = compass::active_creators(db, by, asked).await.unwrap();
                let found = found.unwrap();
                let before = is_compared.then_some(found.before);
                Answer::Creators(std::iter::once(found.now).chain(before).collect())
            }
            Self::Parts(dimension) => parts(db, by, asked, dimension, PartOrder::Greatest).await,
            Self::Movers(dimension) => parts(db, by, asked, dimension, PartOrder::Risen).await,
        }
    }

    /// Asks the lines.
    pub(super) async fn ask_plainly(self, plain: Plain<'_>) -> Answer {
        match self {
            Self::Figures => Answer::Figures(plain.figures().await),
            Self::Course => Answer::Course(plain.course(plain.asked.days.grain()).await),
            Self::ActiveCreators => Answer::Creators(plain.active_creators().await),
            Self::Parts(dimension) => {
                Answer::Parts(plain.parts(dimension, PartOrder::Greatest, PARTS).await)
            }
            Self::Movers(dimension) => {
                Answer::Parts(plain.parts(dimension, PartOrder::Risen, PARTS).await)
            }
        }
    }
}

async fn parts(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedCompass,
    dimension: CompassDimension,
    order: PartOrder,
) -> Answer {
    let found = compass::parts(db, by, asked, dimension, (Figure::Gmv, order), PARTS).await;
    let found = found.unwrap();
    let all = found.all;
    let parts = found.parts.into_iter().map(|part| PlainPart {
        subject: value_of(part.subject),
        now: columns(&part.now),
        before: columns(&part.before),
        all,
    });
    Answer::Parts(parts.collect())
}
