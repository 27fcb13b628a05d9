//! Rules as they are typed: every number as a text.

use domain::creator_figures::ScoreInput;
use serde::{Deserialize, Serialize};

/// What is typed to set the rules of a market.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedRules {
    /// The code of the market, whose clocks the day and the time are read on.
    pub(crate) market: String,
    /// Of each input its weight in percent, and its steps with commas between them.
    pub(crate) gmv_weight: String,
    pub(crate) gmv_steps: String,
    pub(crate) lives_weight: String,
    pub(crate) lives_steps: String,
    pub(crate) viewers_weight: String,
    pub(crate) viewers_steps: String,
    pub(crate) viewing_weight: String,
    pub(crate) viewing_steps: String,
    pub(crate) videos_weight: String,
    pub(crate) videos_steps: String,
    pub(crate) views_weight: String,
    pub(crate) views_steps: String,
    pub(crate) completed_weight: String,
    pub(crate) completed_steps: String,
    /// The thresholds of the badges; shares in percent.
    pub(crate) quick_messages: String,
    pub(crate) quick_answered: String,
    pub(crate) quick_seconds: String,
    pub(crate) frequent_posts: String,
    pub(crate) reliable_received: String,
    pub(crate) reliable_showcased: String,
    /// The day; empty for now.
    pub(crate) day: String,
    /// The time of that day.
    pub(crate) time: String,
}

impl TypedRules {
    /// What is typed for an input: its weight and its steps.
    pub(super) const fn part(&self, input: ScoreInput) -> (&String, &String) {
        match input {
            ScoreInput::Gmv => (&self.gmv_weight, &self.gmv_steps),
            ScoreInput::Lives => (&self.lives_weight, &self.lives_steps),
            ScoreInput::AverageViewers => (&self.viewers_weight, &self.viewers_steps),
            ScoreInput::AverageViewing => (&self.viewing_weight, &self.viewing_steps),
            ScoreInput::Videos => (&self.videos_weight, &self.videos_steps),
            ScoreInput::AverageViews => (&self.views_weight, &self.views_steps),
            ScoreInput::CompletedRate => (&self.completed_weight, &self.completed_steps),
        }
    }
}

#[cfg(feature = "ssr")]
mod reading {
    use domain::{
        creator_figures::{
            CreatorRules, FrequentRule, QuickRule, ReliableRule, STEPS, ScoreInput, ScorePart,
        },
        market::Market,
        money::{format_units, parse_units},
    };
    use ui::Field;

    use super::TypedRules;
    use crate::creator_rules::fields::{
        FREQUENT_POSTS, QUICK_ANSWERED, QUICK_MESSAGES, QUICK_SECONDS, RELIABLE_RECEIVED,
        RELIABLE_SHOWCASED, steps_field, weight_field,
    };

    /// The decimals of a share in percent.
    const DECIMALS: u32 = 2;

    impl TypedRules {
        /// These rules as the form of a market shows them.
        pub(crate) fn of(rules: &CreatorRules, market: Market) -> Self {
            let part = |input: ScoreInput| {
                let part = rules.score.iter().find(|part| part.input == input);
                part.map_or_else(Default::default, |part| {
                    let steps = part.steps.map(|step| step.to_string());
                    (part.weight.to_string(), steps.join(", "))
                })
            };
            let (gmv_weight, gmv_steps) = part(ScoreInput::Gmv);
            let (lives_weight, lives_steps) = part(ScoreInput::Lives);
            let (viewers_weight, viewers_steps) = part(ScoreInput::AverageViewers);
            let (viewing_weight, viewing_steps) = part(ScoreInput::AverageViewing);
            let (videos_weight, videos_steps) = part(ScoreInput::Videos);
            let (views_weight, views_steps) = part(ScoreInput::AverageViews);
            let (completed_weight, completed_steps) = part(ScoreInput::CompletedRate);
            let percent = |bps: u16| format_units(i64::from(bps), DECIMALS);
            Self {
                market: market.code().to_owned(),
                gmv_weight,
                gmv_steps,
                lives_weight,
                lives_steps,
                viewers_weight,
                viewers_steps,
                viewing_weight,
                viewing_steps,
                videos_weight,
                videos_steps,
                views_weight,
                views_steps,
                completed_weight,
                completed_steps,
                quick_messages: rules.quick.messages.to_string(),
                quick_answered: percent(rules.quick.answered_bps),
                quick_seconds: rules.quick.mean_seconds.to_string(),
                frequent_posts: rules.frequent.posts.to_string(),
                reliable_received: rules.reliable.received.to_string(),
                reliable_showcased: percent(rules.reliable.showcased_bps),
                day: String::new(),
                time: String::new(),
            }
        }

        /// The rules that are typed, or the first field that can't be read.
        pub(crate) fn read(&self) -> Result<CreatorRules, Field> {
            let mut score = Vec::with_capacity(ScoreInput::ALL.len());
            for input in ScoreInput::ALL {
                let (weight, steps) = self.part(input);
                score.push(ScorePart {
                    input,
                    weight: weight.trim().parse().map_err(|_| weight_field(input))?,
                    steps: steps_of(steps).ok_or_else(|| steps_field(input))?,
                });
            }
            Ok(CreatorRules {
                score,
                quick: QuickRule {
                    messages: whole(&self.quick_messages, QUICK_MESSAGES)?,
                    answered_bps: share(&self.quick_answered, QUICK_ANSWERED)?,
                    mean_seconds: whole(&self.quick_seconds, QUICK_SECONDS)?,
                },
                frequent: FrequentRule {
                    posts: whole(&self.frequent_posts, FREQUENT_POSTS)?,
                },
                reliable: ReliableRule {
                    received: whole(&self.reliable_received, RELIABLE_RECEIVED)?,
                    showcased_bps: share(&self.reliable_showcased, RELIABLE_SHOWCASED)?,
                },
            })
        }
    }

    /// As many steps as there are, with commas between them; none where something else is typed.
    fn steps_of(typed: &str) -> Option<[u64; STEPS]> {
        let steps = typed.split(',').map(|step| step.trim().parse::<u64>().ok());
        let steps = steps.collect::<Option<Vec<u64>>>()?;
        steps.try_into().ok()
    }

    fn whole(typed: &str, field: Field) -> Result<u64, Field> {
        typed.trim().parse().map_err(|_| field)
    }

    /// A share in basis points, of one in percent.
    fn share(typed: &str, field: Field) -> Result<u16, Field> {
        let plain = typed
            .trim()
            .trim_end_matches('%')
            .trim_end()
            .replace(',', ".");
        let units = parse_units(&plain, DECIMALS).map_err(|_| field)?;
        u16::try_from(units).map_err(|_| field)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn what_the_form_shows_reads_back() {
            for market in [Market::Gb, Market::Id] {
                let rules = CreatorRules::founding(market);
                let typed = TypedRules::of(&rules, market);
                assert_eq!(typed.read(), Ok(rules));
            }
        }

        #[test]
        fn what_cannot_be_read_names_its_field() {
            let rules = CreatorRules::founding(Market::Gb);
            let typed = TypedRules::of(&rules, Market::Gb);
            let with = |change: fn(&mut TypedRules)| {
                let mut typed = typed.clone();
                change(&mut typed);
                typed.read()
            };
            for (read, field) in [
                (
                    with(|typed| typed.gmv_weight = "a third".to_owned()),
                    weight_field(ScoreInput::Gmv),
                ),
                (
                    with(|typed| typed.lives_steps = "1, 2, 3".to_owned()),
                    steps_field(ScoreInput::Lives),
                ),
                (
                    with(|typed| typed.quick_answered = "most".to_owned()),
                    QUICK_ANSWERED,
                ),
                (
                    with(|typed| typed.frequent_posts = "-1".to_owned()),
                    FREQUENT_POSTS,
                ),
            ] {
                assert_eq!(read, Err(field));
            }
        }
    }
}
