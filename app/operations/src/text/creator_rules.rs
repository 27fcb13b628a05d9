//! By which rules scores and badges of creators are worked out.

ui::texts! {
    TITLE = "Creator rules";
    LEAD =
        "How the Creator score and the badges of a market follow from a creator’s last 30 days. A score is shown only where the feature Creator score is on.";
    MARKET = "Market";
    SCORE = "Creator score";
    BADGES = "Badges";
    INPUT = "Input";
    WEIGHT = "Weight, percent";
    STEPS = "Steps";
    STEPS_HINT = "Eleven whole numbers with commas between them, each greater than the one before.";
    percent(weight) = "{weight}%";
    GMV = "GMV, in the smallest unit of the currency";
    LIVES = "LIVE sessions";
    VIEWERS = "Average viewers of a LIVE session";
    VIEWING = "Average viewing time, in seconds";
    VIDEOS = "Videos";
    VIEWS = "Average views of a video";
    COMPLETED = "Completed views, in hundredths of a percent";
    QUICK = "Quick to respond";
    FREQUENT = "Posts frequently";
    RELIABLE = "Reliable with samples";
    quick_rule(messages, answered, seconds) =
        "{messages} messages or more, {answered}% or more answered, after {seconds} seconds or less on average";
    frequent_rule(posts) = "{posts} videos and LIVE sessions or more";
    reliable_rule(received, showcased) =
        "{received} samples received or more, {showcased}% or more showcased";

    SET = "Set rules";
    SET_EFFECT =
        "Scores and badges are worked out again from the moment on, within a few minutes. Earlier rules stay readable in the audit log.";
    QUICK_MESSAGES = "Messages received, at least";
    QUICK_ANSWERED = "Answered, at least";
    QUICK_SECONDS = "Maximum average delay in seconds";
    FREQUENT_POSTS = "Posts, at least";
    RELIABLE_RECEIVED = "Samples received, at least";
    RELIABLE_SHOWCASED = "Showcased, at least";
    DAY = "Start date";
    DAY_HINT = "In the market’s time zone. Leave it empty to set them now.";
    TIME = "Start time";
    NOT_SET = "The rules weren’t set";
    NOT_A_NUMBER = "Write whole numbers, of steps eleven with commas between them.";
    weights_wrong(sum) = "The weights add up to {sum}. They must add up to 100.";
    steps_wrong(input) = "{input}: write eleven steps, each greater than the one before.";
    SHARE_WRONG = "Write a percentage from 0 to 100.";
    PASSED = "Choose a time in the future.";
    ARE_SO = "These rules hold already at that time. Change something.";
    DONE_SET = "Rules set.";
}
