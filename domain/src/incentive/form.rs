//! **New incentive** as it was typed, and what it says, or what is wrong with it: everything at once, each at its
//! field. Who and which campaign is meant by their names is found out by whoever keeps them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    AwardKind, Awarded, INCENTIVE_DAYS_MAX, INCENTIVE_EXPLANATION_CHARACTERS_MAX,
    INCENTIVE_NAME_CHARACTERS_MAX, INCENTIVE_PAYEES_MAX, IncentiveMeasure, Reward, RewardKind,
};
use crate::{
    code::Handle,
    currency::Currency,
    money::{AmountError, Money},
    period::{DayRange, DayRangeRefusal},
    rate::{Rate, RateError},
    typed_text::{cleaned, within},
};

/// The most characters of an agency's short name.
const SLUG_CHARACTERS_MAX: usize = 100;

/// The fields of **New incentive**, as they were typed. A field that the wire lacks is empty. The market is not
/// among them: it is chosen before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IncentiveForm {
    /// The name.
    pub name: String,
    /// The explanation.
    pub explanation: String,
    /// Which kind of award it is.
    pub kind: AwardKind,
    /// What each gets who is named.
    pub amount: String,
    /// Who, one a line: `@handle`, or an agency's short name.
    pub payees: String,
    /// The period's first day, as `2026-11-01`.
    pub from: String,
    /// Its last day.
    pub to: String,
    /// Whom the rule is for.
    pub who: Awarded,
    /// The code of the only campaign that counts; empty for all.
    pub campaign: String,
    /// What is measured.
    pub measure: IncentiveMeasure,
    /// The least that gets something.
    pub at_least: String,
    /// How the amount is worked out.
    pub reward: RewardKind,
    /// The amount, if it is fixed.
    pub fixed: String,
    /// The percentage, if it is one.
    pub percent: String,
    /// The most that one payee gets, if it is a percentage.
    pub most: String,
}

crate::codes! {
    /// A field of the form.
    #[derive(PartialOrd, Ord)]
    pub enum IncentiveField {
        /// The name.
        Name = "name",
        /// The explanation.
        Explanation = "explanation",
        /// What each gets.
        Amount = "amount",
        /// Who gets it.
        Payees = "payees",
        /// The first day.
        From = "from",
        /// The last day.
        To = "to",
        /// The campaign.
        Campaign = "campaign",
        /// The least.
        AtLeast = "at_least",
        /// The fixed amount.
        Fixed = "fixed",
        /// The percentage.
        Percent = "percent",
        /// The most.
        Most = "most",
    }
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum IncentiveMistake {
    /// Nothing was typed.
    #[error("required: enter a value")]
    Missing,
    /// It is too long.
    #[error("this has {given} characters, and at most {most} fit")]
    TooLong {
        /// How many characters it has.
        given: usize,
        /// How many fit.
        most: usize,
    },
    /// It is no amount of the market's currency.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// It is no whole number.
    #[error("not a whole number: use digits, for example 25")]
    NoNumber,
    /// It is nothing, or less.
    #[error("must be above zero")]
    NotAboveZero,
    /// It is no percentage.
    #[error(transparent)]
    Percent(#[from] RateError),
    /// It is no day, or ends before it starts.
    #[error(transparent)]
    Days(#[from] DayRangeRefusal),
    /// The period is too long.
    #[error("the period is {days} days: the maximum is {INCENTIVE_DAYS_MAX}")]
    TooManyDays {
        /// How many days it has.
        days: i64,
    },
    /// Too many are named.
    #[error("{given} are named: the maximum is {INCENTIVE_PAYEES_MAX}")]
    TooManyPayees {
        /// How many.
        given: usize,
    },
    /// Nobody can be called so.
    #[error("nobody can be called {0}")]
    NoPayee(String),
}

/// Somebody by the name that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedPayee {
    /// A creator's handle.
    Creator(Handle),
    /// An agency's short name.
    Agency(String),
}

/// What the form says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedIncentive {
    /// What it is called.
    pub name: String,
    /// Why it is paid.
    pub explanation: String,
    /// The days that count; open for one that is paid once.
    pub period: DayRange,
    /// Who gets what.
    pub award: TypedAward,
}

/// Who gets what, by the names that were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedAward {
    /// The same amount to each of these, once.
    OneTime {
        /// How much each gets, in posting units.
        units: i64,
        /// Who.
        to: Vec<TypedPayee>,
    },
    /// By a rule.
    ByRule {
        /// Whom it is for.
        who: Awarded,
        /// The code of the only campaign that counts.
        campaign: Option<String>,
        /// What is measured.
        measure: IncentiveMeasure,
        /// The least that gets something.
        at_least: i64,
        /// What whoever reaches that gets.
        reward: Reward,
        /// The most that one payee gets.
        most_units: i64,
    },
}

/// What is wrong, field by field.
type Mistakes = Vec<(IncentiveField, IncentiveMistake)>;

impl IncentiveForm {
    /// Reads every field, amounts in the market's currency.
    ///
    /// # Errors
    /// One mistake for each field that has one, in the order of the fields.
    pub fn read(&self, currency: Currency) -> Result<TypedIncentive, Mistakes> {
        let mut mistakes = Mistakes::new();
        let name = required(&self.name, INCENTIVE_NAME_CHARACTERS_MAX);
        let name = keep(&mut mistakes, IncentiveField::Name, name);
        let explanation = required(&self.explanation, INCENTIVE_EXPLANATION_CHARACTERS_MAX);
        let explanation = keep(&mut mistakes, IncentiveField::Explanation, explanation);
        let (period, award) = match self.kind {
            AwardKind::OneTime => {
                let award = self.one_time(currency, &mut mistakes);
                (Some(DayRange::default()), award)
            }
            AwardKind::ByRule => {
                let period = self.days(&mut mistakes);
                (period, self.by_rule(currency, &mut mistakes))
            }
        };
        match (name, explanation, period, award) {
            (Some(name), Some(explanation), Some(period), Some(award)) if mistakes.is_empty() => {
                Ok(TypedIncentive {
                    name,
                    explanation,
                    period,
                    award,
                })
            }
            _ => Err(mistakes),
        }
    }

    fn one_time(&self, currency: Currency, mistakes: &mut Mistakes) -> Option<TypedAward> {
        let units = keep(
            mistakes,
            IncentiveField::Amount,
            amount(&self.amount, currency),
        );
        let to = keep(mistakes, IncentiveField::Payees, payees(&self.payees));
        Some(TypedAward::OneTime {
            units: units?,
            to: to?,
        })
    }

    fn days(&self, mistakes: &mut Mistakes) -> Option<DayRange> {
        let (field, mistake) = match DayRange::read(Some(&self.from), Some(&self.to)) {
            Ok(range) => match (range.from(), range.to()) {
                (Some(from), Some(to)) => {
                    let days = to.signed_duration_since(from).num_days().saturating_add(1);
                    if days <= INCENTIVE_DAYS_MAX {
                        return Some(range);
                    }
                    (IncentiveField::To, IncentiveMistake::TooManyDays { days })
                }
                (None, _) => (IncentiveField::From, IncentiveMistake::Missing),
                (Some(_), None) => (IncentiveField::To, IncentiveMistake::Missing),
            },
            Err(refusal @ DayRangeRefusal::FromIsNoDay) => {
                (IncentiveField::From, IncentiveMistake::Days(refusal))
            }
            Err(
                refusal @ (DayRangeRefusal::ToIsNoDay | DayRangeRefusal::EndsBeforeStart { .. }),
            ) => (IncentiveField::To, IncentiveMistake::Days(refusal)),
        };
        mistakes.push((field, mistake));
        None
    }

    fn by_rule(&self, currency: Currency, mistakes: &mut Mistakes) -> Option<TypedAward> {
        let at_least = match self.measure {
            IncentiveMeasure::SettledLines => number(&self.at_least),
            IncentiveMeasure::SettledCommission | IncentiveMeasure::Sales => {
                amount(&self.at_least, currency)
            }
        };
        let at_least = keep(mistakes, IncentiveField::AtLeast, at_least);
        let (reward, most_units) = match self.reward {
            RewardKind::Fixed => {
                let units = keep(
                    mistakes,
                    IncentiveField::Fixed,
                    amount(&self.fixed, currency),
                );
                (units.map(|units| Reward::Fixed { units }), units)
            }
            RewardKind::Percent => {
                let bps = keep(mistakes, IncentiveField::Percent, percent(&self.percent));
                let most = keep(mistakes, IncentiveField::Most, amount(&self.most, currency));
                (bps.map(|bps| Reward::Percent { bps }), most)
            }
        };
        let campaign = cleaned(&self.campaign);
        Some(TypedAward::ByRule {
            who: self.who,
            campaign: (!campaign.is_empty()).then_some(campaign),
            measure: self.measure,
            at_least: at_least?,
            reward: reward?,
            most_units: most_units?,
        })
    }
}

/// The value, or nothing where there is a mistake, which is noted at its field.
fn keep<T>(
    mistakes: &mut Mistakes,
    field: IncentiveField,
    read: Result<T, IncentiveMistake>,
) -> Option<T> {
    read.map_err(|mistake| mistakes.push((field, mistake))).ok()
}

fn required(typed: &str, most: usize) -> Result<String, IncentiveMistake> {
    let text = within(typed, most).map_err(|given| IncentiveMistake::TooLong { given, most })?;
    if text.is_empty() {
        return Err(IncentiveMistake::Missing);
    }
    Ok(text)
}

fn amount(typed: &str, currency: Currency) -> Result<i64, IncentiveMistake> {
    let text = cleaned(typed);
    if text.is_empty() {
        return Err(IncentiveMistake::Missing);
    }
    above_zero(Money::parse(&text, currency)?.units)
}

fn number(typed: &str) -> Result<i64, IncentiveMistake> {
    let text = cleaned(typed);
    if text.is_empty() {
        return Err(IncentiveMistake::Missing);
    }
    above_zero(text.parse().map_err(|_| IncentiveMistake::NoNumber)?)
}

fn percent(typed: &str) -> Result<Rate, IncentiveMistake> {
    let text = cleaned(typed);
    if text.is_empty() {
        return Err(IncentiveMistake::Missing);
    }
    let rate: Rate = text.parse()?;
    if rate.basis_points() == 0 {
        return Err(IncentiveMistake::NotAboveZero);
    }
    Ok(rate)
}

fn above_zero(units: i64) -> Result<i64, IncentiveMistake> {
    if units > 0 {
        Ok(units)
    } else {
        Err(IncentiveMistake::NotAboveZero)
    }
}

/// Who is named, one a line; a line that is there twice counts once.
fn payees(typed: &str) -> Result<Vec<TypedPayee>, IncentiveMistake> {
    let text = cleaned(typed);
    let lines: BTreeSet<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    match lines.len() {
        0 => return Err(IncentiveMistake::Missing),
        1..=INCENTIVE_PAYEES_MAX => {}
        given => return Err(IncentiveMistake::TooManyPayees { given }),
    }
    let payees = lines.into_iter().map(|line| {
        let no_payee = || IncentiveMistake::NoPayee(line.to_owned());
        if line.starts_with('@') {
            let handle = Handle::parse(line).map_err(|_| no_payee())?;
            return Ok(TypedPayee::Creator(handle));
        }
        if line.chars().count() > SLUG_CHARACTERS_MAX {
            return Err(no_payee());
        }
        Ok(TypedPayee::Agency(line.to_owned()))
    });
    payees.collect()
}
