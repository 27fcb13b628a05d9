//! What a paper says of a bill's lines: each of them, or, of very many, what they come to by campaign and day.

use std::{collections::BTreeMap, convert::Infallible};

use chrono::NaiveDate;
use domain::bill::{Bill, BillLine};
use futures::TryStreamExt as _;
use store::{Error, bills::BillLines};
use ui::format::day_of;

/// The most lines that are printed one by one.
pub(super) const LINES_MAX: usize = 1_000;

/// A campaign's name; none of what is of no campaign.
pub(super) type Campaign = Option<String>;

/// What some lines come to, and how many they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) units: i64,
    pub(super) lines: u64,
}

/// The lines as a paper has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gathered {
    pub(super) by_campaign: BTreeMap<Campaign, Sum>,
    pub(super) by_day: BTreeMap<(Campaign, NaiveDate), Sum>,
    /// Every line, unless they are more than [`LINES_MAX`].
    pub(super) lines: Vec<BillLine>,
}

impl Gathered {
    /// Goes through all lines once.
    ///
    /// # Errors
    ///
    /// When one can't be read; corrupt where a sum doesn't fit.
    pub(super) async fn of(bill: &Bill, mut lines: BillLines) -> Result<Self, Error<Infallible>> {
        let mut gathered = Self::default();
        while let Some(line) = lines.try_next().await? {
            let fits = gathered.add(bill, line);
            fits.ok_or(Error::Corrupt {
                table: "bill",
                column: "total_units",
                id: bill.bill.uuid(),
            })?;
        }
        if bill.sums.lines > u64::try_from(LINES_MAX).unwrap_or(u64::MAX) {
            gathered.lines.clear();
        }
        Ok(gathered)
    }

    /// Adds a line; nothing where a sum doesn't fit.
    pub(super) fn add(&mut self, bill: &Bill, line: BillLine) -> Option<()> {
        let day = day_of(line.dated_at, bill.number.market());
        let campaign = line.campaign.clone();
        let of_campaign = self.by_campaign.entry(campaign.clone()).or_default();
        of_campaign.add(line.units)?;
        self.by_day
            .entry((campaign, day))
            .or_default()
            .add(line.units)?;
        if self.lines.len() < LINES_MAX {
            self.lines.push(line);
        }
        Some(())
    }
}

impl Sum {
    fn add(&mut self, units: i64) -> Option<()> {
        self.units = self.units.checked_add(units)?;
        self.lines = self.lines.checked_add(1)?;
        Some(())
    }
}
