//! **Data Compass** as files: the course over time, and all parts by one dimension, read some at a time while they are sent.
//! They are for whoever may see money.

use std::{convert::Infallible, io};

use domain::{
    actor::Actor,
    compass::{CompassDimension, CompassRole, Figure},
    currency::Currency,
    money::Money,
    page::{Cursor, Sort},
    sale::SaleSums,
};
use futures::{Stream, TryStreamExt as _, stream};
use runtime::file::{Cells, File, FileError, FileRequest, Table};
use store::{
    Error,
    compass::{AskedCompass, AskedParts, NamedPart, overview, parts_for_file},
    orders::lists::own_market,
};

use crate::{
    query::CompassQuery,
    server::{
        asked::{Asked, Days, Prepared, Reader, prepare},
        course::{Step, steps},
        named::name_and_code,
        sort,
    },
    shown::{Setting, WhyNothing},
};

/// What every file has behind its own columns: the figures, what the own commission is a part of, and the same figures of
/// the days that they are compared with.
macro_rules! columns {
    ($($own:literal),* ; $($total:literal),*) => {
        &[
            $($own,)*
            "currency", "gmv", "order_lines", "items", "refunds", "refunded_amount",
            "estimated_commission", "settled_commission",
            $($total,)*
            "compared_gmv", "compared_order_lines", "compared_items", "compared_refunds",
            "compared_refunded_amount", "compared_estimated_commission",
            "compared_settled_commission",
        ]
    };
}

/// A row of a file.
struct Row<Of> {
    of: Of,
    currency: Currency,
    now: SaleSums,
    before: Option<SaleSums>,
}

/// A day or a month of the course, beside that which it is compared with.
type CourseRow = Row<(Step, Option<Step>)>;

/// A part.
type PartFileRow = Row<NamedPart>;

const COURSE_EARNED: Table<CourseRow> = Table {
    columns: columns![
        "from_day", "to_day", "compared_from_day", "compared_to_day";
        "total_estimated", "total_settled"
    ],
    write: |row, cells| {
        days(row, cells)?;
        figures(row, cells)?;
        totals(row, cells)?;
        compared(row, cells)
    },
};

const COURSE_PAID: Table<CourseRow> = Table {
    columns: columns!["from_day", "to_day", "compared_from_day", "compared_to_day";],
    write: |row, cells| {
        days(row, cells)?;
        figures(row, cells)?;
        compared(row, cells)
    },
};

const PARTS_EARNED: Table<PartFileRow> = Table {
    columns: columns!["name", "code"; "total_estimated", "total_settled"],
    write: |row, cells| {
        part(row, cells)?;
        figures(row, cells)?;
        totals(row, cells)?;
        compared(row, cells)
    },
};

const PARTS_PAID: Table<PartFileRow> = Table {
    columns: columns!["name", "code";],
    write: |row, cells| {
        part(row, cells)?;
        figures(row, cells)?;
        compared(row, cells)
    },
};

fn days(row: &CourseRow, cells: &mut Cells) -> io::Result<()> {
    let (now, before) = &row.of;
    cells.value(now.first)?;
    cells.value(now.last)?;
    for day in [
        before.map(|before| before.first),
        before.map(|before| before.last),
    ] {
        match day {
            Some(day) => cells.value(day)?,
            None => cells.text("")?,
        }
    }
    Ok(())
}

fn part(row: &PartFileRow, cells: &mut Cells) -> io::Result<()> {
    let (name, code) = name_and_code(&row.of);
    cells.text(name)?;
    cells.text(code)
}

fn figures<Of>(row: &Row<Of>, cells: &mut Cells) -> io::Result<()> {
    cells.text(row.currency.code())?;
    sums(&row.now, row.currency, cells)
}

fn sums(sums: &SaleSums, currency: Currency, cells: &mut Cells) -> io::Result<()> {
    let money = |units| Money::new(units, currency);
    cells.amount(money(sums.sales))?;
    cells.value(sums.lines)?;
    cells.value(sums.items)?;
    cells.value(sums.refunds)?;
    cells.amount(money(sums.refunded))?;
    cells.amount(money(sums.estimated))?;
    cells.amount(money(sums.settled))
}

fn totals<Of>(row: &Row<Of>, cells: &mut Cells) -> io::Result<()> {
    cells.amount(Money::new(row.now.total_estimated, row.currency))?;
    cells.amount(Money::new(row.now.total_settled, row.currency))
}

/// The figures of the days before; empty cells where nothing is compared.
fn compared<Of>(row: &Row<Of>, cells: &mut Cells) -> io::Result<()> {
    if let Some(before) = &row.before {
        return sums(before, row.currency, cells);
    }
    (0..7).try_for_each(|_| cells.text(""))
}

/// The course over time of whoever asks: each day, or each month where there are many days or days are withheld.
pub(crate) async fn course(request: FileRequest) -> Result<File, FileError> {
    let query: CompassQuery = request.query()?;
    let reader = reader(&request).await?;
    let (setting, asked) = asked_for(&reader, &query, Days::OfWhole).await?;
    let found = overview(reader.db, &reader.by, asked.compass, asked.grain).await?;
    let found = found.ok_or(Error::NotFound)?.course;
    let days = asked.compass.days;
    let compared = days.compared(asked.compass.comparison);
    let before = compared.map(|days| steps(days, asked.grain, &found.before));
    let before = before.unwrap_or_default();
    let now = steps(days, asked.grain, &found.now).into_iter();
    // Of days that are yet to come there is nothing.
    let now = now.filter(|step| step.first <= setting.today);
    let rows = now.enumerate().map(|(place, step)| {
        let before = before.get(place).copied();
        Row {
            of: (step, before),
            currency: setting.currency,
            now: step.sums,
            before: before.map(|before| before.sums),
        }
    });
    let table = if pays(setting.role) {
        &COURSE_PAID
    } else {
        &COURSE_EARNED
    };
    let (name, rows) = (request.dated("compass"), rows.collect());
    Ok(File::of_rows(name, request.format(), table, rows))
}

/// All parts by one dimension, in the order that the address asks for.
pub(crate) async fn parts(request: FileRequest) -> Result<File, FileError> {
    let query: CompassQuery = request.query()?;
    let dimension: CompassDimension = request.part("dimension")?;
    let reader = reader(&request).await?;
    let (setting, asked) = asked_for(&reader, &query, Days::OfParts).await?;
    let mut told = setting.dimensions.iter();
    if !told.any(|(told, _)| *told == dimension) {
        return Err(FileError::Store(Error::NotFound));
    }
    let sort = sort(&setting, &query);
    let table = if pays(setting.role) {
        &PARTS_PAID
    } else {
        &PARTS_EARNED
    };
    let name = request.dated(&format!("compass-by-{dimension}"));
    let format = request.format();
    let is_compared = asked
        .compass
        .days
        .compared(asked.compass.comparison)
        .is_some();
    let currency = setting.currency;
    let rows = pieces(request, asked.compass, (dimension, sort));
    let rows = rows.map_ok(move |named| Row {
        currency,
        now: named.part.now,
        before: is_compared.then_some(named.part.before),
        of: named,
    });
    Ok(File::of_stream(name, format, table, rows))
}

/// Whether the role's commission is what it pays, which is a part of nothing.
const fn pays(role: CompassRole) -> bool {
    matches!(role, CompassRole::Seller | CompassRole::Platform)
}

/// Who asks for a file, which the file's rule lets see money.
async fn reader(request: &FileRequest) -> Result<Reader<'_>, FileError> {
    let (db, by) = (&request.db, request.by());
    let own = match request.actor {
        Actor::Shop { .. } | Actor::Creator { .. } => Some(own_market(db, &by).await?),
        Actor::Agency { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => None,
    };
    Ok(Reader {
        db,
        by,
        own,
        sees_money: true,
        may_save: false,
    })
}

async fn asked_for(
    reader: &Reader<'_>,
    query: &CompassQuery,
    of: Days,
) -> Result<(Setting, Asked), FileError> {
    match prepare(reader, query, of).await? {
        Prepared::Asked(setting, asked) => Ok((setting, asked)),
        Prepared::Nothing(_, WhyNothing::NoDays | WhyNothing::TooManyDays) => {
            let why = "the days are no range, or more than six years";
            Err(FileError::Invalid(why.to_owned()))
        }
        Prepared::Nothing(_, WhyNothing::Preparing) | Prepared::Nowhere => {
            Err(FileError::Store(Error::NotFound))
        }
    }
}

/// The parts, read piece by piece.
fn pieces(
    request: FileRequest,
    asked: AskedCompass,
    (dimension, sort): (CompassDimension, Sort<Figure>),
) -> impl Stream<Item = Result<NamedPart, Error<Infallible>>> + Send + 'static {
    let first = Some((request, None::<Cursor>));
    let pieces = stream::try_unfold(first, move |state| async move {
        let Some((request, page)) = state else {
            return Ok(None);
        };
        let wanted = AskedParts {
            dimension,
            sort,
            page: page.as_ref(),
        };
        let (rows, next) = parts_for_file(&request.db, &request.by(), asked, wanted).await?;
        let state = next.map(|next| (request, Some(next)));
        Ok::<_, Error<Infallible>>(Some((rows, state)))
    });
    let rows = pieces.map_ok(|rows| {
        let rows = rows.into_iter().map(Ok::<NamedPart, Error<Infallible>>);
        stream::iter(rows)
    });
    rows.try_flatten()
}
