//! Creators to find: some more than those who sell, with names in many scripts, what the platform says of each, and 45
//! days of what they did. Three of five share it with agencies.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use domain::{
    actor::Actor,
    claim::CreatorCategory,
    creator_facts::{CreatorDay, CreatorProfileFacts},
    creator_setting::SettingsChange,
    ids::{AccountId, CreatorId},
    market::day_of,
    rate::SharePercent,
};
use store::{
    ActorContext, BatchContext, Db, Source,
    creator_facts::{SubmittedDay, SubmittedProfile},
    creator_settings,
    creators::NewCreator,
    import::{Importer, RowResult, Rows},
    lookup,
};

use super::{
    Error,
    accounts::{self, by},
    numbers::Numbers,
    plan::Plan,
    shape::Shape,
    simulation::done,
};
use crate::environment::Environment;

/// So many creators a market has, with those who sell.
const CREATORS: usize = 120;

/// So many days there are of each.
const DAYS: u64 = 45;

/// So many rows are sent at once.
const ROWS_AT_ONCE: usize = 1_000;

/// So many of each agency's creators who sell nothing here are followed by more people than anybody else: an agency's
/// invitation names them.
const BEST_KNOWN: u64 = 3;

/// How many follow the first of them, more than a number that is drawn comes to; and how many fewer each of the next.
const MOST_FOLLOWERS: u64 = 3_000_000;
const FEWER_FOLLOWERS: u64 = 100_000;

/// Beside the seed of the market's plan, so that what is sold stays what it is.
const SEED: u64 = 0xC4EA_7095;

/// What the further creators are called: the beginning of the handle, and the nickname.
const NAMES: [(&str, &str); 12] = [
    ("maisie.cooks", "Maisie cooks at home"),
    ("linh.review", "Linh review đồ ăn"),
    ("ploy.beauty", "พลอยรีวิวบิวตี้"),
    ("sari.dapur", "Dapur Sari Lestari"),
    ("mei.style", "美美的穿搭日记"),
    ("hana.room", "はなの部屋づくり"),
    ("jisoo.run", "지수의 러닝 노트"),
    ("aisyah.raya", "Aisyah Hari Raya"),
    ("kofi.garden", "Kofi’s city garden"),
    ("zoe.café", "Zoë & Café Müller"),
    ("rahul.tech", "राहुल टेक रिव्यू"),
    ("omar.daily", "يوميات عمر"),
];

/// Adds what there is to know of the market's creators.
pub(super) async fn describe(
    db: &Db,
    environment: &Environment,
    (shape, plan): (&Shape, &Plan),
) -> Result<(), Error> {
    let numbers = &mut Numbers::from_seed(shape.seed ^ SEED);
    let further = further(shape, plan.creators.len());
    take(db, environment, plan, Rows::Creators(&further)).await?;
    let sells = plan.creators.iter().chain(&further);
    let handles: Vec<(&str, &str)> = sells
        .enumerate()
        .map(|(number, creator)| (creator.handle.as_str(), nickname(plan, number, creator)))
        .collect();
    let mut profiles: Vec<SubmittedProfile> = handles
        .iter()
        .map(|(handle, nickname)| profile(handle, nickname, numbers))
        .collect();
    make_known(&further, &mut profiles[plan.creators.len()..]);
    take(db, environment, plan, Rows::CreatorProfiles(&profiles)).await?;
    let today = day_of(plan.now, plan.market.zone);
    let days: Vec<SubmittedDay> = handles
        .iter()
        .flat_map(|(handle, _)| days(handle, today, plan, numbers))
        .collect();
    for some in days.chunks(ROWS_AT_ONCE) {
        take(db, environment, plan, Rows::CreatorDays(some)).await?;
    }
    share(db, environment, plan, &handles).await
}

/// Creators who sell nothing in the market. An agency manages every third of them: each of the managing ones in turn.
pub(super) fn further(shape: &Shape, there: usize) -> Vec<NewCreator> {
    let managers: Vec<(&str, u16)> = shape.all_managers().collect();
    (there..CREATORS)
        .map(|number| {
            let (stem, _) = NAMES[number % NAMES.len()];
            let (agency, share_bps) = managers[number / 3 % managers.len()];
            let managed_by = SharePercent::from_basis_points(share_bps)
                .ok()
                .filter(|_| number.is_multiple_of(3))
                .map(|share| (agency.to_owned(), share));
            NewCreator {
                handle: format!("{stem}.{number}"),
                managed_by,
            }
        })
        .collect()
}

/// Gives the first creators of each agency more followers than anybody has, so that it is known who comes first.
fn make_known(creators: &[NewCreator], profiles: &mut [SubmittedProfile]) {
    let mut known: HashMap<&str, u64> = HashMap::new();
    for (creator, profile) in creators.iter().zip(profiles) {
        let Some((agency, _)) = &creator.managed_by else {
            continue;
        };
        let before = known.entry(agency).or_default();
        if *before < BEST_KNOWN {
            profile.facts.followers = Some(MOST_FOLLOWERS - *before * FEWER_FOLLOWERS);
            *before += 1;
        }
    }
}

/// What a creator is called; whoever sells is called by the handle.
fn nickname<'c>(plan: &Plan, number: usize, creator: &'c NewCreator) -> &'c str {
    if number < plan.creators.len() {
        return &creator.handle;
    }
    let (_, nickname) = NAMES[number % NAMES.len()];
    nickname
}

fn profile(handle: &str, nickname: &str, numbers: &mut Numbers) -> SubmittedProfile {
    // From some hundred to some million followers, few of whom there are many.
    let followers = numbers.below(900) + 100;
    let followers = (0..numbers.below(5)).fold(followers, |followers, _| followers * 7);
    let young = numbers.below(6_000);
    let [young, women] = [young, numbers.below(10_001)].map(share_of);
    let rest = 10_000 - young;
    let category = numbers.index(CreatorCategory::ALL.len());
    SubmittedProfile {
        handle: handle.to_owned(),
        facts: CreatorProfileFacts {
            nickname: nickname.to_owned(),
            bio: format!(
                "{nickname}: something new every week. Write to me before you send anything."
            ),
            home_page: Some(format!(
                "https://www.example.com/creators/{}",
                numbers.below(1_000_000)
            )),
            followers: Some(followers),
            ages: Some([young, rest / 2, rest / 4, rest / 8, rest / 16]),
            women_bps: Some(women),
            rating: u8::try_from(30 + numbers.below(21)).ok(),
            products: u32::try_from(numbers.below(80)).ok(),
            has_ecommerce_permission: true,
            is_official: false,
            categories: vec![CreatorCategory::ALL[category]],
        },
    }
}

fn share_of(bps: u64) -> u16 {
    u16::try_from(bps).unwrap_or_default()
}

/// The days of a creator, each as busy as the creator is.
fn days(handle: &str, today: NaiveDate, plan: &Plan, numbers: &mut Numbers) -> Vec<SubmittedDay> {
    // Amounts without decimals have more digits.
    let unit = if plan.market.currency.posting_exponent() > 0 {
        1
    } else {
        200
    };
    let busy = numbers.below(100) + 1;
    (1..=DAYS)
        .filter_map(|ago| today.checked_sub_days(Days::new(ago)))
        .map(|day| SubmittedDay {
            handle: handle.to_owned(),
            day: one_day(day, busy, unit, numbers),
            currency: plan.market.currency,
        })
        .collect()
}

fn one_day(day: NaiveDate, busy: u64, unit: u64, numbers: &mut Numbers) -> CreatorDay {
    let videos = u64::from(numbers.below(100) < busy);
    let lives = u64::from(numbers.below(300) < busy);
    let video_views = videos * numbers.below(busy * 400 + 1);
    let live_viewers = lives * numbers.below(busy * 60 + 1);
    let (video_exposures, live_exposures) = (video_views / 4, live_viewers / 2);
    let (video_sales, live_sales) = (video_exposures / 90, live_exposures / 40);
    let messages = numbers.below(3);
    let replies = messages.min(numbers.below(4));
    let samples_received = u64::from(numbers.one_in(9));
    CreatorDay {
        videos,
        lives,
        live_viewers,
        live_seconds: live_viewers * (numbers.below(120) + 10),
        video_views,
        completed_views: video_views * numbers.below(40) / 100,
        likes: video_views / 20 + live_viewers / 3,
        video_exposures,
        live_exposures,
        video_gmv: video_sales * unit * (numbers.below(2_000) + 400),
        live_gmv: live_sales * unit * (numbers.below(2_000) + 400),
        video_sales,
        live_sales,
        messages,
        replies,
        reply_seconds: replies * numbers.below(20_000),
        samples_received,
        samples_showcased: samples_received * u64::from(!numbers.one_in(6)),
        ..CreatorDay::empty(day)
    }
}

/// Three of five share their performance. Those who can sign in have never touched their settings.
async fn share(
    db: &Db,
    environment: &Environment,
    plan: &Plan,
    handles: &[(&str, &str)],
) -> Result<(), Error> {
    let sign_in = accounts::busiest(plan);
    let change = SettingsChange {
        shares_performance: Some(true),
        ..SettingsChange::default()
    };
    for (number, (handle, _)) in handles.iter().enumerate() {
        if number % 5 > 2 || sign_in.contains(&number) {
            continue;
        }
        let creator: CreatorId = done(lookup::creator(db, plan.market.market, handle).await)?;
        let account = AccountId::new(environment.ids.next());
        let as_creator = ActorContext {
            actor: Actor::Creator { account, creator },
            ..by(environment, plan.now)
        };
        done(creator_settings::set(db, &as_creator, change).await)?;
    }
    Ok(())
}

async fn take(
    db: &Db,
    environment: &Environment,
    plan: &Plan,
    rows: Rows<'_>,
) -> Result<(), Error> {
    let batch = BatchContext {
        market: &plan.market,
        now: plan.now,
        ids: &*environment.ids,
        source: Source::Api,
    };
    let row_results = Importer::durable(db.clone()).submit(&batch, rows).await?;
    for row_result in row_results {
        if let RowResult::Refused { column, reason } = row_result {
            return Err(Error::Plan(format!("{column}: {reason}")));
        }
    }
    Ok(())
}
