//! The workflow of a programme as a picture: a lane for each party, a mark for each step in the lane of who
//! does it, and the way from each step to the next. What it shows is said as a list beside it.

use leptos::prelude::*;

use super::programme::{Doer, Step};
use crate::text::programmes as words;
use ui::text::{Text, t};

/// How wide a lane is, in the drawing's own units, which are pixels at its full size.
const LANE: usize = 72;
/// How high the names of the lanes stand.
const HEAD: usize = 36;
/// How high a step's row is.
const ROW: usize = 60;
/// From the middle of a mark to its edge.
const RADIUS: usize = 14;
/// How much room the name of a step has beside the lanes.
const NAME: usize = 200;
/// How many letters of a name stand on one line.
const LETTERS: usize = 24;

/// The id of what the picture is called, and of what it shows in words.
const TITLE: &str = "workflow-picture";
const DESCRIPTION: &str = "workflow-picture-says";

/// The picture.
#[component]
pub(super) fn Workflow(
    /// What it is the workflow of.
    programme: Text,
    /// The steps, from the first to the last.
    steps: &'static [Step],
) -> impl IntoView {
    let lanes = lanes_of(steps);
    let (width, height) = size(lanes.len(), steps.len());
    let names: Vec<_> = steps.iter().map(|step| t(step.name)).collect();
    let title = words::workflow_of(t(programme));
    let says = words::workflow_says(&names.join(", "));
    view! {
        <svg
            class="flow"
            viewBox=format!("0 0 {width} {height}")
            role="img"
            aria-labelledby=TITLE
            aria-describedby=DESCRIPTION
        >
            <title id=TITLE>{title}</title>
            <desc id=DESCRIPTION>{says}</desc>
            {lanes.iter().enumerate().map(|(place, doer)| lane(place, *doer, height)).collect_view()}
            {ways(&lanes, steps)}
            {steps.iter().enumerate().map(|(row, step)| mark(&lanes, row, step)).collect_view()}
        </svg>
    }
}

/// The parties that do something, in the order in which a campaign needs them.
fn lanes_of(steps: &[Step]) -> Vec<Doer> {
    let all = [Doer::Agency, Doer::Seller, Doer::Creator];
    let has_steps = |doer: &Doer| steps.iter().any(|step| step.doer == *doer);
    all.into_iter().filter(has_steps).collect()
}

const fn size(lanes: usize, steps: usize) -> (usize, usize) {
    (lanes * LANE + NAME, HEAD + steps * ROW)
}

/// The middle of a lane.
const fn middle_of(lane: usize) -> usize {
    lane * LANE + LANE / 2
}

/// The middle of the row of a step.
const fn height_of(row: usize) -> usize {
    HEAD + row * ROW + ROW / 2
}

fn place_of(lanes: &[Doer], step: &Step) -> usize {
    let place = lanes.iter().position(|doer| *doer == step.doer);
    place.unwrap_or_default()
}

/// A lane: its party's name, and the line under it.
fn lane(place: usize, doer: Doer, height: usize) -> impl IntoView + use<> {
    let x = middle_of(place).to_string();
    let name = t(match doer {
        Doer::Agency => words::AGENCY,
        Doer::Seller => words::SELLER,
        Doer::Creator => words::CREATOR,
    });
    view! {
        <line
            class="flow__lane"
            x1=x.clone()
            x2=x.clone()
            y1=HEAD.to_string()
            y2=height.to_string()
        />
        <text class="flow__doer" x=x y="20">
            {name}
        </text>
    }
}

/// The ways between the steps, each with its arrow.
fn ways(lanes: &[Doer], steps: &[Step]) -> impl IntoView + use<> {
    let places: Vec<_> = steps.iter().map(|step| place_of(lanes, step)).collect();
    let pairs = places.iter().zip(places.iter().skip(1)).enumerate();
    let ways = pairs.map(|(row, (from, to))| way(row, *from, *to));
    let ways: Vec<_> = ways.collect();
    view! { <path class="flow__way" d=ways.join("") /> }
}

/// The way from a step to the one in the next row: down, across to the other lane, down, and its arrow.
fn way(row: usize, from: usize, to: usize) -> String {
    let (x, y) = (middle_of(from), height_of(row) + RADIUS);
    let (across, end) = (middle_of(to), height_of(row + 1) - RADIUS - 2);
    let half = height_of(row) + ROW / 2;
    let (left, right, wing) = (across - 4, across + 4, end - 5);
    format!("M{x} {y}V{half}H{across}V{end}M{left} {wing}L{across} {end}L{right} {wing}")
}

/// A step: its number in its party's lane, and its name beside the lanes.
fn mark(lanes: &[Doer], row: usize, step: &Step) -> impl IntoView + use<> {
    let x = middle_of(place_of(lanes, step)).to_string();
    let middle = height_of(row);
    let beside = (lanes.len() * LANE + 4).to_string();
    let words = lines_of(t(step.name));
    // The first line stands higher, the more there are.
    let top = middle - words.len().saturating_sub(1) * 9;
    let name = words.into_iter().enumerate().map(|(line, words)| {
        let y = (top + line * 18).to_string();
        view! {
            <text class="flow__name" x=beside.clone() y=y>
                {words}
            </text>
        }
    });
    let class = match step.doer {
        Doer::Agency => "flow__mark flow__mark--agency",
        Doer::Seller => "flow__mark flow__mark--seller",
        Doer::Creator => "flow__mark flow__mark--creator",
    };
    view! {
        <circle class=class cx=x.clone() cy=middle.to_string() r=RADIUS.to_string() />
        <text class="flow__number" x=x y=middle.to_string()>
            {(row + 1).to_string()}
        </text>
        {name.collect_view()}
    }
}

/// A name as lines that have room, broken between its words. SVG breaks none by itself.
fn lines_of(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programmes::Programme;

    #[test]
    fn a_name_is_broken_between_its_words() {
        let words = "Set creator commission rates";
        assert_eq!(lines_of(words), ["Set creator commission", "rates"]);
        assert_eq!(lines_of("Share links"), ["Share links"]);
        let long = "Unbrechbarerprovisionssatz und mehr";
        assert_eq!(lines_of(long), ["Unbrechbarerprovisionssatz", "und mehr"]);
        assert_eq!(lines_of(""), Vec::<String>::new());
    }

    #[test]
    fn only_parties_with_a_step_have_a_lane() {
        let lanes = |programme: Programme| lanes_of(programme.work().steps);
        let all = [Doer::Agency, Doer::Seller, Doer::Creator];
        assert_eq!(lanes(Programme::Affiliate), all);
        assert_eq!(
            lanes(Programme::CreatorAgency),
            [Doer::Agency, Doer::Creator]
        );
    }

    #[test]
    fn a_way_goes_down_across_and_down_to_its_arrow() {
        // From the first lane to the second, and straight on in the same.
        assert_eq!(way(0, 0, 1), "M36 80V96H108V110M104 105L108 110L112 105");
        assert_eq!(way(1, 1, 1), "M108 140V156H108V170M104 165L108 170L112 165");
        assert_eq!(size(3, 7), (416, 456));
    }
}
