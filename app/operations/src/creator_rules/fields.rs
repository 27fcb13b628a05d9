//! The fields of the form that sets the rules of a market.

use domain::creator_figures::ScoreInput;
use ui::{Field, InputKind, text::Text};

use crate::text::creator_rules as words;

ui::fields! {
    in "rules" as "rules";
    GMV_WEIGHT: gmv_weight as "gmv-weight" = weight();
    GMV_STEPS: gmv_steps as "gmv-steps" = steps();
    LIVES_WEIGHT: lives_weight as "lives-weight" = weight();
    LIVES_STEPS: lives_steps as "lives-steps" = steps();
    VIEWERS_WEIGHT: viewers_weight as "viewers-weight" = weight();
    VIEWERS_STEPS: viewers_steps as "viewers-steps" = steps();
    VIEWING_WEIGHT: viewing_weight as "viewing-weight" = weight();
    VIEWING_STEPS: viewing_steps as "viewing-steps" = steps();
    VIDEOS_WEIGHT: videos_weight as "videos-weight" = weight();
    VIDEOS_STEPS: videos_steps as "videos-steps" = steps();
    VIEWS_WEIGHT: views_weight as "views-weight" = weight();
    VIEWS_STEPS: views_steps as "views-steps" = steps();
    COMPLETED_WEIGHT: completed_weight as "completed-weight" = weight();
    COMPLETED_STEPS: completed_steps as "completed-steps" = steps();
    pub(super) QUICK_MESSAGES: quick_messages as "quick-messages" =
        Field::new(words::QUICK_MESSAGES).kind(InputKind::Whole);
    pub(super) QUICK_ANSWERED: quick_answered as "quick-answered" =
        Field::new(words::QUICK_ANSWERED).kind(InputKind::Rate);
    pub(super) QUICK_SECONDS: quick_seconds as "quick-seconds" =
        Field::new(words::QUICK_SECONDS).kind(InputKind::Whole);
    pub(super) FREQUENT_POSTS: frequent_posts as "frequent-posts" =
        Field::new(words::FREQUENT_POSTS).kind(InputKind::Whole);
    pub(super) RELIABLE_RECEIVED: reliable_received as "reliable-received" =
        Field::new(words::RELIABLE_RECEIVED).kind(InputKind::Whole);
    pub(super) RELIABLE_SHOWCASED: reliable_showcased as "reliable-showcased" =
        Field::new(words::RELIABLE_SHOWCASED).kind(InputKind::Rate);
    pub(super) DAY: day =
        Field::new(words::DAY).kind(InputKind::Date).hint(words::DAY_HINT).optional();
}

const fn weight() -> Field {
    Field::new(words::WEIGHT).kind(InputKind::Whole)
}

const fn steps() -> Field {
    Field::new(words::STEPS).hint(words::STEPS_HINT)
}

/// The field of an input's weight.
pub(super) const fn weight_field(input: ScoreInput) -> Field {
    match input {
        ScoreInput::Gmv => GMV_WEIGHT,
        ScoreInput::Lives => LIVES_WEIGHT,
        ScoreInput::AverageViewers => VIEWERS_WEIGHT,
        ScoreInput::AverageViewing => VIEWING_WEIGHT,
        ScoreInput::Videos => VIDEOS_WEIGHT,
        ScoreInput::AverageViews => VIEWS_WEIGHT,
        ScoreInput::CompletedRate => COMPLETED_WEIGHT,
    }
}

/// The field of its steps.
pub(super) const fn steps_field(input: ScoreInput) -> Field {
    match input {
        ScoreInput::Gmv => GMV_STEPS,
        ScoreInput::Lives => LIVES_STEPS,
        ScoreInput::AverageViewers => VIEWERS_STEPS,
        ScoreInput::AverageViewing => VIEWING_STEPS,
        ScoreInput::Videos => VIDEOS_STEPS,
        ScoreInput::AverageViews => VIEWS_STEPS,
        ScoreInput::CompletedRate => COMPLETED_STEPS,
    }
}

/// What an input is called.
pub(super) const fn input_name(input: ScoreInput) -> Text {
    match input {
        ScoreInput::Gmv => words::GMV,
        ScoreInput::Lives => words::LIVES,
        ScoreInput::AverageViewers => words::VIEWERS,
        ScoreInput::AverageViewing => words::VIEWING,
        ScoreInput::Videos => words::VIDEOS,
        ScoreInput::AverageViews => words::VIEWS,
        ScoreInput::CompletedRate => words::COMPLETED,
    }
}

/// Every field that something can be wrong with.
pub(super) fn all() -> Vec<Field> {
    let of_inputs = ScoreInput::ALL
        .into_iter()
        .flat_map(|input| [weight_field(input), steps_field(input)]);
    let others = [
        QUICK_MESSAGES,
        QUICK_ANSWERED,
        QUICK_SECONDS,
        FREQUENT_POSTS,
        RELIABLE_RECEIVED,
        RELIABLE_SHOWCASED,
        DAY,
    ];
    of_inputs.chain(others).collect()
}
