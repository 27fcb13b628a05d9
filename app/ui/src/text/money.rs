//! What figures of money are called, on every page that shows them: lists of order lines, home pages, a
//! showcase.

crate::texts! {
    /// To whoever earns it: what is estimated, of lines that neither settled nor are on hold.
    ON_THE_WAY = "On the way";
    /// The same to whoever pays it.
    IN_PROCESS = "In process";
    SETTLED_THIS_MONTH = "Settled this month";
    SETTLED_LAST_MONTH = "Settled last month";
    CHARGED_THIS_MONTH = "Charged this month";
    CHARGED_LAST_MONTH = "Charged last month";
    /// Of lines that are frozen.
    ON_HOLD = "On hold";
    YOUR_COMMISSION = "Your commission";
    /// Of how many a figure is.
    lines(count) = one "{count} order line", other "{count} order lines";
}
