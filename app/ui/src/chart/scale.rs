//! Where a figure lies between two ends, and the round figures beside the axis. In whole numbers, so
//! that the server and the browser draw the same.

/// The whole length of an axis, in which places are given: hundredths of a percent.
pub(super) const WHOLE: i64 = 10_000;

/// About how many steps an axis has; one more where it reaches to both sides of zero.
const STEPS: i128 = 5;

/// The figures that an axis reaches from and to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    low: i128,
    high: i128,
    step: i128,
}

impl Scale {
    /// An axis for these figures: it begins or ends at zero, or has it in between, so that lengths
    /// compare; its steps are 1, 2 or 5 times a power of ten. Where all figures are zero, it reaches
    /// to `one`.
    pub(super) fn of(figures: impl Iterator<Item = i128>, one: i64) -> Self {
        let (low, high) = figures.fold((0, 0), |(low, high): (i128, i128), figure| {
            (low.min(figure), high.max(figure))
        });
        if low == high {
            let high = one.max(1).into();
            return Self {
                low,
                high,
                step: high,
            };
        }
        let step = round_step(high - low);
        Self {
            low: low.div_euclid(step) * step,
            high: -(-high).div_euclid(step) * step,
            step,
        }
    }

    /// From the least to the greatest of these figures, for a line without an axis. Equal figures lie
    /// in the middle.
    pub(super) fn between(figures: impl Iterator<Item = i128>) -> Option<Self> {
        let (low, high) = figures.fold(None, |ends: Option<(i128, i128)>, figure| {
            let (low, high) = ends.unwrap_or((figure, figure));
            Some((low.min(figure), high.max(figure)))
        })?;
        let room = i128::from(low == high);
        Some(Self {
            low: low - room,
            high: high + room,
            step: 1,
        })
    }

    /// The figures at the steps, from the highest down.
    pub(super) fn steps(self) -> Vec<i128> {
        let mut steps = Vec::new();
        let mut at = self.high;
        while at >= self.low {
            steps.push(at);
            at -= self.step;
        }
        steps
    }

    /// How far below the top a figure lies, in hundredths of a percent.
    pub(super) fn below_top(self, figure: i128) -> i64 {
        let length = self.high - self.low;
        let figure = figure.clamp(self.low, self.high);
        let place = ((self.high - figure) * i128::from(WHOLE) + length / 2) / length;
        i64::try_from(place).unwrap_or(WHOLE)
    }
}

/// The least round step with which so long an axis has few enough of them.
fn round_step(length: i128) -> i128 {
    let mut power = 1;
    loop {
        for factor in [1, 2, 5] {
            if factor * power * STEPS >= length {
                return factor * power;
            }
        }
        power *= 10;
    }
}

/// Where the column lies among so many, and how wide it is, in hundredths of a percent.
pub(super) fn column(index: usize, count: usize) -> (i64, i64) {
    let edge = |index: usize| {
        let (index, count) = (i64::try_from(index), i64::try_from(count.max(1)));
        index.unwrap_or(0) * WHOLE / count.unwrap_or(1)
    };
    let start = edge(index);
    (start, edge(index + 1) - start)
}

/// Every how many columns one is named, so that there are at most so many names.
pub(super) fn named_every(count: usize, most: usize) -> usize {
    count.div_ceil(most).max(1)
}

/// The parts of a whole that has exactly [`WHOLE`], by largest remainder; where there is no whole,
/// none has a part. What is negative has none.
pub(super) fn shares(figures: &[i64]) -> Vec<i64> {
    let sizes: Vec<i128> = figures
        .iter()
        .map(|figure| (*figure).max(0).into())
        .collect();
    let whole: i128 = sizes.iter().sum();
    if whole == 0 {
        return vec![0; figures.len()];
    }
    let exact = |size: &i128| size * i128::from(WHOLE);
    let mut parts: Vec<i64> = sizes
        .iter()
        .map(|size| i64::try_from(exact(size) / whole).unwrap_or(0))
        .collect();
    let left = WHOLE - parts.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|index| -(sizes.get(*index).map_or(0, exact) % whole));
    for index in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(part) = parts.get_mut(index) {
            *part += 1;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_reach_zero() {
        for (figures, one, steps) in [
            (vec![], 100, vec![100, 0]),
            (vec![0, 0], 1, vec![1, 0]),
            (vec![7], 1, vec![8, 6, 4, 2, 0]),
            (vec![3, 3, 3], 1, vec![3, 2, 1, 0]),
            (vec![-7], 1, vec![0, -2, -4, -6, -8]),
            (vec![-120, 480], 1, vec![600, 400, 200, 0, -200]),
            (vec![1_234_567], 1, vec![1_500_000, 1_000_000, 500_000, 0]),
            (
                vec![i128::from(i64::MIN), i128::from(i64::MAX)],
                1,
                vec![
                    10_000_000_000_000_000_000,
                    5_000_000_000_000_000_000,
                    0,
                    -5_000_000_000_000_000_000,
                    -10_000_000_000_000_000_000,
                ],
            ),
        ] {
            assert_eq!(
                Scale::of(figures.clone().into_iter(), one).steps(),
                steps,
                "{figures:?}"
            );
        }
    }

    #[test]
    fn every_figure_lies_on_its_axis() {
        for figures in [
            vec![0],
            vec![7],
            vec![-3, 9],
            vec![-5],
            vec![1, 10_000_000_000],
        ] {
            let scale = Scale::of(figures.iter().copied(), 1);
            for figure in figures {
                let place = scale.below_top(figure);
                assert!((0..=WHOLE).contains(&place), "{figure}: {place}");
            }
            let steps = scale.steps();
            assert_eq!(scale.below_top(steps[0]), 0);
            assert_eq!(scale.below_top(*steps.last().unwrap()), WHOLE);
        }
        let scale = Scale::of([0, 400].into_iter(), 1);
        assert_eq!(
            [100, 200, 399].map(|figure| scale.below_top(figure)),
            [7_500, 5_000, 25]
        );
    }

    #[test]
    fn a_line_without_an_axis_fills_its_height() {
        let scale = Scale::between([30, 10, 20].into_iter()).unwrap();
        assert_eq!(
            [30, 20, 10].map(|figure| scale.below_top(figure)),
            [0, 5_000, WHOLE]
        );
        let level = Scale::between([7, 7].into_iter()).unwrap();
        assert_eq!(level.below_top(7), 5_000);
        assert_eq!(Scale::between(std::iter::empty()), None);
    }

    #[test]
    fn columns_stand_side_by_side() {
        for count in [1, 3, 7, 28, 365] {
            let mut end = 0;
            for index in 0..count {
                let (start, width) = column(index, count);
                assert_eq!(start, end);
                assert!(width > 0);
                end = start + width;
            }
            assert_eq!(end, WHOLE);
        }
        assert_eq!(
            [0, 1, 8, 9, 28].map(|count| named_every(count, 8)),
            [1, 1, 1, 2, 4]
        );
    }

    #[test]
    fn shares_make_the_whole() {
        for (figures, parts) in [
            (vec![], vec![]),
            (vec![0, 0], vec![0, 0]),
            (vec![-5], vec![0]),
            (vec![5], vec![10_000]),
            (vec![1, 1, 1], vec![3_334, 3_333, 3_333]),
            (vec![480, 120, 599], vec![4_003, 1_001, 4_996]),
            (vec![i64::MAX, i64::MAX, -1], vec![5_000, 5_000, 0]),
        ] {
            assert_eq!(shares(&figures), parts, "{figures:?}");
        }
    }
}
