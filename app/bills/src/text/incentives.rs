//! How an incentive came about, for whoever got it.

ui::texts! {
    head(amount) = "How {amount} was calculated";
    TITLE = "Incentive";
    lead(name) = "Incentive “{name}”, paid beside commission.";
    WHY = "Why it is paid";
    BACK = "Payment bills";
    STEPS = "Step by step";
    DAYS = "Days that count";
    ONLY_CAMPAIGN = "The only campaign that counts";
    LINES = "Order lines settled on these days";
    COMMISSION = "Commission settled on these days, less deductions";
    SALES = "Sales of the order lines settled on these days";
    LEAST = "The least that counts";
    EACH_NAMED = "The same for everyone named";
    EACH_REACHED = "The same for everyone who reaches the least";
    percent_of(percent) = "{percent} of your settled commission";
    EXACT = "Exact amount";
    ROUNDED = "Rounded to the nearest unit, halves up";
    MOST = "The most for one payee";
    CAPPED = "It comes to more than the most, so the most is paid.";
    YOURS = "Your incentive";
    awarded(day) = "Awarded {day}. It is on the bill of that month.";
    RIGHT = "Worked out again: these steps come to the same amount.";
    WRONG = "These steps don’t come to the same amount. Tell the platform operator.";
    UNKNOWN = "The steps can’t be shown. Ask the platform operator.";
}
