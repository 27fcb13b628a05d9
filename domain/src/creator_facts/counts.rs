//! What is counted of a creator: said once, for a day and for the sum of many.

crate::codes! {
    /// A number of a creator's day. The code is its column's name, in files and in the database.
    #[derive(PartialOrd, Ord)]
    pub enum DayColumn {
        /// Videos that were posted.
        Videos = "videos",
        /// LIVE sessions.
        Lives = "lives",
        /// Viewers of LIVE sessions.
        LiveViewers = "live_viewers",
        /// How long all viewers together watched LIVE sessions, in seconds.
        LiveSeconds = "live_seconds",
        /// Views of videos.
        VideoViews = "video_views",
        /// Views of videos to their end.
        CompletedViews = "completed_views",
        /// Likes.
        Likes = "likes",
        /// How often the shopping cart was shown in videos.
        VideoExposures = "video_exposures",
        /// How often the shopping cart was shown in LIVE sessions.
        LiveExposures = "live_exposures",
        /// What was sold through videos, in the market's posting units.
        VideoGmv = "video_gmv",
        /// What was sold through LIVE sessions, in the market's posting units.
        LiveGmv = "live_gmv",
        /// Items that were sold through videos.
        VideoSales = "video_sales",
        /// Items that were sold through LIVE sessions.
        LiveSales = "live_sales",
        /// Messages that came.
        Messages = "messages",
        /// Messages that were answered.
        Replies = "replies",
        /// How long all answers together took, in seconds.
        ReplySeconds = "reply_seconds",
        /// Samples that came.
        SamplesReceived = "samples_received",
        /// Samples that were shown.
        SamplesShowcased = "samples_showcased",
    }
}

impl DayColumn {
    /// Whether it is an amount of money, in the market's posting units.
    #[must_use]
    pub const fn is_amount(self) -> bool {
        match self {
            Self::VideoGmv | Self::LiveGmv => true,
            Self::Videos
            | Self::Lives
            | Self::LiveViewers
            | Self::LiveSeconds
            | Self::VideoViews
            | Self::CompletedViews
            | Self::Likes
            | Self::VideoExposures
            | Self::LiveExposures
            | Self::VideoSales
            | Self::LiveSales
            | Self::Messages
            | Self::Replies
            | Self::ReplySeconds
            | Self::SamplesReceived
            | Self::SamplesShowcased => false,
        }
    }
}

/// So many numbers a day has.
pub const COUNTS: usize = DayColumn::ALL.len();

/// A struct with what is counted of a creator, behind fields of its own.
macro_rules! with_counts {
    (
        $(#[$attribute:meta])*
        pub struct $name:ident {
            $($(#[$own_attribute:meta])* pub $own:ident: $own_type:ty,)*
        }
    ) => {
        $(#[$attribute])*
        pub struct $name {
            $($(#[$own_attribute])* pub $own: $own_type,)*
            /// Videos that were posted.
            pub videos: u64,
            /// LIVE sessions.
            pub lives: u64,
            /// Viewers of LIVE sessions.
            pub live_viewers: u64,
            /// How long all viewers together watched LIVE sessions, in seconds.
            pub live_seconds: u64,
            /// Views of videos.
            pub video_views: u64,
            /// Views of videos to their end.
            pub completed_views: u64,
            /// Likes.
            pub likes: u64,
            /// How often the shopping cart was shown in videos.
            pub video_exposures: u64,
            /// How often the shopping cart was shown in LIVE sessions.
            pub live_exposures: u64,
            /// What was sold through videos, in the market's posting units.
            pub video_gmv: u64,
            /// What was sold through LIVE sessions, in the market's posting units.
            pub live_gmv: u64,
            /// Items that were sold through videos.
            pub video_sales: u64,
            /// Items that were sold through LIVE sessions.
            pub live_sales: u64,
            /// Messages that came.
            pub messages: u64,
            /// Messages that were answered.
            pub replies: u64,
            /// How long all answers together took, in seconds.
            pub reply_seconds: u64,
            /// Samples that came.
            pub samples_received: u64,
            /// Samples that were shown.
            pub samples_showcased: u64,
        }

        impl $name {
            /// The numbers, in the order of the columns.
            #[must_use]
            pub const fn counts(&self) -> [u64; $crate::creator_facts::COUNTS] {
                [
                    self.videos,
                    self.lives,
                    self.live_viewers,
                    self.live_seconds,
                    self.video_views,
                    self.completed_views,
                    self.likes,
                    self.video_exposures,
                    self.live_exposures,
                    self.video_gmv,
                    self.live_gmv,
                    self.video_sales,
                    self.live_sales,
                    self.messages,
                    self.replies,
                    self.reply_seconds,
                    self.samples_received,
                    self.samples_showcased,
                ]
            }

            /// What has these numbers, in the order of the columns.
            #[must_use]
            pub const fn of_counts(
                $($own: $own_type,)*
                counts: [u64; $crate::creator_facts::COUNTS],
            ) -> Self {
                let [
                    videos,
                    lives,
                    live_viewers,
                    live_seconds,
                    video_views,
                    completed_views,
                    likes,
                    video_exposures,
                    live_exposures,
                    video_gmv,
                    live_gmv,
                    video_sales,
                    live_sales,
                    messages,
                    replies,
                    reply_seconds,
                    samples_received,
                    samples_showcased,
                ] = counts;
                Self {
                    $($own,)*
                    videos,
                    lives,
                    live_viewers,
                    live_seconds,
                    video_views,
                    completed_views,
                    likes,
                    video_exposures,
                    live_exposures,
                    video_gmv,
                    live_gmv,
                    video_sales,
                    live_sales,
                    messages,
                    replies,
                    reply_seconds,
                    samples_received,
                    samples_showcased,
                }
            }
        }
    };
}
pub(crate) use with_counts;
