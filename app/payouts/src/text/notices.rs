//! What notices of payouts say. The server writes these sentences, so no browser loads them.

ui::texts! {
    sent(amount) = "{amount} is on its way to you";
    paid(amount) = "{amount} was paid to you";
    to_account(end) = "Bank account ending in {end}.";
    rejected(amount) = "The bank didn’t pay {amount}";
    rejected_because(reason) = "The bank said: {reason}. The amount is payable again. Check your bank account.";
    REJECTED_NEXT = "The amount is payable again. Check your bank account.";
    waits(amount) = "A payout of {amount} waits";
    WAITS_TAX = "Your tax information isn’t approved. Submit it, and the next payout includes the amount.";
    WAITS_ACCOUNT = "No bank account is active. Link one, and the next payout includes the amount.";
    WAITS_NUMBER = "Your bank account was approved without a number. Link it again.";
    WAITS_HOLD = "The platform holds your payouts. See the reason in Payouts.";
    WAITS_DISPUTED = "It’s held until disputes are decided.";
    WAITS_SUSPENDED = "Your account is suspended.";
    WAITS_THRESHOLD = "It’s less than the minimum payout.";
}
